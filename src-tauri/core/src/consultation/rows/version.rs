//! The table `consultation_version`.

use rusqlite::types::Type;
use rusqlite::{Connection, Row, Transaction, named_params};

use crate::consultation::Content;
use crate::error::{Error, Result};
use crate::ids::{NoteId, NoteVersionId};
use crate::moment::Moment;

/// An earlier version.
pub(in crate::consultation) struct Stored {
    pub(in crate::consultation) id: NoteVersionId,
    pub(in crate::consultation) replaced_at: i64,
    pub(in crate::consultation) content: Content,
}

/// Keeps what a closed note said until now.
pub(in crate::consultation) fn add(
    transaction: &Transaction<'_>,
    note: &NoteId,
    content: &Content,
    moment: &Moment,
) -> Result<()> {
    let snapshot =
        serde_json::to_string(content).map_err(|error| Error::Internal(error.to_string()))?;
    transaction
        .prepare_cached(
            "INSERT INTO consultation_version (id, consultation_id, replaced_at, snapshot)
             VALUES (:id, :note, :at, :snapshot)",
        )?
        .execute(named_params! {
            ":id": moment.fresh_id(),
            ":note": note,
            ":at": moment.millis(),
            ":snapshot": snapshot,
        })?;
    Ok(())
}

/// The earlier versions of a note, the newest first.
pub(in crate::consultation) fn all(connection: &Connection, note: &NoteId) -> Result<Vec<Stored>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, replaced_at, snapshot FROM consultation_version
         WHERE consultation_id = ? AND deleted_at IS NULL
         ORDER BY replaced_at DESC, id DESC",
    )?;
    let versions = statement.query_map([note], stored)?;
    Ok(versions.collect::<rusqlite::Result<_>>()?)
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let snapshot: String = row.get("snapshot")?;
    let content = serde_json::from_str(&snapshot).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(2, Type::Text, Box::new(error))
    })?;
    Ok(Stored { id: row.get("id")?, replaced_at: row.get("replaced_at")?, content })
}

pub(in crate::consultation) fn count(connection: &Connection, note: &NoteId) -> Result<u32> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM consultation_version
             WHERE consultation_id = ? AND deleted_at IS NULL",
        )?
        .query_row([note], |row| row.get(0))?)
}
