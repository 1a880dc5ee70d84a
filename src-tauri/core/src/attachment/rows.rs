//! The tables `attachment`, `chunk` and `content_chunk`.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::intake::Chunk;
use super::{Attachment, RecordKind, media, name};
use crate::code::Coded;
use crate::error::Result;
use crate::ids::AttachmentId;
use crate::moment::Moment;

/// A row of `attachment`.
pub(super) struct Stored {
    pub(super) attachment: Attachment,
    pub(super) media_type: String,
    /// The SHA-256 of its bytes.
    pub(super) content: String,
}

/// A row that is about to be written.
pub(super) struct New<'a> {
    pub(super) id: &'a AttachmentId,
    pub(super) record: &'a str,
    pub(super) record_kind: RecordKind,
    pub(super) name: &'a str,
    pub(super) media_type: &'a str,
    pub(super) size: u64,
    pub(super) content: &'a str,
}

/// One file that is not in the Papierkorb.
pub(super) fn get(connection: &Connection, id: &AttachmentId) -> Result<Option<Stored>> {
    Ok(connection
        .prepare_cached("SELECT * FROM attachment WHERE id = ? AND deleted_at IS NULL")?
        .query_row([id], stored)
        .optional()?)
}

/// The files of a record, in the order they were attached.
pub(super) fn of_record(connection: &Connection, record: &str) -> Result<Vec<Attachment>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM attachment WHERE record = ? AND deleted_at IS NULL ORDER BY added_at, id",
    )?;
    let files = statement.query_map([record], |row| Ok(stored(row)?.attachment))?;
    Ok(files.collect::<rusqlite::Result<_>>()?)
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let media_type: String = row.get("media_type")?;
    let size: u32 = row.get("size")?;
    let attachment = Attachment {
        id: row.get("id")?,
        record: row.get("record")?,
        record_kind: row.get::<_, Coded<_>>("record_kind")?.0,
        name: row.get("name")?,
        kind: media::kind(&media_type),
        size,
        added_at: row.get("added_at")?,
        shown: media::is_shown(&media_type, size),
    };
    Ok(Stored { attachment, media_type, content: row.get("content")? })
}

/// The names at a record, as they are compared; without that of one file.
pub(super) fn names(
    connection: &Connection,
    record: &str,
    but: Option<&AttachmentId>,
) -> Result<HashSet<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT name FROM attachment
         WHERE record = :record AND deleted_at IS NULL AND (:but IS NULL OR id <> :but)",
    )?;
    let params = named_params! { ":record": record, ":but": but };
    let names = statement.query_map(params, |row| row.get::<_, String>("name"))?;
    Ok(names.map(|name| Ok(name::compared(&name?))).collect::<rusqlite::Result<_>>()?)
}

/// Writes the row of a new file.
pub(super) fn insert(transaction: &Transaction<'_>, new: &New<'_>, moment: &Moment) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO attachment
               (id, record, record_kind, name, media_type, size, content, added_at)
             VALUES
               (:id, :record, :record_kind, :name, :media_type, :size, :content, :added_at)",
        )?
        .execute(named_params! {
            ":id": new.id,
            ":record": new.record,
            ":record_kind": Coded(new.record_kind),
            ":name": new.name,
            ":media_type": new.media_type,
            ":size": i64::try_from(new.size).unwrap_or(i64::MAX),
            ":content": new.content,
            ":added_at": moment.millis(),
        })?;
    Ok(())
}

/// Gives a file another name, and the media type that goes with it.
pub(super) fn rename(
    transaction: &Transaction<'_>,
    id: &AttachmentId,
    name: &str,
    media_type: &str,
) -> Result<()> {
    transaction
        .prepare_cached("UPDATE attachment SET name = :name, media_type = :type WHERE id = :id")?
        .execute(named_params! { ":name": name, ":type": media_type, ":id": id })?;
    Ok(())
}

/// Puts one file into the Papierkorb; says whether it was there.
pub(super) fn delete(
    transaction: &Transaction<'_>,
    id: &AttachmentId,
    moment: &Moment,
) -> Result<bool> {
    let deleted = transaction
        .prepare_cached(
            "UPDATE attachment SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL",
        )?
        .execute(named_params! { ":at": moment.millis(), ":id": id })?;
    Ok(deleted == 1)
}

/// Puts all files of a record into the Papierkorb.
pub(super) fn delete_all(
    transaction: &Transaction<'_>,
    record: &str,
    moment: &Moment,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE attachment SET deleted_at = :at WHERE record = :record AND deleted_at IS NULL",
        )?
        .execute(named_params! { ":at": moment.millis(), ":record": record })?;
    Ok(())
}

/// Writes chunks, each once; returns the hashes of those that were not there.
pub(super) fn put_chunks(transaction: &Transaction<'_>, chunks: &[Chunk]) -> Result<Vec<String>> {
    let mut put = transaction.prepare_cached(
        "INSERT INTO chunk (hash, bytes) VALUES (:hash, :bytes) ON CONFLICT (hash) DO NOTHING",
    )?;
    let mut fresh = Vec::new();
    for chunk in chunks {
        if put.execute(named_params! { ":hash": chunk.hash, ":bytes": chunk.bytes })? == 1 {
            fresh.push(chunk.hash.clone());
        }
    }
    Ok(fresh)
}

/// Notes which chunks make a file.
pub(super) fn put_content(
    transaction: &Transaction<'_>,
    content: &str,
    chunks: &[String],
) -> Result<()> {
    let mut put = transaction.prepare_cached(
        "INSERT INTO content_chunk (content, n, hash) VALUES (:content, :n, :hash)
         ON CONFLICT (content, n) DO NOTHING",
    )?;
    for (n, hash) in (0_u32..).zip(chunks) {
        put.execute(named_params! { ":content": content, ":n": n, ":hash": hash })?;
    }
    Ok(())
}

/// The chunks of a file, in order.
pub(super) fn chunks(connection: &Connection, content: &str) -> Result<Vec<String>> {
    let mut statement =
        connection.prepare_cached("SELECT hash FROM content_chunk WHERE content = ? ORDER BY n")?;
    let hashes = statement.query_map([content], |row| row.get("hash"))?;
    Ok(hashes.collect::<rusqlite::Result<_>>()?)
}

/// The bytes of one chunk.
pub(super) fn chunk(connection: &Connection, hash: &str) -> Result<Option<Vec<u8>>> {
    Ok(connection
        .prepare_cached("SELECT bytes FROM chunk WHERE hash = ?")?
        .query_row([hash], |row| row.get("bytes"))
        .optional()?)
}

/// Contents that no row names, in the Papierkorb or not.
pub(super) fn contents_without_row(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT content FROM content_chunk
         WHERE content NOT IN (SELECT content FROM attachment)",
    )?;
    let contents = statement.query_map([], |row| row.get("content"))?;
    Ok(contents.collect::<rusqlite::Result<_>>()?)
}

/// Forgets which chunks made these contents.
pub(super) fn forget(transaction: &Transaction<'_>, contents: &[&String]) -> Result<()> {
    let mut forget = transaction.prepare_cached("DELETE FROM content_chunk WHERE content = ?")?;
    for content in contents {
        forget.execute([content])?;
    }
    Ok(())
}

/// Chunks that belong to no content.
pub(super) fn orphans(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT hash FROM chunk WHERE hash NOT IN (SELECT hash FROM content_chunk)",
    )?;
    let hashes = statement.query_map([], |row| row.get("hash"))?;
    Ok(hashes.collect::<rusqlite::Result<_>>()?)
}

/// Removes those of these chunks that belong to no content; says how many.
pub(super) fn drop_chunks(transaction: &Transaction<'_>, hashes: &[String]) -> Result<u32> {
    let mut drop = transaction.prepare_cached(
        "DELETE FROM chunk
         WHERE hash = :hash
           AND NOT EXISTS (SELECT 1 FROM content_chunk WHERE content_chunk.hash = :hash)",
    )?;
    let mut dropped = 0;
    for hash in hashes {
        dropped += u32::try_from(drop.execute(named_params! { ":hash": hash })?).unwrap_or(0);
    }
    Ok(dropped)
}
