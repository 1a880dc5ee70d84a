//! Earlier versions of closed notes, and what a change changed.

use rusqlite::Connection;
use serde::Serialize;

use super::difference::{self, FactDifference, LineDifference};
use super::rows::version as rows;
use super::{Content, KIND, Names, people, shown};
use crate::error::{Error, OrNotFound, Result};
use crate::ids::{NoteId, NoteVersionId};
use crate::moment::Moment;
use crate::store::Store;

/// What a closed note said before a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteVersion {
    /// Its id.
    pub id: NoteVersionId,
    /// Its title of that time.
    pub title: String,
    /// When the change replaced it, UTC milliseconds.
    pub replaced_at: i64,
    /// Who changed it.
    pub replaced_by: String,
}

/// What two versions of a note do not share, and what of the text they do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteDifference {
    /// The fields that differ.
    pub facts: Vec<FactDifference>,
    /// The text, line by line; empty where both say the same.
    pub text: Vec<LineDifference>,
}

/// The earlier versions of a note, the newest first.
pub fn list_note_versions(store: &Store, id: &NoteId) -> Result<Vec<NoteVersion>> {
    let stored = rows::all(store.read(), id)?;
    let version = |stored: rows::Stored| -> Result<NoteVersion> {
        let history = store.history(stored.id.as_str())?;
        Ok(NoteVersion {
            replaced_by: history.into_iter().next_back().map(|e| e.author).unwrap_or_default(),
            title: stored.content.title,
            replaced_at: stored.replaced_at,
            id: stored.id,
        })
    };
    stored.into_iter().map(version).collect()
}

/// What changed from an earlier version to a later one, or to the note as it is now.
pub fn compare_note(
    store: &Store,
    moment: &Moment,
    id: &NoteId,
    older: &NoteVersionId,
    newer: Option<&NoteVersionId>,
) -> Result<NoteDifference> {
    let connection = store.read();
    let before = version(connection, id, older)?;
    let after = match newer {
        Some(newer) => version(connection, id, newer)?,
        None => {
            let present = shown(connection, id)?.filter(|note| !note.is_deleted);
            present.or_not_found(KIND, id)?.content
        }
    };
    let names = Names::of(connection)?;
    Ok(NoteDifference {
        facts: difference::facts(
            &readable(connection, moment, &names, &before)?,
            &readable(connection, moment, &names, &after)?,
        ),
        text: difference::lines(&before.body, &after.body),
    })
}

fn version(connection: &Connection, note: &NoteId, id: &NoteVersionId) -> Result<Content> {
    let stored = rows::all(connection, note)?.into_iter().find(|stored| stored.id == *id);
    Ok(stored.or_not_found("consultation_version", id)?.content)
}

/// A version with the names of what it refers to.
fn readable(
    connection: &Connection,
    moment: &Moment,
    names: &Names,
    content: &Content,
) -> Result<difference::Facts> {
    let people = people(connection, moment, &content.people)?;
    let municipalities = names.municipalities(&content.municipalities);
    let fields = names.fields(&content.fields);
    Ok(difference::Facts {
        title: content.title.clone(),
        held_on: Some(content.held_on.to_string()),
        starts_at: content.starts_at.clone(),
        kind: Some(difference::code(&content.kind).map_err(Error::Internal)?),
        minutes: content.minutes.map(|minutes| minutes.to_string()),
        place: content.place.clone(),
        travel_minutes: content.travel_minutes.map(|minutes| minutes.to_string()),
        travel_km: content.travel_km.map(|km| km.to_string()),
        municipalities: municipalities.into_iter().map(|town| town.name).collect(),
        people: people.into_iter().map(|person| person.name).collect(),
        fields: fields.into_iter().map(|field| field.title).collect(),
        referrals: content.referrals.iter().map(difference::referral).collect(),
    })
}
