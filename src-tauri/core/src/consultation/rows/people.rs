//! The table `consultation_person`, one person at a time.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::error::Result;
use crate::ids::{self, NoteId, PersonId};
use crate::moment::Moment;

/// Somebody in a note. The id follows from both ends, as wherever a note is linked.
#[derive(Debug, Clone, Copy)]
pub(in crate::consultation) struct Link<'a> {
    pub(in crate::consultation) note: &'a NoteId,
    pub(in crate::consultation) person: &'a PersonId,
}

impl Link<'_> {
    fn id(self) -> String {
        ids::derived("consultation_person", &format!("{}{}", self.note, self.person))
    }
}

/// The notes that name a person, also from the Papierkorb, with the place of the name.
pub(in crate::consultation) fn of_person(
    connection: &Connection,
    person: &PersonId,
) -> Result<Vec<(NoteId, u32)>> {
    let mut statement = connection.prepare_cached(
        "SELECT consultation_id, position FROM consultation_person
         WHERE person_id = ? AND deleted_at IS NULL ORDER BY id",
    )?;
    let notes = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(notes.collect::<rusqlite::Result<_>>()?)
}

pub(in crate::consultation) fn count(connection: &Connection, person: &PersonId) -> Result<u32> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM consultation_person l
             JOIN consultation c ON c.id = l.consultation_id
             WHERE l.person_id = ? AND l.deleted_at IS NULL AND c.deleted_at IS NULL",
        )?
        .query_row([person], |row| row.get(0))?)
}

pub(in crate::consultation) fn count_shared(
    connection: &Connection,
    one: &PersonId,
    other: &PersonId,
) -> Result<u32> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM consultation_person l
             JOIN consultation_person o ON o.consultation_id = l.consultation_id
             JOIN consultation c ON c.id = l.consultation_id
             WHERE l.person_id = :one AND o.person_id = :other AND l.deleted_at IS NULL
               AND o.deleted_at IS NULL AND c.deleted_at IS NULL",
        )?
        .query_row(named_params! { ":one": one, ":other": other }, |row| row.get(0))?)
}

pub(in crate::consultation) fn is_linked(connection: &Connection, link: Link<'_>) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM consultation_person
               WHERE consultation_id = :note AND person_id = :person AND deleted_at IS NULL)",
        )?
        .query_row(named_params! { ":note": link.note, ":person": link.person }, |row| {
            row.get(0)
        })?)
}

/// Names a person in a note, or names them again.
pub(in crate::consultation) fn put(
    transaction: &Transaction<'_>,
    link: Link<'_>,
    position: u32,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO consultation_person (id, consultation_id, person_id, position)
             VALUES (:id, :note, :person, :position)
             ON CONFLICT (id) DO UPDATE SET position = excluded.position, deleted_at = NULL",
        )?
        .execute(named_params! {
            ":id": link.id(), ":note": link.note, ":person": link.person, ":position": position,
        })?;
    Ok(())
}

/// Names a person in a note no longer.
pub(in crate::consultation) fn delete(
    transaction: &Transaction<'_>,
    link: Link<'_>,
    moment: &Moment,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE consultation_person SET deleted_at = :at
             WHERE consultation_id = :note AND person_id = :person AND deleted_at IS NULL",
        )?
        .execute(named_params! {
            ":at": moment.millis(), ":note": link.note, ":person": link.person,
        })?;
    Ok(())
}

/// What a note is called, also one from the Papierkorb.
pub(in crate::consultation) fn title(connection: &Connection, note: &NoteId) -> Result<String> {
    let title = connection
        .prepare_cached("SELECT title FROM consultation WHERE id = ?")?
        .query_row([note], |row| row.get(0))
        .optional()?;
    Ok(title.unwrap_or_default())
}
