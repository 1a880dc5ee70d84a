//! Somebody leaves a Kommune: what ends, who comes after, and what becomes of what is open.
//!
//! Roles at that Kommune end on a day. Open tasks and places in runs that are still to come go
//! where the user says; attendance and certificates stay with the person who earned them. Where no
//! other role is left, contact data is restricted from the next day on.

#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use crate::course::{self, PersonRegistration, RegistrationState};
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{MunicipalityId, PersonId, RegistrationId};
use crate::moment::{Moment, parse_day};
use crate::person::{self, Person, PersonDraft, PersonVersion, RestrictionReason, Role, RoleKind};
use crate::store::Store;
use crate::verb::Verb;
use crate::{certificate, follow_up, municipality};

/// Somebody's departure as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DepartureDraft {
    /// Who leaves.
    pub person: PersonVersion,
    /// Which Kommune.
    pub municipality: MunicipalityId,
    /// The last day there, `YYYY-MM-DD`.
    pub last_day: String,
    /// Who takes over.
    pub successor: Successor,
    /// Where the open follow-ups go.
    pub follow_ups: TaskHeir,
    /// What becomes of places in runs; one that is not named stays.
    pub registrations: Vec<PlaceDecision>,
}

/// Who takes over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Successor {
    /// Nobody yet: the gap stays visible.
    Nobody,
    /// Somebody in the logbook.
    Known {
        /// The person.
        person: PersonId,
    },
    /// Somebody who is entered now.
    New {
        /// The person as typed; roles come from the departure.
        draft: Box<PersonDraft>,
    },
}

/// Where open follow-ups go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum TaskHeir {
    /// To whoever takes over.
    Successor,
    /// To us.
    Us,
}

/// What becomes of a place in a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PlaceDecision {
    /// The place.
    pub registration: RegistrationId,
    /// What becomes of it.
    pub choice: PlaceChoice,
}

/// What can become of a place in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PlaceChoice {
    /// The person comes all the same.
    Keep,
    /// Whoever takes over comes instead.
    HandOver,
    /// It is free again.
    Withdraw,
}

/// What a departure would end, move and keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DeparturePreview {
    /// Who leaves.
    pub person: PersonVersion,
    /// Their name.
    pub name: String,
    /// The Kommune's short name.
    pub municipality_name: String,
    /// The roles there that would end.
    pub roles: Vec<Role>,
    /// Roles elsewhere that go on; without any, contact data is restricted.
    pub other_roles: Vec<Role>,
    /// Open follow-ups with this person.
    pub follow_ups: u32,
    /// Places in runs that are not over.
    pub registrations: Vec<OpenPlace>,
    /// Runs with attendance, which stay proven.
    pub attended: u32,
    /// Certificates, which stay as issued.
    pub certificates: u32,
}

/// A place in a run that is not over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OpenPlace {
    /// The place.
    #[serde(flatten)]
    pub place: PersonRegistration,
    /// Whether it can go to somebody else: not once attendance was entered.
    pub can_change: bool,
}

/// What somebody's departure from a Kommune would mean.
pub fn preview_departure(
    store: &Store,
    moment: &Moment,
    id: &PersonId,
    municipality: &MunicipalityId,
) -> Result<DeparturePreview> {
    let connection = store.read();
    let person = person::get_person(store, moment, id)?;
    let name = municipality::short_name(connection, municipality)?;
    let places = course::registrations_of(connection, &person.id)?;
    let mut certificates = 0;
    for place in &places {
        certificates += certificate::count_of(connection, &place.registration)?;
    }
    let attended = places.iter().filter(|place| place.has_attendance).count();
    let goes_on = |role: &Role| role.valid_until.is_none_or(|last| moment.today() <= last);
    let (roles, other_roles): (Vec<Role>, Vec<Role>) = person
        .roles
        .into_iter()
        .filter(goes_on)
        .partition(|role| role.municipality == *municipality);
    let only_there = (!other_roles.is_empty()).then_some(municipality);
    Ok(DeparturePreview {
        follow_ups: follow_up::count_left_behind(connection, &person.id, only_there)?,
        person: PersonVersion { id: person.id, version: person.version },
        name: person.name,
        municipality_name: name.or_not_found("municipality", municipality)?,
        roles,
        other_roles,
        registrations: open_places(connection, moment, places)?,
        attended: u32::try_from(attended).unwrap_or(u32::MAX),
        certificates,
    })
}

/// Enters somebody's departure: one operation, taken back as one.
pub fn leave_municipality(
    store: &mut Store,
    moment: &Moment,
    draft: &DepartureDraft,
) -> Result<Person> {
    let last_day = parse_day("lastDay", &draft.last_day);
    let has_heir = draft.successor != Successor::Nobody;
    let hands_over = draft.registrations.iter().any(|one| one.choice == PlaceChoice::HandOver);
    Check::default()
        .read(&last_day)
        .rule("followUps", draft.follow_ups == TaskHeir::Successor && !has_heir, Rule::Required)
        .rule("registrations", hands_over && !has_heir, Rule::Required)
        .done()?;
    let last_day = last_day?;
    store.write(moment, Verb::LeaveMunicipality, |transaction| {
        let person = person::opened(transaction, moment, &draft.person)?;
        let ended = ended_roles(transaction, &person, &draft.municipality, last_day)?;
        let heir = heir(transaction, moment, &person, &draft.successor)?;
        let next_day = last_day.checked_add_days(Days::new(1)).unwrap_or(last_day);
        if let Some(heir) = &heir {
            for kind in kinds(&ended) {
                let heir = person::person_in(transaction, moment, heir)?;
                let town = &draft.municipality;
                person::give_role(transaction, moment, &heir, town, kind, next_day)?;
            }
        }
        decide_places(transaction, moment, draft, &person, heir.as_ref())?;
        let is_gone = is_gone(transaction, moment, &person.id, next_day)?;
        let to = heir.as_ref().filter(|_| draft.follow_ups == TaskHeir::Successor);
        // Whoever stays elsewhere keeps what was agreed there.
        let only_there = (!is_gone).then_some(&draft.municipality);
        follow_up::move_open(transaction, &person.id, to, only_there)?;
        if is_gone {
            let on = next_day.max(moment.today());
            person::restrict(transaction, &person.id, on, RestrictionReason::LeftMunicipality)?;
        }
        Ok(())
    })?;
    person::get_person(store, moment, &draft.person.id)
}

/// Ends the roles; there must be one to end on that day.
fn ended_roles(
    transaction: &Transaction<'_>,
    person: &Person,
    municipality: &MunicipalityId,
    last_day: NaiveDate,
) -> Result<Vec<Role>> {
    let ended = person::end_roles(transaction, person, municipality, last_day)?;
    if !ended.is_empty() {
        return Ok(ended);
    }
    let begins_later = person.roles.iter().any(|role| {
        role.municipality == *municipality && role.valid_from.is_some_and(|day| last_day < day)
    });
    Err(if begins_later {
        Error::invalid("lastDay", Rule::EndsBeforeStart)
    } else {
        Error::invalid("municipality", Rule::Unknown)
    })
}

/// Who takes over; somebody new is entered first.
fn heir(
    transaction: &Transaction<'_>,
    moment: &Moment,
    leaving: &Person,
    successor: &Successor,
) -> Result<Option<PersonId>> {
    let id = match successor {
        Successor::Nobody => return Ok(None),
        Successor::Known { person } => person::living(transaction, person)?,
        Successor::New { draft } => {
            let draft = PersonDraft { saved: None, roles: Vec::new(), ..PersonDraft::clone(draft) };
            person::put_person(transaction, moment, &draft).map_err(of_successor)?
        }
    };
    if id == leaving.id {
        return Err(Error::invalid("successor", Rule::Repeated));
    }
    person::person_in(transaction, moment, &id)
        .map(|person| Some(person.id))
        .map_err(|_| Error::invalid("successor", Rule::Unknown))
}

/// Broken rules of somebody new, named as fields of the successor.
fn of_successor(error: Error) -> Error {
    match error {
        Error::Invalid(mut fields) => {
            for broken in &mut fields {
                broken.field = format!("successor.{}", broken.field);
            }
            Error::Invalid(fields)
        }
        other => other,
    }
}

fn decide_places(
    transaction: &Transaction<'_>,
    moment: &Moment,
    draft: &DepartureDraft,
    person: &Person,
    heir: Option<&PersonId>,
) -> Result<()> {
    for (position, one) in draft.registrations.iter().enumerate() {
        let to = match one.choice {
            PlaceChoice::Keep => continue,
            PlaceChoice::HandOver => heir,
            PlaceChoice::Withdraw => None,
        };
        let certificates = certificate::count_of;
        course::change_hands(transaction, moment, &one.registration, &person.id, to, certificates)
            .map_err(|error| at_place(position, error))?;
    }
    Ok(())
}

/// Broken rules of one place, named by its place in the list.
fn at_place(position: usize, error: Error) -> Error {
    match error {
        Error::Invalid(mut fields) => {
            for broken in &mut fields {
                broken.field = format!("registrations.{position}.{}", broken.field);
            }
            Error::Invalid(fields)
        }
        other => other,
    }
}

/// Whether no role is left from that day on.
fn is_gone(
    connection: &Connection,
    moment: &Moment,
    id: &PersonId,
    next_day: NaiveDate,
) -> Result<bool> {
    let goes_on = |role: &Role| role.valid_until.is_none_or(|last| next_day <= last);
    Ok(!person::person_in(connection, moment, id)?.roles.iter().any(goes_on))
}

fn open_places(
    connection: &Connection,
    moment: &Moment,
    places: Vec<PersonRegistration>,
) -> Result<Vec<OpenPlace>> {
    let mut open = Vec::new();
    let is_open = |place: &PersonRegistration| {
        let is_expected = place.state >= RegistrationState::Waitlisted;
        is_expected && place.last_on.is_none_or(|on| moment.today() <= on)
    };
    for place in places.into_iter().filter(is_open) {
        let certificates = certificate::count_of(connection, &place.registration)?;
        open.push(OpenPlace { can_change: !place.has_attendance && certificates == 0, place });
    }
    Ok(open)
}

/// The kinds of some roles, each once.
fn kinds(roles: &[Role]) -> Vec<RoleKind> {
    let mut kinds = Vec::new();
    for role in roles {
        if !kinds.contains(&role.kind) {
            kinds.push(role.kind);
        }
    }
    kinds
}
