//! S1: before a visit, the file of a Kommune shows on one screen what matters, and the printed
//! page says the same.

use lotsenbuch_tests::{
    Home, Outcome, Page, Trouble, ensure, home::files_below, paper, root, steps,
};

const PLACE: &str = "Osterburg (Altmark)";

/// What is read in a section of the file, and what is left out of the window.
const SECTION: &str = r#"
    const [id, parts, most] = arguments;
    const section = document.querySelector(`[aria-labelledby='${id}']`);
    const found = [...(section?.querySelectorAll(parts) ?? [])].slice(0, most);
    return found.map((one) => {
        const box = one.getBoundingClientRect();
        return { text: one.textContent.trim(), inSight: box.top >= 0 && box.bottom <= innerHeight };
    });"#;

#[tokio::test]
async fn a_visit_is_prepared_on_one_screen_and_on_one_page() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    steps::lock(page).await?;
    page.button("Mit Beispieldaten ansehen").click().await?;
    page.button("Neu").wait().await?;
    page.press("Control+2").await?;
    page.row(PLACE).link(PLACE).click().await?;
    page.heading(PLACE).wait().await?;
    promise(page, "Muster der Dienstvereinbarung schicken", "heute", "Wir").await?;
    promise(page, "Aktenplan beschließen", "31.12.2030", "Die Kommune").await?;
    page.heading("Zuletzt").wait().await?;
    page.heading("Im Kurs").wait().await?;
    page.settle().await?;
    page.screenshot(&root().join("target/e2e/akte/akte.png")).await?;

    let seen = what_is_seen(page).await?;
    page.button("Besuchsvorbereitung").click().await?;
    page.find("menuitem", "Als PDF speichern").click().await?;
    page.wait_for("Besuchsvorbereitung gespeichert:").await?;
    let files = files_below(&app.home().files());
    let sheet = files.first().ok_or(Trouble("nothing was saved".to_owned()))?;
    paper::check(sheet, 1, &[])?;
    let printed = together(&paper::text(sheet)?);
    for words in seen {
        ensure(printed.contains(&together(&words)), format!("„{words}“ is not on: {printed}"))?;
    }
    app.stop().await?;
    Ok(())
}

/// A follow-up of the Kommune whose file is open; back to that file.
async fn promise(page: &Page, title: &str, due: &str, owner: &str) -> Outcome {
    page.link("Wiedervorlage anlegen").click().await?;
    let task = page.dialog("Neue Wiedervorlage");
    task.field("Was zu tun ist").fill(title).await?;
    task.field("Fällig am").fill(due).await?;
    task.field("Wer es tut").choose(owner).await?;
    task.button("Speichern").click().await?;
    task.gone().await?;
    page.press("Alt+ArrowLeft").await?;
    page.link(title).wait().await?;
    Ok(())
}

/// Lines break elsewhere on paper.
fn together(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Three last notes, what both sides promised, the next dates, the people with their telephones
/// and the courses; all of it without scrolling.
async fn what_is_seen(page: &Page) -> Outcome<Vec<String>> {
    let mut seen = Vec::new();
    for (id, parts, least, most) in [
        ("agreed-us", "a.t", 1, 99),
        ("agreed-municipality", "a.t", 1, 99),
        ("file-last", "h3 a", 3, 3),
        ("file-next", "a.t", 1, 99),
        ("file-people", "li a.ink", 2, 99),
        ("file-people", "a.tel", 2, 99),
        ("file-runs", "a.t", 1, 99),
    ] {
        let found = page.run(SECTION, vec![id.into(), parts.into(), most.into()]).await?;
        let found = found.as_array().cloned().unwrap_or_default();
        ensure(found.len() >= least, format!("{id}: {} of {least} „{parts}“", found.len()))?;
        for one in found {
            let text = one["text"].as_str().unwrap_or_default().to_owned();
            ensure(one["inSight"] == true, format!("{id}: „{text}“ is out of sight"))?;
            seen.push(text);
        }
    }
    Ok(seen)
}
