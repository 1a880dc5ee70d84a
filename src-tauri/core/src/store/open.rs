//! Opening the file: key first, then the settings every connection has.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::error::{Error, Result};

use super::folder;
use super::key_file::StoreKey;
use super::migrations;

/// After the key. The log that SQLCipher writes to the terminal is off before it.
const SETTINGS: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA busy_timeout = 5000;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -32768;
    PRAGMA trusted_schema = OFF;
";

/// Whether the file has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// It is there; one that is not, or is empty, is no store.
    Existing,
    /// It is made.
    New,
}

/// Opens a file with its key. A file whose pages this key does not open is damaged.
pub(super) fn open(path: &Path, key: &StoreKey, mode: Mode) -> Result<Connection> {
    let connection = keyed(path, key, mode)?;
    // The first look into the file: here a wrong key shows.
    let tables: u32 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|error| at(path, error))?;
    if mode == Mode::Existing && (tables == 0 || migrations::schema_of(&connection)? == 0) {
        return Err(Error::StoreDamaged("the file is empty".to_owned()));
    }
    connection.execute_batch(SETTINGS).map_err(|error| at(path, error))?;
    Ok(connection)
}

/// A connection that knows its key and has not looked into the file yet.
pub(super) fn keyed(path: &Path, key: &StoreKey, mode: Mode) -> Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if mode == Mode::New {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = Connection::open_with_flags(path, flags).map_err(|error| at(path, error))?;
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    connection.execute_batch(&key.pragma())?;
    Ok(connection)
}

/// Whether the last one to have the store open did not close it.
pub(super) fn was_left_open(path: &Path) -> bool {
    let [log, _] = folder::companions(path);
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// A quick look over all pages, after a crash.
pub(super) fn look_over(connection: &Connection) -> Result<()> {
    expect_ok(connection, "PRAGMA quick_check(1)")
}

/// Verifies every page's authentication code and every row and index.
pub(super) fn verify(connection: &Connection) -> Result<()> {
    let mut check = connection.prepare("PRAGMA cipher_integrity_check")?;
    let mut complaints = check.query([])?;
    if let Some(complaint) = complaints.next()? {
        return Err(Error::StoreDamaged(complaint.get(0)?));
    }
    expect_ok(connection, "PRAGMA integrity_check(1)")
}

fn expect_ok(connection: &Connection, check: &str) -> Result<()> {
    let said: String = connection.query_row(check, [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(Error::StoreDamaged(said)) }
}

/// Names the place where SQLite only says that it cannot write.
fn at(path: &Path, error: rusqlite::Error) -> Error {
    match Error::from(error) {
        Error::NotWritable(_) => Error::NotWritable(path.to_owned()),
        other => other,
    }
}
