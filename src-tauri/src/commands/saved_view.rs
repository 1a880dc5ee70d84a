//! Saved views of lists.

use lotsenbuch_core::ids::ViewId;
use lotsenbuch_core::saved_view::{self, SavedView, ViewArea, ViewDraft};
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn list_views(desk: State<'_, Desk>, area: ViewArea) -> Answer<Vec<SavedView>> {
    desk.with_store(|store| saved_view::list_views(store, area))
}

#[tauri::command(async)]
pub(crate) fn save_view(desk: State<'_, Desk>, draft: ViewDraft) -> Answer<SavedView> {
    desk.with_store(|store| saved_view::save_view(store, &now(), &draft))
}

#[tauri::command(async)]
pub(crate) fn delete_view(desk: State<'_, Desk>, id: ViewId) -> Answer<()> {
    desk.with_store(|store| saved_view::delete_view(store, &now(), &id))
}
