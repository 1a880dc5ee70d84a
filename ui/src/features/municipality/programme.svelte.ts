// A Kommune in the programme: one state, or one Lotse's time, being typed.
import { deleteAssignment, deleteParticipation, saveAssignment, saveParticipation } from "$lib/api/municipality";
import type { Outcome } from "$lib/api/call";
import type { Assignment } from "$lib/api/types/Assignment";
import type { Failure } from "$lib/api/types/Failure";
import type { Municipality } from "$lib/api/types/Municipality";
import type { Participation } from "$lib/api/types/Participation";
import type { ParticipationState } from "$lib/api/types/ParticipationState";
import type { Verb } from "$lib/api/types/Verb";
import { changes } from "$lib/state/changes.svelte";
import { fieldText } from "$lib/text/errors";

/** What both forms have: one answer at a time, and why it failed. */
abstract class Typed {
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  protected readonly municipality: Municipality;
  readonly #verb: Verb;

  constructor(municipality: Municipality, verb: Verb) {
    this.municipality = municipality;
    this.#verb = verb;
  }

  /** The sentence under a field. */
  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }

  protected async send(ask: () => Promise<Outcome<Municipality>>, said: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const outcome = await ask();
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) changes.announce(this.#verb, said);
    return outcome.ok;
  }
}

/** An earlier state: corrected, removed, or entered afterwards. */
export class StateEditor extends Typed {
  state = $state<ParticipationState>("interested");
  since = $state("");
  reason = $state("");
  #step: Participation | null;

  constructor(municipality: Municipality, step: Participation | null = null) {
    super(municipality, "save_participation");
    this.#step = step;
    if (!step) return;
    this.state = step.state;
    this.since = step.since;
    this.reason = step.reason ?? "";
  }

  readonly changed = $derived.by(() => {
    const before = this.#step ?? { state: "interested", since: "", reason: null };
    return this.state !== before.state || this.since !== before.since || this.reason !== (before.reason ?? "");
  });

  save(): Promise<boolean> {
    const { state, since, reason } = this;
    const { id: municipality, version } = this.municipality;
    const draft = { id: this.#step?.id ?? null, municipality, version, state, since, reason };
    return this.send(() => saveParticipation(draft), this.#step ? "Stand berichtigt" : "Stand nachgetragen");
  }

  async remove(): Promise<boolean> {
    const step = this.#step;
    if (!step) return false;
    return this.send(() => deleteParticipation(this.municipality.id, step.id, this.municipality.version), "Stand entfernt");
  }
}

/** Who looks after a Kommune, and when. */
export class AssignmentEditor extends Typed {
  advisor = $state("");
  role = $state<"main" | "deputy">("main");
  from = $state("");
  until = $state("");
  #assignment: Assignment | null;

  constructor(municipality: Municipality, today: string, assignment: Assignment | null = null) {
    super(municipality, "save_assignment");
    this.#assignment = assignment;
    this.from = today;
    // Beside a Lotse who goes on, a new one can only stand in.
    if (municipality.assignments.some((other) => !other.isDeputy && other.period !== "past")) this.role = "deputy";
    if (!assignment) return;
    this.advisor = assignment.advisor;
    this.role = assignment.isDeputy ? "deputy" : "main";
    this.from = assignment.validFrom;
    this.until = assignment.validUntil ?? "";
  }

  save(): Promise<boolean> {
    const { id: municipality, version } = this.municipality;
    const draft = {
      id: this.#assignment?.id ?? null,
      municipality,
      version,
      advisor: this.advisor,
      isDeputy: this.role === "deputy",
      validFrom: this.from,
      validUntil: this.until,
    };
    return this.send(() => saveAssignment(draft), "Zuständigkeit geändert");
  }

  async remove(): Promise<boolean> {
    const assignment = this.#assignment;
    if (!assignment) return false;
    return this.send(() => deleteAssignment(this.municipality.id, assignment.id, this.municipality.version), "Zuständigkeit entfernt");
  }
}
