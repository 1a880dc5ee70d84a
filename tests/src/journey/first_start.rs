//! First start: passphrase, name, recovery sheet.

use super::{PASSPHRASE, Walk};
use crate::{Answer, Outcome, ensure, paper};

impl Walk<'_> {
    /// From the first picture to the empty logbook.
    pub(super) async fn first_start(&self) -> Outcome {
        self.page.wait_for("Ihr Logbuch gehört nur Ihnen").await?;
        self.picture("erster-start").await?;
        self.refuse_weak_ones().await?;
        self.passphrase().await?;
        self.name().await?;
        self.sheet().await?;
        self.page.wait_for("Ein leeres Logbuch").await?;
        self.picture("heute-leer").await
    }

    /// Short, well known and repeated ones are told apart, and none of them opens the way.
    async fn refuse_weak_ones(&self) -> Outcome {
        let weak = [
            ("Elbe", "zu kurz"),
            ("passwort1234", "zu bekannt"),
            ("lalalalalala", "wiederholt sich"),
        ];
        for (passphrase, why) in weak {
            self.page.field("Passwortsatz").fill(passphrase).await?;
            self.page.field("Noch einmal").fill(passphrase).await?;
            self.page.wait_for(why).await?;
            let open = self.page.button("Weiter").is_enabled().await?;
            ensure(!open, format!("„{passphrase}“ is taken"))?;
        }
        self.picture("passwortsatz-zu-schwach").await
    }

    /// A good one, and its slip of the hand.
    pub(super) async fn passphrase(&self) -> Outcome {
        self.page.field("Passwortsatz").fill(PASSPHRASE).await?;
        self.page.wait_for("stark").await?;
        self.page.field("Noch einmal").fill("Drei ruhige Moewen").await?;
        let open = self.page.button("Weiter").is_enabled().await?;
        ensure(!open, "two different passphrases are taken")?;
        self.page.field("Noch einmal").fill(PASSPHRASE).await?;
        self.page.button("Weiter").click().await
    }

    /// Whose logbook it is.
    pub(super) async fn name(&self) -> Outcome {
        self.page.field("Ihr Name").fill("Jana Müller").await?;
        self.page.field("Ihre Funktion").fill("Digital-Lotsin").await?;
        self.page.field("Gerätekürzel").fill("l03").await?;
        self.page.button("Logbuch anlegen").click().await?;
        self.page.heading("Wiederherstellungsblatt").wait().await?;
        Ok(())
    }

    /// The sheet: a closed dialog changes nothing; then it lies on disk with the code of the screen.
    async fn sheet(&self) -> Outcome {
        self.app.home().answer(&Answer::Cancel)?;
        self.page.button("Als PDF speichern").click().await?;
        self.page.settle().await?;
        let open = self.page.button("Logbuch öffnen").is_enabled().await?;
        ensure(!open, "the logbook opens without a sheet")?;
        self.page.button("Als PDF speichern").click().await?;
        self.page.wait_for("Gespeichert:").await?;
        self.picture("wiederherstellungsblatt").await?;
        let shown = self.page.run(
            "return [...document.querySelectorAll('.code span')].map((group) => group.innerText);",
            Vec::new(),
        );
        let groups = shown.await?;
        let groups: Vec<&str> =
            groups.as_array().into_iter().flatten().filter_map(|group| group.as_str()).collect();
        ensure(groups.len() == 14, format!("the code has {} groups", groups.len()))?;
        let words = [groups.as_slice(), &["Wiederherstellungsblatt", "L03"]].concat();
        paper::check(&self.saved("Wiederherstellungsblatt")?, 1, &words)?;
        self.page.button("Logbuch öffnen").click().await
    }
}
