//! Whether a code is genuine, and if not, what was changed.
//!
//! The signature decides. The register of this laptop knows more: that a certificate was replaced
//! or withdrawn, and what a changed code said when it was issued.

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::Serialize;

use super::rows::{self, CertificateRow, key};
use super::seal::{Claim, Code};
use crate::document::CertificateSheet;
use crate::error::Result;
use crate::store::Store;

/// What a certificate's code says, and whether it is genuine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Verification {
    /// What was found out.
    pub outcome: VerificationOutcome,
    /// The number in the code.
    pub number: String,
    /// The name in the code.
    pub name: String,
    /// The course in the code.
    pub course: String,
    /// The Kommune in the code.
    pub municipality: String,
    /// The day of issue in the code, `YYYY-MM-DD`.
    pub issued_on: String,
    /// Teaching units attended and offered in the code, such as `38/40`.
    pub units: String,
    /// What the key is called that the code names.
    pub key_id: String,
    /// Whose key it is, if known.
    pub signed_by: Option<String>,
    /// The number of the one that stands for it since a correction.
    pub replaced_by: Option<String>,
    /// When it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why it was withdrawn.
    pub withdrawn_reason: Option<String>,
    /// Whether this laptop's register has it.
    pub is_registered: bool,
    /// What says something else than what was issued, as far as this laptop knows it.
    pub changes: Vec<Change>,
}

/// Something that says something else than what was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Change {
    /// What.
    pub field: ClaimField,
    /// What is there.
    pub found: String,
    /// What was issued.
    pub issued: String,
}

/// What a code holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ClaimField {
    /// The number.
    Number,
    /// The name.
    Name,
    /// The Kommune.
    Municipality,
    /// The course.
    Course,
    /// The units.
    Units,
    /// The day of issue.
    IssuedOn,
    /// What the key is called.
    Key,
    /// The signature.
    Signature,
}

/// Whether a code is genuine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum VerificationOutcome {
    /// Signed by a known key, nothing was changed.
    Genuine,
    /// Genuine, and a corrected one stands for it in this register.
    Replaced,
    /// Genuine, and withdrawn in this register.
    Withdrawn,
    /// The signature does not fit: something was changed.
    Tampered,
    /// Signed by a key this laptop does not know.
    UnknownKey,
}

/// Checks a typed, pasted or scanned code.
///
/// A mail breaks lines at a blank or within a word: what fits its signature is what was meant.
pub fn verify_code(store: &Store, typed: &str) -> Result<Verification> {
    let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let first = verified(store.read(), &Code::read(&lines.concat())?)?;
    if lines.len() > 1 && first.outcome == VerificationOutcome::Tampered {
        let second = verified(store.read(), &Code::read(&lines.join(" "))?)?;
        if second.outcome != VerificationOutcome::Tampered {
            return Ok(second);
        }
    }
    Ok(first)
}

/// [`verify_code`] for a code that was taken apart.
pub(super) fn verified(connection: &Connection, code: &Code) -> Result<Verification> {
    let known = key::known_key(connection, &code.key_id)?;
    let is_signed = known.as_ref().is_some_and(|(_, public)| code.is_signed_by(public));
    let issued = issued(connection, code)?;
    let changes = match &issued {
        Some((_, sheet)) if !is_signed => changed(sheet, code)?,
        _ => Vec::new(),
    };
    let entry = issued.map(|(row, _)| row).filter(|row| row.number == code.claim.number);
    let replaced_by = match &entry {
        Some(row) => rows::replaced_by(connection, &row.id)?,
        None => None,
    };
    let outcome = if known.is_none() && changes.is_empty() {
        VerificationOutcome::UnknownKey
    } else if !is_signed {
        VerificationOutcome::Tampered
    } else if replaced_by.is_some() {
        VerificationOutcome::Replaced
    } else if entry.as_ref().is_some_and(|row| row.withdrawn_on.is_some()) {
        VerificationOutcome::Withdrawn
    } else {
        VerificationOutcome::Genuine
    };
    let claim = code.claim.clone();
    Ok(Verification {
        outcome,
        number: claim.number,
        name: claim.name,
        course: claim.course,
        municipality: claim.municipality,
        issued_on: claim.issued_on,
        units: claim.units,
        key_id: code.key_id.clone(),
        signed_by: known.map(|(owner, _)| owner),
        replaced_by,
        withdrawn_on: entry.as_ref().and_then(|row| row.withdrawn_on),
        withdrawn_reason: entry.as_ref().and_then(|row| row.withdrawn_reason.clone()),
        is_registered: entry.is_some(),
        changes,
    })
}

/// The certificate of this laptop that a code belongs to: the one with its signature, whatever
/// else was changed, or the one with its number.
fn issued(
    connection: &Connection,
    code: &Code,
) -> Result<Option<(CertificateRow, CertificateSheet)>> {
    let found = match rows::by_signature(connection, &code.signature)? {
        Some(row) => Some(row),
        None => rows::by_number(connection, &code.claim.number)?,
    };
    let Some(row) = found else { return Ok(None) };
    let sheet = rows::sheet(connection, &row.id)?;
    Ok(sheet.map(|sheet| (row, sheet)))
}

/// What differs between a code and the certificate as it was issued.
fn changed(sheet: &CertificateSheet, code: &Code) -> Result<Vec<Change>> {
    let issued = Code::read(&sheet.code)?;
    let mut changes = differences(&code.claim, &issued.claim);
    for (field, found, expected) in [
        (ClaimField::Key, &code.key_id, &issued.key_id),
        (ClaimField::Signature, &code.signature, &issued.signature),
    ] {
        if found != expected {
            changes.push(Change { field, found: found.clone(), issued: expected.clone() });
        }
    }
    Ok(changes)
}

/// Where what is found says something else than what was issued.
pub(super) fn differences(found: &Claim, issued: &Claim) -> Vec<Change> {
    let fields = [
        (ClaimField::Number, &found.number, &issued.number),
        (ClaimField::Name, &found.name, &issued.name),
        (ClaimField::Municipality, &found.municipality, &issued.municipality),
        (ClaimField::Course, &found.course, &issued.course),
        (ClaimField::Units, &found.units, &issued.units),
        (ClaimField::IssuedOn, &found.issued_on, &issued.issued_on),
    ];
    let changes = fields.into_iter().filter(|(_, found, issued)| found != issued);
    let change = |(field, found, issued): (ClaimField, &String, &String)| Change {
        field,
        found: found.clone(),
        issued: issued.clone(),
    };
    changes.map(change).collect()
}
