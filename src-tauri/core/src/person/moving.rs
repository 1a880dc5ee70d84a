//! One record taken into another and given back, row by row; and roles that end and begin.
//!
//! Every feature whose rows name a person moves its own and remembers each as a [`MovedRow`], so
//! that it can take back exactly those that nobody touched since.

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::rows::moving::{self as moved_rows, RoleNow};
use super::{KIND, Person, Role, RoleKind, restriction, rows, rules};
use crate::error::{OrNotFound, Result};
use crate::ids::{MunicipalityId, PersonId, RoleId};
use crate::moment::Moment;
use crate::municipality;

/// A row that named the merged person, and what a merge did to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MovedRow {
    /// What it is.
    pub what: MovedKind,
    /// Its id; of a note, the note's.
    pub record: String,
    /// What was done.
    pub how: Movement,
    /// How it was left, to see later whether somebody changed it.
    pub left_as: String,
}

/// What can move with a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum MovedKind {
    /// A role at a Kommune.
    Role,
    /// Having been there when a note was written.
    Note,
    /// A place in a run.
    Registration,
    /// A follow-up.
    FollowUp,
}

/// What a merge did to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// It names the kept person now.
    Moved,
    /// The kept person has the same, so this one is put aside.
    SetAside,
    /// This one of the kept person was empty and is put aside for the merged person's.
    KeptSetAside,
}

/// A person as stored, with what is restricted; for merging, never for showing.
pub fn stored_person(connection: &Connection, id: &PersonId) -> Result<Option<Person>> {
    if rows::is_deleted(connection, id)? {
        return Ok(None);
    }
    let person = rows::get(connection, id)?;
    Ok(person.map(|person| Person { name: rules::printed_name(&person), ..person }))
}

/// The name of exactly this record, be it merged or in the Papierkorb.
pub fn own_name(connection: &Connection, id: &PersonId) -> Result<String> {
    let person = rows::get(connection, id)?.or_not_found(KIND, id)?;
    Ok(rules::printed_name(&person))
}

/// Writes what a merge made of a person, without the roles.
pub fn put_fields(transaction: &Transaction<'_>, person: &Person) -> Result<()> {
    rows::put_fields(transaction, person)
}

/// Lets a record stand for another one, or for itself again.
pub fn set_merged_into(
    transaction: &Transaction<'_>,
    moment: &Moment,
    id: &PersonId,
    into: Option<&PersonId>,
) -> Result<()> {
    moved_rows::set_merged_into(transaction, id, into, moment.millis())
}

/// Moves the roles of one person to another; one that both have alike is put aside.
pub fn move_roles(
    transaction: &Transaction<'_>,
    moment: &Moment,
    from: &PersonId,
    to: &PersonId,
) -> Result<Vec<MovedRow>> {
    let own = moved_rows::roles_of(transaction, to)?;
    let mut moved = Vec::new();
    for (role, state) in moved_rows::roles_of(transaction, from)? {
        let is_there = own.iter().any(|(_, other)| *other == state);
        let how = if is_there { Movement::SetAside } else { Movement::Moved };
        if is_there {
            moved_rows::set_role_deleted(transaction, &role, Some(moment.millis()))?;
        } else {
            moved_rows::set_role_person(transaction, &role, to)?;
        }
        moved.push(MovedRow { what: MovedKind::Role, record: role.0, how, left_as: state });
    }
    Ok(moved)
}

/// Gives a role back that a merge took; the Kommune of one that was changed since and stays.
pub fn take_role_back(
    transaction: &Transaction<'_>,
    row: &MovedRow,
    kept: &PersonId,
    merged: &PersonId,
) -> Result<Option<String>> {
    let id = RoleId(row.record.clone());
    let Some(RoleNow { person, municipality, state, is_deleted }) =
        moved_rows::role_now(transaction, &id)?
    else {
        return Ok(Some(String::new()));
    };
    let is_untouched = state == row.left_as
        && match row.how {
            Movement::SetAside => is_deleted && person == *merged,
            Movement::Moved | Movement::KeptSetAside => !is_deleted && person == *kept,
        };
    if !is_untouched {
        return Ok(Some(municipality::short_name(transaction, &municipality)?.unwrap_or_default()));
    }
    moved_rows::set_role_person(transaction, &id, merged)?;
    moved_rows::set_role_deleted(transaction, &id, None)?;
    Ok(None)
}

/// Ends every role that a person holds at a Kommune on a day and that does not end sooner.
/// Returns them as they were.
pub fn end_roles(
    transaction: &Transaction<'_>,
    person: &Person,
    municipality: &MunicipalityId,
    last_day: NaiveDate,
) -> Result<Vec<Role>> {
    let ending = |role: &&Role| {
        role.municipality == *municipality
            && role.valid_from.is_none_or(|first| first <= last_day)
            && role.valid_until.is_none_or(|last| last_day < last)
    };
    let ended: Vec<Role> = person.roles.iter().filter(ending).cloned().collect();
    for role in &ended {
        let role = Role { valid_until: Some(last_day), ..role.clone() };
        rows::put_role(transaction, &person.id, &role)?;
    }
    Ok(ended)
}

/// Gives somebody a role at a Kommune from a day on, unless they hold it then already. Contact
/// data that was restricted comes back into sight.
pub fn give_role(
    transaction: &Transaction<'_>,
    moment: &Moment,
    person: &Person,
    municipality: &MunicipalityId,
    kind: RoleKind,
    from: NaiveDate,
) -> Result<()> {
    let holds = person.roles.iter().any(|role| {
        role.municipality == *municipality
            && role.kind == kind
            && role.valid_until.is_none_or(|last| from <= last)
    });
    if !holds {
        let role = Role {
            id: RoleId(moment.fresh_id()),
            municipality: municipality.clone(),
            municipality_name: String::new(),
            kind,
            title: None,
            valid_from: Some(from),
            valid_until: None,
            is_current: from <= moment.today(),
        };
        rows::put_role(transaction, &person.id, &role)?;
    }
    let stored = rows::get(transaction, &person.id)?.or_not_found(KIND, &person.id)?;
    if stored
        .restricted_on
        .is_some_and(|on| !holds || restriction::lifts(&person.roles, on, moment))
    {
        let free = Person { restricted_on: None, restricted_reason: None, ..stored };
        rows::put_fields(transaction, &free)?;
    }
    Ok(())
}
