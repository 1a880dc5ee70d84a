//! What a note must be like, and what the report needs of it.

use std::collections::HashSet;
use std::hash::Hash;

use chrono::NaiveDate;

use super::{Content, NoteDraft, NoteGap, Referral};
use crate::error::{Check, Error, FieldError, Result, Rule};
use crate::moment::{parse_day, parse_given_time};
use crate::text;

const TITLE_MAX: u32 = 200;
const BODY_MAX: u32 = 200_000;
const PLACE_MAX: u32 = 200;
const TARGET_MAX: u32 = 200;
const REMARK_MAX: u32 = 500;
const MINUTES_MAX: u32 = 24 * 60;
/// The Land is 200 km long: nobody drives further in a day.
const KM_MAX: u32 = 2_000;

/// What a draft says, or every rule it breaks; `unknown` is what it names and does not exist. With
/// `must_report` it must also have what the report needs, on that day.
pub(super) fn check(
    draft: NoteDraft,
    unknown: Vec<FieldError>,
    must_report: Option<NaiveDate>,
) -> Result<Content> {
    let title = text::tidy(&draft.title);
    let body = text::lines(&draft.body);
    let held_on = parse_day("heldOn", &draft.held_on);
    let starts_at = parse_given_time("startsAt", &draft.starts_at);
    let referrals = draft.referrals.iter().map(tidy_referral).collect::<Vec<_>>();

    let mut check = line(Check::default(), "title", &title, TITLE_MAX)
        .rule("title", title.is_empty(), Rule::Required)
        .read(&held_on)
        .read(&starts_at)
        .rule("municipalities", draft.municipalities.is_empty(), Rule::Required)
        .rule("body", is_long(&body, BODY_MAX), Rule::TooLong { max: BODY_MAX });
    check = line(check, "place", &text::tidy(&draft.place), PLACE_MAX);
    check = range(check, "minutes", draft.minutes, 1, MINUTES_MAX);
    check = range(check, "travelMinutes", draft.travel_minutes, 0, MINUTES_MAX);
    check = range(check, "travelKm", draft.travel_km, 0, KM_MAX);
    check = check_referrals(check, &referrals);
    if let Some(today) = must_report {
        let is_ahead = held_on.as_ref().is_ok_and(|held_on| *held_on > today);
        check = check
            .rule("heldOn", is_ahead, Rule::InFuture)
            .rule("minutes", draft.minutes.is_none(), Rule::Required)
            .rule("fields", draft.fields.is_empty(), Rule::Required);
    }
    for FieldError { field, rule } in unknown {
        check = check.rule(&field, true, rule);
    }
    check.done()?;
    Ok(Content {
        title,
        held_on: held_on?,
        starts_at: starts_at?,
        kind: draft.kind,
        minutes: draft.minutes,
        place: text::given(Some(&draft.place)),
        travel_minutes: draft.travel_minutes,
        travel_km: draft.travel_km,
        municipalities: once_each(draft.municipalities),
        people: once_each(draft.people),
        fields: once_each(draft.fields),
        referrals,
        body,
    })
}

/// What the report needs and a saved note does not have. Day, kind and Kommune every note has.
#[must_use]
pub fn missing(minutes: Option<u32>, fields: usize) -> Vec<NoteGap> {
    let no_duration = minutes.is_none().then_some(NoteGap::Duration);
    let no_field = (fields == 0).then_some(NoteGap::FieldOfAction);
    no_duration.into_iter().chain(no_field).collect()
}

/// The broken rules of what comes next, told apart from those of the note.
pub(super) fn of_next(error: Error) -> Error {
    let Error::Invalid(broken) = error else { return error };
    let next = |FieldError { field, rule }| FieldError { field: format!("next.{field}"), rule };
    Error::Invalid(broken.into_iter().map(next).collect())
}

fn tidy_referral(referral: &Referral) -> Referral {
    Referral { target: text::tidy(&referral.target), remark: text::tidy(&referral.remark) }
}

fn check_referrals(mut check: Check, referrals: &[Referral]) -> Check {
    let mut seen = HashSet::new();
    for (n, Referral { target, remark }) in referrals.iter().enumerate() {
        let again = !target.is_empty() && !seen.insert(text::fold(target));
        let place = format!("referrals.{n}.target");
        check = line(check, &place, target, TARGET_MAX)
            .rule(&place, target.is_empty(), Rule::Required)
            .rule(&place, again, Rule::Repeated);
        check = line(check, &format!("referrals.{n}.remark"), remark, REMARK_MAX);
    }
    check
}

/// One line of at most `max` characters.
fn line(check: Check, field: &str, text: &str, max: u32) -> Check {
    check.rule(field, is_long(text, max), Rule::TooLong { max }).rule(
        field,
        text.chars().any(char::is_control),
        Rule::Malformed,
    )
}

fn range(check: Check, field: &str, value: Option<u32>, min: u32, max: u32) -> Check {
    let rule = Rule::OutOfRange { min: min.cast_signed(), max: max.cast_signed() };
    check.rule(field, value.is_some_and(|value| !(min..=max).contains(&value)), rule)
}

fn is_long(text: &str, max: u32) -> bool {
    text::length(text) > max as usize
}

/// Each one where it stood first.
fn once_each<T: Clone + Eq + Hash>(ids: Vec<T>) -> Vec<T> {
    let mut seen = HashSet::new();
    ids.into_iter().filter(|id| seen.insert(id.clone())).collect()
}
