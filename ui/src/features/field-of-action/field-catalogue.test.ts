// The catalogue of Handlungsfelder is edited as a whole, and nothing typed is lost.
import { expect, test, vi } from "vitest";

import { answering, refuse } from "$lib/testing";
import { FieldCatalogueEditor } from "./field-catalogue.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const stored = { version: 7, fields: [{ id: "a", title: "Bildung" }, { id: "b", title: "Mobilität" }] };

async function opened(answers = {}): Promise<{ editor: FieldCatalogueEditor; calls: ReturnType<typeof answering> }> {
  const calls = answering({ list_fields_of_action: stored, ...answers });
  const editor = new FieldCatalogueEditor();
  await editor.load();
  return { editor, calls };
}

test("moving, adding and taking out are sent as one catalogue with its version", async () => {
  const { editor, calls } = await opened({ save_fields_of_action: stored });

  expect(editor.move(1, -1)).toBe(0);
  editor.remove(1);
  editor.add();
  editor.fields[1]!.title = "Geodaten";
  expect(await editor.save()).toBe(true);

  const sent = calls.find(({ command }) => command === "save_fields_of_action")?.args["draft"];
  expect(sent).toEqual({ version: 7, fields: [{ id: "b", title: "Mobilität" }, { id: null, title: "Geodaten" }] });
  expect(editor.changed).toBe(false);
});

test("a line at the edge stays where it is", async () => {
  const { editor } = await opened();

  expect([editor.move(0, -1), editor.move(1, 1)]).toEqual([0, 1]);
  expect(editor.changed).toBe(false);
});

test("a refused catalogue keeps what was typed and says what is wrong", async () => {
  const { editor } = await opened({
    save_fields_of_action: refuse("invalid", [{ field: "fields.0.title", rule: { rule: "required" } }]),
  });

  editor.fields[0]!.title = "";
  expect(await editor.save()).toBe(false);

  expect(editor.changed).toBe(true);
  expect(editor.errorOf("fields.0.title")).toBe("Bitte ausfüllen.");
});
