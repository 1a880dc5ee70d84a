//! Somebody leaves a Kommune.

use lotsenbuch_core::departure::{self, DepartureDraft, DeparturePreview};
use lotsenbuch_core::ids::{MunicipalityId, PersonId};
use lotsenbuch_core::person::Person;
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn preview_departure(
    desk: State<'_, Desk>,
    person: PersonId,
    municipality: MunicipalityId,
) -> Answer<DeparturePreview> {
    desk.with_store(|store| departure::preview_departure(store, &now(), &person, &municipality))
}

#[tauri::command(async)]
pub(crate) fn leave_municipality(desk: State<'_, Desk>, draft: DepartureDraft) -> Answer<Person> {
    desk.with_store(|store| departure::leave_municipality(store, &now(), &draft))
}
