//! Certificates: names are checked, numbers given out once, files saved, one withdrawn.

use std::fs;

use super::{CONTACT, NAVIGATOR, Walk, course::PEOPLE};
use crate::{Answer, Outcome, ensure, paper};

/// How many of the six get one; who never came gets none.
const ISSUED: usize = 5;

impl Walk<'_> {
    /// Every name is looked at before a number is given out.
    pub(super) async fn check_the_names(&self) -> Outcome {
        self.page.find("navigation", "Durchgang 4/2026").link("Bescheinigungen").click().await?;
        self.page.find("img", "Bescheinigung für").wait().await?;
        self.page.wait_for("Keine Bescheinigung").await?;
        let early = self.page.button("5 ausstellen").is_enabled().await?;
        ensure(!early, "certificates can be issued before the names are checked")?;
        self.picture("namen-pruefen").await?;
        self.page.press("Enter").await?;
        self.undo("Name geprüft").await?;
        self.redo("Name geprüft").await?;
        while self.page.button("Stimmt").count().await? > 0
            && !self.page.button("5 ausstellen").is_enabled().await?
        {
            self.page.button("Stimmt").click().await?;
            self.page.settle().await?;
        }
        self.page.wait_for("0001 bis 0005").await?;
        self.picture("namen-geprueft").await
    }

    /// Numbers, the print file, single files.
    pub(super) async fn issue(&self) -> Outcome {
        self.page.button("5 ausstellen").click().await?;
        let dialog = self.page.dialog("5 Bescheinigungen ausstellen");
        dialog.wait().await?;
        self.picture("ausstellen").await?;
        dialog.button("5 Bescheinigungen ausstellen").click().await?;
        self.page.heading("5 Bescheinigungen ausgestellt").wait().await?;
        let year = self.day(0).await?.year;
        for number in 1..=ISSUED {
            self.page.row(&format!("DLST-{year}-L03-{number:04}")).wait().await?;
        }
        self.cannot_be_undone().await?;
        self.app.home().answer(&Answer::Cancel)?;
        self.page.button("Druckdatei speichern").click().await?;
        self.page.settle().await?;
        self.page.button("Druckdatei speichern").click().await?;
        self.page.wait_for("Druckdatei gespeichert:").await?;
        self.page.button("Einzeln speichern").click().await?;
        self.page.wait_for("5 Dateien gespeichert").await?;
        self.picture("ausgestellt").await?;
        self.check_the_files(&year)
    }

    /// Ctrl+Z reaches an older operation at most; the numbers stay given out.
    async fn cannot_be_undone(&self) -> Outcome {
        self.page.press("Control+Z").await?;
        self.page.wait_for("rückgängig").await?;
        self.page.heading("5 Bescheinigungen ausgestellt").wait().await?;
        Ok(())
    }

    /// Poppler reads the names and numbers; nobody is on paper who never came.
    fn check_the_files(&self, year: &str) -> Outcome {
        let issued: Vec<&str> =
            PEOPLE.into_iter().filter(|name| *name != "Klaus Petersen").collect();
        let first = format!("DLST-{year}-L03-0001");
        let last = format!("DLST-{year}-L03-0005");
        let words = [issued.as_slice(), &[&first, &last, "Teilnahmebescheinigung"]].concat();
        let print_file = self.saved("Bescheinigungen ")?;
        paper::check(&print_file, ISSUED, &words)?;
        let absent = paper::text(&print_file)?.contains("Klaus Petersen");
        ensure(!absent, "who never came has a certificate")?;
        let singles = self.all_saved("L03-000");
        ensure(singles.len() == ISSUED, format!("single files: {singles:?}"))?;
        let mut named: Vec<&str> = Vec::new();
        for single in &singles {
            ensure(paper::pages(single)? == 1, format!("{} is too long", single.display()))?;
            let text = paper::text(single)?;
            named.extend(issued.iter().copied().filter(|name| text.contains(name)));
        }
        ensure(named.len() == ISSUED, format!("the single files name {named:?}"))
    }

    /// Finds one, prints it again with the same bytes, withdraws another.
    pub(super) async fn keep_the_register(&self) -> Outcome {
        self.page.press("Control+6").await?;
        self.page.row(NAVIGATOR).wait().await?;
        let before = self.bytes_of_singles()?;
        self.page.row(NAVIGATOR).button("Mehr zu").click().await?;
        self.page.find("menuitem", "Als Datei speichern").click().await?;
        self.page.wait_for("Gespeichert:").await?;
        ensure(self.bytes_of_singles()? == before, "a reprint differs from what was issued")?;

        self.page.row(CONTACT).button("Mehr zu").click().await?;
        self.page.find("menuitem", "Zurückziehen").click().await?;
        let dialog = self.page.dialog("Bescheinigung zurückziehen");
        dialog.field("Grund").fill("Schreibfehler im Namen").await?;
        self.picture("zurueckziehen").await?;
        dialog.button("Zurückziehen").click().await?;
        self.page.wait_for("Schreibfehler im Namen").await?;
        self.picture("verzeichnis").await?;
        self.page.field("Nach Name").fill("dang").await?;
        self.page.row(CONTACT).gone().await?;
        self.page.row(NAVIGATOR).wait().await?;
        Ok(())
    }

    fn bytes_of_singles(&self) -> Outcome<Vec<Vec<u8>>> {
        self.all_saved("L03-000").iter().map(|file| Ok(fs::read(file)?)).collect()
    }
}
