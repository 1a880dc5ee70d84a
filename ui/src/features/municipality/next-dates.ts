// What comes next at a Kommune: planned consultations, and the courses of its people.
import type { NoteKind } from "$lib/api/types/NoteKind";
import type { NoteRow } from "$lib/api/types/NoteRow";
import type { RunRow } from "$lib/api/types/RunRow";
import { paths } from "$lib/paths";
import { dayText, nearDayText } from "$lib/text/format";
import { noteKind } from "$lib/text/labels";

/** A date that comes, as a line beside the log. */
export interface NextDate {
  id: string;
  /** How the consultation takes place; a course has none. */
  kind: NoteKind | null;
  title: string;
  href: string;
  detail: string;
}

/** Consultations whose day has not come yet; today's is still ahead until it says how long it took. */
export const isAhead = (note: NoteRow, today: string): boolean => note.heldOn > today || (note.heldOn === today && note.minutes === null && note.state === "draft" && note.startsAt !== null);

/** The next dates, the nearest first; at most `limit`. */
export function nextDates(notes: readonly NoteRow[], runs: readonly RunRow[], today: string, limit: number): NextDate[] {
  const planned = notes
    .filter((note) => isAhead(note, today))
    .map((note) => ({
      on: `${note.heldOn} ${note.startsAt ?? ""}`,
      id: note.id,
      kind: note.kind,
      title: note.title,
      href: paths.note(note.id),
      detail: [capital(nearDayText(note.heldOn, today)) + (note.startsAt ? `, ${note.startsAt} Uhr` : ""), noteKind[note.kind]].join(" · "),
    }));
  const begun = runs
    .filter((run) => run.firstOn !== null && run.lastOn !== null && run.lastOn >= today)
    .map((run) => ({
      on: run.firstOn ?? "",
      id: run.id,
      kind: null,
      title: `${run.courseTitle} ${run.label}`,
      href: paths.run(run.id),
      detail: (run.firstOn ?? "") >= today ? `beginnt ${dayText(run.firstOn ?? "", today)}` : `läuft bis ${dayText(run.lastOn ?? "", today)}`,
    }));
  return [...planned, ...begun]
    .sort((one, other) => one.on.localeCompare(other.on))
    .slice(0, limit)
    .map(({ on: _, ...date }) => date);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a Kommune calls itself beside its kind, such as „Hansestadt“ in „Osterburg (Altmark), Hansestadt“. */
export function titleOf(name: string): string | null {
  const at = name.lastIndexOf(", ");
  return at < 0 ? null : name.slice(at + 2);
}
