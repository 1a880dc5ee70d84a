// One certificate template being made: what is typed, what is stored, and how it looks.
import {
  getCertificateTemplate,
  pickTemplatePicture,
  previewCertificateTemplate,
  saveCertificateTemplate,
} from "$lib/api/certificate-template";
import type { CertificateTemplate } from "$lib/api/types/CertificateTemplate";
import type { Design } from "$lib/api/types/Design";
import type { Failure } from "$lib/api/types/Failure";
import type { Picture } from "$lib/api/types/Picture";
import type { SampleChoice } from "$lib/api/types/SampleChoice";
import type { TemplatePreview } from "$lib/api/types/TemplatePreview";
import { fieldText } from "$lib/text/errors";
import { ruleText } from "$lib/text/rules";

/** So long after the last key the page is drawn again. */
const PAUSE = 120;
/** So many steps can be taken back. */
const STEPS_MAX = 100;

/** The editor of one template. */
export class TemplateEditor {
  name = $state("");
  design = $state<Design | null>(null);
  sample = $state<SampleChoice>("usual");
  stored = $state.raw<CertificateTemplate | null>(null);
  preview = $state.raw<TemplatePreview | null>(null);
  previewFailure = $state.raw<Failure | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** What is wrong with a picture that was picked, by the place it was picked for. */
  pictureFailure = $state.raw<{ field: string; failure: Failure } | null>(null);
  busy = $state(false);

  #kept = $state.raw("");
  #steps = $state.raw<string[]>([]);
  #last = "";
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What is typed, as text: for comparing, and as a step to go back to. */
  readonly #typed = $derived(JSON.stringify([this.name, this.design]));
  readonly changed = $derived(this.design !== null && this.#typed !== this.#kept);
  readonly canStepBack = $derived(this.#steps.length > 0);
  readonly builtIn = $derived(this.stored?.row.builtIn ?? false);
  /** Whether an older version is shown. */
  readonly isOld = $derived(this.stored !== null && this.stored.number !== this.stored.row.number);
  readonly locked = $derived(this.builtIn || this.isOld);

  /** Opens a template, or one of its older versions. */
  async open(id: string, number: number | null = null): Promise<void> {
    const outcome = await getCertificateTemplate(id, number);
    if (outcome.ok) this.#take(outcome.value);
    else this.failure = outcome.failure;
  }

  /** Begins a new template with what another one says. */
  async begin(from: string, number: number | null): Promise<void> {
    const outcome = await getCertificateTemplate(from, number);
    if (!outcome.ok) {
      this.failure = outcome.failure;
      return;
    }
    this.#take(outcome.value);
    this.stored = null;
    this.name = "";
  }

  /** Draws the page anew once nobody types any more. */
  look(): void {
    const { design, sample } = this;
    if (!design) return;
    const typed = this.#typed;
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const plain = $state.snapshot(design);
    this.#timer = setTimeout(() => void this.#draw(plain, sample, typed, turn), this.preview ? PAUSE : 0);
  }

  /** Stops drawing, on leaving. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
  }

  /** Takes the last step of typing back. */
  stepBack(): void {
    const before = this.#steps.at(-1);
    if (before === undefined) return;
    this.#steps = this.#steps.slice(0, -1);
    this.#last = before;
    this.#set(before);
  }

  /** Goes back to what is stored. */
  discard(): void {
    if (!this.changed) return;
    this.#remember(this.#typed);
    this.#last = this.#kept;
    this.#set(this.#kept);
    this.failure = null;
  }

  /** Saves the next version; says whether it is stored. */
  async save(): Promise<boolean> {
    if (!this.design || this.busy || this.locked) return false;
    this.busy = true;
    const outcome = await saveCertificateTemplate({
      id: this.stored?.row.id ?? null,
      revision: this.stored?.revision ?? null,
      name: this.name,
      design: $state.snapshot(this.design),
    });
    this.busy = false;
    if (outcome.ok) this.#take(outcome.value);
    else this.failure = outcome.failure;
    return outcome.ok;
  }

  /** Lets the user pick a picture for a place; nothing where it was cancelled or refused. */
  async pick(field: string): Promise<Picture | null> {
    this.pictureFailure = null;
    const outcome = await pickTemplatePicture();
    if (outcome.ok) return outcome.value;
    this.pictureFailure = { field, failure: outcome.failure };
    return null;
  }

  /** Adds a logo. */
  async addLogo(): Promise<boolean> {
    const picture = await this.pick("logos");
    if (!picture || !this.design || this.design.logos.length >= 4) return false;
    this.design.logos.push({ picture, alternative: "", row: "top", height: 14 });
    return true;
  }

  /** The sentence under a field, of the last saving or of what is typed now. */
  errorOf(field: string): string | undefined {
    // What the last saving said about the design is overtaken by what is typed since.
    if (!this.preview || !field.startsWith("design.")) return fieldText(this.failure, field);
    const now = this.preview.fields.find((error) => error.field === field);
    return now && ruleText(now.rule);
  }

  /** The sentence about a picture that was refused. */
  pictureError(field: string): string | undefined {
    if (this.pictureFailure?.field !== field) return undefined;
    return fieldText(this.pictureFailure.failure, "picture");
  }

  async #draw(design: Design, sample: SampleChoice, typed: string, turn: number): Promise<void> {
    if (typed !== this.#last) {
      if (this.#last) this.#remember(this.#last);
      this.#last = typed;
    }
    const outcome = await previewCertificateTemplate(design, sample);
    if (turn !== this.#turn) return;
    this.previewFailure = outcome.ok ? null : outcome.failure;
    if (outcome.ok) this.preview = outcome.value;
  }

  #remember(step: string): void {
    this.#steps = [...this.#steps, step].slice(-STEPS_MAX);
  }

  #set(step: string): void {
    [this.name, this.design] = JSON.parse(step) as [string, Design];
  }

  #take(template: CertificateTemplate): void {
    this.failure = null;
    this.stored = template;
    this.name = template.row.name;
    this.design = template.design;
    this.#kept = this.#typed;
    this.#last = this.#kept;
    this.#steps = [];
  }
}
