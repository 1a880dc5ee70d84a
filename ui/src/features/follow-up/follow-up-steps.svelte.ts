// What is done with a follow-up in a list: ticked, put off, dropped, and what went wrong.
import type { Outcome } from "$lib/api/call";
import { completeFollowUp, deleteFollowUp, dropFollowUp, reopenFollowUp, snoozeFollowUp } from "$lib/api/follow-up";
import type { Failure } from "$lib/api/types/Failure";
import type { FollowUp } from "$lib/api/types/FollowUp";
import type { Verb } from "$lib/api/types/Verb";
import { changes } from "$lib/state/changes.svelte";
import { localDay } from "$lib/text/day";
import { dayText } from "$lib/text/format";

/** A question before a step: what to say about it, why, or until when. */
export interface Asked {
  kind: "complete" | "drop" | "snooze";
  row: FollowUp;
}

/** The steps of one list. */
export class FollowUpSteps {
  failure = $state.raw<Failure | null>(null);
  asked = $state.raw<Asked | null>(null);
  /** Ids on their way, so that a quick second stroke does nothing. */
  #underway = new Set<string>();

  /** Ticks one off, or opens it again. */
  toggle(row: FollowUp): Promise<boolean> {
    if (row.state === "open") return this.complete(row, "");
    return this.#do(row, "reopen_follow_up", () => reopenFollowUp(row.id));
  }

  /** Ticks one off with a remark. */
  complete(row: FollowUp, remark: string): Promise<boolean> {
    return this.#do(row, "complete_follow_up", () => completeFollowUp(row.id, remark));
  }

  /** Puts one off to a day. */
  snooze(row: FollowUp, until: string): Promise<boolean> {
    const text = `Verschoben auf ${dayText(until, localDay(new Date()))}`;
    return this.#do(row, "snooze_follow_up", () => snoozeFollowUp(row.id, until), text);
  }

  /** Says that one will not be done, and why. */
  drop(row: FollowUp, reason: string): Promise<boolean> {
    return this.#do(row, "drop_follow_up", () => dropFollowUp(row.id, reason));
  }

  /** Puts one into the Papierkorb. */
  delete(row: FollowUp): Promise<boolean> {
    return this.#do(row, "delete_follow_up", () => deleteFollowUp(row.id));
  }

  async #do(row: FollowUp, verb: Verb, work: () => Promise<Outcome<unknown>>, text?: string): Promise<boolean> {
    if (this.#underway.has(row.id)) return false;
    this.#underway.add(row.id);
    const outcome = await work();
    this.#underway.delete(row.id);
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) {
      this.asked = null;
      changes.announce(verb, text);
    }
    return outcome.ok;
  }
}
