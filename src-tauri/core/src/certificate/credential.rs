//! The certificate as an Open Badges 3.0 credential, for programs that know nothing of our codes.
//!
//! The form is a VC-JWT: the credential is the payload, `iss`, `jti` and `nbf` repeat what it says,
//! the header carries the key (1EdTech Open Badges 3.0, 8.2; W3C Verifiable Credentials 2.0; RFC
//! 8037). The issuer is a `did:key`, so that nothing has to be looked up anywhere. Fields are
//! written in the order of these records: equal sheets give equal bytes.

use data_encoding::BASE64URL_NOPAD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::seal::Claim;
use crate::document::{CertificateSheet, wording};
use crate::error::{Error, Result};

const CONTEXTS: [&str; 2] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];
/// The kind of identity that is no part of the standard: the Kommune.
const KOMMUNE: &str = "ext:kommune";

#[derive(Serialize, Deserialize)]
struct Header {
    alg: String,
    typ: String,
    jwk: Jwk,
}

#[derive(Serialize, Deserialize)]
struct Jwk {
    kty: String,
    crv: String,
    x: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Credential {
    #[serde(rename = "@context")]
    context: Vec<String>,
    id: String,
    #[serde(rename = "type")]
    kinds: Vec<String>,
    name: String,
    issuer: Issuer,
    valid_from: String,
    credential_subject: Subject,
    iss: String,
    jti: String,
    nbf: i64,
}

#[derive(Serialize, Deserialize)]
struct Issuer {
    id: String,
    #[serde(rename = "type")]
    kinds: Vec<String>,
    name: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Subject {
    #[serde(rename = "type")]
    kinds: Vec<String>,
    identifier: Vec<Identity>,
    license_number: String,
    credits_earned: f32,
    achievement: Achievement,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Identity {
    #[serde(rename = "type")]
    kind: String,
    hashed: bool,
    identity_hash: String,
    identity_type: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Achievement {
    id: String,
    #[serde(rename = "type")]
    kinds: Vec<String>,
    achievement_type: String,
    name: String,
    description: String,
    criteria: Criteria,
    credits_available: f32,
    in_language: String,
}

#[derive(Serialize, Deserialize)]
struct Criteria {
    narrative: String,
}

/// Signs the credential of a sheet.
pub(super) fn sign(key: &SigningKey, sheet: &CertificateSheet) -> Result<String> {
    let public = key.verifying_key();
    let jwk = Jwk {
        kty: "OKP".to_owned(),
        crv: "Ed25519".to_owned(),
        x: BASE64URL_NOPAD.encode(public.as_bytes()),
    };
    let header = Header { alg: "EdDSA".to_owned(), typ: "JWT".to_owned(), jwk };
    let payload = credential(&public, sheet);
    let signed = format!("{}.{}", encoded(&header)?, encoded(&payload)?);
    let signature = key.sign(signed.as_bytes());
    Ok(format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature.to_bytes())))
}

fn encoded(part: &impl Serialize) -> Result<String> {
    let json = serde_json::to_vec(part).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(BASE64URL_NOPAD.encode(&json))
}

fn credential(public: &VerifyingKey, sheet: &CertificateSheet) -> Credential {
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let did = did_key(public);
    let id = urn(&format!("{did}#{}", sheet.number));
    let credits = |halves: u32| halves as f32 / 2.0;
    let attended = wording::units(sheet.attended_half_units);
    let offered = wording::units(sheet.offered_half_units);
    let identity = |kind: &str, name: &str| Identity {
        kind: "IdentityObject".to_owned(),
        hashed: false,
        identity_hash: name.to_owned(),
        identity_type: kind.to_owned(),
    };
    let town = sheet.municipality.iter().map(|town| identity(KOMMUNE, town));
    Credential {
        context: list(&CONTEXTS),
        kinds: list(&["VerifiableCredential", "OpenBadgeCredential"]),
        name: format!("{} {}", sheet.title, sheet.number),
        issuer: Issuer { id: did.clone(), kinds: list(&["Profile"]), name: sheet.provider.clone() },
        valid_from: format!("{}T00:00:00Z", sheet.issued_on),
        credential_subject: Subject {
            kinds: list(&["AchievementSubject"]),
            identifier: std::iter::once(identity("name", &sheet.name.printed))
                .chain(town)
                .collect(),
            license_number: sheet.number.clone(),
            credits_earned: credits(sheet.attended_half_units),
            achievement: Achievement {
                id: urn(&format!("{did}#{}", sheet.course)),
                kinds: list(&["Achievement"]),
                achievement_type: "Course".to_owned(),
                name: sheet.course.clone(),
                description: format!("{}, {}", sheet.course, sheet.period),
                criteria: Criteria {
                    narrative: format!(
                        "Besucht wurden {attended} von {offered} Unterrichtseinheiten zu 45 Minuten."
                    ),
                },
                credits_available: credits(sheet.offered_half_units),
                in_language: "de".to_owned(),
            },
        },
        iss: did,
        jti: id.clone(),
        id,
        nbf: sheet.issued_on.and_time(chrono::NaiveTime::MIN).and_utc().timestamp(),
    }
}

/// What a credential says, once its signature was found to fit the key it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// The public key.
    pub(super) public: [u8; 32],
    /// The same as in a code.
    pub(super) claim: Claim,
}

/// Reads a credential; `None` if its signature does not fit, or if it is none of ours.
pub(super) fn read(jwt: &str) -> Option<Said> {
    let (signed, signature) = jwt.rsplit_once('.')?;
    let (header, payload) = signed.split_once('.')?;
    let decoded = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).ok();
    let header: Header = serde_json::from_slice(&decoded(header)?).ok()?;
    if (header.alg.as_str(), header.jwk.crv.as_str()) != ("EdDSA", "Ed25519") {
        return None;
    }
    let public: [u8; 32] = decoded(&header.jwk.x)?.try_into().ok()?;
    let key = VerifyingKey::from_bytes(&public).ok()?;
    let signature = Signature::from_slice(&decoded(signature)?).ok()?;
    key.verify_strict(signed.as_bytes(), &signature).ok()?;
    let credential: Credential = serde_json::from_slice(&decoded(payload)?).ok()?;
    if credential.iss != did_key(&key) || credential.issuer.id != credential.iss {
        return None;
    }
    let subject = credential.credential_subject;
    let identity = |kind: &str| {
        let found = subject.identifier.iter().find(|one| one.identity_type == kind);
        found.map(|one| one.identity_hash.clone()).unwrap_or_default()
    };
    let halves = |credits: f32| (credits * 2.0).round().clamp(0.0, 1e6) as u32;
    let attended = wording::units(halves(subject.credits_earned));
    let offered = wording::units(halves(subject.achievement.credits_available));
    let claim = Claim {
        name: identity("name"),
        municipality: identity(KOMMUNE),
        number: subject.license_number,
        course: subject.achievement.name,
        issued_on: credential.valid_from.chars().take(10).collect(),
        units: format!("{attended}/{offered}"),
    };
    Some(Said { public, claim })
}

/// A name for something, the same wherever it is made.
fn urn(words: &str) -> String {
    format!("urn:uuid:{}", Uuid::new_v5(&Uuid::NAMESPACE_URL, words.as_bytes()))
}

/// An Ed25519 key as the name of its owner (W3C `did:key`).
pub(super) fn did_key(public: &VerifyingKey) -> String {
    let mut bytes = vec![0xed, 0x01];
    bytes.extend(public.as_bytes());
    format!("did:key:z{}", base58(&bytes))
}

/// Base 58 as bitcoin writes it; for bytes that do not begin with zero.
fn base58(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    let mut digits: Vec<u32> = Vec::new();
    for byte in bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += *digit * 256;
            *digit = carry % 58;
            carry /= 58;
        }
        while carry > 0 {
            digits.push(carry % 58);
            carry /= 58;
        }
    }
    let letter = |digit: &u32| LETTERS.get(*digit as usize).copied().map_or('1', char::from);
    digits.iter().rev().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_named_as_the_standard_names_it() {
        // The first Ed25519 example of the specification of did:key.
        let public = "2e6fcce36701dc791488e0d0b1745cc1e33a4c1c9fcc41c63bd343dbbe0970e6";
        let public = data_encoding::HEXLOWER.decode(public.as_bytes()).unwrap();
        let public = VerifyingKey::from_bytes(&public.try_into().unwrap()).unwrap();
        assert_eq!(did_key(&public), "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
    }
}
