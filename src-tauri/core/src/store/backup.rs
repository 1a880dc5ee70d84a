//! Backups: pairs of store and key file under one key id, verified before they count.

use serde::Serialize;

/// A backup in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Backup {
    /// Its file name without ending; names it in calls.
    pub name: String,
    /// When it was made, UTC milliseconds.
    pub made_at: i64,
    /// Its size in bytes.
    pub bytes: u64,
    /// Why it was made.
    pub reason: BackupReason,
}

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum BackupReason {
    /// After a day of work.
    Daily,
    /// By hand.
    Manual,
    /// Before the store was brought to a newer schema.
    BeforeMigration,
    /// Before another backup was restored; restoring it takes the restore back.
    BeforeRestore,
}
