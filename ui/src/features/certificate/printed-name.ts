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
