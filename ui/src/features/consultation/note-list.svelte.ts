// The list of consultations: which ones are in sight, and how many.
import type { Outcome } from "$lib/api/call";
import { listNotes } from "$lib/api/consultation";
import type { NoteFilter } from "$lib/api/types/NoteFilter";
import type { NoteGap } from "$lib/api/types/NoteGap";
import type { NoteKind } from "$lib/api/types/NoteKind";
import type { NotePage } from "$lib/api/types/NotePage";
import { durationText, plural } from "$lib/text/format";
import type { NoteCounts } from "$lib/api/types/NoteCounts";
import { isDay } from "$lib/text/day";

/** Which standing the list shows; „open“ are drafts whose day has come. */
export type Standing = "open" | "draft" | "closed";

/** Which days the list shows. */
export type Span = "month" | "quarter" | "year" | "last_year" | "own";

const PAGE = 100;

/** What the address may ask for: `?stand=offen`, `?luecke=dauer`. */
const STANDING: Record<string, Standing> = { offen: "open", entwurf: "draft", abgeschlossen: "closed" };
const GAP: Record<string, NoteGap> = { dauer: "duration", handlungsfeld: "field_of_action" };

/** The filters; every change asks Rust again. */
export class NoteList {
  municipality = $state("");
  standing = $state<Standing | "">("");
  kind = $state<NoteKind | "">("");
  field = $state("");
  gap = $state<NoteGap | "">("");
  span = $state<Span | "">("");
  from = $state("");
  until = $state("");
  limit = PAGE;
  #today: string;

  readonly filtered = $derived(
    [this.municipality, this.standing, this.kind, this.field, this.gap, this.span].some((filter) => filter !== ""),
  );

  constructor(query: URLSearchParams, today: string) {
    this.#today = today;
    this.municipality = query.get("kommune") ?? "";
    this.standing = STANDING[query.get("stand") ?? ""] ?? "";
    this.gap = GAP[query.get("luecke") ?? ""] ?? "";
  }

  /** The first notes that pass, with sums over all of them. */
  load(): Promise<Outcome<NotePage>> {
    return listNotes(this.filter(), this.limit);
  }

  /** One page more. */
  more(): void {
    this.limit += PAGE;
  }

  /** The filters as Rust reads them. */
  filter(): Partial<NoteFilter> {
    const [from, until] = this.span === "own" ? [this.from, this.until] : spanDays(this.span, this.#today);
    return {
      municipality: this.municipality || null,
      state: this.standing === "draft" || this.standing === "closed" ? this.standing : null,
      open: this.standing === "open",
      kind: this.kind || null,
      field: this.field || null,
      gap: this.gap || null,
      from: isDay(from) ? from : null,
      until: isDay(until) ? until : null,
    };
  }

  /** Shows every consultation again. */
  clear(): void {
    this.municipality = this.standing = this.kind = this.field = this.gap = this.span = this.from = this.until = "";
    this.limit = PAGE;
  }
}

/** The first and the last day of a span; empty ends are open. */
export function spanDays(span: Span | "", today: string): [from: string, until: string] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const day = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
  const quarter = Math.floor((month - 1) / 3) * 3 + 1;
  switch (span) {
    case "month":
      return [day(year, month, 1), day(year, month + 1, 0)];
    case "quarter":
      return [day(year, quarter, 1), day(year, quarter + 3, 0)];
    case "year":
      return [day(year, 1, 1), day(year, 12, 31)];
    case "last_year":
      return [day(year - 1, 1, 1), day(year - 1, 12, 31)];
    default:
      return ["", ""];
  }
}

/** The sums in words: `12 Beratungen · 18:30 h · 9 Kommunen erreicht · 3 noch nicht abgeschlossen`. */
export function sumsText(counts: NoteCounts): string {
  const { consultations, minutes, municipalities, open, withoutDuration } = counts;
  return [
    plural(consultations, "Beratung", "Beratungen"),
    durationText(minutes),
    `${plural(municipalities, "Kommune", "Kommunen")} erreicht`,
    open > 0 ? `${open} noch nicht abgeschlossen` : "",
    withoutDuration > 0 ? `${withoutDuration} ohne Dauer` : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
