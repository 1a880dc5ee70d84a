//! What goes wrong on other people's laptops: each failure says what happened, and nothing is lost.

use std::{fs, path::Path};

use lotsenbuch_tests::{
    Answer, App, Home, Outcome,
    disk::Disk,
    ensure,
    home::files_below,
    steps::{self, PASSPHRASE},
};

const DAMAGED: &str = "Die Datei des Logbuchs ist beschädigt.";

#[tokio::test]
async fn a_damaged_logbook_is_named_and_a_backup_brings_it_back() -> Outcome {
    let app = with_backup("Vor dem Schaden").await?;
    let mut home = app.stop().await?;
    for damage in [flip_every_page as fn(&Path) -> Outcome, cut_in_half, empty] {
        damage(&home.logbook().join("logbuch.db"))?;
        let app = App::start(home).await?;
        app.page.field("Passwortsatz").fill(PASSPHRASE).await?;
        app.page.press("Enter").await?;
        app.page.wait_for(DAMAGED).await?;
        app.page.wait_for("Spielen Sie die letzte Sicherung ein.").await?;

        steps::restore(&app.page, PASSPHRASE).await?;
        app.page.press("Control+4").await?;
        app.page.link("Vor dem Schaden").wait().await?;
        home = app.stop().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_damaged_key_file_has_a_copy_and_without_both_the_sheet_helps() -> Outcome {
    let app = App::start(Home::fresh()?).await?;
    let code = steps::first_start(&app.page, PASSPHRASE).await?;
    steps::note(&app.page, "Unter Verschluss", "Nur mit Schlüssel.").await?;
    let home = app.stop().await?;
    let [key, copy] = ["logbuch.key", "logbuch.key.bak"].map(|name| home.logbook().join(name));

    flip(&key, 40)?;
    let app = App::start(home).await?;
    steps::unlock(&app.page, PASSPHRASE).await?;
    let home = app.stop().await?;

    flip(&key, 40)?;
    flip(&copy, 60)?;
    let app = App::start(home).await?;
    app.page.field("Passwortsatz").fill(PASSPHRASE).await?;
    app.page.press("Enter").await?;
    app.page.wait_for("Die Schlüsseldatei ist beschädigt.").await?;
    app.page.button("Passwortsatz vergessen?").click().await?;
    app.page.field("Code vom Wiederherstellungsblatt").fill(&code).await?;
    app.page.field("Neuer Passwortsatz").fill(PASSPHRASE).await?;
    app.page.field("Noch einmal").fill(PASSPHRASE).await?;
    app.page.button("Öffnen und neuen Passwortsatz setzen").click().await?;
    app.page.find("navigation", "Bereiche").wait().await?;
    app.page.press("Control+4").await?;
    app.page.link("Unter Verschluss").wait().await?;

    let app = steps::come_back(app).await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_logbook_of_a_newer_version_is_left_alone() -> Outcome {
    let home = steps::settle_in(Home::fresh()?).await?.stop().await?;
    let key = home.logbook().join("logbuch.key");
    let said = fs::read_to_string(&key)?;
    let first = said.lines().next().unwrap_or_default();
    let newer = first.replacen("\"format\":1", "\"format\":7", 1);
    ensure(newer != first, format!("no format in {first}"))?;
    fs::write(&key, format!("{newer}\n{}\n", sha256(&newer)?))?;

    let app = App::start(home).await?;
    app.page.field("Passwortsatz").fill(PASSPHRASE).await?;
    app.page.press("Enter").await?;
    app.page.wait_for("stammt von einer neueren Version des Programms.").await?;
    app.page.wait_for("Am Logbuch wurde nichts geändert.").await?;
    let home = app.stop().await?;
    fs::write(&key, said)?;
    let app = App::start(home).await?;
    steps::unlock(&app.page, PASSPHRASE).await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_full_disk_is_named_and_the_note_stays_until_there_is_room() -> Outcome {
    let home = Home::fresh()?;
    let disk = Disk::at(&home.logbook(), 24)?;
    let app = steps::settle_in(home).await?;
    let page = &app.page;
    page.press("Control+N").await?;
    page.field("Titel").fill("Auf vollem Laufwerk").await?;
    page.field("Kommune").fill("Stendal").await?;
    page.press("Enter").await?;
    steps::kept(page).await?;

    disk.fill()?;
    page.field("Text der Notiz").keys("Dieser Satz darf nicht verloren gehen.").await?;
    page.wait_for("Entwurf nicht gesichert: Auf dem Laufwerk ist kein Platz mehr.").await?;
    page.press("Control+S").await?;
    page.wait_for("Bitte Platz schaffen und dann noch einmal speichern.").await?;
    page.wait_for("Ihre Eingaben sind noch hier.").await?;
    page.wait_for("Dieser Satz darf nicht verloren gehen.").await?;

    disk.clear()?;
    page.press("Control+S").await?;
    page.wait_for("Notiz gespeichert").await?;
    let home = steps::come_back(app).await?;
    home.page.press("Control+4").await?;
    home.page.link("Auf vollem Laufwerk").click().await?;
    home.page.wait_for("Dieser Satz darf nicht verloren gehen.").await?;
    let home = home.stop().await?;
    drop(disk);
    drop(home);
    Ok(())
}

#[tokio::test]
async fn a_folder_that_must_not_be_written_is_named_and_the_first_start_goes_on_later() -> Outcome {
    let home = Home::fresh()?;
    let disk = Disk::at(&home.logbook(), 24)?;
    disk.protect()?;
    let app = App::start(home).await?;
    let page = &app.page;
    page.field("Passwortsatz").fill(PASSPHRASE).await?;
    page.field("Noch einmal").fill(PASSPHRASE).await?;
    page.button("Weiter").click().await?;
    page.field("Ihr Name").fill("Henrike Sommerfeld").await?;
    page.field("Gerätekürzel").fill("L03").await?;
    page.button("Logbuch anlegen").click().await?;
    page.wait_for("Hier darf nicht geschrieben werden").await?;
    page.wait_for("Ihre Eingaben sind noch hier.").await?;

    disk.release()?;
    page.button("Logbuch anlegen").click().await?;
    page.heading("Das Blatt für den Notfall").wait().await?;
    let home = app.stop().await?;
    drop(disk);
    drop(home);
    Ok(())
}

#[tokio::test]
async fn a_closed_save_dialog_changes_nothing_and_a_protected_file_is_named() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    page.press("Control+7").await?;
    app.home().answer(&Answer::Cancel)?;
    page.button("Als PDF speichern").click().await?;
    page.button("Als PDF speichern").usable().await?;
    page.settle().await?;
    ensure(page.find("alert", "").count().await? == 0, "a closed dialog is called a failure")?;
    ensure(!page.says("Gespeichert").await?, "a closed dialog is called a success")?;
    ensure(files_below(&app.home().files()).is_empty(), "a closed dialog has left a file")?;

    let sheet = app.home().files().join("Geschützt.pdf");
    fs::write(&sheet, "das alte Blatt")?;
    let mut rights = fs::metadata(&sheet)?.permissions();
    rights.set_readonly(true);
    fs::set_permissions(&sheet, rights)?;
    app.home().answer(&Answer::Path(sheet.clone()))?;
    page.button("Als PDF speichern").click().await?;
    page.wait_for("Hier darf nicht geschrieben werden").await?;
    page.wait_for("Geschützt.pdf").await?;
    ensure(fs::read_to_string(&sheet)? == "das alte Blatt", "the protected file was replaced")?;

    page.button("Als PDF speichern").click().await?;
    page.wait_for("Gespeichert:").await?;
    ensure(page.find("alert", "").count().await? == 0, "the old failure is still shown")?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_letter_the_font_lacks_is_named_before_anything_is_issued() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    steps::plan_run(page, "7/2026").await?;
    steps::register(page, "山田 太郎\nŁukasz Đặng").await?;
    page.find("navigation", "Durchgang").link("Anwesenheit").click().await?;
    page.button("offenen anwesend").click().await?;
    page.find("navigation", "Durchgang").link("Bescheinigungen").click().await?;

    page.button("山田 太郎").click().await?;
    page.wait_for("Die Schrift der Bescheinigung kennt diese Zeichen nicht: ").await?;
    page.wait_for("Erst die Schreibweise ändern: 山田 太郎.").await?;
    let open = page.button("2 ausstellen …").is_enabled().await?;
    ensure(!open, "a name that cannot be printed can be issued")?;

    page.checkbox("山田 太郎 ausstellen").click().await?;
    page.button("Łukasz Đặng").click().await?;
    page.button("Stimmt").click().await?;
    page.button("1 ausstellen …").click().await?;
    page.dialog("").button("1 Bescheinigung ausstellen").click().await?;
    page.wait_for("-0001").await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_name_without_end_and_a_day_that_is_none_are_refused_and_stay() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    page.press("Control+3").await?;
    page.link("Person anlegen").nth(0).click().await?;
    let endless = "Łq̈ ".repeat(2500);
    page.field("Nachname").set(&endless).await?;
    page.button("Speichern").click().await?;
    page.wait_for("Höchstens 200 Zeichen. Bitte kürzen.").await?;
    let kept = page.field("Nachname").value().await?;
    ensure(kept == endless, format!("{} characters are left", kept.chars().count()))?;
    page.field("Nachname").fill("Kurz").await?;
    page.button("Speichern").click().await?;
    page.wait_for("Kurz gespeichert").await?;

    page.press("Control+N").await?;
    page.field("Titel").fill("Am 31. Februar").await?;
    page.field("Kommune").fill("Stendal").await?;
    page.press("Enter").await?;
    page.field("Datum").fill("31.02.").await?;
    page.press("Tab").await?;
    page.wait_for("Diesen Tag gibt es nicht.").await?;
    page.press("Control+S").await?;
    page.wait_for("Ihre Eingaben sind noch hier.").await?;
    ensure(page.field("Datum").value().await? == "31.02.", "the day was changed")?;
    page.field("Datum").fill("28.02.").await?;
    page.press("Control+S").await?;
    page.wait_for("Notiz gespeichert").await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_note_changed_meanwhile_is_never_overwritten_unseen() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    steps::note(page, "Zwei Fassungen", "Erste Fassung.").await?;
    page.field("Text der Notiz").fill("Zweite Fassung.").await?;
    page.press("Control+S").await?;
    page.wait_for("noch nicht abgeschlossen · gespeichert").await?;
    page.field("Text der Notiz").fill("Dritte Fassung.").await?;
    // Takes the second save back while the third version is being written.
    page.press("Control+K").await?;
    page.keys("Rückgängig").await?;
    page.press("Enter").await?;
    page.wait_for("Rückgängig: Notiz gespeichert").await?;
    ensure(page.field("Text der Notiz").text().await?.contains("Dritte"), "typed text is gone")?;

    page.press("Control+S").await?;
    let dialog = page.dialog("Diese Notiz wurde inzwischen geändert");
    dialog.find("row", "Text").wait().await?;
    let both = dialog.find("row", "Text").text().await?;
    ensure(both.contains("Dritte") && both.contains("Erste"), format!("shown is: {both}"))?;
    dialog.button("Meine übernehmen").click().await?;
    dialog.gone().await?;
    page.wait_for("Notiz gespeichert").await?;
    let app = steps::come_back(app).await?;
    app.page.press("Control+4").await?;
    app.page.link("Zwei Fassungen").click().await?;
    app.page.wait_for("Dritte Fassung.").await?;
    app.stop().await?;
    Ok(())
}

async fn with_backup(title: &str) -> Outcome<App> {
    let app = steps::settle_in(Home::fresh()?).await?;
    steps::note(&app.page, title, "Steht in der Sicherung.").await?;
    steps::back_up(&app.page).await?;
    Ok(app)
}

fn flip_every_page(file: &Path) -> Outcome {
    let mut bytes = fs::read(file)?;
    for page in bytes.chunks_mut(4096) {
        page[1000] ^= 0xff;
    }
    Ok(fs::write(file, bytes)?)
}

fn cut_in_half(file: &Path) -> Outcome {
    let bytes = fs::read(file)?;
    Ok(fs::write(file, &bytes[..bytes.len() / 2])?)
}

fn empty(file: &Path) -> Outcome {
    Ok(fs::write(file, [])?)
}

fn flip(file: &Path, at: usize) -> Outcome {
    let mut bytes = fs::read(file)?;
    bytes[at] ^= 0x01;
    Ok(fs::write(file, bytes)?)
}

/// The checksum as another program computes it.
fn sha256(text: &str) -> Outcome<String> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("text");
    fs::write(&file, text)?;
    let output = std::process::Command::new("sha256sum").arg(&file).output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(said.split_whitespace().next().unwrap_or_default().to_owned())
}
