//! Handlungsfelder: the editable catalogue of what a consultation or a measure is about.
//!
//! A Handlungsfeld that was taken out stays on the notes that name it, under the title it had.

mod rows;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use crate::error::{Check, Error, Result, Rule};
use crate::ids::{FieldOfActionId, derived};
use crate::moment::Moment;
use crate::store::{Store, Table};
use crate::text;
use crate::verb::Verb;

const KIND: &str = "field_of_action";
const TITLE_MAX: u32 = 80;
const FIELDS_MAX: u32 = 60;

/// The tables of this feature.
pub const TABLES: &[Table] = &[Table { name: "field_of_action", owner: None, searched: None }];

/// What the sources name, those of every visit first.
const SEED: [&str; 14] = [
    "Interne Verwaltung",
    "Online-Verwaltungsleistungen",
    "IT-Sicherheit und Datenschutz",
    "Organisation und Personal",
    "Breitband und Infrastruktur",
    "Bürgerbeteiligung",
    "Nachbarschaft und Ehrenamt",
    "Bildung",
    "Wirtschaft",
    "Tourismus",
    "Mobilität",
    "Gesundheit",
    "Kultur und Freizeit",
    "Umwelt und Energie",
];

/// A Handlungsfeld.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldOfAction {
    /// Its id.
    pub id: FieldOfActionId,
    /// Its name.
    pub title: String,
}

/// All Handlungsfelder to choose from, in the order of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldCatalogue {
    /// For a stale form; counted over the whole catalogue.
    pub version: u32,
    /// The Handlungsfelder.
    pub fields: Vec<FieldOfAction>,
}

/// The catalogue as typed: what is left out is taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldCatalogueDraft {
    /// The version the form was opened with.
    pub version: u32,
    /// The Handlungsfelder in their order.
    pub fields: Vec<FieldDraft>,
}

/// A Handlungsfeld as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldDraft {
    /// Its id; `None` for a new one.
    pub id: Option<FieldOfActionId>,
    /// Its name.
    pub title: String,
}

/// The catalogue of a store that never had one. Every laptop derives the same ids, so that notes
/// of two laptops mean the same Handlungsfeld.
pub fn seed(transaction: &Transaction<'_>) -> Result<()> {
    if !rows::all(transaction)?.is_empty() {
        return Ok(());
    }
    for (position, title) in (0..).zip(SEED) {
        let id = FieldOfActionId(derived(KIND, title));
        rows::put(transaction, &FieldOfAction { id, title: title.to_owned() }, position)?;
    }
    Ok(())
}

/// The catalogue as it is offered.
pub fn list_fields_of_action(store: &Store) -> Result<FieldCatalogue> {
    let stored = rows::all(store.read())?;
    let version = rows::version(store.read(), &stored)?;
    let offered = stored.into_iter().filter(|stored| !stored.is_deleted);
    Ok(FieldCatalogue { version, fields: offered.map(|stored| stored.field).collect() })
}

/// Saves the whole catalogue: names, order, what is new, and what is left out.
///
/// A new title that once stood in the catalogue is that Handlungsfeld again, so that figures go on
/// counting it as one.
pub fn save_fields_of_action(
    store: &mut Store,
    moment: &Moment,
    draft: FieldCatalogueDraft,
) -> Result<FieldCatalogue> {
    store.write(moment, Verb::SaveFieldsOfAction, |transaction| {
        let stored = rows::all(transaction)?;
        if rows::version(transaction, &stored)? != draft.version {
            return Err(Error::Stale { kind: KIND, id: "catalogue".to_owned() });
        }
        check(&draft, &stored)?;
        let fields = identified(draft.fields, &stored, moment);
        for (position, field) in (0..).zip(&fields) {
            rows::put(transaction, field, position)?;
        }
        let kept: HashSet<_> = fields.iter().map(|field| &field.id).collect();
        let gone = stored.iter().filter(|old| !old.is_deleted && !kept.contains(&old.field.id));
        gone.map(|old| &old.field.id).try_for_each(|id| rows::delete(transaction, id, moment))
    })?;
    list_fields_of_action(store)
}

/// The title of every Handlungsfeld there ever was.
pub fn titles(connection: &Connection) -> Result<HashMap<FieldOfActionId, String>> {
    let all = rows::all(connection)?;
    Ok(all.into_iter().map(|stored| (stored.field.id, stored.field.title)).collect())
}

fn check(draft: &FieldCatalogueDraft, stored: &[rows::Stored]) -> Result<()> {
    let known: HashSet<_> = stored.iter().map(|stored| &stored.field.id).collect();
    let too_many = draft.fields.len() > FIELDS_MAX as usize;
    let mut titles = HashSet::new();
    let mut ids = HashSet::new();
    // Without any, no consultation could be closed.
    let mut check = Check::default().rule("fields", draft.fields.is_empty(), Rule::Required).rule(
        "fields",
        too_many,
        Rule::OutOfRange { min: 1, max: FIELDS_MAX.cast_signed() },
    );
    for (n, field) in draft.fields.iter().enumerate() {
        let title = text::tidy(&field.title);
        let place = format!("fields.{n}.title");
        let is_long = text::length(&title) > TITLE_MAX as usize;
        let has_control = title.chars().any(char::is_control);
        let again = !title.is_empty() && !titles.insert(text::fold(&title));
        let is_unknown = field.id.as_ref().is_some_and(|id| !known.contains(id));
        let id_again = field.id.as_ref().is_some_and(|id| !ids.insert(id));
        check = check
            .rule(&place, title.is_empty(), Rule::Required)
            .rule(&place, is_long, Rule::TooLong { max: TITLE_MAX })
            .rule(&place, has_control, Rule::Malformed)
            .rule(&place, again, Rule::Repeated)
            .rule(&format!("fields.{n}.id"), is_unknown, Rule::Unknown)
            .rule(&format!("fields.{n}.id"), id_again, Rule::Repeated);
    }
    check.done()
}

/// Every typed Handlungsfeld with its id: its own, that of a removed one of the same title, or a
/// fresh one.
fn identified(
    drafts: Vec<FieldDraft>,
    stored: &[rows::Stored],
    moment: &Moment,
) -> Vec<FieldOfAction> {
    let named: HashSet<FieldOfActionId> =
        drafts.iter().filter_map(|draft| draft.id.clone()).collect();
    let removed = |title: &str| {
        let folded = text::fold(title);
        let same = |old: &&rows::Stored| {
            old.is_deleted
                && !named.contains(&old.field.id)
                && text::fold(&old.field.title) == folded
        };
        stored.iter().find(same).map(|old| old.field.id.clone())
    };
    let field = |draft: FieldDraft| {
        let title = text::tidy(&draft.title);
        let id = draft.id.or_else(|| removed(&title));
        FieldOfAction { id: id.unwrap_or_else(|| FieldOfActionId(moment.fresh_id())), title }
    };
    drafts.into_iter().map(field).collect()
}
