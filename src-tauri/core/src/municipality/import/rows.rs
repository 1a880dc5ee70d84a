//! The table `register_edition`, and the register's part of `municipality`.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use super::RegisterSource;
use super::compare::Known;
use super::line::Entry;
use crate::code::Coded;
use crate::error::Result;
use crate::ids::{MunicipalityId, derived};
use crate::municipality::id_of;

/// How many Kommunen there are now.
pub(super) fn count(connection: &Connection) -> Result<u32> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM municipality WHERE deleted_at IS NULL AND valid_until IS NULL",
        )?
        .query_row([], |row| row.get(0))?)
}

/// The newest edition that was read in: Gebietsstand, form, day of reading.
pub(super) fn newest_edition(
    connection: &Connection,
) -> Result<Option<(NaiveDate, RegisterSource, NaiveDate)>> {
    let mut statement = connection.prepare_cached(
        "SELECT territory_on, source, imported_on FROM register_edition
         WHERE deleted_at IS NULL ORDER BY territory_on DESC, id DESC LIMIT 1",
    )?;
    let edition = statement.query_row([], |row| {
        let territory_on: Coded<_> = row.get("territory_on")?;
        let source: Coded<_> = row.get("source")?;
        let imported_on: Coded<_> = row.get("imported_on")?;
        Ok((territory_on.0, source.0, imported_on.0))
    });
    Ok(edition.optional()?)
}

pub(super) fn add_edition(
    transaction: &Transaction<'_>,
    territory_on: NaiveDate,
    source: RegisterSource,
    imported_on: NaiveDate,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO register_edition (id, territory_on, source, imported_on)
             VALUES (:id, :territory_on, :source, :imported_on)
             ON CONFLICT (id) DO NOTHING",
        )?
        .execute(named_params! {
            ":id": derived("register_edition", &territory_on.to_string()),
            ":territory_on": Coded(territory_on),
            ":source": Coded(source),
            ":imported_on": Coded(imported_on),
        })?;
    Ok(())
}

pub(super) fn all(connection: &Connection) -> Result<Vec<Known>> {
    let mut statement = connection.prepare_cached(
        "SELECT m.id, m.ars, m.ags, m.kind, m.name, m.short_name, m.seat, m.postcode,
                m.inhabitants, m.valid_until,
                (SELECT max(n.valid_until) FROM municipality_name n
                 WHERE n.municipality_id = m.id AND n.deleted_at IS NULL) AS last_name_until
         FROM municipality m WHERE m.deleted_at IS NULL ORDER BY m.ars",
    )?;
    let known = statement.query_map([], |row| {
        Ok(Known {
            id: row.get("id")?,
            ars: row.get("ars")?,
            ags: row.get("ags")?,
            kind: row.get::<_, Coded<_>>("kind")?.0,
            name: row.get("name")?,
            short_name: row.get("short_name")?,
            seat: row.get("seat")?,
            postcode: row.get("postcode")?,
            inhabitants: row.get("inhabitants")?,
            valid_until: row.get::<_, Option<Coded<_>>>("valid_until")?.map(|day| day.0),
            last_name_until: row.get::<_, Option<Coded<_>>>("last_name_until")?.map(|day| day.0),
        })
    })?;
    Ok(known.collect::<rusqlite::Result<_>>()?)
}

/// A Kommune that is new in the register.
pub(super) fn add(
    transaction: &Transaction<'_>,
    entry: &Entry,
    inhabitants_on: Option<NaiveDate>,
    since: NaiveDate,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO municipality (id, ars, ags, kind, name, short_name, district_ars,
                                       association_ars, seat, postcode, inhabitants,
                                       inhabitants_on, valid_from)
             VALUES (:id, :ars, :ags, :kind, :name, :short_name, :district_ars,
                     :association_ars, :seat, :postcode, :inhabitants, :inhabitants_on, :since)",
        )?
        .execute(named_params! {
            ":id": id_of(&entry.ars),
            ":ars": entry.ars,
            ":ags": entry.ags,
            ":kind": Coded(entry.kind),
            ":name": entry.name,
            ":short_name": entry.short(),
            ":district_ars": entry.district_ars(),
            ":association_ars": entry.association_ars(),
            ":seat": entry.seat,
            ":postcode": entry.postcode,
            ":inhabitants": entry.inhabitants,
            ":inhabitants_on": entry.inhabitants.and(inhabitants_on).map(Coded),
            ":since": Coded(since),
        })?;
    Ok(())
}

pub(super) fn set_seat(
    transaction: &Transaction<'_>,
    id: &MunicipalityId,
    seat: Option<&str>,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE municipality SET seat = :seat WHERE id = :id")?
        .execute(named_params! { ":id": id, ":seat": seat })?;
    Ok(())
}

pub(super) fn set_postcode(
    transaction: &Transaction<'_>,
    id: &MunicipalityId,
    postcode: Option<&str>,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE municipality SET postcode = :postcode WHERE id = :id")?
        .execute(named_params! { ":id": id, ":postcode": postcode })?;
    Ok(())
}

pub(super) fn set_inhabitants(
    transaction: &Transaction<'_>,
    id: &MunicipalityId,
    inhabitants: Option<u32>,
    counted_on: Option<NaiveDate>,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE municipality SET inhabitants = :inhabitants, inhabitants_on = :counted_on
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": id, ":inhabitants": inhabitants, ":counted_on": counted_on.map(Coded),
        })?;
    Ok(())
}
