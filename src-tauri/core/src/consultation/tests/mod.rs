//! Consultations, tested by what a Lotse relies on.

mod closing;
mod list;
mod note;
mod template;
mod version;

use super::*;
use crate::error::{FieldError, Rule};
use crate::field_of_action::list_fields_of_action;
use crate::testkit::noon;

/// The newest notes, of one Kommune or all.
fn newest(store: &Store, municipality: Option<&MunicipalityId>, limit: u32) -> Vec<NoteRow> {
    let filter = NoteFilter { municipality: municipality.cloned(), ..NoteFilter::default() };
    list_notes(store, &noon(), &filter, limit).unwrap().rows
}

fn titles(notes: &[NoteRow]) -> Vec<&str> {
    notes.iter().map(|note| note.title.as_str()).collect()
}

/// The Handlungsfeld of the catalogue at this place.
fn field_at(store: &Store, place: usize) -> FieldOfActionId {
    list_fields_of_action(store).unwrap().fields[place].id.clone()
}

fn broken(error: &Error) -> Vec<(String, Rule)> {
    error.fields().iter().map(|FieldError { field, rule }| (field.clone(), rule.clone())).collect()
}

fn rule(field: &str, rule: Rule) -> (String, Rule) {
    (field.to_owned(), rule)
}
