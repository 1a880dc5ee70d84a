//! Who takes part in a run: registered, withdrawn, and whether the name was looked at.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::rows::registration::{self as rows, RegistrationRow};
use super::rows::run as runs;
use super::run::KIND as RUN;
use super::seat::{Seats, check_seating};
use super::{IssuedCheck, RegistrationState, RunFile, Seating, get_run, rules};
use crate::error::{Error, OrNotFound, Result, Rule};
use crate::ids::{MunicipalityId, PersonId, RegistrationId, RunId};
use crate::moment::Moment;
use crate::person::{self, NamedPerson, PersonDraft, RoleDraft, RoleKind};
use crate::store::Store;
use crate::verb::Verb;
use crate::{municipality, text};

pub(super) const KIND: &str = "registration";

/// What to do with one line: register somebody known, or somebody new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "choice", rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RegistrationChoice {
    /// Somebody in the store.
    Known {
        /// The person.
        person: PersonId,
        /// The Kommune to print; `None` means where they work now.
        municipality: Option<MunicipalityId>,
        /// How the name stood in the list.
        given_as: Option<String>,
    },
    /// Somebody who is entered now.
    New {
        /// Given names.
        given_names: String,
        /// Surname.
        surname: String,
        /// The Kommune, which becomes a contact role as well.
        municipality: Option<MunicipalityId>,
        /// How the name stood in the list.
        given_as: Option<String>,
    },
}

/// A registration as other features see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Its id.
    pub id: RegistrationId,
    /// The run.
    pub run: RunId,
    /// The person.
    pub person: PersonId,
    /// The Kommune of the day of registration.
    pub municipality: Option<MunicipalityId>,
    /// The name that somebody said is right.
    pub name_checked: Option<String>,
}

/// A run by its name, and who was registered for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunName {
    /// The run.
    pub id: RunId,
    /// The person.
    pub person: PersonId,
    /// What it is called, such as „Basisbefähigung 4/2026“.
    pub title: String,
}

/// Registers people for a run, those who are new included, in one operation. Nobody has two places
/// in one run. Whoever gets no seat goes to the waiting list, in the order of the list.
pub fn register_people(
    store: &mut Store,
    moment: &Moment,
    run: &RunId,
    choices: Vec<RegistrationChoice>,
) -> Result<RunFile> {
    register_with(store, moment, run, choices, &Seating::default())
}

/// [`register_people`] with what may be overridden to give seats.
pub fn register_with(
    store: &mut Store,
    moment: &Moment,
    run: &RunId,
    choices: Vec<RegistrationChoice>,
    seating: &Seating,
) -> Result<RunFile> {
    if choices.is_empty() {
        return Err(Error::invalid("choices", Rule::Required));
    }
    check_seating(seating)?;
    store.write(moment, Verb::RegisterPeople, |transaction| {
        register(transaction, moment, run, choices, seating)
    })?;
    get_run(store, moment, run)
}

/// [`register_with`] inside another verb's transaction.
pub(super) fn register(
    transaction: &Transaction<'_>,
    moment: &Moment,
    run: &RunId,
    choices: Vec<RegistrationChoice>,
    seating: &Seating,
) -> Result<()> {
    let stored = runs::run(transaction, run)?.or_not_found(RUN, run)?;
    let mut seats = Seats::of(transaction, moment, &stored)?;
    let mut placed: HashSet<PersonId> = HashSet::new();
    for (position, choice) in choices.into_iter().enumerate() {
        let (mut row, is_new) =
            chosen(transaction, moment, run, choice).map_err(|error| in_row(position, error))?;
        let is_placed = !is_new && row.state >= RegistrationState::Waitlisted;
        if is_placed || !placed.insert(row.person.clone()) {
            return Err(Error::invalid(&format!("choices.{position}.person"), Rule::Repeated));
        }
        let name = person::named_person(transaction, moment, &row.person)?;
        let name = name.map(|named| named.name).unwrap_or_default();
        seats.place(moment, &mut row, name, seating)?;
        rows::put(transaction, &row)?;
    }
    Ok(())
}

/// The registration that a choice means, and whether it is new; somebody new is entered first.
/// Whoever cancelled or did not appear has one already.
pub(super) fn chosen(
    transaction: &Transaction<'_>,
    moment: &Moment,
    run: &RunId,
    choice: RegistrationChoice,
) -> Result<(RegistrationRow, bool)> {
    let (person, municipality, given_as) = match choice {
        RegistrationChoice::Known { person, municipality, given_as } => {
            (person::living(transaction, &person)?, municipality, given_as)
        }
        RegistrationChoice::New { given_names, surname, municipality, given_as } => {
            let draft = newcomer(given_names, surname, municipality.as_ref(), moment);
            (person::put_person(transaction, moment, &draft)?, municipality, given_as)
        }
    };
    let named = person::named_person(transaction, moment, &person)?
        .ok_or_else(|| Error::invalid("person", Rule::Unknown))?;
    let municipality = municipality.or(named.municipality.clone());
    if let Some(id) = &municipality
        && municipality::short_name(transaction, id)?.is_none()
    {
        return Err(Error::invalid("municipality", Rule::Unknown));
    }
    let before = rows::all(transaction, run)?.into_iter().find(|row| row.person == person);
    Ok(match before {
        Some(row) => (row, false),
        None => (blank(moment, run, &named, municipality, given_as.as_deref()), true),
    })
}

/// A new registration, before it is said whether it has a seat.
pub(super) fn blank(
    moment: &Moment,
    run: &RunId,
    person: &NamedPerson,
    municipality: Option<MunicipalityId>,
    given_as: Option<&str>,
) -> RegistrationRow {
    RegistrationRow {
        id: RegistrationId(moment.fresh_id()),
        run: run.clone(),
        person: person.id.clone(),
        municipality,
        given_as: text::given(given_as).filter(|given| *given != person.name),
        name_checked: None,
        registered_on: moment.today(),
        state: RegistrationState::Registered,
        waitlisted_at: None,
        state_reason: None,
        seat_reason: None,
        substitute_for: None,
        informed_on: None,
        remark: None,
    }
}

/// Somebody who was entered with the list: their Kommune becomes a role as well.
pub(super) fn newcomer(
    given_names: String,
    surname: String,
    municipality: Option<&MunicipalityId>,
    moment: &Moment,
) -> PersonDraft {
    let role = |municipality: &MunicipalityId| RoleDraft {
        id: None,
        municipality: municipality.clone(),
        kind: RoleKind::Contact,
        title: String::new(),
        valid_from: moment.today().to_string(),
        valid_until: String::new(),
    };
    let roles = municipality.into_iter().map(role).collect();
    PersonDraft { given_names, surname, roles, ..PersonDraft::default() }
}

/// Broken rules of one choice, named by its place in the list.
fn in_row(position: usize, error: Error) -> Error {
    match error {
        Error::Invalid(mut fields) => {
            for broken in &mut fields {
                broken.field = format!("choices.{position}.{}", broken.field);
            }
            Error::Invalid(fields)
        }
        other => other,
    }
}

/// Takes a registration back; not one with a valid certificate. What was entered for it comes back
/// with it if this is undone.
pub fn withdraw_registration(
    store: &mut Store,
    moment: &Moment,
    id: &RegistrationId,
    is_issued: IssuedCheck,
) -> Result<RunFile> {
    let run = store.write(moment, Verb::WithdrawRegistration, |transaction| {
        let row = rows::get(transaction, id)?.or_not_found(KIND, id)?;
        if is_issued(transaction, id)? {
            return Err(Error::invalid("registration", Rule::InUse));
        }
        rows::delete(transaction, id, moment.millis())?;
        Ok(row.run)
    })?;
    get_run(store, moment, &run)
}

/// One registration, for certificates.
pub fn registration_in(connection: &Connection, id: &RegistrationId) -> Result<Registration> {
    rows::get(connection, id)?.map(registration).or_not_found(KIND, id)
}

/// Whose registration it is or was, also if it was taken back.
pub fn person_of(connection: &Connection, id: &RegistrationId) -> Result<Option<PersonId>> {
    rows::person_of(connection, id)
}

/// The registrations of a run, also of those without a seat, for certificates.
pub fn registrations_in(connection: &Connection, run: &RunId) -> Result<Vec<Registration>> {
    Ok(rows::all(connection, run)?.into_iter().map(registration).collect())
}

/// The run of every registration, also of those taken back: certificates outlive them.
pub fn names_by_registration(connection: &Connection) -> Result<HashMap<RegistrationId, RunName>> {
    let mut names = HashMap::new();
    for (registration, id, person, course, label) in rows::names(connection)? {
        let title = rules::title(&course, &label);
        names.insert(registration, RunName { id, person, title });
    }
    Ok(names)
}

/// Keeps the printed name that somebody said is right, or forgets that somebody did.
pub fn put_name_checked(
    transaction: &Transaction<'_>,
    id: &RegistrationId,
    name: Option<&str>,
) -> Result<()> {
    rows::put_name_checked(transaction, id, name)
}

fn registration(row: RegistrationRow) -> Registration {
    Registration {
        id: row.id,
        run: row.run,
        person: row.person,
        municipality: row.municipality,
        name_checked: row.name_checked,
    }
}
