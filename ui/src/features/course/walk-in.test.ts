// Somebody who came without being registered: the guess is shown, and one Enter takes it.
import { invoke } from "@tauri-apps/api/core";
import { beforeEach, expect, test, vi } from "vitest";

import { runFile, session } from "./fixture";
import { WalkIn } from "./walk-in.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

beforeEach(() => void vi.mocked(invoke).mockReset());

const today = session("s1", "2026-09-24");
const kai = { person: "kai", name: "Kai Neu", municipality: "Stendal" };

function answer(found: string, candidates: object[] = [], municipality: string | null = null): void {
  const match = { line: 1, name: "Kai Neu", place: null, municipality, found, candidates };
  vi.mocked(invoke).mockResolvedValueOnce([match]);
}

test("somebody known is taken with one Enter, also before the answer is there", async () => {
  const added = vi.fn();
  const walkIn = new WalkIn("run", added);
  answer("found", [kai]);
  vi.mocked(invoke).mockResolvedValueOnce(runFile());

  walkIn.type("Kai Neu");
  await walkIn.enter(today);

  expect(vi.mocked(invoke).mock.lastCall).toEqual([
    "add_walk_in",
    { session: "s1", choice: { choice: "known", person: "kai", municipality: null, given_as: null } },
  ]);
  expect(added).toHaveBeenCalledWith(runFile(), "Kai Neu: dazugekommen und anwesend");
  expect([walkIn.text, walkIn.guess]).toEqual(["", null]);
});

test("of somebody new the last word is the surname, and the Kommune is guessed from its beginning", async () => {
  const walkIn = new WalkIn("run", () => {});
  answer("nobody");
  vi.mocked(invoke).mockResolvedValueOnce([{ id: "stendal", shortName: "Stendal", district: null }]);
  vi.mocked(invoke).mockResolvedValueOnce(runFile());

  walkIn.type("Kai Uwe Neu; Sten");
  await walkIn.enter(today);

  expect(vi.mocked(invoke).mock.calls[0]).toEqual(["match_names", { run: "run", text: "Kai Uwe Neu;Sten" }]);
  expect(vi.mocked(invoke).mock.lastCall?.[1]).toEqual({
    session: "s1",
    choice: { choice: "new", given_names: "Kai Uwe", surname: "Neu", municipality: "stendal", given_as: null },
  });
});

test("of several somebody is chosen, nobody is guessed", async () => {
  const walkIn = new WalkIn("run", () => {});
  answer("several", [kai, { ...kai, person: "other" }]);

  walkIn.type("Kai Neu");
  await walkIn.enter(today);

  expect(walkIn.guess?.kind).toBe("several");
  expect(vi.mocked(invoke)).toHaveBeenCalledTimes(1);

  vi.mocked(invoke).mockResolvedValueOnce(runFile());
  await walkIn.take(today, kai);
  expect(vi.mocked(invoke).mock.lastCall?.[0]).toBe("add_walk_in");
});

test("what was typed stays when it could not be saved, and an empty line does nothing", async () => {
  const walkIn = new WalkIn("run", () => {});
  answer("found", [kai]);
  vi.mocked(invoke).mockRejectedValueOnce({ code: "disk_full", fields: [], clashes: [], detail: null });

  walkIn.type("Kai Neu");
  await walkIn.enter(today);
  expect([walkIn.text, walkIn.failure?.code]).toEqual(["Kai Neu", "disk_full"]);

  walkIn.type(" ");
  await walkIn.enter(today);
  expect(walkIn.guess).toBeNull();
  expect(vi.mocked(invoke)).toHaveBeenCalledTimes(2);
});
