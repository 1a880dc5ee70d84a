// The timeline of a Kommune in words.
import { describe, expect, test } from "vitest";

import type { MunicipalityEvent } from "$lib/api/types/MunicipalityEvent";
import { groupsIn, lineOf, Timeline } from "./timeline.svelte";

const today = "2026-09-24";
const state: MunicipalityEvent = { on: "2026-03-02", kind: "state", state: "paused", reason: "Wahl" };
const advisor: MunicipalityEvent = { on: "2026-03-02", kind: "advisor", advisor: "Jörg Ahlers", isDeputy: true, until: "2026-04-30" };
const role: MunicipalityEvent = { on: "2026-08-31", kind: "role", person: "p1", name: "Jana Kühn", role: "navigator", title: null, isEnd: true };
const agreement: MunicipalityEvent = { on: "2026-09-01", kind: "agreement", followUp: "f1", title: "Aktenplan", owner: "municipality", remark: null };
const all = [agreement, role, state, advisor];

describe("the timeline", () => {
  test("counts what there is, and leaves out what there is not", () => {
    expect(groupsIn(all)).toEqual([
      { group: "person", count: 1 },
      { group: "programme", count: 2 },
      { group: "agreement", count: 1 },
    ]);
  });

  test("shows all until a group is chosen, and again when it is let go", () => {
    const timeline = new Timeline();
    expect(timeline.passing(all)).toEqual(all);
    timeline.toggle("programme");
    timeline.toggle("person");
    expect(timeline.passing(all)).toEqual([role, state, advisor]);
    timeline.toggle("programme");
    timeline.toggle("person");
    expect(timeline.passing(all)).toEqual(all);
  });

  test("says each event in words", () => {
    expect(lineOf(state, today)).toMatchObject({ title: "pausiert", text: "Wahl" });
    expect(lineOf(advisor, today).meta).toBe("in Vertretung ab diesem Tag bis 30. April 2026");
    expect(lineOf(role, today)).toMatchObject({ title: "Jana Kühn", href: "#/personen/p1", meta: "bis zu diesem Tag Digital-Navigator/in" });
    expect(lineOf(agreement, today).meta).toBe("Vereinbarung · von der Kommune erledigt");
  });
});
