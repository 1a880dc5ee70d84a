//! Kommunen.

use lotsenbuch_core::ids::MunicipalityId;
use lotsenbuch_core::municipality::{self, AssignmentDraft, DistrictReach, MunicipalityFilter};
use lotsenbuch_core::overview::{self, Municipality, MunicipalityRow};
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn list_municipalities(
    desk: State<'_, Desk>,
    filter: MunicipalityFilter,
) -> Answer<Vec<MunicipalityRow>> {
    desk.with_store(|store| overview::list_municipalities(store, &now(), &filter))
}

#[tauri::command(async)]
pub(crate) fn find_municipalities(
    desk: State<'_, Desk>,
    text: String,
) -> Answer<Vec<MunicipalityRow>> {
    desk.with_store(|store| overview::find_municipalities(store, &now(), &text))
}

#[tauri::command(async)]
pub(crate) fn get_municipality(desk: State<'_, Desk>, id: MunicipalityId) -> Answer<Municipality> {
    desk.with_store(|store| overview::get_municipality(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn assign_municipality(
    desk: State<'_, Desk>,
    draft: AssignmentDraft,
) -> Answer<Municipality> {
    desk.with_store(|store| overview::assign_municipality(store, &now(), &draft))
}

#[tauri::command(async)]
pub(crate) fn unassign_municipality(
    desk: State<'_, Desk>,
    id: MunicipalityId,
) -> Answer<Municipality> {
    desk.with_store(|store| overview::unassign_municipality(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn count_districts(desk: State<'_, Desk>) -> Answer<Vec<DistrictReach>> {
    desk.with_store(|store| municipality::count_districts(store))
}
