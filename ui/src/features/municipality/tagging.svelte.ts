// The own tags of a Kommune.
import { listTags, tagMunicipality, untagMunicipality } from "$lib/api/municipality";
import type { Failure } from "$lib/api/types/Failure";
import type { Municipality } from "$lib/api/types/Municipality";
import { changes } from "$lib/state/changes.svelte";
import { fieldText } from "$lib/text/errors";

/** A tag being typed, and the tags in use elsewhere. */
export class Tagging {
  typed = $state("");
  known = $state.raw<string[]>([]);
  failure = $state.raw<Failure | null>(null);

  /** What others have and this one has not. */
  suggestions(municipality: Municipality): string[] {
    return this.known.filter((tag) => !municipality.tags.includes(tag));
  }

  async load(): Promise<void> {
    const tags = await listTags();
    if (tags.ok) this.known = tags.value.map(({ tag }) => tag);
  }

  /** Gives the tag that was typed or picked. */
  async add(municipality: Municipality): Promise<boolean> {
    const outcome = await tagMunicipality(municipality.id, this.typed);
    this.failure = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) return false;
    const tag = this.typed.trim();
    this.typed = "";
    changes.announce("tag_municipality", `Schlagwort „${tag}“ vergeben`);
    return true;
  }

  async remove(municipality: Municipality, tag: string): Promise<void> {
    const outcome = await untagMunicipality(municipality.id, tag);
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) changes.announce("tag_municipality", `Schlagwort „${tag}“ entfernt`);
  }

  /** The sentence under the field. */
  get error(): string | undefined {
    return fieldText(this.failure, "tag");
  }
}
