//! The lock: what it hides, what it keeps, and the ways in again.

use lotsenbuch_tests::{
    App, Home, Outcome, Page, ensure,
    steps::{self, PASSPHRASE},
};
use serde_json::json;

#[tokio::test]
async fn locking_keeps_the_draft_and_leaves_no_typed_word_on_the_page() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    page.press("Control+N").await?;
    page.field("Titel").fill("Quarzdistel im Titel").await?;
    page.field("Text der Notiz").fill("Quarzdistel im Text").await?;

    steps::lock(page).await?;

    let left = everything_on(page).await?;
    ensure(!left.contains("Quarzdistel"), format!("the locked page still holds it: {left}"))?;
    page.wait_for("Ihre offene Notiz ist als Entwurf gesichert.").await?;

    steps::unlock(page, PASSPHRASE).await?;
    page.press("Control+1").await?;
    page.link("Quarzdistel im Titel").click().await?;
    page.wait_for("Quarzdistel im Text").await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn after_the_set_minutes_it_warns_and_then_locks_by_itself() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    page.press("Control+7").await?;
    page.field("Sperren nach Minuten").fill("1").await?;
    page.button("Speichern").click().await?;
    page.wait_for("Einstellungen gespeichert").await?;

    let_pass(page, 45).await?;
    page.dialog("Das Logbuch sperrt sich gleich").button("Weiterarbeiten").click().await?;
    page.dialog("Das Logbuch sperrt sich gleich").gone().await?;
    let_pass(page, 61).await?;
    page.heading("Gesperrt").wait().await?;

    steps::unlock(page, PASSPHRASE).await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_wrong_passphrase_is_said_and_decomposed_umlauts_are_the_same() -> Outcome {
    let app = App::start(Home::fresh()?).await?;
    let page = &app.page;
    steps::first_start(page, PASSPHRASE).await?;
    steps::lock(page).await?;

    for wrong in
        ["Möwe über dem süßen See 7", "Möwe über dem Süßen See 7 ", "Mowe uber dem Suessen See 7"]
    {
        page.field("Passwortsatz").fill(wrong).await?;
        page.press("Enter").await?;
        page.wait_for("Dieser Passwortsatz passt nicht.").await?;
        page.button("Öffnen").usable().await?;
        page.focus_on("Passwortsatz").await?;
    }

    let decomposed = PASSPHRASE.replace('ö', "o\u{308}").replace('ü', "u\u{308}");
    ensure(decomposed != PASSPHRASE, "nothing was decomposed")?;
    // A keyboard driver that sends marks by themselves; typing would let the test's own driver
    // compose them.
    page.field("Passwortsatz").set(&decomposed).await?;
    page.button("Öffnen").click().await?;
    page.heading("Gesperrt").gone().await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn the_recovery_sheet_opens_a_logbook_whose_passphrase_is_forgotten() -> Outcome {
    let app = App::start(Home::fresh()?).await?;
    let page = &app.page;
    let code = steps::first_start(page, PASSPHRASE).await?;
    steps::note(page, "Vor dem Vergessen", "Steht noch da.").await?;
    steps::lock(page).await?;
    let new = "Reiher hinter der alten Schleuse 9";

    let wrong = code.chars().rev().collect::<String>();
    use_sheet(page, &wrong, new).await?;
    page.field("Code vom Wiederherstellungsblatt").wait().await?;
    ensure(page.find("navigation", "Bereiche").count().await? == 0, "a wrong code has opened it")?;
    use_sheet(page, &code.to_lowercase(), new).await?;
    page.find("navigation", "Bereiche").wait().await?;
    page.press("Control+4").await?;
    page.link("Vor dem Vergessen").wait().await?;

    let app = app.restart().await?;
    let page = &app.page;
    page.field("Passwortsatz").fill(PASSPHRASE).await?;
    page.press("Enter").await?;
    page.wait_for("Dieser Passwortsatz passt nicht.").await?;
    steps::unlock(page, new).await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_second_process_is_told_that_the_logbook_is_open() -> Outcome {
    let home = Home::fresh()?;
    let second = home.again();
    let first = steps::settle_in(home).await?;

    let second = App::start(second).await?;
    second.page.field("Passwortsatz").fill(PASSPHRASE).await?;
    second.page.press("Enter").await?;
    second.page.wait_for("Das Logbuch ist schon geöffnet.").await?;

    steps::note(&first.page, "Im ersten Fenster", "Geht ungestört weiter.").await?;
    first.stop().await?;
    steps::unlock(&second.page, PASSPHRASE).await?;
    second.page.press("Control+4").await?;
    second.page.link("Im ersten Fenster").wait().await?;
    second.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_backup_is_restored_from_the_lock_and_that_can_be_taken_back() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    steps::note(page, "Vor der Sicherung", "Alt.").await?;
    steps::back_up(page).await?;
    steps::note(page, "Nach der Sicherung", "Neu.").await?;

    steps::lock(page).await?;
    steps::restore(page, PASSPHRASE).await?;
    page.press("Control+4").await?;
    page.link("Vor der Sicherung").wait().await?;
    ensure(page.link("Nach der Sicherung").count().await? == 0, "the later note is still there")?;

    steps::lock(page).await?;
    page.button("Sicherung einspielen").click().await?;
    page.wait_for("vor dem Einspielen einer Sicherung").await?;
    page.find("radio", "vor dem Einspielen einer Sicherung").nth(0).click().await?;
    page.field("Passwortsatz von diesem Tag").fill(PASSPHRASE).await?;
    page.find("form", "").button("Sicherung einspielen").click().await?;
    page.find("navigation", "Bereiche").wait().await?;
    page.press("Control+4").await?;
    page.link("Nach der Sicherung").wait().await?;
    app.stop().await?;
    Ok(())
}

async fn use_sheet(page: &Page, code: &str, passphrase: &str) -> Outcome {
    let way = page.button("Passwortsatz vergessen?");
    if way.count().await? > 0 {
        way.click().await?;
    }
    page.field("Code vom Wiederherstellungsblatt").fill(code).await?;
    page.field("Neuer Passwortsatz").fill(passphrase).await?;
    page.field("Noch einmal").fill(passphrase).await?;
    page.button("Öffnen und neuen Passwortsatz setzen").click().await
}

/// Lets so many seconds pass for the page, as if nobody had touched it meanwhile.
async fn let_pass(page: &Page, seconds: u32) -> Outcome {
    let script = "const now = Date.now.bind(Date); const later = arguments[0] * 1000;
        Date.now = () => now() + later;";
    page.run(script, vec![json!(seconds)]).await?;
    Ok(())
}

/// The whole document as text, with what stands in its fields, its title and its address.
async fn everything_on(page: &Page) -> Outcome<String> {
    let script = "const fields = [...document.querySelectorAll('input, textarea')].map((one) => one.value);
        return [document.documentElement.outerHTML, document.title, location.href, ...fields].join('\\n');";
    Ok(page.run(script, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
}
