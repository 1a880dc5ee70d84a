// Planning a run: one session per module, errors beside their own field.
import { invoke } from "@tauri-apps/api/core";
import { beforeEach, expect, test, vi } from "vitest";

import type { Course } from "$lib/api/types/Course";
import { course, runFile, session } from "./fixture";
import { RunEditor } from "./run-editor.svelte";
import { goalHalves, parseUnits, unitsInField } from "./units";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

beforeEach(() => void vi.mocked(invoke).mockReset());

const training: Course = {
  ...course,
  id: "training",
  kind: "day_training",
  modules: [{ id: "t1", title: "KI in der Verwaltung", halfUnits: 15 }],
};

test("a course prepares one session per module with its units", () => {
  const editor = new RunEditor([course, training]);

  expect(editor.rows.map((row) => row.draft().module)).toEqual(["m1", "m2"]);
  editor.choose("training");
  expect(editor.rows.map((row) => row.units)).toEqual(["7,5"]);
});

test("changing the course does not throw typed sessions away", () => {
  const editor = new RunEditor([course, training]);
  editor.rows[0]!.heldOn = "2026-10-01";

  editor.choose("training");

  expect(editor.rows).toHaveLength(2);
  expect(editor.rows[0]?.heldOn).toBe("2026-10-01");
});

test("another session takes place like the last one, on a day still to be named", () => {
  const editor = new RunEditor([course]);
  editor.rows[1]!.place = "Halle (Saale)";
  editor.rows[1]!.heldOn = "2026-10-08";

  const row = editor.add();

  expect([row.place, row.heldOn, row.id]).toEqual(["Halle (Saale)", "", null]);
});

test("a stored run opens with its sessions and is unchanged", () => {
  const editor = new RunEditor([course], runFile({ sessions: [session("s1", "2026-09-17")], version: 7 }));

  expect(editor.changed).toBe(false);
  expect(editor.draft()).toMatchObject({ id: "run", version: 7, label: "4/2026", seats: 18 });
  editor.rows[0]!.place = "Stendal";
  expect(editor.changed).toBe(true);
});

test("each session tells its own errors", async () => {
  const editor = new RunEditor([course]);
  const fields = [{ field: "sessions.1.heldOn", rule: { rule: "not_a_day" } }];
  vi.mocked(invoke).mockRejectedValue({ code: "invalid", fields, clashes: [], detail: null });

  expect(await editor.save()).toBeNull();

  expect(editor.errorOf("sessions.1.heldOn")).toContain("Diesen Tag gibt es nicht");
  expect(editor.errorOf("sessions.0.heldOn")).toBeUndefined();
});

test("units that are no number are told before anything is sent", async () => {
  const editor = new RunEditor([course]);
  editor.rows[0]!.units = "acht";

  expect(await editor.save()).toBeNull();

  expect(invoke).not.toHaveBeenCalled();
  expect(editor.errorOf("sessions.0.halfUnits")).toBe("Bitte so: 8 oder 4,5.");
  expect(editor.errorOf("sessions.1.halfUnits")).toBeUndefined();
});

test("an empty number of seats means no limit", () => {
  const editor = new RunEditor([course]);

  expect(editor.draft().seats).toBeNull();
});

test.each([
  ["8", 16],
  ["4,5", 9],
  ["4.5 UE", 9],
  ["4,25", null],
  ["", null],
  ["-1", null],
])("%j teaching units are %j halves", (typed, halves) => {
  expect(parseUnits(typed)).toBe(halves);
});

test("halves come back as they were typed", () => {
  expect([16, 9, 0].map(unitsInField)).toEqual(["8", "4,5", "0"]);
});

test("the goal is the smallest number of halves that reaches the threshold", () => {
  expect(goalHalves(80, 80)).toBe(64);
  expect(goalHalves(15, 80)).toBe(12);
  expect(goalHalves(16, 80)).toBe(13);
});
