// The name while it is typed, as it will be printed. The stored name comes from Rust; this one follows the keys.
import type { PersonDraft } from "$lib/api/types/PersonDraft";

/** Title, given names, surname and suffix in their order; or the whole name, where it was given by hand. */
export function printedName(draft: Pick<PersonDraft, "academicTitle" | "givenNames" | "surname" | "nameSuffix" | "displayName">): string {
  const tidy = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ");
  const whole = tidy(draft.displayName);
  if (whole !== "") return whole;
  const name = [draft.academicTitle, draft.givenNames, draft.surname].map(tidy).filter(Boolean).join(" ");
  return [name, tidy(draft.nameSuffix)].filter(Boolean).join(", ");
}
