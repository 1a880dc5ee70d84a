// The change of the day, with a clock that can be set.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { DayWatch } from "./day-watch";

let close = () => {};
beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 8, 24, 23, 50) }));
afterEach(() => {
  close();
  vi.useRealTimers();
});

function watching() {
  const changed = vi.fn();
  close = new DayWatch(changed).open();
  return changed;
}

describe("the change of the day", () => {
  test("is noticed at midnight, and at the next one", () => {
    const changed = watching();
    vi.advanceTimersByTime(10 * 60_000 - 1);
    expect(changed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(changed).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(24 * 3600_000);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test.each([
    ["the window has the focus again", () => window.dispatchEvent(new Event("focus"))],
    ["the window is seen again", () => document.dispatchEvent(new Event("visibilitychange"))],
  ])("is noticed after a night asleep when %s, and told once", (_, wake) => {
    const changed = watching();
    vi.setSystemTime(new Date(2026, 8, 25, 8, 0));
    wake();
    wake();
    expect(changed).toHaveBeenCalledTimes(1);
    // The timer was set for the evening before; it waits for the next midnight now.
    vi.advanceTimersByTime(16 * 3600_000 - 1);
    expect(changed).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test("is not seen in a focus of the same day", () => {
    const changed = watching();
    window.dispatchEvent(new Event("focus"));
    expect(changed).not.toHaveBeenCalled();
  });

  test("is nobody's business after the end", () => {
    const changed = watching();
    close();
    vi.advanceTimersByTime(3600_000);
    window.dispatchEvent(new Event("focus"));
    expect(changed).not.toHaveBeenCalled();
  });
});
