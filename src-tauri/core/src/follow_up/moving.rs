//! Follow-ups that go to another record of the same person, or to whoever takes over.

use rusqlite::{Connection, Transaction};

use super::rows::moving::{self as rows, Now};
use super::{FollowUpDraft, KIND};
use crate::error::{OrNotFound, Result};
use crate::ids::{FollowUpId, MunicipalityId, PersonId};
use crate::person::{self, MovedKind, MovedRow, Movement};

/// How many follow-ups concern a person, settled ones included.
pub fn count_of_person(connection: &Connection, person: &PersonId) -> Result<u32> {
    rows::count(connection, person)
}

/// How many open follow-ups somebody leaves behind: all, or those of one Kommune.
pub fn count_left_behind(
    connection: &Connection,
    person: &PersonId,
    at: Option<&MunicipalityId>,
) -> Result<u32> {
    rows::count_open(connection, person, at)
}

/// Gives the open follow-ups of somebody to somebody else, or to us; all of them, or those of one
/// Kommune. How many there were.
pub fn move_open(
    transaction: &Transaction<'_>,
    from: &PersonId,
    to: Option<&PersonId>,
    at: Option<&MunicipalityId>,
) -> Result<u32> {
    rows::move_open(transaction, from, to, at)
}

/// Lets every follow-up of one person, settled ones included, be another's.
pub fn move_person(
    transaction: &Transaction<'_>,
    from: &PersonId,
    to: &PersonId,
) -> Result<Vec<MovedRow>> {
    let mut moved = Vec::new();
    for (id, state) in rows::of_person(transaction, from)? {
        rows::set_person(transaction, &id, to)?;
        moved.push(MovedRow {
            what: MovedKind::FollowUp,
            record: id.0,
            how: Movement::Moved,
            left_as: state,
        });
    }
    Ok(moved)
}

/// Gives a follow-up back that a merge took; the title of one that was changed since and stays.
pub fn take_person_back(
    transaction: &Transaction<'_>,
    row: &MovedRow,
    kept: &PersonId,
    merged: &PersonId,
) -> Result<Option<String>> {
    let id = FollowUpId(row.record.clone());
    let Now { person, title, state, is_deleted } =
        rows::now(transaction, &id)?.or_not_found(KIND, &id)?;
    if is_deleted || person.as_ref() != Some(kept) || state != row.left_as {
        return Ok(Some(title));
    }
    rows::set_person(transaction, &id, merged)?;
    Ok(None)
}

/// The draft with the person as whom they stand now: a form may have been open during a merge.
pub(super) fn with_the_living(
    connection: &Connection,
    draft: &FollowUpDraft,
) -> Result<FollowUpDraft> {
    let person = draft.person.as_ref().map(|id| person::living(connection, id)).transpose()?;
    Ok(FollowUpDraft { person, ..draft.clone() })
}
