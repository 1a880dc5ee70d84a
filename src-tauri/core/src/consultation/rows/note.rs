//! One note: the tables `consultation`, `referral`, and its links.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::code::Coded;
use crate::consultation::{Content, NoteKind, NoteState, Referral};
use crate::error::Result;
use crate::ids::{self, FieldOfActionId, MunicipalityId, NoteId, PersonId};
use crate::moment::Moment;
use crate::text;

/// A table that links notes to records of one kind, and its column for them.
struct Link {
    table: &'static str,
    column: &'static str,
}

const MUNICIPALITY: Link = Link { table: "consultation_municipality", column: "municipality_id" };
const PERSON: Link = Link { table: "consultation_person", column: "person_id" };
const FIELD: Link = Link { table: "consultation_field", column: "field_of_action_id" };

/// A note as it lies in the store.
pub(in crate::consultation) struct Stored {
    pub(in crate::consultation) content: Content,
    pub(in crate::consultation) state: NoteState,
    pub(in crate::consultation) closed_on: Option<NaiveDate>,
    pub(in crate::consultation) is_deleted: bool,
}

/// One note, also from the Papierkorb.
pub(in crate::consultation) fn get(connection: &Connection, id: &NoteId) -> Result<Option<Stored>> {
    let mut statement = connection.prepare_cached("SELECT * FROM consultation WHERE id = ?")?;
    let Some(mut stored) = statement.query_row([id], stored).optional()? else {
        return Ok(None);
    };
    stored.content.municipalities = municipalities(connection, id)?;
    stored.content.people = linked(connection, &PERSON, id)?;
    stored.content.fields = fields(connection, id)?;
    stored.content.referrals = referrals(connection, id)?;
    Ok(Some(stored))
}

/// The line to recognise a note by.
pub(in crate::consultation) fn heading(
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

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let content = Content {
        title: row.get("title")?,
        held_on: row.get::<_, Coded<_>>("held_on")?.0,
        starts_at: row.get("starts_at")?,
        kind: row.get::<_, Coded<_>>("kind")?.0,
        minutes: row.get("minutes")?,
        place: row.get("place")?,
        travel_minutes: row.get("travel_minutes")?,
        travel_km: row.get("travel_km")?,
        municipalities: Vec::new(),
        people: Vec::new(),
        fields: Vec::new(),
        referrals: Vec::new(),
        body: row.get("body")?,
    };
    Ok(Stored {
        content,
        state: row.get::<_, Coded<_>>("state")?.0,
        closed_on: row.get::<_, Option<Coded<_>>>("closed_on")?.map(|day| day.0),
        is_deleted: row.get::<_, Option<i64>>("deleted_at")?.is_some(),
    })
}

/// The Kommunen of a note, in the order they were added.
pub(in crate::consultation) fn municipalities(
    connection: &Connection,
    note: &NoteId,
) -> Result<Vec<MunicipalityId>> {
    linked(connection, &MUNICIPALITY, note)
}

/// The Handlungsfelder of a note, in the order they were added.
pub(in crate::consultation) fn fields(
    connection: &Connection,
    note: &NoteId,
) -> Result<Vec<FieldOfActionId>> {
    linked(connection, &FIELD, note)
}

fn linked<T: FromSql>(connection: &Connection, link: &Link, note: &NoteId) -> Result<Vec<T>> {
    let Link { table, column } = link;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {column} FROM {table}
         WHERE consultation_id = ? AND deleted_at IS NULL ORDER BY position, id"
    ))?;
    let found = statement.query_map([note], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn referrals(connection: &Connection, note: &NoteId) -> Result<Vec<Referral>> {
    let mut statement = connection.prepare_cached(
        "SELECT target, remark FROM referral
         WHERE consultation_id = ? AND deleted_at IS NULL ORDER BY position, id",
    )?;
    let found = statement.query_map([note], |row| {
        let remark: Option<String> = row.get("remark")?;
        Ok(Referral { target: row.get("target")?, remark: remark.unwrap_or_default() })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Writes a note with exactly what it says; it is closed where there is a day of closing.
pub(in crate::consultation) fn put(
    transaction: &Transaction<'_>,
    id: &NoteId,
    note: &Content,
    closed_on: Option<NaiveDate>,
    moment: &Moment,
) -> Result<()> {
    let state = if closed_on.is_some() { NoteState::Closed } else { NoteState::Draft };
    transaction
        .prepare_cached(
            "INSERT INTO consultation (id, title, held_on, starts_at, kind, minutes, body, state,
                                       closed_on, place, travel_minutes, travel_km)
             VALUES (:id, :title, :held_on, :starts_at, :kind, :minutes, :body, :state,
                     :closed_on, :place, :travel_minutes, :travel_km)
             ON CONFLICT (id) DO UPDATE SET
               title = excluded.title, held_on = excluded.held_on,
               starts_at = excluded.starts_at, kind = excluded.kind,
               minutes = excluded.minutes, body = excluded.body, state = excluded.state,
               closed_on = excluded.closed_on, place = excluded.place,
               travel_minutes = excluded.travel_minutes, travel_km = excluded.travel_km,
               deleted_at = NULL",
        )?
        .execute(named_params! {
            ":id": id,
            ":title": note.title,
            ":held_on": Coded(note.held_on),
            ":starts_at": note.starts_at,
            ":kind": Coded(note.kind),
            ":minutes": note.minutes,
            ":body": note.body,
            ":state": Coded(state),
            ":closed_on": closed_on.map(Coded),
            ":place": note.place,
            ":travel_minutes": note.travel_minutes,
            ":travel_km": note.travel_km,
        })?;
    let municipalities = note.municipalities.iter().map(MunicipalityId::as_str).collect::<Vec<_>>();
    let people = note.people.iter().map(PersonId::as_str).collect::<Vec<_>>();
    let fields = note.fields.iter().map(FieldOfActionId::as_str).collect::<Vec<_>>();
    put_links(transaction, &MUNICIPALITY, id, &municipalities, moment)?;
    put_links(transaction, &PERSON, id, &people, moment)?;
    put_links(transaction, &FIELD, id, &fields, moment)?;
    put_referrals(transaction, id, &note.referrals, moment)
}

/// Links a note to exactly these records of one table. The id of a link follows from both ends,
/// so that two laptops that add the same one do not make two.
fn put_links(
    transaction: &Transaction<'_>,
    link: &Link,
    note: &NoteId,
    ids: &[&str],
    moment: &Moment,
) -> Result<()> {
    let Link { table, column } = link;
    let mut put = transaction.prepare_cached(&format!(
        "INSERT INTO {table} (id, consultation_id, {column}, position)
         VALUES (:id, :note, :to, :position)
         ON CONFLICT (id) DO UPDATE SET position = excluded.position, deleted_at = NULL"
    ))?;
    let mut kept = HashSet::new();
    for (position, to) in (0_u32..).zip(ids) {
        let id = ids::derived(table, &format!("{note}{to}"));
        put.execute(named_params! { ":id": id, ":note": note, ":to": to, ":position": position })?;
        kept.insert(id);
    }
    delete_others(transaction, table, note, &kept, moment)
}

/// Gives a note exactly these referrals; one target stands once.
fn put_referrals(
    transaction: &Transaction<'_>,
    note: &NoteId,
    referrals: &[Referral],
    moment: &Moment,
) -> Result<()> {
    let mut put = transaction.prepare_cached(
        "INSERT INTO referral (id, consultation_id, target, remark, position)
         VALUES (:id, :note, :target, :remark, :position)
         ON CONFLICT (id) DO UPDATE SET
           target = excluded.target, remark = excluded.remark, position = excluded.position,
           deleted_at = NULL",
    )?;
    let mut kept = HashSet::new();
    for (position, Referral { target, remark }) in (0_u32..).zip(referrals) {
        let id = ids::derived("referral", &format!("{note}{}", text::fold(target)));
        put.execute(named_params! {
            ":id": id,
            ":note": note,
            ":target": target,
            ":remark": text::given(Some(remark)),
            ":position": position,
        })?;
        kept.insert(id);
    }
    delete_others(transaction, "referral", note, &kept, moment)
}

/// Deletes the rows of a note that are not among those kept.
fn delete_others(
    transaction: &Transaction<'_>,
    table: &str,
    note: &NoteId,
    kept: &HashSet<String>,
    moment: &Moment,
) -> Result<()> {
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
pub(in crate::consultation) fn delete(
    transaction: &Transaction<'_>,
    id: &NoteId,
    moment: &Moment,
) -> Result<bool> {
    let changed = transaction
        .prepare_cached(
            "UPDATE consultation SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL",
        )?
        .execute(named_params! { ":at": moment.millis(), ":id": id })?;
    Ok(changed > 0)
}
