//! Registrations by person, as merging and leaving want them.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::registration::{RegistrationRow, registration_of};
use crate::code::Coded;
use crate::error::Result;
use crate::ids::{PersonId, RegistrationId, RunId};

/// A registration with its run.
pub(in crate::course) struct Stored {
    pub(in crate::course) row: RegistrationRow,
    pub(in crate::course) course: String,
    pub(in crate::course) label: String,
    pub(in crate::course) last_on: Option<NaiveDate>,
    pub(in crate::course) run_is_there: bool,
    pub(in crate::course) is_deleted: bool,
}

const SELECT: &str = "SELECT g.*, c.short_title, r.label, r.deleted_at IS NULL AS run_is_there,
    (SELECT max(held_on) FROM session s
     WHERE s.course_run_id = r.id AND s.deleted_at IS NULL) AS last_on
    FROM registration g
    JOIN course_run r ON r.id = g.course_run_id
    JOIN course c ON c.id = r.course_id";

/// The registrations of a person, the latest run first; those of a run in the Papierkorb as well.
pub(in crate::course) fn of_person(
    connection: &Connection,
    person: &PersonId,
) -> Result<Vec<Stored>> {
    let sql = format!(
        "{SELECT} WHERE g.person_id = ? AND g.deleted_at IS NULL ORDER BY last_on DESC, g.id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let stored = statement.query_map([person], stored)?;
    Ok(stored.collect::<rusqlite::Result<_>>()?)
}

/// A registration as it is now, be it taken back.
pub(in crate::course) fn now(
    connection: &Connection,
    id: &RegistrationId,
) -> Result<Option<Stored>> {
    let sql = format!("{SELECT} WHERE g.id = ?");
    Ok(connection.prepare_cached(&sql)?.query_row([id], stored).optional()?)
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        row: registration_of(row)?,
        course: row.get("short_title")?,
        label: row.get("label")?,
        last_on: row.get::<_, Option<Coded<_>>>("last_on")?.map(|day| day.0),
        run_is_there: row.get("run_is_there")?,
        is_deleted: row.get::<_, Option<i64>>("deleted_at")?.is_some(),
    })
}

/// Whether attendance was entered in any session.
pub(in crate::course) fn has_attendance(
    connection: &Connection,
    id: &RegistrationId,
) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM attendance
               WHERE registration_id = ? AND deleted_at IS NULL)",
        )?
        .query_row([id], |row| row.get(0))?)
}

pub(in crate::course) fn is_registered(
    connection: &Connection,
    run: &RunId,
    person: &PersonId,
) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM registration
               WHERE course_run_id = :run AND person_id = :person AND deleted_at IS NULL)",
        )?
        .query_row(named_params! { ":run": run, ":person": person }, |row| row.get(0))?)
}

pub(in crate::course) fn set_person(
    transaction: &Transaction<'_>,
    id: &RegistrationId,
    person: &PersonId,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE registration SET person_id = :person WHERE id = :id")?
        .execute(named_params! { ":person": person, ":id": id })?;
    Ok(())
}

/// Lets a registration that was put aside count again.
pub(in crate::course) fn restore(transaction: &Transaction<'_>, id: &RegistrationId) -> Result<()> {
    transaction
        .prepare_cached("UPDATE registration SET deleted_at = NULL WHERE id = ?")?
        .execute([id])?;
    Ok(())
}
