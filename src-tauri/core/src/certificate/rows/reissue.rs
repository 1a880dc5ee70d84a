//! The tables `certificate_reissue` and `certificate_reissue_file`.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::certificate::Reissue;
use crate::code::Coded;
use crate::error::Result;
use crate::ids::{CertificateId, ReissueId};

/// Every Zweitschrift with its certificate, the oldest first.
pub(in crate::certificate) fn all(
    connection: &Connection,
) -> Result<Vec<(CertificateId, Reissue)>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM certificate_reissue WHERE deleted_at IS NULL ORDER BY reissued_on, id",
    )?;
    let found = statement.query_map([], reissue)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// One Zweitschrift with its certificate.
pub(in crate::certificate) fn get(
    connection: &Connection,
    id: &ReissueId,
) -> Result<Option<(CertificateId, Reissue)>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM certificate_reissue WHERE id = :id AND deleted_at IS NULL",
    )?;
    Ok(statement.query_row(named_params! { ":id": id }, reissue).optional()?)
}

fn reissue(row: &Row<'_>) -> rusqlite::Result<(CertificateId, Reissue)> {
    let reissue = Reissue {
        id: row.get("id")?,
        reissued_on: row.get::<_, Coded<_>>("reissued_on")?.0,
        reason: row.get("reason")?,
        sha256: row.get("sha256")?,
    };
    Ok((row.get("certificate_id")?, reissue))
}

/// Writes a new Zweitschrift and its bytes.
pub(in crate::certificate) fn add(
    transaction: &Transaction<'_>,
    certificate: &CertificateId,
    reissue: &Reissue,
    pdf: &[u8],
) -> Result<()> {
    transaction.execute(
        "INSERT INTO certificate_reissue (id, certificate_id, reissued_on, reason, sha256)
         VALUES (:id, :certificate, :on, :reason, :sha256)",
        named_params! {
            ":id": reissue.id, ":certificate": certificate, ":on": Coded(reissue.reissued_on),
            ":reason": reissue.reason, ":sha256": reissue.sha256,
        },
    )?;
    transaction.execute(
        "INSERT INTO certificate_reissue_file (reissue_id, pdf) VALUES (:id, :pdf)",
        named_params! { ":id": reissue.id, ":pdf": pdf },
    )?;
    Ok(())
}

/// The bytes of a Zweitschrift, as they left the press.
pub(in crate::certificate) fn pdf(
    connection: &Connection,
    id: &ReissueId,
) -> Result<Option<Vec<u8>>> {
    let mut statement = connection
        .prepare_cached("SELECT pdf FROM certificate_reissue_file WHERE reissue_id = :id")?;
    Ok(statement.query_row(named_params! { ":id": id }, |row| row.get(0)).optional()?)
}

/// Whether these bytes are those of a Zweitschrift.
pub(in crate::certificate) fn is_known(connection: &Connection, sha256: &str) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM certificate_reissue
               WHERE sha256 = :sha256 AND deleted_at IS NULL)",
        )?
        .query_row(named_params! { ":sha256": sha256 }, |row| row.get(0))?)
}
