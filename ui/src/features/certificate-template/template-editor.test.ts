// Making a certificate template.
import { beforeEach, describe, expect, test, vi } from "vitest";

import type { CertificateTemplate } from "$lib/api/types/CertificateTemplate";
import type { Design } from "$lib/api/types/Design";
import type { TemplatePreview } from "$lib/api/types/TemplatePreview";
import { answering, refuse } from "$lib/testing";
import { TemplateEditor } from "./template-editor.svelte";
import { noteText } from "./template-words";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const place = { across: 0, down: 0 };
const design: Design = {
  version: 1,
  words: {
    heading: "Teilnahmebescheinigung",
    opening: "hat {kursart}",
    course: "„{kurs}“",
    closing: "teilgenommen.",
    facts: "{zeitraum}",
    contents: "Inhalte",
    extent: "Umfang",
    remark: "",
    dateline: "{ort}",
    provider: "{träger}",
    funder: "",
  },
  signatories: [],
  logos: [],
  accent: "#0b4f7c",
  heading: "serif",
  name: "serif",
  mark: true,
  frame: true,
  places: { heading: place, person: place, sentence: place, table: place, foot: place },
};
const stored: CertificateTemplate = {
  row: { id: "t1", name: "Land", builtIn: false, isDefault: false, number: 2, savedAt: 1, courses: [] },
  revision: 3,
  number: 2,
  design,
  versions: [],
};
const preview: TemplatePreview = { svg: "<svg/>", notes: [], fields: [] };
const kind = "drawing";
const logo = { kind, width: 2, height: 1, shapes: [] } as const;

async function opened(over: Partial<CertificateTemplate> = {}) {
  answering({ get_certificate_template: { ...stored, ...over } });
  const editor = new TemplateEditor();
  await editor.open("t1");
  return editor;
}

/** Lets the page be drawn and waits for it. */
async function drawn(editor: TemplateEditor, answer: TemplatePreview = preview) {
  const calls = answering({ preview_certificate_template: structuredClone(answer) });
  editor.look();
  await vi.runAllTimersAsync();
  return calls;
}

beforeEach(() => void vi.useFakeTimers());

describe("a template", () => {
  test("is changed only when something else is typed", async () => {
    const editor = await opened();
    expect(editor.changed).toBe(false);
    editor.design!.words.heading = "Nachweis";
    expect(editor.changed).toBe(true);
    editor.design!.words.heading = "Teilnahmebescheinigung";
    expect(editor.changed).toBe(false);
  });

  test("is drawn once after several quick keys", async () => {
    const editor = await opened();
    await drawn(editor);
    const calls = answering({ preview_certificate_template: preview });
    for (const heading of ["N", "Na", "Nachweis"]) {
      editor.design!.words.heading = heading;
      editor.look();
      await vi.advanceTimersByTimeAsync(20);
    }
    await vi.runAllTimersAsync();
    expect(calls).toHaveLength(1);
    expect((calls[0]!.args["design"] as Design).words.heading).toBe("Nachweis");
  });

  test("steps back through what was typed, and discards all of it", async () => {
    const editor = await opened();
    await drawn(editor);
    for (const heading of ["Eins", "Zwei"]) {
      editor.design!.words.heading = heading;
      await drawn(editor);
    }
    editor.stepBack();
    expect(editor.design!.words.heading).toBe("Eins");
    await drawn(editor);
    editor.stepBack();
    expect(editor.changed).toBe(false);
    expect(editor.canStepBack).toBe(false);
    editor.name = "Anders";
    editor.discard();
    expect([editor.name, editor.changed, editor.canStepBack]).toEqual(["Land", false, true]);
    editor.stepBack();
    expect(editor.name).toBe("Anders");
  });

  test("says what is wrong now, not what was wrong at the last saving", async () => {
    const editor = await opened();
    const wrong = { field: "design.accent", rule: { rule: "too_pale" } as const };
    editor.design!.accent = "#ffee00";
    await drawn(editor, { ...preview, fields: [wrong] });
    answering({ save_certificate_template: refuse("invalid", [wrong, { field: "name", rule: { rule: "repeated" } }]) });
    expect(await editor.save()).toBe(false);
    expect(editor.errorOf("design.accent")).toContain("zu blass");
    expect(editor.errorOf("name")).toBe("Steht schon in der Liste.");
    editor.design!.accent = "#7a1f33";
    await drawn(editor);
    expect(editor.errorOf("design.accent")).toBeUndefined();
    expect(editor.design!.accent).toBe("#7a1f33");
  });

  test("is saved with the revision it was opened with", async () => {
    const editor = await opened();
    editor.name = "Land neu";
    const calls = answering({ save_certificate_template: { ...stored, revision: 4, row: { ...stored.row, name: "Land neu" } } });
    expect(await editor.save()).toBe(true);
    expect(calls[0]!.args["draft"]).toMatchObject({ id: "t1", revision: 3, name: "Land neu" });
    expect(editor.changed).toBe(false);
  });

  test("that is built in, or an older version, is not saved", async () => {
    const calls = answering({});
    const builtIn = await opened({ row: { ...stored.row, builtIn: true, number: null }, number: null });
    const old = await opened({ number: 1 });
    expect([builtIn.locked, old.isOld, old.locked]).toEqual([true, true, true]);
    expect([await builtIn.save(), await old.save()]).toEqual([false, false]);
    expect(calls).toEqual([]);
  });

  test("that is new begins with what another one says and has no name", async () => {
    answering({ get_certificate_template: stored });
    const editor = new TemplateEditor();
    await editor.begin("t1", null);
    expect([editor.stored, editor.name, editor.design!.words.heading]).toEqual([null, "", "Teilnahmebescheinigung"]);
    const calls = answering({ save_certificate_template: stored });
    editor.name = "Neu";
    await editor.save();
    expect(calls[0]!.args["draft"]).toMatchObject({ id: null, revision: null, name: "Neu" });
  });

  test("takes a picture, or says why not and where", async () => {
    const editor = await opened();
    answering({ pick_template_picture: refuse("invalid", [{ field: "picture", rule: { rule: "not_drawn", why: "gradient" } }]) });
    expect(await editor.addLogo()).toBe(false);
    expect(editor.pictureError("logos")).toContain("Farbverläufe");
    expect(editor.pictureError("signatories.0")).toBeUndefined();
    answering({ pick_template_picture: null });
    expect(await editor.addLogo()).toBe(false);
    expect(editor.pictureError("logos")).toBeUndefined();
    answering({ pick_template_picture: logo });
    expect(await editor.addLogo()).toBe(true);
    expect(editor.design!.logos).toEqual([{ picture: logo, alternative: "", row: "top", height: 14 }]);
  });
});

test("what gave way is said in a sentence", () => {
  expect(noteText({ note: "smaller_text", percent: 85 })).toContain("85 %");
});
