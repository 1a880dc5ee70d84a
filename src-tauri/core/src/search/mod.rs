//! Search: one box for everything, while typing.
//!
//! A text is found by the words people remember, not by the ones that were typed: umlauts written
//! out, another ending, a part of a compound. The store keeps the index; what a word is, is
//! decided here.

mod compound;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};
use serde::Serialize;

use crate::text::fold;

use compound::Parts;

/// The version of the rules for words. Whoever changes them counts it up: every store then builds
/// its index anew.
pub const VERSION: u32 = 1;

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Hit {
    /// Its table: `municipality`, `person`, `consultation`, `course`, `course_run`, `certificate`.
    pub table: String,
    /// Its id.
    pub record: String,
    /// The first line.
    pub title: String,
    /// The second line.
    pub detail: Option<String>,
}

/// How text becomes words of the index, and a query.
pub struct Words {
    stemmer: Stemmer,
    parts: Parts,
    /// Tokens by folded word: notes say the same words again and again.
    seen: RefCell<HashMap<String, String>>,
}

/// A query has more words only by accident, such as a pasted page.
const QUERY_WORDS_MAX: usize = 16;
/// No word is longer; a longer one is a web address or an attachment in disguise.
const WORD_MAX: usize = 64;
const SEEN_MAX: usize = 50_000;

impl Words {
    /// The rules, with their list of word parts.
    #[must_use]
    pub fn new() -> Self {
        let stemmer = Stemmer::create(Algorithm::German);
        let parts = Parts::new(|word| stem(&stemmer, word));
        Self { stemmer, parts, seen: RefCell::default() }
    }

    /// The words of `text` for the index: every word's stem and its parts.
    #[must_use]
    pub fn tokens(&self, text: &str) -> String {
        let folded = fold(text);
        let mut tokens = String::with_capacity(folded.len() * 2);
        let mut seen = self.seen.borrow_mut();
        if seen.len() > SEEN_MAX {
            seen.clear();
        }
        for word in words(&folded) {
            match seen.get(word) {
                Some(known) => tokens.push_str(known),
                None => {
                    let known = self.tokens_of(word);
                    tokens.push_str(&known);
                    seen.insert(word.to_owned(), known);
                }
            }
        }
        tokens
    }

    /// `text` as an FTS5 query: all words, each by its beginning or by all its parts. `None` where
    /// there is no word to look for.
    #[must_use]
    pub fn query(&self, text: &str) -> Option<String> {
        let folded = fold(text);
        let wanted: Vec<String> =
            words(&folded).take(QUERY_WORDS_MAX).map(|word| self.wanted(word)).collect();
        (!wanted.is_empty()).then(|| wanted.join(" AND "))
    }

    fn tokens_of(&self, word: &str) -> String {
        let mut tokens = stem(&self.stemmer, word);
        tokens.push(' ');
        for part in self.parts.found_in(word, |word| stem(&self.stemmer, word)) {
            tokens.push_str(&stem(&self.stemmer, part));
            tokens.push(' ');
        }
        tokens
    }

    fn wanted(&self, word: &str) -> String {
        let beginning = format!("\"{}\" *", stem(&self.stemmer, word));
        let parts = self.parts.split(word, |word| stem(&self.stemmer, word)).unwrap_or_default();
        if parts.is_empty() {
            return format!("({beginning})");
        }
        let parts: Vec<String> =
            parts.iter().map(|part| format!("\"{}\"", stem(&self.stemmer, part))).collect();
        format!("({beginning} OR ({}))", parts.join(" AND "))
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::new()
    }
}

/// The words of a folded text; nothing else gets into a query, so no query is ever an error.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    let parts = folded.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|word| !word.is_empty()).map(|word| match word.char_indices().nth(WORD_MAX) {
        Some((end, _)) => &word[..end],
        None => word,
    })
}

/// Endings that make another word and not another form of it: „Sicherheit“ is not „sicher“.
const DERIVED: &[&str] = &["ung", "heit", "keit", "schaft", "tion", "tat"];
const PLURALS: &[&str] = &["en", "s", ""];
/// No shorter word has such an ending: „jung“ is one word.
const DERIVED_MIN: usize = 6;

/// The stem of a folded word: what its forms have in common. The stemmer alone would go on to the
/// word that it was made of, and find too much.
fn stem(stemmer: &Stemmer, word: &str) -> String {
    for plural in PLURALS {
        let single = word.strip_suffix(plural).unwrap_or_default();
        if single.len() >= DERIVED_MIN && DERIVED.iter().any(|ending| single.ends_with(ending)) {
            return single.to_owned();
        }
    }
    let stem = stemmer.stem(word);
    let stem = if word.len() > stem.len() + 3 { word } else { &*stem };
    stem.to_owned()
}
