// Days and times as they are typed.
import { describe, expect, test } from "vitest";

import { addDays, calendarWeek, dayInField, daysBetween, isDay, parseDay, parseTime } from "./day";

const TODAY = "2026-09-24";

describe("a day", () => {
  test.each([
    ["24.9.2026", "2026-09-24"],
    ["24.09.26", "2026-09-24"],
    ["1.3.", "2026-03-01"],
    ["1.3", "2026-03-01"],
    ["24092026", "2026-09-24"],
    ["2026-09-24", "2026-09-24"],
    [" 29. 2. 2028 ", "2028-02-29"],
    ["heute", "2026-09-24"],
    ["Gestern", "2026-09-23"],
    ["morgen", "2026-09-25"],
  ])("may be typed as %s", (typed, day) => {
    expect(parseDay(typed, TODAY)).toBe(day);
  });

  test.each(["31.02.2026", "29.2.2026", "32.1.", "0.5.", "24.13.", "abc", "", "24", "1.1.20266", "2026-02-30"])(
    "is refused where there is none: %s",
    (typed) => {
      expect(parseDay(typed, TODAY)).toBeNull();
    },
  );

  test("is told from a text that only looks like one", () => {
    expect(isDay("2026-02-28")).toBe(true);
    expect(isDay("2026-02-30")).toBe(false);
    expect(isDay("24.09.2026")).toBe(false);
  });

  test("stands in its field the German way, and a wrong one as it was typed", () => {
    expect(dayInField("2026-09-04")).toBe("04.09.2026");
    expect(dayInField("31.02.")).toBe("31.02.");
  });

  test("can be counted from, over the end of a month and of summer time", () => {
    expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  });

  test("lies in its calendar week, also around New Year", () => {
    expect(calendarWeek("2026-09-24")).toBe(39);
    expect(calendarWeek("2027-01-01")).toBe(53);
    expect(calendarWeek("2025-12-29")).toBe(1);
  });
});

describe("a time", () => {
  test.each([
    ["8", "08:00"],
    ["8:45", "08:45"],
    ["08.45", "08:45"],
    ["0845", "08:45"],
    ["845", "08:45"],
    ["16 Uhr", "16:00"],
    ["16:30 Uhr", "16:30"],
  ])("may be typed as %s", (typed, time) => {
    expect(parseTime(typed)).toBe(time);
  });

  test.each(["24:00", "8:60", "abc", "", "12345"])("is refused where there is none: %s", (typed) => {
    expect(parseTime(typed)).toBeNull();
  });
});
