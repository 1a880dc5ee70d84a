// Another name from a day on, and what a Kommune came from or went into.
import { linkMunicipalities, renameMunicipality } from "$lib/api/register";
import type { Failure } from "$lib/api/types/Failure";
import type { LinkDirection } from "$lib/api/types/LinkDirection";
import type { Municipality } from "$lib/api/types/Municipality";
import type { MunicipalityPast } from "$lib/api/types/MunicipalityPast";
import type { MunicipalityRow } from "$lib/api/types/MunicipalityRow";
import { changes } from "$lib/state/changes.svelte";
import { fieldText } from "$lib/text/errors";

/** The form „Umbenennen“. */
export class Renaming {
  name = $state("");
  /** As typed; empty for what follows from the official name. */
  shortName = $state("");
  from = $state("");
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  #municipality: Municipality;
  #version: number;

  constructor(municipality: Municipality, past: MunicipalityPast, today: string) {
    this.#municipality = municipality;
    this.#version = past.version;
    this.name = municipality.name;
    this.from = today;
  }

  readonly changed = $derived.by(() => this.name.trim() !== this.#municipality.name || this.shortName.trim() !== "");

  async save(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const { name, shortName, from } = this;
    const outcome = await renameMunicipality({ municipality: this.#municipality.id, version: this.#version, name, shortName, from });
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) changes.announce("rename_municipality");
    return outcome.ok;
  }

  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }
}

/** The form „Nachfolge eintragen“. */
export class Linking {
  direction = $state<LinkDirection>("into");
  others = $state.raw<MunicipalityRow[]>([]);
  on = $state("");
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  #municipality: Municipality;
  #version: number;

  constructor(municipality: Municipality, past: MunicipalityPast) {
    this.#municipality = municipality;
    this.#version = past.version;
  }

  add(row: MunicipalityRow): void {
    if (!this.others.some((other) => other.id === row.id)) this.others = [...this.others, row];
  }

  remove(row: MunicipalityRow): void {
    this.others = this.others.filter((other) => other.id !== row.id);
  }

  async save(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const outcome = await linkMunicipalities({
      municipality: this.#municipality.id,
      version: this.#version,
      direction: this.direction,
      others: this.others.map((row) => row.id),
      on: this.on,
    });
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) changes.announce("link_municipalities");
    return outcome.ok;
  }

  /** A Kommune that stands on both sides is a sentence of its own. */
  errorOf(field: string): string | undefined {
    const broken = this.failure?.fields.find((error) => error.field === field);
    if (field === "others" && broken?.rule.rule === "repeated") return "Eine Kommune kann nicht aus sich selbst hervorgehen, auch nicht auf Umwegen.";
    return fieldText(this.failure, field);
  }
}
