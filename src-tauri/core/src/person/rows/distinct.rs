//! The table `person_distinct`.

use rusqlite::{Connection, Transaction, named_params};

use crate::error::Result;
use crate::ids::PersonId;

/// Every pair that was told apart.
pub(in crate::person) fn all(connection: &Connection) -> Result<Vec<(PersonId, PersonId)>> {
    let mut statement = connection.prepare_cached(
        "SELECT first_id, second_id FROM person_distinct WHERE deleted_at IS NULL ORDER BY id",
    )?;
    let pairs = statement.query_map([], |row| Ok((row.get("first_id")?, row.get("second_id")?)))?;
    Ok(pairs.collect::<rusqlite::Result<_>>()?)
}

/// Keeps a pair, or keeps it again.
pub(in crate::person) fn put(
    transaction: &Transaction<'_>,
    id: &str,
    first: &PersonId,
    second: &PersonId,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO person_distinct (id, first_id, second_id) VALUES (:id, :first, :second)
             ON CONFLICT (id) DO UPDATE SET deleted_at = NULL WHERE deleted_at IS NOT NULL",
        )?
        .execute(named_params! { ":id": id, ":first": first, ":second": second })?;
    Ok(())
}
