// Reading a newer register: what the file would change, and what the user decides about it.
import { importRegister, readRegister } from "$lib/api/register";
import type { Failure } from "$lib/api/types/Failure";
import type { MissingMunicipality } from "$lib/api/types/MissingMunicipality";
import type { MunicipalityId } from "$lib/api/types/MunicipalityId";
import type { RegisterDraft } from "$lib/api/types/RegisterDraft";
import type { RegisterPreview } from "$lib/api/types/RegisterPreview";
import type { RenamedMunicipality } from "$lib/api/types/RenamedMunicipality";
import { changes } from "$lib/state/changes.svelte";
import { fieldText } from "$lib/text/errors";
import type { Words } from "$lib/text/errors";
import { fullDayText } from "$lib/text/format";
import { refusalText } from "$lib/text/register";

/** A Kommune that the file does not have, and what was decided about it. */
export class Missing {
  gone = $state(false);
  on = $state("");
  successor = $state<MunicipalityId>("");

  constructor(
    readonly municipality: MissingMunicipality,
    day: string,
  ) {
    this.on = day;
    this.successor = municipality.successor ?? "";
  }
}

/** A Kommune with another name in the file, and what was decided about it. */
export class Renamed {
  /** Whether it keeps the name it has here. */
  keeps = $state(false);
  from = $state("");

  constructor(
    readonly municipality: RenamedMunicipality,
    day: string,
  ) {
    this.from = day;
  }
}

/** One file from the dialog to the register. */
export class RegisterImport {
  preview = $state.raw<RegisterPreview | null>(null);
  /** Why the file that was picked is none. */
  refused = $state.raw<Words | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  territoryOn = $state("");
  inhabitantsOn = $state("");
  leaveOut = $state(false);
  renamed = $state.raw<Renamed[]>([]);
  missing = $state.raw<Missing[]>([]);

  readonly malformed = $derived(this.preview?.malformed ?? []);
  readonly mayImport = $derived(this.preview !== null && !this.busy && (this.malformed.length === 0 || this.leaveOut));
  /** Whether the file says anything that the register here does not. */
  readonly says = $derived(this.preview !== null && RegisterImport.#says(this.preview));

  static #says(preview: RegisterPreview): boolean {
    const { added, renamed, missing, newSeats, newPostcodes, newInhabitants, territoryOn, knownOn } = preview;
    const counts = added.length + renamed.length + missing.length + newSeats + newPostcodes + newInhabitants;
    return counts > 0 || (territoryOn !== null && territoryOn > knownOn);
  }

  /** Asks for a file and reads it. */
  async pick(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const outcome = await readRegister();
    this.busy = false;
    this.close();
    this.failure = outcome.ok ? null : outcome.failure;
    const reading = outcome.ok ? outcome.value : null;
    if (reading?.reading === "refused") this.refused = refusal(reading.why, reading.territory);
    if (reading?.reading === "read") this.#show(reading.preview);
  }

  /** Forgets the file. */
  close(): void {
    this.preview = null;
    this.refused = null;
    this.failure = null;
    this.leaveOut = false;
  }

  #show(preview: RegisterPreview): void {
    const day = preview.territoryOn ?? "";
    this.preview = preview;
    this.territoryOn = day;
    this.inhabitantsOn = preview.inhabitantsOn ?? "";
    this.renamed = preview.renamed.map((municipality) => new Renamed(municipality, day));
    this.missing = preview.missing.map((municipality) => new Missing(municipality, day));
  }

  /** A typed Gebietsstand is what new names and ends begin with, too. */
  typeTerritory(day: string): void {
    for (const renamed of this.renamed) renamed.from ||= day;
    for (const missing of this.missing) missing.on ||= day;
  }

  /** Reads the file in; tells whether that worked. */
  async import(): Promise<boolean> {
    if (!this.mayImport) return false;
    this.busy = true;
    const outcome = await importRegister(this.#draft());
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) return false;
    changes.announce("import_register", `Verzeichnis vom ${fullDayText(this.territoryOn)} eingelesen`);
    this.close();
    return true;
  }

  #draft(): RegisterDraft {
    return {
      territoryOn: this.territoryOn,
      inhabitantsOn: this.inhabitantsOn,
      leaveOutMalformed: this.leaveOut,
      renames: this.#taken().map(({ municipality, from }) => ({ id: municipality.id, from })),
      keptNames: this.renamed.filter((renamed) => renamed.keeps).map(({ municipality }) => municipality.id),
      dissolved: this.#gone().map(({ municipality, on, successor }) => ({ id: municipality.id, on, successor: successor || null })),
    };
  }

  #taken(): Renamed[] {
    return this.renamed.filter((renamed) => !renamed.keeps);
  }

  #gone(): Missing[] {
    return this.missing.filter((missing) => missing.gone);
  }

  /** The sentence under a field of the form. */
  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }

  /** The sentence under the day of a new name. */
  errorOfRenamed(renamed: Renamed): string | undefined {
    return this.errorOf(`renames.${this.#taken().indexOf(renamed)}.from`);
  }

  /** The sentence under a field of a Kommune that is no more. */
  errorOfMissing(missing: Missing, field: "on" | "successor"): string | undefined {
    return this.errorOf(`dissolved.${this.#gone().indexOf(missing)}.${field}`);
  }
}

function refusal(why: keyof typeof refusalText, territory: string | null): Words {
  const words = refusalText[why];
  return territory ? { ...words, what: `${words.what.slice(0, -1)}: Gebietsstand ${fullDayText(territory)}.` } : words;
}
