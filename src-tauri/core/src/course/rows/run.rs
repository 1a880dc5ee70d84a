//! The tables `course_run` and `session`.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::code::Coded;
use crate::course::SessionFormat;
use crate::error::Result;
use crate::ids::{CourseId, ModuleId, MunicipalityId, RegistrationId, RunId, SessionId};

/// A row of `course_run`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::course) struct Run {
    pub(in crate::course) id: RunId,
    pub(in crate::course) course: CourseId,
    pub(in crate::course) label: String,
    pub(in crate::course) seats: Option<u32>,
    pub(in crate::course) one_seat: bool,
}

/// A row of `session`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::course) struct SessionRow {
    pub(in crate::course) id: SessionId,
    pub(in crate::course) run: RunId,
    pub(in crate::course) module: Option<ModuleId>,
    pub(in crate::course) held_on: NaiveDate,
    pub(in crate::course) starts_at: String,
    pub(in crate::course) ends_at: String,
    pub(in crate::course) format: SessionFormat,
    pub(in crate::course) place: Option<String>,
    pub(in crate::course) half_units: u32,
}

/// All runs, or those in which people of one Kommune have a seat; in no order.
pub(in crate::course) fn runs(
    connection: &Connection,
    municipality: Option<&MunicipalityId>,
) -> Result<Vec<Run>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM course_run AS r
         WHERE deleted_at IS NULL AND (:municipality IS NULL OR EXISTS (
           SELECT 1 FROM registration AS g
           WHERE g.course_run_id = r.id AND g.municipality_id = :municipality
             AND g.deleted_at IS NULL AND g.state IN ('registered', 'confirmed')))",
    )?;
    let runs = statement.query_map(named_params! { ":municipality": municipality }, run_of)?;
    Ok(runs.collect::<rusqlite::Result<_>>()?)
}

/// One run.
pub(in crate::course) fn run(connection: &Connection, id: &RunId) -> Result<Option<Run>> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM course_run WHERE id = :id AND deleted_at IS NULL")?;
    Ok(statement.query_row(named_params! { ":id": id }, run_of).optional()?)
}

fn run_of(row: &Row<'_>) -> rusqlite::Result<Run> {
    Ok(Run {
        id: row.get("id")?,
        course: row.get("course_id")?,
        label: row.get("label")?,
        seats: row.get("seats")?,
        one_seat: row.get("one_seat")?,
    })
}

/// Writes a run.
pub(in crate::course) fn put_run(transaction: &Transaction<'_>, run: &Run) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO course_run (id, course_id, label, seats, one_seat)
             VALUES (:id, :course, :label, :seats, :one_seat)
             ON CONFLICT (id) DO UPDATE SET
               course_id = excluded.course_id, label = excluded.label, seats = excluded.seats,
               one_seat = excluded.one_seat",
        )?
        .execute(named_params! {
            ":id": run.id, ":course": run.course, ":label": run.label, ":seats": run.seats,
            ":one_seat": run.one_seat,
        })?;
    Ok(())
}

/// Puts a run into the Papierkorb.
pub(in crate::course) fn delete_run(
    transaction: &Transaction<'_>,
    id: &RunId,
    at: i64,
) -> Result<()> {
    transaction.execute(
        "UPDATE course_run SET deleted_at = :at WHERE id = :id",
        named_params! { ":at": at, ":id": id },
    )?;
    Ok(())
}

/// The sessions of a run by day and time.
pub(in crate::course) fn sessions(connection: &Connection, run: &RunId) -> Result<Vec<SessionRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM session
         WHERE course_run_id = :run AND deleted_at IS NULL
         ORDER BY held_on, starts_at, id",
    )?;
    let sessions = statement.query_map(named_params! { ":run": run }, session_of)?;
    Ok(sessions.collect::<rusqlite::Result<_>>()?)
}

/// One session.
pub(in crate::course) fn session(
    connection: &Connection,
    id: &SessionId,
) -> Result<Option<SessionRow>> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM session WHERE id = :id AND deleted_at IS NULL")?;
    Ok(statement.query_row(named_params! { ":id": id }, session_of).optional()?)
}

/// The runs that have a session from one day to another, both included.
pub(in crate::course) fn runs_between(
    connection: &Connection,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<RunId>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT r.id FROM session AS s
         JOIN course_run AS r ON r.id = s.course_run_id
         WHERE s.held_on BETWEEN :first AND :last
           AND s.deleted_at IS NULL AND r.deleted_at IS NULL",
    )?;
    let days = named_params! { ":first": Coded(first), ":last": Coded(last) };
    let runs = statement.query_map(days, |row| row.get(0))?;
    Ok(runs.collect::<rusqlite::Result<_>>()?)
}

/// The runs whose last session is on this day or was before.
pub(in crate::course) fn ended_runs(
    connection: &Connection,
    today: NaiveDate,
) -> Result<Vec<RunId>> {
    let mut statement = connection.prepare_cached(
        "SELECT r.id FROM course_run AS r
         JOIN session AS s ON s.course_run_id = r.id AND s.deleted_at IS NULL
         WHERE r.deleted_at IS NULL AND EXISTS (
           SELECT 1 FROM registration AS g
           WHERE g.course_run_id = r.id AND g.deleted_at IS NULL
             AND g.state IN ('registered', 'confirmed'))
         GROUP BY r.id HAVING max(s.held_on) <= :today
         ORDER BY max(s.held_on) DESC, r.id",
    )?;
    let runs = statement.query_map(named_params! { ":today": Coded(today) }, |row| row.get(0))?;
    Ok(runs.collect::<rusqlite::Result<_>>()?)
}

/// The registrations with an entry that can count for something, with their run.
pub(in crate::course) fn attended(connection: &Connection) -> Result<Vec<(RegistrationId, RunId)>> {
    let mut statement = connection.prepare_cached(
        "SELECT g.id, g.course_run_id FROM registration AS g
         WHERE g.deleted_at IS NULL AND EXISTS (
           SELECT 1 FROM attendance AS a
           WHERE a.registration_id = g.id AND a.deleted_at IS NULL
             AND a.state IN ('present', 'partial'))",
    )?;
    let attended = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(attended.collect::<rusqlite::Result<_>>()?)
}

/// The run of every session before a day that has a registration without an entry.
pub(in crate::course) fn open_sessions(
    connection: &Connection,
    before: NaiveDate,
) -> Result<Vec<RunId>> {
    let mut statement = connection.prepare_cached(
        "SELECT r.id FROM session AS s
         JOIN course_run AS r ON r.id = s.course_run_id AND r.deleted_at IS NULL
         WHERE s.deleted_at IS NULL AND s.held_on < :before AND EXISTS (
           SELECT 1 FROM registration AS g
           WHERE g.course_run_id = r.id AND g.deleted_at IS NULL
             AND g.state IN ('registered', 'confirmed') AND NOT EXISTS (
             SELECT 1 FROM attendance AS a
             WHERE a.session_id = s.id AND a.registration_id = g.id
               AND a.deleted_at IS NULL))
         ORDER BY r.id",
    )?;
    let runs = statement.query_map(named_params! { ":before": Coded(before) }, |row| row.get(0))?;
    Ok(runs.collect::<rusqlite::Result<_>>()?)
}

fn session_of(row: &Row<'_>) -> rusqlite::Result<SessionRow> {
    Ok(SessionRow {
        id: row.get("id")?,
        run: row.get("course_run_id")?,
        module: row.get("module_id")?,
        held_on: row.get::<_, Coded<_>>("held_on")?.0,
        starts_at: row.get("starts_at")?,
        ends_at: row.get("ends_at")?,
        format: row.get::<_, Coded<_>>("format")?.0,
        place: row.get("place")?,
        half_units: row.get("half_units")?,
    })
}

/// Writes a session.
pub(in crate::course) fn put_session(
    transaction: &Transaction<'_>,
    session: &SessionRow,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO session (id, course_run_id, module_id, held_on, starts_at, ends_at,
               format, place, half_units)
             VALUES (:id, :run, :module, :held_on, :starts_at, :ends_at,
               :format, :place, :half_units)
             ON CONFLICT (id) DO UPDATE SET
               module_id = excluded.module_id, held_on = excluded.held_on,
               starts_at = excluded.starts_at, ends_at = excluded.ends_at,
               format = excluded.format, place = excluded.place,
               half_units = excluded.half_units",
        )?
        .execute(named_params! {
            ":id": session.id, ":run": session.run, ":module": session.module,
            ":held_on": Coded(session.held_on), ":starts_at": session.starts_at,
            ":ends_at": session.ends_at, ":format": Coded(session.format),
            ":place": session.place, ":half_units": session.half_units,
        })?;
    Ok(())
}

/// Removes a session.
pub(in crate::course) fn delete_session(
    transaction: &Transaction<'_>,
    id: &SessionId,
    at: i64,
) -> Result<()> {
    transaction.execute(
        "UPDATE session SET deleted_at = :at WHERE id = :id",
        named_params! { ":at": at, ":id": id },
    )?;
    Ok(())
}
