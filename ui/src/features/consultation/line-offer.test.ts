// What a checklist line offers, and what the keys do meanwhile.
import { beforeEach, expect, test, vi } from "vitest";

import type { Offer } from "$lib/api/types/Offer";
import { answering, later, refuse, type Answers } from "$lib/testing";
import { choicesFor, LineOffer } from "./line-offer.svelte";
import { freshContent } from "./note-content";
import { NoteEditor } from "./note-editor.svelte";
import type { TextLine } from "./text-tools.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const osterburg = { id: "o", name: "Osterburg (Altmark)" };
const tangerhuette = { id: "t", name: "Tangerhütte" };
const offered: Offer = {
  id: "f1",
  title: "Osterburg lädt ein",
  dueOn: "2026-10-08",
  namesDay: true,
  owner: "municipality",
  municipality: "o",
  municipalityName: "Osterburg (Altmark)",
};
const line: TextLine = {
  text: "Osterburg lädt ein bis 8.10.",
  isTask: true,
  isChecked: false,
  isTaken: false,
  atEnd: true,
  left: 0,
  top: 20,
};

const key = (name: string, more: Partial<KeyboardEvent> = {}) =>
  ({ key: name, isComposing: false, getModifierState: () => false, stopPropagation: vi.fn(), ...more }) as unknown as KeyboardEvent;

let editor: NoteEditor;
let at: TextLine | null;
const surface = {
  run: vi.fn(),
  link: () => "",
  setLink: vi.fn(),
  replace: vi.fn(),
  write: vi.fn(),
  focus: vi.fn(),
  close: vi.fn(),
  line: () => at,
  taskLine: () => at,
  newLine: vi.fn(),
  insert: vi.fn(),
  mark: vi.fn(),
  describe: vi.fn(),
};

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 8, 24, 9), toFake: ["Date"] });
  at = line;
  surface.newLine.mockReset();
  surface.insert.mockReset();
  editor = new NoteEditor("n", { ...freshContent("2026-09-24", "09:00"), municipalities: [osterburg, tangerhuette] });
});

function offer(answers: Answers = { offer_follow_up: offered }): LineOffer {
  answering(answers);
  return new LineOffer(editor, () => surface);
}

async function asked(): Promise<LineOffer> {
  const made = offer();
  expect(made.press(key("Enter"))).toBe(true);
  await vi.waitFor(() => expect(made.open).toBe(true));
  return made;
}

const texts = (made: LineOffer) => made.choices.map((choice) => choice.text);

test("Enter at the end of a checklist line offers the agreement with the Kommune it names", async () => {
  const calls = answering({ offer_follow_up: offered });
  const made = new LineOffer(editor, () => surface);
  made.press(key("Enter"));
  await vi.waitFor(() => expect(made.open).toBe(true));
  expect(calls[0]?.args).toEqual({ line: line.text, heldOn: "2026-09-24", municipalities: ["o", "t"] });
  expect(texts(made)).toEqual(["Vereinbarung mit Osterburg, fällig Do., 8. Oktober", "Wiedervorlage für mich", "Nur Text"]);
});

test("Enter takes what is selected, keeps it with the note and goes on in the next line", async () => {
  const made = await asked();
  expect(made.press(key("Enter"))).toBe(true);
  expect(editor.content.followUps).toMatchObject([{ id: "f1", owner: "municipality", municipality: "o", dueOn: "2026-10-08", line: line.text }]);
  expect(editor.changed).toBe(true);
  expect(made.open).toBe(false);
  expect(surface.newLine).toHaveBeenCalledOnce();
});

test("the arrows choose, and go round", async () => {
  const made = await asked();
  made.press(key("ArrowDown"));
  made.press(key("Enter"));
  expect(editor.content.followUps).toMatchObject([{ owner: "us", municipality: "o" }]);
  const again = await asked();
  again.press(key("ArrowUp"));
  expect(again.choices[again.at]?.text).toBe("Nur Text");
});

test("Esc leaves the line as text, and it is not asked about again", async () => {
  const made = await asked();
  expect(made.press(key("Escape"))).toBe(true);
  expect(editor.content.followUps).toEqual([]);
  expect(surface.newLine).toHaveBeenCalledOnce();
  expect(made.press(key("Enter"))).toBe(false);
});

test("whoever types on means the next line, also before the offer has come", async () => {
  const late = later<Offer>();
  const made = offer({ offer_follow_up: () => late.promise });
  made.press(key("Enter"));
  expect(made.press(key("B"))).toBe(true);
  expect(surface.newLine).toHaveBeenCalledOnce();
  expect(surface.insert).toHaveBeenCalledWith("B");
  late.settle(offered);
  await late.promise;
  await Promise.resolve();
  expect(made.open).toBe(false);

  const shown = await asked();
  expect(shown.press(key("@", { ctrlKey: true, altKey: true, getModifierState: (name) => name === "AltGraph" }))).toBe(true);
  expect(surface.insert).toHaveBeenLastCalledWith("@");
});

test("a key that goes elsewhere closes the offer and does what it does", async () => {
  const made = await asked();
  expect(made.press(key("Shift"))).toBe(false);
  expect(made.open).toBe(true);
  expect(made.press(key("Home"))).toBe(false);
  expect(made.open).toBe(false);
  expect(surface.newLine).not.toHaveBeenCalled();
});

test("no offer is made where there is nothing to offer", () => {
  const made = offer();
  for (const other of [
    null,
    { ...line, isTask: false },
    { ...line, text: "" },
    { ...line, atEnd: false },
    { ...line, isTaken: true },
    { ...line, isChecked: true },
  ]) {
    at = other;
    expect(made.press(key("Enter"))).toBe(false);
  }
  at = line;
  expect(made.press(key("Enter", { shiftKey: true }))).toBe(false);
  expect(made.press(key("Enter", { isComposing: true }))).toBe(false);
});

test("without an answer the line is text, as it was before", async () => {
  const made = offer({ offer_follow_up: refuse("locked") });
  made.press(key("Enter"));
  await vi.waitFor(() => expect(surface.newLine).toHaveBeenCalledOnce());
  expect(made.open).toBe(false);
});

test("the tools put their own kind first and stay in the line", async () => {
  const made = offer();
  made.use("us");
  await vi.waitFor(() => expect(made.open).toBe(true));
  expect(texts(made)[0]).toBe("Wiedervorlage für mich, fällig Do., 8. Oktober");
  made.press(key("Enter"));
  expect(surface.newLine).not.toHaveBeenCalled();
});

test("without a day the offer says which one it would be, and without a name it asks about each Kommune", () => {
  const unsaid = { ...offered, namesDay: false, owner: "us" as const, municipality: null, municipalityName: null };
  expect(choicesFor(unsaid, [osterburg, tangerhuette], null).map((choice) => choice.text)).toEqual([
    "Wiedervorlage für mich, in einer Woche fällig, Do., 8. Oktober",
    "Vereinbarung mit Osterburg",
    "Vereinbarung mit Tangerhütte",
    "Nur Text",
  ]);
});
