//! Small steps that many journeys share, said in the words of the person who does them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Answer, App, Home, Outcome, Page, ensure};

/// What opens the logbook of these journeys; with blanks and umlauts, as people choose them.
pub const PASSPHRASE: &str = "Möwe über dem Süßen See 7";

/// Starts on an empty machine and goes on until the logbook is open and empty.
pub async fn settle_in(home: Home) -> Outcome<App> {
    let app = App::start(home).await?;
    first_start(&app.page, PASSPHRASE).await?;
    Ok(app)
}

/// Walks the first start, takes no pictures, and copies the code of the recovery sheet.
pub async fn first_start(page: &Page, passphrase: &str) -> Outcome<String> {
    page.field("Passwortsatz").fill(passphrase).await?;
    page.field("Noch einmal").fill(passphrase).await?;
    page.button("Weiter").click().await?;
    page.field("Ihr Name").fill("Henrike Sommerfeld").await?;
    page.field("Gerätekürzel").fill("L03").await?;
    page.button("Logbuch anlegen").click().await?;
    let sheet = page.find("region", "Wiederherstellungsblatt").text().await?;
    page.checkbox("Ich habe das Wiederherstellungsblatt").click().await?;
    page.button("Logbuch öffnen").click().await?;
    page.heading("Ein leeres Logbuch").wait().await?;
    Ok(groups(&sheet).join(" "))
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

/// Waits until everything typed into the open note is kept as its draft.
pub async fn kept(page: &Page) -> Outcome {
    page.wait_idle().await?;
    page.wait_for_any(&["gerade gesichert", "gesichert vor"]).await
}

/// Makes a file in the page and lets it be dropped or pasted, as the system would. The bytes of a
/// picture come from a canvas.
const HAND_OVER: &str = "
    const [kind, name, type, text] = arguments;
    const done = arguments[arguments.length - 1];
    const bytes = type === 'image/png'
        ? new Promise((ready) => {
            const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 200 });
            const pen = canvas.getContext('2d');
            pen.fillStyle = 'teal';
            pen.fillRect(40, 40, 240, 120);
            canvas.toBlob(ready, type);
          })
        : Promise.resolve(new Blob([text], { type }));
    bytes.then((blob) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([blob], name, { type }));
        const init = { bubbles: true, cancelable: true };
        const target = document.activeElement ?? document.body;
        if (kind === 'paste') {
            const event = new ClipboardEvent('paste', { ...init, clipboardData: transfer });
            if (!event.clipboardData) Object.defineProperty(event, 'clipboardData', { value: transfer });
            target.dispatchEvent(event);
        } else {
            target.dispatchEvent(new DragEvent(kind, { ...init, dataTransfer: transfer }));
        }
        done(null);
    });";

/// Drops or pastes a file, see [`HAND_OVER`].
pub async fn hand_over(page: &Page, kind: &str, name: &str, media: &str, text: &str) -> Outcome {
    let arguments = [kind, name, media, text].map(Into::into).to_vec();
    page.run_async(HAND_OVER, arguments).await?;
    Ok(())
}

/// The code on a recovery sheet: its last fourteen groups of four characters, behind the date.
fn groups(sheet: &str) -> Vec<&str> {
    let is_group = |word: &&str| {
        word.len() == 4 && word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
    };
    let all: Vec<&str> = sheet.split_whitespace().filter(is_group).collect();
    all[all.len().saturating_sub(14)..].to_vec()
}

/// Writes a note at a Kommune and saves it.
pub async fn note(page: &Page, title: &str, text: &str) -> Outcome {
    page.press("Control+N").await?;
    page.field("Titel").fill(title).await?;
    page.field("Kommune").fill("Stendal").await?;
    page.press("Enter").await?;
    page.field("Text der Notiz").fill(text).await?;
    page.press("Control+S").await?;
    page.wait_for("Notiz gespeichert").await
}

/// Plans a day of training today and leaves its people open.
pub async fn plan_run(page: &Page, label: &str) -> Outcome {
    page.press("Control+5").await?;
    page.button("Durchgang anlegen").click().await?;
    page.field("Kurs").choose("KI in der Verwaltung").await?;
    page.field("Durchgang").fill(label).await?;
    page.field("Tag").fill("heute").await?;
    page.button("Durchgang speichern").click().await?;
    page.heading(&format!("Durchgang {label}")).wait().await?;
    Ok(())
}

/// Registers people nobody knows yet, one a line, in the run that is open.
pub async fn register(page: &Page, names: &str) -> Outcome {
    page.button("Personen anmelden").nth(0).click().await?;
    let dialog = page.dialog("Personen anmelden");
    dialog.field("Namen, eine Person je Zeile").set(names).await?;
    dialog.button("Weiter").click().await?;
    dialog.button("nicht gefundene neu anlegen").click().await?;
    dialog.find("button", "anmelden").nth(0).click().await?;
    page.wait_for("angemeldet").await?;
    page.press("Escape").await?;
    dialog.gone().await
}

/// Registers one person nobody knows yet, `Name\tKommune`, in the run that is open.
pub async fn register_one(page: &Page, line: &str) -> Outcome {
    page.button("Personen anmelden").nth(0).click().await?;
    let dialog = page.dialog("Personen anmelden");
    dialog.field("Namen, eine Person je Zeile").set(line).await?;
    dialog.button("Weiter").click().await?;
    dialog.find("radio", "neu anlegen").click().await?;
    dialog.button("1 Person anmelden").click().await?;
    page.wait_for("1 Person angemeldet").await?;
    page.press("Escape").await?;
    dialog.gone().await
}

/// In the open run, enters that its only participant was there, and issues and saves the certificate
/// into a folder of this name among the files.
pub async fn issue(app: &App, run: &str, folder: &str) -> Outcome<PathBuf> {
    let page = &app.page;
    page.link("Anwesenheit").click().await?;
    page.button("Alle 1 offenen").click().await?;
    page.find("navigation", &format!("Durchgang {run}")).link("Bescheinigungen").click().await?;
    page.find("img", "Bescheinigung für").wait().await?;
    page.button("Stimmt").click().await?;
    page.button("1 ausstellen").click().await?;
    page.dialog("Bescheinigung").find("button", "ausstellen").click().await?;
    page.heading("ausgestellt").wait().await?;
    let folder = app.home().files().join(folder);
    fs::create_dir_all(&folder)?;
    app.home().answer(&Answer::Path(folder.clone()))?;
    page.button("Einzeln speichern").click().await?;
    page.wait_for("gespeichert").await?;
    Ok(folder)
}

/// Ends a journey: a picture of where it broke off, and no complaint of the page.
pub async fn arrive(app: App, walked: Outcome, last: &Path) -> Outcome {
    if walked.is_err() {
        app.page.screenshot(last).await?;
    }
    walked?;
    let complaints = app.page.complaints().await?;
    ensure(complaints.is_empty(), complaints.join("\n"))?;
    app.stop().await?;
    Ok(())
}

/// Sets colours and text size in the settings, and waits until they are stored.
pub async fn dress(page: &Page, colours: &str, percent: &str) -> Outcome {
    page.press("Control+7").await?;
    page.field("Farben").choose(colours).await?;
    page.field("Textgröße in Prozent").fill(percent).await?;
    page.button("Speichern").click().await?;
    page.wait_for("Einstellungen gespeichert").await?;
    // An earlier save may have said so, too: only a form without changes can be left unasked.
    while page.button("Speichern").is_enabled().await? {
        page.settle().await?;
    }
    Ok(())
}

/// Makes a backup by hand.
pub async fn back_up(page: &Page) -> Outcome {
    page.press("Control+7").await?;
    page.button("Jetzt sichern").click().await?;
    page.wait_for("Gesichert und geprüft.").await
}

/// From the locked logbook, puts the newest backup in its place.
pub async fn restore(page: &Page, passphrase: &str) -> Outcome {
    page.button("Sicherung einspielen").nth(0).click().await?;
    page.field("Passwortsatz von diesem Tag").fill(passphrase).await?;
    page.find("form", "").button("Sicherung einspielen").click().await?;
    page.find("navigation", "Bereiche").wait().await?;
    Ok(())
}

/// Locks with the keyboard.
pub async fn lock(page: &Page) -> Outcome {
    page.press("Control+L").await?;
    page.heading("Gesperrt").wait().await?;
    Ok(())
}
