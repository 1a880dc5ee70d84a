// Numbers, days and times in the words of the reader (de-DE).
import { daysBetween, isDay, localDay } from "./day";

const number = new Intl.NumberFormat("de-DE");
const style = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("de-DE", { timeZone: "UTC", ...options });
const longDay = style({ day: "numeric", month: "long", year: "numeric" });
const longDayThisYear = style({ day: "numeric", month: "long" });
const shortDay = style({ day: "numeric", month: "short", year: "numeric" });
const shortDayThisYear = style({ day: "numeric", month: "short" });
const weekday = style({ weekday: "long", day: "numeric", month: "long" });
const shortWeekday = style({ weekday: "short", day: "numeric", month: "numeric" });
const onlyWeekday = style({ weekday: "short" });
const clock = new Intl.DateTimeFormat("de-DE", { hour: "2-digit", minute: "2-digit" });

/** `1.234`. */
export function countText(value: number): string {
  return number.format(value);
}

/** One noun or many: `1 Termin`, `3 Termine`. */
export function plural(value: number, one: string, many: string): string {
  return `${countText(value)} ${value === 1 ? one : many}`;
}

/** Teaching units from halves: `7,5 UE`. */
export function unitsText(halves: number): string {
  return `${unitsNumber(halves)} UE`;
}

/** Teaching units from halves without their name: `7,5`. */
export function unitsNumber(halves: number): string {
  return number.format(halves / 2);
}

/** `3. September`, with the year if it is not this one. */
export function dayText(iso: string, today: string): string {
  if (!isDay(iso)) return iso;
  return (sameYear(iso, today) ? longDayThisYear : longDay).format(date(iso));
}

/** `3. September 2026`. */
export function fullDayText(iso: string): string {
  return isDay(iso) ? longDay.format(date(iso)) : iso;
}

/** `3. Sept.`, with the year if it is not this one; for margins and columns. */
export function shortDayText(iso: string, today: string): string {
  if (!isDay(iso)) return iso;
  return (sameYear(iso, today) ? shortDayThisYear : shortDay).format(date(iso));
}

/** `Donnerstag, 24. September`. */
export function weekdayText(iso: string): string {
  return weekday.format(date(iso));
}

/** `Do., 8. Oktober`, with the year if it is not this one. */
export function longDayText(iso: string, today: string): string {
  if (!isDay(iso)) return iso;
  return `${onlyWeekday.format(date(iso))}., ${dayText(iso, today)}`.replace("..", ".");
}

/** A day near today: `heute`, `morgen`, else `Mo., 28.9.`. */
export function nearDayText(iso: string, today: string): string {
  const days = daysBetween(today, iso);
  if (days === 0) return "heute";
  if (days === 1) return "morgen";
  if (days === -1) return "gestern";
  return shortWeekday.format(date(iso));
}

/** How long ago: `heute`, `gestern`, `vor 3 Tagen`, `vor 3 Wochen`, `vor 5 Monaten`. */
export function agoText(iso: string, today: string): string {
  const days = daysBetween(iso, today);
  if (days < 0) return dayText(iso, today);
  if (days === 0) return "heute";
  if (days === 1) return "gestern";
  return `vor ${spanText(days)}`;
}

/** Since when: `seit heute`, `seit gestern`, `seit 6 Tagen`. */
export function sinceText(iso: string, today: string): string {
  const days = daysBetween(iso, today);
  if (days <= 0) return "seit heute";
  return days === 1 ? "seit gestern" : `seit ${spanText(days)}`;
}

/** From one day to another: `3. bis 24. September`, `30. August bis 2. September`. */
export function rangeText(from: string, to: string, today: string): string {
  if (from === to) return dayText(from, today);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const first = sameMonth ? `${Number(from.slice(8))}.` : dayText(from, sameYear(from, to) ? from : today);
  return `${first} bis ${dayText(to, today)}`;
}

/** An instant: `heute, 07:12`, `gestern, 16:42`, `12. März, 09:05`. */
export function instantText(at: number, now: Date = new Date()): string {
  const moment = new Date(at);
  const day = localDay(moment);
  const today = localDay(now);
  const days = daysBetween(day, today);
  const name = days === 0 ? "heute" : days === 1 ? "gestern" : dayText(day, today);
  return `${name}, ${clock.format(moment)}`;
}

/** A duration from minutes: `2:30 h`. */
export function durationText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")} h`;
}

/** A file's size: `214 KB`, `3,4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${number.format(Math.max(1, Math.round(bytes / 1000)))} KB`;
  return `${number.format(Math.round(bytes / 100_000) / 10)} MB`;
}

function spanText(days: number): string {
  if (days < 14) return plural(days, "Tag", "Tagen");
  if (days < 63) return plural(Math.floor(days / 7), "Woche", "Wochen");
  if (days < 730) return plural(Math.floor(days / 30.44), "Monat", "Monaten");
  return plural(Math.floor(days / 365.25), "Jahr", "Jahren");
}

function sameYear(one: string, other: string): boolean {
  return one.slice(0, 4) === other.slice(0, 4);
}

function date(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}
