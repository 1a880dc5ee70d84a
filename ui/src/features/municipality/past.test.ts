// Another name, and what a Kommune came from.
import { expect, test, vi } from "vitest";

import type { Municipality } from "$lib/api/types/Municipality";
import type { MunicipalityPast } from "$lib/api/types/MunicipalityPast";
import type { MunicipalityRow } from "$lib/api/types/MunicipalityRow";
import { answering, refuse } from "$lib/testing";
import { Linking, Renaming } from "./past.svelte";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

const town = { id: "m1", name: "Staßfurt, Stadt", shortName: "Staßfurt" } as Municipality;
const past: MunicipalityPast = { namedSince: null, names: [], predecessors: [], successors: [], dissolvedOn: null, version: 7 };
const other = (id: string) => ({ id, shortName: id }) as MunicipalityRow;

test("a new name is sent with its first day and the version the form was opened at", async () => {
  const renaming = new Renaming(town, past, "2026-09-24");
  expect(renaming.changed).toBe(false);
  renaming.name = "Staßfurt, Salzstadt";
  expect(renaming.changed).toBe(true);
  const calls = answering({ rename_municipality: null });
  expect(await renaming.save()).toBe(true);
  expect(calls[0]?.args).toEqual({ draft: { municipality: "m1", version: 7, name: "Staßfurt, Salzstadt", shortName: "", from: "2026-09-24" } });
});

test("a day that is too early is said at its field, and the name stays typed", async () => {
  const renaming = new Renaming(town, past, "2020-01-01");
  renaming.name = "Salzstadt";
  answering({ rename_municipality: refuse("invalid", [{ field: "from", rule: { rule: "too_early", first: "2026-01-01" } }]) });
  expect(await renaming.save()).toBe(false);
  expect(renaming.errorOf("from")).toBe("Frühestens am 1. Januar 2026.");
  expect(renaming.name).toBe("Salzstadt");
});

test("several Kommunen are linked at once, each only once", async () => {
  const linking = new Linking(town, past);
  linking.direction = "from";
  for (const id of ["a", "b", "a", "c"]) linking.add(other(id));
  linking.remove(other("b"));
  linking.on = "2026-07-01";
  const calls = answering({ link_municipalities: null });
  expect(await linking.save()).toBe(true);
  expect(calls[0]?.args).toEqual({ draft: { municipality: "m1", version: 7, direction: "from", others: ["a", "c"], on: "2026-07-01" } });
});

test("a Kommune that would come from itself is refused in words of its own", async () => {
  const linking = new Linking(town, past);
  answering({ link_municipalities: refuse("invalid", [{ field: "others", rule: { rule: "repeated" } }]) });
  expect(await linking.save()).toBe(false);
  expect(linking.errorOf("others")).toContain("aus sich selbst");
});
