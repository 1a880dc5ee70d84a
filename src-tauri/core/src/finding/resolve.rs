//! What filters mean here and today: names become ids, days become days.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::days::{self, Edge};
use super::filters::{Asked, Written};
use super::{FaultReason, Filter, FilterFault, FilterKind, rows};
use crate::consultation::NoteKind;
use crate::error::Result;
use crate::moment::Moment;
use crate::municipality::{self, MunicipalityEntry, MunicipalityFilter};
use crate::person;
use crate::store::Store;
use crate::text::{fold, words};

/// What must hold of a record. Filters of one kind by name hold together, kinds and areas in turn.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    municipalities: Vec<HashSet<String>>,
    people: Vec<HashSet<String>>,
    fields: Vec<HashSet<String>>,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
    kinds: Vec<NoteKind>,
    open: Option<bool>,
    areas: Vec<&'static str>,
}

/// The kinds of consultations in words, folded and without hyphens.
const KINDS: &[(&str, NoteKind)] = &[
    ("erstgesprach", NoteKind::InitialMeeting),
    ("vorort", NoteKind::OnSite),
    ("vororttermin", NoteKind::OnSite),
    ("besuch", NoteKind::OnSite),
    ("videotermin", NoteKind::Video),
    ("telefonat", NoteKind::Phone),
    ("sprechstunde", NoteKind::OfficeHour),
    ("workshop", NoteKind::Workshop),
];
/// The areas in words, folded, and the tables that belong to them.
const AREAS: &[(&str, &[&str])] = &[
    ("notizen", &["consultation"]),
    ("beratungen", &["consultation"]),
    ("personen", &["person"]),
    ("kommunen", &["municipality"]),
    ("kurse", &["course", "course_run"]),
    ("bescheinigungen", &["certificate"]),
    ("wiedervorlagen", &["follow_up"]),
    ("vereinbarungen", &["follow_up"]),
    ("anhange", &["attachment"]),
    ("dateien", &["attachment"]),
];
/// A shorter beginning of such a word could mean too much.
const BEGINNING_MIN: usize = 2;

/// What a filter means, in words to show, or why it means nothing.
type Meaning = std::result::Result<Vec<String>, FaultReason>;

pub(super) fn resolve(
    store: &Store,
    moment: &Moment,
    asked: &Asked,
) -> Result<(Conditions, Vec<Filter>, Vec<FilterFault>)> {
    let mut conditions = Conditions::default();
    let (mut filters, mut faults) = (Vec::new(), Vec::new());
    for written in &asked.filters {
        let Written { kind, value, rest } = written.clone();
        let meaning = if value.is_empty() {
            Err(FaultReason::NoValue)
        } else {
            conditions.add(store, moment, kind, &value)?
        };
        match meaning {
            Ok(meant) => filters.push(Filter { kind, meant, rest }),
            Err(reason) => faults.push(FilterFault { kind, reason, value, rest }),
        }
    }
    Ok((conditions, filters, faults))
}

impl Conditions {
    fn add(
        &mut self,
        store: &Store,
        moment: &Moment,
        kind: FilterKind,
        value: &str,
    ) -> Result<Meaning> {
        let today = moment.today();
        Ok(match kind {
            FilterKind::Municipality => {
                named(&mut self.municipalities, municipalities(store, moment, value)?)
            }
            FilterKind::District => {
                let found = of_district(store, moment, value)?;
                let districts: Vec<String> = found.iter().map(|(_, name)| name.clone()).collect();
                named(&mut self.municipalities, found).map(|_| distinct(districts))
            }
            FilterKind::Person => {
                let found = person::find_people(store, moment, value)?;
                let found = found.into_iter().map(|row| (row.id.0, row.name)).collect();
                named(&mut self.people, found)
            }
            FilterKind::Field => {
                let fields = rows::fields(store.read())?.into_iter();
                named(&mut self.fields, fields.filter(|(_, title)| begins(title, value)).collect())
            }
            FilterKind::Since => days::read(value, today, Edge::First).map(|day| {
                self.since = self.since.max(Some(day));
                vec![day.to_string()]
            }),
            FilterKind::Until => days::read(value, today, Edge::Last).map(|day| {
                self.until = Some(self.until.map_or(day, |until| until.min(day)));
                vec![day.to_string()]
            }),
            FilterKind::NoteKind => self.add_kinds(value),
            FilterKind::State => self.add_state(value),
            FilterKind::Area => self.add_areas(value),
        })
    }

    fn add_kinds(&mut self, value: &str) -> Meaning {
        let value = fold(value).replace(['-', ' '], "");
        let found = KINDS.iter().filter(|(word, _)| fits(word, &value));
        let mut kinds: Vec<NoteKind> = found.map(|(_, kind)| *kind).collect();
        kinds.dedup();
        let codes = kinds.iter().map(|kind| code(*kind)).collect();
        self.kinds.extend(&kinds);
        if kinds.is_empty() { Err(FaultReason::Unknown) } else { Ok(codes) }
    }

    fn add_state(&mut self, value: &str) -> Meaning {
        let open = match fold(value).as_str() {
            "offen" => true,
            "abgeschlossen" | "erledigt" => false,
            _ => return Err(FaultReason::Unknown),
        };
        // Both at once leave nothing to ask for.
        self.open = if self.open == Some(!open) { None } else { Some(open) };
        Ok(vec![if open { "open" } else { "closed" }.to_owned()])
    }

    fn add_areas(&mut self, value: &str) -> Meaning {
        let value = fold(value);
        let found = AREAS.iter().filter(|(word, _)| fits(word, &value));
        let tables: Vec<&str> = found.flat_map(|(_, tables)| tables.iter().copied()).collect();
        self.areas.extend(&tables);
        let codes = distinct(tables.iter().map(|table| (*table).to_owned()).collect());
        if codes.is_empty() { Err(FaultReason::Unknown) } else { Ok(codes) }
    }

    /// Whether all of it holds of a record. What a record does not have, such as the day of a
    /// person, it does not fulfil.
    pub(super) fn hold(
        &self,
        connection: &Connection,
        moment: &Moment,
        table: &str,
        record: &str,
    ) -> Result<bool> {
        if !self.areas.is_empty() && !self.areas.contains(&table) {
            return Ok(false);
        }
        if !self.municipalities.is_empty()
            && !meet(&self.municipalities, &rows::municipalities(connection, table, record)?)
        {
            return Ok(false);
        }
        if !self.people.is_empty() && !meet(&self.people, &rows::people(connection, table, record)?)
        {
            return Ok(false);
        }
        if !self.fields.is_empty()
            && !meet(&self.fields, &rows::fields_of(connection, table, record)?)
        {
            return Ok(false);
        }
        if !self.kinds.is_empty() {
            let kind = rows::kind(connection, table, record)?;
            if !kind.is_some_and(|kind| self.kinds.contains(&kind)) {
                return Ok(false);
            }
        }
        if let Some(open) = self.open
            && rows::is_open(connection, table, record)? != Some(open)
        {
            return Ok(false);
        }
        if self.since.is_none() && self.until.is_none() {
            return Ok(true);
        }
        let days = rows::days(connection, moment, table, record)?;
        Ok(days.iter().any(|day| {
            self.since.is_none_or(|since| since <= *day)
                && self.until.is_none_or(|until| *day <= until)
        }))
    }
}

/// Adds the ids and gives the names back.
fn named(sets: &mut Vec<HashSet<String>>, found: Vec<(String, String)>) -> Meaning {
    if found.is_empty() {
        return Err(FaultReason::Unknown);
    }
    let (ids, names): (HashSet<String>, Vec<String>) = found.into_iter().unzip();
    sets.push(ids);
    Ok(names)
}

/// The Kommunen of that name, or else those whose names have words that begin like it.
fn municipalities(store: &Store, moment: &Moment, value: &str) -> Result<Vec<(String, String)>> {
    let all = entries(store, moment)?;
    let value_folded = fold(value);
    let is_exact = |entry: &&MunicipalityEntry| {
        let name = fold(&entry.short_name);
        name == value_folded || name.split(" (").next() == Some(value_folded.as_str())
    };
    let mut found: Vec<&MunicipalityEntry> = all.iter().filter(is_exact).collect();
    if found.is_empty() {
        found = all.iter().filter(|entry| begins(&entry.short_name, value)).collect();
    }
    Ok(found.into_iter().map(|entry| (entry.id.0.clone(), entry.short_name.clone())).collect())
}

/// The Kommunen of the districts of that name, with the name of the district.
fn of_district(store: &Store, moment: &Moment, value: &str) -> Result<Vec<(String, String)>> {
    let all = entries(store, moment)?.into_iter();
    let inside = all.filter(|entry| begins(&entry.district, value));
    Ok(inside.map(|entry| (entry.id.0, entry.district)).collect())
}

fn entries(store: &Store, moment: &Moment) -> Result<Vec<MunicipalityEntry>> {
    municipality::entries(store.read(), moment, &MunicipalityFilter::default())
}

/// Whether every word of `value` begins a word of `name`.
fn begins(name: &str, value: &str) -> bool {
    let (name, value) = (fold(name), fold(value));
    let mut wanted = words(&value).peekable();
    wanted.peek().is_some() && wanted.all(|want| words(&name).any(|word| word.starts_with(want)))
}

fn fits(word: &str, value: &str) -> bool {
    value.len() >= BEGINNING_MIN && word.starts_with(value)
}

/// Whether there is something of every set among `ids`.
fn meet(sets: &[HashSet<String>], ids: &[String]) -> bool {
    sets.iter().all(|set| ids.iter().any(|id| set.contains(id)))
}

/// A kind as it is spelled on the wire.
fn code(kind: NoteKind) -> String {
    let code = serde_json::to_value(kind).unwrap_or_default();
    code.as_str().unwrap_or_default().to_owned()
}

fn distinct(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names.dedup();
    names
}
