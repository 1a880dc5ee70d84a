//! The main path, walked in the real application: by the end-to-end tests and by `cargo xtask run`
//! on a machine without a display.

use std::{
    cell::Cell,
    path::{Path, PathBuf},
};

use crate::{App, Outcome, Page};

/// What opens the logbook in every journey; with blanks and letters beyond ASCII.
pub const PASSPHRASE: &str = "Möwe über dem Süßen See 7";

/// A folder of pictures, numbered in the order of the journey.
pub struct Album {
    folder: PathBuf,
    count: Cell<usize>,
}

impl Album {
    /// Pictures go to this folder.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.into(), count: Cell::new(0) }
    }

    /// Checks that everybody can use the open screen, and takes a picture of it.
    pub async fn page(&self, page: &Page, name: &str) -> Outcome {
        self.count.set(self.count.get() + 1);
        let file = self.folder.join(format!("{:02}-{name}.png", self.count.get()));
        page.screenshot(&file).await?;
        page.check_access(name).await
    }
}

/// Walks the main path and leaves a picture of each screen in `folder`.
pub async fn main_path(app: &App, folder: &Path) -> Outcome {
    let album = Album::new(folder);
    first_start(&app.page, &album).await?;
    take_in(&app.page, &album, "Osterburg").await?;
    lock_and_unlock(&app.page, &album).await
}

/// From the empty machine to the screen „Heute“.
pub async fn first_start(page: &Page, album: &Album) -> Outcome {
    page.heading("Ihr Logbuch gehört nur Ihnen").wait().await?;
    album.page(page, "erster-start").await?;
    page.field("Passwortsatz").fill(PASSPHRASE).await?;
    page.field("Noch einmal").fill(PASSPHRASE).await?;
    page.button("Weiter").click().await?;

    page.field("Ihr Name").fill("Jördis Großkreuz").await?;
    page.field("Ihre Funktion").fill("Digital-Lotsin").await?;
    page.field("Gerätekürzel").fill("L03").await?;
    album.page(page, "wer-fuehrt-es").await?;
    page.button("Logbuch anlegen").click().await?;

    page.heading("Das Blatt für den Notfall").wait().await?;
    album.page(page, "wiederherstellungsblatt").await?;
    page.button("Als PDF speichern").click().await?;
    page.wait_for("Gespeichert:").await?;
    page.checkbox("Ich habe das Wiederherstellungsblatt").click().await?;
    page.button("Logbuch öffnen").click().await?;
    page.heading("Heute").wait().await?;
    album.page(page, "heute").await
}

/// Takes a Kommune into the programme, by three letters.
pub async fn take_in(page: &Page, album: &Album, name: &str) -> Outcome {
    page.link("Kommunen").click().await?;
    page.heading("Kommunen").wait().await?;
    album.page(page, "kommunen").await?;
    page.button("Kommune aufnehmen").nth(0).click().await?;
    let dialog = page.dialog("Kommune aufnehmen");
    let letters: String = name.chars().take(3).collect();
    dialog.field("Kommune").fill(&letters).await?;
    dialog.find("option", name).nth(0).click().await?;
    album.page(page, "kommune-aufnehmen").await?;
    dialog.button("Aufnehmen").click().await?;
    dialog.gone().await?;
    page.heading(name).nth(0).wait().await?;
    album.page(page, "kommune").await
}

/// Locks by the keyboard and opens again.
pub async fn lock_and_unlock(page: &Page, album: &Album) -> Outcome {
    page.press("Control+L").await?;
    page.heading("Gesperrt").wait().await?;
    album.page(page, "gesperrt").await?;
    unlock(page).await?;
    page.heading("Gesperrt").gone().await
}

/// Opens the logbook with its passphrase.
pub async fn unlock(page: &Page) -> Outcome {
    page.field("Passwortsatz").fill(PASSPHRASE).await?;
    page.press("Enter").await
}
