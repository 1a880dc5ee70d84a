// The parts of a person's name that a certificate prints; everything else of the person stays as it is.
import type { Person } from "$lib/api/types/Person";
import type { PersonDraft } from "$lib/api/types/PersonDraft";

/** A name as typed. */
export interface PrintedName {
  academicTitle: string;
  givenNames: string;
  surname: string;
  nameSuffix: string;
  displayName: string;
}

/** The name of a stored person, to be typed over. */
export function nameOf(person: Person): PrintedName {
  return {
    academicTitle: person.academicTitle ?? "",
    givenNames: person.givenNames ?? "",
    surname: person.surname,
    nameSuffix: person.nameSuffix ?? "",
    displayName: person.displayName ?? "",
  };
}

/** The whole person with another name; its sorting follows the surname unless that stayed. */
export function draftWithName(person: Person, name: PrintedName): PersonDraft {
  return {
    saved: { id: person.id, version: person.version },
    salutation: person.salutation,
    ...name,
    sortKey: name.surname === person.surname ? person.sortKey : "",
    mail: person.mail ?? "",
    phone: person.phone ?? "",
    mobile: person.mobile ?? "",
    remark: person.remark ?? "",
    roles: person.roles.map((role) => ({
      id: role.id,
      municipality: role.municipality,
      kind: role.kind,
      title: role.title ?? "",
      validFrom: role.validFrom ?? "",
      validUntil: role.validUntil ?? "",
    })),
  };
}

/** The name as it is printed: the parts in their order, or the whole name where it was given by hand. */
export function printedName(name: PrintedName): string {
  const whole = name.displayName.trim();
  if (whole) return whole;
  const words = [name.academicTitle, name.givenNames, name.surname].map((part) => part.trim()).filter(Boolean).join(" ");
  return name.nameSuffix.trim() ? `${words}, ${name.nameSuffix.trim()}` : words;
}
