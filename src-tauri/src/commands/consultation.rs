//! Consultation notes.

use lotsenbuch_core::consultation::{
    self, Note, NoteDifference, NoteDraft, NoteFilter, NotePage, NoteTemplate, NoteTemplateDraft,
    NoteVersion,
};
use lotsenbuch_core::follow_up::FollowUpDraft;
use lotsenbuch_core::ids::{NoteId, NoteTemplateId, NoteVersionId};
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
    filter: NoteFilter,
    limit: u32,
) -> Answer<NotePage> {
    desk.with_store(|store| consultation::list_notes(store, &now(), &filter, limit))
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
pub(crate) fn close_note(
    desk: State<'_, Desk>,
    draft: NoteDraft,
    next: Option<FollowUpDraft>,
) -> Answer<Note> {
    desk.with_store(|store| consultation::close_note(store, &now(), draft, next))
}

#[tauri::command(async)]
pub(crate) fn delete_note(desk: State<'_, Desk>, id: NoteId) -> Answer<()> {
    desk.with_store(|store| consultation::delete_note(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn list_note_versions(desk: State<'_, Desk>, id: NoteId) -> Answer<Vec<NoteVersion>> {
    desk.with_store(|store| consultation::list_note_versions(store, &id))
}

#[tauri::command(async)]
pub(crate) fn compare_note(
    desk: State<'_, Desk>,
    id: NoteId,
    older: NoteVersionId,
    newer: Option<NoteVersionId>,
) -> Answer<NoteDifference> {
    desk.with_store(|store| consultation::compare_note(store, &now(), &id, &older, newer.as_ref()))
}

#[tauri::command(async)]
pub(crate) fn list_referral_targets(desk: State<'_, Desk>) -> Answer<Vec<String>> {
    desk.with_store(|store| consultation::list_referral_targets(store))
}

#[tauri::command(async)]
pub(crate) fn list_note_templates(desk: State<'_, Desk>) -> Answer<Vec<NoteTemplate>> {
    desk.with_store(|store| consultation::list_note_templates(store))
}

#[tauri::command(async)]
pub(crate) fn save_note_template(
    desk: State<'_, Desk>,
    draft: NoteTemplateDraft,
) -> Answer<NoteTemplate> {
    desk.with_store(|store| consultation::save_note_template(store, &now(), &draft))
}

#[tauri::command(async)]
pub(crate) fn delete_note_template(desk: State<'_, Desk>, id: NoteTemplateId) -> Answer<()> {
    desk.with_store(|store| consultation::delete_note_template(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn restore_note_templates(desk: State<'_, Desk>) -> Answer<Vec<NoteTemplate>> {
    desk.with_store(|store| consultation::restore_note_templates(store, &now()))
}
