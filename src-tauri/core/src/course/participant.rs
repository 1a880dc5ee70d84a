//! Everybody who was registered for a run, with attendance, progress and place.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::Serialize;

use super::rows::attendance as rollcall;
use super::rows::registration::{self as rows, RegistrationRow};
use super::rows::run::SessionRow;
use super::{Attendance, Progress, RegistrationState, rules};
use crate::error::{OrNotFound, Result};
use crate::ids::{MunicipalityId, PersonId, RegistrationId, RunId};
use crate::moment::Moment;
use crate::store::version_of;
use crate::{municipality, person};

/// A registered person with attendance and progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Participant {
    /// The registration.
    pub registration: RegistrationId,
    /// For a stale form.
    pub version: u32,
    /// The person.
    pub person: PersonId,
    /// The name as shown and printed.
    pub name: String,
    /// What lists are sorted by: letters to compare, never to show.
    #[serde(skip)]
    pub sort_letters: String,
    /// The Kommune of the day of registration.
    pub municipality: Option<String>,
    /// Which Kommune that is.
    pub municipality_id: Option<MunicipalityId>,
    /// How the name stood in the list, where it differs from the name.
    pub given_as: Option<String>,
    /// What became of the registration.
    pub state: RegistrationState,
    /// Why it is cancelled.
    pub state_reason: Option<String>,
    /// Which place of the waiting list, from 1.
    pub waiting_position: Option<u32>,
    /// Why the Kommune has a second seat.
    pub seat_reason: Option<String>,
    /// Whose place was taken over, by name.
    pub substitute_for: Option<String>,
    /// Who took over this place, by name.
    pub substituted_by: Option<String>,
    /// When the notice of Art. 13 GDPR was given.
    pub informed_on: Option<NaiveDate>,
    /// A remark.
    pub remark: Option<String>,
    /// What was entered, in the order of the run's sessions; `None` = still open.
    pub attendance: Vec<Option<Attendance>>,
    /// How far they got.
    pub progress: Progress,
    /// Whether they took part in anything.
    pub took_part: bool,
}

impl Participant {
    /// Whether they come, or would if there were a seat.
    #[must_use]
    pub fn is_expected(&self) -> bool {
        self.state >= RegistrationState::Waitlisted
    }

    /// What lists are sorted by.
    #[must_use]
    pub fn place_in_list(&self) -> (&str, &str) {
        (&self.sort_letters, self.registration.as_str())
    }
}

/// Everybody who was registered for a run, in sort order.
pub(super) fn list(
    connection: &Connection,
    moment: &Moment,
    run: &RunId,
    sessions: &[SessionRow],
    threshold_percent: u32,
) -> Result<Vec<Participant>> {
    let rows = rows::all(connection, run)?;
    let relations = Relations::of(connection, moment, &rows)?;
    let entered = rollcall::of_run(connection, run)?;
    let participant = |row: RegistrationRow| {
        let person = person::named_person(connection, moment, &row.person)?
            .or_not_found("person", &row.person)?;
        let attendance = rules::attendance(&entered, &row.id, sessions);
        let progress = rules::progress(sessions, &attendance, threshold_percent);
        let municipality = match &row.municipality {
            Some(id) => municipality::short_name(connection, id)?,
            None => None,
        };
        Ok(Participant {
            version: version_of(connection, row.id.as_str())?,
            waiting_position: relations.waiting.get(&row.id).copied(),
            substitute_for: relations.before.get(&row.id).cloned(),
            substituted_by: relations.after.get(&row.id).cloned(),
            registration: row.id,
            person: row.person,
            given_as: row.given_as.filter(|given| *given != person.name),
            name: person.name,
            sort_letters: person.sort_letters,
            municipality,
            municipality_id: row.municipality,
            state: row.state,
            state_reason: row.state_reason,
            seat_reason: row.seat_reason,
            informed_on: row.informed_on,
            remark: row.remark,
            took_part: progress.attended_half_units > 0,
            progress,
            attendance,
        })
    };
    let mut list = rows.into_iter().map(participant).collect::<Result<Vec<_>>>()?;
    list.sort_by(|one, other| one.place_in_list().cmp(&other.place_in_list()));
    Ok(list)
}

/// Who has a seat, and who has none: the waiting list in its order before the rest.
pub(super) fn apart(list: Vec<Participant>) -> (Vec<Participant>, Vec<Participant>) {
    let (seated, mut others): (Vec<_>, Vec<_>) =
        list.into_iter().partition(|participant| participant.state.has_seat());
    others.sort_by_key(|participant| participant.waiting_position.unwrap_or(u32::MAX));
    (seated, others)
}

/// How the registrations of a run stand to each other.
struct Relations {
    /// The place on the waiting list, from 1.
    waiting: HashMap<RegistrationId, u32>,
    /// Whose place was taken over, by name.
    before: HashMap<RegistrationId, String>,
    /// Who took the place over, by name.
    after: HashMap<RegistrationId, String>,
}

impl Relations {
    fn of(connection: &Connection, moment: &Moment, rows: &[RegistrationRow]) -> Result<Relations> {
        let name = |id: &PersonId| -> Result<String> {
            let named = person::named_person(connection, moment, id)?;
            Ok(named.or_not_found("person", id)?.name)
        };
        let waiting = waiting(rows).map(|row| row.id.clone()).zip(1..).collect();
        let (mut before, mut after) = (HashMap::new(), HashMap::new());
        for row in rows {
            let Some(original) = &row.substitute_for else { continue };
            // The one before may have been taken back, or put aside by a merge.
            if let Some(person) = rows::person_of(connection, original)? {
                before.insert(row.id.clone(), name(&person)?);
                after.insert(original.clone(), name(&row.person)?);
            }
        }
        Ok(Relations { waiting, before, after })
    }
}

/// The waiting list in its order.
pub(super) fn waiting(rows: &[RegistrationRow]) -> impl Iterator<Item = &RegistrationRow> {
    let mut waiting: Vec<&RegistrationRow> =
        rows.iter().filter(|row| row.state == RegistrationState::Waitlisted).collect();
    waiting.sort_by_key(|row| (row.waitlisted_at, &row.id));
    waiting.into_iter()
}
