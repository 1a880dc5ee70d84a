// The words of a difference between two versions: fields by name, values as they are read.
import type { LineDifference } from "$lib/api/types/LineDifference";
import type { LineKind } from "$lib/api/types/LineKind";
import type { NoteFact } from "$lib/api/types/NoteFact";
import type { NoteKind } from "$lib/api/types/NoteKind";
import type { PassageKind } from "$lib/api/types/PassageKind";
import { durationText, fullDayText } from "$lib/text/format";
import { noteKind } from "$lib/text/labels";

export const factName: Record<NoteFact, string> = {
  title: "Titel",
  held_on: "Datum",
  starts_at: "Beginn",
  kind: "Format",
  minutes: "Dauer",
  place: "Ort",
  travel_minutes: "Fahrzeit",
  travel_km: "Strecke",
  municipalities: "Kommunen",
  people: "Dabei",
  fields: "Handlungsfelder",
  referrals: "Verwiesen an",
};

/** The word before words that stand in one version only; nothing is told by colour alone. */
export const passageWord: Record<PassageKind, string> = { same: "", removed: "entfernt: ", added: "neu: " };

export const lineSign: Record<LineKind, string> = { same: "", removed: "−", added: "+", changed: "±" };

export const lineWord: Record<LineKind, string> = { same: "", removed: "entfernt", added: "neu", changed: "geändert" };

/** A value as the form shows it. */
export function factText(fact: NoteFact, text: string): string {
  switch (fact) {
    case "held_on":
      return fullDayText(text);
    case "starts_at":
      return `${text} Uhr`;
    case "kind":
      return noteKind[text as NoteKind] ?? text;
    case "minutes":
    case "travel_minutes":
      return durationText(Number(text));
    case "travel_km":
      return `${text} km`;
    default:
      return text;
  }
}

/** Whether the entries of a field stand for themselves, and not as words of one line. */
export const isList = (fact: NoteFact): boolean => ["municipalities", "people", "fields", "referrals"].includes(fact);

/** Lines to show, or a number of equal lines left out. */
export type Stretch = { lines: LineDifference[] } | { leftOut: number };

/** Equal lines far from any change are left out; `around` of them stay beside each change. */
export function stretches(lines: readonly LineDifference[], around = 2): Stretch[] {
  const near = (at: number) => lines.slice(Math.max(0, at - around), at + around + 1).some((line) => line.kind !== "same");
  const shown: Stretch[] = [];
  lines.forEach((line, at) => {
    const last = shown.at(-1);
    if (near(at)) {
      if (last && "lines" in last) last.lines.push(line);
      else shown.push({ lines: [line] });
    } else if (last && "leftOut" in last) last.leftOut += 1;
    else shown.push({ leftOut: 1 });
  });
  return shown;
}
