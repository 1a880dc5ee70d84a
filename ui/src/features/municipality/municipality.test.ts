// The list of Kommunen, and taking one into the programme.
import { describe, expect, test, vi } from "vitest";

import type { MunicipalityRow } from "$lib/api/types/MunicipalityRow";
import type { ParticipationState } from "$lib/api/types/ParticipationState";
import { changes } from "$lib/state/changes.svelte";
import { answering, refuse } from "$lib/testing";
import { Assigning, needsReason } from "./assigning.svelte";
import { MunicipalityList, NOBODY } from "./municipality-list.svelte";

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
    dissolvedOn: null,
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

  const answers = { list_municipalities: rows, count_districts: [], list_advisors: ["Jörg Ahlers"], list_tags: [] };

  test("asks Rust for what is filtered, in the order that is chosen", async () => {
    const calls = answering(answers);
    const list = new MunicipalityList();
    list.district = "15090";
    list.state = "active";
    list.advisor = NOBODY;
    list.silent = "90";
    list.gap = "ansprechperson";
    list.sortBy("last_contact");
    await list.load();
    expect(calls[0]?.args).toEqual({
      query: {
        districtArs: "15090",
        kind: null,
        state: "active",
        advisor: "",
        size: null,
        silentDays: 90,
        withoutPerson: true,
        withoutNavigator: false,
        tag: null,
        sort: "last_contact",
        descending: false,
      },
    });
  });

  test("shows those of the programme, and for one district also the others", () => {
    const list = new MunicipalityList();
    expect(list.within(rows).map((row) => row.shortName)).toEqual(["Stendal", "Tangerhütte"]);
    expect(list.without(rows)).toEqual([]);
    list.district = "15090";
    expect(list.without(rows).map((row) => row.shortName)).toEqual(["Havelberg"]);
    list.tag = "IKZ";
    expect(list.without(rows)).toEqual([]);
  });

  test("turns round when the same column is chosen again", () => {
    const list = new MunicipalityList();
    list.sortBy("name");
    expect([list.sort, list.descending]).toEqual(["name", true]);
    list.sortBy("inhabitants");
    expect([list.sort, list.descending]).toEqual(["inhabitants", false]);
  });

  test("keeps filters and order as words, and takes them back", () => {
    const list = new MunicipalityList();
    expect(list.words.toString()).toBe("");
    list.advisor = `${NOBODY}Jörg Ahlers`;
    list.tag = "Pilot & E-Akte";
    list.size = "below5k";
    list.sortBy("district");
    list.sortBy("district");
    const again = new MunicipalityList();
    again.take(new URLSearchParams(list.words.toString()));
    expect(again.query).toEqual(list.query);
    expect(again.query).toMatchObject({ advisor: "Jörg Ahlers", tag: "Pilot & E-Akte", size: "below5k", sort: "district", descending: true });
  });

  test("filters nothing by words it does not know", () => {
    const list = new MunicipalityList();
    list.take(new URLSearchParams("stand=schlafend&art=toString&groesse=riesig&kontakt=7&nach=farbe&zustaendig=Anke"));
    expect(list.filtered).toBe(false);
    expect(list.sort).toBe("name");
  });

  test("lets the order stand when all filters go", () => {
    const list = new MunicipalityList();
    list.gap = "navigator";
    list.sortBy("last_contact");
    list.clear();
    expect([list.filtered, list.sort]).toEqual([false, "last_contact"]);
  });

  test.each(["list_municipalities", "count_districts", "list_advisors", "list_tags"])("passes a failure of %s on", async (command) => {
    answering({ ...answers, [command]: refuse("internal") });
    expect(await new MunicipalityList().load()).toMatchObject({ ok: false, failure: { code: "internal" } });
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
    answering({ get_settings: { name: "Henrike Sommerfeld" }, list_advisors: ["Jörg Ahlers"] });
    const fresh = new Assigning("2026-09-24");
    await fresh.proposeAdvisor();
    expect(fresh.advisor).toBe("Henrike Sommerfeld");
    expect(fresh.advisors).toEqual(["Henrike Sommerfeld", "Jörg Ahlers"]);
    const known = new Assigning("2026-09-24", town("Stendal", { advisor: "Jörg Ahlers" }));
    await known.proposeAdvisor();
    expect(known.advisor).toBe("Jörg Ahlers");
  });

  test("leaves nobody in charge at the end, and says why", async () => {
    const calls = answering({ assign_municipality: town("Stendal", { state: "ended" }) });
    const assigning = new Assigning("2026-09-24", town("Stendal", { state: "active", advisor: "Jörg Ahlers" }));
    assigning.state = "ended";
    assigning.reason = "Gebietsreform";
    await assigning.save();
    expect(calls[0]?.args).toMatchObject({ draft: { advisor: "", reason: "Gebietsreform" } });
    expect(["paused", "ended", "active"].map((state) => needsReason(state as ParticipationState))).toEqual([true, true, false]);
    expect(changes.strip?.text).toBe("Stand geändert");
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
