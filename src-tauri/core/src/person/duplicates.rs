//! Who may be in the logbook already: the same person under another spelling.
//!
//! Names are compared by folded words, so that Müller meets Mueller, and „Müller Schmidt“ meets
//! „Müller-Schmidt“. Nicknames are not guessed. Typing errors are counted only between people
//! whose names begin alike, which keeps ten thousand people cheap.

mod shape;

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use serde::Serialize;

use super::rows::{self, names};
use super::{Person, PersonDraft, PersonRow, distinct, people, read, rules};
use crate::error::Result;
use crate::ids::{MunicipalityId, PersonId};
use crate::moment::Moment;
use crate::store::Store;

use shape::{Likeness, Shape};

const FOUND_MAX: usize = 5;
const PAIRS_MAX: usize = 200;
/// A number that so many people share belongs to a switchboard and says nothing.
const SHARED_BY: usize = 3;

/// Somebody who may be the person that is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LikelyDuplicate {
    /// The person in the logbook.
    pub person: PersonRow,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<DuplicateReason>,
}

/// Two people who may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DuplicatePair {
    /// The one entered first.
    pub first: PersonRow,
    /// The other.
    pub second: PersonRow,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<DuplicateReason>,
}

/// Why two records may be one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum DuplicateReason {
    /// The same e-mail address.
    SameMail,
    /// The same name, however it is spelled.
    SameName,
    /// The same words, given name and surname in other places.
    SwappedName,
    /// Nearly the same name.
    SimilarName,
    /// The same name as a record that was merged into the other.
    FormerName,
    /// The same telephone number.
    SamePhone,
    /// A role at the same Kommune; only together with another reason.
    SameMunicipality,
}

impl DuplicateReason {
    fn weight(self) -> u32 {
        match self {
            Self::SameMail => 100,
            Self::SameName => 80,
            Self::SwappedName | Self::FormerName => 70,
            Self::SimilarName => 40,
            Self::SamePhone => 30,
            Self::SameMunicipality => 25,
        }
    }
}

/// Who may be the person that is being typed, the likeliest first; at most five.
pub fn likely_duplicates(
    store: &Store,
    moment: &Moment,
    draft: &PersonDraft,
) -> Result<Vec<LikelyDuplicate>> {
    let typed = Shape::typed(draft);
    let own = draft.saved.as_ref().map(|saved| &saved.id);
    let all = names::all(store.read(), moment.today())?;
    let shared = Shared::among(&typed, &all);
    let at: HashSet<&MunicipalityId> = draft.roles.iter().map(|role| &role.municipality).collect();
    let others = own.map(|own| others(store.read(), own)).transpose()?.unwrap_or_default();
    let is_asked = |row: &&names::NameRow| Some(&row.id) != own && !others.contains(&row.id);
    let mut found = Vec::new();
    for row in all.iter().filter(is_asked).filter(|row| typed.may_meet(row)) {
        let likeness = typed.likeness(&Shape::stored(row), &shared.numbers, &shared.mails);
        if likeness.is_none() {
            continue;
        }
        let Some(person) = one(store.read(), moment, &row.id)? else { continue };
        let is_near = person.roles.iter().any(|role| at.contains(&role.municipality));
        let reasons = likeness.reasons(is_near);
        if !reasons.is_empty() {
            found.push(LikelyDuplicate { person: rules::row(person, moment), reasons });
        }
    }
    found
        .sort_by_cached_key(|one| (std::cmp::Reverse(weight(&one.reasons)), one.person.id.clone()));
    found.truncate(FOUND_MAX);
    Ok(found)
}

/// Pairs of people who may be one, the likeliest first.
pub fn list_duplicates(store: &Store, moment: &Moment) -> Result<Vec<DuplicatePair>> {
    let people = people(store.read(), moment, rows::Which::All)?;
    let shapes: Vec<Shape> = people.iter().map(Shape::known).collect();
    let shared = Shared::over(&shapes);
    let told_apart = distinct::pairs(store.read())?;
    let mut pairs: Vec<(Vec<DuplicateReason>, usize, usize)> = Vec::new();
    for (one, other) in candidates(&shapes) {
        let likeness = shapes[one].likeness(&shapes[other], &shared.numbers, &shared.mails);
        let (id, other_id) = (people[one].id.clone(), people[other].id.clone());
        if likeness.is_none() || told_apart.contains(&distinct::in_order(id, other_id)) {
            continue;
        }
        let reasons = likeness.reasons(share_a_place(&people[one], &people[other]));
        if !reasons.is_empty() {
            pairs.push((reasons, one, other));
        }
    }
    pairs.sort_by_key(|(reasons, one, other)| (std::cmp::Reverse(weight(reasons)), *one, *other));
    pairs.truncate(PAIRS_MAX);
    let row = |place: usize| rules::row(people[place].clone(), moment);
    let pair = |(reasons, one, other): (Vec<DuplicateReason>, usize, usize)| {
        // Ids sort in the order they were given out.
        let is_first = people[one].id < people[other].id;
        let (first, second) = if is_first { (one, other) } else { (other, one) };
        DuplicatePair { first: row(first), second: row(second), reasons }
    };
    Ok(pairs.into_iter().map(pair).collect())
}

/// Who was told to be somebody else than this person.
fn others(connection: &Connection, own: &PersonId) -> Result<HashSet<PersonId>> {
    let other = |(one, other): (PersonId, PersonId)| match (one == *own, other == *own) {
        (true, _) => Some(other),
        (_, true) => Some(one),
        _ => None,
    };
    Ok(distinct::pairs(connection)?.into_iter().filter_map(other).collect())
}

/// Pairs that share a word, an address or a number to begin with.
fn candidates(shapes: &[Shape]) -> HashSet<(usize, usize)> {
    let mut buckets: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, shape) in shapes.iter().enumerate() {
        for key in shape.keys() {
            buckets.entry(key).or_default().push(place);
        }
    }
    let mut pairs = HashSet::new();
    for bucket in buckets.into_values() {
        for (n, one) in bucket.iter().enumerate() {
            let later = bucket[n + 1..].iter().filter(|other| one != *other);
            pairs.extend(later.map(|other| (*one, *other)));
        }
    }
    pairs
}

/// Addresses and numbers of the office instead of one person.
#[derive(Default)]
struct Shared {
    numbers: HashSet<String>,
    mails: HashSet<String>,
}

impl Shared {
    /// Which of the typed ones several people in the logbook have already.
    fn among(typed: &Shape, all: &[names::NameRow]) -> Self {
        let mut shared = Self::default();
        if let Some(mail) = &typed.mail {
            let having =
                |row: &&names::NameRow| shape::mail(row.mail.as_deref()).as_ref() == Some(mail);
            if all.iter().filter(having).count() >= SHARED_BY {
                shared.mails.insert(mail.clone());
            }
        }
        for number in &typed.numbers {
            let has =
                |text: &Option<String>| shape::number(text.as_deref()).as_ref() == Some(number);
            if all.iter().filter(|row| has(&row.phone) || has(&row.mobile)).count() >= SHARED_BY {
                shared.numbers.insert(number.clone());
            }
        }
        shared
    }

    fn over(shapes: &[Shape]) -> Self {
        let often = |all: &mut dyn Iterator<Item = &String>| {
            let mut counts: HashMap<&String, usize> = HashMap::new();
            all.for_each(|text| *counts.entry(text).or_default() += 1);
            let often = counts.into_iter().filter(|(_, count)| *count >= SHARED_BY);
            often.map(|(text, _)| text.clone()).collect()
        };
        Self {
            numbers: often(&mut shapes.iter().flat_map(|shape| &shape.numbers)),
            mails: often(&mut shapes.iter().filter_map(|shape| shape.mail.as_ref())),
        }
    }
}

impl Likeness {
    /// The reasons; a vague likeness counts only among people of one Kommune.
    fn reasons(&self, is_near: bool) -> Vec<DuplicateReason> {
        let mut reasons = self.firm.clone();
        if self.is_vague && is_near && reasons.is_empty() {
            reasons.push(DuplicateReason::SimilarName);
        }
        if is_near && !reasons.is_empty() {
            reasons.push(DuplicateReason::SameMunicipality);
        }
        reasons.sort_unstable();
        reasons
    }
}

fn weight(reasons: &[DuplicateReason]) -> u32 {
    reasons.iter().map(|reason| reason.weight()).sum()
}

fn share_a_place(one: &Person, other: &Person) -> bool {
    let at: HashSet<&MunicipalityId> = one.roles.iter().map(|role| &role.municipality).collect();
    other.roles.iter().any(|role| at.contains(&role.municipality))
}

fn one(connection: &Connection, moment: &Moment, id: &PersonId) -> Result<Option<Person>> {
    Ok(read(connection, moment, rows::Which::One(id))?.pop())
}
