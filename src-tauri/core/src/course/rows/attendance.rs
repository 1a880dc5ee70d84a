//! The table `attendance`.

use std::collections::HashMap;

use rusqlite::{Connection, Transaction, named_params};

use crate::code::Coded;
use crate::course::AttendanceState;
use crate::error::Result;
use crate::ids::{RegistrationId, RunId, SessionId, derived};

/// What was entered in one run, by registration and session.
pub(in crate::course) type Entries =
    HashMap<(RegistrationId, SessionId), (AttendanceState, Option<u32>)>;

/// What was entered in a run, of registrations and sessions that still are.
pub(in crate::course) fn of_run(connection: &Connection, run: &RunId) -> Result<Entries> {
    let mut statement = connection.prepare_cached(
        "SELECT a.registration_id, a.session_id, a.state, a.half_units FROM attendance AS a
         JOIN session AS s ON s.id = a.session_id
         JOIN registration AS g ON g.id = a.registration_id
         WHERE s.course_run_id = :run AND a.deleted_at IS NULL
           AND s.deleted_at IS NULL AND g.deleted_at IS NULL",
    )?;
    let entries = statement.query_map(named_params! { ":run": run }, |row| {
        let key = (row.get("registration_id")?, row.get("session_id")?);
        Ok((key, (row.get::<_, Coded<_>>("state")?.0, row.get("half_units")?)))
    })?;
    Ok(entries.collect::<rusqlite::Result<_>>()?)
}

/// Enters attendance; what was entered before is replaced.
pub(in crate::course) fn put(
    transaction: &Transaction<'_>,
    session: &SessionId,
    registration: &RegistrationId,
    state: AttendanceState,
    half_units: Option<u32>,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO attendance (id, session_id, registration_id, state, half_units)
             VALUES (:id, :session, :registration, :state, :half_units)
             ON CONFLICT (id) DO UPDATE SET
               state = excluded.state, half_units = excluded.half_units, deleted_at = NULL",
        )?
        .execute(named_params! {
            ":id": attendance_id(session, registration), ":session": session,
            ":registration": registration, ":state": Coded(state), ":half_units": half_units,
        })?;
    Ok(())
}

/// Opens an entry again.
pub(in crate::course) fn delete(
    transaction: &Transaction<'_>,
    session: &SessionId,
    registration: &RegistrationId,
    at: i64,
) -> Result<()> {
    transaction.execute(
        "UPDATE attendance SET deleted_at = :at WHERE id = :id",
        named_params! { ":at": at, ":id": attendance_id(session, registration) },
    )?;
    Ok(())
}

/// Two laptops that enter the same person in the same session meet in one row.
fn attendance_id(session: &SessionId, registration: &RegistrationId) -> String {
    derived("attendance", &format!("{session}\u{1f}{registration}"))
}
