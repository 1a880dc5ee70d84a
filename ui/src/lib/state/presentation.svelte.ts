// The presentation: names of people and other Kommunen are hidden while the screen is shown to others.
import { listHiddenNames } from "../api/finding";
import type { Failure } from "../api/types/Failure";
import { door, Veil } from "../veil";
import { changes } from "./changes.svelte";
import { keepAllDrafts } from "./draft-keeper.svelte";
import { hasUnsavedInput } from "./unsaved.svelte";

/** What a page shows of a Kommune that may be named while it is presented. */
type Sight = () => string[];

/** Whether the screen is being shown, and what may be read on it. */
export class Presentation {
  /** Whether names are hidden now. */
  on = $state(false);

  #sights = new Set<Sight>();
  #inSight: string[] = [];
  #stop: (() => void) | null = null;

  /** Says which Kommunen a page is about, until the returned function is called. */
  show(sight: Sight): () => void {
    this.#sights.add(sight);
    return () => this.#sights.delete(sight);
  }

  /** Begins or ends. */
  async toggle(): Promise<void> {
    await (this.on ? this.end() : this.begin());
  }

  /** Hides every name but those of the Kommunen in sight; drafts are kept before. */
  async begin(): Promise<void> {
    if (this.on) return;
    if (hasUnsavedInput()) {
      changes.say("Auf dieser Seite steht etwas, das noch nicht gespeichert ist. Speichern Sie es, dann können Sie präsentieren.");
      return;
    }
    this.#inSight = [...this.#sights].flatMap((sight) => sight());
    const failure = (await this.#learn()) ?? (await keepAllDrafts()).failure;
    if (failure) {
      changes.failure = failure;
      return;
    }
    changes.forget();
    this.#stop = changes.listen(() => void this.#learn());
    door.hiding = true;
    this.on = true;
    changes.say("Präsentation: Namen und andere Kommunen sind verborgen.");
  }

  /** Shows everything again. What was typed meanwhile is kept with the names it means. */
  async end(): Promise<void> {
    if (!this.on) return;
    const { failure } = await keepAllDrafts();
    if (failure) {
      changes.failure = failure;
      return;
    }
    changes.forget();
    this.#leave();
  }

  /** Locking ends it and forgets every name. */
  forget(): void {
    this.#leave();
    door.veil = null;
  }

  #leave(): void {
    this.#stop?.();
    this.#stop = null;
    door.hiding = false;
    this.on = false;
  }

  /** Reads the names anew: people may be added while the screen is shown. */
  async #learn(): Promise<Failure | null> {
    const names = await listHiddenNames(this.#inSight);
    if (!names.ok) return names.failure;
    if (door.veil) door.veil.learn(names.value);
    else door.veil = new Veil(names.value);
    return null;
  }
}

/** The one presentation of this window. */
export const presentation = new Presentation();
