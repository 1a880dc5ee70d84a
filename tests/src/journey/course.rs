//! A course run: its sessions, a pasted list of people, the roll call.

use std::time::Instant;

use super::{CONTACT, NAVIGATOR, Walk};
use crate::{
    Outcome, ensure,
    page::{PATIENCE, pause},
};

/// As it is copied from a mail and a spreadsheet: tab, semicolon, CRLF, a blank line, a repetition,
/// a surname before its comma, and four people nobody knows yet.
const LIST: &str = "Thu Hà Đặng\tOsterburg\r\n\
    von der Aue, Maria; Gardelegen\r\n\
    Jörg Müller Schmidt\tOsterburg\r\n\
    \r\n\
    Thu Hà Đặng; Osterburg\r\n\
    Łukasz Żółkiewski; Gardelegen\r\n\
    Friederike-Charlotte Annemarie Freifrau von Hohenstein-Wernigerode\r\n\
    Klaus Petersen\tGardelegen";

/// Who is registered in the end, in the order of the names.
pub(super) const PEOPLE: [&str; 6] = [
    CONTACT,
    NAVIGATOR,
    "Friederike-Charlotte Annemarie Freifrau von Hohenstein-Wernigerode",
    "Jörg Müller Schmidt",
    "Klaus Petersen",
    "Łukasz Żółkiewski",
];

/// How many days before today each of the five sessions took place.
const SESSIONS: [i64; 5] = [28, 21, 14, 7, 0];

impl Walk<'_> {
    /// The Basisbefähigung with its five modules, the last of them today.
    pub(super) async fn plan_a_course(&self) -> Outcome {
        self.page.press("Control+5").await?;
        self.page.button("Durchgang anlegen").wait().await?;
        self.picture("kurse").await?;
        self.page.button("Durchgang anlegen").click().await?;
        self.page.field("Durchgang").fill("4/2026").await?;
        self.page.field("Plätze").fill("12").await?;
        for (at, ago) in SESSIONS.into_iter().enumerate() {
            let session = self.page.find("group", &format!("Termin {}", at + 1));
            session.field("Tag").fill(&self.day(-ago).await?.typed()).await?;
            if at % 2 == 1 {
                session.field("Form").choose("Online").await?;
            } else {
                session.field("Ort").fill("Magdeburg").await?;
            }
        }
        self.picture("durchgang-planen").await?;
        self.page.button("Durchgang speichern").click().await?;
        self.page.heading("Durchgang 4/2026").wait().await?;
        self.page.wait_for("Noch niemand angemeldet").await
    }

    /// Every line is shown with what becomes of it; nothing is guessed silently.
    pub(super) async fn register_a_list(&self) -> Outcome {
        self.page.find("main", "").button("Personen anmelden").nth(0).click().await?;
        let dialog = self.page.dialog("Personen anmelden");
        dialog.field("Namen, eine Person je Zeile").set(LIST).await?;
        dialog.button("Weiter").click().await?;
        let line = |name: &str| dialog.find("listitem", name);
        line("Thu Hà Đặng, Osterburg · gefunden").wait().await?;
        line("Thu Hà Đặng, Osterburg · steht doppelt").wait().await?;
        line("von der Aue, Maria").wait().await?;
        self.picture("liste-einfuegen").await?;
        line("von der Aue, Maria").find("radio", "anmelden").click().await?;
        self.page.settle().await?;
        let candidates = line("von der Aue, Maria").find("radio", CONTACT);
        if candidates.count().await? > 0 {
            candidates.click().await?;
        }
        dialog.button("4 nicht gefundene neu anlegen").click().await?;
        line("Jörg Müller Schmidt").button("Müller Schmidt").click().await?;
        line("Friederike").button("Freifrau von Hohenstein-Wernigerode").click().await?;
        self.picture("liste-entschieden").await?;
        dialog.button("6 Personen anmelden").click().await?;
        self.page.wait_for("6 Personen angemeldet").await?;
        dialog.button("Schließen").nth(1).click().await?;
        self.page.row(NAVIGATOR).wait().await?;
        self.picture("teilnehmende").await
    }

    /// By keys, one person after the other; the last session with one button.
    pub(super) async fn call_the_roll(&self) -> Outcome {
        self.page.link("Anwesenheit").click().await?;
        self.page.find("region", "Aufruf").wait().await?;
        for _ in 0..4 {
            self.page.press("ArrowLeft").await?;
        }
        self.page.press("Home").await?;
        // The first session: there, there, in part, there, absent, there.
        self.call(&["A", "A", "T"]).await?;
        self.page.field("Besuchte UE").fill("4").await?;
        self.page.press("Enter").await?;
        self.page.dialog("teilweise anwesend").gone().await?;
        self.call(&["A", "U", "A"]).await?;
        self.page.button("Alle").gone().await?;
        self.standing("Łukasz", "1 von 5", "noch erreichbar").await?;
        self.undo("Anwesenheit eingetragen").await?;
        self.page.button("Alle 1 offenen").wait().await?;
        self.redo("Anwesenheit eingetragen").await?;
        self.page.button("Alle").gone().await?;
        self.rest_of_the_sessions().await?;
        self.standing(NAVIGATOR, "5 von 5", "vollständig").await?;
        self.standing("Friederike", "5 von 5", "erfüllt").await?;
        self.standing("Łukasz", "3 von 5", "nur teilweise").await?;
        self.standing("Klaus Petersen", "0 von 5", "nicht erreichbar").await?;
        self.picture("anwesenheit").await
    }

    /// Klaus never comes, Łukasz is excused twice; everybody else is there.
    async fn rest_of_the_sessions(&self) -> Outcome {
        for last in ["E", "E", "A"] {
            self.page.press("Home").await?;
            self.page.press("ArrowRight").await?;
            self.call(&["A", "A", "A", "A", "U", last]).await?;
            self.page.button("Alle").gone().await?;
        }
        self.page.press("Home").await?;
        self.page.press("ArrowRight").await?;
        for _ in 0..4 {
            self.page.press("ArrowDown").await?;
        }
        self.call(&["U"]).await?;
        self.picture("aufruf").await?;
        self.page.button("Alle 5 offenen anwesend").click().await?;
        self.page.button("Alle").gone().await
    }

    async fn call(&self, keys: &[&str]) -> Outcome {
        for key in keys {
            self.page.press(key).await?;
        }
        Ok(())
    }

    /// Waits until a person's row says how many sessions, and what that amounts to.
    async fn standing(&self, name: &str, sessions: &str, word: &str) -> Outcome {
        let since = Instant::now();
        loop {
            let row = self.page.row(name).text().await?;
            if row.contains(sessions) && row.contains(word) {
                return Ok(());
            }
            ensure(since.elapsed() < PATIENCE, format!("{name}: {row}"))?;
            pause().await;
        }
    }
}
