// A certificate being checked: its code, a PDF, or a picture of the code.
import { verifyChosenFile, verifyCode, verifyFile } from "$lib/api/verification";
import type { Outcome } from "$lib/api/call";
import type { Failure } from "$lib/api/types/Failure";
import type { FileFindings } from "$lib/api/types/FileFindings";
import type { FileVerification } from "$lib/api/types/FileVerification";
import type { Verification } from "$lib/api/types/Verification";

/** No larger file is read. */
const LARGEST = 25 * 1024 * 1024;

/** Why something could not be checked, in one sentence. */
const sentences: Record<string, string> = {
  code: "Das ist kein Code einer Bescheinigung. Bitte noch einmal scannen oder ganz kopieren.",
  file: "Das ist weder eine PDF-Datei noch ein Bild (PNG oder JPEG).",
  picture: "Auf diesem Bild ist kein lesbarer QR-Code. Bitte näher heran, gerade von oben und ohne Spiegelung fotografieren.",
  foreign: "Der QR-Code auf diesem Bild gehört zu keiner Teilnahmebescheinigung.",
  pdf: "In dieser PDF-Datei steckt keine Bescheinigung aus dem Lotsenbuch.",
  unreadable: "Diese Datei lässt sich nicht lesen. Vielleicht ist sie ein Ordner oder nicht mehr da.",
  large: "Die Datei ist größer als 25 MB. Eine Bescheinigung ist viel kleiner.",
};

/** What is checked, and what was found out. */
export class Checking {
  code = $state("");
  found = $state.raw<Verification | null>(null);
  inside = $state.raw<FileFindings | null>(null);
  /** What was looked at, such as the name of a file. */
  source = $state("");
  /** Why nothing was found out. */
  problem = $state("");
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  /** Checks what was typed, pasted or scanned into the field. */
  async checkCode(): Promise<void> {
    if (this.code.trim() === "" || this.busy) return;
    await this.#ask("Code", async () => {
      const outcome = await verifyCode(this.code);
      return outcome.ok ? { ok: true, value: { verification: outcome.value, inside: null } } : outcome;
    });
  }

  /** Asks for a file and checks it. */
  async choose(): Promise<void> {
    await this.#ask("Datei", verifyChosenFile);
  }

  /** Checks a dropped or pasted file. */
  async take(name: string, bytes: Blob): Promise<void> {
    if (bytes.size > LARGEST) return this.#settle(name, sentences.large);
    const read = await bytes.arrayBuffer().catch(() => null);
    if (!read) return this.#settle(name, sentences.unreadable);
    await this.#ask(name, () => verifyFile(new Uint8Array(read)));
  }

  /** Forgets what was found out. */
  clear(): void {
    this.#settle("");
  }

  async #ask(source: string, work: () => Promise<Outcome<FileVerification | null>>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const outcome = await work();
    this.busy = false;
    if (!outcome.ok) {
      const problem = problemOf(outcome.failure);
      this.#settle(source, problem);
      this.failure = problem ? null : outcome.failure;
    } else if (outcome.value) {
      this.#settle(source);
      this.found = outcome.value.verification;
      this.inside = outcome.value.inside;
    }
  }

  #settle(source: string, problem = ""): void {
    this.source = source;
    this.problem = problem;
    this.found = null;
    this.inside = null;
    this.failure = null;
  }
}

function problemOf(failure: Failure): string {
  if (failure.code === "file_too_large") return sentences.large ?? "";
  const field = failure.fields[0];
  if (failure.code !== "invalid" || !field) return "";
  return sentences[field.field === "picture" && field.rule.rule === "unknown" ? "foreign" : field.field] ?? "";
}
