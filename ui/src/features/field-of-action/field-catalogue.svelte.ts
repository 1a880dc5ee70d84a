// The catalogue of Handlungsfelder as typed and as stored.
import { listFieldsOfAction, saveFieldsOfAction } from "$lib/api/field-of-action";
import type { Failure } from "$lib/api/types/Failure";
import type { FieldCatalogue } from "$lib/api/types/FieldCatalogue";
import type { FieldDraft } from "$lib/api/types/FieldDraft";
import { changes } from "$lib/state/changes.svelte";
import { fieldText } from "$lib/text/errors";

/** The form of the catalogue. */
export class FieldCatalogueEditor {
  fields = $state<FieldDraft[]>([]);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  #version = 0;
  #stored = $state.raw("[]");

  readonly changed = $derived(JSON.stringify(this.fields) !== this.#stored);

  /** Reads what is stored. */
  async load(): Promise<void> {
    const outcome = await listFieldsOfAction();
    if (outcome.ok) this.#take(outcome.value);
    else this.failure = outcome.failure;
  }

  /** Saves the whole catalogue; what was typed stays if that fails. */
  async save(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const outcome = await saveFieldsOfAction({ version: this.#version, fields: $state.snapshot(this.fields) });
    this.busy = false;
    if (!outcome.ok) {
      this.failure = outcome.failure;
      return false;
    }
    this.#take(outcome.value);
    changes.announce("save_fields_of_action");
    return true;
  }

  /** A new line at the end. */
  add(): void {
    this.fields.push({ id: null, title: "" });
  }

  /** Takes a line out; notes that name it go on naming it. */
  remove(at: number): void {
    this.fields.splice(at, 1);
  }

  /** Moves a line up or down; says where it stands then. */
  move(at: number, by: -1 | 1): number {
    const to = at + by;
    const [field] = to >= 0 && to < this.fields.length ? this.fields.splice(at, 1) : [];
    if (!field) return at;
    this.fields.splice(to, 0, field);
    return to;
  }

  /** Everything as it is stored. */
  async reset(): Promise<void> {
    await this.load();
  }

  /** The sentence under a field. */
  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }

  #take(catalogue: FieldCatalogue): void {
    this.failure = null;
    this.#version = catalogue.version;
    this.fields = catalogue.fields.map(({ id, title }) => ({ id, title }));
    this.#stored = JSON.stringify(this.fields);
  }
}
