//! The paper of a visit: the Besuchsvorbereitung from the file of a Kommune (S1), the
//! Gesprächsprotokoll from a note, both opened and saved.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use lotsenbuch_tests::{Answer, App, Home, Outcome, Page, ensure, paper, root, steps};

const TEXT: &str = "Die E-Akte beginnt in der Kämmerei.";

#[tokio::test]
async fn the_paper_of_a_visit_is_opened_and_saved_with_the_keyboard() -> Outcome {
    let mut home = Home::fresh()?;
    let opened = let_a_script_view(&mut home)?;
    let app = steps::settle_in(home).await?;
    let page = &app.page;
    steps::assign(page, "Stendal").await?;
    page.press("Control+1").await?;
    page.heading("Lücken").wait().await?;
    steps::note(page, "Zielbild verabschiedet", TEXT).await?;

    protocol(&app, &opened).await?;
    visit(&app, &opened).await?;
    let complaints = page.complaints().await?;
    ensure(complaints.is_empty(), complaints.join("\n"))?;
    app.stop().await?;
    Ok(())
}

/// Instead of the system's viewer: what was opened is copied to a folder.
fn let_a_script_view(home: &mut Home) -> Outcome<PathBuf> {
    let folder = home.path().join("bin");
    let opened = home.path().join("angesehen");
    fs::create_dir_all(&folder)?;
    fs::create_dir_all(&opened)?;
    let script = folder.join("xdg-open");
    fs::write(&script, format!("#!/bin/sh\ncp \"$1\" '{}'\n", opened.display()))?;
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755))?;
    let path = std::env::var("PATH").unwrap_or_default();
    home.set("PATH", &format!("{}:{path}", folder.display()));
    Ok(opened)
}

/// The note is open: parts are chosen, the first page is seen, the choice is kept.
async fn protocol(app: &App, opened: &Path) -> Outcome {
    let page = &app.page;
    page.enter("Protokoll …").await?;
    let dialog = page.dialog("Gesprächsprotokoll");
    dialog.find("img", "Vorschau der ersten Seite").wait().await?;
    ensure(!dialog.checkbox("Dauer und Weg").is_on().await?, "duration and way are chosen")?;
    page.check_access("Gesprächsprotokoll").await?;
    picture(page, "protokoll").await?;

    app.home().answer(&Answer::Cancel)?;
    dialog.button("Als PDF speichern …").click().await?;
    page.settle().await?;
    dialog.wait().await?;
    page.press("Enter").await?;
    page.wait_for("Gesprächsprotokoll gespeichert:").await?;
    dialog.gone().await?;
    let saved = only(&app.home().files(), "Gesprächsprotokoll Stendal ")?;
    paper::check(&saved, 1, &["Zielbild verabschiedet", TEXT, "Entwurf", "Seite 1 von 1"])?;

    page.button("Protokoll …").click().await?;
    dialog.checkbox("Text der Notiz").click().await?;
    page.settle().await?;
    dialog.button("Öffnen").click().await?;
    dialog.gone().await?;
    let viewed = appeared(opened, "Gesprächsprotokoll Stendal ").await?;
    ensure(!paper::text(&viewed)?.contains(TEXT), "a part that was left out is on the paper")?;

    page.button("Protokoll …").click().await?;
    dialog.find("img", "Vorschau der ersten Seite").wait().await?;
    ensure(!dialog.checkbox("Text der Notiz").is_on().await?, "the choice was not kept")?;
    page.press("Escape").await?;
    dialog.gone().await
}

/// From the file of a Kommune, with the keyboard.
async fn visit(app: &App, opened: &Path) -> Outcome {
    let page = &app.page;
    page.press("Control+2").await?;
    page.link("Stendal").nth(0).click().await?;
    page.heading("Stendal").wait().await?;
    page.enter("Besuchsvorbereitung").await?;
    page.find("menuitem", "Öffnen").wait().await?;
    page.check_access("Besuchsvorbereitung").await?;
    picture(page, "besuchsvorbereitung").await?;
    page.press("Enter").await?;
    let viewed = appeared(opened, "Besuchsvorbereitung Stendal ").await?;
    let words = ["Stendal", "Zielbild verabschiedet", TEXT, "Nichts offen.", "Notizen"];
    paper::check(&viewed, 1, &words)?;

    page.enter("Besuchsvorbereitung").await?;
    page.press("ArrowDown").await?;
    page.press("Enter").await?;
    page.wait_for("Besuchsvorbereitung gespeichert:").await?;
    let saved = only(&app.home().files(), "Besuchsvorbereitung Stendal ")?;
    paper::check(&saved, 1, &words)
}

/// The one file of a folder whose name begins so.
fn only(folder: &Path, beginning: &str) -> Outcome<PathBuf> {
    let named = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(beginning))
    };
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let found: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).filter(named).collect();
    ensure(found.len() == 1, format!("{} files „{beginning}“", found.len()))?;
    found.into_iter().next().ok_or_else(|| lotsenbuch_tests::Trouble(beginning.to_owned()))
}

/// The same, as soon as the script has copied it whole.
async fn appeared(folder: &Path, beginning: &str) -> Outcome<PathBuf> {
    for _ in 0..100 {
        if let Ok(file) = only(folder, beginning)
            && fs::read(&file)?.ends_with(b"%%EOF\n")
        {
            return Ok(file);
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    Err(lotsenbuch_tests::Trouble(format!("nothing was opened as „{beginning}“")))
}

async fn picture(page: &Page, name: &str) -> Outcome {
    page.screenshot(&root().join(format!("target/demo/papier/{name}.png"))).await
}
