//! Names and ways to reach people, as bare as comparing many of them wants it.

use chrono::NaiveDate;
use rusqlite::{Connection, named_params};

use crate::code::Coded;
use crate::error::Result;
use crate::ids::PersonId;

/// Somebody to compare with; what is restricted is not there.
pub(in crate::person) struct NameRow {
    pub(in crate::person) id: PersonId,
    pub(in crate::person) given_names: Option<String>,
    pub(in crate::person) surname: String,
    pub(in crate::person) former_names: Option<String>,
    pub(in crate::person) mail: Option<String>,
    pub(in crate::person) phone: Option<String>,
    pub(in crate::person) mobile: Option<String>,
}

/// Everybody who is not in the Papierkorb.
pub(in crate::person) fn all(connection: &Connection, today: NaiveDate) -> Result<Vec<NameRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, given_names, surname, former_names,
                CASE WHEN is_open THEN mail END, CASE WHEN is_open THEN phone END,
                CASE WHEN is_open THEN mobile END
         FROM (SELECT *, coalesce(restricted_on > :today, true) AS is_open FROM person
               WHERE deleted_at IS NULL)",
    )?;
    let names = statement.query_map(named_params! { ":today": Coded(today) }, |row| {
        Ok(NameRow {
            id: row.get(0)?,
            given_names: row.get(1)?,
            surname: row.get(2)?,
            former_names: row.get(3)?,
            mail: row.get(4)?,
            phone: row.get(5)?,
            mobile: row.get(6)?,
        })
    })?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}
