// Where somebody works or worked, in a few words.
import type { PersonRow } from "$lib/api/types/PersonRow";
import { fullDayText } from "$lib/text/format";
import { roleKind } from "$lib/text/labels";

/** The Kommunen of the present roles, or of the last one. */
export function placeWords(row: PersonRow): string {
  const towns = [...new Set(row.roles.map((role) => role.municipalityName))];
  return towns.length > 0 ? towns.join(", ") : formerWords(row);
}

/** What somebody was who has no role any more: „bis 23. September 2026 Digital-Navigator/in in Burg“. */
export function formerWords(row: PersonRow): string {
  const role = row.lastRole;
  if (!role) return "";
  const until = role.validUntil ? `bis ${fullDayText(role.validUntil)} ` : "früher ";
  return `${until}${role.title ?? roleKind[role.kind]} in ${role.municipalityName}`;
}
