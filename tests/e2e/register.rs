//! S15: a newer official register is read in. Names get their days, what was printed stays, and
//! all of it can be taken back.

use std::fs;
use std::path::{Path, PathBuf};

use lotsenbuch_tests::{Answer, App, Home, Outcome, Trouble, ensure, paper, root, steps};

/// The register as it is built in, with its comments.
const REGISTER: &str = include_str!("../../src-tauri/core/src/municipality/register.csv");

#[tokio::test]
async fn a_newer_register_renames_and_what_was_printed_stays() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let walked = walk(&app).await;
    steps::arrive(app, walked, &picture("zuletzt")).await
}

fn picture(name: &str) -> PathBuf {
    root().join("target/e2e/register").join(format!("{name}.png"))
}

async fn see(app: &App, name: &str) -> Outcome {
    app.page.screenshot(&picture(name)).await?;
    app.page.check_access(name).await
}

async fn walk(app: &App) -> Outcome {
    let page = &app.page;
    steps::assign(page, "Staßfurt").await?;
    page.wait_for("Früher „Staßfurt, Stadt“").await?;
    page.wait_for("bis 31. Dezember 2025").await?;
    let printed = certificate(app).await?;

    wrong_files(app).await?;
    let file = app.home().path().join("GV100AD.txt");
    fs::write(&file, gv100ad(&today(app).await?))?;
    app.home().answer(&Answer::Path(file.clone()))?;
    page.enter("Neuere Datei einlesen").await?;
    let dialog = page.dialog("Neueres Verzeichnis einlesen");
    dialog.wait().await?;
    page.wait_for("Eine Zeile ist nicht brauchbar").await?;
    page.wait_for("Postleitzahl hat nicht fünf Ziffern").await?;
    page.wait_for("Salzstadt Staßfurt").await?;
    ensure(!dialog.button("Einlesen").is_enabled().await?, "malformed lines stop the import")?;
    page.tick("Diese Zeilen auslassen").await?;
    page.type_into("„Salzstadt Staßfurt“ gilt ab", "31.12.2025").await?;
    page.enter("Einlesen").await?;
    page.wait_for("Frühestens am 1. Januar 2026.").await?;
    see(app, "vorschau").await?;
    page.type_into("„Salzstadt Staßfurt“ gilt ab", "01.07.2026").await?;
    page.tick("Huy ist aufgelöst").await?;
    page.pick("Nachfolge", "Halberstadt (Einheitsgemeinde)").await?;
    see(app, "aufgeloest").await?;
    page.enter("Einlesen").await?;
    dialog.gone().await?;
    page.focus_on("Neuere Datei einlesen").await?;
    page.wait_for("aus einer Datei GV100AD").await?;
    see(app, "einstellungen").await?;

    the_file_of_the_kommune(app, &printed).await?;

    // Once more the same file: nothing to say. Then the import is taken back as a whole.
    page.press("Control+7").await?;
    app.home().answer(&Answer::Path(file))?;
    page.enter("Neuere Datei einlesen").await?;
    page.wait_for("Diese Datei ändert nichts.").await?;
    page.enter("Schließen").await?;
    dialog.gone().await?;
    page.focus_on("Neuere Datei einlesen").await?;
    page.press("Control+Z").await?;
    page.wait_for("Rückgängig: Register aktualisiert").await?;
    page.wait_for("mit dem Programm ausgeliefert").await?;
    open(app, "Staßfurt").await?;
    page.wait_gone("1. Januar 2026 bis").await
}

/// One session today, everybody there, and the certificate of it.
async fn certificate(app: &App) -> Outcome<Vec<u8>> {
    let page = &app.page;
    steps::plan_run(page, "1/2026").await?;
    steps::register_one(page, "Melanie Sauer\tStaßfurt").await?;
    let folder = steps::issue(app, "1/2026", "davor").await?;
    the_certificate_in(&folder)
}

/// The certificate that was saved into a folder, once it says what it was printed with.
fn the_certificate_in(folder: &Path) -> Outcome<Vec<u8>> {
    let file = fs::read_dir(folder)?.next().ok_or(Trouble("nothing was saved".to_owned()))??;
    paper::check(&file.path(), 1, &["Melanie Sauer", "Staßfurt"])?;
    ensure(!paper::text(&file.path())?.contains("Salzstadt"), "printed with the name of that day")?;
    Ok(fs::read(file.path())?)
}

/// Each wrong file has its own sentence, and nothing changes.
async fn wrong_files(app: &App) -> Outcome {
    let page = &app.page;
    page.press("Control+7").await?;
    for (name, bytes, sentence) in [
        ("leer.txt", "", "Die Datei ist leer."),
        ("a.pdf", "%PDF-1.7", "Das ist eine PDF-Datei."),
        ("a.xlsx", "PK\u{3}\u{4}", "Das ist eine Excel-Mappe."),
        ("brief.txt", "Sehr geehrte Damen und Herren", "Diese Datei ist kein Gemeindeverzeichnis"),
    ] {
        let file = app.home().path().join(name);
        fs::write(&file, bytes)?;
        app.home().answer(&Answer::Path(file))?;
        page.enter("Neuere Datei einlesen").await?;
        page.wait_for(sentence).await?;
    }
    see(app, "falsche-datei").await?;
    app.home().answer(&Answer::Cancel)?;
    page.enter("Neuere Datei einlesen").await?;
    page.wait_gone("kein Gemeindeverzeichnis").await
}

async fn the_file_of_the_kommune(app: &App, printed: &[u8]) -> Outcome {
    let page = &app.page;
    open(app, "Staßfurt, Stadt").await?;
    page.wait_for("Früher „Staßfurt, Salzstadt“").await?;
    page.wait_for("1. Januar 2026 bis 30. Juni 2026").await?;
    page.wait_for("Früher „Staßfurt, Stadt“").await?;
    page.find("list", "Frühere Namen und Nachfolge").wait().await?;
    see(app, "frueher").await?;
    page.enter("Umbenennen").await?;
    page.dialog("Salzstadt Staßfurt umbenennen").wait().await?;
    see(app, "umbenennen").await?;
    page.strike("Escape").await?;
    page.focus_on("Umbenennen").await?;
    page.enter("Nachfolge eintragen").await?;
    page.dialog("Nachfolge eintragen").wait().await?;
    page.pick("Salzstadt Staßfurt", "ging aus anderen Kommunen hervor").await?;
    page.type_into("Kommune", "Hecklingen").await?;
    page.find("option", "Hecklingen").wait().await?;
    page.strike("Enter").await?;
    page.type_into("Zum", "01.07.2026").await?;
    see(app, "nachfolge").await?;
    page.enter("Eintragen").await?;
    page.wait_for("Hervorgegangen aus").await?;
    page.focus_on("Nachfolge eintragen").await?;
    page.enter("Nachfolge entfernen: Hecklingen").await?;
    page.wait_gone("Hervorgegangen aus").await?;
    page.check_focus().await?;
    page.press("Control+Z").await?;
    page.wait_for("Hervorgegangen aus").await?;
    page.press("Control+Z").await?;
    page.wait_gone("Hervorgegangen aus").await?;

    page.press("Control+6").await?;
    let folder = app.home().files().join("danach");
    fs::create_dir_all(&folder)?;
    app.home().answer(&Answer::Path(folder.clone()))?;
    page.row("Melanie Sauer").button("Mehr zu").click().await?;
    page.find("menuitem", "Als Datei speichern").click().await?;
    page.wait_for("Gespeichert:").await?;
    let again = the_certificate_in(&folder)?;
    ensure(again == printed, "the certificate is the same, to the byte")
}

/// Opens the file of a Kommune by any of its names.
async fn open(app: &App, name: &str) -> Outcome {
    let page = &app.page;
    page.press("Control+K").await?;
    page.keys(name).await?;
    page.find("option", "Staßfurt").nth(0).wait().await?;
    page.press("Enter").await?;
    page.heading("Stammdaten").wait().await?;
    Ok(())
}

/// Today as the file writes it: `20261124`.
async fn today(app: &App) -> Outcome<String> {
    let script = "const day = new Date(); const two = (n) => String(n).padStart(2, '0');
        return `${day.getFullYear()}${two(day.getMonth() + 1)}${two(day.getDate())}`;";
    Ok(app.page.run(script, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
}

/// The Gemeinden of the register as GV100AD of this day: Staßfurt renamed, Huy left out, and the
/// postcode of Zeitz damaged.
fn gv100ad(day: &str) -> String {
    let rows = REGISTER.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut lines = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split(';').collect();
        let [ars, _, kind, name, _, seat, postcode, people] = cells[..] else { continue };
        let name = if name == "Staßfurt, Salzstadt" { "Salzstadt Staßfurt" } else { name };
        let postcode = if name == "Zeitz, Stadt" { "067l2" } else { postcode };
        let (record, key, sort) = match kind {
            "rural_district" => ("40", ars.to_owned(), "44"),
            "municipal_association" => ("50", format!("{}   {}", &ars[..5], &ars[5..]), "53"),
            "independent_city" => ("60", gemeinde(ars), "61"),
            _ => ("60", gemeinde(ars), "64"),
        };
        if name != "Huy" {
            let head = format!("{record}{day}{key:<12}{name:<50}{seat:<50}{sort}");
            let people = if record == "60" { people } else { "" };
            lines.push(format!("{head:<139}{people:0>11}{:15}{postcode:<55}", ""));
        }
    }
    lines.join("\r\n")
}

fn gemeinde(ars: &str) -> String {
    format!("{}{}{}", &ars[..5], &ars[9..], &ars[5..9])
}

#[test]
fn the_file_of_this_journey_has_lines_of_220_characters() {
    let file = gv100ad("20261124");
    assert_eq!(file.lines().count(), 246);
    assert!(file.lines().all(|line| line.chars().count() == 220));
}
