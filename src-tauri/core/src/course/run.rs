//! Runs of a course: planned, listed, opened, put away.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction};

use super::rows::attendance as rollcall;
use super::rows::catalogue;
use super::rows::registration;
use super::rows::run::{self as rows, Run, SessionRow};
use super::{
    Course, IssuedCheck, Participant, RunDraft, RunFile, RunRow, SessionDraft, SessionFormat,
    participant, rules,
};
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{MunicipalityId, RunId, SessionId};
use crate::moment::{Moment, parse_day, parse_time};
use crate::store::{Store, version_of};
use crate::verb::Verb;
use crate::{setting, text};

pub(super) const KIND: &str = "course_run";
const LABEL_MAX: u32 = 60;
const PLACE_MAX: u32 = 120;
const SEATS_MAX: u32 = 999;
/// Twenty teaching units are fifteen hours: more is no session.
const HALF_UNITS_MAX: u32 = 40;

/// All runs, or those with participants of one Kommune; the latest first, unplanned ones on top.
pub fn list_runs(store: &Store, municipality: Option<&MunicipalityId>) -> Result<Vec<RunRow>> {
    let connection = store.read();
    let runs = rows::runs(connection, municipality)?;
    let mut list = runs
        .iter()
        .map(|run| {
            let course = course_of(connection, run)?;
            row(connection, run, &course, &rows::sessions(connection, &run.id)?)
        })
        .collect::<Result<Vec<_>>>()?;
    list.sort_by_cached_key(|row| {
        let latest = std::cmp::Reverse(row.last_on.unwrap_or(NaiveDate::MAX));
        (latest, text::sort_letters(&row.course_title), row.label.clone())
    });
    Ok(list)
}

/// Everything about a run.
pub fn get_run(store: &Store, moment: &Moment, id: &RunId) -> Result<RunFile> {
    run_in(store.read(), moment, id)
}

/// [`get_run`] for other features, also inside a transaction.
pub fn run_in(connection: &Connection, moment: &Moment, id: &RunId) -> Result<RunFile> {
    let run = rows::run(connection, id)?.or_not_found(KIND, id)?;
    let course = course_of(connection, &run)?;
    let sessions = rows::sessions(connection, id)?;
    let threshold_percent = setting::settings_in(connection)?.threshold_percent;
    let list = participant::list(connection, moment, id, &sessions, threshold_percent)?;
    let is_uninformed = |one: &&Participant| one.is_expected() && one.informed_on.is_none();
    let uninformed = list.iter().filter(is_uninformed).count();
    let (participants, without_seat) = participant::apart(list);
    Ok(RunFile {
        row: row(connection, &run, &course, &sessions)?,
        participants,
        without_seat,
        uninformed: u32::try_from(uninformed).unwrap_or(u32::MAX),
        offered_half_units: rules::offered(&sessions),
        sessions: sessions.into_iter().map(|row| rules::session(row, &course)).collect(),
        course,
        threshold_percent,
        version: version_of(connection, id.as_str())?,
    })
}

pub(super) fn course_of(connection: &Connection, run: &Run) -> Result<Course> {
    catalogue::get(connection, &run.course)?.or_not_found("course", &run.course)
}

pub(super) fn row(
    connection: &Connection,
    run: &Run,
    course: &Course,
    sessions: &[SessionRow],
) -> Result<RunRow> {
    let (registered, waitlisted) = registration::count(connection, &run.id)?;
    Ok(RunRow {
        id: run.id.clone(),
        course: course.id.clone(),
        course_title: course.short_title.clone(),
        kind: course.kind,
        label: run.label.clone(),
        first_on: sessions.first().map(|session| session.held_on),
        last_on: sessions.last().map(|session| session.held_on),
        places: rules::places(sessions),
        sessions: u32::try_from(sessions.len()).unwrap_or(u32::MAX),
        registered,
        waitlisted,
        seats: run.seats,
        one_seat: run.one_seat,
    })
}

/// Saves a new or a changed run with all its sessions and returns it as stored. A session with
/// attendance is not removed.
pub fn save_run(store: &mut Store, moment: &Moment, draft: RunDraft) -> Result<RunFile> {
    check(&draft)?;
    let id = store.write(moment, Verb::SaveRun, |transaction| {
        let known = opened(transaction, &draft)?;
        let run = Run {
            id: draft.id.unwrap_or_else(|| RunId(moment.fresh_id())),
            course: draft.course,
            label: text::tidy(&draft.label),
            seats: draft.seats,
            one_seat: draft.one_seat,
        };
        check_references(&draft.sessions, &known, &course_of(transaction, &run)?)?;
        let stays =
            |row: &&SessionRow| draft.sessions.iter().any(|s| s.id.as_ref() == Some(&row.id));
        let left_out: Vec<&SessionRow> = known.iter().filter(|row| !stays(row)).collect();
        remove_left_out(transaction, moment, &run.id, &left_out)?;
        rows::put_run(transaction, &run)?;
        for session in draft.sessions {
            rows::put_session(transaction, &into_row(session, &run.id, moment)?)?;
        }
        Ok(run.id)
    })?;
    get_run(store, moment, &id)
}

/// Puts a run into the Papierkorb; not one with attendance or certificates.
pub fn delete_run(
    store: &mut Store,
    moment: &Moment,
    id: &RunId,
    is_issued: IssuedCheck,
) -> Result<()> {
    store.write(moment, Verb::DeleteRun, |transaction| {
        rows::run(transaction, id)?.or_not_found(KIND, id)?;
        let mut in_use = !rollcall::of_run(transaction, id)?.is_empty();
        for registration in registration::all(transaction, id)? {
            in_use |= is_issued(transaction, &registration.id)?;
        }
        if in_use {
            return Err(Error::invalid("run", Rule::InUse));
        }
        rows::delete_run(transaction, id, moment.millis())
    })
}

/// The sessions of the stored run that the draft changes, unless somebody changed it meanwhile.
fn opened(transaction: &Transaction<'_>, draft: &RunDraft) -> Result<Vec<SessionRow>> {
    let Some(id) = &draft.id else { return Ok(Vec::new()) };
    rows::run(transaction, id)?.or_not_found(KIND, id)?;
    if draft.version != Some(version_of(transaction, id.as_str())?) {
        return Err(Error::Stale { kind: KIND, id: id.to_string() });
    }
    rows::sessions(transaction, id)
}

/// What can be said of a draft without the store; the days and times are read twice rather than
/// carried along.
fn check(draft: &RunDraft) -> Result<()> {
    let label = text::tidy(&draft.label);
    let too_long = |text: &str, max: u32| text::length(text) > max as usize;
    let seats = draft.seats.is_some_and(|seats| !(1..=SEATS_MAX).contains(&seats));
    let mut check = Check::default()
        .rule("label", label.is_empty(), Rule::Required)
        .rule("label", too_long(&label, LABEL_MAX), Rule::TooLong { max: LABEL_MAX })
        .rule("seats", seats, Rule::OutOfRange { min: 1, max: SEATS_MAX as i32 });
    for (position, session) in draft.sessions.iter().enumerate() {
        let field = |name: &str| format!("sessions.{position}.{name}");
        let place = too_long(&text::tidy(&session.place), PLACE_MAX);
        let units = !(1..=HALF_UNITS_MAX).contains(&session.half_units);
        let begin = parse_time(&field("startsAt"), &session.starts_at);
        let end = parse_time(&field("endsAt"), &session.ends_at);
        let backwards = matches!((&begin, &end), (Ok(begin), Ok(end)) if begin >= end);
        check = check
            .read(&parse_day(&field("heldOn"), &session.held_on))
            .read(&begin)
            .read(&end)
            .rule(&field("endsAt"), backwards, Rule::EndsBeforeStart)
            .rule(&field("place"), place, Rule::TooLong { max: PLACE_MAX })
            .rule(
                &field("halfUnits"),
                units,
                Rule::OutOfRange { min: 1, max: HALF_UNITS_MAX as i32 },
            );
    }
    check.done()
}

/// Sessions that claim to be stored must be this run's, and modules this course's.
fn check_references(
    sessions: &[SessionDraft],
    known: &[SessionRow],
    course: &Course,
) -> Result<()> {
    let mut seen = HashSet::new();
    let mut check = Check::default();
    for (position, session) in sessions.iter().enumerate() {
        let stranger = session
            .id
            .as_ref()
            .is_some_and(|id| !known.iter().any(|row| row.id == *id) || !seen.insert(id));
        let foreign = session
            .module
            .as_ref()
            .is_some_and(|id| !course.modules.iter().any(|module| module.id == *id));
        check = check.rule(&format!("sessions.{position}"), stranger, Rule::Unknown).rule(
            &format!("sessions.{position}.module"),
            foreign,
            Rule::Unknown,
        );
    }
    check.done()
}

fn into_row(draft: SessionDraft, run: &RunId, moment: &Moment) -> Result<SessionRow> {
    let place = text::given(Some(&draft.place));
    Ok(SessionRow {
        id: draft.id.unwrap_or_else(|| SessionId(moment.fresh_id())),
        run: run.clone(),
        module: draft.module,
        held_on: parse_day("heldOn", &draft.held_on)?,
        starts_at: parse_time("startsAt", &draft.starts_at)?,
        ends_at: parse_time("endsAt", &draft.ends_at)?,
        format: draft.format,
        place: place.filter(|_| draft.format == SessionFormat::OnSite),
        half_units: draft.half_units,
    })
}

fn remove_left_out(
    transaction: &Transaction<'_>,
    moment: &Moment,
    run: &RunId,
    left_out: &[&SessionRow],
) -> Result<()> {
    let entered = rollcall::of_run(transaction, run)?;
    for session in left_out {
        if entered.keys().any(|(_, at)| *at == session.id) {
            return Err(Error::invalid("sessions", Rule::InUse));
        }
        rows::delete_session(transaction, &session.id, moment.millis())?;
    }
    Ok(())
}
