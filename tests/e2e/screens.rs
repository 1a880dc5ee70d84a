//! Every screen, in light, dark and with large text: axe-core finds nothing, and a picture is kept
//! in `target/demo/screens/` for people to look at.

mod visit;

use std::{cell::RefCell, path::PathBuf};

use lotsenbuch_tests::{App, Home, Outcome, Page, Part, ensure, root, steps};

/// How the screens are to look.
struct Look {
    /// The folder of the pictures.
    folder: &'static str,
    /// The attribute of the page, before there are settings.
    theme: &'static str,
    /// The choice in the settings.
    colours: &'static str,
    /// The size of the text.
    percent: &'static str,
}

#[tokio::test]
async fn everybody_can_use_every_screen_in_light() -> Outcome {
    tour(Look { folder: "hell", theme: "light", colours: "hell", percent: "100" }).await
}

#[tokio::test]
async fn everybody_can_use_every_screen_in_dark() -> Outcome {
    tour(Look { folder: "dunkel", theme: "dark", colours: "dunkel", percent: "100" }).await
}

#[tokio::test]
async fn everybody_can_use_every_screen_with_large_text() -> Outcome {
    tour(Look { folder: "gross", theme: "light", colours: "hell", percent: "200" }).await
}

async fn tour(look: Look) -> Outcome {
    let app = App::start(Home::fresh()?).await?;
    let folder = root().join("target/demo/screens").join(look.folder);
    let tour = Tour { page: &app.page, look, folder, found: RefCell::default() };
    let walked = tour.walk().await;
    if walked.is_err() {
        app.page.screenshot(&tour.folder.join("zuletzt.png")).await?;
    }
    walked?;
    let found = tour.found.take();
    ensure(found.is_empty(), found.join("\n\n"))?;
    let complaints = app.page.complaints().await?;
    ensure(complaints.is_empty(), complaints.join("\n"))?;
    app.stop().await?;
    Ok(())
}

/// A walk through all screens; what axe-core finds is gathered, so that one run tells everything.
struct Tour<'a> {
    page: &'a Page,
    look: Look,
    folder: PathBuf,
    found: RefCell<Vec<String>>,
}

impl Tour<'_> {
    async fn walk(&self) -> Outcome {
        self.first_start().await?;
        self.dress_by_settings().await?;
        self.empty_screens().await?;
        self.lock().await?;
        self.page.button("Mit Beispieldaten ansehen").click().await?;
        self.page.button("Neu").wait().await?;
        self.dress_by_settings().await?;
        self.records().await?;
        self.around_a_visit().await?;
        self.note().await?;
        self.courses().await?;
        self.certificates().await?;
        self.catalogues().await?;
        self.frame().await
    }

    /// Takes a picture of what is in sight, and lets axe-core look at it.
    async fn look_at(&self, name: &str) -> Outcome {
        self.page.settle().await?;
        self.page.wait_gone("Wird geladen").await?;
        self.page.screenshot(&self.folder.join(format!("{name}.png"))).await?;
        let violations = self.page.violations().await?;
        if !violations.is_empty() {
            self.found.borrow_mut().push(format!("{name}:\n{}", violations.join("\n")));
        }
        Ok(())
    }

    /// The same, and a picture of the lower end where the screen is longer than the window.
    async fn see(&self, name: &str) -> Outcome {
        self.look_at(name).await?;
        let script = "const main = document.querySelector('dialog[open]') ? null : document.querySelector('main');
            if (!main || main.scrollHeight < main.clientHeight * 1.1) return false;
            main.scrollTop = main.scrollHeight; return true;";
        if self.page.run(script, Vec::new()).await? == true {
            self.page.screenshot(&self.folder.join(format!("{name}-unten.png"))).await?;
            self.page.run("document.querySelector('main').scrollTop = 0;", Vec::new()).await?;
        }
        Ok(())
    }

    /// Before there are settings, the page is dressed from outside.
    async fn dress_by_hand(&self) -> Outcome {
        let script = "document.documentElement.dataset.theme = arguments[0];
            document.documentElement.style.fontSize = `${arguments[1]}%`;";
        let arguments = vec![self.look.theme.into(), self.look.percent.into()];
        self.page.run(script, arguments).await?;
        Ok(())
    }

    async fn dress_by_settings(&self) -> Outcome {
        steps::dress(self.page, self.look.colours, self.look.percent).await?;
        for _ in 0..50 {
            let now = self.page.run("return document.documentElement.dataset.theme;", Vec::new());
            if now.await? == self.look.theme {
                return Ok(());
            }
            self.page.settle().await?;
        }
        ensure(false, "the settings do not change the colours")
    }

    async fn first_start(&self) -> Outcome {
        let page = self.page;
        self.dress_by_hand().await?;
        self.see("01-erster-start").await?;
        page.field("Passwortsatz").fill("passwort1234").await?;
        page.field("Noch einmal").fill("passwort123").await?;
        page.press("Tab").await?;
        self.see("02-passwortsatz-zu-schwach").await?;
        page.field("Passwortsatz").fill(steps::PASSPHRASE).await?;
        page.field("Noch einmal").fill(steps::PASSPHRASE).await?;
        self.see("03-passwortsatz-gut").await?;
        page.button("Weiter").click().await?;
        page.field("Ihr Name").fill("Jana Müller").await?;
        page.field("Gerätekürzel").fill("L 3").await?;
        self.see("04-ihr-name").await?;
        page.field("Gerätekürzel").fill("L03").await?;
        page.button("Logbuch anlegen").click().await?;
        page.heading("Wiederherstellungsblatt").wait().await?;
        page.button("Als PDF speichern").click().await?;
        page.wait_for("Gespeichert:").await?;
        self.see("05-wiederherstellungsblatt").await?;
        page.button("Logbuch öffnen").click().await?;
        page.heading("Ein leeres Logbuch").wait().await?;
        Ok(())
    }

    /// What an empty logbook says on each of its pages.
    async fn empty_screens(&self) -> Outcome {
        let places = ["heute", "kommunen", "personen", "beratungen", "kurse", "bescheinigungen"];
        for (at, place) in places.into_iter().enumerate() {
            self.page.press(&format!("Control+{}", at + 1)).await?;
            self.see(&format!("1{at}-leer-{place}")).await?;
        }
        Ok(())
    }

    /// The lock, and the ways out of it.
    async fn lock(&self) -> Outcome {
        let page = self.page;
        page.press("Control+L").await?;
        page.heading("Gesperrt").wait().await?;
        self.see("20-gesperrt").await?;
        page.field("Passwortsatz").fill("falsch").await?;
        page.button("Öffnen").click().await?;
        page.wait_for("passt nicht").await?;
        self.see("21-gesperrt-falsch").await?;
        page.button("Passwortsatz vergessen?").click().await?;
        self.see("22-gesperrt-mit-blatt").await?;
        page.button("Sicherung einspielen").nth(0).click().await?;
        self.see("23-gesperrt-sicherung").await?;
        page.button("Mit dem Passwortsatz öffnen").click().await?;
        Ok(())
    }

    /// Kommunen, people and consultations of the sample.
    async fn records(&self) -> Outcome {
        let page = self.page;
        page.press("Control+1").await?;
        self.see("30-heute").await?;
        page.press("Control+2").await?;
        self.see("31-kommunen").await?;
        page.button("Kommune aufnehmen").click().await?;
        page.dialog("Kommune aufnehmen").field("Kommune").keys("sta").await?;
        page.find("option", "").nth(0).wait().await?;
        self.see("32-kommune-aufnehmen").await?;
        page.press("Escape").await?;
        page.press("Escape").await?;
        page.find("dialog", "").gone().await?;
        page.row("Osterburg (Altmark)").link("Osterburg (Altmark)").click().await?;
        self.see("33-kommune").await?;
        let tabs = ["Personen", "Beratungen", "Kurse", "Programm", "Chronik", "Verlauf", "Dateien"];
        for (at, tab) in tabs.into_iter().enumerate() {
            page.find("navigation", "Akte").link(tab).click().await?;
            self.see(&format!("34-kommune-{at}-{}", tab.to_lowercase())).await?;
        }
        page.button("Stand ändern").click().await?;
        self.see("35-stand-aendern").await?;
        page.press("Escape").await?;
        page.press("Control+3").await?;
        self.see("36-personen").await?;
        page.row("Jana Müller Schmidt").link("Jana Müller Schmidt").click().await?;
        self.see("37-person").await?;
        page.press("Control+4").await?;
        self.see("38-beratungen").await?;
        self.main().find("heading", "").link("").nth(0).click().await?;
        page.field("Text der Notiz").wait().await?;
        self.see("39-notiz").await?;
        page.press("Control+N").await?;
        page.field("Text der Notiz").wait().await?;
        self.see("40-notiz-neu").await
    }

    /// The catalogue, a run and its tabs, the dialogs.
    async fn courses(&self) -> Outcome {
        let page = self.page;
        page.press("Control+5").await?;
        self.see("50-kurse").await?;
        page.button("Basisbefähigung").nth(0).click().await?;
        self.see("51-kurs-bearbeiten").await?;
        page.press("Escape").await?;
        page.button("Durchgang anlegen").click().await?;
        page.field("Durchgang").wait().await?;
        self.see("52-durchgang-planen").await?;
        page.button("Abbrechen").click().await?;
        self.main().find("row", "Basisbefähigung").link("").nth(0).click().await?;
        self.see("53-durchgang").await?;
        for (at, tab) in ["Termine", "Teilnehmende", "Anwesenheit"].into_iter().enumerate() {
            page.find("navigation", "Durchgang").link(tab).click().await?;
            self.see(&format!("54-durchgang-{at}-{}", tab.to_lowercase())).await?;
        }
        page.press("T").await?;
        page.find("dialog", "").wait().await?;
        self.see("55-teilweise").await?;
        page.press("Escape").await?;
        page.button("Personen anmelden").nth(0).click().await?;
        self.see("56-anmelden").await?;
        let dialog = page.dialog("Personen anmelden");
        let list = "Thu Hà Đặng\tOsterburg\nJörg Müller Schmidt; Gardelegen\nThu Hà Đặng\nvon der Aue, Maria";
        dialog.field("Namen").set(list).await?;
        dialog.button("Weiter").click().await?;
        dialog.find("list", "").wait().await?;
        self.see("57-anmelden-liste").await?;
        dialog.find("listitem", "Jörg").find("radio", "neu anlegen").click().await?;
        self.see("58-anmelden-neu").await?;
        page.press("Escape").await
    }

    /// Names, numbers, the register.
    async fn certificates(&self) -> Outcome {
        let page = self.page;
        page.press("Control+6").await?;
        self.see("60-bescheinigungen").await?;
        page.button("Bescheinigung prüfen").click().await?;
        page.field("Inhalt des QR-Codes").fill("kein Code").await?;
        page.button("Code prüfen").click().await?;
        page.wait_for("Das ist kein Code einer Bescheinigung.").await?;
        self.see("61-echtheit-pruefen").await?;
        page.button("Schlüssel aufnehmen").click().await?;
        page.dialog("Schlüssel aufnehmen").wait().await?;
        self.see("61a-schluessel").await?;
        page.press("Escape").await?;
        page.press("Control+6").await?;
        self.main().link("Basisbefähigung 3/2026 ausstellen").click().await?;
        page.find("img", "Bescheinigung für").wait().await?;
        self.see("62-namen-pruefen").await?;
        page.button("Name ändern").click().await?;
        page.dialog("Name ändern").field("Nachname").wait().await?;
        self.see("63-name-aendern").await?;
        page.press("Escape").await?;
        while page.button("ausstellen …").count().await? > 0
            && !page.button("ausstellen …").is_enabled().await?
        {
            page.button("Stimmt").click().await?;
            page.settle().await?;
        }
        self.see("64-namen-geprueft").await?;
        page.button("ausstellen …").click().await?;
        page.find("dialog", "").wait().await?;
        self.see("65-ausstellen").await?;
        let sure = page.find("dialog", "").checkbox("");
        if sure.count().await? > 0 {
            sure.click().await?;
        }
        page.find("dialog", "").button("ausstellen").click().await?;
        page.button("Druckdatei speichern").wait().await?;
        self.see("66-ausgestellt").await?;
        page.press("Control+6").await?;
        page.button("Mehr zu").nth(0).click().await?;
        self.see("67-verzeichnis-menue").await?;
        page.find("menuitem", "Zurückziehen").click().await?;
        self.see("68-zurueckziehen").await?;
        page.press("Escape").await
    }

    /// What stands around the pages.
    async fn frame(&self) -> Outcome {
        let page = self.page;
        page.press("Control+7").await?;
        self.see("70-einstellungen").await?;
        page.button("Ändern").click().await?;
        self.see("71-passwortsatz-aendern").await?;
        page.press("Escape").await?;
        page.press("F1").await?;
        self.see("72-hilfe").await?;
        page.press("Control+1").await?;
        page.button("Neu").click().await?;
        self.see("73-neu").await?;
        page.press("Escape").await?;
        page.press("Control+K").await?;
        self.see("74-palette").await?;
        page.keys("sta").await?;
        page.find("option", "").nth(0).wait().await?;
        self.see("75-palette-treffer").await?;
        page.press("Control+A").await?;
        page.keys("gibtesnicht").await?;
        page.wait_for("Nichts gefunden").await?;
        self.see("76-palette-nichts").await?;
        page.press("Escape").await
    }

    fn main(&self) -> Part<'_> {
        self.page.find("main", "")
    }
}
