//! The tables `person` and `role`.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Params, Row, Transaction, named_params};

use super::{Person, Role, RoleDraft, rules};
use crate::code::Coded;
use crate::error::Result;
use crate::ids::{MunicipalityId, PersonId, RoleId};
use crate::moment::Moment;

pub(super) mod distinct;
pub(super) mod moving;
pub(super) mod names;

/// Whom to read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which<'a> {
    /// Everybody who is not in the Papierkorb.
    All,
    /// Those of them who are or were Digital-Navigatoren.
    Navigators,
    /// One person, also from the Papierkorb.
    One(&'a PersonId),
}

impl Which<'_> {
    /// The condition on a row of `person` that is called `p`.
    fn condition(self) -> &'static str {
        match self {
            Self::All => "p.deleted_at IS NULL",
            Self::Navigators => {
                "p.deleted_at IS NULL AND p.id IN
                   (SELECT person_id FROM role WHERE kind = 'navigator' AND deleted_at IS NULL)"
            }
            Self::One(_) => "p.id = ?",
        }
    }

    fn id(self) -> Option<String> {
        match self {
            Self::All | Self::Navigators => None,
            Self::One(id) => Some(id.to_string()),
        }
    }
}

/// The people without name, roles and version, which follow from the rest.
pub(super) fn people(connection: &Connection, which: Which<'_>) -> Result<Vec<Person>> {
    let sql = format!("SELECT p.* FROM person p WHERE {}", which.condition());
    select(connection, &sql, rusqlite::params_from_iter(which.id()), person)
}

/// One person with roles to compare with, also from the Papierkorb.
pub(super) fn get(connection: &Connection, id: &PersonId) -> Result<Option<Person>> {
    Ok(people(connection, Which::One(id))?.pop())
}

/// The roles of those people, by person.
pub(super) fn roles(
    connection: &Connection,
    which: Which<'_>,
    today: NaiveDate,
    names: &HashMap<MunicipalityId, String>,
) -> Result<HashMap<PersonId, Vec<Role>>> {
    let sql = format!(
        "SELECT r.* FROM role r JOIN person p ON p.id = r.person_id
         WHERE r.deleted_at IS NULL AND {}",
        which.condition()
    );
    let params = rusqlite::params_from_iter(which.id());
    let rows = select(connection, &sql, params, |row| role(row, today, names))?;
    let mut roles: HashMap<PersonId, Vec<Role>> = HashMap::new();
    for (person, role) in rows {
        roles.entry(person).or_default().push(role);
    }
    Ok(roles)
}

/// Which of these roles belong to somebody else.
pub(super) fn roles_of_others(
    connection: &Connection,
    person: &PersonId,
    roles: &[RoleDraft],
) -> Result<HashSet<RoleId>> {
    let mut others = HashSet::new();
    for id in roles.iter().filter_map(|role| role.id.as_ref()) {
        let is_other = connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM role WHERE id = ? AND person_id <> ?)")?
            .query_row([id.as_str(), person.as_str()], |row| row.get(0))?;
        if is_other {
            others.insert(id.clone());
        }
    }
    Ok(others)
}

pub(super) fn is_deleted(connection: &Connection, id: &PersonId) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM person WHERE id = ? AND deleted_at IS NOT NULL)",
        )?
        .query_row([id], |row| row.get(0))?)
}

/// Where a merged record leads in the end; `None` for one that was never there.
pub(super) fn living(connection: &Connection, id: &PersonId) -> Result<Option<PersonId>> {
    Ok(connection
        .prepare_cached(
            "WITH RECURSIVE way (id, next, steps) AS (
               SELECT id, merged_into, 0 FROM person WHERE id = ?
               UNION ALL
               SELECT p.id, p.merged_into, steps + 1 FROM way JOIN person p ON p.id = way.next
               WHERE steps < 1000)
             SELECT id FROM way ORDER BY steps DESC LIMIT 1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

/// Writes a person and exactly these roles; a role left out goes into the Papierkorb.
pub(super) fn put(transaction: &Transaction<'_>, person: &Person, moment: &Moment) -> Result<()> {
    put_fields(transaction, person)?;
    put_roles(transaction, person, moment)
}

/// Writes a person without touching the roles.
pub(super) fn put_fields(transaction: &Transaction<'_>, person: &Person) -> Result<()> {
    let former_names = person.former_names.join("\n");
    transaction
        .prepare_cached(
            "INSERT INTO person (id, salutation, academic_title, given_names, surname,
                                 name_suffix, display_name, sort_key, mail, phone, mobile, remark,
                                 restricted_on, restricted_reason, former_names)
             VALUES (:id, :salutation, :academic_title, :given_names, :surname,
                     :name_suffix, :display_name, :sort_key, :mail, :phone, :mobile, :remark,
                     :restricted_on, :restricted_reason, :former_names)
             ON CONFLICT (id) DO UPDATE SET
               salutation = excluded.salutation, academic_title = excluded.academic_title,
               given_names = excluded.given_names, surname = excluded.surname,
               name_suffix = excluded.name_suffix, display_name = excluded.display_name,
               sort_key = excluded.sort_key, mail = excluded.mail, phone = excluded.phone,
               mobile = excluded.mobile, remark = excluded.remark,
               restricted_on = excluded.restricted_on,
               restricted_reason = excluded.restricted_reason,
               former_names = excluded.former_names, deleted_at = NULL",
        )?
        .execute(named_params! {
            ":id": person.id,
            ":salutation": Coded(person.salutation),
            ":academic_title": person.academic_title,
            ":given_names": person.given_names,
            ":surname": person.surname,
            ":name_suffix": person.name_suffix,
            ":display_name": person.display_name,
            ":sort_key": person.sort_key,
            ":mail": person.mail,
            ":phone": person.phone,
            ":mobile": person.mobile,
            ":remark": person.remark,
            ":restricted_on": person.restricted_on.map(Coded),
            ":restricted_reason": person.restricted_reason.map(Coded),
            ":former_names": (!former_names.is_empty()).then_some(former_names),
        })?;
    Ok(())
}

fn put_roles(transaction: &Transaction<'_>, person: &Person, moment: &Moment) -> Result<()> {
    let kept: HashSet<&RoleId> = person.roles.iter().map(|role| &role.id).collect();
    let stored: Vec<RoleId> = select(
        transaction,
        "SELECT id FROM role WHERE person_id = ? AND deleted_at IS NULL",
        [&person.id],
        |row| row.get("id"),
    )?;
    for left_out in stored.iter().filter(|id| !kept.contains(id)) {
        transaction
            .prepare_cached("UPDATE role SET deleted_at = :at WHERE id = :id")?
            .execute(named_params! { ":at": moment.millis(), ":id": left_out })?;
    }
    person.roles.iter().try_for_each(|role| put_role(transaction, &person.id, role))
}

/// Writes one role of a person.
pub(super) fn put_role(
    transaction: &Transaction<'_>,
    person: &PersonId,
    role: &Role,
) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO role (id, person_id, municipality_id, kind, title, valid_from, valid_until)
             VALUES (:id, :person, :municipality, :kind, :title, :valid_from, :valid_until)
             ON CONFLICT (id) DO UPDATE SET
               municipality_id = excluded.municipality_id, kind = excluded.kind,
               title = excluded.title, valid_from = excluded.valid_from,
               valid_until = excluded.valid_until, deleted_at = NULL",
        )?
        .execute(named_params! {
            ":id": role.id,
            ":person": person,
            ":municipality": role.municipality,
            ":kind": Coded(role.kind),
            ":title": role.title,
            ":valid_from": role.valid_from.map(Coded),
            ":valid_until": role.valid_until.map(Coded),
        })?;
    Ok(())
}

/// Whether there was somebody to put into the Papierkorb.
pub(super) fn delete(
    transaction: &Transaction<'_>,
    id: &PersonId,
    moment: &Moment,
) -> Result<bool> {
    let changed = transaction
        .prepare_cached("UPDATE person SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL")?
        .execute(named_params! { ":at": moment.millis(), ":id": id })?;
    Ok(changed > 0)
}

pub(super) fn select<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params, read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get("id")?,
        salutation: row.get::<_, Coded<_>>("salutation")?.0,
        academic_title: row.get("academic_title")?,
        given_names: row.get("given_names")?,
        surname: row.get("surname")?,
        name_suffix: row.get("name_suffix")?,
        display_name: row.get("display_name")?,
        name: String::new(),
        sort_key: row.get("sort_key")?,
        mail: row.get("mail")?,
        phone: row.get("phone")?,
        mobile: row.get("mobile")?,
        remark: row.get("remark")?,
        roles: Vec::new(),
        restricted_on: row.get::<_, Option<Coded<_>>>("restricted_on")?.map(|day| day.0),
        restricted_reason: row.get::<_, Option<Coded<_>>>("restricted_reason")?.map(|code| code.0),
        is_restricted: false,
        former_names: row
            .get::<_, Option<String>>("former_names")?
            .map(|names| names.lines().map(str::to_owned).collect())
            .unwrap_or_default(),
        version: 0,
    })
}

fn role(
    row: &Row<'_>,
    today: NaiveDate,
    names: &HashMap<MunicipalityId, String>,
) -> rusqlite::Result<(PersonId, Role)> {
    let municipality: MunicipalityId = row.get("municipality_id")?;
    let valid_from = row.get::<_, Option<Coded<_>>>("valid_from")?.map(|day| day.0);
    let valid_until = row.get::<_, Option<Coded<_>>>("valid_until")?.map(|day| day.0);
    let role = Role {
        id: row.get("id")?,
        municipality_name: names.get(&municipality).cloned().unwrap_or_default(),
        municipality,
        kind: row.get::<_, Coded<_>>("kind")?.0,
        title: row.get("title")?,
        valid_from,
        valid_until,
        is_current: rules::is_current(valid_from, valid_until, today),
    };
    Ok((row.get("person_id")?, role))
}
