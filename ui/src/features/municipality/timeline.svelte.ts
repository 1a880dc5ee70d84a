// The timeline of a Kommune: what is in sight, and each event in words.
import type { MunicipalityEvent } from "$lib/api/types/MunicipalityEvent";
import { paths } from "$lib/paths";
import { durationText, fullDayText, plural, rangeText } from "$lib/text/format";
import { noteKind, participationState, roleKind } from "$lib/text/labels";

/** What the timeline can be narrowed to. */
export type EventGroup = "note" | "run" | "person" | "programme" | "agreement";

export const eventGroup: Record<EventGroup, string> = {
  note: "Beratungen",
  run: "Kurse",
  person: "Personen",
  programme: "Stand",
  agreement: "Vereinbarungen",
};

const groupOf: Record<MunicipalityEvent["kind"], EventGroup> = {
  note: "note",
  run: "run",
  role: "person",
  state: "programme",
  advisor: "programme",
  agreement: "agreement",
};

/** An event as the page writes it. */
export interface EventLine {
  title: string;
  href?: string;
  /** Beside the day, such as a duration. */
  aside?: string | undefined;
  text?: string | undefined;
  meta: string;
}

/** Which events are in sight; none chosen means all. */
export class Timeline {
  chosen = $state<EventGroup[]>([]);

  /** Chooses a group, or lets it go again. */
  toggle(group: EventGroup): void {
    this.chosen = this.chosen.includes(group) ? this.chosen.filter((other) => other !== group) : [...this.chosen, group];
  }

  /** The events in sight. */
  passing(events: MunicipalityEvent[]): MunicipalityEvent[] {
    return events.filter((event) => this.chosen.length === 0 || this.chosen.includes(groupOf[event.kind]));
  }
}

/** How many events each group has; groups without any are left out. */
export function groupsIn(events: MunicipalityEvent[]): { group: EventGroup; count: number }[] {
  const groups = Object.keys(eventGroup) as EventGroup[];
  const count = (group: EventGroup) => events.filter((event) => groupOf[event.kind] === group).length;
  return groups.map((group) => ({ group, count: count(group) })).filter(({ count }) => count > 0);
}

/** An event in words, seen from `today`. */
export function lineOf(event: MunicipalityEvent, today: string): EventLine {
  switch (event.kind) {
    case "note": {
      const { note } = event;
      const aside = note.minutes === null ? undefined : durationText(note.minutes);
      return { title: note.title, href: paths.note(note.id), aside, text: note.excerpt || undefined, meta: [noteKind[note.kind], ...note.fields.map(({ title }) => title)].join(" · ") };
    }
    case "run": {
      const { run } = event;
      const when = run.firstOn && run.lastOn ? rangeText(run.firstOn, run.lastOn, today) : "ohne Termin";
      return { title: `${run.courseTitle} ${run.label}`, href: paths.run(run.id), meta: `Kurs · ${when} · ${plural(run.sessions, "Termin", "Termine")}` };
    }
    case "role": {
      const role = event.title ?? roleKind[event.role];
      return { title: event.name, href: paths.person(event.person), meta: event.isEnd ? `bis zu diesem Tag ${role}` : `ab diesem Tag ${role}` };
    }
    case "state":
      return { title: participationState[event.state], text: event.reason ?? undefined, meta: "Stand im Programm" };
    case "advisor": {
      const until = event.until ? ` bis ${fullDayText(event.until)}` : "";
      return { title: event.advisor, meta: `${event.isDeputy ? "in Vertretung" : "zuständig"} ab diesem Tag${until}` };
    }
    case "agreement": {
      const who = event.owner === "us" ? "von uns erledigt" : "von der Kommune erledigt";
      return { title: event.title, text: event.remark ?? undefined, meta: `Vereinbarung · ${who}` };
    }
  }
}
