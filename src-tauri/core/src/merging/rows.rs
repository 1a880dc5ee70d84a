//! The table `person_merge`.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};
use serde::{Deserialize, Serialize};

use super::fields::FieldMove;
use crate::code::Coded;
use crate::error::{Error, Result};
use crate::ids::{MergeId, PersonId};
use crate::moment::Moment;
use crate::person::MovedRow;

/// What a merge changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Moved {
    pub(super) fields: Vec<FieldMove>,
    /// The former names of the kept record before.
    pub(super) former_names: Vec<String>,
    pub(super) rows: Vec<MovedRow>,
}

/// A merge that was not taken apart.
pub(super) struct Stored {
    pub(super) id: MergeId,
    pub(super) kept: PersonId,
    pub(super) merged: PersonId,
    pub(super) merged_on: NaiveDate,
    pub(super) moved: Moved,
}

/// Keeps a new merge.
pub(super) fn add(
    transaction: &Transaction<'_>,
    moment: &Moment,
    kept: &PersonId,
    merged: &PersonId,
    moved: &Moved,
) -> Result<()> {
    let moved = serde_json::to_string(moved)
        .map_err(|error| Error::Internal(format!("merge into {kept}: {error}")))?;
    transaction
        .prepare_cached(
            "INSERT INTO person_merge (id, kept_id, merged_id, merged_on, moved)
             VALUES (:id, :kept, :merged, :on, :moved)",
        )?
        .execute(named_params! {
            ":id": MergeId(moment.fresh_id()), ":kept": kept, ":merged": merged,
            ":on": Coded(moment.today()), ":moved": moved,
        })?;
    Ok(())
}

/// One merge.
pub(super) fn get(connection: &Connection, id: &MergeId) -> Result<Option<Stored>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM person_merge
         WHERE id = ? AND taken_back_on IS NULL AND deleted_at IS NULL",
    )?;
    let row = statement.query_row([id], stored).optional()?;
    row.map(|(merge, moved)| whole(merge, &moved)).transpose()
}

/// The merges into a record, the latest last.
pub(super) fn of_kept(connection: &Connection, kept: &PersonId) -> Result<Vec<Stored>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM person_merge
         WHERE kept_id = ? AND taken_back_on IS NULL AND deleted_at IS NULL ORDER BY id",
    )?;
    let rows = statement.query_map([kept], stored)?.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(|(merge, moved)| whole(merge, &moved)).collect()
}

/// Notes that a merge was taken apart.
pub(super) fn take_back(transaction: &Transaction<'_>, id: &MergeId, on: NaiveDate) -> Result<()> {
    transaction
        .prepare_cached("UPDATE person_merge SET taken_back_on = :on WHERE id = :id")?
        .execute(named_params! { ":on": Coded(on), ":id": id })?;
    Ok(())
}

fn stored(row: &Row<'_>) -> rusqlite::Result<(Stored, String)> {
    let moved = Moved { fields: Vec::new(), former_names: Vec::new(), rows: Vec::new() };
    let merge = Stored {
        id: row.get("id")?,
        kept: row.get("kept_id")?,
        merged: row.get("merged_id")?,
        merged_on: row.get::<_, Coded<_>>("merged_on")?.0,
        moved,
    };
    Ok((merge, row.get("moved")?))
}

fn whole(merge: Stored, moved: &str) -> Result<Stored> {
    let moved = serde_json::from_str(moved)
        .map_err(|error| Error::Internal(format!("merge {}: {error}", merge.id)))?;
    Ok(Stored { moved, ..merge })
}
