//! Own tags of a Kommune, such as „IKZ“ or „Pilot E-Akte“.
//!
//! A tag has one spelling over all Kommunen: the one it was first written with.

mod rows;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;
use serde::Serialize;

use super::{KIND, short_name};
use crate::error::{Check, OrNotFound, Result, Rule};
use crate::ids::{self, MunicipalityId};
use crate::moment::Moment;
use crate::store::Store;
use crate::text;
use crate::verb::Verb;

const TAG_MAX: u32 = 60;

/// A tag, and how many Kommunen have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TagCount {
    /// The tag.
    pub tag: String,
    /// How many Kommunen have it.
    pub count: u32,
}

/// All tags in use, in sort order.
pub fn list_tags(store: &Store) -> Result<Vec<TagCount>> {
    let mut counts: BTreeMap<(String, String), u32> = BTreeMap::new();
    for tag in rows::all(store.read())?.into_iter().map(|(_, tag)| tag) {
        *counts.entry((text::sort_letters(&tag), tag)).or_default() += 1;
    }
    Ok(counts.into_iter().map(|((_, tag), count)| TagCount { tag, count }).collect())
}

/// Gives a Kommune a tag; one it has already, however written, stays as it is.
pub fn tag(store: &mut Store, moment: &Moment, id: &MunicipalityId, tag: &str) -> Result<()> {
    let tag = text::tidy(tag);
    let folded = text::fold(&tag);
    let too_long = text::length(&tag) > TAG_MAX as usize;
    let is_blank = text::words(&folded).next().is_none();
    Check::default()
        .rule("tag", tag.is_empty(), Rule::Required)
        .rule("tag", too_long, Rule::TooLong { max: TAG_MAX })
        .rule("tag", tag.chars().any(char::is_control), Rule::Malformed)
        .rule("tag", !tag.is_empty() && is_blank, Rule::Malformed)
        .done()?;
    store.write(moment, Verb::TagMunicipality, |transaction| {
        short_name(transaction, id)?.or_not_found(KIND, id)?;
        let known = rows::all(transaction)?.into_iter().map(|(_, known)| known);
        let spelled = known.into_iter().find(|known| text::fold(known) == folded).unwrap_or(tag);
        rows::put(transaction, &row_id(id, &folded), id, &spelled)
    })
}

/// Takes a tag from a Kommune.
pub fn untag(store: &mut Store, moment: &Moment, id: &MunicipalityId, tag: &str) -> Result<()> {
    store.write(moment, Verb::TagMunicipality, |transaction| {
        let was_there = rows::delete(transaction, moment, &row_id(id, &text::fold(tag)))?;
        was_there.then_some(()).or_not_found("tag", tag)
    })
}

/// The tags of every Kommune that has some, in sort order.
pub(super) fn by_municipality(
    connection: &Connection,
) -> Result<HashMap<MunicipalityId, Vec<String>>> {
    let mut tags: HashMap<MunicipalityId, Vec<String>> = HashMap::new();
    for (municipality, tag) in rows::all(connection)? {
        tags.entry(municipality).or_default().push(tag);
    }
    tags.values_mut().for_each(|tags| tags.sort_by_cached_key(|tag| text::sort_letters(tag)));
    Ok(tags)
}

/// The tags of one Kommune, in sort order.
pub(super) fn of(connection: &Connection, id: &MunicipalityId) -> Result<Vec<String>> {
    Ok(by_municipality(connection)?.remove(id).unwrap_or_default())
}

/// The same on every laptop, so that one tag given twice is one tag.
fn row_id(municipality: &MunicipalityId, folded: &str) -> String {
    ids::derived("municipality_tag", &format!("{municipality}\u{1f}{folded}"))
}
