//! Kommunen.

use lotsenbuch_core::ids::{AssignmentId, MunicipalityId, ParticipationId};
use lotsenbuch_core::municipality::{
    self, AssignmentDraft, AssignmentPeriodDraft, DistrictReach, ParticipationDraft, TagCount,
};
use lotsenbuch_core::overview::{
    self, Municipality, MunicipalityEvent, MunicipalityQuery, MunicipalityRow,
};
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn list_municipalities(
    desk: State<'_, Desk>,
    query: MunicipalityQuery,
) -> Answer<Vec<MunicipalityRow>> {
    desk.with_store(|store| overview::list_municipalities(store, &now(), &query))
}

#[tauri::command(async)]
pub(crate) fn find_municipalities(
    desk: State<'_, Desk>,
    text: String,
    with_dissolved: bool,
) -> Answer<Vec<MunicipalityRow>> {
    desk.with_store(|store| overview::find_municipalities(store, &now(), &text, with_dissolved))
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
pub(crate) fn save_participation(
    desk: State<'_, Desk>,
    draft: ParticipationDraft,
) -> Answer<Municipality> {
    desk.with_store(|store| overview::save_participation(store, &now(), &draft))
}

#[tauri::command(async)]
pub(crate) fn delete_participation(
    desk: State<'_, Desk>,
    municipality: MunicipalityId,
    id: ParticipationId,
    version: u32,
) -> Answer<Municipality> {
    desk.with_store(|store| {
        overview::delete_participation(store, &now(), &municipality, &id, version)
    })
}

#[tauri::command(async)]
pub(crate) fn save_assignment(
    desk: State<'_, Desk>,
    draft: AssignmentPeriodDraft,
) -> Answer<Municipality> {
    desk.with_store(|store| overview::save_assignment(store, &now(), &draft))
}

#[tauri::command(async)]
pub(crate) fn delete_assignment(
    desk: State<'_, Desk>,
    municipality: MunicipalityId,
    id: AssignmentId,
    version: u32,
) -> Answer<Municipality> {
    desk.with_store(|store| overview::delete_assignment(store, &now(), &municipality, &id, version))
}

#[tauri::command(async)]
pub(crate) fn list_events(
    desk: State<'_, Desk>,
    id: MunicipalityId,
) -> Answer<Vec<MunicipalityEvent>> {
    desk.with_store(|store| overview::list_events(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn list_advisors(desk: State<'_, Desk>) -> Answer<Vec<String>> {
    desk.with_store(|store| municipality::list_advisors(store))
}

#[tauri::command(async)]
pub(crate) fn tag_municipality(
    desk: State<'_, Desk>,
    id: MunicipalityId,
    tag: String,
) -> Answer<Municipality> {
    desk.with_store(|store| overview::tag_municipality(store, &now(), &id, &tag))
}

#[tauri::command(async)]
pub(crate) fn untag_municipality(
    desk: State<'_, Desk>,
    id: MunicipalityId,
    tag: String,
) -> Answer<Municipality> {
    desk.with_store(|store| overview::untag_municipality(store, &now(), &id, &tag))
}

#[tauri::command(async)]
pub(crate) fn list_tags(desk: State<'_, Desk>) -> Answer<Vec<TagCount>> {
    desk.with_store(|store| municipality::list_tags(store))
}

#[tauri::command(async)]
pub(crate) fn count_districts(desk: State<'_, Desk>) -> Answer<Vec<DistrictReach>> {
    desk.with_store(|store| municipality::count_districts(store, now().today()))
}
