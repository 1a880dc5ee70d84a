// The lock: passphrase, recovery sheet, or an older backup.
import type { Outcome } from "$lib/api/call";
import { judgePassphrase, listBackups, openDemo, restoreBackup, unlock, unlockWithSheet } from "$lib/api/desk";
import type { Backup } from "$lib/api/types/Backup";
import type { DeskState } from "$lib/api/types/DeskState";
import type { Failure } from "$lib/api/types/Failure";
import type { PassphraseVerdict } from "$lib/api/types/PassphraseVerdict";
import { fieldText } from "$lib/text/errors";

/** The ways in. */
export type Way = "passphrase" | "sheet" | "backup";

/** What is typed at the lock. */
export class Unlocking {
  way = $state<Way>("passphrase");
  passphrase = $state("");
  code = $state("");
  repeated = $state("");
  verdict = $state.raw<PassphraseVerdict | null>(null);
  backups = $state.raw<Backup[]>([]);
  /** The backup to restore. */
  chosen = $state<string | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  /** Whether a new passphrase and the code of the sheet are complete. */
  readonly mayUseSheet = $derived(this.code.trim() !== "" && this.verdict?.accepted === true && this.passphrase === this.repeated);
  readonly mayRestore = $derived(this.chosen !== null && this.passphrase !== "");

  #onopen: (state: DeskState) => void;
  #turn = 0;

  constructor(onopen: (state: DeskState) => void) {
    this.#onopen = onopen;
  }

  /** Takes another way in; nothing secret stays in the fields. */
  async take(way: Way): Promise<void> {
    this.way = way;
    this.failure = null;
    this.#empty();
    if (way !== "backup") return;
    const outcome = await listBackups();
    if (!outcome.ok) this.failure = outcome.failure;
    else this.backups = outcome.value;
    // What was kept before a restore may be the damaged logbook itself; it is there to be picked by hand.
    const proposed = this.backups.find((backup) => backup.reason !== "before_restore") ?? this.backups[0];
    this.chosen = proposed?.name ?? null;
  }

  /** Judges the new passphrase while it is typed. */
  async judge(): Promise<void> {
    const turn = ++this.#turn;
    const outcome = this.passphrase === "" ? null : await judgePassphrase(this.passphrase);
    if (turn === this.#turn) this.verdict = outcome?.ok ? outcome.value : null;
  }

  /** Opens with the passphrase. */
  unlock(): Promise<void> {
    return this.#enter(() => unlock(this.passphrase));
  }

  /** Opens with the sheet and sets the new passphrase. */
  useSheet(): Promise<void> {
    return this.#enter(() => unlockWithSheet(this.code, this.passphrase));
  }

  /** Puts a backup in the place of the present store. */
  async restore(): Promise<void> {
    const name = this.chosen;
    if (name !== null) await this.#enter(() => restoreBackup(name, this.passphrase));
  }

  /** Opens the separate demo store. */
  demo(): Promise<void> {
    return this.#enter(openDemo);
  }

  /** The sentence under a field. */
  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }

  async #enter(work: () => Promise<Outcome<DeskState>>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    const outcome = await work();
    this.busy = false;
    if (!outcome.ok) {
      this.failure = outcome.failure;
      return;
    }
    this.#empty();
    this.#onopen(outcome.value);
  }

  #empty(): void {
    this.passphrase = "";
    this.repeated = "";
    this.code = "";
    this.verdict = null;
  }
}
