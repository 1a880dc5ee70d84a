//! The public keys that codes are checked with: the laptop's own, and those of colleagues.
//!
//! A key goes from laptop to laptop as one line, `LBK1|owner|key|sign`, in a small text file or as
//! a QR code. The sign is the beginning of its fingerprint: a typing error is noticed. Whether the
//! key is the colleague's is told by comparing the whole fingerprint, by telephone.

use data_encoding::BASE64URL_NOPAD;
use ed25519_dalek::VerifyingKey;
use serde::Serialize;

use super::rows::key::{self as rows, KeyRow};
use super::seal::{fingerprint, key_id};
use crate::document::Code;
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::moment::Moment;
use crate::store::Store;
use crate::text;

/// The version of how a key is written.
const VERSION: &str = "LBK1";
const OWNER_MAX: u32 = 100;
/// A file of a key is a few lines; nothing longer is read.
pub const KEY_TEXT_MAX: usize = 8192;
const KIND: &str = "known_key";

/// A public key on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KnownKey {
    /// What it is called in codes.
    pub key_id: String,
    /// Whose it is.
    pub owner: String,
    /// The fingerprint in groups of four, to be read out.
    pub fingerprint: String,
    /// When it came onto the list, UTC milliseconds.
    pub added_at: i64,
    /// Whether it is this laptop's own.
    pub is_own: bool,
    /// The line that hands it on.
    pub line: String,
    /// That line as a QR code: the data of an SVG path.
    pub code: String,
    /// How many modules the code has in a row.
    pub code_side: u32,
}

/// A key that somebody handed over, before it is taken up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OfferedKey {
    /// What it is called in codes.
    pub key_id: String,
    /// Whose it says to be.
    pub owner: String,
    /// The fingerprint in groups of four, to be compared.
    pub fingerprint: String,
    /// Under whose name it is on the list already.
    pub known_as: Option<String>,
    /// The line, for taking it up.
    pub line: String,
}

/// The list, the own key first.
pub fn list_keys(store: &Store) -> Result<Vec<KnownKey>> {
    let own = rows::own_key(store.read())?.map(|(key_id, _)| key_id);
    let mut keys = Vec::new();
    for row in rows::known_keys(store.read())? {
        keys.push(known(row, own.as_deref())?);
    }
    keys.sort_by_key(|key| !key.is_own);
    Ok(keys)
}

fn known(row: KeyRow, own: Option<&str>) -> Result<KnownKey> {
    let line = line(&row.owner, &row.public);
    let code = Code::of(&line)?;
    Ok(KnownKey {
        is_own: own == Some(row.key_id.as_str()),
        fingerprint: grouped(&row.public),
        code: code.svg_path(),
        code_side: u32::try_from(code.side()).unwrap_or(0),
        key_id: row.key_id,
        owner: row.owner,
        added_at: row.added_at,
        line,
    })
}

/// The file that hands a key on: a sentence for people, then the line.
pub fn key_file(store: &Store, key_id: &str) -> Result<(String, String)> {
    let key = list_keys(store)?.into_iter().find(|key| key.key_id == key_id);
    let key = key.or_not_found(KIND, key_id)?;
    let name = text::file_name::safe(&format!("Prüfschlüssel {} {}", key.owner, key_id), "txt");
    let text = format!(
        "Öffentlicher Prüfschlüssel für Teilnahmebescheinigungen, kein Geheimnis.\r\n\
         Im Lotsenbuch unter Bescheinigungen, Prüfen, Schlüsselliste einlesen und den\r\n\
         Fingerabdruck am Telefon vergleichen:\r\n{}\r\n\r\n{}\r\n",
        key.fingerprint, key.line
    );
    Ok((name, text))
}

/// Reads a key that was handed over as text, and says what it is.
pub fn read_key(store: &Store, text: &str) -> Result<OfferedKey> {
    let (owner, public) = parsed(text)?;
    let key_id = key_id(&public);
    let known = rows::known_key(store.read(), &key_id)?;
    if known.as_ref().is_some_and(|(_, stored)| *stored != public) {
        // Two keys under one sign: codes could not be told apart.
        return Err(Error::invalid("key", Rule::Malformed));
    }
    Ok(OfferedKey {
        fingerprint: grouped(&public),
        known_as: known.map(|(owner, _)| owner),
        line: line(&owner, &public),
        key_id,
        owner,
    })
}

/// Takes a key up under the name of its owner.
pub fn add_key(
    store: &mut Store,
    moment: &Moment,
    text: &str,
    owner: &str,
) -> Result<Vec<KnownKey>> {
    let offered = read_key(store, text)?;
    let owner = text::tidy(owner);
    let long = text::length(&owner) > OWNER_MAX as usize;
    Check::default()
        .rule("key", offered.known_as.is_some(), Rule::Repeated)
        .rule("owner", owner.is_empty(), Rule::Required)
        .rule("owner", long, Rule::TooLong { max: OWNER_MAX })
        .rule("owner", owner.chars().any(char::is_control), Rule::Malformed)
        .done()?;
    let (_, public) = parsed(&offered.line)?;
    store.write_aside(|transaction| {
        rows::put_known_key(transaction, &offered.key_id, &owner, &public, moment.millis())
    })?;
    list_keys(store)
}

/// Takes a key off the list; the own one stays.
pub fn remove_key(store: &mut Store, key_id: &str) -> Result<Vec<KnownKey>> {
    let own = rows::own_key(store.read())?.is_some_and(|(own, _)| own == key_id);
    if own {
        return Err(Error::invalid("key", Rule::InUse));
    }
    let removed = store.write_aside(|transaction| rows::remove_known_key(transaction, key_id))?;
    removed.then_some(()).or_not_found(KIND, key_id)?;
    list_keys(store)
}

fn line(owner: &str, public: &[u8]) -> String {
    let owner = owner.replace('|', "/");
    format!("{VERSION}|{owner}|{}|{}", BASE64URL_NOPAD.encode(public), key_id(public))
}

/// The owner and the key in a text; the line may stand anywhere in it.
fn parsed(text: &str) -> Result<(String, Vec<u8>)> {
    let malformed = || Error::invalid("key", Rule::Malformed);
    if text.len() > KEY_TEXT_MAX {
        return Err(malformed());
    }
    let mut lines = text.lines().map(str::trim);
    let line = lines.find(|line| line.starts_with(VERSION)).ok_or_else(malformed)?;
    let parts: Vec<&str> = line.split('|').collect();
    let [VERSION, owner, public, sign] = parts.as_slice() else { return Err(malformed()) };
    let public = BASE64URL_NOPAD.decode(public.as_bytes()).map_err(|_| malformed())?;
    let bytes: [u8; 32] = public.as_slice().try_into().map_err(|_| malformed())?;
    let is_key = VerifyingKey::from_bytes(&bytes).is_ok_and(|key| !key.is_weak());
    if !is_key || key_id(&public) != *sign {
        return Err(malformed());
    }
    Ok((text::tidy(owner), public))
}

/// A fingerprint as it is read out: groups of four.
fn grouped(public: &[u8]) -> String {
    let letters: Vec<char> = fingerprint(public).to_uppercase().chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}
