//! Passphrases: NFC, never trimmed, judged by how long guessing them would take.

use serde::Serialize;

/// What is thought of a passphrase while it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PassphraseVerdict {
    /// Its length in characters.
    pub length: u32,
    /// 0 (guessed at once) to 4 (out of reach), as zxcvbn estimates.
    pub score: u32,
    /// Whether it may be used.
    pub accepted: bool,
    /// Why not, if not.
    pub flaw: Option<PassphraseFlaw>,
}

/// Why a passphrase is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PassphraseFlaw {
    /// Fewer than 12 characters.
    TooShort,
    /// Stands on the list of passwords that everybody tries first.
    Common,
    /// The same again and again.
    Repetitive,
    /// A sequence such as `abcdef` or `qwertz`.
    Sequence,
    /// Guessed too soon for another reason.
    Guessable,
}
