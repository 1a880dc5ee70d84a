//! Rows of people and roles as a merge moves them.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::error::Result;
use crate::ids::{MunicipalityId, PersonId, RoleId};

/// What a role says, but not whose it is.
const STATE: &str = "json_array(municipality_id, kind, title, valid_from, valid_until)";

/// A role as it is now, be it removed.
pub(in crate::person) struct RoleNow {
    pub(in crate::person) person: PersonId,
    pub(in crate::person) municipality: MunicipalityId,
    pub(in crate::person) state: String,
    pub(in crate::person) is_deleted: bool,
}

/// The roles of a person, each with what it says.
pub(in crate::person) fn roles_of(
    connection: &Connection,
    person: &PersonId,
) -> Result<Vec<(RoleId, String)>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, {STATE} FROM role WHERE person_id = ? AND deleted_at IS NULL ORDER BY id"
    ))?;
    let roles = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(roles.collect::<rusqlite::Result<_>>()?)
}

pub(in crate::person) fn role_now(connection: &Connection, id: &RoleId) -> Result<Option<RoleNow>> {
    let sql = format!(
        "SELECT person_id, municipality_id, {STATE}, deleted_at IS NOT NULL FROM role WHERE id = ?"
    );
    let now = connection.prepare_cached(&sql)?.query_row([id], |row| {
        Ok(RoleNow {
            person: row.get(0)?,
            municipality: row.get(1)?,
            state: row.get(2)?,
            is_deleted: row.get(3)?,
        })
    });
    Ok(now.optional()?)
}

pub(in crate::person) fn set_role_person(
    transaction: &Transaction<'_>,
    id: &RoleId,
    person: &PersonId,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE role SET person_id = :person WHERE id = :id")?
        .execute(named_params! { ":person": person, ":id": id })?;
    Ok(())
}

pub(in crate::person) fn set_role_deleted(
    transaction: &Transaction<'_>,
    id: &RoleId,
    at: Option<i64>,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE role SET deleted_at = :at WHERE id = :id")?
        .execute(named_params! { ":at": at, ":id": id })?;
    Ok(())
}

/// A merged record is out of every list, as if it lay in the Papierkorb.
pub(in crate::person) fn set_merged_into(
    transaction: &Transaction<'_>,
    id: &PersonId,
    into: Option<&PersonId>,
    at: i64,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE person SET merged_into = :into, deleted_at = :at WHERE id = :id")?
        .execute(named_params! { ":into": into, ":at": into.map(|_| at), ":id": id })?;
    Ok(())
}
