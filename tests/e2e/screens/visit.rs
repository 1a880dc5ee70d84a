//! The screens of a visit: follow-ups, search, people who double or leave, a note from its first
//! word to its paper, and what the settings offer for it.

use lotsenbuch_tests::Outcome;

use super::Tour;

impl Tour<'_> {
    /// Wiedervorlagen, the page of all hits, duplicates and a departure.
    pub(super) async fn around_a_visit(&self) -> Outcome {
        let page = self.page;
        self.go("wiedervorlagen").await?;
        page.button("Wiedervorlage anlegen").wait().await?;
        self.see("41-wiedervorlagen").await?;
        page.button("Wiedervorlage anlegen").click().await?;
        page.dialog("Neue Wiedervorlage").wait().await?;
        self.see("42-wiedervorlage-neu").await?;
        page.press("Escape").await?;
        page.find("dialog", "").gone().await?;
        page.press("Control+K").await?;
        page.keys("E-Akte").await?;
        page.find("option", "Alle Treffer").wait().await?;
        page.press("Control+Enter").await?;
        page.heading("Suche").wait().await?;
        self.see("43-suche").await?;
        self.doubles().await?;
        self.departure().await
    }

    /// Somebody entered a second time, and both records side by side.
    async fn doubles(&self) -> Outcome {
        let page = self.page;
        page.press("Control+3").await?;
        page.link("Person anlegen").click().await?;
        page.field("Vornamen").fill("Jana").await?;
        page.field("Nachname").fill("Mueller-Schmidt").await?;
        page.wait_for("Vielleicht schon im Logbuch").await?;
        self.see("44-person-warnung").await?;
        page.button("Trotzdem anlegen").click().await?;
        page.button("Speichern").click().await?;
        page.heading("Jana Mueller-Schmidt").wait().await?;
        page.press("Control+3").await?;
        page.link("Mögliche Doppelte").click().await?;
        page.link("Jana M").nth(0).wait().await?;
        self.see("45-doppelte").await?;
        self.main().find("row", "Mueller-Schmidt").link("vergleichen").click().await?;
        page.heading("Danach").wait().await?;
        self.see("46-zusammenfuehren").await
    }

    async fn departure(&self) -> Outcome {
        let page = self.page;
        page.press("Control+3").await?;
        page.row("Jana Müller Schmidt").link("Jana Müller Schmidt").click().await?;
        page.button("Weggang eintragen").nth(0).click().await?;
        page.wait_for("Schritt 1 von 3").await?;
        self.see("47-weggang-wer").await?;
        page.button("Weiter").click().await?;
        page.wait_for("Schritt 2 von 3").await?;
        self.see("47-weggang-offenes").await?;
        page.button("Weiter").click().await?;
        page.wait_for("Schritt 3 von 3").await?;
        self.see("47-weggang-folgen").await?;
        page.press("Escape").await?;
        page.find("dialog", "").gone().await
    }

    /// A note with everything it can hold, closed, changed, printed and presented.
    pub(super) async fn note(&self) -> Outcome {
        let page = self.page;
        page.press("Control+N").await?;
        page.field("Titel").fill("Gemeinsame E-Akte in der Altmark").await?;
        page.field("Kommune").fill("Osterburg").await?;
        page.find("option", "").nth(0).wait().await?;
        page.press("Enter").await?;
        page.button("Vorlage").click().await?;
        self.see("80-vorlagen").await?;
        page.find("menuitem", "Arbeitsgespräch").click().await?;
        page.settle().await?;
        page.find("button", "Verweis an andere").nth(0).click().await?;
        page.field("Verwiesen an").focus().await?;
        page.keys("SicherKOMMUNAL").await?;
        page.find("option", "SicherKOMMUNAL").wait().await?;
        page.press("Enter").await?;
        page.field("SicherKOMMUNAL: wozu").wait().await?;
        self.see("81-notiz-mit-vorlage").await?;
        page.press("Control+Enter").await?;
        let closing = page.dialog("Beratung abschließen");
        closing.field("Handlungsfeld").fill("interne").await?;
        page.find("option", "").nth(0).wait().await?;
        page.press("Enter").await?;
        self.see("82-abschliessen").await?;
        closing.button("Abschließen").click().await?;
        closing.gone().await?;
        page.field("Dauer in Minuten").focus().await?;
        page.press("Control+A").await?;
        page.keys("135").await?;
        page.press("Control+S").await?;
        self.push("1 frühere Fassung").await?;
        page.dialog("Frühere Fassungen").find("row", "Dauer").wait().await?;
        self.see("83-fruehere-fassungen").await?;
        page.press("Escape").await?;
        page.find("dialog", "").gone().await?;
        self.push("Protokoll …").await?;
        page.find("img", "Vorschau der ersten Seite").wait().await?;
        self.see("84-protokoll").await?;
        page.press("Escape").await?;
        page.find("dialog", "").gone().await?;
        self.push("Präsentieren").await?;
        page.wait_for("Präsentation beenden").await?;
        self.see("85-praesentation").await?;
        page.press("Control+2").await?;
        page.heading("Diese Seite bleibt verborgen").wait().await?;
        self.see("86-praesentation-verborgen").await?;
        page.press("Escape").await?;
        page.wait_gone("Präsentation beenden").await
    }

    /// Catalogues, templates and the official register.
    pub(super) async fn catalogues(&self) -> Outcome {
        let page = self.page;
        page.press("Control+7").await?;
        for (id, name) in [
            ("setting-fields", "90-handlungsfelder"),
            ("setting-templates", "91-vorlagen"),
            ("setting-register", "92-verzeichnis"),
        ] {
            let script = "document.getElementById(arguments[0]).scrollIntoView();";
            page.wait_gone("Wird geladen").await?;
            page.run(script, vec![id.into()]).await?;
            self.look_at(name).await?;
        }
        self.push("Neue Vorlage").await?;
        page.dialog("Neue Vorlage").wait().await?;
        self.see("93-vorlage-neu").await?;
        page.press("Escape").await?;
        page.find("dialog", "").gone().await?;
        page.tab_to("Mitteilung des Systems").await?;
        page.press("Space").await?;
        self.look_at("94-mitteilung").await?;
        page.press("Space").await
    }

    /// With large text a button may lie under the bar until it has the focus.
    async fn push(&self, name: &str) -> Outcome {
        self.page.button(name).wait().await?;
        self.page.button(name).focus().await?;
        self.page.press("Enter").await
    }

    async fn go(&self, place: &str) -> Outcome {
        let script = "location.hash = `#/${arguments[0]}`;";
        self.page.run(script, vec![place.into()]).await?;
        Ok(())
    }
}
