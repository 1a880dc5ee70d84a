// The list of Kommunen, the map, and taking one into the programme.
import { describe, expect, test, vi } from "vitest";

import type { DistrictReach } from "$lib/api/types/DistrictReach";
import type { MunicipalityRow } from "$lib/api/types/MunicipalityRow";
import { changes } from "$lib/state/changes.svelte";
import { answering, refuse } from "$lib/testing";
import { Assigning } from "./assigning.svelte";
import { MunicipalityList, neighbour, reachStep, tilePlace } from "./municipality-list.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

function town(shortName: string, more: Partial<MunicipalityRow> = {}): MunicipalityRow {
  return {
    id: shortName,
    ars: "150900000000",
    shortName,
    kind: "unitary_municipality",
    districtArs: "15090",
    district: "Landkreis Stendal",
    state: null,
    since: null,
    joinedOn: null,
    advisor: null,
    deputy: null,
    inhabitants: null,
    tags: [],
    navigators: [],
    lastContactOn: null,
    ...more,
  };
}

describe("the list", () => {
  const rows = [town("Stendal", { state: "active", navigators: ["Łukasz Wiśniewski"] }), town("Tangerhütte", { state: "agreed" }), town("Havelberg")];

  test("asks Rust for what is filtered", async () => {
    const calls = answering({ list_municipalities: rows, count_districts: [] });
    const list = new MunicipalityList();
    list.district = "15090";
    list.state = "active";
    await list.load();
    expect(calls[0]?.args).toEqual({ query: { districtArs: "15090", kind: null, state: "active" } });
  });

  test("shows those of the programme, and for one district also the others", () => {
    const list = new MunicipalityList();
    expect(list.within(rows).map((row) => row.shortName)).toEqual(["Stendal", "Tangerhütte"]);
    expect(list.without(rows)).toEqual([]);
    list.district = "15090";
    expect(list.without(rows).map((row) => row.shortName)).toEqual(["Havelberg"]);
  });

  test("finds those without a navigator", () => {
    const list = new MunicipalityList();
    list.gap = "navigator";
    expect(list.within(rows).map((row) => row.shortName)).toEqual(["Tangerhütte"]);
    list.clear();
    expect(list.filtered).toBe(false);
  });

  test("passes a failure on", async () => {
    answering({ list_municipalities: rows, count_districts: refuse("internal") });
    expect(await new MunicipalityList().load()).toMatchObject({ ok: false, failure: { code: "internal" } });
  });
});

describe("the map", () => {
  const reach = (reached: number, all: number): DistrictReach => ({ ars: "", sign: "", name: "", isCity: false, reached, all });

  test.each([
    [0, 1, 0],
    [3, 10, 1],
    [4, 12, 1],
    [5, 14, 2],
    [7, 14, 2],
    [6, 10, 3],
    [1, 1, 4],
  ])("draws %i of %i in step %i", (reached, all, step) => {
    expect(reachStep(reach(reached, all))).toBe(step);
  });

  test("has a place for each of the 14 districts, and no place twice", () => {
    expect(new Set(Object.values(tilePlace).map(String)).size).toBe(14);
  });

  test("can be walked with the arrows, and ends at its edges", () => {
    expect(neighbour("SAW", "ArrowRight")).toBe("SDL");
    expect(neighbour("SAW", "ArrowDown")).toBe("BK");
    expect(neighbour("MD", "ArrowLeft")).toBe("BK");
    expect(neighbour("SK", "ArrowDown")).toBe("BLK");
    expect(neighbour("SAW", "ArrowUp")).toBeNull();
    expect(neighbour("SAW", "Enter")).toBeNull();
  });

  test("reaches every tile from every other one", () => {
    const reached = new Set(["SAW"]);
    for (const sign of reached) {
      for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
        const next = neighbour(sign, key);
        if (next) reached.add(next);
      }
    }
    expect(reached.size).toBe(14);
  });
});

describe("taking a Kommune into the programme", () => {
  test("sends what was typed and announces the name", async () => {
    const calls = answering({ assign_municipality: town("Havelberg", { state: "interested" }) });
    const assigning = new Assigning("2026-09-24");
    assigning.pick(town("Havelberg"));
    assigning.advisor = "Henrike Sommerfeld";
    expect(await assigning.save()).not.toBeNull();
    expect(calls[0]?.args).toEqual({
      draft: { municipality: "Havelberg", state: "interested", since: "2026-09-24", advisor: "Henrike Sommerfeld", reason: "" },
    });
    expect(changes.strip).toEqual({ text: "Havelberg aufgenommen", offer: "undo" });
  });

  test("brings the state of one that takes part along", () => {
    const assigning = new Assigning("2026-09-24", town("Stendal", { state: "paused", advisor: "Jörg Ahlers" }));
    expect([assigning.state, assigning.advisor]).toEqual(["paused", "Jörg Ahlers"]);
  });

  test("proposes the user, but not over a name that is there", async () => {
    answering({ get_settings: { name: "Henrike Sommerfeld" } });
    const fresh = new Assigning("2026-09-24");
    await fresh.proposeAdvisor();
    expect(fresh.advisor).toBe("Henrike Sommerfeld");
    const known = new Assigning("2026-09-24", town("Stendal", { advisor: "Jörg Ahlers" }));
    await known.proposeAdvisor();
    expect(known.advisor).toBe("Jörg Ahlers");
  });

  test("keeps what was typed when a rule is broken", async () => {
    answering({ assign_municipality: refuse("invalid", [{ field: "since", rule: { rule: "in_future" } }]) });
    const assigning = new Assigning("2027-09-24", town("Havelberg"));
    expect(await assigning.save()).toBeNull();
    expect(assigning.errorOf("since")).toBe("Liegt in der Zukunft. Bitte ein Datum bis heute.");
    expect(assigning.since).toBe("2027-09-24");
  });

  test("saves nothing before a Kommune is picked", async () => {
    const calls = answering({});
    expect(await new Assigning("2026-09-24").save()).toBeNull();
    expect(calls).toEqual([]);
  });
});
