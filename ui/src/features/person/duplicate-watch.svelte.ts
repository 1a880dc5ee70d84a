// Who may be in the logbook already, looked for while somebody types.
import { likelyDuplicates, tellPeopleApart } from "$lib/api/person";
import type { Failure } from "$lib/api/types/Failure";
import type { LikelyDuplicate } from "$lib/api/types/LikelyDuplicate";
import type { PersonDraft } from "$lib/api/types/PersonDraft";
import type { PersonRow } from "$lib/api/types/PersonRow";
import { changes } from "$lib/state/changes.svelte";

/** So long after the last key the logbook is looked through. */
const PAUSE_MS = 250;

/** The warning beside one form. A failed look says nothing: the form works without it. */
export class DuplicateWatch {
  #found = $state.raw<LikelyDuplicate[]>([]);
  #others = $state.raw<ReadonlySet<string>>(new Set());
  /** Why two could not be told apart. */
  failure = $state.raw<Failure | null>(null);
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

  /** The stored person and this one are two people, for good; Rust does not show them again. */
  async tellApart(person: string, other: PersonRow): Promise<void> {
    const outcome = await tellPeopleApart(person, other.id);
    this.failure = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) return;
    this.#found = this.#found.filter((one) => one.person.id !== other.id);
    changes.announce("tell_people_apart");
  }

  /** Those who are shown are other people; somebody new is entered all the same. */
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
