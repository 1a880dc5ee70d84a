//! Two records of one person made one, and taken apart again at any later time.
//!
//! The kept record gets the chosen values and everything that named the other one; the other one
//! leads to it from then on. What moved is kept with the merge, so that taking it apart gives back
//! exactly what nobody changed since. Merges of one record come apart in turn, the latest first.

mod fields;
mod references;
mod rows;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{MergeId, PersonId, RunId};
use crate::moment::Moment;
use crate::person::{self, MovedKind, Person, PersonVersion, Role};
use crate::store::{Store, version_of};
use crate::verb::Verb;

const PERSON: &str = "person";
const KIND: &str = "merge";

/// A field of a person to choose from two records; what it is sorted by goes with the surname.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum MergeField {
    /// Salutation.
    Salutation,
    /// Title before the name.
    AcademicTitle,
    /// Given names.
    GivenNames,
    /// Surname.
    Surname,
    /// Suffix after the name.
    NameSuffix,
    /// The whole name, given by hand.
    DisplayName,
    /// E-mail address.
    Mail,
    /// Telephone.
    Phone,
    /// Mobile telephone.
    Mobile,
    /// Remark.
    Remark,
}

/// Whose value a field gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum MergeSide {
    /// The kept record's.
    Kept,
    /// The merged record's.
    Merged,
    /// Both, one below the other; only for the remark.
    Both,
}

/// A choice for one field; a field without one keeps what it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MergeChoice {
    /// The field.
    pub field: MergeField,
    /// Whose value it gets.
    pub side: MergeSide,
}

/// A merge as chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MergeDraft {
    /// The record that stays.
    pub kept: PersonVersion,
    /// The record that goes into it.
    pub merged: PersonVersion,
    /// The choices.
    pub choices: Vec<MergeChoice>,
}

/// Two records beside each other, before they are made one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MergePreview {
    /// The record that would stay.
    pub kept: MergedRecord,
    /// The record that would go into it.
    pub merged: MergedRecord,
    /// Field by field; those that are empty on both sides are left out.
    pub fields: Vec<FieldPair>,
    /// What both have and what counts once afterwards.
    pub shared: RecordCounts,
    /// What stands in the way.
    pub obstacles: Vec<MergeObstacle>,
}

/// One of the two records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MergedRecord {
    /// Which, in which version.
    pub person: PersonVersion,
    /// Its name as printed.
    pub name: String,
    /// Its roles.
    pub roles: Vec<Role>,
    /// Whether its contact data is restricted.
    pub is_restricted: bool,
    /// What belongs to it.
    pub counts: RecordCounts,
}

/// What belongs to a record, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RecordCounts {
    /// Roles at Kommunen.
    pub roles: u32,
    /// Notes that name the person.
    pub notes: u32,
    /// Places in runs.
    pub registrations: u32,
    /// Issued certificates, withdrawn ones included.
    pub certificates: u32,
    /// Follow-ups.
    pub follow_ups: u32,
}

/// One field of both records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldPair {
    /// The field.
    pub field: MergeField,
    /// What the kept record says; a salutation as its code.
    pub kept: Option<String>,
    /// What the merged record says.
    pub merged: Option<String>,
    /// The side to begin with: the kept one's, unless only the other one says something.
    pub proposed: MergeSide,
}

/// Why two records cannot be made one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum MergeObstacle {
    /// It is one record.
    SamePerson,
    /// Only the record that would stay is restricted: the other one must stay.
    RestrictedKept,
    /// Both have attendance or a certificate in one run.
    BothInRun {
        /// The run.
        run: RunId,
        /// Its name.
        title: String,
    },
}

/// A merge that can be taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Merge {
    /// Its id.
    pub id: MergeId,
    /// The name of the record that went into this one.
    pub name: String,
    /// The day.
    pub merged_on: NaiveDate,
    /// Whether it is the latest: the others come apart after it.
    pub is_latest: bool,
}

/// What came of taking a merge apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Unmerged {
    /// The record that stayed.
    pub kept: Person,
    /// The record that is back.
    pub back: Person,
    /// Fields that were changed since and stay as they are.
    pub fields: Vec<MergeField>,
    /// What was changed since and stays with the kept record.
    pub stayed: Vec<Stayed>,
}

/// Something that was changed since a merge and does not go back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Stayed {
    /// What it is.
    pub what: MovedKind,
    /// Which one, in words.
    pub title: String,
}

/// Two records beside each other: field by field, and what belongs to each.
pub fn preview_merge(
    store: &Store,
    moment: &Moment,
    kept: &PersonId,
    merged: &PersonId,
) -> Result<MergePreview> {
    let connection = store.read();
    let kept = person::get_person(store, moment, kept)?;
    let merged = person::get_person(store, moment, merged)?;
    Ok(MergePreview {
        fields: fields::pairs(&kept, &merged),
        shared: references::shared(connection, &kept, &merged)?,
        obstacles: obstacles(connection, &kept, &merged)?,
        kept: record(connection, kept)?,
        merged: record(connection, merged)?,
    })
}

/// Makes two records of one person one, and returns it.
pub fn merge_people(store: &mut Store, moment: &Moment, draft: &MergeDraft) -> Result<Person> {
    store.write(moment, Verb::MergePeople, |transaction| {
        let kept = opened(transaction, &draft.kept)?;
        let merged = opened(transaction, &draft.merged)?;
        refuse(&obstacles(transaction, &kept, &merged)?)?;
        let (after, fields) = fields::chosen(&kept, &merged, &draft.choices)?;
        let rows = references::move_all(transaction, moment, &merged.id, &kept.id)?;
        person::put_fields(transaction, &after)?;
        person::set_merged_into(transaction, moment, &merged.id, Some(&kept.id))?;
        let moved = rows::Moved { fields, former_names: kept.former_names, rows };
        rows::add(transaction, moment, &kept.id, &merged.id, &moved)
    })?;
    person::get_person(store, moment, &draft.kept.id)
}

/// Takes a merge apart: gives back what moved and was not touched since, and says what stays.
pub fn unmerge_people(store: &mut Store, moment: &Moment, id: &MergeId) -> Result<Unmerged> {
    let (stored, fields, stayed) = store.write(moment, Verb::UnmergePeople, |transaction| {
        let stored = rows::get(transaction, id)?.or_not_found(KIND, id)?;
        let latest = rows::of_kept(transaction, &stored.kept)?.pop();
        if latest.is_none_or(|latest| latest.id != *id) {
            return Err(Error::invalid("merge", Rule::NotYet));
        }
        let kept = person::stored_person(transaction, &stored.kept)?;
        let kept = kept.or_not_found(PERSON, &stored.kept)?;
        person::set_merged_into(transaction, moment, &stored.merged, None)?;
        // Whoever left as one person left as each of the two.
        if let (Some(on), Some(reason)) = (kept.restricted_on, kept.restricted_reason) {
            person::restrict_too(transaction, &stored.merged, on, reason)?;
        }
        let (before, fields) = fields::taken_back(kept, &stored.moved)?;
        person::put_fields(transaction, &before)?;
        let stayed = references::take_back_all(transaction, moment, &stored)?;
        rows::take_back(transaction, id, moment.today())?;
        Ok((stored, fields, stayed))
    })?;
    Ok(Unmerged {
        kept: person::get_person(store, moment, &stored.kept)?,
        back: person::get_person(store, moment, &stored.merged)?,
        fields,
        stayed,
    })
}

/// The merges that made a record what it is, the latest first.
pub fn list_merges(store: &Store, id: &PersonId) -> Result<Vec<Merge>> {
    let id = person::living(store.read(), id)?;
    let mut merges = Vec::new();
    for stored in rows::of_kept(store.read(), &id)?.into_iter().rev() {
        merges.push(Merge {
            name: person::own_name(store.read(), &stored.merged)?,
            is_latest: merges.is_empty(),
            id: stored.id,
            merged_on: stored.merged_on,
        });
    }
    Ok(merges)
}

/// A record of the present, as it was when the form was opened.
fn opened(connection: &Connection, wanted: &PersonVersion) -> Result<Person> {
    let id = &wanted.id;
    let stored = person::stored_person(connection, id)?.or_not_found(PERSON, id)?;
    if version_of(connection, id.as_str())? != wanted.version {
        return Err(Error::Stale { kind: PERSON, id: id.to_string() });
    }
    Ok(stored)
}

fn obstacles(
    connection: &Connection,
    kept: &Person,
    merged: &Person,
) -> Result<Vec<MergeObstacle>> {
    if kept.id == merged.id {
        return Ok(vec![MergeObstacle::SamePerson]);
    }
    let mut obstacles = Vec::new();
    if kept.restricted_on.is_some() && merged.restricted_on.is_none() {
        obstacles.push(MergeObstacle::RestrictedKept);
    }
    for run in references::runs_of_both(connection, &kept.id, &merged.id)? {
        obstacles.push(MergeObstacle::BothInRun { run: run.run, title: run.title });
    }
    Ok(obstacles)
}

fn refuse(obstacles: &[MergeObstacle]) -> Result<()> {
    let mut check = Check::default();
    for obstacle in obstacles {
        check = match obstacle {
            MergeObstacle::SamePerson => check.rule("merged", true, Rule::Repeated),
            MergeObstacle::RestrictedKept => check.rule("kept", true, Rule::NotYet),
            MergeObstacle::BothInRun { .. } => check.rule("registrations", true, Rule::InUse),
        };
    }
    check.done()
}

fn record(connection: &Connection, person: Person) -> Result<MergedRecord> {
    Ok(MergedRecord {
        counts: references::counts(connection, &person)?,
        person: PersonVersion { id: person.id, version: person.version },
        name: person.name,
        roles: person.roles,
        is_restricted: person.is_restricted,
    })
}
