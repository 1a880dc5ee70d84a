//! Consultation notes.

use lotsenbuch_core::consultation::{self, Note, NoteDraft, NoteRow};
use lotsenbuch_core::ids::{MunicipalityId, NoteId};
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn begin_note(desk: State<'_, Desk>) -> Answer<NoteId> {
    desk.with_store(|_| Ok(consultation::begin_note(&now())))
}

#[tauri::command(async)]
pub(crate) fn list_notes(
    desk: State<'_, Desk>,
    municipality: Option<MunicipalityId>,
    limit: u32,
) -> Answer<Vec<NoteRow>> {
    desk.with_store(|store| consultation::list_notes(store, municipality.as_ref(), limit))
}

#[tauri::command(async)]
pub(crate) fn get_note(desk: State<'_, Desk>, id: NoteId) -> Answer<Note> {
    desk.with_store(|store| consultation::get_note(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn save_note(desk: State<'_, Desk>, draft: NoteDraft) -> Answer<Note> {
    desk.with_store(|store| consultation::save_note(store, &now(), draft))
}

#[tauri::command(async)]
pub(crate) fn delete_note(desk: State<'_, Desk>, id: NoteId) -> Answer<()> {
    desk.with_store(|store| consultation::delete_note(store, &now(), &id))
}
