//! The day.

use lotsenbuch_core::due;
use lotsenbuch_core::today::{self, Today};
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;
use crate::notices;

#[tauri::command(async)]
pub(crate) fn get_today(desk: State<'_, Desk>) -> Answer<Today> {
    desk.with_store(|store| today::get_today(store, &now()))
}

#[tauri::command(async)]
pub(crate) fn tell_due(desk: State<'_, Desk>) -> Answer<()> {
    let count = desk.with_store(|store| due::tell_due(store, &now()))?;
    count.into_iter().for_each(notices::tell_due);
    Ok(())
}
