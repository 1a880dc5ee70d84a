// How follow-ups are told, and what is done with them in a list.
import { beforeEach, expect, test, vi } from "vitest";

import type { FollowUp } from "$lib/api/types/FollowUp";
import type { FollowUpRow } from "$lib/api/types/FollowUpRow";
import { changes } from "$lib/state/changes.svelte";
import { answering, later, refuse } from "$lib/testing";
import { FollowUpEditor } from "./follow-up-editor.svelte";
import { FollowUpSteps } from "./follow-up-steps.svelte";
import { blankDraft, draftOf, dueText, isDue, originText, ownerText } from "./follow-up-words";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const today = "2026-09-24";

function row(parts: Partial<FollowUpRow> = {}): FollowUpRow {
  return {
    id: "f",
    version: 3,
    title: "Leitfaden nachreichen",
    remark: null,
    dueOn: "2026-09-21",
    due: "overdue",
    owner: "us",
    municipality: "g",
    municipalityName: "Gommern",
    person: null,
    personName: null,
    note: "n",
    line: null,
    repeat: null,
    state: "open",
    doneOn: null,
    doneRemark: null,
    createdOn: "2026-09-08",
    origin: { title: "Auftakt", kind: "phone", heldOn: "2026-09-17" },
    ...parts,
  };
}

beforeEach(() => changes.forget());

test.each([
  [{ dueOn: "2026-09-21", due: "overdue" }, "seit 3 Tagen"],
  [{ dueOn: "2026-09-23", due: "overdue" }, "seit gestern"],
  [{ dueOn: "2026-08-01", due: "overdue" }, "seit 54 Tagen"],
  [{ dueOn: "2026-06-17", due: "overdue" }, "seit 99 Tagen"],
  [{ dueOn: "2026-06-16", due: "overdue" }, "seit 16. Juni"],
  [{ dueOn: "2026-09-24", due: "today" }, "heute"],
  [{ dueOn: "2026-09-25", due: "soon" }, "morgen"],
  [{ dueOn: "2026-09-28", due: "soon" }, "Mo., 28.9."],
  [{ dueOn: "2026-10-12", due: "later" }, "12. Okt."],
  [{ dueOn: "2027-01-12", due: "later" }, "12. Jan. 2027"],
] as const)("%o is told as %s", (parts, text) => {
  expect(dueText(row(parts), today)).toBe(text);
});

test("amber is what is due and still to be done", () => {
  expect(isDue(row())).toBe(true);
  expect(isDue(row({ due: "today" }))).toBe(true);
  expect(isDue(row({ due: "soon" }))).toBe(false);
  expect(isDue(row({ state: "done" }))).toBe(false);
});

test("a line says which talk it came from, and who does it", () => {
  expect(originText(row(), today)).toBe("aus dem Telefonat vom 17. September");
  expect(originText(row({ origin: null }), today)).toBeNull();
  expect(ownerText(row())).toBe("Wir");
  expect(ownerText(row({ owner: "municipality" }))).toBe("Gommern");
});

test("ticking stores at once and offers the way back; a tick taken away opens it again", async () => {
  const calls = answering({ complete_follow_up: row({ state: "done" }), reopen_follow_up: row() });
  const steps = new FollowUpSteps();
  expect(await steps.toggle(row())).toBe(true);
  expect(calls[0]).toEqual({ command: "complete_follow_up", args: { id: "f", remark: "" } });
  expect(changes.strip).toEqual({ text: "Wiedervorlage erledigt", offer: "undo" });
  await steps.toggle(row({ state: "done" }));
  expect(calls[1]?.command).toBe("reopen_follow_up");
});

test("a second stroke while the first is on its way does nothing", async () => {
  const late = later<FollowUp>();
  const calls = answering({ complete_follow_up: () => late.promise });
  const steps = new FollowUpSteps();
  const first = steps.toggle(row());
  expect(await steps.toggle(row())).toBe(false);
  late.settle(row({ state: "done" }));
  expect(await first).toBe(true);
  expect(calls).toHaveLength(1);
});

test("a refused step keeps its question open and says why", async () => {
  answering({ drop_follow_up: refuse("invalid", [{ field: "reason", rule: { rule: "required" } }]) });
  const steps = new FollowUpSteps();
  steps.asked = { kind: "drop", row: row() };
  expect(await steps.drop(row(), "")).toBe(false);
  expect(steps.asked).not.toBeNull();
  expect(steps.failure?.fields[0]?.field).toBe("reason");
  expect(changes.strip).toBeNull();
});

test("putting off says the new day", async () => {
  answering({ snooze_follow_up: row() });
  await new FollowUpSteps().snooze(row(), "2030-10-01");
  expect(changes.strip?.text).toBe("Verschoben auf 1. Oktober 2030");
});

test("a form begins with what is stored and keeps its input when it is refused", async () => {
  const calls = answering({ save_follow_up: refuse("stale") });
  const editor = new FollowUpEditor(draftOf(row({ remark: "Zimmer 12" })), { municipality: "Gommern", person: "" });
  editor.content.title = "Leitfaden schicken";
  expect(await editor.save()).toBeNull();
  expect(calls[0]?.args).toMatchObject({ draft: { id: "f", version: 3, title: "Leitfaden schicken", remark: "Zimmer 12" } });
  expect(editor.content.title).toBe("Leitfaden schicken");
  expect(editor.failure?.code).toBe("stale");
});

test("what the note keeps is checked before it is taken", () => {
  const editor = new FollowUpEditor({ ...blankDraft("31.02."), owner: "municipality" }, { municipality: "", person: "" });
  expect(editor.check()).toBe(false);
  expect(editor.failure?.fields.map((field) => field.field)).toEqual(["title", "dueOn", "municipality"]);
  editor.content.title = "Plan schicken";
  editor.content.dueOn = "2026-10-08";
  editor.content.municipality = "g";
  expect(editor.check()).toBe(true);
  expect(editor.failure).toBeNull();
});
