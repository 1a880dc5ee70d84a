//! The search index: which words stand in which row, kept from the changes of every write.
//!
//! `search_row` gives a row a number for good, also over undo and redo, so that „newest first“ is
//! the order of the numbers. The index holds words only; titles are read from the rows.

use std::collections::HashMap;
use std::fmt::Write as _;

use rusqlite::hooks::Action;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use crate::error::Result;
use crate::search::{self, Hit, Words};

use super::catalogue::{Catalogue, Described};
use super::changeset::Change;
use super::journal;

/// Brings the index up to date with what was changed.
pub(super) fn refresh(
    transaction: &Transaction<'_>,
    catalogue: &Catalogue,
    words: &Words,
    changes: &[Change<'_>],
) -> Result<()> {
    for change in changes {
        if changes_words(change) {
            put(transaction, change.table, words, &change.record)?;
        }
    }
    for table in catalogue.tables() {
        let borrowed = |change: &Change<'_>| {
            let columns = change.columns.iter();
            columns
                .map(|column| change.table.column(column.place))
                .any(|column| table.words_borrow(change.table.name, column))
        };
        if changes.iter().any(borrowed) {
            put_all(transaction, table, words)?;
        }
    }
    Ok(())
}

fn changes_words(change: &Change<'_>) -> bool {
    let Some(_) = change.table.searched else { return false };
    change.action != Action::SQLITE_UPDATE
        || change
            .columns
            .iter()
            .any(|column| change.table.words_read(change.table.column(column.place)))
}

/// Takes the words of one row out of the index and puts its present ones in.
fn put(connection: &Connection, table: &Described, words: &Words, record: &str) -> Result<()> {
    let Some(searched) = &table.searched else { return Ok(()) };
    connection
        .prepare_cached(
            "INSERT INTO search_row (tab, record) VALUES (?, ?) ON CONFLICT DO NOTHING",
        )?
        .execute([table.name, record])?;
    let place: i64 = connection
        .prepare_cached("SELECT rid FROM search_row WHERE tab = ? AND record = ?")?
        .query_row([table.name, record], |row| row.get(0))?;
    connection.prepare_cached("DELETE FROM search WHERE rowid = ?")?.execute([place])?;
    let present = format!(
        "SELECT {} FROM {} AS row WHERE row.id = ? AND {}",
        searched.words,
        table.name,
        table.present()
    );
    let text: Option<Option<String>> =
        connection.prepare_cached(&present)?.query_row([record], |row| row.get(0)).optional()?;
    if let Some(text) = text {
        connection
            .prepare_cached("INSERT INTO search (rowid, words) VALUES (?, ?)")?
            .execute((place, words.tokens(&text.unwrap_or_default())))?;
    }
    Ok(())
}

fn put_all(connection: &Connection, table: &Described, words: &Words) -> Result<()> {
    if table.searched.is_none() {
        return Ok(());
    }
    // Ids sort in the order they were given out, so a rebuilt index has the newest last, too.
    let mut all = connection.prepare(&format!("SELECT id FROM {} ORDER BY id", table.name))?;
    let ids: Vec<String> = all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    ids.iter().try_for_each(|id| put(connection, table, words, id))
}

/// Remembers up to which journal entry the index is right, and by which rules.
pub(super) fn note_indexed(connection: &Connection, n: u32) -> Result<()> {
    let mut note = connection.prepare_cached(
        "INSERT INTO fact (name, value) VALUES (?, ?)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?;
    note.execute(("indexed", n))?;
    note.execute(("words", search::VERSION))?;
    Ok(())
}

/// Builds the index anew if it does not stand where the journal stands, or was made by other
/// rules for words.
pub(super) fn catch_up(
    connection: &mut Connection,
    catalogue: &Catalogue,
    words: &Words,
) -> Result<()> {
    let last = journal::last_entry(connection)?;
    let indexed = fact(connection, "indexed")?.unwrap_or(0);
    let rules = fact(connection, "words")?;
    if indexed == last && (rules == Some(search::VERSION) || last == 0) {
        return Ok(());
    }
    let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
    rebuild(&transaction, catalogue, words)?;
    note_indexed(&transaction, last)?;
    transaction.commit()?;
    Ok(())
}

/// Builds the index anew from the rows.
pub(super) fn rebuild(
    transaction: &Transaction<'_>,
    catalogue: &Catalogue,
    words: &Words,
) -> Result<()> {
    transaction.execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
    catalogue.tables().iter().try_for_each(|table| put_all(transaction, table, words))
}

fn fact(connection: &Connection, name: &str) -> Result<Option<u32>> {
    Ok(connection
        .prepare_cached("SELECT value FROM fact WHERE name = ?")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// The rows found by `query` for which `fits` holds of table and id, the newest first; all rows
/// where there is no query.
pub(super) fn find(
    connection: &Connection,
    catalogue: &Catalogue,
    query: &Option<String>,
    limit: u32,
    mut fits: impl FnMut(&str, &str) -> Result<bool>,
) -> Result<Vec<Hit>> {
    let mut statement = connection.prepare_cached(match query {
        Some(_) => {
            "SELECT r.tab, r.record FROM search s JOIN search_row r ON r.rid = s.rowid
             WHERE s.search MATCH :query ORDER BY s.rowid DESC"
        }
        None => "SELECT tab, record FROM search_row ORDER BY rid DESC",
    })?;
    let mut found = match query {
        Some(query) => statement.query([query])?,
        None => statement.query([])?,
    };
    let mut statements: HashMap<String, String> = HashMap::new();
    let mut hits = Vec::new();
    while hits.len() < limit as usize {
        let Some(row) = found.next()? else { break };
        let (table, record): (String, String) = (row.get(0)?, row.get(1)?);
        if !fits(&table, &record)? {
            continue;
        }
        let sql = match statements.get(&table) {
            Some(sql) => sql,
            None => {
                let sql = hit_sql(catalogue.table(&table)?);
                statements.entry(table.clone()).or_insert(sql)
            }
        };
        if let Some((title, detail)) = lines(connection, sql, &record)? {
            hits.push(Hit { table, record, title, detail });
        }
    }
    Ok(hits)
}

/// The two lines of a hit; `None` for a row in the Papierkorb.
fn lines(
    connection: &Connection,
    sql: &str,
    record: &str,
) -> Result<Option<(String, Option<String>)>> {
    let mut statement = connection.prepare_cached(sql)?;
    let lines = statement.query_row([record], |row| {
        let title: Option<String> = row.get(0)?;
        Ok((title.unwrap_or_default(), row.get(1)?))
    });
    Ok(lines.optional()?)
}

/// What a row is found by.
pub(super) fn text(connection: &Connection, table: &Described, record: &str) -> Result<String> {
    let Some(searched) = &table.searched else { return Ok(String::new()) };
    let sql = format!("SELECT {} FROM {} AS row WHERE row.id = ?", searched.words, table.name);
    let text: Option<Option<String>> =
        connection.prepare_cached(&sql)?.query_row([record], |row| row.get(0)).optional()?;
    Ok(text.flatten().unwrap_or_default())
}

fn hit_sql(table: &Described) -> String {
    let mut sql = String::from("SELECT ");
    let searched = table.searched.as_ref();
    let title = searched.map_or("''", |searched| searched.title);
    let detail = searched.map_or("NULL", |searched| searched.detail);
    // Numbers and dates are read as text, whatever the expression gives.
    let _ = write!(sql, "CAST({title} AS TEXT), CAST({detail} AS TEXT) ");
    let _ = write!(sql, "FROM {} AS row WHERE row.id = ? AND {}", table.name, table.present());
    sql
}
