//! Whoever left keeps a name and what was proven; how to reach them is shown to nobody any more.
//!
//! The stored mail, telephone and remark stay as they are (Art. 17 (3) and 18 DSGVO) and come back
//! into sight when the person gets a role again.

use chrono::NaiveDate;
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::{KIND, Person, PersonRow, Role, RoleKind, living, people, read, rows, rules};
use crate::error::{OrNotFound, Result};
use crate::ids::{MunicipalityId, PersonId};
use crate::moment::Moment;
use crate::store::Store;
use crate::store::journal::HistoryEntry;

/// Columns whose values a history no longer tells; `moved` keeps what a merge changed.
const CONCEALED: [&str; 4] = ["mail", "phone", "mobile", "remark"];

/// Why contact data is restricted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RestrictionReason {
    /// The person left the last Kommune they worked for.
    LeftMunicipality,
}

/// Who was Digital-Navigator last, where nobody is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FormerNavigator {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The last day of the role.
    pub until: NaiveDate,
}

/// Restricts somebody's contact data from a day on.
pub fn restrict(
    transaction: &Transaction<'_>,
    id: &PersonId,
    on: NaiveDate,
    reason: RestrictionReason,
) -> Result<()> {
    let person = rows::get(transaction, id)?.or_not_found(KIND, id)?;
    let restricted = Person { restricted_on: Some(on), restricted_reason: Some(reason), ..person };
    rows::put_fields(transaction, &restricted)
}

/// Restricts the contact data of a record that comes back from one that is restricted; an earlier
/// restriction of its own stays.
pub fn restrict_too(
    transaction: &Transaction<'_>,
    id: &PersonId,
    on: NaiveDate,
    reason: RestrictionReason,
) -> Result<()> {
    let person = rows::get(transaction, id)?.or_not_found(KIND, id)?;
    if person.restricted_on.is_some() { Ok(()) } else { restrict(transaction, id, on, reason) }
}

/// Everybody who had a role at a Kommune and has none there any more, with that role.
pub fn list_former_people(
    store: &Store,
    moment: &Moment,
    municipality: &MunicipalityId,
) -> Result<Vec<PersonRow>> {
    let all = people(store.read(), moment, rows::Which::All)?;
    let former = all.into_iter().filter_map(|person| {
        let there = || person.roles.iter().filter(|role| role.municipality == *municipality);
        if there().any(|role| !rules::is_over(role, moment)) {
            return None;
        }
        let last = there().max_by_key(|role| role.valid_until).cloned()?;
        Some(PersonRow { last_role: Some(last), ..rules::row(person, moment) })
    });
    Ok(former.collect())
}

/// Whose place as Digital-Navigator is empty now; `None` where somebody holds it, or nobody ever
/// did.
pub fn former_navigator(
    store: &Store,
    moment: &Moment,
    municipality: &MunicipalityId,
) -> Result<Option<FormerNavigator>> {
    let mut last: Option<FormerNavigator> = None;
    for person in people(store.read(), moment, rows::Which::Navigators)? {
        let roles = person
            .roles
            .iter()
            .filter(|role| role.municipality == *municipality && role.kind == RoleKind::Navigator);
        for role in roles {
            if role.is_current {
                return Ok(None);
            }
            let until = role.valid_until.filter(|_| rules::is_over(role, moment));
            if let Some(until) = until.filter(|day| last.as_ref().is_none_or(|l| l.until < *day)) {
                let (id, name) = (person.id.clone(), person.name.clone());
                last = Some(FormerNavigator { person: id, name, until });
            }
        }
    }
    Ok(last)
}

/// What happened to a person, the newest first. Of somebody restricted it tells who did what and
/// when, but no contact data.
pub fn list_person_history(
    store: &Store,
    moment: &Moment,
    id: &PersonId,
) -> Result<Vec<HistoryEntry>> {
    let id = living(store.read(), id)?;
    let person =
        read(store.read(), moment, rows::Which::One(&id))?.pop().or_not_found(KIND, &id)?;
    let mut history = store.history(id.as_str())?;
    for entry in &mut history {
        entry.fields.retain(|field| {
            let is_contact = CONCEALED.contains(&field.column.as_str()) && field.table == KIND;
            field.column != "moved" && !(is_contact && person.is_restricted)
        });
    }
    Ok(history)
}

/// The person as shown today: without contact data where it is restricted.
pub(super) fn concealed(person: Person, moment: &Moment) -> Person {
    if person.restricted_on.is_none_or(|on| moment.today() < on) {
        return person;
    }
    Person { is_restricted: true, mail: None, phone: None, mobile: None, remark: None, ..person }
}

/// What a save means for what the form does not show: contact data that is kept for proof stays as
/// it is, and a role that goes on beyond the restriction lifts it.
pub(super) fn carried_over(person: Person, before: Option<Person>, moment: &Moment) -> Person {
    let Some(before) = before else { return person };
    let person = Person { former_names: before.former_names, ..person };
    let Some(on) = before.restricted_on else { return person };
    let is_lifted = lifts(&person.roles, on, moment);
    let (restricted_on, restricted_reason) =
        if is_lifted { (None, None) } else { (Some(on), before.restricted_reason) };
    let person = Person { restricted_on, restricted_reason, ..person };
    if moment.today() < on {
        return person;
    }
    // The form showed nothing: what it sends is new, or nothing.
    let typed = |typed: Option<String>, kept: Option<String>| {
        if is_lifted { typed.or(kept) } else { kept }
    };
    Person {
        mail: typed(person.mail, before.mail),
        phone: typed(person.phone, before.phone),
        mobile: typed(person.mobile, before.mobile),
        remark: typed(person.remark, before.remark),
        ..person
    }
}

/// Whether one of these roles is still held on the day of the restriction, or later.
pub(super) fn lifts(roles: &[Role], restricted_on: NaiveDate, moment: &Moment) -> bool {
    let from = restricted_on.max(moment.today());
    roles.iter().any(|role| role.valid_until.is_none_or(|last| from <= last))
}
