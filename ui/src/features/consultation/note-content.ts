// What stands in the form of a note, and how it becomes a draft, a record and back.
import type { FollowUpDraft } from "$lib/api/types/FollowUpDraft";
import type { FollowUpRow } from "$lib/api/types/FollowUpRow";
import type { KeptDraft } from "$lib/api/types/KeptDraft";
import type { Note } from "$lib/api/types/Note";
import type { NoteDraft } from "$lib/api/types/NoteDraft";
import type { NoteField } from "$lib/api/types/NoteField";
import type { NoteKind } from "$lib/api/types/NoteKind";
import type { NoteMunicipality } from "$lib/api/types/NoteMunicipality";
import type { NotePerson } from "$lib/api/types/NotePerson";
import type { Referral } from "$lib/api/types/Referral";

/** What was taken from a line, with the names beside its ids. */
export interface TakenFollowUp extends FollowUpDraft {
  names: { municipality: string; person: string };
}

/** Everything in the form, as typed. */
export interface NoteContent {
  title: string;
  heldOn: string;
  startsAt: string;
  kind: NoteKind;
  /** Minutes as typed: `90` or `1:30`. */
  duration: string;
  place: string;
  /** The way there and back, as typed like the duration. */
  travel: string;
  /** Kilometres there and back, as typed. */
  distance: string;
  municipalities: NoteMunicipality[];
  people: NotePerson[];
  fields: NoteField[];
  referrals: Referral[];
  body: string;
  /** What was taken from its checklist lines while this form was open. */
  followUps: TakenFollowUp[];
}

/** A note that nobody has typed into yet. */
export function freshContent(today: string, now: string): NoteContent {
  return {
    title: "",
    heldOn: today,
    startsAt: now,
    kind: "on_site",
    duration: "",
    place: "",
    travel: "",
    distance: "",
    municipalities: [],
    people: [],
    fields: [],
    referrals: [],
    body: "",
    followUps: [],
  };
}

/** A stored note as the form shows it; what was taken in this form goes on with it. */
export function contentOf(note: Note, followUps: TakenFollowUp[] = []): NoteContent {
  return {
    title: note.title,
    heldOn: note.heldOn,
    startsAt: note.startsAt ?? "",
    kind: note.kind,
    duration: numberText(note.minutes),
    place: note.place ?? "",
    travel: numberText(note.travelMinutes),
    distance: numberText(note.travelKm),
    municipalities: note.municipalities,
    people: note.people,
    fields: note.fields,
    referrals: note.referrals,
    body: note.body,
    followUps,
  };
}

/** What is sent to be stored. */
export function draftOf(id: string, version: number | null, content: NoteContent): NoteDraft {
  const { title, heldOn, startsAt, kind, place, body, followUps } = content;
  return {
    id,
    version,
    title,
    heldOn,
    startsAt,
    kind,
    minutes: parseDuration(content.duration),
    place,
    travelMinutes: parseDuration(content.travel),
    travelKm: parseDistance(content.distance),
    municipalities: content.municipalities.map((municipality) => municipality.id),
    people: content.people.map((person) => person.id),
    fields: content.fields.map((field) => field.id),
    referrals: content.referrals,
    body,
    followUps: followUps.map(({ names: _, ...draft }) => draft),
  };
}

/** A stored follow-up of the note as it is sent back with it; only its line can have changed here. */
export function followUpDraft(row: FollowUpRow): TakenFollowUp {
  const { id, version, title, dueOn, owner, municipality, person, note, line, repeat } = row;
  const names = { municipality: row.municipalityName ?? "", person: row.personName ?? "" };
  return { id, version, title, remark: row.remark ?? "", dueOn, owner, municipality, person, note, line, repeat, names };
}

/** What a kept draft held; what an older version of the form did not know stays as in `blank`. */
export function contentOfDraft(kept: KeptDraft, blank: NoteContent): NoteContent | null {
  try {
    const typed: unknown = JSON.parse(kept.body);
    return typeof typed === "object" && typed !== null ? { ...blank, ...typed } : null;
  } catch {
    return null;
  }
}

/** The text without Markdown's marks, for comparing by eye. */
export function readable(markdown: string): string {
  return markdown
    .trim()
    .replace(/^#{1,6} +/gmu, "")
    .replace(/^(\s*)[-*] \[ \] +/gmu, "$1offen: ")
    .replace(/^(\s*)[-*] \[[xX]\] +/gmu, "$1erledigt: ")
    .replace(/^(\s*)[-*] +/gmu, "$1– ")
    .replace(/(\*\*|__)(\S(?:.*?\S)?)\1/gu, "$2");
}

/** Minutes from `90`, `90 min`, `1:30`, `1:30 h` or `1,5 h`; `null` for an empty field. */
export function parseDuration(text: string): number | null {
  const typed = text.trim().toLowerCase();
  const clock = /^(\d{1,2}):([0-5]\d)\s*(?:h|std\.?)?$/u.exec(typed);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const hours = /^(\d{1,2})(?:,(\d{1,2}))?\s*(?:h|std\.?|stunden?)$/u.exec(typed);
  if (hours) return Math.round(Number(`${hours[1]}.${hours[2] ?? 0}`) * 60);
  const minutes = /^(\d{1,4})\s*(?:min\.?|minuten)?$/u.exec(typed);
  return minutes ? Number(minutes[1]) : null;
}

/** Kilometres from `120` or `120 km`, rounded; `null` for an empty field. */
export function parseDistance(text: string): number | null {
  const km = /^(\d{1,4})(?:,(\d{1,2}))?\s*(?:km|kilometer)?$/u.exec(text.trim().toLowerCase());
  return km ? Math.round(Number(`${km[1]}.${km[2] ?? 0}`)) : null;
}

const numberText = (number: number | null): string => (number === null ? "" : String(number));

/** What to say about a number that was typed and is none. */
export function wrongNumber(content: NoteContent, field: string): string | undefined {
  const duration = { minutes: content.duration, travelMinutes: content.travel }[field];
  if (duration !== undefined && isWrongDuration(duration)) return "Bitte als Zahl, zum Beispiel 120 oder 2:00.";
  const isWrong = field === "travelKm" && content.distance.trim() !== "" && parseDistance(content.distance) === null;
  return isWrong ? "Bitte als Zahl, zum Beispiel 120." : undefined;
}

/** Whether something is typed that is no duration. */
export function isWrongDuration(text: string): boolean {
  return text.trim() !== "" && parseDuration(text) === null;
}
