//! Two records that look alike and are not one person: told once, and not asked again.
//!
//! What is told holds for whoever a record stands for: after a merge it holds for the record that
//! was kept, and after taking the merge apart for the one that it was told of.

use std::collections::HashSet;

use rusqlite::Connection;

use super::{KIND, known, rows};
use crate::error::{Error, OrNotFound, Result, Rule};
use crate::ids::{self, PersonId};
use crate::moment::Moment;
use crate::store::Store;
use crate::verb::Verb;

/// Tells that two records are two people; telling it again changes nothing.
pub fn tell_people_apart(
    store: &mut Store,
    moment: &Moment,
    one: &PersonId,
    other: &PersonId,
) -> Result<()> {
    store.write(moment, Verb::TellPeopleApart, |transaction| {
        let present = |id: &PersonId| -> Result<PersonId> {
            let living = known::living(transaction, id)?;
            let is_there = !rows::is_deleted(transaction, &living)?;
            rows::get(transaction, &living)?.filter(|_| is_there).or_not_found(KIND, id)?;
            Ok(living)
        };
        let (one, other) = (present(one)?, present(other)?);
        if one == other {
            return Err(Error::invalid("other", Rule::Repeated));
        }
        let (first, second) = in_order(one, other);
        let id = ids::derived("person_distinct", &format!("{first}\u{1f}{second}"));
        rows::distinct::put(transaction, &id, &first, &second)
    })
}

/// The pairs that were told apart, as the records stand now; each in the order of [`in_order`].
pub(super) fn pairs(connection: &Connection) -> Result<HashSet<(PersonId, PersonId)>> {
    let mut pairs = HashSet::new();
    for (one, other) in rows::distinct::all(connection)? {
        pairs
            .insert(in_order(known::living(connection, &one)?, known::living(connection, &other)?));
    }
    Ok(pairs)
}

/// Two ids in an order that does not depend on who was named first.
pub(super) fn in_order(one: PersonId, other: PersonId) -> (PersonId, PersonId) {
    if one < other { (one, other) } else { (other, one) }
}
