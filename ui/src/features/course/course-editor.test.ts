// Changing a course of the catalogue, and what a run says about its days.
import { invoke } from "@tauri-apps/api/core";
import { beforeEach, expect, test, vi } from "vitest";

import { CourseEditor } from "./course-editor.svelte";
import { course, runFile } from "./fixture";
import { stageOf } from "./run-stage";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

beforeEach(() => void vi.mocked(invoke).mockReset());

test("modules keep their ids when they are moved, and a new one has none", async () => {
  vi.mocked(invoke).mockResolvedValue(course);
  const editor = new CourseEditor(course);

  editor.move(editor.rows[1]!, -1);
  editor.add();
  editor.rows[2]!.title = "Datenschutz";
  expect(await editor.save()).toBe(true);

  expect(vi.mocked(invoke).mock.calls[0]?.[1]).toMatchObject({
    draft: {
      id: "course",
      version: 1,
      modules: [
        { id: "m2", title: "Gesprächsführung", halfUnits: 16 },
        { id: "m1", title: "Digitale Strategien", halfUnits: 16 },
        { id: null, title: "Datenschutz", halfUnits: 16 },
      ],
    },
  });
});

test("the first module cannot be moved further up", () => {
  const editor = new CourseEditor(course);

  editor.move(editor.rows[0]!, -1);

  expect(editor.rows.map((row) => row.id)).toEqual(["m1", "m2"]);
});

test("units that are no number are told beside their module, and nothing is sent", async () => {
  const editor = new CourseEditor(course);
  editor.rows[1]!.units = "viele";

  expect(await editor.save()).toBe(false);

  expect(invoke).not.toHaveBeenCalled();
  expect(editor.errorOf("modules.1.halfUnits")).toBe("Bitte so: 8 oder 4,5.");
  expect(editor.errorOf("modules.0.halfUnits")).toBeUndefined();
});

test.each([
  ["2026-09-16", "beginnt morgen"],
  ["2026-09-14", "beginnt in 3 Tagen"],
  ["2026-09-17", "läuft"],
  ["2026-09-24", "läuft, heute zuletzt"],
  ["2026-09-25", "beendet"],
])("on %s the run says: %s", (today, words) => {
  expect(stageOf(runFile().row, today)).toBe(words);
});
