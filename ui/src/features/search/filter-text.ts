// Filters of a search in words: what they mean, what is wrong with one, and which there are.
import type { FaultReason } from "$lib/api/types/FaultReason";
import type { Filter } from "$lib/api/types/Filter";
import type { FilterFault } from "$lib/api/types/FilterFault";
import type { FilterKind } from "$lib/api/types/FilterKind";
import type { NoteKind } from "$lib/api/types/NoteKind";
import { localDay } from "$lib/text/day";
import { dayText } from "$lib/text/format";
import { noteKind } from "$lib/text/labels";
import { hitKinds } from "./hit-kinds";

/** The word that a chip begins with. */
const kindText: Record<FilterKind, string> = {
  municipality: "Kommune",
  district: "Kreis",
  since: "seit",
  until: "bis",
  note_kind: "Art",
  state: "Stand",
  person: "Person",
  field: "Handlungsfeld",
  area: "in",
};

/** What there can be none of, with its article. */
const unknownText: Record<FilterKind, string> = {
  municipality: "Eine Kommune",
  district: "Einen Landkreis",
  since: "Einen Tag",
  until: "Einen Tag",
  note_kind: "Eine Art der Beratung",
  state: "Einen Stand",
  person: "Eine Person",
  field: "Ein Handlungsfeld",
  area: "Einen Bereich",
};

/** What can stand behind the colon. */
const exampleText: Record<FilterKind, string> = {
  municipality: "kommune:gardelegen",
  district: "kreis:stendal",
  since: "seit:01.09.",
  until: "bis:31.12.2026",
  note_kind: "art:telefon",
  state: "ist:offen",
  person: "person:müller",
  field: "feld:e-akte",
  area: "in:notizen",
};

/** More names than these are counted. */
const NAMES = 2;

/** A filter as a chip says it: „Kommune Gardelegen“, „seit 1. September“. */
export function filterText(filter: Filter): string {
  const meant = [...new Set(filter.meant.map((value) => valueText(filter.kind, value)))];
  const values = meant.length > NAMES ? `${meant.slice(0, NAMES).join(", ")} und ${meant.length - NAMES} weitere` : meant.join(", ");
  return `${kindText[filter.kind]} ${values}`;
}

/** What is wrong with a filter, and how it is written. */
export function faultText(fault: FilterFault): string {
  const says: Record<FaultReason, string> = {
    no_value: `Hinter „${kindText[fault.kind]}:“ fehlt noch etwas`,
    no_such_day: `Den Tag ${fault.value} gibt es nicht`,
    not_a_day: `„${fault.value}“ ist kein Tag`,
    unknown: `${unknownText[fault.kind]} „${fault.value}“ gibt es hier nicht`,
  };
  return `${says[fault.reason]}. Zum Beispiel: ${exampleText[fault.kind]}`;
}

/** The filters there are, as they are written. */
export const filterExamples: readonly string[] = [...Object.values(exampleText).filter((example) => example !== "ist:offen"), "offen", "abgeschlossen"];

function valueText(kind: FilterKind, value: string): string {
  switch (kind) {
    case "since":
    case "until":
      return dayText(value, localDay(new Date()));
    case "note_kind":
      return noteKind[value as NoteKind];
    case "state":
      return value === "open" ? "offen" : "abgeschlossen";
    case "area":
      return hitKinds[value]?.title ?? value;
    default:
      return value;
  }
}
