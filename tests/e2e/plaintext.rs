//! Nothing that was typed can be read in any file, except in those the person chose to save.

use std::{fs, path::PathBuf};

use lotsenbuch_tests::{Answer, App, Home, Outcome, Page, ensure, steps};

const WORD: &str = "Quarzdistelfink";

#[tokio::test]
async fn no_file_holds_a_typed_word_in_the_clear() -> Outcome {
    let passphrase = format!("{WORD} am Kai 7 Möwen");
    let app = App::start(Home::fresh()?).await?;
    let page = &app.page;
    steps::first_start(page, &passphrase).await?;
    type_everywhere(page).await?;
    attach_everywhere(&app).await?;
    steps::back_up(page).await?;
    expect_nothing(app.home(), "while it is open")?;

    leave_a_draft(page).await?;
    let home = app.kill().await?;
    expect_nothing(&home, "after a crash")?;

    let app = App::start(home).await?;
    steps::unlock(&app.page, &passphrase).await?;
    steps::lock(&app.page).await?;
    expect_nothing(app.home(), "while it is locked")?;
    let home = app.stop().await?;
    expect_nothing(&home, "after it was closed")?;
    find_what_is_planted(&home)
}

async fn type_everywhere(page: &Page) -> Outcome {
    page.press("Control+K").await?;
    page.keys("Person anlegen").await?;
    page.press("Enter").await?;
    page.field("Vornamen").fill(WORD).await?;
    page.field("Nachname").fill(WORD).await?;
    page.field("Bemerkung").fill(WORD).await?;
    page.button("Speichern").click().await?;
    page.wait_for("gespeichert").await?;
    steps::note(page, WORD, &format!("{WORD} sagt zu.")).await?;
    page.press("Control+K").await?;
    page.keys(WORD).await?;
    page.find("option", WORD).nth(0).wait().await?;
    page.press("Escape").await?;
    page.dialog("").gone().await
}

/// Files with the word inside: from a dialog, dropped and pasted; then an export that is cancelled.
async fn attach_everywhere(app: &App) -> Outcome {
    let page = &app.page;
    let brought = app.home().files().join("Mitgebracht.txt");
    fs::write(&brought, format!("{WORD} \n").repeat(60_000))?;
    page.press("Control+K").await?;
    page.keys("Stendal").await?;
    page.find("option", "Stendal").nth(0).click().await?;
    page.link("Dateien").click().await?;
    app.home().answer(&Answer::Path(brought.clone()))?;
    page.button("Datei anhängen").click().await?;
    page.wait_for("„Mitgebracht.txt“ angehängt").await?;
    fs::remove_file(brought)?;
    steps::hand_over(page, "drop", "Abgelegt.txt", "text/plain", &WORD.repeat(200_000)).await?;
    page.wait_for("„Abgelegt.txt“ angehängt").await?;
    steps::hand_over(
        page,
        "paste",
        "image.gif",
        "image/gif",
        &format!("GIF89a\u{10}\0\u{10}\0{WORD}"),
    )
    .await?;
    page.wait_for("„Bild vom").await?;
    app.home().answer(&Answer::Cancel)?;
    page.button("Mehr zu Abgelegt.txt").click().await?;
    page.find("menuitem", "Exportieren").click().await?;
    page.find("button", "Bild vom").nth(0).click().await?;
    page.dialog("Bild vom").find("img", "Bild vom").wait().await?;
    page.press("Escape").await?;
    page.dialog("").gone().await
}

async fn leave_a_draft(page: &Page) -> Outcome {
    page.press("Control+N").await?;
    page.field("Titel").fill(WORD).await?;
    page.field("Text der Notiz").fill(WORD).await?;
    steps::kept(page).await
}

fn expect_nothing(home: &Home, moment: &str) -> Outcome {
    let chosen = home.files();
    let found: Vec<PathBuf> =
        home.files_with(WORD).into_iter().filter(|file| !file.starts_with(&chosen)).collect();
    ensure(found.is_empty(), format!("{moment} the word stands in {found:?}"))?;
    let store = home.logbook().join("logbuch.db");
    ensure(store.is_file(), format!("{moment} there is no {}", store.display()))
}

/// The search would have found it: in every encoding, in the very folders that were searched.
fn find_what_is_planted(home: &Home) -> Outcome {
    let wide = |bytes: fn(u16) -> [u8; 2]| WORD.encode_utf16().flat_map(bytes).collect();
    let planted: [(&str, Vec<u8>); 5] = [
        ("plain", format!("x{WORD}").into_bytes()),
        ("folded", WORD.to_lowercase().into_bytes()),
        ("little", wide(u16::to_le_bytes)),
        ("big", wide(u16::to_be_bytes)),
        ("base64", b"eyJ0IjoiUXVhcnpkaXN0ZWxmaW5rIn0=".to_vec()),
    ];
    for (name, bytes) in planted {
        let file = home.logbook().join(name);
        fs::write(&file, bytes)?;
        ensure(home.files_with(WORD) == [file.as_path()], format!("{name} is not found"))?;
        fs::remove_file(&file)?;
    }
    Ok(())
}
