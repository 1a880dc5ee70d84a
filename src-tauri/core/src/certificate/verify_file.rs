//! Whether a file is genuine: a certificate as PDF, or a picture of its code.
//!
//! In a PDF the same things stand four times: in the signed code, in the record, in the credential
//! and on the page. The code decides; whatever says something else was changed. The page is
//! compared with the one that the record gives when it is printed again.

use rusqlite::Connection;
use serde::Serialize;

use super::credential;
use super::issue::fingerprint;
use super::rows::{self, reissue};
use super::seal::{Claim, Code, key_id};
use super::template::Wardrobe;
use super::verify::{Change, Verification, VerificationOutcome, differences, verified};
use crate::document::{
    self, CertificateSheet, FoundCertificate, Press, READ_MAX, is_pdf, is_picture,
};
use crate::error::{Error, Result, Rule};
use crate::store::Store;
use crate::text;

/// How our codes begin.
const OURS: &str = "LB1|";

/// What was found out about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FileVerification {
    /// What its code says; the outcome counts everything that was found.
    pub verification: Verification,
    /// What else was found; `None` for a picture, which has nothing but the code.
    pub inside: Option<FileFindings>,
}

/// What a PDF says beside its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FileFindings {
    /// Where the record says something else than the signed code.
    pub record: Vec<Change>,
    /// The page.
    pub page: PageFinding,
    /// What should stand on the page and does not.
    pub missing: Vec<String>,
    /// The credential.
    pub credential: CredentialFinding,
    /// The bytes.
    pub bytes: BytesFinding,
    /// The day of a Zweitschrift, `YYYY-MM-DD`.
    pub reissued_on: Option<String>,
}

/// Whether the page says what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PageFinding {
    /// It is drawn as this program draws it.
    Same,
    /// It is drawn another way and says the same.
    SameText,
    /// It says something else, or something lies over it.
    Differs,
    /// It could not be read.
    Unread,
}

/// Whether the credential says what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum CredentialFinding {
    /// It does, and the same key signed it.
    Genuine,
    /// There is none, as in certificates of version 0.1.
    Absent,
    /// It was changed, or does not belong to this certificate.
    Tampered,
}

/// Whether the bytes are those that were issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum BytesFinding {
    /// They are.
    AsIssued,
    /// They are those of a Zweitschrift.
    AsReissued,
    /// They are not, though the register knows the number.
    Other,
    /// The register of this laptop does not know the number.
    NotRegistered,
}

/// Checks a file that somebody handed over.
pub fn verify_file(store: &Store, press: &Press, bytes: &[u8]) -> Result<FileVerification> {
    if bytes.len() > READ_MAX {
        return Err(Error::FileTooLarge);
    }
    if is_pdf(bytes) {
        return verify_pdf(store, press, bytes);
    }
    if !is_picture(bytes) {
        return Err(Error::invalid("file", Rule::Malformed));
    }
    let code = document::read_code(bytes, OURS);
    let code = code.ok_or_else(|| Error::invalid("picture", Rule::Malformed))?;
    let code = Code::read(&code).map_err(|_| Error::invalid("picture", Rule::Unknown))?;
    Ok(FileVerification { verification: verified(store.read(), &code)?, inside: None })
}

fn verify_pdf(store: &Store, press: &Press, bytes: &[u8]) -> Result<FileVerification> {
    let none = || Error::invalid("pdf", Rule::Malformed);
    let found = document::read_certificate(bytes).ok_or_else(none)?;
    let shown = found.code.as_deref().and_then(|code| Code::read(code).ok());
    let recorded = found.sheet.as_ref().and_then(|sheet| Code::read(&sheet.code).ok());
    // The page is what people see: its code comes first.
    let code = shown.as_ref().or(recorded.as_ref()).ok_or_else(none)?;
    let mut verification = verified(store.read(), code)?;
    let (page, missing) = page(store.read(), press, &found, code)?;
    let inside = FileFindings {
        record: record(&found, code),
        page,
        missing,
        credential: credential_of(&found, code),
        bytes: bytes_of(store.read(), bytes, &verification)?,
        reissued_on: found
            .sheet
            .as_ref()
            .and_then(|sheet| sheet.reissued_on)
            .map(|day| day.to_string()),
    };
    let codes_differ = matches!((&shown, &recorded), (Some(a), Some(b)) if a != b);
    let is_changed = codes_differ
        || !inside.record.is_empty()
        || inside.page == PageFinding::Differs
        || inside.credential == CredentialFinding::Tampered;
    if is_changed && verification.outcome != VerificationOutcome::UnknownKey {
        verification.outcome = VerificationOutcome::Tampered;
    }
    Ok(FileVerification { verification, inside: Some(inside) })
}

fn record(found: &FoundCertificate, code: &Code) -> Vec<Change> {
    found
        .sheet
        .as_ref()
        .map(|sheet| differences(&Claim::of(sheet), &code.claim))
        .unwrap_or_default()
}

/// Compares the page with the one that the record gives, and if there is none, with what was
/// signed.
fn page(
    connection: &Connection,
    press: &Press,
    found: &FoundCertificate,
    code: &Code,
) -> Result<(PageFinding, Vec<String>)> {
    let Some(text) = found.text.as_deref().filter(|text| !text.trim().is_empty()) else {
        return Ok((PageFinding::Unread, Vec::new()));
    };
    let claim = &code.claim;
    let signed = [&claim.name, &claim.municipality, &claim.number, &claim.course];
    let on_page = squeezed(text);
    let missing: Vec<String> =
        signed.into_iter().filter(|part| !on_page.contains(&squeezed(part))).cloned().collect();
    if found.pages != 1 || found.is_covered {
        return Ok((PageFinding::Differs, missing));
    }
    let sheet = match &found.sheet {
        Some(sheet) => dressed(connection, sheet)?,
        None => None,
    };
    let Some(sheet) = sheet else {
        // Without a record, or in a design that this laptop does not know, what was signed must
        // stand there all the same.
        let says_it = missing.is_empty();
        let finding = if says_it { PageFinding::SameText } else { PageFinding::Differs };
        return Ok((finding, missing));
    };
    let again = printed_again(press, &sheet)?;
    let same_text = again.text.as_deref().map(squeezed) == Some(on_page);
    Ok(if same_text && again.drawing == found.drawing {
        (PageFinding::Same, Vec::new())
    } else if same_text {
        (PageFinding::SameText, Vec::new())
    } else {
        (PageFinding::Differs, missing)
    })
}

/// A record with the design it names; `None` if this laptop does not know that design.
fn dressed(connection: &Connection, sheet: &CertificateSheet) -> Result<Option<CertificateSheet>> {
    let mut sheet = sheet.clone();
    match Wardrobe::default().dress(connection, &mut sheet) {
        Ok(()) => Ok(Some(sheet)),
        // Its row is not here, or says something else under the same name.
        Err(Error::NotFound { .. } | Error::StoreDamaged(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The page that a record gives, read as the file was; nothing where it cannot be printed.
fn printed_again(press: &Press, sheet: &CertificateSheet) -> Result<FoundCertificate> {
    match press.certificate(sheet) {
        Ok(pdf) => Ok(document::read_certificate(&pdf).unwrap_or_default()),
        Err(Error::MissingGlyph { .. } | Error::Internal(_) | Error::Invalid(_)) => {
            Ok(FoundCertificate::default())
        }
        Err(error) => Err(error),
    }
}

fn credential_of(found: &FoundCertificate, code: &Code) -> CredentialFinding {
    let Some(jwt) = found.sheet.as_ref().and_then(|sheet| sheet.credential.as_deref()) else {
        return CredentialFinding::Absent;
    };
    let says_so = credential::read(jwt).is_some_and(|said| {
        key_id(&said.public) == code.key_id && differences(&said.claim, &code.claim).is_empty()
    });
    if says_so { CredentialFinding::Genuine } else { CredentialFinding::Tampered }
}

fn bytes_of(
    connection: &Connection,
    bytes: &[u8],
    verification: &Verification,
) -> Result<BytesFinding> {
    let sha256 = fingerprint(bytes);
    let Some(row) = rows::by_number(connection, &verification.number)? else {
        return Ok(BytesFinding::NotRegistered);
    };
    if row.sha256 == sha256 {
        return Ok(BytesFinding::AsIssued);
    }
    let reissued = reissue::is_known(connection, &sha256)?;
    Ok(if reissued { BytesFinding::AsReissued } else { BytesFinding::Other })
}

/// A text without blanks: a page may break a line anywhere.
fn squeezed(text: &str) -> String {
    text::composed(text).split_whitespace().collect()
}
