//! Templates: what a note of a kind begins with.

mod defaults;

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::NoteKind;
use super::rows::template as rows;
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{NoteTemplateId, derived};
use crate::moment::Moment;
use crate::store::{Store, version_of};
use crate::text;
use crate::verb::Verb;

use defaults::{DEFAULTS, Default};

const KIND: &str = "note_template";
const NAME_MAX: u32 = 80;
const TITLE_MAX: u32 = 200;
const BODY_MAX: u32 = 20_000;
const MINUTES_MAX: u32 = 24 * 60;

/// A template as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteTemplate {
    /// Its id.
    pub id: NoteTemplateId,
    /// For a stale form.
    pub version: u32,
    /// The kind of note it is for.
    pub kind: NoteKind,
    /// What it is called in the menu.
    pub name: String,
    /// The title of the note; may be empty.
    pub title: String,
    /// The text of the note, Markdown.
    pub body: String,
    /// How long such a consultation usually takes.
    pub minutes: Option<u32>,
}

/// A template as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteTemplateDraft {
    /// Its id; `None` for a new one.
    pub id: Option<NoteTemplateId>,
    /// The version the form was opened with; `None` for a new one.
    pub version: Option<u32>,
    /// The kind of note it is for.
    pub kind: NoteKind,
    /// What it is called in the menu.
    pub name: String,
    /// The title of the note; may be empty.
    pub title: String,
    /// The text of the note, Markdown.
    pub body: String,
    /// How long such a consultation usually takes.
    pub minutes: Option<u32>,
}

/// The templates of a store that never had one.
pub fn seed(transaction: &Transaction<'_>) -> Result<()> {
    if rows::is_empty(transaction)? { put_defaults(transaction) } else { Ok(()) }
}

/// Every template, by kind and in the order they were made.
pub fn list_note_templates(store: &Store) -> Result<Vec<NoteTemplate>> {
    let mut templates = rows::all(store.read())?;
    templates.sort_by_key(|template| template.kind as u8);
    Ok(templates)
}

/// Saves a new or a changed template.
pub fn save_note_template(
    store: &mut Store,
    moment: &Moment,
    draft: &NoteTemplateDraft,
) -> Result<NoteTemplate> {
    let id = store.write(moment, Verb::SaveNoteTemplate, |transaction| {
        let all = rows::all(transaction)?;
        let id = match &draft.id {
            Some(id) => {
                all.iter().find(|old| old.id == *id).or_not_found(KIND, id)?;
                if draft.version != Some(version_of(transaction, id.as_str())?) {
                    return Err(Error::Stale { kind: KIND, id: id.to_string() });
                }
                id.clone()
            }
            None => NoteTemplateId(moment.fresh_id()),
        };
        let template = checked(id, draft, &all)?;
        rows::put(transaction, &template)?;
        Ok(template.id)
    })?;
    rows::get(store.read(), &id)?.or_not_found(KIND, &id)
}

/// Takes a template away; notes that began with it stay as they are.
pub fn delete_note_template(store: &mut Store, moment: &Moment, id: &NoteTemplateId) -> Result<()> {
    store.write(moment, Verb::DeleteNoteTemplate, |transaction| {
        let was_there = rows::delete(transaction, id, moment)?;
        was_there.then_some(()).or_not_found(KIND, id)
    })
}

/// Gives the templates that came with the application their first words again, also those that
/// were taken away. Own templates stay.
pub fn restore_note_templates(store: &mut Store, moment: &Moment) -> Result<Vec<NoteTemplate>> {
    store.write(moment, Verb::SaveNoteTemplate, put_defaults)?;
    list_note_templates(store)
}

/// Writes the templates that come with the application, but for those whose name another one of
/// the kind has taken.
fn put_defaults(transaction: &Transaction<'_>) -> Result<()> {
    let all = rows::all(transaction)?;
    DEFAULTS.iter().map(first_words).try_for_each(|template| {
        let folded = text::fold(&template.name);
        let mut others =
            all.iter().filter(|other| other.kind == template.kind && other.id != template.id);
        if others.any(|other| text::fold(&other.name) == folded) {
            return Ok(());
        }
        rows::put(transaction, &template)
    })
}

fn first_words(template: &Default) -> NoteTemplate {
    let key = format!("{:?}\u{1f}{}", template.kind, template.name);
    NoteTemplate {
        id: NoteTemplateId(derived(KIND, &key)),
        version: 0,
        kind: template.kind,
        name: template.name.to_owned(),
        title: template.title.to_owned(),
        body: template.body.to_owned(),
        minutes: Some(template.minutes),
    }
}

/// The template a draft means, or every rule it breaks. Two of one kind have different names.
fn checked(
    id: NoteTemplateId,
    draft: &NoteTemplateDraft,
    all: &[NoteTemplate],
) -> Result<NoteTemplate> {
    let name = text::tidy(&draft.name);
    let title = text::tidy(&draft.title);
    let body = text::lines(&draft.body);
    let folded = text::fold(&name);
    let same = |other: &&NoteTemplate| other.kind == draft.kind && other.id != id;
    let again = all.iter().filter(same).any(|other| text::fold(&other.name) == folded);
    let is_long = |text: &str, max: u32| text::length(text) > max as usize;
    let has_control = |text: &str| text.chars().any(char::is_control);
    let no_duration = draft.minutes.is_some_and(|minutes| !(1..=MINUTES_MAX).contains(&minutes));
    Check::default()
        .rule("name", name.is_empty(), Rule::Required)
        .rule("name", is_long(&name, NAME_MAX), Rule::TooLong { max: NAME_MAX })
        .rule("name", has_control(&name), Rule::Malformed)
        .rule("name", !name.is_empty() && again, Rule::Repeated)
        .rule("title", is_long(&title, TITLE_MAX), Rule::TooLong { max: TITLE_MAX })
        .rule("title", has_control(&title), Rule::Malformed)
        .rule("body", body.trim().is_empty(), Rule::Required)
        .rule("body", is_long(&body, BODY_MAX), Rule::TooLong { max: BODY_MAX })
        .rule("minutes", no_duration, Rule::OutOfRange { min: 1, max: MINUTES_MAX.cast_signed() })
        .done()?;
    let &NoteTemplateDraft { kind, minutes, .. } = draft;
    Ok(NoteTemplate { id, version: 0, kind, name, title, body, minutes })
}
