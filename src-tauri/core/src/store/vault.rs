//! The vault: a folder with the store, its key file, the lock and the backups.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the first start asks for.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FirstStart {
    /// The passphrase, as typed.
    pub passphrase: String,
    /// The passphrase once more.
    pub repeated: String,
    /// The user's name.
    pub name: String,
    /// The user's function, such as „Digital-Lotsin“; may be empty.
    pub function: String,
    /// The laptop's sign in certificate numbers: a letter and two digits, such as `L03`.
    pub device: String,
}

/// The recovery code of a store, for screen and paper.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecoveryCode {
    /// 14 groups of four characters, Crockford base 32, the last with the checksum.
    pub groups: Vec<String>,
    /// The same as QR: an SVG path of the dark modules, one unit each.
    pub qr_path: String,
    /// The width of the QR in modules.
    pub qr_size: u32,
    /// The laptop's sign.
    pub device: String,
    /// The day the store was created.
    pub created_on: NaiveDate,
}
