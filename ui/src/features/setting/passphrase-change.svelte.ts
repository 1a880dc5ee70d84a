// A new passphrase for the open logbook.
import { changePassphrase, judgePassphrase } from "$lib/api/desk";
import type { Failure } from "$lib/api/types/Failure";
import type { PassphraseVerdict } from "$lib/api/types/PassphraseVerdict";
import { changes } from "$lib/state/changes.svelte";
import { fieldText } from "$lib/text/errors";

/** What is typed in the dialog. */
export class PassphraseChange {
  old = $state("");
  passphrase = $state("");
  repeated = $state("");
  verdict = $state.raw<PassphraseVerdict | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  readonly repeats = $derived(this.passphrase === this.repeated);
  readonly mayChange = $derived(this.old !== "" && this.verdict?.accepted === true && this.repeats && !this.busy);

  #turn = 0;

  /** Judges the new passphrase while it is typed. */
  async judge(): Promise<void> {
    const turn = ++this.#turn;
    const outcome = this.passphrase === "" ? null : await judgePassphrase(this.passphrase);
    if (turn === this.#turn) this.verdict = outcome?.ok ? outcome.value : null;
  }

  /** Changes it; returns whether that worked. */
  async change(): Promise<boolean> {
    if (!this.mayChange) return false;
    this.busy = true;
    const outcome = await changePassphrase(this.old, this.passphrase);
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) changes.say("Der neue Passwortsatz gilt ab jetzt. Ältere Sicherungen öffnet der alte.");
    return outcome.ok;
  }

  /** The sentence under a field. */
  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }
}
