//! How much of what people mean is found: 130 documents of municipal German, 170 queries, and a
//! plain FTS5 prefix index beside ours in the same run.
//!
//! `queries.txt` was written before the rules were tuned. It says for every query which documents
//! are meant, so that wrong hits count as well as missing ones.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rusqlite::Connection;

use crate::search::Words;

const DOCUMENTS: &str = include_str!("documents.txt");
const QUERIES: &str = include_str!("queries.txt");
/// How many hits a person looks at.
const LOOKED_AT: usize = 10;

/// A query, its class, and what it has to find.
struct Wish {
    class: &'static str,
    query: &'static str,
    meant: BTreeSet<i64>,
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn wishes() -> Vec<Wish> {
    let wish = |line: &'static str| {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let meant = parts[2].split_whitespace().map(|n| n.parse().unwrap()).collect();
        Wish { class: parts[0], query: parts[1], meant }
    };
    lines(QUERIES).map(wish).collect()
}

/// How an index makes a query of what was typed.
type Asking = Box<dyn Fn(&str) -> Option<String>>;

/// An index over the documents.
struct Index {
    connection: Connection,
    query: Asking,
}

impl Index {
    fn new(
        tokens: impl Fn(&str) -> String,
        query: impl Fn(&str) -> Option<String> + 'static,
    ) -> Self {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE VIRTUAL TABLE search USING fts5(
                   words, content = '', contentless_delete = 1,
                   tokenize = 'unicode61 remove_diacritics 2'
                 );",
            )
            .unwrap();
        for line in lines(DOCUMENTS) {
            let (number, text) = line.split_once(' ').unwrap();
            connection
                .execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (number, tokens(text)))
                .unwrap();
        }
        Self { connection, query: Box::new(query) }
    }

    fn found(&self, query: &str) -> Vec<i64> {
        let Some(query) = (self.query)(query) else { return Vec::new() };
        let sql = "SELECT rowid FROM search WHERE words MATCH ? ORDER BY rowid DESC";
        let mut statement = self.connection.prepare(sql).unwrap();
        statement.query_map([query], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }
}

fn ours() -> Index {
    let (words, asking) = (Words::new(), Words::new());
    Index::new(move |text| words.tokens(text), move |text| asking.query(text))
}

/// What FTS5 does by itself: every word by its beginning, marks left out.
fn plain() -> Index {
    Index::new(str::to_owned, |text| {
        let words: Vec<String> = text
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| format!("\"{word}\" *"))
            .collect();
        Some(words.join(" AND "))
    })
}

/// What a run over all queries came to.
#[derive(Default)]
struct Score {
    meant: usize,
    found: usize,
    shown: usize,
    right: usize,
    by_class: BTreeMap<&'static str, (usize, usize)>,
    said: String,
}

impl Score {
    fn of(index: &Index) -> Self {
        let mut score = Self::default();
        for wish in wishes() {
            let hits = index.found(wish.query);
            let all: BTreeSet<i64> = hits.iter().copied().collect();
            let found = wish.meant.intersection(&all).count();
            let shown: Vec<i64> = hits.into_iter().take(LOOKED_AT).collect();
            score.meant += wish.meant.len();
            score.found += found;
            score.shown += shown.len();
            score.right += shown.iter().filter(|hit| wish.meant.contains(hit)).count();
            let class = score.by_class.entry(wish.class).or_default();
            *class = (class.0 + found, class.1 + wish.meant.len());
            let missed: Vec<_> = wish.meant.difference(&all).collect();
            let wrong: Vec<_> = all.difference(&wish.meant).collect();
            if !missed.is_empty() || !wrong.is_empty() {
                let _ =
                    writeln!(score.said, "  {}: missed {missed:?}, wrong {wrong:?}", wish.query);
            }
        }
        score
    }

    fn recall(&self) -> f64 {
        share(self.found, self.meant)
    }

    fn precision(&self) -> f64 {
        share(self.right, self.shown)
    }

    #[expect(clippy::print_stdout, reason = "shown by `cargo test recall -- --nocapture`")]
    fn print(&self, name: &str) {
        println!(
            "{name}: recall {:.1} %, precision at {LOOKED_AT} {:.1} %",
            self.recall() * 100.0,
            self.precision() * 100.0
        );
        for (class, (found, meant)) in &self.by_class {
            println!("  {class}: {found} of {meant}");
        }
        println!("{}", self.said);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[test]
fn at_least_95_of_100_documents_that_are_meant_are_found() {
    let (ours, plain) = (Score::of(&ours()), Score::of(&plain()));
    plain.print("plain FTS5 prefix index");
    ours.print("our words");

    assert!(lines(DOCUMENTS).count() >= 120 && wishes().len() >= 110, "the set is large enough");
    assert!(ours.recall() >= 0.95, "recall {:.3}\n{}", ours.recall(), ours.said);
    assert!(ours.precision() >= 0.9, "precision {:.3}\n{}", ours.precision(), ours.said);
    assert!(ours.recall() > plain.recall() + 0.2, "better than a plain index");
}

#[test]
fn every_wish_names_documents_that_exist_and_no_query_stands_twice() {
    let numbers: BTreeSet<i64> =
        lines(DOCUMENTS).map(|line| line.split_once(' ').unwrap().0.parse().unwrap()).collect();
    let mut seen = BTreeSet::new();
    for wish in wishes() {
        assert!(wish.meant.is_subset(&numbers), "{}", wish.query);
        assert!(seen.insert(wish.query), "{} stands twice", wish.query);
    }
}
