//! Everything that names a person, feature by feature: counted, moved and given back.

use rusqlite::{Connection, Transaction};

use super::rows::Stored;
use super::{RecordCounts, Stayed};
use crate::error::Result;
use crate::ids::PersonId;
use crate::moment::Moment;
use crate::person::{self, MovedKind, MovedRow, Person};
use crate::{certificate, consultation, course, follow_up};

/// Every column that names a person, and so either moves or is part of the merge itself. A test
/// holds it against the schema.
#[cfg(test)]
pub(super) const COLUMNS: [(&str, &str); 9] = [
    ("consultation_person", "person_id"),
    ("follow_up", "person_id"),
    ("person", "merged_into"),
    // Two people who were told apart: read through the records they stand for, so nothing moves.
    ("person_distinct", "first_id"),
    ("person_distinct", "second_id"),
    ("person_merge", "kept_id"),
    ("person_merge", "merged_id"),
    ("registration", "person_id"),
    ("role", "person_id"),
];

/// What belongs to a record.
pub(super) fn counts(connection: &Connection, person: &Person) -> Result<RecordCounts> {
    let registrations = course::registrations_of(connection, &person.id)?;
    let mut certificates = 0;
    for place in &registrations {
        certificates += certificate::count_of(connection, &place.registration)?;
    }
    Ok(RecordCounts {
        roles: count(person.roles.len()),
        notes: consultation::count_of_person(connection, &person.id)?,
        registrations: count(registrations.len()),
        certificates,
        follow_ups: follow_up::count_of_person(connection, &person.id)?,
    })
}

/// What both have and what counts once afterwards.
pub(super) fn shared(
    connection: &Connection,
    kept: &Person,
    merged: &Person,
) -> Result<RecordCounts> {
    let alike = |role: &&person::Role| {
        kept.roles
            .iter()
            .any(|other| person::Role { id: role.id.clone(), ..other.clone() } == **role)
    };
    let runs = course::registrations_of(connection, &kept.id)?;
    let others = course::registrations_of(connection, &merged.id)?;
    Ok(RecordCounts {
        roles: count(merged.roles.iter().filter(alike).count()),
        notes: consultation::count_shared(connection, &kept.id, &merged.id)?,
        registrations: count(
            others.iter().filter(|place| runs.iter().any(|own| own.run == place.run)).count(),
        ),
        ..RecordCounts::default()
    })
}

/// The runs in which both have attendance or a certificate: neither may be lost.
pub(super) fn runs_of_both(
    connection: &Connection,
    kept: &PersonId,
    merged: &PersonId,
) -> Result<Vec<course::PersonRegistration>> {
    let used = |place: &course::PersonRegistration| -> Result<bool> {
        let certificates = certificate::count_of(connection, &place.registration)?;
        Ok(place.has_attendance || certificates > 0)
    };
    let own = course::registrations_of(connection, kept)?;
    let mut both = Vec::new();
    for place in course::registrations_of(connection, merged)? {
        let twin = own.iter().find(|own| own.run == place.run);
        if let Some(twin) = twin
            && used(twin)?
            && used(&place)?
        {
            both.push(place);
        }
    }
    Ok(both)
}

/// Lets everything that names one person name the other.
pub(super) fn move_all(
    transaction: &Transaction<'_>,
    moment: &Moment,
    from: &PersonId,
    to: &PersonId,
) -> Result<Vec<MovedRow>> {
    let mut rows = person::move_roles(transaction, moment, from, to)?;
    rows.extend(consultation::move_person(transaction, moment, from, to)?);
    rows.extend(course::move_person(transaction, moment, from, to, certificate::count_of)?);
    rows.extend(follow_up::move_person(transaction, from, to)?);
    Ok(rows)
}

/// Gives everything back that nobody touched since; the rest is told.
pub(super) fn take_back_all(
    transaction: &Transaction<'_>,
    moment: &Moment,
    merge: &Stored,
) -> Result<Vec<Stayed>> {
    let (kept, merged) = (&merge.kept, &merge.merged);
    let mut stayed = Vec::new();
    // The last first: what was put aside for a row comes back after that row has gone.
    for row in merge.moved.rows.iter().rev() {
        let title = match row.what {
            MovedKind::Role => person::take_role_back(transaction, row, kept, merged)?,
            MovedKind::Note => {
                consultation::take_person_back(transaction, moment, row, kept, merged)?
            }
            MovedKind::Registration => {
                let certificates = certificate::count_of;
                course::take_person_back(transaction, row, kept, merged, certificates)?
            }
            MovedKind::FollowUp => follow_up::take_person_back(transaction, row, kept, merged)?,
        };
        stayed.extend(title.map(|title| Stayed { what: row.what, title }));
    }
    Ok(stayed)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
