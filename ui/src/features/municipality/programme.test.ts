// One state, one Lotse's time, and the tags of a Kommune.
import { describe, expect, test, vi } from "vitest";

import type { Assignment } from "$lib/api/types/Assignment";
import type { Municipality } from "$lib/api/types/Municipality";
import type { Participation } from "$lib/api/types/Participation";
import { changes } from "$lib/state/changes.svelte";
import { answering, later, refuse } from "$lib/testing";
import { AssignmentEditor, StateEditor } from "./programme.svelte";
import { Tagging } from "./tagging.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const step: Participation = { id: "s1", state: "paused", since: "2026-03-02", reason: "Wahl" };
const lotse: Assignment = { id: "a1", advisor: "Jörg Ahlers", isDeputy: false, validFrom: "2026-01-01", validUntil: null, period: "present" };

function stendal(more: Partial<Municipality> = {}): Municipality {
  return {
    id: "stendal",
    ars: "150900535535",
    shortName: "Stendal",
    kind: "unitary_municipality",
    districtArs: "15090",
    district: "Landkreis Stendal",
    state: "paused",
    since: "2026-03-02",
    joinedOn: "2026-01-01",
    dissolvedOn: null,
    advisor: "Jörg Ahlers",
    deputy: null,
    inhabitants: 38_000,
    tags: ["IKZ"],
    navigators: [],
    lastContactOn: null,
    name: "Stendal, Hansestadt",
    ags: null,
    association: null,
    seat: null,
    postcode: null,
    inhabitantsOn: null,
    participation: [step],
    assignments: [lotse],
    version: 7,
    ...more,
  };
}

describe("an earlier state", () => {
  test("is corrected with the version it was opened with", async () => {
    const calls = answering({ save_participation: stendal() });
    const editor = new StateEditor(stendal(), step);
    expect(editor.changed).toBe(false);
    editor.reason = "Bürgermeisterwahl";
    expect(editor.changed).toBe(true);
    expect(await editor.save()).toBe(true);
    expect(calls[0]?.args).toEqual({
      draft: { id: "s1", municipality: "stendal", version: 7, state: "paused", since: "2026-03-02", reason: "Bürgermeisterwahl" },
    });
    expect(changes.strip).toEqual({ text: "Stand berichtigt", offer: "undo" });
  });

  test("is entered afterwards", async () => {
    const calls = answering({ save_participation: stendal() });
    const editor = new StateEditor(stendal());
    editor.state = "initial_meeting";
    editor.since = "2025-12-01";
    await editor.save();
    expect(calls[0]?.args).toMatchObject({ draft: { id: null, state: "initial_meeting", since: "2025-12-01" } });
    expect(changes.strip?.text).toBe("Stand nachgetragen");
  });

  test("is removed, but only where there is one", async () => {
    const calls = answering({ delete_participation: stendal() });
    expect(await new StateEditor(stendal()).remove()).toBe(false);
    expect(await new StateEditor(stendal(), step).remove()).toBe(true);
    expect(calls.map(({ args }) => args)).toEqual([{ municipality: "stendal", id: "s1", version: 7 }]);
  });

  test("stays as typed when a rule is broken", async () => {
    answering({ save_participation: refuse("invalid", [{ field: "reason", rule: { rule: "required" } }]) });
    const editor = new StateEditor(stendal(), step);
    editor.reason = "";
    expect(await editor.save()).toBe(false);
    expect(editor.errorOf("reason")).toBe("Bitte ausfüllen.");
    expect(editor.errorOf("since")).toBeUndefined();
    expect(editor.state).toBe("paused");
  });

  test("is sent once by a quick hand", async () => {
    const answer = later<Municipality>();
    const calls = answering({ save_participation: () => answer.promise });
    const editor = new StateEditor(stendal(), step);
    const first = editor.save();
    expect(await editor.save()).toBe(false);
    answer.settle(stendal());
    expect(await first).toBe(true);
    expect(calls.length).toBe(1);
  });
});

describe("an assignment", () => {
  test("beside a Lotse who goes on is a deputy's, from today", () => {
    const editor = new AssignmentEditor(stendal(), "2026-09-24");
    expect([editor.role, editor.from, editor.until]).toEqual(["deputy", "2026-09-24", ""]);
    const alone = stendal({ assignments: [{ ...lotse, validUntil: "2026-02-01", period: "past" }] });
    expect(new AssignmentEditor(alone, "2026-09-24").role).toBe("main");
  });

  test("is changed as it stands", async () => {
    const calls = answering({ save_assignment: stendal() });
    const editor = new AssignmentEditor(stendal(), "2026-09-24", lotse);
    editor.until = "2026-09-30";
    expect(await editor.save()).toBe(true);
    expect(calls[0]?.args).toEqual({
      draft: { id: "a1", municipality: "stendal", version: 7, advisor: "Jörg Ahlers", isDeputy: false, validFrom: "2026-01-01", validUntil: "2026-09-30" },
    });
  });

  test("that overlaps names who is there", async () => {
    answering({ save_assignment: refuse("invalid", [{ field: "validFrom", rule: { rule: "overlaps", with: "Jörg Ahlers" } }]) });
    const editor = new AssignmentEditor(stendal(), "2026-09-24");
    expect(await editor.save()).toBe(false);
    expect(editor.errorOf("validFrom")).toContain("Jörg Ahlers");
  });

  test("is removed, but only where there is one", async () => {
    const calls = answering({ delete_assignment: stendal() });
    expect(await new AssignmentEditor(stendal(), "2026-09-24").remove()).toBe(false);
    expect(await new AssignmentEditor(stendal(), "2026-09-24", lotse).remove()).toBe(true);
    expect(calls.map(({ args }) => args)).toEqual([{ municipality: "stendal", id: "a1", version: 7 }]);
  });
});

describe("tags", () => {
  test("are suggested where others use them", async () => {
    answering({ list_tags: [{ tag: "IKZ", count: 3 }, { tag: "Pilot", count: 1 }] });
    const tagging = new Tagging();
    await tagging.load();
    expect(tagging.suggestions(stendal())).toEqual(["Pilot"]);
  });

  test("are given and taken, and the field is free again", async () => {
    const calls = answering({ tag_municipality: stendal(), untag_municipality: stendal() });
    const tagging = new Tagging();
    tagging.typed = " Pilot ";
    expect(await tagging.add(stendal())).toBe(true);
    expect(tagging.typed).toBe("");
    expect(changes.strip?.text).toBe("Schlagwort „Pilot“ vergeben");
    await tagging.remove(stendal(), "IKZ");
    expect(calls.map(({ args }) => args)).toEqual([{ id: "stendal", tag: " Pilot " }, { id: "stendal", tag: "IKZ" }]);
  });

  test("stay typed when they cannot be given", async () => {
    answering({ tag_municipality: refuse("invalid", [{ field: "tag", rule: { rule: "malformed" } }]) });
    const tagging = new Tagging();
    tagging.typed = "!!";
    expect(await tagging.add(stendal())).toBe(false);
    expect([tagging.typed, tagging.error]).toEqual(["!!", "Diese Schreibweise ist nicht möglich."]);
  });
});
