// The presentation, at the door to Rust.
import { afterEach, expect, test, vi } from "vitest";

import { call } from "../api/call";
import { answering, refuse } from "../testing";
import { door } from "../veil";
import { changes } from "./changes.svelte";
import { DraftKeeper } from "./draft-keeper.svelte";
import { Presentation } from "./presentation.svelte";
import { guardForm } from "./unsaved.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const names = {
  people: [{ id: "p1", forms: ["Jana Müller"] }],
  reach: [],
  municipalities: [{ id: "m2", forms: ["Zeitz"] }],
  inSight: ["Burg"],
};
const note = { title: "Jana Müller in Zeitz und Burg" };
const shown = async (command = "get_note") => {
  const outcome = await call<{ title: string }>(command, {});
  return outcome.ok ? outcome.value.title.replace(/[\u2061-\u2063]/gu, "") : outcome.failure.code;
};

afterEach(() => {
  door.veil = null;
  door.hiding = false;
  changes.forget();
});

test("hides names from its beginning to its end, and names what is in sight", async () => {
  const calls = answering({ list_hidden_names: names, get_note: note });
  const presentation = new Presentation();
  presentation.show(() => ["m1"]);
  expect(await shown()).toBe(note.title);
  await presentation.toggle();
  expect(calls.at(-1)).toEqual({ command: "list_hidden_names", args: { inSight: ["m1"] } });
  expect([presentation.on, await shown()]).toEqual([true, "Person 1 in Kommune 1 und Burg"]);
  await presentation.toggle();
  expect([presentation.on, await shown()]).toEqual([false, note.title]);
});

test("saves what was hidden with the names it means, also after the end", async () => {
  const calls = answering({ list_hidden_names: names, get_note: note, save_note: null });
  const presentation = new Presentation();
  await presentation.begin();
  const hidden = await call<{ title: string }>("get_note");
  await call("save_note", { draft: hidden.ok && hidden.value });
  expect(calls.at(-1)?.args).toEqual({ draft: note });
  await presentation.end();
  await call("save_note", { draft: hidden.ok && hidden.value });
  expect(calls.at(-1)?.args).toEqual({ draft: note });
});

test("keeps drafts before it begins and before it ends", async () => {
  const calls = answering({ list_hidden_names: names, keep_draft: null });
  const keeper = new DraftKeeper(() => ({ record: "n1", kind: "note", title: `Text ${calls.length}`, body: "", version: null }));
  const close = keeper.open();
  const presentation = new Presentation();
  for (const step of ["begin", "end"] as const) {
    keeper.touch();
    await presentation[step]();
    expect(calls.at(-1)?.command).toBe("keep_draft");
  }
  keeper.settle();
  close();
});

test("does not begin over input that would be lost, nor without the names", async () => {
  answering({ list_hidden_names: refuse("locked") });
  const presentation = new Presentation();
  const close = guardForm(() => true);
  await presentation.begin();
  expect([presentation.on, changes.strip?.text]).toEqual([false, expect.stringContaining("noch nicht gespeichert")]);
  close();
  await presentation.begin();
  expect([presentation.on, changes.failure?.code, door.hiding]).toEqual([false, "locked", false]);
});

test("learns the name of somebody who is added meanwhile", async () => {
  answering({ list_hidden_names: names, get_note: { title: "Neu Anna" } });
  const presentation = new Presentation();
  await presentation.begin();
  expect(await shown()).toBe("Neu Anna");
  answering({ list_hidden_names: { ...names, people: [...names.people, { id: "p2", forms: ["Neu Anna"] }] }, get_note: { title: "Neu Anna" } });
  changes.announce("save_person");
  await vi.waitFor(async () => expect(await shown()).toBe("Person 1"));
});

test("forgets every name on locking", async () => {
  answering({ list_hidden_names: names, get_note: note });
  const presentation = new Presentation();
  await presentation.begin();
  presentation.forget();
  expect([presentation.on, door.veil, await shown()]).toEqual([false, null, note.title]);
});
