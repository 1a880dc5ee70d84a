// What comes next at a Kommune, and what it calls itself.
import { describe, expect, test } from "vitest";

import type { NoteRow } from "$lib/api/types/NoteRow";
import type { RunRow } from "$lib/api/types/RunRow";
import { nextDates, titleOf } from "./next-dates";

const today = "2026-09-24";

function note(title: string, more: Partial<NoteRow>): NoteRow {
  return {
    id: title,
    state: "draft",
    missing: [],
    title,
    heldOn: today,
    startsAt: null,
    kind: "on_site",
    minutes: null,
    municipalities: [],
    fields: [],
    excerpt: "",
    ...more,
  };
}

function run(label: string, firstOn: string | null, lastOn: string | null): RunRow {
  return { id: label, course: "c", courseTitle: "Basisbefähigung", kind: "course", label, firstOn, lastOn, places: "", sessions: 5, registered: 1, waitlisted: 0, seats: null, oneSeat: false };
}

describe("the next dates", () => {
  test("are planned consultations and courses that go on, the nearest first", () => {
    const notes = [
      note("Später", { heldOn: "2026-10-02", kind: "video" }),
      note("Morgen", { heldOn: "2026-09-25", startsAt: "10:00" }),
      note("Gewesen", { heldOn: "2026-09-20", minutes: 60 }),
    ];
    const runs = [run("4/2026", "2026-09-28", "2026-10-20"), run("3/2026", "2026-09-01", "2026-09-30"), run("1/2026", "2026-02-01", "2026-02-20"), run("5/2026", null, null)];
    expect(nextDates(notes, runs, today, 5).map(({ title, detail }) => `${title}: ${detail}`)).toEqual([
      "Basisbefähigung 3/2026: läuft bis 30. September",
      "Morgen: Morgen, 10:00 Uhr · Vor Ort",
      "Basisbefähigung 4/2026: beginnt 28. September",
      "Später: Fr., 2.10. · Video",
    ]);
    expect(nextDates(notes, runs, today, 2)).toHaveLength(2);
  });

  test("of today are ahead until something is said about them", () => {
    const planned = note("Heute", { startsAt: "14:00" });
    expect(nextDates([planned], [], today, 5)).toHaveLength(1);
    expect(nextDates([{ ...planned, minutes: 60 }], [], today, 5)).toEqual([]);
    expect(nextDates([{ ...planned, state: "closed" }], [], today, 5)).toEqual([]);
    expect(nextDates([{ ...planned, startsAt: null }], [], today, 5)).toEqual([]);
  });
});

test("a Kommune's own title stands behind the comma", () => {
  expect(titleOf("Osterburg (Altmark), Hansestadt")).toBe("Hansestadt");
  expect(titleOf("Landkreis Stendal")).toBeNull();
});
