// What is typed into a note: its text to compare, and its duration.
import { expect, test } from "vitest";

import { parseDuration, readable } from "./note-content";

test("a text is compared without its marks, and no word of it is lost", () => {
  expect(readable("## Anlass\n\n- **Aktenplan** klären\n- [ ] KITU fragen\n- [x] Raum\n\n3 * 4 * 5")).toBe(
    "Anlass\n\n– Aktenplan klären\noffen: KITU fragen\nerledigt: Raum\n\n3 * 4 * 5",
  );
});

test.each([
  ["90", 90],
  ["1:30", 90],
  ["1:30 h", 90],
  ["1,5 h", 90],
  ["45 min", 45],
  ["2 Stunden", 120],
  ["", null],
  ["zwei Stunden", null],
])("the duration %j means %j minutes", (typed, minutes) => {
  expect(parseDuration(typed)).toBe(minutes);
});
