// A changed name changes nothing else of the person.
import { expect, test } from "vitest";

import type { Person } from "$lib/api/types/Person";
import { draftWithName, nameOf } from "./printed-name";

const person: Person = {
  id: "p",
  salutation: "frau",
  academicTitle: "Dr.",
  givenNames: "Maria",
  surname: "von der Aue",
  nameSuffix: null,
  displayName: null,
  name: "Dr. Maria von der Aue",
  sortKey: "aue maria",
  mail: "maria@aue.de",
  phone: null,
  mobile: null,
  remark: "nur vormittags",
  roles: [
    {
      id: "r",
      municipality: "k",
      municipalityName: "Quedlinburg",
      kind: "navigator",
      title: null,
      validFrom: "2026-01-01",
      validUntil: null,
      isCurrent: true,
    },
  ],
  restrictedOn: null,
  restrictedReason: null,
  isRestricted: false,
  formerNames: [],
  version: 3,
};

test("everything but the name is sent back as it was stored", () => {
  const draft = draftWithName(person, { ...nameOf(person), givenNames: "Marie" });

  expect(draft).toMatchObject({
    saved: { id: "p", version: 3 },
    givenNames: "Marie",
    surname: "von der Aue",
    sortKey: "aue maria",
    mail: "maria@aue.de",
    remark: "nur vormittags",
    roles: [{ id: "r", municipality: "k", kind: "navigator", validFrom: "2026-01-01", validUntil: "" }],
  });
});

test("another surname is sorted anew", () => {
  expect(draftWithName(person, { ...nameOf(person), surname: "Aue" }).sortKey).toBe("");
});
