//! The journal: every write is recorded as an SQLite changeset in the same transaction.
//!
//! It is append-only: taking something back is an entry of its own. Entries say which schema they
//! were written under, because a changeset knows columns by their place.

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;

use crate::error::{Error, OrNotFound, Result};
use crate::verb::Verb;

use super::changeset::{self, Change};
use super::{Store, migrations};

/// What Ctrl+Z and Ctrl+Shift+Z would do now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct UndoState {
    /// The verb that would be taken back.
    pub undo: Option<Verb>,
    /// The verb that would be done again.
    pub redo: Option<Verb>,
}

/// What was just taken back or done again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Undone {
    /// The verb.
    pub verb: Verb,
    /// The records it touched, so that open screens know whether they are concerned.
    pub touched: Vec<Touched>,
}

/// A record that a write touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Touched {
    /// The row's table.
    pub table: String,
    /// The row's id.
    pub record: String,
}

/// One entry in a record's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HistoryEntry {
    /// The journal entry's number.
    pub n: u32,
    /// The verb, or `None` for one of a newer version.
    pub verb: Option<Verb>,
    /// Whether the entry takes another one back.
    pub is_undo: bool,
    /// When, UTC milliseconds.
    pub at: i64,
    /// Who: the Gerätekürzel.
    pub author: String,
    /// Which fields changed from what to what.
    pub fields: Vec<FieldChange>,
}

/// One field of one row in a history entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldChange {
    /// The row's table.
    pub table: String,
    /// The column.
    pub column: String,
    /// What it held before, as text.
    pub old: Option<String>,
    /// What it holds since, as text.
    pub new: Option<String>,
}

/// What kind of entry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A verb of the user.
    Verb,
    /// Takes back a verb or a redo.
    Undo,
    /// Takes back an undo.
    Redo,
}

impl Kind {
    /// The code in the journal.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }
}

/// An entry as it stands in the journal, with its changeset unpacked.
pub(super) struct Stored {
    /// The code of the verb.
    pub(super) verb: String,
    /// Whether it was taken back since.
    pub(super) is_undone: bool,
    pub(super) changeset: Vec<u8>,
}

/// The number of the newest entry, 0 in an empty journal.
pub(super) fn last_entry(connection: &Connection) -> Result<u32> {
    Ok(connection.query_row("SELECT coalesce(max(n), 0) FROM journal", [], |row| row.get(0))?)
}

/// Reads one entry; one of a newer schema is refused, because its columns are not ours.
pub(super) fn entry(connection: &Connection, n: u32) -> Result<Stored> {
    let mut statement = connection.prepare_cached("SELECT * FROM journal WHERE n = ?")?;
    let row = statement.query_row([n], |row| Ok((stored(row)?, row.get("schema_version")?)));
    let (mut entry, found) = row.optional()?.or_not_found("journal entry", n)?;
    if found > migrations::KNOWN {
        return Err(Error::StoreTooNew { found, known: migrations::KNOWN, needed: None });
    }
    entry.changeset = lz4_flex::decompress_size_prepended(&entry.changeset)
        .map_err(|error| Error::StoreDamaged(format!("journal entry {n}: {error}")))?;
    Ok(entry)
}

impl Store {
    /// What happened to a record and the rows it owns, the newest first.
    pub fn history(&self, record: &str) -> Result<Vec<HistoryEntry>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT n, kind, verb, at, author FROM journal
             WHERE n IN (SELECT n FROM journal_row WHERE record = ?)
             ORDER BY n DESC",
        )?;
        let entries = statement.query_map([record], heading)?;
        entries
            .map(|entry| {
                let mut entry = entry?;
                entry.fields = self.fields(entry.n, record)?;
                Ok(entry)
            })
            .collect()
    }

    /// Every text that a column of a journalled table ever held, as far as the journal knows: what
    /// undo, redo or the Verlauf may still ask for.
    pub fn ever_held(&self, table: &str, column: &str) -> Result<HashSet<String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT n FROM journal_row WHERE tab = ? ORDER BY n")?;
        let entries: Vec<u32> =
            statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut held = HashSet::new();
        for n in entries {
            let entry = entry(&self.connection, n)?;
            for change in changeset::read(&entry.changeset, &self.catalogue)? {
                let columns = change.columns.into_iter().filter(|found| {
                    change.table.name == table && change.table.column(found.place) == column
                });
                held.extend(columns.flat_map(|found| [found.old, found.new]).filter_map(|value| {
                    match value {
                        Some(Value::Text(text)) => Some(text),
                        _ => None,
                    }
                }));
            }
        }
        Ok(held)
    }

    /// The fields of one record, and of the rows it owns, that an entry changed.
    fn fields(&self, n: u32, record: &str) -> Result<Vec<FieldChange>> {
        let entry = entry(&self.connection, n)?;
        let mut fields = Vec::new();
        for change in changeset::read(&entry.changeset, &self.catalogue)? {
            let concerned = change.record == record
                || change.owners(&self.connection)?.iter().any(|owner| owner == record);
            if concerned {
                fields.extend(changed_fields(&change));
            }
        }
        Ok(fields)
    }
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        verb: row.get("verb")?,
        is_undone: row.get::<_, Option<u32>>("undone_by")?.is_some(),
        changeset: row.get("changeset")?,
    })
}

fn heading(row: &Row<'_>) -> rusqlite::Result<HistoryEntry> {
    let kind: String = row.get("kind")?;
    let verb: String = row.get("verb")?;
    Ok(HistoryEntry {
        n: row.get("n")?,
        verb: Verb::from_code(&verb),
        is_undo: kind == Kind::Undo.code(),
        at: row.get("at")?,
        author: row.get("author")?,
        fields: Vec::new(),
    })
}

/// Every changed field but the id; a new row has no empty fields to tell.
fn changed_fields(change: &Change<'_>) -> impl Iterator<Item = FieldChange> {
    let told = change.columns.iter().filter(|column| column.place > 0);
    told.filter_map(|column| {
        let old = column.old.as_ref().and_then(as_text);
        let new = column.new.as_ref().and_then(as_text);
        (old != new).then(|| FieldChange {
            table: change.table.name.to_owned(),
            column: change.table.column(column.place).to_owned(),
            old,
            new,
        })
    })
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Integer(number) => Some(number.to_string()),
        Value::Real(number) => Some(number.to_string()),
        Value::Text(text) => Some(text.clone()),
        Value::Blob(bytes) => Some(format!("{} Byte", bytes.len())),
    }
}
