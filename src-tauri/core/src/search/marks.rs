//! Where in a text a query was found: the words to mark, the words around them, and how well they
//! fit.
//!
//! Words are compared folded and marked as they are written: `buergerbuero` marks „Bürgerbüro“,
//! `beauftragte` the end of „Datenschutzbeauftragter“.

use std::ops::Range;

use serde::Serialize;

use crate::text::{fold, in_word, phone};

use super::{Wanted, WantedWord, Words, ends, is_kept, stem};

/// A piece of a text, marked or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Piece {
    /// Its letters, as written.
    pub text: String,
    /// Whether the query was found here.
    pub hit: bool,
}

/// How well a word of a text fits a word of a query, the best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is a part of the word.
    Part,
    /// The word begins with it.
    Beginning,
    /// It is the word, in whatever form.
    Whole,
}

/// How many characters stand before the first hit of an excerpt, and in all of it.
const BEFORE: usize = 50;
const EXCERPT: usize = 180;
/// How long an ending is.
const ENDING: usize = 2;

impl Wanted {
    /// Whether there is no word to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl Words {
    /// `text` in pieces, with what `wanted` finds in it marked.
    #[must_use]
    pub fn mark(&self, wanted: &Wanted, text: &str) -> Vec<Piece> {
        pieces(text, self.hits(wanted, text).into_iter())
    }

    /// The words around the first hit in `text`, marked; `None` where nothing is found in it.
    #[must_use]
    pub fn excerpt(&self, wanted: &Wanted, text: &str) -> Option<Vec<Piece>> {
        let window = window(text, self.hits(wanted, text).first()?);
        let mut pieces = self.mark(wanted, &text[window.clone()]);
        if window.start > 0 {
            join(&mut pieces, 0, |text| format!("… {text}"));
        }
        if window.end < text.len() {
            let last = pieces.len();
            join(&mut pieces, last, |text| format!("{text} …"));
        }
        Some(pieces)
    }

    /// How well `title` and `text` fit what is looked for; more is better, 0 is not at all.
    #[must_use]
    pub fn score(&self, wanted: &Wanted, title: &str, text: &str) -> u32 {
        let score = |text: &str, weights: [u32; 3]| -> u32 {
            let (numbers, wishes) = wishes(wanted, text);
            let mut best = vec![None; wishes.len()];
            for (_, word) in written_words(text) {
                self.with_tokens(&word, |tokens| {
                    for (best, wish) in best.iter_mut().zip(&wishes) {
                        *best = (*best).max(fit(wish, tokens));
                    }
                });
            }
            let whole = numbers.iter().map(|_| weights[Fit::Whole as usize]);
            whole.chain(best.into_iter().flatten().map(|fit: Fit| weights[fit as usize])).sum()
        };
        score(title, [4, 6, 12]) + score(text, [1, 2, 3])
    }

    /// The ranges of `text` to mark, in order, none over another.
    fn hits(&self, wanted: &Wanted, text: &str) -> Vec<Range<usize>> {
        let (mut hits, wishes) = wishes(wanted, text);
        let numbers = hits.clone();
        let is_free = |place: &Range<usize>| {
            !numbers.iter().any(|number| place.start < number.end && number.start < place.end)
        };
        let words = written_words(text).filter(|(place, _)| is_free(place));
        hits.extend(words.filter_map(|(place, folded)| {
            let (wish, best) = self.with_tokens(&folded, |tokens| {
                let fits = wishes.iter().filter_map(|wish| Some((*wish, fit(wish, tokens)?)));
                // „E-Akte“ does not mark every word with an e in front.
                let telling =
                    fits.filter(|(wish, fit)| *fit == Fit::Whole || wish.begins.len() > 1);
                telling.max_by_key(|(_, fit)| *fit)
            })?;
            let word = &text[place.clone()];
            let inner = match best {
                Fit::Whole => 0..word.len(),
                Fit::Beginning => 0..place_in(word, beginning(wish, &folded)),
                Fit::Part => self.part_range(wish, word, &folded),
            };
            let range = place.start + inner.start..place.start + inner.end;
            (!range.is_empty()).then_some(range)
        }));
        hits.sort_by_key(|hit| hit.start);
        hits
    }

    /// Which letters of a compound a query means.
    fn part_range(&self, wish: &WantedWord, word: &str, folded: &str) -> Range<usize> {
        let parts = self.parts.found_in(folded, |word| stem(&self.stemmer, word));
        let mut range: Option<Range<usize>> = None;
        for part in parts {
            let stem = stem(&self.stemmer, part);
            let is_meant = stem.starts_with(&wish.begins) || wish.parts.contains(&stem);
            let Some(from) = offset(folded, part).filter(|_| is_meant) else { continue };
            let shown = if stem.starts_with(&wish.begins) && stem != wish.begins {
                beginning(wish, part)
            } else {
                part.len()
            };
            // An ending behind the last part belongs to it: „Datenschutzbeauftragt-er“.
            let rest = folded.len() - from - shown;
            let shown = if shown == part.len() && rest <= ENDING { shown + rest } else { shown };
            let found = place_in(word, from)..place_in(word, from + shown);
            range = Some(match range {
                Some(before) => before.start.min(found.start)..before.end.max(found.end),
                None => found,
            });
        }
        range.unwrap_or(0..word.len())
    }

    /// Looks at the tokens of a folded word, which are remembered like those of the index.
    fn with_tokens<T>(&self, word: &str, look: impl FnOnce(&str) -> T) -> T {
        if let Some(known) = self.seen.borrow().get(word) {
            return look(known);
        }
        look(&self.tokens(word))
    }
}

/// Where a telephone number that is looked for stands in `text`, and the words to look for beside:
/// of a number that is not there, the words it was typed as.
fn wishes<'wanted>(
    wanted: &'wanted Wanted,
    text: &str,
) -> (Vec<Range<usize>>, Vec<&'wanted WantedWord>) {
    let (mut places, mut wishes) = (Vec::new(), Vec::new());
    let (asked, words): (Vec<_>, Vec<_>) =
        wanted.words.iter().partition(|wish| !wish.typed_as.is_empty());
    let there = if asked.is_empty() { Vec::new() } else { phone::numbers(text) };
    for wish in asked {
        let is_meant = |number: &&phone::Number| {
            is_kept(number) && ends(number).any(|end| end.starts_with(&wish.begins))
        };
        let before = places.len();
        places.extend(there.iter().filter(is_meant).map(|number| number.place.clone()));
        if places.len() == before {
            wishes.extend(&wish.typed_as);
        }
    }
    // Two numbers of a query can be one number of the text.
    places.sort_by_key(|place| place.start);
    places.dedup();
    wishes.extend(words);
    (places, wishes)
}

/// How well a word with these tokens fits, the word itself first.
fn fit(wish: &WantedWord, tokens: &str) -> Option<Fit> {
    let mut all = tokens.split_whitespace();
    let first = all.next()?;
    if first == wish.begins {
        return Some(Fit::Whole);
    }
    if first.starts_with(&wish.begins) {
        return Some(Fit::Beginning);
    }
    let is_part = |token: &str| {
        token.starts_with(&wish.begins) || wish.parts.iter().any(|part| part == token)
    };
    (wish.parts.iter().any(|part| part == first) || all.any(is_part)).then_some(Fit::Part)
}

/// How many letters of the folded `word` stand for its beginning: as many as were typed, or as the
/// stem has.
fn beginning(wish: &WantedWord, word: &str) -> usize {
    if word.starts_with(&wish.folded) { wish.folded.len() } else { wish.begins.len() }
        .min(word.len())
}

/// The words of a text as they are written: where they stand, and folded.
fn written_words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut start = None;
    let ends = text.char_indices().map(Some).chain([None]);
    ends.filter_map(move |at| {
        let (place, letter) = at.unwrap_or((text.len(), ' '));
        if in_word(letter) {
            start.get_or_insert(place);
            return None;
        }
        let word = start.take()?..place;
        let folded = fold(&text[word.clone()]);
        Some((word, folded))
    })
    .filter(|(_, folded)| !folded.is_empty())
}

/// The place in `word` where its folded letters have come to `length`; letters that add none
/// belong to the one before.
fn place_in(word: &str, length: usize) -> usize {
    if length == 0 {
        return 0;
    }
    let places = word.char_indices().map(|(place, _)| place).chain([word.len()]);
    places.take_while(|place| fold(&word[..*place]).len() <= length).last().unwrap_or(0)
}

/// Where `part`, a slice of `word`, begins in it.
fn offset(word: &str, part: &str) -> Option<usize> {
    (part.as_ptr() as usize).checked_sub(word.as_ptr() as usize).filter(|at| *at <= word.len())
}

/// The part of `text` to show around a hit, cut between words.
fn window(text: &str, hit: &Range<usize>) -> Range<usize> {
    let letters: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
    let first = letters.partition_point(|place| *place < hit.start);
    let start = match first.checked_sub(BEFORE) {
        None | Some(0) => 0,
        Some(at) => {
            let from = letters[at];
            let blank = text[from..hit.start].find(' ');
            blank.map_or(hit.start, |blank| from + blank + 1)
        }
    };
    let at = letters.partition_point(|place| *place < start) + EXCERPT;
    let Some(&limit) = letters.get(at) else { return start..text.len() };
    let limit = limit.max(hit.end);
    let blank = text[hit.end..limit].rfind(' ');
    start..blank.map_or(limit, |blank| hit.end + blank)
}

/// A text cut at the edges of its hits.
fn pieces(text: &str, hits: impl Iterator<Item = Range<usize>>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for hit in hits {
        push(&mut pieces, &text[from..hit.start], false);
        from = hit.end;
        push(&mut pieces, &text[hit], true);
    }
    push(&mut pieces, &text[from..], false);
    pieces
}

fn push(pieces: &mut Vec<Piece>, text: &str, hit: bool) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.to_owned(), hit });
    }
}

/// Adds dots at the beginning or the end, beside a mark and never inside.
fn join(pieces: &mut Vec<Piece>, at: usize, with: impl Fn(&str) -> String) {
    let near = if at == 0 { pieces.first_mut() } else { pieces.last_mut() };
    match near {
        Some(piece) if !piece.hit => piece.text = with(&piece.text),
        _ => pieces.insert(at, Piece { text: with(""), hit: false }),
    }
}
