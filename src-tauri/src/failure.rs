//! What crosses to the UI when something fails, with one line in the log.

use lotsenbuch_core::error::Error;
use serde::Serialize;

/// A failure on its way to the UI.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub(crate) struct Failure(lotsenbuch_core::failure::Failure);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        log::warn!("{}", describe(&error));
        Self(error.into())
    }
}

/// A line for the log. Broken rules name fields, never what was typed; paths stay out, because
/// they can hold names.
pub(crate) fn describe(error: &Error) -> String {
    match error {
        Error::NotWritable(_) => "not writable".to_owned(),
        Error::Unreadable(_) => "unreadable file".to_owned(),
        Error::TargetBusy(_) => "target busy".to_owned(),
        Error::MissingGlyph { .. } => "missing glyph".to_owned(),
        // The id of a store is its folder, which can hold the user's name.
        Error::NotFound { kind, .. } => format!("{kind} not found"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn the_log_never_says_where_a_person_saves_things() {
        let line = describe(&Error::NotWritable(PathBuf::from("Zeugnisse/Đặng.pdf")));
        assert_eq!(line, "not writable");
        let id = "C:\\Users\\anke.lueders\\Logbuch".to_owned();
        assert_eq!(describe(&Error::NotFound { kind: "store", id }), "store not found");
    }

    #[test]
    fn the_ui_gets_the_code_and_the_letters() {
        let failure = Failure::from(Error::MissingGlyph { letters: "山 田".to_owned() });
        let sent = serde_json::to_value(&failure).unwrap();
        assert_eq!(sent["code"], "missing_glyph");
        assert_eq!(sent["detail"], "山 田");
    }
}
