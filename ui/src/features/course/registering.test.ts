// Registering a pasted list: nothing is guessed.
import { invoke } from "@tauri-apps/api/core";
import { beforeEach, expect, test, vi } from "vitest";

import type { LineMatch } from "$lib/api/types/LineMatch";
import type { MatchedLine } from "$lib/api/types/MatchedLine";
import { runFile } from "./fixture";
import { nameDivisions, Registering } from "./registering.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

beforeEach(() => void vi.mocked(invoke).mockReset());

function line(name: string, found: LineMatch, people: string[] = []): MatchedLine {
  const candidates = people.map((person) => ({ person, name: person, municipality: "Genthin" }));
  return { line: 1, name, place: null, municipality: null, found, candidates };
}

async function matched(...lines: MatchedLine[]): Promise<Registering> {
  const registering = new Registering("run");
  vi.mocked(invoke).mockResolvedValueOnce(lines);
  await registering.match();
  return registering;
}

test("one match is registered, several and none are asked about", async () => {
  const registering = await matched(
    line("Marlies Arndt", "found", ["Marlies Arndt"]),
    line("Müller", "several", ["Jana Müller", "Jörg Müller"]),
    line("Ayşe İnan", "nobody"),
  );

  expect(registering.lines?.map((row) => row.decision)).toEqual(["known", "ask", "ask"]);
  expect(registering.undecided).toBe(2);
  expect(registering.ready).toBe(false);
});

test("whoever is registered already or stands in the list twice is left out", async () => {
  const registering = await matched(
    line("Marlies Arndt", "registered", ["Marlies Arndt"]),
    line("Olaf Behrend", "found", ["Olaf Behrend"]),
    line("Olaf Behrend", "repeated", ["Olaf Behrend"]),
  );

  expect(registering.lines?.map((row) => row.decision)).toEqual(["skip", "known", "skip"]);
  expect(registering.chosen).toBe(1);
  expect(registering.ready).toBe(true);
});

test("a new person needs a surname, and a name without a comma is not divided by itself", async () => {
  const registering = await matched(line("Jana Müller Schmidt", "nobody"));
  const row = registering.lines?.[0];

  row?.takeNew();
  expect([row?.givenNames, row?.surname]).toEqual(["", ""]);
  expect(registering.ready).toBe(false);

  row?.divide({ givenNames: "Jana", surname: "Müller Schmidt" });
  expect(registering.ready).toBe(true);
});

test("a comma says itself where the name divides", async () => {
  const registering = await matched(line("Müller Schmidt, Jana", "nobody"));
  const row = registering.lines?.[0];

  row?.takeNew();

  expect([row?.givenNames, row?.surname]).toEqual(["Jana", "Müller Schmidt"]);
});

test("every way to divide a name is offered, none is lost", () => {
  expect(nameDivisions("Thu Hà Đặng")).toEqual([
    { givenNames: "Thu", surname: "Hà Đặng" },
    { givenNames: "Thu Hà", surname: "Đặng" },
  ]);
  expect(nameDivisions("Cher")).toEqual([{ givenNames: "", surname: "Cher" }]);
});

test("the spelling of the list is sent along only where it differs", async () => {
  const registering = await matched(
    line("Marlies Arndt", "found", ["Marlies Arndt"]),
    line("Đặng Thu Hà", "found", ["Thu Hà Đặng"]),
  );
  vi.mocked(invoke).mockResolvedValueOnce([]).mockResolvedValueOnce(runFile());

  await registering.register();

  expect(vi.mocked(invoke).mock.calls[2]).toEqual([
    "register_people",
    {
      run: "run",
      choices: [
        { choice: "known", person: "Marlies Arndt", municipality: null, given_as: null },
        { choice: "known", person: "Thu Hà Đặng", municipality: null, given_as: "Đặng Thu Hà" },
      ],
      seating: { overbook: false, seatReason: "" },
    },
  ]);
  expect(registering.done).toBe(2);
});

test("a broken rule is told beside its own line, also when lines before it are left out", async () => {
  const registering = await matched(
    line("Olaf Behrend", "repeated", ["Olaf Behrend"]),
    line("Ayşe İnan", "nobody"),
  );
  const row = registering.lines?.[1];
  row?.takeNew();
  row?.divide({ givenNames: "Ayşe", surname: "İnan" });
  const fields = [{ field: "choices.0.surname", rule: { rule: "too_long", max: 200 } }];
  vi.mocked(invoke).mockResolvedValueOnce([]).mockRejectedValueOnce({ code: "invalid", fields, clashes: [], detail: null });

  await registering.register();

  expect(registering.done).toBeNull();
  expect(row && registering.errorsOf(row)).toEqual(fields);
  expect(row?.surname).toBe("İnan");
});

test("where there is no seat for everybody it is asked first, and a second seat needs a reason", async () => {
  const registering = await matched(line("Olaf Behrend", "found", ["Olaf Behrend"]));
  const obstacle = { kind: "taken", by: "Jana Müller" };
  vi.mocked(invoke).mockResolvedValueOnce([{ position: 0, obstacle }]);

  await registering.register();

  expect(registering.done).toBeNull();
  expect(registering.unseated).toEqual([{ name: "Olaf Behrend", why: obstacle }]);

  registering.overbook = true;
  await registering.register();
  expect(vi.mocked(invoke)).toHaveBeenCalledTimes(2);

  registering.seatReason = "Zwei Ämter";
  vi.mocked(invoke).mockResolvedValueOnce(runFile());
  await registering.register();
  expect(vi.mocked(invoke).mock.lastCall?.[1]).toMatchObject({ seating: { overbook: true, seatReason: "Zwei Ämter" } });
  expect([registering.done, registering.waiting]).toEqual([1, 0]);
});
