// The palette.
import { describe, expect, test, vi } from "vitest";

import type { FoundHit } from "$lib/api/types/FoundHit";
import { answering, later, refuse } from "$lib/testing";
import { marked, PaletteSearch } from "./palette.svelte";
import { paletteSources } from "./sources";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const oster = { id: "m3", shortName: "Osterburg (Altmark)", district: "Landkreis Stendal", state: "active" };
const found = (...hits: Partial<FoundHit>[]) => ({
  hits: hits.map((hit) => ({ detail: null, places: [], excerpt: [], ...hit })),
  filters: [],
  faults: [],
  more: false,
});
const nothing = found();
const names = (palette: PaletteSearch) => palette.groups.map((group) => [group.title, group.entries.map((entry) => entry.text)]);

test("shows every place and verb before anything is typed", () => {
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  expect(palette.groups.map((group) => [group.title, group.entries.length])).toEqual([
    ["Orte", 9],
    ["Tun", 9],
  ]);
});

test("finds Kommunen, hits and what can be done with the best one", async () => {
  answering({
    find_municipalities: [oster],
    search: found(
      { table: "municipality", record: "m3", title: [{ text: "Oster", hit: true }, { text: "burg (Altmark)", hit: false }] },
      { table: "consultation", record: "n1", title: [{ text: "Zielbild verabschiedet", hit: false }], detail: "3. September" },
      { table: "something_new", record: "x", title: [{ text: "Unbekannt", hit: false }] },
    ),
  });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  await palette.type("oster");
  expect(names(palette)).toEqual([
    ["Kommunen", ["Osterburg (Altmark)"]],
    ["Gefunden", ["Zielbild verabschiedet"]],
    [
      "Tun",
      [
        "Neue Notiz für Osterburg (Altmark)",
        "Wiedervorlage für Osterburg (Altmark)",
        "Person in Osterburg (Altmark) anlegen",
        "Besuchsvorbereitung für Osterburg (Altmark)",
      ],
    ],
  ]);
});

test("finds places and verbs by parts of their words, umlauts or not", async () => {
  answering({ find_municipalities: [], search: nothing });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  await palette.type("ruckgangig");
  expect(names(palette)).toEqual([["Tun", ["Rückgängig"]]]);
});

test("says when there is nothing, but not before Rust has answered", async () => {
  const answer = later<unknown[]>();
  answering({ find_municipalities: () => answer.promise, search: nothing });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  const typing = palette.type("xyzzy");
  expect(palette.settled).toBe(false);
  answer.settle([]);
  await typing;
  expect([palette.settled, palette.entries.length]).toEqual([true, 0]);
});

test("ignores the answer to an older text", async () => {
  const answer = later<unknown[]>();
  answering({ find_municipalities: () => answer.promise, search: nothing });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  const old = palette.type("oster");
  answering({ find_municipalities: [], search: nothing });
  await palette.type("sperren");
  answer.settle([oster]);
  await old;
  expect(names(palette)).toEqual([["Tun", ["Sperren"]]]);
});

test("moves round and round", () => {
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  palette.move(-1);
  expect(palette.selected?.text).toBe("Sperren");
  palette.move(1);
  expect(palette.selected?.text).toBe("Heute");
});

test("locks when asked to", () => {
  const lock = vi.fn();
  const palette = new PaletteSearch(paletteSources(lock));
  palette.move(-1);
  palette.selected?.run();
  expect(lock).toHaveBeenCalledOnce();
});

test("tells a failed search", async () => {
  answering({ find_municipalities: [], search: refuse("internal") });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  await palette.type("oster");
  expect(palette.failure?.code).toBe("internal");
});

describe("marking", () => {
  test("shows what was typed, in any case", () => {
    expect(marked("Osterburg (Altmark)", "oster alt")).toEqual([
      { text: "Oster", hit: true },
      { text: "burg (", hit: false },
      { text: "Alt", hit: true },
      { text: "mark)", hit: false },
    ]);
  });

  test("takes signs as signs", () => {
    expect(marked("Halle (Saale)", "(")).toContainEqual({ text: "(", hit: true });
  });
});
