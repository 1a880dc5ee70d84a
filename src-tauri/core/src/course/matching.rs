//! A pasted list of names, matched against the store line by line. Nothing is guessed silently.
//!
//! Only the same name, letter by letter but for spelling variants, case, salutation and title,
//! counts as found. The same words in another order, or a surname before a comma, could be
//! somebody: such a line is shown with whom it could mean, and asked about.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::RegistrationState;
use super::rows::registration;
use super::rows::run as rows;
use super::run::KIND as RUN;
use crate::error::{OrNotFound, Result};
use crate::ids::{MunicipalityId, PersonId, RunId};
use crate::moment::Moment;
use crate::person::{self, NamedPerson};
use crate::store::Store;
use crate::{municipality, text};

/// What precedes a name and is not part of it, folded and without full stops.
const BEFORE: &[&str] = &[
    "herr",
    "herrn",
    "hr",
    "frau",
    "fr",
    "dr",
    "drs",
    "prof",
    "professor",
    "professorin",
    "dipl",
    "ing",
    "mag",
    "med",
    "phil",
    "jur",
    "iur",
    "rer",
    "nat",
    "pol",
    "oec",
    "h",
    "c",
    "hc",
    "mult",
    "dr-ing",
    "dipl-ing",
    "pd",
];
/// What follows a name after a comma and is not part of it, folded and without full stops.
const AFTER: &[&str] = &[
    "b", "m", "a", "sc", "ba", "ma", "bsc", "msc", "mba", "mpa", "ll", "llm", "llb", "eng", "ed",
    "fh", "(fh)", "phd", "dipl-ing", "dipl", "ing",
];
/// What precedes the name of a Kommune without being part of it, folded.
const TOWN_BEFORE: &[(&str, &str)] = &[
    ("hansestadt ", ""),
    ("lutherstadt ", ""),
    ("landeshauptstadt ", ""),
    ("verbandsgemeinde ", ""),
    ("vbg ", ""),
    ("vgem ", ""),
    ("einheitsgemeinde ", ""),
    ("gemeinde ", ""),
    ("stadt ", ""),
    ("lk ", "landkreis "),
    ("kreis ", "landkreis "),
];

/// One line of a pasted list of names, matched against the store. Nothing is guessed silently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MatchedLine {
    /// The line's number in the pasted text, from 1.
    pub line: u32,
    /// The name as pasted.
    pub name: String,
    /// The Kommune as pasted, after a tab or semicolon.
    pub place: Option<String>,
    /// The Kommune this means, if it is exactly one.
    pub municipality: Option<MunicipalityId>,
    /// What was found.
    pub found: LineMatch,
    /// People it could be; one for `found`, several for `several`.
    pub candidates: Vec<Candidate>,
}

/// What a pasted line turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LineMatch {
    /// Exactly one person.
    Found,
    /// Several people.
    Several,
    /// Nobody.
    Nobody,
    /// Registered for this run already.
    Registered,
    /// The same as an earlier line.
    Repeated,
}

/// Somebody a pasted line could mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Candidate {
    /// The person.
    pub person: PersonId,
    /// The name as shown.
    pub name: String,
    /// Where they work now.
    pub municipality: Option<String>,
}

/// Matches a pasted list of names line by line; lines without a name are passed over.
pub fn match_names(
    store: &Store,
    moment: &Moment,
    run: &RunId,
    pasted: &str,
) -> Result<Vec<MatchedLine>> {
    let connection = store.read();
    rows::run(connection, run)?.or_not_found(RUN, run)?;
    // Whoever cancelled can be registered again.
    let mut registered = registration::all(connection, run)?;
    registered.retain(|row| row.state >= RegistrationState::Waitlisted);
    let mut matcher = Matcher {
        people: person::named_people(connection, moment)?,
        towns: towns(municipality::short_names(connection)?),
        registered: registered.into_iter().map(|row| row.person).collect(),
        seen: HashSet::new(),
        taken: HashSet::new(),
    };
    let pasted = text::lines(pasted);
    let lines = pasted.lines().zip(1..);
    Ok(lines.filter_map(|(line, number)| matcher.line(number, line)).collect())
}

struct Matcher {
    people: Vec<NamedPerson>,
    /// The Kommunen that a folded name means; two of one name are none that is meant.
    towns: HashMap<String, Vec<MunicipalityId>>,
    registered: HashSet<PersonId>,
    /// Lines that were there already, by folded name and Kommune.
    seen: HashSet<(String, Option<String>)>,
    /// People found by an earlier line.
    taken: HashSet<PersonId>,
}

impl Matcher {
    fn line(&mut self, number: u32, line: &str) -> Option<MatchedLine> {
        let fields: Vec<String> =
            line.split(['\t', ';']).map(text::tidy).filter(|field| !field.is_empty()).collect();
        let numbered = fields.len() > 1 && fields.first().is_some_and(|first| is_number(first));
        let fields = fields.get(usize::from(numbered)..)?;
        let (first, rest) = fields.split_first()?;
        let name = without_bullet(first);
        if name.is_empty() {
            return None;
        }
        let town = rest.iter().find_map(|field| Some((field, self.town(field)?)));
        let place = town.as_ref().map(|(field, _)| *field).or(rest.first()).cloned();
        let municipality = town.map(|(_, id)| id);

        let repeated = !self.seen.insert((key(name), place.as_deref().map(text::fold)));
        let (found, people) = self.find(name, rest, municipality.as_ref());
        let found = match people.as_slice() {
            _ if repeated => LineMatch::Repeated,
            [one] if found == LineMatch::Found && self.registered.contains(&one.id) => {
                LineMatch::Registered
            }
            [one] if found == LineMatch::Found && self.taken.contains(&one.id) => {
                LineMatch::Repeated
            }
            _ => found,
        };
        let candidates = people.iter().map(|person| candidate(person)).collect();
        let taken = people.first().filter(|_| found == LineMatch::Found);
        let taken = taken.map(|person| person.id.clone());
        self.taken.extend(taken);
        let (name, line) = (name.to_owned(), number);
        Some(MatchedLine { line, name, place, municipality, found, candidates })
    }

    /// The Kommune that a text names, if it is exactly one.
    fn town(&self, text: &str) -> Option<MunicipalityId> {
        let folded = text::fold(text);
        let other = TOWN_BEFORE.iter().find_map(|(before, instead)| {
            folded.strip_prefix(before).map(|rest| format!("{instead}{rest}"))
        });
        // „Stendal, Hansestadt“: the official form puts what it is behind.
        let bare = folded.split(',').next().map(str::to_owned);
        let spellings = [Some(folded.clone()), other, bare];
        spellings.iter().flatten().find_map(|spelling| match self.towns.get(spelling)?.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        })
    }

    /// Whom a name means, or could mean.
    fn find(
        &self,
        name: &str,
        rest: &[String],
        municipality: Option<&MunicipalityId>,
    ) -> (LineMatch, Vec<&NamedPerson>) {
        let wanted = key(name);
        let same: Vec<&NamedPerson> =
            self.people.iter().filter(|person| key(&person.name) == wanted).collect();
        let works_there = |person: &&&NamedPerson| {
            municipality.is_some() && person.municipality.as_ref() == municipality
        };
        let there: Vec<&NamedPerson> = same.iter().filter(works_there).copied().collect();
        match (same.as_slice(), there.as_slice()) {
            (_, [one]) => (LineMatch::Found, vec![*one]),
            // The name is right, the Kommune is another one: it may be somebody else.
            ([one], []) if municipality.is_some() && one.municipality.is_some() => {
                (LineMatch::Several, same)
            }
            ([_], []) => (LineMatch::Found, same),
            ([], []) => {
                let candidates = self.alike(name, rest);
                let found =
                    if candidates.is_empty() { LineMatch::Nobody } else { LineMatch::Several };
                (found, candidates)
            }
            _ => (LineMatch::Several, same),
        }
    }

    /// People whose name has the same words in another order, also where surname and given names
    /// stand in two columns.
    fn alike(&self, name: &str, rest: &[String]) -> Vec<&NamedPerson> {
        let wanted = words(name);
        let joined = rest.first().map(|next| words(&format!("{name} {next}")));
        let alike = |person: &&NamedPerson| {
            let words = words(&person.name);
            words == wanted || Some(&words) == joined.as_ref()
        };
        self.people.iter().filter(alike).collect()
    }
}

fn towns(names: HashMap<MunicipalityId, String>) -> HashMap<String, Vec<MunicipalityId>> {
    let mut towns: HashMap<String, Vec<MunicipalityId>> = HashMap::new();
    let mut short: HashMap<String, Vec<MunicipalityId>> = HashMap::new();
    for (id, name) in names {
        let folded = text::fold(&name);
        // „Osterburg“ for „Osterburg (Altmark)“, where there is no other Osterburg.
        if let Some((bare, _)) = folded.split_once(" (") {
            short.entry(bare.to_owned()).or_default().push(id.clone());
        }
        towns.entry(folded).or_default().push(id);
    }
    for (bare, ids) in short {
        towns.entry(bare).or_insert(ids);
    }
    towns
}

fn candidate(person: &NamedPerson) -> Candidate {
    Candidate {
        person: person.id.clone(),
        name: person.name.clone(),
        municipality: person.municipality_name.clone(),
    }
}

/// What two spellings of one name have in common: folded, without salutation, title and degree.
fn key(name: &str) -> String {
    let name = text::fold(&name.replace(['\u{2019}', '\u{2018}', '\u{2bc}', '`', '´'], "'"));
    let name = name.replace(['\u{2010}', '\u{2011}', '\u{2013}'], "-");
    let name = match name.split_once(',') {
        Some((before, after)) if parts(after).all(|part| AFTER.contains(&part)) => before,
        _ => &name,
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_before = |word: &&&str| parts(word).all(|part| BEFORE.contains(&part));
    let titles = words.iter().take_while(is_before).count();
    // Somebody called „Frau“ and nothing else keeps the name.
    let rest = words.get(titles..).filter(|rest| !rest.is_empty()).unwrap_or(&words);
    rest.join(" ")
}

/// The parts of a title, such as `dr` and `rer` of „Dr.rer.“.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(|letter: char| letter == '.' || letter.is_whitespace())
        .filter(|part| !part.is_empty())
}

/// The words of a name, sorted: the same for „Đặng, Thu Hà“ and „Thu Hà Đặng“.
fn words(name: &str) -> Vec<String> {
    let name = key(name);
    let is_title = |word: &str| parts(word).all(|part| BEFORE.contains(&part));
    let words = name.split([' ', '-', ',']).filter(|word| !word.is_empty() && !is_title(word));
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort_unstable();
    words
}

fn is_number(field: &str) -> bool {
    field.trim_end_matches(['.', ')']).bytes().all(|byte| byte.is_ascii_digit())
}

/// The name without what numbers or marks the line: „3. “, „3) “, „• “, „- “.
fn without_bullet(name: &str) -> &str {
    let marks = ['-', '\u{2013}', '\u{2014}', '*', '•', '·', '▪', '◦', '\u{f0b7}'];
    let bare = name.trim_start_matches(|letter: char| marks.contains(&letter)).trim_start();
    let digits = bare.trim_start_matches('(').trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < bare.len();
    match digits.strip_prefix(['.', ')', ':']) {
        Some(rest) if numbered => rest.trim_start(),
        _ => bare,
    }
}
