//! S8: a typing error is found when everybody has the paper in their hands. It is corrected in one
//! step and with the keyboard alone; a Zweitschrift follows, and everything is checked: by its code,
//! as a PDF, and as a picture.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use lotsenbuch_tests::{Answer, App, Home, Outcome, Trouble, ensure, paper, root, steps};

#[tokio::test]
async fn a_misprint_is_corrected_given_out_again_and_everything_can_be_checked() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let walked = walk(&app).await;
    steps::arrive(app, walked, &picture("zuletzt")).await
}

fn picture(name: &str) -> PathBuf {
    root().join("target/e2e/echtheit").join(format!("{name}.png"))
}

async fn see(app: &App, name: &str) -> Outcome {
    app.page.screenshot(&picture(name)).await?;
    app.page.check_access(name).await
}

async fn walk(app: &App) -> Outcome {
    let page = &app.page;
    steps::assign(page, "Stendal").await?;
    steps::plan_run(page, "1/2026").await?;
    steps::register_one(page, "Melanie Saur\tStendal").await?;
    let old = only_file(&steps::issue(app, "1/2026", "davor").await?)?;
    paper::check(&old, 1, &["Melanie Saur"])?;

    let new = correct(app).await?;
    paper::check(&new, 1, &["Melanie Sauer-Roth", "0002"])?;
    let copy = reissue(app).await?;
    paper::check(&copy, 1, &["Zweitschrift vom", "Melanie Sauer-Roth", "0002"])?;

    check_codes(app, &old, &new).await?;
    check_files(app, &old, &new, &copy).await?;
    keys(app).await?;
    export(app).await
}

/// Right after issuing, without a mouse.
async fn correct(app: &App) -> Outcome<PathBuf> {
    let page = &app.page;
    page.tab_to("berichtigen").await?;
    page.strike("Enter").await?;
    let dialog = page.dialog("Bescheinigung berichtigen");
    dialog.field("Nachname").wait().await?;
    page.type_into("Nachname", "Sauer-Roth").await?;
    page.wait_for("Gedruckt wird: Melanie Sauer-Roth").await?;
    see(app, "berichtigen").await?;
    page.strike("Enter").await?;
    page.wait_for("als ungültig, ersetzt durch").await?;
    see(app, "berichtigt").await?;
    let folder = app.home().files().join("danach");
    fs::create_dir_all(&folder)?;
    app.home().answer(&Answer::Path(folder.clone()))?;
    page.enter("Als Datei speichern").await?;
    page.wait_for("Gespeichert:").await?;
    page.strike("Escape").await?;
    dialog.gone().await?;
    page.wait_for("ersetzt DLST-").await?;
    see(app, "ausgestellt").await?;
    // Numbers that were given out stay given out.
    page.press("Control+Z").await?;
    page.press("Control+6").await?;
    page.wait_for("ungültig, ersetzt durch").await?;
    page.press("Control+K").await?;
    page.keys("Sauer-Roth").await?;
    page.find("option", "Melanie Sauer-Roth").nth(0).wait().await?;
    page.press("Escape").await?;
    only_file(&folder)
}

async fn reissue(app: &App) -> Outcome<PathBuf> {
    let page = &app.page;
    page.button("Mehr zu").nth(0).click().await?;
    page.find("menuitem", "Zweitschrift ausstellen").wait().await?;
    see(app, "menue").await?;
    page.find("menuitem", "Zweitschrift ausstellen").click().await?;
    let dialog = page.dialog("Zweitschrift");
    dialog.field("Anlass").fill("verloren").await?;
    see(app, "zweitschrift").await?;
    dialog.button("Zweitschrift ausstellen").click().await?;
    page.wait_for("Zweitschrift ausgestellt").await?;
    let file = app.home().files().join("zweitschrift.pdf");
    app.home().answer(&Answer::Path(file.clone()))?;
    dialog.button("Als Datei speichern").click().await?;
    page.wait_for("Gespeichert:").await?;
    page.press("Escape").await?;
    dialog.gone().await?;
    page.wait_for("Zweitschrift vom").await?;
    page.field("Stand").choose("ersetzt").await?;
    page.wait_for("1 Nummer vergeben").await?;
    see(app, "verzeichnis-ersetzt").await?;
    page.button("Alle zeigen").click().await?;
    page.wait_for("2 Nummern vergeben").await?;
    see(app, "verzeichnis").await?;
    Ok(file)
}

/// Scanned or pasted; one letter makes the difference.
async fn check_codes(app: &App, old: &Path, new: &Path) -> Outcome {
    let page = &app.page;
    let code = code_in(new)?;
    page.field("Nach Name, Nummer oder QR-Code suchen").fill(&code).await?;
    page.wait_for("1 Nummer vergeben").await?;
    page.button("Bescheinigung prüfen").click().await?;
    page.heading("Bescheinigung prüfen").wait().await?;
    page.type_into("Inhalt des QR-Codes", &code).await?;
    page.strike("Enter").await?;
    page.wait_for("Die Unterschrift passt zum Inhalt").await?;
    see(app, "gueltig").await?;
    page.field("Inhalt des QR-Codes").fill(&code.replace("Sauer", "Bauer")).await?;
    page.press("Enter").await?;
    page.wait_for("Der Inhalt passt nicht zur Unterschrift").await?;
    page.wait_for("ausgestellt wurde").await?;
    see(app, "veraendert").await?;
    page.field("Inhalt des QR-Codes").fill(&code_in(old)?).await?;
    page.press("Enter").await?;
    page.wait_for("Ungültig, ersetzt durch").await?;
    see(app, "ersetzt").await
}

/// Files as people send them: a PDF, a scan, something else.
async fn check_files(app: &App, old: &Path, new: &Path, copy: &Path) -> Outcome {
    let page = &app.page;
    choose(app, new).await?;
    page.wait_for("genau so gezeichnet, wie sie ausgestellt wurde").await?;
    page.wait_for("Byte für Byte die ausgestellte").await?;
    page.wait_for("mit demselben Schlüssel unterschrieben").await?;
    see(app, "pdf").await?;
    choose(app, copy).await?;
    page.wait_for("Byte für Byte eine ausgestellte Zweitschrift").await?;
    choose(app, old).await?;
    page.wait_for("Ungültig, ersetzt durch").await?;

    let scan = app.home().path().join("scan");
    let mut render = Command::new("pdftoppm");
    let done = render.args(["-r", "200", "-png", "-singlefile"]).arg(new).arg(&scan).status()?;
    ensure(done.success(), "pdftoppm draws the page")?;
    choose(app, &scan.with_extension("png")).await?;
    page.wait_for("Die Unterschrift passt zum Inhalt").await?;
    page.wait_gone("Byte für Byte").await?;

    let letter = app.home().path().join("brief.txt");
    fs::write(&letter, "Sehr geehrte Damen und Herren")?;
    choose(app, &letter).await?;
    page.wait_for("Das ist weder eine PDF-Datei noch ein Bild").await?;
    steps::hand_over(page, "drop", "bild.png", "image/png", "").await?;
    page.wait_for("Auf diesem Bild ist kein lesbarer QR-Code").await?;
    see(app, "kein-code").await
}

async fn choose(app: &App, file: &Path) -> Outcome {
    app.home().answer(&Answer::Path(file.to_owned()))?;
    app.page.button("PDF oder Bild prüfen").click().await?;
    app.page.wait_idle().await
}

/// The own key goes out; what comes in is read before it is taken up.
async fn keys(app: &App) -> Outcome {
    let page = &app.page;
    let file = app.home().files().join("schluessel.txt");
    app.home().answer(&Answer::Path(file.clone()))?;
    page.button("als Datei speichern").click().await?;
    page.wait_for("Prüfschlüssel gespeichert").await?;
    page.button("zeigen").click().await?;
    page.find("img", "QR-Code des Prüfschlüssels").wait().await?;
    see(app, "schluessel").await?;
    page.press("Escape").await?;
    page.button("Schlüssel aufnehmen").click().await?;
    let dialog = page.dialog("Schlüssel aufnehmen");
    dialog.field("Prüfschlüssel").fill("LBK1|falsch").await?;
    dialog.button("Weiter").click().await?;
    page.wait_for("Das ist kein Prüfschlüssel").await?;
    see(app, "schluessel-falsch").await?;
    app.home().answer(&Answer::Path(file))?;
    dialog.button("Aus Datei lesen").click().await?;
    page.wait_for("steht schon in der Liste").await?;
    page.press("Escape").await?;
    dialog.gone().await
}

async fn export(app: &App) -> Outcome {
    let page = &app.page;
    page.press("Control+6").await?;
    let file = app.home().files().join("register.csv");
    app.home().answer(&Answer::Path(file.clone()))?;
    page.button("Als Tabelle exportieren").click().await?;
    page.wait_for("Tabelle gespeichert").await?;
    let table = fs::read_to_string(file)?;
    let lines: Vec<&str> = table.lines().collect();
    ensure(table.starts_with('\u{FEFF}') && lines.len() == 3, format!("the table is {table}"))?;
    ensure(lines[2].contains(";ersetzt;Melanie Saur;Stendal;"), lines[2].to_owned())
}

fn only_file(folder: &Path) -> Outcome<PathBuf> {
    let file = fs::read_dir(folder)?.next().ok_or(Trouble("nothing was saved".to_owned()))??;
    Ok(file.path())
}

/// What the code of a certificate says, from the record inside the file.
fn code_in(file: &Path) -> Outcome<String> {
    let bytes = fs::read(file)?;
    let text = String::from_utf8_lossy(&bytes);
    let (_, rest) = text.split_once("\"code\":\"").ok_or(Trouble("no record inside".to_owned()))?;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}
