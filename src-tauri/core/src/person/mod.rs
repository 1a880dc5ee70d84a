//! People: contacts and Digital-Navigatoren, and their roles at Kommunen.
//!
//! Names are kept as the person wants them: nothing is split, re-ordered or rebuilt.

mod distinct;
mod duplicates;
mod known;
mod moving;
mod naming;
mod restriction;
mod rows;
mod rules;
mod tenure;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use crate::error::{Error, OrNotFound, Result};
use crate::ids::{MunicipalityId, PersonId, RoleId};
use crate::moment::Moment;
use crate::municipality;
use crate::store::{Searched, Store, Table, version_of};
use crate::verb::Verb;

pub use distinct::tell_people_apart;
pub use duplicates::{
    DuplicatePair, DuplicateReason, LikelyDuplicate, likely_duplicates, list_duplicates,
};
pub use known::{
    NamedPerson, is_known, living, municipalities_with_people, named_people, named_person,
    navigators_by_municipality,
};
pub use moving::{
    MovedKind, MovedRow, Movement, end_roles, give_role, move_roles, own_name, put_fields,
    set_merged_into, stored_person, take_role_back,
};
pub use naming::{PersonName, correct_name};
pub use restriction::{
    FormerNavigator, RestrictionReason, former_navigator, list_former_people, list_person_history,
    restrict, restrict_too,
};
pub use tenure::{Tenure, tenures};

const KIND: &str = "person";
const FOUND_MAX: usize = 20;

/// The tables of this feature.
pub const TABLES: &[Table] = &[
    Table {
        name: "person",
        owner: None,
        searched: Some(Searched {
            words: "coalesce(row.display_name, '') || ' ' || coalesce(row.given_names, '') || ' ' \
                    || row.surname || ' ' || coalesce(row.former_names, '') || ' ' \
                    || CASE WHEN row.restricted_on IS NULL \
                         THEN coalesce(row.mail || ', ', '') || coalesce(row.phone || ', ', '') \
                           || coalesce(row.mobile || ', ', '') || coalesce(row.remark, '') \
                         ELSE '' END",
            title: "coalesce(row.display_name, trim(coalesce(row.academic_title || ' ', '') \
                    || coalesce(row.given_names || ' ', '') || row.surname \
                    || coalesce(', ' || row.name_suffix, '')))",
            detail: "(SELECT group_concat(m.short_name, ', ') FROM role r \
                     JOIN municipality m ON m.id = r.municipality_id \
                     WHERE r.person_id = row.id AND r.deleted_at IS NULL)",
        }),
    },
    Table { name: "role", owner: Some("person_id"), searched: None },
    Table { name: "person_merge", owner: Some("kept_id"), searched: None },
    // It belongs to neither of the two: an open form of theirs stays up to date.
    Table { name: "person_distinct", owner: None, searched: None },
];

/// How a person is addressed in print; „keine Anrede“ is as good as any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Salutation {
    /// No salutation.
    #[default]
    None,
    /// „Frau“.
    Frau,
    /// „Herr“.
    Herr,
}

/// What a person is at a Kommune.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RoleKind {
    /// Ansprechperson.
    Contact,
    /// Digital-Navigatorin, Digital-Navigator.
    Navigator,
    /// Hauptverwaltungsbeamte, Hauptverwaltungsbeamter.
    HeadOfAdministration,
}

/// A person as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonDraft {
    /// The record and the version the form was opened with; `None` for a new person.
    pub saved: Option<PersonVersion>,
    /// Salutation.
    pub salutation: Salutation,
    /// Title before the name, such as „Dr.“.
    pub academic_title: String,
    /// Given names.
    pub given_names: String,
    /// Surname with all that belongs to it, such as „von der Aue“.
    pub surname: String,
    /// Suffix after the name, such as „M. Sc.“.
    pub name_suffix: String,
    /// The whole name, where it must read otherwise than composed.
    pub display_name: String,
    /// What to sort by; empty means: derived from the surname.
    pub sort_key: String,
    /// E-mail address at work.
    pub mail: String,
    /// Telephone at work.
    pub phone: String,
    /// Mobile telephone at work.
    pub mobile: String,
    /// A remark.
    pub remark: String,
    /// All roles; a role left out is removed.
    pub roles: Vec<RoleDraft>,
}

/// Which person in which version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonVersion {
    /// The person.
    pub id: PersonId,
    /// The version the form was opened with.
    pub version: u32,
}

/// A role as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RoleDraft {
    /// The role if it is stored already.
    pub id: Option<RoleId>,
    /// At which Kommune.
    pub municipality: MunicipalityId,
    /// What kind of role.
    pub kind: RoleKind,
    /// The function in words, such as „Sachgebietsleitung IT“.
    pub title: String,
    /// First day, `YYYY-MM-DD` or empty.
    pub valid_from: String,
    /// Last day, `YYYY-MM-DD` or empty.
    pub valid_until: String,
}

/// A person as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// Salutation.
    pub salutation: Salutation,
    /// Title before the name.
    pub academic_title: Option<String>,
    /// Given names.
    pub given_names: Option<String>,
    /// Surname with all that belongs to it.
    pub surname: String,
    /// Suffix after the name.
    pub name_suffix: Option<String>,
    /// The whole name, where it was given by hand.
    pub display_name: Option<String>,
    /// The name as it is shown and printed, without salutation.
    pub name: String,
    /// What it is sorted by.
    pub sort_key: String,
    /// E-mail address.
    pub mail: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Mobile telephone.
    pub mobile: Option<String>,
    /// A remark.
    pub remark: Option<String>,
    /// Roles, the present ones first.
    pub roles: Vec<Role>,
    /// The first day on which contact data is shown to nobody.
    pub restricted_on: Option<NaiveDate>,
    /// Why.
    pub restricted_reason: Option<RestrictionReason>,
    /// Whether that day has come: mail, telephone, mobile and remark are kept, but not here.
    pub is_restricted: bool,
    /// The names of records that were merged into this one.
    pub former_names: Vec<String>,
    /// For a stale form.
    pub version: u32,
}

/// A person's role at a Kommune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// At which Kommune.
    pub municipality: MunicipalityId,
    /// That Kommune's short name.
    pub municipality_name: String,
    /// What kind of role.
    pub kind: RoleKind,
    /// The function in words.
    pub title: Option<String>,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    pub valid_until: Option<NaiveDate>,
    /// Whether the role is held today.
    pub is_current: bool,
}

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonRow {
    /// Its id.
    pub id: PersonId,
    /// The name as shown and printed.
    pub name: String,
    /// The roles that have not ended, the present ones first.
    pub roles: Vec<Role>,
    /// The number to call: telephone, else mobile.
    pub phone: Option<String>,
    /// E-mail address.
    pub mail: Option<String>,
    /// The role that ended last, for somebody who has no other.
    pub last_role: Option<Role>,
    /// Whether contact data is shown to nobody any more.
    pub is_restricted: bool,
}

/// The people of one Kommune, or all, in sort order.
///
/// Whoever left a Kommune is no longer among its people, but still among all.
pub fn list_people(
    store: &Store,
    moment: &Moment,
    municipality: Option<&MunicipalityId>,
) -> Result<Vec<PersonRow>> {
    let people = people(store.read(), moment, rows::Which::All)?;
    let works_there = |person: &Person| {
        municipality.is_none_or(|wanted| {
            person
                .roles
                .iter()
                .any(|role| role.municipality == *wanted && !rules::is_over(role, moment))
        })
    };
    Ok(people.into_iter().filter(works_there).map(|person| rules::row(person, moment)).collect())
}

/// People whose name fits the text, for picking: those with a word that begins so first. Further
/// words may name the Kommune. At most 20.
pub fn find_people(store: &Store, moment: &Moment, text: &str) -> Result<Vec<PersonRow>> {
    let mut found = rules::rank(people(store.read(), moment, rows::Which::All)?, text);
    found.truncate(FOUND_MAX);
    Ok(found.into_iter().map(|person| rules::row(person, moment)).collect())
}

/// One person with roles; the id of a merged record leads to the one that was kept.
pub fn get_person(store: &Store, moment: &Moment, id: &PersonId) -> Result<Person> {
    person_in(store.read(), moment, id)
}

/// [`get_person`] inside another verb's transaction.
pub fn person_in(connection: &Connection, moment: &Moment, id: &PersonId) -> Result<Person> {
    stored(connection, moment, id)?.or_not_found(KIND, id)
}

/// A person as a form was opened with them: not since merged, put away or changed.
pub fn opened(connection: &Connection, moment: &Moment, wanted: &PersonVersion) -> Result<Person> {
    let person = person_in(connection, moment, &wanted.id)?;
    if person.id != wanted.id || person.version != wanted.version {
        return Err(Error::Stale { kind: KIND, id: wanted.id.to_string() });
    }
    Ok(person)
}

/// Saves a person with all roles and returns them as stored.
pub fn save_person(store: &mut Store, moment: &Moment, draft: &PersonDraft) -> Result<Person> {
    let id = store
        .write(moment, Verb::SavePerson, |transaction| put_person(transaction, moment, draft))?;
    get_person(store, moment, &id)
}

/// [`save_person`] inside another verb's transaction, such as a registration of somebody new.
pub fn put_person(
    transaction: &Transaction<'_>,
    moment: &Moment,
    draft: &PersonDraft,
) -> Result<PersonId> {
    let known = municipality::short_names(transaction)?;
    let opened = draft.saved.as_ref();
    let id = opened.map_or_else(|| PersonId(moment.fresh_id()), |saved| saved.id.clone());
    let before = rows::get(transaction, &id)?;
    if living(transaction, &id)? != id {
        return Err(Error::NotFound { kind: KIND, id: id.to_string() });
    }
    let is_stale = match opened {
        Some(saved) => before.is_some() && version_of(transaction, id.as_str())? != saved.version,
        None => false,
    };
    if is_stale {
        return Err(Error::Stale { kind: KIND, id: id.to_string() });
    }
    let strangers: HashSet<RoleId> = rows::roles_of_others(transaction, &id, &draft.roles)?;
    let person = rules::person(draft, id, before.as_ref(), &known, &strangers, moment)?;
    let person = restriction::carried_over(person, before, moment);
    rows::put(transaction, &person, moment)?;
    Ok(person.id)
}

/// Puts a person into the Papierkorb. Registrations and certificates keep working.
pub fn delete_person(store: &mut Store, moment: &Moment, id: &PersonId) -> Result<()> {
    store.write(moment, Verb::DeletePerson, |transaction| {
        let was_there = rows::delete(transaction, id, moment)?;
        was_there.then_some(()).or_not_found(KIND, id)
    })
}

/// The name as it is shown and printed: title, given names, surname, and the suffix after a comma,
/// or the whole name where it was given by hand. Nothing is re-ordered.
#[must_use]
pub fn printed_name(person: &Person) -> String {
    rules::printed_name(person)
}

/// A person of the present, not of the Papierkorb; a merged one is the one that was kept.
fn stored(connection: &Connection, moment: &Moment, id: &PersonId) -> Result<Option<Person>> {
    let id = &living(connection, id)?;
    if rows::is_deleted(connection, id)? {
        return Ok(None);
    }
    let Some(person) = read(connection, moment, rows::Which::One(id))?.pop() else {
        return Ok(None);
    };
    Ok(Some(Person { version: version_of(connection, id.as_str())?, ..person }))
}

fn people(connection: &Connection, moment: &Moment, which: rows::Which<'_>) -> Result<Vec<Person>> {
    let mut people = read(connection, moment, which)?;
    people.sort_by_cached_key(rules::sort_order);
    Ok(people)
}

/// People with name and roles as of today; the version is for the caller to fill in.
fn read(connection: &Connection, moment: &Moment, which: rows::Which<'_>) -> Result<Vec<Person>> {
    let names = municipality::short_names(connection)?;
    let mut roles = rows::roles(connection, which, moment.today(), &names)?;
    let people = rows::people(connection, which)?.into_iter().map(|mut person| {
        person.name = rules::printed_name(&person);
        person.roles = roles.remove(&person.id).unwrap_or_default();
        person.roles.sort_by_key(rules::role_order);
        restriction::concealed(person, moment)
    });
    Ok(people.collect())
}
