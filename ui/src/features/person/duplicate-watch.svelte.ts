// Who may be in the logbook already, looked for while somebody types.
import { likelyDuplicates } from "$lib/api/person";
import type { LikelyDuplicate } from "$lib/api/types/LikelyDuplicate";
import type { PersonDraft } from "$lib/api/types/PersonDraft";

/** So long after the last key the logbook is looked through. */
const PAUSE_MS = 250;

/** The warning beside one form. A failed look says nothing: the form works without it. */
export class DuplicateWatch {
  #found = $state.raw<LikelyDuplicate[]>([]);
  #others = $state.raw<ReadonlySet<string>>(new Set());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  /** Those who were not said to be somebody else. */
  readonly shown = $derived(this.#found.filter((one) => !this.#others.has(one.person.id)));

  /** Looks after a short pause. */
  type(draft: PersonDraft): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(draft), PAUSE_MS);
  }

  /** Looks now; an older answer that comes late is ignored. */
  async look(draft: PersonDraft): Promise<void> {
    const turn = ++this.#turn;
    const outcome = await likelyDuplicates(draft);
    if (turn === this.#turn) this.#found = outcome.ok ? outcome.value : [];
  }

  /** Those who are shown are other people. */
  dismiss(): void {
    this.#others = new Set([...this.#others, ...this.shown.map((one) => one.person.id)]);
  }

  /** Forgets everything, as after saving. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.#found = [];
  }
}
