//! The day, and search over everything.

use lotsenbuch_core::search::Hit;
use lotsenbuch_core::today::{self, Today};
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

/// How many hits are shown while typing.
const HITS: u32 = 20;

#[tauri::command(async)]
pub(crate) fn get_today(desk: State<'_, Desk>) -> Answer<Today> {
    desk.with_store(|store| today::get_today(store, &now()))
}

#[tauri::command(async)]
pub(crate) fn search(desk: State<'_, Desk>, text: String) -> Answer<Vec<Hit>> {
    desk.with_store(|store| store.find(&text, HITS))
}
