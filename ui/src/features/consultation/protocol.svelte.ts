// The protocol of a note before it is printed: which parts it has, and what its first page looks like.
import type { Outcome } from "$lib/api/call";
import type { Failure } from "$lib/api/types/Failure";
import type { NoteId } from "$lib/api/types/NoteId";
import type { ProtocolParts } from "$lib/api/types/ProtocolParts";
import { getProtocolParts, openProtocol, previewProtocol, saveProtocol } from "$lib/api/visit";

/** A protocol being put together. */
export class Protocol {
  /** The chosen parts; `null` until the last choice was read. */
  parts = $state.raw<ProtocolParts | null>(null);
  /** The first page as SVG. */
  preview = $state.raw<string | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Where it was saved last. */
  saved = $state("");
  busy = $state(false);

  #note: NoteId;
  #turn = 0;

  constructor(note: NoteId) {
    this.#note = note;
  }

  /** Begins with what was chosen last. */
  async load(): Promise<void> {
    const outcome = await getProtocolParts();
    if (outcome.ok) await this.#show(outcome.value);
    else this.failure = outcome.failure;
  }

  /** Takes a part in or leaves it out. */
  async choose(part: keyof ProtocolParts, chosen: boolean): Promise<void> {
    if (this.parts) await this.#show({ ...this.parts, [part]: chosen });
  }

  /** Saves it; `true` unless it failed or the dialog was cancelled. */
  async save(): Promise<boolean> {
    const path = await this.#print(saveProtocol);
    if (path) this.saved = path;
    return Boolean(path);
  }

  /** Opens it in the system's viewer; `true` unless that failed. */
  async open(): Promise<boolean> {
    return (await this.#print(openProtocol)) !== undefined;
  }

  /** What the command answered; `undefined` where it failed. */
  async #print<T>(work: (note: NoteId, parts: ProtocolParts) => Promise<Outcome<T>>): Promise<T | undefined> {
    if (!this.parts || this.busy) return undefined;
    this.busy = true;
    const outcome = await work(this.#note, this.parts);
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    return outcome.ok ? outcome.value : undefined;
  }

  /** Draws the first page with these parts; a picture that comes late is ignored. */
  async #show(parts: ProtocolParts): Promise<void> {
    const turn = ++this.#turn;
    this.parts = parts;
    const outcome = await previewProtocol(this.#note, parts);
    if (turn !== this.#turn) return;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) this.preview = outcome.value;
  }
}
