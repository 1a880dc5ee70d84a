// Two records of one person beside each other: what is chosen from each, and what comes of it.
import { mergePeople, previewMerge } from "$lib/api/merging";
import type { FieldPair } from "$lib/api/types/FieldPair";
import type { MergeField } from "$lib/api/types/MergeField";
import type { MergePreview } from "$lib/api/types/MergePreview";
import type { MergeSide } from "$lib/api/types/MergeSide";
import type { Failure } from "$lib/api/types/Failure";
import { changes } from "$lib/state/changes.svelte";
import { printedName } from "./printed-name";

/** One open merge. */
export class MergeDesk {
  preview = $state.raw<MergePreview | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  choices = $state<Partial<Record<MergeField, MergeSide>>>({});

  /** Whether nothing stands in the way. */
  readonly possible = $derived(this.preview !== null && this.preview.obstacles.length === 0);
  /** The name as it will be printed afterwards. */
  readonly name = $derived(
    printedName({
      academicTitle: this.#result("academic_title"),
      givenNames: this.#result("given_names"),
      surname: this.#result("surname"),
      nameSuffix: this.#result("name_suffix"),
      displayName: this.#result("display_name"),
    }),
  );

  /** Lays two records beside each other. */
  async load(kept: string, merged: string): Promise<void> {
    const outcome = await previewMerge(kept, merged);
    this.failure = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) return;
    this.preview = outcome.value;
    this.choices = Object.fromEntries(outcome.value.fields.map((pair) => [pair.field, pair.proposed]));
  }

  /** Lets the other record stay. */
  async swap(): Promise<void> {
    if (this.preview) await this.load(this.preview.merged.person.id, this.preview.kept.person.id);
  }

  /** Chooses a side for a field. */
  choose(field: MergeField, side: MergeSide): void {
    this.choices[field] = side;
  }

  /** Makes them one; returns the id of the person, or null. */
  async merge(): Promise<string | null> {
    const preview = this.preview;
    if (!preview || this.busy) return null;
    this.busy = true;
    const outcome = await mergePeople({
      kept: preview.kept.person,
      merged: preview.merged.person,
      choices: preview.fields.map(({ field }) => ({ field, side: this.choices[field] ?? "kept" })),
    });
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) return null;
    changes.announce("merge_people", `${preview.merged.name} und ${preview.kept.name} zusammengeführt`);
    return outcome.value.id;
  }

  /** What a field will say. */
  valueOf(pair: FieldPair): string {
    const side = this.choices[pair.field] ?? pair.proposed;
    if (side === "both") return [pair.kept, pair.merged].filter(Boolean).join("\n\n");
    return (side === "kept" ? pair.kept : pair.merged) ?? "";
  }

  #result(field: MergeField): string {
    const pair = this.preview?.fields.find((one) => one.field === field);
    return pair ? this.valueOf(pair) : "";
  }
}
