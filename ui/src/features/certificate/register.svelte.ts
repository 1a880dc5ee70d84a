// The register under its filters: the address keeps them, so that the way back leads here.
import { exportCertificateRegister, getCertificateRegister } from "$lib/api/certificate";
import type { CertificateFilter } from "$lib/api/types/CertificateFilter";
import type { Failure } from "$lib/api/types/Failure";
import type { RegisterState } from "$lib/api/types/RegisterState";

/** The words of the address for every filter. */
const names = { run: "durchgang", year: "jahr", course: "kurs", municipality: "kommune", state: "stand", text: "suche" } as const;
const states: readonly string[] = ["valid", "replaced", "withdrawn", "reissued"] satisfies RegisterState[];

/** Filters of the register, and what is done with all that they let pass. */
export class Register {
  run = $state("");
  year = $state("");
  course = $state("");
  municipality = $state("");
  state = $state<RegisterState | "">("");
  text = $state("");
  failure = $state.raw<Failure | null>(null);

  readonly filtered = $derived([this.run, this.year, this.course, this.municipality, this.state, this.text.trim()].some((value) => value !== ""));
  readonly filter: CertificateFilter = $derived({
    run: this.run || null,
    year: this.year === "" ? null : Number(this.year),
    course: this.course || null,
    municipality: this.municipality || null,
    state: this.state || null,
    text: this.text,
  });

  /** Sets the filters as an address says. */
  take(query: URLSearchParams): void {
    const word = (name: string) => query.get(name) ?? "";
    const state = word(names.state);
    this.run = word(names.run);
    this.year = /^\d{4}$/.test(word(names.year)) ? word(names.year) : "";
    this.course = word(names.course);
    this.municipality = word(names.municipality);
    this.state = states.includes(state) ? (state as RegisterState) : "";
    this.text = word(names.text);
  }

  /** The filters as an address says them. */
  get words(): URLSearchParams {
    const words = new URLSearchParams();
    for (const [field, name] of Object.entries(names) as [keyof typeof names, string][]) {
      const value = this[field].trim();
      if (value) words.set(name, value);
    }
    return words;
  }

  clear(): void {
    this.take(new URLSearchParams());
  }

  load() {
    return getCertificateRegister(this.filter);
  }

  /** Saves what the filters let pass; answers the path, or nothing if nobody chose one. */
  async export(): Promise<string | null> {
    const outcome = await exportCertificateRegister(this.filter);
    this.failure = outcome.ok ? null : outcome.failure;
    return outcome.ok ? outcome.value : null;
  }
}
