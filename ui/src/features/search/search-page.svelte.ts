// The page with all hits of a line: what is typed, what was asked for, and what came of it.
import { forgetSearch, forgetSearches, keepSearch, listRecentSearches, searchAll } from "$lib/api/finding";
import type { Failure } from "$lib/api/types/Failure";
import type { Finding } from "$lib/api/types/Finding";
import type { FoundHit } from "$lib/api/types/FoundHit";
import { hitKinds, type HitKind } from "./hit-kinds";

/** The hits of one kind. */
export interface HitGroup {
  title: string;
  hits: { hit: FoundHit; kind: HitKind }[];
}

/** One search and its hits. */
export class SearchPageState {
  typed = $state("");
  /** The line that `finding` belongs to. */
  asked = $state("");
  finding = $state.raw<Finding | null>(null);
  failure = $state.raw<Failure | null>(null);
  recent = $state.raw<string[]>([]);
  #turn = 0;

  /** The hits by kind, the best kind of hit first within each. */
  readonly groups: HitGroup[] = $derived.by(() => {
    const groups = new Map<string, HitGroup>();
    for (const kind of Object.values(hitKinds)) groups.set(kind.title, { title: kind.title, hits: [] });
    for (const hit of this.finding?.hits ?? []) {
      const kind = hitKinds[hit.table];
      if (kind) groups.get(kind.title)?.hits.push({ hit, kind });
    }
    return [...groups.values()].filter((group) => group.hits.length > 0);
  });
  readonly count = $derived(this.groups.reduce((sum, group) => sum + group.hits.length, 0));

  /** Finds everything for a line and remembers it; an empty line shows the last searches. */
  async ask(line: string): Promise<void> {
    const turn = ++this.#turn;
    this.typed = line;
    this.asked = line.trim();
    if (this.asked === "") {
      this.finding = null;
      this.failure = null;
      await this.#readRecent();
      return;
    }
    const outcome = await searchAll(this.asked);
    if (turn !== this.#turn) return;
    this.finding = outcome.ok ? outcome.value : null;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok && outcome.value.faults.length === 0) await keepSearch(this.asked);
  }

  /** Reads the hits anew after a change of the store. */
  async refresh(): Promise<void> {
    if (this.asked === "") return;
    const turn = ++this.#turn;
    const outcome = await searchAll(this.asked);
    if (turn === this.#turn && outcome.ok) this.finding = outcome.value;
  }

  /** Forgets one search. */
  async forget(line: string): Promise<void> {
    const outcome = await forgetSearch(line);
    if (outcome.ok) await this.#readRecent();
    else this.failure = outcome.failure;
  }

  /** Forgets all searches. */
  async forgetAll(): Promise<void> {
    const outcome = await forgetSearches();
    if (outcome.ok) await this.#readRecent();
    else this.failure = outcome.failure;
  }

  async #readRecent(): Promise<void> {
    const outcome = await listRecentSearches();
    if (outcome.ok) this.recent = outcome.value;
    else this.failure = outcome.failure;
  }
}
