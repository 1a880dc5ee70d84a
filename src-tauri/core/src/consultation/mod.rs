//! Consultations: what was said, when, with whom, at which Kommunen.
//!
//! A note concerns at least one Kommune and counts once, however many it concerns.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{MunicipalityId, NoteId, PersonId};
use crate::store::{Searched, Table};

/// The tables of this feature.
pub const TABLES: &[Table] = &[
    Table {
        name: "consultation",
        owner: None,
        searched: Some(Searched {
            words: "row.title || ' ' || row.body",
            title: "row.title",
            detail: "row.held_on",
        }),
    },
    Table { name: "consultation_municipality", owner: Some("consultation_id"), searched: None },
    Table { name: "consultation_person", owner: Some("consultation_id"), searched: None },
];

/// How a consultation took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum NoteKind {
    /// Erstgespräch.
    InitialMeeting,
    /// Vor-Ort-Termin.
    OnSite,
    /// Videotermin.
    Video,
    /// Telefonat.
    Phone,
    /// Sprechstunde.
    OfficeHour,
    /// Workshop.
    Workshop,
}

/// A note as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteDraft {
    /// The note's id, given out when the form was opened.
    pub id: NoteId,
    /// The version the form was opened with; `None` for a note not saved yet.
    pub version: Option<u32>,
    /// What it was about.
    pub title: String,
    /// The day, `YYYY-MM-DD`.
    pub held_on: String,
    /// The time it began, `HH:MM` or empty.
    pub starts_at: String,
    /// How it took place.
    pub kind: NoteKind,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// The Kommunen it concerns.
    pub municipalities: Vec<MunicipalityId>,
    /// Who was there.
    pub people: Vec<PersonId>,
    /// The text, Markdown.
    pub body: String,
}

/// A note as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// For a stale form.
    pub version: u32,
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
    /// The Kommunen it concerns, in the order they were added.
    pub municipalities: Vec<NoteMunicipality>,
    /// Who was there.
    pub people: Vec<NotePerson>,
    /// The text, Markdown.
    pub body: String,
}

/// A Kommune a note concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteMunicipality {
    /// Its id.
    pub id: MunicipalityId,
    /// Its short name.
    pub name: String,
}

/// Somebody who was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NotePerson {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Where they work now.
    pub municipality: Option<String>,
}

/// A note in a list or a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteRow {
    /// Its id.
    pub id: NoteId,
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
    /// The first 280 characters of the text, without Markdown marks.
    pub excerpt: String,
}
