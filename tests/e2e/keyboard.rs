//! The main path with the keyboard alone: nothing is ever clicked, and the focus is always seen.

use lotsenbuch_tests::{App, Home, Outcome, Page, ensure, home::files_below, steps::PASSPHRASE};

const NAMES: [&str; 4] = ["Jörg Ångström; Osterburg", "Łukasz Đặng", "Kira von der Aue", "Bo Li"];

#[tokio::test]
async fn the_main_path_needs_no_mouse() -> Outcome {
    let app = App::start(Home::fresh()?).await?;
    let page = &app.page;

    begin(page).await?;
    take_a_municipality_in(page).await?;
    enter_a_person(page).await?;
    write_a_note(page).await?;
    plan_a_run(page).await?;
    register(page).await?;
    call_the_roll(page).await?;
    take_back_and_do_again(page).await?;
    issue(page).await?;
    print(&app).await?;
    lock(page).await?;

    let complaints = page.complaints().await?;
    ensure(complaints.is_empty(), complaints.join("\n"))?;
    app.stop().await?;
    Ok(())
}

async fn begin(page: &Page) -> Outcome {
    page.focus_on("Passwortsatz").await?;
    page.keys(PASSPHRASE).await?;
    page.type_into("Noch einmal", PASSPHRASE).await?;
    page.button("Weiter").usable().await?;
    page.strike("Enter").await?;
    page.focus_on("Ihr Name").await?;
    page.keys("Henrike Sommerfeld").await?;
    page.type_into("Gerätekürzel", "L03").await?;
    page.strike("Enter").await?;
    page.focus_on("Das Blatt für den Notfall").await?;
    page.tab_to("Ich habe das Wiederherstellungsblatt").await?;
    page.strike("Space").await?;
    page.enter("Logbuch öffnen").await?;
    page.heading("Ein leeres Logbuch").wait().await?;
    page.check_focus().await
}

async fn take_a_municipality_in(page: &Page) -> Outcome {
    page.enter("Kommune aufnehmen").await?;
    page.dialog("Kommune aufnehmen").wait().await?;
    page.focus_on("Kommune").await?;
    page.keys("osterb").await?;
    page.find("option", "").nth(0).wait().await?;
    page.strike("Enter").await?;
    page.strike("Enter").await?;
    page.heading("Osterburg (Altmark)").wait().await?;
    page.check_focus().await
}

async fn enter_a_person(page: &Page) -> Outcome {
    page.enter("Person anlegen").await?;
    page.heading("Neue Person").wait().await?;
    page.type_into("Vornamen", "Jörg").await?;
    page.type_into("Nachname", "Ångström").await?;
    page.strike("Enter").await?;
    page.wait_for("Jörg Ångström gespeichert").await?;
    page.check_focus().await
}

async fn write_a_note(page: &Page) -> Outcome {
    page.press("Control+N").await?;
    page.focus_on("Titel").await?;
    page.keys("Auftakt im Rathaus").await?;
    page.strike("Enter").await?;
    page.keys("Wir haben die Agenda besprochen.").await?;
    page.press("Shift+Tab").await?;
    page.focus_on("Kommune").await?;
    page.keys("osterb").await?;
    page.find("option", "").nth(0).wait().await?;
    page.strike("Enter").await?;
    page.strike("Control+S").await?;
    page.wait_for("Notiz gespeichert").await?;
    page.check_focus().await
}

async fn plan_a_run(page: &Page) -> Outcome {
    page.strike("Control+5").await?;
    page.enter("Durchgang anlegen").await?;
    page.tab_to("Kurs").await?;
    page.strike("K").await?;
    page.type_into("Durchgang", "1/2026").await?;
    page.type_into("Tag", "24.11.2026").await?;
    page.type_into("Ort", "Stendal").await?;
    page.strike("Enter").await?;
    page.heading("Durchgang 1/2026").wait().await?;
    page.check_focus().await
}

async fn register(page: &Page) -> Outcome {
    page.enter("Personen anmelden").await?;
    page.focus_on("Namen, eine Person je Zeile").await?;
    for name in NAMES {
        page.keys(name).await?;
        page.strike("Enter").await?;
    }
    // Through the clipboard, as a list comes out of another program.
    page.press("Control+A").await?;
    page.press("Control+X").await?;
    page.strike("Control+V").await?;
    page.enter("Weiter").await?;
    page.wait_for("4 Zeilen.").await?;
    page.check_focus().await?;
    page.enter("3 nicht gefundene neu anlegen").await?;
    page.wait_for("Alles entschieden.").await?;
    page.check_focus().await?;
    page.enter("4 Personen anmelden").await?;
    page.wait_for("4 Personen angemeldet").await?;
    page.focus_on("Schließen").await?;
    page.strike("Enter").await?;
    page.dialog("Personen anmelden").gone().await?;
    page.check_focus().await
}

async fn call_the_roll(page: &Page) -> Outcome {
    page.enter("Anwesenheit").await?;
    page.find("grid", "Anwesenheit").wait().await?;
    page.focus_on("offen").await?;
    page.strike("A").await?;
    page.strike("T").await?;
    page.focus_on("Besuchte UE").await?;
    page.keys("4").await?;
    page.strike("Enter").await?;
    page.dialog("").gone().await?;
    page.focus_on("offen").await?;
    page.strike("E").await?;
    page.strike("U").await?;
    page.wait_for("unentschuldigt").await?;
    page.button("offenen anwesend").gone().await?;
    page.check_focus().await
}

async fn take_back_and_do_again(page: &Page) -> Outcome {
    page.strike("Control+Z").await?;
    page.button("Alle 1 offenen anwesend").wait().await?;
    page.strike("Control+Shift+Z").await?;
    page.button("offenen anwesend").gone().await
}

async fn issue(page: &Page) -> Outcome {
    page.strike("Control+6").await?;
    page.enter("ausstellen").await?;
    page.find("table", "Wer eine Bescheinigung").wait().await?;
    page.check_focus().await?;
    while !page.button("2 ausstellen …").is_enabled().await? {
        page.strike("Enter").await?;
        page.settle().await?;
    }
    page.enter("2 ausstellen …").await?;
    page.dialog("2 Bescheinigungen ausstellen").wait().await?;
    page.focus_on("2 Bescheinigungen ausstellen").await?;
    page.strike("Enter").await?;
    page.heading("2 Bescheinigungen ausgestellt").wait().await?;
    page.check_focus().await
}

async fn print(app: &App) -> Outcome {
    let page = &app.page;
    page.focus_on("Druckdatei speichern").await?;
    page.strike("Enter").await?;
    page.wait_for("Druckdatei gespeichert").await?;
    page.check_focus().await?;
    let files = files_below(&app.home().files());
    ensure(files.len() == 1, format!("expected the print file alone, found {files:?}"))
}

async fn lock(page: &Page) -> Outcome {
    page.strike("Control+L").await?;
    page.heading("Gesperrt").wait().await?;
    page.focus_on("Passwortsatz").await?;
    page.keys(PASSPHRASE).await?;
    page.press("Enter").await?;
    page.heading("Gesperrt").gone().await?;
    page.check_focus().await
}
