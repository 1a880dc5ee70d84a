// One follow-up in its form: what is typed, and what was wrong with it.
import { saveFollowUp } from "$lib/api/follow-up";
import type { Failure } from "$lib/api/types/Failure";
import type { FieldError } from "$lib/api/types/FieldError";
import type { FollowUp } from "$lib/api/types/FollowUp";
import type { FollowUpDraft } from "$lib/api/types/FollowUpDraft";
import { isDay } from "$lib/text/day";
import { fieldText } from "$lib/text/errors";

/** The names beside the ids, for fields that pick by name. */
export interface Names {
  municipality: string;
  person: string;
}

/** A form for a new or a stored follow-up. */
export class FollowUpEditor {
  content = $state() as FollowUpDraft;
  names = $state() as Names;
  failure = $state.raw<Failure | null>(null);
  saving = $state(false);

  constructor(draft: FollowUpDraft, names: Names) {
    this.content = structuredClone(draft);
    this.names = { ...names };
  }

  /** What a field says about itself. */
  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }

  /** What is typed, to be kept elsewhere. */
  plain(): FollowUpDraft {
    return $state.snapshot(this.content);
  }

  /** Whether it could be kept elsewhere; what the core would refuse for its form is told now. */
  check(): boolean {
    const { title, dueOn, owner, municipality } = this.content;
    const fields: FieldError[] = [];
    if (title.trim() === "") fields.push({ field: "title", rule: { rule: "required" } });
    if ([...title.trim()].length > 200) fields.push({ field: "title", rule: { rule: "too_long", max: 200 } });
    if (!isDay(dueOn)) fields.push({ field: "dueOn", rule: { rule: dueOn === "" ? "required" : "not_a_day" } });
    if (owner === "municipality" && municipality === null) fields.push({ field: "municipality", rule: { rule: "required" } });
    this.failure = fields.length === 0 ? null : { code: "invalid", fields, clashes: [], detail: "" };
    return fields.length === 0;
  }

  /** Stores it; on a failure everything typed stays. */
  async save(): Promise<FollowUp | null> {
    if (this.saving) return null;
    this.saving = true;
    const outcome = await saveFollowUp(this.plain());
    this.saving = false;
    this.failure = outcome.ok ? null : outcome.failure;
    return outcome.ok ? outcome.value : null;
  }
}
