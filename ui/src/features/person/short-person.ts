// Somebody of whom little is typed yet, as in a list of participants or as a successor.
import type { PersonDraft } from "$lib/api/types/PersonDraft";

/** What such a form asks for. */
export interface ShortPerson {
  givenNames: string;
  surname: string;
  mail?: string;
  phone?: string;
}

/** The whole draft, with everything that was not asked for left empty. */
export function shortPerson(typed: ShortPerson): PersonDraft {
  const { givenNames, surname, mail = "", phone = "" } = typed;
  return {
    saved: null,
    salutation: "none",
    academicTitle: "",
    givenNames,
    surname,
    nameSuffix: "",
    displayName: "",
    sortKey: "",
    mail,
    phone,
    mobile: "",
    remark: "",
    roles: [],
  };
}

/** The draft to look for others by: with the Kommune, where names that are only alike count. */
export function likeWhom(typed: ShortPerson, municipality: string | null): PersonDraft {
  const role = (id: string) => ({ id: null, municipality: id, kind: "contact" as const, title: "", validFrom: "", validUntil: "" });
  return { ...shortPerson(typed), roles: municipality ? [role(municipality)] : [] };
}
