//! What a file says otherwise than the register here.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::file::ReadFile;
use super::line::Entry;
use super::{AddedMunicipality, MissingMunicipality, RegisterPreview, RenamedMunicipality};
use crate::ids::MunicipalityId;
use crate::municipality::{MunicipalityKind, id_of, names::rules::short_name};

/// A Kommune as the register here has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) id: MunicipalityId,
    pub(super) ars: String,
    pub(super) ags: Option<String>,
    pub(super) kind: MunicipalityKind,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) seat: Option<String>,
    pub(super) postcode: Option<String>,
    pub(super) inhabitants: Option<u32>,
    /// Its last day, if it is no more.
    pub(super) valid_until: Option<NaiveDate>,
    /// The last day of its last name.
    pub(super) last_name_until: Option<NaiveDate>,
}

/// What differs.
pub(super) struct Difference<'a> {
    pub(super) added: Vec<&'a Entry>,
    /// Those that are on both sides, with the file's entry.
    pub(super) both: Vec<(&'a Known, &'a Entry)>,
    pub(super) missing: Vec<&'a Known>,
}

pub(super) fn compare<'a>(file: &'a ReadFile, known: &'a [Known]) -> Difference<'a> {
    let by_ars: HashMap<&str, &Known> = known.iter().map(|k| (k.ars.as_str(), k)).collect();
    let named: HashSet<&str> = file.entries.iter().map(|entry| entry.ars.as_str()).collect();
    let (mut added, mut both) = (Vec::new(), Vec::new());
    for entry in &file.entries {
        match by_ars.get(entry.ars.as_str()) {
            Some(known) => both.push((*known, entry)),
            None => added.push(entry),
        }
    }
    let is_missing = |known: &&Known| {
        file.covers.contains(&known.kind)
            && known.valid_until.is_none()
            && !named.contains(known.ars.as_str())
            && !file.unusable_keys.contains(&known.ars)
    };
    Difference { added, both, missing: known.iter().filter(is_missing).collect() }
}

/// The names of the file for a Kommune that is called otherwise here.
pub(super) fn new_name(known: &Known, entry: &Entry) -> Option<(String, String)> {
    // A short name of its own outlives a file that has none.
    let is_own = known.short_name != short_name(known.kind, &known.name);
    let short = match &entry.short_name {
        Some(short) => short.clone(),
        None if is_own || entry.name == known.name => known.short_name.clone(),
        None => entry.short(),
    };
    let differs = entry.name != known.name || short != known.short_name;
    differs.then(|| (entry.name.clone(), short))
}

/// What the file says and the register here has otherwise; nothing said is nothing changed.
pub(super) fn differs<T: PartialEq>(known: Option<&T>, said: Option<&T>) -> bool {
    said.is_some() && said != known
}

impl Difference<'_> {
    /// The same for the user to look at.
    pub(super) fn into_preview(self, file: &ReadFile, known_on: NaiveDate) -> RegisterPreview {
        let count = |differs: &dyn Fn(&Known, &Entry) -> bool| -> u32 {
            let found = self.both.iter().filter(|(known, entry)| differs(known, entry)).count();
            u32::try_from(found).unwrap_or(u32::MAX)
        };
        let seat = |k: &Known, e: &Entry| differs(k.seat.as_ref(), e.seat.as_ref());
        let postcode = |k: &Known, e: &Entry| differs(k.postcode.as_ref(), e.postcode.as_ref());
        let people = |k: &Known, e: &Entry| differs(k.inhabitants.as_ref(), e.inhabitants.as_ref());
        let name = |k: &Known, e: &Entry| new_name(k, e).is_some();
        RegisterPreview {
            source: file.source,
            territory_on: file.territory_on,
            inhabitants_on: file.inhabitants_on,
            known_on,
            renamed: self.both.iter().filter_map(|(known, entry)| renamed(known, entry)).collect(),
            missing: self.missing.iter().map(|known| missing(known, &self.added)).collect(),
            new_seats: count(&seat),
            new_postcodes: count(&postcode),
            new_inhabitants: count(&people),
            unchanged: count(&|k, e| !(seat(k, e) || postcode(k, e) || people(k, e) || name(k, e))),
            added: self.added.iter().map(|entry| added(entry)).collect(),
            elsewhere: file.elsewhere,
            malformed: file.malformed.clone(),
        }
    }
}

fn added(entry: &Entry) -> AddedMunicipality {
    let (ars, name) = (entry.ars.clone(), entry.name.clone());
    AddedMunicipality { id: id_of(&ars), ars, name, kind: entry.kind }
}

fn renamed(known: &Known, entry: &Entry) -> Option<RenamedMunicipality> {
    let (new_name, _) = new_name(known, entry)?;
    Some(RenamedMunicipality {
        id: known.id.clone(),
        ars: known.ars.clone(),
        old_name: known.name.clone(),
        new_name,
        first: known.last_name_until.and_then(|day| day.succ_opt()),
    })
}

/// A new Kommune with the same Gemeindeschlüssel or name is the same one under another key, such
/// as a Gemeinde that changed its Verbandsgemeinde.
fn missing(known: &Known, added: &[&Entry]) -> MissingMunicipality {
    let same_key = |entry: &&&Entry| known.ags.is_some() && entry.ags == known.ags;
    let successor = added
        .iter()
        .find(same_key)
        .or_else(|| added.iter().find(|entry| entry.name == known.name))
        .map(|entry| id_of(&entry.ars));
    MissingMunicipality {
        id: known.id.clone(),
        ars: known.ars.clone(),
        name: known.name.clone(),
        successor,
    }
}
