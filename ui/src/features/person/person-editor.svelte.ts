// One open person: what is typed, what is stored, and what went wrong.
import { getMunicipality } from "$lib/api/municipality";
import { deletePerson, getPerson, savePerson } from "$lib/api/person";
import type { Failure } from "$lib/api/types/Failure";
import type { Municipality } from "$lib/api/types/Municipality";
import type { MunicipalityRow } from "$lib/api/types/MunicipalityRow";
import type { Person } from "$lib/api/types/Person";
import type { PersonDraft } from "$lib/api/types/PersonDraft";
import type { RoleDraft } from "$lib/api/types/RoleDraft";
import { changes } from "$lib/state/changes.svelte";
import { fieldText } from "$lib/text/errors";
import { printedName } from "./printed-name";

/** A role as typed, with the name of its Kommune for the eye. */
export interface TypedRole extends RoleDraft {
  municipalityName: string;
}

const empty: PersonDraft = {
  saved: null,
  salutation: "none",
  academicTitle: "",
  givenNames: "",
  surname: "",
  nameSuffix: "",
  displayName: "",
  sortKey: "",
  mail: "",
  phone: "",
  mobile: "",
  remark: "",
  roles: [],
};

/** The form of one person. */
export class PersonEditor {
  draft = $state<PersonDraft>({ ...empty });
  roles = $state<TypedRole[]>([]);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** What the store holds now, if somebody changed it while this form was open. */
  other = $state.raw<Person | null>(null);

  #stored = $state.raw<Person | null>(null);
  #opened = $state.raw("");

  /** The name as it will be printed. */
  readonly printed = $derived(printedName(this.draft));
  readonly changed = $derived(this.#typed() !== this.#opened);
  readonly isNew = $derived(this.#stored === null);
  /** The stored person. */
  readonly stored = $derived(this.#stored);
  readonly title = $derived(this.#stored?.name ?? "Neue Person");

  constructor() {
    this.#opened = this.#typed();
  }

  /** Opens a stored person. */
  async open(id: string): Promise<void> {
    const outcome = await getPerson(id);
    if (outcome.ok) this.#take(outcome.value);
    else this.failure = outcome.failure;
  }

  /** Begins a new person, at a Kommune if one is given. */
  async begin(municipality: string | null): Promise<void> {
    if (municipality === null) return;
    const outcome = await getMunicipality(municipality);
    if (!outcome.ok) return;
    this.addRole(outcome.value);
    this.#opened = this.#typed();
  }

  /** Adds a role at a Kommune. */
  addRole(municipality: MunicipalityRow | Municipality): void {
    this.roles.push({
      id: null,
      municipality: municipality.id,
      municipalityName: municipality.shortName,
      kind: "contact",
      title: "",
      validFrom: "",
      validUntil: "",
    });
  }

  /** Takes a role away; it is gone after saving. */
  removeRole(index: number): void {
    this.roles.splice(index, 1);
  }

  /** Saves; returns whether that worked. What was typed stays in any case. */
  async save(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const wasRestricted = this.#stored?.isRestricted ?? false;
    const outcome = await savePerson(this.typed());
    this.busy = false;
    if (outcome.ok) {
      this.#take(outcome.value);
      const isBack = wasRestricted && !outcome.value.isRestricted;
      changes.announce("save_person", `${outcome.value.name} gespeichert${isBack ? ". Wegen der neuen Rolle sind die Kontaktdaten wieder sichtbar; bitte prüfen." : ""}`);
      return true;
    }
    this.failure = outcome.failure;
    if (outcome.failure.code === "stale") await this.#compare();
    return false;
  }

  /** Saves over the other version, which the user has seen. */
  async saveOver(): Promise<boolean> {
    const other = this.other;
    if (!other) return false;
    this.draft.saved = { id: other.id, version: other.version };
    this.other = null;
    return this.save();
  }

  /** Gives what was typed up and takes the other version. */
  takeOther(): void {
    if (this.other) this.#take(this.other);
  }

  /** Puts the person into the Papierkorb. */
  async remove(): Promise<boolean> {
    const stored = this.#stored;
    if (!stored) return false;
    const outcome = await deletePerson(stored.id);
    if (!outcome.ok) {
      this.failure = outcome.failure;
      return false;
    }
    this.#opened = this.#typed();
    changes.announce("delete_person", `${stored.name} in den Papierkorb gelegt`);
    return true;
  }

  /** The id of the stored person. */
  get id(): string | null {
    return this.#stored?.id ?? null;
  }

  /** The sentence under a field. */
  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }

  /** What is typed, as it would be saved. */
  typed(): PersonDraft {
    const roles = this.roles.map(({ municipalityName: _, ...role }) => ({ ...role }));
    return { ...$state.snapshot(this.draft), roles };
  }

  #typed(): string {
    const { saved: _, ...typed } = this.typed();
    return JSON.stringify(typed);
  }

  #take(person: Person): void {
    this.#stored = person;
    this.failure = null;
    this.other = null;
    this.draft = {
      saved: { id: person.id, version: person.version },
      salutation: person.salutation,
      academicTitle: person.academicTitle ?? "",
      givenNames: person.givenNames ?? "",
      surname: person.surname,
      nameSuffix: person.nameSuffix ?? "",
      displayName: person.displayName ?? "",
      sortKey: person.sortKey,
      mail: person.mail ?? "",
      phone: person.phone ?? "",
      mobile: person.mobile ?? "",
      remark: person.remark ?? "",
      roles: [],
    };
    this.roles = person.roles.map((role) => ({
      id: role.id,
      municipality: role.municipality,
      municipalityName: role.municipalityName,
      kind: role.kind,
      title: role.title ?? "",
      validFrom: role.validFrom ?? "",
      validUntil: role.validUntil ?? "",
    }));
    this.#opened = this.#typed();
  }

  async #compare(): Promise<void> {
    const saved = this.draft.saved;
    const outcome = saved && (await getPerson(saved.id));
    this.other = outcome?.ok ? outcome.value : null;
  }
}
