//! The table `municipality`, with the present state and Lotsen of each.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::register::{INHABITANTS_ON, Registered};
use super::rules::Seat;
use super::{MunicipalityEntry, MunicipalityFacts, ParticipationState};
use crate::code::Coded;
use crate::error::Result;
use crate::ids::MunicipalityId;

/// A Kommune with its state and Lotsen as of a day.
const ENTRY: &str = "
    SELECT m.id, m.ars, m.short_name, m.kind, m.district_ars, m.association_ars, m.inhabitants,
           CASE WHEN m.valid_until < :today THEN m.valid_until END AS last_day,
           coalesce(d.short_name, '') AS district, p.state, p.since, a.advisor,
           v.advisor AS deputy,
           (SELECT min(since) FROM participation
            WHERE municipality_id = m.id AND deleted_at IS NULL AND state <> 'ended'
              AND since <= :today AND since >= coalesce((
                SELECT max(since) FROM participation
                WHERE municipality_id = m.id AND deleted_at IS NULL AND state = 'ended'
                  AND since <= :today), '')) AS joined_on
    FROM municipality m
    LEFT JOIN municipality d ON d.ars = m.district_ars
    LEFT JOIN participation p ON p.id = (
        SELECT id FROM participation
        WHERE municipality_id = m.id AND deleted_at IS NULL AND since <= :today
        ORDER BY since DESC, id DESC LIMIT 1)
    LEFT JOIN assignment a ON a.id = (
        SELECT id FROM assignment
        WHERE municipality_id = m.id AND deleted_at IS NULL AND NOT is_deputy
          AND valid_from <= :today AND coalesce(valid_until, :today) >= :today
        ORDER BY valid_from DESC, id DESC LIMIT 1)
    LEFT JOIN assignment v ON v.id = (
        SELECT id FROM assignment
        WHERE municipality_id = m.id AND deleted_at IS NULL AND is_deputy
          AND valid_from <= :today AND coalesce(valid_until, :today) >= :today
        ORDER BY valid_from DESC, id DESC LIMIT 1)
    WHERE m.deleted_at IS NULL";

pub(super) fn all(connection: &Connection, today: NaiveDate) -> Result<Vec<MunicipalityEntry>> {
    let mut statement = connection.prepare_cached(ENTRY)?;
    let entries = statement.query_map(named_params! { ":today": Coded(today) }, entry)?;
    Ok(entries.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn get(
    connection: &Connection,
    today: NaiveDate,
    id: &MunicipalityId,
) -> Result<Option<MunicipalityEntry>> {
    Ok(connection
        .prepare_cached(&format!("{ENTRY} AND m.id = :id"))?
        .query_row(named_params! { ":today": Coded(today), ":id": id }, entry)
        .optional()?)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<MunicipalityEntry> {
    Ok(MunicipalityEntry {
        id: row.get("id")?,
        ars: row.get("ars")?,
        short_name: row.get("short_name")?,
        kind: row.get::<_, Coded<_>>("kind")?.0,
        district_ars: row.get("district_ars")?,
        district: row.get("district")?,
        state: row.get::<_, Option<Coded<_>>>("state")?.map(|code| code.0),
        since: row.get::<_, Option<Coded<_>>>("since")?.map(|day| day.0),
        joined_on: row.get::<_, Option<Coded<_>>>("joined_on")?.map(|day| day.0),
        advisor: row.get("advisor")?,
        deputy: row.get("deputy")?,
        inhabitants: row.get("inhabitants")?,
        dissolved_on: row
            .get::<_, Option<Coded<NaiveDate>>>("last_day")?
            .and_then(|day| day.0.succ_opt()),
        tags: Vec::new(),
    })
}

/// What counting needs, as of a day.
pub(super) fn reach(connection: &Connection, day: NaiveDate) -> Result<Vec<Seat>> {
    // What is no more, or was not yet, is no administration of that day.
    let mut statement = connection.prepare_cached(&format!(
        "{ENTRY} AND coalesce(m.valid_until, :today) >= :today
             AND coalesce(m.valid_from, :today) <= :today"
    ))?;
    let seats = statement.query_map(named_params! { ":today": Coded(day) }, |row| {
        let state: Option<Coded<ParticipationState>> = row.get("state")?;
        Ok(Seat {
            ars: row.get("ars")?,
            kind: row.get::<_, Coded<_>>("kind")?.0,
            district_ars: row.get("district_ars")?,
            district: row.get("district")?,
            association_ars: row.get("association_ars")?,
            takes_part: state.is_some_and(|code| code.0.takes_part()),
        })
    })?;
    Ok(seats.collect::<rusqlite::Result<_>>()?)
}

/// The master data; states and version are for the caller to fill in.
pub(super) fn facts(
    connection: &Connection,
    id: &MunicipalityId,
) -> Result<Option<MunicipalityFacts>> {
    let mut statement = connection.prepare_cached(
        "SELECT m.name, m.ags, m.seat, m.postcode, m.inhabitants_on,
                v.short_name AS association
         FROM municipality m
         LEFT JOIN municipality v ON v.ars = m.association_ars
         WHERE m.id = ? AND m.deleted_at IS NULL",
    )?;
    let facts = statement.query_row([id], |row| {
        Ok(MunicipalityFacts {
            name: row.get("name")?,
            ags: row.get("ags")?,
            association: row.get("association")?,
            seat: row.get("seat")?,
            postcode: row.get("postcode")?,
            inhabitants_on: row.get::<_, Option<Coded<_>>>("inhabitants_on")?.map(|day| day.0),
            participation: Vec::new(),
            assignments: Vec::new(),
            version: 0,
        })
    });
    Ok(facts.optional()?)
}

pub(super) fn short_name(connection: &Connection, id: &MunicipalityId) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached("SELECT short_name FROM municipality WHERE id = ?")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

pub(super) fn short_names(connection: &Connection) -> Result<HashMap<MunicipalityId, String>> {
    let mut statement = connection.prepare_cached("SELECT id, short_name FROM municipality")?;
    let names = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// A line of the register; what the user added to the Kommune is not in this table.
pub(super) fn put_registered(transaction: &Transaction<'_>, entry: &Registered) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO municipality (id, ars, ags, kind, name, short_name, district_ars,
                                       association_ars, seat, postcode, inhabitants,
                                       inhabitants_on)
             VALUES (:id, :ars, :ags, :kind, :name, :short_name, :district_ars,
                     :association_ars, :seat, :postcode, :inhabitants, :inhabitants_on)
             ON CONFLICT (id) DO UPDATE SET
               ars = excluded.ars, ags = excluded.ags, kind = excluded.kind,
               name = excluded.name, short_name = excluded.short_name,
               district_ars = excluded.district_ars,
               association_ars = excluded.association_ars, seat = excluded.seat,
               postcode = excluded.postcode, inhabitants = excluded.inhabitants,
               inhabitants_on = excluded.inhabitants_on",
        )?
        .execute(named_params! {
            ":id": super::id_of(entry.ars),
            ":ars": entry.ars,
            ":ags": entry.ags,
            ":kind": Coded(entry.kind),
            ":name": entry.name,
            ":short_name": entry.short_name,
            ":district_ars": entry.district_ars(),
            ":association_ars": entry.association_ars(),
            ":seat": entry.seat,
            ":postcode": entry.postcode,
            ":inhabitants": entry.inhabitants,
            ":inhabitants_on": INHABITANTS_ON,
        })?;
    Ok(())
}
