// Saved views of the list of Kommunen: filters and order under a name.
import { deleteView, listViews, saveView } from "$lib/api/saved-view";
import type { Outcome } from "$lib/api/call";
import type { Failure } from "$lib/api/types/Failure";
import type { SavedView } from "$lib/api/types/SavedView";
import { changes } from "$lib/state/changes.svelte";
import { fieldText } from "$lib/text/errors";
import { wordsOf } from "$lib/view-words";

const area = "municipality";

/** What a view keeps: the words of the address as an object. */
export function stateOf(words: URLSearchParams): string {
  return JSON.stringify(Object.fromEntries(words));
}

/** The view whose filters and order are in sight now. */
export function viewInSight(views: SavedView[], words: URLSearchParams): SavedView | null {
  return views.find((view) => stateOf(wordsOf(view)) === stateOf(words)) ?? null;
}

/** The views of the list, the newest last. */
export const loadViews = (): Promise<Outcome<SavedView[]>> => listViews(area);

/** A name being typed: for the filters in sight, or for a view that is there. */
export class ViewNaming {
  name = $state("");
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  #view: SavedView | null;

  constructor(view: SavedView | null = null) {
    this.#view = view;
    this.name = view?.name ?? "";
  }

  /** Keeps the filters in sight, or only the new name. */
  async save(words: URLSearchParams): Promise<boolean> {
    const state = this.#view?.state ?? stateOf(words);
    return this.#put(state, this.#view ? "Ansicht umbenannt" : `Ansicht „${this.name.trim()}“ gesichert`);
  }

  /** Keeps the filters in sight under the name that is there. */
  async replace(words: URLSearchParams): Promise<boolean> {
    return this.#put(stateOf(words), `Ansicht „${this.name.trim()}“ geändert`);
  }

  async #put(state: string, said: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const saved = this.#view && { id: this.#view.id, version: this.#view.version };
    const outcome = await saveView({ saved, area, name: this.name, state });
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) changes.announce("save_view", said);
    return outcome.ok;
  }

  /** Removes the view that is there. */
  async remove(): Promise<boolean> {
    if (!this.#view) return false;
    const outcome = await deleteView(this.#view.id);
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) changes.announce("delete_view", `Ansicht „${this.#view.name}“ entfernt`);
    return outcome.ok;
  }

  /** The sentence under the name. */
  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }
}
