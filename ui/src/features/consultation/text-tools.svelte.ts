// The tools above the text of a note: which one is on at the caret, and what each one does.
import type { FollowUpOwner } from "$lib/api/types/FollowUpOwner";

/** What the tools can do to the text. */
export type TextCommand = "heading" | "bold" | "italic" | "list" | "numbers" | "tasks" | "quote" | "link";

/** What came from a checklist line, as the text shows it there. */
export interface LineMark {
  id: string;
  line: string;
  owner: FollowUpOwner;
  text: string;
  /** Whether the box is ticked; `null` leaves it to the text. */
  done: boolean | null;
}

/** The line with the caret. */
export interface TextLine {
  text: string;
  isTask: boolean;
  isChecked: boolean;
  /** Whether something came from it already. */
  isTaken: boolean;
  atEnd: boolean;
  /** Where a list below it stands, from the corner of the text. */
  left: number;
  top: number;
}

/** The editable text as the tools know it. */
export interface TextSurface {
  run(command: Exclude<TextCommand, "link">): void;
  /** The address under the caret, or empty. */
  link(): string;
  /** Links the selection; an empty address takes the link away. */
  setLink(address: string): void;
  /** Replaces the whole text without calling it typed. */
  replace(markdown: string): void;
  /** Puts a text in place of all, or below; typed text that Strg+Z takes back. */
  write(markdown: string, where: "instead" | "below"): void;
  focus(): void;
  /** The line with the caret, or nothing while something is selected. */
  line(): TextLine | null;
  /** The same, made a checklist line if it was none. */
  taskLine(): TextLine | null;
  /** Ends the checklist line and begins the next. */
  newLine(): void;
  insert(text: string): void;
  /** Shows what came from which line. */
  mark(marks: readonly LineMark[]): void;
  /** Names the list below the text and what is selected there. */
  describe(list: string | null, selected: string | null): void;
  close(): void;
}

/** The tools of one note. */
export class TextTools {
  active = $state.raw<ReadonlySet<TextCommand>>(new Set());
  surface = $state.raw<TextSurface | null>(null);
  /** The address being asked for, or `null`. */
  asked = $state<string | null>(null);
  readonly linkError = $derived(
    this.asked !== null && this.asked.trim() !== "" && linkAddress(this.asked) === null
      ? "Bitte als Adresse, zum Beispiel www.kitu.de oder name@ort.de."
      : undefined,
  );

  /** Does what a tool says; the link asks for its address first. */
  use(command: TextCommand): void {
    if (command === "link") this.asked = this.surface?.link() ?? "";
    else this.surface?.run(command);
  }

  /** Links the selection to the address that was typed; an empty one takes the link away. */
  link(): void {
    const address = linkAddress(this.asked ?? "");
    if (address === null) return;
    this.asked = null;
    this.surface?.setLink(address);
  }
}

/** A web or mail address as typed; empty stays empty, `null` for anything else. */
export function linkAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === "" || /^(https?:\/\/|mailto:)\S+$/iu.test(text)) return text;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/u.test(text)) return `mailto:${text}`;
  return /^[^\s/:]+\.[^\s/:]+(\/\S*)?$/u.test(text) ? `https://${text}` : null;
}
