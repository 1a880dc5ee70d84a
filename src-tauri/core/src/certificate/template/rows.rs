//! The tables `certificate_template` and `certificate_template_version`.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::{TemplateVersion, standard_template};
use crate::document::Design;
use crate::error::{Error, Result};
use crate::ids::CertificateTemplateId;
use crate::moment::Moment;

/// A template without its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) id: CertificateTemplateId,
    pub(super) name: String,
}

/// A version as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct VersionRow {
    pub(super) number: u32,
    pub(super) body: String,
    pub(super) saved_at: i64,
}

impl VersionRow {
    /// What it says.
    pub(super) fn design(&self) -> Result<Design> {
        let unreadable = |error| Error::Internal(format!("template version: {error}"));
        serde_json::from_str(&self.body).map_err(unreadable)
    }
}

/// Every own template. The row that stands for the built-in design is none.
pub(super) fn all(connection: &Connection) -> Result<Vec<Head>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM certificate_template
         WHERE deleted_at IS NULL AND id <> :standard ORDER BY id",
    )?;
    let heads = statement.query_map(named_params! { ":standard": standard_template() }, head)?;
    Ok(heads.collect::<rusqlite::Result<_>>()?)
}

/// One own template.
pub(super) fn get(connection: &Connection, id: &CertificateTemplateId) -> Result<Option<Head>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM certificate_template
         WHERE id = :id AND id <> :standard AND deleted_at IS NULL",
    )?;
    let parameters = named_params! { ":id": id, ":standard": standard_template() };
    Ok(statement.query_row(parameters, head).optional()?)
}

fn head(row: &Row<'_>) -> rusqlite::Result<Head> {
    Ok(Head { id: row.get("id")?, name: row.get("name")? })
}

/// Writes the name of a template.
pub(super) fn put(
    transaction: &Transaction<'_>,
    id: &CertificateTemplateId,
    name: &str,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO certificate_template (id, name) VALUES (:id, :name)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name",
        )?
        .execute(named_params! { ":id": id, ":name": name })?;
    Ok(())
}

/// Takes a template away; its versions stay for what was issued with them.
pub(super) fn delete(
    transaction: &Transaction<'_>,
    id: &CertificateTemplateId,
    moment: &Moment,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE certificate_template SET deleted_at = :at WHERE id = :id")?
        .execute(named_params! { ":at": moment.millis(), ":id": id })?;
    Ok(())
}

/// The newest version.
pub(super) fn latest(
    connection: &Connection,
    id: &CertificateTemplateId,
) -> Result<Option<VersionRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM certificate_template_version
         WHERE template_id = :id AND deleted_at IS NULL ORDER BY number DESC LIMIT 1",
    )?;
    Ok(statement.query_row(named_params! { ":id": id }, version_row).optional()?)
}

/// The version of a number, also of a template that was taken away.
pub(super) fn version(
    connection: &Connection,
    id: &CertificateTemplateId,
    number: u32,
) -> Result<Option<VersionRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM certificate_template_version
         WHERE template_id = :id AND number = :number AND deleted_at IS NULL",
    )?;
    let parameters = named_params! { ":id": id, ":number": number };
    Ok(statement.query_row(parameters, version_row).optional()?)
}

fn version_row(row: &Row<'_>) -> rusqlite::Result<VersionRow> {
    Ok(VersionRow {
        number: row.get("number")?,
        body: row.get("body")?,
        saved_at: row.get("saved_at")?,
    })
}

/// Every version, the newest first, with how many certificates name it.
pub(super) fn versions(
    connection: &Connection,
    id: &CertificateTemplateId,
) -> Result<Vec<TemplateVersion>> {
    let mut statement = connection.prepare_cached(
        "SELECT json_extract(snapshot, '$.template.version') AS number, count(*) AS issued
         FROM certificate
         WHERE json_extract(snapshot, '$.template.id') = :id AND deleted_at IS NULL
         GROUP BY 1",
    )?;
    let counts = statement.query_map(named_params! { ":id": id }, |row| {
        Ok((row.get::<_, u32>("number")?, row.get::<_, u32>("issued")?))
    })?;
    let issued: HashMap<u32, u32> = counts.collect::<rusqlite::Result<_>>()?;
    let mut statement = connection.prepare_cached(
        "SELECT number, saved_at FROM certificate_template_version
         WHERE template_id = :id AND deleted_at IS NULL ORDER BY number DESC",
    )?;
    let versions = statement.query_map(named_params! { ":id": id }, |row| {
        let number = row.get("number")?;
        let issued = issued.get(&number).copied().unwrap_or(0);
        Ok(TemplateVersion { number, saved_at: row.get("saved_at")?, issued })
    })?;
    Ok(versions.collect::<rusqlite::Result<_>>()?)
}

/// Writes the next version, unless it would say what the newest says.
pub(super) fn add_version(
    transaction: &Transaction<'_>,
    moment: &Moment,
    id: &CertificateTemplateId,
    design: &Design,
) -> Result<()> {
    let body = serde_json::to_string(design)
        .map_err(|error| Error::Internal(format!("template {id}: {error}")))?;
    let latest = latest(transaction, id)?;
    if latest.as_ref().is_some_and(|latest| latest.body == body) {
        return Ok(());
    }
    let number = latest.map_or(1, |latest| latest.number + 1);
    transaction
        .prepare_cached(
            "INSERT INTO certificate_template_version (id, template_id, number, body, saved_at)
             VALUES (:id, :template, :number, :body, :at)",
        )?
        .execute(named_params! {
            ":id": moment.fresh_id(), ":template": id, ":number": number,
            ":body": body, ":at": moment.millis(),
        })?;
    Ok(())
}
