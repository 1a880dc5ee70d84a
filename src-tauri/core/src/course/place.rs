//! What becomes of a registration: confirmed, waiting, cancelled, not appeared; moved up, told of
//! their rights.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::rows::attendance as rollcall;
use super::rows::registration::{self as rows, RegistrationRow};
use super::rows::run as runs;
use super::run::KIND as RUN;
use super::seat::{REASON_MAX, check_seating, opened, seats_of};
use super::{AttendanceState, RunFile, Seating, get_run};
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{RegistrationId, RunId};
use crate::moment::{Moment, parse_given_day};
use crate::store::Store;
use crate::verb::Verb;
use crate::{person, text};

const REMARK_MAX: u32 = 500;

/// What became of a registration. Whether somebody took part is told by the attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RegistrationState {
    /// Abgesagt.
    Cancelled,
    /// Nicht erschienen: the seat is free again.
    NoShow,
    /// Auf der Warteliste.
    Waitlisted,
    /// Angemeldet.
    Registered,
    /// Bestätigt.
    Confirmed,
}

impl RegistrationState {
    /// Whether it takes up a seat, and with it a line of the roll call.
    #[must_use]
    pub fn has_seat(self) -> bool {
        match self {
            Self::Registered | Self::Confirmed => true,
            Self::Cancelled | Self::NoShow | Self::Waitlisted => false,
        }
    }
}

/// A registration as a form was opened with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RegistrationVersion {
    /// The registration.
    pub registration: RegistrationId,
    /// The version the form was opened with.
    pub version: u32,
}

/// Another state for one or several registrations of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct StateDraft {
    /// Whose.
    pub registrations: Vec<RegistrationVersion>,
    /// The state.
    pub state: RegistrationState,
    /// Why; only for „abgesagt“, and needed there.
    pub reason: String,
    /// What may be overridden to give a seat back.
    pub seating: Seating,
}

/// Gives registrations another state; several are one operation.
///
/// Whoever was there has appeared and is on no waiting list; cancelling for the rest is possible.
/// Somebody without a seat gets one only where there is one, or it is overridden.
pub fn set_registration_state(
    store: &mut Store,
    moment: &Moment,
    draft: &StateDraft,
) -> Result<RunFile> {
    let reason = text::tidy(&draft.reason);
    let cancels = draft.state == RegistrationState::Cancelled;
    Check::default()
        .rule("registrations", draft.registrations.is_empty(), Rule::Required)
        .rule("reason", cancels && reason.is_empty(), Rule::Required)
        .rule(
            "reason",
            text::length(&reason) > REASON_MAX as usize,
            Rule::TooLong { max: REASON_MAX },
        )
        .done()?;
    check_seating(&draft.seating)?;
    let run = store.write(moment, Verb::SaveRegistration, |transaction| {
        let mut run = None;
        for (position, one) in draft.registrations.iter().enumerate() {
            let mut row = opened(transaction, &one.registration, one.version)?;
            if run.get_or_insert_with(|| row.run.clone()) != &row.run {
                let field = format!("registrations.{position}");
                return Err(Error::invalid(&field, Rule::Unknown));
            }
            let before = row.clone();
            change(transaction, moment, &mut row, draft.state, &draft.seating)?;
            if cancels {
                row.state_reason = Some(reason.clone());
            }
            if row != before {
                rows::put(transaction, &row)?;
            }
        }
        run.ok_or_else(|| Error::invalid("registrations", Rule::Required))
    })?;
    get_run(store, moment, &run)
}

/// Gives a seat to somebody of the waiting list, whichever place they have there.
pub fn move_up(
    store: &mut Store,
    moment: &Moment,
    one: &RegistrationVersion,
    seating: &Seating,
) -> Result<RunFile> {
    check_seating(seating)?;
    let run = store.write(moment, Verb::MoveUp, |transaction| {
        let mut row = opened(transaction, &one.registration, one.version)?;
        if row.state != RegistrationState::Waitlisted {
            return Err(Error::invalid("registration", Rule::NotYet));
        }
        change(transaction, moment, &mut row, RegistrationState::Registered, seating)?;
        rows::put(transaction, &row)?;
        Ok(row.run)
    })?;
    get_run(store, moment, &run)
}

/// Gives a row another state, with all that hangs on it.
fn change(
    transaction: &Transaction<'_>,
    moment: &Moment,
    row: &mut RegistrationRow,
    state: RegistrationState,
    seating: &Seating,
) -> Result<()> {
    if row.state == state {
        return Ok(());
    }
    if state.has_seat() && !row.state.has_seat() {
        let name = person::named_person(transaction, moment, &row.person)?.map(|named| named.name);
        let mut seats = seats_of(transaction, moment, row)?;
        seats.give(row, name.unwrap_or_default(), seating)?;
    }
    let must_be_absent = matches!(state, RegistrationState::NoShow | RegistrationState::Waitlisted);
    if must_be_absent && was_there(transaction, row)? {
        return Err(Error::invalid("state", Rule::InUse));
    }
    if !state.has_seat() {
        row.seat_reason = None;
    }
    row.state = state;
    row.state_reason = None;
    row.waitlisted_at = (state == RegistrationState::Waitlisted).then(|| moment.millis());
    Ok(())
}

/// Whether somebody was present in any session, wholly or in part.
fn was_there(transaction: &Transaction<'_>, row: &RegistrationRow) -> Result<bool> {
    let counts = |state| matches!(state, AttendanceState::Present | AttendanceState::Partial);
    let entries = rollcall::of_run(transaction, &row.run)?;
    Ok(entries.iter().any(|((id, _), (state, _))| *id == row.id && counts(*state)))
}

/// Enters the day on which people were given the notice of Art. 13 GDPR; an empty day forgets it.
pub fn inform_people(
    store: &mut Store,
    moment: &Moment,
    run: &RunId,
    registrations: &[RegistrationId],
    informed_on: &str,
) -> Result<RunFile> {
    let day = parse_given_day("informedOn", informed_on);
    let in_future = matches!(&day, Ok(Some(day)) if *day > moment.today());
    Check::default()
        .read(&day)
        .rule("informedOn", in_future, Rule::InFuture)
        .rule("registrations", registrations.is_empty(), Rule::Required)
        .done()?;
    let informed_on = day?;
    store.write(moment, Verb::SaveRegistration, |transaction| {
        runs::run(transaction, run)?.or_not_found(RUN, run)?;
        let mut all = rows::all(transaction, run)?;
        for (position, id) in registrations.iter().enumerate() {
            let row = all.iter_mut().find(|row| row.id == *id);
            let field = format!("registrations.{position}");
            let row = row.ok_or_else(|| Error::invalid(&field, Rule::Unknown))?;
            if row.informed_on != informed_on {
                row.informed_on = informed_on;
                rows::put(transaction, row)?;
            }
        }
        Ok(())
    })?;
    get_run(store, moment, run)
}

/// Keeps a remark on a registration; an empty one is forgotten.
pub fn save_remark(
    store: &mut Store,
    moment: &Moment,
    one: &RegistrationVersion,
    remark: &str,
) -> Result<RunFile> {
    let remark = text::given(Some(remark));
    let too_long = remark.as_deref().is_some_and(|text| text::length(text) > REMARK_MAX as usize);
    Check::default().rule("remark", too_long, Rule::TooLong { max: REMARK_MAX }).done()?;
    let run = store.write(moment, Verb::SaveRegistration, |transaction| {
        let mut row = opened(transaction, &one.registration, one.version)?;
        if row.remark != remark {
            row.remark = remark;
            rows::put(transaction, &row)?;
        }
        Ok(row.run)
    })?;
    get_run(store, moment, &run)
}
