// Closing asks for what is missing, keeps a question it asked, and sends what comes next.
import { beforeEach, expect, test, vi } from "vitest";

import { answering, failure, refuse } from "$lib/testing";
import { Closing, openQuestions } from "./closing.svelte";
import { freshContent } from "./note-content";
import { NoteEditor } from "./note-editor.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const TODAY = "2026-09-24";
const blank = freshContent(TODAY, "09:00");
const whole = {
  ...blank,
  title: "Auftakt",
  duration: "90",
  municipalities: [{ id: "m1", name: "Burg" }],
  fields: [{ id: "f1", title: "Interne Verwaltung" }],
};
const quiet = { get_draft: null, keep_draft: null, discard_draft: null, list_history: [], get_note: refuse("not_found") };
let ids = 0;

async function opened(content: typeof whole): Promise<NoteEditor> {
  const editor = new NoteEditor(`c${++ids}`, content);
  await editor.load();
  return editor;
}

beforeEach(() => void answering(quiet));

test("a note that has everything is asked nothing", () => {
  expect(openQuestions(whole, TODAY)).toEqual([]);
});

test("only what is missing is asked for, in the order of the form", () => {
  expect(openQuestions(blank, TODAY)).toEqual(["title", "municipalities", "minutes", "fields"]);
  expect(openQuestions({ ...whole, heldOn: "2026-09-25" }, TODAY)).toEqual(["heldOn"]);
  expect(openQuestions({ ...whole, duration: "lange" }, TODAY)).toEqual(["minutes"]);
});

test("a question stays while it is being answered", async () => {
  const editor = await opened({ ...whole, duration: "" });
  const closing = new Closing(editor, TODAY);

  editor.content.duration = "45";

  expect(closing.asked).toEqual(["minutes"]);
});

test("without a day nothing comes next", async () => {
  const editor = await opened(whole);
  const calls = answering({ ...quiet, close_note: refuse("disk_full") });

  await new Closing(editor, TODAY).close();

  expect(calls.find(({ command }) => command === "close_note")?.args["next"]).toBeNull();
});

test("a day makes a follow-up of ours, at the only Kommune, named after the note", async () => {
  const editor = await opened(whole);
  const calls = answering({ ...quiet, close_note: refuse("disk_full") });
  const closing = new Closing(editor, TODAY);

  closing.nextOn = "2026-10-08";
  await closing.close();

  const next = calls.find(({ command }) => command === "close_note")?.args["next"];
  expect(next).toMatchObject({ title: "Nächster Termin: Auftakt", dueOn: "2026-10-08", owner: "us", municipality: "m1", note: editor.id });
});

test("what is wrong in the form behind leads back to it, what is asked for does not", async () => {
  const editor = await opened({ ...whole, duration: "" });
  const closing = new Closing(editor, TODAY);

  editor.failure = failure("invalid", [{ field: "minutes", rule: { rule: "required" } }]);
  expect(closing.isWrongBehind).toBe(false);
  editor.failure = failure("invalid", [{ field: "startsAt", rule: { rule: "not_a_time" } }]);
  expect(closing.isWrongBehind).toBe(true);
});
