//! What is due, as lists show it: follow-ups with the note they came from.

mod telling;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::Serialize;

use crate::consultation::{self, NoteKind};
use crate::error::Result;
use crate::follow_up::{self, FollowUp, FollowUpFilter, Proposal};
use crate::ids::{FollowUpId, MunicipalityId, NoteId};
use crate::moment::{Moment, parse_day};
use crate::municipality;
use crate::store::Store;

pub use telling::tell_due;

/// A follow-up in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FollowUpRow {
    /// The follow-up.
    #[serde(flatten)]
    pub follow_up: FollowUp,
    /// The note it came from, while there is one.
    pub origin: Option<Origin>,
}

/// The note a follow-up came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Origin {
    /// What it was about.
    pub title: String,
    /// How it took place.
    pub kind: NoteKind,
    /// The day.
    pub held_on: NaiveDate,
}

/// What a checklist line offers, with the id that what is taken will have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Offer {
    /// The id, given out now so that what is taken is the same after a crash.
    pub id: FollowUpId,
    /// What the line proposes.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// The short name of the Kommune it proposes.
    pub municipality_name: Option<String>,
}

/// The follow-ups that pass the filter: open ones by day, then the settled ones, the latest first.
pub fn list_follow_ups(
    store: &Store,
    moment: &Moment,
    filter: &FollowUpFilter,
) -> Result<Vec<FollowUpRow>> {
    let connection = store.read();
    let mut entries = follow_up::entries(connection, moment, filter)?;
    if let Some(place) = &filter.municipality {
        let notes: HashSet<NoteId> = consultation::notes_about(connection, place)?;
        entries.retain(|entry| match (&entry.municipality, &entry.note) {
            (None, Some(note)) => notes.contains(note),
            (own, _) => own.as_ref() == Some(place),
        });
    }
    with_origin(connection, entries)
}

/// The open ones due within these days or before, for the day's log.
pub fn due_within(
    connection: &Connection,
    moment: &Moment,
    days: u32,
    limit: u32,
) -> Result<Vec<FollowUpRow>> {
    with_origin(connection, follow_up::due_within(connection, moment, days, limit)?)
}

/// What a checklist line of a note of this day about these Kommunen offers.
pub fn offer_follow_up(
    store: &Store,
    moment: &Moment,
    line: &str,
    held_on: &str,
    places: &[MunicipalityId],
) -> Result<Offer> {
    // A day that is still being typed is no reason to offer nothing.
    let on = parse_day("heldOn", held_on).unwrap_or(moment.today());
    let names = municipality::short_names(store.read())?;
    let places: Vec<(MunicipalityId, String)> = places
        .iter()
        .filter_map(|id| names.get(id).map(|name| (id.clone(), name.clone())))
        .collect();
    let proposal = follow_up::propose(line, on, &places);
    let municipality_name = proposal.municipality.as_ref().and_then(|id| names.get(id).cloned());
    Ok(Offer { id: FollowUpId(moment.fresh_id()), proposal, municipality_name })
}

fn with_origin(connection: &Connection, entries: Vec<FollowUp>) -> Result<Vec<FollowUpRow>> {
    entries
        .into_iter()
        .map(|follow_up| {
            let note = match &follow_up.note {
                Some(note) => consultation::heading(connection, note)?,
                None => None,
            };
            let origin = note.map(|(title, kind, held_on)| Origin { title, kind, held_on });
            Ok(FollowUpRow { follow_up, origin })
        })
        .collect()
}
