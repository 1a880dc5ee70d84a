// Consultation notes.
import { call } from "./call";
import type { MunicipalityId } from "./types/MunicipalityId";
import type { Note } from "./types/Note";
import type { NoteDraft } from "./types/NoteDraft";
import type { NoteId } from "./types/NoteId";
import type { NoteRow } from "./types/NoteRow";

/** A fresh id for a note that is about to be typed. */
export const beginNote = () => call<NoteId>("begin_note");
/** The notes of one Kommune, or all, the newest first; at most `limit`. */
export const listNotes = (municipality: MunicipalityId | null, limit: number) =>
  call<NoteRow[]>("list_notes", { municipality, limit });
/** One note. */
export const getNote = (id: NoteId) => call<Note>("get_note", { id });
/** Saves a note, deletes its draft, and returns it as stored. */
export const saveNote = (draft: NoteDraft) => call<Note>("save_note", { draft });
/** Puts a note into the Papierkorb. */
export const deleteNote = (id: NoteId) => call<null>("delete_note", { id });
