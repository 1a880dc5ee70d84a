// What a checklist line offers: an agreement, a follow-up, or to stay plain text. The focus stays in the text.
import { offerFollowUp } from "$lib/api/follow-up";
import type { FollowUpOwner } from "$lib/api/types/FollowUpOwner";
import type { NoteMunicipality } from "$lib/api/types/NoteMunicipality";
import type { Offer } from "$lib/api/types/Offer";
import { localDay } from "$lib/text/day";
import { longDayText } from "$lib/text/format";
import type { TakenFollowUp } from "./note-content";
import type { NoteEditor } from "./note-editor.svelte";
import type { TextLine, TextSurface } from "./text-tools.svelte";

/** One thing that can be taken. */
export interface Choice {
  /** Who does it, or nothing for plain text. */
  owner: FollowUpOwner | null;
  text: string;
  municipality: NoteMunicipality | null;
}

const PLAIN: Choice = { owner: null, text: "Nur Text", municipality: null };

/** The offer at the line with the caret. */
export class LineOffer {
  choices = $state.raw<Choice[]>([]);
  at = $state(0);
  /** Where the list stands in the text. */
  spot = $state.raw({ left: 0, top: 0 });
  /** What was taken last, for those who do not see the mark. */
  said = $state("");
  readonly open = $derived(this.choices.length > 0);

  #editor: NoteEditor;
  #surface: () => TextSurface | null;
  #offer: Offer | null = null;
  #line: TextLine | null = null;
  /** Whether the line ends with this, as after Enter; the tools only ask about it. */
  #goesOn = false;
  #waiting = false;
  #turn = 0;
  /** Lines that were to stay text. */
  #plain = new Set<string>();

  constructor(editor: NoteEditor, surface: () => TextSurface | null) {
    this.#editor = editor;
    this.#surface = surface;
  }

  /** A key in the text; says whether it was meant for the offer. */
  press(event: KeyboardEvent): boolean {
    if (event.isComposing) return false;
    if (this.open || this.#waiting) return this.#pressOpen(event);
    const isPlainEnter = event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    const line = isPlainEnter ? this.#surface()?.line() : null;
    if (!line?.isTask || !line.atEnd || line.isTaken || line.isChecked || line.text === "" || this.#plain.has(line.text)) return false;
    void this.ask(line, true, null);
    return true;
  }

  /** The tools ask about the line with the caret; the wanted kind stands first. */
  use(wanted: FollowUpOwner): void {
    const line = this.#surface()?.taskLine();
    if (line && line.text !== "" && !line.isTaken) void this.ask(line, false, wanted);
  }

  /** Reads the line and offers what it could become. */
  async ask(line: TextLine, goesOn: boolean, wanted: FollowUpOwner | null): Promise<void> {
    const turn = ++this.#turn;
    const { heldOn, municipalities } = this.#editor.content;
    this.#line = line;
    this.#goesOn = goesOn;
    this.#waiting = true;
    const outcome = await offerFollowUp(line.text, heldOn, municipalities.map((municipality) => municipality.id));
    if (turn !== this.#turn) return;
    this.#waiting = false;
    // Without an answer the line is text, as it was before.
    if (!outcome.ok) return this.leave();
    this.#offer = outcome.value;
    this.spot = { left: line.left, top: line.top };
    this.choices = choicesFor(outcome.value, $state.snapshot(municipalities), wanted);
    this.at = 0;
  }

  /** Takes a choice; the note keeps it until it is saved. */
  take(choice: Choice | undefined): void {
    const offer = this.#offer;
    const line = this.#line;
    if (!choice || !offer || !line) return;
    if (choice.owner === null) return this.leave();
    this.#editor.takeFollowUp(taken(offer, choice, choice.owner, line.text, this.#editor.id));
    this.said = `${choice.text}: übernommen`;
    this.#close();
    if (this.#goesOn) this.#surface()?.newLine();
  }

  /** The line stays text. */
  leave(): void {
    if (this.#line) this.#plain.add(this.#line.text);
    this.#close();
    if (this.#goesOn) this.#surface()?.newLine();
  }

  /** The caret went elsewhere. */
  dismiss(): void {
    if (this.open || this.#waiting) this.#close();
  }

  #pressOpen(event: KeyboardEvent): boolean {
    if (["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"].includes(event.key)) return false;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && this.open) this.at = (this.at + step + this.choices.length) % this.choices.length;
    else if (event.key === "Enter") this.take(this.choices[this.at]);
    else if (event.key === "Escape") this.leave();
    else return this.#typeOn(event);
    event.stopPropagation();
    return true;
  }

  /** Whoever types on wants no offer: the letter belongs to the line that Enter began. */
  #typeOn(event: KeyboardEvent): boolean {
    const isLetter = [...event.key].length === 1 && (event.getModifierState("AltGraph") || !(event.ctrlKey || event.metaKey || event.altKey));
    const goesOn = this.#goesOn;
    if (!isLetter || !goesOn) {
      this.#close();
      return false;
    }
    this.leave();
    this.#surface()?.insert(event.key);
    return true;
  }

  #close(): void {
    this.#turn += 1;
    this.#waiting = false;
    this.choices = [];
  }
}

/** What can be taken: the likeliest first, plain text last. */
export function choicesFor(offer: Offer, places: NoteMunicipality[], wanted: FollowUpOwner | null): Choice[] {
  const named = offer.municipality === null ? null : { id: offer.municipality, name: offer.municipalityName ?? "" };
  const agreements: Choice[] = (named ? [named] : places).map((municipality) => ({
    owner: "municipality",
    text: `Vereinbarung mit ${shortName(municipality.name)}`,
    municipality,
  }));
  const own: Choice = { owner: "us", text: "Wiedervorlage für mich", municipality: named };
  const ordered = (wanted ?? offer.owner) === "municipality" ? [...agreements, own] : [own, ...agreements];
  const on = longDayText(offer.dueOn, localDay(new Date()));
  const day = offer.namesDay ? `fällig ${on}` : `in einer Woche fällig, ${on}`;
  return [...ordered.map((choice, at) => (at === 0 ? { ...choice, text: `${choice.text}, ${day}` } : choice)), PLAIN];
}

/** „Osterburg“ for „Osterburg (Altmark)“, as people say it. */
export function shortName(name: string): string {
  return name.replace(/\s*\(.*\)$/u, "");
}

function taken(offer: Offer, choice: Choice, owner: FollowUpOwner, line: string, note: string): TakenFollowUp {
  return {
    id: offer.id,
    version: null,
    title: offer.title,
    remark: "",
    dueOn: offer.dueOn,
    owner,
    municipality: choice.municipality?.id ?? null,
    person: null,
    note,
    line,
    repeat: null,
    names: { municipality: choice.municipality?.name ?? "", person: "" },
  };
}
