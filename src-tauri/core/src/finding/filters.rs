//! A line as somebody writes it: filters, and the words that are left.

use std::ops::Range;

use super::FilterKind;
use crate::text::fold;

/// A line, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The words to look for.
    pub(super) words: String,
    /// The filters, in the order written.
    pub(super) filters: Vec<Written>,
}

/// A filter as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) kind: FilterKind,
    /// What stands behind the colon, without quotes; for a state the word itself.
    pub(super) value: String,
    /// The line without it.
    pub(super) rest: String,
}

/// The names of filters, folded.
const NAMES: &[(&str, FilterKind)] = &[
    ("kommune", FilterKind::Municipality),
    ("gemeinde", FilterKind::Municipality),
    ("stadt", FilterKind::Municipality),
    ("kreis", FilterKind::District),
    ("landkreis", FilterKind::District),
    ("seit", FilterKind::Since),
    ("ab", FilterKind::Since),
    ("bis", FilterKind::Until),
    ("art", FilterKind::NoteKind),
    ("ist", FilterKind::State),
    ("stand", FilterKind::State),
    ("person", FilterKind::Person),
    ("feld", FilterKind::Field),
    ("handlungsfeld", FilterKind::Field),
    ("in", FilterKind::Area),
];
/// Words that are filters beside another filter or alone; among words to look for they are words.
const STATES: &[&str] = &["offen", "abgeschlossen", "erledigt"];
const QUOTES: &[(char, char)] = &[('"', '"'), ('„', '“'), ('„', '”'), ('“', '”'), ('»', '«')];

/// Something between two blanks.
#[derive(Debug)]
struct Item {
    place: Range<usize>,
    name: Option<FilterKind>,
    value: String,
    is_quoted: bool,
}

/// Reads a line. Whatever is not a filter is words.
pub(super) fn read(line: &str) -> Asked {
    let items = items(line);
    let is_state = |item: &Item| {
        item.name.is_none() && !item.is_quoted && STATES.contains(&fold(&item.value).as_str())
    };
    let states_count = items.iter().any(|item| item.name.is_some()) || items.iter().all(is_state);
    let mut asked = Asked { words: String::new(), filters: Vec::new() };
    for item in &items {
        let kind = match item.name {
            None if states_count && is_state(item) => Some(FilterKind::State),
            name => name,
        };
        if let Some(kind) = kind {
            let rest = without(line, &item.place);
            asked.filters.push(Written { kind, value: item.value.clone(), rest });
        } else {
            if !asked.words.is_empty() {
                asked.words.push(' ');
            }
            asked.words.push_str(&item.value);
        }
    }
    asked
}

fn items(line: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(gap) = line[at..].find(|letter: char| !letter.is_whitespace()) {
        let start = at + gap;
        let named = name_at(&line[start..]);
        let from = start + named.map_or(0, |(_, length)| length);
        let (value, end, is_quoted) = value_at(line, from);
        // A name alone at the end of the line is a filter that is still being written.
        items.push(Item {
            place: start..end,
            name: named.map(|(kind, _)| kind),
            value: value.to_owned(),
            is_quoted,
        });
        at = end;
    }
    items
}

/// The filter named at the beginning, and how far name and colon reach.
fn name_at(text: &str) -> Option<(FilterKind, usize)> {
    let colon = text.find(':')?;
    let name = &text[..colon];
    if name.contains(char::is_whitespace) {
        return None;
    }
    let folded = fold(name);
    let (_, kind) = NAMES.iter().find(|(known, _)| *known == folded)?;
    Some((*kind, colon + 1))
}

/// The value that begins at `from`: to the closing quote, or to the next blank.
fn value_at(line: &str, from: usize) -> (&str, usize, bool) {
    let rest = &line[from..];
    let quoted = QUOTES.iter().find_map(|(opening, closing)| {
        let length = rest.strip_prefix(*opening)?.find(*closing)?;
        let start = from + opening.len_utf8();
        let inner = start..start + length;
        Some((line[inner.clone()].trim(), inner.end + closing.len_utf8(), true))
    });
    if let Some(quoted) = quoted {
        return quoted;
    }
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let value = rest[..length].trim_start_matches(['"', '„', '“', '»']);
    (value, from + length, false)
}

/// The line without what stands at `place`.
fn without(line: &str, place: &Range<usize>) -> String {
    let (before, after) = (line[..place.start].trim(), line[place.end..].trim());
    match (before.is_empty(), after.is_empty()) {
        (true, _) => after.to_owned(),
        (_, true) => before.to_owned(),
        _ => format!("{before} {after}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(line: &str) -> (String, Vec<(FilterKind, String)>) {
        let asked = read(line);
        let filters = asked.filters.into_iter().map(|filter| (filter.kind, filter.value));
        (asked.words, filters.collect())
    }

    #[test]
    fn filters_and_words_stand_in_any_order() {
        let (words, filters) = read_as("aktenplan kommune:gardelegen seit:01.09. offen ämter");
        assert_eq!(words, "aktenplan ämter");
        assert_eq!(
            filters,
            [
                (FilterKind::Municipality, "gardelegen".to_owned()),
                (FilterKind::Since, "01.09.".to_owned()),
                (FilterKind::State, "offen".to_owned()),
            ]
        );
    }

    #[test]
    fn a_name_of_several_words_stands_in_quotes() {
        for line in ["kommune:\"Bad Lauchstädt\" x", "Gemeinde:„Bad Lauchstädt“ x"] {
            let (words, filters) = read_as(line);
            assert_eq!(words, "x", "{line}");
            let meant = (FilterKind::Municipality, "Bad Lauchstädt".to_owned());
            assert_eq!(filters, [meant], "{line}");
        }
        // A quote that is still open reaches to the next blank only: the rest is still words.
        assert_eq!(read_as("kommune:\"Bad").1, [(FilterKind::Municipality, "Bad".to_owned())]);
    }

    #[test]
    fn an_unknown_name_before_a_colon_is_a_word() {
        for line in ["TOP: 3", "https://example.org", "9:30", "hinweis:alt", ": x", "::"] {
            assert_eq!(read_as(line).1, [], "{line}");
            assert_eq!(read_as(line).0, line, "{line}");
        }
    }

    #[test]
    fn offen_is_a_filter_alone_and_beside_a_filter_and_a_word_among_words() {
        assert_eq!(read_as("offen").1.len(), 1);
        assert_eq!(read_as("Abgeschlossen offen").1.len(), 2);
        assert_eq!(read_as("in:notizen offen").1.len(), 2);
        assert_eq!(read_as("anbindung offen"), ("anbindung offen".to_owned(), vec![]));
        assert_eq!(read_as("in:notizen \"offen\"").0, "offen");
        assert_eq!(read_as("anbindung ist:offen").1.len(), 1);
    }

    #[test]
    fn the_rest_is_the_line_without_the_filter() {
        let rest: Vec<String> = read("aktenplan  kommune:\"Bad Dürrenberg\"  ämter bis:2026")
            .filters
            .into_iter()
            .map(|filter| filter.rest)
            .collect();
        assert_eq!(
            rest,
            ["aktenplan ämter bis:2026", "aktenplan  kommune:\"Bad Dürrenberg\"  ämter"]
        );
    }

    #[test]
    fn a_filter_without_a_value_has_an_empty_one() {
        assert_eq!(read_as("kommune: x").1, [(FilterKind::Municipality, String::new())]);
        assert_eq!(read_as("kommune:").1, [(FilterKind::Municipality, String::new())]);
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_a_fault(line in "[\\PC„“»«\" :]{0,60}") {
            read(&line);
        }
    }
}
