//! Taking several operations back by name, and doing them again.

use super::{CONTACT, Walk};
use crate::Outcome;

impl Walk<'_> {
    /// Back over the note and a person to a Kommune, and forward again.
    pub(super) async fn undo_and_redo(&self) -> Outcome {
        self.page.press("Control+3").await?;
        self.page.row(CONTACT).wait().await?;
        self.undo("Notiz gespeichert").await?;
        self.undo("Person gespeichert").await?;
        self.page.row(CONTACT).gone().await?;
        self.redo("Person gespeichert").await?;
        self.page.row(CONTACT).wait().await?;
        self.redo("Notiz gespeichert").await?;
        self.picture("wiederholt").await?;
        self.page.press("Control+4").await?;
        self.page.link("Bürgerbüro digital").wait().await?;
        Ok(())
    }

    /// Takes the last operation back and sees its name.
    pub(super) async fn undo(&self, name: &str) -> Outcome {
        self.page.press("Control+Z").await?;
        self.page.wait_for(&format!("Rückgängig: {name}")).await
    }

    /// Does the last one again and sees its name.
    pub(super) async fn redo(&self, name: &str) -> Outcome {
        self.page.press("Control+Shift+Z").await?;
        self.page.wait_for(&format!("Wiederholt: {name}")).await
    }
}
