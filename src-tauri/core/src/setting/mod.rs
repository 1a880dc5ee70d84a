//! Settings: who the user is, what certificates say, when the application locks.

use serde::{Deserialize, Serialize};

use crate::store::Table;

/// The tables of this feature.
pub const TABLES: &[Table] = &[Table { name: "setting", owner: None, searched: None }];

/// Everything the user can set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Settings {
    /// The user's own name, as colleagues know it.
    pub name: String,
    /// The user's function, such as „Digital-Lotsin“; may be empty.
    pub function: String,
    /// The laptop's sign in certificate numbers (Gerätekürzel), such as `L03`.
    pub device: String,
    /// The provider on certificates, such as „Kommunale IT-UNION eG (KITU)“.
    pub provider: String,
    /// The funding line on certificates; may be empty.
    pub funder: String,
    /// The place where certificates are issued.
    pub place: String,
    /// Who signs certificates, one to three people.
    pub signatories: Vec<Signatory>,
    /// The share of teaching units, in percent, from which attendance counts as „erfüllt“.
    pub threshold_percent: u32,
    /// Minutes without input after which the application locks.
    pub auto_lock_minutes: u32,
    /// Colours: `system`, `light` or `dark`.
    pub theme: Theme,
    /// Text size in percent of normal: 100 to 200.
    pub text_percent: u32,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Theme {
    /// As the system has it.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// A printed name under a signature line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Signatory {
    /// The name.
    pub name: String,
    /// The function below it.
    pub function: String,
}
