//! Where things lie: the logbook, the demo logbook, the web view's own files.

use std::path::PathBuf;

use tauri::{AppHandle, Manager};

/// Overrides the data folder, for tests and for people with several logbooks.
const FOLDER_VARIABLE: &str = "LOTSENBUCH_DATA";

/// The folders of the application.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    root: PathBuf,
}

impl Paths {
    /// The folders of this user. Local, never roaming: a folder that a server synchronises would
    /// damage an open store.
    pub(crate) fn of(app: &AppHandle) -> tauri::Result<Self> {
        let root = match std::env::var_os(FOLDER_VARIABLE) {
            Some(folder) => PathBuf::from(folder),
            None => app.path().app_local_data_dir()?,
        };
        Ok(Self { root })
    }

    /// The folders below another one.
    #[cfg(test)]
    pub(crate) fn at(root: &std::path::Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The user's own logbook.
    pub(crate) fn logbook(&self) -> PathBuf {
        self.root.join("Logbuch")
    }

    /// The demo logbook, thrown away whole.
    pub(crate) fn demo(&self) -> PathBuf {
        self.root.join("Beispiel")
    }

    /// Certificates opened in a viewer; emptied when the store is locked and at every start.
    pub(crate) fn viewing(&self) -> PathBuf {
        self.root.join("Ansicht")
    }

    /// What the web view writes although it is told to keep nothing.
    pub(crate) fn web_view(&self) -> PathBuf {
        self.root.join("WebView")
    }

    /// Rotating logs.
    pub(crate) fn logs(&self) -> PathBuf {
        self.root.join("Protokoll")
    }
}
