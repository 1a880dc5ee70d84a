//! Beratungen: quickly begun, closed with what the report needs, changed without losing what was
//! said before (S2 to S4).

use std::path::PathBuf;

use lotsenbuch_tests::{
    App, Home, Outcome, Page, ensure, root,
    steps::{PASSPHRASE, assign, come_back, kept, settle_in, unlock},
};

const EIGHT_MORE: [&str; 8] =
    ["Stendal", "Tangerhütte", "Gardelegen", "Thale", "Burg", "Zeitz", "Genthin", "Leuna"];

/// What the strip says once a note is closed.
const CLOSED: &str = "Beratung abgeschlossen";

#[tokio::test]
async fn a_fast_note_survives_a_kill_and_is_closed_in_the_car() -> Outcome {
    let app = settle_in(Home::fresh()?).await?;
    app.page.press("Control+N").await?;
    app.page.field("Titel").fill("Besuch im Rathaus").await?;
    pick(&app.page, "Kommune", "Stendal").await?;
    app.page.field("Text der Notiz").fill("Der Aktenplan liegt vor.").await?;
    kept(&app.page).await?;

    let app = App::start(app.kill().await?).await?;
    unlock(&app.page, PASSPHRASE).await?;
    app.page.link("Besuch im Rathaus").click().await?;
    app.page.button("Weiterschreiben").click().await?;
    // At most the last seconds are lost.
    app.page.wait_for("Der Aktenplan").await?;

    close_what_is_missing(&app.page).await?;
    let app = come_back(app).await?;
    app.page.press("Control+4").await?;
    app.page.link("Besuch im Rathaus").click().await?;
    app.page.wait_for("Abgeschlossen · gespeichert").await?;
    app.page.check_access("abgeschlossene Beratung").await?;
    app.stop().await?;
    Ok(())
}

/// The dialog asks for duration, Handlungsfeld and the next date, and for nothing that is there.
async fn close_what_is_missing(page: &Page) -> Outcome {
    page.press("Control+Enter").await?;
    let dialog = page.dialog("Beratung abschließen");
    dialog.field("Dauer in Minuten").wait().await?;
    ensure(dialog.field("Titel").count().await? == 0, "the dialog asks for the title")?;
    ensure(dialog.field("Kommune").count().await? == 0, "the dialog asks for the Kommune")?;
    page.check_access("Abschließen").await?;

    dialog.button("Abschließen").click().await?;
    page.wait_for("Bitte ausfüllen.").await?;
    dialog.field("Dauer in Minuten").fill("1:30").await?;
    dialog.field("Handlungsfeld").fill("interne").await?;
    page.press("Enter").await?;
    dialog.button("Interne Verwaltung entfernen").wait().await?;
    dialog.field("Nächster Termin am").fill("31.12.2030").await?;
    ensure(
        dialog.field("Worum es geht").value().await? == "Nächster Termin: Besuch im Rathaus",
        "the next appointment is not named after the note",
    )?;
    dialog.button("Abschließen").click().await?;
    page.wait_for(CLOSED).await?;
    dialog.gone().await
}

#[tokio::test]
async fn nine_kommunen_are_one_consultation_in_nine_files() -> Outcome {
    let app = settle_in(Home::fresh()?).await?;
    let page = &app.page;
    assign(page, "Osterburg (Altmark)").await?;
    page.press("Control+N").await?;
    page.field("Titel").fill("Gemeinsame E-Akte").await?;
    // Begun in the file of a Kommune, the note concerns that one already.
    page.button("Osterburg (Altmark) entfernen").wait().await?;
    for town in EIGHT_MORE {
        page.button("Kommune hinzufügen").click().await?;
        pick(page, "Kommune", town).await?;
        page.button("Kommune hinzufügen").wait().await?;
    }
    page.field("Dauer in Minuten").fill("240").await?;
    page.press("Control+S").await?;
    page.wait_for("Notiz gespeichert").await?;

    page.press("Control+4").await?;
    page.wait_for("1 Beratung · 4:00 h · 9 Kommunen erreicht · 1 noch nicht abgeschlossen").await?;
    page.field("Kommune").choose("Osterburg (Altmark)").await?;
    page.link("Gemeinsame E-Akte").wait().await?;
    for town in ["Stendal", "Leuna"] {
        page.press("Control+4").await?;
        page.find("listitem", "Gemeinsame E-Akte").link(town).click().await?;
        page.heading(town).wait().await?;
        page.link("Gemeinsame E-Akte").nth(0).wait().await?;
    }
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_closed_note_is_changed_only_with_what_it_said_before() -> Outcome {
    let app = settle_in(Home::fresh()?).await?;
    let page = &app.page;
    closed_note(page, "Auftakt", "Drei Ämter machen mit.").await?;
    page.field("Text der Notiz").fill("Vier Ämter machen mit.").await?;
    page.field("Dauer in Minuten").fill("120").await?;
    page.button("Änderungen speichern").click().await?;
    page.button("1 frühere Fassung").click().await?;

    let dialog = page.dialog("Frühere Fassungen");
    dialog.find("row", "Dauer").wait().await?;
    let said = dialog.text().await?;
    for words in ["geändert von L03", "1:30 h", "2:00 h", "entfernt: Drei", "neu: Vier"] {
        ensure(said.contains(words), format!("„{words}“ is missing: {said}"))?;
    }
    page.check_access("Frühere Fassungen").await?;
    page.press("Escape").await?;
    dialog.gone().await?;

    page.field("Dauer in Minuten").fill("").await?;
    page.press("Control+Enter").await?;
    page.wait_for("Bitte ausfüllen.").await?;
    ensure(page.dialog("Beratung abschließen").count().await? == 0, "it is closed already")?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_template_begins_a_note_and_is_taken_back_in_the_text() -> Outcome {
    let app = settle_in(Home::fresh()?).await?;
    let page = &app.page;
    page.press("Control+N").await?;
    pick(page, "Kommune", "Stendal").await?;
    choose_template(page, "Arbeitsgespräch").await?;
    page.wait_for("Vereinbart").await?;
    ensure(page.field("Dauer in Minuten").value().await? == "120", "the duration is missing")?;

    choose_template(page, "Standortbestimmung").await?;
    let dialog = page.dialog("Vorlage „Standortbestimmung“ einfügen");
    page.check_access("Vorlage einfügen").await?;
    dialog.button("Text ersetzen").click().await?;
    page.wait_for("Strategie und Organisation").await?;
    page.press("Control+Z").await?;
    page.wait_gone("Strategie und Organisation").await?;
    page.wait_for("Besprochen").await?;

    page.press("Control+S").await?;
    page.wait_for("Notiz gespeichert").await?;
    let app = come_back(app).await?;
    app.page.press("Control+4").await?;
    app.page.link("Standortbestimmung").click().await?;
    app.page.find("checkbox", "Neuer Eintrag erledigt").wait().await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn handlungsfelder_and_templates_are_edited_in_the_settings() -> Outcome {
    let app = settle_in(Home::fresh()?).await?;
    let page = &app.page;
    page.press("Control+7").await?;
    page.button("Handlungsfeld hinzufügen").click().await?;
    page.keys("Geodaten").await?;
    page.button("Tourismus herausnehmen").click().await?;
    page.button("Handlungsfelder speichern").click().await?;
    page.wait_for("Handlungsfelder gespeichert").await?;

    page.button("Neue Vorlage").click().await?;
    let dialog = page.dialog("Neue Vorlage");
    dialog.field("Name der Vorlage").fill("Kurze Rückfrage").await?;
    dialog.field("Format").choose("Vor Ort").await?;
    dialog.field("Text").fill("## Frage").await?;
    page.check_access("Vorlage").await?;
    dialog.button("Vorlage speichern").click().await?;
    page.wait_for("Vorlage gespeichert").await?;
    page.check_access("Einstellungen mit Katalogen").await?;

    page.press("Control+N").await?;
    page.field("Handlungsfeld").fill("tourismus").await?;
    page.wait_for("Kein solches Handlungsfeld.").await?;
    pick(page, "Handlungsfeld", "geo").await?;
    page.button("Geodaten entfernen").wait().await?;
    choose_template(page, "Kurze Rückfrage").await?;
    page.wait_for("Frage").await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_consultation_is_begun_and_closed_with_the_keyboard_alone() -> Outcome {
    let app = settle_in(Home::fresh()?).await?;
    let page = &app.page;
    page.press("Control+N").await?;
    page.focus_on("Titel").await?;
    page.keys("Auftakt").await?;
    page.strike("Enter").await?;
    page.keys("Besprochen wurde die Agenda.").await?;
    page.press("Shift+Tab").await?;
    page.focus_on("Kommune").await?;
    page.keys("stendal").await?;
    page.find("option", "").nth(0).wait().await?;
    page.strike("Enter").await?;
    page.strike("Control+Enter").await?;
    page.focus_on("Dauer in Minuten").await?;
    page.keys("45").await?;
    page.tab_to("Handlungsfeld").await?;
    page.strike("ArrowDown").await?;
    page.find("option", "Interne Verwaltung").wait().await?;
    page.strike("Enter").await?;
    page.enter("Abschließen").await?;
    page.wait_for(CLOSED).await?;
    page.check_focus().await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn consultations_look_right_in_light_in_dark_and_large() -> Outcome {
    let app = settle_in(Home::fresh()?).await?;
    let page = &app.page;
    closed_note(page, "Auftakt", "Drei Ämter machen mit.").await?;
    page.field("Text der Notiz").fill("Vier Ämter machen mit.").await?;
    page.button("Änderungen speichern").click().await?;
    page.button("1 frühere Fassung").wait().await?;
    for (look, theme, percent) in
        [("hell", "light", "100"), ("dunkel", "dark", "100"), ("gross", "light", "200")]
    {
        dress(page, theme, percent).await?;
        page.press("Control+4").await?;
        see(page, look, "beratungen").await?;
        page.link("Auftakt").nth(0).click().await?;
        page.button("1 frühere Fassung").click().await?;
        page.dialog("Frühere Fassungen").find("list", "Text der Notiz").wait().await?;
        see(page, look, "beratung-fassungen").await?;
        page.press("Escape").await?;
        see(page, look, "beratung-abgeschlossen").await?;
        page.press("Control+N").await?;
        pick(page, "Kommune", "Osterburg").await?;
        page.field("Titel").fill("Gemeinsame E-Akte in der Altmark").await?;
        choose_template(page, "Arbeitsgespräch").await?;
        pick(page, "Handlungsfeld", "interne").await?;
        page.find("button", "Verweis an andere").nth(0).focus().await?;
        page.press("Enter").await?;
        page.tab_to("Verwiesen an").await?;
        page.keys("sicher").await?;
        page.find("option", "").nth(0).wait().await?;
        page.press("Enter").await?;
        see(page, look, "beratung-entwurf").await?;
        page.press("Control+Enter").await?;
        see(page, look, "beratung-abschliessen").await?;
        page.press("Escape").await?;
        page.press("Control+S").await?;
        page.wait_for("Notiz gespeichert").await?;
        page.press("Control+7").await?;
        page.heading("Handlungsfelder").wait().await?;
        page.heading("Vorlagen für Notizen").wait().await?;
        page.run("document.getElementById('setting-fields').scrollIntoView();", Vec::new()).await?;
        see(page, look, "einstellungen-kataloge").await?;
    }
    app.stop().await?;
    Ok(())
}

async fn dress(page: &Page, theme: &str, percent: &str) -> Outcome {
    let script = "document.documentElement.dataset.theme = arguments[0];
        document.documentElement.style.fontSize = `${arguments[1]}%`;";
    page.run(script, vec![theme.into(), percent.into()]).await?;
    page.settle().await
}

/// axe-core finds nothing, and a picture is kept.
async fn see(page: &Page, look: &str, name: &str) -> Outcome {
    page.settle().await?;
    page.wait_gone("Wird geladen").await?;
    let file: PathBuf = root().join("target/demo/beratung").join(look).join(format!("{name}.png"));
    page.screenshot(&file).await?;
    page.check_access(&format!("{name} ({look})")).await
}

/// A note of today at Stendal, closed, that stays open on the screen.
async fn closed_note(page: &Page, title: &str, text: &str) -> Outcome {
    page.press("Control+N").await?;
    page.field("Titel").fill(title).await?;
    pick(page, "Kommune", "Stendal").await?;
    page.field("Text der Notiz").fill(text).await?;
    page.field("Dauer in Minuten").fill("90").await?;
    pick(page, "Handlungsfeld", "interne").await?;
    page.press("Control+Enter").await?;
    page.dialog("Beratung abschließen").button("Abschließen").click().await?;
    page.wait_for(CLOSED).await?;
    page.button("Änderungen speichern").wait().await?;
    Ok(())
}

async fn choose_template(page: &Page, name: &str) -> Outcome {
    page.button("Vorlage").click().await?;
    page.find("menuitem", name).click().await?;
    // The caret goes into the text a frame later.
    page.settle().await
}

/// Types into a field that offers choices, and takes the first.
async fn pick(page: &Page, field: &str, text: &str) -> Outcome {
    page.field(field).fill(text).await?;
    page.find("option", "").nth(0).wait().await?;
    page.press("Enter").await
}
