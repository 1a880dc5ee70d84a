//! The code on a certificate: what it says, signed with the laptop's own key (Ed25519, RFC 8032).
//!
//! `LB1|number|day|units|course|Kommune|name|key|signature`: a bar inside a field is written
//! `%7C`, a percent sign `%25`; the signature, in base 64 for URLs, covers everything before its
//! bar. The text is NFC, so that a code read by any camera has the bytes that were signed. A code
//! can be checked on every laptop that knows the key, without a server and without the register.

use chrono::NaiveDate;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use rusqlite::{Connection, Transaction};
use sha2::{Digest, Sha256};

use super::{Verification, VerificationOutcome, rows};
use crate::error::{Error, Result, Rule};
use crate::moment::Moment;
use crate::store::Store;
use crate::text;

/// The version of what a code says, and how.
const VERSION: &str = "LB1";
/// As long as a signature in base 64.
const NO_SIGNATURE: &str =
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What a code says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) number: String,
    pub(super) issued_on: NaiveDate,
    pub(super) units: String,
    pub(super) course: String,
    pub(super) municipality: String,
    pub(super) name: String,
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
    let key = SigningKey::from_bytes(chance);
    let public = key.verifying_key();
    let key_id = key_id(&public);
    rows::put_own_key(transaction, &key_id, key.as_bytes(), moment.millis())?;
    rows::put_known_key(transaction, &key_id, owner, public.as_bytes(), moment.millis())
}

/// What a key is called: the first half of the first half of its fingerprint, hexadecimal.
fn key_id(public: &VerifyingKey) -> String {
    let digest = HEXLOWER.encode(&Sha256::digest(public.as_bytes()));
    digest.chars().take(8).collect()
}

impl Seal {
    /// The laptop's own key from the store.
    pub(super) fn of(connection: &Connection) -> Result<Seal> {
        let (key_id, secret) = rows::own_key(connection)?
            .ok_or_else(|| Error::Internal("the store has no signing key".to_owned()))?;
        let secret: [u8; 32] = secret
            .try_into()
            .map_err(|_| Error::Internal(format!("signing key {key_id} has another length")))?;
        Ok(Seal { key_id, key: SigningKey::from_bytes(&secret) })
    }

    /// The code that proves a claim.
    pub(super) fn code(&self, claim: &Claim) -> String {
        let signed = self.signed(claim);
        let signature = self.key.sign(signed.as_bytes());
        format!("{signed}|{}", BASE64URL_NOPAD.encode(&signature.to_bytes()))
    }

    /// A code of the same size that proves nothing, for a preview.
    pub(super) fn code_without_signature(&self, claim: &Claim) -> String {
        format!("{}|{NO_SIGNATURE}", self.signed(claim))
    }

    fn signed(&self, claim: &Claim) -> String {
        let day = claim.issued_on.to_string();
        let fields = [
            VERSION,
            &claim.number,
            &day,
            &claim.units,
            &claim.course,
            &claim.municipality,
            &claim.name,
            &self.key_id,
        ];
        fields.map(escaped).join("|")
    }
}

fn escaped(field: &str) -> String {
    text::composed(field).replace('%', "%25").replace('|', "%7C")
}

fn unescaped(field: &str) -> String {
    field.replace("%7C", "|").replace("%25", "%")
}

/// Checks a typed or scanned code.
pub fn verify_code(store: &Store, code: &str) -> Result<Verification> {
    let code = text::tidy(code);
    let malformed = || Error::invalid("code", Rule::Malformed);
    let (signed, signature) = code.rsplit_once('|').ok_or_else(malformed)?;
    let fields: Vec<&str> = signed.split('|').collect();
    let [VERSION, number, day, units, course, municipality, name, key_id] = fields.as_slice()
    else {
        return Err(malformed());
    };
    let number = unescaped(number);
    let known = rows::known_key(store.read(), key_id)?;
    let outcome = match &known {
        None => VerificationOutcome::UnknownKey,
        Some((_, public)) if !fits(public, signed, signature) => VerificationOutcome::Tampered,
        Some(_) if rows::is_withdrawn(store.read(), &number)? => VerificationOutcome::Withdrawn,
        Some(_) => VerificationOutcome::Genuine,
    };
    Ok(Verification {
        outcome,
        number,
        name: unescaped(name),
        course: unescaped(course),
        municipality: unescaped(municipality),
        issued_on: unescaped(day),
        units: unescaped(units),
        signed_by: known.map(|(owner, _)| owner),
    })
}

fn fits(public: &[u8], signed: &str, signature: &str) -> bool {
    let Ok(public) = <[u8; 32]>::try_from(public) else { return false };
    let Ok(public) = VerifyingKey::from_bytes(&public) else { return false };
    let Ok(bytes) = BASE64URL_NOPAD.decode(signature.as_bytes()) else { return false };
    let Ok(signature) = Signature::from_slice(&bytes) else { return false };
    public.verify_strict(signed.as_bytes(), &signature).is_ok()
}
