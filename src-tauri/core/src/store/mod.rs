//! The store: one encrypted SQLite file, written only through [`Store::write`].
//!
//! Every write is one transaction that also records what it changed ([`journal`]) and keeps the
//! search index right ([`index`]). The store knows no feature: which tables exist, what owns a
//! row and what is searched it learns from the catalogue it is opened with.

pub mod backup;
mod catalogue;
mod changeset;
mod folder;
mod home;
mod index;
pub mod journal;
mod key_file;
mod migrations;
mod open;
pub mod passphrase;
mod record;
mod recovery;
pub mod restore;
#[cfg(test)]
mod tests;
mod undo;
pub mod vault;

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::Result;
use crate::moment::Moment;
use crate::search::{Hit, Words};
use crate::verb::Verb;

use catalogue::Catalogue;
use home::Home;
use journal::Touched;
use record::Entry;

/// A journalled table, as its feature describes it.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name; column 0 is `id`.
    pub name: &'static str,
    /// The column that names the record owning the row, where the row is part of another record.
    pub owner: Option<&'static str>,
    /// What search says about a row, where it is found by search.
    pub searched: Option<Searched>,
}

/// SQL expressions over one row, which is called `row`.
#[derive(Debug, Clone, Copy)]
pub struct Searched {
    /// The words it is found by.
    pub words: &'static str,
    /// The first line of a hit.
    pub title: &'static str,
    /// The second line of a hit; may be null.
    pub detail: &'static str,
}

/// An open store.
pub struct Store {
    connection: Connection,
    catalogue: Arc<Catalogue>,
    words: Words,
    author: String,
    /// The last journal entry when the store was opened: undo stops here.
    opened_at: u32,
    touched: Vec<Touched>,
    /// The highest certificate number given out, by year.
    highest: BTreeMap<i32, u32>,
    /// Where the file lies. Dropped last: the connection is closed before the lock is let go.
    home: Option<Home>,
}

impl Store {
    /// A store in memory, for tests.
    #[cfg(test)]
    pub(crate) fn in_memory() -> Result<Self> {
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;")?;
        migrations::migrate(&mut connection, migrations::ALL)?;
        Self::over(connection, crate::TABLES, "L03")
    }

    /// A store over an open connection whose schema is up to date.
    fn over(connection: Connection, tables: &[&[Table]], author: &str) -> Result<Self> {
        let mut store = Self {
            catalogue: Arc::new(Catalogue::read(&connection, tables)?),
            words: Words::new(),
            author: author.to_owned(),
            opened_at: 0,
            touched: Vec::new(),
            highest: BTreeMap::new(),
            home: None,
            connection,
        };
        index::catch_up(&mut store.connection, &store.catalogue, &store.words)?;
        store.opened_at = journal::last_entry(&store.connection)?;
        Ok(store)
    }

    /// Closes the file, so that it is whole without its log, and forgets the key.
    pub fn close(self) -> Result<()> {
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.connection.close().map_err(|(_, error)| error)?;
        Ok(())
    }

    /// For reading. Features keep their SQL private.
    #[must_use]
    pub fn read(&self) -> &Connection {
        &self.connection
    }

    /// Runs `work` in one transaction and journals what it changed, or changes nothing.
    ///
    /// A `work` that changes no journalled row leaves no entry.
    pub fn write<T>(
        &mut self,
        moment: &Moment,
        verb: Verb,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        self.record(moment, &Entry::of(verb), work)
    }

    /// Writes what a newer version of the application brings along, before the user's first act:
    /// undo does not reach it.
    pub fn supplement(
        &mut self,
        moment: &Moment,
        work: impl FnOnce(&Transaction<'_>) -> Result<()>,
    ) -> Result<()> {
        self.write(moment, Verb::CreateStore, work)?;
        self.opened_at = journal::last_entry(&self.connection)?;
        Ok(())
    }

    /// Runs `work` in one transaction beside the journal: drafts and other facts that are not
    /// the user's records.
    pub fn write_aside<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let transaction = Transaction::new(&mut self.connection, TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// The version of a record with everything it owns: the number of its last journal entry,
    /// 0 before its first.
    pub fn version(&self, record: &str) -> Result<u32> {
        version_of(&self.connection, record)
    }

    /// The rows that the last write, undo or redo touched, so that open screens know whether they
    /// are concerned.
    #[must_use]
    pub fn last_touched(&self) -> &[Touched] {
        &self.touched
    }

    /// The records found by `text`, the newest first. No text is an error; one without a word
    /// finds nothing.
    pub fn find(&self, text: &str, limit: u32) -> Result<Vec<Hit>> {
        if self.words.query(text).is_none() {
            return Ok(Vec::new());
        }
        self.find_fitting(text, limit, |_, _| Ok(true))
    }

    /// The records found by `text` for which `fits` holds of table and id, the newest first; where
    /// there is no word in `text`, all records.
    pub fn find_fitting(
        &self,
        text: &str,
        limit: u32,
        fits: impl FnMut(&str, &str) -> Result<bool>,
    ) -> Result<Vec<Hit>> {
        index::find(&self.connection, &self.catalogue, &self.words.query(text), limit, fits)
    }

    /// What a record is found by, as it is written.
    pub fn searched_text(&self, hit: &Hit) -> Result<String> {
        index::text(&self.connection, self.catalogue.table(&hit.table)?, &hit.record)
    }

    /// The rules for words.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }
}

/// [`Store::version`] inside a transaction, to compare before writing.
pub fn version_of(connection: &Connection, record: &str) -> Result<u32> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(n), 0) FROM journal_row WHERE record = ?")?
        .query_row([record], |row| row.get(0))?)
}
