//! The vault: a folder with the store, its key file, the lock and the backups.
//!
//! A passphrase opens the key file, the key opens the store. What went wrong is told apart: the
//! key file knows whether the passphrase is wrong; a store that its own key does not open is
//! damaged.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Transaction};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::error::{Check, Error, Result, Rule};
use crate::moment::Moment;
use crate::text;
use crate::verb::Verb;

use super::backup::{self, Backup, BackupReason, Pair};
use super::folder::{self, Folder, Lock};
use super::home::Home;
use super::key_file::{Cost, KeyFile, StoreKey};
use super::open::{self, Mode};
use super::{Store, Table, migrations, passphrase, recovery, restore};

/// What the first start asks for.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FirstStart {
    /// The passphrase, as typed.
    pub passphrase: String,
    /// The passphrase once more.
    pub repeated: String,
    /// The user's name.
    pub name: String,
    /// The user's function, such as „Digital-Lotsin“; may be empty.
    pub function: String,
    /// The laptop's sign in certificate numbers: a letter and two digits, such as `L03`.
    pub device: String,
}

/// The recovery code of a store, for screen and paper.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecoveryCode {
    /// 14 groups of four characters, Crockford base 32, the last with the checksum.
    pub groups: Vec<String>,
    /// The same as QR: an SVG path of the dark modules, one unit each.
    pub qr_path: String,
    /// The width of the QR in modules.
    pub qr_size: u32,
    /// The laptop's sign.
    pub device: String,
    /// The day the store was created.
    pub created_on: NaiveDate,
}

/// Random bytes for a new store: its key, then salt and nonce of the wrapping. From the operating
/// system; the core draws none.
pub type Chance = [u8; 60];

/// Random bytes for wrapping the key by another passphrase: salt and nonce.
pub type Wrapping = [u8; 28];

/// The Gerätekürzel of the demo store.
const DEMO_DEVICE: &str = "DEMO";
const NAME_MAX: u32 = 120;

/// The folder of a store, open or not.
pub struct Vault {
    pub(super) folder: Folder,
    cost: Cost,
    is_demo: bool,
}

impl Vault {
    /// The vault in a folder, which need not be there yet.
    #[must_use]
    pub fn at(folder: impl AsRef<Path>) -> Self {
        Self { folder: Folder::at(folder.as_ref()), cost: Cost::FULL, is_demo: false }
    }

    /// The vault of the demo store: the only one whose device is `DEMO`, and the only one that can
    /// be destroyed.
    #[must_use]
    pub fn demo_at(folder: impl AsRef<Path>) -> Self {
        Self { is_demo: true, ..Self::at(folder) }
    }

    /// For tests that do not test how long guessing takes.
    #[cfg(test)]
    pub(crate) fn light_at(folder: impl AsRef<Path>) -> Self {
        Self { cost: Cost::LIGHT, ..Self::at(folder) }
    }

    /// Whether there is a store.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.folder.store().exists() || Folder::at(&self.folder.incoming()).store().exists()
    }

    /// The backups, the newest first.
    pub fn list_backups(&self) -> Result<Vec<Backup>> {
        backup::list(&self.folder)
    }

    /// Creates a store and opens it; `seed` writes what has to be in it from the start. A folder
    /// that holds a store is refused. A crash before the end leaves a folder without a store.
    pub fn create(
        &self,
        first: &FirstStart,
        chance: Chance,
        moment: &Moment,
        tables: &[&[Table]],
        seed: impl FnOnce(&Transaction<'_>) -> Result<()>,
    ) -> Result<Store> {
        let device = text::tidy(&first.device).to_uppercase();
        self.check(first, &device)?;
        let lock = self.folder.lock()?;
        if self.is_there() {
            return Err(Error::invalid("folder", Rule::Repeated));
        }
        let numbers = self.numbers_of(&device);
        self.set_remains_aside(moment)?;
        let chance = Zeroizing::new(chance);
        let (key, wrapping) = parts(&chance);
        let mut file =
            KeyFile::new(&key, &first.passphrase, &wrapping, self.cost, moment.today(), &device)?;
        file.raise(&numbers);
        let unborn = self.folder.unborn_store();
        let bear = || -> Result<()> {
            let mut connection = open::open(&unborn, &key, Mode::New)?;
            migrations::migrate(&mut connection, migrations::ALL)?;
            let mut store = Store::over(connection, tables, &device)?;
            store.write(moment, Verb::CreateStore, seed)?;
            store.close()
        };
        if let Err(error) = bear() {
            let _ = self.discard_unborn();
            return Err(error);
        }
        file.write_both(&self.folder)?;
        folder::rename(&unborn, &self.folder.store())?;
        self.open(lock, key, file, tables, moment)
    }

    /// Opens the store with its passphrase.
    pub fn unlock(&self, passphrase: &str, tables: &[&[Table]], moment: &Moment) -> Result<Store> {
        let lock = self.enter()?;
        let file = KeyFile::read_either(&self.folder)?;
        let key = file.unwrap_key(passphrase)?;
        self.open(lock, key, file, tables, moment)
    }

    /// Opens the store with the recovery sheet, and gives it a new passphrase. Works without a key
    /// file, too.
    pub fn unlock_with_code(
        &self,
        code: &str,
        passphrase: &str,
        wrapping: Wrapping,
        tables: &[&[Table]],
        moment: &Moment,
    ) -> Result<Store> {
        let key = recovery::key(code)?;
        passphrase::check(Check::default(), "passphrase", passphrase, &[]).done()?;
        let lock = self.enter()?;
        let known = match KeyFile::read_either(&self.folder) {
            Ok(file) if !file.is_of(&key) => return Err(Error::WrongPassphrase),
            Ok(file) => Some(file),
            Err(Error::KeyFileDamaged) => None,
            Err(other) => return Err(other),
        };
        let connection = open::open(&self.folder.store(), &key, Mode::Existing);
        let connection = connection.map_err(|error| self.blame(error, known.as_ref(), &key))?;
        let mut file = match known {
            Some(file) => file,
            None => self.new_key_file(&connection, &key, passphrase, &wrapping, moment)?,
        };
        connection.close().map_err(|(_, error)| error)?;
        file.wrap(&key, passphrase, &wrapping)?;
        file.write_both(&self.folder)?;
        self.open(lock, key, file, tables, moment)
    }

    /// Wraps the key by another passphrase, whether the store is open or not. Backups keep the
    /// passphrase of their day.
    pub fn change_passphrase(&self, old: &str, new: &str, wrapping: Wrapping) -> Result<()> {
        passphrase::check(Check::default(), "passphrase", new, &[]).done()?;
        let mut file = KeyFile::read_either(&self.folder)?;
        let key = file.unwrap_key(old)?;
        file.wrap(&key, new, &wrapping)?;
        file.write_both(&self.folder)
    }

    /// Removes the demo store with everything in its folder. No other store is ever removed.
    pub fn destroy(&self) -> Result<()> {
        let is_real =
            KeyFile::read_either(&self.folder).is_ok_and(|file| file.device != DEMO_DEVICE);
        if !self.is_demo || is_real {
            return Err(Error::Internal("only the demo store is destroyed".to_owned()));
        }
        // Held by another process it is in use; Windows removes no locked file, so let go first.
        drop(self.folder.lock()?);
        folder::remove_folder(self.folder.path())
    }

    /// Opens the file and hands the lock over to the store.
    pub(super) fn open(
        &self,
        lock: Lock,
        key: StoreKey,
        key_file: KeyFile,
        tables: &[&[Table]],
        moment: &Moment,
    ) -> Result<Store> {
        let path = self.folder.store();
        let was_left_open = open::was_left_open(&path);
        let mut connection = open::open(&path, &key, Mode::Existing)?;
        let home = Home { folder: self.folder.clone(), key, key_file, _lock: lock };
        let found = migrations::schema_of(&connection)?;
        if found > migrations::KNOWN {
            return Err(migrations::too_new(&connection, found));
        }
        if was_left_open {
            open::look_over(&connection)?;
        }
        if found < migrations::KNOWN {
            backup::back_up(&connection, &home, BackupReason::BeforeMigration, moment)?;
        }
        migrations::migrate(&mut connection, migrations::ALL)?;
        let mut store = Store::over(connection, tables, &home.key_file.device)?;
        store.highest.clone_from(&home.key_file.highest);
        store.home = Some(home);
        Ok(store)
    }

    /// Keeps others out, and finishes what was begun before.
    fn enter(&self) -> Result<Lock> {
        if !self.is_there() {
            let id = self.folder.path().display().to_string();
            return Err(Error::NotFound { kind: "store", id });
        }
        let lock = self.folder.lock()?;
        restore::finish(&self.folder)?;
        Ok(lock)
    }

    fn check(&self, first: &FirstStart, device: &str) -> Result<()> {
        let name = text::tidy(&first.name);
        let own = [name.as_str(), device];
        let differs = passphrase::plain(&first.passphrase) != passphrase::plain(&first.repeated);
        let check = passphrase::check(Check::default(), "passphrase", &first.passphrase, &own);
        check
            .rule("repeated", differs, Rule::NotRepeated)
            .rule("name", name.is_empty(), Rule::Required)
            .rule("name", name.chars().count() > NAME_MAX as usize, Rule::TooLong { max: NAME_MAX })
            .rule("device", device.is_empty(), Rule::Required)
            .rule("device", !device.is_empty() && !self.may_be(device), Rule::Malformed)
            .done()
    }

    /// A letter and two digits; `DEMO` for the demo store alone.
    fn may_be(&self, device: &str) -> bool {
        let digit = |letter: &u8| letter.is_ascii_digit();
        match device.as_bytes() {
            _ if self.is_demo => device == DEMO_DEVICE,
            [letter, tens, ones] => letter.is_ascii_uppercase() && digit(tens) && digit(ones),
            _ => false,
        }
    }

    /// What a crash, or a user who moved files about, left where the new store will lie. Nothing
    /// is deleted but what never became a store.
    fn set_remains_aside(&self, moment: &Moment) -> Result<()> {
        self.discard_unborn()?;
        folder::remove_folder(&self.folder.incoming())?;
        let [log, _] = folder::companions(&self.folder.store());
        for remains in [self.folder.key(), self.folder.key_copy(), log] {
            if remains.exists() {
                let aside = folder::with_ending(&remains, &format!(".{}", moment.millis()));
                folder::rename(&remains, &aside)?;
            }
        }
        Ok(())
    }

    fn discard_unborn(&self) -> Result<()> {
        let unborn = self.folder.unborn_store();
        folder::companions(&unborn).iter().try_for_each(|file| folder::remove(file))?;
        folder::remove(&unborn)
    }

    /// A key file for a store that has lost it, from what the store and its backups know.
    fn new_key_file(
        &self,
        connection: &Connection,
        key: &StoreKey,
        passphrase: &str,
        wrapping: &Wrapping,
        moment: &Moment,
    ) -> Result<KeyFile> {
        let created: Option<(String, i64)> = connection
            .query_row("SELECT author, at FROM journal ORDER BY n LIMIT 1", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let (device, at) = created.unwrap_or_else(|| (String::new(), moment.millis()));
        let day = moment.day_of(at);
        let mut file = KeyFile::new(key, passphrase, wrapping, self.cost, day, &device)?;
        for other in self.key_files_of_backups().filter(|other| other.is_of(key)) {
            file.raise(&other.highest);
        }
        Ok(file)
    }

    /// Whether the sheet or the store is at fault where neither opens the other.
    fn blame(&self, error: Error, known: Option<&KeyFile>, key: &StoreKey) -> Error {
        let right_sheet =
            known.is_some() || self.key_files_of_backups().any(|file| file.is_of(key));
        match error {
            Error::StoreDamaged(_) if !right_sheet => Error::WrongPassphrase,
            other => other,
        }
    }

    /// The highest numbers a laptop gave out, as far as any key file in the folder knows: of a store
    /// that is lost, of what was set aside, of backups.
    pub(super) fn numbers_of(&self, device: &str) -> BTreeMap<i32, u32> {
        let here = self.folder.key_files().into_iter().filter_map(|path| KeyFile::read(&path).ok());
        let mut numbers = BTreeMap::new();
        for file in here.chain(self.key_files_of_backups()).filter(|file| file.device == device) {
            for (year, number) in file.highest {
                let highest = numbers.entry(year).or_insert(number);
                *highest = number.max(*highest);
            }
        }
        numbers
    }

    fn key_files_of_backups(&self) -> impl Iterator<Item = KeyFile> {
        let names = backup::list(&self.folder).unwrap_or_default().into_iter();
        let pairs = names.map(|backup| Pair::named(&self.folder, &backup.name));
        pairs.filter_map(|pair| KeyFile::read(&pair.key).ok())
    }
}

fn parts(chance: &Chance) -> (StoreKey, Wrapping) {
    let mut key = [0; 32];
    let mut wrapping = [0; 28];
    let (head, tail) = chance.split_at(key.len());
    key.copy_from_slice(head);
    wrapping.copy_from_slice(tail);
    (StoreKey::new(key), wrapping)
}
