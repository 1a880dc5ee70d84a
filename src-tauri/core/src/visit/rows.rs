//! The table `remembered`: what was chosen last.

use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::error::Result;

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
