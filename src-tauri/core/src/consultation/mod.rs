//! Consultations: what was said, when, with whom, at which Kommunen.
//!
//! A note concerns at least one Kommune and counts once, however many it concerns. A closed note
//! has what the report needs, and what it said before a change stays readable.

mod difference;
mod excerpt;
mod list;
mod moving;
mod names;
mod rows;
mod rules;
mod template;
mod version;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use crate::draft;
use crate::error::{Error, OrNotFound, Result};
use crate::follow_up::{self, FollowUpDraft};
use crate::ids::{FieldOfActionId, MunicipalityId, NoteId, PersonId};
use crate::moment::Moment;
use crate::store::{Searched, Store, Table, version_of};
use crate::verb::Verb;

pub use difference::{FactDifference, LineDifference, LineKind, NoteFact, Passage, PassageKind};
pub use excerpt::plain as plain_text;
pub use list::{
    NoteCounts, NoteFilter, NoteGap, NotePage, NoteRow, OpenNotes, count_consultations,
    count_without_duration, heading, last_contact_by_municipality, list_notes,
    list_referral_targets, notes_about, open_notes,
};
pub use moving::{count_of_person, count_shared, move_person, take_person_back};
pub use rules::missing;
pub use template::{
    NoteTemplate, NoteTemplateDraft, delete_note_template, list_note_templates,
    restore_note_templates, save_note_template, seed,
};
pub use version::{NoteDifference, NoteVersion, compare_note, list_note_versions};

use names::{Names, people, unknown};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// Whether a note is finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum NoteState {
    /// Entwurf.
    Draft,
    /// Abgeschlossen: it has what the report needs, and changes leave a trace.
    Closed,
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
    /// Where, or empty.
    pub place: String,
    /// How long the way was, there and back, in minutes.
    pub travel_minutes: Option<u32>,
    /// How far it was, there and back, in kilometres.
    pub travel_km: Option<u32>,
    /// The Kommunen it concerns.
    pub municipalities: Vec<MunicipalityId>,
    /// Who was there.
    pub people: Vec<PersonId>,
    /// The Handlungsfelder it was about.
    pub fields: Vec<FieldOfActionId>,
    /// Whom the Kommunen were sent to.
    pub referrals: Vec<Referral>,
    /// The text, Markdown.
    pub body: String,
    /// What was taken from its checklist lines; written with the note.
    #[serde(default)]
    pub follow_ups: Vec<FollowUpDraft>,
}

/// Whom a Kommune was sent to, such as an information security check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Referral {
    /// Who, such as the Land's security check.
    pub target: String,
    /// What for, or empty.
    pub remark: String,
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
    /// Whether it is finished.
    pub state: NoteState,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// How many earlier versions of the closed note there are.
    pub versions: u32,
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
    /// Where.
    pub place: Option<String>,
    /// How long the way was, there and back, in minutes.
    pub travel_minutes: Option<u32>,
    /// How far it was, there and back, in kilometres.
    pub travel_km: Option<u32>,
    /// The Kommunen it concerns, in the order they were added.
    pub municipalities: Vec<NoteMunicipality>,
    /// Who was there.
    pub people: Vec<NotePerson>,
    /// The Handlungsfelder it was about, in the order they were added.
    pub fields: Vec<NoteField>,
    /// Whom the Kommunen were sent to.
    pub referrals: Vec<Referral>,
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

/// A Handlungsfeld of a note, also one that left the catalogue since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteField {
    /// Its id.
    pub id: FieldOfActionId,
    /// Its name.
    pub title: String,
}

/// Everything a note says; what a version of a closed note keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Content {
    title: String,
    held_on: NaiveDate,
    starts_at: Option<String>,
    kind: NoteKind,
    minutes: Option<u32>,
    place: Option<String>,
    travel_minutes: Option<u32>,
    travel_km: Option<u32>,
    municipalities: Vec<MunicipalityId>,
    people: Vec<PersonId>,
    fields: Vec<FieldOfActionId>,
    referrals: Vec<Referral>,
    body: String,
}

impl NoteDraft {
    /// A note of a day that says nothing yet; for callers that fill in only some fields.
    #[must_use]
    pub fn blank(id: NoteId, held_on: NaiveDate) -> Self {
        Self {
            id,
            version: None,
            title: String::new(),
            held_on: held_on.to_string(),
            starts_at: String::new(),
            kind: NoteKind::OnSite,
            minutes: None,
            place: String::new(),
            travel_minutes: None,
            travel_km: None,
            municipalities: Vec::new(),
            people: Vec::new(),
            fields: Vec::new(),
            referrals: Vec::new(),
            body: String::new(),
            follow_ups: Vec::new(),
        }
    }
}

/// The id of a note that is about to be typed; its draft is kept under it.
#[must_use]
pub fn begin_note(moment: &Moment) -> NoteId {
    NoteId(moment.fresh_id())
}

/// One note.
pub fn get_note(store: &Store, moment: &Moment, id: &NoteId) -> Result<Note> {
    let connection = store.read();
    let stored = shown(connection, id)?.filter(|stored| !stored.is_deleted);
    let stored = stored.or_not_found(KIND, id)?;
    let rows::note::Stored { content, state, closed_on, .. } = stored;
    let names = Names::of(connection)?;
    Ok(Note {
        id: id.clone(),
        version: version_of(connection, id.as_str())?,
        state,
        closed_on,
        versions: rows::version::count(connection, id)?,
        municipalities: names.municipalities(&content.municipalities),
        people: people(connection, moment, &content.people)?,
        fields: names.fields(&content.fields),
        title: content.title,
        held_on: content.held_on,
        starts_at: content.starts_at,
        kind: content.kind,
        minutes: content.minutes,
        place: content.place,
        travel_minutes: content.travel_minutes,
        travel_km: content.travel_km,
        referrals: content.referrals,
        body: content.body,
    })
}

/// Saves a new or a changed note, deletes its draft, and returns the note as stored.
///
/// A form that was opened before somebody else saved changes nothing: both versions stay. A closed
/// note stays closed; what it said before stays as a version.
pub fn save_note(store: &mut Store, moment: &Moment, draft: NoteDraft) -> Result<Note> {
    let id = draft.id.clone();
    store
        .write(moment, Verb::SaveNote, |transaction| put_note(transaction, moment, draft, false))?;
    get_note(store, moment, &id)
}

/// Saves a note and closes it, and keeps with it what comes `next`. What the report needs and is
/// not there is told at once; nothing is changed then.
///
/// There is no way back from closed to draft: everything of a closed note can be changed, and
/// closing by mistake is undone. A note that could be opened again would lose the trace of what
/// was changed meanwhile.
pub fn close_note(
    store: &mut Store,
    moment: &Moment,
    draft: NoteDraft,
    next: Option<FollowUpDraft>,
) -> Result<Note> {
    let id = draft.id.clone();
    store.write(moment, Verb::CloseNote, |transaction| {
        put_note(transaction, moment, draft, true)?;
        let Some(next) = next else { return Ok(()) };
        let next = FollowUpDraft { note: Some(id.clone()), ..next };
        follow_up::put_follow_up(transaction, moment, &next).map(drop).map_err(rules::of_next)
    })?;
    get_note(store, moment, &id)
}

/// Puts a note into the Papierkorb.
pub fn delete_note(store: &mut Store, moment: &Moment, id: &NoteId) -> Result<()> {
    store.write(moment, Verb::DeleteNote, |transaction| {
        let was_there = rows::note::delete(transaction, id, moment)?;
        was_there.then_some(()).or_not_found(KIND, id)
    })
}

/// Checks a draft against what is stored and writes it; `closes` asks for what the report needs.
/// [`save_note`] and [`close_note`] inside another verb's transaction.
pub fn put_note(
    transaction: &Transaction<'_>,
    moment: &Moment,
    draft: NoteDraft,
    closes: bool,
) -> Result<()> {
    let id = draft.id.clone();
    let before = shown(transaction, &id)?;
    if before.is_some() && draft.version != Some(version_of(transaction, id.as_str())?) {
        return Err(Error::Stale { kind: KIND, id: id.to_string() });
    }
    let closed = before.as_ref().filter(|stored| stored.state == NoteState::Closed);
    let closed_on = closed.map(|stored| stored.closed_on.unwrap_or(moment.today()));
    let must_report = (closes || closed.is_some()).then(|| moment.today());
    let unknown = unknown(transaction, &draft)?;
    let taken = draft.follow_ups.clone();
    let content = rules::check(moving::with_living(transaction, draft)?, unknown, must_report)?;
    if let Some(stored) = closed.filter(|stored| stored.content != content) {
        rows::version::add(transaction, &id, &stored.content, moment)?;
    }
    let closed_on = closed_on.or(must_report);
    rows::note::put(transaction, &id, &content, closed_on, moment)?;
    follow_up::put_taken(transaction, moment, &id, &taken, &content.body)?;
    draft::drop_draft(transaction, id.as_str())
}

/// A stored note with its boxes as they are shown: a follow-up done elsewhere has ticked its line,
/// and that alone is no change of the note.
fn shown(connection: &Connection, id: &NoteId) -> Result<Option<rows::note::Stored>> {
    let mut stored = rows::note::get(connection, id)?;
    if let Some(stored) = &mut stored {
        stored.content.body = follow_up::boxes(connection, id, &stored.content.body)?;
    }
    Ok(stored)
}
