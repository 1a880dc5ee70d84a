//! Giving a file out: chunk by chunk, each compared with its fingerprint, and the whole at the end.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{Attachment, KIND, media, rows};
use crate::error::{Error, OrNotFound, Result};
use crate::ids::AttachmentId;
use crate::store::Store;

/// An attached file that is being read.
pub struct Content {
    /// What is read.
    pub attachment: Attachment,
    /// The SHA-256 of the whole, and of every chunk in order.
    fingerprint: String,
    chunks: std::vec::IntoIter<String>,
    whole: Sha256,
    read: u64,
}

/// A picture to be shown.
pub struct Picture {
    /// Its bytes, as they were attached.
    pub bytes: Vec<u8>,
}

impl Content {
    /// Begins to read a file.
    pub fn open(store: &Store, id: &AttachmentId) -> Result<Self> {
        let stored = rows::get(store.read(), id)?.or_not_found(KIND, id)?;
        Ok(Self {
            chunks: rows::chunks(store.read(), &stored.content)?.into_iter(),
            attachment: stored.attachment,
            fingerprint: stored.content,
            whole: Sha256::new(),
            read: 0,
        })
    }

    /// The next chunk. `None` only when everything was read and is what was attached; otherwise
    /// [`Error::AttachmentDamaged`], and what was read before is not to be kept.
    pub fn next_chunk(&mut self, store: &Store) -> Result<Option<Vec<u8>>> {
        let Some(hash) = self.chunks.next() else {
            let whole = HEXLOWER.encode(&self.whole.clone().finalize());
            let is_whole =
                whole == self.fingerprint && self.read == u64::from(self.attachment.size);
            return if is_whole { Ok(None) } else { Err(Error::AttachmentDamaged) };
        };
        let bytes = rows::chunk(store.read(), &hash)?.ok_or(Error::AttachmentDamaged)?;
        if HEXLOWER.encode(&Sha256::digest(&bytes)) != hash {
            return Err(Error::AttachmentDamaged);
        }
        self.whole.update(&bytes);
        self.read += bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// How many bytes have been read.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.read
    }
}

/// The bytes of a picture that can be shown: of a known kind, not too large, and with an area that
/// fits into memory when it is unpacked.
pub fn read_picture(store: &Store, id: &AttachmentId) -> Result<Picture> {
    let mut content = Content::open(store, id)?;
    if !content.attachment.shown {
        return Err(Error::PictureNotShown);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(content.attachment.size).unwrap_or(0));
    while let Some(chunk) = content.next_chunk(store)? {
        bytes.extend_from_slice(&chunk);
    }
    if media::fits(&bytes) { Ok(Picture { bytes }) } else { Err(Error::PictureNotShown) }
}
