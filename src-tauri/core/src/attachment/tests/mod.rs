//! What attachments keep true.

mod content;
#[cfg(target_os = "linux")]
mod disk;
mod intake;
mod names;
mod rows;
mod sweep;

use std::io::{self, Read};

use super::{Attachment, AttachmentDraft, RecordKind, add_attachment};
use crate::error::{Error, Result};
use crate::store::Store;
use crate::testkit::noon;

/// One chunk, in bytes.
const CHUNK: usize = 1 << 20;

fn draft(record: &str, name: &str) -> AttachmentDraft {
    AttachmentDraft {
        record: record.to_owned(),
        record_kind: RecordKind::Consultation,
        name: name.to_owned(),
    }
}

/// Bytes that repeat nowhere within a chunk and differ from chunk to chunk.
fn bytes(length: usize, seed: u32) -> Vec<u8> {
    let mut state = u64::from(seed) * 2 + 1;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

fn attach(store: &mut Store, record: &str, name: &str, bytes: &[u8]) -> Attachment {
    attach_from(store, draft(record, name), bytes.len() as u64, &mut &*bytes).unwrap()
}

fn attach_from(
    store: &mut Store,
    draft: AttachmentDraft,
    size: u64,
    reader: &mut dyn Read,
) -> Result<Attachment> {
    let attached = add_attachment(store, &noon(), draft, size, reader, |_| true)?;
    attached.ok_or_else(|| Error::Internal("cancelled".to_owned()))
}

/// Rows, chunks and what names them.
fn counts(store: &Store) -> (u32, u32, u32) {
    let count = |table: &str| -> u32 {
        let sql = format!("SELECT count(*) FROM {table}");
        store.read().query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    (count("attachment"), count("chunk"), count("content_chunk"))
}

/// Everything of an attachment, read as for an export.
fn read(store: &Store, id: &crate::ids::AttachmentId) -> Result<Vec<u8>> {
    let mut content = super::Content::open(store, id)?;
    let mut whole = Vec::new();
    while let Some(chunk) = content.next_chunk(store)? {
        whole.extend_from_slice(&chunk);
    }
    Ok(whole)
}

/// A reader that fails after some bytes, as when a stick is pulled out.
struct Failing<'a>(&'a [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::Error::other("the stick is gone")),
            read => Ok(read),
        }
    }
}
