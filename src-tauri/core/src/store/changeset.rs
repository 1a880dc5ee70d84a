//! Changesets: reading them row by row, and applying them strictly.

use std::sync::{Arc, Mutex, PoisonError};

use fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ChangesetIter, ConflictAction, ConflictType};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Clash, ClashReason, Error, Result};

use super::catalogue::{Catalogue, Described};

/// What happened to one row.
pub(super) struct Change<'catalogue> {
    pub(super) table: &'catalogue Described,
    pub(super) record: String,
    pub(super) columns: Vec<Column>,
    pub(super) action: Action,
}

/// One column of a changed row; for a new or a deleted row, every column is one.
pub(super) struct Column {
    pub(super) place: usize,
    pub(super) old: Option<Value>,
    pub(super) new: Option<Value>,
}

impl Change<'_> {
    /// The records that own the row now or owned it before; read from the row itself where the
    /// change does not say.
    pub(super) fn owners(&self, connection: &Connection) -> Result<Vec<String>> {
        let Some(place) = self.table.owner else { return Ok(Vec::new()) };
        if let Some(column) = self.columns.iter().find(|column| column.place == place) {
            let named = [&column.old, &column.new].into_iter().flatten().filter_map(as_id);
            return Ok(named.collect());
        }
        let sql =
            format!("SELECT {} FROM {} WHERE id = ?", self.table.column(place), self.table.name);
        let owner: Option<Option<String>> = connection
            .prepare_cached(&sql)?
            .query_row([&self.record], |row| row.get(0))
            .optional()?;
        Ok(owner.flatten().into_iter().collect())
    }
}

/// All changes of a changeset.
pub(super) fn read<'catalogue>(
    changeset: &[u8],
    catalogue: &'catalogue Catalogue,
) -> Result<Vec<Change<'catalogue>>> {
    let mut bytes = changeset;
    let input: &mut dyn std::io::Read = &mut bytes;
    let mut items = ChangesetIter::start_strm(&input)?;
    let mut changes = Vec::new();
    while let Some(item) = items.next()? {
        let operation = item.op()?;
        let table = catalogue.table(operation.table_name())?;
        let width = usize::try_from(operation.number_of_columns()).unwrap_or(usize::MAX);
        if width > table.columns.len() {
            // SQLite would skip such a table without a word.
            return Err(Error::Internal(format!("{} had {width} columns", table.name)));
        }
        let action = operation.code();
        let columns = (0..width).filter_map(|place| column(item, action, place)).collect();
        changes.push(Change { table, record: record(item, action), columns, action });
    }
    Ok(changes)
}

/// Applies a changeset: every row must still hold what the changeset expects, or nothing is
/// changed. The caller's transaction must be dropped after an error.
pub(super) fn apply_strictly(
    connection: &Connection,
    catalogue: &Catalogue,
    changeset: &[u8],
) -> Result<()> {
    // Tables and columns are looked at first: SQLite skips what it does not know.
    read(changeset, catalogue)?;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let clashes = Arc::clone(&seen);
    let applied =
        connection.apply_strm(&mut &*changeset, Some(catalogue.filter()), move |kind, item| {
            let clash = clash(&kind, &item);
            let dangling = clash.why == ClashReason::StillReferredTo;
            clashes.lock().unwrap_or_else(PoisonError::into_inner).push(clash);
            // Dangling references carry no row: let them in, look which they are, roll back.
            if dangling {
                ConflictAction::SQLITE_CHANGESET_OMIT
            } else {
                ConflictAction::SQLITE_CHANGESET_ABORT
            }
        });
    let mut clashes = std::mem::take(&mut *seen.lock().unwrap_or_else(PoisonError::into_inner));
    if clashes.iter().any(|clash| clash.why == ClashReason::StillReferredTo) {
        clashes = dangling(connection)?;
    }
    if !clashes.is_empty() {
        return Err(Error::Clash(clashes));
    }
    Ok(applied?)
}

fn clash(kind: &ConflictType, item: &ChangesetItem) -> Clash {
    let why = match kind {
        ConflictType::SQLITE_CHANGESET_DATA => ClashReason::ChangedSince,
        ConflictType::SQLITE_CHANGESET_NOTFOUND => ClashReason::Gone,
        ConflictType::SQLITE_CHANGESET_CONFLICT => ClashReason::ExistsAgain,
        ConflictType::SQLITE_CHANGESET_FOREIGN_KEY => ClashReason::StillReferredTo,
        _ => ClashReason::Constraint,
    };
    if why == ClashReason::StillReferredTo {
        // There is no row to ask for; SQLite would hand out a null pointer.
        return Clash { table: String::new(), record: String::new(), why };
    }
    let (table, record) = match item.op() {
        Ok(operation) => (operation.table_name().to_owned(), record(item, operation.code())),
        Err(_) => Default::default(),
    };
    Clash { table, record, why }
}

/// The rows that refer to something that is not there.
fn dangling(connection: &Connection) -> Result<Vec<Clash>> {
    let rows: Vec<(String, Option<i64>)> = connection
        .prepare("SELECT \"table\", rowid FROM pragma_foreign_key_check")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut clashes = Vec::with_capacity(rows.len());
    for (table, place) in rows {
        let id = connection
            .prepare(&format!("SELECT id FROM {table} WHERE rowid = ?"))?
            .query_row([place], |row| row.get(0))
            .optional()?;
        let record = id.unwrap_or_default();
        clashes.push(Clash { table, record, why: ClashReason::StillReferredTo });
    }
    Ok(clashes)
}

/// The id of a row, which is column 0 of every journalled table.
fn record(item: &ChangesetItem, action: Action) -> String {
    let id = if action == Action::SQLITE_INSERT { item.new_value(0) } else { item.old_value(0) };
    id.ok().and_then(|id| id.as_str().ok().map(str::to_owned)).unwrap_or_default()
}

fn column(item: &ChangesetItem, action: Action, place: usize) -> Option<Column> {
    let value = |value: rusqlite::Result<ValueRef<'_>>| Value::try_from(value.ok()?).ok();
    let old = (action != Action::SQLITE_INSERT).then(|| value(item.old_value(place))).flatten();
    let new = (action != Action::SQLITE_DELETE).then(|| value(item.new_value(place))).flatten();
    // An update names its key as an old value only.
    let changed = match action {
        Action::SQLITE_UPDATE => new.is_some(),
        _ => old.is_some() || new.is_some(),
    };
    changed.then_some(Column { place, old, new })
}

fn as_id(value: &Value) -> Option<String> {
    match value {
        Value::Text(id) => Some(id.clone()),
        _ => None,
    }
}
