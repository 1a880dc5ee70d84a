//! The table `municipality_tag`.

use rusqlite::{Connection, Transaction, named_params};

use crate::error::Result;
use crate::ids::MunicipalityId;
use crate::moment::Moment;

/// Every tag of every Kommune.
pub(super) fn all(connection: &Connection) -> Result<Vec<(MunicipalityId, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT municipality_id, tag FROM municipality_tag WHERE deleted_at IS NULL ORDER BY id",
    )?;
    let tags = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(tags.collect::<rusqlite::Result<_>>()?)
}

/// Gives a Kommune a tag, or gives it back; one that is there keeps its spelling.
pub(super) fn put(
    transaction: &Transaction<'_>,
    id: &str,
    municipality: &MunicipalityId,
    tag: &str,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO municipality_tag (id, municipality_id, tag)
             VALUES (:id, :municipality, :tag)
             ON CONFLICT (id) DO UPDATE SET tag = excluded.tag, deleted_at = NULL
             WHERE deleted_at IS NOT NULL",
        )?
        .execute(named_params! { ":id": id, ":municipality": municipality, ":tag": tag })?;
    Ok(())
}

/// Takes a tag away; tells whether it was there.
pub(super) fn delete(transaction: &Transaction<'_>, moment: &Moment, id: &str) -> Result<bool> {
    let deleted = transaction
        .prepare_cached(
            "UPDATE municipality_tag SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL",
        )?
        .execute(named_params! { ":id": id, ":at": moment.millis() })?;
    Ok(deleted > 0)
}
