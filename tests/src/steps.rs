//! Small steps that many journeys share, said in the words of the person who does them.

use crate::{App, Home, Outcome, Page};

/// What opens the logbook of every journey; with blanks and an umlaut, as people choose them.
pub const PASSPHRASE: &str = "vier ruhige Worte im Müllerhafen";

/// Starts on an empty machine and goes on until the logbook is open and empty.
pub async fn settle_in(home: Home) -> Outcome<App> {
    let app = App::start(home).await?;
    first_start(&app.page).await?;
    Ok(app)
}

/// Walks the first start: passphrase, name, recovery sheet.
pub async fn first_start(page: &Page) -> Outcome {
    page.field("Passwortsatz").fill(PASSPHRASE).await?;
    page.field("Noch einmal").fill(PASSPHRASE).await?;
    page.button("Weiter").click().await?;
    page.field("Ihr Name").fill("Henrike Sommerfeld").await?;
    page.field("Gerätekürzel").fill("L03").await?;
    page.button("Logbuch anlegen").click().await?;
    page.checkbox("Ich habe das Wiederherstellungsblatt").click().await?;
    page.button("Logbuch öffnen").click().await?;
    page.heading("Ein leeres Logbuch").wait().await?;
    Ok(())
}

/// Opens a locked logbook.
pub async fn unlock(page: &Page, passphrase: &str) -> Outcome {
    page.heading("Gesperrt").wait().await?;
    page.field("Passwortsatz").fill(passphrase).await?;
    page.button("Öffnen").click().await?;
    page.heading("Gesperrt").gone().await
}

/// Stops the application, starts it again and opens the logbook.
pub async fn come_back(app: App) -> Outcome<App> {
    let app = app.restart().await?;
    unlock(&app.page, PASSPHRASE).await?;
    Ok(app)
}

/// Takes a Kommune into the programme and leaves its file open.
pub async fn assign(page: &Page, municipality: &str) -> Outcome {
    page.press("Control+2").await?;
    page.button("Kommune aufnehmen").nth(0).click().await?;
    let dialog = page.dialog("Kommune aufnehmen");
    dialog.field("Kommune").fill(municipality).await?;
    page.press("Enter").await?;
    dialog.button("Aufnehmen").click().await?;
    page.heading(municipality).wait().await?;
    Ok(())
}
