// Somebody who came without being registered: one line with name and Kommune, and who that is.
import { addWalkIn, matchNames } from "$lib/api/course";
import { findMunicipalities } from "$lib/api/municipality";
import type { Candidate } from "$lib/api/types/Candidate";
import type { Failure } from "$lib/api/types/Failure";
import type { MunicipalityId } from "$lib/api/types/MunicipalityId";
import type { RegistrationChoice } from "$lib/api/types/RegistrationChoice";
import type { RunFile } from "$lib/api/types/RunFile";
import type { RunId } from "$lib/api/types/RunId";
import type { Session } from "$lib/api/types/Session";
import { changes } from "$lib/state/changes.svelte";
import { nameDivisions } from "./registering.svelte";

/** A Kommune that a text means, or could mean. */
interface Town {
  id: MunicipalityId;
  name: string;
}

/** Who a line means: somebody known, one of several, or somebody new. */
export type Guess =
  | { kind: "known"; person: Candidate }
  | { kind: "several"; people: Candidate[]; name: string; town: Town | null }
  | { kind: "new"; name: string; givenNames: string; surname: string; town: Town | null; place: string };

/** The line „Spontan dazugekommen“ of one run. */
export class WalkIn {
  text = $state("");
  guess = $state.raw<Guess | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  #run: RunId;
  #onadded: (file: RunFile, text: string) => void;
  #turn = 0;
  /** The search under way: a quick Enter waits for what belongs to the text. */
  #searching: Promise<void> = Promise.resolve();

  constructor(run: RunId, onadded: (file: RunFile, text: string) => void) {
    this.#run = run;
    this.#onadded = onadded;
  }

  /** Looks up who is meant by what was typed. */
  type(text: string): void {
    this.text = text;
    this.failure = null;
    this.#searching = this.#search();
  }

  /** Takes who is meant; one of several must be chosen. */
  async enter(session: Session): Promise<void> {
    await this.#searching;
    const { guess } = this;
    if (!guess || guess.kind === "several") return;
    if (guess.kind === "known") await this.take(session, guess.person);
    else await this.takeNew(session, guess);
  }

  /** Takes somebody known. */
  async take(session: Session, { person, name }: Candidate): Promise<void> {
    await this.#add(session, { choice: "known", person, municipality: null, given_as: null }, name);
  }

  /** Takes somebody new, of whom nobody was found or meant. */
  async takeNew(session: Session, guess: Guess): Promise<void> {
    if (guess.kind === "known") return;
    const { givenNames, surname } = divided(guess.name);
    const municipality = guess.town?.id ?? null;
    const choice: RegistrationChoice = { choice: "new", given_names: givenNames, surname, municipality, given_as: null };
    await this.#add(session, choice, [givenNames, surname].filter(Boolean).join(" "));
  }

  async #add(session: Session, choice: RegistrationChoice, name: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const outcome = await addWalkIn(session.id, choice);
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) return;
    this.#turn += 1;
    this.text = "";
    this.guess = null;
    const text = `${name}: dazugekommen und anwesend`;
    this.#onadded(outcome.value, text);
    changes.announce("register_people", text);
  }

  async #search(): Promise<void> {
    const mine = ++this.#turn;
    const { name, place } = parts(this.text);
    if (name === "") {
      this.guess = null;
      return;
    }
    const outcome = await matchNames(this.#run, place ? `${name};${place}` : name);
    if (mine !== this.#turn || !outcome.ok) return;
    const match = outcome.value[0];
    if (!match) return;
    const town = match.municipality ? { id: match.municipality, name: place } : await townOf(place);
    if (mine !== this.#turn) return;
    const only = match.candidates[0];
    if (match.found === "several") this.guess = { kind: "several", people: match.candidates, name, town };
    else if (only && match.found !== "nobody") this.guess = { kind: "known", person: only };
    else this.guess = { kind: "new", name, ...divided(name), town, place };
  }
}

/** Name and Kommune of a line: „Kai Neu; Stendal“. */
function parts(text: string): { name: string; place: string } {
  const [name = "", ...rest] = text.split(/[;\t]/u);
  return { name: name.trim(), place: rest.join(" ").trim() };
}

/** The first Kommune that begins like the text; shown as a guess. */
async function townOf(place: string): Promise<Town | null> {
  if (place === "") return null;
  const outcome = await findMunicipalities(place);
  const first = outcome.ok ? outcome.value[0] : undefined;
  return first ? { id: first.id, name: first.shortName } : null;
}

/** The last word as surname, unless a comma says otherwise. */
function divided(name: string): { givenNames: string; surname: string } {
  return nameDivisions(name).at(-1) ?? { givenNames: "", surname: name };
}
