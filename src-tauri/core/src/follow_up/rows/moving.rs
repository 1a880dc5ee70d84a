//! Follow-ups by person, as merging and leaving want them.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::error::Result;
use crate::ids::{FollowUpId, MunicipalityId, PersonId};

/// What is done about a follow-up, but not whose it is.
const STATE: &str = "json_array(due_on, owner, state, municipality_id)";

/// A follow-up as it is now, be it put away.
pub(in crate::follow_up) struct Now {
    pub(in crate::follow_up) person: Option<PersonId>,
    pub(in crate::follow_up) title: String,
    pub(in crate::follow_up) state: String,
    pub(in crate::follow_up) is_deleted: bool,
}

pub(in crate::follow_up) fn count(connection: &Connection, person: &PersonId) -> Result<u32> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM follow_up WHERE person_id = ? AND deleted_at IS NULL",
        )?
        .query_row([person], |row| row.get(0))?)
}

pub(in crate::follow_up) fn count_open(
    connection: &Connection,
    person: &PersonId,
    at: Option<&MunicipalityId>,
) -> Result<u32> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM follow_up
             WHERE person_id = :person AND state = 'open' AND deleted_at IS NULL
               AND (:at IS NULL OR municipality_id = :at)",
        )?
        .query_row(named_params! { ":person": person, ":at": at }, |row| row.get(0))?)
}

/// Whatever goes to nobody is ours to do.
pub(in crate::follow_up) fn move_open(
    transaction: &Transaction<'_>,
    from: &PersonId,
    to: Option<&PersonId>,
    at: Option<&MunicipalityId>,
) -> Result<u32> {
    let moved = transaction
        .prepare_cached(
            "UPDATE follow_up SET person_id = :to,
               owner = CASE WHEN :to IS NULL THEN 'us' ELSE owner END
             WHERE person_id = :from AND state = 'open' AND deleted_at IS NULL
               AND (:at IS NULL OR municipality_id = :at)",
        )?
        .execute(named_params! { ":to": to, ":from": from, ":at": at })?;
    Ok(u32::try_from(moved).unwrap_or(u32::MAX))
}

/// The follow-ups of a person, each with what is done about it.
pub(in crate::follow_up) fn of_person(
    connection: &Connection,
    person: &PersonId,
) -> Result<Vec<(FollowUpId, String)>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, {STATE} FROM follow_up
         WHERE person_id = ? AND deleted_at IS NULL ORDER BY id"
    ))?;
    let found = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

pub(in crate::follow_up) fn now(connection: &Connection, id: &FollowUpId) -> Result<Option<Now>> {
    let sql = format!(
        "SELECT person_id, title, {STATE}, deleted_at IS NOT NULL FROM follow_up WHERE id = ?"
    );
    let now = connection.prepare_cached(&sql)?.query_row([id], |row| {
        Ok(Now {
            person: row.get(0)?,
            title: row.get(1)?,
            state: row.get(2)?,
            is_deleted: row.get(3)?,
        })
    });
    Ok(now.optional()?)
}

pub(in crate::follow_up) fn set_person(
    transaction: &Transaction<'_>,
    id: &FollowUpId,
    person: &PersonId,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE follow_up SET person_id = :person WHERE id = :id")?
        .execute(named_params! { ":person": person, ":id": id })?;
    Ok(())
}
