// Days and times as the user types them, and as the store keeps them: `YYYY-MM-DD` and `HH:MM`.

/** A day that exists, `YYYY-MM-DD`. */
export function isDay(iso: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return parts !== null && dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) === iso;
}

/** The local day of an instant. */
export function localDay(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The day so many days later (or earlier). */
export function addDays(iso: string, days: number): string {
  const at = utc(iso);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** How many days lie between two days; negative if the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);
}

/** The week of the year as calendars count it (ISO 8601). */
export function calendarWeek(iso: string): number {
  const thursday = utc(iso);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.ceil(((thursday.getTime() - first) / 86_400_000 + 1) / 7);
}

/**
 * A day as people type it: `24.9.2026`, `24.09.26`, `24.9.`, `24092026`, `2026-09-24`, `heute`, `gestern`, `morgen`.
 * `null` if there is no such day.
 */
export function parseDay(text: string, today: string): string | null {
  const typed = text.trim().toLowerCase();
  const words: Record<string, number> = { heute: 0, gestern: -1, vorgestern: -2, morgen: 1, übermorgen: 2 };
  const word = words[typed];
  if (word !== undefined) return addDays(today, word);
  if (isDay(typed)) return typed;
  const parts =
    /^(\d{1,2})\s*[.,/-]\s*(\d{1,2})(?:\s*[.,/-]\s*(\d{4}|\d{2})?)?$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(typed);
  if (!parts) return null;
  const year = parts[3] ?? today.slice(0, 4);
  return dayOf(Number(year.length === 2 ? `20${year}` : year), Number(parts[2]), Number(parts[1]));
}

/** A day as a field shows it, `24.09.2026`; anything else comes back as it is. */
export function dayInField(iso: string): string {
  return isDay(iso) ? `${iso.slice(8)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}` : iso;
}

/** A time as people type it: `8`, `8:45`, `8.45`, `0845`, `8 Uhr`; `null` if there is no such time. */
export function parseTime(text: string): string | null {
  const typed = text.trim().toLowerCase().replace(/\s*uhr$/, "");
  const parts = /^(\d{1,2})(?:\s*[:.,h]\s*(\d{2}))?$/.exec(typed) ?? /^(\d{1,2})(\d{2})$/.exec(typed);
  if (!parts) return null;
  const hour = Number(parts[1]);
  const minute = Number(parts[2] ?? 0);
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : null;
}

function dayOf(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year >= 1900;
  return exists ? at.toISOString().slice(0, 10) : null;
}

function utc(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
