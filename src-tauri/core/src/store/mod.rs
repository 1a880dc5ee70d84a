//! The store: one encrypted SQLite file, written only through [`Store::write`].

pub mod backup;
pub mod journal;
pub mod passphrase;
pub mod vault;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::Result;
use crate::moment::Moment;
use crate::verb::Verb;

const FIRST: &str = include_str!("migrations/0001_first.sql");

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
}

impl Store {
    /// A store in memory, for tests.
    #[cfg(test)]
    pub(crate) fn in_memory() -> Result<Self> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(FIRST)?;
        Ok(Self { connection })
    }

    /// For reading. Features keep their SQL private.
    #[must_use]
    pub fn read(&self) -> &Connection {
        &self.connection
    }

    /// Runs `work` in one transaction and journals what it changed, or changes nothing.
    pub fn write<T>(
        &mut self,
        _moment: &Moment,
        _verb: Verb,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let transaction = Transaction::new(&mut self.connection, TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
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
}

/// [`Store::version`] inside a transaction, to compare before writing.
pub fn version_of(connection: &Connection, record: &str) -> Result<u32> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(n), 0) FROM journal_row WHERE record = ?")?
        .query_row([record], |row| row.get(0))?)
}
