//! A last look around, then the lock.

use super::{PASSPHRASE, Walk};
use crate::{Outcome, ensure};

impl Walk<'_> {
    /// The places that were not on the way.
    pub(super) async fn look_around(&self) -> Outcome {
        self.page.press("Control+1").await?;
        self.page.heading("Termine").wait().await?;
        self.picture("heute").await?;
        self.page.press("Control+7").await?;
        self.page.heading("Einstellungen").wait().await?;
        self.picture("einstellungen").await?;
        self.page.press("F1").await?;
        self.page.find("navigation", "Handbuch").wait().await?;
        self.picture("hilfe").await
    }

    /// Nothing of the logbook stays on the screen, and only the passphrase brings it back.
    pub(super) async fn lock_and_unlock(&self) -> Outcome {
        self.page.press("Control+4").await?;
        self.page.link("Bürgerbüro digital").wait().await?;
        self.page.press("Control+L").await?;
        self.page.heading("Gesperrt").wait().await?;
        let left = self.page.says("Bürgerbüro").await?;
        ensure(!left, "the locked screen still shows a note")?;
        self.picture("gesperrt").await?;
        self.page.field("Passwortsatz").fill("Drei ruhige Möwen").await?;
        self.page.button("Öffnen").click().await?;
        self.page.wait_for("Dieser Passwortsatz passt nicht.").await?;
        self.page.field("Passwortsatz").fill(PASSPHRASE).await?;
        self.page.press("Enter").await?;
        self.page.link("Bürgerbüro digital").wait().await?;
        Ok(())
    }
}
