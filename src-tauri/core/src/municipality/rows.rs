//! The tables `municipality`, `participation` and `assignment`.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::register::{INHABITANTS_ON, Registered};
use super::rules::Seat;
use super::{
    AssignmentDraft, MunicipalityEntry, MunicipalityFacts, Participation, ParticipationState,
};
use crate::code::Coded;
use crate::error::Result;
use crate::ids::MunicipalityId;
use crate::moment::Moment;

/// A Kommune with its present state and Lotse; the newest state is the present one.
const ENTRY: &str = "
    SELECT m.id, m.ars, m.short_name, m.kind, m.district_ars, m.association_ars,
           coalesce(d.short_name, '') AS district, p.state, p.since, a.advisor
    FROM municipality m
    LEFT JOIN municipality d ON d.ars = m.district_ars
    LEFT JOIN participation p ON p.id = (
        SELECT id FROM participation
        WHERE municipality_id = m.id AND deleted_at IS NULL
        ORDER BY since DESC, id DESC LIMIT 1)
    LEFT JOIN assignment a ON a.id = (
        SELECT id FROM assignment
        WHERE municipality_id = m.id AND deleted_at IS NULL AND NOT is_deputy
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
        advisor: row.get("advisor")?,
    })
}

/// What counting needs, whoever looks after a Kommune.
pub(super) fn reach(connection: &Connection) -> Result<Vec<Seat>> {
    let mut statement = connection.prepare_cached(ENTRY)?;
    let seats = statement.query_map(named_params! { ":today": "" }, |row| {
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
        "SELECT m.name, m.ags, m.seat, m.postcode, m.inhabitants, m.inhabitants_on,
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
            inhabitants: row.get("inhabitants")?,
            inhabitants_on: row.get::<_, Option<Coded<_>>>("inhabitants_on")?.map(|day| day.0),
            participation: Vec::new(),
            version: 0,
        })
    });
    Ok(facts.optional()?)
}

/// Its states in the programme, the newest first.
pub(super) fn participation(
    connection: &Connection,
    id: &MunicipalityId,
) -> Result<Vec<Participation>> {
    let mut statement = connection.prepare_cached(
        "SELECT state, since, reason FROM participation
         WHERE municipality_id = ? AND deleted_at IS NULL
         ORDER BY since DESC, id DESC",
    )?;
    let states = statement.query_map([id], |row| {
        Ok(Participation {
            state: row.get::<_, Coded<_>>("state")?.0,
            since: row.get::<_, Coded<_>>("since")?.0,
            reason: row.get("reason")?,
        })
    })?;
    Ok(states.collect::<rusqlite::Result<_>>()?)
}

/// Its state on a day.
pub(super) fn state_on(
    connection: &Connection,
    id: &MunicipalityId,
    day: NaiveDate,
) -> Result<Option<ParticipationState>> {
    let mut statement = connection.prepare_cached(
        "SELECT state FROM participation
         WHERE municipality_id = :id AND deleted_at IS NULL AND since <= :day
         ORDER BY since DESC, id DESC LIMIT 1",
    )?;
    let state: Option<Coded<_>> = statement
        .query_row(named_params! { ":id": id, ":day": Coded(day) }, |row| row.get(0))
        .optional()?;
    Ok(state.map(|code| code.0))
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

pub(super) fn add_state(
    transaction: &Transaction<'_>,
    moment: &Moment,
    draft: &AssignmentDraft,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO participation (id, municipality_id, state, since)
             VALUES (:id, :municipality, :state, :since)",
        )?
        .execute(named_params! {
            ":id": moment.fresh_id(),
            ":municipality": draft.municipality,
            ":state": Coded(draft.state),
            ":since": Coded(draft.since),
        })?;
    Ok(())
}

/// Ends every open assignment the day before `from`, but for that of `goes_on`; one that would
/// end before it began was a mistake and is deleted. Tells whether `goes_on` has one.
pub(super) fn end_assignments(
    transaction: &Transaction<'_>,
    moment: &Moment,
    id: &MunicipalityId,
    from: NaiveDate,
    goes_on: Option<&str>,
) -> Result<bool> {
    let open = "municipality_id = :id AND deleted_at IS NULL AND NOT is_deputy
                AND valid_until IS NULL";
    let others = "(:goes_on IS NULL OR advisor <> :goes_on)";
    let is_there = transaction
        .prepare_cached(&format!(
            "SELECT EXISTS (SELECT 1 FROM assignment WHERE {open} AND advisor = :goes_on)"
        ))?
        .query_row(named_params! { ":id": id, ":goes_on": goes_on }, |row| row.get(0))?;
    transaction
        .prepare_cached(&format!(
            "UPDATE assignment SET deleted_at = :at
             WHERE {open} AND {others} AND valid_from >= :from"
        ))?
        .execute(named_params! {
            ":id": id, ":goes_on": goes_on, ":from": Coded(from), ":at": moment.millis(),
        })?;
    transaction
        .prepare_cached(&format!(
            "UPDATE assignment SET valid_until = :until WHERE {open} AND {others}"
        ))?
        .execute(named_params! {
            ":id": id, ":goes_on": goes_on, ":until": from.pred_opt().map(Coded),
        })?;
    Ok(is_there)
}

pub(super) fn add_assignment(
    transaction: &Transaction<'_>,
    moment: &Moment,
    id: &MunicipalityId,
    advisor: &str,
    from: NaiveDate,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO assignment (id, municipality_id, advisor, valid_from)
             VALUES (:id, :municipality, :advisor, :from)",
        )?
        .execute(named_params! {
            ":id": moment.fresh_id(),
            ":municipality": id,
            ":advisor": advisor,
            ":from": Coded(from),
        })?;
    Ok(())
}

/// Puts every state and assignment of a Kommune into the Papierkorb.
pub(super) fn delete_participation(
    transaction: &Transaction<'_>,
    moment: &Moment,
    id: &MunicipalityId,
) -> Result<()> {
    for table in ["participation", "assignment"] {
        transaction
            .prepare_cached(&format!(
                "UPDATE {table} SET deleted_at = :at
                 WHERE municipality_id = :id AND deleted_at IS NULL"
            ))?
            .execute(named_params! { ":id": id, ":at": moment.millis() })?;
    }
    Ok(())
}
