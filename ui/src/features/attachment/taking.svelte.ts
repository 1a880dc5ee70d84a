// Files on their way into the store, one after the other, whatever page is open meanwhile.
import { beginIntake, cancelIntake, feedIntake, finishIntake, readIntake } from "$lib/api/attachment";
import type { Outcome } from "$lib/api/call";
import type { ChosenFile } from "$lib/api/types/ChosenFile";
import type { Failure } from "$lib/api/types/Failure";
import type { IntakeSource } from "$lib/api/types/IntakeSource";
import type { RecordKind } from "$lib/api/types/RecordKind";
import { changes } from "$lib/state/changes.svelte";
import type { GivenFile } from "./files";

/** How many bytes the page hands over at once. */
const PIECE = 1 << 20;

/** What takes longer than this is shown with its progress. */
const SHOWN_AFTER = 500;

/** The record that files are attached to. */
export interface Target {
  record: string;
  recordKind: RecordKind;
}

/** Reads the next piece; a file of the page may have vanished since it was dropped. */
type Step = (id: number, taken: number) => Promise<Outcome<number>>;

/** One file on its way, or why it did not arrive. */
export class Coming {
  readonly record: string;
  readonly name: string;
  readonly size: number;
  taken = $state(0);
  /** Whether it takes long enough to be seen. */
  slow = $state(false);
  failure = $state.raw<Failure | null>(null);
  cancelled = false;

  constructor(record: string, name: string, size: number) {
    this.record = record;
    this.name = name;
    this.size = size;
  }
}

/** All files on their way. */
export class Taking {
  files = $state.raw<Coming[]>([]);
  #queue: Promise<void> = Promise.resolve();

  /** Attaches files that were chosen in a dialog. */
  choose(target: Target, chosen: ChosenFile[]): Promise<void> {
    return this.#each(chosen, ({ token, name, size }) =>
      this.#add(target, name, size, { chosen: token }, (id) => readIntake(id)),
    );
  }

  /** Attaches files that were dropped or pasted. */
  give(target: Target, given: GivenFile[]): Promise<void> {
    return this.#each(given, ({ name, bytes }) =>
      this.#add(target, name, bytes.size, { window: bytes.size }, (id, taken) => feed(id, bytes, taken)),
    );
  }

  /** What is to be seen of a record: what takes long, and what failed. */
  shown(record: string): Coming[] {
    return this.files.filter((file) => file.record === record && (file.slow || file.failure));
  }

  /** Gives one file up, or takes the word about its failure away. */
  cancel(file: Coming): void {
    file.cancelled = true;
    this.#remove(file);
  }

  /** Forgets everything, as on locking. */
  forget(): void {
    for (const file of this.files) this.cancel(file);
  }

  async #each<T>(all: T[], add: (one: T) => Promise<void>): Promise<void> {
    await Promise.all(all.map(add));
  }

  #add(target: Target, name: string, size: number, source: IntakeSource, step: Step): Promise<void> {
    const file = new Coming(target.record, name, size);
    this.files = [...this.files, file];
    setTimeout(() => (file.slow = true), SHOWN_AFTER);
    this.#queue = this.#queue.then(() => this.#take(file, target, source, step));
    return this.#queue;
  }

  async #take(file: Coming, target: Target, source: IntakeSource, step: Step): Promise<void> {
    if (file.cancelled) return;
    const begun = await beginIntake({ ...target, name: file.name }, source);
    if (!begun.ok) return this.#fail(file, begun.failure);
    while (file.taken < file.size && !file.cancelled) {
      const taken = await step(begun.value, file.taken);
      if (!taken.ok) {
        await cancelIntake(begun.value);
        return this.#fail(file, taken.failure);
      }
      file.taken = taken.value;
    }
    if (file.cancelled) {
      await cancelIntake(begun.value);
      return;
    }
    const done = await finishIntake(begun.value);
    if (!done.ok) return this.#fail(file, done.failure);
    this.#remove(file);
    changes.announce("add_attachment", `„${done.value.name}“ angehängt`);
  }

  /** An intake that locking took away has nothing to tell. */
  #fail(file: Coming, failure: Failure): void {
    if (file.cancelled || failure.code === "locked") this.#remove(file);
    else file.failure = failure;
  }

  #remove(file: Coming): void {
    this.files = this.files.filter((other) => other !== file);
  }
}

async function feed(id: number, bytes: Blob, taken: number): Promise<Outcome<number>> {
  try {
    const piece = await bytes.slice(taken, taken + PIECE).arrayBuffer();
    if (piece.byteLength > 0) return feedIntake(id, new Uint8Array(piece));
  } catch {
    // A folder, or a file that was moved or is locked: the page cannot read it.
  }
  return { ok: false, failure: { code: "file_unreadable", fields: [], clashes: [], detail: null } };
}

/** The one queue of this window. */
export const taking = new Taking();
