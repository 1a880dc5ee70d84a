//! Who has worked at a Kommune, and from when to when.

use rusqlite::Connection;

use super::{Role, people, rows};
use crate::error::Result;
use crate::ids::{MunicipalityId, PersonId};
use crate::moment::Moment;

/// Somebody's role at a Kommune, be it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// Who.
    pub person: PersonId,
    /// The name as it is shown and printed.
    pub name: String,
    /// The role.
    pub role: Role,
}

/// Every role at a Kommune of everybody who is not in the Papierkorb, in sort order of the people.
pub fn tenures(
    connection: &Connection,
    moment: &Moment,
    municipality: &MunicipalityId,
) -> Result<Vec<Tenure>> {
    let mut tenures = Vec::new();
    for person in people(connection, moment, rows::Which::All)? {
        for role in person.roles.into_iter().filter(|role| role.municipality == *municipality) {
            tenures.push(Tenure { person: person.id.clone(), name: person.name.clone(), role });
        }
    }
    Ok(tenures)
}
