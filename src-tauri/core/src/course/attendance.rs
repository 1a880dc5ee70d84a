//! The roll call: who was there, session by session.

use std::collections::HashMap;

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::rows::attendance as rollcall;
use super::rows::registration;
use super::rows::run::{self as rows, SessionRow};
use super::run::KIND as RUN;
use super::{AttendanceState, RunFile, get_run};
use crate::error::{Check, OrNotFound, Result, Rule};
use crate::ids::{RegistrationId, RunId, SessionId};
use crate::moment::Moment;
use crate::store::Store;
use crate::verb::Verb;

/// One entry of a roll call; `state` is `None` to open it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AttendanceDraft {
    /// In which session.
    pub session: SessionId,
    /// Whose.
    pub registration: RegistrationId,
    /// What is entered.
    pub state: Option<AttendanceState>,
    /// The units attended, in halves; only for `partial`.
    pub half_units: Option<u32>,
}

/// Enters attendance; several entries are one operation.
///
/// Only who has a seat has entries. Nobody was present in a session of a day to come; excused they can be. Attendance in part is
/// more than nothing and less than the whole session.
pub fn set_attendance(
    store: &mut Store,
    moment: &Moment,
    run: &RunId,
    entries: &[AttendanceDraft],
) -> Result<RunFile> {
    store.write(moment, Verb::SetAttendance, |transaction| {
        rows::run(transaction, run)?.or_not_found(RUN, run)?;
        let sessions: HashMap<SessionId, SessionRow> = rows::sessions(transaction, run)?
            .into_iter()
            .map(|row| (row.id.clone(), row))
            .collect();
        check(transaction, moment, run, entries, &sessions)?;
        let before = rollcall::of_run(transaction, run)?;
        for entry in entries {
            let key = (entry.registration.clone(), entry.session.clone());
            let partial = entry.state == Some(AttendanceState::Partial);
            let wanted = entry.state.map(|state| (state, entry.half_units.filter(|_| partial)));
            // What is so already is no change, or Ctrl+Z would take nothing back.
            if before.get(&key).copied() != wanted {
                put(transaction, moment, entry, wanted)?;
            }
        }
        Ok(())
    })?;
    get_run(store, moment, run)
}

fn put(
    transaction: &Transaction<'_>,
    moment: &Moment,
    entry: &AttendanceDraft,
    wanted: Option<(AttendanceState, Option<u32>)>,
) -> Result<()> {
    let (session, registration) = (&entry.session, &entry.registration);
    match wanted {
        Some((state, half_units)) => {
            rollcall::put(transaction, session, registration, state, half_units)
        }
        None => rollcall::delete(transaction, session, registration, moment.millis()),
    }
}

fn check(
    transaction: &Transaction<'_>,
    moment: &Moment,
    run: &RunId,
    entries: &[AttendanceDraft],
    sessions: &HashMap<SessionId, SessionRow>,
) -> Result<()> {
    let registered = registration::seated(transaction, run)?;
    let mut check = Check::default();
    for (position, entry) in entries.iter().enumerate() {
        let field = |name: &str| format!("entries.{position}.{name}");
        let is_registered = registered.iter().any(|row| row.id == entry.registration);
        check = check.rule(&field("registration"), !is_registered, Rule::Unknown);
        let Some(session) = sessions.get(&entry.session) else {
            check = check.rule(&field("session"), true, Rule::Unknown);
            continue;
        };
        let partial = entry.state == Some(AttendanceState::Partial);
        let was_there = partial || entry.state == Some(AttendanceState::Present);
        let most = session.half_units - 1;
        let fits = entry.half_units.is_some_and(|halves| (1..=most).contains(&halves));
        let max = i32::try_from(most).unwrap_or(i32::MAX);
        check = check
            .rule(&field("state"), was_there && session.held_on > moment.today(), Rule::InFuture)
            .rule(&field("halfUnits"), partial && !fits, Rule::OutOfRange { min: 1, max });
    }
    check.done()
}

/// Enters „anwesend“ for everybody who has no entry in a session yet.
pub fn set_all_present(store: &mut Store, moment: &Moment, session: &SessionId) -> Result<RunFile> {
    let row = rows::session(store.read(), session)?.or_not_found("session", session)?;
    let entered = rollcall::of_run(store.read(), &row.run)?;
    let present = |registration| AttendanceDraft {
        session: session.clone(),
        registration,
        state: Some(AttendanceState::Present),
        half_units: None,
    };
    let entries: Vec<AttendanceDraft> = registration::seated(store.read(), &row.run)?
        .into_iter()
        .map(|registration| registration.id)
        .filter(|id| !entered.contains_key(&(id.clone(), session.clone())))
        .map(present)
        .collect();
    if entries.is_empty() {
        return get_run(store, moment, &row.run);
    }
    set_attendance(store, moment, &row.run, &entries)
}
