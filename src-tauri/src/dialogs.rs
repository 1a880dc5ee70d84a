//! File dialogs of the system: where to save, what to open. On Linux they need a portal or zenity.

use std::path::PathBuf;

#[cfg(not(feature = "e2e"))]
use rfd::AsyncFileDialog;
use tauri::WebviewWindow;

/// Asks where to save a file; `None` if the user cancels. The ending is added where it is missing.
#[cfg(not(feature = "e2e"))]
pub(crate) async fn save_file(
    window: &WebviewWindow,
    title: &str,
    suggestion: &str,
) -> Option<PathBuf> {
    let dialog = AsyncFileDialog::new()
        .set_parent(window)
        .set_title(title)
        .set_file_name(suggestion)
        .add_filter("PDF", &["pdf"]);
    let file = dialog.save_file().await?;
    Some(with_ending(file.path().to_owned()))
}

/// Asks where to save a file of any kind; `None` if the user cancels.
#[cfg(not(feature = "e2e"))]
pub(crate) async fn save_any(
    window: &WebviewWindow,
    title: &str,
    suggestion: &str,
) -> Option<PathBuf> {
    let dialog = AsyncFileDialog::new().set_parent(window).set_title(title);
    Some(dialog.set_file_name(suggestion).save_file().await?.path().to_owned())
}

/// Asks for files to read, one or several; none if the user cancels.
#[cfg(not(feature = "e2e"))]
pub(crate) async fn open_files(window: &WebviewWindow, title: &str) -> Vec<PathBuf> {
    let dialog = AsyncFileDialog::new().set_parent(window).set_title(title);
    let files = dialog.pick_files().await.unwrap_or_default();
    files.iter().map(|file| file.path().to_owned()).collect()
}

/// Asks for a folder; `None` if the user cancels.
#[cfg(not(feature = "e2e"))]
pub(crate) async fn pick_folder(window: &WebviewWindow, title: &str) -> Option<PathBuf> {
    let folder = AsyncFileDialog::new().set_parent(window).set_title(title).pick_folder().await?;
    Some(folder.path().to_owned())
}

/// Asks for a file with one of these endings; `None` if the user cancels.
#[cfg(not(feature = "e2e"))]
pub(crate) async fn open_file(
    window: &WebviewWindow,
    title: &str,
    filters: &[(&str, &[&str])],
) -> Option<PathBuf> {
    let dialog = AsyncFileDialog::new().set_parent(window).set_title(title);
    let dialog =
        filters.iter().fold(dialog, |dialog, (name, endings)| dialog.add_filter(*name, endings));
    Some(dialog.pick_file().await?.path().to_owned())
}

/// Portals return names without the ending of the filter.
fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".pdf");
    PathBuf::from(name)
}

#[cfg(feature = "e2e")]
pub(crate) use scripted::{open_file, open_files, pick_folder, save_any, save_file, script_folder};

/// Answers of a script instead of the system's dialogs, so that everything but the dialog runs
/// for real in the end-to-end tests.
#[cfg(feature = "e2e")]
mod scripted {
    use super::{PathBuf, WebviewWindow, with_ending};

    /// The folder of the script. Its file `next` holds the next answer: `cancel` or a path;
    /// without it the suggestion is saved into the folder.
    const FOLDER_VARIABLE: &str = "LOTSENBUCH_E2E_DIALOGS";

    pub(crate) async fn save_file(
        _window: &WebviewWindow,
        _title: &str,
        suggestion: &str,
    ) -> Option<PathBuf> {
        answer(suggestion).map(with_ending)
    }

    pub(crate) async fn save_any(
        _window: &WebviewWindow,
        _title: &str,
        suggestion: &str,
    ) -> Option<PathBuf> {
        answer(suggestion)
    }

    /// Without a script nothing is chosen: there is no suggestion for what to read.
    pub(crate) async fn open_files(_window: &WebviewWindow, _title: &str) -> Vec<PathBuf> {
        let paths = answer("").filter(|path| !path.is_dir()).unwrap_or_default();
        paths.to_string_lossy().lines().map(PathBuf::from).collect()
    }

    pub(crate) async fn pick_folder(_window: &WebviewWindow, _title: &str) -> Option<PathBuf> {
        answer("")
    }

    pub(crate) async fn open_file(
        _window: &WebviewWindow,
        _title: &str,
        _filters: &[(&str, &[&str])],
    ) -> Option<PathBuf> {
        // Without an answer there is no file to suggest: as if the dialog was closed.
        answer("").filter(|path| path.is_file())
    }

    /// The folder of the script, if there is one.
    pub(crate) fn script_folder() -> Option<PathBuf> {
        std::env::var_os(FOLDER_VARIABLE).map(PathBuf::from)
    }

    fn answer(suggestion: &str) -> Option<PathBuf> {
        let folder = script_folder()?;
        let next = folder.join("next");
        match std::fs::read_to_string(&next) {
            Ok(scripted) => {
                // One answer serves one dialog.
                let _ = std::fs::remove_file(&next);
                let scripted = scripted.trim();
                (scripted != "cancel").then(|| PathBuf::from(scripted))
            }
            Err(_) => Some(folder.join(suggestion)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_ending_is_added_and_a_given_one_kept() {
        assert_eq!(with_ending(PathBuf::from("a/Müller 1")), PathBuf::from("a/Müller 1.pdf"));
        assert_eq!(with_ending(PathBuf::from("a/b.PDF")), PathBuf::from("a/b.PDF"));
        assert_eq!(with_ending(PathBuf::from("a/v1.2")), PathBuf::from("a/v1.2.pdf"));
    }
}
