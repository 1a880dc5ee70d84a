//! A Kommune in the programme: its states over time, and which Lotsen look after it.
//!
//! The newest state is the present one; of two states of one day, the one entered last. A pause
//! and an end say why: whoever takes the Kommune over, and the report, ask for exactly that, while
//! every other state speaks for itself. At any time at most one Lotse has a Kommune; deputies may
//! stand beside. The end of the participation ends whatever assignment runs then.

mod rows;
mod rules;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::{KIND, short_name};
use crate::error::{Error, OrNotFound, Result, Rule};
use crate::ids::{AssignmentId, MunicipalityId, ParticipationId};
use crate::moment::Moment;
use crate::store::{Store, version_of};
use crate::verb::Verb;

/// A Kommune's state in the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ParticipationState {
    /// Interesse.
    Interested,
    /// Erstgespräch.
    InitialMeeting,
    /// Teilnahmeerklärung.
    Agreed,
    /// Aktiv.
    Active,
    /// Pausiert.
    Paused,
    /// Beendet.
    Ended,
}

/// One state in the programme and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Participation {
    /// Its id.
    pub id: ParticipationId,
    /// The state.
    pub state: ParticipationState,
    /// Its first day.
    pub since: NaiveDate,
    /// Why, if somebody wrote it down.
    pub reason: Option<String>,
}

/// Taking a Kommune into the programme, or changing its state there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AssignmentDraft {
    /// Which Kommune.
    pub municipality: MunicipalityId,
    /// Its state from now on.
    pub state: ParticipationState,
    /// Since when.
    pub since: NaiveDate,
    /// Who looks after it.
    pub advisor: String,
    /// Why; a pause and an end need one.
    #[serde(default)]
    pub reason: String,
}

/// An earlier state as typed: corrected, or entered afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ParticipationDraft {
    /// The state that is corrected; `None` for one that was forgotten.
    pub id: Option<ParticipationId>,
    /// Which Kommune.
    pub municipality: MunicipalityId,
    /// The version of the Kommune that the form was opened with.
    pub version: u32,
    /// The state.
    pub state: ParticipationState,
    /// Its first day, `YYYY-MM-DD`.
    pub since: String,
    /// Why; a pause and an end need one.
    pub reason: String,
}

/// Where a period lies, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Period {
    /// It runs today.
    Present,
    /// It begins later.
    Planned,
    /// It is over.
    Past,
}

/// A Lotse who looks after a Kommune, from and until.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// The Lotse's name.
    pub advisor: String,
    /// Whether as deputy.
    pub is_deputy: bool,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day; `None` while no end is known.
    pub valid_until: Option<NaiveDate>,
    /// Where it lies, seen from today.
    pub period: Period,
}

/// An assignment as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AssignmentPeriodDraft {
    /// The assignment that is changed; `None` for a new one.
    pub id: Option<AssignmentId>,
    /// Which Kommune.
    pub municipality: MunicipalityId,
    /// The version of the Kommune that the form was opened with.
    pub version: u32,
    /// The Lotse's name.
    pub advisor: String,
    /// Whether as deputy.
    pub is_deputy: bool,
    /// First day, `YYYY-MM-DD`.
    pub valid_from: String,
    /// Last day, `YYYY-MM-DD` or empty.
    pub valid_until: String,
}

impl ParticipationState {
    /// Whether a Kommune in this state takes part.
    #[must_use]
    pub fn takes_part(self) -> bool {
        self != Self::Ended
    }

    /// Whether it says nothing without a reason.
    #[must_use]
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Paused | Self::Ended)
    }
}

/// The states of a Kommune, the newest first.
pub(super) fn participation(
    connection: &Connection,
    id: &MunicipalityId,
) -> Result<Vec<Participation>> {
    rows::participation(connection, id)
}

/// Who looks after a Kommune: now, later, and before.
pub(super) fn assignments(
    connection: &Connection,
    moment: &Moment,
    id: &MunicipalityId,
) -> Result<Vec<Assignment>> {
    let mut assignments = rows::assignments(connection, id, moment.today())?;
    assignments.sort_by_key(rules::from_now);
    Ok(assignments)
}

/// The names of all Lotsen that were ever given a Kommune, in sort order; for picking.
pub fn list_advisors(store: &Store) -> Result<Vec<String>> {
    rows::advisors(store.read()).map(rules::once_each)
}

/// Takes a Kommune into the programme, or changes its state or its Lotse from a day on.
///
/// What is so already is not written twice; a reason given later is added. A new Lotse takes over
/// from that day on, up to an assignment that is planned already.
pub fn assign(store: &mut Store, moment: &Moment, draft: &AssignmentDraft) -> Result<()> {
    let rules::Taken { advisor, reason } = rules::taken(draft, moment)?;
    store.write(moment, Verb::AssignMunicipality, |transaction| {
        let id = &draft.municipality;
        short_name(transaction, id)?.or_not_found(KIND, id)?;
        match rows::state_on(transaction, id, draft.since)? {
            Some(now) if now.state == draft.state => {
                if reason.is_some() {
                    rows::put_state(transaction, id, &Participation { reason, ..now })?;
                }
            }
            _ => {
                let (fresh, state) = (ParticipationId(moment.fresh_id()), draft.state);
                let begun = Participation { id: fresh, state, since: draft.since, reason };
                rows::put_state(transaction, id, &begun)?;
            }
        }
        if draft.state.takes_part() {
            hand_over(transaction, moment, id, &advisor, draft.since)?;
        }
        settle(transaction, moment, id)
    })
}

/// Takes a Kommune out of the programme as if it had never been in it; for a wrong click.
pub fn unassign(store: &mut Store, moment: &Moment, id: &MunicipalityId) -> Result<()> {
    store.write(moment, Verb::UnassignMunicipality, |transaction| {
        short_name(transaction, id)?.or_not_found(KIND, id)?;
        rows::delete_states(transaction, moment, id)?;
        settle(transaction, moment, id)
    })
}

/// Corrects an earlier state, or enters one that was forgotten.
pub fn save_participation(
    store: &mut Store,
    moment: &Moment,
    draft: &ParticipationDraft,
) -> Result<()> {
    store.write(moment, Verb::SaveParticipation, |transaction| {
        let id = &draft.municipality;
        check_version(transaction, id, draft.version)?;
        let states = rows::participation(transaction, id)?;
        if let Some(corrected) = &draft.id {
            let is_there = states.iter().any(|state| state.id == *corrected);
            is_there.then_some(()).or_not_found("participation", corrected)?;
        }
        rows::put_state(transaction, id, &rules::state(draft, &states, moment)?)?;
        settle(transaction, moment, id)
    })
}

/// Removes a state; without any, the Kommune is not in the programme.
pub fn delete_participation(
    store: &mut Store,
    moment: &Moment,
    municipality: &MunicipalityId,
    id: &ParticipationId,
    version: u32,
) -> Result<()> {
    store.write(moment, Verb::SaveParticipation, |transaction| {
        check_version(transaction, municipality, version)?;
        let was_there = rows::delete_state(transaction, moment, municipality, id)?;
        was_there.then_some(()).or_not_found("participation", id)?;
        settle(transaction, moment, municipality)
    })
}

/// Saves who looks after a Kommune, and when. Two Lotsen never have it at the same time.
pub fn save_assignment(
    store: &mut Store,
    moment: &Moment,
    draft: &AssignmentPeriodDraft,
) -> Result<()> {
    store.write(moment, Verb::SaveAssignment, |transaction| {
        let id = &draft.municipality;
        check_version(transaction, id, draft.version)?;
        if rows::participation(transaction, id)?.is_empty() {
            return Err(Error::invalid("municipality", Rule::NotYet));
        }
        let assignments = rows::assignments(transaction, id, moment.today())?;
        if let Some(changed) = &draft.id {
            let is_there = assignments.iter().any(|assignment| assignment.id == *changed);
            is_there.then_some(()).or_not_found("assignment", changed)?;
        }
        let assignment = rules::assignment(draft, &assignments, moment)?;
        rows::put_assignment(transaction, id, &assignment)
    })
}

/// Removes an assignment that never was, or never will be.
pub fn delete_assignment(
    store: &mut Store,
    moment: &Moment,
    municipality: &MunicipalityId,
    id: &AssignmentId,
    version: u32,
) -> Result<()> {
    store.write(moment, Verb::SaveAssignment, |transaction| {
        check_version(transaction, municipality, version)?;
        let was_there = rows::assignments(transaction, municipality, moment.today())?
            .iter()
            .any(|assignment| assignment.id == *id);
        was_there.then_some(()).or_not_found("assignment", id)?;
        rows::delete_assignment(transaction, moment, id)
    })
}

fn check_version(transaction: &Transaction<'_>, id: &MunicipalityId, opened: u32) -> Result<()> {
    short_name(transaction, id)?.or_not_found(KIND, id)?;
    if version_of(transaction, id.as_str())? == opened {
        Ok(())
    } else {
        Err(Error::Stale { kind: KIND, id: id.to_string() })
    }
}

/// Gives a Kommune to a Lotse from a day on, unless they have it then or today.
///
/// Who has it on that day has it up to the day before; what began since was a mistake. What is
/// planned after today stays, and the new assignment ends in front of it.
fn hand_over(
    transaction: &Transaction<'_>,
    moment: &Moment,
    id: &MunicipalityId,
    advisor: &str,
    from: NaiveDate,
) -> Result<()> {
    let mut mains = rows::assignments(transaction, id, moment.today())?;
    mains.retain(|assignment| !assignment.is_deputy);
    let has_it = |main: &Assignment| {
        main.advisor == advisor && (main.runs_on(from) || main.period == Period::Present)
    };
    if mains.iter().any(has_it) {
        return Ok(());
    }
    let planned = mains.iter().filter(|main| main.valid_from > moment.today().max(from));
    let next = planned.map(|main| main.valid_from).min();
    mains.retain(|main| main.valid_from <= moment.today().max(from));
    cut(transaction, moment, id, &mains, from)?;
    let assignment = Assignment {
        id: AssignmentId(moment.fresh_id()),
        advisor: advisor.to_owned(),
        is_deputy: false,
        valid_from: from,
        valid_until: next.and_then(|day| day.pred_opt()),
        period: Period::Present,
    };
    rows::put_assignment(transaction, id, &assignment)
}

/// Brings the assignments in line with the present state: none outside the programme, none after
/// the end of the participation.
fn settle(transaction: &Transaction<'_>, moment: &Moment, id: &MunicipalityId) -> Result<()> {
    let from = match rows::participation(transaction, id)?.first() {
        None => NaiveDate::MIN,
        Some(newest) if !newest.state.takes_part() => newest.since,
        Some(_) => return Ok(()),
    };
    let assignments = rows::assignments(transaction, id, moment.today())?;
    cut(transaction, moment, id, &assignments, from)
}

/// Ends assignments the day before `from`; one that would end before it began is deleted.
fn cut(
    transaction: &Transaction<'_>,
    moment: &Moment,
    id: &MunicipalityId,
    assignments: &[Assignment],
    from: NaiveDate,
) -> Result<()> {
    for assignment in assignments {
        if assignment.valid_from >= from {
            rows::delete_assignment(transaction, moment, &assignment.id)?;
        } else if assignment.runs_on(from) {
            let valid_until = from.pred_opt();
            rows::put_assignment(
                transaction,
                id,
                &Assignment { valid_until, ..assignment.clone() },
            )?;
        }
    }
    Ok(())
}
