// Registering people from a typed or pasted list: every line is shown with what becomes of it.
import { matchNames, previewSeats, registerPeople } from "$lib/api/course";
import type { Failure } from "$lib/api/types/Failure";
import type { FieldError } from "$lib/api/types/FieldError";
import type { MatchedLine } from "$lib/api/types/MatchedLine";
import type { MunicipalityId } from "$lib/api/types/MunicipalityId";
import type { PersonId } from "$lib/api/types/PersonId";
import type { RegistrationChoice } from "$lib/api/types/RegistrationChoice";
import type { RunFile } from "$lib/api/types/RunFile";
import type { RunId } from "$lib/api/types/RunId";
import type { Unseated } from "$lib/api/types/Unseated";

/** What becomes of a line; `ask` until somebody decided. */
export type Decision = "ask" | "known" | "new" | "skip";

/** One way to divide a pasted name. */
export interface NameDivision {
  givenNames: string;
  surname: string;
}

/** A pasted line and what is to become of it. */
export class RegistrationLine {
  readonly match: MatchedLine;
  decision = $state<Decision>("ask");
  person = $state<PersonId | null>(null);
  personName = $state("");
  givenNames = $state("");
  surname = $state("");
  municipality = $state<MunicipalityId | null>(null);
  municipalityName = $state("");
  /** Whether nothing is left to decide. */
  readonly decided = $derived(
    this.decision === "skip" ||
      (this.decision === "known" && this.person !== null) ||
      (this.decision === "new" && this.surname.trim() !== ""),
  );

  constructor(match: MatchedLine) {
    this.match = match;
    this.municipality = match.municipality;
    this.municipalityName = match.municipality ? (match.place ?? "") : "";
    if (match.found === "registered" || match.found === "repeated") this.decision = "skip";
    const only = match.candidates[0];
    if (match.found === "found" && only) this.takePerson(only.person, only.name);
  }

  /** Means somebody known. */
  takePerson(person: PersonId, name: string): void {
    this.decision = "known";
    this.person = person;
    this.personName = name;
  }

  /** Means somebody new; a name with a comma says itself where it divides. */
  takeNew(): void {
    this.decision = "new";
    const divisions = nameDivisions(this.match.name);
    const told = divisions.length === 1 ? divisions[0] : undefined;
    if (told && !this.surname) this.divide(told);
  }

  /** Divides the pasted name as chosen. */
  divide(division: NameDivision): void {
    this.givenNames = division.givenNames;
    this.surname = division.surname;
  }

  /** What is sent, or nothing for a line left out. */
  choice(): RegistrationChoice | null {
    if (this.decision === "known" && this.person) {
      const given = this.match.name === this.personName ? null : this.match.name;
      return { choice: "known", person: this.person, municipality: this.municipality, given_as: given };
    }
    if (this.decision === "new") {
      const whole = [this.givenNames.trim(), this.surname.trim()].filter(Boolean);
      return {
        choice: "new",
        given_names: this.givenNames.trim(),
        surname: this.surname.trim(),
        municipality: this.municipality,
        given_as: this.match.name === whole.join(" ") ? null : this.match.name,
      };
    }
    return null;
  }
}

/** The list of one run while people are being registered. */
export class Registering {
  readonly run: RunId;
  text = $state("");
  lines = $state.raw<RegistrationLine[] | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Who would go to the waiting list, while that is asked about. */
  unseated = $state.raw<{ name: string; why: Unseated["obstacle"] }[] | null>(null);
  /** Whether they get a seat all the same. */
  overbook = $state(false);
  /** Why a Kommune gets a second seat. */
  seatReason = $state("");
  readonly needsReason = $derived(this.overbook && (this.unseated?.some((one) => one.why.kind === "taken") ?? false));
  /** How many of them went to the waiting list, once it is done. */
  waiting = $state(0);
  /** How many were registered, once it is done. */
  done = $state<number | null>(null);
  readonly undecided = $derived(this.lines?.filter((line) => !line.decided).length ?? 0);
  readonly chosen = $derived(
    this.lines?.filter((line) => line.decision !== "skip" && line.decided).length ?? 0,
  );
  readonly ready = $derived(this.undecided === 0 && this.chosen > 0 && !this.busy);
  #onregistered: (file: RunFile) => void;

  constructor(run: RunId, onregistered: (file: RunFile) => void = () => {}) {
    this.run = run;
    this.#onregistered = onregistered;
  }

  /** Matches the typed lines; what was decided before is asked anew. */
  async match(): Promise<void> {
    this.busy = true;
    const outcome = await matchNames(this.run, this.text);
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) this.lines = outcome.value.map((match) => new RegistrationLine(match));
  }

  /** Goes back to the text, which is still there. */
  back(): void {
    if (this.unseated) this.unseated = null;
    else this.lines = null;
    this.failure = null;
  }

  /** Creates everybody unknown, with the last word as surname: said in full before it is done. */
  createRest(): void {
    for (const line of this.lines ?? []) {
      if (line.match.found !== "nobody" || line.decision !== "ask") continue;
      line.takeNew();
      const last = nameDivisions(line.match.name).at(-1);
      if (!line.surname && last) line.divide(last);
    }
  }

  /** Registers as decided; if there is no seat for everybody, that is asked first. */
  async register(): Promise<void> {
    if (!this.ready || (this.needsReason && this.seatReason.trim() === "")) return;
    const choices = this.#sent().map(([, choice]) => choice);
    this.busy = true;
    if (await this.#isSeated(choices)) await this.#register(choices);
    this.busy = false;
  }

  /** Whether there is a seat for everybody, or it was said what becomes of the others. */
  async #isSeated(choices: RegistrationChoice[]): Promise<boolean> {
    if (this.unseated) return true;
    const outcome = await previewSeats(this.run, choices);
    // What is wrong with a line is told by registering it.
    if (!outcome.ok || outcome.value.length === 0) return true;
    const lines = this.#sent().map(([line]) => line);
    this.unseated = outcome.value.map(({ position, obstacle }) => ({
      name: lines[position]?.match.name ?? "",
      why: obstacle,
    }));
    return false;
  }

  async #register(choices: RegistrationChoice[]): Promise<void> {
    const seating = { overbook: this.overbook, seatReason: this.overbook ? this.seatReason : "" };
    const outcome = await registerPeople(this.run, choices, seating);
    this.failure = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) {
      // Broken rules stand beside their lines.
      if (outcome.failure.fields.some((error) => error.field.startsWith("choices."))) this.unseated = null;
      return;
    }
    this.waiting = this.overbook ? 0 : (this.unseated?.length ?? 0);
    this.done = choices.length;
    this.#onregistered(outcome.value);
  }

  /** The broken rules of one line; Rust counts only the lines that were sent. */
  errorsOf(line: RegistrationLine): FieldError[] {
    const index = this.#sent().findIndex(([sent]) => sent === line);
    if (index < 0) return [];
    return this.failure?.fields.filter((error) => error.field.startsWith(`choices.${index}.`)) ?? [];
  }

  #sent(): [RegistrationLine, RegistrationChoice][] {
    const sent: [RegistrationLine, RegistrationChoice][] = [];
    for (const line of this.lines ?? []) {
      const choice = line.choice();
      if (choice) sent.push([line, choice]);
    }
    return sent;
  }
}

/** All ways to divide a name at its blanks; with a comma there is only the one it tells. */
export function nameDivisions(name: string): NameDivision[] {
  const comma = name.indexOf(",");
  if (comma > 0) {
    return [{ surname: name.slice(0, comma).trim(), givenNames: name.slice(comma + 1).trim() }];
  }
  const words = name.trim().split(/\s+/u);
  if (words.length < 2) return [{ givenNames: "", surname: words.join("") }];
  return words.slice(1).map((_, index) => ({
    givenNames: words.slice(0, index + 1).join(" "),
    surname: words.slice(index + 1).join(" "),
  }));
}
