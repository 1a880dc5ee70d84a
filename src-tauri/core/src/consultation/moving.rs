//! Who was there when two records of one person become one, and when they are taken apart.

use rusqlite::{Connection, Transaction};

use super::NoteDraft;
use super::rows::people::{self as links, Link};
use crate::error::Result;
use crate::ids::{NoteId, PersonId};
use crate::moment::Moment;
use crate::person::{self, MovedKind, MovedRow, Movement};

/// How many notes name a person.
pub fn count_of_person(connection: &Connection, person: &PersonId) -> Result<u32> {
    links::count(connection, person)
}

/// How many notes name both.
pub fn count_shared(connection: &Connection, one: &PersonId, other: &PersonId) -> Result<u32> {
    links::count_shared(connection, one, other)
}

/// Lets every note that names one person name another. A note that names both keeps one of them.
pub fn move_person(
    transaction: &Transaction<'_>,
    moment: &Moment,
    from: &PersonId,
    to: &PersonId,
) -> Result<Vec<MovedRow>> {
    let mut moved = Vec::new();
    for (note, position) in links::of_person(transaction, from)? {
        let is_there = links::is_linked(transaction, Link { note: &note, person: to })?;
        if !is_there {
            links::put(transaction, Link { note: &note, person: to }, position)?;
        }
        links::delete(transaction, Link { note: &note, person: from }, moment)?;
        let how = if is_there { Movement::SetAside } else { Movement::Moved };
        moved.push(MovedRow {
            what: MovedKind::Note,
            record: note.0,
            how,
            left_as: position.to_string(),
        });
    }
    Ok(moved)
}

/// Lets a note name the merged person again; the title of one that names neither any more.
pub fn take_person_back(
    transaction: &Transaction<'_>,
    moment: &Moment,
    row: &MovedRow,
    kept: &PersonId,
    merged: &PersonId,
) -> Result<Option<String>> {
    let note = NoteId(row.record.clone());
    if !links::is_linked(transaction, Link { note: &note, person: kept })? {
        return links::title(transaction, &note).map(Some);
    }
    if row.how == Movement::Moved {
        links::delete(transaction, Link { note: &note, person: kept }, moment)?;
    }
    let position = row.left_as.parse().unwrap_or(0);
    links::put(transaction, Link { note: &note, person: merged }, position)?;
    Ok(None)
}

/// The draft with everybody as whom they stand now: a form may have been open during a merge.
pub(super) fn with_living(connection: &Connection, mut draft: NoteDraft) -> Result<NoteDraft> {
    for person in &mut draft.people {
        *person = person::living(connection, person)?;
    }
    Ok(draft)
}
