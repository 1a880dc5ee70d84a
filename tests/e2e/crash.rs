//! `kill -9`: what was typed is offered again, and what was said to be saved is saved.

use lotsenbuch_tests::{
    App, Home, Outcome, Page, ensure,
    steps::{PASSPHRASE, kept, settle_in, unlock},
};

#[tokio::test]
async fn a_killed_note_is_offered_taken_up_and_discarded() -> Outcome {
    let app = settle_in(Home::fresh()?).await?;
    app.page.press("Control+N").await?;
    app.page.field("Titel").fill("Auftakt in Stendal").await?;
    app.page.field("Text der Notiz").fill("Der erste Satz.").await?;
    kept(&app.page).await?;

    let app = wake(app.kill().await?).await?;
    open_draft(&app.page, "Auftakt in Stendal").await?;
    app.page.button("Weiterschreiben").click().await?;
    expect_text(&app.page, "Der erste Satz.").await?;
    // The driver may put the caret in front of everything.
    app.page.field("Text der Notiz").click().await?;
    app.page.press("Control+End").await?;
    app.page.keys(" Der zweite Satz.").await?;
    kept(&app.page).await?;

    let app = wake(app.kill().await?).await?;
    open_draft(&app.page, "Auftakt in Stendal").await?;
    app.page.button("Weiterschreiben").click().await?;
    expect_text(&app.page, "Der erste Satz. Der zweite Satz.").await?;

    let app = wake(app.kill().await?).await?;
    open_draft(&app.page, "Auftakt in Stendal").await?;
    app.page.button("Verwerfen").nth(0).click().await?;
    app.page.heading("Beratungen").wait().await?;
    app.page.wait_for("Noch keine Beratung").await?;

    let app = wake(app.kill().await?).await?;
    app.page.heading("Ein leeres Logbuch").wait().await?;
    ensure(!app.page.says("Auftakt in Stendal").await?, "the discarded draft came back")?;
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_kill_while_typing_loses_at_most_the_last_words() -> Outcome {
    let words: Vec<String> = (1..=60).map(|n| format!("Wort{n}")).collect();
    let typed = words.join(" ");
    let mut app = settle_in(Home::fresh()?).await?;
    for round in 1..=3 {
        let title = format!("Runde {round}");
        app.page.press("Control+N").await?;
        app.page.field("Titel").fill(&title).await?;
        app.page.field("Text der Notiz").fill("Anfang. ").await?;
        kept(&app.page).await?;
        app.page.field("Text der Notiz").keys(&typed).await?;

        app = wake(app.kill().await?).await?;
        open_draft(&app.page, &title).await?;
        app.page.button("Weiterschreiben").click().await?;
        let text = body(&app.page, "Anfang.").await?;
        let whole = format!("Anfang. {typed}");
        ensure(whole.starts_with(&text), format!("another text came back: {text}"))?;
    }
    app.stop().await?;
    Ok(())
}

#[tokio::test]
async fn a_note_said_to_be_saved_outlives_a_kill() -> Outcome {
    let mut app = settle_in(Home::fresh()?).await?;
    for round in 1..=3 {
        let title = format!("Beratung {round}");
        app.page.press("Control+N").await?;
        app.page.field("Titel").fill(&title).await?;
        app.page.field("Kommune").fill("Stendal").await?;
        app.page.press("Enter").await?;
        app.page.field("Text der Notiz").fill(&format!("Beschluss {round}.")).await?;
        app.page.press("Control+S").await?;
        app.page.wait_for("Notiz gespeichert").await?;

        app = wake(app.kill().await?).await?;
        app.page.press("Control+4").await?;
        app.page.link(&title).click().await?;
        expect_text(&app.page, &format!("Beschluss {round}.")).await?;
        app.page.wait_for("noch nicht abgeschlossen · gespeichert").await?;
        ensure(!app.page.says("Weiterschreiben").await?, "a draft is offered beside the note")?;
    }
    app.stop().await?;
    Ok(())
}

/// Starts after a crash and opens the logbook.
async fn wake(home: Home) -> Outcome<App> {
    let app = App::start(home).await?;
    unlock(&app.page, PASSPHRASE).await?;
    Ok(app)
}

/// From Heute to the draft, which is offered and not taken silently.
async fn open_draft(page: &Page, title: &str) -> Outcome {
    page.heading("Noch nicht abgeschlossen").wait().await?;
    page.link(title).click().await?;
    page.wait_for("ist noch nicht gespeichert").await?;
    let shown = page.field("Titel").count().await?;
    ensure(shown == 0, "the draft can be typed into before it was taken up")?;
    page.button("Weiterschreiben").wait().await?;
    Ok(())
}

async fn expect_text(page: &Page, text: &str) -> Outcome {
    let now = body(page, text).await?;
    ensure(now == text, format!("expected „{text}“, the note says „{now}“"))
}

/// What the note says, once it begins to say something.
async fn body(page: &Page, beginning: &str) -> Outcome<String> {
    page.wait_for(beginning).await?;
    Ok(page.field("Text der Notiz").text().await?.trim().to_owned())
}
