// What a person is at one Kommune, in words.
import type { PersonRow } from "$lib/api/types/PersonRow";
import { roleKind } from "$lib/text/labels";

/** The functions of a person at a Kommune: the words given, else the kind of role. */
export function roleWords(person: PersonRow, municipality: string): string {
  const here = person.roles.filter((role) => role.municipality === municipality);
  return [...new Set(here.map((role) => role.title ?? roleKind[role.kind]))].join(", ");
}
