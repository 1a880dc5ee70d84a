// Somebody's departure from a Kommune, step by step.
import { leaveMunicipality, previewDeparture } from "$lib/api/departure";
import type { DeparturePreview } from "$lib/api/types/DeparturePreview";
import type { Failure } from "$lib/api/types/Failure";
import type { PersonRow } from "$lib/api/types/PersonRow";
import type { PlaceChoice } from "$lib/api/types/PlaceChoice";
import type { Successor } from "$lib/api/types/Successor";
import type { TaskHeir } from "$lib/api/types/TaskHeir";
import { changes } from "$lib/state/changes.svelte";
import { localDay } from "$lib/text/day";
import { fieldText } from "$lib/text/errors";
import { shortPerson } from "./short-person";

/** Who takes over: nobody yet, somebody in the logbook, somebody new. */
export type Heir = "nobody" | "known" | "new";

/** The dialog of one departure. */
export class Departing {
  preview = $state.raw<DeparturePreview | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  step = $state(1);

  lastDay = $state(localDay(new Date()));
  heir = $state<Heir>("nobody");
  known = $state.raw<PersonRow | null>(null);
  fresh = $state({ givenNames: "", surname: "", mail: "", phone: "" });
  followUps = $state<TaskHeir>("us");
  places = $state<Record<string, PlaceChoice>>({});

  readonly last = 3;
  /** The name of whoever takes over. */
  readonly heirName = $derived(
    this.heir === "known" ? (this.known?.name ?? "") : this.heir === "new" ? `${this.fresh.givenNames} ${this.fresh.surname}`.trim() : "",
  );
  /** Whether contact data will be restricted. */
  readonly restricts = $derived(this.preview?.otherRoles.length === 0);

  #person: string;
  #municipality: string;

  constructor(person: string, municipality: string) {
    this.#person = person;
    this.#municipality = municipality;
  }

  /** Looks what would end, move and stay. */
  async load(): Promise<void> {
    const outcome = await previewDeparture(this.#person, this.#municipality);
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) this.preview = outcome.value;
  }

  /** Whoever was typed as new is in the logbook already. */
  takeKnown(person: PersonRow): void {
    this.heir = "known";
    this.known = person;
  }

  /** Where the person leaves. */
  get municipality(): string {
    return this.#municipality;
  }

  /** Goes on to the next step, or enters the departure; true when it is entered. */
  async next(): Promise<boolean> {
    if (this.step === 1 && this.heir !== "nobody" && this.heirName === "") {
      const field = this.heir === "known" ? "successor" : "successor.surname";
      this.failure = { code: "invalid", fields: [{ field, rule: { rule: "required" } }], clashes: [], detail: null };
      return false;
    }
    this.failure = null;
    if (this.step < this.last) {
      // Whoever takes over takes the tasks, unless somebody says otherwise.
      if (this.step === 1) this.followUps = this.heir === "nobody" ? "us" : "successor";
      this.step += 1;
      return false;
    }
    return this.#enter();
  }

  /** Back to the step before; what was entered stays. */
  back(): void {
    this.failure = null;
    this.step = Math.max(1, this.step - 1);
  }

  /** The sentence under a field. */
  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }

  async #enter(): Promise<boolean> {
    const preview = this.preview;
    if (!preview || this.busy) return false;
    this.busy = true;
    const outcome = await leaveMunicipality({
      person: preview.person,
      municipality: this.#municipality,
      lastDay: this.lastDay,
      successor: this.#successor(),
      followUps: this.followUps,
      registrations: Object.entries($state.snapshot(this.places)).map(([registration, choice]) => ({ registration, choice })),
    });
    this.busy = false;
    if (outcome.ok) {
      changes.announce("leave_municipality", `Weggang von ${outcome.value.name} eingetragen`);
      return true;
    }
    this.failure = outcome.failure;
    // A field of the first step is told where it can be mended.
    if (outcome.failure.fields.some(({ field }) => /^(lastDay|successor|municipality)/.test(field))) this.step = 1;
    else if (outcome.failure.fields.length > 0) this.step = 2;
    return false;
  }

  #successor(): Successor {
    if (this.heir === "known" && this.known) return { who: "known", person: this.known.id };
    if (this.heir !== "new") return { who: "nobody" };
    return { who: "new", draft: shortPerson($state.snapshot(this.fresh)) };
  }
}
