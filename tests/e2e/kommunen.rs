//! Kommunen over time: filters, order and saved views, the tile map by keyboard, states with
//! reasons, deputies and tags; and every step taken back.

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
    page.row(name).link(name).click().await?;
    page.heading(name).wait().await?;
    page.find("navigation", "Akte").link(tab).click().await
}

/// A pause without a reason is refused; the end of the participation leaves nobody in charge.
async fn change_the_state(page: &Page) -> Outcome {
    open(page, "Zeitz", "Programm").await?;
    page.button("Stand ändern").nth(0).click().await?;
    let dialog = page.dialog("Stand ändern");
    dialog.field("Stand").choose("pausiert").await?;
    dialog.button("Speichern").click().await?;
    page.wait_for("Bitte ausfüllen.").await?;
    page.check_access("Stand ändern").await?;
    dialog.field("Grund").fill("Bürgermeisterwahl im Herbst").await?;
    dialog.button("Speichern").click().await?;
    page.wait_for("pausiert seit").await?;
    page.find("main", "").find("heading", "pausiert").wait().await?;
    undo(page, "Stand der Kommune geändert").await?;
    page.wait_for("Interesse seit").await?;
    page.press("Control+Y").await?;
    page.wait_for("Bürgermeisterwahl im Herbst").await
}

async fn correct_the_state(page: &Page) -> Outcome {
    page.button("Interesse vom").click().await?;
    let dialog = page.dialog("Stand berichtigen");
    dialog.field("Stand").choose("Erstgespräch").await?;
    dialog.field("Seit").fill("02.03.2026").await?;
    page.check_access("Stand berichtigen").await?;
    dialog.button("Speichern").click().await?;
    page.find("heading", "Erstgespräch").wait().await?;
    undo(page, "Stand der Kommune berichtigt").await?;
    page.find("heading", "Interesse").wait().await?;

    page.button("pausiert vom").click().await?;
    dialog.button("Stand entfernen").click().await?;
    page.wait_for("Stand entfernt").await?;
    page.wait_for("Interesse seit").await?;
    undo(page, "Stand der Kommune berichtigt").await?;
    page.wait_for("pausiert seit").await?;

    page.button("Früheren Stand nachtragen").click().await?;
    let dialog = page.dialog("Früheren Stand nachtragen");
    dialog.field("Stand").choose("Erstgespräch").await?;
    dialog.field("Seit").fill("12.01.2026").await?;
    dialog.button("Speichern").click().await?;
    page.wait_for("Stand nachgetragen").await?;
    page.find("heading", "Erstgespräch").wait().await?;
    Ok(())
}

/// A second Lotse at the same time is refused by name; as deputy she is welcome.
async fn stand_in(page: &Page) -> Outcome {
    page.button("Eintragen").click().await?;
    let dialog = page.dialog("Zuständigkeit eintragen");
    dialog.field("Lotsin oder Lotse").fill("Mira Voß").await?;
    dialog.field("Aufgabe").choose("zuständig").await?;
    dialog.button("Speichern").click().await?;
    page.wait_for("In dieser Zeit steht schon Henrike Sommerfeld.").await?;
    dialog.field("Aufgabe").choose("in Vertretung").await?;
    page.check_access("Zuständigkeit").await?;
    dialog.button("Speichern").click().await?;
    page.wait_for("Vertretung: Mira Voß").await?;
    undo(page, "Zuständigkeit geändert").await?;
    page.wait_gone("Vertretung: Mira Voß").await?;
    page.press("Control+Y").await?;
    page.wait_for("Vertretung: Mira Voß").await?;

    // Her name is offered from now on.
    page.button("Stand ändern").nth(0).click().await?;
    let dialog = page.dialog("Stand ändern");
    dialog.field("Zuständig").fill("mir").await?;
    page.find("option", "Mira Voß").wait().await?;
    page.press("Escape").await?;
    page.press("Escape").await?;
    page.find("dialog", "").gone().await
}

async fn tag(page: &Page) -> Outcome {
    page.find("navigation", "Akte").link("Überblick").click().await?;
    page.field("Schlagwort vergeben").fill("Pilot E-Akte").await?;
    page.press("Enter").await?;
    page.button("Pilot E-Akte entfernen").wait().await?;
    // In the field, Strg+Z belongs to what is typed there; the strip takes the tag back.
    page.button("Rückgängig").click().await?;
    page.wait_for("Rückgängig: Schlagwörter geändert").await?;
    page.button("Pilot E-Akte entfernen").gone().await?;
    page.button("Wiederholen").click().await?;
    page.button("Pilot E-Akte entfernen").wait().await?;

    open(page, "Stendal", "Überblick").await?;
    page.field("Schlagwort vergeben").keys("pil").await?;
    page.find("option", "Pilot E-Akte").wait().await?;
    page.press("ArrowDown").await?;
    page.press("Enter").await?;
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
    let groups = page.find("group", "Was die Chronik zeigt");
    groups.button("Stand").click().await?;
    page.find("heading", "Auftakt im Rathaus").gone().await?;
    groups.button("Beratungen").click().await?;
    page.find("heading", "Auftakt im Rathaus").wait().await?;
    page.find("heading", "Interesse").wait().await?;
    Ok(())
}

async fn filter_and_sort(page: &Page) -> Outcome {
    page.press("Control+2").await?;
    page.field("Schlagwort").choose("Pilot E-Akte").await?;
    page.row("Gardelegen").gone().await?;
    page.row("Zeitz").wait().await?;
    page.field("Stand").choose("pausiert").await?;
    page.row("Stendal").gone().await?;
    page.button("Filter Stand entfernen").click().await?;
    page.row("Stendal").wait().await?;
    page.field("Zuständig").choose("Mira Voß").await?;
    page.row("Stendal").gone().await?;
    page.button("Alle zeigen").click().await?;
    page.row("Gardelegen").wait().await?;

    ensure_order(page, &["Gardelegen", "Stendal", "Zeitz"]).await?;
    page.button("Einwohner").click().await?;
    ensure_order(page, &["Gardelegen", "Zeitz", "Stendal"]).await?;
    page.button("Einwohner").click().await?;
    ensure_order(page, &["Stendal", "Zeitz", "Gardelegen"]).await?;
    let sorted = "return document.querySelector('th[aria-sort]')?.textContent.trim() + ' ' +
        document.querySelector('th[aria-sort]')?.ariaSort;";
    let sorted = page.run(sorted, Vec::new()).await?;
    ensure(sorted == "Einwohner descending", format!("sorted: {sorted}"))?;

    // The way back from a file leads to the same list.
    page.row("Zeitz").link("Zeitz").click().await?;
    page.heading("Zeitz").wait().await?;
    page.press("Alt+ArrowLeft").await?;
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
    page.field("Stand").choose("pausiert").await?;
    page.button("Ansichten").click().await?;
    page.find("menuitem", "Filter als Ansicht sichern").click().await?;
    let dialog = page.dialog("Ansicht sichern");
    dialog.button("Sichern").click().await?;
    page.wait_for("Bitte ausfüllen.").await?;
    dialog.field("Name der Ansicht").fill("Was ruht").await?;
    page.check_access("Ansicht sichern").await?;
    dialog.button("Sichern").click().await?;
    page.button("Was ruht").wait().await?;
    undo(page, "Ansicht gespeichert").await?;
    page.button("Ansichten").wait().await?;
    page.press("Control+Y").await?;
    page.button("Was ruht").wait().await?;

    page.button("Alle zeigen").click().await?;
    page.row("Gardelegen").wait().await?;
    page.button("Ansichten").click().await?;
    page.find("menuitem", "Was ruht").click().await?;
    page.row("Gardelegen").gone().await?;
    page.row("Zeitz").wait().await?;

    page.button("Was ruht").click().await?;
    page.find("menuitem", "Ansichten verwalten").click().await?;
    let dialog = page.dialog("Ansichten verwalten");
    dialog.button("Was ruht umbenennen").click().await?;
    dialog.field("Neuer Name").fill("Pausen").await?;
    page.check_access("Ansichten verwalten").await?;
    dialog.button("Umbenennen").click().await?;
    dialog.button("Pausen entfernen").click().await?;
    page.wait_for("Keine Ansicht gesichert.").await?;
    dialog.button("Fertig").click().await?;
    undo(page, "Ansicht entfernt").await?;
    page.button("Pausen").wait().await?;
    page.button("Alle zeigen").click().await?;
    Ok(())
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
        page.button("Eintragen").click().await?;
        page.field("Lotsin oder Lotse").keys("m").await?;
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
