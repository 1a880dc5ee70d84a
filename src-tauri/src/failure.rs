//! What crosses to the UI when something fails.

use lotsenbuch_core::error::{Clash, Error, ErrorCode, FieldError};
use serde::Serialize;

/// A failure as the UI sees it: a closed code it has a sentence for.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub(crate) struct Failure {
    /// What happened.
    code: ErrorCode,
    /// Every broken rule of the draft.
    fields: Vec<FieldError>,
    /// What stands in the way of an undo.
    clashes: Vec<Clash>,
    /// What the sentence needs: missing letters, a path, a version; never personal data.
    detail: Option<String>,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let code = error.code();
        log::warn!("{}", describe(&error));
        let detail = match &error {
            Error::MissingGlyph { letters } => Some(letters.clone()),
            Error::NotWritable(path) | Error::TargetBusy(path) => Some(path.display().to_string()),
            Error::StoreTooNew { found, .. } => Some(found.to_string()),
            _ => None,
        };
        let fields = error.fields().to_vec();
        let clashes = if let Error::Clash(clashes) = error { clashes } else { Vec::new() };
        Self { code, fields, clashes, detail }
    }
}

/// A line for the log. Broken rules name fields, never what was typed; paths stay out, because
/// they can hold names.
fn describe(error: &Error) -> String {
    match error {
        Error::NotWritable(_) => "not writable".to_owned(),
        Error::TargetBusy(_) => "target busy".to_owned(),
        Error::MissingGlyph { .. } => "missing glyph".to_owned(),
        other => other.to_string(),
    }
}
