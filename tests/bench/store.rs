//! The store: unlocking, and saving a note.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use chrono::{DateTime, FixedOffset};
use lotsenbuch_core::consultation::{self, NoteDraft};
use lotsenbuch_core::error::{Error, Result};
use lotsenbuch_core::ids::MunicipalityId;
use lotsenbuch_core::moment::Moment;
use lotsenbuch_core::store::Store;
use lotsenbuch_core::store::vault::{FirstStart, Vault};
use lotsenbuch_core::{TABLES, certificate, course, municipality, overview, setting};
use lotsenbuch_tests::Outcome;

use crate::figure::{Figures, millis, percentile};

const PASSPHRASE: &str = "Drei Möwen übern Süßen See";
const SENTENCES: [&str; 8] = [
    "Der Aktenplan der Kämmerei wird zum Muster für alle Ämter.",
    "Die Datenschutzbeauftragte prüft die Löschfristen vor der Migration.",
    "Das Bürgerbüro bekommt eine Scanstelle und einen Probebetrieb.",
    "Für die Onlinedienste fehlt noch die Schnittstelle zum Fachverfahren.",
    "Die Verwaltungsleitung unterstützt das Vorhaben ausdrücklich.",
    "Der Rahmenvertrag läuft im Dezember aus und wird neu verhandelt.",
    "Prozesse und Zuständigkeiten stehen jetzt in einer Landkarte.",
    "Bis zum nächsten Treffen in Stendal liegt ein Entwurf vor.",
];

pub(crate) fn measure(figures: &mut Figures) -> Outcome {
    Ok(measured(figures)?)
}

fn measured(figures: &mut Figures) -> Result<()> {
    let home = tempfile::tempdir().map_err(|error| Error::Internal(error.to_string()))?;
    let vault = Vault::at(home.path().join("Logbuch"));
    let mut store = create(&vault)?;
    let towns: Vec<MunicipalityId> =
        overview::find_municipalities(&store, &moment(0), "bu", false)?
            .into_iter()
            .map(|row| row.entry.id)
            .collect();

    let mut saves = write_notes(&mut store, &towns, 0..10_000)?;
    let late = saves.split_off(9_000);
    note_saves(figures, late, home.path())?;
    write_notes(&mut store, &towns, 10_000..100_000)?;
    store.close()?;
    note_unlock(figures, &vault)
}

/// A store as after the first start, in `folder`.
pub(crate) fn new_store(folder: &Path) -> Result<Store> {
    create(&Vault::at(folder.join("Logbuch")))
}

/// Opens the store of [`new_store`] again.
pub(crate) fn unlock(folder: &Path, moment: &Moment) -> Result<Store> {
    Vault::at(folder.join("Logbuch")).unlock(PASSPHRASE, TABLES, moment)
}

fn create(vault: &Vault) -> Result<Store> {
    let first = FirstStart {
        passphrase: PASSPHRASE.into(),
        repeated: PASSPHRASE.into(),
        name: "Messung".into(),
        function: String::new(),
        device: "L01".into(),
    };
    vault.create(&first, [7; 60], &moment(0), TABLES, |transaction| {
        setting::seed(transaction, &first.name, &first.function, &first.device)?;
        municipality::seed(transaction)?;
        course::seed(transaction)?;
        certificate::seed(transaction, &moment(0), &first.name, &[9; 32])
    })
}

/// Saves notes of about 1.5 KB through the verb; says how long each took.
fn write_notes(
    store: &mut Store,
    towns: &[MunicipalityId],
    numbers: std::ops::Range<u64>,
) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    for number in numbers {
        let moment = moment(number);
        let draft = draft(&moment, towns, number);
        let since = Instant::now();
        consultation::save_note(store, &moment, draft)?;
        times.push(since.elapsed());
    }
    Ok(times)
}

fn draft(moment: &Moment, towns: &[MunicipalityId], number: u64) -> NoteDraft {
    let index = usize::try_from(number).unwrap_or(0);
    let sentence = |shift: usize| SENTENCES[(index * 7 + shift * shift + shift) % SENTENCES.len()];
    let body: Vec<&str> = (0..24).map(sentence).collect();
    NoteDraft {
        title: format!("Vorgang {number}: {}", sentence(5)),
        starts_at: "09:30".into(),
        minutes: Some(60),
        municipalities: towns.get(index % towns.len().max(1)).cloned().into_iter().collect(),
        body: body.join(" "),
        ..NoteDraft::blank(consultation::begin_note(moment), moment.today())
    }
}

fn note_saves(figures: &mut Figures, mut saves: Vec<Duration>, folder: &Path) -> Result<()> {
    let mut syncs = fsyncs(folder).map_err(|error| Error::Internal(error.to_string()))?;
    let sync = millis(percentile(&mut syncs, 0.5));
    let p50 = millis(percentile(&mut saves, 0.5));
    let p99 = millis(percentile(&mut saves, 0.99));
    figures.note("save a note, 1.5 KB, p50", p50, "ms", ("one fsync of 8 KB, p50", sync));
    figures.note("save a note, 1.5 KB, p99", p99, "ms", ("one fsync of 8 KB, p50", sync));
    Ok(())
}

fn fsyncs(folder: &Path) -> std::io::Result<Vec<Duration>> {
    let mut file = File::create(folder.join("fsync"))?;
    let mut times = Vec::new();
    for _ in 0..500 {
        let since = Instant::now();
        file.write_all(&[1; 8192])?;
        file.sync_data()?;
        times.push(since.elapsed());
    }
    Ok(times)
}

fn note_unlock(figures: &mut Figures, vault: &Vault) -> Result<()> {
    let mut unlocks = Vec::new();
    let mut derivations = Vec::new();
    for _ in 0..7 {
        let since = Instant::now();
        let store = vault.unlock(PASSPHRASE, TABLES, &moment(200_000))?;
        unlocks.push(since.elapsed());
        store.close()?;
        derivations.push(derivation()?);
    }
    let unlock = millis(percentile(&mut unlocks, 0.5));
    let derivation = millis(percentile(&mut derivations, 0.5));
    let yardstick = ("Argon2id alone, 64 MiB, 3 passes", derivation);
    figures.note("unlock, 100,000 notes", unlock, "ms", yardstick);
    Ok(())
}

fn derivation() -> Result<Duration> {
    let failed = |error: argon2::Error| Error::Internal(error.to_string());
    let parameters = Params::new(64 * 1024, 3, 1, Some(32)).map_err(failed)?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
    let mut key = [0; 32];
    let since = Instant::now();
    argon.hash_password_into(PASSPHRASE.as_bytes(), &[3; 16], &mut key).map_err(failed)?;
    Ok(since.elapsed())
}

/// A second later for every note, from a Monday on.
fn moment(number: u64) -> Moment {
    let second = 1_780_000_000 + i64::try_from(number).unwrap_or(0);
    let at = DateTime::from_timestamp(second, 0).unwrap_or_default();
    Moment::new(
        at,
        FixedOffset::east_opt(0).unwrap_or(DateTime::UNIX_EPOCH.fixed_offset().timezone()),
        number,
    )
}
