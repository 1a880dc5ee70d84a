//! The key file: the store's key, wrapped by the passphrase.
//!
//! Two lines: what it says as JSON, and the SHA-256 of that line, so that a damaged file is told
//! from a wrong passphrase. It lies beside the store in two copies; either opens the store.

use std::collections::BTreeMap;
use std::path::Path;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, Key, KeyInit, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::NaiveDate;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::{Error, Result};

use super::folder::{self, Folder};
use super::passphrase;

/// The newest format this version knows.
const FORMAT: u32 = 1;
/// No honest key file asks for more memory or passes; a forged one would stop the machine.
const MEMORY_MAX_KIB: u32 = 1024 * 1024;
const PASSES_MAX: u32 = 64;

/// The key of a store. It leaves memory when it is dropped.
#[derive(Clone)]
pub(super) struct StoreKey(Zeroizing<[u8; 32]>);

/// What a derivation of the passphrase costs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    memory_kib: u32,
    passes: u32,
}

/// What a key file says. Only the wrapped key is secret, and it is wrapped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeyFile {
    format: u32,
    /// Names the key without telling it: store, backups and recovery sheet belong together by it.
    key_id: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    nonce: String,
    wrapped: String,
    /// The highest certificate number given out, by year; outside the store, so that an older
    /// backup does not give a number twice.
    pub(super) highest: BTreeMap<i32, u32>,
    pub(super) created_on: NaiveDate,
    pub(super) device: String,
    /// In the copy beside a backup: when that was made, UTC milliseconds.
    pub(super) backed_up_at: Option<i64>,
}

impl StoreKey {
    pub(super) fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The statement that opens a connection with this key.
    pub(super) fn pragma(&self) -> Zeroizing<String> {
        let hex = Zeroizing::new(HEXLOWER.encode(self.bytes()));
        Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", hex.as_str()))
    }

    /// The key's name: a fingerprint that tells nothing about it.
    pub(super) fn id(&self) -> String {
        let digest = Sha256::new().chain_update(b"lotsenbuch key id\n").chain_update(*self.0);
        HEXLOWER.encode(&digest.finalize()[..8])
    }
}

impl Cost {
    /// What RFC 9106 recommends where memory is scarce.
    pub(super) const FULL: Self = Self { memory_kib: 64 * 1024, passes: 3 };
    /// For tests that unlock often and do not test how hard it is.
    #[cfg(test)]
    pub(super) const LIGHT: Self = Self { memory_kib: 64, passes: 1 };
}

impl KeyFile {
    /// Wraps the key of a new store.
    pub(super) fn new(
        key: &StoreKey,
        passphrase: &str,
        wrapping: &[u8; 28],
        cost: Cost,
        created_on: NaiveDate,
        device: &str,
    ) -> Result<Self> {
        let mut file = Self {
            format: FORMAT,
            key_id: key.id(),
            memory_kib: cost.memory_kib,
            passes: cost.passes,
            lanes: 1,
            salt: String::new(),
            nonce: String::new(),
            wrapped: String::new(),
            highest: BTreeMap::new(),
            created_on,
            device: device.to_owned(),
            backed_up_at: None,
        };
        file.wrap(key, passphrase, wrapping)?;
        Ok(file)
    }

    /// Wraps the key by another passphrase, with a salt and a nonce that were never used.
    pub(super) fn wrap(
        &mut self,
        key: &StoreKey,
        passphrase: &str,
        wrapping: &[u8; 28],
    ) -> Result<()> {
        let (salt, nonce) = wrapping.split_at(16);
        self.salt = HEXLOWER.encode(salt);
        self.nonce = HEXLOWER.encode(nonce);
        let header = self.header();
        let payload = Payload { msg: key.bytes(), aad: header.as_bytes() };
        let wrapped = self
            .cipher(passphrase, salt)?
            .encrypt(Nonce::from_slice(nonce), payload)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.wrapped = HEXLOWER.encode(&wrapped);
        Ok(())
    }

    /// The store's key, if this is the passphrase.
    pub(super) fn unwrap_key(&self, passphrase: &str) -> Result<StoreKey> {
        let decode = |hex: &str| HEXLOWER.decode(hex.as_bytes()).ok();
        let (Some(salt), Some(nonce), Some(wrapped)) =
            (decode(&self.salt), decode(&self.nonce), decode(&self.wrapped))
        else {
            return Err(Error::KeyFileDamaged);
        };
        if nonce.len() != 12 || self.memory_kib > MEMORY_MAX_KIB || self.passes > PASSES_MAX {
            return Err(Error::KeyFileDamaged);
        }
        let header = self.header();
        let payload = Payload { msg: &wrapped, aad: header.as_bytes() };
        let key = self
            .cipher(passphrase, &salt)?
            .decrypt(Nonce::from_slice(&nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| Error::WrongPassphrase)?;
        let bytes = <[u8; 32]>::try_from(key.as_slice()).map_err(|_| Error::KeyFileDamaged)?;
        Ok(StoreKey::new(bytes))
    }

    /// Whether this file belongs to a key.
    pub(super) fn is_of(&self, key: &StoreKey) -> bool {
        self.key_id == key.id()
    }

    /// Takes over higher numbers, and says which ones they are.
    pub(super) fn raise(&mut self, others: &BTreeMap<i32, u32>) -> Vec<(i32, u32)> {
        let mut raised = Vec::new();
        for (&year, &number) in others {
            let highest = self.highest.entry(year).or_default();
            if number > *highest {
                *highest = number;
                raised.push((year, number));
            }
        }
        raised
    }

    /// Everything that must not be exchanged without the wrapping noticing.
    fn header(&self) -> String {
        let Self { format, key_id, memory_kib, passes, lanes, salt, .. } = self;
        format!("lotsenbuch key {format} {key_id} {memory_kib} {passes} {lanes} {salt}")
    }

    fn cipher(&self, passphrase: &str, salt: &[u8]) -> Result<Aes256Gcm> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| Error::KeyFileDamaged)?;
        let mut derived = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase::plain(passphrase).as_bytes(), salt, &mut *derived)
            .map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(&*derived)))
    }

    /// The file's two lines.
    fn text(&self) -> Result<String> {
        let said =
            serde_json::to_string(self).map_err(|error| Error::Internal(error.to_string()))?;
        let sum = HEXLOWER.encode(&Sha256::digest(&said));
        Ok(format!("{said}\n{sum}\n"))
    }

    /// Reads the file's two lines.
    fn parse(text: &str) -> Result<Self> {
        let mut lines = text.lines();
        let said = lines.next().ok_or(Error::KeyFileDamaged)?;
        let sum = lines.next().ok_or(Error::KeyFileDamaged)?;
        if HEXLOWER.encode(&Sha256::digest(said)) != sum {
            return Err(Error::KeyFileDamaged);
        }
        let format = Format::of(said)?;
        if format > FORMAT {
            return Err(Error::StoreTooNew { found: format, known: FORMAT, needed: None });
        }
        serde_json::from_str(said).map_err(|_| Error::KeyFileDamaged)
    }

    /// Reads one file.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|_| Error::KeyFileDamaged)?;
        Self::parse(std::str::from_utf8(&bytes).map_err(|_| Error::KeyFileDamaged)?)
    }

    /// Writes one file.
    pub(super) fn write(&self, path: &Path) -> Result<()> {
        folder::write_whole(path, self.text()?.as_bytes())
    }

    /// Reads the first of a vault's two copies that is whole, and mends the other.
    pub(super) fn read_either(folder: &Folder) -> Result<Self> {
        let (key, copy) = (folder.key(), folder.key_copy());
        match Self::read(&key) {
            Ok(file) => {
                if Self::read(&copy).ok().as_ref() != Some(&file) {
                    file.write(&copy)?;
                }
                Ok(file)
            }
            Err(Error::KeyFileDamaged) => {
                let file = Self::read(&copy)?;
                file.write(&key)?;
                Ok(file)
            }
            Err(other) => Err(other),
        }
    }

    /// Writes both copies, one after the other.
    pub(super) fn write_both(&self, folder: &Folder) -> Result<()> {
        self.write(&folder.key())?;
        self.write(&folder.key_copy())
    }
}

/// The one field that every format has.
#[derive(Deserialize)]
struct Format {
    format: u32,
}

impl Format {
    fn of(said: &str) -> Result<u32> {
        let format: Self = serde_json::from_str(said).map_err(|_| Error::KeyFileDamaged)?;
        Ok(format.format)
    }
}
