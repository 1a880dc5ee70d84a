//! S7, the people: eighteen are registered, one does not appear, a colleague comes instead of
//! another, one moves up from the waiting list, and one walks in. All of it with the keyboard alone.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use lotsenbuch_tests::{Home, Outcome, Page, ensure, root, steps};

/// Eighteen names of as many Kommunen, and one too many.
const LIST: &str = "Arndt, Marlies; Genthin
Behrend, Olaf; Wanzleben-Börde
Čapek, Zdeněk; Zeitz
Đặng, Thu Hà; Tangerhütte
Ebeling, Susann; Wolmirstedt
Fricke, Hannes; Kemberg
Gärtner-Roth, Heike; Gommern
Hoyer, Dirk; Huy
İnan, Ayşe; Dessau-Roßlau
Jacobs, Frauke; Sangerhausen
Krüger, Bernd-Uwe; Bismark (Altmark)
Müller Schmidt, Jana; Osterburg (Altmark)
Petersen, Inga; Wettin-Löbejün
Quandt, Lothar; Zerbst/Anhalt
Sauer, Melanie; Salzwedel
Thiele, Jörg; Naumburg (Saale)
Wiśniewski, Łukasz; Stendal
Zander, Uta; Burg
Nachrück, Nele; Halle (Saale)";
const WALK_IN: &str = "Kai Neu; sten";
/// What the domain allows for somebody who stands in the door.
const ALLOWED: Duration = Duration::from_secs(20);

#[tokio::test]
async fn eighteen_places_are_kept_in_order_with_the_keyboard_alone() -> Outcome {
    let app = steps::settle_in(Home::fresh()?).await?;
    let walked = walk(&app.page).await;
    steps::arrive(app, walked, &picture("zuletzt")).await
}

fn picture(name: &str) -> PathBuf {
    root().join("target/e2e/plaetze").join(format!("{name}.png"))
}

async fn see(page: &Page, name: &str) -> Outcome {
    page.screenshot(&picture(name)).await?;
    page.check_access(name).await
}

async fn walk(page: &Page) -> Outcome {
    plan(page).await?;
    register(page).await?;
    a_colleague_comes_instead(page).await?;
    one_does_not_appear(page).await?;
    one_moves_up(page).await?;
    inform(page).await?;
    one_walks_in(page).await?;
    look(page).await
}

/// A day of training today with eighteen places, one for each Kommune.
async fn plan(page: &Page) -> Outcome {
    page.strike("Control+5").await?;
    page.enter("Durchgang anlegen").await?;
    page.pick("Kurs", "KI in der Verwaltung").await?;
    page.type_into("Durchgang", "7/2026").await?;
    page.type_into("Plätze", "18").await?;
    page.tick("Je Kommune ein Platz").await?;
    page.type_into("Tag", "heute").await?;
    page.strike("Enter").await?;
    page.heading("Durchgang 7/2026").wait().await?;
    page.check_focus().await
}

/// The nineteenth has no seat, and that is said before anybody is registered.
async fn register(page: &Page) -> Outcome {
    page.enter("Personen anmelden").await?;
    let dialog = page.dialog("Personen anmelden");
    dialog.field("Namen, eine Person je Zeile").set(LIST).await?;
    page.enter("Weiter").await?;
    page.wait_for("19 Zeilen.").await?;
    page.enter("nicht gefundene neu anlegen").await?;
    page.wait_for("Alles entschieden.").await?;
    page.enter("19 Personen anmelden").await?;
    page.wait_for("Für 1 Person ist kein Platz vorgesehen.").await?;
    page.wait_for("alle Plätze belegt").await?;
    see(page, "kein-platz").await?;
    page.enter("19 Personen anmelden").await?;
    page.wait_for("19 Personen angemeldet").await?;
    page.wait_for("Davon 1 auf der Warteliste.").await?;
    page.strike("Enter").await?;
    dialog.gone().await?;
    page.wait_for("18 von 18 Plätzen, 1 auf der Warteliste").await?;
    page.enter("Teilnehmende").await?;
    page.heading("Warteliste").wait().await?;
    see(page, "teilnehmende").await
}

/// Somebody of the same Kommune takes the place over in one step.
async fn a_colleague_comes_instead(page: &Page) -> Outcome {
    menu(page, "Łukasz Wiśniewski", "Ersatzperson …").await?;
    page.dialog("Ersatz für Łukasz Wiśniewski").wait().await?;
    page.wait_for("Wer kommt aus Stendal?").await?;
    page.type_into("Vornamen", "Ina").await?;
    page.type_into("Nachname", "Ersatz").await?;
    page.type_into("Grund der Absage", "krank").await?;
    see(page, "ersatz").await?;
    page.strike("Enter").await?;
    page.wait_for("für Łukasz Wiśniewski").await?;
    page.wait_for("abgesagt · krank · ersetzt durch Ina Ersatz").await?;
    page.wait_for("18 von 18 Plätzen").await?;
    page.check_focus().await
}

async fn one_does_not_appear(page: &Page) -> Outcome {
    menu(page, "Lothar Quandt", "Nicht erschienen").await?;
    page.wait_for("17 von 18 Plätzen, 1 auf der Warteliste").await?;
    page.wait_for("Ein Platz ist frei").await
}

async fn one_moves_up(page: &Page) -> Outcome {
    page.wait_for("Als Nächstes auf der Warteliste: Nele Nachrück, Halle (Saale).").await?;
    see(page, "platz-frei").await?;
    page.enter("Nachrücken lassen").await?;
    page.wait_for("Nele Nachrück ist nachgerückt").await?;
    page.heading("Warteliste").gone().await?;
    page.wait_for("18 von 18 Plätzen").await?;
    page.check_focus().await?;
    page.strike("Control+Z").await?;
    page.wait_for("Rückgängig: Nachgerückt").await?;
    page.heading("Warteliste").wait().await?;
    page.strike("Control+Shift+Z").await?;
    page.heading("Warteliste").gone().await
}

/// Everybody was given the notice today.
async fn inform(page: &Page) -> Outcome {
    page.wait_for("18 noch nicht über den Datenschutz informiert").await?;
    page.enter("Information eintragen …").await?;
    page.focus_on("Informiert am").await?;
    see(page, "informiert").await?;
    page.enter("Für 18 eintragen").await?;
    page.wait_for("Alle über den Datenschutz informiert").await
}

/// From the list, one letter, the line and Enter; the Kommune is guessed from how it begins.
async fn one_walks_in(page: &Page) -> Outcome {
    page.enter("Anwesenheit").await?;
    page.find("grid", "Anwesenheit").wait().await?;
    page.focus_on("offen").await?;
    let since = Instant::now();
    page.strike("S").await?;
    page.focus_on("Spontan dazugekommen").await?;
    page.keys(WALK_IN).await?;
    page.wait_for("Nachname Neu, Stendal").await?;
    see(page, "tuer").await?;
    page.strike("Enter").await?;
    page.wait_for("Kai Neu: dazugekommen und anwesend").await?;
    let (took, keys) = (since.elapsed(), WALK_IN.chars().count() + 2);
    ensure(took < ALLOWED, format!("a walk-in took {took:?}"))?;
    ensure(keys <= 18, format!("a walk-in takes {keys} keys"))?;
    page.wait_for("19 von 18 Plätzen").await?;
    page.strike("Escape").await?;
    page.focus_on("offen").await?;
    page.enter("offenen anwesend").await?;
    page.button("offenen anwesend").gone().await
}

async fn look(page: &Page) -> Outcome {
    page.enter("Teilnehmende").await?;
    page.wait_for("Spontan dazugekommen").await?;
    page.wait_for("teilgenommen").await?;
    page.wait_for("nicht erschienen").await?;
    page.wait_for("1 noch nicht über den Datenschutz informiert").await?;
    for (name, colours, percent) in
        [("hell", "hell", "100"), ("dunkel", "dunkel", "100"), ("gross", "hell", "200")]
    {
        steps::dress(page, colours, percent).await?;
        page.press("Alt+ArrowLeft").await?;
        page.heading("Nicht dabei").wait().await?;
        see(page, name).await?;
    }
    page.enter("Bescheinigungen").await?;
    page.find("table", "Wer eine Bescheinigung").wait().await?;
    page.wait_gone("Lothar Quandt").await?;
    page.wait_gone("Łukasz Wiśniewski").await
}

/// Chooses from the menu of somebody's registration.
async fn menu(page: &Page, name: &str, entry: &str) -> Outcome {
    page.tab_to(&format!("Anmeldung von {name}")).await?;
    page.strike("Enter").await?;
    page.find("menuitem", entry).wait().await?;
    for _ in 0..10 {
        if page.focused().await?.contains(entry) {
            return page.press("Enter").await;
        }
        page.strike("ArrowDown").await?;
    }
    ensure(false, format!("no „{entry}“ in the menu of {name}"))
}
