// The page with all hits.
import { describe, expect, test, vi } from "vitest";

import type { Filter } from "$lib/api/types/Filter";
import type { FilterFault } from "$lib/api/types/FilterFault";
import { answering, later, refuse } from "$lib/testing";
import { faultText, filterText } from "./filter-text";
import { SearchPageState } from "./search-page.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const hit = (table: string, record: string) => ({ table, record, title: [{ text: record, hit: true }], detail: null, places: [], excerpt: [] });
const finding = (hits: unknown[], faults: unknown[] = []) => ({ hits, filters: [], faults, more: false });

describe("a search", () => {
  test("groups its hits by kind and keeps their order", async () => {
    answering({
      search_all: finding([hit("consultation", "n2"), hit("person", "p1"), hit("consultation", "n1"), hit("course", "c1"), hit("course_run", "r1"), hit("unknown", "x")]),
      keep_search: null,
    });
    const search = new SearchPageState();
    await search.ask(" plan ");
    expect(search.groups.map((group) => [group.title, group.hits.map((found) => found.hit.record)])).toEqual([
      ["Personen", ["p1"]],
      ["Beratungen", ["n2", "n1"]],
      ["Kurse", ["c1", "r1"]],
    ]);
    expect(search.count).toBe(5);
  });

  test("is remembered, but not with a fault and not without a line", async () => {
    const calls = answering({ search_all: finding([]), keep_search: null, list_recent_searches: ["alt"] });
    const search = new SearchPageState();
    await search.ask(" plan ");
    expect(calls.at(-1)).toEqual({ command: "keep_search", args: { line: "plan" } });
    answering({ search_all: finding([], [{ kind: "since" }]), list_recent_searches: ["alt"] });
    await search.ask("seit:31.02.");
    expect(search.failure).toBeNull();
    await search.ask("  ");
    expect([search.finding, search.recent]).toEqual([null, ["alt"]]);
  });

  test("ignores the answer to an older line", async () => {
    const answer = later<unknown>();
    answering({ search_all: () => answer.promise, keep_search: null });
    const search = new SearchPageState();
    const old = search.ask("alt");
    answering({ search_all: finding([hit("person", "neu")]), keep_search: null });
    await search.ask("neu");
    answer.settle(finding([hit("person", "alt")]));
    await old;
    expect(search.groups[0]?.hits[0]?.hit.record).toBe("neu");
  });

  test("tells a failure and forgets searches", async () => {
    answering({ search_all: refuse("internal"), forget_search: null, forget_searches: null, list_recent_searches: [] });
    const search = new SearchPageState();
    await search.ask("plan");
    expect([search.failure?.code, search.finding]).toEqual(["internal", null]);
    search.recent = ["eins"];
    await search.forget("eins");
    expect(search.recent).toEqual([]);
    search.recent = ["eins"];
    await search.forgetAll();
    expect(search.recent).toEqual([]);
  });
});

describe("a filter in words", () => {
  const filter = (kind: Filter["kind"], meant: string[]): Filter => ({ kind, meant, rest: "" });

  test("says what it means", () => {
    expect(filterText(filter("municipality", ["Gardelegen"]))).toBe("Kommune Gardelegen");
    expect(filterText(filter("municipality", ["A", "B", "C", "D"]))).toBe("Kommune A, B und 2 weitere");
    expect(filterText(filter("note_kind", ["phone"]))).toBe("Art Telefon");
    expect(filterText(filter("state", ["closed"]))).toBe("Stand abgeschlossen");
    expect(filterText(filter("area", ["course", "course_run"]))).toBe("in Kurse");
    expect(filterText(filter("since", ["2020-09-01"]))).toBe("seit 1. September 2020");
  });

  test("says what is wrong and how it is written", () => {
    const fault = (kind: FilterFault["kind"], reason: FilterFault["reason"], value: string) => faultText({ kind, reason, value, rest: "" });
    expect(fault("since", "no_such_day", "31.02.")).toBe("Den Tag 31.02. gibt es nicht. Zum Beispiel: seit:01.09.");
    expect(fault("municipality", "unknown", "Lübeck")).toBe("Eine Kommune „Lübeck“ gibt es hier nicht. Zum Beispiel: kommune:gardelegen");
    expect(fault("note_kind", "no_value", "")).toBe("Hinter „Art:“ fehlt noch etwas. Zum Beispiel: art:telefon");
  });
});
