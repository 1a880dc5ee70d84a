//! Runs seen from above: what is on, what is open, how far everybody got.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::rows::attendance as rollcall;
use super::rows::registration::{self, RegistrationRow};
use super::rows::run as rows;
use super::run::{KIND, course_of, row};
use super::{Progress, RunRow, Session, rules};
use crate::error::{OrNotFound, Result};
use crate::ids::{RegistrationId, RunId};
use crate::moment::Moment;
use crate::setting;
use crate::store::Store;

/// How far everybody got who was registered for a run, without their names; for counting.
pub fn progress_in(
    connection: &Connection,
    run: &RunId,
) -> Result<Vec<(RegistrationId, Progress)>> {
    let threshold_percent = setting::settings_in(connection)?.threshold_percent;
    let sessions = rows::sessions(connection, run)?;
    let entered = rollcall::of_run(connection, run)?;
    let progress = |row: RegistrationRow| {
        let attendance = rules::attendance(&entered, &row.id, &sessions);
        (row.id, rules::progress(&sessions, &attendance, threshold_percent))
    };
    Ok(registration::all(connection, run)?.into_iter().map(progress).collect())
}

/// A session with its run, for the day's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedSession {
    /// The run.
    pub run: RunRow,
    /// The session.
    pub session: Session,
    /// Which session of the run, from 1.
    pub position: u32,
    /// How many of those with a seat have an entry for it.
    pub entered: u32,
}

/// The sessions from one day to another, both included, by day and time.
pub fn sessions_between(
    connection: &Connection,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<PlannedSession>> {
    let mut planned = Vec::new();
    for id in rows::runs_between(connection, first, last)? {
        let run = rows::run(connection, &id)?.or_not_found(KIND, &id)?;
        let course = course_of(connection, &run)?;
        let sessions = rows::sessions(connection, &id)?;
        let row = row(connection, &run, &course, &sessions)?;
        let seated = registration::seated(connection, &id)?;
        let mut entered = rollcall::of_run(connection, &id)?;
        entered.retain(|(registration, _), _| seated.iter().any(|row| row.id == *registration));
        let within = sessions.into_iter().zip(1..);
        for (session, position) in within.filter(|(s, _)| (first..=last).contains(&s.held_on)) {
            let entered = entered.keys().filter(|(_, at)| *at == session.id).count();
            planned.push(PlannedSession {
                run: row.clone(),
                session: rules::session(session, &course),
                position,
                entered: u32::try_from(entered).unwrap_or(u32::MAX),
            });
        }
    }
    planned.sort_by_cached_key(|p| {
        (p.session.held_on, p.session.starts_at.clone(), p.session.id.clone())
    });
    Ok(planned)
}

/// How many sessions before a day have somebody registered without an entry.
pub fn count_open_sessions(connection: &Connection, before: NaiveDate) -> Result<u32> {
    Ok(u32::try_from(rows::open_sessions(connection, before)?.len()).unwrap_or(u32::MAX))
}

/// The runs that such sessions belong to, each once.
pub fn list_open_runs(store: &Store, moment: &Moment) -> Result<Vec<RunId>> {
    let mut runs = rows::open_sessions(store.read(), moment.today())?;
    runs.dedup();
    Ok(runs)
}

/// The registrations with an entry that can count for something, with their run.
pub fn attended(connection: &Connection) -> Result<Vec<(RegistrationId, RunId)>> {
    rows::attended(connection)
}

/// The runs whose last session is over or today, and that somebody is registered for.
pub fn ended_runs(connection: &Connection, today: NaiveDate) -> Result<Vec<RunId>> {
    rows::ended_runs(connection, today)
}
