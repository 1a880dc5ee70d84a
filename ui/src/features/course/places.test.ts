// The places of a run: what is asked before a seat is given, and what the head of the run says.
import { invoke } from "@tauri-apps/api/core";
import { beforeEach, expect, test, vi } from "vitest";

import type { Participant } from "$lib/api/types/Participant";
import { participant, runFile } from "./fixture";
import { Places, seatsText } from "./places.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

beforeEach(() => void vi.mocked(invoke).mockReset());

const waiting: Participant = { ...participant("Jana Müller", []), state: "waitlisted", waitingPosition: 1 };
const gone: Participant = { ...participant("Olaf Behrend", []), state: "cancelled", stateReason: "krank" };

function places(): Places {
  const file = runFile({ participants: [participant("Marlies Arndt", [])], withoutSeat: [waiting, gone] });
  return new Places(() => file, () => {});
}

function refusal(...rules: [string, object][]): object {
  return { code: "invalid", fields: rules.map(([field, rule]) => ({ field, rule })), clashes: [], detail: null };
}

test("who waits and who is gone are told apart, and the free seats are counted", () => {
  const board = places();

  expect(board.waiting.map((person) => person.name)).toEqual(["Jana Müller"]);
  expect(board.gone.map((person) => person.name)).toEqual(["Olaf Behrend"]);
  expect(board.expected).toHaveLength(2);
  expect(board.free).toBe(15);
});

test("a seat that is missing is asked about, and given all the same with what was said", async () => {
  const board = places();
  const taken = { rule: "seat_taken", by: "Marlies Arndt" };
  vi.mocked(invoke).mockRejectedValueOnce(refusal(["seats", { rule: "no_seat" }], ["seatReason", taken]));

  await board.moveUp(waiting);

  expect(board.asking).toMatchObject({ kind: "seat", state: "waitlisted", full: true, takenBy: "Marlies Arndt" });
  expect(board.failure).toBeNull();

  vi.mocked(invoke).mockResolvedValueOnce(runFile());
  await board.giveSeat({ overbook: true, seatReason: "Zwei Ämter" });
  expect(vi.mocked(invoke).mock.lastCall).toEqual([
    "move_up",
    { one: { registration: "Jana Müller", version: 1 }, seating: { overbook: true, seatReason: "Zwei Ämter" } },
  ]);
  expect(board.asking).toBeNull();
});

test("what goes wrong in a dialog is told there, and it stays open", async () => {
  const board = places();
  board.ask({ kind: "cancel", person: waiting });
  vi.mocked(invoke).mockRejectedValueOnce(refusal(["reason", { rule: "required" }]));

  await board.setState([waiting], "cancelled", "");

  expect(board.asking).toMatchObject({ kind: "cancel" });
  expect(board.failure?.fields[0]?.field).toBe("reason");
});

test("the head of a run says how many seats are taken and how many wait", () => {
  const row = runFile().row;

  expect(seatsText(row)).toBe("3 von 18 Plätzen");
  expect(seatsText({ ...row, seats: null })).toBe("3 angemeldet");
  expect(seatsText({ ...row, waitlisted: 2 })).toBe("3 von 18 Plätzen, 2 auf der Warteliste");
});
