//! What an open store keeps outside its file: the key, the lock, and the highest numbers.

use crate::error::{Error, Result};

use super::Store;
use super::folder::{Folder, Lock};
use super::key_file::{KeyFile, StoreKey};
use super::recovery;
use super::vault::RecoveryCode;

/// The vault of an open store. The key leaves memory when the store is closed.
pub(super) struct Home {
    pub(super) folder: Folder,
    pub(super) key: StoreKey,
    /// As it was when the store was opened.
    pub(super) key_file: KeyFile,
    pub(super) _lock: Lock,
}

impl Home {
    /// The key file as it lies in the folder now; a passphrase may have been changed since.
    pub(super) fn present_key_file(&self) -> KeyFile {
        let present = KeyFile::read_either(&self.folder).ok();
        present.filter(|file| file.is_of(&self.key)).unwrap_or_else(|| self.key_file.clone())
    }
}

impl Store {
    /// The recovery code of this store: whoever has it and the file can read everything.
    pub fn recovery_code(&self) -> Result<RecoveryCode> {
        let home = self.home.as_ref().ok_or_else(no_vault)?;
        let groups = recovery::groups(&home.key)?;
        let (qr_path, qr_size) = recovery::qr(&groups)?;
        Ok(RecoveryCode {
            groups,
            qr_path,
            qr_size,
            device: home.key_file.device.clone(),
            created_on: home.key_file.created_on,
        })
    }

    /// The highest certificate number given out in a year as far as it was noted outside the
    /// store; 0 where none was. Numbers go on above it also after an older backup was restored.
    #[must_use]
    pub fn highest_number(&self, year: i32) -> u32 {
        self.highest.get(&year).copied().unwrap_or(0)
    }

    /// Whether this laptop ever gave out a certificate number, as far as it was noted.
    #[must_use]
    pub fn has_given_numbers(&self) -> bool {
        !self.highest.is_empty()
    }

    /// Notes outside the store that numbers up to this one are given out; to be called before the
    /// certificates are written, so that a number may be left out and never given twice. A smaller
    /// number than the noted one changes nothing.
    pub fn note_number(&mut self, year: i32, number: u32) -> Result<()> {
        if number <= self.highest_number(year) {
            return Ok(());
        }
        let mut highest = self.highest.clone();
        highest.insert(year, number);
        if let Some(home) = &self.home {
            let mut file = home.present_key_file();
            file.raise(&highest);
            file.write_both(&home.folder)?;
        }
        self.highest = highest;
        Ok(())
    }
}

fn no_vault() -> Error {
    Error::NotFound { kind: "vault", id: String::new() }
}
