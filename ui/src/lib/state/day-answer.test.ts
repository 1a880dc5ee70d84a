// One reading of the day for all who ask at the same time.
import { beforeEach, expect, test, vi } from "vitest";

import { answering, later } from "../testing";
import { changes } from "./changes.svelte";
import { readToday } from "./day-answer";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

beforeEach(() => changes.forget());

test("who asks while the answer is on its way shares it", async () => {
  const calls = answering({ get_today: { on: "2026-09-24" } });
  const [one, other] = await Promise.all([readToday(), readToday()]);
  expect(one).toBe(other);
  expect(calls).toHaveLength(1);
});

test("who asks later gets a new answer", async () => {
  const calls = answering({ get_today: { on: "2026-09-24" } });
  await readToday();
  await readToday();
  expect(calls).toHaveLength(2);
});

test("who asks after a change is not answered with what was before", async () => {
  const slow = later<unknown>();
  let turn = 0;
  const calls = answering({ get_today: () => (turn++ === 0 ? slow.promise : { on: "danach" }) });
  const before = readToday();
  changes.announce("save_note");
  expect(await readToday()).toMatchObject({ ok: true, value: { on: "danach" } });
  slow.settle({ on: "davor" });
  expect(await before).toMatchObject({ ok: true, value: { on: "davor" } });
  expect(calls).toHaveLength(2);
});
