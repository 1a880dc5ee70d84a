//! Consultations: what was said, when, with whom, at which Kommunen.
//!
//! A note concerns at least one Kommune and counts once, however many it concerns.

mod excerpt;
mod rows;
mod rules;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::draft;
use crate::error::{Error, FieldError, OrNotFound, Result, Rule};
use crate::follow_up::{self, FollowUpDraft};
use crate::ids::{MunicipalityId, NoteId, PersonId};
use crate::moment::Moment;
use crate::municipality;
use crate::person;
use crate::store::{Searched, Store, Table, version_of};
use crate::verb::Verb;

const KIND: &str = "consultation";

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
    Table { name: "consultation_field", owner: Some("consultation_id"), searched: None },
    Table { name: "referral", owner: Some("consultation_id"), searched: None },
    Table { name: "consultation_version", owner: Some("consultation_id"), searched: None },
    Table { name: "note_template", owner: None, searched: None },
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
    /// What was taken from its checklist lines; written with the note.
    #[serde(default)]
    pub follow_ups: Vec<FollowUpDraft>,
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

/// The id of a note that is about to be typed; its draft is kept under it.
#[must_use]
pub fn begin_note(moment: &Moment) -> NoteId {
    NoteId(moment.fresh_id())
}

/// The words of a note's text on one line, without Markdown marks.
#[must_use]
pub fn plain_text(body: &str) -> String {
    excerpt::plain(body)
}

/// The notes of one Kommune, or all, the newest first; at most `limit`.
pub fn list_notes(
    store: &Store,
    municipality: Option<&MunicipalityId>,
    limit: u32,
) -> Result<Vec<NoteRow>> {
    let names = municipality::short_names(store.read())?;
    rows::list(store.read(), municipality, limit, &names)
}

/// One note.
pub fn get_note(store: &Store, moment: &Moment, id: &NoteId) -> Result<Note> {
    let connection = store.read();
    let names = municipality::short_names(connection)?;
    let stored = rows::get(connection, id)?.filter(|stored| !stored.is_deleted);
    let stored = stored.or_not_found(KIND, id)?;
    let people = rows::people(connection, id)?
        .iter()
        .filter_map(|person| person::named_person(connection, moment, person).transpose())
        .map(|named| named.map(attendee))
        .collect::<Result<_>>()?;
    Ok(Note {
        municipalities: rows::municipalities(connection, id, &names)?,
        people,
        version: version_of(connection, id.as_str())?,
        body: follow_up::boxes(connection, id, &stored.note.body)?,
        ..stored.note
    })
}

/// Saves a new or a changed note, deletes its draft, and returns the note as stored.
///
/// A form that was opened before somebody else saved changes nothing: both versions stay.
pub fn save_note(store: &mut Store, moment: &Moment, draft: NoteDraft) -> Result<Note> {
    let id = draft.id.clone();
    store.write(moment, Verb::SaveNote, |transaction| {
        if rows::get(transaction, &id)?.is_some() {
            let version = version_of(transaction, id.as_str())?;
            if draft.version != Some(version) {
                return Err(Error::Stale { kind: KIND, id: id.to_string() });
            }
        }
        let unknown = unknown(transaction, &draft)?;
        let taken = draft.follow_ups.clone();
        let checked = rules::check(draft, unknown)?;
        rows::put(transaction, &checked, moment)?;
        follow_up::put_taken(transaction, moment, &id, &taken)?;
        draft::drop_draft(transaction, id.as_str())
    })?;
    get_note(store, moment, &id)
}

/// Puts a note into the Papierkorb.
pub fn delete_note(store: &mut Store, moment: &Moment, id: &NoteId) -> Result<()> {
    store.write(moment, Verb::DeleteNote, |transaction| {
        let was_there = rows::delete(transaction, id, moment)?;
        was_there.then_some(()).or_not_found(KIND, id)
    })
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
    rows::heading(connection, id)
}

/// How many past notes say nothing about their duration.
pub fn count_without_duration(connection: &Connection, moment: &Moment) -> Result<u32> {
    rows::count_without_duration(connection, moment.today())
}

/// What a draft names and does not exist. Somebody in the Papierkorb was there all the same.
fn unknown(connection: &Connection, draft: &NoteDraft) -> Result<Vec<FieldError>> {
    let mut unknown = Vec::new();
    for (n, id) in draft.municipalities.iter().enumerate() {
        if municipality::short_name(connection, id)?.is_none() {
            unknown.push(FieldError { field: format!("municipalities.{n}"), rule: Rule::Unknown });
        }
    }
    for (n, id) in draft.people.iter().enumerate() {
        if !person::is_known(connection, id)? {
            unknown.push(FieldError { field: format!("people.{n}"), rule: Rule::Unknown });
        }
    }
    Ok(unknown)
}

fn attendee(person: person::NamedPerson) -> NotePerson {
    NotePerson { id: person.id, name: person.name, municipality: person.municipality_name }
}
