// Warning, merging and leaving, as the screens hold them.
import { describe, expect, test, vi } from "vitest";

import type { DeparturePreview } from "$lib/api/types/DeparturePreview";
import type { MergePreview } from "$lib/api/types/MergePreview";
import type { PersonDraft } from "$lib/api/types/PersonDraft";
import type { PersonRow } from "$lib/api/types/PersonRow";
import { answering, later, refuse } from "$lib/testing";
import { Departing } from "./departing.svelte";
import { DuplicateWatch } from "./duplicate-watch.svelte";
import { MergeDesk } from "./merge-desk.svelte";
import { countWords, obstacleText, sharedWords, stayedLines } from "./merge-words";
import { formerWords } from "./role-words";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const row = (id: string, name: string): PersonRow => ({ id, name, roles: [], phone: null, mail: null, lastRole: null, isRestricted: false });
const counts = { roles: 0, notes: 0, registrations: 0, certificates: 0, followUps: 0 };
const typed = {} as PersonDraft;

describe("the warning", () => {
  test("shows who is alike until they are said to be somebody else", async () => {
    answering({ likely_duplicates: [{ person: row("p1", "Jana Müller"), reasons: ["same_name"] }] });
    const watch = new DuplicateWatch();
    await watch.look(typed);
    expect(watch.shown.map((one) => one.person.id)).toEqual(["p1"]);
    watch.dismiss();
    await watch.look(typed);
    expect(watch.shown).toEqual([]);
  });

  test("forgets who was told apart for good, and says why it could not", async () => {
    const [jana, ina] = [row("p1", "Jana Müller"), row("p2", "Jana Mueller")];
    const calls = answering({
      likely_duplicates: [jana, ina].map((person) => ({ person, reasons: ["same_name"] })),
      tell_people_apart: null,
    });
    const watch = new DuplicateWatch();
    await watch.look(typed);
    await watch.tellApart("p9", jana);
    expect(calls.at(-1)).toEqual({ command: "tell_people_apart", args: { one: "p9", other: "p1" } });
    expect(watch.shown.map((one) => one.person.id)).toEqual(["p2"]);
    answering({ tell_people_apart: refuse("not_found") });
    await watch.tellApart("p9", ina);
    expect([watch.failure?.code, watch.shown.length]).toEqual(["not_found", 1]);
  });

  test("ignores an answer that comes after a later one, and a failure", async () => {
    const slow = later<unknown>();
    const answers = [slow.promise, Promise.resolve([])];
    answering({ likely_duplicates: () => answers.shift() });
    const watch = new DuplicateWatch();
    const first = watch.look(typed);
    await watch.look(typed);
    slow.settle([{ person: row("p1", "Jana Müller"), reasons: ["same_name"] }]);
    await first;
    expect(watch.shown).toEqual([]);
    answering({ likely_duplicates: refuse("internal") });
    await watch.look(typed);
    expect(watch.shown).toEqual([]);
  });
});

const record = (id: string, name: string) => ({ person: { id, version: 1 }, name, roles: [], isRestricted: false, counts });
const preview: MergePreview = {
  kept: record("p1", "Jana Müller"),
  merged: record("p2", "Dr. Jana Mueller"),
  fields: [
    { field: "academic_title", kept: null, merged: "Dr.", proposed: "merged" },
    { field: "given_names", kept: "Jana", merged: "Jana", proposed: "kept" },
    { field: "surname", kept: "Müller", merged: "Mueller", proposed: "kept" },
    { field: "remark", kept: "A", merged: "B", proposed: "kept" },
  ],
  shared: counts,
  obstacles: [],
};

describe("a merge", () => {
  test("begins with what is proposed and shows the name that comes of it", async () => {
    answering({ preview_merge: preview });
    const desk = new MergeDesk();
    await desk.load("p1", "p2");
    expect(desk.name).toBe("Dr. Jana Müller");
    desk.choose("surname", "merged");
    expect(desk.name).toBe("Dr. Jana Mueller");
    desk.choose("remark", "both");
    expect(desk.valueOf(preview.fields[3]!)).toBe("A\n\nB");
  });

  test("sends every choice and keeps them when it is refused", async () => {
    answering({ preview_merge: preview });
    const desk = new MergeDesk();
    await desk.load("p1", "p2");
    desk.choose("surname", "merged");
    const calls = answering({ merge_people: refuse("stale") });
    expect(await desk.merge()).toBeNull();
    expect(calls[0]?.args).toMatchObject({
      draft: { kept: { id: "p1" }, merged: { id: "p2" }, choices: expect.arrayContaining([{ field: "surname", side: "merged" }]) },
    });
    expect([desk.failure?.code, desk.choices.surname]).toEqual(["stale", "merged"]);
    answering({ merge_people: { id: "p1" } });
    expect(await desk.merge()).toBe("p1");
  });

  test("is not possible while something stands in the way", async () => {
    answering({ preview_merge: { ...preview, obstacles: [{ kind: "both_in_run", run: "r", title: "KI 1/2026" }] } });
    const desk = new MergeDesk();
    await desk.load("p1", "p2");
    expect(desk.possible).toBe(false);
    expect(obstacleText(desk.preview!.obstacles[0]!)).toContain("KI 1/2026");
  });

  test("says in words what belongs to whom and what stayed", () => {
    expect(countWords({ ...counts, notes: 1, certificates: 2 })).toBe("1 Beratung, 2 Bescheinigungen");
    expect(countWords(counts)).toBe("nichts weiter");
    expect(sharedWords(counts)).toBeNull();
    const apart = { kept: {} as never, back: {} as never, fields: ["mail" as const], stayed: [{ what: "role" as const, title: "Zeitz" }] };
    expect(stayedLines(apart)).toEqual(["E-Mail", "Rolle in Zeitz"]);
  });
});

const leaving: DeparturePreview = {
  person: { id: "p1", version: 3 },
  name: "Jana Müller",
  municipalityName: "Burg",
  roles: [],
  otherRoles: [],
  followUps: 2,
  registrations: [],
  attended: 0,
  certificates: 0,
};

describe("a departure", () => {
  async function opened(): Promise<Departing> {
    answering({ preview_departure: leaving });
    const departing = new Departing("p1", "m1");
    await departing.load();
    return departing;
  }

  test("asks for the successor that was promised before it goes on", async () => {
    const departing = await opened();
    departing.heir = "new";
    expect(await departing.next()).toBe(false);
    expect([departing.step, departing.errorOf("successor.surname")]).toEqual([1, "Bitte ausfüllen."]);
    departing.fresh.surname = "Muff";
    await departing.next();
    expect([departing.step, departing.followUps]).toEqual([2, "successor"]);
  });

  test("is entered after three steps, with everything that was said", async () => {
    const departing = await opened();
    departing.lastDay = "2026-09-30";
    departing.places = { g1: "withdraw" };
    await departing.next();
    await departing.next();
    const calls = answering({ leave_municipality: { name: "Jana Müller" } });
    expect(await departing.next()).toBe(true);
    expect(calls[0]?.args).toEqual({
      draft: {
        person: { id: "p1", version: 3 },
        municipality: "m1",
        lastDay: "2026-09-30",
        successor: { who: "nobody" },
        followUps: "us",
        registrations: [{ registration: "g1", choice: "withdraw" }],
      },
    });
  });

  test("goes back to the step where something is wrong", async () => {
    const departing = await opened();
    await departing.next();
    await departing.next();
    answering({ leave_municipality: refuse("invalid", [{ field: "lastDay", rule: { rule: "not_a_day" } }]) });
    expect(await departing.next()).toBe(false);
    expect([departing.step, departing.errorOf("lastDay")]).toEqual([1, "Diesen Tag gibt es nicht. Bitte so: 24.09.2026."]);
  });
});

test("somebody who left is told with the last role", () => {
  const lastRole = { id: "r", municipality: "m", municipalityName: "Burg", kind: "navigator" as const, title: null, validFrom: null, validUntil: "2026-09-23", isCurrent: false };
  expect(formerWords({ ...row("p", "Jana"), lastRole })).toBe("bis 23. September 2026 Digital-Navigator/in in Burg");
});
