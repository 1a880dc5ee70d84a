//! What crosses to the UI when something fails: a closed code and what its sentence needs.

use serde::Serialize;

use crate::error::{Clash, Error, ErrorCode, FieldError};

/// A failure as the UI sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Failure {
    /// What happened.
    pub code: ErrorCode,
    /// Every broken rule of the draft.
    pub fields: Vec<FieldError>,
    /// What stands in the way of an undo.
    pub clashes: Vec<Clash>,
    /// What the sentence needs: missing letters, a path, a version.
    pub detail: Option<String>,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let code = error.code();
        let fields = error.fields().to_vec();
        let (clashes, detail) = match error {
            Error::Clash(clashes) => (clashes, None),
            Error::MissingGlyph { letters } => (Vec::new(), Some(letters)),
            Error::NotWritable(path) | Error::TargetBusy(path) | Error::Unreadable(path) => {
                (Vec::new(), Some(path.display().to_string()))
            }
            Error::StoreTooNew { needed, .. } => (Vec::new(), needed),
            _ => (Vec::new(), None),
        };
        Self { code, fields, clashes, detail }
    }
}
