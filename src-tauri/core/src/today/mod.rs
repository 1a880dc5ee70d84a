//! The day: what exists so far for „Heute“, gathered from all features.

#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate};
use rusqlite::Connection;
use serde::Serialize;

use crate::course::{self, PlannedSession, SessionFormat};
use crate::draft::{self, KeptDraft};
use crate::error::Result;
use crate::ids::{RunId, SessionId};
use crate::moment::Moment;
use crate::municipality::{self, MunicipalityFilter};
use crate::store::Store;
use crate::{certificate, consultation, follow_up, person};

/// So many days after today are looked ahead.
const DAYS_AHEAD: u64 = 7;

/// What „Heute“ shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Today {
    /// The day.
    pub on: NaiveDate,
    /// Sessions of today and the next seven days, by day and time.
    pub appointments: Vec<Appointment>,
    /// What is not saved yet, the newest first.
    pub drafts: Vec<KeptDraft>,
    /// Runs whose last session has come, with people who earned a certificate and have none.
    pub to_issue: Vec<RunToIssue>,
    /// Gaps in the data; only those above zero.
    pub gaps: Vec<Gap>,
    /// What the sidebar counts.
    pub counts: Counts,
}

/// A session in the day's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Appointment {
    /// The session.
    pub session: SessionId,
    /// Its run.
    pub run: RunId,
    /// The run's name, such as „Basisbefähigung 4/2026“.
    pub title: String,
    /// Which session of how many, from 1.
    pub position: u32,
    /// How many sessions the run has.
    pub sessions: u32,
    /// The day.
    pub held_on: NaiveDate,
    /// Begin, `HH:MM`.
    pub starts_at: String,
    /// End, `HH:MM`.
    pub ends_at: String,
    /// Präsenz or online.
    pub format: SessionFormat,
    /// The place.
    pub place: Option<String>,
    /// How many people are registered.
    pub registered: u32,
    /// How many of them have an entry for this session.
    pub entered: u32,
}

/// A run with certificates to issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RunToIssue {
    /// The run.
    pub run: RunId,
    /// Its name.
    pub title: String,
    /// How many reached the threshold and have no certificate.
    pub full: u32,
    /// How many attended a part and have no certificate.
    pub partial: u32,
    /// How many names should be looked at.
    pub to_check: u32,
}

/// A gap in the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Gap {
    /// What is missing.
    pub kind: GapKind,
    /// How often.
    pub count: u32,
}

/// What can be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum GapKind {
    /// Notes without a duration.
    NotesWithoutDuration,
    /// Kommunen in the programme without a contact.
    MunicipalitiesWithoutContact,
    /// Kommunen in the programme without an active Digital-Navigator.
    MunicipalitiesWithoutNavigator,
    /// Past sessions with open attendance.
    SessionsWithOpenAttendance,
}

/// What the sidebar counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Counts {
    /// Kommunen in the programme.
    pub municipalities: u32,
    /// Drafts not saved yet.
    pub drafts: u32,
    /// Certificates that could be issued.
    pub to_issue: u32,
    /// Follow-ups due today or before.
    pub due: u32,
    /// All open follow-ups.
    pub follow_ups: u32,
}

/// What „Heute“ shows.
pub fn get_today(store: &Store, moment: &Moment) -> Result<Today> {
    let connection = store.read();
    let on = moment.today();
    let last = on.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(on);
    let appointments = course::sessions_between(connection, on, last)?;
    let drafts = draft::list_drafts(store)?;
    let to_issue = to_issue(connection, moment)?;
    let (gaps, municipalities) = gaps(connection, moment)?;
    let open = follow_up::count_open(connection, moment)?;
    let counts = Counts {
        municipalities,
        due: open.due,
        follow_ups: open.open,
        drafts: count(drafts.len()),
        to_issue: to_issue.iter().map(|run| run.full + run.partial).sum(),
    };
    let appointments = appointments.into_iter().map(appointment).collect();
    Ok(Today { on, appointments, drafts, to_issue, gaps, counts })
}

fn appointment(planned: PlannedSession) -> Appointment {
    let PlannedSession { run, session, position, entered } = planned;
    Appointment {
        session: session.id,
        title: run.title(),
        run: run.id,
        position,
        sessions: run.sessions,
        held_on: session.held_on,
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        format: session.format,
        place: session.place,
        registered: run.registered,
        entered,
    }
}

fn to_issue(connection: &Connection, moment: &Moment) -> Result<Vec<RunToIssue>> {
    let mut runs = Vec::new();
    for run in course::ended_runs(connection, moment.today())? {
        let counts = certificate::count_to_issue(connection, moment, &run)?;
        if counts.full + counts.partial > 0 {
            let title = course::run_in(connection, moment, &run)?.row.title();
            let certificate::ToIssue { full, partial, to_check } = counts;
            runs.push(RunToIssue { run, title, full, partial, to_check });
        }
    }
    Ok(runs)
}

/// The gaps above zero, and how many Kommunen take part.
fn gaps(connection: &Connection, moment: &Moment) -> Result<(Vec<Gap>, u32)> {
    let in_programme = MunicipalityFilter { in_programme: Some(true), ..Default::default() };
    let own = municipality::entries(connection, moment, &in_programme)?;
    let contacts = person::municipalities_with_people(connection, moment)?;
    let navigators = person::navigators_by_municipality(connection, moment)?;
    let gap = |kind, count| Gap { kind, count };
    let mut gaps = vec![
        gap(
            GapKind::NotesWithoutDuration,
            consultation::count_without_duration(connection, moment)?,
        ),
        gap(
            GapKind::MunicipalitiesWithoutContact,
            count(own.iter().filter(|entry| !contacts.contains(&entry.id)).count()),
        ),
        gap(
            GapKind::MunicipalitiesWithoutNavigator,
            count(own.iter().filter(|entry| !navigators.contains_key(&entry.id)).count()),
        ),
        gap(
            GapKind::SessionsWithOpenAttendance,
            course::count_open_sessions(connection, moment.today())?,
        ),
    ];
    gaps.retain(|gap| gap.count > 0);
    Ok((gaps, count(own.len())))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
