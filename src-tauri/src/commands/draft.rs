//! Drafts: what is being typed.

use lotsenbuch_core::draft::{self, Draft, KeptDraft};
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn keep_draft(desk: State<'_, Desk>, draft: Draft) -> Answer<()> {
    desk.with_store(|store| draft::keep_draft(store, &now(), draft))
}

#[tauri::command(async)]
pub(crate) fn get_draft(desk: State<'_, Desk>, record: String) -> Answer<Option<KeptDraft>> {
    desk.with_store(|store| draft::get_draft(store, &record))
}

#[tauri::command(async)]
pub(crate) fn list_drafts(desk: State<'_, Desk>) -> Answer<Vec<KeptDraft>> {
    desk.with_store(|store| draft::list_drafts(store))
}

#[tauri::command(async)]
pub(crate) fn discard_draft(desk: State<'_, Desk>, record: String) -> Answer<()> {
    desk.with_store(|store| draft::discard_draft(store, &record))
}
