//! The table `draft`: one row per record that is being typed.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::{Draft, KeptDraft};
use crate::code::Coded;
use crate::error::Result;

pub(super) fn put(transaction: &Transaction<'_>, kept: &KeptDraft) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO draft (record, kind, title, body, version, kept_at)
             VALUES (:record, :kind, :title, :body, :version, :kept_at)
             ON CONFLICT (record) DO UPDATE SET
               kind = excluded.kind, title = excluded.title, body = excluded.body,
               version = excluded.version, kept_at = excluded.kept_at",
        )?
        .execute(named_params! {
            ":record": kept.draft.record,
            ":kind": Coded(kept.draft.kind),
            ":title": kept.draft.title,
            ":body": kept.draft.body,
            ":version": kept.draft.version,
            ":kept_at": kept.kept_at,
        })?;
    Ok(())
}

pub(super) fn get(connection: &Connection, record: &str) -> Result<Option<KeptDraft>> {
    Ok(connection
        .prepare_cached("SELECT * FROM draft WHERE record = ?")?
        .query_row([record], kept)
        .optional()?)
}

/// All of them, the newest first.
pub(super) fn all(connection: &Connection) -> Result<Vec<KeptDraft>> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM draft ORDER BY kept_at DESC, record")?;
    let drafts = statement.query_map([], kept)?;
    Ok(drafts.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn delete(connection: &Connection, record: &str) -> Result<()> {
    connection.prepare_cached("DELETE FROM draft WHERE record = ?")?.execute([record])?;
    Ok(())
}

fn kept(row: &Row<'_>) -> rusqlite::Result<KeptDraft> {
    Ok(KeptDraft {
        draft: Draft {
            record: row.get("record")?,
            kind: row.get::<_, Coded<_>>("kind")?.0,
            title: row.get("title")?,
            body: row.get("body")?,
            version: row.get("version")?,
        },
        kept_at: row.get("kept_at")?,
    })
}
