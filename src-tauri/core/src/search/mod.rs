//! Search: one box for everything, while typing.

use serde::Serialize;

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Hit {
    /// Its table: `municipality`, `person`, `consultation`, `course`, `course_run`, `certificate`.
    pub table: String,
    /// Its id.
    pub record: String,
    /// The first line.
    pub title: String,
    /// The second line.
    pub detail: Option<String>,
}
