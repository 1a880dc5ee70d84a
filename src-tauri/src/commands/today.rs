//! The day.

use lotsenbuch_core::today::{self, Today};
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn get_today(desk: State<'_, Desk>) -> Answer<Today> {
    desk.with_store(|store| today::get_today(store, &now()))
}
