//! Follow-ups: what was agreed, who does it, and by when.
//!
//! A Wiedervorlage is ours; a Vereinbarung is kept by us or by the Kommune. A repeated one that is
//! done comes again on its next day. The box of the checklist line one came from shows its state,
//! so that note and follow-up never say different things.

mod moving;
mod parsing;
mod rows;
mod rules;
mod steps;
mod taken;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use crate::error::{Error, FieldError, OrNotFound, Result, Rule};
use crate::ids::{FollowUpId, MunicipalityId, NoteId, PersonId};
use crate::moment::Moment;
use crate::store::{Searched, Store, Table, version_of};
use crate::verb::Verb;
use crate::{municipality, person};

pub use moving::{count_left_behind, count_of_person, move_open, move_person, take_person_back};
pub use parsing::{Proposal, propose};
pub use rules::{Due, SnoozeChoice, SnoozeKind, due};
pub use steps::{
    complete, complete_follow_up, delete_follow_up, drop_follow_up, reopen_follow_up,
    snooze_follow_up,
};
pub use taken::{boxes, put_taken};

const KIND: &str = "follow_up";

/// The tables of this feature.
pub const TABLES: &[Table] = &[Table {
    name: "follow_up",
    owner: None,
    searched: Some(Searched {
        words: "row.title || ' ' || coalesce(row.remark, '')",
        title: "row.title",
        detail: "row.due_on",
    }),
}];

/// Who does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum FollowUpOwner {
    /// We do.
    Us,
    /// The Kommune does.
    Municipality,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum FollowUpState {
    /// Still to be done.
    Open,
    /// Done.
    Done,
    /// Nobody will do it any more.
    Dropped,
}

/// How often it comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Repeat {
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every three months.
    Quarterly,
    /// Every year.
    Yearly,
}

/// A follow-up as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FollowUpDraft {
    /// Its id; `None` for a new one.
    pub id: Option<FollowUpId>,
    /// The version the form was opened with; `None` for one not saved yet.
    pub version: Option<u32>,
    /// What is to be done.
    pub title: String,
    /// What else there is to know; may be empty.
    pub remark: String,
    /// By when, `YYYY-MM-DD`.
    pub due_on: String,
    /// Who does it.
    pub owner: FollowUpOwner,
    /// The Kommune it concerns.
    pub municipality: Option<MunicipalityId>,
    /// The person it concerns.
    pub person: Option<PersonId>,
    /// The note it came from.
    pub note: Option<NoteId>,
    /// The checklist line it came from.
    pub line: Option<String>,
    /// How often it comes again.
    pub repeat: Option<Repeat>,
}

/// A follow-up as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FollowUp {
    /// Its id.
    pub id: FollowUpId,
    /// For a stale form.
    pub version: u32,
    /// What is to be done.
    pub title: String,
    /// What else there is to know.
    pub remark: Option<String>,
    /// By when.
    pub due_on: NaiveDate,
    /// How near that is.
    pub due: Due,
    /// Who does it.
    pub owner: FollowUpOwner,
    /// The Kommune it concerns.
    pub municipality: Option<MunicipalityId>,
    /// That Kommune's short name.
    pub municipality_name: Option<String>,
    /// The person it concerns.
    pub person: Option<PersonId>,
    /// That person's name.
    pub person_name: Option<String>,
    /// The note it came from.
    pub note: Option<NoteId>,
    /// The checklist line it came from.
    pub line: Option<String>,
    /// How often it comes again.
    pub repeat: Option<Repeat>,
    /// What became of it.
    pub state: FollowUpState,
    /// The day it was done or dropped.
    pub done_on: Option<NaiveDate>,
    /// What was said when it was done, or why it was dropped.
    pub done_remark: Option<String>,
    /// The day it was entered.
    pub created_on: NaiveDate,
}

/// Which follow-ups a list shows; nothing set shows all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FollowUpFilter {
    /// Those of this Kommune, also through the note they came from.
    pub municipality: Option<MunicipalityId>,
    /// Those that concern this person.
    pub person: Option<PersonId>,
    /// Those that came from this note.
    pub note: Option<NoteId>,
    /// Those that we or the Kommune do.
    pub owner: Option<FollowUpOwner>,
    /// Those in this state.
    pub state: Option<FollowUpState>,
}

/// The follow-ups that pass the filter, by day. Those without a Kommune of their own pass the
/// filter by Kommune if they came from a note: the caller knows what the note concerns.
pub fn entries(
    connection: &Connection,
    moment: &Moment,
    filter: &FollowUpFilter,
) -> Result<Vec<FollowUp>> {
    let stored = rows::list(connection, filter)?;
    named(connection, moment, stored)
}

/// The open ones that are due within these days from today, or were before, by day; at most
/// `limit`.
pub fn due_within(
    connection: &Connection,
    moment: &Moment,
    days: u32,
    limit: u32,
) -> Result<Vec<FollowUp>> {
    let last = rules::days_after(moment.today(), u64::from(days));
    named(connection, moment, rows::open_until(connection, last, limit)?)
}

/// How many are open, and how many of them are due today or were before.
pub fn count_open(connection: &Connection, moment: &Moment) -> Result<OpenCount> {
    rows::count_open(connection, moment.today())
}

/// What there is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpenCount {
    /// All open ones.
    pub open: u32,
    /// Those due today or before.
    pub due: u32,
}

/// One follow-up.
pub fn get_follow_up(store: &Store, moment: &Moment, id: &FollowUpId) -> Result<FollowUp> {
    get(store.read(), moment, id)
}

/// Saves a new or a changed follow-up and returns it as stored.
pub fn save_follow_up(
    store: &mut Store,
    moment: &Moment,
    draft: &FollowUpDraft,
) -> Result<FollowUp> {
    let id = store.write(moment, Verb::SaveFollowUp, |transaction| {
        put_follow_up(transaction, moment, draft)
    })?;
    get_follow_up(store, moment, &id)
}

/// [`save_follow_up`] inside another verb's transaction, such as closing a note.
pub fn put_follow_up(
    transaction: &Transaction<'_>,
    moment: &Moment,
    draft: &FollowUpDraft,
) -> Result<FollowUpId> {
    let id = draft.id.clone().unwrap_or_else(|| FollowUpId(moment.fresh_id()));
    let before = rows::get(transaction, &id)?;
    if before.is_some() && draft.version != Some(version_of(transaction, id.as_str())?) {
        return Err(stale(&id));
    }
    let unknown = unknown(transaction, draft)?;
    let draft = &moving::with_the_living(transaction, draft)?;
    let checked = rules::check(draft, id, before.as_ref(), unknown)?;
    rows::put(transaction, &checked, moment)?;
    Ok(checked.id)
}

/// The days to put a follow-up off to, as they are offered today.
#[must_use]
pub fn get_snooze_days(moment: &Moment) -> Vec<SnoozeChoice> {
    rules::snooze_days(moment.today())
}

fn get(connection: &Connection, moment: &Moment, id: &FollowUpId) -> Result<FollowUp> {
    let stored = rows::get(connection, id)?.filter(|stored| !stored.is_deleted);
    let stored = stored.or_not_found(KIND, id)?;
    named(connection, moment, vec![stored])?.pop().or_not_found(KIND, id)
}

fn stale(id: &FollowUpId) -> Error {
    Error::Stale { kind: KIND, id: id.to_string() }
}

/// What a draft names and does not exist. A note may be saved in the same moment: whoever writes
/// it says that it is there.
fn unknown(connection: &Connection, draft: &FollowUpDraft) -> Result<Vec<FieldError>> {
    let mut unknown = Vec::new();
    let mut miss = |field: &str| {
        unknown.push(FieldError { field: field.to_owned(), rule: Rule::Unknown });
    };
    if let Some(id) = &draft.municipality
        && municipality::short_name(connection, id)?.is_none()
    {
        miss("municipality");
    }
    if let Some(id) = &draft.person
        && !person::is_known(connection, id)?
    {
        miss("person");
    }
    Ok(unknown)
}

/// Adds names, nearness and version to rows.
fn named(
    connection: &Connection,
    moment: &Moment,
    stored: Vec<rows::Stored>,
) -> Result<Vec<FollowUp>> {
    let places = municipality::short_names(connection)?;
    let mut people = std::collections::HashMap::new();
    let mut found = Vec::with_capacity(stored.len());
    for rows::Stored { mut follow_up, .. } in stored {
        if let Some(id) = &follow_up.person {
            if !people.contains_key(id) {
                let named = person::named_person(connection, moment, id)?;
                people.insert(id.clone(), named.map(|person| person.name));
            }
            follow_up.person_name = people.get(id).cloned().flatten();
        }
        follow_up.municipality_name =
            follow_up.municipality.as_ref().and_then(|id| places.get(id).cloned());
        follow_up.due = due(follow_up.due_on, moment.today());
        follow_up.version = version_of(connection, follow_up.id.as_str())?;
        found.push(follow_up);
    }
    Ok(found)
}
