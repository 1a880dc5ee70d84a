//! A certificate template of one's own: made with logo, two signatories and other words; issued
//! with; changed afterwards; taken to a file and back; and made without a mouse.

use std::fs;
use std::path::{Path, PathBuf};

use lotsenbuch_tests::{Answer, App, Home, Outcome, Page, ensure, home, paper, root, steps};

const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">
<style>.a{fill:#7a1f33}</style><circle class="a" cx="20" cy="20" r="18"/>
<path d="M50 10h60v8H50zM50 24h40v8H50z" fill="#37474f"/></svg>"##;
const WITH_TEXT: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">A</text></svg>"#;

#[tokio::test]
async fn a_template_is_made_used_changed_exported_and_imported() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let walked = walk(&app).await;
    steps::arrive(app, walked, &album().join("zuletzt.png")).await
}

fn album() -> PathBuf {
    root().join("target/e2e/bescheinigungsvorlage")
}

async fn picture(page: &Page, name: &str) -> Outcome {
    page.screenshot(&album().join(format!("{name}.png"))).await
}

async fn walk(app: &App) -> Outcome {
    let page = &app.page;
    templates(page).await?;
    picture(page, "liste").await?;
    page.check_access("Vorlagen").await?;
    make(app).await?;
    let issued = use_it(app).await?;
    change(app, &issued).await?;
    out_and_in(app).await?;
    looks(page).await
}

async fn templates(page: &Page) -> Outcome {
    page.press("Control+6").await?;
    page.link("Vorlagen").click().await?;
    page.heading("Vorlagen").wait().await?;
    page.link("Standard").wait().await?;
    Ok(())
}

/// By keyboard alone: a copy of the built-in template with other words, two who sign, and a logo.
async fn make(app: &App) -> Outcome {
    let page = &app.page;
    page.enter("Neue Vorlage").await?;
    page.heading("Neue Vorlage").wait().await?;
    page.find("img", "Vorschau der Bescheinigung").wait().await?;
    page.type_into("Name der Vorlage", "Land 2026").await?;
    page.field("Vor dem Kurs").fill("hat {kursaart} mit Erfolg").await?;
    page.wait_for("Den Platzhalter „{kursaart}“ gibt es hier nicht (Zeichen 5).").await?;
    page.enter("Vorlage speichern").await?;
    page.wait_for("Die Stellen sind rot gekennzeichnet.").await?;
    page.field("Vor dem Kurs").fill("hat {kursart} mit Erfolg").await?;
    page.wait_gone("Den Platzhalter").await?;
    page.field("Absatz unter den Modulen").fill("Ausgestellt für {name}.").await?;

    page.enter("Unterschrift hinzufügen").await?;
    page.keys("Ines Roth").await?;
    page.press("Tab").await?;
    page.keys("Referatsleitung").await?;
    page.enter("Unterschrift hinzufügen").await?;
    page.keys("Uwe Kern").await?;

    let bad = written(app, "mit-text.svg", WITH_TEXT)?;
    app.home().answer(&Answer::Path(bad))?;
    page.enter("Logo hinzufügen …").await?;
    page.wait_for("Die Zeichnung enthält Text.").await?;
    let logo = written(app, "logo.svg", LOGO)?;
    app.home().answer(&Answer::Path(logo))?;
    page.enter("Logo hinzufügen …").await?;
    page.wait_gone("Die Zeichnung enthält Text.").await?;
    page.field("Was das Logo zeigt").fill("Logo des Landes").await?;
    page.field("Überschrift: nach unten").focus().await?;
    page.press("ArrowUp").await?;
    page.wait_for("Alles passt, wie es entworfen ist.").await?;
    picture(page, "bearbeiten").await?;
    page.check_access("Vorlage bearbeiten").await?;
    page.field("Beispiel").choose("Sehr lange Namen").await?;
    page.wait_for("Der Name steht kleiner oder in mehreren Zeilen.").await?;
    picture(page, "lange-namen").await?;
    page.enter("Vorlage speichern").await?;
    page.wait_for("Bescheinigungsvorlage gespeichert").await?;
    page.heading("Land 2026").wait().await?;
    Ok(())
}

fn written(app: &App, name: &str, text: &str) -> Outcome<PathBuf> {
    let path = app.home().files().join(name);
    fs::write(&path, text)?;
    Ok(path)
}

/// The course gets the template, and somebody a certificate.
async fn use_it(app: &App) -> Outcome<PathBuf> {
    let page = &app.page;
    templates(page).await?;
    page.field("KI in der Verwaltung").choose("Land 2026").await?;
    page.wait_for("Vorlage für den Kurs gewählt").await?;
    steps::plan_run(page, "1/2026").await?;
    steps::register_one(page, "Łukasz Wiśniewski\tStaßfurt").await?;
    let folder = steps::issue(app, "1/2026", "einzeln").await?;
    let file = home::files_below(&folder).into_iter().find(|file| is_pdf(file));
    let file = file.ok_or_else(|| lotsenbuch_tests::Trouble("no certificate".to_owned()))?;
    let words = [
        "hat am Tagestraining mit Erfolg",
        "Ausgestellt für Łukasz Wiśniewski.",
        "Ines Roth",
        "Referatsleitung",
        "Uwe Kern",
    ];
    paper::check(&file, 1, &words)?;
    Ok(file)
}

fn is_pdf(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "pdf")
}

/// The template is changed: what was issued is the same, byte by byte.
async fn change(app: &App, issued: &Path) -> Outcome {
    let page = &app.page;
    let before = fs::read(issued)?;
    templates(page).await?;
    page.link("Land 2026").click().await?;
    page.field("Nach dem Kurs").fill("besucht.").await?;
    page.button("Vorlage speichern").click().await?;
    page.wait_for("Bescheinigungsvorlage gespeichert").await?;
    page.wait_for("1 Bescheinigung ausgestellt").await?;
    page.button("Fassung 1 zeigen").click().await?;
    page.wait_for("Fassung 1 wird nur gezeigt.").await?;
    page.wait_idle().await?;
    ensure(
        page.field("Nach dem Kurs").value().await? == "teilgenommen.",
        "the first words are gone",
    )?;
    let folder = app.home().files().join("später");
    fs::create_dir_all(&folder)?;
    page.press("Control+6").await?;
    page.row("Łukasz Wiśniewski").wait().await?;
    ensure(fs::read(issued)? == before, "an issued certificate changed")
}

/// To a file, away, and back from the file.
async fn out_and_in(app: &App) -> Outcome {
    let page = &app.page;
    templates(page).await?;
    page.link("Land 2026").click().await?;
    page.button("Exportieren …").usable().await?;
    page.button("Exportieren …").click().await?;
    page.wait_for("Gespeichert:").await?;
    page.button("Vorlage entfernen").click().await?;
    page.wait_for("Diese Vorlage wird noch verwendet.").await?;
    templates(page).await?;
    page.field("KI in der Verwaltung").choose("Keine eigene").await?;
    page.wait_for("Vorlage für den Kurs gewählt").await?;
    page.link("Land 2026").click().await?;
    page.button("Vorlage entfernen").usable().await?;
    page.button("Vorlage entfernen").click().await?;
    page.heading("Vorlagen").wait().await?;
    page.link("Land 2026").gone().await?;

    let broken = written(app, "fremd.lotsenvorlage", "{\"format\":\"anderes\"}")?;
    app.home().answer(&Answer::Path(broken))?;
    page.button("Importieren …").click().await?;
    page.wait_for("Das ist keine Bescheinigungsvorlage").await?;
    app.home().answer(&Answer::Path(app.home().files().join("Land 2026.lotsenvorlage")))?;
    page.button("Importieren …").click().await?;
    page.heading("Land 2026").wait().await?;
    page.wait_idle().await?;
    ensure(
        page.field("Nach dem Kurs").value().await? == "besucht.",
        "the words were lost on the way",
    )
}

/// The editor in the dark, and with text of double size.
async fn looks(page: &Page) -> Outcome {
    for (colours, percent, name) in [("dunkel", "100", "dunkel"), ("hell", "200", "gross")] {
        steps::dress(page, colours, percent).await?;
        templates(page).await?;
        picture(page, &format!("liste-{name}")).await?;
        page.link("Land 2026").click().await?;
        page.find("img", "Vorschau der Bescheinigung").wait().await?;
        picture(page, &format!("bearbeiten-{name}")).await?;
        page.check_access(&format!("Vorlage, {name}")).await?;
    }
    Ok(())
}
