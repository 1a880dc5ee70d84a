// A difference is told in words, and equal lines far from a change are left out.
import { expect, test } from "vitest";

import type { LineDifference } from "$lib/api/types/LineDifference";
import type { LineKind } from "$lib/api/types/LineKind";
import { factText, lineSign, lineWord, passageWord, stretches } from "./difference-words";

const line = (kind: LineKind): LineDifference => ({ kind, pieces: [{ kind: "same", text: kind }] });
const lines = (...kinds: LineKind[]) => kinds.map(line);

test.each([
  ["held_on", "2026-09-24", "24. September 2026"],
  ["starts_at", "09:30", "09:30 Uhr"],
  ["kind", "on_site", "Vor Ort"],
  ["minutes", "90", "1:30 h"],
  ["travel_km", "120", "120 km"],
  ["people", "Đặng Thu Hà", "Đặng Thu Hà"],
] as const)("%s %s reads %s", (fact, stored, read) => {
  expect(factText(fact, stored)).toBe(read);
});

test("every change has a sign and a word besides its colour", () => {
  for (const kind of ["removed", "added", "changed"] as const) {
    expect(lineSign[kind]).not.toBe("");
    expect(lineWord[kind]).not.toBe("");
  }
  expect([passageWord.removed, passageWord.added]).toEqual(["entfernt: ", "neu: "]);
});

test("two equal lines stay around a change, the others are counted", () => {
  const shown = stretches(lines("same", "same", "same", "same", "changed", "same", "same", "same"));
  expect(shown.map((stretch) => ("leftOut" in stretch ? stretch.leftOut : stretch.lines.map(({ kind }) => kind)))).toEqual([
    2,
    ["same", "same", "changed", "same", "same"],
    1,
  ]);
});

test("nothing is left out between changes that are near", () => {
  expect(stretches(lines("added", "same", "same", "removed"))).toHaveLength(1);
});
