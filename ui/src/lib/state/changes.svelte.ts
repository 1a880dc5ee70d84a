// What was changed last: open screens load again, and the strip offers to take it back.
import { redo, undo } from "../api/desk";
import type { Failure } from "../api/types/Failure";
import { answered, type Outcome } from "../api/call";
import type { Undone } from "../api/types/Undone";
import type { Verb } from "../api/types/Verb";
import { lastingVerbs, verbText } from "../text/verbs";

/** A line of the strip. */
export interface Strip {
  text: string;
  /** Whether „Rückgängig“ or „Wiederholen“ stands beside it. */
  offer: "undo" | "redo" | null;
}

/** Changes of the store, as the screens hear of them. */
export class Changes {
  /** What the strip shows now. */
  strip = $state.raw<Strip | null>(null);
  /** Why the last undo did not work. */
  failure = $state.raw<Failure | null>(null);

  #listeners = new Set<() => void>();
  #underway: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Says that an operation succeeded. */
  announce(verb: Verb, text: string = verbText[verb]): void {
    this.failure = null;
    this.say(text, lastingVerbs.has(verb) ? null : "undo");
    this.#tell();
  }

  /** Shows a line for eight seconds, such as where a file was saved. */
  say(text: string, offer: Strip["offer"] = null): void {
    clearTimeout(this.#timer);
    this.strip = { text, offer };
    this.#timer = setTimeout(() => this.dismiss(), 8000);
  }

  /** Takes the strip away. */
  dismiss(): void {
    clearTimeout(this.#timer);
    this.strip = null;
  }

  /** Keeps the strip while the pointer or the keyboard is on it. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** Lets the strip go again. */
  release(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismiss(), 4000);
  }

  /** Undo and redo wait for this: entries a quick hand made that are still on their way. */
  waitFor(work: Promise<void>): void {
    this.#underway = work;
  }

  /** Takes the last own operation back. */
  async undo(): Promise<void> {
    await this.#settled();
    this.#finish(await undo(), "Rückgängig", "redo");
  }

  /** Does again what was taken back last. */
  async redo(): Promise<void> {
    await this.#settled();
    this.#finish(await redo(), "Wiederholt", "undo");
  }

  /** Entries on their way are stored first: undo never takes back what came before them. */
  async #settled(): Promise<void> {
    await this.#underway;
    await answered();
  }

  /** Lets every screen load again although nothing was changed: another day has begun. */
  reload(): void {
    this.#tell();
  }

  /** Calls back after every change until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets what was shown, as on locking. */
  forget(): void {
    this.dismiss();
    this.failure = null;
  }

  #finish(outcome: Outcome<Undone>, done: string, offer: "undo" | "redo"): void {
    if (outcome.ok) {
      this.failure = null;
      this.say(`${done}: ${verbText[outcome.value.verb]}`, offer);
      this.#tell();
    } else if (outcome.failure.code === "not_found") {
      this.say(offer === "redo" ? "Es gibt nichts rückgängig zu machen." : "Es gibt nichts zu wiederholen.");
    } else {
      this.dismiss();
      this.failure = outcome.failure;
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The one list of changes that all screens share. */
export const changes = new Changes();
