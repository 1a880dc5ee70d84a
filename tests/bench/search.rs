//! Finding while somebody types, at 100,000 and at 1,000,000 notes, beside a plain FTS5 prefix
//! index over the same texts in the same encrypted file.
//!
//! The notes go into the tables and the index directly: a million of them through the journal
//! would take hours and measure something else. Their words follow the frequencies of a language
//! (the n-th word is n times rarer than the first), a third of them are compounds.

use std::io::Write;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset};
use lotsenbuch_core::error::Result;
use lotsenbuch_core::finding;
use lotsenbuch_core::moment::Moment;
use lotsenbuch_core::search::Words;
use lotsenbuch_core::store::Store;
use lotsenbuch_tests::Outcome;

use crate::figure::{Figures, millis, percentile};
use crate::store::new_store;

/// As many hits as the palette asks for.
const HITS: u32 = 20;
/// So many notes are written in one transaction.
const BATCH: u64 = 10_000;
/// Where typing begins to search.
const LETTERS_MIN: usize = 2;

/// Words that hold sentences together; they stand in nearly every note.
const SMALL: &str = "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine \
    als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über \
    einen so zum haben nur oder aber vor zur bis mehr durch man dann soll wurde wir beim bereits \
    beginnt berichtet besprochen bestätigt benötigt bevor beraten beide besser";
const NOUNS: &str = "verwaltung beratung gemeinde stadt landkreis bürgermeister haushalt \
    digitalisierung projekt akte bürger amt schule straße verkehr daten schutz sicherheit \
    information technik system verfahren prozess antrag bescheid portal konto dienst leistung \
    plan planung konzept strategie agenda ziel maßnahme frist termin sitzung beschluss vorlage \
    protokoll rat ausschuss personal stelle schulung kurs werkstatt netz glasfaser server gerät \
    drucker laptop telefon software lizenz vertrag rechnung kasse steuer gebühr bau genehmigung \
    haus halle feuerwehr friedhof bibliothek kindergarten jugend senioren wirtschaft förderung \
    tourismus umwelt energie wasser abfall klima bericht statistik karte archiv register \
    schnittstelle zugang ausweis urkunde wahl verein beteiligung umfrage formular";
const OTHERS: &str = "digital elektronisch gemeinsam zunächst künftig offen wichtig neu vorhanden \
    vereinbart geklärt geprüft abgestimmt vorbereitet eingeführt abgelöst verschoben erledigt \
    geplant gewünscht fehlt liegt läuft steht kommt bleibt braucht möchte sucht plant prüft \
    übernimmt schickt meldet klärt bittet lädt";

pub(crate) fn measure(figures: &mut Figures) -> Outcome {
    Ok(measured(figures, 100_000, 1_500)?)
}

pub(crate) fn measure_million(figures: &mut Figures) -> Outcome {
    Ok(measured(figures, 1_000_000, 300)?)
}

fn measured(figures: &mut Figures, notes: u64, letters: usize) -> Result<()> {
    let home = tempfile::tempdir()
        .map_err(|error| lotsenbuch_core::error::Error::Internal(error.to_string()))?;
    let mut store = new_store(home.path())?;
    let vocabulary = vocabulary();
    let since = Instant::now();
    fill(&mut store, &vocabulary, notes, letters)?;
    let label = format!("{notes} notes of {letters} letters");
    say(&format!("{label}: written in {:.0} s", since.elapsed().as_secs_f64()));

    let (mut ours, mut plain) = (Times::default(), Times::default());
    for line in lines(&vocabulary) {
        for (end, _) in line.char_indices().skip(LETTERS_MIN).chain([(line.len(), ' ')]) {
            let typed = &line[..end];
            ours.note(typed, || finding::search(&store, &moment(), typed).map(|_| ()))?;
            plain.note(typed, || plain_search(&store, typed))?;
        }
    }
    for (what, share) in [("p50", 0.5), ("p99", 0.99), ("worst", 1.0)] {
        let own = millis(percentile(&mut ours.all, share));
        let other = millis(percentile(&mut plain.all, share));
        let yardstick = ("plain FTS5 prefix index", other);
        figures.note(&format!("key press, {label}, {what}"), own, "ms", yardstick);
        let own = millis(percentile(&mut ours.short, share));
        let other = millis(percentile(&mut plain.short, share));
        let yardstick = ("plain FTS5 prefix index", other);
        figures.note(&format!("2 or 3 letters, {label}, {what}"), own, "ms", yardstick);
    }
    say(&format!("slowest: {}", ours.slowest()));
    Ok(())
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// How long each key press took.
#[derive(Default)]
struct Times {
    all: Vec<Duration>,
    short: Vec<Duration>,
    by_line: Vec<(Duration, String)>,
}

impl Times {
    fn note(&mut self, typed: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        let since = Instant::now();
        work()?;
        let time = since.elapsed();
        self.all.push(time);
        if typed.chars().count() <= 3 {
            self.short.push(time);
        }
        self.by_line.push((time, typed.to_owned()));
        Ok(())
    }

    fn slowest(&mut self) -> String {
        self.by_line.sort();
        let slowest = self.by_line.iter().rev().take(8);
        slowest
            .map(|(time, line)| format!("„{line}“ {:.1} ms", millis(*time)))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// What FTS5 does by itself: every word by its beginning, the newest first, and the two lines of
/// each hit read.
fn plain_search(store: &Store, typed: &str) -> Result<()> {
    let words: Vec<String> = typed.split_whitespace().map(|word| format!("\"{word}\" *")).collect();
    let mut statement = store.read().prepare_cached(
        "SELECT c.title, c.held_on FROM plain p
         JOIN search_row r ON r.rid = p.rowid JOIN consultation c ON c.id = r.record
         WHERE p.words MATCH ? ORDER BY p.rowid DESC LIMIT ?",
    )?;
    let mut rows = statement.query((words.join(" AND "), HITS))?;
    while let Some(row) = rows.next()? {
        let _lines: (String, String) = (row.get(0)?, row.get(1)?);
    }
    Ok(())
}

/// Writes the notes with both indexes.
fn fill(store: &mut Store, vocabulary: &[String], notes: u64, letters: usize) -> Result<()> {
    store.write_aside(|transaction| {
        transaction.execute_batch(
            "CREATE VIRTUAL TABLE plain USING fts5(
               words, content = '', contentless_delete = 1,
               tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
             );",
        )?;
        Ok(())
    })?;
    let words = Words::new();
    let mut dice = Dice(42);
    for batch in 0..notes.div_ceil(BATCH) {
        store.write_aside(|transaction| {
            let mut note = transaction.prepare_cached(
                "INSERT INTO consultation (id, title, held_on, kind, body)
                 VALUES (?, ?, '2026-09-24', 'on_site', ?)",
            )?;
            let mut row = transaction.prepare_cached(
                "INSERT INTO search_row (tab, record) VALUES ('consultation', ?) RETURNING rid",
            )?;
            let mut own =
                transaction.prepare_cached("INSERT INTO search (rowid, words) VALUES (?, ?)")?;
            let mut plain =
                transaction.prepare_cached("INSERT INTO plain (rowid, words) VALUES (?, ?)")?;
            for number in batch * BATCH..notes.min((batch + 1) * BATCH) {
                let id = format!("note-{number:09}");
                let title = text(&mut dice, vocabulary, 40);
                let body = text(&mut dice, vocabulary, letters);
                note.execute((&id, &title, &body))?;
                let rid: i64 = row.query_row([&id], |row| row.get(0))?;
                let all = format!("{title} {body}");
                own.execute((rid, words.tokens(&all)))?;
                plain.execute((rid, &all))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// All words, the most frequent first.
fn vocabulary() -> Vec<String> {
    let nouns: Vec<&str> = NOUNS.split_whitespace().collect();
    let compounds = nouns.iter().enumerate().flat_map(|(at, first)| {
        let second = (0..40).map(move |step| (at * 7 + step * 13 + 1) % 100);
        let nouns = &nouns;
        second.filter_map(move |second| Some(format!("{first}s{}", nouns.get(second)?)))
    });
    let single = SMALL.split_whitespace().chain(nouns.iter().copied());
    let single = single.chain(OTHERS.split_whitespace()).map(str::to_owned);
    single.chain(compounds).collect()
}

fn text(dice: &mut Dice, vocabulary: &[String], letters: usize) -> String {
    let mut text = String::with_capacity(letters + 30);
    while text.len() < letters {
        text.push_str(dice.word(vocabulary));
        text.push(' ');
    }
    text
}

/// What is typed: frequent and rare words, small words, compounds, several words.
fn lines(vocabulary: &[String]) -> Vec<String> {
    let step = vocabulary.len().div_ceil(60);
    let mut lines: Vec<String> = vocabulary.iter().step_by(step).cloned().collect();
    let single = SMALL.split_whitespace().chain(NOUNS.split_whitespace()).step_by(3);
    lines.extend(single.map(str::to_owned));
    lines.extend(
        [
            "beratung der verwaltung",
            "bürgermeister haushalt",
            "datenschutz beauftragte",
            "antrag portal gemeinde",
            "schulungskonzept server",
            "buergerportal",
            "verwaltungsdigitalisierung",
        ]
        .map(str::to_owned),
    );
    lines
}

/// Chance that is the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 11
    }

    /// A word; the n-th is n times rarer than the first.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list of a few thousand"
    )]
    fn word<'words>(&mut self, vocabulary: &'words [String]) -> &'words str {
        let chance = self.roll() as f64 / (1_u64 << 53) as f64;
        let place = ((vocabulary.len() as f64).ln() * chance).exp() as usize;
        vocabulary.get(place - 1).map_or("", String::as_str)
    }
}

fn moment() -> Moment {
    let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap_or_default();
    Moment::new(at, FixedOffset::east_opt(0).unwrap_or(at.fixed_offset().timezone()), 1)
}
