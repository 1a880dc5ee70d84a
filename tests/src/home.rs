//! The folders of one person at one laptop, with a blank and umlauts in their path.

use std::{
    fs,
    path::{Path, PathBuf},
};

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
    folder: TempDir,
    environment: Vec<(String, String)>,
}

impl Home {
    /// A new and empty home.
    pub fn fresh() -> Outcome<Self> {
        let folder = tempfile::Builder::new().prefix("Büro Müller & Söhne ").tempdir()?;
        let home = Self { folder, environment: Vec::new() };
        for part in [home.files(), home.temporary()] {
            fs::create_dir_all(part)?;
        }
        Ok(home)
    }

    /// The folder itself; everything the application writes lies below it.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the application keeps its data.
    pub fn data(&self) -> PathBuf {
        self.path().join(".local/share/de.lotsenbuch.desktop")
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

    /// The files in which a word stands readable, as UTF-8 or UTF-16.
    pub fn files_with(&self, word: &str) -> Vec<PathBuf> {
        let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let holds = |path: &PathBuf| {
            let bytes = fs::read(path).unwrap_or_default();
            contains(&bytes, word.as_bytes()) || contains(&bytes, &wide)
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

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    !word.is_empty() && bytes.windows(word.len()).any(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readable_word_is_found_in_both_encodings() {
        let home = Home::fresh().unwrap();
        fs::write(home.files().join("a"), "x Mühlanger y").unwrap();
        let wide: Vec<u8> = "Mühlanger".encode_utf16().flat_map(u16::to_le_bytes).collect();
        fs::write(home.temporary().join("b"), wide).unwrap();
        fs::write(home.files().join("c"), "nichts").unwrap();

        let found = home.files_with("Mühlanger");

        assert_eq!(found, [home.files().join("a"), home.temporary().join("b")]);
    }
}
