// A key that somebody handed over: read, compared, taken up.
import { addKey, chooseKey, readKey } from "$lib/api/verification";
import type { Failure } from "$lib/api/types/Failure";
import type { KnownKey } from "$lib/api/types/KnownKey";
import type { OfferedKey } from "$lib/api/types/OfferedKey";
import { fieldText } from "$lib/text/errors";

/** What is typed, and the key that it turned out to be. */
export class KeyOffer {
  text = $state("");
  owner = $state("");
  offered = $state.raw<OfferedKey | null>(null);
  /** Whether somebody said that the fingerprint is the same. */
  compared = $state(false);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  readonly mayAdd = $derived(this.offered !== null && this.offered.knownAs === null && this.compared && !this.busy);

  /** Reads what was pasted. */
  async read(): Promise<void> {
    if (this.text.trim() === "") return;
    const outcome = await readKey(this.text);
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) this.#take(outcome.value);
  }

  /** Asks for a file and reads it. */
  async choose(): Promise<void> {
    const outcome = await chooseKey();
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok && outcome.value) this.#take(outcome.value);
  }

  /** Takes the key up; answers the list, or nothing. */
  async add(): Promise<KnownKey[] | null> {
    if (!this.offered || !this.mayAdd) return null;
    this.busy = true;
    const outcome = await addKey(this.offered.line, this.owner);
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    return outcome.ok ? outcome.value : null;
  }

  /** Something else is being pasted. */
  forget(): void {
    this.offered = null;
    this.compared = false;
    this.failure = null;
  }

  errorOf(field: string): string | undefined {
    if (field === "key" && this.failure?.fields.some((error) => error.field === "key" && error.rule.rule === "malformed")) {
      return "Das ist kein Prüfschlüssel, oder ein Buchstabe fehlt. Bitte die ganze Zeile einfügen, die mit LBK1 beginnt.";
    }
    return fieldText(this.failure, field);
  }

  #take(offered: OfferedKey): void {
    this.offered = offered;
    this.owner = offered.owner;
    this.compared = false;
  }
}
