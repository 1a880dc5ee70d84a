//! S14: a Navigator leaves the municipality. The gap is in sight, what she earned stays provable,
//! how to reach her is hidden, what was open goes on, and in the end somebody follows. The keyboard
//! does it all; only the course, which has its own journey, is clicked together.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lotsenbuch_tests::{Answer, App, Home, Outcome, Page, Trouble, ensure, paper, root, steps};

const PHONE: &str = "03921 921-17";
const MAIL: &str = "jana.mueller@burg.example";
/// What she is found by as long as she can be reached.
const REACHED_BY: [&str; 6] =
    ["03921", "921-17", "03921 921-17", "0392192117", "+49 3921 92117", MAIL];
const TASK: &str = "Aktenplan schicken";

#[tokio::test]
async fn a_navigator_leaves_and_what_she_earned_stays() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let walked = walk(&app).await;
    steps::arrive(app, walked, &picture("zuletzt")).await
}

fn picture(name: &str) -> PathBuf {
    root().join("target/e2e/weggang").join(format!("{name}.png"))
}

async fn walk(app: &App) -> Outcome {
    let page = &app.page;
    steps::assign(page, "Thale").await?;
    navigator(page, "Ole", "Petersen", "", "").await?;
    steps::assign(page, "Burg").await?;
    navigator(page, "Jana", "Müller", PHONE, MAIL).await?;
    let printed = certificate(app).await?;
    plan(page, "2/2030", "31.12.2030").await?;
    owe(page).await?;
    for words in REACHED_BY {
        ensure(finds(page, words).await?, format!("„{words}“ does not find her before"))?;
    }

    leave(page).await?;

    the_gap_is_in_sight(page).await?;
    what_she_earned_is_provable(app, &printed).await?;
    nobody_reaches_her(page).await?;
    what_was_open_goes_on(page).await?;
    somebody_follows(page).await
}

async fn open(page: &Page, municipality: &str) -> Outcome {
    page.press("Control+2").await?;
    page.row(municipality).wait().await?;
    page.enter(municipality).await?;
    page.heading(municipality).wait().await?;
    Ok(())
}

/// Somebody new at the Kommune whose file is open.
async fn navigator(page: &Page, given: &str, surname: &str, phone: &str, mail: &str) -> Outcome {
    page.enter("Person anlegen").await?;
    page.field("Rolle").wait().await?;
    page.pick("Rolle", "Digital-Navigator/in").await?;
    page.type_into("Vornamen", given).await?;
    page.type_into("Nachname", surname).await?;
    for (label, text) in [("Telefon", phone), ("E-Mail", mail)] {
        if !text.is_empty() {
            page.type_into(label, text).await?;
        }
    }
    page.strike("Enter").await?;
    page.heading(&format!("{given} {surname}")).wait().await?;
    Ok(())
}

/// A day of training with her in it; its page stays open.
async fn plan(page: &Page, label: &str, day: &str) -> Outcome {
    page.press("Control+5").await?;
    page.button("Durchgang anlegen").click().await?;
    page.field("Kurs").choose("KI in der Verwaltung").await?;
    page.field("Durchgang").fill(label).await?;
    page.field("Tag").fill(day).await?;
    page.button("Durchgang speichern").click().await?;
    page.heading(&format!("Durchgang {label}")).wait().await?;
    page.button("Personen anmelden").nth(0).click().await?;
    let dialog = page.dialog("Personen anmelden");
    dialog.field("Namen, eine Person je Zeile").set("Jana Müller\tBurg").await?;
    dialog.button("Weiter").click().await?;
    dialog.button("1 Person anmelden").click().await?;
    page.wait_for("1 Person angemeldet").await?;
    page.press("Escape").await?;
    dialog.gone().await
}

/// She was there yesterday, and has it on paper.
async fn certificate(app: &App) -> Outcome<Vec<u8>> {
    let page = &app.page;
    plan(page, "1/2026", "gestern").await?;
    let folder = steps::issue(app, "1/2026", "davor").await?;
    the_certificate_in(&folder)
}

/// The next files are saved here.
fn folder(app: &App, name: &str) -> Outcome<PathBuf> {
    let folder = app.home().files().join(name);
    fs::create_dir_all(&folder)?;
    app.home().answer(&Answer::Path(folder.clone()))?;
    Ok(folder)
}

fn the_certificate_in(folder: &Path) -> Outcome<Vec<u8>> {
    let file = fs::read_dir(folder)?.next().ok_or(Trouble("nothing was saved".to_owned()))??;
    paper::check(&file.path(), 1, &["Jana Müller", "Burg"])?;
    Ok(fs::read(file.path())?)
}

/// Something she promised for the Kommune.
async fn owe(page: &Page) -> Outcome {
    open(page, "Burg").await?;
    page.enter("Wiedervorlage anlegen").await?;
    page.focus_on("Was zu tun ist").await?;
    page.keys(TASK).await?;
    page.type_into("Fällig am", "31.12.2030").await?;
    page.pick("Wer es tut", "Die Kommune").await?;
    page.type_into("Person", "Jana").await?;
    page.find("option", "Jana").wait().await?;
    page.strike("Enter").await?;
    page.enter("Speichern").await?;
    page.find("dialog", "").gone().await?;
    open(page, "Burg").await?;
    page.find("region", "Burg hat zugesagt").link(TASK).wait().await?;
    Ok(())
}

/// She left yesterday, and nobody follows yet: her task is ours, her place in 2030 is free.
async fn leave(page: &Page) -> Outcome {
    page.press("Control+3").await?;
    page.row("Jana Müller").wait().await?;
    page.enter("Jana Müller").await?;
    page.enter("Weggang eintragen").await?;
    let dialog = page.dialog("Weggang aus Burg");
    page.focus_on("Letzter Tag").await?;
    page.press("Control+A").await?;
    page.keys("gestern").await?;
    page.tab_to("Noch niemand").await?;
    page.enter("Weiter").await?;
    dialog.field("1 offene Wiedervorlage geht").wait().await?;
    page.pick("KI in der Verwaltung 2/2030", "Anmeldung zurücknehmen").await?;
    page.screenshot(&picture("offenes")).await?;
    page.enter("Weiter").await?;
    page.wait_for("Die Kontaktdaten werden danach gesperrt").await?;
    page.enter("Weggang eintragen").await?;
    dialog.gone().await?;
    page.check_focus().await?;
    page.wait_for("Kontaktdaten gesperrt").await
}

/// On Heute, in the list behind it, and in the file.
async fn the_gap_is_in_sight(page: &Page) -> Outcome {
    page.press("Control+1").await?;
    let line = page.find("listitem", "Kommunen ohne Digital-Navigator/in");
    ensure(line.text().await?.trim_end().ends_with('1'), "one Kommune has nobody, Thale does")?;
    page.screenshot(&picture("heute")).await?;
    page.enter("Kommunen ohne Digital-Navigator/in").await?;
    page.row("Burg").wait().await?;
    page.row("Thale").gone().await?;
    page.check_access("Kommunen ohne Digital-Navigator/in").await?;
    page.enter("Burg").await?;
    page.wait_for("Ohne Digital-Navigator/in.").await?;
    page.screenshot(&picture("akte")).await
}

/// The register prints the same file, and the sheet of attendance names her.
async fn what_she_earned_is_provable(app: &App, printed: &[u8]) -> Outcome {
    let page = &app.page;
    page.press("Control+6").await?;
    let folder = folder(app, "danach")?;
    page.row("Jana Müller").button("Mehr zu").click().await?;
    page.find("menuitem", "Als Datei speichern").click().await?;
    page.wait_for("Gespeichert:").await?;
    ensure(the_certificate_in(&folder)? == printed, "the certificate is the same, to the byte")?;
    run(page, "1/2026", "Anwesenheit").await?;
    page.row("Jana Müller").wait().await?;
    page.wait_for("1 von 1").await
}

async fn run(page: &Page, label: &str, tab: &str) -> Outcome {
    page.press("Control+5").await?;
    page.link(label).nth(0).click().await?;
    page.find("navigation", "Durchgang").link(tab).click().await
}

/// No page shows how to reach her, and no search finds her by it; by name she is found.
async fn nobody_reaches_her(page: &Page) -> Outcome {
    page.press("Control+3").await?;
    page.link("Jana Müller").wait().await?;
    silent(page, "the list of people").await?;
    page.link("Jana Müller").click().await?;
    page.wait_for("Kontaktdaten gesperrt").await?;
    silent(page, "her page").await?;
    for tab in ["Überblick", "Personen", "Programm", "Chronik", "Verlauf"] {
        open(page, "Burg").await?;
        page.find("navigation", "Akte").link(tab).click().await?;
        silent(page, tab).await?;
    }
    for words in REACHED_BY {
        ensure(!finds(page, words).await?, format!("„{words}“ is found"))?;
    }
    ensure(finds(page, "Jana Müller").await?, "she is not found by her name")
}

/// Neither her number nor her address stands in the page, in a text, a field or an attribute.
async fn silent(page: &Page, place: &str) -> Outcome {
    page.settle().await?;
    page.wait_gone("Wird geladen").await?;
    let script =
        "const fields = [...document.querySelectorAll('input, textarea')].map((one) => one.value);
        const all = [document.documentElement.outerHTML, ...fields].join(' ');
        return [...arguments].filter((word) => all.includes(word)).join(', ');";
    let words = [PHONE, "0392192117", "03921921", MAIL].map(Into::into).to_vec();
    let seen = page.run(script, words).await?;
    ensure(seen == "", format!("{place}: {seen} can be read"))
}

/// Whether the palette finds her by these words, once it has looked.
async fn finds(page: &Page, words: &str) -> Outcome<bool> {
    page.press("Control+K").await?;
    let palette = page.dialog("Suchen oder Befehl eingeben");
    palette.wait().await?;
    page.keys(words).await?;
    // While the words arrive, the palette answers to their beginning: only what stays is found.
    let mut times = 0;
    for _ in 0..30 {
        let is_there = palette.find("option", "Jana Müller").count().await? > 0;
        times = if is_there { times + 1 } else { 0 };
        if times == 10 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    page.press("Escape").await?;
    palette.gone().await?;
    Ok(times == 10)
}

/// Her task is ours now, and nobody waits for her in 2030.
async fn what_was_open_goes_on(page: &Page) -> Outcome {
    open(page, "Burg").await?;
    page.find("region", "Wir haben zugesagt").link(TASK).wait().await?;
    ensure(
        page.find("region", "Burg hat zugesagt").link(TASK).count().await? == 0,
        "the task is still hers",
    )?;
    run(page, "2/2030", "Teilnehmende").await?;
    // Her seat is free again, and the list still says that she had one.
    page.wait_for("0 angemeldet").await?;
    page.wait_for("Nicht dabei 1").await?;
    page.wait_for("abgesagt").await
}

async fn somebody_follows(page: &Page) -> Outcome {
    open(page, "Burg").await?;
    navigator(page, "Łukasz", "Ginter", "03921 921-18", "").await?;
    open(page, "Burg").await?;
    page.link("Łukasz Ginter").wait().await?;
    page.wait_gone("Ohne Digital-Navigator/in.").await?;
    page.press("Control+1").await?;
    page.heading("Sicherung").wait().await?;
    page.wait_gone("Kommunen ohne Digital-Navigator/in").await
}
