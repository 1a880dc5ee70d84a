//! Follow-ups and agreements.

use lotsenbuch_core::due::{self, FollowUpRow, Offer};
use lotsenbuch_core::follow_up::{self, FollowUp, FollowUpDraft, FollowUpFilter, SnoozeChoice};
use lotsenbuch_core::ids::{FollowUpId, MunicipalityId};
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn list_follow_ups(
    desk: State<'_, Desk>,
    filter: FollowUpFilter,
) -> Answer<Vec<FollowUpRow>> {
    desk.with_store(|store| due::list_follow_ups(store, &now(), &filter))
}

#[tauri::command(async)]
pub(crate) fn get_follow_up(desk: State<'_, Desk>, id: FollowUpId) -> Answer<FollowUp> {
    desk.with_store(|store| follow_up::get_follow_up(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn save_follow_up(desk: State<'_, Desk>, draft: FollowUpDraft) -> Answer<FollowUp> {
    desk.with_store(|store| follow_up::save_follow_up(store, &now(), &draft))
}

#[tauri::command(async)]
pub(crate) fn complete_follow_up(
    desk: State<'_, Desk>,
    id: FollowUpId,
    remark: String,
) -> Answer<FollowUp> {
    desk.with_store(|store| follow_up::complete_follow_up(store, &now(), &id, &remark))
}

#[tauri::command(async)]
pub(crate) fn reopen_follow_up(desk: State<'_, Desk>, id: FollowUpId) -> Answer<FollowUp> {
    desk.with_store(|store| follow_up::reopen_follow_up(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn snooze_follow_up(
    desk: State<'_, Desk>,
    id: FollowUpId,
    until: String,
) -> Answer<FollowUp> {
    desk.with_store(|store| follow_up::snooze_follow_up(store, &now(), &id, &until))
}

#[tauri::command(async)]
pub(crate) fn drop_follow_up(
    desk: State<'_, Desk>,
    id: FollowUpId,
    reason: String,
) -> Answer<FollowUp> {
    desk.with_store(|store| follow_up::drop_follow_up(store, &now(), &id, &reason))
}

#[tauri::command(async)]
pub(crate) fn delete_follow_up(desk: State<'_, Desk>, id: FollowUpId) -> Answer<()> {
    desk.with_store(|store| follow_up::delete_follow_up(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn get_snooze_days(desk: State<'_, Desk>) -> Answer<Vec<SnoozeChoice>> {
    desk.with_store(|_| Ok(follow_up::get_snooze_days(&now())))
}

#[tauri::command(async)]
pub(crate) fn offer_follow_up(
    desk: State<'_, Desk>,
    line: String,
    held_on: String,
    municipalities: Vec<MunicipalityId>,
) -> Answer<Offer> {
    desk.with_store(|store| due::offer_follow_up(store, &now(), &line, &held_on, &municipalities))
}
