// The palette: every place, every verb, and whatever the search finds, in one list.
import type { Component } from "svelte";

import { search } from "$lib/api/finding";
import { findMunicipalities } from "$lib/api/municipality";
import type { Failure } from "$lib/api/types/Failure";
import type { FoundHit } from "$lib/api/types/FoundHit";
import type { MunicipalityRow } from "$lib/api/types/MunicipalityRow";

/** Something that can be chosen. */
export interface Entry {
  id: string;
  text: string;
  /** What stands at the right: a district, a day. */
  detail?: string | undefined;
  /** Its shortcut. */
  keys?: string | undefined;
  icon?: Component | undefined;
  run: () => void;
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
  /** The entry of a Kommune, and what can be done with the best one. */
  municipality: (row: MunicipalityRow) => Entry;
  withMunicipality: (row: MunicipalityRow) => Entry[];
  hit: (hit: FoundHit) => Entry | null;
}

/** What is typed, what fits, and which one is selected. */
export class PaletteSearch {
  typed = $state("");
  at = $state(0);
  failure = $state.raw<Failure | null>(null);
  #municipalities = $state.raw<MunicipalityRow[]>([]);
  #hits = $state.raw<FoundHit[]>([]);
  /** The text that Rust has answered last. */
  #answered = $state("");

  readonly groups: Group[] = $derived.by(() => this.#arrange());
  readonly entries = $derived(this.groups.flatMap((group) => group.entries));
  readonly selected = $derived(this.entries[this.at] ?? null);
  /** Whether the list is complete for what is typed. */
  readonly settled = $derived(this.#answered === this.typed.trim());

  #sources: Sources;
  #turn = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Something was typed: places and verbs at once, the rest as soon as Rust answers. */
  async type(text: string): Promise<void> {
    const turn = ++this.#turn;
    this.typed = text;
    this.at = 0;
    const wanted = text.trim();
    const none = wanted.length < 2;
    const [municipalities, hits] = none ? [null, null] : await Promise.all([findMunicipalities(wanted), search(wanted)]);
    if (turn !== this.#turn) return;
    this.#municipalities = municipalities?.ok ? municipalities.value.slice(0, 6) : [];
    this.#hits = hits?.ok ? hits.value.hits.slice(0, 12) : [];
    this.failure = hits && !hits.ok ? hits.failure : null;
    this.#answered = wanted;
    this.at = Math.min(this.at, Math.max(0, this.entries.length - 1));
  }

  /** Moves the selection; it goes round. */
  move(step: number): void {
    const count = this.entries.length;
    if (count > 0) this.at = (this.at + step + count) % count;
  }

  #arrange(): Group[] {
    const { places, verbs, municipality, withMunicipality, hit } = this.#sources;
    const words = fold(this.typed).split(/\s+/).filter(Boolean);
    const fits = (entry: Entry) => words.every((word) => fold(entry.text).includes(word));
    const known = new Set(this.#municipalities.map((row) => row.id));
    const best = this.#municipalities[0];
    const groups = [
      { title: "Kommunen", entries: this.#municipalities.map(municipality) },
      { title: "Gefunden", entries: this.#hits.filter((found) => !known.has(found.record)).flatMap((found) => hit(found) ?? []) },
      { title: "Orte", entries: places.filter(fits) },
      { title: "Tun", entries: [...verbs.filter(fits), ...(best ? withMunicipality(best) : [])] },
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
