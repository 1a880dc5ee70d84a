// Places, history, shortcuts, and the sitting that locks itself.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { changes } from "$lib/state/changes.svelte";
import { desk } from "$lib/state/desk.svelte";
import { goInstead, paths } from "$lib/paths";
import { presentation } from "$lib/state/presentation.svelte";
import { readToday } from "$lib/state/day-answer";
import { Resource } from "$lib/state/resource.svelte";
import { DraftKeeper } from "$lib/state/draft-keeper.svelte";
import { guardForm } from "$lib/state/unsaved.svelte";
import { answering, refuse } from "$lib/testing";
import type { DeskState } from "$lib/api/types/DeskState";
import { areas } from "./areas";
import { Router } from "./router.svelte";
import { findPlace, routes } from "./routes";
import { Session } from "./session.svelte";
import { commandOf } from "./shortcuts";

vi.mock("@tauri-apps/api/core", () => ({ invoke: vi.fn() }));

describe("a place", () => {
  test.each([
    [paths.today, "heute", "", ""],
    [paths.municipality("m3"), "kommunen/:id/:tab?", "m3", ""],
    [paths.municipality("m3", "verlauf"), "kommunen/:id/:tab?", "m3", "verlauf"],
    [paths.newPerson("m3"), "personen/:id", "neu", ""],
    [paths.newRun, "kurse/neu", "", ""],
    [paths.run("r1"), "kurse/:id/:tab?", "r1", ""],
    [paths.verify, "bescheinigungen/pruefen", "", ""],
    [paths.issue("r1"), "bescheinigungen/:id", "r1", ""],
    [paths.help("tastatur"), "hilfe/:id?", "tastatur", ""],
    [paths.help(), "hilfe/:id?", "", ""],
    ["", "heute", "", ""],
    ["#/gibt/es/nicht", "heute", "", ""],
  ])("is found behind %s", (hash, pattern, id, tab) => {
    const found = findPlace(hash);
    expect([found.route.pattern, found.place.id, found.place.tab]).toEqual([pattern, id, tab]);
  });

  test("keeps what follows the question mark", () => {
    expect(findPlace(paths.district("15090")).place.query.get("kreis")).toBe("15090");
  });

  test("stays the same page when only its tab or its question changes", () => {
    expect(findPlace(paths.municipality("m3", "verlauf")).key).toBe(findPlace(paths.municipality("m3")).key);
    expect(findPlace(paths.municipality("m4")).key).not.toBe(findPlace(paths.municipality("m3")).key);
  });

  test("in the sidebar leads where its entry says", () => {
    for (const area of areas) expect(findPlace(area.href).route.area).toBe(area.id);
    expect(new Set(routes.map((route) => route.pattern)).size).toBe(routes.length);
  });
});

describe("the way back", () => {
  let close = () => {};
  afterEach(() => close());

  async function walk(...hashes: string[]) {
    location.hash = "#/heute";
    await settled();
    const router = new Router();
    close = router.open();
    for (const hash of hashes) {
      location.hash = hash;
      await settled();
    }
    return router;
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

  test("goes back and forward, and knows the ends", async () => {
    const router = await walk(paths.municipalities, paths.municipality("m3"));
    expect([router.canGoBack, router.canGoForward]).toEqual([true, false]);
    router.back();
    await settled();
    expect(router.here.route.pattern).toBe("kommunen");
    expect(router.canGoForward).toBe(true);
    router.forward();
    await settled();
    expect(router.here.place.id).toBe("m3");
  });

  test("knows the Kommune in whose file something is begun", async () => {
    const router = await walk(paths.municipality("m3", "personen"));
    expect(router.municipality).toBe("m3");
    location.hash = paths.municipalities;
    await settled();
    expect(router.municipality).toBeUndefined();
  });

  test("counts a place that takes the place of another only once", async () => {
    const router = await walk(paths.newPerson());
    goInstead(paths.person("p1"));
    await settled();
    expect([router.here.place.id, router.canGoBack, router.canGoForward]).toEqual(["p1", true, false]);
    router.back();
    await settled();
    expect([router.here.route.pattern, router.canGoBack]).toEqual(["heute", false]);
  });

  test("remembers how far each place was scrolled", async () => {
    const router = await walk(paths.municipalities);
    router.scrolled(420);
    location.hash = paths.municipality("m3");
    await settled();
    expect(router.scrollTop).toBe(0);
    router.back();
    await settled();
    expect(router.scrollTop).toBe(420);
  });

  test("asks before a form with input is left, and stays or leaves as told", async () => {
    const router = await walk(paths.newPerson());
    const closeForm = guardForm(() => true);
    location.hash = paths.notes;
    await settled();
    expect([router.asked, router.here.route.pattern, location.hash]).toEqual([paths.notes, "personen/:id", paths.newPerson()]);
    router.stay();
    expect(router.asked).toBeNull();
    location.hash = paths.notes;
    await settled();
    router.leave();
    await settled();
    expect(router.here.route.pattern).toBe("beratungen");
    closeForm();
  });
});

describe("a shortcut", () => {
  const press = (key: string, more: KeyboardEventInit = {}, target: EventTarget = document.body) => {
    const event = new KeyboardEvent("keydown", { key, ...more });
    Object.defineProperty(event, "target", { value: target });
    return commandOf(event)?.command ?? null;
  };

  test("is what the menus show", () => {
    expect(press("k", { ctrlKey: true })).toBe("palette");
    expect(press("n", { ctrlKey: true })).toBe("newNote");
    expect(press("l", { ctrlKey: true })).toBe("lock");
    expect(press("F1")).toBe("help");
    expect(press("ArrowLeft", { altKey: true })).toBe("back");
    expect(press("3", { ctrlKey: true })).toBe("area");
    expect(press("k")).toBeNull();
  });

  test("takes back outside of text, and belongs to the text inside", () => {
    expect(press("z", { ctrlKey: true })).toBe("undo");
    expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("redo");
    expect(press("z", { ctrlKey: true }, document.createElement("input"))).toBeNull();
    expect(press("z", { ctrlKey: true }, document.createElement("textarea"))).toBeNull();
    const box = document.createElement("input");
    box.type = "checkbox";
    expect(press("z", { ctrlKey: true }, box)).toBe("undo");
  });

  test("with AltGr types a sign and does nothing else", () => {
    expect(press("7", { ctrlKey: true, altKey: true })).toBeNull();
  });
});

describe("a sitting", () => {
  const open = { stage: "open", autoLockMinutes: 15 } as DeskState;
  const settings = { theme: "dark", textPercent: 150, autoLockMinutes: 10 };
  const answers = { get_settings: settings, get_today: { counts: { municipalities: 50, drafts: 2, toIssue: 17 } } };

  beforeEach(() => {
    desk.state = null;
    changes.forget();
  });

  async function begun() {
    answering(answers);
    const session = new Session();
    session.enter(open);
    await session.refresh();
    return session;
  }

  test("wears the theme and the text size of its user", async () => {
    const session = await begun();
    expect(document.documentElement.dataset["theme"]).toBe("dark");
    expect(document.documentElement.style.fontSize).toBe("150%");
    expect(session.counts?.toIssue).toBe(17);
  });

  test("reads the day once for the first screen and the counts beside it", async () => {
    const calls = answering(answers);
    const session = new Session();
    session.enter(open);
    const page = new Resource(readToday);
    await Promise.all([page.load(), session.refresh()]);
    expect(page.value?.counts).toEqual(session.counts);
    expect(calls.filter(({ command }) => command === "get_today")).toHaveLength(1);
  });

  test("warns before it locks, and not after a key", async () => {
    const session = await begun();
    const start = Date.now();
    await session.tick(start + 9 * 60_000);
    expect(session.secondsLeft).toBeNull();
    await session.tick(start + 10 * 60_000 - 10_000);
    expect(session.secondsLeft).toBeGreaterThan(5);
    session.touch(start + 10 * 60_000 - 9_000);
    expect(session.secondsLeft).toBeNull();
  });

  test("locks when time is up, also after the laptop slept, and leaves nothing in the page", async () => {
    const session = await begun();
    const calls = answering({ lock: { ...open, stage: "locked" } });
    changes.announce("save_note");
    await session.tick(Date.now() + 8 * 3600_000);
    expect(calls.map(({ command }) => command)).toContain("lock");
    expect(desk.state?.stage).toBe("locked");
    expect([session.settings, session.counts, changes.strip, session.secondsLeft]).toEqual([null, null, null, null]);
  });

  test("stays open and says why when it cannot lock", async () => {
    const session = await begun();
    answering({ ...answers, lock: refuse("disk_full") });
    await session.lock();
    expect(desk.state?.stage).toBe("open");
    expect(changes.failure?.code).toBe("disk_full");
  });

  test("stays open when a draft cannot be kept, for locking would lose it", async () => {
    const session = await begun();
    const calls = answering({ ...answers, keep_draft: refuse("disk_full"), lock: { ...open, stage: "locked" } });
    const keeper = new DraftKeeper(() => ({ record: "n1", kind: "note", title: "", body: "Text", version: null }));
    const close = keeper.open();
    keeper.touch();
    await session.lock();
    expect(desk.state?.stage).toBe("open");
    expect(changes.failure?.code).toBe("disk_full");
    expect(calls.map(({ command }) => command)).not.toContain("lock");
    close();
  });

  describe("and what is due", () => {
    const told = (calls: { command: string }[]) => calls.filter(({ command }) => command === "tell_due").length;
    const read = (calls: { command: string }[]) => calls.filter(({ command }) => command === "get_today").length;
    const live = { ...answers, get_desk: open, tell_due: null };
    let close = () => {};

    beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 8, 24, 23, 55) }));
    afterEach(() => {
      close();
      presentation.on = false;
      vi.useRealTimers();
    });

    /** Five minutes to midnight, and somebody who types now and then. */
    async function evening() {
      const calls = answering(live);
      const session = new Session();
      close = session.open();
      await vi.advanceTimersByTimeAsync(0);
      session.enter(open);
      await vi.advanceTimersByTimeAsync(0);
      return { session, calls };
    }

    test("is told after unlocking, and read and told again on the next day", async () => {
      const { calls } = await evening();
      expect(told(calls)).toBe(1);
      const before = read(calls);
      await vi.advanceTimersByTimeAsync(5 * 60_000);
      expect([told(calls), read(calls)]).toEqual([2, before + 1]);
    });

    test("is not told while the screen is shown to others, but afterwards", async () => {
      const { session, calls } = await evening();
      presentation.on = true;
      session.present(true);
      await vi.advanceTimersByTimeAsync(5 * 60_000);
      expect(told(calls)).toBe(1);
      presentation.on = false;
      session.present(false);
      session.present(false);
      expect(told(calls)).toBe(2);
    });

    test("is not told of a locked logbook", async () => {
      const { calls } = await evening();
      desk.accept({ ...open, stage: "locked" });
      await vi.advanceTimersByTimeAsync(5 * 60_000);
      expect(told(calls)).toBe(1);
    });

    test("disturbs nobody when the system cannot tell it", async () => {
      answering({ ...live, tell_due: refuse("internal") });
      const session = new Session();
      session.enter(open);
      await vi.advanceTimersByTimeAsync(0);
      expect([changes.failure, changes.strip]).toEqual([null, null]);
      expect(session.counts?.toIssue).toBe(17);
    });
  });

  test("that is not open never locks", async () => {
    const calls = answering({});
    const session = new Session();
    await session.tick(Date.now() + 8 * 3600_000);
    expect(calls).toEqual([]);
  });
});
