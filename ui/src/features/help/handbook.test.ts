// The handbook.
import { expect, test } from "vitest";

import { handbook } from "./handbook";

test("every page has a title, an address and something to read", () => {
  expect(handbook.map(({ id }) => id)).toEqual(["anfang", "kommunen", "notizen", "personen", "praesentieren", "wiedervorlagen", "dateien", "kurse", "tastatur", "rueckgaengig", "sicherheit"]);
  for (const page of handbook) {
    expect(page.title).not.toBe("");
    expect(page.blocks.length).toBeGreaterThan(1);
  }
});
