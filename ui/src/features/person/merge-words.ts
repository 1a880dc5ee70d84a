// Merging in words: fields, counts, what stands in the way, what stays.
import type { MergedRecord } from "$lib/api/types/MergedRecord";
import type { MergeField } from "$lib/api/types/MergeField";
import type { MergeObstacle } from "$lib/api/types/MergeObstacle";
import type { MovedKind } from "$lib/api/types/MovedKind";
import type { RecordCounts } from "$lib/api/types/RecordCounts";
import type { Salutation } from "$lib/api/types/Salutation";
import type { Unmerged } from "$lib/api/types/Unmerged";
import { fullDayText, plural } from "$lib/text/format";
import { roleKind, salutation } from "$lib/text/labels";

/** The fields as the form names them. */
export const fieldName: Record<MergeField, string> = {
  salutation: "Anrede",
  academic_title: "Titel davor",
  given_names: "Vornamen",
  surname: "Nachname",
  name_suffix: "Zusatz danach",
  display_name: "Ganzer Name",
  mail: "E-Mail",
  phone: "Telefon",
  mobile: "Mobil",
  remark: "Bemerkung",
};

const movedKind: Record<MovedKind, string> = {
  role: "Rolle in",
  note: "Beratung",
  registration: "Anmeldung",
  follow_up: "Wiedervorlage",
};

/** What a field says, or that it says nothing. */
export function fieldValue(field: MergeField, value: string | null): string {
  if (value === null) return "leer";
  return field === "salutation" ? salutation[value as Salutation] : value;
}

/** The roles of a record, a line each. */
export function roleLines(side: MergedRecord): string[] {
  return side.roles.map((role) => {
    const until = role.validUntil ? ` bis ${fullDayText(role.validUntil)}` : "";
    return `${role.title ?? roleKind[role.kind]} in ${role.municipalityName}${until}`;
  });
}

/** What belongs to a record. */
export function countWords(counts: RecordCounts): string {
  return parts(counts).join(", ") || "nichts weiter";
}

/** What both have, and what becomes of it. */
export function sharedWords(counts: RecordCounts): string | null {
  const shared = parts(counts);
  return shared.length === 0 ? null : `Bei beiden steht dasselbe: ${shared.join(", ")}. Das zählt danach einmal.`;
}

/** Why two records cannot be made one, and what to do. */
export function obstacleText(obstacle: MergeObstacle): string {
  switch (obstacle.kind) {
    case "same_person":
      return "Das ist ein und derselbe Eintrag. Bitte eine andere Person wählen.";
    case "restricted_kept":
      return "Die Kontaktdaten des Eintrags, der bleibt, sind gesperrt. Bitte die Seiten tauschen.";
    case "both_in_run":
      return `Beide haben im Durchgang ${obstacle.title} Anwesenheit oder eine Bescheinigung. Zwei Nachweise lassen sich nicht zu einem machen; bitte zuerst dort klären, welche Anmeldung gilt.`;
  }
}

/** What did not go back when a merge was taken apart. */
export function stayedLines(apart: Unmerged): string[] {
  const fields = apart.fields.map((field) => fieldName[field]);
  return [...fields, ...apart.stayed.map(({ what, title }) => `${movedKind[what]} ${title}`)];
}

function parts(counts: RecordCounts): string[] {
  const all: [number, string, string][] = [
    [counts.roles, "Rolle", "Rollen"],
    [counts.notes, "Beratung", "Beratungen"],
    [counts.registrations, "Anmeldung", "Anmeldungen"],
    [counts.certificates, "Bescheinigung", "Bescheinigungen"],
    [counts.followUps, "Wiedervorlage", "Wiedervorlagen"],
  ];
  return all.filter(([count]) => count > 0).map(([count, one, many]) => plural(count, one, many));
}
