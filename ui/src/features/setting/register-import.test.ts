// Reading a newer register.
import { describe, expect, test, vi } from "vitest";

import type { RegisterPreview } from "$lib/api/types/RegisterPreview";
import { answering, refuse } from "$lib/testing";
import { RegisterImport } from "./register-import.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const preview: RegisterPreview = {
  source: "gv100ad",
  territoryOn: "2026-08-31",
  inhabitantsOn: "2025-12-31",
  knownOn: "2026-06-30",
  added: [],
  renamed: [{ id: "m1", ars: "150890310310", oldName: "Staßfurt, Stadt", newName: "Staßfurt, Salzstadt", first: null }],
  missing: [
    { id: "m2", ars: "1", name: "Huy", successor: null },
    { id: "m3", ars: "2", name: "Zeitz", successor: "m4" },
  ],
  newSeats: 0,
  newPostcodes: 0,
  newInhabitants: 0,
  unchanged: 240,
  elsewhere: 0,
  malformed: [],
};
const edition = { territoryOn: "2026-08-31", source: "gv100ad", importedOn: "2026-09-24", municipalities: 247 };

async function reading(over: Partial<RegisterPreview> = {}) {
  answering({ read_register: { reading: "read", preview: { ...preview, ...over } } });
  const reading = new RegisterImport();
  await reading.pick();
  return reading;
}

describe("a register file", () => {
  test("that is none is refused with its own sentence and its day", async () => {
    answering({ read_register: { reading: "refused", why: "older", territory: "2023-11-30" } });
    const reading = new RegisterImport();
    await reading.pick();
    expect(reading.preview).toBe(null);
    expect(reading.refused?.what).toBe("Diese Datei ist älter als das Verzeichnis im Logbuch: Gebietsstand 30. November 2023.");
  });

  test("that was not picked leaves nothing behind", async () => {
    answering({ read_register: { reading: "refused", why: "empty", territory: null } });
    const reading = new RegisterImport();
    await reading.pick();
    answering({ read_register: null });
    await reading.pick();
    expect([reading.preview, reading.refused, reading.failure]).toEqual([null, null, null]);
  });

  test("sends the days of new names and only those who are gone", async () => {
    const file = await reading();
    file.renamed[0]!.from = "2026-01-01";
    file.missing[1]!.gone = true;
    const calls = answering({ import_register: edition });
    expect(await file.import()).toBe(true);
    expect(calls[0]?.args).toEqual({
      draft: {
        territoryOn: "2026-08-31",
        inhabitantsOn: "2025-12-31",
        leaveOutMalformed: false,
        renames: [{ id: "m1", from: "2026-01-01" }],
        keptNames: [],
        dissolved: [{ id: "m3", on: "2026-08-31", successor: "m4" }],
      },
    });
    expect(file.preview).toBe(null);
  });

  test("leaves a name as it is where the user says so, and tells errors at the others", async () => {
    const other = { id: "m9", ars: "3", oldName: "Zeitz", newName: "Zeitz, Domstadt", first: null };
    const file = await reading({ renamed: [...preview.renamed, other] });
    file.renamed[0]!.keeps = true;
    const calls = answering({ import_register: refuse("invalid", [{ field: "renames.0.from", rule: { rule: "required" } }]) });
    expect(await file.import()).toBe(false);
    expect(calls[0]?.args).toMatchObject({ draft: { renames: [{ id: "m9", from: "2026-08-31" }], keptNames: ["m1"] } });
    expect(file.errorOfRenamed(file.renamed[1]!)).toBeDefined();
    expect(file.errorOfRenamed(file.renamed[0]!)).toBeUndefined();
  });

  test("with malformed lines waits for a decision", async () => {
    const file = await reading({ malformed: [{ line: 7, flaw: "key", text: "60" }] });
    expect(file.mayImport).toBe(false);
    file.leaveOut = true;
    expect(file.mayImport).toBe(true);
  });

  test("without a Gebietsstand takes the typed one for everything that has no day yet", async () => {
    const file = await reading({ territoryOn: null });
    file.renamed[0]!.from = "2026-01-01";
    file.typeTerritory("2026-08-31");
    expect([file.renamed[0]!.from, file.missing[0]!.on]).toEqual(["2026-01-01", "2026-08-31"]);
  });

  test("that changes nothing says so, but one of a newer day is worth keeping", async () => {
    const nothing = { renamed: [], missing: [] };
    expect((await reading({ ...nothing, territoryOn: "2026-06-30" })).says).toBe(false);
    expect((await reading(nothing)).says).toBe(true);
  });

  test("that was refused at the end keeps everything and marks the right fields", async () => {
    const file = await reading();
    file.missing[1]!.gone = true;
    answering({ import_register: refuse("invalid", [{ field: "dissolved.0.on", rule: { rule: "in_future" } }]) });
    expect(await file.import()).toBe(false);
    expect(file.errorOfMissing(file.missing[1]!, "on")).toBeDefined();
    expect(file.errorOfMissing(file.missing[0]!, "on")).toBeUndefined();
    expect(file.preview).not.toBe(null);
  });
});
