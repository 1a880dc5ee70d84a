//! The one way into the journalled tables: a transaction that records what it changed.

use rusqlite::session::Session;
use rusqlite::{Transaction, TransactionBehavior, named_params};

use crate::error::Result;
use crate::moment::Moment;
use crate::verb::Verb;

use super::catalogue::Catalogue;
use super::changeset::{self, Change};
use super::journal::{Kind, Touched};
use super::{Store, index, migrations};

/// What a new journal entry says about itself.
pub(super) struct Entry<'code> {
    pub(super) kind: Kind,
    /// The code of the verb.
    pub(super) verb: &'code str,
    /// The entry it takes back.
    pub(super) undoes: Option<u32>,
}

impl Entry<'static> {
    /// The entry of a verb.
    pub(super) fn of(verb: Verb) -> Self {
        Self { kind: Kind::Verb, verb: verb.code(), undoes: None }
    }
}

impl Store {
    /// Runs `work` in one transaction together with its journal entry and the search index.
    pub(super) fn record<T>(
        &mut self,
        moment: &Moment,
        entry: &Entry<'_>,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let transaction = Transaction::new(&mut self.connection, TransactionBehavior::Immediate)?;
        let (done, changeset) = observed(&transaction, &self.catalogue, work)?;
        let changes = changeset::read(&changeset, &self.catalogue)?;
        if !changes.is_empty() {
            let n = append(&transaction, moment, entry, &self.author, &changeset)?;
            note_rows(&transaction, n, &changes)?;
            index::refresh(&transaction, &self.catalogue, &self.words, &changes)?;
            index::note_indexed(&transaction, n)?;
        }
        transaction.commit()?;
        self.touched = changes
            .into_iter()
            .map(|change| Touched { table: change.table.name.to_owned(), record: change.record })
            .collect();
        Ok(done)
    }
}

/// Runs `work` under SQLite's session and returns what it changed in journalled tables.
fn observed<T>(
    transaction: &Transaction<'_>,
    catalogue: &Catalogue,
    work: impl FnOnce(&Transaction<'_>) -> Result<T>,
) -> Result<(T, Vec<u8>)> {
    let mut session = Session::new(transaction)?;
    // Before attaching: without it the search tables would be recorded too.
    session.table_filter(Some(catalogue.filter()));
    session.attach(None::<&str>)?;
    let done = work(transaction)?;
    let mut changeset = Vec::new();
    session.changeset_strm(&mut changeset)?;
    Ok((done, changeset))
}

fn append(
    transaction: &Transaction<'_>,
    moment: &Moment,
    entry: &Entry<'_>,
    author: &str,
    changeset: &[u8],
) -> Result<u32> {
    let n: u32 = transaction
        .prepare_cached(
            "INSERT INTO journal (id, kind, verb, at, author, schema_version, undoes, changeset)
             VALUES (:id, :kind, :verb, :at, :author, :schema, :undoes, :changeset)
             RETURNING n",
        )?
        .query_row(
            named_params! {
                ":id": moment.fresh_id(),
                ":kind": entry.kind.code(),
                ":verb": entry.verb,
                ":at": moment.millis(),
                ":author": author,
                ":schema": migrations::KNOWN,
                ":undoes": entry.undoes,
                ":changeset": lz4_flex::compress_prepend_size(changeset),
            },
            |row| row.get(0),
        )?;
    if let Some(undone) = entry.undoes {
        transaction
            .prepare_cached("UPDATE journal SET undone_by = ? WHERE n = ?")?
            .execute([n, undone])?;
    }
    Ok(n)
}

/// Notes which records the entry touched: every row, and the record that owns it.
fn note_rows(transaction: &Transaction<'_>, n: u32, changes: &[Change<'_>]) -> Result<()> {
    let mut note = transaction.prepare_cached(
        "INSERT INTO journal_row (record, n, tab) VALUES (:record, :n, :tab)
         ON CONFLICT DO NOTHING",
    )?;
    for change in changes {
        let mut records = change.owners(transaction)?;
        records.push(change.record.clone());
        for record in &records {
            note.execute(named_params! { ":record": record, ":n": n, ":tab": change.table.name })?;
        }
    }
    Ok(())
}
