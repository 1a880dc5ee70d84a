//! Undo and redo: the inverted changeset of an entry, strictly applied and recorded as an entry
//! of its own.
//!
//! Ctrl+Z reaches what was done since the store was opened. Redo takes back the newest undo, as
//! long as no verb came after it.

use std::sync::Arc;

use rusqlite::OptionalExtension;
use rusqlite::session::invert_strm;

use crate::error::{Clash, ClashReason, Error, OrNotFound, Result};
use crate::moment::Moment;
use crate::verb::Verb;

use super::journal::{self, Kind, UndoState, Undone};
use super::record::Entry;
use super::{Store, changeset};

const NEXT_UNDO: &str = "SELECT n, verb FROM journal
     WHERE undone_by IS NULL AND kind <> 'undo' AND n > ?
     ORDER BY n DESC LIMIT 1";
const NEXT_REDO: &str = "SELECT n, verb FROM journal
     WHERE undone_by IS NULL AND kind = 'undo'
       AND n > max(?, (SELECT coalesce(max(n), 0) FROM journal WHERE kind = 'verb'))
     ORDER BY n DESC LIMIT 1";

impl Store {
    /// What undo and redo would do now; nothing in front of a barrier.
    pub fn undo_state(&self) -> Result<UndoState> {
        let verb = |next: Option<(u32, String)>| next.and_then(|(_, verb)| Verb::from_code(&verb));
        Ok(UndoState {
            undo: verb(self.next(NEXT_UNDO)?).filter(|verb| !verb.is_barrier()),
            redo: verb(self.next(NEXT_REDO)?),
        })
    }

    /// Takes back the newest verb; [`Error::NotFound`] where there is none.
    pub fn undo(&mut self, moment: &Moment) -> Result<Undone> {
        let (n, _) = self.next(NEXT_UNDO)?.or_not_found("verb", "undo")?;
        self.invert(moment, n, Kind::Undo)
    }

    /// Does the newest undone verb again; [`Error::NotFound`] where there is none.
    pub fn redo(&mut self, moment: &Moment) -> Result<Undone> {
        let (n, _) = self.next(NEXT_REDO)?.or_not_found("verb", "redo")?;
        self.invert(moment, n, Kind::Redo)
    }

    /// Takes back one entry of any age, by its number in the Verlauf.
    pub fn take_back(&mut self, moment: &Moment, n: u32) -> Result<Undone> {
        self.invert(moment, n, Kind::Undo)
    }

    fn next(&self, sql: &str) -> Result<Option<(u32, String)>> {
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row([self.opened_at], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    fn invert(&mut self, moment: &Moment, n: u32, kind: Kind) -> Result<Undone> {
        let entry = journal::entry(&self.connection, n)?;
        let verb = Verb::from_code(&entry.verb).or_not_found("verb", &entry.verb)?;
        if verb == Verb::IssueCertificates {
            return Err(Error::Clash(self.issued(&entry.changeset)?));
        }
        if entry.is_undone || verb.is_barrier() {
            return Err(Error::NotFound { kind: "verb", id: n.to_string() });
        }
        let mut inverse = Vec::new();
        invert_strm(&mut entry.changeset.as_slice(), &mut inverse)?;
        let catalogue = Arc::clone(&self.catalogue);
        let new = Entry { kind, verb: &entry.verb, undoes: Some(n) };
        self.record(moment, &new, |transaction| {
            changeset::apply_strictly(transaction, &catalogue, &inverse)
        })?;
        Ok(Undone { verb, touched: self.touched.clone() })
    }

    /// What was issued stays: it is withdrawn, not undone.
    fn issued(&self, changeset: &[u8]) -> Result<Vec<Clash>> {
        let changes = changeset::read(changeset, &self.catalogue)?;
        let clash = |table: &str, record| Clash {
            table: table.to_owned(),
            record,
            why: ClashReason::Issued,
        };
        Ok(changes.into_iter().map(|change| clash(change.table.name, change.record)).collect())
    }
}
