//! The tables `participation` and `assignment`.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::{Assignment, Participation, Period};
use crate::code::Coded;
use crate::error::Result;
use crate::ids::{AssignmentId, MunicipalityId, ParticipationId};
use crate::moment::Moment;

/// The states of a Kommune, the newest first.
pub(super) fn participation(
    connection: &Connection,
    id: &MunicipalityId,
) -> Result<Vec<Participation>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM participation
         WHERE municipality_id = ? AND deleted_at IS NULL
         ORDER BY since DESC, id DESC",
    )?;
    let states = statement.query_map([id], state)?;
    Ok(states.collect::<rusqlite::Result<_>>()?)
}

/// The state of a Kommune on a day.
pub(super) fn state_on(
    connection: &Connection,
    id: &MunicipalityId,
    day: NaiveDate,
) -> Result<Option<Participation>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM participation
         WHERE municipality_id = :id AND deleted_at IS NULL AND since <= :day
         ORDER BY since DESC, id DESC LIMIT 1",
    )?;
    Ok(statement.query_row(named_params! { ":id": id, ":day": Coded(day) }, state).optional()?)
}

fn state(row: &Row<'_>) -> rusqlite::Result<Participation> {
    Ok(Participation {
        id: row.get("id")?,
        state: row.get::<_, Coded<_>>("state")?.0,
        since: row.get::<_, Coded<_>>("since")?.0,
        reason: row.get("reason")?,
    })
}

pub(super) fn put_state(
    transaction: &Transaction<'_>,
    municipality: &MunicipalityId,
    state: &Participation,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO participation (id, municipality_id, state, since, reason)
             VALUES (:id, :municipality, :state, :since, :reason)
             ON CONFLICT (id) DO UPDATE SET
               state = excluded.state, since = excluded.since, reason = excluded.reason",
        )?
        .execute(named_params! {
            ":id": state.id,
            ":municipality": municipality,
            ":state": Coded(state.state),
            ":since": Coded(state.since),
            ":reason": state.reason,
        })?;
    Ok(())
}

/// Deletes one state of a Kommune; tells whether it was there.
pub(super) fn delete_state(
    transaction: &Transaction<'_>,
    moment: &Moment,
    municipality: &MunicipalityId,
    id: &ParticipationId,
) -> Result<bool> {
    let deleted = transaction
        .prepare_cached(
            "UPDATE participation SET deleted_at = :at
             WHERE id = :id AND municipality_id = :municipality AND deleted_at IS NULL",
        )?
        .execute(named_params! {
            ":id": id, ":municipality": municipality, ":at": moment.millis(),
        })?;
    Ok(deleted > 0)
}

pub(super) fn delete_states(
    transaction: &Transaction<'_>,
    moment: &Moment,
    municipality: &MunicipalityId,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE participation SET deleted_at = :at
             WHERE municipality_id = :municipality AND deleted_at IS NULL",
        )?
        .execute(named_params! { ":municipality": municipality, ":at": moment.millis() })?;
    Ok(())
}

/// Everybody who looks after a Kommune at any time.
pub(super) fn assignments(
    connection: &Connection,
    id: &MunicipalityId,
    today: NaiveDate,
) -> Result<Vec<Assignment>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM assignment
         WHERE municipality_id = ? AND deleted_at IS NULL
         ORDER BY valid_from, id",
    )?;
    let assignments = statement.query_map([id], |row| {
        let valid_from = row.get::<_, Coded<_>>("valid_from")?.0;
        let valid_until = row.get::<_, Option<Coded<_>>>("valid_until")?.map(|day| day.0);
        Ok(Assignment {
            id: row.get("id")?,
            advisor: row.get("advisor")?,
            is_deputy: row.get("is_deputy")?,
            valid_from,
            valid_until,
            period: Period::of(valid_from, valid_until, today),
        })
    })?;
    Ok(assignments.collect::<rusqlite::Result<_>>()?)
}

/// The names in all assignments.
pub(super) fn advisors(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection
        .prepare_cached("SELECT DISTINCT advisor FROM assignment WHERE deleted_at IS NULL")?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn put_assignment(
    transaction: &Transaction<'_>,
    municipality: &MunicipalityId,
    assignment: &Assignment,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO assignment (id, municipality_id, advisor, is_deputy, valid_from,
                                     valid_until)
             VALUES (:id, :municipality, :advisor, :is_deputy, :valid_from, :valid_until)
             ON CONFLICT (id) DO UPDATE SET
               advisor = excluded.advisor, is_deputy = excluded.is_deputy,
               valid_from = excluded.valid_from, valid_until = excluded.valid_until",
        )?
        .execute(named_params! {
            ":id": assignment.id,
            ":municipality": municipality,
            ":advisor": assignment.advisor,
            ":is_deputy": assignment.is_deputy,
            ":valid_from": Coded(assignment.valid_from),
            ":valid_until": assignment.valid_until.map(Coded),
        })?;
    Ok(())
}

pub(super) fn delete_assignment(
    transaction: &Transaction<'_>,
    moment: &Moment,
    id: &AssignmentId,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE assignment SET deleted_at = :at WHERE id = :id")?
        .execute(named_params! { ":id": id, ":at": moment.millis() })?;
    Ok(())
}
