//! What is left of a person when two are compared: folded words, an address, digits.

use std::collections::HashSet;

use super::super::rows::names::NameRow;
use super::super::{Person, PersonDraft};
use super::DuplicateReason;
use crate::text;

/// Titles are no part of a name to compare; people type them into it all the same.
const TITLES: [&str; 11] =
    ["dr", "prof", "dipl", "ing", "med", "phil", "rer", "nat", "jur", "habil", "phd"];
/// Names of so many letters may differ in two places, shorter ones in one.
const LONG: usize = 12;

/// Somebody to compare.
pub(super) struct Shape {
    given: Vec<String>,
    surname: Vec<String>,
    /// All words of the name, sorted.
    words: Vec<String>,
    /// Given names and surname in one line; typing errors are counted in it.
    line: String,
    /// The sorted words of the names of merged records.
    former: Vec<Vec<String>>,
    pub(super) mail: Option<String>,
    pub(super) numbers: Vec<String>,
}

/// How alike two people are.
pub(super) struct Likeness {
    /// Reasons that count by themselves.
    pub(super) firm: Vec<DuplicateReason>,
    /// Whether the names could be meant alike, which is a reason only at one Kommune.
    pub(super) is_vague: bool,
}

impl Likeness {
    pub(super) fn is_none(&self) -> bool {
        self.firm.is_empty() && !self.is_vague
    }
}

impl Shape {
    /// Somebody who is being typed.
    pub(super) fn typed(draft: &PersonDraft) -> Self {
        let reach = [Some(draft.phone.as_str()), Some(draft.mobile.as_str())];
        Self::new(&draft.given_names, &draft.surname, "", Some(&draft.mail), reach)
    }

    /// Somebody in the logbook.
    pub(super) fn stored(row: &NameRow) -> Self {
        let given = row.given_names.as_deref().unwrap_or_default();
        let former = row.former_names.as_deref().unwrap_or_default();
        let reach = [row.phone.as_deref(), row.mobile.as_deref()];
        Self::new(given, &row.surname, former, row.mail.as_deref(), reach)
    }

    /// Somebody in the logbook, with roles.
    pub(super) fn known(person: &Person) -> Self {
        let given = person.given_names.as_deref().unwrap_or_default();
        let reach = [person.phone.as_deref(), person.mobile.as_deref()];
        let former = person.former_names.join("\n");
        Self::new(given, &person.surname, &former, person.mail.as_deref(), reach)
    }

    fn new(
        given: &str,
        surname: &str,
        former: &str,
        mail: Option<&str>,
        reach: [Option<&str>; 2],
    ) -> Self {
        let (given, surname) = (words(given), words(surname));
        let mut all: Vec<String> = given.iter().chain(&surname).cloned().collect();
        let line = all.join(" ");
        all.sort_unstable();
        Self {
            given,
            surname,
            words: all,
            line,
            former: former.lines().map(sorted_words).collect(),
            mail: self::mail(mail),
            numbers: reach.into_iter().filter_map(number).collect(),
        }
    }

    /// A quick look before anything is folded: a word that begins alike, or the same reach.
    pub(super) fn may_meet(&self, row: &NameRow) -> bool {
        let given = row.given_names.as_deref().unwrap_or_default();
        let begins = |text: &str| {
            text.split([' ', '-', '\u{a0}'])
                .filter_map(first_letter)
                .any(|letter| self.words.iter().any(|word| word.starts_with(&letter)))
        };
        (begins(&row.surname) && (given.is_empty() || self.given.is_empty() || begins(given)))
            || row.former_names.is_some()
            || (self.mail.is_some() && mail(row.mail.as_deref()) == self.mail)
            || [&row.phone, &row.mobile]
                .into_iter()
                .filter_map(|text| number(text.as_deref()))
                .any(|number| self.numbers.contains(&number))
    }

    /// Where others are looked for: whoever shares a key is compared.
    pub(super) fn keys(&self) -> HashSet<String> {
        let begin = |words: &[String], letters: usize| -> String {
            words.first().map(|word| word.chars().take(letters).collect()).unwrap_or_default()
        };
        let mut keys = HashSet::from([
            format!("w {}", self.words.join(" ")),
            format!("s {}", self.surname.join(" ")),
            // A typing error leaves one of the two beginnings as it was.
            format!("b {} {}", begin(&self.surname, 3), begin(&self.given, 1)),
            format!("b {} {}", begin(&self.surname, 1), begin(&self.given, 3)),
        ]);
        keys.extend(self.former.iter().map(|words| format!("w {}", words.join(" "))));
        keys.extend(self.mail.iter().map(|mail| format!("m {mail}")));
        keys.extend(self.numbers.iter().map(|number| format!("n {number}")));
        keys
    }

    /// What speaks for two people being one; what a whole office shares says nothing.
    pub(super) fn likeness(
        &self,
        other: &Self,
        shared_numbers: &HashSet<String>,
        shared_mails: &HashSet<String>,
    ) -> Likeness {
        let mut firm = Vec::new();
        let is_own = |mail: &&String| !shared_mails.contains(*mail);
        if self.mail.as_ref().filter(is_own).is_some_and(|mail| other.mail.as_ref() == Some(mail)) {
            firm.push(DuplicateReason::SameMail);
        }
        let mut own = self.numbers.iter().filter(|number| !shared_numbers.contains(*number));
        if own.any(|number| other.numbers.contains(number)) {
            firm.push(DuplicateReason::SamePhone);
        }
        firm.extend(self.same_words(other));
        let is_vague = self.is_vaguely(other);
        Likeness { firm, is_vague }
    }

    fn same_words(&self, other: &Self) -> Option<DuplicateReason> {
        if self.surname.is_empty() || other.surname.is_empty() {
            return None;
        }
        if self.given == other.given && self.surname == other.surname {
            // A surname alone is no name yet.
            return (!self.given.is_empty()).then_some(DuplicateReason::SameName);
        }
        if self.words == other.words && self.words.len() > 1 {
            return Some(DuplicateReason::SwappedName);
        }
        let is_former = self.words.len() > 1 && other.former.contains(&self.words)
            || other.words.len() > 1 && self.former.contains(&other.words);
        if is_former {
            return Some(DuplicateReason::FormerName);
        }
        let is_similar = !self.given.is_empty()
            && !other.given.is_empty()
            && (self.has_the_same_with_more(other) || self.is_mistyped(other, 0));
        is_similar.then_some(DuplicateReason::SimilarName)
    }

    /// „Jana Müller“ and „Jana Maria Müller“, or „Jana Müller Schmidt“ after a wedding.
    fn has_the_same_with_more(&self, other: &Self) -> bool {
        let first_given = self.given.first() == other.given.first();
        let within = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
        first_given
            && (within(&self.surname, &other.surname) || within(&other.surname, &self.surname))
            && (within(&self.given, &other.given) || within(&other.given, &self.given))
    }

    /// A letter too many, missing, wrong or swapped, in names that begin alike.
    fn is_mistyped(&self, other: &Self, more: usize) -> bool {
        let begin = |shape: &Self| (initial(&shape.given), initial(&shape.surname));
        let letters = self.line.len().min(other.line.len());
        let allowed = if letters >= LONG { 2 } else { 1 } + more;
        begin(self) == begin(other)
            && self.line.len().abs_diff(other.line.len()) <= allowed
            && strsim::osa_distance(&self.line, &other.line) <= allowed
    }

    /// The surname alone, or one more typing error: enough of a hint among few people.
    fn is_vaguely(&self, other: &Self) -> bool {
        let surname_alone = (self.given.is_empty() || other.given.is_empty())
            && self.surname == other.surname
            && !self.surname.is_empty();
        surname_alone
            || (!self.given.is_empty() && !other.given.is_empty() && self.is_mistyped(other, 1))
    }
}

/// A mail address to compare.
pub(super) fn mail(text: Option<&str>) -> Option<String> {
    text.map(|text| text.trim().to_lowercase()).filter(|mail| mail.contains('@'))
}

/// The digits of a number to compare; an extension says nothing.
pub(super) fn number(text: Option<&str>) -> Option<String> {
    text::phone::national(text?)
}

fn words(text: &str) -> Vec<String> {
    let folded = text::fold(text);
    let all = || text::words(&folded).map(str::to_owned);
    let named: Vec<String> = all().filter(|word| !TITLES.contains(&word.as_str())).collect();
    if named.is_empty() { all().collect() } else { named }
}

fn sorted_words(text: &str) -> Vec<String> {
    let mut words = words(text);
    words.sort_unstable();
    words
}

fn initial(words: &[String]) -> Option<char> {
    words.first().and_then(|word| word.chars().next())
}

/// The first letter of a word, folded; „Å“ meets „A“.
fn first_letter(word: &str) -> Option<String> {
    let letter = word.chars().find(|letter| letter.is_alphanumeric())?;
    text::fold(letter.encode_utf8(&mut [0; 4])).chars().next().map(String::from)
}
