// The keys of the roll call.
import { invoke } from "@tauri-apps/api/core";
import { beforeEach, expect, test, vi } from "vitest";

import type { Attendance } from "$lib/api/types/Attendance";
import type { RunFile } from "$lib/api/types/RunFile";
import { Resource } from "$lib/state/resource.svelte";
import { RollCall } from "./roll-call.svelte";
import { participant, runFile, session } from "./fixture";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const present: Attendance = { state: "present", halfUnits: 16 };
const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  vi.mocked(invoke).mockReset();
});

function opened(file: RunFile, today = "2026-09-24") {
  const run = new Resource<RunFile>(() => Promise.reject(new Error("not asked for")));
  run.accept(file);
  const call = new RollCall(
    () => run.value as RunFile,
    today,
    (next, text) => {
      run.accept(next);
      said.push(text);
    },
  );
  return { run, call };
}

/** Two sessions, the second one today; Arndt has an entry today, Behrend and Čapek have none. */
function twoSessions(): RunFile {
  return runFile({
    sessions: [session("s1", "2026-09-17"), session("s2", "2026-09-24")],
    participants: [
      participant("Marlies Arndt", [present, present]),
      participant("Olaf Behrend", [present, null]),
      participant("Zdeněk Čapek", [present, null]),
    ],
  });
}

test("the roll call begins in today's session with the first person who is open", () => {
  const { call } = opened(twoSessions());

  expect(call.session?.id).toBe("s2");
  expect(call.participant?.name).toBe("Olaf Behrend");
});

test("without a session today it begins in the first past session that has open entries", () => {
  const file = twoSessions();
  const { call } = opened(file, "2026-09-30");

  expect(call.session?.id).toBe("s2");
});

test("A enters anwesend, shows it at once and calls the next person", async () => {
  const file = twoSessions();
  vi.mocked(invoke).mockResolvedValue(file);
  const { call } = opened(file);

  expect(call.press("a")).toBe(true);
  expect(call.mark(1, 1)).toEqual(present);
  expect(call.participant?.name).toBe("Zdeněk Čapek");
  expect(call.said).toContain("Zdeněk Čapek");

  await vi.waitFor(() => expect(said).toEqual(["Olaf Behrend: anwesend"]));
  expect(invoke).toHaveBeenCalledWith("set_attendance", {
    run: "run",
    entries: [{ session: "s2", registration: "Olaf Behrend", state: "present", halfUnits: null }],
  });
});

test("T asks for the units and enters nothing before they are given", async () => {
  const file = twoSessions();
  vi.mocked(invoke).mockResolvedValue(file);
  const { call } = opened(file);

  call.press("T");
  expect(call.asking).toBe(true);
  expect(invoke).not.toHaveBeenCalled();

  await call.enter("partial", 8);
  expect(call.asking).toBe(false);
  expect(vi.mocked(invoke).mock.calls[0]?.[1]).toMatchObject({ entries: [{ state: "partial", halfUnits: 8 }] });
});

test("Delete opens an entry again and stays with the person", async () => {
  const file = twoSessions();
  vi.mocked(invoke).mockResolvedValue(file);
  const { call } = opened(file);
  call.call(0, 1);

  call.press("Delete");

  expect(call.mark(0, 1)).toBeNull();
  expect(call.participant?.name).toBe("Marlies Arndt");
  await vi.waitFor(() => expect(vi.mocked(invoke).mock.calls[0]?.[1]).toMatchObject({ entries: [{ state: null }] }));
});

test("arrows move within the grid and stop at its edges", () => {
  const { call } = opened(twoSessions());

  call.press("ArrowRight");
  call.press("ArrowDown");
  call.press("ArrowDown");
  expect([call.row, call.column]).toEqual([2, 1]);

  call.press("ArrowLeft");
  call.press("Home");
  expect([call.row, call.column]).toEqual([0, 0]);
});

test("a letter that means nothing is left to others", () => {
  const { call } = opened(twoSessions());

  expect(call.press("x")).toBe(false);
  expect(call.press("Tab")).toBe(false);
});

test("an entry that could not be stored is shown as it was, with the reason", async () => {
  vi.mocked(invoke).mockRejectedValue({ code: "disk_full", fields: [], clashes: [], detail: null });
  const { call } = opened(twoSessions());

  await call.enter("present");

  expect(call.failure?.code).toBe("disk_full");
  expect(call.mark(1, 1)).toBeNull();
});

test("a quick hand sees every entry while the answers are still on their way", async () => {
  const file = twoSessions();
  const answers: ((file: RunFile) => void)[] = [];
  vi.mocked(invoke).mockImplementation(() => new Promise((resolve) => answers.push(resolve as never)));
  const { call } = opened(file);

  call.press("a");
  call.press("e");
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  answers[0]?.(file);
  await vi.waitFor(() => expect(answers).toHaveLength(2));

  expect(call.mark(1, 1)?.state).toBe("present");
  expect(call.mark(2, 1)?.state).toBe("excused");
});

test("alle offenen anwesend asks the store once, for the session being called", async () => {
  const file = twoSessions();
  vi.mocked(invoke).mockResolvedValue(file);
  const { call } = opened(file);

  await call.allPresent();

  expect(vi.mocked(invoke).mock.calls).toEqual([["set_all_present", { session: "s2" }]]);
  expect(said).toEqual(["2 Personen als anwesend eingetragen"]);
});
