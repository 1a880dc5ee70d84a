//! Files outside the store: certificates and sheets that the user asked for.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use lotsenbuch_core::error::{Error, Result};

/// How many names are tried for a file that is being written.
const TRIES: u32 = 1000;

/// Reads a whole file of at most `most` bytes; of a larger one, only so much that it is known to be
/// larger.
pub(crate) fn read_whole(path: &Path, most: usize) -> Result<Vec<u8>> {
    let unreadable = |_| Error::Unreadable(path.to_owned());
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// A file that is being written beside its target. Dropped before it is put there, it is removed,
/// and the target is as it was.
pub(crate) struct Partial {
    file: Option<fs::File>,
    place: PathBuf,
    target: PathBuf,
}

impl Partial {
    /// Begins a file that is to lie at `target`. Nothing that lies beside it is touched, whoever
    /// put it there.
    pub(crate) fn beside(target: &Path) -> Result<Self> {
        let mut again = 0;
        let (file, place) = loop {
            let place = partial_name(target, again);
            match fs::OpenOptions::new().write(true).create_new(true).open(&place) {
                Ok(file) => break (file, place),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && again < TRIES => {
                    again += 1;
                }
                Err(error) => return Err(Error::from_io(&error, target)),
            }
        };
        Ok(Self { file: Some(file), place, target: target.to_owned() })
    }

    /// Writes the next bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.write_all(bytes).map_err(|error| Error::from_io(&error, &self.target))
    }

    /// Puts the whole file where it belongs, instead of what was there.
    pub(crate) fn finish(mut self) -> Result<()> {
        let exists = protected(&self.target)?;
        if let Some(file) = self.file.take() {
            file.sync_all().map_err(|error| Error::from_io(&error, &self.target))?;
        }
        fs::rename(&self.place, &self.target).map_err(|error| {
            // Windows answers "access denied" for a target that another program has open.
            if exists && error.kind() == ErrorKind::PermissionDenied {
                return Error::TargetBusy(self.target.clone());
            }
            Error::from_io(&error, &self.target)
        })
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Windows removes no open file. After `finish` there is nothing under this name any more.
        drop(self.file.take());
        let _ = fs::remove_file(&self.place);
    }
}

/// Writes a whole file or leaves what was there.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    protected(path)?;
    let mut partial = Partial::beside(path)?;
    partial.write(bytes)?;
    partial.finish()
}

/// Whether there is something at a target; a file that somebody protected is not replaced behind
/// their back.
fn protected(path: &Path) -> Result<bool> {
    match fs::metadata(path) {
        Ok(facts) if facts.permissions().readonly() || facts.is_dir() => {
            Err(Error::NotWritable(path.to_owned()))
        }
        Ok(_) => Ok(true),
        Err(_) => Ok(false),
    }
}

/// Writes into a folder under a name that is not taken yet: `name.pdf`, `name (2).pdf`, …
pub(crate) fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let wanted = folder.join(name);
    let mut path = wanted.clone();
    let mut copy = 1;
    // The same bytes again are the same certificate again: no second file.
    while path.exists() && fs::read(&path).ok().as_deref() != Some(bytes) {
        copy += 1;
        let stem = wanted.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        path = folder.join(format!("{stem} ({copy}).pdf"));
    }
    if !path.exists() {
        write_whole(&path, bytes)?;
    }
    Ok(path)
}

/// Writes a file into a folder of our own and hands it to the system's viewer. The folder is
/// emptied when the store is locked and at the next start.
pub(crate) fn view(
    opener: &tauri_plugin_opener::Opener<tauri::Wry>,
    folder: &Path,
    name: &str,
    bytes: &[u8],
) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| Error::from_io(&error, folder))?;
    let path = write_new(folder, name, bytes)?;
    opener
        .open_path(path.to_string_lossy(), None::<&str>)
        .map_err(|error| Error::Internal(format!("no viewer: {error}")))
}

/// Removes every file in a folder of our own; what is held open stays until the next time.
pub(crate) fn empty_folder(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if let Err(error) = fs::remove_file(entry.path()) {
            log::info!("a viewed file stays for now: {}", error.kind());
        }
    }
}

/// A name beside the target that is short enough for every disk, however long the target's is.
fn partial_name(target: &Path, again: u32) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let beginning: String = name.chars().take(40).collect();
    let number = if again == 0 { String::new() } else { format!(".{again}") };
    target.with_file_name(format!("{beginning}{number}.partial"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::Builder::new().prefix("Müller & Söhne ").tempdir().unwrap()
    }

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_else_is_left() {
        let folder = folder();
        let path = folder.path().join("Bescheinigung Đặng.pdf");

        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();

        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_is_read_up_to_one_byte_more_than_wanted() {
        let folder = folder();
        let path = folder.path().join("a.txt");
        fs::write(&path, b"12345").unwrap();
        assert_eq!(read_whole(&path, 5).unwrap(), b"12345");
        assert_eq!(read_whole(&path, 3).unwrap(), b"1234");
        for gone in [folder.path().join("fehlt.txt"), folder.path().to_owned()] {
            assert!(matches!(read_whole(&gone, 5), Err(Error::Unreadable(_))));
        }
    }

    #[test]
    fn a_read_only_file_is_kept_and_named() {
        let folder = folder();
        let path = folder.path().join("a.pdf");
        write_whole(&path, b"one").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();

        let error = write_whole(&path, b"two").unwrap_err();

        assert!(matches!(error, Error::NotWritable(named) if named == path));
        assert_eq!(fs::read(&path).unwrap(), b"one");
    }

    #[test]
    fn a_file_that_is_given_up_leaves_the_target_and_nothing_else() {
        let folder = folder();
        let path = folder.path().join("a.pdf");
        write_whole(&path, b"one").unwrap();
        let mut partial = Partial::beside(&path).unwrap();
        partial.write(b"two").unwrap();
        drop(partial);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_lies_beside_the_target_is_never_written_into() {
        let folder = folder();
        let path = folder.path().join("a.pdf");
        let foreign = folder.path().join("a.pdf.partial");
        fs::write(&foreign, b"foreign").unwrap();
        write_whole(&path, b"one").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read(&foreign).unwrap(), b"foreign");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_never_followed() {
        let folder = folder();
        let elsewhere = folder.path().join("anderswo");
        fs::write(&elsewhere, b"other").unwrap();
        for link in ["a.pdf", "a.pdf.partial"] {
            std::os::unix::fs::symlink(&elsewhere, folder.path().join(link)).unwrap();
        }
        write_whole(&folder.path().join("a.pdf"), b"one").unwrap();
        assert_eq!(fs::read(folder.path().join("a.pdf")).unwrap(), b"one");
        assert_eq!(fs::read(&elsewhere).unwrap(), b"other");
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_answer_not_a_crash() {
        let folder = folder();
        let error = write_whole(&folder.path().join("fehlt").join("a.pdf"), b"one").unwrap_err();
        assert!(matches!(error, Error::NotWritable(_)));
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_is_open_elsewhere_is_named_as_busy() {
        use std::os::windows::fs::OpenOptionsExt;
        let folder = folder();
        let path = folder.path().join("a.pdf");
        write_whole(&path, b"one").unwrap();
        let held = fs::OpenOptions::new().read(true).share_mode(0).open(&path).unwrap();

        let error = write_whole(&path, b"two").unwrap_err();

        assert!(matches!(error, Error::TargetBusy(_)));
        drop(held);
        assert_eq!(fs::read(&path).unwrap(), b"one");
    }

    #[test]
    fn a_name_that_is_taken_by_other_bytes_gets_a_number() {
        let folder = folder();
        let first = write_new(folder.path(), "a.pdf", b"one").unwrap();
        let again = write_new(folder.path(), "a.pdf", b"one").unwrap();
        let other = write_new(folder.path(), "a.pdf", b"two").unwrap();

        assert_eq!(first, again);
        assert_eq!(other.file_name().unwrap(), "a (2).pdf");
    }
}
