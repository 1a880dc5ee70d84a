//! The journal: every write is recorded as an SQLite changeset in the same transaction.

use serde::Serialize;

use crate::verb::Verb;

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
