//! The tables `municipality_name` and `municipality_succession`, and the present name.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::{FormerName, Relative};
use crate::code::Coded;
use crate::error::Result;
use crate::ids::MunicipalityId;
use crate::moment::Moment;
use crate::municipality::MunicipalityKind;

/// How a Kommune is called now, and whether it still is.
pub(super) struct Present {
    pub(super) kind: MunicipalityKind,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) valid_until: Option<NaiveDate>,
}

pub(super) fn present(connection: &Connection, id: &MunicipalityId) -> Result<Option<Present>> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, name, short_name, valid_until FROM municipality
         WHERE id = ? AND deleted_at IS NULL",
    )?;
    let present = statement.query_row([id], |row| {
        Ok(Present {
            kind: row.get::<_, Coded<_>>("kind")?.0,
            name: row.get("name")?,
            short_name: row.get("short_name")?,
            valid_until: row.get::<_, Option<Coded<_>>>("valid_until")?.map(|day| day.0),
        })
    });
    Ok(present.optional()?)
}

/// The names before the present one, the newest first.
pub(super) fn former(connection: &Connection, id: &MunicipalityId) -> Result<Vec<FormerName>> {
    let mut statement = connection.prepare_cached(
        "SELECT name, short_name, valid_from, valid_until FROM municipality_name
         WHERE municipality_id = ? AND deleted_at IS NULL AND valid_until IS NOT NULL
         ORDER BY valid_until DESC, id DESC",
    )?;
    let names = statement.query_map([id], |row| {
        Ok(FormerName {
            name: row.get("name")?,
            short_name: row.get("short_name")?,
            valid_from: row.get::<_, Option<Coded<_>>>("valid_from")?.map(|day| day.0),
            valid_until: row.get::<_, Coded<_>>("valid_until")?.0,
        })
    })?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// The short names of earlier times that differ from the present one.
pub(super) fn earlier(connection: &Connection) -> Result<Vec<(MunicipalityId, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT n.municipality_id, n.short_name FROM municipality_name n
         JOIN municipality m ON m.id = n.municipality_id
         WHERE n.deleted_at IS NULL AND n.short_name <> m.short_name",
    )?;
    let names = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// Keeps the name that a Kommune had until `last`.
pub(super) fn keep_name(
    transaction: &Transaction<'_>,
    key: &str,
    id: &MunicipalityId,
    name: &Present,
    from: Option<NaiveDate>,
    last: NaiveDate,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO municipality_name (id, municipality_id, name, short_name, valid_from,
                                            valid_until)
             VALUES (:key, :id, :name, :short_name, :from, :last)
             ON CONFLICT (id) DO NOTHING",
        )?
        .execute(named_params! {
            ":key": key,
            ":id": id,
            ":name": name.name,
            ":short_name": name.short_name,
            ":from": from.map(Coded),
            ":last": Coded(last),
        })?;
    Ok(())
}

pub(super) fn set_name(
    transaction: &Transaction<'_>,
    id: &MunicipalityId,
    name: &str,
    short_name: &str,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE municipality SET name = :name, short_name = :short_name WHERE id = :id",
        )?
        .execute(named_params! { ":id": id, ":name": name, ":short_name": short_name })?;
    Ok(())
}

/// The last day of a Kommune; none while it goes on.
pub(super) fn set_end(
    transaction: &Transaction<'_>,
    id: &MunicipalityId,
    last: Option<NaiveDate>,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE municipality SET valid_until = :last WHERE id = :id")?
        .execute(named_params! { ":id": id, ":last": last.map(Coded) })?;
    Ok(())
}

/// What a Kommune came from, by name.
pub(super) fn predecessors(connection: &Connection, id: &MunicipalityId) -> Result<Vec<Relative>> {
    relatives(connection, id, "predecessor_id", "successor_id")
}

/// What a Kommune went into, by name.
pub(super) fn successors(connection: &Connection, id: &MunicipalityId) -> Result<Vec<Relative>> {
    relatives(connection, id, "successor_id", "predecessor_id")
}

/// The Kommunen on one side of a link, for the one on the other side.
fn relatives(
    connection: &Connection,
    id: &MunicipalityId,
    wanted: &str,
    known: &str,
) -> Result<Vec<Relative>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT m.id, m.short_name, s.changed_on FROM municipality_succession s
         JOIN municipality m ON m.id = s.{wanted}
         WHERE s.{known} = ? AND s.deleted_at IS NULL
         ORDER BY s.changed_on DESC, m.short_name"
    ))?;
    let found = statement.query_map([id], relative)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn relative(row: &Row<'_>) -> rusqlite::Result<Relative> {
    Ok(Relative {
        id: row.get("id")?,
        short_name: row.get("short_name")?,
        changed_on: row.get::<_, Coded<_>>("changed_on")?.0,
    })
}

/// Whether a Kommune went into another, directly or by way of others.
pub(super) fn leads_to(
    connection: &Connection,
    from: &MunicipalityId,
    to: &MunicipalityId,
) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "WITH RECURSIVE after (id) AS (
               SELECT :from
               UNION
               SELECT s.successor_id FROM municipality_succession s
               JOIN after ON s.predecessor_id = after.id WHERE s.deleted_at IS NULL)
             SELECT EXISTS (SELECT 1 FROM after WHERE id = :to)",
        )?
        .query_row(named_params! { ":from": from, ":to": to }, |row| row.get(0))?)
}

/// A link; one that is there already gets the new day.
pub(super) fn put_link(
    transaction: &Transaction<'_>,
    key: &str,
    predecessor: &MunicipalityId,
    successor: &MunicipalityId,
    on: NaiveDate,
) -> Result<()> {
    let changed = transaction
        .prepare_cached(
            "UPDATE municipality_succession SET changed_on = :on
             WHERE predecessor_id = :predecessor AND successor_id = :successor
               AND deleted_at IS NULL",
        )?
        .execute(named_params! {
            ":predecessor": predecessor, ":successor": successor, ":on": Coded(on),
        })?;
    if changed > 0 {
        return Ok(());
    }
    transaction
        .prepare_cached(
            "INSERT INTO municipality_succession (id, predecessor_id, successor_id, changed_on)
             VALUES (:key, :predecessor, :successor, :on)",
        )?
        .execute(named_params! {
            ":key": key,
            ":predecessor": predecessor,
            ":successor": successor,
            ":on": Coded(on),
        })?;
    Ok(())
}

/// Puts a link into the Papierkorb; tells whether there was one.
pub(super) fn delete_link(
    transaction: &Transaction<'_>,
    moment: &Moment,
    predecessor: &MunicipalityId,
    successor: &MunicipalityId,
) -> Result<bool> {
    let deleted = transaction
        .prepare_cached(
            "UPDATE municipality_succession SET deleted_at = :at
             WHERE predecessor_id = :predecessor AND successor_id = :successor
               AND deleted_at IS NULL",
        )?
        .execute(named_params! {
            ":predecessor": predecessor, ":successor": successor, ":at": moment.millis(),
        })?;
    Ok(deleted > 0)
}
