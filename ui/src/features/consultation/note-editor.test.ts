// A note in its form: drafts are offered, stale saves are compared, nothing typed is lost.
import { invoke } from "@tauri-apps/api/core";
import { beforeEach, expect, test, vi } from "vitest";

import type { Note } from "$lib/api/types/Note";
import { freshContent, isWrongDuration } from "./note-content";
import { NoteEditor } from "./note-editor.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const blank = freshContent("2026-09-24", "16:30");
const failure = (code: string) => ({ code, fields: [], clashes: [], detail: null });
let answers: Record<string, (args: Record<string, unknown>) => unknown> = {};
let ids = 0;

beforeEach(() => {
  answers = {
    get_note: () => Promise.reject(failure("not_found")),
    get_draft: () => null,
    keep_draft: () => null,
    discard_draft: () => null,
    list_history: () => [],
  };
  vi.mocked(invoke).mockReset();
  vi.mocked(invoke).mockImplementation((command, args) =>
    Promise.resolve(answers[command]?.(args as Record<string, unknown>)),
  );
});

function note(parts: Partial<Note> = {}): Note {
  return {
    id: "n",
    version: 4,
    state: "draft",
    closedOn: null,
    versions: 0,
    title: "Auftakt",
    heldOn: "2026-09-20",
    startsAt: "09:00",
    kind: "video",
    minutes: 90,
    place: null,
    travelMinutes: null,
    travelKm: null,
    municipalities: [],
    people: [],
    fields: [],
    referrals: [],
    body: "Erste Zeile",
    ...parts,
  };
}

function keptDraft(title: string, version: number | null) {
  return { record: "n", kind: "note", title, body: JSON.stringify({ ...blank, title }), version, keptAt: 1 };
}

async function opened(): Promise<NoteEditor> {
  const editor = new NoteEditor(`n${++ids}`, blank);
  await editor.load();
  return editor;
}

const sent = (command: string) => vi.mocked(invoke).mock.calls.filter(([name]) => name === command);

test("a fresh note opens empty, with the day and the time of now", async () => {
  const editor = await opened();

  expect(editor.phase).toBe("open");
  expect(editor.content.heldOn).toBe("2026-09-24");
  expect(editor.changed).toBe(false);
});

test("what nobody has typed into leaves no draft behind", async () => {
  const editor = await opened();

  editor.keeper.touch();
  await editor.keeper.keepNow();

  expect(sent("keep_draft")).toEqual([]);
});

test("a file attached to a note that was never saved keeps it as a draft", async () => {
  const editor = await opened();

  expect(await editor.hold()).toBe(true);

  expect(sent("keep_draft")).toHaveLength(1);
  expect(editor.changed).toBe(true);
});

test("a file is not attached to a note that cannot be kept", async () => {
  answers.keep_draft = () => Promise.reject(failure("disk_full"));
  const editor = await opened();

  expect(await editor.hold()).toBe(false);
});

test("the files of a note that was never saved go with it", async () => {
  const editor = await opened();
  await editor.hold();
  await editor.abandon();

  expect(sent("delete_attachments")[0]?.[1]).toEqual({ record: editor.id });
  expect(editor.changed).toBe(false);
});

test("a note whose files cannot be discarded stays as it is", async () => {
  answers.delete_attachments = () => Promise.reject(failure("disk_full"));
  const editor = await opened();
  editor.write("Nicht verlieren.");

  expect(await editor.abandon()).toBe(false);
  expect(editor.content.body).toBe("Nicht verlieren.");
  expect(editor.failure?.code).toBe("disk_full");
  expect(sent("discard_draft")).toEqual([]);
});

test("a stored note needs no draft for a file, and a dismissed draft leaves its files", async () => {
  answers.get_note = () => note();
  answers.get_draft = () => keptDraft("Auftakt, weiter", 4);
  const editor = await opened();

  await editor.dismiss();

  expect(await editor.hold()).toBe(true);
  expect(sent("keep_draft")).toEqual([]);
  expect(sent("delete_attachments")).toEqual([]);
});

test("what is typed is kept as a draft with a title to know it by", async () => {
  const editor = await opened();

  editor.write("Alle drei wollen beginnen.");
  await editor.keeper.keepNow();

  expect(sent("keep_draft")[0]?.[1]).toMatchObject({
    draft: { record: editor.id, kind: "note", title: "Notiz ohne Titel", version: null },
  });
});

test("a draft of an earlier day is offered, not taken over", async () => {
  answers.get_note = () => note();
  answers.get_draft = () => keptDraft("Auftakt, weiter", 4);
  const editor = await opened();

  expect(editor.phase).toBe("offer");
  expect(editor.content.title).toBe("Auftakt");

  editor.resume();
  expect(editor.phase).toBe("open");
  expect(editor.content.title).toBe("Auftakt, weiter");
  expect(editor.changed).toBe(true);
});

test("a dismissed draft is thrown away and the stored note stays", async () => {
  answers.get_note = () => note();
  answers.get_draft = () => keptDraft("Auftakt, weiter", 4);
  const editor = await opened();

  await editor.dismiss();

  expect(editor.content.title).toBe("Auftakt");
  expect(sent("discard_draft")).toHaveLength(1);
});

test("coming back to a note that is being typed goes on without asking", async () => {
  const first = await opened();
  first.write("angefangen");
  answers.get_draft = () => keptDraft("angefangen", null);

  const again = new NoteEditor(first.id, blank);
  await again.load();

  expect(again.phase).toBe("open");
  expect(again.content.title).toBe("angefangen");
});

test("a stale save overwrites nothing and shows both versions with their author", async () => {
  answers.get_note = () => note();
  const editor = await opened();
  editor.content.title = "Meine Fassung";
  answers.save_note = () => Promise.reject(failure("stale"));
  answers.get_note = () => note({ version: 5, title: "Andere Fassung" });
  answers.list_history = () => [{ n: 1, verb: "save_note", isUndo: false, at: 7, author: "L07", fields: [] }];

  expect(await editor.save()).toBe(false);

  expect(editor.conflict).toEqual({ stored: note({ version: 5, title: "Andere Fassung" }), author: "L07", at: 7 });
  expect(editor.content.title).toBe("Meine Fassung");
});

test("taking the own version saves over the version that was shown", async () => {
  answers.get_note = () => note();
  const editor = await opened();
  editor.content.title = "Meine Fassung";
  answers.save_note = () => Promise.reject(failure("stale"));
  answers.get_note = () => note({ version: 5 });
  await editor.save();
  answers.save_note = () => note({ version: 6, title: "Meine Fassung" });

  expect(await editor.takeMine()).toBe(true);

  expect(sent("save_note")[1]?.[1]).toMatchObject({ draft: { version: 5, title: "Meine Fassung" } });
  expect(editor.conflict).toBeNull();
});

test("taking the stored version discards the own draft", async () => {
  answers.get_note = () => note();
  const editor = await opened();
  editor.content.title = "Meine Fassung";
  answers.save_note = () => Promise.reject(failure("stale"));
  answers.get_note = () => note({ version: 5, title: "Andere Fassung" });
  await editor.save();

  await editor.takeStored();

  expect(editor.content.title).toBe("Andere Fassung");
  expect(editor.changed).toBe(false);
  expect(sent("discard_draft")).toHaveLength(1);
});

test("a full disk keeps every typed word and says so", async () => {
  const editor = await opened();
  editor.content.title = "Auftakt";
  editor.write("Viel Text");
  answers.save_note = () => Promise.reject(failure("disk_full"));

  expect(await editor.save()).toBe(false);

  expect(editor.failure?.code).toBe("disk_full");
  expect(editor.content.body).toBe("Viel Text");
  expect(editor.saving).toBe(false);
});

test("words typed while saving stay and are unsaved afterwards", async () => {
  const editor = await opened();
  editor.content.title = "Auftakt";
  answers.save_note = () => {
    editor.content.body = "noch ein Satz";
    return note({ id: editor.id, version: 1, body: "" });
  };

  expect(await editor.save()).toBe(true);

  expect(editor.content.body).toBe("noch ein Satz");
  expect(editor.changed).toBe(true);
  expect(editor.stored?.version).toBe(1);
});

test("a note whose first save is taken back goes on as a draft", async () => {
  const editor = await opened();
  editor.content.title = "Auftakt";
  answers.save_note = () => note({ version: 1 });
  await editor.save();

  await editor.refresh();

  expect(editor.stored).toBeNull();
  expect(editor.content.title).toBe("Auftakt");
  expect(editor.changed).toBe(true);
});

test("typed text is not replaced when the store changes elsewhere", async () => {
  answers.get_note = () => note();
  const editor = await opened();
  editor.content.title = "gerade getippt";
  answers.get_note = () => note({ version: 5, title: "Andere Fassung" });

  await editor.refresh();

  expect(editor.content.title).toBe("gerade getippt");
});

test("the Kommune a note is begun with is no draft by itself", async () => {
  const editor = await opened();

  editor.startWith({ id: "k", name: "Osterburg (Altmark)" });
  editor.keeper.touch();
  await editor.keeper.keepNow();

  expect(editor.content.municipalities).toHaveLength(1);
  expect(sent("keep_draft")).toEqual([]);
});

test("an abandoned note leaves no draft, also not on the way out", async () => {
  const editor = await opened();
  editor.write("doch nicht");

  await editor.abandon();
  await editor.keeper.keepNow();

  expect(sent("discard_draft")).toHaveLength(1);
  expect(sent("keep_draft")).toEqual([]);
});

test("a Kommune and a person are added once", async () => {
  const editor = await opened();
  const person = { id: "p", name: "Jana Müller Schmidt", municipality: "Osterburg" };

  editor.addMunicipality({ id: "k", name: "Osterburg (Altmark)" });
  editor.addMunicipality({ id: "k", name: "Osterburg (Altmark)" });
  editor.addPerson(person);
  editor.addPerson(person);

  expect(editor.content.municipalities).toHaveLength(1);
  expect(editor.content.people).toHaveLength(1);
});

test("a duration that is none is not saved as nothing", async () => {
  const editor = await opened();
  editor.content.duration = "zwei Stunden";

  expect(isWrongDuration("zwei Stunden")).toBe(true);
  expect(await editor.save()).toBe(false);
  expect(editor.errorOf("minutes")).toContain("als Zahl");
  expect(sent("save_note")).toEqual([]);
});

function takenUp(id: string, line = "Fragen") {
  const names = { municipality: "", person: "" };
  return { id, version: null, title: line, remark: "", dueOn: "2026-10-01", owner: "us" as const, municipality: null, person: null, note: "n", line, repeat: null, names };
}

test("what was taken from a line is kept with the draft, sent with the note, and stays known after it", async () => {
  const editor = await opened();
  editor.content.title = "Auftakt";
  editor.takeFollowUp(takenUp("f1"));
  expect(editor.changed).toBe(true);
  answers["save_note"] = () => note({ title: "Auftakt", body: "" });
  await editor.save();
  expect(JSON.parse((sent("keep_draft")[0]?.[1] as { draft: { body: string } }).draft.body).followUps[0].id).toBe("f1");
  const { draft } = sent("save_note")[0]?.[1] as { draft: { followUps: object[] } };
  expect(draft.followUps).toHaveLength(1);
  expect(draft.followUps[0]).not.toHaveProperty("names");
  expect(editor.changed).toBe(false);
  expect(editor.content.followUps).toHaveLength(1);
});

test("what was taken while the note was being saved is not taken for saved", async () => {
  const editor = await opened();
  editor.content.title = "Auftakt";
  answers["save_note"] = () => {
    editor.takeFollowUp(takenUp("f2"));
    return note({ title: "Auftakt", body: "" });
  };
  await editor.save();
  expect(editor.changed).toBe(true);
});

test("a note whose first save is taken back keeps what was taken as a draft", async () => {
  const editor = await opened();
  editor.takeFollowUp(takenUp("f1"));
  answers["save_note"] = () => note();
  await editor.save();
  await editor.refresh();
  expect(editor.stored).toBeNull();
  expect(editor.content.followUps).toHaveLength(1);
  expect(editor.changed).toBe(true);
});

test("a line that is typed on takes what came from it along", async () => {
  const editor = await opened();
  editor.takeFollowUp(takenUp("f1"));
  editor.followLine("f1", "Fragen und nachhaken", null);
  expect(editor.content.followUps[0]?.line).toBe("Fragen und nachhaken");
  editor.followLine("unbekannt", "x", null);
  editor.leaveFollowUp("f1");
  expect(editor.content.followUps).toEqual([]);
});

test("a box ticked here or elsewhere is no change of the note that would have to be saved", async () => {
  answers["get_note"] = () => note({ body: "- [ ] Fragen" });
  const editor = await opened();
  answers["get_note"] = () => note({ body: "- [x] Fragen" });
  editor.write("- [x] Fragen");
  expect(editor.changed).toBe(true);
  await editor.refresh();
  expect(editor.changed).toBe(false);

  answers["get_note"] = () => note({ body: "- [ ] Fragen" });
  await editor.refresh();
  expect(editor.content.body).toBe("- [ ] Fragen");
  editor.content.title = "Getippt";
  answers["get_note"] = () => note({ body: "- [x] Fragen" });
  await editor.refresh();
  expect(editor.content).toMatchObject({ title: "Getippt", body: "- [ ] Fragen" });
});
