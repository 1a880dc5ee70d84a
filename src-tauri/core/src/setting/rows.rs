//! The tables `setting` and `remembered`: one row per name, its value as JSON.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};
use serde_json::{Map, Value};

use super::Settings;
use crate::error::{Error, Result};

/// Every setting; the default where there is no row. Rows of a newer version are left alone.
pub(super) fn read(connection: &Connection) -> Result<Settings> {
    let mut settings = as_object(&Settings::default())?;
    let mut statement = connection.prepare_cached("SELECT id, value FROM setting")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (key, json): (String, String) = (row.get("id")?, row.get("value")?);
        let value = serde_json::from_str(&json).map_err(|error| unreadable(&error))?;
        if let Some(known) = settings.get_mut(&key) {
            *known = value;
        }
    }
    serde_json::from_value(Value::Object(settings)).map_err(|error| unreadable(&error))
}

/// Writes every setting that differs from what is in force; the others keep no row.
pub(super) fn write(transaction: &Transaction<'_>, settings: &Settings) -> Result<()> {
    let present = as_object(&read(transaction)?)?;
    let mut statement = transaction.prepare_cached(
        "INSERT INTO setting (id, value) VALUES (:key, :value)
         ON CONFLICT (id) DO UPDATE SET value = excluded.value",
    )?;
    for (key, value) in as_object(settings)? {
        if present.get(&key) != Some(&value) {
            statement.execute(named_params! { ":key": key, ":value": value.to_string() })?;
        }
    }
    Ok(())
}

pub(super) fn remembered(connection: &Connection, id: &str) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT value FROM remembered WHERE id = ?")?;
    Ok(statement.query_row([id], |row| row.get("value")).optional()?)
}

pub(super) fn remember(transaction: &Transaction<'_>, id: &str, value: &str) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO remembered (id, value) VALUES (?, ?)
             ON CONFLICT (id) DO UPDATE SET value = excluded.value",
        )?
        .execute([id, value])?;
    Ok(())
}

fn as_object(settings: &Settings) -> Result<Map<String, Value>> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Error::Internal("settings are no object".to_owned())),
        Err(error) => Err(unreadable(&error)),
    }
}

fn unreadable(error: &serde_json::Error) -> Error {
    Error::Internal(format!("settings: {error}"))
}
