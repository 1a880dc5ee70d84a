// A misprint being put right: one form, one step, a new number.
import { correctCertificate, getCorrection } from "$lib/api/certificate";
import type { Certificate } from "$lib/api/types/Certificate";
import type { CertificateId } from "$lib/api/types/CertificateId";
import type { CorrectionForm } from "$lib/api/types/CorrectionForm";
import type { Failure } from "$lib/api/types/Failure";
import type { PersonName } from "$lib/api/types/PersonName";
import { fieldText } from "$lib/text/errors";
import { printedName } from "./printed-name";

/** What is typed into the form of a correction. */
export class Correcting {
  form = $state.raw<CorrectionForm | null>(null);
  name = $state<PersonName>({ academicTitle: "", givenNames: "", surname: "", nameSuffix: "", displayName: "" });
  municipality = $state("");
  /** Whether the master data gets this name as well. */
  person = $state(false);
  fromAttendance = $state(false);
  reason = $state("Schreibfehler im Namen");
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** The corrected certificate, once it is issued. */
  issued = $state.raw<Certificate | null>(null);

  readonly printed = $derived(printedName(this.name));

  #id: CertificateId;

  constructor(id: CertificateId) {
    this.#id = id;
  }

  async load(): Promise<void> {
    const outcome = await getCorrection(this.#id);
    this.failure = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) return;
    this.form = outcome.value;
    this.name = { ...outcome.value.name };
    this.municipality = outcome.value.certificate.municipalityName ?? "";
    this.person = outcome.value.person !== null;
    this.fromAttendance = outcome.value.unitsNow !== null;
  }

  errorOf(field: string): string | undefined {
    return fieldText(this.failure, field);
  }

  /** Issues the corrected certificate; says whether it is there. */
  async issue(): Promise<boolean> {
    if (!this.form || this.busy || this.issued) return false;
    this.busy = true;
    const outcome = await correctCertificate({
      certificate: this.#id,
      name: { ...this.name },
      person: this.person ? this.form.person : null,
      municipality: this.municipality,
      fromAttendance: this.fromAttendance && this.form.unitsNow !== null,
      reason: this.reason,
    });
    this.busy = false;
    this.failure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) this.issued = outcome.value;
    return outcome.ok;
  }
}
