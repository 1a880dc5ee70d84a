//! Two records of one person made one, and taken apart again.

use lotsenbuch_core::ids::{MergeId, PersonId};
use lotsenbuch_core::merging::{self, Merge, MergeDraft, MergePreview, Unmerged};
use lotsenbuch_core::person::Person;
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn preview_merge(
    desk: State<'_, Desk>,
    kept: PersonId,
    merged: PersonId,
) -> Answer<MergePreview> {
    desk.with_store(|store| merging::preview_merge(store, &now(), &kept, &merged))
}

#[tauri::command(async)]
pub(crate) fn merge_people(desk: State<'_, Desk>, draft: MergeDraft) -> Answer<Person> {
    desk.with_store(|store| merging::merge_people(store, &now(), &draft))
}

#[tauri::command(async)]
pub(crate) fn unmerge_people(desk: State<'_, Desk>, id: MergeId) -> Answer<Unmerged> {
    desk.with_store(|store| merging::unmerge_people(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn list_merges(desk: State<'_, Desk>, person: PersonId) -> Answer<Vec<Merge>> {
    desk.with_store(|store| merging::list_merges(store, &person))
}
