//! People and their roles.

use lotsenbuch_core::ids::{MunicipalityId, PersonId};
use lotsenbuch_core::person::{
    self, DuplicatePair, FormerNavigator, LikelyDuplicate, Person, PersonDraft, PersonRow,
};
use lotsenbuch_core::store::journal::HistoryEntry;
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn list_people(
    desk: State<'_, Desk>,
    municipality: Option<MunicipalityId>,
) -> Answer<Vec<PersonRow>> {
    desk.with_store(|store| person::list_people(store, &now(), municipality.as_ref()))
}

#[tauri::command(async)]
pub(crate) fn find_people(desk: State<'_, Desk>, text: String) -> Answer<Vec<PersonRow>> {
    desk.with_store(|store| person::find_people(store, &now(), &text))
}

#[tauri::command(async)]
pub(crate) fn get_person(desk: State<'_, Desk>, id: PersonId) -> Answer<Person> {
    desk.with_store(|store| person::get_person(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn save_person(desk: State<'_, Desk>, draft: PersonDraft) -> Answer<Person> {
    desk.with_store(|store| person::save_person(store, &now(), &draft))
}

#[tauri::command(async)]
pub(crate) fn delete_person(desk: State<'_, Desk>, id: PersonId) -> Answer<()> {
    desk.with_store(|store| person::delete_person(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn likely_duplicates(
    desk: State<'_, Desk>,
    draft: PersonDraft,
) -> Answer<Vec<LikelyDuplicate>> {
    desk.with_store(|store| person::likely_duplicates(store, &now(), &draft))
}

#[tauri::command(async)]
pub(crate) fn list_duplicates(desk: State<'_, Desk>) -> Answer<Vec<DuplicatePair>> {
    desk.with_store(|store| person::list_duplicates(store, &now()))
}

#[tauri::command(async)]
pub(crate) fn tell_people_apart(
    desk: State<'_, Desk>,
    one: PersonId,
    other: PersonId,
) -> Answer<()> {
    desk.with_store(|store| person::tell_people_apart(store, &now(), &one, &other))
}

#[tauri::command(async)]
pub(crate) fn list_former_people(
    desk: State<'_, Desk>,
    municipality: MunicipalityId,
) -> Answer<Vec<PersonRow>> {
    desk.with_store(|store| person::list_former_people(store, &now(), &municipality))
}

#[tauri::command(async)]
pub(crate) fn get_former_navigator(
    desk: State<'_, Desk>,
    municipality: MunicipalityId,
) -> Answer<Option<FormerNavigator>> {
    desk.with_store(|store| person::former_navigator(store, &now(), &municipality))
}

#[tauri::command(async)]
pub(crate) fn list_person_history(
    desk: State<'_, Desk>,
    id: PersonId,
) -> Answer<Vec<HistoryEntry>> {
    desk.with_store(|store| person::list_person_history(store, &now(), &id))
}
