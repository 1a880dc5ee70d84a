//! People, with the keyboard alone: the warning of duplicates, one record made of two and two again,
//! and S14: a Navigator leaves the municipality.

use std::path::PathBuf;

use lotsenbuch_tests::{Home, Outcome, Page, root, steps};

fn picture(name: &str) -> PathBuf {
    root().join("target/demo/screens/person").join(format!("{name}.png"))
}

/// Begins somebody new at the Kommune whose file is open.
async fn begin(page: &Page, given: &str, surname: &str) -> Outcome {
    page.enter("Person anlegen").await?;
    page.find("group", "Burg").wait().await?;
    page.pick("Rolle", "Digital-Navigator/in").await?;
    page.type_into("Vornamen", given).await?;
    page.type_into("Nachname", surname).await
}

async fn enter(page: &Page, given: &str, surname: &str) -> Outcome {
    begin(page, given, surname).await?;
    page.type_into("Telefon", "03921 921-17").await?;
    page.strike("Enter").await?;
    page.heading(&format!("{given} {surname}")).wait().await?;
    Ok(())
}

async fn back_to_burg(page: &Page) -> Outcome {
    page.press("Control+2").await?;
    page.row("Burg").wait().await?;
    page.enter("Burg").await?;
    page.heading("Burg").wait().await?;
    Ok(())
}

#[tokio::test]
async fn a_navigator_leaves_and_the_gap_stays_in_sight() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    steps::assign(page, "Burg").await?;
    enter(page, "Jana", "Müller").await?;

    page.enter("Weggang eintragen").await?;
    let dialog = page.dialog("Weggang aus Burg");
    page.focus_on("Letzter Tag").await?;
    page.press("Control+A").await?;
    page.keys("gestern").await?;
    page.check_access("Weggang, Schritt 1").await?;
    page.screenshot(&picture("weggang-1")).await?;
    page.strike("Enter").await?;
    page.wait_for("Schritt 2 von 3").await?;
    page.screenshot(&picture("weggang-2")).await?;
    page.enter("Weiter").await?;
    page.wait_for("Die Kontaktdaten werden danach gesperrt").await?;
    page.check_access("Weggang, Schritt 3").await?;
    page.screenshot(&picture("weggang-3")).await?;
    page.enter("Weggang eintragen").await?;
    dialog.gone().await?;
    page.check_focus().await?;
    page.wait_for("Kontaktdaten gesperrt").await?;
    page.check_access("Person, gesperrt").await?;
    page.screenshot(&picture("gesperrt")).await?;

    back_to_burg(page).await?;
    page.wait_for("Ohne Digital-Navigator/in.").await?;
    page.screenshot(&picture("luecke")).await?;
    page.press("Control+3").await?;
    page.heading("Frühere").wait().await?;
    page.check_access("Personen, frühere").await?;
    page.screenshot(&picture("fruehere")).await?;
    page.press("Control+Z").await?;
    page.row("Jana Müller").wait().await?;
    app.stop().await?;
    Ok(())
}

/// The same screen in the dark and with large text; the look is put back.
async fn other_looks(page: &Page, name: &str) -> Outcome {
    let script = "document.documentElement.dataset.theme = arguments[0];
        document.documentElement.style.fontSize = arguments[1] + '%';";
    for (theme, percent, look) in [("dark", "100", "dunkel"), ("light", "200", "gross")] {
        page.run(script, vec![theme.into(), percent.into()]).await?;
        page.check_access(&format!("{name}, {look}")).await?;
        page.screenshot(&picture(&format!("{name}-{look}"))).await?;
    }
    page.run(script, vec!["light".into(), "100".into()]).await?;
    Ok(())
}

#[tokio::test]
async fn a_successor_takes_over_what_is_open() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    steps::assign(page, "Burg").await?;
    enter(page, "Thu Hà M̱aria", "Đặng-Wiśniewska von der Straßenbrück").await?;
    back_to_burg(page).await?;
    page.enter("Wiedervorlage anlegen").await?;
    page.focus_on("Was zu tun ist").await?;
    page.keys("Aktenplan schicken").await?;
    page.type_into("Fällig am", "31.12.2030").await?;
    page.pick("Wer es tut", "Die Kommune").await?;
    page.type_into("Person", "Dang").await?;
    page.find("option", "Thu").wait().await?;
    page.strike("Enter").await?;
    page.enter("Speichern").await?;
    page.find("dialog", "").gone().await?;
    page.check_focus().await?;

    page.press("Control+3").await?;
    page.link("Thu").wait().await?;
    page.enter("Thu").await?;
    page.enter("Weggang eintragen").await?;
    let dialog = page.dialog("Weggang aus Burg");
    page.tab_to("Noch niemand").await?;
    page.strike("ArrowDown").await?;
    page.strike("ArrowDown").await?;
    page.focus_on("Jemand Neues").await?;
    page.enter("Weiter").await?;
    page.wait_for("Bitte ausfüllen.").await?;
    page.focus_on("Nachname").await?;
    page.keys("Ǥiŋŧa").await?;
    page.type_into("Vornamen", "Łukasz").await?;
    other_looks(page, "nachfolge").await?;
    page.enter("Weiter").await?;
    page.wait_for("offene Wiedervorlage geht").await?;
    other_looks(page, "offenes").await?;
    page.enter("Weiter").await?;
    page.wait_for("übernimmt ab dem Tag danach").await?;
    page.enter("Weggang eintragen").await?;
    dialog.gone().await?;
    page.check_focus().await?;
    page.press("Control+3").await?;
    page.row("Łukasz Ǥiŋŧa").wait().await?;
    other_looks(page, "personen").await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn two_records_of_one_person_become_one_and_two_again() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    steps::assign(page, "Burg").await?;
    enter(page, "Jana", "Müller").await?;
    back_to_burg(page).await?;
    begin(page, "Jana", "Mueller").await?;
    page.wait_for("Vielleicht schon im Logbuch").await?;
    page.check_access("Warnung vor Doppelten").await?;
    page.screenshot(&picture("warnung")).await?;
    page.enter("Trotzdem anlegen").await?;
    page.type_into("E-Mail", "jana@burg.example").await?;
    page.enter("Speichern").await?;
    page.heading("Jana Mueller").wait().await?;

    page.press("Control+3").await?;
    page.row("Jana Mueller").wait().await?;
    page.enter("Mögliche Doppelte").await?;
    page.link("Jana Müller und Jana Mueller vergleichen").wait().await?;
    page.check_access("Mögliche Doppelte").await?;
    page.screenshot(&picture("doppelte")).await?;
    page.enter("Jana Müller und Jana Mueller vergleichen").await?;
    page.heading("Danach").wait().await?;
    page.check_access("Zusammenführen").await?;
    page.screenshot(&picture("zusammenfuehren")).await?;
    other_looks(page, "zusammenfuehren").await?;
    page.enter("Zusammenführen").await?;
    page.heading("Jana Müller").wait().await?;
    page.wait_for("Zusammenführung aufheben").await?;
    page.screenshot(&picture("zusammengefuehrt")).await?;
    page.enter("Zusammenführung aufheben").await?;
    page.wait_for("ist wieder ein eigener Eintrag").await?;
    page.check_focus().await?;
    page.press("Control+3").await?;
    page.row("Jana Mueller").wait().await?;
    page.press("Control+Z").await?;
    page.row("Jana Mueller").gone().await?;
    app.stop().await?;
    Ok(())
}
