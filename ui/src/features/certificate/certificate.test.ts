// The register, a correction, a check, and the keys of colleagues.
import { describe, expect, test, vi } from "vitest";

import type { CorrectionForm } from "$lib/api/types/CorrectionForm";
import { answering, refuse } from "$lib/testing";
import { Checking } from "./checking.svelte";
import { Correcting } from "./correcting.svelte";
import { KeyOffer } from "./key-offer.svelte";
import { printedName } from "./printed-name";
import { Register } from "./register.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

describe("the register", () => {
  test("asks for what the address says and writes it back", async () => {
    const calls = answering({ get_certificate_register: { rows: [] } });
    const register = new Register();
    register.take(new URLSearchParams("jahr=2026&stand=replaced&kommune=Stendal&suche=dang"));
    await register.load();
    expect(calls[0]?.args).toEqual({
      filter: { run: null, year: 2026, course: null, municipality: "Stendal", state: "replaced", text: "dang" },
    });
    expect(register.words.toString()).toBe("jahr=2026&kommune=Stendal&stand=replaced&suche=dang");
    register.clear();
    expect([register.filtered, register.words.size]).toEqual([false, 0]);
  });

  test("ignores what is no year and no state", () => {
    const register = new Register();
    register.take(new URLSearchParams("jahr=bald&stand=weg"));
    expect([register.filter.year, register.filter.state, register.filtered]).toEqual([null, null, false]);
  });
});

const form = {
  certificate: { id: "c1", number: "DLST-2026-L03-0001", municipalityName: "Stendal" },
  name: { academicTitle: "", givenNames: "Melanie", surname: "Saur", nameSuffix: "", displayName: "" },
  person: { id: "p1", version: 4 },
  units: "40/40",
  unitsNow: null,
} as unknown as CorrectionForm;

describe("a correction", () => {
  test("goes out with the name, the person and the reason", async () => {
    const calls = answering({ get_correction: form, correct_certificate: { number: "DLST-2026-L03-0002" } });
    const correcting = new Correcting("c1");
    await correcting.load();
    correcting.name.surname = "Sauer";
    expect(correcting.printed).toBe("Melanie Sauer");
    expect(await correcting.issue()).toBe(true);
    expect(calls[1]?.args).toEqual({
      draft: {
        certificate: "c1",
        name: { ...form.name, surname: "Sauer" },
        person: { id: "p1", version: 4 },
        municipality: "Stendal",
        fromAttendance: false,
        reason: "Schreibfehler im Namen",
      },
    });
    expect(await correcting.issue(), "once is enough").toBe(false);
  });

  test("leaves the person alone where that is wished, and keeps what was typed when it is refused", async () => {
    const calls = answering({
      get_correction: form,
      correct_certificate: refuse("invalid", [{ field: "surname", rule: { rule: "unchanged" } }]),
    });
    const correcting = new Correcting("c1");
    await correcting.load();
    correcting.person = false;
    correcting.reason = "falsch abgeschrieben";
    expect(await correcting.issue()).toBe(false);
    expect((calls[1]?.args.draft as { person: unknown }).person).toBeNull();
    expect(correcting.errorOf("surname")).toContain("nichts geändert");
    expect(correcting.reason).toBe("falsch abgeschrieben");
  });
});

test("a name is put together as it is printed", () => {
  const name = { academicTitle: "Dr.", givenNames: "Maria", surname: "von der Aue", nameSuffix: "M. Sc.", displayName: "" };
  expect(printedName(name)).toBe("Dr. Maria von der Aue, M. Sc.");
  expect(printedName({ ...name, displayName: " M. v. d. Aue " })).toBe("M. v. d. Aue");
});

describe("a check", () => {
  test.each([
    ["file", "malformed", "weder eine PDF-Datei noch ein Bild"],
    ["picture", "malformed", "kein lesbarer QR-Code"],
    ["picture", "unknown", "gehört zu keiner Teilnahmebescheinigung"],
    ["pdf", "malformed", "keine Bescheinigung aus dem Lotsenbuch"],
  ] as const)("says what is wrong with a file: %s %s", async (field, rule, words) => {
    answering({ verify_file: refuse("invalid", [{ field, rule: { rule } }]) });
    const checking = new Checking();
    await checking.take("a.bin", { size: 1, arrayBuffer: async () => new ArrayBuffer(1) } as unknown as Blob);
    expect(checking.problem).toContain(words);
    expect([checking.found, checking.failure]).toEqual([null, null]);
  });

  test("says when a dropped file cannot be read", async () => {
    answering({});
    const checking = new Checking();
    await checking.take("ordner", { size: 1, arrayBuffer: async () => Promise.reject(new Error("gone")) } as unknown as Blob);
    expect(checking.problem).toContain("lässt sich nicht lesen");
  });

  test("does not read what is far too large", async () => {
    const calls = answering({});
    const checking = new Checking();
    await checking.take("film.mp4", { size: 26 * 1024 * 1024 } as Blob);
    expect(checking.problem).toContain("größer als 25 MB");
    expect(calls).toEqual([]);
  });

  test("keeps the result of a code until something else is typed", async () => {
    answering({ verify_code: { outcome: "genuine", changes: [] } });
    const checking = new Checking();
    checking.code = "LB1|…";
    await checking.checkCode();
    expect(checking.found?.outcome).toBe("genuine");
    checking.clear();
    expect(checking.found).toBeNull();
  });

  test("shows a failure that is no answer about the file", async () => {
    answering({ verify_code: refuse("locked") });
    const checking = new Checking();
    checking.code = "LB1";
    await checking.checkCode();
    expect([checking.failure?.code, checking.problem]).toEqual(["locked", ""]);
  });
});

describe("a key", () => {
  const offered = { keyId: "fe812c12", owner: "Jonas", fingerprint: "FE81 2C12", knownAs: null, line: "LBK1|Jonas|x|fe812c12" };

  test("is taken up only after the fingerprint was compared", async () => {
    const calls = answering({ read_key: offered, add_key: [] });
    const offer = new KeyOffer();
    offer.text = "LBK1|…";
    await offer.read();
    expect([offer.owner, offer.mayAdd]).toEqual(["Jonas", false]);
    expect(await offer.add()).toBeNull();
    offer.compared = true;
    offer.owner = "Jonas Weber";
    expect(await offer.add()).toEqual([]);
    expect(calls[1]).toEqual({ command: "add_key", args: { text: offered.line, owner: "Jonas Weber" } });
  });

  test("that is known already is not taken up again", async () => {
    answering({ read_key: { ...offered, knownAs: "Jonas Weber" } });
    const offer = new KeyOffer();
    offer.text = "LBK1|…";
    await offer.read();
    offer.compared = true;
    expect(offer.mayAdd).toBe(false);
  });

  test("that cannot be read says so beside the field", async () => {
    answering({ read_key: refuse("invalid", [{ field: "key", rule: { rule: "malformed" } }]) });
    const offer = new KeyOffer();
    offer.text = "hallo";
    await offer.read();
    expect(offer.errorOf("key")).toContain("kein Prüfschlüssel");
  });
});
