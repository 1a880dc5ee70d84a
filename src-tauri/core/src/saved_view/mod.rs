//! Saved views: the filters and the order of a list under a name.
//!
//! What a view holds is JSON that only its list reads; a name stands once in its list.

mod rows;

#[cfg(test)]
mod tests;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::ViewId;
use crate::moment::Moment;
use crate::store::{Store, Table, version_of};
use crate::text;
use crate::verb::Verb;

const KIND: &str = "saved_view";
const NAME_MAX: u32 = 60;
const STATE_MAX: u32 = 4_000;

/// The tables of this feature.
pub const TABLES: &[Table] = &[Table { name: "saved_view", owner: None, searched: None }];

/// The list a view belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ViewArea {
    /// The list of Kommunen.
    Municipality,
}

/// A view as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SavedView {
    /// Its id.
    pub id: ViewId,
    /// The list it belongs to.
    pub area: ViewArea,
    /// Its name.
    pub name: String,
    /// Filters and order, a JSON object.
    pub state: String,
    /// For a stale form.
    pub version: u32,
}

/// A view as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ViewDraft {
    /// The view and the version the form was opened with; `None` for a new one.
    pub saved: Option<ViewVersion>,
    /// The list it belongs to.
    pub area: ViewArea,
    /// Its name.
    pub name: String,
    /// Filters and order, a JSON object.
    pub state: String,
}

/// Which view in which version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ViewVersion {
    /// The view.
    pub id: ViewId,
    /// The version the form was opened with.
    pub version: u32,
}

/// The views of a list, in the order they were made.
pub fn list_views(store: &Store, area: ViewArea) -> Result<Vec<SavedView>> {
    views(store.read(), area)
}

/// Saves a new view, or gives one another name or other filters.
pub fn save_view(store: &mut Store, moment: &Moment, draft: &ViewDraft) -> Result<SavedView> {
    let id = store.write(moment, Verb::SaveView, |transaction| {
        let others = views(transaction, draft.area)?;
        let id = match &draft.saved {
            None => ViewId(moment.fresh_id()),
            Some(ViewVersion { id, version }) => {
                let stored = others.iter().find(|view| view.id == *id).or_not_found(KIND, id)?;
                if stored.version != *version {
                    return Err(Error::Stale { kind: KIND, id: id.to_string() });
                }
                id.clone()
            }
        };
        let name = checked_name(draft, &others)?;
        rows::put(transaction, &id, draft.area, &name, &draft.state)?;
        Ok(id)
    })?;
    views(store.read(), draft.area)?.into_iter().find(|view| view.id == id).or_not_found(KIND, id)
}

/// Removes a view. What it showed stays.
pub fn delete_view(store: &mut Store, moment: &Moment, id: &ViewId) -> Result<()> {
    store.write(moment, Verb::DeleteView, |transaction| {
        let was_there = rows::delete(transaction, moment, id)?;
        was_there.then_some(()).or_not_found(KIND, id)
    })
}

fn views(connection: &Connection, area: ViewArea) -> Result<Vec<SavedView>> {
    let mut views = rows::list(connection, area)?;
    for view in &mut views {
        view.version = version_of(connection, view.id.as_str())?;
    }
    Ok(views)
}

fn checked_name(draft: &ViewDraft, others: &[SavedView]) -> Result<String> {
    let name = text::tidy(&draft.name);
    let own = draft.saved.as_ref().map(|saved| &saved.id);
    let is_taken = others
        .iter()
        .any(|view| Some(&view.id) != own && text::fold(&view.name) == text::fold(&name));
    let is_object = serde_json::from_str::<serde_json::Map<_, _>>(&draft.state).is_ok();
    Check::default()
        .rule("name", name.is_empty(), Rule::Required)
        .rule("name", text::length(&name) > NAME_MAX as usize, Rule::TooLong { max: NAME_MAX })
        .rule("name", name.chars().any(char::is_control), Rule::Malformed)
        .rule("name", is_taken, Rule::Repeated)
        .rule("state", !is_object, Rule::Malformed)
        .rule(
            "state",
            text::length(&draft.state) > STATE_MAX as usize,
            Rule::TooLong { max: STATE_MAX },
        )
        .done()?;
    Ok(name)
}
