// The first start: passphrase, name, recovery sheet; the store is created between the second and the third step.
import type { Outcome } from "$lib/api/call";
import { createStore, getRecoveryCode, judgePassphrase, saveRecoverySheet } from "$lib/api/desk";
import type { DeskState } from "$lib/api/types/DeskState";
import type { Failure } from "$lib/api/types/Failure";
import type { PassphraseVerdict } from "$lib/api/types/PassphraseVerdict";
import type { RecoveryCode } from "$lib/api/types/RecoveryCode";
import { fieldText } from "$lib/text/errors";

/** The steps, in order. */
export type Step = "passphrase" | "name" | "sheet";

/** What is typed on the way to an open logbook. */
export class FirstStart {
  step = $state<Step>("passphrase");
  passphrase = $state("");
  repeated = $state("");
  name = $state("");
  function = $state("");
  device = $state("");
  /** „Ich habe das Blatt gedruckt oder gespeichert.“ */
  sheetKept = $state(false);
  verdict = $state.raw<PassphraseVerdict | null>(null);
  code = $state.raw<RecoveryCode | null>(null);
  /** Where the sheet was saved. */
  savedTo = $state<string | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  state = $state.raw<DeskState | null>(null);

  readonly repeats = $derived(this.passphrase === this.repeated);
  readonly mayGoOn = $derived(this.verdict?.accepted === true && this.repeats);
  readonly mayCreate = $derived(this.name.trim() !== "" && this.device.trim() !== "" && !this.busy);

  #turn = 0;

  /** Judges the passphrase as far as it is typed; a late answer for an older text is ignored. */
  async judge(): Promise<void> {
    const turn = ++this.#turn;
    if (this.passphrase === "") {
      this.verdict = null;
      return;
    }
    const outcome = await judgePassphrase(this.passphrase);
    if (turn === this.#turn && outcome.ok) this.verdict = outcome.value;
  }

  /** From the passphrase to the name. */
  goOn(): void {
    if (this.mayGoOn) this.step = "name";
  }

  /** Back to the passphrase, as long as there is no store. */
  goBack(): void {
    if (this.step === "name") this.step = "passphrase";
  }

  /** Creates the encrypted store; what was typed stays if that fails. */
  async create(): Promise<void> {
    if (!this.mayCreate) return;
    const { passphrase, repeated, name, device } = this;
    const outcome = await this.#run(() =>
      createStore({ passphrase, repeated, name, function: this.function, device: device.trim().toUpperCase() }),
    );
    if (!outcome.ok) {
      if (fieldText(outcome.failure, "passphrase") || fieldText(outcome.failure, "repeated")) this.step = "passphrase";
      return;
    }
    this.state = outcome.value;
    this.passphrase = "";
    this.repeated = "";
    this.step = "sheet";
    await this.loadCode();
  }

  /** Reads the recovery code of the new store. */
  async loadCode(): Promise<void> {
    const outcome = await this.#run(getRecoveryCode);
    if (outcome.ok) this.code = outcome.value;
  }

  /** Saves the sheet as PDF; cancelling leaves everything as it is. */
  async saveSheet(): Promise<void> {
    const outcome = await this.#run(saveRecoverySheet);
    if (!outcome.ok || outcome.value === null) return;
    this.savedTo = outcome.value;
    this.sheetKept = true;
  }

  /** The sentence under a field. */
  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }

  async #run<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    this.busy = true;
    this.failure = null;
    const outcome = await work();
    this.busy = false;
    if (!outcome.ok) this.failure = outcome.failure;
    return outcome;
  }
}
