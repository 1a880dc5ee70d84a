//! Taking a file in: fed piece by piece, written batch by batch, named at the very end.

use std::io::{ErrorKind, Read};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{Attachment, AttachmentDraft, KIND, SIZE_MAX, media, name, rows};
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::AttachmentId;
use crate::moment::Moment;
use crate::store::Store;
use crate::text;
use crate::verb::Verb;

/// The bytes of one chunk.
const CHUNK: usize = 1 << 20;

/// How many chunks one transaction writes or removes: small enough that nobody waits for it.
pub(super) const BATCH: usize = 8;

/// Ids are UUIDs; anything much longer is none.
const RECORD_MAX: usize = 64;

/// A chunk on its way into the store.
pub(super) struct Chunk {
    /// The SHA-256 of its bytes.
    pub(super) hash: String,
    pub(super) bytes: Vec<u8>,
}

/// A file on its way into the store.
///
/// The store is needed only for [`Intake::settle`], [`Intake::finish`] and [`Intake::give_up`], and
/// only for a batch at a time. After a failure nothing but giving up makes sense.
pub struct Intake {
    draft: AttachmentDraft,
    announced: u64,
    taken: u64,
    whole: Sha256,
    head: Vec<u8>,
    /// The chunk that is being filled.
    open: Vec<u8>,
    /// Full chunks that are not in the store yet.
    waiting: Vec<Chunk>,
    /// The hashes of all chunks, in order.
    order: Vec<String>,
    /// What this intake put into the store and nobody had put there before.
    fresh: Vec<String>,
}

impl Intake {
    /// Begins with a file of `size` bytes, as its folder announces it. What comes later must be
    /// exactly that many.
    pub fn begin(mut draft: AttachmentDraft, size: u64) -> Result<Self> {
        draft.record = text::tidy(&draft.record);
        draft.name = name::given(&draft.name);
        let record = &draft.record;
        Check::default()
            .rule("record", record.is_empty(), Rule::Required)
            .rule("record", text::length(record) > RECORD_MAX, Rule::Unknown)
            .done()?;
        match size {
            0 => return Err(Error::FileEmpty),
            size if size > SIZE_MAX => return Err(Error::FileTooLarge),
            _ => {}
        }
        Ok(Self {
            draft,
            announced: size,
            taken: 0,
            whole: Sha256::new(),
            head: Vec::new(),
            open: Vec::new(),
            waiting: Vec::new(),
            order: Vec::new(),
            fresh: Vec::new(),
        })
    }

    /// How many bytes have come so far.
    #[must_use]
    pub fn taken(&self) -> u64 {
        self.taken
    }

    /// How many bytes were announced.
    #[must_use]
    pub fn announced(&self) -> u64 {
        self.announced
    }

    /// Takes the next bytes. A file that has more than it announced is refused at once, so that a
    /// wrong announcement never fills the disk.
    pub fn feed(&mut self, mut bytes: &[u8]) -> Result<()> {
        self.taken = self.taken.saturating_add(bytes.len() as u64);
        if self.taken > self.announced {
            return Err(Error::FileChanged);
        }
        self.whole.update(bytes);
        let lacking = media::HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..lacking]);
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(CHUNK - self.open.len()));
            self.open.extend_from_slice(now);
            bytes = later;
            if self.open.len() == CHUNK {
                self.close_chunk();
            }
        }
        Ok(())
    }

    /// Reads the next piece, at most a chunk; says whether the reader had one.
    pub fn read_on(&mut self, reader: &mut dyn Read) -> Result<bool> {
        let mut piece = Vec::with_capacity(CHUNK);
        let read = reader.take(CHUNK as u64).read_to_end(&mut piece);
        read.map_err(|error| match error.kind() {
            ErrorKind::OutOfMemory => Error::Internal(error.to_string()),
            _ => Error::FileUnreadable,
        })?;
        self.feed(&piece)?;
        Ok(!piece.is_empty())
    }

    /// Whether enough has come for a transaction.
    #[must_use]
    pub fn is_due(&self) -> bool {
        self.waiting.len() >= BATCH
    }

    /// Writes what waits, in one small transaction.
    pub fn settle(&mut self, store: &mut Store) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let fresh = store.write_aside(|transaction| rows::put_chunks(transaction, &waiting))?;
        self.fresh.extend(fresh);
        Ok(())
    }

    /// Writes the rest and the row that names it all: from here on the file is attached.
    pub fn finish(&mut self, store: &mut Store, moment: &Moment) -> Result<Attachment> {
        if self.taken != self.announced {
            return Err(Error::FileChanged);
        }
        if !self.open.is_empty() {
            self.close_chunk();
        }
        self.settle(store)?;
        let content = HEXLOWER.encode(&self.whole.clone().finalize());
        let id = AttachmentId(moment.fresh_id());
        let attachment = store.write(moment, Verb::AddAttachment, |transaction| {
            rows::put_content(transaction, &content, &self.order)?;
            let others = rows::names(transaction, &self.draft.record, None)?;
            let name = name::free(&self.draft.name, &others);
            let new = rows::New {
                id: &id,
                record: &self.draft.record,
                record_kind: self.draft.record_kind,
                media_type: media::of(&self.head, &name),
                name: &name,
                size: self.taken,
                content: &content,
            };
            rows::insert(transaction, &new, moment)?;
            rows::get(transaction, &id)?.or_not_found(KIND, &id)
        })?;
        self.fresh.clear();
        Ok(attachment.attachment)
    }

    /// Removes a batch of what this intake has written and nothing names; says whether there is
    /// more. What is left by a failure is removed by the next [`super::sweep`].
    pub fn give_up(&mut self, store: &mut Store) -> Result<bool> {
        let rest = self.fresh.len().saturating_sub(BATCH);
        let batch = self.fresh.split_off(rest);
        store.write_aside(|transaction| rows::drop_chunks(transaction, &batch))?;
        Ok(!self.fresh.is_empty())
    }

    fn close_chunk(&mut self) {
        let bytes = std::mem::take(&mut self.open);
        let hash = HEXLOWER.encode(&Sha256::digest(&bytes));
        self.order.push(hash.clone());
        self.waiting.push(Chunk { hash, bytes });
    }
}

/// Takes a whole file in. `go_on` hears how many bytes have come and says whether to go on; `None`
/// if it did not. Whatever goes wrong, nothing is attached and nothing is left.
pub fn add_attachment(
    store: &mut Store,
    moment: &Moment,
    draft: AttachmentDraft,
    size: u64,
    reader: &mut dyn Read,
    mut go_on: impl FnMut(u64) -> bool,
) -> Result<Option<Attachment>> {
    let mut intake = Intake::begin(draft, size)?;
    let mut take = || -> Result<Option<Attachment>> {
        while intake.read_on(reader)? {
            if !go_on(intake.taken()) {
                return Ok(None);
            }
            if intake.is_due() {
                intake.settle(store)?;
            }
        }
        intake.finish(store, moment).map(Some)
    };
    let outcome = take();
    if !matches!(outcome, Ok(Some(_))) {
        // What this cannot remove, such as on a full disk, is left to the sweep.
        while intake.give_up(store).unwrap_or(false) {}
    }
    outcome
}
