// Consultation notes and their templates.
import { call } from "./call";
import type { FollowUpDraft } from "./types/FollowUpDraft";
import type { Note } from "./types/Note";
import type { NoteDifference } from "./types/NoteDifference";
import type { NoteDraft } from "./types/NoteDraft";
import type { NoteFilter } from "./types/NoteFilter";
import type { NoteId } from "./types/NoteId";
import type { NotePage } from "./types/NotePage";
import type { NoteTemplate } from "./types/NoteTemplate";
import type { NoteTemplateDraft } from "./types/NoteTemplateDraft";
import type { NoteTemplateId } from "./types/NoteTemplateId";
import type { NoteVersion } from "./types/NoteVersion";
import type { NoteVersionId } from "./types/NoteVersionId";

/** A fresh id for a note that is about to be typed. */
export const beginNote = () => call<NoteId>("begin_note");
/** The newest notes that pass the filter, at most `limit`, with sums over all that pass. */
export const listNotes = (filter: Partial<NoteFilter>, limit: number) => call<NotePage>("list_notes", { filter, limit });
/** One note. */
export const getNote = (id: NoteId) => call<Note>("get_note", { id });
/** Saves a note, deletes its draft, and returns it as stored. */
export const saveNote = (draft: NoteDraft) => call<Note>("save_note", { draft });
/** Saves a note and closes it, with what comes next; what the report needs and is not there is told by field. */
export const closeNote = (draft: NoteDraft, next: FollowUpDraft | null) => call<Note>("close_note", { draft, next });
/** Puts a note into the Papierkorb. */
export const deleteNote = (id: NoteId) => call<null>("delete_note", { id });
/** What a closed note said before its changes, the newest first. */
export const listNoteVersions = (id: NoteId) => call<NoteVersion[]>("list_note_versions", { id });
/** What changed from an earlier version to a later one, or to the note as it is now. */
export const compareNote = (id: NoteId, older: NoteVersionId, newer: NoteVersionId | null) =>
  call<NoteDifference>("compare_note", { id, older, newer });
/** Whom Kommunen were sent to so far, the most frequent first. */
export const listReferralTargets = () => call<string[]>("list_referral_targets");
/** Every template, by kind. */
export const listNoteTemplates = () => call<NoteTemplate[]>("list_note_templates");
/** Saves a new or a changed template. */
export const saveNoteTemplate = (draft: NoteTemplateDraft) => call<NoteTemplate>("save_note_template", { draft });
/** Takes a template away. */
export const deleteNoteTemplate = (id: NoteTemplateId) => call<null>("delete_note_template", { id });
/** Gives the templates that came with the application their first words again. */
export const restoreNoteTemplates = () => call<NoteTemplate[]>("restore_note_templates");
