//! Migrations: numbered SQL files, each in one transaction with the number it leads to.
//!
//! A file that was released is never changed; a change of the schema is a new file.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::{Error, Result};

/// The schema a statement list leads to, and the list.
pub(super) type Migration = (u32, &'static str);

/// All migrations, in order.
pub(super) const ALL: &[Migration] = &[
    (1, include_str!("migrations/0001_first.sql")),
    (2, include_str!("migrations/0002_visit.sql")),
    (3, include_str!("migrations/0003_courses.sql")),
];

/// The newest schema this version knows.
pub(super) const KNOWN: u32 = ALL[ALL.len() - 1].0;

/// The schema of a file; 0 where nothing was created yet.
pub(super) fn schema_of(connection: &Connection) -> Result<u32> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// The refusal of a file with a newer schema, with the version it says it needs.
pub(super) fn too_new(connection: &Connection, found: u32) -> Error {
    let needed =
        connection.query_row("SELECT needed_version FROM program", [], |row| row.get(0)).ok();
    Error::StoreTooNew { found, known: KNOWN, needed }
}

/// Brings a file to the newest schema of `migrations`; a newer file is refused untouched.
pub(super) fn migrate(connection: &mut Connection, migrations: &[Migration]) -> Result<()> {
    let found = schema_of(connection)?;
    let known = migrations.last().map_or(0, |migration| migration.0);
    if found > known {
        return Err(too_new(connection, found));
    }
    for (number, sql) in migrations.iter().filter(|migration| migration.0 > found) {
        let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}
