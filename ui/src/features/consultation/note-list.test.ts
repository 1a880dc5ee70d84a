// The list of consultations: the address and the filters become what Rust is asked for.
import { expect, test, vi } from "vitest";

import { NoteList, spanDays, sumsText } from "./note-list.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const TODAY = "2026-11-27";
const list = (query = "") => new NoteList(new URLSearchParams(query), TODAY);

test("without a filter everything is asked for", () => {
  const all = list();
  expect(all.filtered).toBe(false);
  expect(all.filter()).toEqual({ municipality: null, state: null, open: false, kind: null, field: null, gap: null, from: null, until: null });
});

test.each([
  ["stand=offen", { open: true, state: null }],
  ["stand=entwurf", { open: false, state: "draft" }],
  ["stand=abgeschlossen", { open: false, state: "closed" }],
  ["luecke=dauer", { gap: "duration" }],
  ["luecke=handlungsfeld", { gap: "field_of_action" }],
  ["kommune=m1", { municipality: "m1" }],
  ["stand=unsinn&luecke=nichts", { open: false, state: null, gap: null }],
])("the address %s sets the filter", (query, expected) => {
  expect(list(query).filter()).toMatchObject(expected);
});

test.each([
  ["month", "2026-11-27", "2026-11-01", "2026-11-30"],
  ["month", "2026-12-31", "2026-12-01", "2026-12-31"],
  ["month", "2028-02-03", "2028-02-01", "2028-02-29"],
  ["quarter", "2026-11-27", "2026-10-01", "2026-12-31"],
  ["quarter", "2026-03-31", "2026-01-01", "2026-03-31"],
  ["year", "2026-11-27", "2026-01-01", "2026-12-31"],
  ["last_year", "2026-11-27", "2025-01-01", "2025-12-31"],
] as const)("%s seen from %s", (span, today, from, until) => {
  expect(spanDays(span, today)).toEqual([from, until]);
});

test("own days count once they are days", () => {
  const own = list();
  own.span = "own";
  own.from = "2026-09-0";
  own.until = "2026-09-30";
  expect(own.filter()).toMatchObject({ from: null, until: "2026-09-30" });
});

test("clearing shows everything again, from the first page", () => {
  const filtered = list("stand=offen&luecke=dauer&kommune=m1");
  filtered.more();
  filtered.clear();
  expect([filtered.filtered, filtered.limit]).toEqual([false, 100]);
});

test("the sums name gaps only where there are any", () => {
  const counts = { consultations: 1, open: 0, minutes: 240, withoutDuration: 0, municipalities: 9, travelMinutes: 0, travelKm: 0 };
  expect(sumsText(counts)).toBe("1 Beratung · 4:00 h · 9 Kommunen erreicht");
  expect(sumsText({ ...counts, consultations: 12, open: 3, withoutDuration: 2, municipalities: 1 })).toBe(
    "12 Beratungen · 4:00 h · 1 Kommune erreicht · 3 noch nicht abgeschlossen · 2 ohne Dauer",
  );
});
