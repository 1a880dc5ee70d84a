//! Kommunen as lists and their file show them: the register, with what people and consultations
//! know about each.

mod files;
mod list;
mod timeline;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::consultation;
use crate::error::Result;
use crate::ids::{AssignmentId, MunicipalityId, ParticipationId};
use crate::moment::Moment;
use crate::municipality::{
    self, AssignmentDraft, AssignmentPeriodDraft, MunicipalityEntry, MunicipalityFacts,
    MunicipalityFilter, ParticipationDraft,
};
use crate::person;
use crate::store::Store;

pub use files::{FileNote, MunicipalityFile, list_municipality_files};
pub use list::{MunicipalityColumn, MunicipalityQuery};
pub use timeline::{EventKind, MunicipalityEvent, list_events};

/// A Kommune in a list or a picker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MunicipalityRow {
    /// What the register and the programme know.
    #[serde(flatten)]
    pub entry: MunicipalityEntry,
    /// The names of its active Digital-Navigatoren, in sort order.
    pub navigators: Vec<String>,
    /// The day of the last consultation.
    pub last_contact_on: Option<NaiveDate>,
}

/// A Kommune with its master data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Municipality {
    /// The same as in the list.
    #[serde(flatten)]
    pub row: MunicipalityRow,
    /// The rest.
    #[serde(flatten)]
    pub facts: MunicipalityFacts,
}

/// A Kommune that nobody has spoken with for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SilentMunicipality {
    /// The Kommune.
    #[serde(flatten)]
    pub row: MunicipalityRow,
    /// Days since the last contact, or since it takes part where there was none.
    pub days: u32,
}

/// The Kommunen that pass the query, in its order.
pub fn list_municipalities(
    store: &Store,
    moment: &Moment,
    query: &MunicipalityQuery,
) -> Result<Vec<MunicipalityRow>> {
    let mut rows =
        rows(store, moment, municipality::entries(store.read(), moment, &query.filter)?)?;
    let peopled = query
        .without_person
        .then(|| person::municipalities_with_people(store.read(), moment))
        .transpose()?;
    list::retain(&mut rows, query, peopled.as_ref(), moment.today());
    list::sort(&mut rows, query.sort, query.descending);
    Ok(rows)
}

/// „Lange kein Kontakt“: the Kommunen of the programme that nobody has spoken with for so many
/// days, the longest first. One that joined later than that is not among them.
pub fn without_contact(
    store: &Store,
    moment: &Moment,
    days: u32,
) -> Result<Vec<SilentMunicipality>> {
    let filter = MunicipalityFilter { in_programme: Some(true), ..Default::default() };
    let query = MunicipalityQuery { filter, silent_days: Some(days), ..Default::default() };
    let mut silent: Vec<_> = list_municipalities(store, moment, &query)?
        .into_iter()
        .filter_map(|row| Some((list::silence(&row, moment.today())?, row)))
        .map(|(days, row)| SilentMunicipality { row, days })
        .collect();
    silent.sort_by_key(|silent| std::cmp::Reverse(silent.days));
    Ok(silent)
}

/// Kommunen to pick from, best first; at most 20. What is no more is among them on demand.
pub fn find_municipalities(
    store: &Store,
    moment: &Moment,
    text: &str,
    with_dissolved: bool,
) -> Result<Vec<MunicipalityRow>> {
    rows(store, moment, municipality::find(store.read(), moment, text, with_dissolved)?)
}

/// One Kommune with its master data.
pub fn get_municipality(
    store: &Store,
    moment: &Moment,
    id: &MunicipalityId,
) -> Result<Municipality> {
    let entry = municipality::entry(store.read(), moment, id)?;
    let row = row(entry, &mut known(store, moment)?);
    Ok(Municipality { row, facts: municipality::facts(store.read(), moment, id)? })
}

/// Takes a Kommune into the programme, or changes its state or its Lotse from a day on.
pub fn assign_municipality(
    store: &mut Store,
    moment: &Moment,
    draft: &AssignmentDraft,
) -> Result<Municipality> {
    municipality::assign(store, moment, draft)?;
    get_municipality(store, moment, &draft.municipality)
}

/// Takes a Kommune out of the programme as if it had never been in it; for a wrong click.
pub fn unassign_municipality(
    store: &mut Store,
    moment: &Moment,
    id: &MunicipalityId,
) -> Result<Municipality> {
    municipality::unassign(store, moment, id)?;
    get_municipality(store, moment, id)
}

/// Corrects an earlier state of a Kommune, or enters one that was forgotten.
pub fn save_participation(
    store: &mut Store,
    moment: &Moment,
    draft: &ParticipationDraft,
) -> Result<Municipality> {
    municipality::save_participation(store, moment, draft)?;
    get_municipality(store, moment, &draft.municipality)
}

/// Removes a state of a Kommune; without any it is not in the programme.
pub fn delete_participation(
    store: &mut Store,
    moment: &Moment,
    municipality: &MunicipalityId,
    id: &ParticipationId,
    version: u32,
) -> Result<Municipality> {
    municipality::delete_participation(store, moment, municipality, id, version)?;
    get_municipality(store, moment, municipality)
}

/// Saves who looks after a Kommune, and when.
pub fn save_assignment(
    store: &mut Store,
    moment: &Moment,
    draft: &AssignmentPeriodDraft,
) -> Result<Municipality> {
    municipality::save_assignment(store, moment, draft)?;
    get_municipality(store, moment, &draft.municipality)
}

/// Removes an assignment that never was, or never will be.
pub fn delete_assignment(
    store: &mut Store,
    moment: &Moment,
    municipality: &MunicipalityId,
    id: &AssignmentId,
    version: u32,
) -> Result<Municipality> {
    municipality::delete_assignment(store, moment, municipality, id, version)?;
    get_municipality(store, moment, municipality)
}

/// Gives a Kommune a tag.
pub fn tag_municipality(
    store: &mut Store,
    moment: &Moment,
    id: &MunicipalityId,
    tag: &str,
) -> Result<Municipality> {
    municipality::tag(store, moment, id, tag)?;
    get_municipality(store, moment, id)
}

/// Takes a tag from a Kommune.
pub fn untag_municipality(
    store: &mut Store,
    moment: &Moment,
    id: &MunicipalityId,
    tag: &str,
) -> Result<Municipality> {
    municipality::untag(store, moment, id, tag)?;
    get_municipality(store, moment, id)
}

/// What other features know, by Kommune.
struct Known {
    navigators: HashMap<MunicipalityId, Vec<String>>,
    last_contact: HashMap<MunicipalityId, NaiveDate>,
}

fn known(store: &Store, moment: &Moment) -> Result<Known> {
    Ok(Known {
        navigators: person::navigators_by_municipality(store.read(), moment)?,
        last_contact: consultation::last_contact_by_municipality(store.read(), moment)?,
    })
}

fn rows(
    store: &Store,
    moment: &Moment,
    entries: Vec<MunicipalityEntry>,
) -> Result<Vec<MunicipalityRow>> {
    let mut known = known(store, moment)?;
    Ok(entries.into_iter().map(|entry| row(entry, &mut known)).collect())
}

fn row(entry: MunicipalityEntry, known: &mut Known) -> MunicipalityRow {
    MunicipalityRow {
        navigators: known.navigators.remove(&entry.id).unwrap_or_default(),
        last_contact_on: known.last_contact.remove(&entry.id),
        entry,
    }
}
