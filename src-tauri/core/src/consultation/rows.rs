//! The tables `consultation`, `consultation_municipality` and `consultation_person`.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::excerpt::excerpt;
use super::rules::Checked;
use super::{Note, NoteKind, NoteMunicipality, NoteRow};
use crate::code::Coded;
use crate::error::Result;
use crate::ids::{self, MunicipalityId, NoteId, PersonId};
use crate::moment::Moment;

/// How much of a text is read for an excerpt; marks and link targets are not shown.
const BEGINNING: u32 = 2_000;

/// A row of `consultation`.
pub(super) struct Stored {
    /// The note without its Kommunen, people and version.
    pub(super) note: Note,
    pub(super) is_deleted: bool,
}

/// One note, also from the Papierkorb.
pub(super) fn get(connection: &Connection, id: &NoteId) -> Result<Option<Stored>> {
    Ok(connection
        .prepare_cached("SELECT * FROM consultation WHERE id = ?")?
        .query_row([id], stored)
        .optional()?)
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let note = Note {
        id: row.get("id")?,
        version: 0,
        title: row.get("title")?,
        held_on: row.get::<_, Coded<_>>("held_on")?.0,
        starts_at: row.get("starts_at")?,
        kind: row.get::<_, Coded<_>>("kind")?.0,
        minutes: row.get("minutes")?,
        municipalities: Vec::new(),
        people: Vec::new(),
        body: row.get("body")?,
    };
    Ok(Stored { note, is_deleted: row.get::<_, Option<i64>>("deleted_at")?.is_some() })
}

/// The newest notes, of one Kommune or of all.
pub(super) fn list(
    connection: &Connection,
    municipality: Option<&MunicipalityId>,
    limit: u32,
    names: &HashMap<MunicipalityId, String>,
) -> Result<Vec<NoteRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, title, held_on, starts_at, kind, minutes,
                substr(body, 1, :beginning) AS beginning
         FROM consultation
         WHERE deleted_at IS NULL
           AND (:municipality IS NULL OR id IN
                 (SELECT consultation_id FROM consultation_municipality
                  WHERE municipality_id = :municipality AND deleted_at IS NULL))
         ORDER BY held_on DESC, starts_at DESC, id DESC
         LIMIT :limit",
    )?;
    let params = named_params! {
        ":beginning": BEGINNING, ":municipality": municipality, ":limit": limit,
    };
    let rows = statement.query_map(params, row)?.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter()
        .map(|row| {
            Ok(NoteRow { municipalities: municipalities(connection, &row.id, names)?, ..row })
        })
        .collect()
}

fn row(row: &Row<'_>) -> rusqlite::Result<NoteRow> {
    Ok(NoteRow {
        id: row.get("id")?,
        title: row.get("title")?,
        held_on: row.get::<_, Coded<_>>("held_on")?.0,
        starts_at: row.get("starts_at")?,
        kind: row.get::<_, Coded<_>>("kind")?.0,
        minutes: row.get("minutes")?,
        municipalities: Vec::new(),
        excerpt: excerpt(&row.get::<_, String>("beginning")?),
    })
}

/// The Kommunen of a note, in the order they were added.
pub(super) fn municipalities(
    connection: &Connection,
    note: &NoteId,
    names: &HashMap<MunicipalityId, String>,
) -> Result<Vec<NoteMunicipality>> {
    let mut statement = connection.prepare_cached(
        "SELECT municipality_id FROM consultation_municipality
         WHERE consultation_id = ? AND deleted_at IS NULL ORDER BY position, id",
    )?;
    let found = statement.query_map([note], |row| {
        let id: MunicipalityId = row.get("municipality_id")?;
        Ok(NoteMunicipality { name: names.get(&id).cloned().unwrap_or_default(), id })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The notes that concern a Kommune.
pub(super) fn about(
    connection: &Connection,
    municipality: &MunicipalityId,
) -> Result<HashSet<NoteId>> {
    let mut statement = connection.prepare_cached(
        "SELECT consultation_id FROM consultation_municipality
         WHERE municipality_id = ? AND deleted_at IS NULL",
    )?;
    let notes = statement.query_map([municipality], |row| row.get("consultation_id"))?;
    Ok(notes.collect::<rusqlite::Result<_>>()?)
}

/// The line to recognise a note by.
pub(super) fn heading(
    connection: &Connection,
    id: &NoteId,
) -> Result<Option<(String, NoteKind, NaiveDate)>> {
    let mut statement = connection.prepare_cached(
        "SELECT title, kind, held_on FROM consultation WHERE id = ? AND deleted_at IS NULL",
    )?;
    let heading = statement.query_row([id], |row| {
        let (kind, held_on) = (row.get::<_, Coded<_>>("kind")?, row.get::<_, Coded<_>>("held_on")?);
        Ok((row.get("title")?, kind.0, held_on.0))
    });
    Ok(heading.optional()?)
}

/// The people of a note, in the order they were added.
pub(super) fn people(connection: &Connection, note: &NoteId) -> Result<Vec<PersonId>> {
    let mut statement = connection.prepare_cached(
        "SELECT person_id FROM consultation_person
         WHERE consultation_id = ? AND deleted_at IS NULL ORDER BY position, id",
    )?;
    let found = statement.query_map([note], |row| row.get("person_id"))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Writes a note with exactly these Kommunen and people.
pub(super) fn put(transaction: &Transaction<'_>, note: &Checked, moment: &Moment) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO consultation (id, title, held_on, starts_at, kind, minutes, body)
             VALUES (:id, :title, :held_on, :starts_at, :kind, :minutes, :body)
             ON CONFLICT (id) DO UPDATE SET
               title = excluded.title, held_on = excluded.held_on,
               starts_at = excluded.starts_at, kind = excluded.kind,
               minutes = excluded.minutes, body = excluded.body, deleted_at = NULL",
        )?
        .execute(named_params! {
            ":id": note.id,
            ":title": note.title,
            ":held_on": Coded(note.held_on),
            ":starts_at": note.starts_at,
            ":kind": Coded(note.kind),
            ":minutes": note.minutes,
            ":body": note.body,
        })?;
    let municipalities = note.municipalities.iter().map(MunicipalityId::as_str).collect::<Vec<_>>();
    let people = note.people.iter().map(PersonId::as_str).collect::<Vec<_>>();
    put_links(transaction, "municipality", &note.id, &municipalities, moment)?;
    put_links(transaction, "person", &note.id, &people, moment)
}

/// Links a note to exactly these records of one table. The id of a link follows from both ends,
/// so that two laptops that add the same one do not make two.
fn put_links(
    transaction: &Transaction<'_>,
    to: &str,
    note: &NoteId,
    ids: &[&str],
    moment: &Moment,
) -> Result<()> {
    let table = format!("consultation_{to}");
    let mut put = transaction.prepare_cached(&format!(
        "INSERT INTO {table} (id, consultation_id, {to}_id, position)
         VALUES (:id, :note, :to, :position)
         ON CONFLICT (id) DO UPDATE SET position = excluded.position, deleted_at = NULL"
    ))?;
    let mut kept = HashSet::new();
    for (position, to) in (0_u32..).zip(ids) {
        let id = ids::derived(&table, &format!("{note}{to}"));
        put.execute(named_params! { ":id": id, ":note": note, ":to": to, ":position": position })?;
        kept.insert(id);
    }
    let stored: Vec<String> = transaction
        .prepare_cached(&format!(
            "SELECT id FROM {table} WHERE consultation_id = ? AND deleted_at IS NULL"
        ))?
        .query_map([note], |row| row.get("id"))?
        .collect::<rusqlite::Result<_>>()?;
    for left_out in stored.iter().filter(|id| !kept.contains(*id)) {
        transaction
            .prepare_cached(&format!("UPDATE {table} SET deleted_at = :at WHERE id = :id"))?
            .execute(named_params! { ":at": moment.millis(), ":id": left_out })?;
    }
    Ok(())
}

/// Whether there was a note to put into the Papierkorb.
pub(super) fn delete(transaction: &Transaction<'_>, id: &NoteId, moment: &Moment) -> Result<bool> {
    let changed = transaction
        .prepare_cached(
            "UPDATE consultation SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL",
        )?
        .execute(named_params! { ":at": moment.millis(), ":id": id })?;
    Ok(changed > 0)
}

/// The last day up to `today`, by Kommune.
pub(super) fn last_contact(
    connection: &Connection,
    today: NaiveDate,
) -> Result<HashMap<MunicipalityId, NaiveDate>> {
    let mut statement = connection.prepare_cached(
        "SELECT l.municipality_id, max(c.held_on) AS last_on
         FROM consultation c
         JOIN consultation_municipality l ON l.consultation_id = c.id
         WHERE c.deleted_at IS NULL AND l.deleted_at IS NULL AND c.held_on <= :today
         GROUP BY l.municipality_id",
    )?;
    let days = statement.query_map(named_params! { ":today": Coded(today) }, |row| {
        Ok((row.get("municipality_id")?, row.get::<_, Coded<_>>("last_on")?.0))
    })?;
    Ok(days.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn count_without_duration(connection: &Connection, today: NaiveDate) -> Result<u32> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM consultation
             WHERE deleted_at IS NULL AND minutes IS NULL AND held_on <= :today",
        )?
        .query_row(named_params! { ":today": Coded(today) }, |row| row.get(0))?)
}
