// Something read from Rust: on its way, there, or failed.
import { onMount } from "svelte";

import type { Outcome } from "../api/call";
import type { Failure } from "../api/types/Failure";
import { changes } from "./changes.svelte";

/** A value that is loaded; while it loads again, the old one stays in sight. */
export class Resource<T> {
  value = $state.raw<T | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** True after 400 ms without an answer; before that nothing moves. */
  slow = $state(false);

  #load: () => Promise<Outcome<T>>;
  #turn = 0;

  constructor(load: () => Promise<Outcome<T>>) {
    this.#load = load;
  }

  /** Loads, or loads again; an older answer that comes late is ignored. */
  async load(): Promise<void> {
    const turn = ++this.#turn;
    const timer = setTimeout(() => (this.slow = turn === this.#turn), 400);
    const outcome = await this.#load();
    clearTimeout(timer);
    if (turn !== this.#turn) return;
    this.slow = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) this.value = outcome.value;
  }

  /** Takes a value that a command has returned. */
  accept(value: T): void {
    this.#turn += 1;
    this.slow = false;
    this.failure = null;
    this.value = value;
  }
}

/** A resource that loads when the component appears, and again after every change of the store. */
export function resource<T>(load: () => Promise<Outcome<T>>): Resource<T> {
  const made = new Resource(load);
  onMount(() => {
    void made.load();
    return changes.listen(() => void made.load());
  });
  return made;
}
