// Closing a note: which questions are still open, and what comes next.
import type { FollowUpDraft } from "$lib/api/types/FollowUpDraft";
import { fieldText } from "$lib/text/errors";
import { localDay } from "$lib/text/day";
import type { NoteContent } from "./note-content";
import { parseDuration } from "./note-content";
import type { NoteEditor } from "./note-editor.svelte";

/** What the report needs and this dialog can ask for. */
export type Question = "title" | "municipalities" | "heldOn" | "minutes" | "fields";

const QUESTIONS: readonly Question[] = ["title", "municipalities", "heldOn", "minutes", "fields"];

/** What a note lacks before it can be closed, in the order of asking. */
export function openQuestions(content: NoteContent, today: string): Question[] {
  const open: Record<Question, boolean> = {
    title: content.title.trim() === "",
    municipalities: content.municipalities.length === 0,
    heldOn: content.heldOn > today,
    minutes: parseDuration(content.duration) === null,
    fields: content.fields.length === 0,
  };
  return QUESTIONS.filter((question) => open[question]);
}

/** The dialog that closes a note. A question once asked stays until the dialog is closed. */
export class Closing {
  asked = $state.raw<readonly Question[]>([]);
  /** The day of what comes next; empty for nothing. */
  nextOn = $state("");
  /** What it is. */
  nextTitle = $state("");
  #editor: NoteEditor;

  constructor(editor: NoteEditor, today: string = localDay(new Date())) {
    this.#editor = editor;
    this.asked = openQuestions(editor.content, today);
    const title = editor.content.title.trim();
    this.nextTitle = title === "" ? "Nächster Termin" : `Nächster Termin: ${title}`;
  }

  /** What a field says about itself. */
  errorOf(field: Question | "next.title" | "next.dueOn"): string | undefined {
    return this.#editor.errorOf(field);
  }

  /** Closes the note; says whether it is closed. */
  close(): Promise<boolean> {
    return this.#editor.close(this.#next());
  }

  /** Whether something is wrong that stands only in the form behind the dialog. */
  get isWrongBehind(): boolean {
    const { failure } = this.#editor;
    if (this.#editor.conflict) return true;
    const here: readonly string[] = [...this.asked, "next.title", "next.dueOn"];
    return failure?.fields.some(({ field }) => !here.includes(field) && fieldText(failure, field) !== undefined) ?? false;
  }

  #next(): FollowUpDraft | null {
    if (this.nextOn.trim() === "") return null;
    const { municipalities } = this.#editor.content;
    const only = municipalities.length === 1 ? municipalities[0] : undefined;
    return {
      id: null,
      version: null,
      title: this.nextTitle.slice(0, 200),
      remark: "",
      dueOn: this.nextOn,
      owner: "us",
      municipality: only?.id ?? null,
      person: null,
      note: this.#editor.id,
      line: null,
      repeat: null,
    };
  }
}
