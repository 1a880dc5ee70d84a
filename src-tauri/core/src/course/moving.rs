//! Places in runs that go to another record of the same person, or to somebody else.

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction};
use serde::Serialize;

use super::registration::KIND;
use super::rows::moving as rows;
use super::rows::registration as registrations;
use super::substitution::take_over;
use super::{CertificateCount, RegistrationState, Seating, rules};
use crate::error::{Error, OrNotFound, Result, Rule};
use crate::ids::{PersonId, RegistrationId, RunId};
use crate::moment::Moment;
use crate::person::{MovedKind, MovedRow, Movement};

/// A place in a run, seen from the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonRegistration {
    /// The registration.
    pub registration: RegistrationId,
    /// The run.
    pub run: RunId,
    /// The run's name, such as „Basisbefähigung 4/2026“.
    pub title: String,
    /// The run's last day, if it has sessions.
    pub last_on: Option<NaiveDate>,
    /// Whether attendance was entered.
    pub has_attendance: bool,
    /// What became of it.
    pub state: RegistrationState,
}

/// The places a person has in runs, the latest first.
pub fn registrations_of(
    connection: &Connection,
    person: &PersonId,
) -> Result<Vec<PersonRegistration>> {
    let mut found = Vec::new();
    for stored in rows::of_person(connection, person)?.into_iter().filter(|row| row.run_is_there) {
        found.push(PersonRegistration {
            has_attendance: rows::has_attendance(connection, &stored.row.id)?,
            state: stored.row.state,
            registration: stored.row.id,
            run: stored.row.run,
            title: rules::title(&stored.course, &stored.label),
            last_on: stored.last_on,
        });
    }
    Ok(found)
}

/// Moves the places of one person to another. Of two places in one run the one without attendance
/// and certificate is put aside, and of two without any the one that says less: a seat counts more
/// than the waiting list, that more than a cancellation. Two that both have some are refused.
pub fn move_person(
    transaction: &Transaction<'_>,
    moment: &Moment,
    from: &PersonId,
    to: &PersonId,
    certificates: CertificateCount,
) -> Result<Vec<MovedRow>> {
    let own = rows::of_person(transaction, to)?;
    let is_empty = |id: &RegistrationId| -> Result<bool> {
        Ok(!rows::has_attendance(transaction, id)? && certificates(transaction, id)? == 0)
    };
    let mut moved = Vec::new();
    for row in rows::of_person(transaction, from)?.into_iter().map(|stored| stored.row) {
        let twin = own.iter().map(|stored| &stored.row).find(|other| other.run == row.run);
        match twin {
            Some(twin)
                if is_empty(&row.id)? && (row.state <= twin.state || !is_empty(&twin.id)?) =>
            {
                moved.push(left(transaction, row.id.clone(), Movement::SetAside, certificates)?);
                registrations::delete(transaction, &row.id, moment.millis())?;
                continue;
            }
            Some(twin) if is_empty(&twin.id)? => {
                moved.push(left(
                    transaction,
                    twin.id.clone(),
                    Movement::KeptSetAside,
                    certificates,
                )?);
                registrations::delete(transaction, &twin.id, moment.millis())?;
            }
            Some(_) => return Err(Error::invalid("registrations", Rule::InUse)),
            None => {}
        }
        rows::set_person(transaction, &row.id, to)?;
        moved.push(left(transaction, row.id, Movement::Moved, certificates)?);
    }
    Ok(moved)
}

fn left(
    connection: &Connection,
    id: RegistrationId,
    how: Movement,
    certificates: CertificateCount,
) -> Result<MovedRow> {
    let left_as = certificates(connection, &id)?.to_string();
    Ok(MovedRow { what: MovedKind::Registration, record: id.0, how, left_as })
}

/// Gives a place back that a merge took, with what was entered for it since. The run's name of one
/// that was taken back or got a certificate since: that one stays where it is.
pub fn take_person_back(
    transaction: &Transaction<'_>,
    row: &MovedRow,
    kept: &PersonId,
    merged: &PersonId,
    certificates: CertificateCount,
) -> Result<Option<String>> {
    let id = RegistrationId(row.record.clone());
    let now = rows::now(transaction, &id)?.or_not_found(KIND, &id)?;
    let owner = if row.how == Movement::SetAside { merged } else { kept };
    let is_aside = row.how != Movement::Moved;
    let is_untouched = now.row.person == *owner
        && now.is_deleted == is_aside
        && certificates(transaction, &id)?.to_string() == row.left_as;
    // The kept person's own place comes back only where the other one has gone.
    let is_free =
        row.how != Movement::KeptSetAside || !rows::is_registered(transaction, &now.row.run, kept)?;
    if !is_untouched || !is_free {
        return Ok(Some(rules::title(&now.course, &now.label)));
    }
    let back_to = if row.how == Movement::KeptSetAside { kept } else { merged };
    rows::set_person(transaction, &id, back_to)?;
    rows::restore(transaction, &id)?;
    Ok(None)
}

/// Cancels a place that was not used yet, or gives it to somebody else if one is named.
///
/// The proof of attendance stays with whoever was there: a place with an entry is refused.
pub fn change_hands(
    transaction: &Transaction<'_>,
    moment: &Moment,
    id: &RegistrationId,
    from: &PersonId,
    to: Option<&PersonId>,
    certificates: CertificateCount,
) -> Result<()> {
    let mut row = registrations::get(transaction, id)?.or_not_found(KIND, id)?;
    let is_used = rows::has_attendance(transaction, id)? || certificates(transaction, id)? > 0;
    if row.person != *from || is_used {
        return Err(Error::invalid("registration", Rule::InUse));
    }
    if let Some(to) = to {
        return take_over(transaction, moment, row, to, None, None, &Seating::default());
    }
    row.state = RegistrationState::Cancelled;
    row.waitlisted_at = None;
    row.seat_reason = None;
    registrations::put(transaction, &row)
}
