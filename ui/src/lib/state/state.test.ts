// Resources, drafts, changes and forms with unsaved input.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { call, type Outcome } from "../api/call";
import type { Draft } from "../api/types/Draft";
import { answering, failure, later, refuse } from "../testing";
import { Changes } from "./changes.svelte";
import { Desk } from "./desk.svelte";
import { DraftKeeper, keepAllDrafts } from "./draft-keeper.svelte";
import { Resource } from "./resource.svelte";
import { guardForm, hasUnsavedInput } from "./unsaved.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a resource", () => {
  test("holds its value, and keeps the old one in sight while it loads again", async () => {
    const second = later<Outcome<string>>();
    const answers = [Promise.resolve<Outcome<string>>({ ok: true, value: "erst" }), second.promise];
    const made = new Resource(() => answers.shift() ?? second.promise);
    await made.load();
    const loading = made.load();
    expect(made.value).toBe("erst");
    second.settle({ ok: true, value: "dann" });
    await loading;
    expect(made.value).toBe("dann");
  });

  test("says that it is slow only after 400 ms", async () => {
    const answer = later<Outcome<string>>();
    const made = new Resource(() => answer.promise);
    const loading = made.load();
    vi.advanceTimersByTime(399);
    expect(made.slow).toBe(false);
    vi.advanceTimersByTime(1);
    expect(made.slow).toBe(true);
    answer.settle({ ok: true, value: "da" });
    await loading;
    expect(made.slow).toBe(false);
  });

  test("ignores an older answer that comes late", async () => {
    const slow = later<Outcome<string>>();
    const quick = later<Outcome<string>>();
    const answers = [slow.promise, quick.promise];
    const made = new Resource(() => answers.shift() ?? quick.promise);
    const one = made.load();
    const two = made.load();
    quick.settle({ ok: true, value: "neu" });
    await two;
    slow.settle({ ok: true, value: "alt" });
    await one;
    expect(made.value).toBe("neu");
  });

  test("shows a failure beside the value it had", async () => {
    const made = new Resource<string>(() => Promise.resolve({ ok: false, failure: failure("internal") }));
    made.accept("alt");
    await made.load();
    expect(made.failure?.code).toBe("internal");
    expect(made.value).toBe("alt");
  });
});

describe("a draft", () => {
  const draft = (body: string): Draft => ({ record: "n1", kind: "note", title: "", body, version: null });

  test("is kept two seconds after the first key, with everything typed by then", async () => {
    const calls = answering({ keep_draft: null });
    let body = "";
    const keeper = new DraftKeeper(() => draft(body));
    for (const text of ["A", "Au", "Auf"]) {
      body = text;
      keeper.touch();
      vi.advanceTimersByTime(600);
    }
    await vi.advanceTimersByTimeAsync(200);
    expect(calls.map(({ args }) => args)).toEqual([{ draft: draft("Auf") }]);
    expect(keeper.keptAt).not.toBeNull();
  });

  test("is pending from the first key until all of it is kept", async () => {
    answering({ keep_draft: null });
    let body = "A";
    const keeper = new DraftKeeper(() => draft(body));
    expect(keeper.pending).toBe(false);
    keeper.touch();
    expect(keeper.pending).toBe(true);
    const writing = keeper.keepNow();
    body = "Auf";
    keeper.touch();
    await writing;
    expect(keeper.pending).toBe(true);
    await keeper.keepNow();
    expect(keeper.pending).toBe(false);
  });

  test("is kept at once before locking, and only if something was typed", async () => {
    const calls = answering({ keep_draft: null });
    const keeper = new DraftKeeper(() => draft("Text"));
    const close = keeper.open();
    expect(await keepAllDrafts()).toEqual({ kept: false, failure: null });
    keeper.touch();
    expect(await keepAllDrafts()).toEqual({ kept: true, failure: null });
    expect(await keepAllDrafts()).toEqual({ kept: true, failure: null });
    expect(calls).toHaveLength(1);
    close();
  });

  test("waits for another try when it could not be kept", async () => {
    answering({ keep_draft: refuse("disk_full") });
    const keeper = new DraftKeeper(() => draft("Text"));
    keeper.touch();
    await keeper.keepNow();
    expect(keeper.failure?.code).toBe("disk_full");
    const calls = answering({ keep_draft: null });
    await keeper.keepNow();
    expect(calls).toHaveLength(1);
    expect(keeper.failure).toBeNull();
  });

  test("that was settled is not written any more", async () => {
    const calls = answering({ keep_draft: null, discard_draft: null });
    const keeper = new DraftKeeper(() => draft("Text"));
    keeper.touch();
    await keeper.discard("n1");
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls.map(({ command }) => command)).toEqual(["discard_draft"]);
  });
});

describe("changes", () => {
  test("are announced for eight seconds with the way back, and screens hear of them", () => {
    const changes = new Changes();
    const heard = vi.fn();
    const stop = changes.listen(heard);
    changes.announce("save_note");
    expect(changes.strip).toEqual({ text: "Notiz gespeichert", offer: "undo" });
    vi.advanceTimersByTime(8000);
    expect(changes.strip).toBeNull();
    stop();
    changes.announce("save_note");
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test("that last are not offered for undo", () => {
    const changes = new Changes();
    changes.announce("issue_certificates");
    expect(changes.strip?.offer).toBeNull();
  });

  test("stay in sight while the pointer is on them", () => {
    const changes = new Changes();
    changes.announce("save_note");
    changes.hold();
    vi.advanceTimersByTime(60_000);
    expect(changes.strip).not.toBeNull();
    changes.release();
    vi.advanceTimersByTime(4000);
    expect(changes.strip).toBeNull();
  });

  test("can be undone and done again by name", async () => {
    answering({ undo: { verb: "save_note", touched: [] }, redo: { verb: "save_note", touched: [] } });
    const changes = new Changes();
    const heard = vi.fn();
    changes.listen(heard);
    await changes.undo();
    expect(changes.strip).toEqual({ text: "Rückgängig: Notiz gespeichert", offer: "redo" });
    await changes.redo();
    expect(changes.strip).toEqual({ text: "Wiederholt: Notiz gespeichert", offer: "undo" });
    expect(heard).toHaveBeenCalledTimes(2);
  });

  test("that clash say why and leave the screens alone", async () => {
    answering({ undo: refuse("clash") });
    const changes = new Changes();
    const heard = vi.fn();
    changes.listen(heard);
    await changes.undo();
    expect(changes.failure?.code).toBe("clash");
    expect(heard).not.toHaveBeenCalled();
  });

  test("are undone only when what a quick hand entered has been stored", async () => {
    const asked: string[] = [];
    answering({ undo: () => (asked.push("undo"), { verb: "set_attendance", touched: [] }) });
    const changes = new Changes();
    const entry = later<void>();
    changes.waitFor(entry.promise.then(() => void asked.push("entry")));
    const undone = changes.undo();
    entry.settle();
    await undone;
    expect(asked).toEqual(["entry", "undo"]);
  });

  test("are undone only when every call before has been answered", async () => {
    const check = later<null>();
    const calls = answering({ check_name: () => check.promise, undo: { verb: "check_name", touched: [] } });
    const changes = new Changes();
    const checked = call("check_name");
    const undone = changes.undo();
    await vi.advanceTimersByTimeAsync(0);
    expect(calls.map((made) => made.command)).toEqual(["check_name"]);
    check.settle(null);
    await checked;
    await undone;
    expect(calls.map((made) => made.command)).toEqual(["check_name", "undo"]);
  });

  test("say so when there is nothing to undo", async () => {
    answering({ undo: refuse("not_found") });
    const changes = new Changes();
    await changes.undo();
    expect(changes.strip?.text).toBe("Es gibt nichts rückgängig zu machen.");
    expect(changes.failure).toBeNull();
  });
});

test("the desk keeps the state it had when Rust does not answer", async () => {
  const desk = new Desk();
  answering({ get_desk: { stage: "locked" } });
  await desk.load();
  answering({ get_desk: refuse("internal") });
  await desk.load();
  expect(desk.state?.stage).toBe("locked");
  expect(desk.failure?.code).toBe("internal");
});

test("a form counts as unsaved only while it is open and changed", () => {
  let changed = false;
  const close = guardForm(() => changed);
  expect(hasUnsavedInput()).toBe(false);
  changed = true;
  expect(hasUnsavedInput()).toBe(true);
  close();
  expect(hasUnsavedInput()).toBe(false);
});
