//! Two who look alike: made one and taken back with Ctrl+Z, with a certificate that stays; or told
//! to be two people, for good.

use std::fs;
use std::path::PathBuf;

use lotsenbuch_tests::{Answer, App, Home, Outcome, Page, Trouble, ensure, root, steps};

const ONE: &str = "Jana Müller";
const OTHER: &str = "Jana Müller-Schmidt";

fn picture(name: &str) -> PathBuf {
    root().join("target/e2e/doppelte").join(format!("{name}.png"))
}

#[tokio::test]
async fn a_merge_is_taken_back_with_its_certificate_and_two_people_are_told_apart() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    steps::assign(page, "Burg").await?;
    enter(page, "Müller").await?;
    enter(page, "Müller-Schmidt").await?;
    let printed = certificate(&app).await?;

    merge(page).await?;
    ensure(saved(&app, "zusammen").await? == printed, "the merge changed the certificate")?;
    page.press("Control+Z").await?;
    page.wait_for("Rückgängig: Personen zusammengeführt").await?;
    ensure(saved(&app, "getrennt").await? == printed, "undo changed the certificate")?;
    page.press("Control+3").await?;
    page.row(OTHER).wait().await?;

    tell_apart(page).await?;
    let complaints = page.complaints().await?;
    ensure(complaints.is_empty(), complaints.join("\n"))?;
    let app = app.restart().await?;
    steps::unlock(&app.page, steps::PASSPHRASE).await?;
    nobody_twice(&app.page).await?;
    app.stop().await?;
    Ok(())
}

async fn enter(page: &Page, surname: &str) -> Outcome {
    page.press("Control+2").await?;
    page.row("Burg").link("Burg").click().await?;
    page.heading("Burg").wait().await?;
    page.link("Person anlegen").nth(0).click().await?;
    page.field("Vornamen").fill("Jana").await?;
    page.field("Nachname").fill(surname).await?;
    page.button("Speichern").click().await?;
    page.heading(&format!("Jana {surname}")).wait().await?;
    Ok(())
}

/// The second one was at a training today and has it on paper.
async fn certificate(app: &App) -> Outcome<Vec<u8>> {
    let page = &app.page;
    steps::plan_run(page, "1/2026").await?;
    page.button("Personen anmelden").nth(0).click().await?;
    let dialog = page.dialog("Personen anmelden");
    dialog.field("Namen, eine Person je Zeile").set(&format!("{OTHER}\tBurg")).await?;
    dialog.button("Weiter").click().await?;
    dialog.button("1 Person anmelden").click().await?;
    page.wait_for("1 Person angemeldet").await?;
    page.press("Escape").await?;
    dialog.gone().await?;
    page.link("Anwesenheit").click().await?;
    page.button("Alle 1 offenen").click().await?;
    page.find("navigation", "Durchgang 1/2026").link("Bescheinigungen").click().await?;
    page.find("img", "Bescheinigung für").wait().await?;
    page.button("Stimmt").click().await?;
    page.button("1 ausstellen").click().await?;
    page.dialog("Bescheinigung").find("button", "ausstellen").click().await?;
    page.heading("ausgestellt").wait().await?;
    saved(app, "davor").await
}

/// The file that the register prints for her name.
async fn saved(app: &App, folder: &str) -> Outcome<Vec<u8>> {
    let page = &app.page;
    let folder = app.home().files().join(folder);
    fs::create_dir_all(&folder)?;
    page.press("Control+6").await?;
    page.row(OTHER).wait().await?;
    app.home().answer(&Answer::Path(folder.clone()))?;
    page.row(OTHER).button("Mehr zu").click().await?;
    page.find("menuitem", "Als Datei speichern").click().await?;
    page.wait_for("Gespeichert:").await?;
    let file = fs::read_dir(&folder)?.next().ok_or(Trouble("nothing was saved".to_owned()))??;
    Ok(fs::read(file.path())?)
}

async fn pairs(page: &Page) -> Outcome {
    page.press("Control+K").await?;
    page.keys("mögliche doppelte").await?;
    page.find("option", "Mögliche Doppelte").wait().await?;
    page.press("Enter").await?;
    page.heading("Mögliche Doppelte").wait().await?;
    Ok(())
}

async fn merge(page: &Page) -> Outcome {
    pairs(page).await?;
    page.link(&format!("{ONE} und {OTHER} vergleichen")).click().await?;
    page.heading("Danach").wait().await?;
    page.enter("Zusammenführen").await?;
    page.heading(ONE).wait().await?;
    page.wait_for("Zusammenführung aufheben").await?;
    page.press("Control+3").await?;
    page.row(OTHER).gone().await
}

/// By keyboard; „Rückgängig“ brings the pair back, „Wiederholen“ takes it away again.
async fn tell_apart(page: &Page) -> Outcome {
    pairs(page).await?;
    page.wait_for("Nicht dieselbe Person").await?;
    page.check_access("Mögliche Doppelte").await?;
    page.screenshot(&picture("paare")).await?;
    page.enter("Nicht dieselbe Person").await?;
    page.heading("Niemand steht doppelt im Logbuch").wait().await?;
    page.wait_for("Zwei Personen auseinandergehalten").await?;
    page.check_access("Keine Doppelten").await?;
    page.press("Control+Z").await?;
    page.link(&format!("{ONE} und {OTHER} vergleichen")).wait().await?;
    page.press("Control+Shift+Z").await?;
    page.heading("Niemand steht doppelt im Logbuch").wait().await?;
    page.screenshot(&picture("keine")).await
}

/// Neither in the list nor beside her form, where a third one would still be hinted at.
async fn nobody_twice(page: &Page) -> Outcome {
    pairs(page).await?;
    page.heading("Niemand steht doppelt im Logbuch").wait().await?;
    page.press("Control+3").await?;
    page.wait_gone("Vielleicht schon im Logbuch").await
}
