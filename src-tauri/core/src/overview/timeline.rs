//! The timeline of a Kommune: what happened there, from all features.

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde::Serialize;

use crate::consultation::{self, NoteFilter, NoteRow};
use crate::course::{self, RunRow};
use crate::due;
use crate::error::{OrNotFound, Result};
use crate::follow_up::{FollowUpFilter, FollowUpOwner, FollowUpState};
use crate::ids::{FollowUpId, MunicipalityId, PersonId};
use crate::moment::Moment;
use crate::municipality::{self, Assignment, Participation, ParticipationState};
use crate::person::{self, RoleKind, Tenure};
use crate::store::Store;

const NOTES_MAX: u32 = 1_000;

/// Something that happened at a Kommune, or is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MunicipalityEvent {
    /// The day.
    pub on: NaiveDate,
    /// What happened.
    #[serde(flatten)]
    pub what: EventKind,
}

/// What can happen at a Kommune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum EventKind {
    /// A consultation.
    Note {
        /// As in the list of notes.
        note: NoteRow,
    },
    /// A course run with people of the Kommune began.
    Run {
        /// As in the list of runs.
        run: RunRow,
    },
    /// Somebody took up a role, or laid it down.
    Role {
        /// Who.
        person: PersonId,
        /// Their name.
        name: String,
        /// What kind of role.
        role: RoleKind,
        /// The function in words.
        title: Option<String>,
        /// Whether this is the last day.
        is_end: bool,
    },
    /// The state in the programme changed.
    State {
        /// The new state.
        state: ParticipationState,
        /// Why.
        reason: Option<String>,
    },
    /// A Lotse began to look after it.
    Advisor {
        /// Who.
        advisor: String,
        /// Whether as deputy.
        is_deputy: bool,
        /// The last day, where it is known.
        until: Option<NaiveDate>,
    },
    /// What was agreed was done.
    Agreement {
        /// The follow-up.
        follow_up: FollowUpId,
        /// What was to be done.
        title: String,
        /// Who did it.
        owner: FollowUpOwner,
        /// What was said when it was done.
        remark: Option<String>,
    },
}

/// Everything that happened at a Kommune or is planned there, the latest first.
pub fn list_events(
    store: &Store,
    moment: &Moment,
    id: &MunicipalityId,
) -> Result<Vec<MunicipalityEvent>> {
    let connection = store.read();
    municipality::short_name(connection, id)?.or_not_found("municipality", id)?;
    let facts = municipality::facts(connection, moment, id)?;
    let mut events: Vec<MunicipalityEvent> = Vec::new();
    let about = NoteFilter { municipality: Some(id.clone()), ..NoteFilter::default() };
    let notes = consultation::list_notes(store, moment, &about, NOTES_MAX)?;
    events.extend(notes.rows.into_iter().map(consulted));
    events.extend(course::list_runs(store, Some(id))?.into_iter().filter_map(ran));
    events.extend(person::tenures(connection, moment, id)?.iter().flat_map(held));
    events.extend(facts.participation.into_iter().map(stood));
    events.extend(facts.assignments.into_iter().map(looked_after));
    events.extend(agreed(store, moment, id)?);
    // Sources come in their own order; of one day, what was said stands first.
    events.sort_by_key(|event| Reverse(event.on));
    Ok(events)
}

fn consulted(note: NoteRow) -> MunicipalityEvent {
    MunicipalityEvent { on: note.held_on, what: EventKind::Note { note } }
}

/// A run without sessions has no day yet.
fn ran(run: RunRow) -> Option<MunicipalityEvent> {
    Some(MunicipalityEvent { on: run.first_on?, what: EventKind::Run { run } })
}

fn held(tenure: &Tenure) -> impl Iterator<Item = MunicipalityEvent> {
    let event = |on: NaiveDate, is_end| MunicipalityEvent {
        on,
        what: EventKind::Role {
            person: tenure.person.clone(),
            name: tenure.name.clone(),
            role: tenure.role.kind,
            title: tenure.role.title.clone(),
            is_end,
        },
    };
    let begun = tenure.role.valid_from.map(|on| event(on, false));
    let ended = tenure.role.valid_until.map(|on| event(on, true));
    begun.into_iter().chain(ended)
}

fn stood(participation: Participation) -> MunicipalityEvent {
    let Participation { state, since, reason, .. } = participation;
    MunicipalityEvent { on: since, what: EventKind::State { state, reason } }
}

fn looked_after(assignment: Assignment) -> MunicipalityEvent {
    let Assignment { advisor, is_deputy, valid_from, valid_until: until, .. } = assignment;
    MunicipalityEvent { on: valid_from, what: EventKind::Advisor { advisor, is_deputy, until } }
}

fn agreed(store: &Store, moment: &Moment, id: &MunicipalityId) -> Result<Vec<MunicipalityEvent>> {
    let filter = FollowUpFilter {
        municipality: Some(id.clone()),
        state: Some(FollowUpState::Done),
        ..FollowUpFilter::default()
    };
    let done = due::list_follow_ups(store, moment, &filter)?.into_iter().filter_map(|row| {
        let done = row.follow_up;
        let what = EventKind::Agreement {
            follow_up: done.id,
            title: done.title,
            owner: done.owner,
            remark: done.done_remark,
        };
        Some(MunicipalityEvent { on: done.done_on?, what })
    });
    Ok(done.collect())
}
