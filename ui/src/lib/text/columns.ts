// The German name of every stored field, for the history of a record.
import { isDay } from "./day";
import { fullDayText } from "./format";
import { municipalityKind, noteKind, participationState, restrictionReason, roleKind, salutation } from "./labels";

const names: Record<string, string> = {
  state: "Stand",
  since: "Seit",
  reason: "Grund",
  advisor: "Zuständig",
  is_deputy: "In Vertretung",
  tag: "Schlagwort",
  salutation: "Anrede",
  academic_title: "Titel",
  given_names: "Vornamen",
  surname: "Nachname",
  name_suffix: "Namenszusatz",
  display_name: "Ganzer Name",
  sort_key: "Sortiert unter",
  mail: "E-Mail",
  phone: "Telefon",
  mobile: "Mobil",
  remark: "Bemerkung",
  restricted_on: "Kontaktdaten gesperrt ab",
  restricted_reason: "Grund der Sperrung",
  former_names: "Auch bekannt als",
  merged_on: "Zusammengeführt am",
  taken_back_on: "Zusammenführung aufgehoben am",
  kind: "Art",
  title: "Bezeichnung",
  valid_from: "Ab",
  valid_until: "Bis",
  held_on: "Datum",
  starts_at: "Beginn",
  ends_at: "Ende",
  minutes: "Dauer in Minuten",
  body: "Text",
  label: "Durchgang",
  seats: "Plätze",
  place: "Ort",
  format: "Form",
  short_title: "Kurzer Titel",
};

const values: Record<string, Record<string, string>> = {
  state: participationState,
  is_deputy: { "0": "nein", "1": "ja" },
  salutation,
  kind: { ...roleKind, ...noteKind, ...municipalityKind },
  restricted_reason: restrictionReason,
};

/** The name of a column, or `null` for one that means nothing to a reader (ids, marks of the store). */
export function columnName(column: string): string | null {
  return names[column] ?? null;
}

/** A stored value in words. */
export function valueText(column: string, value: string): string {
  return values[column]?.[value] ?? (isDay(value) ? fullDayText(value) : value);
}
