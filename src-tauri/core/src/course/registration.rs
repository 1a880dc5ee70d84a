//! Who takes part in a run: registered, withdrawn, and whether the name was looked at.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::rows::run::{self as rows, RegistrationRow};
use super::run::KIND as RUN;
use super::{IssuedCheck, RunFile, get_run, rules};
use crate::error::{Error, OrNotFound, Result, Rule};
use crate::ids::{MunicipalityId, PersonId, RegistrationId, RunId};
use crate::moment::Moment;
use crate::person::{self, PersonDraft, RoleDraft, RoleKind};
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

/// A run by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunName {
    /// The run.
    pub id: RunId,
    /// What it is called, such as „Basisbefähigung 4/2026“.
    pub title: String,
}

/// Registers people for a run, those who are new included, in one operation. Nobody is registered
/// twice.
pub fn register_people(
    store: &mut Store,
    moment: &Moment,
    run: &RunId,
    choices: Vec<RegistrationChoice>,
) -> Result<RunFile> {
    if choices.is_empty() {
        return Err(Error::invalid("choices", Rule::Required));
    }
    store.write(moment, Verb::RegisterPeople, |transaction| {
        rows::run(transaction, run)?.or_not_found(RUN, run)?;
        let registered = rows::registrations(transaction, run)?;
        let mut people: HashSet<PersonId> = registered.into_iter().map(|row| row.person).collect();
        for (position, choice) in choices.into_iter().enumerate() {
            let row = chosen(transaction, moment, run, choice)
                .map_err(|error| in_row(position, error))?;
            if !people.insert(row.person.clone()) {
                return Err(Error::invalid(&format!("choices.{position}.person"), Rule::Repeated));
            }
            rows::add_registration(transaction, &row)?;
        }
        Ok(())
    })?;
    get_run(store, moment, run)
}

/// The registration that a choice means; somebody new is entered first.
fn chosen(
    transaction: &Transaction<'_>,
    moment: &Moment,
    run: &RunId,
    choice: RegistrationChoice,
) -> Result<RegistrationRow> {
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
    let municipality = municipality.or(named.municipality);
    if let Some(id) = &municipality
        && municipality::short_name(transaction, id)?.is_none()
    {
        return Err(Error::invalid("municipality", Rule::Unknown));
    }
    Ok(RegistrationRow {
        id: RegistrationId(moment.fresh_id()),
        run: run.clone(),
        person,
        municipality,
        given_as: text::given(given_as.as_deref()).filter(|given| *given != named.name),
        name_checked: None,
        registered_on: moment.today(),
    })
}

/// Somebody who was entered with the list: their Kommune becomes a role as well.
fn newcomer(
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
        let row = rows::registration(transaction, id)?.or_not_found(KIND, id)?;
        if is_issued(transaction, id)? {
            return Err(Error::invalid("registration", Rule::InUse));
        }
        rows::delete_registration(transaction, id, moment.millis())?;
        Ok(row.run)
    })?;
    get_run(store, moment, &run)
}

/// One registration, for certificates.
pub fn registration_in(connection: &Connection, id: &RegistrationId) -> Result<Registration> {
    rows::registration(connection, id)?.map(registration).or_not_found(KIND, id)
}

/// The registrations of a run, for certificates.
pub fn registrations_in(connection: &Connection, run: &RunId) -> Result<Vec<Registration>> {
    Ok(rows::registrations(connection, run)?.into_iter().map(registration).collect())
}

/// The run of every registration, also of those taken back: certificates outlive them.
pub fn names_by_registration(connection: &Connection) -> Result<HashMap<RegistrationId, RunName>> {
    let mut names = HashMap::new();
    for (registration, id, course, label) in rows::names(connection)? {
        names.insert(registration, RunName { id, title: rules::title(&course, &label) });
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
