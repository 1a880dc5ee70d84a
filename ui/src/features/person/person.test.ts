// One person in a form, and the list of all.
import { describe, expect, test, vi } from "vitest";

import type { Person } from "$lib/api/types/Person";
import type { PersonRow } from "$lib/api/types/PersonRow";
import { changes } from "$lib/state/changes.svelte";
import { answering, refuse } from "$lib/testing";
import { passing } from "./passing";
import { PersonEditor } from "./person-editor.svelte";
import { printedName } from "./printed-name";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const jana: Person = {
  id: "p1",
  salutation: "frau",
  academicTitle: null,
  givenNames: "Jana",
  surname: "Müller Schmidt",
  nameSuffix: null,
  displayName: null,
  name: "Jana Müller Schmidt",
  sortKey: "Müller Schmidt",
  mail: null,
  phone: "03937 0000-21",
  mobile: null,
  remark: null,
  roles: [
    {
      id: "r1",
      municipality: "m3",
      municipalityName: "Osterburg (Altmark)",
      kind: "navigator",
      title: null,
      validFrom: "2026-07-02",
      validUntil: null,
      isCurrent: true,
    },
  ],
  restrictedOn: null,
  restrictedReason: null,
  isRestricted: false,
  formerNames: [],
  version: 7,
};

const name = (more: Partial<Parameters<typeof printedName>[0]>) =>
  printedName({ academicTitle: "", givenNames: "", surname: "", nameSuffix: "", displayName: "", ...more });

describe("the printed name", () => {
  test("stands in its order and is never cut", () => {
    expect(name({ academicTitle: "Dr.", givenNames: "Thu Hà", surname: "Đặng", nameSuffix: "M. Sc." })).toBe("Dr. Thu Hà Đặng, M. Sc.");
    expect(name({ surname: "Cher" })).toBe("Cher");
    expect(name({})).toBe("");
  });

  test("is the whole one where it was given by hand", () => {
    expect(name({ givenNames: "Hà", surname: "Đặng", displayName: "Đặng Thu Hà" })).toBe("Đặng Thu Hà");
  });

  test("joins combining letters and loses stray blanks", () => {
    expect(name({ givenNames: " Ju\u0308rgen ", surname: "von  der Aue" })).toBe("J\u00fcrgen von der Aue");
  });
});

describe("the form", () => {
  async function opened() {
    answering({ get_person: jana });
    const editor = new PersonEditor();
    await editor.open("p1");
    return editor;
  }

  test("is unchanged when it opens, and changed after a key", async () => {
    const editor = await opened();
    expect(editor.changed).toBe(false);
    editor.draft.mobile = "0170";
    expect(editor.changed).toBe(true);
  });

  test("saves with the version it was opened with, roles without the name for the eye", async () => {
    const editor = await opened();
    editor.roles[0]!.title = "Digitalbüro";
    const calls = answering({ save_person: { ...jana, version: 8 } });
    expect(await editor.save()).toBe(true);
    expect(calls[0]?.args).toMatchObject({
      draft: {
        saved: { id: "p1", version: 7 },
        surname: "Müller Schmidt",
        roles: [{ id: "r1", municipality: "m3", kind: "navigator", title: "Digitalbüro", validFrom: "2026-07-02", validUntil: "" }],
      },
    });
    expect(JSON.stringify(calls[0]?.args)).not.toContain("Osterburg");
    expect(editor.draft.saved?.version).toBe(8);
    expect(changes.strip?.text).toBe("Jana Müller Schmidt gespeichert");
  });

  test("keeps what was typed when saving fails", async () => {
    const editor = await opened();
    editor.draft.phone = "12";
    answering({ save_person: refuse("disk_full") });
    expect(await editor.save()).toBe(false);
    expect(editor.draft.phone).toBe("12");
    expect(editor.changed).toBe(true);
  });

  test("from a stale form overwrites nothing: both versions are shown, then one is chosen", async () => {
    const editor = await opened();
    editor.draft.phone = "meine";
    const theirs = { ...jana, phone: "deren", version: 9 };
    answering({ save_person: refuse("stale"), get_person: theirs });
    await editor.save();
    expect(editor.other?.phone).toBe("deren");
    expect(editor.draft.phone).toBe("meine");

    const calls = answering({ save_person: { ...theirs, phone: "meine", version: 10 } });
    expect(await editor.saveOver()).toBe(true);
    expect(calls[0]?.args).toMatchObject({ draft: { saved: { version: 9 }, phone: "meine" } });
    expect(editor.other).toBeNull();
  });

  test("can take the other version instead", async () => {
    const editor = await opened();
    editor.draft.phone = "meine";
    answering({ save_person: refuse("stale"), get_person: { ...jana, phone: "deren", version: 9 } });
    await editor.save();
    editor.takeOther();
    expect([editor.draft.phone, editor.changed]).toEqual(["deren", false]);
  });

  test("of a new person begins with a role at the Kommune it was opened from", async () => {
    answering({ get_municipality: { id: "m3", shortName: "Osterburg (Altmark)" } });
    const editor = new PersonEditor();
    await editor.begin("m3");
    expect(editor.roles.map((role) => role.municipalityName)).toEqual(["Osterburg (Altmark)"]);
    expect(editor.changed).toBe(false);
  });

  test("loses a role only after saving", async () => {
    const editor = await opened();
    editor.removeRole(0);
    expect(editor.changed).toBe(true);
    expect(editor.roles).toEqual([]);
  });

  test("puts a person into the Papierkorb and says so", async () => {
    const editor = await opened();
    editor.draft.phone = "halb getippt";
    const calls = answering({ delete_person: null });
    expect(await editor.remove()).toBe(true);
    expect(calls[0]?.args).toEqual({ id: "p1" });
    expect(editor.changed).toBe(false);
  });
});

describe("the list", () => {
  const row = (name: string, town: string): PersonRow => ({
    id: name,
    name,
    roles: [{ ...jana.roles[0]!, municipalityName: town }],
    phone: null,
    mail: null,
    lastRole: null,
    isRestricted: false,
  });
  const people = [row("Łukasz Wiśniewski", "Stendal"), row("Jana Müller Schmidt", "Osterburg (Altmark)"), row("Thu Hà Đặng", "Tangerhütte")];

  test.each([
    ["", 3],
    ["wisniewski", 1],
    ["dang", 1],
    ["altmark jana", 1],
    ["tangerhutte", 1],
    ["niemand", 0],
  ])("lets „%s“ pass %i people", (typed, count) => {
    expect(passing(people, typed)).toHaveLength(count);
  });
});
