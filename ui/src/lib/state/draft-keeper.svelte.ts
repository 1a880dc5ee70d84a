// Keeps what is being typed: at most every two seconds, and at once when the page is left or locked.
import { discardDraft, keepDraft } from "../api/draft";
import type { Draft } from "../api/types/Draft";
import type { Failure } from "../api/types/Failure";

const PAUSE = 2000;
const keepers = new Set<DraftKeeper>();

/** Keeps one draft. `current` says what is typed now, or `null` if there is nothing to keep. */
export class DraftKeeper {
  /** When it was kept last, for „gesichert vor 2 Sekunden“. */
  keptAt = $state<number | null>(null);
  /** Whether something was typed that is not kept yet. */
  pending = $state(false);
  /** Why it could not be kept. */
  failure = $state.raw<Failure | null>(null);

  #current: () => Draft | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #kept = "";
  #waiting = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(current: () => Draft | null) {
    this.#current = current;
  }

  /** Begins to listen; the returned function ends it and keeps what is left. */
  open(): () => void {
    const now = () => void this.keepNow();
    keepers.add(this);
    addEventListener("blur", now);
    addEventListener("pagehide", now);
    return () => {
      removeEventListener("blur", now);
      removeEventListener("pagehide", now);
      void this.keepNow();
      keepers.delete(this);
    };
  }

  /** Something was typed. */
  touch(): void {
    this.#waiting = true;
    this.pending = true;
    this.#timer ??= setTimeout(() => void this.keepNow(), PAUSE);
  }

  /** Keeps at once what has changed since the last time. */
  keepNow(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting) {
      this.#waiting = false;
      this.#writing = this.#writing.then(() => this.#keep());
    }
    return this.#writing;
  }

  /** Forgets what waits: it has been saved or is not wanted. */
  settle(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = false;
    this.pending = false;
    this.#kept = "";
    this.keptAt = null;
  }

  /** Throws the draft away, in the store too. */
  async discard(record: string): Promise<void> {
    this.settle();
    await this.#writing;
    await discardDraft(record);
  }

  async #keep(): Promise<void> {
    const draft = this.#current();
    const typed = JSON.stringify(draft);
    if (draft === null || typed === this.#kept) {
      this.pending = this.#waiting;
      return;
    }
    const outcome = await keepDraft(draft);
    if (outcome.ok) {
      this.pending = this.#waiting;
      this.#kept = typed;
      this.keptAt = Date.now();
      this.failure = null;
    } else {
      this.#waiting = true;
      this.failure = outcome.failure;
    }
  }
}

/** Keeps every open draft, as before locking; says whether there is one, and why one could not be kept. */
export async function keepAllDrafts(): Promise<{ kept: boolean; failure: Failure | null }> {
  const open = [...keepers];
  await Promise.all(open.map((keeper) => keeper.keepNow()));
  return {
    kept: open.some((keeper) => keeper.keptAt !== null),
    failure: open.find((keeper) => keeper.failure !== null)?.failure ?? null,
  };
}
