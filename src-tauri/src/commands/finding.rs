//! Search over everything, and what is hidden while the screen is shown.

use lotsenbuch_core::discretion::{self, HiddenNames};
use lotsenbuch_core::finding::{self, Finding};
use lotsenbuch_core::ids::MunicipalityId;
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn search(desk: State<'_, Desk>, line: String) -> Answer<Finding> {
    desk.with_store(|store| finding::search(store, &now(), &line))
}

#[tauri::command(async)]
pub(crate) fn search_all(desk: State<'_, Desk>, line: String) -> Answer<Finding> {
    desk.with_store(|store| finding::search_all(store, &now(), &line))
}

#[tauri::command(async)]
pub(crate) fn list_recent_searches(desk: State<'_, Desk>) -> Answer<Vec<String>> {
    desk.with_store(|store| finding::list_recent_searches(store))
}

#[tauri::command(async)]
pub(crate) fn keep_search(desk: State<'_, Desk>, line: String) -> Answer<()> {
    desk.with_store(|store| finding::keep_search(store, &now(), &line))
}

#[tauri::command(async)]
pub(crate) fn forget_search(desk: State<'_, Desk>, line: String) -> Answer<()> {
    desk.with_store(|store| finding::forget_search(store, &line))
}

#[tauri::command(async)]
pub(crate) fn forget_searches(desk: State<'_, Desk>) -> Answer<()> {
    desk.with_store(finding::forget_searches)
}

#[tauri::command(async)]
pub(crate) fn list_hidden_names(
    desk: State<'_, Desk>,
    in_sight: Vec<MunicipalityId>,
) -> Answer<HiddenNames> {
    desk.with_store(|store| discretion::list_hidden_names(store, &in_sight))
}
