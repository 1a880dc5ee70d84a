//! Passphrases: NFC, never trimmed, judged by how long guessing them would take.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::error::{Check, Rule};
use crate::text::fold;

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

/// The fewest characters of a passphrase.
pub const LENGTH_MIN: u32 = 12;
/// The most; more is a page that was pasted by accident.
pub const LENGTH_MAX: u32 = 512;
/// Out of reach for online guessing and slow for offline guessing, as zxcvbn defines it.
const SCORE_MIN: u32 = 3;

/// What people here try first, folded; more of them in a row are not better.
const COMMON: &[&str] = &[
    "passwort",
    "password",
    "passphrase",
    "passwortsatz",
    "kennwort",
    "geheim",
    "geheimnis",
    "willkommen",
    "hallo",
    "welcome",
    "letmein",
    "zugang",
    "anmeldung",
    "login",
    "start",
    "test",
    "admin",
    "administrator",
    "benutzer",
    "schatz",
    "liebling",
    "ichliebedich",
    "iloveyou",
    "sonnenschein",
    "sommer",
    "winter",
    "herbst",
    "fruhling",
    "januar",
    "februar",
    "marz",
    "april",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "deutschland",
    "sachsenanhalt",
    "sachsen",
    "anhalt",
    "magdeburg",
    "dessau",
    "rosslau",
    "halle",
    "saale",
    "harz",
    "altmark",
    "lotsenbuch",
    "logbuch",
    "digitallotse",
    "digitallotsin",
    "digital",
    "digitale",
    "agenda",
    "lotse",
    "lotsin",
    "lotsen",
    "kommune",
    "kommunal",
    "verwaltung",
    "burgermeister",
    "rathaus",
    "landkreis",
    "gemeinde",
    "kitu",
    "laptop",
    "computer",
    "windows",
    "qwertz",
    "qwerty",
    "fussball",
    "master",
    "superman",
    "muster",
    "mustermann",
    "beispiel",
];

/// Rows of keys that fingers walk along.
const ROWS: &[&str] =
    &["1234567890", "qwertzuiopu", "qwertyuiop", "asdfghjkloa", "yxcvbnm", "zxcvbnm"];

/// Judges a passphrase while it is typed.
#[must_use]
pub fn judge(passphrase: &str) -> PassphraseVerdict {
    judge_of(passphrase, &[])
}

/// [`judge`], with words that are easily guessed of this user, such as the own name.
#[must_use]
pub fn judge_of(passphrase: &str, own: &[&str]) -> PassphraseVerdict {
    let plain = plain(passphrase);
    let letters: Zeroizing<Vec<char>> = Zeroizing::new(plain.chars().collect());
    let length = u32::try_from(letters.len()).unwrap_or(u32::MAX);
    let known: Vec<&str> = COMMON.iter().chain(own).copied().collect();
    let score = u32::from(u8::from(zxcvbn::zxcvbn(&plain, &known).score()));
    let flaw = if length < LENGTH_MIN {
        Some(PassphraseFlaw::TooShort)
    } else if is_repetitive(&letters) {
        Some(PassphraseFlaw::Repetitive)
    } else if is_sequence(&plain) {
        Some(PassphraseFlaw::Sequence)
    } else if is_common(&plain, own) {
        Some(PassphraseFlaw::Common)
    } else {
        (score < SCORE_MIN).then_some(PassphraseFlaw::Guessable)
    };
    let score = if flaw.is_some() { score.min(SCORE_MIN - 1) } else { score };
    PassphraseVerdict { length, score, accepted: flaw.is_none(), flaw }
}

/// The rules a new passphrase breaks in a field of a form.
pub(super) fn check(check: Check, field: &str, passphrase: &str, own: &[&str]) -> Check {
    let verdict = judge_of(passphrase, own);
    let too_short = verdict.flaw == Some(PassphraseFlaw::TooShort);
    check
        .rule(field, passphrase.is_empty(), Rule::Required)
        .rule(field, too_short && !passphrase.is_empty(), Rule::TooShort { min: LENGTH_MIN })
        .rule(field, verdict.length > LENGTH_MAX, Rule::TooLong { max: LENGTH_MAX })
        .rule(field, !verdict.accepted && !too_short, Rule::TooWeak)
}

/// A passphrase as it is derived from: NFC, so that ä is ä on every keyboard; blanks belong to it.
pub(super) fn plain(passphrase: &str) -> Zeroizing<String> {
    Zeroizing::new(passphrase.nfc().collect())
}

/// Whether it is one piece again and again.
fn is_repetitive(letters: &[char]) -> bool {
    (1..=letters.len() / 2)
        .any(|piece| letters.iter().zip(&letters[piece..]).all(|(letter, again)| letter == again))
}

/// Whether most of it walks along the alphabet or along the keyboard.
fn is_sequence(plain: &str) -> bool {
    let folded = Zeroizing::new(fold(plain));
    let keys: Zeroizing<Vec<char>> =
        Zeroizing::new(folded.chars().filter(|key| key.is_alphanumeric()).collect());
    let steps = keys.windows(2).filter(|pair| is_step(pair[0], pair[1])).count();
    keys.len() > 3 && steps * 10 >= (keys.len() - 1) * 6
}

fn is_step(from: char, to: char) -> bool {
    let distance = u32::from(from).abs_diff(u32::from(to));
    let beside = |row: &&str| {
        let keys: Vec<char> = row.chars().collect();
        keys.windows(2).any(|keys| keys == [from, to] || keys == [to, from])
    };
    distance <= 1 || ROWS.iter().any(beside)
}

/// Whether little is left without the words that everybody tries.
fn is_common(plain: &str, own: &[&str]) -> bool {
    let folded = Zeroizing::new(fold(plain));
    let mut left: Zeroizing<String> =
        Zeroizing::new(folded.chars().filter(char::is_ascii_alphabetic).collect());
    let own: Vec<String> = own.iter().flat_map(|text| text.split_whitespace()).map(fold).collect();
    let mut words: Vec<&str> =
        COMMON.iter().copied().chain(own.iter().map(String::as_str)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words.into_iter().filter(|word| word.len() > 3) {
        left = Zeroizing::new(left.replace(word, ""));
    }
    left.len() < 5
}
