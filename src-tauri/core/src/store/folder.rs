//! The files of a vault: where they lie, and how they are written so that a crash leaves either
//! the old file or the new one.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::error::{Error, Result};

/// So often the lock is tried before the logbook counts as open elsewhere: two seconds.
const LOCK_ATTEMPTS: u32 = 20;
const LOCK_PAUSE: Duration = Duration::from_millis(100);

/// The folder of a vault. Its name may have blanks and umlauts.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    path: PathBuf,
}

/// Keeps every other process out of the folder while it lives.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing alone is not enough: a process that is just being started, such as the viewer
        // for a PDF, holds a copy of the file for a moment, and the lock with it.
        let _ = self.file.unlock();
    }
}

impl Folder {
    pub(super) fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn store(&self) -> PathBuf {
        self.path.join("logbuch.db")
    }

    /// The store while it is being created.
    pub(super) fn unborn_store(&self) -> PathBuf {
        self.path.join("logbuch.db.new")
    }

    pub(super) fn key(&self) -> PathBuf {
        self.path.join("logbuch.key")
    }

    pub(super) fn key_copy(&self) -> PathBuf {
        self.path.join("logbuch.key.bak")
    }

    /// The key file, its copy, and those of earlier stores that were set aside.
    pub(super) fn key_files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let named = entries.map(|entry| entry.path());
        let is_key = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default();
            name.to_string_lossy().starts_with("logbuch.key")
        };
        named.filter(is_key).collect()
    }

    pub(super) fn backups(&self) -> PathBuf {
        self.path.join("backups")
    }

    /// What is to replace the present store; complete as soon as the folder has this name.
    pub(super) fn incoming(&self) -> PathBuf {
        self.path.join("incoming")
    }

    /// Makes the folder and keeps others out of it.
    pub(super) fn lock(&self) -> Result<Lock> {
        fs::create_dir_all(&self.path).map_err(|error| Error::from_io(&error, &self.path))?;
        let path = self.path.join("logbuch.lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| Error::from_io(&error, &self.path))?;
        // What a killed process was just starting holds a copy of its files a moment longer.
        for _ in 0..LOCK_ATTEMPTS {
            match file.try_lock() {
                Ok(()) => return Ok(Lock { file }),
                Err(TryLockError::WouldBlock) => thread::sleep(LOCK_PAUSE),
                Err(TryLockError::Error(error)) => return Err(Error::from_io(&error, &path)),
            }
        }
        Err(Error::StoreInUse)
    }
}

/// The write-ahead log and the shared memory beside a database.
pub(super) fn companions(store: &Path) -> [PathBuf; 2] {
    [with_ending(store, "-wal"), with_ending(store, "-shm")]
}

/// `path` with something behind its name.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Writes a whole file: it has its old content or its new one, whenever the power fails.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let unborn = with_ending(path, ".new");
    let write = || -> std::io::Result<()> {
        let mut file = File::create(&unborn)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| Error::from_io(&error, path))?;
    rename(&unborn, path)
}

/// Renames a file over another and waits until the disk knows.
pub(super) fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).map_err(|error| Error::from_io(&error, to))?;
    sync_folder_of(to)
}

/// Copies a file that nobody has open, and waits until the disk has it.
pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    let copy = || -> std::io::Result<()> {
        fs::copy(from, to)?;
        sync_file(to)
    };
    copy().map_err(|error| Error::from_io(&error, to))
}

/// Waits until the disk has the file.
pub(super) fn sync_file(path: &Path) -> std::io::Result<()> {
    // Windows flushes only what may be written to.
    File::options().read(true).write(true).open(path)?.sync_all()
}

/// Removes a file; one that is not there is removed already.
pub(super) fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::from_io(&error, path)),
        _ => Ok(()),
    }
}

/// Removes a folder with everything in it; one that is not there is removed already.
pub(super) fn remove_folder(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::from_io(&error, path)),
        _ => Ok(()),
    }
}

/// On Unix a rename is durable once its folder is synced; Windows does that by itself.
fn sync_folder_of(path: &Path) -> Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let synced = File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(|error| Error::from_io(&error, folder))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
