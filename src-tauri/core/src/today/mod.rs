//! The day: what exists so far for „Heute“, gathered from all features.

use chrono::NaiveDate;
use serde::Serialize;

use crate::course::SessionFormat;
use crate::draft::KeptDraft;
use crate::ids::{RunId, SessionId};

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
}
