// One open note: what is typed, what is stored, which draft waits, and who else changed it.
import type { Outcome } from "$lib/api/call";
import { deleteAttachments } from "$lib/api/attachment";
import { closeNote, deleteNote, getNote, saveNote } from "$lib/api/consultation";
import { listHistory } from "$lib/api/desk";
import { getDraft } from "$lib/api/draft";
import type { Draft } from "$lib/api/types/Draft";
import type { Failure } from "$lib/api/types/Failure";
import type { FollowUpDraft } from "$lib/api/types/FollowUpDraft";
import type { FollowUpRow } from "$lib/api/types/FollowUpRow";
import type { KeptDraft } from "$lib/api/types/KeptDraft";
import type { Note } from "$lib/api/types/Note";
import type { NoteDraft } from "$lib/api/types/NoteDraft";
import type { NoteField } from "$lib/api/types/NoteField";
import type { NoteId } from "$lib/api/types/NoteId";
import type { NoteMunicipality } from "$lib/api/types/NoteMunicipality";
import type { NotePerson } from "$lib/api/types/NotePerson";
import type { NoteTemplate } from "$lib/api/types/NoteTemplate";
import { changes } from "$lib/state/changes.svelte";
import { DraftKeeper } from "$lib/state/draft-keeper.svelte";
import { fieldText } from "$lib/text/errors";
import { contentOf, contentOfDraft, draftOf, followUpDraft, wrongNumber, type NoteContent, type TakenFollowUp } from "./note-content";

/** The version that was stored while this form was open. */
export interface Conflict {
  stored: Note;
  author: string | null;
  at: number | null;
}

/** Drafts typed since the program started: returning to one of these is no surprise. */
const typedHere = new Set<NoteId>();

/** One note in its form. */
export class NoteEditor {
  readonly id: NoteId;
  content = $state() as NoteContent;
  phase = $state<"loading" | "failed" | "offer" | "open">("loading");
  /** A draft from an earlier time that is offered, never taken over silently. */
  offered = $state.raw<KeptDraft | null>(null);
  conflict = $state.raw<Conflict | null>(null);
  failure = $state.raw<Failure | null>(null);
  saving = $state(false);
  /** Counts how often the text was replaced from outside, so that the text editor takes it over. */
  replaced = $state(0);
  /** The stored note, or nothing for one that was never saved. */
  stored = $state.raw<Note | null>(null);
  readonly keeper: DraftKeeper = new DraftKeeper(() => this.#draft());
  /** Whether the stored note is closed; what is typed then is a change of it. */
  readonly closed = $derived(this.stored?.state === "closed");
  readonly changed = $derived.by(() => this.held || JSON.stringify(this.content) !== this.#baseline);
  /** Whether a file belongs to this note, though it was never saved: then its draft must not get lost. */
  held = $state(false);
  #baseline = $state("");
  /** What had been taken from lines when the note was stored last. */
  #saved: TakenFollowUp[] = [];
  #version: number | null = null;
  #blank: NoteContent;

  constructor(id: NoteId, blank: NoteContent) {
    this.id = id;
    this.#blank = blank;
    this.#begin(blank);
  }

  /** Reads the note and its draft. */
  async load(): Promise<void> {
    const [note, draft] = await Promise.all([getNote(this.id), getDraft(this.id)]);
    if (!note.ok && note.failure.code !== "not_found") return this.#fail(note.failure);
    if (!draft.ok) return this.#fail(draft.failure);
    if (note.ok) this.#take(note.value);
    this.phase = "open";
    if (!draft.value) return;
    this.offered = draft.value;
    if (typedHere.has(this.id)) this.resume();
    else this.phase = "offer";
  }

  /** Goes on with the offered draft. */
  resume(): void {
    const kept = this.offered;
    const content = kept && contentOfDraft(kept, this.#blank);
    this.phase = "open";
    this.offered = null;
    if (!kept || !content) return;
    this.#version = kept.version;
    this.#replace(content);
    this.keeper.keptAt = kept.keptAt;
    // Perhaps for a file alone: then nothing is typed, and yet there is something to lose.
    this.held = !this.stored;
    typedHere.add(this.id);
  }

  /** Throws the offered draft away; what is stored stays. */
  async dismiss(): Promise<void> {
    if (!(await this.#dropFiles())) return;
    this.offered = null;
    this.phase = "open";
    await this.keeper.discard(this.id);
  }

  /** Begins a fresh note with its Kommune; that alone is no draft yet. */
  startWith(municipality: NoteMunicipality): void {
    if (this.stored || this.changed) return;
    this.#begin({ ...this.#plain(), municipalities: [municipality] });
  }

  /** Puts the note into the Papierkorb; one that was never saved is thrown away. Says whether it is gone. */
  async remove(): Promise<boolean> {
    if (!this.stored) {
      if (!(await this.abandon())) return false;
      changes.say("Entwurf verworfen");
      return true;
    }
    const outcome = await deleteNote(this.id);
    this.failure = outcome.ok ? null : outcome.failure;
    if (!outcome.ok) return false;
    await this.keeper.discard(this.id);
    changes.announce("delete_note");
    return true;
  }

  /** Throws a note away that was never saved, with its files; says whether that worked. */
  async abandon(): Promise<boolean> {
    if (!(await this.#dropFiles())) return false;
    typedHere.delete(this.id);
    this.#begin(this.#blank);
    await this.keeper.discard(this.id);
    return true;
  }

  /** Keeps a note that was never saved as a draft, before a file is attached to it. */
  async hold(): Promise<boolean> {
    if (this.stored) return true;
    this.held = true;
    this.typed();
    await this.keeper.keepNow();
    return this.keeper.failure === null;
  }

  /** Something was typed. */
  typed(): void {
    typedHere.add(this.id);
    this.keeper.touch();
  }

  /** The text of the note, as Markdown. */
  write(body: string): void {
    if (body === this.content.body) return;
    this.content.body = body;
    this.typed();
  }

  /** Adds a Kommune, once. */
  addMunicipality(municipality: NoteMunicipality): void {
    if (this.content.municipalities.some((other) => other.id === municipality.id)) return;
    this.content.municipalities.push(municipality);
    this.typed();
  }

  /** Takes a Kommune away. */
  removeMunicipality(id: string): void {
    this.content.municipalities = this.content.municipalities.filter((other) => other.id !== id);
    this.typed();
  }

  /** Adds somebody who was there, once. */
  addPerson(person: NotePerson): void {
    if (this.content.people.some((other) => other.id === person.id)) return;
    this.content.people.push(person);
    this.typed();
  }

  /** Takes somebody away. */
  removePerson(id: string): void {
    this.content.people = this.content.people.filter((other) => other.id !== id);
    this.typed();
  }

  /** Keeps what was taken from a line, or what was changed about it, until the note is saved. */
  takeFollowUp(taken: TakenFollowUp): void {
    const others = this.content.followUps.filter((other) => other.id !== taken.id);
    this.content.followUps = [...others, taken];
    this.typed();
  }

  /** Lets go of what was taken from a line. */
  leaveFollowUp(id: string): void {
    if (!this.content.followUps.some((taken) => taken.id === id)) return;
    this.content.followUps = this.content.followUps.filter((taken) => taken.id !== id);
    this.typed();
  }

  /** The line that something came from says something else now; a stored one hears of it on saving. */
  followLine(id: string, line: string, stored: FollowUpRow | null): void {
    const taken = this.content.followUps.find((taken) => taken.id === id);
    if (taken) taken.line = line;
    else if (stored) this.content.followUps.push({ ...followUpDraft(stored), line });
    else return;
    this.typed();
  }

  /** Takes over from a template what nobody has filled in yet; its text goes through the text editor. */
  beginWith(template: NoteTemplate): void {
    const { content } = this;
    if (!this.stored && content.body.trim() === "") content.kind = template.kind;
    if (content.title.trim() === "") content.title = template.title;
    if (content.duration.trim() === "" && template.minutes !== null) content.duration = String(template.minutes);
    this.typed();
  }

  /** Says what it was about. */
  setFields(fields: NoteField[]): void {
    this.content.fields = fields;
    this.typed();
  }

  /** What a field says about itself. */
  errorOf(field: string): string | undefined {
    return wrongNumber(this.content, field) ?? fieldText(this.failure, field);
  }

  /** Saves the note and closes it, with what comes next; says whether it is closed. */
  close(next: FollowUpDraft | null): Promise<boolean> {
    return this.save((draft) => closeNote(draft, next));
  }

  /** Saves the note; says whether it is stored. On any failure everything typed stays. */
  async save(send: (draft: NoteDraft) => Promise<Outcome<Note>> = saveNote): Promise<boolean> {
    const isWrong = ["minutes", "travelMinutes", "travelKm"].some((field) => wrongNumber(this.content, field));
    if (this.saving || this.phase !== "open" || isWrong) return false;
    this.saving = true;
    // The draft first: if saving fails, and the battery with it, the text is still there.
    await this.keeper.keepNow();
    const sent = this.#plain();
    const outcome = await send(draftOf(this.id, this.#version, sent));
    if (outcome.ok) {
      this.failure = null;
      this.conflict = null;
      this.keeper.settle();
      const meanwhile = JSON.stringify(this.content) !== JSON.stringify(sent);
      this.#saved = sent.followUps;
      this.#take(outcome.value, meanwhile ? this.#plain() : contentOf(outcome.value, this.#saved));
      if (meanwhile) this.typed();
      else typedHere.delete(this.id);
    } else {
      this.failure = outcome.failure;
      if (outcome.failure.code === "stale") await this.#compare();
    }
    this.saving = false;
    return outcome.ok;
  }

  /** Saves what stands in this form over the version that was stored meanwhile. */
  async takeMine(): Promise<boolean> {
    if (!this.conflict) return false;
    this.#version = this.conflict.stored.version;
    this.conflict = null;
    return this.save();
  }

  /** Takes the stored version over and lets the own one go. */
  async takeStored(): Promise<void> {
    if (!this.conflict) return;
    await this.keeper.discard(this.id);
    typedHere.delete(this.id);
    this.failure = null;
    this.#take(this.conflict.stored);
    this.conflict = null;
  }

  /** Goes back to writing; the next save compares again. */
  closeComparison(): void {
    this.conflict = null;
  }

  /** Reads the note again after a change elsewhere, such as „Rückgängig“; typed text is never replaced. */
  async refresh(): Promise<void> {
    if (this.phase !== "open" || this.saving || !this.stored) return;
    const note = await getNote(this.id);
    if (this.saving) return;
    if (note.ok && note.value.version === this.#version) this.#rest(note.value);
    if (this.changed) return;
    if (note.ok && note.value.version !== this.#version) this.#take(note.value);
    else if (!note.ok && note.failure.code === "not_found") this.#keepAsDraft();
  }

  /** Its first save was taken back: what it said goes on as a draft. */
  #keepAsDraft(): void {
    this.stored = null;
    this.#version = null;
    this.#baseline = JSON.stringify(this.#blank);
    this.typed();
  }

  async #compare(): Promise<void> {
    const [note, history] = await Promise.all([getNote(this.id), listHistory(this.id)]);
    if (!note.ok) {
      this.failure = note.failure;
      return;
    }
    const last = history.ok ? history.value[0] : undefined;
    this.conflict = { stored: note.value, author: last?.author ?? null, at: last?.at ?? null };
  }

  #take(note: Note, content: NoteContent = this.#fromStore(note)): void {
    this.held = false;
    this.stored = note;
    this.#version = note.version;
    const same = JSON.stringify(content) === JSON.stringify(this.content);
    if (!same) this.#replace(content);
    this.#baseline = JSON.stringify(contentOf(note, this.#saved));
  }

  /** Nothing but boxes has changed: they follow what became of their lines, also where the form is typed in. */
  #rest(note: Note): void {
    if (note.body === this.stored?.body) return;
    const untouched = !this.changed;
    this.stored = note;
    this.#baseline = JSON.stringify(contentOf(note, this.#saved));
    if (untouched) this.#replace(contentOf(note, this.#saved));
  }

  /** What is stored, and nothing taken here: what an undo took away is not to come back by itself. */
  #fromStore(note: Note): NoteContent {
    this.#saved = [];
    return contentOf(note);
  }

  /** The files of a note that was never saved go with it; where they cannot go, it stays. */
  async #dropFiles(): Promise<boolean> {
    const outcome = this.stored ? null : await deleteAttachments(this.id);
    this.failure = outcome && !outcome.ok ? outcome.failure : null;
    if (this.failure) return false;
    this.held = false;
    return true;
  }

  #begin(content: NoteContent): void {
    this.#replace(content);
    this.#baseline = JSON.stringify(this.content);
  }

  #replace(content: NoteContent): void {
    this.content = structuredClone(content);
    this.replaced += 1;
  }

  #fail(failure: Failure): void {
    this.failure = failure;
    this.phase = "failed";
  }

  #plain(): NoteContent {
    return $state.snapshot(this.content);
  }

  #draft(): Draft | null {
    if (!this.changed && this.keeper.keptAt === null) return null;
    return {
      record: this.id,
      kind: "note",
      title: this.content.title.trim() || "Notiz ohne Titel",
      body: JSON.stringify(this.content),
      version: this.#version,
    };
  }
}
