//! Settings.

use lotsenbuch_core::setting::{self, Settings};
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn get_settings(desk: State<'_, Desk>) -> Answer<Settings> {
    desk.with_store(|store| setting::get_settings(store))
}

#[tauri::command(async)]
pub(crate) fn save_settings(desk: State<'_, Desk>, settings: Settings) -> Answer<Settings> {
    desk.with_store(|store| setting::save_settings(store, &now(), settings))
}
