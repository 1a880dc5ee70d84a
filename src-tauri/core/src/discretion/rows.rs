//! Every name in the store, whichever feature keeps it.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::NamedRecord;
use crate::error::Result;
use crate::ids::MunicipalityId;

/// A Kommune with the Kommunen that lie inside it.
pub(super) struct Municipality {
    pub(super) named: NamedRecord,
    inside: Vec<String>,
}

impl Municipality {
    /// Whether it is one of these, or their Landkreis or Verbandsgemeinde.
    pub(super) fn is_above(&self, in_sight: &[MunicipalityId]) -> bool {
        in_sight.iter().any(|id| id.0 == self.named.id || self.inside.contains(&id.0))
    }
}

/// The people, with every way in which they may be named. The Papierkorb counts: names stay in
/// texts.
pub(super) fn people(connection: &Connection) -> Result<Vec<NamedRecord>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, display_name, given_names, surname,
                trim(coalesce(given_names || ' ', '') || surname) AS plain,
                trim(coalesce(academic_title || ' ', '') || coalesce(given_names || ' ', '')
                     || surname || coalesce(', ' || name_suffix, '')) AS full,
                trim(surname || coalesce(' ' || given_names, '')) AS turned,
                surname || coalesce(', ' || given_names, '') AS listed
         FROM person ORDER BY id",
    )?;
    let people = statement.query_map([], |row| {
        let columns =
            ["display_name", "full", "plain", "turned", "listed", "surname", "given_names"];
        named(row, &columns)
    })?;
    Ok(people.collect::<rusqlite::Result<_>>()?)
}

/// Names that stand for themselves: on certificates, as given at registration, of colleagues.
pub(super) fn other_names(connection: &Connection) -> Result<Vec<String>> {
    texts(
        connection,
        "SELECT person_name FROM certificate
         UNION SELECT given_as FROM registration WHERE given_as IS NOT NULL
         UNION SELECT advisor FROM assignment WHERE advisor <> ''",
    )
}

/// Mail addresses and telephone numbers.
pub(super) fn reach(connection: &Connection) -> Result<Vec<String>> {
    texts(
        connection,
        "SELECT mail FROM person WHERE mail IS NOT NULL
         UNION SELECT phone FROM person WHERE phone IS NOT NULL
         UNION SELECT mobile FROM person WHERE mobile IS NOT NULL",
    )
}

/// The Kommunen with their present and earlier names.
pub(super) fn municipalities(connection: &Connection) -> Result<Vec<Municipality>> {
    let mut earlier: HashMap<String, Vec<String>> = HashMap::new();
    let mut statement = connection
        .prepare_cached("SELECT municipality_id, name, short_name FROM municipality_name")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let names = earlier.entry(row.get("municipality_id")?).or_default();
        names.extend([row.get("name")?, row.get("short_name")?]);
    }
    let mut statement = connection.prepare_cached(
        "SELECT m.id, m.name, m.short_name, m.seat,
                (SELECT group_concat(i.id) FROM municipality i
                 WHERE i.id <> m.id
                   AND (i.district_ars = m.ars OR i.association_ars = m.ars)) AS inside
         FROM municipality m ORDER BY m.id",
    )?;
    let all = statement.query_map([], |row| {
        let mut named = named(row, &["name", "short_name"])?;
        named.forms.extend(earlier.remove(&named.id).unwrap_or_default());
        let inside: Option<String> = row.get("inside")?;
        let inside = inside.unwrap_or_default().split(',').map(str::to_owned).collect();
        Ok(Municipality { named, inside })
    })?;
    Ok(all.collect::<rusqlite::Result<_>>()?)
}

/// A row's id, and every different name in these columns.
fn named(row: &Row<'_>, columns: &[&str]) -> rusqlite::Result<NamedRecord> {
    let mut forms: Vec<String> = Vec::new();
    for column in columns {
        let form: Option<String> = row.get(*column)?;
        if let Some(form) = form.filter(|form| !form.is_empty() && !forms.contains(form)) {
            forms.push(form);
        }
    }
    Ok(NamedRecord { id: row.get("id")?, forms })
}

fn texts(connection: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(sql)?;
    let texts = statement.query_map([], |row| row.get(0))?;
    Ok(texts.collect::<rusqlite::Result<_>>()?)
}
