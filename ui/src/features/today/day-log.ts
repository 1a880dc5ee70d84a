// What stands in the day's log, and when: sessions and planned consultations of today and the coming days.
import type { Appointment } from "$lib/api/types/Appointment";
import type { NoteMunicipality } from "$lib/api/types/NoteMunicipality";
import type { NoteGap } from "$lib/api/types/NoteGap";
import type { PlannedNote } from "$lib/api/types/PlannedNote";
import { paths } from "$lib/paths";
import { noteKind, sessionFormat } from "$lib/text/labels";
import { nearDayText, plural } from "$lib/text/format";

/** One line of the log: a session of a course, or a planned consultation. */
export interface Line {
  key: string;
  title: string;
  href: string;
  /** What stands in the margin: the time today, else the day. */
  when: string;
  /** What stands below it. */
  until: string;
  isToday: boolean;
  /** The day. */
  on: string;
  /** Whether it is taking place now. */
  isNow: boolean;
  where: string;
  /** The next step of today: what the button says and where it leads. */
  step: { text: string; href: string } | null;
  /** For a visit of another day: the Kommunen it can be prepared for. */
  prepare: NoteMunicipality[];
}

/** When something is, whatever it is. */
interface When {
  heldOn: string;
  startsAt: string | null;
  endsAt: string | null;
}

/** The lines for a day, by day and time; `time` is `HH:MM`. */
export function dayLines(appointments: Appointment[], planned: PlannedNote[], today: string, time: string): Line[] {
  const sessions = appointments.map((appointment) => ({ of: appointment, line: sessionLine(appointment, today, time) }));
  const notes = planned.map((note) => ({ of: note, line: noteLine(note, today, time) }));
  return [...sessions, ...notes].sort((one, other) => order(one.of).localeCompare(order(other.of))).map(({ line }) => line);
}

/** So many lines stand there at first, if today and tomorrow have no more. */
const FEW = 5;

/** The next lines: all of today and tomorrow, and a few of the days after; the rest stands in the week. */
export function nextLines(lines: Line[], tomorrow: string): Line[] {
  return lines.filter((line, place) => place < FEW || line.on <= tomorrow);
}

const order = ({ heldOn, startsAt }: Pick<When, "heldOn" | "startsAt">) => `${heldOn} ${startsAt ?? ""}`;

function sessionLine(appointment: Appointment, today: string, time: string): Line {
  const { place, format, registered, session, run } = appointment;
  const times = margin(appointment, today, time);
  return {
    ...times,
    key: session,
    title: sessionTitle(appointment),
    href: paths.run(run),
    where: `${place ?? sessionFormat[format]} · ${plural(registered, "Anmeldung", "Anmeldungen")}`,
    step: times.isToday ? { text: "Anwesenheit", href: paths.run(run) } : null,
    prepare: [],
  };
}

function noteLine(note: PlannedNote, today: string, time: string): Line {
  const times = margin(note, today, time);
  const towns = note.municipalities.map((municipality) => municipality.name).join(", ");
  return {
    ...times,
    key: note.note,
    title: note.title,
    href: paths.note(note.note),
    where: [noteKind[note.kind], towns].filter(Boolean).join(" · "),
    step: times.isToday ? { text: "Notiz beginnen", href: paths.note(note.note) } : null,
    prepare: times.isToday ? [] : note.municipalities,
  };
}

function margin({ heldOn, startsAt, endsAt }: When, today: string, time: string) {
  const isToday = heldOn === today;
  const day = capital(nearDayText(heldOn, today));
  return {
    isToday,
    on: heldOn,
    when: isToday ? (startsAt ?? "Heute") : day,
    until: isToday ? (endsAt ? `bis ${endsAt}` : "") : (startsAt ?? ""),
    isNow: isToday && startsAt !== null && startsAt <= time && time < (endsAt ?? startsAt),
  };
}

/** What a note that waits to be closed still lacks: `Dauer fehlt`, or that it only has to be closed. */
export function missingText(missing: NoteGap[]): string {
  if (missing.length === 0) return "nur noch abzuschließen";
  const words: Record<NoteGap, string> = { duration: "Dauer", field_of_action: "Handlungsfeld" };
  return `${missing.map((gap) => words[gap]).join(" und ")} ${missing.length === 1 ? "fehlt" : "fehlen"}`;
}

/** The name of a session: „Basisbefähigung 4/2026, Termin 5 von 5“. */
export function sessionTitle({ title, position, sessions }: Appointment): string {
  return sessions === 1 ? title : `${title}, Termin ${position} von ${sessions}`;
}

/** With a capital letter, as a line begins. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
