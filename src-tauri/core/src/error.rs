//! What can go wrong with the user's work, as values with a closed code.
//!
//! `Display` is English and meant for the log; German sentences belong to the UI,
//! which has one for every [`ErrorCode`].

mod rule;

use std::path::{Path, PathBuf};

use serde::Serialize;

pub use rule::{Check, FieldError, PictureFlaw, Rule};

/// The result of everything in the core that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// What happened to the user's work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The passphrase or the recovery code does not open this store.
    #[error("the passphrase does not open the store")]
    WrongPassphrase,
    /// Both copies of the key file are unreadable; the recovery sheet still opens the store.
    #[error("the key file is damaged")]
    KeyFileDamaged,
    /// The store's pages do not verify, or it is no store at all.
    #[error("the store is damaged: {0}")]
    StoreDamaged(String),
    /// The store was written by a newer version of the application.
    #[error("the store has schema {found}, this version knows {known} (needed: {needed:?})")]
    StoreTooNew {
        /// The schema number in the file.
        found: u32,
        /// The newest schema number this version knows.
        known: u32,
        /// The version of the application that is needed, where the file says it.
        needed: Option<String>,
    },
    /// Another process has the store open.
    #[error("the store is in use by another process")]
    StoreInUse,
    /// The disk is full; nothing was written.
    #[error("the disk is full")]
    DiskFull,
    /// The place cannot be written to.
    #[error("cannot write to {0}")]
    NotWritable(PathBuf),
    /// The file is held open by another program.
    #[error("{0} is in use by another program")]
    TargetBusy(PathBuf),
    /// A file that was picked cannot be read.
    #[error("cannot read {}", .0.display())]
    Unreadable(PathBuf),
    /// The font has no glyph for these letters.
    #[error("no glyph for: {letters}")]
    MissingGlyph {
        /// The letters without a glyph, in order of appearance, separated by blanks.
        letters: String,
    },
    /// The record was changed since the form was opened.
    #[error("{kind} {id} was changed since it was opened")]
    Stale {
        /// What kind of record.
        kind: &'static str,
        /// Its id.
        id: String,
    },
    /// Some rules are broken; all of them at once.
    #[error("invalid: {0:?}")]
    Invalid(Vec<FieldError>),
    /// There is no such record.
    #[error("{kind} {id} not found")]
    NotFound {
        /// What kind of record.
        kind: &'static str,
        /// Its id.
        id: String,
    },
    /// The store is locked.
    #[error("the store is locked")]
    Locked,
    /// Something stands in the way of taking a change back; nothing was changed.
    #[error("cannot take back: {0:?}")]
    Clash(Vec<Clash>),
    /// A file that was to be attached cannot be read, or vanished meanwhile.
    #[error("the file cannot be read")]
    FileUnreadable,
    /// A file that was to be attached grew or shrank while it was read.
    #[error("the file changed while it was read")]
    FileChanged,
    /// A file that was to be attached has no bytes.
    #[error("the file is empty")]
    FileEmpty,
    /// A file that was to be attached has more bytes than are taken in.
    #[error("the file is too large")]
    FileTooLarge,
    /// The bytes of an attachment are not those that were attached.
    #[error("an attachment is damaged")]
    AttachmentDamaged,
    /// A file is no picture, or too large a one, to be shown.
    #[error("the picture cannot be shown")]
    PictureNotShown,
    /// Anything no screen decides upon.
    #[error("internal: {0}")]
    Internal(String),
}

/// The code of a failure on the wire. A variant exists only if a screen decides upon it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ErrorCode {
    /// See [`Error::WrongPassphrase`].
    WrongPassphrase,
    /// See [`Error::KeyFileDamaged`].
    KeyFileDamaged,
    /// See [`Error::StoreDamaged`].
    StoreDamaged,
    /// See [`Error::StoreTooNew`].
    StoreTooNew,
    /// See [`Error::StoreInUse`].
    StoreInUse,
    /// See [`Error::DiskFull`].
    DiskFull,
    /// See [`Error::NotWritable`].
    NotWritable,
    /// See [`Error::TargetBusy`].
    TargetBusy,
    /// See [`Error::Unreadable`].
    Unreadable,
    /// See [`Error::MissingGlyph`].
    MissingGlyph,
    /// See [`Error::Stale`].
    Stale,
    /// See [`Error::Invalid`].
    Invalid,
    /// See [`Error::NotFound`].
    NotFound,
    /// See [`Error::Locked`].
    Locked,
    /// See [`Error::Clash`].
    Clash,
    /// See [`Error::FileUnreadable`].
    FileUnreadable,
    /// See [`Error::FileChanged`].
    FileChanged,
    /// See [`Error::FileEmpty`].
    FileEmpty,
    /// See [`Error::FileTooLarge`].
    FileTooLarge,
    /// See [`Error::AttachmentDamaged`].
    AttachmentDamaged,
    /// See [`Error::PictureNotShown`].
    PictureNotShown,
    /// See [`Error::Internal`].
    Internal,
}

/// What stands in the way of taking back one record's change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Clash {
    /// The record's table.
    pub table: String,
    /// The record's id; empty where the store could not tell.
    pub record: String,
    /// Why it stands in the way.
    pub why: ClashReason,
}

/// Why a change cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ClashReason {
    /// Somebody changed the field since.
    ChangedSince,
    /// The record is gone.
    Gone,
    /// The record exists again.
    ExistsAgain,
    /// A rule of the store would be broken.
    Constraint,
    /// Something still refers to the record.
    StillReferredTo,
    /// A certificate was issued: it is withdrawn, not undone.
    Issued,
}

impl Error {
    /// The closed code that the UI has a sentence for.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::WrongPassphrase => ErrorCode::WrongPassphrase,
            Self::KeyFileDamaged => ErrorCode::KeyFileDamaged,
            Self::StoreDamaged(_) => ErrorCode::StoreDamaged,
            Self::StoreTooNew { .. } => ErrorCode::StoreTooNew,
            Self::StoreInUse => ErrorCode::StoreInUse,
            Self::DiskFull => ErrorCode::DiskFull,
            Self::NotWritable(_) => ErrorCode::NotWritable,
            Self::TargetBusy(_) => ErrorCode::TargetBusy,
            Self::Unreadable(_) => ErrorCode::Unreadable,
            Self::MissingGlyph { .. } => ErrorCode::MissingGlyph,
            Self::Stale { .. } => ErrorCode::Stale,
            Self::Invalid(_) => ErrorCode::Invalid,
            Self::NotFound { .. } => ErrorCode::NotFound,
            Self::Locked => ErrorCode::Locked,
            Self::Clash(_) => ErrorCode::Clash,
            Self::FileUnreadable => ErrorCode::FileUnreadable,
            Self::FileChanged => ErrorCode::FileChanged,
            Self::FileEmpty => ErrorCode::FileEmpty,
            Self::FileTooLarge => ErrorCode::FileTooLarge,
            Self::AttachmentDamaged => ErrorCode::AttachmentDamaged,
            Self::PictureNotShown => ErrorCode::PictureNotShown,
            Self::Internal(_) => ErrorCode::Internal,
        }
    }

    /// All broken rules; empty for every other failure.
    #[must_use]
    pub fn fields(&self) -> &[FieldError] {
        match self {
            Self::Invalid(fields) => fields,
            _ => &[],
        }
    }

    /// A single broken rule.
    #[must_use]
    pub fn invalid(field: &str, rule: Rule) -> Self {
        Self::Invalid(vec![FieldError { field: field.to_owned(), rule }])
    }

    /// A failure of the file system, told apart by what the user can do about it.
    #[must_use]
    pub fn from_io(error: &std::io::Error, path: &Path) -> Self {
        use std::io::ErrorKind;
        // 32 and 33 are Windows' sharing and lock violations: another program has the file.
        let held = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
        match error.kind() {
            _ if held => Self::TargetBusy(path.to_owned()),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
                Self::TargetBusy(path.to_owned())
            }
            ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::AlreadyExists
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
            | ErrorKind::NotFound => Self::NotWritable(path.to_owned()),
            _ => Self::Internal(error.to_string()),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Sqlite;
        match error.sqlite_error_code() {
            Some(Sqlite::DiskFull) => Self::DiskFull,
            Some(Sqlite::NotADatabase | Sqlite::DatabaseCorrupt) => {
                Self::StoreDamaged(error.to_string())
            }
            Some(Sqlite::DatabaseBusy | Sqlite::DatabaseLocked) => Self::StoreInUse,
            Some(Sqlite::ReadOnly | Sqlite::CannotOpen | Sqlite::PermissionDenied) => {
                Self::NotWritable(PathBuf::new())
            }
            _ => Self::Internal(error.to_string()),
        }
    }
}

/// Turns an absent record into [`Error::NotFound`].
pub trait OrNotFound<T> {
    /// The record, or the failure that names it.
    fn or_not_found(self, kind: &'static str, id: impl ToString) -> Result<T>;
}

impl<T> OrNotFound<T> for Option<T> {
    fn or_not_found(self, kind: &'static str, id: impl ToString) -> Result<T> {
        self.ok_or_else(|| Error::NotFound { kind, id: id.to_string() })
    }
}
