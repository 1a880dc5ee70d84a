//! Drafts: what is being typed, kept while typing, so that no crash takes it.
//!
//! A draft is keyed by the record it belongs to and lives outside the journal. Saving the record
//! deletes its draft in the same transaction.

use serde::{Deserialize, Serialize};

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
