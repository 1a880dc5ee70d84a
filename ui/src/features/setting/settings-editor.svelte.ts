// The settings as typed and as stored.
import { getSettings, saveSettings } from "$lib/api/setting";
import type { Failure } from "$lib/api/types/Failure";
import type { Settings } from "$lib/api/types/Settings";
import { changes } from "$lib/state/changes.svelte";
import { fieldText } from "$lib/text/errors";

/** The form of the settings. */
export class SettingsEditor {
  draft = $state<Settings | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  #stored = $state.raw("");

  readonly changed = $derived(this.draft !== null && JSON.stringify(this.draft) !== this.#stored);

  /** Reads what is stored. */
  async load(): Promise<void> {
    const outcome = await getSettings();
    if (outcome.ok) this.#take(outcome.value);
    else this.failure = outcome.failure;
  }

  /** Saves all of them; what was typed stays if that fails. */
  async save(): Promise<boolean> {
    if (!this.draft || this.busy) return false;
    this.busy = true;
    const outcome = await saveSettings($state.snapshot(this.draft));
    this.busy = false;
    if (!outcome.ok) {
      this.failure = outcome.failure;
      return false;
    }
    this.#take(outcome.value);
    changes.announce("save_settings");
    return true;
  }

  /** Adds a signature line; three fit on a certificate. */
  addSignatory(): void {
    if (this.draft && this.draft.signatories.length < 3) this.draft.signatories.push({ name: "", function: "" });
  }

  /** Takes a signature line away; one stays. */
  removeSignatory(index: number): void {
    if (this.draft && this.draft.signatories.length > 1) this.draft.signatories.splice(index, 1);
  }

  /** The sentence under a field. */
  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }

  #take(settings: Settings): void {
    this.failure = null;
    this.draft = settings;
    this.#stored = JSON.stringify(settings);
  }
}
