//! From a checklist line to a Wiedervorlage that is done: agreed while the note is typed, put off,
//! come again, taken back. The keyboard does it all.

use std::path::PathBuf;

use lotsenbuch_tests::{Home, Outcome, Page, ensure, root, steps};

/// Where pictures of these screens are kept for people to look at.
fn picture(name: &str) -> PathBuf {
    root().join("target/demo/screens/wiedervorlage").join(format!("{name}.png"))
}

#[tokio::test]
async fn a_checklist_line_becomes_a_follow_up_and_is_done_with_the_keyboard_alone() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    steps::assign(page, "Osterburg (Altmark)").await?;

    agree_in_a_note(page).await?;
    the_note_keeps_it_over_a_restart_of_the_form(page).await?;
    the_file_shows_both_sides(page).await?;
    let app = steps::come_back(app).await?;
    let page = &app.page;
    put_off_and_done(page).await?;
    again_every_week(page).await?;

    let complaints = page.complaints().await?;
    ensure(complaints.is_empty(), complaints.join("\n"))?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn the_system_says_once_a_day_what_is_due_and_only_if_that_is_wanted() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    let notices = app.home().files().join("Mitteilungen.txt");
    page.press("Control+K").await?;
    page.keys("Wiedervorlage anlegen").await?;
    page.find("option", "Wiedervorlage anlegen").nth(0).wait().await?;
    page.press("Enter").await?;
    let dialog = page.dialog("Neue Wiedervorlage");
    dialog.field("Was zu tun ist").fill("Frau Weiß zurückrufen").await?;
    dialog.field("Fällig am").fill("heute").await?;
    dialog.button("Speichern").click().await?;
    dialog.gone().await?;

    steps::lock(page).await?;
    steps::unlock(page, steps::PASSPHRASE).await?;
    page.checkbox("Frau Weiß zurückrufen").wait().await?;
    page.press("Control+7").await?;
    page.checkbox("Mitteilung des Systems").click().await?;
    page.check_access("Einstellungen mit Mitteilung").await?;
    ensure(!notices.exists(), "something was said although nobody wanted it")?;
    page.button("Speichern").nth(0).click().await?;
    page.wait_for("Einstellungen gespeichert").await?;

    for _ in 0..2 {
        steps::lock(page).await?;
        steps::unlock(page, steps::PASSPHRASE).await?;
        page.press("Control+1").await?;
        page.checkbox("Frau Weiß zurückrufen").wait().await?;
    }
    let said = std::fs::read_to_string(&notices)?;
    ensure(said == "1 Wiedervorlage ist heute fällig oder überfällig\n", said)?;
    app.stop().await?;
    Ok(())
}

async fn agree_in_a_note(page: &Page) -> Outcome {
    page.press("Control+N").await?;
    page.focus_on("Titel").await?;
    page.keys("Gemeinsame E-Akte").await?;
    page.strike("Enter").await?;
    page.press("Control+Shift+9").await?;

    page.keys("Osterburg lädt zum zweiten Treffen ein bis 8.10.2030").await?;
    page.press("Enter").await?;
    page.find("option", "Vereinbarung mit Osterburg, fällig Di., 8. Oktober 2030").wait().await?;
    page.screenshot(&picture("vorschlag")).await?;
    page.check_access("Vorschlag in der Notiz").await?;
    page.press("Enter").await?;
    page.find("option", "").gone().await?;

    page.keys("Bei der KITU nach dem Rahmenvertrag fragen bis morgen").await?;
    page.press("Enter").await?;
    page.find("option", "Wiedervorlage für mich, fällig").wait().await?;
    page.press("Enter").await?;
    page.find("option", "").gone().await?;

    // Esc leaves a line as text, and whoever types on never waits for an answer.
    page.keys("Protokoll liegt aus").await?;
    page.press("Enter").await?;
    page.find("option", "Nur Text").wait().await?;
    page.press("Escape").await?;
    page.find("option", "").gone().await?;
    page.keys("Kaffee").await?;
    page.press("Enter").await?;
    page.keys("Kuchen").await?;
    let lines = page.find("listitem", "").count().await?;
    ensure(lines >= 5, format!("five lines were typed, the page has {lines}"))?;

    page.wait_for("entsteht beim Speichern").await?;
    page.screenshot(&picture("notiz")).await?;
    page.check_access("Notiz mit Wiedervorlagen").await
}

async fn the_note_keeps_it_over_a_restart_of_the_form(page: &Page) -> Outcome {
    steps::kept(page).await?;
    page.press("Control+1").await?;
    page.link("Gemeinsame E-Akte").nth(0).wait().await?;
    page.enter("Gemeinsame E-Akte").await?;
    page.wait_for("entsteht beim Speichern").await?;
    page.press("Control+S").await?;
    page.wait_for("Notiz gespeichert").await?;
    page.wait_gone("entsteht beim Speichern").await?;
    page.wait_for("Osterburg (Altmark), bis 8. Oktober 2030").await?;
    page.screenshot(&picture("notiz-gespeichert")).await?;

    // One undo takes back the note and what came from it; the form keeps both as a draft.
    page.press("Control+1").await?;
    page.wait_for("Wiedervorlagen").await?;
    page.press("Control+Z").await?;
    page.wait_for("Rückgängig: Notiz gespeichert").await?;
    page.press("Control+Shift+Z").await?;
    page.wait_for("Wiederholt: Notiz gespeichert").await
}

async fn the_file_shows_both_sides(page: &Page) -> Outcome {
    page.press("Control+2").await?;
    page.enter("Osterburg (Altmark)").await?;
    page.heading("Wir haben zugesagt").wait().await?;
    page.heading("Osterburg hat zugesagt").wait().await?;
    page.checkbox("Osterburg lädt zum zweiten Treffen ein erledigt").wait().await?;
    page.screenshot(&picture("kommune")).await?;
    page.check_access("Akte mit Zusagen").await
}

async fn put_off_and_done(page: &Page) -> Outcome {
    page.press("Control+K").await?;
    page.keys("Wiedervorlagen").await?;
    page.find("option", "Wiedervorlagen").nth(0).wait().await?;
    page.press("Enter").await?;
    page.heading("Wiedervorlagen").wait().await?;
    page.screenshot(&picture("liste")).await?;
    page.check_access("Wiedervorlagen").await?;

    page.tab_to("Verschieben und mehr: Bei der KITU").await?;
    page.strike("Enter").await?;
    page.find("menuitem", "Mit Bemerkung erledigen").wait().await?;
    page.screenshot(&picture("menue")).await?;
    page.check_access("Menü einer Wiedervorlage").await?;
    page.keys("I").await?;
    page.press("Enter").await?;
    page.wait_for("Verschoben auf").await?;
    page.heading("Nächste sieben Tage").wait().await?;
    page.press("Control+Z").await?;
    page.wait_for("Rückgängig: Wiedervorlage verschoben").await?;

    page.tab_to("Verschieben und mehr: Bei der KITU").await?;
    page.strike("Enter").await?;
    page.find("menuitem", "Mit Bemerkung erledigen").wait().await?;
    page.press("Enter").await?;
    page.dialog("Mit Bemerkung erledigen").wait().await?;
    page.keys("Der Vertrag gilt bis 2031.").await?;
    page.screenshot(&picture("bemerkung")).await?;
    page.check_access("Mit Bemerkung erledigen").await?;
    page.enter("Erledigt").await?;
    page.wait_for("Wiedervorlage erledigt").await?;
    page.checkbox("Bei der KITU").gone().await?;

    // Its line in the note is ticked without anybody touching the note.
    page.press("Control+4").await?;
    page.enter("Gemeinsame E-Akte").await?;
    page.wait_for("Wir, erledigt").await?;
    let box_on = page.checkbox("Bei der KITU nach dem Rahmenvertrag").is_on().await?;
    ensure(box_on, "the line of the note is ticked")?;
    page.wait_for("· gespeichert").await
}

async fn again_every_week(page: &Page) -> Outcome {
    page.press("Control+K").await?;
    page.keys("Wiedervorlage anlegen").await?;
    page.find("option", "Wiedervorlage anlegen").nth(0).wait().await?;
    page.press("Enter").await?;
    page.dialog("Neue Wiedervorlage").wait().await?;
    page.focus_on("Was zu tun ist").await?;
    page.keys("Runde der Navigatoren vorbereiten").await?;
    page.type_into("Fällig am", "heute").await?;
    page.tab_to("Wiederholen").await?;
    page.strike("J").await?;
    page.screenshot(&picture("formular")).await?;
    page.check_access("Neue Wiedervorlage").await?;
    page.press("Control+A").await?;
    page.enter("Speichern").await?;
    page.wait_for("Wiedervorlage gespeichert").await?;
    page.heading("Heute").wait().await?;

    page.press("Control+1").await?;
    page.tab_to("Runde der Navigatoren vorbereiten erledigt").await?;
    page.screenshot(&picture("heute")).await?;
    page.check_access("Heute mit Wiedervorlagen").await?;
    page.strike("Space").await?;
    page.wait_for("Wiedervorlage erledigt").await?;
    page.press("Control+K").await?;
    page.keys("Wiedervorlagen").await?;
    page.find("option", "Wiedervorlagen").nth(0).wait().await?;
    page.press("Enter").await?;
    page.heading("Nächste sieben Tage").wait().await?;
    page.wait_for("jede Woche").await?;
    page.press("Control+Z").await?;
    page.wait_for("Rückgängig: Wiedervorlage erledigt").await?;
    page.heading("Heute").wait().await?;
    Ok(())
}
