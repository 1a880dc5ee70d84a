// A template in its form, and what a note takes over from it.
import { expect, test, vi } from "vitest";

import type { NoteTemplate } from "$lib/api/types/NoteTemplate";
import { answering, refuse } from "$lib/testing";
import { freshContent } from "./note-content";
import { NoteEditor } from "./note-editor.svelte";
import { NoteTemplateEditor } from "./note-template.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const template: NoteTemplate = { id: "t", version: 3, kind: "phone", name: "Telefonat", title: "Rückruf", body: "## Anlass\n", minutes: 15 };

test("a stored template is sent back with its version", async () => {
  const calls = answering({ save_note_template: template });
  const editor = new NoteTemplateEditor(template);

  editor.duration = "0:30";
  expect(await editor.save()).toBe(true);

  expect(calls[0]?.args["draft"]).toEqual({ ...template, minutes: 30 });
});

test("a duration that is none is not sent, and a refusal keeps the form", async () => {
  const calls = answering({ save_note_template: refuse("invalid", [{ field: "name", rule: { rule: "repeated" } }]) });
  const editor = new NoteTemplateEditor(null);

  editor.duration = "lange";
  expect(await editor.save()).toBe(false);
  expect(calls).toEqual([]);
  expect(editor.errorOf("minutes")).toContain("120");

  editor.duration = "";
  expect(await editor.save()).toBe(false);
  expect(editor.errorOf("name")).toBe("Steht schon in der Liste.");
});

test("a note takes over what nobody has filled in, and nothing else", () => {
  const note = new NoteEditor("n", freshContent("2026-09-24", "09:00"));
  note.beginWith(template);
  expect(note.content).toMatchObject({ kind: "phone", title: "Rückruf", duration: "15" });

  note.content.body = "Schon besprochen";
  note.beginWith({ ...template, kind: "video", title: "Anderes", minutes: 60 });
  expect(note.content).toMatchObject({ kind: "phone", title: "Rückruf", duration: "15" });
});
