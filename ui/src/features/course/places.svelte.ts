// The places of one run: who moves up, cancels, is replaced or informed, and what must be said for it.
import type { Outcome } from "$lib/api/call";
import { informPeople, moveUp, saveRemark, setRegistrationState, substituteRegistration, withdrawRegistration } from "$lib/api/course";
import type { Failure } from "$lib/api/types/Failure";
import type { Participant } from "$lib/api/types/Participant";
import type { RegistrationChoice } from "$lib/api/types/RegistrationChoice";
import type { RegistrationId } from "$lib/api/types/RegistrationId";
import type { RegistrationState } from "$lib/api/types/RegistrationState";
import type { RegistrationVersion } from "$lib/api/types/RegistrationVersion";
import type { Rule } from "$lib/api/types/Rule";
import type { RunFile } from "$lib/api/types/RunFile";
import type { Seating } from "$lib/api/types/Seating";
import type { Verb } from "$lib/api/types/Verb";
import { changes } from "$lib/state/changes.svelte";
import { plural } from "$lib/text/format";
import { registrationState } from "$lib/text/labels";

/** Nothing is overridden. */
export const NO_OVERRIDE: Seating = { overbook: false, seatReason: "" };

/** What is being asked before something is done. */
export type Asking =
  | { kind: "cancel" | "substitute" | "remark"; person: Participant }
  | { kind: "seat"; person: Participant; state: "registered" | "waitlisted"; full: boolean; takenBy: string | null }
  | { kind: "inform" };

/** What is done with the places of one run. */
export class Places {
  readonly file: RunFile = $derived.by(() => this.#source());
  asking = $state.raw<Asking | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  #source: () => RunFile;
  #onchanged: (file: RunFile) => void;

  /** The waiting list in its order. */
  readonly waiting = $derived(this.file.withoutSeat.filter((person) => person.state === "waitlisted"));
  /** Who cancelled or did not appear. */
  readonly gone = $derived(this.file.withoutSeat.filter((person) => person.state !== "waitlisted"));
  /** How many seats are left, or nothing where there is no limit. */
  readonly free = $derived(this.file.row.seats === null ? null : Math.max(0, this.file.row.seats - this.file.row.registered));
  /** Who comes or waits. */
  readonly expected = $derived([...this.file.participants, ...this.waiting]);

  constructor(source: () => RunFile, onchanged: (file: RunFile) => void) {
    this.#source = source;
    this.#onchanged = onchanged;
  }

  /** Asks something; what went wrong before is forgotten. */
  ask(asking: Asking | null): void {
    this.failure = null;
    this.asking = asking;
  }

  /** Gives a seat to somebody who waits; where something stands in the way, it is asked about. */
  async moveUp(person: Participant, seating: Seating = NO_OVERRIDE): Promise<void> {
    const outcome = await this.#send(() => moveUp(versionOf(person), seating), "move_up", `${person.name} ist nachgerückt`);
    if (!outcome.ok) this.#askForSeat(person, "waitlisted", outcome.failure);
  }

  /** Registers somebody again who cancelled or did not appear. */
  async bringBack(person: Participant, seating: Seating = NO_OVERRIDE): Promise<void> {
    const outcome = await this.#setState([person], "registered", "", seating);
    if (!outcome.ok) this.#askForSeat(person, "registered", outcome.failure);
  }

  /** Does again what a seat was missing for. */
  async giveSeat(seating: Seating): Promise<void> {
    const asking = this.asking;
    if (asking?.kind !== "seat") return;
    if (asking.state === "waitlisted") await this.moveUp(asking.person, seating);
    else await this.bringBack(asking.person, seating);
  }

  async setState(people: Participant[], state: RegistrationState, reason = ""): Promise<void> {
    await this.#setState(people, state, reason, NO_OVERRIDE);
  }

  async substitute(person: Participant, substitute: RegistrationChoice, reason: string, seating: Seating): Promise<void> {
    const draft = { original: versionOf(person), substitute, reason, seating };
    await this.#send(() => substituteRegistration(draft), "substitute_registration", `Ersatzperson für ${person.name} eingetragen`);
  }

  async inform(registrations: RegistrationId[], day: string): Promise<void> {
    const people = plural(registrations.length, "Person", "Personen");
    const text = day === "" ? `${people}: Information zurückgenommen` : `${people} informiert`;
    await this.#send(() => informPeople(this.file.row.id, registrations, day), "save_registration", text);
  }

  async saveRemark(person: Participant, remark: string): Promise<void> {
    await this.#send(() => saveRemark(versionOf(person), remark), "save_registration", `${person.name}: Bemerkung gespeichert`);
  }

  async withdraw(person: Participant): Promise<void> {
    const text = `${person.name}: Anmeldung zurückgenommen`;
    await this.#send(() => withdrawRegistration(person.registration), "withdraw_registration", text);
  }

  #setState(people: Participant[], state: RegistrationState, reason: string, seating: Seating): Promise<Outcome<RunFile>> {
    const who = people.length === 1 ? (people[0]?.name ?? "") : plural(people.length, "Person", "Personen");
    const registrations = people.map(versionOf);
    const send = () => setRegistrationState({ registrations, state, reason, seating });
    return this.#send(send, "save_registration", `${who}: ${registrationState[state]}`);
  }

  /** A dialog stays open until what it asks for is done. */
  async #send(send: () => Promise<Outcome<RunFile>>, verb: Verb, text: string): Promise<Outcome<RunFile>> {
    this.busy = true;
    const outcome = await send();
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) {
      this.asking = null;
      this.#onchanged(outcome.value);
      changes.announce(verb, text);
    }
    return outcome;
  }

  #askForSeat(person: Participant, state: "registered" | "waitlisted", failure: Failure): void {
    const { full, takenBy } = obstacles(failure);
    // A reason that is too long is told in the dialog that is open already.
    if (!full && takenBy === null) return;
    this.failure = null;
    this.asking = { kind: "seat", person, state, full, takenBy };
  }
}

/** What stands in the way of a seat, as a failure tells it. */
export function obstacles(failure: Failure | null): { full: boolean; takenBy: string | null } {
  const rules = failure?.fields.map((error) => error.rule) ?? [];
  const isTaken = (rule: Rule): rule is Extract<Rule, { rule: "seat_taken" }> => rule.rule === "seat_taken";
  return { full: rules.some((rule) => rule.rule === "no_seat"), takenBy: rules.find(isTaken)?.by ?? null };
}

/** „18 von 20 Plätzen, 2 auf der Warteliste“. */
export function seatsText({ registered, seats, waitlisted }: RunFile["row"]): string {
  const taken = seats === null ? `${registered} angemeldet` : `${registered} von ${seats} Plätzen`;
  return waitlisted > 0 ? `${taken}, ${waitlisted} auf der Warteliste` : taken;
}

function versionOf(person: Participant): RegistrationVersion {
  return { registration: person.registration, version: person.version };
}
