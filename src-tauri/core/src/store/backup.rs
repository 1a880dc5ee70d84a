//! Backups: pairs of store and key file under one key id, verified before they count.
//!
//! A backup is written under another name, read back, and only then renamed. It is opened by the
//! passphrase of its day or by the recovery sheet.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::moment::Moment;

use super::folder::{self, Folder};
use super::key_file::{KeyFile, StoreKey};
use super::open::{self, Mode};
use super::{Home, Store};

/// A backup in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Backup {
    /// Its file name without ending; names it in calls.
    pub name: String,
    /// When it was made, UTC milliseconds.
    pub made_at: i64,
    /// Its size in bytes.
    pub bytes: u64,
    /// Why it was made.
    pub reason: BackupReason,
}

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum BackupReason {
    /// After a day of work.
    Daily,
    /// By hand.
    Manual,
    /// Before the store was brought to a newer schema.
    BeforeMigration,
    /// Before another backup was restored; restoring it takes the restore back.
    BeforeRestore,
}

/// Backups kept of the same kind. Those made by hand stay until somebody removes them by hand.
const KEPT: usize = 10;
/// Pages per step; others may read in between.
const STEP: std::ffi::c_int = 1024;

/// The two files of a backup.
pub(super) struct Pair {
    pub(super) store: PathBuf,
    pub(super) key: PathBuf,
}

impl BackupReason {
    const ALL: [Self; 4] = [Self::Daily, Self::Manual, Self::BeforeMigration, Self::BeforeRestore];

    fn code(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Manual => "manual",
            Self::BeforeMigration => "before_migration",
            Self::BeforeRestore => "before_restore",
        }
    }
}

impl Pair {
    pub(super) fn named(folder: &Folder, name: &str) -> Self {
        let file = |ending: &str| folder.backups().join(format!("{name}.{ending}"));
        Self { store: file("db"), key: file("key") }
    }

    /// Where the store's copy lies until it is verified.
    pub(super) fn partial(&self) -> PathBuf {
        folder::with_ending(&self.store, ".partial")
    }
}

impl Store {
    /// Makes a backup now.
    pub fn back_up(&mut self, reason: BackupReason, moment: &Moment) -> Result<Backup> {
        let Some(home) = &self.home else { return Err(no_vault()) };
        back_up(&self.connection, home, reason, moment)
    }

    /// Makes the daily backup if there was work since the last backup and today has none yet.
    pub fn backup_if_due(&mut self, moment: &Moment) -> Result<Option<Backup>> {
        let Some(home) = &self.home else { return Err(no_vault()) };
        // A backup from the future was made while the clock went wrong: it covers nothing.
        let past = |backup: &Backup| backup.made_at <= moment.millis();
        let newest = list(&home.folder)?.into_iter().find(past);
        let worked_at: Option<i64> = self
            .connection
            .query_row("SELECT at FROM journal ORDER BY n DESC LIMIT 1", [], |row| row.get(0))
            .optional()?;
        let due = match (&newest, worked_at) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(newest), Some(worked_at)) => {
                worked_at > newest.made_at && moment.day_of(newest.made_at) != moment.today()
            }
        };
        due.then(|| self.back_up(BackupReason::Daily, moment)).transpose()
    }

    /// Verifies every page and every row; [`Error::StoreDamaged`] says what is wrong.
    pub fn verify(&self) -> Result<()> {
        open::verify(&self.connection)
    }
}

/// Copies an open store with SQLite's backup API, verifies the copy and names it.
pub(super) fn back_up(
    connection: &Connection,
    home: &Home,
    reason: BackupReason,
    moment: &Moment,
) -> Result<Backup> {
    let name = begin(&home.folder, reason, moment)?;
    let pair = Pair::named(&home.folder, &name);
    let partial = pair.partial();
    let outcome = copy(connection, &partial, &home.key);
    if outcome.is_err() {
        discard(&partial);
    }
    outcome?;
    let mut key_file = home.present_key_file();
    key_file.backed_up_at = Some(moment.millis());
    complete(&pair, &key_file)?;
    thin(&home.folder)?;
    find(&home.folder, &name)
}

/// Makes the folder and finds a name nobody has.
pub(super) fn begin(folder: &Folder, reason: BackupReason, moment: &Moment) -> Result<String> {
    let backups = folder.backups();
    fs::create_dir_all(&backups).map_err(|error| Error::from_io(&error, &backups))?;
    let stamp = moment.local().format("%Y-%m-%dT%H-%M-%S");
    let mut name = format!("{stamp}-{}", reason.code());
    let mut again = 1;
    while Pair::named(folder, &name).store.exists() {
        again += 1;
        name = format!("{stamp}-{again}-{}", reason.code());
    }
    discard(&Pair::named(folder, &name).partial());
    Ok(name)
}

/// The pair counts from here on: the key file is there before the store gets its name.
pub(super) fn complete(pair: &Pair, key_file: &KeyFile) -> Result<()> {
    key_file.write(&pair.key)?;
    folder::rename(&pair.partial(), &pair.store)
}

/// The backups of a vault, the newest first.
pub(super) fn list(folder: &Folder) -> Result<Vec<Backup>> {
    let place = folder.backups();
    let entries = match fs::read_dir(&place) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::from_io(&error, &place)),
    };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let stems = names.filter_map(|name| name.strip_suffix(".db").map(str::to_owned));
    let mut backups: Vec<Backup> = stems.filter_map(|name| describe(folder, &name)).collect();
    // The second of one second has the longer name.
    backups.sort_by_cached_key(|backup| {
        std::cmp::Reverse((backup.made_at, backup.name.len(), backup.name.clone()))
    });
    Ok(backups)
}

/// One backup by its name; the name has to stand in the list, so it leads nowhere else.
pub(super) fn find(folder: &Folder, name: &str) -> Result<Backup> {
    let listed = list(folder)?.into_iter().find(|backup| backup.name == name);
    listed.ok_or_else(|| Error::NotFound { kind: "backup", id: name.to_owned() })
}

fn describe(folder: &Folder, name: &str) -> Option<Backup> {
    let pair = Pair::named(folder, name);
    let reason = BackupReason::ALL.into_iter().find(|reason| name.ends_with(reason.code()))?;
    let about = fs::metadata(&pair.store).ok()?;
    if !pair.key.exists() {
        return None;
    }
    let written = about.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    let written = written.and_then(|at| i64::try_from(at.as_millis()).ok()).unwrap_or(0);
    let said = KeyFile::read(&pair.key).ok().and_then(|file| file.backed_up_at);
    let made_at = said.unwrap_or(written);
    Some(Backup { name: name.to_owned(), made_at, bytes: about.len(), reason })
}

fn copy(connection: &Connection, to: &std::path::Path, key: &StoreKey) -> Result<()> {
    let mut copy = open::keyed(to, key, Mode::New)?;
    rusqlite::backup::Backup::new(connection, &mut copy)?.run_to_completion(
        STEP,
        Duration::ZERO,
        None,
    )?;
    copy.close().map_err(|(_, error)| error)?;
    let copy = open::open(to, key, Mode::Existing)?;
    open::verify(&copy)?;
    copy.close().map_err(|(_, error)| error)?;
    folder::sync_file(to).map_err(|error| Error::from_io(&error, to))
}

/// Removes what is older than enough newer ones.
fn thin(folder: &Folder) -> Result<()> {
    let backups = list(folder)?;
    for (place, backup) in backups.iter().enumerate() {
        let newer = &backups[..place];
        let surplus = match backup.reason {
            BackupReason::Manual => false,
            BackupReason::Daily => {
                newer.iter().filter(|newer| newer.reason == BackupReason::Daily).count() >= KEPT
            }
            BackupReason::BeforeMigration | BackupReason::BeforeRestore => newer.len() >= KEPT,
        };
        if surplus {
            let pair = Pair::named(folder, &backup.name);
            folder::remove(&pair.store)?;
            for companion in folder::companions(&pair.store) {
                folder::remove(&companion)?;
            }
            folder::remove(&pair.key)?;
        }
    }
    Ok(())
}

/// Removes what an interrupted backup left; it counts nowhere, so a failure is none.
fn discard(partial: &std::path::Path) {
    let _ = folder::remove(partial);
    for companion in folder::companions(partial) {
        let _ = folder::remove(&companion);
    }
}

fn no_vault() -> Error {
    Error::NotFound { kind: "vault", id: String::new() }
}
