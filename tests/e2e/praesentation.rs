//! Scenario S2: the screen is shown to a council. Not a name of a person nor of another Kommune
//! stands anywhere in the page, and nothing of the note is lost by it.

use lotsenbuch_tests::{Home, Outcome, Page, ensure, root, steps};
use serde_json::Value;

/// Every name in the store that stands in the page: in its texts, attributes, fields or title.
/// The Kommunen of the note, their Landkreis and Verbandsgemeinde may be named.
const NAMES_IN_SIGHT: &str = r#"
    const done = arguments[arguments.length - 1];
    const invoke = window.__TAURI_INTERNALS__.invoke;
    (async () => {
        const names = await invoke("list_hidden_names", { inSight: arguments[0] });
        const page = document.documentElement.cloneNode(true);
        for (const one of page.querySelectorAll("style, script")) one.remove();
        const fields = [...document.querySelectorAll("input, textarea, select")].map((one) => one.value);
        // Style and script are no text; what is allowed is taken out before looking.
        let text = [page.outerHTML, document.title, ...fields].join("\n");
        for (const form of [...names.inSight].sort((a, b) => b.length - a.length)) text = text.replaceAll(form, " ");
        for (const form of names.inSight) text = text.replaceAll(form.replace(/ \(.*/, ""), " ");
        const stands = (form) => new RegExp(`(?<![\\p{L}\\p{N}-])${form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "u").test(text);
        const kept = names.people.concat(names.municipalities).flatMap((one) => one.forms).concat(names.reach);
        done([...new Set(kept)].filter((form) => form.length > 2 && stands(form)));
    })().catch((error) => done([`failed: ${error}`]));
"#;

/// The note that is open, as it is stored.
const NOTE: &str = r#"
    const done = arguments[arguments.length - 1];
    const id = location.hash.split("/")[2].split("?")[0];
    window.__TAURI_INTERNALS__.invoke("get_note", { id }).then(done, (error) => done(String(error)));
"#;

#[tokio::test]
async fn a_council_reads_no_name_and_nothing_is_lost() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    let hall = Hall::enter(page).await?;

    hall.present_by_keyboard().await?;
    hall.write_while_presenting().await?;
    hall.show_the_file().await?;
    hall.find_lists_hidden().await?;
    hall.find_the_palette_silent().await?;
    hall.end().await?;

    let complaints = page.complaints().await?;
    ensure(complaints.is_empty(), complaints.join("\n"))?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_presentation_is_read_from_the_last_row_in_the_dark_too() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let page = &app.page;
    steps::dress(page, "dunkel", "200").await?;
    let hall = Hall::enter(page).await?;
    page.press("Control+Shift+P").await?;
    page.wait_for("Präsentation beenden").await?;
    ensure(text_size(page).await? >= 32.0, "the larger of both sizes is taken")?;
    page.check_access("Präsentation dunkel, 200 %").await?;
    hall.see("dunkel-gross").await?;
    page.press("Escape").await?;
    page.wait_gone("Präsentation beenden").await?;
    app.stop().await?;
    Ok(())
}

/// An open note about two Kommunen, with people who were there.
struct Hall<'a> {
    page: &'a Page,
    /// The ids of its Kommunen.
    in_sight: Vec<Value>,
    /// The note as it was stored.
    note: Value,
}

impl<'a> Hall<'a> {
    async fn enter(page: &'a Page) -> Outcome<Self> {
        steps::assign(page, "Osterburg (Altmark)").await?;
        for (given, surname, kommune) in
            [("Jana", "Brückner Hohlfeld", "Osterburg"), ("Thorben", "Quast", "Zeitz")]
        {
            person(page, given, surname, kommune).await?;
        }
        let text =
            "Frau Brückner Hohlfeld berichtet. Thorben Quast aus Zeitz und Gardelegen hörten zu.";
        page.press("Control+N").await?;
        page.field("Titel").fill("Gespräch mit Jana Brückner Hohlfeld").await?;
        page.field("Kommune").fill("Osterburg").await?;
        page.press("Enter").await?;
        page.field("Text der Notiz").fill(text).await?;
        page.press("Control+S").await?;
        page.wait_for("Notiz gespeichert").await?;
        let note = page.run_async(NOTE, Vec::new()).await?;
        let in_sight = note["municipalities"].as_array().cloned().unwrap_or_default();
        let in_sight = in_sight.into_iter().map(|one| one["id"].clone()).collect();
        let hall = Self { page, in_sight, note };
        let seen = hall.names_in_sight().await?;
        for name in ["Brückner Hohlfeld", "Thorben Quast", "Zeitz", "Gardelegen"] {
            let is_seen = seen.iter().any(|one| one == name);
            ensure(is_seen, format!("{name} is not seen before: {seen:?}"))?;
        }
        Ok(hall)
    }

    async fn names_in_sight(&self) -> Outcome<Vec<String>> {
        self.page.settle().await?;
        let found = self.page.run_async(NAMES_IN_SIGHT, vec![Value::Array(self.in_sight.clone())]);
        let found = found.await?.as_array().cloned().unwrap_or_default();
        Ok(found.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect())
    }

    async fn check_no_name(&self, place: &str) -> Outcome {
        self.page.wait_gone("Wird geladen").await?;
        let seen = self.names_in_sight().await?;
        ensure(seen.is_empty(), format!("{place}: {seen:?} can be read"))
    }

    async fn see(&self, name: &str) -> Outcome {
        let folder = root().join("target/demo/praesentation");
        self.page.screenshot(&folder.join(format!("{name}.png"))).await
    }

    async fn present_by_keyboard(&self) -> Outcome {
        let page = self.page;
        self.see("vorher").await?;
        page.enter("Präsentieren").await?;
        page.wait_for("Präsentation beenden").await?;
        page.wait_for("Osterburg").await?;
        page.wait_for("hörten zu").await?;
        self.check_no_name("the note").await?;
        ensure((text_size(page).await? - 22.4).abs() < 0.1, "the text is larger")?;
        let title = page.run("return document.title;", Vec::new()).await?;
        ensure(title == "Lotsenbuch – Präsentation", format!("the window is called {title}"))?;
        page.check_access("Notiz in der Präsentation").await?;
        self.see("notiz").await
    }

    /// The projector shows how a note grows; its hidden names come back as they were.
    async fn write_while_presenting(&self) -> Outcome {
        let page = self.page;
        page.field("Text der Notiz").focus().await?;
        page.press("Control+End").await?;
        page.keys(" Der Rat stimmt zu.").await?;
        page.press("Control+S").await?;
        page.wait_for("Notiz gespeichert").await?;
        self.check_no_name("the note that was saved").await?;
        let stored = page.run_async(NOTE, Vec::new()).await?;
        let before = self.note["body"].as_str().unwrap_or_default();
        let expected = format!("{} Der Rat stimmt zu.", before.trim_end());
        let body = stored["body"].as_str().unwrap_or_default().trim_end();
        ensure(body == expected, format!("stored is {body:?}, not {expected:?}"))?;
        ensure(stored["title"] == self.note["title"], "the title is as it was")
    }

    async fn show_the_file(&self) -> Outcome {
        let page = self.page;
        let id = self.in_sight.first().cloned().unwrap_or_default();
        page.run("location.hash = `#/kommunen/${arguments[0]}`;", vec![id]).await?;
        page.heading("Osterburg (Altmark)").wait().await?;
        page.wait_for("Person").await?;
        self.check_no_name("the file of the Kommune").await?;
        page.check_access("Akte in der Präsentation").await?;
        self.see("akte").await
    }

    /// Lists of people, Kommunen, certificates are not shown and say why.
    async fn find_lists_hidden(&self) -> Outcome {
        let page = self.page;
        for area in 1..=7 {
            page.press(&format!("Control+{area}")).await?;
            page.heading("Diese Seite bleibt verborgen").wait().await?;
            self.check_no_name(&format!("area {area}")).await?;
        }
        page.check_access("verborgene Seite").await?;
        self.see("verborgen").await
    }

    /// The palette keeps quiet about records; Esc closes it and not the presentation.
    async fn find_the_palette_silent(&self) -> Outcome {
        let page = self.page;
        page.press("Control+K").await?;
        self.check_no_name("the empty palette").await?;
        page.keys("a").await?;
        page.keys("n").await?;
        self.check_no_name("the palette").await?;
        ensure(!page.says("Gefunden").await?, "the palette finds records")?;
        self.see("palette").await?;
        page.press("Escape").await?;
        page.dialog("Suchen oder Befehl eingeben").gone().await?;
        page.wait_for("Präsentation beenden").await
    }

    async fn end(&self) -> Outcome {
        let page = self.page;
        page.press("Escape").await?;
        page.wait_gone("Präsentation beenden").await?;
        page.press("Control+4").await?;
        page.link("Gespräch mit Jana Brückner Hohlfeld").nth(0).wait().await?;
        ensure((text_size(page).await? - 16.0).abs() < 0.1, "the text is as before")
    }
}

async fn person(page: &Page, given: &str, surname: &str, kommune: &str) -> Outcome {
    page.press("Control+3").await?;
    page.link("Person anlegen").nth(0).click().await?;
    page.field("Vornamen").fill(given).await?;
    page.field("Nachname").fill(surname).await?;
    page.field("In welcher Kommune?").fill(kommune).await?;
    page.press("Enter").await?;
    page.field("Telefon").nth(0).fill("03937 471120").await?;
    page.button("Speichern").click().await?;
    page.wait_for(&format!("{given} {surname} gespeichert")).await
}

/// The size of the text, in pixels.
async fn text_size(page: &Page) -> Outcome<f64> {
    let script = "return parseFloat(getComputedStyle(document.documentElement).fontSize);";
    Ok(page.run(script, Vec::new()).await?.as_f64().unwrap_or_default())
}
