// The list before issuing: who is ticked, who is checked, what is in the way.
import { invoke } from "@tauri-apps/api/core";
import { beforeEach, expect, test, vi } from "vitest";

import type { IssueList } from "$lib/api/types/IssueList";
import type { IssueRow } from "$lib/api/types/IssueRow";
import { Resource } from "$lib/state/resource.svelte";
import { Issuing, numberRange } from "./issuing.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

beforeEach(() => void vi.mocked(invoke).mockReset());

function row(name: string, parts: Partial<IssueRow> = {}): IssueRow {
  return {
    registration: name,
    person: name,
    name,
    municipality: "Genthin",
    attendedHalfUnits: 80,
    offeredHalfUnits: 80,
    openSessions: 0,
    light: "full",
    nameCheck: "checked",
    givenAs: null,
    missingLetters: null,
    issued: null,
    ...parts,
  };
}

function opened(rows: IssueRow[], parts: Partial<IssueList> = {}) {
  const list: IssueList = {
    run: "run",
    title: "Basisbefähigung 4/2026",
    rows,
    nextNumber: "DLST-2026-L03-0007",
    from: "2026-09-24",
    mayIssue: true,
    ...parts,
  };
  const held = new Resource<IssueList>(() => Promise.reject(new Error("not asked for")));
  held.accept(list);
  const issuing = new Issuing(
    () => held.value as IssueList,
    (next) => held.accept(next),
  );
  return { issuing, list };
}

const names = (rows: IssueRow[]) => rows.map((row) => row.name);

test("the list stands in three groups, and only the first two are ticked", () => {
  const { issuing } = opened([
    row("Quandt", { light: "none" }),
    row("Arndt"),
    row("Gärtner-Roth", { light: "partial" }),
  ]);

  expect(issuing.groups.map((group) => group.light)).toEqual(["full", "partial", "none"]);
  expect(names(issuing.chosen)).toEqual(["Arndt", "Gärtner-Roth"]);
});

test("whoever has a certificate already gets no second one", () => {
  const { issuing } = opened([row("Arndt", { issued: "DLST-2026-L03-0001" }), row("Behrend")]);

  expect(names(issuing.chosen)).toEqual(["Behrend"]);
});

test("somebody left out is not issued and gives no number away", () => {
  const { issuing } = opened([row("Arndt"), row("Behrend"), row("Čapek")]);

  issuing.choose(issuing.rows[1] as IssueRow, false);

  expect(names(issuing.chosen)).toEqual(["Arndt", "Čapek"]);
  expect(issuing.numbers).toEqual({ first: "0007", last: "0008" });
});

test("it begins with the first name that is to be checked", () => {
  const { issuing } = opened([row("Arndt"), row("Đặng", { nameCheck: "differs" })]);

  expect(issuing.selected?.name).toBe("Đặng");
  expect(issuing.step).toBe(2);
  expect(issuing.ready).toBe(false);
});

test("Stimmt checks the name and goes on to the next one that is open", async () => {
  const rows = [row("Arndt", { nameCheck: "open" }), row("Behrend"), row("Čapek", { nameCheck: "open" })];
  const { issuing, list } = opened(rows);
  const checked = { ...list, rows: [row("Arndt"), ...rows.slice(1)] };
  vi.mocked(invoke).mockImplementation((command) =>
    Promise.resolve(command === "check_name" ? checked : "<svg></svg>"),
  );

  await issuing.confirm();

  expect(vi.mocked(invoke).mock.calls[0]).toEqual(["check_name", { registration: "Arndt", checked: true }]);
  expect(issuing.selected?.name).toBe("Čapek");
  expect(names(issuing.toCheck)).toEqual(["Čapek"]);
});

test("all the rest may be confirmed at once, but not a name that was spelled differently", async () => {
  const rows = [row("Arndt", { nameCheck: "open" }), row("Đặng", { nameCheck: "differs" })];
  const { issuing, list } = opened(rows);
  vi.mocked(invoke).mockResolvedValue({ ...list, rows: [row("Arndt"), rows[1]] });

  await issuing.confirmRest();

  expect(vi.mocked(invoke).mock.calls).toEqual([["check_name", { registration: "Arndt", checked: true }]]);
  expect(names(issuing.toCheck)).toEqual(["Đặng"]);
});

test("a letter that no font has stands in the way until it is mended or left out", () => {
  const { issuing } = opened([row("Arndt"), row("𐍈", { missingLetters: "𐍈" })]);
  expect(issuing.ready).toBe(false);

  issuing.choose(issuing.rows[1] as IssueRow, false);

  expect(issuing.ready).toBe(true);
});

test("before the last session nothing is issued", () => {
  const { issuing } = opened([row("Arndt")], { mayIssue: false });

  expect(issuing.ready).toBe(false);
});

test("open attendance is asked about, it does not forbid", () => {
  const { issuing } = opened([row("Arndt"), row("Behrend", { openSessions: 1 })]);

  expect(names(issuing.withOpen)).toEqual(["Behrend"]);
  expect(issuing.step).toBe(1);
  expect(issuing.ready).toBe(true);
});

test("issuing sends what is ticked in the order of the list and keeps the result", async () => {
  const { issuing } = opened([row("Gärtner-Roth", { light: "partial" }), row("Arndt")]);
  vi.mocked(invoke).mockResolvedValue([{ id: "c1" }, { id: "c2" }]);

  expect(await issuing.issue()).toBe(true);

  expect(vi.mocked(invoke).mock.calls).toEqual([
    ["issue_certificates", { run: "run", registrations: ["Arndt", "Gärtner-Roth"] }],
  ]);
  expect(issuing.issued).toHaveLength(2);
});

test("a drawing is made once, and a late one does not cover a newer selection", async () => {
  const { issuing } = opened([row("Arndt"), row("Behrend")]);
  const answers: ((svg: string) => void)[] = [];
  vi.mocked(invoke).mockImplementation(() => new Promise((resolve) => answers.push(resolve as never)));

  const first = issuing.select(issuing.rows[0] as IssueRow);
  const second = issuing.select(issuing.rows[1] as IssueRow);
  answers[1]?.("<svg>Behrend</svg>");
  answers[0]?.("<svg>Arndt</svg>");
  await Promise.all([first, second]);
  expect(issuing.preview).toBe("<svg>Behrend</svg>");

  await issuing.select(issuing.rows[0] as IssueRow);
  expect(issuing.preview).toBe("<svg>Arndt</svg>");
  expect(answers).toHaveLength(2);
});

test.each([
  ["DLST-2026-L03-0007", 17, { first: "0007", last: "0023" }],
  ["DLST-2026-L03-9999", 2, { first: "9999", last: "10000" }],
  ["DLST-2026-L03-0007", 0, null],
])("from %s on, %i certificates get %j", (next, count, range) => {
  expect(numberRange(next, count)).toEqual(range);
});
