//! Somebody else of the same Kommune comes instead.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::registration::{KIND, RegistrationChoice, blank, newcomer};
use super::rows::registration::{self as rows, RegistrationRow};
use super::seat::{REASON_MAX, check_seating, opened, seats_of};
use super::{
    Candidate, IssuedCheck, RegistrationState, RegistrationVersion, RunFile, Seating, get_run,
};
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{MunicipalityId, PersonId, RegistrationId};
use crate::moment::Moment;
use crate::person;
use crate::store::Store;
use crate::text;
use crate::verb::Verb;

/// Who comes instead of whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SubstitutionDraft {
    /// Who does not come.
    pub original: RegistrationVersion,
    /// Who comes instead; their Kommune is that of the one who does not.
    pub substitute: RegistrationChoice,
    /// Why the other one does not come; may be empty.
    pub reason: String,
    /// What may be overridden where the seat was given away already.
    pub seating: Seating,
}

/// Who could come instead: the people of that Kommune who have no seat in the run.
pub fn list_substitutes(
    store: &Store,
    moment: &Moment,
    registration: &RegistrationId,
) -> Result<Vec<Candidate>> {
    let connection = store.read();
    let row = rows::get(connection, registration)?.or_not_found(KIND, registration)?;
    let Some(municipality) = &row.municipality else { return Ok(Vec::new()) };
    let all = rows::all(connection, &row.run)?;
    let is_free = |id: &PersonId| {
        !all.iter().any(|other| other.person == *id && other.state.has_seat()) && row.person != *id
    };
    let people = person::list_people(store, moment, Some(municipality))?;
    let candidate = |person: person::PersonRow| Candidate {
        person: person.id,
        name: person.name,
        municipality: None,
    };
    Ok(people.into_iter().filter(|person| is_free(&person.id)).map(candidate).collect())
}

/// Lets somebody of the same Kommune take over a place, in one step. Who does not come keeps what
/// was entered for them, and is cancelled unless they did not appear.
pub fn substitute_registration(
    store: &mut Store,
    moment: &Moment,
    draft: &SubstitutionDraft,
    is_issued: IssuedCheck,
) -> Result<RunFile> {
    let reason = text::given(Some(&draft.reason));
    let too_long = reason.as_deref().is_some_and(|text| text::length(text) > REASON_MAX as usize);
    Check::default().rule("reason", too_long, Rule::TooLong { max: REASON_MAX }).done()?;
    check_seating(&draft.seating)?;
    let run = store.write(moment, Verb::SubstituteRegistration, |transaction| {
        let row = opened(transaction, &draft.original.registration, draft.original.version)?;
        if is_issued(transaction, &row.id)? {
            return Err(Error::invalid("registration", Rule::InUse));
        }
        let (person, given_as) = substitute(transaction, moment, &row, &draft.substitute)?;
        let given_as = given_as.as_deref();
        let run = row.run.clone();
        take_over(transaction, moment, row, &person, given_as, reason.clone(), &draft.seating)?;
        Ok(run)
    })?;
    get_run(store, moment, &run)
}

/// Who comes instead; somebody new is entered first.
fn substitute(
    transaction: &Transaction<'_>,
    moment: &Moment,
    original: &RegistrationRow,
    choice: &RegistrationChoice,
) -> Result<(PersonId, Option<String>)> {
    match choice {
        RegistrationChoice::Known { person, given_as, .. } => {
            let person = person::living(transaction, person)?;
            let known = person::person_in(transaction, moment, &person)
                .map_err(|_| Error::invalid("substitute", Rule::Unknown))?;
            let works_at = |id: &MunicipalityId| {
                known.roles.iter().any(|role| role.is_current && role.municipality == *id)
            };
            if original.municipality.as_ref().is_some_and(|id| !works_at(id)) {
                return Err(Error::invalid("substitute.municipality", Rule::Unknown));
            }
            Ok((known.id, given_as.clone()))
        }
        RegistrationChoice::New { given_names, surname, given_as, .. } => {
            let (given_names, surname) = (given_names.clone(), surname.clone());
            let draft = newcomer(given_names, surname, original.municipality.as_ref(), moment);
            let id = person::put_person(transaction, moment, &draft).map_err(of_substitute)?;
            Ok((id, given_as.clone()))
        }
    }
}

/// Broken rules of somebody new, named as fields of the substitute.
fn of_substitute(error: Error) -> Error {
    match error {
        Error::Invalid(mut fields) => {
            for broken in &mut fields {
                broken.field = format!("substitute.{}", broken.field);
            }
            Error::Invalid(fields)
        }
        other => other,
    }
}

/// Gives a place to somebody else: the seat, or the place on the waiting list.
pub(super) fn take_over(
    transaction: &Transaction<'_>,
    moment: &Moment,
    original: RegistrationRow,
    person: &PersonId,
    given_as: Option<&str>,
    reason: Option<String>,
    seating: &Seating,
) -> Result<()> {
    if original.state == RegistrationState::Cancelled {
        return Err(Error::invalid("registration", Rule::NotYet));
    }
    let mut row = registration_of(transaction, moment, &original, person, given_as)?;
    row.substitute_for = Some(original.id.clone());
    match original.state {
        // The seat may have been given away since.
        RegistrationState::NoShow => {
            let name = person::named_person(transaction, moment, person)?.map(|named| named.name);
            let mut seats = seats_of(transaction, moment, &original)?;
            seats.give(&mut row, name.unwrap_or_default(), seating)?;
        }
        RegistrationState::Waitlisted => {
            row.state = RegistrationState::Waitlisted;
            row.waitlisted_at = original.waitlisted_at;
        }
        RegistrationState::Registered
        | RegistrationState::Confirmed
        | RegistrationState::Cancelled => {
            row.state = RegistrationState::Registered;
            row.waitlisted_at = None;
            row.seat_reason.clone_from(&original.seat_reason);
        }
    }
    let state = match original.state {
        RegistrationState::NoShow => RegistrationState::NoShow,
        _ => RegistrationState::Cancelled,
    };
    let gone = RegistrationRow {
        state,
        state_reason: reason.or(original.state_reason.clone()),
        waitlisted_at: None,
        seat_reason: None,
        ..original
    };
    rows::put(transaction, &gone)?;
    rows::put(transaction, &row)
}

/// The registration of who comes instead: one they have without a seat, or else a new one.
fn registration_of(
    transaction: &Transaction<'_>,
    moment: &Moment,
    original: &RegistrationRow,
    person: &PersonId,
    given_as: Option<&str>,
) -> Result<RegistrationRow> {
    let mut all = rows::all(transaction, &original.run)?;
    all.retain(|row| row.person == *person);
    match all.pop() {
        Some(row) if row.state.has_seat() || row.id == original.id => {
            Err(Error::invalid("registration", Rule::Repeated))
        }
        Some(row) => Ok(RegistrationRow { state_reason: None, ..row }),
        None => {
            let named = person::named_person(transaction, moment, person)?
                .ok_or_else(|| Error::invalid("substitute", Rule::Unknown))?;
            let municipality = original.municipality.clone();
            Ok(blank(moment, &original.run, &named, municipality, given_as))
        }
    }
}
