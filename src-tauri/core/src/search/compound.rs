//! Compounds: „Datenschutzbeauftragte“ is found by „Datenschutz“ and by „Beauftragte“.

use std::collections::HashSet;

use crate::text::fold;

/// Our own list of the words that administrative German is put together from.
const LIST: &str = include_str!("parts.txt");

/// Letters between two parts.
const JOINTS: &[&str] = &["", "s", "n", "en", "es", "er", "e"];
/// Shorter words are not split.
const WORD_MIN: usize = 7;
const PART_MIN: usize = 3;
/// The beginning of an unknown word before a known end; a known word can have a prefix there.
const HEAD_MIN: usize = 3;
const PREFIX_MIN: usize = 2;
/// A single known part at the end of an unknown word has to be this long to count.
const TAIL_MIN: usize = 6;
/// No compound of the list has more.
const PARTS_MAX: usize = 5;

/// The known parts of compounds, folded, and their stems.
pub(super) struct Parts {
    words: HashSet<String>,
    stems: HashSet<String>,
}

impl Parts {
    pub(super) fn new(stem: impl Fn(&str) -> String) -> Self {
        let lines = LIST.lines().filter(|line| !line.starts_with('#'));
        let words: HashSet<String> = lines.flat_map(str::split_whitespace).map(fold).collect();
        let stems = words.iter().map(|word| stem(word)).collect();
        Self { words, stems }
    }

    /// The parts that a word of the index is also found by: all of a known compound, or the known
    /// end of an unknown one.
    pub(super) fn found_in<'word>(
        &self,
        word: &'word str,
        stem: impl Fn(&str) -> String,
    ) -> Vec<&'word str> {
        let Some(mut parts) = self.split(word, &stem) else {
            return self.tail(word, HEAD_MIN, &stem).into_iter().collect();
        };
        // Parts of parts: „Verkehrsbehörde“ is on the list, and is found by „Behörde“, too;
        // „Abwasser“ by „Wasser“.
        for part in parts.clone() {
            match self.split(part, &stem) {
                Some(inner) => parts.extend(inner),
                None => parts.extend(self.tail(part, PREFIX_MIN, &stem)),
            }
        }
        parts
    }

    /// The longest known end of a word whose beginning is not known.
    fn tail<'word>(
        &self,
        word: &'word str,
        head_min: usize,
        stem: impl Fn(&str) -> String,
    ) -> Option<&'word str> {
        if !word.is_ascii() || word.len() < WORD_MIN {
            return None;
        }
        let heads = head_min..=word.len().saturating_sub(TAIL_MIN);
        heads.map(|at| &word[at..]).find(|tail| self.ends(tail, &stem))
    }

    /// The fewest known parts that make up the whole word; `None` for a word that is no compound
    /// of known ones.
    pub(super) fn split<'word>(
        &self,
        word: &'word str,
        stem: impl Fn(&str) -> String,
    ) -> Option<Vec<&'word str>> {
        // Folded German is ASCII; what is not is no German compound.
        if !word.is_ascii() || word.len() < WORD_MIN {
            return None;
        }
        // best[at]: the fewest parts of word[..at], the last of them where a new part may begin.
        let mut best: Vec<Option<Vec<&str>>> = vec![None; word.len() + 1];
        best[0] = Some(Vec::new());
        for from in 0..word.len() {
            let Some(before) = best[from].clone() else { continue };
            if before.len() == PARTS_MAX {
                continue;
            }
            for to in from + PART_MIN..=word.len() {
                let part = &word[from..to];
                let known = self.words.contains(part);
                if to == word.len() {
                    if from > 0 && (known || self.ends(part, &stem)) {
                        keep(&mut best[to], &before, part);
                    }
                } else if known {
                    for joint in JOINTS.iter().filter(|joint| word[to..].starts_with(**joint)) {
                        keep(&mut best[to + joint.len()], &before, part);
                    }
                }
            }
        }
        best.pop().flatten().filter(|parts| parts.len() > 1)
    }

    /// Whether a known part, with an ending or without, is the end of a compound.
    fn ends(&self, tail: &str, stem: impl Fn(&str) -> String) -> bool {
        self.words.contains(tail) || (tail.len() > PART_MIN + 1 && self.stems.contains(&stem(tail)))
    }
}

/// Keeps the way with fewer parts.
fn keep<'word>(best: &mut Option<Vec<&'word str>>, before: &[&'word str], part: &'word str) {
    if best.as_ref().is_none_or(|parts| parts.len() > before.len() + 1) {
        let mut parts = before.to_vec();
        parts.push(part);
        *best = Some(parts);
    }
}
