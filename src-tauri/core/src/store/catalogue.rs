//! What the store knows about the tables: the features' descriptions, held against the schema.

use std::collections::HashSet;
use std::sync::Arc;

use rusqlite::Connection;

use crate::error::{Error, OrNotFound, Result};

use super::{Searched, Table};

/// The journalled tables of one store.
pub(super) struct Catalogue {
    tables: Vec<Described>,
    names: Arc<HashSet<&'static str>>,
}

/// A table, with what the schema says about it.
pub(super) struct Described {
    pub(super) name: &'static str,
    pub(super) columns: Vec<String>,
    /// The place of the owner's column.
    pub(super) owner: Option<usize>,
    pub(super) searched: Option<Searched>,
    /// Whether the table has a Papierkorb.
    pub(super) deletable: bool,
}

impl Catalogue {
    /// Holds the features' descriptions against the schema.
    pub(super) fn read(connection: &Connection, tables: &[&[Table]]) -> Result<Self> {
        let described: Result<Vec<Described>> =
            tables.iter().copied().flatten().map(|table| describe(connection, table)).collect();
        let tables = described?;
        let names = Arc::new(tables.iter().map(|table| table.name).collect());
        Ok(Self { tables, names })
    }

    /// The tables, in the order of the features.
    pub(super) fn tables(&self) -> &[Described] {
        &self.tables
    }

    /// A table by its name; only journalled tables have one here.
    pub(super) fn table(&self, name: &str) -> Result<&Described> {
        self.tables.iter().find(|table| table.name == name).or_not_found("table", name)
    }

    /// Tells journalled tables from all others; for SQLite's session.
    pub(super) fn filter(&self) -> impl Fn(&str) -> bool + Send + 'static {
        let names = Arc::clone(&self.names);
        move |name| names.contains(name)
    }
}

impl Described {
    /// The name of a column by its place.
    pub(super) fn column(&self, place: usize) -> &str {
        self.columns.get(place).map_or("", String::as_str)
    }

    /// Whether the words of a row can change with one of these columns of the row itself.
    pub(super) fn words_read(&self, column: &str) -> bool {
        let Some(searched) = &self.searched else { return false };
        (self.deletable && column == "deleted_at")
            || mentions(searched.words, &format!("row.{column}"))
    }

    /// Whether the words of rows here are made with this column of another table.
    pub(super) fn words_borrow(&self, table: &str, column: &str) -> bool {
        let Some(searched) = &self.searched else { return false };
        self.name != table
            && (mentions(searched.words, &format!("FROM {table}"))
                || mentions(searched.words, &format!("JOIN {table}")))
            && mentions(searched.words, &format!(".{column}"))
    }

    /// The condition that a row called `row` is not in the Papierkorb.
    pub(super) fn present(&self) -> &'static str {
        if self.deletable { "row.deleted_at IS NULL" } else { "true" }
    }
}

fn describe(connection: &Connection, table: &Table) -> Result<Described> {
    let columns: Vec<String> = connection
        .prepare_cached("SELECT name FROM pragma_table_info(?) ORDER BY cid")?
        .query_map([table.name], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if columns.first().map(String::as_str) != Some("id") {
        return Err(Error::Internal(format!("column 0 of {} is not id", table.name)));
    }
    let place = |name: &str| columns.iter().position(|column| column == name);
    let owner = match table.owner {
        Some(owner) => Some(place(owner).or_not_found("column", owner)?),
        None => None,
    };
    let deletable = place("deleted_at").is_some();
    Ok(Described { name: table.name, columns, owner, searched: table.searched, deletable })
}

/// Whether `sql` has `words` with no letter of a longer name behind it.
fn mentions(sql: &str, words: &str) -> bool {
    sql.match_indices(words).any(|(at, _)| {
        let behind = sql[at + words.len()..].chars().next();
        !behind.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}
