//! Discretion: the names that nobody in the room has to read while the screen is shown.
//!
//! The window hides them in everything it is told, so that no text of the page holds one. Here is
//! said which names that are, and which Kommunen are in sight and keep theirs.

mod rows;

#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::error::Result;
use crate::ids::MunicipalityId;
use crate::setting;
use crate::store::Store;

/// Everything that is called by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HiddenNames {
    /// People, and colleagues who look after Kommunen; not the user.
    pub people: Vec<NamedRecord>,
    /// Where a person can be reached: mail addresses and telephone numbers.
    pub reach: Vec<String>,
    /// Kommunen that are not in sight.
    pub municipalities: Vec<NamedRecord>,
    /// The names of the Kommunen in sight and of their Landkreis and Verbandsgemeinde.
    pub in_sight: Vec<String>,
}

/// A record and every form of its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NamedRecord {
    /// Its id, or the name itself where there is no record.
    pub id: String,
    /// The forms of its name.
    pub forms: Vec<String>,
}

/// All names to hide while only these Kommunen are in sight.
pub fn list_hidden_names(store: &Store, in_sight: &[MunicipalityId]) -> Result<HiddenNames> {
    let connection = store.read();
    let own_name = setting::get_settings(store)?.name;
    let mut people = rows::people(connection)?;
    let other = rows::other_names(connection)?;
    people
        .extend(other.into_iter().map(|name| NamedRecord { id: name.clone(), forms: vec![name] }));
    for person in &mut people {
        person.forms.retain(|form| *form != own_name);
    }
    people.retain(|person| !person.forms.is_empty());
    let (inside, outside): (Vec<_>, Vec<_>) =
        rows::municipalities(connection)?.into_iter().partition(|entry| entry.is_above(in_sight));
    Ok(HiddenNames {
        people,
        reach: rows::reach(connection)?,
        municipalities: outside.into_iter().map(|entry| entry.named).collect(),
        in_sight: inside.into_iter().flat_map(|entry| entry.named.forms).collect(),
    })
}
