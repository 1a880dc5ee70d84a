// The palette.
import type { Component } from "svelte";
import { describe, expect, test, vi } from "vitest";

import type { FoundHit } from "$lib/api/types/FoundHit";
import { fileMeant } from "$lib/paths";
import { offer } from "$lib/state/offers";
import { answering, later, refuse } from "$lib/testing";
import { marked, PaletteSearch } from "./palette.svelte";
import { paletteSources } from "./sources";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const oster = { id: "m3", shortName: "Osterburg (Altmark)", district: "Landkreis Stendal", state: "active" };
const found = (...hits: Partial<FoundHit>[]) => ({
  hits: hits.map((hit) => ({ detail: null, places: [], excerpt: [], liesAt: null, ...hit })),
  filters: [],
  faults: [],
  more: false,
});
const nothing = found();
const names = (palette: PaletteSearch) => palette.groups.map((group) => [group.title, group.entries.map((entry) => entry.text)]);

const everything = "In allem suchen";

test("shows the last searches, every place and every verb before anything is typed", async () => {
  answering({ list_recent_searches: ["kommune:zeitz offen", "aktenplan"], list_views: [] });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  await palette.open();
  expect(palette.groups.map((group) => group.title)).toEqual(["Zuletzt gesucht", "Orte", "Tun"]);
  expect(palette.entries.slice(0, 2).map((entry) => entry.text)).toEqual(["kommune:zeitz offen", "aktenplan"]);
  expect(names(palette)[2]?.[1]).toContain("Präsentieren");
});

test("forgets the selected search and leaves all else alone", async () => {
  const calls = answering({ list_recent_searches: ["eins", "zwei"], list_views: [], forget_search: null });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  await palette.open();
  palette.move(1);
  await palette.forget();
  expect(calls.at(-1)).toEqual({ command: "forget_search", args: { line: "zwei" } });
  expect(names(palette)[0]).toEqual(["Zuletzt gesucht", ["eins"]]);
  palette.move(1);
  const before = calls.length;
  await palette.forget();
  expect(calls.length).toBe(before);
});

test("remembers what was typed only where it led to a hit", async () => {
  const calls = answering({ find_municipalities: [], search: found({ table: "consultation", record: "n1", title: [] }), keep_search: null });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  await palette.type(" aktenplan ");
  const [hit] = palette.entries;
  if (hit) await palette.keep(hit);
  expect(calls.at(-1)).toEqual({ command: "keep_search", args: { line: "aktenplan" } });
  await palette.type("sperren");
  const before = calls.length;
  const lock = palette.entries.find((entry) => entry.id === "lock");
  if (lock) await palette.keep(lock);
  expect(calls.length).toBe(before);
});

test("says what is wrong with a filter", async () => {
  const fault = { kind: "since", reason: "no_such_day", value: "31.02.", rest: "" };
  answering({ find_municipalities: [], search: { ...nothing, faults: [fault] } });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  await palette.type("seit:31.02.");
  expect(palette.faults).toEqual([fault]);
});

test("searches nothing, remembers nothing and shows no search while names are hidden", async () => {
  const calls = answering({});
  const palette = new PaletteSearch({ ...paletteSources(vi.fn()), hidden: () => true });
  await palette.open();
  await palette.type("oster");
  expect(palette.groups).toEqual([]);
  await palette.type("heute");
  expect(names(palette)).toEqual([["Orte", ["Heute"]]]);
  expect(calls).toEqual([]);
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
    [everything, ["Alle Treffer zu „oster“"]],
  ]);
});

test("finds places and verbs by parts of their words, umlauts or not", async () => {
  answering({ find_municipalities: [], search: nothing });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  await palette.type("ruckgangig");
  expect(names(palette)).toEqual([
    ["Tun", ["Rückgängig"]],
    [everything, ["Alle Treffer zu „ruckgangig“"]],
  ]);
});

test("lists the saved views of Kommunen among the places, and works without them", async () => {
  const view = { id: "v1", area: "municipality", name: "Ohne Kontakt", state: '{"kontakt":"90"}', version: 1 };
  answering({ list_recent_searches: [], list_views: [view], find_municipalities: [], search: nothing });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  await palette.open();
  await palette.type("ohne kontakt");
  expect(names(palette)[0]).toEqual(["Orte", ["Ansicht „Ohne Kontakt“"]]);
  palette.selected?.run();
  expect(location.hash).toBe("#/kommunen?kontakt=90");
  answering({ list_recent_searches: [], list_views: refuse("internal"), find_municipalities: [], search: nothing });
  const without = new PaletteSearch(paletteSources(vi.fn()));
  await without.open();
  await without.type("heute");
  expect(names(without)[0]).toEqual(["Orte", ["Heute"]]);
});

test("lists what the open page offers first, as long as it is open", async () => {
  const run = vi.fn();
  const close = offer(() => [{ id: "protocol", text: "Gesprächsprotokoll drucken …", icon: {} as Component, run }]);
  answering({ find_municipalities: [], search: nothing });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  await palette.type("protokoll");
  palette.selected?.run();
  expect(run).toHaveBeenCalledOnce();
  close();
  const later = new PaletteSearch(paletteSources(vi.fn()));
  await later.type("protokoll");
  expect(names(later).map(([title]) => title)).toEqual([everything]);
});

test("leads to the register and to the likely duplicates", async () => {
  answering({ find_municipalities: [], search: nothing });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  await palette.type("register");
  palette.selected?.run();
  expect(location.hash).toBe("#/einstellungen?abschnitt=register");
  await palette.type("doppelte");
  palette.selected?.run();
  expect(location.hash).toBe("#/personen/doppelte");
});

test("opens a file where it lies, at the file", async () => {
  const title = [{ text: "Satzung.pdf", hit: true }];
  const at = (kind: string, record: string, title: string) => ({ kind, record, title }) as FoundHit["liesAt"];
  answering({
    find_municipalities: [],
    search: found(
      { table: "attachment", record: "a1", title, liesAt: at("municipality", "m3", "Osterburg (Altmark)") },
      { table: "attachment", record: "a2", title, liesAt: at("consultation", "n1", "Zielbild") },
    ),
  });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  await palette.type("satzung");
  const [first, second] = palette.entries;
  expect([first?.detail, second?.detail]).toEqual(["Osterburg (Altmark)", "Zielbild"]);
  first?.run();
  expect(location.hash).toBe("#/kommunen/m3/dateien?datei=a1");
  expect(fileMeant()).toBe("a1");
  second?.run();
  expect(location.hash).toBe("#/beratungen/n1?datei=a2");
});

test("says when there is nothing, but not before Rust has answered", async () => {
  const answer = later<unknown[]>();
  answering({ find_municipalities: () => answer.promise, search: nothing });
  const palette = new PaletteSearch(paletteSources(vi.fn()));
  const typing = palette.type("xyzzy");
  expect(palette.settled).toBe(false);
  answer.settle([]);
  await typing;
  expect([palette.settled, palette.hits, palette.entries.length]).toEqual([true, 0, 1]);
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
  expect(names(palette)[0]).toEqual(["Tun", ["Sperren"]]);
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
