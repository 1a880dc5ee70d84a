//! Seats of a run: how many are left, and whose Kommune has one already.
//!
//! Registering never fails for want of a seat: whoever gets none is on the waiting list. What
//! stands in the way is told beforehand, and can be overridden.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::registration::RegistrationChoice;
use super::rows::registration::{self as rows, RegistrationRow};
use super::rows::run as runs;
use super::run::KIND as RUN;
use super::{RegistrationState, rows::run::Run};
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{MunicipalityId, RegistrationId, RunId};
use crate::moment::Moment;
use crate::store::Store;
use crate::{person, text};

pub(super) const REASON_MAX: u32 = 200;

/// What may be overridden when seats are given out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Seating {
    /// Whether more seats may be given out than there are.
    pub overbook: bool,
    /// Why a Kommune gets a second seat, where each is meant to have one; empty if it does not.
    pub seat_reason: String,
}

/// Why somebody gets no seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SeatObstacle {
    /// All seats are taken.
    Full,
    /// Their Kommune has one.
    Taken {
        /// Who has it.
        by: String,
    },
}

/// Somebody who would go to the waiting list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Unseated {
    /// Which choice, from 0.
    pub position: u32,
    /// What stands in the way.
    pub obstacle: SeatObstacle,
}

/// Who of a list would go to the waiting list, and why.
pub fn preview_seats(
    store: &Store,
    moment: &Moment,
    run: &RunId,
    choices: &[RegistrationChoice],
) -> Result<Vec<Unseated>> {
    let connection = store.read();
    let row = runs::run(connection, run)?.or_not_found(RUN, run)?;
    let mut seats = Seats::of(connection, moment, &row)?;
    let mut unseated = Vec::new();
    for (choice, position) in choices.iter().zip(0..) {
        let (municipality, name) = of_choice(connection, moment, choice)?;
        match seats.obstacle(municipality.as_ref()) {
            Some(obstacle) => unseated.push(Unseated { position, obstacle }),
            None => seats.take(municipality, name),
        }
    }
    Ok(unseated)
}

/// The Kommune and the name that a choice would be registered with.
fn of_choice(
    connection: &Connection,
    moment: &Moment,
    choice: &RegistrationChoice,
) -> Result<(Option<MunicipalityId>, String)> {
    match choice {
        RegistrationChoice::Known { person, municipality, .. } => {
            let named = person::named_person(connection, moment, person)?
                .ok_or_else(|| Error::invalid("person", Rule::Unknown))?;
            Ok((municipality.clone().or(named.municipality), named.name))
        }
        RegistrationChoice::New { given_names, surname, municipality, .. } => {
            Ok((municipality.clone(), text::tidy(&format!("{given_names} {surname}"))))
        }
    }
}

/// The seats of a run and who has them.
pub(super) struct Seats {
    limit: Option<u32>,
    one_seat: bool,
    /// Kommune and name of everybody who has a seat.
    taken: Vec<(Option<MunicipalityId>, String)>,
}

impl Seats {
    pub(super) fn of(connection: &Connection, moment: &Moment, run: &Run) -> Result<Seats> {
        let mut taken = Vec::new();
        for row in rows::seated(connection, &run.id)? {
            let named = person::named_person(connection, moment, &row.person)?;
            taken.push((row.municipality, named.map(|named| named.name).unwrap_or_default()));
        }
        Ok(Seats { limit: run.seats, one_seat: run.one_seat, taken })
    }

    /// Why somebody of a Kommune gets no seat.
    pub(super) fn obstacle(&self, municipality: Option<&MunicipalityId>) -> Option<SeatObstacle> {
        if self.is_full() { Some(SeatObstacle::Full) } else { self.twin(municipality) }
    }

    fn is_full(&self) -> bool {
        self.limit.is_some_and(|limit| self.taken.len() >= limit as usize)
    }

    fn twin(&self, municipality: Option<&MunicipalityId>) -> Option<SeatObstacle> {
        let of_kommune = |(other, _): &&(Option<MunicipalityId>, String)| {
            self.one_seat && other.is_some() && other.as_ref() == municipality
        };
        self.taken.iter().find(of_kommune).map(|(_, by)| SeatObstacle::Taken { by: by.clone() })
    }

    pub(super) fn take(&mut self, municipality: Option<MunicipalityId>, name: String) {
        self.taken.push((municipality, name));
    }

    /// Gives somebody new a seat, or else a place on the waiting list.
    pub(super) fn place(
        &mut self,
        moment: &Moment,
        row: &mut RegistrationRow,
        name: String,
        seating: &Seating,
    ) -> Result<()> {
        match self.give(row, name, seating) {
            Ok(()) => {}
            Err(Error::Invalid(_)) => {
                row.state = RegistrationState::Waitlisted;
                row.waitlisted_at = Some(moment.millis());
                row.state_reason = None;
            }
            Err(other) => return Err(other),
        }
        Ok(())
    }

    /// Gives a seat, or says all that stands in the way.
    pub(super) fn give(
        &mut self,
        row: &mut RegistrationRow,
        name: String,
        seating: &Seating,
    ) -> Result<()> {
        let reason = text::given(Some(&seating.seat_reason));
        let full = self.is_full() && !seating.overbook;
        let mut check = Check::default().rule("seats", full, Rule::NoSeat);
        let twin = self.twin(row.municipality.as_ref());
        if let Some(SeatObstacle::Taken { by }) = &twin {
            check = check.rule("seatReason", reason.is_none(), Rule::SeatTaken { by: by.clone() });
        }
        check.done()?;
        row.state = RegistrationState::Registered;
        row.waitlisted_at = None;
        row.state_reason = None;
        row.seat_reason = reason.filter(|_| twin.is_some());
        self.take(row.municipality.clone(), name);
        Ok(())
    }
}

/// The limits of what overrides a rule.
pub(super) fn check_seating(seating: &Seating) -> Result<()> {
    let too_long = text::length(&text::tidy(&seating.seat_reason)) > REASON_MAX as usize;
    Check::default().rule("seatReason", too_long, Rule::TooLong { max: REASON_MAX }).done()
}

/// The seats of the run of a registration.
pub(super) fn seats_of(
    connection: &Connection,
    moment: &Moment,
    row: &RegistrationRow,
) -> Result<Seats> {
    let run = runs::run(connection, &row.run)?.or_not_found(RUN, &row.run)?;
    Seats::of(connection, moment, &run)
}

/// The stored registration that a form was opened with.
pub(super) fn opened(
    connection: &Connection,
    id: &RegistrationId,
    version: u32,
) -> Result<RegistrationRow> {
    let row = rows::get(connection, id)?.or_not_found(super::registration::KIND, id)?;
    if crate::store::version_of(connection, id.as_str())? != version {
        let kind = super::registration::KIND;
        return Err(Error::Stale { kind, id: id.to_string() });
    }
    Ok(row)
}
