//! Files at a note and in the file of a Kommune: by dialog, dropped, pasted, looked at, exported.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use lotsenbuch_tests::{Answer, App, Home, Outcome, Page, ensure, root, steps};

/// Answers the next dialog with several files.
fn choose(home: &Home, files: &[PathBuf]) -> Outcome {
    let lines: Vec<_> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    home.answer(&Answer::Path(lines.join("\n").into()))
}

/// A folder whose content the person wants to attach, with a plan and a photograph.
fn papers(home: &Home) -> Outcome<PathBuf> {
    let folder = home.files().join("Mitgebracht");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("Aktenplan Kämmerei.txt"), "Aktenplan\n".repeat(400))?;
    fs::copy(root().join("icons/128x128.png"), folder.join("Foto.png"))?;
    Ok(folder)
}

async fn attach(app: &App, files: &[PathBuf]) -> Outcome {
    choose(app.home(), files)?;
    app.page.enter("Datei anhängen").await
}

#[tokio::test]
async fn files_are_attached_to_a_note_that_is_not_saved_yet() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    let folder = papers(app.home())?;
    page.press("Control+N").await?;
    page.wait_for("Bilder mit Strg+V einfügen").await?;
    attach(&app, &[folder.join("Aktenplan Kämmerei.txt"), folder.join("Foto.png")]).await?;
    page.wait_for("„Foto.png“ angehängt").await?;

    let app = App::start(app.kill().await?).await?;
    let page = &app.page;
    steps::unlock(page, steps::PASSPHRASE).await?;
    page.press("Control+4").await?;
    page.link("Notiz ohne Titel").wait().await?;
    page.enter("Notiz ohne Titel").await?;
    page.button("Weiterschreiben").wait().await?;
    page.enter("Weiterschreiben").await?;
    page.wait_for("Aktenplan Kämmerei.txt").await?;
    page.button("Foto.png").wait().await?;

    page.enter("Verwerfen").await?;
    page.focus_on("Behalten").await?;
    page.enter("Entwurf endgültig verwerfen").await?;
    page.wait_for("Entwurf verworfen").await?;
    page.press("Control+Z").await?;
    // A draft is not brought back, and so are its files not: they would belong to nothing.
    page.wait_for("Es gibt nichts rückgängig zu machen.").await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn files_come_by_every_way_and_go_out_again() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    let folder = papers(app.home())?;
    steps::note(page, "Gemeinsame E-Akte", "Alle drei wollen beginnen.").await?;
    attach(&app, &[folder.join("Aktenplan Kämmerei.txt"), folder.join("Foto.png")]).await?;
    page.wait_for("„Foto.png“ angehängt").await?;
    drop_and_paste(page).await?;
    look_at_pictures(page).await?;
    page.check_access("Anhänge einer Notiz").await?;

    open_file_of(page, "Stendal").await?;
    page.enter("Dateien").await?;
    page.wait_for("Gemeinsame E-Akte").await?;
    page.check_access("Dateien einer Kommune").await?;
    export(&app, &folder).await?;
    rename_delete_and_undo(page).await?;
    let complaints = page.complaints().await?;
    ensure(complaints.is_empty(), complaints.join("\n"))?;
    app.stop().await?;
    Ok(())
}

async fn drop_and_paste(page: &Page) -> Outcome {
    steps::hand_over(page, "dragover", "Protokoll.md", "text/markdown", "# Protokoll").await?;
    page.wait_for("Loslassen, um hier anzuhängen").await?;
    steps::hand_over(page, "drop", "Protokoll.md", "text/markdown", "# Protokoll").await?;
    page.wait_for("„Protokoll.md“ angehängt").await?;
    page.wait_gone("Loslassen").await?;
    steps::hand_over(page, "drop", "Protokoll.md", "text/markdown", "# Ein anderes").await?;
    page.wait_for("„Protokoll (2).md“ angehängt").await?;
    steps::hand_over(page, "paste", "image.png", "image/png", "").await?;
    page.wait_for("„Bild vom ").await
}

async fn look_at_pictures(page: &Page) -> Outcome {
    page.enter("Foto.png").await?;
    let dialog = page.dialog("Foto.png");
    dialog.find("img", "Foto.png").wait().await?;
    page.wait_for("Bild 1 von 2").await?;
    page.check_access("Bild").await?;
    page.strike("ArrowRight").await?;
    page.wait_for("Bild 2 von 2").await?;
    let second = page.dialog("Bild vom");
    second.find("img", "Bild vom").wait().await?;
    let middle = "const canvas = document.querySelector('dialog canvas');
        const [r, g, b] = canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
        return [canvas.width, canvas.height, r, g, b].join(' ');";
    let drawn = page.run(middle, Vec::new()).await?;
    ensure(drawn == "320 200 0 128 128", format!("drawn: {drawn}"))?;
    page.strike("ArrowRight").await?;
    page.strike("Escape").await?;
    second.gone().await?;
    page.focus_on("Foto.png").await
}

/// Opens the file of a Kommune by the palette.
async fn open_file_of(page: &Page, name: &str) -> Outcome {
    page.press("Control+K").await?;
    page.keys(name).await?;
    page.find("option", name).nth(0).wait().await?;
    page.press("Enter").await?;
    page.heading(name).wait().await?;
    Ok(())
}

async fn export(app: &App, folder: &Path) -> Outcome {
    let page = &app.page;
    let target = app.home().files().join("Ausgang.txt");
    app.home().answer(&Answer::Cancel)?;
    export_by_menu(page, "Aktenplan Kämmerei.txt").await?;
    app.home().answer(&Answer::Path(target.clone()))?;
    export_by_menu(page, "Aktenplan Kämmerei.txt").await?;
    page.wait_for("Exportiert:").await?;
    ensure(
        fs::read(&target)? == fs::read(folder.join("Aktenplan Kämmerei.txt"))?,
        "the exported file differs".to_owned(),
    )?;
    let all = app.home().files().join("Alle");
    fs::create_dir(&all)?;
    app.home().answer(&Answer::Path(all.clone()))?;
    page.enter("Alle exportieren").await?;
    page.wait_for("5 Dateien exportiert").await?;
    let count = fs::read_dir(&all)?.count();
    ensure(count == 5, format!("{count} files in the folder"))?;
    ensure(
        fs::read(all.join("Protokoll (2).md"))? == b"# Ein anderes",
        "the second of one name differs".to_owned(),
    )
}

async fn export_by_menu(page: &Page, file: &str) -> Outcome {
    page.enter(&format!("Mehr zu {file}")).await?;
    page.strike("E").await?;
    page.focus_on("Exportieren").await?;
    page.strike("Enter").await?;
    page.focus_on(file).await
}

async fn rename_delete_and_undo(page: &Page) -> Outcome {
    page.tab_to("Mehr zu Protokoll.md").await?;
    page.strike("Enter").await?;
    page.strike("ArrowDown").await?;
    page.strike("Enter").await?;
    page.dialog("Datei umbenennen").wait().await?;
    page.focus_on("Name").await?;
    page.press("Control+A").await?;
    page.keys("a/b").await?;
    page.strike("Enter").await?;
    page.wait_for("Diese Schreibweise ist nicht möglich.").await?;
    page.focus_on("Name").await?;
    page.press("Control+A").await?;
    page.keys("Niederschrift.md").await?;
    page.strike("Enter").await?;
    page.wait_for("Datei umbenannt").await?;
    page.focus_on("Mehr zu Niederschrift.md").await?;
    page.strike("Enter").await?;
    page.strike("I").await?;
    page.focus_on("In den Papierkorb").await?;
    page.strike("Enter").await?;
    page.wait_for("Datei in den Papierkorb gelegt").await?;
    page.button("Mehr zu Niederschrift.md").gone().await?;
    page.enter("Rückgängig").await?;
    page.button("Mehr zu Niederschrift.md").wait().await?;
    page.check_focus().await?;
    Ok(())
}

#[tokio::test]
async fn a_large_file_shows_its_progress_and_can_be_given_up() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    let folder = papers(app.home())?;
    let films: Vec<PathBuf> = (1..=4).map(|n| folder.join(format!("Film {n}.mp4"))).collect();
    for film in &films {
        File::create(film)?.set_len(60 << 20)?;
    }
    steps::note(page, "Filme", "Vier Filme.").await?;
    attach(&app, &films).await?;
    page.button("Film 4.mp4 abbrechen").wait().await?;
    page.press_until("Shift+Tab", "Film 4.mp4 abbrechen").await?;
    page.strike("Enter").await?;
    page.button("Film 3.mp4 abbrechen").click().await?;
    page.wait_for("„Film 2.mp4“ angehängt").await?;
    page.button("Mehr zu Film 1.mp4").wait().await?;
    ensure(!page.says("Film 3.mp4").await?, "a film that was given up is there".to_owned())?;
    ensure(!page.says("Film 4.mp4").await?, "a film that was given up is there".to_owned())?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_file_that_cannot_be_taken_says_why_and_leaves_nothing() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    let folder = papers(app.home())?;
    File::create(folder.join("leer.txt"))?;
    File::create(folder.join("riesig.mp4"))?.set_len((200 << 20) + 1)?;
    steps::note(page, "Pannen", "Was nicht geht.").await?;
    let wrong = ["leer.txt", "riesig.mp4", "fehlt.txt", ""].map(|name| folder.join(name));
    attach(&app, &wrong).await?;
    page.wait_for("leer.txt: Die Datei ist leer.").await?;
    page.wait_for("riesig.mp4: Die Datei ist größer als 200 MB.").await?;
    page.wait_for("fehlt.txt: Die Datei lässt sich nicht lesen.").await?;
    page.check_access("Anhänge, die nicht gehen").await?;
    for _ in 0..wrong.len() {
        page.find("region", "Anhänge").button("Schließen").nth(0).click().await?;
    }
    page.wait_for("Bilder mit Strg+V einfügen").await?;
    steps::hand_over(page, "drop", "leer.md", "text/markdown", "").await?;
    page.wait_for("leer.md: Die Datei ist leer.").await?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn files_look_right_in_every_dress() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    let folder = papers(app.home())?;
    let long = folder.join(format!("Dienstanweisung {}.pdf", "Schriftgutverwaltung ".repeat(6)));
    fs::write(&long, "%PDF-1.7")?;
    steps::note(page, "Gemeinsame E-Akte", "Alle drei wollen beginnen.").await?;
    attach(&app, &[folder.join("Aktenplan Kämmerei.txt"), folder.join("Foto.png"), long]).await?;
    page.wait_for("Schriftgutverwaltung").await?;
    let note = page.run("return location.hash;", Vec::new()).await?;
    open_file_of(page, "Stendal").await?;
    page.link("Dateien").click().await?;
    page.wait_for("Gemeinsame E-Akte").await?;
    let file = page.run("return location.hash;", Vec::new()).await?;
    for (name, theme, percent) in
        [("hell", "light", 100), ("dunkel", "dark", 100), ("gross", "light", 200)]
    {
        let dress = "document.documentElement.dataset.theme = arguments[0];
            document.documentElement.style.fontSize = `${arguments[1]}%`;";
        page.run(dress, vec![theme.into(), percent.into()]).await?;
        let album = root().join("target/demo/anhang");
        for (screen, place) in [("notiz", &note), ("dateien", &file)] {
            page.run("location.hash = arguments[0];", vec![place.clone()]).await?;
            page.wait_for("Aktenplan").await?;
            page.run("document.querySelector('.files')?.scrollIntoView();", Vec::new()).await?;
            page.screenshot(&album.join(format!("{screen}-{name}.png"))).await?;
            page.check_access(&format!("{screen} {name}")).await?;
        }
        page.button("Foto.png").click().await?;
        page.dialog("Foto.png").find("img", "Foto.png").wait().await?;
        page.screenshot(&album.join(format!("bild-{name}.png"))).await?;
        page.press("Escape").await?;
        page.dialog("").gone().await?;
    }
    app.stop().await?;
    Ok(())
}
