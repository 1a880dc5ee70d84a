//! Notes in lists, filtered and counted. A note about nine Kommunen is one line and one
//! consultation; its hours count once.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::rows::list as rows;
use super::{Names, NoteField, NoteKind, NoteMunicipality, NoteState, rules};
use crate::error::Result;
use crate::ids::{FieldOfActionId, MunicipalityId, NoteId};
use crate::moment::Moment;
use crate::store::Store;
use crate::text;

/// Offered as a target of a referral before anything was typed.
const REFERRAL_TARGETS: [&str; 1] = ["SicherKOMMUNAL"];
const REFERRAL_TARGETS_MAX: u32 = 20;

/// Which notes to list; what is left out filters nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteFilter {
    /// Only those that concern this Kommune.
    pub municipality: Option<MunicipalityId>,
    /// Only drafts or only closed ones.
    pub state: Option<NoteState>,
    /// Only those of one kind.
    pub kind: Option<NoteKind>,
    /// Only those about this Handlungsfeld.
    pub field: Option<FieldOfActionId>,
    /// Only those of this day or later.
    pub from: Option<NaiveDate>,
    /// Only those of this day or earlier.
    pub until: Option<NaiveDate>,
    /// Only those whose day has come and that are not closed.
    pub open: bool,
    /// Only those whose day has come and that lack this.
    pub gap: Option<NoteGap>,
}

/// What the report needs and a note can lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum NoteGap {
    /// How long it took.
    Duration,
    /// What it was about.
    FieldOfAction,
}

/// A note in a list or a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteRow {
    /// Its id.
    pub id: NoteId,
    /// Whether it is finished.
    pub state: NoteState,
    /// What the report still needs.
    pub missing: Vec<NoteGap>,
    /// What it was about.
    pub title: String,
    /// The day.
    pub held_on: NaiveDate,
    /// The time it began, `HH:MM`.
    pub starts_at: Option<String>,
    /// How it took place.
    pub kind: NoteKind,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// The Kommunen it concerns.
    pub municipalities: Vec<NoteMunicipality>,
    /// The Handlungsfelder it was about.
    pub fields: Vec<NoteField>,
    /// The first 280 characters of the text, without Markdown marks.
    pub excerpt: String,
}

/// The first notes that pass a filter, and sums over all that do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NotePage {
    /// The newest first.
    pub rows: Vec<NoteRow>,
    /// Whether there are more than these.
    pub more: bool,
    /// Sums over every note that passes, also those not among the rows.
    pub counts: NoteCounts,
}

/// Consultations counted: each once, however many Kommunen it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteCounts {
    /// How many.
    pub consultations: u32,
    /// Of them, how many are not closed.
    pub open: u32,
    /// How long they took together, in minutes; those without a duration count nothing.
    pub minutes: u32,
    /// Of them, how many say nothing about their duration.
    pub without_duration: u32,
    /// Kommunen reached at least once.
    pub municipalities: u32,
    /// How long the ways were together, in minutes.
    pub travel_minutes: u32,
    /// How far they were together, in kilometres.
    pub travel_km: u32,
}

/// Notes that wait to be closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OpenNotes {
    /// How many there are.
    pub count: u32,
    /// The newest of them, each with what is missing.
    pub rows: Vec<NoteRow>,
}

/// The newest notes that pass the filter, at most `limit`, with sums over all of them.
pub fn list_notes(
    store: &Store,
    moment: &Moment,
    filter: &NoteFilter,
    limit: u32,
) -> Result<NotePage> {
    page(store.read(), moment, filter, limit)
}

/// What was saved, lies in the past or is of today, and is not closed; at most `limit` rows.
pub fn open_notes(connection: &Connection, moment: &Moment, limit: u32) -> Result<OpenNotes> {
    let open = NoteFilter { open: true, ..NoteFilter::default() };
    let NotePage { rows, counts, .. } = page(connection, moment, &open, limit)?;
    Ok(OpenNotes { count: counts.consultations, rows })
}

/// Counts the consultations of a period, both days included, by the day they were held on. Planned
/// ones count like others: ask for days up to today.
pub fn count_consultations(
    connection: &Connection,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<NoteCounts> {
    let filter = NoteFilter { from: Some(from), until: Some(until), ..NoteFilter::default() };
    rows::count(connection, &filter, until)
}

/// Whom Kommunen were sent to so far, the most frequent first; for suggestions.
pub fn list_referral_targets(store: &Store) -> Result<Vec<String>> {
    let mut targets = rows::referral_targets(store.read(), REFERRAL_TARGETS_MAX)?;
    for target in REFERRAL_TARGETS {
        if !targets.iter().any(|used| text::fold(used) == text::fold(target)) {
            targets.push(target.to_owned());
        }
    }
    Ok(targets)
}

/// The day of the last consultation of every Kommune that had one; planned ones do not count.
pub fn last_contact_by_municipality(
    connection: &Connection,
    moment: &Moment,
) -> Result<HashMap<MunicipalityId, NaiveDate>> {
    rows::last_contact(connection, moment.today())
}

/// The notes that concern a Kommune.
pub fn notes_about(
    connection: &Connection,
    municipality: &MunicipalityId,
) -> Result<HashSet<NoteId>> {
    rows::about(connection, municipality)
}

/// What a note was about, how it took place and when; `None` where it is in the Papierkorb.
pub fn heading(
    connection: &Connection,
    id: &NoteId,
) -> Result<Option<(String, NoteKind, NaiveDate)>> {
    super::rows::note::heading(connection, id)
}

/// How many past notes say nothing about their duration.
pub fn count_without_duration(connection: &Connection, moment: &Moment) -> Result<u32> {
    rows::count_without_duration(connection, moment.today())
}

fn page(
    connection: &Connection,
    moment: &Moment,
    filter: &NoteFilter,
    limit: u32,
) -> Result<NotePage> {
    let counts = rows::count(connection, filter, moment.today())?;
    let names = Names::of(connection)?;
    let mut rows = rows::page(connection, filter, moment.today(), limit)?;
    for row in &mut rows {
        row.municipalities =
            names.municipalities(&super::rows::note::municipalities(connection, &row.id)?);
        row.fields = names.fields(&super::rows::note::fields(connection, &row.id)?);
        row.missing = rules::missing(row.minutes, row.fields.len());
    }
    let listed = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    Ok(NotePage { rows, more: listed < counts.consultations, counts })
}
