//! The table `field_of_action`.

use rusqlite::{Connection, Row, Transaction, named_params};

use super::FieldOfAction;
use crate::error::Result;
use crate::ids::FieldOfActionId;
use crate::moment::Moment;
use crate::store::version_of;

/// A row of the catalogue, also one that was taken out.
pub(super) struct Stored {
    pub(super) field: FieldOfAction,
    pub(super) is_deleted: bool,
}

/// Every row there ever was, in the order of the catalogue.
pub(super) fn all(connection: &Connection) -> Result<Vec<Stored>> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM field_of_action ORDER BY position, id")?;
    let fields = statement.query_map([], stored)?;
    Ok(fields.collect::<rusqlite::Result<_>>()?)
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let field = FieldOfAction { id: row.get("id")?, title: row.get("title")? };
    Ok(Stored { field, is_deleted: row.get::<_, Option<i64>>("deleted_at")?.is_some() })
}

/// The version of the catalogue: the highest of all its rows.
pub(super) fn version(connection: &Connection, stored: &[Stored]) -> Result<u32> {
    let mut version = 0;
    for stored in stored {
        version = version.max(version_of(connection, stored.field.id.as_str())?);
    }
    Ok(version)
}

pub(super) fn put(
    transaction: &Transaction<'_>,
    field: &FieldOfAction,
    position: u32,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO field_of_action (id, title, position) VALUES (:id, :title, :position)
             ON CONFLICT (id) DO UPDATE SET
               title = excluded.title, position = excluded.position, deleted_at = NULL",
        )?
        .execute(named_params! { ":id": field.id, ":title": field.title, ":position": position })?;
    Ok(())
}

/// Takes a Handlungsfeld out of the catalogue; notes go on naming it.
pub(super) fn delete(
    transaction: &Transaction<'_>,
    id: &FieldOfActionId,
    moment: &Moment,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE field_of_action SET deleted_at = :at WHERE id = :id")?
        .execute(named_params! { ":at": moment.millis(), ":id": id })?;
    Ok(())
}
