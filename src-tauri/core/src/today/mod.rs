//! The day: what exists so far for „Heute“, gathered from all features.

mod notes;

#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate};
use rusqlite::Connection;
use serde::Serialize;

use crate::consultation::{NoteGap, NoteKind, NoteMunicipality};
use crate::course::{self, PlannedSession, SessionFormat};
use crate::draft::{self, KeptDraft};
use crate::due::{self, FollowUpRow};
use crate::error::Result;
use crate::ids::{MunicipalityId, NoteId, RunId, SessionId};
use crate::moment::Moment;
use crate::municipality::{self, MunicipalityFilter};
use crate::overview::{self, SilentMunicipality};
use crate::store::Store;
use crate::{certificate, consultation, follow_up, person};

/// So many days after today are looked ahead.
const DAYS_AHEAD: u32 = 7;
/// So many days without a contact are long.
const SILENT_DAYS: u32 = 90;
/// So many lines are shown of a list that has a place of its own.
const FEW: u32 = 5;
/// Never more lines than this, however much is overdue.
const MANY: u32 = 20;

/// What „Heute“ shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Today {
    /// The day.
    pub on: NaiveDate,
    /// Sessions of today and the next seven days, by day and time.
    pub appointments: Vec<Appointment>,
    /// Notes of these days that are not closed: visits and calls that are planned.
    pub planned: Vec<PlannedNote>,
    /// Open follow-ups that were due before, are due today or in the next seven days; a few.
    pub follow_ups: Vec<FollowUpRow>,
    /// What is not saved yet, the newest first.
    pub drafts: Vec<KeptDraft>,
    /// Saved notes whose time has come and that are not closed; a few.
    pub open_notes: Vec<OpenNote>,
    /// Kommunen nobody has spoken with for long, the longest first; a few.
    pub silent: Vec<Silent>,
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

/// A planned consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PlannedNote {
    /// Its note.
    pub note: NoteId,
    /// What it is about.
    pub title: String,
    /// The day.
    pub held_on: NaiveDate,
    /// Begin, `HH:MM`.
    pub starts_at: Option<String>,
    /// End, `HH:MM`, where begin and duration are known and it ends that day.
    pub ends_at: Option<String>,
    /// How it takes place.
    pub kind: NoteKind,
    /// The Kommunen it concerns.
    pub municipalities: Vec<NoteMunicipality>,
}

/// A saved note that waits to be closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OpenNote {
    /// The note.
    pub note: NoteId,
    /// What it was about.
    pub title: String,
    /// The day.
    pub held_on: NaiveDate,
    /// What the report still needs.
    pub missing: Vec<NoteGap>,
}

/// A Kommune nobody has spoken with for long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Silent {
    /// The Kommune.
    pub municipality: MunicipalityId,
    /// Its short name.
    pub name: String,
    /// For how many days.
    pub days: u32,
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
    /// Saved notes that wait to be closed.
    pub open_notes: u32,
    /// Kommunen nobody has spoken with for long.
    pub silent: u32,
}

/// What „Heute“ shows.
pub fn get_today(store: &Store, moment: &Moment) -> Result<Today> {
    let connection = store.read();
    let on = moment.today();
    let last = on.checked_add_days(Days::new(DAYS_AHEAD.into())).unwrap_or(on);
    let appointments = course::sessions_between(connection, on, last)?;
    let planned = notes::planned(store, moment, last)?;
    let (open_notes, open_count) = notes::open(connection, moment, &planned)?;
    let drafts = draft::list_drafts(store)?;
    let to_issue = to_issue(connection, moment)?;
    let (gaps, municipalities) = gaps(connection, moment)?;
    let silent = overview::without_contact(store, moment, SILENT_DAYS)?;
    let open = follow_up::count_open(connection, moment)?;
    let counts = Counts {
        municipalities,
        due: open.due,
        follow_ups: open.open,
        open_notes: open_count,
        silent: count(silent.len()),
        drafts: count(drafts.len()),
        to_issue: to_issue.iter().map(|run| run.full + run.partial).sum(),
    };
    Ok(Today {
        on,
        appointments: appointments.into_iter().map(appointment).collect(),
        planned,
        follow_ups: due::due_within(connection, moment, DAYS_AHEAD, open.due.clamp(FEW, MANY))?,
        drafts,
        open_notes,
        silent: silent.into_iter().take(FEW as usize).map(silence).collect(),
        to_issue,
        gaps,
        counts,
    })
}

fn silence(silent: SilentMunicipality) -> Silent {
    let SilentMunicipality { row, days } = silent;
    Silent { municipality: row.entry.id, name: row.entry.short_name, days }
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
    let waiting = certificate::runs_with_waiting(connection)?;
    let ended = course::ended_runs(connection, moment.today())?;
    for run in ended.into_iter().filter(|run| waiting.contains(run)) {
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
