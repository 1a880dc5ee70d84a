// The palette: every place, every verb, and whatever the search finds, in one list.
import type { Component } from "svelte";

import { forgetSearch, keepSearch, listRecentSearches, search } from "$lib/api/finding";
import { findMunicipalities } from "$lib/api/municipality";
import { paths } from "$lib/paths";
import type { Failure } from "$lib/api/types/Failure";
import type { FilterFault } from "$lib/api/types/FilterFault";
import type { FoundHit } from "$lib/api/types/FoundHit";
import type { MunicipalityRow } from "$lib/api/types/MunicipalityRow";
import type { Piece } from "$lib/api/types/Piece";

/** Something that can be chosen. */
export interface Entry {
  id: string;
  text: string;
  /** What stands at the right: a district, a day. */
  detail?: string | undefined;
  /** The text in pieces, where Rust has marked what was found; and the words around a hit. */
  pieces?: Piece[] | undefined;
  excerpt?: Piece[] | undefined;
  /** Its shortcut. */
  keys?: string | undefined;
  icon?: Component | undefined;
  run: () => void;
  /** Whether choosing it ends a search that is worth remembering. */
  found?: boolean;
  /** The line of a search that „Entf“ forgets. */
  recent?: string;
}

/** Entries under one heading. */
export interface Group {
  title: string;
  entries: Entry[];
}

/** Where the palette takes its entries from. */
export interface Sources {
  places: Entry[];
  verbs: Entry[];
  /** The saved views of lists. */
  views: () => Promise<Entry[]>;
  /** The entry of a Kommune, and what can be done with the best one. */
  municipality: (row: MunicipalityRow) => Entry;
  withMunicipality: (row: MunicipalityRow) => Entry[];
  hit: (hit: FoundHit) => Entry | null;
  /** The page with all hits of a line, and an earlier search. */
  all: (line: string) => Entry;
  recent: (line: string) => Entry;
  /** Whether names are hidden: then nothing is searched and nothing remembered. */
  hidden: () => boolean;
}

/** How many of the last searches the palette shows. */
const RECENT = 5;

/** What is typed, what fits, and which one is selected. */
export class PaletteSearch {
  typed = $state("");
  at = $state(0);
  failure = $state.raw<Failure | null>(null);
  #municipalities = $state.raw<MunicipalityRow[]>([]);
  #hits = $state.raw<FoundHit[]>([]);
  #recent = $state.raw<string[]>([]);
  #views = $state.raw<Entry[]>([]);
  faults = $state.raw<FilterFault[]>([]);
  /** The text that Rust has answered last. */
  #answered = $state("");

  readonly groups: Group[] = $derived.by(() => this.#arrange());
  readonly entries = $derived(this.groups.flatMap((group) => group.entries));
  /** How many entries answer what is typed; the way to all hits is none of them. */
  readonly hits = $derived(this.entries.filter((entry) => entry !== this.all).length);
  readonly selected = $derived(this.entries[this.at] ?? null);
  /** Whether the list is complete for what is typed. */
  readonly settled = $derived(this.#answered === this.typed.trim());

  #sources: Sources;
  #turn = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Reads the last searches and the saved views. */
  async open(): Promise<void> {
    if (this.#sources.hidden()) return;
    const [recent, views] = await Promise.all([listRecentSearches(), this.#sources.views()]);
    this.#views = views;
    if (recent.ok) this.#recent = recent.value;
  }

  /** Remembers what was typed, where it led to something. */
  async keep(entry: Entry): Promise<void> {
    const line = this.typed.trim();
    if (entry.found && line.length > 1 && !this.#sources.hidden()) await keepSearch(line);
  }

  /** Forgets the selected search. */
  async forget(): Promise<void> {
    const line = this.selected?.recent;
    if (line === undefined) return;
    const outcome = await forgetSearch(line);
    if (outcome.ok) this.#recent = this.#recent.filter((other) => other !== line);
    this.at = Math.min(this.at, Math.max(0, this.entries.length - 1));
  }

  /** Something was typed: places and verbs at once, the rest as soon as Rust answers. */
  async type(text: string): Promise<void> {
    const turn = ++this.#turn;
    this.typed = text;
    this.at = 0;
    const wanted = text.trim();
    const none = wanted.length < 2 || this.#sources.hidden();
    const [municipalities, hits] = none ? [null, null] : await Promise.all([findMunicipalities(wanted), search(wanted)]);
    if (turn !== this.#turn) return;
    this.#municipalities = municipalities?.ok ? municipalities.value.slice(0, 6) : [];
    this.#hits = hits?.ok ? hits.value.hits.slice(0, 12) : [];
    this.faults = hits?.ok ? hits.value.faults : [];
    this.failure = hits && !hits.ok ? hits.failure : null;
    this.#answered = wanted;
    this.at = Math.min(this.at, Math.max(0, this.entries.length - 1));
  }

  /** The page with all hits, where there can be any. */
  get all(): Entry | null {
    return this.entries.find((entry) => entry.id === paths.search(this.typed.trim())) ?? null;
  }

  /** Moves the selection; it goes round. */
  move(step: number): void {
    const count = this.entries.length;
    if (count > 0) this.at = (this.at + step + count) % count;
  }

  #arrange(): Group[] {
    const { places, verbs, municipality, withMunicipality, hit, all, recent, hidden } = this.#sources;
    const words = fold(this.typed).split(/\s+/).filter(Boolean);
    const fits = (entry: Entry) => words.every((word) => fold(entry.text).includes(word));
    const known = new Set(this.#municipalities.map((row) => row.id));
    const best = this.#municipalities[0];
    const line = this.typed.trim();
    const groups = [
      { title: "Zuletzt gesucht", entries: line === "" ? this.#recent.slice(0, RECENT).map(recent) : [] },
      { title: "Kommunen", entries: this.#municipalities.map(municipality) },
      { title: "Gefunden", entries: this.#hits.filter((found) => !known.has(found.record)).flatMap((found) => hit(found) ?? []) },
      { title: "Orte", entries: [...places, ...this.#views].filter(fits) },
      { title: "Tun", entries: [...(best ? withMunicipality(best) : []), ...verbs.filter(fits)] },
      { title: "In allem suchen", entries: line.length > 1 && !hidden() ? [all(line)] : [] },
    ];
    return groups.filter((group) => group.entries.length > 0);
  }
}

/** A text in pieces, those that were typed marked. */
export function marked(text: string, typed: string): { text: string; hit: boolean }[] {
  const words = typed.trim().split(/\s+/).filter((word) => word.length > 0);
  if (words.length === 0) return [{ text, hit: false }];
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "giu");
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, hit: index % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}

function fold(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
