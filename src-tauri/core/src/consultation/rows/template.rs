//! The table `note_template`.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::code::Coded;
use crate::consultation::NoteTemplate;
use crate::error::Result;
use crate::ids::NoteTemplateId;
use crate::moment::Moment;
use crate::store::version_of;

/// Whether there was never a template, not even one that was taken away.
pub(in crate::consultation) fn is_empty(connection: &Connection) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM note_template)")?
        .query_row([], |row| row.get(0))?)
}

/// Every template, in the order they were made.
pub(in crate::consultation) fn all(connection: &Connection) -> Result<Vec<NoteTemplate>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM note_template WHERE deleted_at IS NULL ORDER BY position, id",
    )?;
    let templates = statement.query_map([], template)?.collect::<rusqlite::Result<Vec<_>>>()?;
    templates.into_iter().map(|template| versioned(connection, template)).collect()
}

/// One template.
pub(in crate::consultation) fn get(
    connection: &Connection,
    id: &NoteTemplateId,
) -> Result<Option<NoteTemplate>> {
    let found = connection
        .prepare_cached("SELECT * FROM note_template WHERE id = ? AND deleted_at IS NULL")?
        .query_row([id], template)
        .optional()?;
    found.map(|template| versioned(connection, template)).transpose()
}

fn versioned(connection: &Connection, template: NoteTemplate) -> Result<NoteTemplate> {
    Ok(NoteTemplate { version: version_of(connection, template.id.as_str())?, ..template })
}

fn template(row: &Row<'_>) -> rusqlite::Result<NoteTemplate> {
    Ok(NoteTemplate {
        id: row.get("id")?,
        version: 0,
        kind: row.get::<_, Coded<_>>("kind")?.0,
        name: row.get("name")?,
        title: row.get("title")?,
        body: row.get("body")?,
        minutes: row.get("minutes")?,
    })
}

/// Writes a template; a new one stands behind the others.
pub(in crate::consultation) fn put(
    transaction: &Transaction<'_>,
    template: &NoteTemplate,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO note_template (id, kind, name, title, body, minutes, position)
             VALUES (:id, :kind, :name, :title, :body, :minutes,
                     (SELECT coalesce(max(position), 0) + 1 FROM note_template))
             ON CONFLICT (id) DO UPDATE SET
               kind = excluded.kind, name = excluded.name, title = excluded.title,
               body = excluded.body, minutes = excluded.minutes, deleted_at = NULL",
        )?
        .execute(named_params! {
            ":id": template.id,
            ":kind": Coded(template.kind),
            ":name": template.name,
            ":title": template.title,
            ":body": template.body,
            ":minutes": template.minutes,
        })?;
    Ok(())
}

/// Whether there was a template to take away.
pub(in crate::consultation) fn delete(
    transaction: &Transaction<'_>,
    id: &NoteTemplateId,
    moment: &Moment,
) -> Result<bool> {
    let changed = transaction
        .prepare_cached(
            "UPDATE note_template SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL",
        )?
        .execute(named_params! { ":at": moment.millis(), ":id": id })?;
    Ok(changed > 0)
}
