//! People and their roles.

use lotsenbuch_core::ids::{MunicipalityId, PersonId};
use lotsenbuch_core::person::{self, Person, PersonDraft, PersonRow};
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
