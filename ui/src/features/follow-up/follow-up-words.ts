// How a follow-up is told: when it is due, where it came from, who does it.
import type { Due } from "$lib/api/types/Due";
import type { FollowUp } from "$lib/api/types/FollowUp";
import type { FollowUpDraft } from "$lib/api/types/FollowUpDraft";
import type { FollowUpRow } from "$lib/api/types/FollowUpRow";
import type { NoteKind } from "$lib/api/types/NoteKind";
import { daysBetween } from "$lib/text/day";
import { countText, dayText, nearDayText, shortDayText } from "$lib/text/format";

/** The groups of the list, in its order. */
export const dueGroup: Record<Due, string> = {
  overdue: "Überfällig",
  today: "Heute",
  soon: "Nächste sieben Tage",
  later: "Später",
};

/** What stands in the margin: `seit 3 Tagen`, `seit gestern`, `seit 22. Jan.`, `heute`, `Mo., 28.9.`, `12. Okt.`. */
export function dueText(row: Pick<FollowUp, "dueOn" | "due">, today: string): string {
  if (row.due === "overdue") return overdueText(row.dueOn, today);
  return row.due === "later" ? shortDayText(row.dueOn, today) : nearDayText(row.dueOn, today);
}

/** Whether it is amber: today, or overdue, and still to be done. */
export function isDue(row: Pick<FollowUp, "due" | "state">): boolean {
  return row.state === "open" && (row.due === "overdue" || row.due === "today");
}

/** Since when it has been due; days are counted as long as one counts them. */
function overdueText(dueOn: string, today: string): string {
  const days = daysBetween(dueOn, today);
  if (days > 99) return `seit ${shortDayText(dueOn, today)}`;
  return days === 1 ? "seit gestern" : `seit ${countText(days)} Tagen`;
}

const fromNote: Record<NoteKind, string> = {
  initial_meeting: "aus dem Erstgespräch",
  on_site: "aus der Beratung",
  video: "aus dem Videotermin",
  phone: "aus dem Telefonat",
  office_hour: "aus der Sprechstunde",
  workshop: "aus dem Workshop",
};

/** The note it came from: `aus dem Telefonat vom 17. September`. */
export function originText(row: FollowUpRow, today: string): string | null {
  return row.origin && `${fromNote[row.origin.kind]} vom ${dayText(row.origin.heldOn, today)}`;
}

/** Who does it: „Wir“, or the Kommune by its name. */
export function ownerText(row: Pick<FollowUp, "owner" | "municipalityName">): string {
  return row.owner === "us" ? "Wir" : (row.municipalityName ?? "Kommune");
}

/** A new follow-up with nothing typed, due in a week. */
export function blankDraft(dueOn: string): FollowUpDraft {
  return {
    id: null,
    version: null,
    title: "",
    remark: "",
    dueOn,
    owner: "us",
    municipality: null,
    person: null,
    note: null,
    line: null,
    repeat: null,
  };
}

/** A stored follow-up as its form begins. */
export function draftOf(stored: FollowUp): FollowUpDraft {
  const { id, version, title, dueOn, owner, municipality, person, note, line, repeat } = stored;
  return { id, version, title, remark: stored.remark ?? "", dueOn, owner, municipality, person, note, line, repeat };
}
