//! Finding by keyboard: the palette, filters in words, the page with all hits, the last searches.

use std::fs;

use lotsenbuch_tests::{Answer, App, Home, Outcome, Page, ensure, root, steps};

#[tokio::test]
async fn everything_is_found_by_words_and_filters_without_a_mouse() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    write_notes(page).await?;

    find_in_the_palette(page).await?;
    say_what_is_wrong(page).await?;
    find_in_all(page).await?;
    take_filters_away(page).await?;
    remember_and_forget(page).await?;

    let complaints = page.complaints().await?;
    ensure(complaints.is_empty(), complaints.join("\n"))?;
    app.stop().await?;
    Ok(())
}

async fn write_notes(page: &Page) -> Outcome {
    steps::note(page, "Aktenplan der Kämmerei", "Das Bürgerbüro scannt seine Post.").await?;
    steps::note(page, "Rahmenvertrag", "Die Datenschutzbeauftragte prüft den Vertrag.").await?;
    steps::note(page, "Anbindung", "Das Bürgerbüro wartet auf das Landesportal.").await
}

/// Umlauts written out, the part of a compound, and the words around what was found.
async fn find_in_the_palette(page: &Page) -> Outcome {
    page.press("Control+K").await?;
    page.keys("buergerbuero").await?;
    page.find("option", "Aktenplan der Kämmerei").wait().await?;
    // The list follows every letter; its last answer counts.
    for _ in 0..50 {
        if marks(page).await?.contains("Bürgerbüro") {
            break;
        }
        page.settle().await?;
    }
    ensure(marks(page).await?.contains("Bürgerbüro"), "the word is not marked as it is written")?;
    page.check_access("Palette mit Treffern").await?;
    see(page, "palette-treffer").await?;
    page.press("Control+A").await?;
    page.keys("beauftragte").await?;
    page.find("option", "Rahmenvertrag").wait().await?;
    let marked = marks(page).await?;
    ensure(marked.contains("beauftragte"), format!("not the part is marked: {marked}"))?;
    page.press("Enter").await?;
    page.heading("Rahmenvertrag").wait().await?;
    Ok(())
}

async fn say_what_is_wrong(page: &Page) -> Outcome {
    page.press("Control+K").await?;
    page.keys("seit:31.02. akten").await?;
    page.wait_for("Den Tag 31.02. gibt es nicht").await?;
    page.press("Escape").await?;
    page.dialog("Suchen oder Befehl eingeben").gone().await
}

async fn find_in_all(page: &Page) -> Outcome {
    page.press("Control+K").await?;
    page.keys("bürgerbüro kommune:stendal in:notizen").await?;
    page.find("option", "Alle Treffer").wait().await?;
    page.press("Control+Enter").await?;
    page.heading("Suche").wait().await?;
    page.focus_on("Suchen").await?;
    page.wait_for("2 Treffer").await?;
    page.wait_for("Kommune Stendal").await?;
    page.check_access("Suche").await?;
    see(page, "suche").await?;
    page.press("ArrowDown").await?;
    page.focus_on("Anbindung").await?;
    page.press("ArrowDown").await?;
    page.focus_on("Aktenplan der Kämmerei").await?;
    page.strike("Enter").await?;
    page.heading("Aktenplan der Kämmerei").wait().await?;
    page.press("Alt+ArrowLeft").await?;
    page.wait_for("2 Treffer").await
}

/// A chip goes with Delete, a filter that cannot be understood with its button.
async fn take_filters_away(page: &Page) -> Outcome {
    page.tab_to("Kommune Stendal entfernen").await?;
    page.strike("Delete").await?;
    page.wait_gone("Kommune Stendal").await?;
    page.wait_for("in Beratungen").await?;
    page.field("Suchen").fill("bürgerbüro kommune:lübeck").await?;
    page.press("Enter").await?;
    page.wait_for("Eine Kommune „lübeck“ gibt es hier nicht").await?;
    see(page, "suche-unbekannt").await?;
    page.enter("Ohne diesen Filter suchen").await?;
    page.wait_for("2 Treffer").await?;
    page.field("Suchen").fill("xylophon").await?;
    page.press("Enter").await?;
    page.wait_for("Nichts gefunden").await?;
    page.check_access("Suche ohne Treffer").await
}

async fn remember_and_forget(page: &Page) -> Outcome {
    page.press("Control+K").await?;
    page.find("option", "xylophon").wait().await?;
    see(page, "palette-zuletzt").await?;
    page.press("Delete").await?;
    page.find("option", "xylophon").gone().await?;
    page.find("option", "bürgerbüro kommune:stendal in:notizen").wait().await?;
    page.press("Escape").await?;
    page.field("Suchen").fill("").await?;
    page.press("Enter").await?;
    page.heading("Zuletzt gesucht").wait().await?;
    page.link("beauftragte").wait().await?;
    page.check_access("Zuletzt gesucht").await?;
    see(page, "suche-zuletzt").await?;
    page.enter("Alle vergessen").await?;
    page.heading("Noch nichts gesucht").wait().await?;
    Ok(())
}

/// Numbers in another spelling, tags, and files where they lie.
#[tokio::test]
async fn numbers_tags_and_files_are_found_and_a_file_opens_where_it_lies() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    steps::assign(page, "Burg").await?;
    page.field("Schlagwort vergeben").fill("Pilot E-Akte").await?;
    page.press("Enter").await?;
    page.button("Pilot E-Akte entfernen").wait().await?;
    attach(&app, "Hauptsatzung_2026.txt").await?;
    page.find("navigation", "Akte").link("Überblick").click().await?;
    page.link("Person anlegen").nth(0).click().await?;
    page.field("Vornamen").fill("Karin").await?;
    page.field("Nachname").fill("Weiß").await?;
    page.field("Telefon").fill("03921 92-117").await?;
    page.button("Speichern").click().await?;
    page.heading("Karin Weiß").wait().await?;
    steps::note(page, "Rahmenvertrag", "Ohne Anlage.").await?;

    for number in ["0392192117", "+49 3921 92117", "03921/92 117"] {
        look_for(page, number, "Karin Weiß").await?;
        ensure(marks(page).await?.contains("03921 92-117"), "the number is not marked")?;
        page.press("Escape").await?;
    }
    look_for(page, "pilot", "Burg").await?;
    see(page, "palette-schlagwort").await?;
    page.press("Escape").await?;
    do_with_the_note(&app).await?;

    look_for(page, "hauptsatzung", "Hauptsatzung_2026.txt").await?;
    page.press("Enter").await?;
    at_the_file(page, "Hauptsatzung_2026.txt").await?;
    page.heading("Burg").wait().await?;
    page.check_access("Datei, zu der ein Treffer führt").await?;
    see(page, "datei-der-kommune").await?;
    look_for(page, "skizze", "Skizze.txt").await?;
    page.press("Enter").await?;
    at_the_file(page, "Skizze.txt").await?;
    page.heading("Rahmenvertrag").wait().await?;
    see(page, "datei-der-notiz").await?;

    look_for(page, "register", "Register einlesen").await?;
    page.press("Enter").await?;
    page.heading("Amtliches Verzeichnis").wait().await?;
    let complaints = page.complaints().await?;
    ensure(complaints.is_empty(), complaints.join("\n"))?;
    app.stop().await?;
    Ok(())
}

/// Types into the palette until something is offered.
async fn look_for(page: &Page, words: &str, found: &str) -> Outcome {
    page.press("Control+K").await?;
    page.keys(words).await?;
    page.wait_idle().await?;
    page.find("option", found).wait().await?;
    Ok(())
}

/// Brings a file to the record that is open, and stays there.
async fn attach(app: &App, name: &str) -> Outcome {
    let page = &app.page;
    page.find("navigation", "Akte").link("Dateien").click().await?;
    choose(app, name)?;
    page.button("Datei anhängen").click().await?;
    page.wait_for(&format!("„{name}“ angehängt")).await
}

/// Answers the next dialog with a new file.
fn choose(app: &App, name: &str) -> Outcome {
    let file = app.home().files().join(name);
    fs::create_dir_all(app.home().files())?;
    fs::write(&file, "Inhalt\n")?;
    app.home().answer(&Answer::Path(file))
}

/// What the open note can do stands in the palette, too, and only there.
async fn do_with_the_note(app: &App) -> Outcome {
    let page = &app.page;
    choose(app, "Skizze.txt")?;
    look_for(page, "datei anh", "Datei anhängen").await?;
    page.press("Enter").await?;
    page.wait_for("„Skizze.txt“ angehängt").await?;
    look_for(page, "gesprächsprotokoll", "Gesprächsprotokoll drucken").await?;
    see(page, "palette-notiz").await?;
    page.press("Enter").await?;
    page.dialog("Gesprächsprotokoll").wait().await?;
    page.press("Escape").await?;
    page.dialog("Gesprächsprotokoll").gone().await?;
    page.press("Control+1").await?;
    page.press("Control+K").await?;
    page.keys("gesprächsprotokoll").await?;
    page.wait_idle().await?;
    page.find("option", "Gesprächsprotokoll drucken").gone().await?;
    page.press("Escape").await?;
    page.dialog("Suchen oder Befehl eingeben").gone().await
}

/// The row of the file is in sight, told as the one that is meant, and has the focus.
async fn at_the_file(page: &Page, name: &str) -> Outcome {
    page.focus_on(name).await?;
    let script = "const row = document.activeElement.closest('[aria-current=true]');
        const place = row?.getBoundingClientRect();
        return Boolean(place) && place.top >= 0 && place.bottom <= innerHeight;";
    ensure(page.run(script, Vec::new()).await? == true, format!("{name} is not in sight"))
}

/// What is marked on the screen, joined.
async fn marks(page: &Page) -> Outcome<String> {
    let script =
        "return [...document.querySelectorAll('mark')].map((one) => one.textContent).join('|');";
    Ok(page.run(script, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
}

async fn see(page: &Page, name: &str) -> Outcome {
    page.screenshot(&root().join("target/demo/suche").join(format!("{name}.png"))).await
}
