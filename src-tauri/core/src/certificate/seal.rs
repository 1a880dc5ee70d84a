//! The code on a certificate: what it says, signed with the laptop's own key (Ed25519, RFC 8032).
//!
//! `LB1|number|day|units|course|Kommune|name|key|signature`: a bar inside a field is written
//! `%7C`, a percent sign `%25`; the signature, in base 64 for URLs, covers everything before its
//! bar. The text is NFC, so that a code read by any camera has the bytes that were signed. A code
//! can be checked on every laptop that knows the key, without a server and without the register.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use rusqlite::{Connection, Transaction};
use sha2::{Digest, Sha256};

use super::credential;
use super::rows::key;
use crate::document::{CertificateSheet, wording};
use crate::error::{Error, Result, Rule};
use crate::moment::Moment;
use crate::text;

/// The version of what a code says, and how.
const VERSION: &str = "LB1";
/// As long as a signature in base 64.
const NO_SIGNATURE: &str =
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// No code is longer; a QR code ends at 2,953 bytes.
const CODE_MAX: usize = 4096;

/// What a code says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) number: String,
    /// `YYYY-MM-DD`.
    pub(super) issued_on: String,
    pub(super) units: String,
    pub(super) course: String,
    pub(super) municipality: String,
    pub(super) name: String,
}

/// A code taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) claim: Claim,
    pub(super) key_id: String,
    pub(super) signature: String,
    signed: String,
}

/// The laptop's own key.
pub(super) struct Seal {
    key_id: String,
    key: SigningKey,
}

/// Makes the laptop's own key from 32 bytes of chance, in a new store. It is known under the name
/// of its owner, and never leaves the store.
pub fn seed(
    transaction: &Transaction<'_>,
    moment: &Moment,
    owner: &str,
    chance: &[u8; 32],
) -> Result<()> {
    let own = SigningKey::from_bytes(chance);
    let public = own.verifying_key();
    let key_id = key_id(public.as_bytes());
    key::put_own_key(transaction, &key_id, own.as_bytes(), moment.millis())?;
    key::put_known_key(transaction, &key_id, owner, public.as_bytes(), moment.millis())
}

/// A sheet sealed with the key of these 32 bytes, for samples of what leaves the program.
pub fn sealed(mut sheet: CertificateSheet, chance: &[u8; 32]) -> Result<CertificateSheet> {
    Seal::from(SigningKey::from_bytes(chance)).seal(&mut sheet)?;
    Ok(sheet)
}

/// What a key is called: the first half of the first half of its fingerprint, hexadecimal.
pub(super) fn key_id(public: &[u8]) -> String {
    fingerprint(public).chars().take(8).collect()
}

/// The fingerprint of a key, hexadecimal.
pub(super) fn fingerprint(public: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(public))
}

impl Claim {
    /// What a sheet says.
    pub(super) fn of(sheet: &CertificateSheet) -> Claim {
        let attended = wording::units(sheet.attended_half_units);
        let offered = wording::units(sheet.offered_half_units);
        Claim {
            number: sheet.number.clone(),
            issued_on: sheet.issued_on.to_string(),
            units: format!("{attended}/{offered}"),
            course: sheet.course.clone(),
            municipality: sheet.municipality.clone().unwrap_or_default(),
            name: sheet.name.printed.clone(),
        }
    }
}

impl Seal {
    fn from(key: SigningKey) -> Seal {
        Seal { key_id: key_id(key.verifying_key().as_bytes()), key }
    }

    /// The laptop's own key from the store.
    pub(super) fn of(connection: &Connection) -> Result<Seal> {
        let (key_id, secret) = key::own_key(connection)?
            .ok_or_else(|| Error::Internal("the store has no signing key".to_owned()))?;
        let secret: [u8; 32] = secret
            .try_into()
            .map_err(|_| Error::Internal(format!("signing key {key_id} has another length")))?;
        Ok(Seal { key_id, key: SigningKey::from_bytes(&secret) })
    }

    /// Gives a sheet the code and the credential that prove what it says.
    pub(super) fn seal(&self, sheet: &mut CertificateSheet) -> Result<()> {
        let signed = self.signed(&Claim::of(sheet));
        let signature = self.key.sign(signed.as_bytes());
        sheet.code = format!("{signed}|{}", BASE64URL_NOPAD.encode(&signature.to_bytes()));
        sheet.credential = Some(credential::sign(&self.key, sheet)?);
        Ok(())
    }

    /// Gives a sheet a code of the same size that proves nothing, for a preview.
    pub(super) fn leave_unsigned(&self, sheet: &mut CertificateSheet) {
        sheet.code = format!("{}|{NO_SIGNATURE}", self.signed(&Claim::of(sheet)));
        sheet.credential = Some(String::new());
    }

    fn signed(&self, claim: &Claim) -> String {
        let fields = [
            VERSION,
            &claim.number,
            &claim.issued_on,
            &claim.units,
            &claim.course,
            &claim.municipality,
            &claim.name,
            &self.key_id,
        ];
        fields.map(escaped).join("|")
    }
}

impl Code {
    /// Takes a code apart.
    pub(super) fn read(typed: &str) -> Result<Code> {
        let malformed = || Error::invalid("code", Rule::Malformed);
        if typed.len() > CODE_MAX {
            return Err(malformed());
        }
        let typed = text::tidy(typed);
        let (signed, signature) = typed.rsplit_once('|').ok_or_else(malformed)?;
        let fields: Vec<&str> = signed.split('|').collect();
        let [VERSION, number, day, units, course, municipality, name, key_id] = fields.as_slice()
        else {
            return Err(malformed());
        };
        let claim = Claim {
            number: unescaped(number),
            issued_on: unescaped(day),
            units: unescaped(units),
            course: unescaped(course),
            municipality: unescaped(municipality),
            name: unescaped(name),
        };
        Ok(Code {
            claim,
            key_id: unescaped(key_id),
            signature: signature.to_owned(),
            signed: signed.to_owned(),
        })
    }

    /// Whether the signature is one of this key.
    pub(super) fn is_signed_by(&self, public: &[u8]) -> bool {
        let Ok(public) = <[u8; 32]>::try_from(public) else { return false };
        let Ok(public) = VerifyingKey::from_bytes(&public) else { return false };
        let Ok(bytes) = BASE64URL_NOPAD.decode(self.signature.as_bytes()) else { return false };
        let Ok(signature) = Signature::from_slice(&bytes) else { return false };
        public.verify_strict(self.signed.as_bytes(), &signature).is_ok()
    }
}

fn escaped(field: &str) -> String {
    text::composed(field).replace('%', "%25").replace('|', "%7C")
}

fn unescaped(field: &str) -> String {
    field.replace("%7C", "|").replace("%25", "%")
}
