//! Kommunen, people, a consultation, and the search that finds it.

use super::{CONTACT, NAVIGATOR, Walk};
use crate::{Outcome, ensure};

impl Walk<'_> {
    /// Two Kommunen: one picked with the pointer, one with the keyboard.
    pub(super) async fn municipalities(&self) -> Outcome {
        self.page.find("main", "").link("Kommune aufnehmen").click().await?;
        let dialog = self.page.dialog("Kommune aufnehmen");
        dialog.field("Kommune").keys("ost").await?;
        self.page.find("option", "Osterburg").wait().await?;
        self.picture("kommune-aufnehmen").await?;
        self.pick("Osterburg").await?;
        dialog.field("Stand").choose("aktiv").await?;
        dialog.button("Aufnehmen").click().await?;
        self.page.heading("Osterburg (Altmark)").wait().await?;

        self.page.button("Neu").click().await?;
        self.page.find("menuitem", "Kommune aufnehmen").click().await?;
        self.take_first("Kommune", "gardel").await?;
        dialog.field("Stand").choose("Teilnahmeerklärung").await?;
        dialog.button("Aufnehmen").click().await?;
        self.page.heading("Gardelegen").wait().await?;
        self.page.press("Control+2").await?;
        self.page.wait_for("2 von 133").await?;
        self.page.row("Osterburg").wait().await?;
        self.picture("kommunen").await
    }

    /// A navigator in one Kommune and a contact in the other.
    pub(super) async fn people(&self) -> Outcome {
        self.page.row("Osterburg").link("Osterburg").click().await?;
        self.page.link("Person anlegen").click().await?;
        self.page.find("group", "Osterburg").wait().await?;
        // Typed as some keyboards send it, marks after their letters.
        self.page.field("Vornamen").fill("Thu Ha\u{300}").await?;
        self.page.field("Nachname").fill("Đặng").await?;
        self.page.wait_for(NAVIGATOR).await?;
        self.role("Digital-Navigator/in", "Sachgebiet Organisation").await?;
        self.page.field("Telefon").fill("03937 492-0").await?;
        self.page.button("Speichern").click().await?;
        self.page.heading(NAVIGATOR).wait().await?;
        self.picture("person").await?;

        self.page.press("Control+K").await?;
        self.page.keys("gardelegen").await?;
        self.pick("Person in Gardelegen anlegen").await?;
        self.page.find("group", "Gardelegen").wait().await?;
        self.page.field("Anrede").choose("Frau").await?;
        self.page.field("Titel davor").fill("Dr.").await?;
        self.page.field("Vornamen").fill("Maria").await?;
        self.page.field("Nachname").fill("von der Aue").await?;
        self.role("Ansprechperson", "Leiterin Hauptamt").await?;
        self.page.button("Speichern").click().await?;
        self.page.heading(CONTACT).wait().await?;
        self.page.press("Control+3").await?;
        self.page.row(NAVIGATOR).wait().await?;
        self.picture("personen").await
    }

    async fn role(&self, kind: &str, title: &str) -> Outcome {
        self.page.field("Rolle").choose(kind).await?;
        self.page.field("Funktion").fill(title).await?;
        self.page.field("Ab").fill("1.9.2025").await
    }

    /// One consultation for two Kommunen.
    pub(super) async fn note(&self) -> Outcome {
        self.page.press("Control+N").await?;
        self.page.field("Titel").fill("Bürgerbüro digital: Bestandsaufnahme").await?;
        self.take_first("Kommune", "Osterb").await?;
        self.page.button("Osterburg").wait().await?;
        self.page.button("Kommune hinzufügen").click().await?;
        self.take_first("Kommune", "gardel").await?;
        self.page.button("Gardelegen").wait().await?;
        self.page.field("Text der Notiz").click().await?;
        self.page
            .keys(
                "Das Bürgerbüro bekommt zwei Bildschirme. \
                 Die Datenschutzbeauftragte prüft das Verzeichnis bis Ende des Monats.",
            )
            .await?;
        self.page.field("Dauer in Minuten").fill("90").await?;
        self.page.checkbox(NAVIGATOR).click().await?;
        self.page.checkbox(CONTACT).click().await?;
        self.page.wait_for("Entwurf").await?;
        self.picture("notiz").await?;
        self.page.button("Speichern").click().await?;
        self.page.wait_for("Notiz gespeichert").await?;

        self.page.press("Control+2").await?;
        self.page.row("Osterburg").link("Osterburg").click().await?;
        self.page.link("Bürgerbüro digital").wait().await?;
        self.picture("kommune").await?;
        self.page.press("Control+4").await?;
        self.page.wait_for("Bürgerbüro digital").await?;
        let text = self.page.text().await?;
        let both = text.contains("Osterburg") && text.contains("Gardelegen");
        ensure(both, format!("the note does not name both Kommunen: {text}"))?;
        self.picture("beratungen").await
    }

    /// Without umlauts, and by the second half of a compound.
    pub(super) async fn search(&self) -> Outcome {
        for (typed, picture) in
            [("buergerbuero", "suche-umlaut"), ("beauftragte", "suche-wortteil")]
        {
            self.page.press("Control+K").await?;
            self.page.keys(typed).await?;
            self.page.find("option", "Bürgerbüro digital").wait().await?;
            self.picture(picture).await?;
            self.page.press("Escape").await?;
        }
        self.page.press("Control+K").await?;
        self.page.keys("thu ha dang").await?;
        self.page.find("option", NAVIGATOR).wait().await?;
        self.page.press("Enter").await?;
        self.page.heading(NAVIGATOR).wait().await?;
        Ok(())
    }
}
