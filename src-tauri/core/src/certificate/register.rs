//! The register: what was issued, withdrawn, and the bytes that were printed.

use std::collections::HashMap;

use rusqlite::Connection;

use super::issue::fingerprint;
use super::rows::{self, CertificateRow};
use super::template::Wardrobe;
use super::{Certificate, CertificateFilter};
use crate::course::{self, RunName};
use crate::document::Press;
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{CertificateId, RegistrationId};
use crate::moment::Moment;
use crate::store::Store;
use crate::text;
use crate::verb::Verb;

const KIND: &str = "certificate";
const REASON_MAX: u32 = 500;

/// A document to save, with the name it is offered under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedFile {
    /// A name that every system takes.
    pub file_name: String,
    /// The bytes.
    pub pdf: Vec<u8>,
}

/// The register, the newest first.
pub fn list_certificates(store: &Store, filter: &CertificateFilter) -> Result<Vec<Certificate>> {
    let connection = store.read();
    let runs = course::names_by_registration(connection)?;
    let wanted = text::fold(&text::tidy(&filter.text));
    let fits = |certificate: &Certificate| {
        let found = |text: &str| text::fold(text).contains(&wanted);
        filter.run.as_ref().is_none_or(|run| *run == certificate.run)
            && (found(&certificate.number) || found(&certificate.person_name))
    };
    let certificates = rows::all(connection)?.into_iter().map(|row| certificate(row, &runs));
    certificates
        .filter(|certificate| certificate.as_ref().map_or(true, fits))
        .collect::<Result<_>>()
}

/// These certificates of the register, in this order.
pub(super) fn registered(
    connection: &Connection,
    ids: &[CertificateId],
) -> Result<Vec<Certificate>> {
    let runs = course::names_by_registration(connection)?;
    let one = |id| certificate(rows::get(connection, id)?.or_not_found(KIND, id)?, &runs);
    ids.iter().map(one).collect()
}

fn certificate(
    row: CertificateRow,
    runs: &HashMap<RegistrationId, RunName>,
) -> Result<Certificate> {
    let run = runs.get(&row.registration).or_not_found("registration", &row.registration)?;
    Ok(Certificate {
        id: row.id,
        number: row.number,
        person_name: row.person_name,
        municipality_name: row.municipality_name,
        course_title: row.course_title,
        run: run.id.clone(),
        run_title: run.title.clone(),
        issued_on: row.issued_on,
        sha256: row.sha256,
        withdrawn_on: row.withdrawn_on,
        withdrawn_reason: row.withdrawn_reason,
    })
}

/// Withdraws a certificate. It stays in the register, and its number is never given out again.
pub fn withdraw_certificate(
    store: &mut Store,
    moment: &Moment,
    id: &CertificateId,
    reason: &str,
) -> Result<Certificate> {
    let reason = text::tidy(reason);
    let too_long = text::length(&reason) > REASON_MAX as usize;
    Check::default()
        .rule("reason", reason.is_empty(), Rule::Required)
        .rule("reason", too_long, Rule::TooLong { max: REASON_MAX })
        .done()?;
    store.write(moment, Verb::WithdrawCertificate, |transaction| {
        let row = rows::get(transaction, id)?.or_not_found(KIND, id)?;
        if row.withdrawn_on.is_some() {
            return Err(Error::invalid("id", Rule::Repeated));
        }
        rows::withdraw(transaction, id, moment.today(), &reason)
    })?;
    let runs = course::names_by_registration(store.read())?;
    certificate(rows::get(store.read(), id)?.or_not_found(KIND, id)?, &runs)
}

/// Whether a registration has a valid certificate.
pub fn is_issued(connection: &Connection, registration: &RegistrationId) -> Result<bool> {
    Ok(rows::valid_of(connection, registration)?.is_some())
}

/// How many certificates were issued for a registration, withdrawn ones included.
pub fn count_of(connection: &Connection, registration: &RegistrationId) -> Result<u32> {
    rows::count_of(connection, registration)
}

/// One certificate as it left the press: every time the same bytes.
pub fn single_file(store: &Store, id: &CertificateId) -> Result<PrintedFile> {
    let row = rows::get(store.read(), id)?.or_not_found(KIND, id)?;
    let pdf = rows::pdf(store.read(), id)?.or_not_found(KIND, id)?;
    let words = format!("Bescheinigung {} {}", row.number, row.person_name);
    Ok(PrintedFile { file_name: text::file_name::safe(&words, "pdf"), pdf })
}

/// Whether the bytes of a certificate are the ones that were issued.
pub fn is_unchanged(store: &Store, id: &CertificateId) -> Result<bool> {
    let row = rows::get(store.read(), id)?.or_not_found(KIND, id)?;
    let pdf = rows::pdf(store.read(), id)?.or_not_found(KIND, id)?;
    Ok(fingerprint(&pdf) == row.sha256)
}

/// All these certificates in one file, in this order, rendered anew from what was printed.
pub fn print_file(store: &Store, press: &Press, ids: &[CertificateId]) -> Result<PrintedFile> {
    let connection = store.read();
    let mut runs: Vec<String> = Vec::new();
    let mut sheets = Vec::with_capacity(ids.len());
    let mut wardrobe = Wardrobe::default();
    for certificate in registered(connection, ids)? {
        if !runs.contains(&certificate.run_title) {
            runs.push(certificate.run_title);
        }
        let sheet = rows::sheet_from(connection, &mut wardrobe, &certificate.id)?;
        sheets.push(sheet.or_not_found(KIND, &certificate.id)?);
    }
    let pdf = press
        .print_file(&sheets, &mut |_| true)?
        .ok_or_else(|| Error::Internal("nobody stopped the print file".to_owned()))?;
    let words = match runs.as_slice() {
        [run] => format!("Bescheinigungen {run}"),
        _ => "Bescheinigungen".to_owned(),
    };
    Ok(PrintedFile { file_name: text::file_name::safe(&words, "pdf"), pdf })
}
