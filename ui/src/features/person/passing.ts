// Which people pass the text typed above their list.
import type { PersonRow } from "$lib/api/types/PersonRow";

/** People whose name or Kommune contains every word; accents and case do not matter. */
export function passing(people: PersonRow[], typed: string): PersonRow[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return people;
  return people.filter((person) => {
    const text = fold([person.name, ...person.roles.map((role) => role.municipalityName)].join(" "));
    return words.every((word) => text.includes(word));
  });
}

function fold(text: string): string {
  return text.toLowerCase().replace(/ß/g, "ss").replace(/ł/g, "l").replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "");
}
