//! The table `registration`.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::code::Coded;
use crate::course::RegistrationState;
use crate::error::Result;
use crate::ids::{MunicipalityId, PersonId, RegistrationId, RunId};

/// A row of `registration`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::course) struct RegistrationRow {
    pub(in crate::course) id: RegistrationId,
    pub(in crate::course) run: RunId,
    pub(in crate::course) person: PersonId,
    pub(in crate::course) municipality: Option<MunicipalityId>,
    pub(in crate::course) given_as: Option<String>,
    pub(in crate::course) name_checked: Option<String>,
    pub(in crate::course) registered_on: NaiveDate,
    pub(in crate::course) state: RegistrationState,
    /// An instant; orders the waiting list, and is there only on it.
    pub(in crate::course) waitlisted_at: Option<i64>,
    pub(in crate::course) state_reason: Option<String>,
    pub(in crate::course) seat_reason: Option<String>,
    pub(in crate::course) substitute_for: Option<RegistrationId>,
    pub(in crate::course) informed_on: Option<NaiveDate>,
    pub(in crate::course) remark: Option<String>,
}

/// Everybody who was registered for a run and not taken back, whatever became of it, in the order
/// they were.
pub(in crate::course) fn all(connection: &Connection, run: &RunId) -> Result<Vec<RegistrationRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM registration
         WHERE course_run_id = :run AND deleted_at IS NULL
         ORDER BY id",
    )?;
    let registrations = statement.query_map(named_params! { ":run": run }, registration_of)?;
    Ok(registrations.collect::<rusqlite::Result<_>>()?)
}

/// Who has a seat in a run, in the order they were registered.
pub(in crate::course) fn seated(
    connection: &Connection,
    run: &RunId,
) -> Result<Vec<RegistrationRow>> {
    let mut rows = all(connection, run)?;
    rows.retain(|row| row.state.has_seat());
    Ok(rows)
}

/// How many have a seat, and how many wait for one.
pub(in crate::course) fn count(connection: &Connection, run: &RunId) -> Result<(u32, u32)> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FILTER (WHERE state IN ('registered', 'confirmed')) AS seated,
                    count(*) FILTER (WHERE state = 'waitlisted') AS waitlisted
             FROM registration WHERE course_run_id = :run AND deleted_at IS NULL",
        )?
        .query_row(named_params! { ":run": run }, |row| {
            Ok((row.get("seated")?, row.get("waitlisted")?))
        })?)
}

/// One registration.
pub(in crate::course) fn get(
    connection: &Connection,
    id: &RegistrationId,
) -> Result<Option<RegistrationRow>> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM registration WHERE id = :id AND deleted_at IS NULL")?;
    Ok(statement.query_row(named_params! { ":id": id }, registration_of).optional()?)
}

/// Whose registration it is, be it taken back.
pub(in crate::course) fn person_of(
    connection: &Connection,
    id: &RegistrationId,
) -> Result<Option<PersonId>> {
    let mut statement =
        connection.prepare_cached("SELECT person_id FROM registration WHERE id = ?")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

pub(in crate::course) fn registration_of(row: &Row<'_>) -> rusqlite::Result<RegistrationRow> {
    Ok(RegistrationRow {
        id: row.get("id")?,
        run: row.get("course_run_id")?,
        person: row.get("person_id")?,
        municipality: row.get("municipality_id")?,
        given_as: row.get("given_as")?,
        name_checked: row.get("name_checked")?,
        registered_on: row.get::<_, Coded<_>>("registered_on")?.0,
        state: row.get::<_, Coded<_>>("state")?.0,
        waitlisted_at: row.get("waitlisted_at")?,
        state_reason: row.get("state_reason")?,
        seat_reason: row.get("seat_reason")?,
        substitute_for: row.get("substitute_for")?,
        informed_on: row.get::<_, Option<Coded<_>>>("informed_on")?.map(|day| day.0),
        remark: row.get("remark")?,
    })
}

/// Writes a registration.
pub(in crate::course) fn put(
    transaction: &Transaction<'_>,
    registration: &RegistrationRow,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO registration (id, course_run_id, person_id, municipality_id, given_as,
               name_checked, registered_on, state, waitlisted_at, state_reason, seat_reason,
               substitute_for, informed_on, remark)
             VALUES (:id, :run, :person, :municipality, :given_as, :name_checked, :registered_on,
               :state, :waitlisted_at, :state_reason, :seat_reason, :substitute_for, :informed_on,
               :remark)
             ON CONFLICT (id) DO UPDATE SET
               state = excluded.state, waitlisted_at = excluded.waitlisted_at,
               state_reason = excluded.state_reason, seat_reason = excluded.seat_reason,
               substitute_for = excluded.substitute_for, informed_on = excluded.informed_on,
               remark = excluded.remark",
        )?
        .execute(named_params! {
            ":id": registration.id, ":run": registration.run, ":person": registration.person,
            ":municipality": registration.municipality, ":given_as": registration.given_as,
            ":name_checked": registration.name_checked,
            ":registered_on": Coded(registration.registered_on),
            ":state": Coded(registration.state), ":waitlisted_at": registration.waitlisted_at,
            ":state_reason": registration.state_reason, ":seat_reason": registration.seat_reason,
            ":substitute_for": registration.substitute_for,
            ":informed_on": registration.informed_on.map(Coded), ":remark": registration.remark,
        })?;
    Ok(())
}

/// A registration with its run, its person, the short title of the course and the label.
type Named = (RegistrationId, RunId, PersonId, String, String);

/// Every registration by its run and person, put away or not.
pub(in crate::course) fn names(connection: &Connection) -> Result<Vec<Named>> {
    let mut statement = connection.prepare_cached(
        "SELECT g.id, r.id, g.person_id, c.short_title, r.label FROM registration AS g
         JOIN course_run AS r ON r.id = g.course_run_id
         JOIN course AS c ON c.id = r.course_id",
    )?;
    let named =
        |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
    let names = statement.query_map([], named)?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// Takes a registration back.
pub(in crate::course) fn delete(
    transaction: &Transaction<'_>,
    id: &RegistrationId,
    at: i64,
) -> Result<()> {
    transaction.execute(
        "UPDATE registration SET deleted_at = :at WHERE id = :id",
        named_params! { ":at": at, ":id": id },
    )?;
    Ok(())
}

/// Keeps the name that somebody said is right, or forgets that.
pub(in crate::course) fn put_name_checked(
    transaction: &Transaction<'_>,
    id: &RegistrationId,
    name: Option<&str>,
) -> Result<()> {
    transaction.execute(
        "UPDATE registration SET name_checked = :name WHERE id = :id",
        named_params! { ":name": name, ":id": id },
    )?;
    Ok(())
}
