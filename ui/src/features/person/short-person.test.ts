// Somebody of whom little is typed, and the warning beside it.
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { answering } from "$lib/testing";
import DuplicateWarning from "./DuplicateWarning.svelte";
import { likeWhom, shortPerson } from "./short-person";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const typed = { givenNames: "Jana", surname: "Müller" };
const jana = { id: "p1", name: "Jana Müller", roles: [], phone: null, mail: null, lastRole: null, isRestricted: false };

test("the draft says what was typed and nothing else", () => {
  expect(shortPerson({ ...typed, mail: "j@example.org" })).toMatchObject({ ...typed, mail: "j@example.org", phone: "", saved: null, roles: [] });
});

test("others are looked for at the Kommune, if there is one", () => {
  expect(likeWhom(typed, "m1").roles).toMatchObject([{ municipality: "m1" }]);
  expect(likeWhom(typed, null).roles).toEqual([]);
});

test("whoever is in the logbook already is taken without leaving the form", async () => {
  const calls = answering({ likely_duplicates: [{ person: jana, reasons: ["same_name"] }] });
  const onpick = vi.fn();
  const shown = mount(DuplicateWarning, { target: document.body, props: { typed, municipality: "m1", onpick } });
  flushSync();
  await vi.advanceTimersByTimeAsync(300);
  flushSync();
  expect(calls[0]?.args).toMatchObject({ draft: { surname: "Müller", roles: [{ municipality: "m1" }] } });
  const buttons = [...document.querySelectorAll("button")];
  expect(document.querySelector("a")).toBeNull();
  buttons.find((button) => button.textContent?.includes("Jana Müller nehmen"))?.click();
  expect(onpick).toHaveBeenCalledWith(jana);
  buttons.find((button) => button.textContent?.includes("Trotzdem anlegen"))?.click();
  flushSync();
  expect(document.querySelector(".say")).toBeNull();
  void unmount(shown);
});
