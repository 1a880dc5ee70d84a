//! What a note must be like.

use std::collections::HashSet;
use std::hash::Hash;

use chrono::NaiveDate;

use super::{NoteDraft, NoteKind};
use crate::error::{Check, FieldError, Result, Rule};
use crate::ids::{MunicipalityId, NoteId, PersonId};
use crate::moment::{parse_day, parse_given_time};
use crate::text;

const TITLE_MAX: u32 = 200;
const BODY_MAX: u32 = 200_000;
const MINUTES_MAX: u32 = 24 * 60;

/// A note that keeps every rule.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) id: NoteId,
    pub(super) title: String,
    pub(super) held_on: NaiveDate,
    pub(super) starts_at: Option<String>,
    pub(super) kind: NoteKind,
    pub(super) minutes: Option<u32>,
    pub(super) municipalities: Vec<MunicipalityId>,
    pub(super) people: Vec<PersonId>,
    pub(super) body: String,
}

/// The note that a draft means, or every rule it breaks; `unknown` is what it names and does not
/// exist.
pub(super) fn check(draft: NoteDraft, unknown: Vec<FieldError>) -> Result<Checked> {
    let title = text::tidy(&draft.title);
    let body = text::lines(&draft.body);
    let held_on = parse_day("heldOn", &draft.held_on);
    let starts_at = parse_given_time("startsAt", &draft.starts_at);
    let is_nowhere = draft.municipalities.is_empty();
    let too_long = text::length(&title) > TITLE_MAX as usize;
    let has_line_break = title.chars().any(char::is_control);
    let no_duration = draft.minutes.is_some_and(|minutes| !(1..=MINUTES_MAX).contains(&minutes));
    let body_too_long = text::length(&body) > BODY_MAX as usize;

    let mut check = Check::default()
        .rule("title", title.is_empty(), Rule::Required)
        .rule("title", too_long, Rule::TooLong { max: TITLE_MAX })
        .rule("title", has_line_break, Rule::Malformed)
        .read(&held_on)
        .read(&starts_at)
        .rule("minutes", no_duration, Rule::OutOfRange { min: 1, max: MINUTES_MAX.cast_signed() })
        .rule("municipalities", is_nowhere, Rule::Required)
        .rule("body", body_too_long, Rule::TooLong { max: BODY_MAX });
    for FieldError { field, rule } in unknown {
        check = check.rule(&field, true, rule);
    }
    check.done()?;
    Ok(Checked {
        id: draft.id,
        title,
        held_on: held_on?,
        starts_at: starts_at?,
        kind: draft.kind,
        minutes: draft.minutes,
        municipalities: once_each(draft.municipalities),
        people: once_each(draft.people),
        body,
    })
}

/// Each one where it stood first.
fn once_each<T: Clone + Eq + Hash>(ids: Vec<T>) -> Vec<T> {
    let mut seen = HashSet::new();
    ids.into_iter().filter(|id| seen.insert(id.clone())).collect()
}
