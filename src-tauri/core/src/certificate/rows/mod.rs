//! The tables `certificate` and `certificate_file`.

pub(super) mod key;
pub(super) mod reissue;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::template::Wardrobe;
use crate::code::Coded;
use crate::document::CertificateSheet;
use crate::error::{Error, Result};
use crate::ids::{CertificateId, RegistrationId};

/// A row of `certificate`, without snapshot and credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CertificateRow {
    pub(super) id: CertificateId,
    pub(super) number: String,
    pub(super) registration: RegistrationId,
    pub(super) person_name: String,
    pub(super) municipality_name: Option<String>,
    pub(super) course_title: String,
    pub(super) issued_on: NaiveDate,
    pub(super) sha256: String,
    pub(super) withdrawn_on: Option<NaiveDate>,
    pub(super) withdrawn_reason: Option<String>,
    pub(super) replaces: Option<CertificateId>,
    pub(super) correction_reason: Option<String>,
}

/// Every certificate, the newest first.
pub(super) fn all(connection: &Connection) -> Result<Vec<CertificateRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM certificate WHERE deleted_at IS NULL
         ORDER BY issued_on DESC, length(number) DESC, number DESC",
    )?;
    let certificates = statement.query_map([], certificate)?;
    Ok(certificates.collect::<rusqlite::Result<_>>()?)
}

/// One certificate.
pub(super) fn get(connection: &Connection, id: &CertificateId) -> Result<Option<CertificateRow>> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM certificate WHERE id = :id AND deleted_at IS NULL")?;
    Ok(statement.query_row(named_params! { ":id": id }, certificate).optional()?)
}

/// The valid certificate of a registration.
pub(super) fn valid_of(
    connection: &Connection,
    registration: &RegistrationId,
) -> Result<Option<CertificateRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM certificate
         WHERE registration_id = :registration AND withdrawn_on IS NULL AND deleted_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM certificate later
             WHERE later.replaces = certificate.id AND later.deleted_at IS NULL)
         ORDER BY id DESC LIMIT 1",
    )?;
    let row = statement.query_row(named_params! { ":registration": registration }, certificate);
    Ok(row.optional()?)
}

/// Every registration with a certificate that is valid.
pub(super) fn certified(connection: &Connection) -> Result<HashSet<RegistrationId>> {
    let mut statement = connection.prepare_cached(
        "SELECT registration_id FROM certificate
         WHERE withdrawn_on IS NULL AND deleted_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM certificate later
             WHERE later.replaces = certificate.id AND later.deleted_at IS NULL)",
    )?;
    let certified = statement.query_map([], |row| row.get(0))?;
    Ok(certified.collect::<rusqlite::Result<_>>()?)
}

/// All certificates of a registration, withdrawn or not.
pub(super) fn count_of(connection: &Connection, registration: &RegistrationId) -> Result<u32> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM certificate
             WHERE registration_id = :registration AND deleted_at IS NULL",
        )?
        .query_row(named_params! { ":registration": registration }, |row| row.get(0))?)
}

fn certificate(row: &Row<'_>) -> rusqlite::Result<CertificateRow> {
    Ok(CertificateRow {
        id: row.get("id")?,
        number: row.get("number")?,
        registration: row.get("registration_id")?,
        person_name: row.get("person_name")?,
        municipality_name: row.get("municipality_name")?,
        course_title: row.get("course_title")?,
        issued_on: row.get::<_, Coded<_>>("issued_on")?.0,
        sha256: row.get("sha256")?,
        withdrawn_on: row.get::<_, Option<Coded<_>>>("withdrawn_on")?.map(|day| day.0),
        withdrawn_reason: row.get("withdrawn_reason")?,
        replaces: row.get("replaces")?,
        correction_reason: row.get("correction_reason")?,
    })
}

/// Writes a new certificate, its snapshot and its bytes.
pub(super) fn add(
    transaction: &Transaction<'_>,
    certificate: &CertificateRow,
    sheet: &CertificateSheet,
    pdf: &[u8],
) -> Result<()> {
    let snapshot = serde_json::to_string(sheet)
        .map_err(|error| Error::Internal(format!("snapshot of {}: {error}", sheet.number)))?;
    transaction
        .prepare_cached(
            "INSERT INTO certificate (id, number, registration_id, person_name,
               municipality_name, course_title, issued_on, snapshot, credential, sha256, replaces,
               correction_reason)
             VALUES (:id, :number, :registration, :person_name,
               :municipality_name, :course_title, :issued_on, :snapshot, :credential, :sha256,
               :replaces, :correction_reason)",
        )?
        .execute(named_params! {
            ":id": certificate.id, ":number": certificate.number,
            ":registration": certificate.registration, ":person_name": certificate.person_name,
            ":municipality_name": certificate.municipality_name,
            ":course_title": certificate.course_title,
            ":issued_on": Coded(certificate.issued_on), ":snapshot": snapshot,
            ":credential": sheet.credential, ":sha256": certificate.sha256,
            ":replaces": certificate.replaces,
            ":correction_reason": certificate.correction_reason,
        })?;
    transaction
        .prepare_cached("INSERT INTO certificate_file (certificate_id, pdf) VALUES (:id, :pdf)")?
        .execute(named_params! { ":id": certificate.id, ":pdf": pdf })?;
    Ok(())
}

/// What was printed, with the design it was printed in and its credential.
pub(super) fn sheet(
    connection: &Connection,
    id: &CertificateId,
) -> Result<Option<CertificateSheet>> {
    sheet_from(connection, &mut Wardrobe::default(), id)
}

/// [`sheet`] for many certificates: designs are unpacked once.
pub(super) fn sheet_from(
    connection: &Connection,
    wardrobe: &mut Wardrobe,
    id: &CertificateId,
) -> Result<Option<CertificateSheet>> {
    let mut statement =
        connection.prepare_cached("SELECT snapshot, credential FROM certificate WHERE id = :id")?;
    let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
    let found = statement.query_row(named_params! { ":id": id }, read).optional()?;
    let Some((snapshot, credential)) = found else { return Ok(None) };
    let mut sheet: CertificateSheet = serde_json::from_str(&snapshot)
        .map_err(|error| Error::Internal(format!("snapshot of {id}: {error}")))?;
    sheet.credential = credential;
    wardrobe.dress(connection, &mut sheet)?;
    Ok(Some(sheet))
}

/// The bytes of a certificate, as they left the press.
pub(super) fn pdf(connection: &Connection, id: &CertificateId) -> Result<Option<Vec<u8>>> {
    let mut statement =
        connection.prepare_cached("SELECT pdf FROM certificate_file WHERE certificate_id = :id")?;
    Ok(statement.query_row(named_params! { ":id": id }, |row| row.get(0)).optional()?)
}

/// Marks a certificate as withdrawn.
pub(super) fn withdraw(
    transaction: &Transaction<'_>,
    id: &CertificateId,
    on: NaiveDate,
    reason: &str,
) -> Result<()> {
    transaction.execute(
        "UPDATE certificate SET withdrawn_on = :on, withdrawn_reason = :reason WHERE id = :id",
        named_params! { ":on": Coded(on), ":reason": reason, ":id": id },
    )?;
    Ok(())
}

/// The certificate of this number.
pub(super) fn by_number(connection: &Connection, number: &str) -> Result<Option<CertificateRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM certificate WHERE number = :number AND deleted_at IS NULL
         ORDER BY id DESC LIMIT 1",
    )?;
    Ok(statement.query_row(named_params! { ":number": number }, certificate).optional()?)
}

/// The certificate with this signature, whatever else its code says.
pub(super) fn by_signature(
    connection: &Connection,
    signature: &str,
) -> Result<Option<CertificateRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM certificate
         WHERE instr(snapshot, '|' || :signature || '\"') > 0 AND deleted_at IS NULL LIMIT 1",
    )?;
    let row = statement.query_row(named_params! { ":signature": signature }, certificate);
    Ok(row.optional()?)
}

/// The number of the certificate that stands for this one since a correction.
pub(super) fn replaced_by(connection: &Connection, id: &CertificateId) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT number FROM certificate WHERE replaces = :id AND deleted_at IS NULL
         ORDER BY id DESC LIMIT 1",
    )?;
    Ok(statement.query_row(named_params! { ":id": id }, |row| row.get(0)).optional()?)
}

/// Every certificate that was corrected, with the number that stands for it since.
pub(super) fn replacements(connection: &Connection) -> Result<HashMap<CertificateId, String>> {
    let mut statement = connection.prepare_cached(
        "SELECT replaces, number FROM certificate
         WHERE replaces IS NOT NULL AND deleted_at IS NULL ORDER BY id",
    )?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The numbers of the certificates that were corrected.
pub(super) fn replaced_numbers(connection: &Connection) -> Result<HashMap<CertificateId, String>> {
    let mut statement = connection.prepare_cached(
        "SELECT old.id, old.number FROM certificate AS old
         JOIN certificate AS later ON later.replaces = old.id",
    )?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// All numbers that begin with a text, whatever became of their certificates.
pub(super) fn numbers(connection: &Connection, beginning: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT number FROM certificate WHERE substr(number, 1, length(:beginning)) = :beginning",
    )?;
    let numbers =
        statement.query_map(named_params! { ":beginning": beginning }, |row| row.get(0))?;
    Ok(numbers.collect::<rusqlite::Result<_>>()?)
}
