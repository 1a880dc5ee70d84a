//! The table `saved_view`.

use rusqlite::{Connection, Transaction, named_params};

use super::{SavedView, ViewArea};
use crate::code::Coded;
use crate::error::Result;
use crate::ids::ViewId;
use crate::moment::Moment;

/// The views of a list; the version is for the caller to fill in.
pub(super) fn list(connection: &Connection, area: ViewArea) -> Result<Vec<SavedView>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM saved_view
         WHERE area = ? AND deleted_at IS NULL
         ORDER BY position, id",
    )?;
    let views = statement.query_map([Coded(area)], |row| {
        Ok(SavedView {
            id: row.get("id")?,
            area,
            name: row.get("name")?,
            state: row.get("state")?,
            version: 0,
        })
    })?;
    Ok(views.collect::<rusqlite::Result<_>>()?)
}

/// A new view comes last.
pub(super) fn put(
    transaction: &Transaction<'_>,
    id: &ViewId,
    area: ViewArea,
    name: &str,
    state: &str,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO saved_view (id, area, name, state, position)
             VALUES (:id, :area, :name, :state,
                     (SELECT count(*) FROM saved_view WHERE area = :area))
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, state = excluded.state",
        )?
        .execute(named_params! {
            ":id": id, ":area": Coded(area), ":name": name, ":state": state,
        })?;
    Ok(())
}

/// Deletes a view; tells whether it was there.
pub(super) fn delete(transaction: &Transaction<'_>, moment: &Moment, id: &ViewId) -> Result<bool> {
    let deleted = transaction
        .prepare_cached(
            "UPDATE saved_view SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL",
        )?
        .execute(named_params! { ":id": id, ":at": moment.millis() })?;
    Ok(deleted > 0)
}
