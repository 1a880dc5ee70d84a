//! What a checklist line of a note proposes: „Osterburg lädt zum zweiten Treffen ein bis 8.10.“
//! is an agreement with Osterburg, due on 8 October.
//!
//! It is an offer, never an entry: whoever typed the line takes it or leaves it.

mod day;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Serialize;

use super::FollowUpOwner;
use super::rules::{days_after, working_day};
use crate::ids::MunicipalityId;
use crate::text;

/// So many days after the note something is due if its line says nothing.
const DAYS: u64 = 7;

/// Words in front of a Kommune that make it the one something is done for.
const FOR_SOMEBODY: &[&str] =
    &["an", "bei", "beim", "mit", "fur", "nach", "in", "zu", "zur", "zum", "gegenuber"];

/// What a line proposes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Proposal {
    /// The line without its day.
    pub title: String,
    /// The day it names, or a week after the note where it names none.
    pub due_on: NaiveDate,
    /// Whether the line names the day.
    pub names_day: bool,
    /// Who does it.
    pub owner: FollowUpOwner,
    /// The Kommune it names, or the only one of the note.
    pub municipality: Option<MunicipalityId>,
}

/// Reads a line of a note of the day `on` about these Kommunen.
#[must_use]
pub fn propose(line: &str, on: NaiveDate, places: &[(MunicipalityId, String)]) -> Proposal {
    let line = text::tidy(line);
    let said = day::find(&line, on);
    let title = said.as_ref().map_or_else(|| line.clone(), |said| without(&line, said));
    let (owner, named) = owner(&line, places);
    let only = || match places {
        [(id, _)] => Some(id.clone()),
        _ => None,
    };
    Proposal {
        title,
        due_on: said.as_ref().map_or_else(|| working_day(days_after(on, DAYS)), |said| said.on),
        names_day: said.is_some(),
        owner,
        municipality: named.or_else(only),
    }
}

/// The line without the words of its day; the whole line where nothing else is left.
fn without(line: &str, said: &day::Said) -> String {
    let (before, after) = (&line[..said.words.start], &line[said.words.end..]);
    let joined: Vec<&str> = before.split_whitespace().chain(after.split_whitespace()).collect();
    let joined = joined.join(" ");
    let title = joined.trim_end_matches([',', ';', ':', '.', '-', '–', ' ', '(']);
    let title = title.trim_start_matches([',', ';', ':', ')', '-', '–', ' ']);
    if title.chars().any(char::is_alphanumeric) { title.to_owned() } else { line.to_owned() }
}

/// Who does it: the Kommune that the line names, unless the line says „wir“, or names the Kommune
/// as the one something is done for.
fn owner(
    line: &str,
    places: &[(MunicipalityId, String)],
) -> (FollowUpOwner, Option<MunicipalityId>) {
    let folded = text::fold(line);
    let words: Vec<&str> = text::words(&folded).collect();
    let mut named: Vec<(usize, &MunicipalityId)> = places
        .iter()
        .filter_map(|(id, name)| place_of(&words, name).map(|place| (place, id)))
        .collect();
    named.sort_by_key(|(place, _)| *place);
    let is_ours = words.iter().any(|word| matches!(*word, "wir" | "ich"));
    match named.first() {
        Some((place, id)) => {
            let before = place.checked_sub(1).and_then(|place| words.get(place));
            let is_for = before.is_some_and(|word| FOR_SOMEBODY.contains(word));
            let owner =
                if is_ours || is_for { FollowUpOwner::Us } else { FollowUpOwner::Municipality };
            (owner, Some((*id).clone()))
        }
        None => (FollowUpOwner::Us, None),
    }
}

/// Where the words name this Kommune; its name counts without what stands in brackets, and with
/// the s of „Osterburgs“.
fn place_of(words: &[&str], name: &str) -> Option<usize> {
    let bare = name.split(['(', ',']).next().unwrap_or(name);
    let folded = text::fold(bare);
    let wanted: Vec<&str> = text::words(&folded).collect();
    if wanted.is_empty() {
        return None;
    }
    words.windows(wanted.len()).position(|window| {
        window.iter().zip(&wanted).all(|(word, wanted)| {
            word == wanted || word.strip_suffix('s').is_some_and(|word| word == *wanted)
        })
    })
}
