//! Handlungsfelder.

use lotsenbuch_core::field_of_action::{self, FieldCatalogue, FieldCatalogueDraft};
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn list_fields_of_action(desk: State<'_, Desk>) -> Answer<FieldCatalogue> {
    desk.with_store(|store| field_of_action::list_fields_of_action(store))
}

#[tauri::command(async)]
pub(crate) fn save_fields_of_action(
    desk: State<'_, Desk>,
    draft: FieldCatalogueDraft,
) -> Answer<FieldCatalogue> {
    desk.with_store(|store| field_of_action::save_fields_of_action(store, &now(), draft))
}
