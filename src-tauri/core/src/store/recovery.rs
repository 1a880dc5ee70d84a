//! The recovery sheet: the store's key itself, in a form that people can copy from paper.
//!
//! 256 bits and a checksum of 24 in Crockford's base 32: 14 groups of four. The checksum tells a
//! slip of the pen from the sheet of another store.

use data_encoding::{Encoding, Specification};
use qrcodegen::{QrCode, QrCodeEcc};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::{Error, Result, Rule};

use super::key_file::StoreKey;

const GROUP: usize = 4;
const KEY_BYTES: usize = 32;
const SUM_BYTES: usize = 3;

/// The groups of a key.
pub(super) fn groups(key: &StoreKey) -> Result<Vec<String>> {
    let mut bytes = Zeroizing::new(key.bytes().to_vec());
    bytes.extend(checksum(key.bytes()));
    let text = Zeroizing::new(alphabet()?.encode(&bytes));
    let groups = text.as_bytes().chunks(GROUP);
    Ok(groups.map(|group| String::from_utf8_lossy(group).into_owned()).collect())
}

/// The key that was read from a sheet. Case and blanks do not matter, nor whether somebody read O
/// for 0 or I for 1.
pub(super) fn key(code: &str) -> Result<StoreKey> {
    let malformed = || Error::invalid("code", Rule::Malformed);
    let told = |letter: &char| !letter.is_whitespace() && !matches!(letter, '-' | '–' | '.');
    let code: Zeroizing<String> = Zeroizing::new(code.chars().filter(told).collect());
    if code.is_empty() {
        return Err(Error::invalid("code", Rule::Required));
    }
    let decoded = alphabet()?.decode(code.as_bytes()).map_err(|_| malformed())?;
    let bytes = Zeroizing::new(decoded);
    let (key, sum) = bytes.split_at_checked(KEY_BYTES).ok_or_else(malformed)?;
    let key = <[u8; KEY_BYTES]>::try_from(key).map_err(|_| malformed())?;
    if sum != checksum(&key) {
        return Err(malformed());
    }
    Ok(StoreKey::new(key))
}

/// The QR code of the groups: an SVG path of the dark modules, and its width.
pub(super) fn qr(groups: &[String]) -> Result<(String, u32)> {
    let code = QrCode::encode_text(&groups.concat(), QrCodeEcc::Medium)
        .map_err(|error| Error::Internal(error.to_string()))?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|&x| code.get_module(x, y)).count();
            let run = i32::try_from(run).unwrap_or(size);
            if run > 0 {
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            x += run.max(1);
        }
    }
    Ok((path, size.cast_unsigned()))
}

fn checksum(key: &[u8; KEY_BYTES]) -> [u8; SUM_BYTES] {
    let digest = Sha256::new().chain_update(b"lotsenbuch recovery\n").chain_update(key).finalize();
    [digest[0], digest[1], digest[2]]
}

/// Crockford's base 32: no I, L, O and U, which are mistaken for others or make words.
fn alphabet() -> Result<Encoding> {
    let mut letters = Specification::new();
    letters.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    letters.translate.from.push_str("abcdefghjkmnpqrstvwxyzoOiIlL");
    letters.translate.to.push_str("ABCDEFGHJKMNPQRSTVWXYZ001111");
    letters.encoding().map_err(|error| Error::Internal(error.to_string()))
}
