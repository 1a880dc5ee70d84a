//! Restoring a backup: verified first, the present state kept, swapped in by renaming.
//!
//! What is to come is laid out in a folder of its own. As soon as that folder has its name the
//! restore is decided, and whoever opens the vault next finishes it, should this process not.

use std::fs;
use std::path::Path;

use crate::error::{Error, Result};
use crate::moment::Moment;

use super::backup::{self, BackupReason, Pair};
use super::folder::{self, Folder};
use super::key_file::{KeyFile, StoreKey};
use super::open::{self, Mode};
use super::vault::Vault;
use super::{Store, Table, migrations, recovery};

/// A restored store, open.
pub struct Restored {
    /// The store.
    pub store: Store,
    /// Years whose certificates are counted on from a higher number than the backup knows, with
    /// that number: later ones were given out already.
    pub numbers_kept: Vec<(i32, u32)>,
}

impl Vault {
    /// Restores a backup with the passphrase of its day. The store must not be open.
    pub fn restore(
        &self,
        name: &str,
        passphrase: &str,
        tables: &[&[Table]],
        moment: &Moment,
    ) -> Result<Restored> {
        self.restore_by(name, tables, moment, |file| file.unwrap_key(passphrase))
    }

    /// Restores a backup with the recovery sheet of its key.
    pub fn restore_with_code(
        &self,
        name: &str,
        code: &str,
        tables: &[&[Table]],
        moment: &Moment,
    ) -> Result<Restored> {
        self.restore_by(name, tables, moment, |file| {
            let key = recovery::key(code)?;
            if file.is_of(&key) { Ok(key) } else { Err(Error::WrongPassphrase) }
        })
    }

    fn restore_by(
        &self,
        name: &str,
        tables: &[&[Table]],
        moment: &Moment,
        unlock: impl FnOnce(&KeyFile) -> Result<StoreKey>,
    ) -> Result<Restored> {
        let lock = self.folder.lock()?;
        finish(&self.folder)?;
        backup::find(&self.folder, name)?;
        let pair = Pair::named(&self.folder, name);
        let mut file = KeyFile::read(&pair.key)?;
        let key = unlock(&file)?;
        // The present key file may be lost or damaged; later backups know its numbers as well.
        let numbers_kept = file.raise(&self.numbers_of(&file.device));
        file.backed_up_at = None;
        let partial = folder::with_ending(&self.folder.incoming(), ".partial");
        lay_out(&partial, &pair, &key, &file)?;
        keep_present(&self.folder, &key, moment)?;
        folder::rename(&partial, &self.folder.incoming())?;
        finish(&self.folder)?;
        let store = self.open(lock, key, file, tables, moment)?;
        Ok(Restored { store, numbers_kept })
    }
}

/// Finishes a restore that was decided; nothing to do where none was. May be repeated.
pub(super) fn finish(folder: &Folder) -> Result<()> {
    let incoming = Folder::at(&folder.incoming());
    if incoming.store().exists() {
        // The log of the old store must be gone before the new one has its name.
        for companion in folder::companions(&folder.store()) {
            folder::remove(&companion)?;
        }
        KeyFile::read(&incoming.key())?.write_both(folder)?;
        folder::rename(&incoming.store(), &folder.store())?;
    }
    folder::remove_folder(incoming.path())
}

/// Lays out the store and the key file that are to come, and verifies the store.
fn lay_out(place: &Path, pair: &Pair, key: &StoreKey, file: &KeyFile) -> Result<()> {
    folder::remove_folder(place)?;
    fs::create_dir_all(place).map_err(|error| Error::from_io(&error, place))?;
    let coming = Folder::at(place);
    let store = coming.store();
    folder::copy(&pair.store, &store)?;
    copy_log(&pair.store, &store)?;
    let connection = open::open(&store, key, Mode::Existing)?;
    let found = migrations::schema_of(&connection)?;
    if found > migrations::KNOWN {
        return Err(migrations::too_new(&connection, found));
    }
    open::verify(&connection)?;
    connection.close().map_err(|(_, error)| error)?;
    folder::sync_file(&store).map_err(|error| Error::from_io(&error, &store))?;
    file.write(&coming.key())
}

/// Keeps the present store as a backup, in whatever state it is.
fn keep_present(folder: &Folder, key: &StoreKey, moment: &Moment) -> Result<()> {
    let store = folder.store();
    if !store.exists() {
        return Ok(());
    }
    let present = KeyFile::read_either(folder);
    if present.as_ref().is_ok_and(|file| file.is_of(key)) {
        // Closing takes the log into the file. A damaged store is kept with its log as it is.
        let opened = open::open(&store, key, Mode::Existing);
        let _ = opened.map(rusqlite::Connection::close);
    }
    let name = backup::begin(folder, BackupReason::BeforeRestore, moment)?;
    let pair = Pair::named(folder, &name);
    folder::copy(&store, &pair.partial())?;
    copy_log(&store, &pair.store)?;
    match present {
        Ok(mut file) => {
            file.backed_up_at = Some(moment.millis());
            backup::complete(&pair, &file)
        }
        Err(_) => {
            if folder.key().exists() {
                folder::copy(&folder.key(), &pair.key)?;
            }
            folder::rename(&pair.partial(), &pair.store)
        }
    }
}

/// Copies the log beside a store that was not closed properly.
fn copy_log(from: &Path, to: &Path) -> Result<()> {
    let [log, _] = folder::companions(from);
    let [copy, _] = folder::companions(to);
    if log.exists() { folder::copy(&log, &copy) } else { Ok(()) }
}
