//! People as other features see them: by name, by Kommune, and as whom a merged record stands.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::{RoleKind, Salutation, people, read, rows, rules};
use crate::error::Result;
use crate::ids::{MunicipalityId, PersonId};
use crate::moment::Moment;

/// A person as other features show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPerson {
    /// Its id.
    pub id: PersonId,
    /// Salutation.
    pub salutation: Salutation,
    /// The name as it is shown and printed, without salutation.
    pub name: String,
    /// The surname within it; where a line is broken, it is broken in front of it.
    pub surname: String,
    /// What lists are sorted by: letters to compare, never to show.
    pub sort_letters: String,
    /// Where they work now: the Kommune of the first present role.
    pub municipality: Option<MunicipalityId>,
    /// That Kommune's short name.
    pub municipality_name: Option<String>,
}

/// The record that stands for this person now: a merged one leads to the one that was kept.
pub fn living(connection: &Connection, id: &PersonId) -> Result<PersonId> {
    Ok(rows::living(connection, id)?.unwrap_or_else(|| id.clone()))
}

/// A person as other features show them, also from the Papierkorb; `None` if there never was one.
pub fn named_person(
    connection: &Connection,
    moment: &Moment,
    id: &PersonId,
) -> Result<Option<NamedPerson>> {
    let id = living(connection, id)?;
    let person = read(connection, moment, rows::Which::One(&id))?.pop();
    Ok(person.map(rules::named))
}

/// Whether there is such a person, be it in the Papierkorb.
pub fn is_known(connection: &Connection, id: &PersonId) -> Result<bool> {
    Ok(rows::get(connection, id)?.is_some())
}

/// Everybody who is not in the Papierkorb, in sort order; for matching names.
pub fn named_people(connection: &Connection, moment: &Moment) -> Result<Vec<NamedPerson>> {
    Ok(people(connection, moment, rows::Which::All)?.into_iter().map(rules::named).collect())
}

/// The names of the present Digital-Navigatoren of every Kommune that has one, in sort order.
pub fn navigators_by_municipality(
    connection: &Connection,
    moment: &Moment,
) -> Result<HashMap<MunicipalityId, Vec<String>>> {
    let mut navigators: HashMap<MunicipalityId, Vec<String>> = HashMap::new();
    for person in people(connection, moment, rows::Which::Navigators)? {
        let at: HashSet<&MunicipalityId> = person
            .roles
            .iter()
            .filter(|role| role.is_current && role.kind == RoleKind::Navigator)
            .map(|role| &role.municipality)
            .collect();
        for municipality in at {
            navigators.entry(municipality.clone()).or_default().push(person.name.clone());
        }
    }
    Ok(navigators)
}

/// The Kommunen where somebody holds a role now, whatever role.
pub fn municipalities_with_people(
    connection: &Connection,
    moment: &Moment,
) -> Result<HashSet<MunicipalityId>> {
    let roles = people(connection, moment, rows::Which::All)?.into_iter().flat_map(|p| p.roles);
    Ok(roles.filter(|role| role.is_current).map(|role| role.municipality).collect())
}
