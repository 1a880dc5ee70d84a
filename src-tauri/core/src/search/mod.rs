//! Search: one box for everything, while typing.
//!
//! A text is found by the words people remember, not by the ones that were typed: umlauts written
//! out, another ending, a part of a compound. The store keeps the index; what a word is, is
//! decided here.

mod compound;
mod marks;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

use crate::text::fold;
use crate::text::phone::{self, Number};

use compound::Parts;

pub use marks::Piece;

/// The version of the rules for words. Whoever changes them counts it up: every store then builds
/// its index anew.
pub const VERSION: u32 = 3;

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// What somebody looks for, word by word.
#[derive(Debug, Clone)]
pub struct Wanted {
    words: Vec<WantedWord>,
}

/// A word of a query: found by its beginning, or by all its parts. Digits that read like a
/// telephone number are one word, found by the words they were typed as, too.
#[derive(Debug, Clone)]
struct WantedWord {
    folded: String,
    begins: String,
    parts: Vec<String>,
    typed_as: Vec<WantedWord>,
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
/// So many digits of a query may be the beginning of a telephone number, or of its end.
const NUMBER_MIN: usize = 5;

impl Words {
    /// The rules, with their list of word parts.
    #[must_use]
    pub fn new() -> Self {
        let stemmer = Stemmer::create(Algorithm::German);
        let parts = Parts::new(|word| stem(&stemmer, word));
        Self { stemmer, parts, seen: RefCell::default() }
    }

    /// The words of `text` for the index: every word's stem and its parts, and telephone numbers
    /// as one word.
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
        for end in phone::numbers(text).iter().filter(|number| is_kept(number)).flat_map(ends) {
            tokens.push_str(&end);
            tokens.push(' ');
        }
        tokens
    }

    /// What somebody looks for with `text`.
    #[must_use]
    pub fn wanted(&self, text: &str) -> Wanted {
        let mut wanted = Vec::new();
        let mut from = 0;
        for number in phone::numbers(text) {
            if number.digits.len() < NUMBER_MIN {
                continue;
            }
            wanted.extend(self.wanted_words(&text[from..number.place.start]));
            from = number.place.end;
            let typed_as = self.wanted_words(&text[number.place]);
            let digits = number.digits;
            wanted.push(WantedWord {
                folded: digits.clone(),
                begins: digits,
                parts: Vec::new(),
                typed_as,
            });
        }
        wanted.extend(self.wanted_words(&text[from..]));
        wanted.truncate(QUERY_WORDS_MAX);
        Wanted { words: wanted }
    }

    /// `text` as an FTS5 query: all words, each by its beginning or by all its parts. `None` where
    /// there is no word to look for.
    #[must_use]
    pub fn query(&self, text: &str) -> Option<String> {
        let wanted = self.wanted(text);
        let words: Vec<String> = wanted.words.iter().map(WantedWord::query).collect();
        (!words.is_empty()).then(|| words.join(" AND "))
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

    fn wanted_words(&self, text: &str) -> Vec<WantedWord> {
        let folded = fold(text);
        words(&folded).take(QUERY_WORDS_MAX).map(|word| self.wanted_word(word)).collect()
    }

    fn wanted_word(&self, word: &str) -> WantedWord {
        let parts = self.parts.split(word, |word| stem(&self.stemmer, word)).unwrap_or_default();
        WantedWord {
            folded: word.to_owned(),
            begins: stem(&self.stemmer, word),
            parts: parts.iter().map(|part| stem(&self.stemmer, part)).collect(),
            typed_as: Vec::new(),
        }
    }
}

impl WantedWord {
    fn query(&self) -> String {
        let begins = format!("\"{}\" *", self.begins);
        if !self.typed_as.is_empty() {
            let typed: Vec<String> = self.typed_as.iter().map(Self::query).collect();
            return format!("({begins} OR ({}))", typed.join(" AND "));
        }
        if self.parts.is_empty() {
            return format!("({begins})");
        }
        let parts: Vec<String> = self.parts.iter().map(|part| format!("\"{part}\"")).collect();
        format!("({begins} OR ({}))", parts.join(" AND "))
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a run of digits is kept as a telephone number.
fn is_kept(number: &Number) -> bool {
    number.is_whole() && number.digits.len() >= phone::DIGITS_MIN
}

/// The words that a telephone number is found by: itself, and its longer ends.
fn ends(number: &Number) -> impl Iterator<Item = String> {
    number.ends().filter(|end| end.len() >= NUMBER_MIN)
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

/// Plurals that no rule of endings brings back, folded; also at the end of a compound.
const FOREIGN_PLURALS: &[(&str, &str)] = &[
    ("agenden", "agenda"),
    ("firmen", "firma"),
    ("gremien", "gremium"),
    ("konten", "konto"),
    ("kriterien", "kriterium"),
    ("ministerien", "ministerium"),
    ("museen", "museum"),
    ("praktika", "praktikum"),
    ("risiken", "risiko"),
    ("schemata", "schema"),
    ("themen", "thema"),
    ("visa", "visum"),
    ("zentren", "zentrum"),
];
/// Endings of cases and comparison, the longest first, for where the stemmer cuts too much.
const BENT: &[&str] = &["eren", "erem", "erer", "eres", "ere", "er", "en", "em", "es", "e", "s"];
/// What has to be left of a word without such an ending.
const BENT_MIN: usize = 5;

/// The stem of a folded word: what its forms have in common. The stemmer alone would go on to the
/// word that it was made of, and find too much.
fn stem(stemmer: &Stemmer, word: &str) -> String {
    for (plural, single) in FOREIGN_PLURALS {
        if let Some(head) = word.strip_suffix(plural) {
            return format!("{head}{single}");
        }
    }
    for plural in PLURALS {
        let single = word.strip_suffix(plural).unwrap_or_default();
        if single.len() >= DERIVED_MIN && DERIVED.iter().any(|ending| single.ends_with(ending)) {
            return single.to_owned();
        }
    }
    let stem = stemmer.stem(word);
    if word.len() <= stem.len() + 2 {
        return stem.into_owned();
    }
    // It took more than one ending: „sicherer“ would become „sich“.
    let mut bent = BENT.iter().filter_map(|ending| word.strip_suffix(ending));
    bent.find(|left| left.len() >= BENT_MIN).unwrap_or(word).to_owned()
}
