//! The table `follow_up`.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Params, Row, Transaction, named_params};

use super::rules::{Checked, Due};
use super::{FollowUp, FollowUpFilter, FollowUpState, OpenCount};
use crate::code::Coded;
use crate::error::Result;
use crate::ids::{FollowUpId, NoteId};
use crate::moment::Moment;

pub(super) mod moving;

/// A row of `follow_up`.
#[derive(Debug)]
pub(super) struct Stored {
    /// The follow-up without names, nearness and version.
    pub(super) follow_up: FollowUp,
    /// The day a rhythm is counted from.
    pub(super) repeat_from: Option<NaiveDate>,
    pub(super) is_deleted: bool,
}

/// One follow-up, also from the Papierkorb.
pub(super) fn get(connection: &Connection, id: &FollowUpId) -> Result<Option<Stored>> {
    Ok(connection
        .prepare_cached("SELECT * FROM follow_up WHERE id = ?")?
        .query_row([id], stored)
        .optional()?)
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let day = |name: &str| -> rusqlite::Result<Option<NaiveDate>> {
        Ok(row.get::<_, Option<Coded<_>>>(name)?.map(|day| day.0))
    };
    let follow_up = FollowUp {
        id: row.get("id")?,
        version: 0,
        title: row.get("title")?,
        remark: row.get("remark")?,
        due_on: row.get::<_, Coded<_>>("due_on")?.0,
        due: Due::Later,
        owner: row.get::<_, Coded<_>>("owner")?.0,
        municipality: row.get("municipality_id")?,
        municipality_name: None,
        person: row.get("person_id")?,
        person_name: None,
        note: row.get("consultation_id")?,
        line: row.get("line")?,
        repeat: row.get::<_, Option<Coded<_>>>("repeat")?.map(|code| code.0),
        state: row.get::<_, Coded<_>>("state")?.0,
        done_on: day("done_on")?,
        done_remark: row.get("done_remark")?,
        created_on: row.get::<_, Coded<_>>("created_on")?.0,
    };
    let is_deleted = row.get::<_, Option<i64>>("deleted_at")?.is_some();
    Ok(Stored { follow_up, repeat_from: day("repeat_from")?, is_deleted })
}

/// Those that pass the filter: open ones by day, settled ones behind them, the latest first.
pub(super) fn list(connection: &Connection, filter: &FollowUpFilter) -> Result<Vec<Stored>> {
    select(
        connection,
        "SELECT * FROM follow_up
         WHERE deleted_at IS NULL
           AND (:state IS NULL OR state = :state)
           AND (:owner IS NULL OR owner = :owner)
           AND (:person IS NULL OR person_id = :person)
           AND (:note IS NULL OR consultation_id = :note)
           AND (:municipality IS NULL OR municipality_id = :municipality
                OR (municipality_id IS NULL AND consultation_id IS NOT NULL))
         ORDER BY state <> 'open', done_on DESC, due_on, id",
        named_params! {
            ":state": filter.state.map(Coded),
            ":owner": filter.owner.map(Coded),
            ":person": filter.person,
            ":note": filter.note,
            ":municipality": filter.municipality,
        },
    )
}

/// The open ones up to a day.
pub(super) fn open_until(
    connection: &Connection,
    last: NaiveDate,
    limit: u32,
) -> Result<Vec<Stored>> {
    select(
        connection,
        "SELECT * FROM follow_up
         WHERE state = 'open' AND deleted_at IS NULL AND due_on <= :last
         ORDER BY due_on, id LIMIT :limit",
        named_params! { ":last": Coded(last), ":limit": limit },
    )
}

fn select(connection: &Connection, sql: &str, params: impl Params) -> Result<Vec<Stored>> {
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_map(params, stored)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn count_open(connection: &Connection, today: NaiveDate) -> Result<OpenCount> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) AS open, coalesce(sum(due_on <= :today), 0) AS due
         FROM follow_up WHERE state = 'open' AND deleted_at IS NULL",
    )?;
    Ok(statement.query_row(named_params! { ":today": Coded(today) }, |row| {
        Ok(OpenCount { open: row.get("open")?, due: row.get("due")? })
    })?)
}

/// The checklist lines of a note that something came from, with what became of it.
pub(super) fn lines(
    connection: &Connection,
    note: &NoteId,
) -> Result<Vec<(String, FollowUpState)>> {
    let mut statement = connection.prepare_cached(
        "SELECT line, state FROM follow_up
         WHERE consultation_id = ? AND line IS NOT NULL AND deleted_at IS NULL",
    )?;
    let lines = statement
        .query_map([note], |row| Ok((row.get("line")?, row.get::<_, Coded<_>>("state")?.0)))?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

/// Writes a follow-up as it was typed; its state stays.
pub(super) fn put(transaction: &Transaction<'_>, put: &Checked, moment: &Moment) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO follow_up (id, title, remark, due_on, owner, municipality_id, person_id,
                                    consultation_id, line, repeat, repeat_from, created_on)
             VALUES (:id, :title, :remark, :due_on, :owner, :municipality, :person,
                     :note, :line, :repeat, :repeat_from, :created_on)
             ON CONFLICT (id) DO UPDATE SET
               title = excluded.title, remark = excluded.remark, due_on = excluded.due_on,
               owner = excluded.owner, municipality_id = excluded.municipality_id,
               person_id = excluded.person_id, consultation_id = excluded.consultation_id,
               line = excluded.line, repeat = excluded.repeat,
               repeat_from = excluded.repeat_from, deleted_at = NULL",
        )?
        .execute(named_params! {
            ":id": put.id,
            ":title": put.title,
            ":remark": put.remark,
            ":due_on": Coded(put.due_on),
            ":owner": Coded(put.owner),
            ":municipality": put.municipality,
            ":person": put.person,
            ":note": put.note,
            ":line": put.line,
            ":repeat": put.repeat.map(Coded),
            ":repeat_from": put.repeat_from.map(Coded),
            ":created_on": Coded(moment.today()),
        })?;
    Ok(())
}

/// Keeps the line of the note that a follow-up came from.
pub(super) fn put_line(
    transaction: &Transaction<'_>,
    id: &FollowUpId,
    line: Option<&str>,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE follow_up SET line = :line WHERE id = :id")?
        .execute(named_params! { ":line": line, ":id": id })?;
    Ok(())
}

/// Says what became of a follow-up.
pub(super) fn settle(
    transaction: &Transaction<'_>,
    id: &FollowUpId,
    state: FollowUpState,
    on: Option<NaiveDate>,
    remark: Option<&str>,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE follow_up SET state = :state, done_on = :on, done_remark = :remark
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":state": Coded(state), ":on": on.map(Coded), ":remark": remark, ":id": id,
        })?;
    Ok(())
}

/// Enters a repeated one again, for its next day and with its rhythm. The line of the note stays
/// with the one that came from it.
pub(super) fn come_again(
    transaction: &Transaction<'_>,
    before: &FollowUpId,
    next: &FollowUpId,
    due_on: NaiveDate,
    moment: &Moment,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO follow_up (id, title, remark, due_on, owner, municipality_id, person_id,
                                    consultation_id, repeat, repeat_from, created_on)
             SELECT :next, title, remark, :due_on, owner, municipality_id, person_id,
                    consultation_id, repeat, repeat_from, :created_on
             FROM follow_up WHERE id = :before
             ON CONFLICT (id) DO UPDATE SET
               title = excluded.title, remark = excluded.remark, due_on = excluded.due_on,
               owner = excluded.owner, municipality_id = excluded.municipality_id,
               person_id = excluded.person_id, consultation_id = excluded.consultation_id,
               repeat = excluded.repeat, repeat_from = excluded.repeat_from,
               state = 'open', done_on = NULL, done_remark = NULL, deleted_at = NULL",
        )?
        .execute(named_params! {
            ":next": next,
            ":due_on": Coded(due_on),
            ":created_on": Coded(moment.today()),
            ":before": before,
        })?;
    Ok(())
}

pub(super) fn put_off(
    transaction: &Transaction<'_>,
    id: &FollowUpId,
    until: NaiveDate,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE follow_up SET due_on = :until WHERE id = :id")?
        .execute(named_params! { ":until": Coded(until), ":id": id })?;
    Ok(())
}

/// Whether there was a follow-up to put into the Papierkorb.
pub(super) fn delete(
    transaction: &Transaction<'_>,
    id: &FollowUpId,
    moment: &Moment,
) -> Result<bool> {
    let changed = transaction
        .prepare_cached(
            "UPDATE follow_up SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL",
        )?
        .execute(named_params! { ":at": moment.millis(), ":id": id })?;
    Ok(changed > 0)
}
