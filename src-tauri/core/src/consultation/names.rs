//! What the records a note refers to are called, and which of them do not exist.

use std::collections::HashMap;

use rusqlite::Connection;

use super::{NoteDraft, NoteField, NoteMunicipality, NotePerson};
use crate::error::{FieldError, Result, Rule};
use crate::field_of_action;
use crate::ids::{FieldOfActionId, MunicipalityId, PersonId};
use crate::moment::Moment;
use crate::municipality;
use crate::person;

/// What Kommunen and Handlungsfelder are called.
pub(super) struct Names {
    municipalities: HashMap<MunicipalityId, String>,
    fields: HashMap<FieldOfActionId, String>,
}

impl Names {
    pub(super) fn of(connection: &Connection) -> Result<Self> {
        Ok(Self {
            municipalities: municipality::short_names(connection)?,
            fields: field_of_action::titles(connection)?,
        })
    }

    pub(super) fn municipalities(&self, ids: &[MunicipalityId]) -> Vec<NoteMunicipality> {
        let name = |id: &MunicipalityId| self.municipalities.get(id).cloned().unwrap_or_default();
        ids.iter().map(|id| NoteMunicipality { name: name(id), id: id.clone() }).collect()
    }

    pub(super) fn fields(&self, ids: &[FieldOfActionId]) -> Vec<NoteField> {
        let title = |id: &FieldOfActionId| self.fields.get(id).cloned().unwrap_or_default();
        ids.iter().map(|id| NoteField { title: title(id), id: id.clone() }).collect()
    }
}

/// Those who were there, with their names of now.
pub(super) fn people(
    connection: &Connection,
    moment: &Moment,
    ids: &[PersonId],
) -> Result<Vec<NotePerson>> {
    let named = |id| person::named_person(connection, moment, id).transpose();
    ids.iter().filter_map(named).map(|named| named.map(attendee)).collect()
}

fn attendee(person: person::NamedPerson) -> NotePerson {
    NotePerson { id: person.id, name: person.name, municipality: person.municipality_name }
}

/// What a draft names and does not exist. Somebody in the Papierkorb was there all the same, and a
/// Handlungsfeld that left the catalogue stays on its notes.
pub(super) fn unknown(connection: &Connection, draft: &NoteDraft) -> Result<Vec<FieldError>> {
    let mut unknown = Vec::new();
    let mut tell = |list: &str, n: usize| {
        unknown.push(FieldError { field: format!("{list}.{n}"), rule: Rule::Unknown });
    };
    for (n, id) in draft.municipalities.iter().enumerate() {
        if municipality::short_name(connection, id)?.is_none() {
            tell("municipalities", n);
        }
    }
    for (n, id) in draft.people.iter().enumerate() {
        if !person::is_known(connection, id)? {
            tell("people", n);
        }
    }
    let titles = field_of_action::titles(connection)?;
    for (n, id) in draft.fields.iter().enumerate() {
        if !titles.contains_key(id) {
            tell("fields", n);
        }
    }
    Ok(unknown)
}
