//! Drafts: what is being typed, kept while typing, so that no crash takes it.
//!
//! A draft is keyed by the record it belongs to and lives outside the journal. Saving the record
//! deletes its draft in the same transaction.

mod rows;

#[cfg(test)]
mod tests;

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use crate::error::{Check, Result, Rule};
use crate::moment::Moment;
use crate::store::Store;
use crate::text;

/// What is being typed into one form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Draft {
    /// The id of the record, also before its first save.
    pub record: String,
    /// Which form: so far only `note`.
    pub kind: DraftKind,
    /// A line to recognise it by.
    pub title: String,
    /// The form's content as JSON; only the form reads it.
    pub body: String,
    /// The version of the record the form was opened with; `None` for a record not saved yet.
    pub version: Option<u32>,
}

/// The form a draft belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum DraftKind {
    /// A consultation note.
    Note,
}

/// A draft as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KeptDraft {
    /// What was typed.
    #[serde(flatten)]
    pub draft: Draft,
    /// When it was kept last, UTC milliseconds.
    pub kept_at: i64,
}

/// Keeps what is being typed, in place of what was kept before.
///
/// Blanks at the ends stay: the next word follows.
pub fn keep_draft(store: &mut Store, moment: &Moment, draft: Draft) -> Result<()> {
    Check::default().rule("record", draft.record.is_empty(), Rule::Required).done()?;
    let draft =
        Draft { title: text::composed(&draft.title), body: text::composed(&draft.body), ..draft };
    let kept = KeptDraft { draft, kept_at: moment.millis() };
    store.write_aside(|transaction| rows::put(transaction, &kept))
}

/// The draft of a record, if there is one.
pub fn get_draft(store: &Store, record: &str) -> Result<Option<KeptDraft>> {
    rows::get(store.read(), record)
}

/// All drafts, the newest first.
pub fn list_drafts(store: &Store) -> Result<Vec<KeptDraft>> {
    rows::all(store.read())
}

/// Throws a draft away; none there is as good.
pub fn discard_draft(store: &mut Store, record: &str) -> Result<()> {
    store.write_aside(|transaction| drop_draft(transaction, record))
}

/// Deletes the draft of a record inside the transaction that saves it.
pub fn drop_draft(transaction: &Transaction<'_>, record: &str) -> Result<()> {
    rows::delete(transaction, record)
}
