// Days, times and numbers in words.
import { describe, expect, test } from "vitest";

import {
  agoText,
  countText,
  dayText,
  durationText,
  fullDayText,
  instantText,
  nearDayText,
  plural,
  rangeText,
  shortDayText,
  sinceText,
  sizeText,
  unitsText,
  weekdayText,
} from "./format";

const TODAY = "2026-09-24";

test("units are counted in halves and read with a comma", () => {
  expect(unitsText(15)).toBe("7,5 UE");
  expect(unitsText(16)).toBe("8 UE");
  expect(unitsText(0)).toBe("0 UE");
});

test("numbers have a point for thousands, nouns their number", () => {
  expect(countText(12345)).toBe("12.345");
  expect(plural(1, "Termin", "Termine")).toBe("1 Termin");
  expect(plural(0, "Termin", "Termine")).toBe("0 Termine");
});

test("a day of this year needs no year, another one does", () => {
  expect(dayText("2026-03-12", TODAY)).toBe("12. März");
  expect(dayText("2025-03-12", TODAY)).toBe("12. März 2025");
  expect(shortDayText("2026-09-03", TODAY)).toBe("3. Sept.");
  expect(fullDayText("2026-09-03")).toBe("3. September 2026");
  expect(weekdayText(TODAY)).toBe("Donnerstag, 24. September");
});

test("a text that is no day is shown as it is", () => {
  expect(dayText("31.02.", TODAY)).toBe("31.02.");
});

test.each([
  ["2026-09-24", "heute"],
  ["2026-09-23", "gestern"],
  ["2026-09-21", "vor 3 Tagen"],
  ["2026-09-11", "vor 13 Tagen"],
  ["2026-09-03", "vor 3 Wochen"],
  ["2026-04-24", "vor 5 Monaten"],
  ["2024-01-01", "vor 2 Jahren"],
  ["2026-09-30", "30. September"],
])("%s lies back as „%s“", (day, words) => {
  expect(agoText(day, TODAY)).toBe(words);
});

test("what is due has been so since a day", () => {
  expect(sinceText("2026-09-18", TODAY)).toBe("seit 6 Tagen");
  expect(sinceText("2026-09-23", TODAY)).toBe("seit gestern");
  expect(sinceText(TODAY, TODAY)).toBe("seit heute");
});

test("near days have names", () => {
  expect(nearDayText(TODAY, TODAY)).toBe("heute");
  expect(nearDayText("2026-09-25", TODAY)).toBe("morgen");
  expect(nearDayText("2026-09-28", TODAY)).toBe("Mo., 28.9.");
});

describe("a range", () => {
  test("within a month names it once", () => {
    expect(rangeText("2026-09-03", "2026-09-24", TODAY)).toBe("3. bis 24. September");
  });
  test("over months names both", () => {
    expect(rangeText("2026-08-30", "2026-09-02", TODAY)).toBe("30. August bis 2. September");
  });
  test("over the turn of the year names the year that is not this one", () => {
    expect(rangeText("2026-12-10", "2027-01-14", TODAY)).toBe("10. Dezember bis 14. Januar 2027");
  });
  test("of one day is that day", () => {
    expect(rangeText(TODAY, TODAY, TODAY)).toBe("24. September");
  });
});

test("instants tell the day and the time", () => {
  const now = new Date(2026, 8, 24, 9, 0);
  expect(instantText(new Date(2026, 8, 24, 7, 12).getTime(), now)).toBe("heute, 07:12");
  expect(instantText(new Date(2026, 8, 23, 16, 42).getTime(), now)).toBe("gestern, 16:42");
  expect(instantText(new Date(2026, 2, 12, 9, 5).getTime(), now)).toBe("12. März, 09:05");
});

test("durations are hours and minutes, sizes are rounded", () => {
  expect(durationText(150)).toBe("2:30 h");
  expect(durationText(25)).toBe("0:25 h");
  expect(sizeText(214_300)).toBe("214 KB");
  expect(sizeText(3_440_000)).toBe("3,4 MB");
  expect(sizeText(3)).toBe("1 KB");
});
