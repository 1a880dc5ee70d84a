//! Courses: the catalogue, its runs with sessions, who is registered and who was there.
//!
//! Teaching units (UE, 45 minutes) are counted in halves. A registration keeps the Kommune of the
//! day it was made, because the certificate prints that one.

mod attendance;
mod catalogue;
mod matching;
mod moving;
mod overview;
mod participant;
mod place;
mod registration;
mod rows;
mod rules;
mod run;
mod seat;
mod substitution;
mod template;
#[cfg(test)]
mod tests;
mod walk_in;

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::ids::{CourseId, ModuleId, RegistrationId, RunId, SessionId};
use crate::store::{Searched, Table};

pub use attendance::{AttendanceDraft, set_all_present, set_attendance};
pub use catalogue::{list_courses, save_course, seed};
pub use matching::{Candidate, LineMatch, MatchedLine, match_names};
pub use moving::{
    PersonRegistration, change_hands, move_person, registrations_of, take_person_back,
};
pub use overview::{
    PlannedSession, attended, count_open_sessions, ended_runs, list_open_runs, progress_in,
    sessions_between,
};
pub use participant::Participant;
pub use place::{
    RegistrationState, RegistrationVersion, StateDraft, inform_people, move_up, save_remark,
    set_registration_state,
};
pub use registration::{
    Registration, RegistrationChoice, RunName, names_by_registration, person_of, put_name_checked,
    register_people, register_with, registration_in, registrations_in, withdraw_registration,
};
pub use run::{delete_run, get_run, list_runs, run_in, save_run};
pub use seat::{SeatObstacle, Seating, Unseated, preview_seats};
pub use substitution::{SubstitutionDraft, list_substitutes, substitute_registration};
pub use template::{set_template, template_of, with_template};
pub use walk_in::add_walk_in;

/// Whether a registration has a valid certificate. Certificates are known above, so the caller
/// hands in [`crate::certificate::is_issued`].
pub type IssuedCheck = fn(&Connection, &RegistrationId) -> Result<bool>;

/// How many certificates a registration has, withdrawn ones included; the caller hands in
/// [`crate::certificate::count_of`].
pub type CertificateCount = fn(&Connection, &RegistrationId) -> Result<u32>;

/// The tables of this feature.
pub const TABLES: &[Table] = &[
    Table {
        name: "course",
        owner: None,
        searched: Some(Searched { words: "row.title", title: "row.title", detail: "NULL" }),
    },
    Table { name: "module", owner: Some("course_id"), searched: None },
    Table {
        name: "course_run",
        owner: None,
        searched: Some(Searched {
            words: "row.label || ' ' || (SELECT c.title FROM course c WHERE c.id = row.course_id)",
            title: "(SELECT c.short_title FROM course c WHERE c.id = row.course_id) || ' ' \
                    || row.label",
            detail: "(SELECT min(s.held_on) FROM session s \
                     WHERE s.course_run_id = row.id AND s.deleted_at IS NULL)",
        }),
    },
    Table { name: "session", owner: Some("course_run_id"), searched: None },
    Table { name: "registration", owner: Some("course_run_id"), searched: None },
    Table { name: "attendance", owner: Some("registration_id"), searched: None },
    Table { name: "session_trainer", owner: Some("session_id"), searched: None },
    Table { name: "make_up", owner: Some("registration_id"), searched: None },
    Table { name: "feedback", owner: Some("course_run_id"), searched: None },
];

/// A course of several modules, or a training of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum CourseKind {
    /// Kurs with modules.
    Course,
    /// Tagestraining.
    DayTraining,
}

/// Where a session takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SessionFormat {
    /// Präsenz.
    OnSite,
    /// Online.
    Online,
}

/// What was entered for a person in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AttendanceState {
    /// Anwesend.
    Present,
    /// Teilweise, with the units attended.
    Partial,
    /// Entschuldigt.
    Excused,
    /// Unentschuldigt.
    Absent,
}

/// A course of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Course {
    /// Its id.
    pub id: CourseId,
    /// Its kind.
    pub kind: CourseKind,
    /// The title as certificates print it.
    pub title: String,
    /// The title in lists.
    pub short_title: String,
    /// Its modules in order; a Tagestraining has one.
    pub modules: Vec<Module>,
    /// For a stale form.
    pub version: u32,
}

/// A module of a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Module {
    /// Its id.
    pub id: ModuleId,
    /// Its title.
    pub title: String,
    /// Teaching units, in halves.
    pub half_units: u32,
}

/// A course as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CourseDraft {
    /// The course, if stored already.
    pub id: Option<CourseId>,
    /// The version the form was opened with.
    pub version: Option<u32>,
    /// Its kind.
    pub kind: CourseKind,
    /// The title as certificates print it.
    pub title: String,
    /// The title in lists.
    pub short_title: String,
    /// Its modules in order.
    pub modules: Vec<ModuleDraft>,
}

/// A module as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ModuleDraft {
    /// The module, if stored already.
    pub id: Option<ModuleId>,
    /// Its title.
    pub title: String,
    /// Teaching units, in halves.
    pub half_units: u32,
}

/// A run as typed, with all its sessions; a session left out is removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RunDraft {
    /// The run, if stored already.
    pub id: Option<RunId>,
    /// The version the form was opened with.
    pub version: Option<u32>,
    /// Of which course.
    pub course: CourseId,
    /// What tells it from other runs, such as `4/2026`.
    pub label: String,
    /// How many places, if limited.
    pub seats: Option<u32>,
    /// Whether each Kommune is meant to have one seat.
    pub one_seat: bool,
    /// Its sessions.
    pub sessions: Vec<SessionDraft>,
}

/// A session as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SessionDraft {
    /// The session, if stored already.
    pub id: Option<SessionId>,
    /// Its module, if it belongs to one.
    pub module: Option<ModuleId>,
    /// The day, `YYYY-MM-DD`.
    pub held_on: String,
    /// Begin, `HH:MM`.
    pub starts_at: String,
    /// End, `HH:MM`.
    pub ends_at: String,
    /// Präsenz or online.
    pub format: SessionFormat,
    /// The place; may be empty, always so online.
    pub place: String,
    /// Teaching units, in halves.
    pub half_units: u32,
}

/// A run in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RunRow {
    /// Its id.
    pub id: RunId,
    /// Its course.
    pub course: CourseId,
    /// The course's title in lists.
    pub course_title: String,
    /// The course's kind.
    pub kind: CourseKind,
    /// What tells it from other runs.
    pub label: String,
    /// The first day, if it has sessions.
    pub first_on: Option<NaiveDate>,
    /// The last day, if it has sessions.
    pub last_on: Option<NaiveDate>,
    /// The places in words, such as „Magdeburg und online“.
    pub places: String,
    /// How many sessions.
    pub sessions: u32,
    /// How many people have a seat.
    pub registered: u32,
    /// How many people wait for one.
    pub waitlisted: u32,
    /// How many places, if limited.
    pub seats: Option<u32>,
    /// Whether each Kommune is meant to have one seat.
    pub one_seat: bool,
}

/// Everything about a run, on one screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RunFile {
    /// The same as in the list.
    pub row: RunRow,
    /// The course with its modules.
    pub course: Course,
    /// Its sessions by day and time.
    pub sessions: Vec<Session>,
    /// Who has a seat, in sort order, with attendance and progress.
    pub participants: Vec<Participant>,
    /// Who has none: first who waits for one, in the order of the waiting list, then who cancelled
    /// or did not appear.
    pub without_seat: Vec<Participant>,
    /// How many of those who come or wait were not given the notice of Art. 13 GDPR.
    pub uninformed: u32,
    /// All offered teaching units, in halves.
    pub offered_half_units: u32,
    /// The share of units, in percent, from which attendance counts.
    pub threshold_percent: u32,
    /// For a stale form.
    pub version: u32,
}

/// A session of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Its module, if it belongs to one.
    pub module: Option<ModuleId>,
    /// That module's title, else the course's.
    pub title: String,
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
    /// Teaching units, in halves.
    pub half_units: u32,
}

/// What was entered for one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Attendance {
    /// The state.
    pub state: AttendanceState,
    /// The units it counts for, in halves.
    pub half_units: u32,
}

/// How far a participant got: „3 von 4 Terminen, 24 von 32 UE“.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Progress {
    /// Sessions attended, wholly or in part.
    pub attended_sessions: u32,
    /// All planned sessions.
    pub planned_sessions: u32,
    /// Sessions without an entry.
    pub open_sessions: u32,
    /// Units attended, in halves.
    pub attended_half_units: u32,
    /// Units offered, in halves.
    pub offered_half_units: u32,
    /// What that means.
    pub standing: Standing,
}

/// What a participant's attendance amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Standing {
    /// Attended everything offered.
    Complete,
    /// Reached the threshold.
    Reached,
    /// Below the threshold, and the open sessions suffice to reach it.
    Reachable,
    /// Below the threshold for good, but attended something.
    Partial,
    /// Nothing attended, and the threshold out of reach.
    OutOfReach,
}
