//! The folders of one person at one laptop, with a blank and umlauts in their path.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use data_encoding::BASE64_NOPAD;
use tempfile::TempDir;

use crate::Outcome;

/// What the next file dialog is answered with.
pub enum Answer {
    /// The person closes the dialog.
    Cancel,
    /// The person picks this file or folder.
    Path(PathBuf),
}

/// A home folder that lives as long as this value and survives restarts of the application.
pub struct Home {
    folder: Arc<TempDir>,
    environment: Vec<(String, String)>,
}

impl Home {
    /// A new and empty home.
    pub fn fresh() -> Outcome<Self> {
        let folder = tempfile::Builder::new().prefix("Büro Müller & Söhne ").tempdir()?;
        let home = Self { folder: Arc::new(folder), environment: Vec::new() };
        for part in [home.files(), home.temporary()] {
            fs::create_dir_all(part)?;
        }
        Ok(home)
    }

    /// The same home for a second process of the same person.
    pub fn again(&self) -> Self {
        Self { folder: Arc::clone(&self.folder), environment: self.environment.clone() }
    }

    /// The folder itself; everything the application writes lies below it.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the application keeps its data.
    pub fn data(&self) -> PathBuf {
        self.path().join(".local/share/de.lotsenbuch.desktop")
    }

    /// Where the logbook, its key file and its backups lie.
    pub fn logbook(&self) -> PathBuf {
        self.data().join("Logbuch")
    }

    /// Where scripted dialogs save to.
    pub fn files(&self) -> PathBuf {
        self.path().join("Eigene Dateien")
    }

    /// Where the system's temporary files go.
    pub fn temporary(&self) -> PathBuf {
        self.path().join("tmp")
    }

    /// Sets a variable of the environment for every later start.
    pub fn set(&mut self, name: &str, value: &str) {
        self.environment.push((name.into(), value.into()));
    }

    /// Answers the next file dialog; afterwards dialogs save to [`Home::files`] again.
    pub fn answer(&self, answer: &Answer) -> Outcome {
        let line = match answer {
            Answer::Cancel => "cancel".into(),
            Answer::Path(path) => path.to_string_lossy().into_owned(),
        };
        Ok(fs::write(self.files().join("next"), line)?)
    }

    /// Every file below the home.
    pub fn every_file(&self) -> Vec<PathBuf> {
        files_below(self.path())
    }

    /// The files in which a word can be read: as typed or in small letters, as UTF-8 or UTF-16,
    /// and all of that in base 64.
    pub fn files_with(&self, word: &str) -> Vec<PathBuf> {
        let traces = traces(word);
        let holds = |path: &PathBuf| {
            let bytes = fs::read(path).unwrap_or_default();
            traces.iter().any(|trace| contains(&bytes, trace))
        };
        self.every_file().into_iter().filter(holds).collect()
    }

    /// The environment of a start: nothing of the real home shines through.
    pub(crate) fn environment(&self) -> Vec<(String, String)> {
        let text = |path: PathBuf| path.to_string_lossy().into_owned();
        let mut all = vec![
            ("HOME".into(), text(self.path().into())),
            ("TMPDIR".into(), text(self.temporary())),
            ("LOTSENBUCH_E2E_DIALOGS".into(), text(self.files())),
        ];
        all.extend(self.environment.iter().cloned());
        all
    }
}

/// Every file below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files.sort();
    files
}

/// The bytes by which a word betrays itself.
fn traces(word: &str) -> Vec<Vec<u8>> {
    let spelled = [word.to_owned(), word.to_lowercase()];
    let plain: Vec<Vec<u8>> = spelled
        .iter()
        .flat_map(|word| {
            let wide = |order: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(order).collect();
            [word.clone().into_bytes(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)]
        })
        .collect();
    let hidden = plain.iter().flat_map(|bytes| (0..3).map(|before| in_base64(bytes, before)));
    hidden.chain(plain.iter().cloned()).collect()
}

/// The part of the base 64 that depends on these bytes alone, with so many bytes before them.
fn in_base64(bytes: &[u8], before: usize) -> Vec<u8> {
    let mut whole = vec![0; before];
    whole.extend_from_slice(bytes);
    let text = BASE64_NOPAD.encode(&whole);
    text.as_bytes()[(before * 8).div_ceil(6)..whole.len() * 8 / 6].to_vec()
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    let Some((first, _)) = word.split_first() else { return false };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        rest = &rest[at..];
        if rest.starts_with(word) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readable_word_is_found_in_every_encoding() {
        let home = Home::fresh().unwrap();
        let wide: Vec<u8> = "Mühlanger".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let files: [(&str, &[u8]); 6] = [
            ("a", "x Mühlanger y".as_bytes()),
            ("b", &wide),
            ("c", "das mühlanger rathaus".as_bytes()),
            ("d", b"eyJvcnQiOiJNw7xobGFuZ2VyIn0="),
            ("e", b"eyJvcnRlIjoiTcO8aGxhbmdlciJ9"),
            ("f", b"nichts"),
        ];
        for (name, bytes) in files {
            fs::write(home.files().join(name), bytes).unwrap();
        }

        let found = home.files_with("Mühlanger");

        assert_eq!(found, ["a", "b", "c", "d", "e"].map(|name| home.files().join(name)));
    }
}
