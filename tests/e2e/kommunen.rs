//! Kommunen over time, with the keyboard alone: filters, order and saved views, the tile map, states
//! with reasons, deputies and tags; and every step taken back.

use std::path::Path;

use lotsenbuch_tests::{Home, Outcome, Page, ensure, root, steps};

#[tokio::test]
async fn a_lotse_finds_and_leads_the_kommunen_over_time() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    for name in ["Stendal", "Gardelegen", "Zeitz"] {
        steps::assign(page, name).await?;
    }
    change_the_state(page).await?;
    correct_the_state(page).await?;
    stand_in(page).await?;
    tag(page).await?;
    read_the_timeline(page).await?;
    filter_and_sort(page).await?;
    save_a_view(page).await?;
    walk_the_map(page).await?;
    look_at_everything(page).await?;
    let complaints = page.complaints().await?;
    ensure(complaints.is_empty(), complaints.join("\n"))?;
    app.stop().await?;
    Ok(())
}

async fn undo(page: &Page, verb: &str) -> Outcome {
    page.press("Control+Z").await?;
    page.wait_for(&format!("Rückgängig: {verb}")).await
}

async fn open(page: &Page, name: &str, tab: &str) -> Outcome {
    page.press("Control+2").await?;
    page.row(name).wait().await?;
    page.enter(name).await?;
    page.heading(name).wait().await?;
    page.enter(tab).await?;
    page.wait_idle().await
}

/// A pause without a reason is refused; the end of the participation leaves nobody in charge.
async fn change_the_state(page: &Page) -> Outcome {
    open(page, "Zeitz", "Programm").await?;
    page.enter("Stand ändern").await?;
    page.dialog("Stand ändern").wait().await?;
    page.pick("Stand", "pausiert").await?;
    page.enter("Speichern").await?;
    page.wait_for("Bitte ausfüllen.").await?;
    page.check_access("Stand ändern").await?;
    page.focus_on("Grund").await?;
    page.keys("Bürgermeisterwahl im Herbst").await?;
    page.enter("Speichern").await?;
    page.focus_on("Stand ändern").await?;
    page.wait_for("pausiert seit").await?;
    page.find("main", "").find("heading", "pausiert").wait().await?;
    undo(page, "Stand der Kommune geändert").await?;
    page.wait_for("Interesse seit").await?;
    page.press("Control+Y").await?;
    page.wait_for("Bürgermeisterwahl im Herbst").await
}

async fn correct_the_state(page: &Page) -> Outcome {
    page.enter("Interesse vom").await?;
    page.dialog("Stand berichtigen").wait().await?;
    page.pick("Stand", "Erstgespräch").await?;
    page.type_into("Seit", "02.03.2026").await?;
    page.check_access("Stand berichtigen").await?;
    page.strike("Enter").await?;
    page.find("heading", "Erstgespräch").wait().await?;
    undo(page, "Stand der Kommune berichtigt").await?;
    page.find("heading", "Interesse").wait().await?;

    page.enter("pausiert vom").await?;
    page.dialog("Stand berichtigen").wait().await?;
    page.enter("Stand entfernen").await?;
    page.wait_for("Stand entfernt").await?;
    page.check_focus().await?;
    page.wait_for("Interesse seit").await?;
    undo(page, "Stand der Kommune berichtigt").await?;
    page.wait_for("pausiert seit").await?;

    page.enter("Früheren Stand nachtragen").await?;
    page.dialog("Früheren Stand nachtragen").wait().await?;
    page.pick("Stand", "Erstgespräch").await?;
    page.type_into("Seit", "12.01.2026").await?;
    page.strike("Enter").await?;
    page.wait_for("Stand nachgetragen").await?;
    page.focus_on("Früheren Stand nachtragen").await?;
    page.find("heading", "Erstgespräch").wait().await?;
    Ok(())
}

/// A second Lotse at the same time is refused by name; as deputy she is welcome.
async fn stand_in(page: &Page) -> Outcome {
    page.enter("Eintragen").await?;
    page.dialog("Zuständigkeit eintragen").wait().await?;
    page.focus_on("Lotsin oder Lotse").await?;
    page.keys("Mira Voß").await?;
    page.pick("Aufgabe", "zuständig").await?;
    page.enter("Speichern").await?;
    page.wait_for("In dieser Zeit steht schon Henrike Sommerfeld.").await?;
    page.pick("Aufgabe", "in Vertretung").await?;
    page.check_access("Zuständigkeit").await?;
    page.enter("Speichern").await?;
    page.wait_for("Vertretung: Mira Voß").await?;
    page.focus_on("Eintragen").await?;
    undo(page, "Zuständigkeit geändert").await?;
    page.wait_gone("Vertretung: Mira Voß").await?;
    page.press("Control+Y").await?;
    page.wait_for("Vertretung: Mira Voß").await?;

    // Her name is offered from now on.
    page.enter("Stand ändern").await?;
    page.dialog("Stand ändern").wait().await?;
    page.type_into("Zuständig", "mir").await?;
    page.find("option", "Mira Voß").wait().await?;
    page.strike("Escape").await?;
    page.strike("Escape").await?;
    page.find("dialog", "").gone().await?;
    page.focus_on("Stand ändern").await
}

async fn tag(page: &Page) -> Outcome {
    page.enter("Überblick").await?;
    page.type_into("Schlagwort vergeben", "Pilot E-Akte").await?;
    page.strike("Enter").await?;
    page.button("Pilot E-Akte entfernen").wait().await?;
    // In the field, Strg+Z belongs to what is typed there; the strip takes the tag back.
    page.enter("Rückgängig").await?;
    page.wait_for("Rückgängig: Schlagwörter geändert").await?;
    page.button("Pilot E-Akte entfernen").gone().await?;
    page.enter("Wiederholen").await?;
    page.button("Pilot E-Akte entfernen").wait().await?;
    page.check_focus().await?;

    open(page, "Stendal", "Überblick").await?;
    page.type_into("Schlagwort vergeben", "pil").await?;
    page.find("option", "Pilot E-Akte").wait().await?;
    page.strike("ArrowDown").await?;
    page.strike("Enter").await?;
    page.button("Pilot E-Akte entfernen").wait().await?;
    page.check_access("Überblick").await
}

async fn read_the_timeline(page: &Page) -> Outcome {
    open(page, "Zeitz", "Chronik").await?;
    page.find("heading", "pausiert").wait().await?;
    page.find("heading", "Mira Voß").wait().await?;
    page.check_access("Chronik").await?;
    page.press("Control+1").await?;
    steps::note(page, "Auftakt im Rathaus", "Wir haben die Agenda besprochen.").await?;
    open(page, "Stendal", "Chronik").await?;
    page.find("group", "Was die Chronik zeigt").wait().await?;
    page.enter("Stand").await?;
    page.find("heading", "Auftakt im Rathaus").gone().await?;
    page.press_until("Shift+Tab", "Beratungen").await?;
    page.strike("Enter").await?;
    page.find("heading", "Auftakt im Rathaus").wait().await?;
    page.find("heading", "Interesse").wait().await?;
    Ok(())
}

async fn filter_and_sort(page: &Page) -> Outcome {
    page.press("Control+2").await?;
    page.row("Gardelegen").wait().await?;
    page.pick("Schlagwort", "Pilot E-Akte").await?;
    page.row("Gardelegen").gone().await?;
    page.row("Zeitz").wait().await?;
    page.pick("Stand", "pausiert").await?;
    page.row("Stendal").gone().await?;
    page.enter("Filter Stand entfernen").await?;
    page.row("Stendal").wait().await?;
    page.focus_on("Stand").await?;
    page.pick("Zuständig", "Mira Voß").await?;
    page.row("Stendal").gone().await?;
    page.enter("Alle zeigen").await?;
    page.row("Gardelegen").wait().await?;

    ensure_order(page, &["Gardelegen", "Stendal", "Zeitz"]).await?;
    page.enter("Einwohner").await?;
    ensure_order(page, &["Gardelegen", "Zeitz", "Stendal"]).await?;
    page.focus_on("Einwohner").await?;
    page.strike("Enter").await?;
    ensure_order(page, &["Stendal", "Zeitz", "Gardelegen"]).await?;
    let sorted = "return document.querySelector('th[aria-sort]')?.textContent.trim() + ' ' +
        document.querySelector('th[aria-sort]')?.ariaSort;";
    let sorted = page.run(sorted, Vec::new()).await?;
    ensure(sorted == "Einwohner descending", format!("sorted: {sorted}"))?;

    // The way back from a file leads to the same list.
    page.enter("Zeitz").await?;
    page.heading("Zeitz").wait().await?;
    page.strike("Alt+ArrowLeft").await?;
    ensure_order(page, &["Stendal", "Zeitz", "Gardelegen"]).await
}

async fn ensure_order(page: &Page, names: &[&str]) -> Outcome {
    let script = "return [...document.querySelectorAll('tbody th .ink')].map((a) => a.textContent).join(', ');";
    let mut found = serde_json::Value::Null;
    for _ in 0..50 {
        found = page.run(script, Vec::new()).await?;
        if found == names.join(", ") {
            return Ok(());
        }
        page.settle().await?;
    }
    ensure(false, format!("the order is {found}, not {names:?}"))
}

async fn save_a_view(page: &Page) -> Outcome {
    page.pick("Stand", "pausiert").await?;
    page.enter("Ansichten").await?;
    page.focus_on("Filter als Ansicht sichern").await?;
    page.strike("Enter").await?;
    page.dialog("Ansicht sichern").wait().await?;
    page.enter("Sichern").await?;
    page.wait_for("Bitte ausfüllen.").await?;
    page.focus_on("Name der Ansicht").await?;
    page.keys("Was ruht").await?;
    page.check_access("Ansicht sichern").await?;
    page.strike("Enter").await?;
    page.button("Was ruht").wait().await?;
    page.focus_on("Was ruht").await?;
    undo(page, "Ansicht gespeichert").await?;
    page.button("Ansichten").wait().await?;
    page.press("Control+Y").await?;
    page.button("Was ruht").wait().await?;

    page.enter("Alle zeigen").await?;
    page.row("Gardelegen").wait().await?;
    page.enter("Ansichten").await?;
    page.focus_on("Was ruht").await?;
    page.strike("Enter").await?;
    page.row("Gardelegen").gone().await?;
    page.row("Zeitz").wait().await?;

    page.enter("Was ruht").await?;
    page.find("menuitem", "Ansichten verwalten").wait().await?;
    page.strike("A").await?;
    page.strike("Enter").await?;
    page.dialog("Ansichten verwalten").wait().await?;
    page.enter("Was ruht umbenennen").await?;
    page.focus_on("Neuer Name").await?;
    page.press("Control+A").await?;
    page.keys("Pausen").await?;
    page.check_access("Ansichten verwalten").await?;
    page.strike("Enter").await?;
    page.button("Pausen entfernen").wait().await?;
    page.enter("Pausen entfernen").await?;
    page.wait_for("Keine Ansicht gesichert.").await?;
    page.focus_on("Fertig").await?;
    page.strike("Enter").await?;
    page.find("dialog", "").gone().await?;
    page.check_focus().await?;
    undo(page, "Ansicht entfernt").await?;
    page.button("Pausen").wait().await?;
    page.enter("Alle zeigen").await
}

/// The map is one stop of the tabulator, and is walked with the arrows.
async fn walk_the_map(page: &Page) -> Outcome {
    page.tab_to("SAW").await?;
    page.strike("ArrowRight").await?;
    page.focus_on("SDL").await?;
    page.strike("Enter").await?;
    page.row("Gardelegen").gone().await?;
    page.row("Stendal").wait().await?;
    page.wait_for("Noch nicht dabei").await?;
    page.check_access("Kommunen eines Landkreises").await?;
    page.focus_on("SDL").await?;
    page.strike("Enter").await?;
    page.row("Gardelegen").wait().await?;
    Ok(())
}

/// Pictures of the new screens, in light, dark, and with large text.
async fn look_at_everything(page: &Page) -> Outcome {
    for (folder, colours, percent) in
        [("hell", "hell", "100"), ("dunkel", "dunkel", "100"), ("gross", "hell", "200")]
    {
        steps::dress(page, colours, percent).await?;
        let folder = root().join("target/demo/kommunen").join(folder);
        see(page, &folder, "1-liste").await?;
        for (at, tab) in ["Überblick", "Programm", "Chronik", "Verlauf"].into_iter().enumerate() {
            open(page, "Zeitz", tab).await?;
            page.settle().await?;
            page.screenshot(&folder.join(format!("{}-{}.png", at + 2, tab.to_lowercase()))).await?;
            page.check_access(tab).await?;
        }
        open(page, "Zeitz", "Programm").await?;
        page.enter("Eintragen").await?;
        page.focus_on("Lotsin oder Lotse").await?;
        page.keys("m").await?;
        page.screenshot(&folder.join("6-zustaendigkeit.png")).await?;
        page.press("Escape").await?;
        page.press("Escape").await?;
        page.find("dialog", "").gone().await?;
    }
    Ok(())
}

async fn see(page: &Page, folder: &Path, name: &str) -> Outcome {
    page.press("Control+2").await?;
    page.row("Zeitz").wait().await?;
    page.check_access("Kommunen").await?;
    page.screenshot(&folder.join(format!("{name}.png"))).await
}
