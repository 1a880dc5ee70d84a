//! Kommunen as lists and their file show them: the register, with what people and consultations
//! know about each.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::consultation;
use crate::error::Result;
use crate::ids::MunicipalityId;
use crate::moment::Moment;
use crate::municipality::{
    self, AssignmentDraft, MunicipalityEntry, MunicipalityFacts, MunicipalityFilter,
};
use crate::person;
use crate::store::Store;

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

/// The Kommunen that pass the filter, by name.
pub fn list_municipalities(
    store: &Store,
    moment: &Moment,
    filter: &MunicipalityFilter,
) -> Result<Vec<MunicipalityRow>> {
    rows(store, moment, municipality::entries(store.read(), moment, filter)?)
}

/// Kommunen to pick from, best first; at most 20.
pub fn find_municipalities(
    store: &Store,
    moment: &Moment,
    text: &str,
) -> Result<Vec<MunicipalityRow>> {
    rows(store, moment, municipality::find(store.read(), moment, text)?)
}

/// One Kommune with its master data.
pub fn get_municipality(
    store: &Store,
    moment: &Moment,
    id: &MunicipalityId,
) -> Result<Municipality> {
    let entry = municipality::entry(store.read(), moment, id)?;
    let row = row(entry, &mut known(store, moment)?);
    Ok(Municipality { row, facts: municipality::facts(store.read(), id)? })
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
