//! What a follow-up must be like, when it is due, and when it comes again.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::Serialize;

use super::rows::Stored;
use super::{FollowUpDraft, FollowUpOwner, Repeat};
use crate::error::{Check, Error, FieldError, Result, Rule};
use crate::ids::{FollowUpId, MunicipalityId, NoteId, PersonId};
use crate::moment::parse_day;
use crate::text;

const TITLE_MAX: u32 = 200;
const REMARK_MAX: u32 = 2_000;
/// A line of a note is kept to find it again; nobody reads it here.
const LINE_MAX: usize = 500;
/// So many days after today count as the next ones.
const DAYS_AHEAD: u64 = 7;

/// How near the day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Due {
    /// It was before today.
    Overdue,
    /// It is today.
    Today,
    /// It is one of the next seven days.
    Soon,
    /// It is later.
    Later,
}

/// A day to put a follow-up off to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SnoozeChoice {
    /// How it is called.
    pub kind: SnoozeKind,
    /// The day it means today.
    pub on: NaiveDate,
}

/// How a day to put a follow-up off to is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SnoozeKind {
    /// The day after today.
    Tomorrow,
    /// The Monday that comes.
    NextMonday,
    /// A week from today.
    InAWeek,
    /// A month from today.
    InAMonth,
}

/// A follow-up that keeps every rule.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) id: FollowUpId,
    pub(super) title: String,
    pub(super) remark: Option<String>,
    pub(super) due_on: NaiveDate,
    pub(super) owner: FollowUpOwner,
    pub(super) municipality: Option<MunicipalityId>,
    pub(super) person: Option<PersonId>,
    pub(super) note: Option<NoteId>,
    pub(super) line: Option<String>,
    pub(super) repeat: Option<Repeat>,
    pub(super) repeat_from: Option<NaiveDate>,
}

/// The follow-up that a draft means, or every rule it breaks; `unknown` is what it names and does
/// not exist, `before` what is stored.
pub(super) fn check(
    draft: &FollowUpDraft,
    id: FollowUpId,
    before: Option<&Stored>,
    unknown: Vec<FieldError>,
) -> Result<Checked> {
    let title = text::tidy(&draft.title);
    let due_on = parse_day("dueOn", &draft.due_on);
    let remark = check_remark("remark", &draft.remark);
    let too_long = text::length(&title) > TITLE_MAX as usize;
    let has_line_break = title.chars().any(char::is_control);
    let is_nobodys = draft.owner == FollowUpOwner::Municipality && draft.municipality.is_none();

    let mut check = Check::default()
        .rule("title", title.is_empty(), Rule::Required)
        .rule("title", too_long, Rule::TooLong { max: TITLE_MAX })
        .rule("title", has_line_break, Rule::Malformed)
        .read(&remark)
        .read(&due_on)
        .rule("municipality", is_nobodys, Rule::Required);
    for FieldError { field, rule } in unknown {
        check = check.rule(&field, true, rule);
    }
    check.done()?;
    let due_on = due_on?;
    Ok(Checked {
        id,
        title,
        remark: remark?,
        due_on,
        owner: draft.owner,
        municipality: draft.municipality.clone(),
        person: draft.person.clone(),
        note: draft.note.clone(),
        line: draft.line.as_deref().map(plain_line).filter(|line| !line.is_empty()),
        repeat: draft.repeat,
        repeat_from: draft.repeat.map(|repeat| rhythm(repeat, due_on, before)),
    })
}

/// The day a rhythm is counted from: a new day or another rhythm begins anew.
fn rhythm(repeat: Repeat, due_on: NaiveDate, before: Option<&Stored>) -> NaiveDate {
    let same = before.filter(|stored| {
        stored.follow_up.repeat == Some(repeat) && stored.follow_up.due_on == due_on
    });
    same.and_then(|stored| stored.repeat_from).unwrap_or(due_on)
}

/// A remark in plain lines; none where nothing was typed.
pub(super) fn check_remark(field: &str, remark: &str) -> Result<Option<String>> {
    let remark = text::given(Some(&text::lines(remark)));
    let too_long = remark.as_deref().is_some_and(|text| text::length(text) > REMARK_MAX as usize);
    Check::default().rule(field, too_long, Rule::TooLong { max: REMARK_MAX }).done()?;
    Ok(remark)
}

/// Why something is dropped; it must be said.
pub(super) fn check_reason(reason: &str) -> Result<String> {
    check_remark("reason", reason)?.ok_or_else(|| Error::invalid("reason", Rule::Required))
}

/// A day that does not lie before today.
pub(super) fn from_today(field: &str, day: NaiveDate, today: NaiveDate) -> Result<NaiveDate> {
    if day < today { Err(Error::invalid(field, Rule::InPast)) } else { Ok(day) }
}

/// A line of a note as it is compared: without Markdown's marks, blanks made one.
pub(super) fn plain_line(line: &str) -> String {
    let bare: String =
        line.chars().filter(|c| !matches!(c, '*' | '_' | '\\' | '`' | '~')).collect();
    let words: Vec<&str> = bare.split_whitespace().collect();
    text::tidy(&words.join(" ")).chars().take(LINE_MAX).collect()
}

/// How near a day is.
#[must_use]
pub fn due(on: NaiveDate, today: NaiveDate) -> Due {
    if on < today {
        Due::Overdue
    } else if on == today {
        Due::Today
    } else if on <= days_after(today, DAYS_AHEAD) {
        Due::Soon
    } else {
        Due::Later
    }
}

/// When a repeated one comes again: the first day of its rhythm after its own day and after today,
/// so never in the past. The rhythm is counted from where it began, so that the 31st comes back
/// after a short month, and the 29 February after three years without one.
pub(super) fn next(stored: &Stored, today: NaiveDate) -> Option<NaiveDate> {
    let repeat = stored.follow_up.repeat?;
    let from = stored.repeat_from.unwrap_or(stored.follow_up.due_on);
    let after = stored.follow_up.due_on.max(today);
    (1..).map_while(|n| nth(from, repeat, n)).find(|day| *day > after)
}

fn nth(from: NaiveDate, repeat: Repeat, n: u32) -> Option<NaiveDate> {
    match repeat {
        Repeat::Weekly => from.checked_add_days(Days::new(u64::from(n) * 7)),
        Repeat::Monthly => from.checked_add_months(Months::new(n)),
        Repeat::Quarterly => from.checked_add_months(Months::new(n.checked_mul(3)?)),
        Repeat::Yearly => from.checked_add_months(Months::new(n.checked_mul(12)?)),
    }
}

/// The days offered for putting off: none on a weekend, none twice, by day.
pub(super) fn snooze_days(today: NaiveDate) -> Vec<SnoozeChoice> {
    let tomorrow = days_after(today, 1);
    let month = today.checked_add_months(Months::new(1)).unwrap_or(today);
    let mut choices: Vec<SnoozeChoice> = Vec::new();
    for (kind, on) in [
        (SnoozeKind::Tomorrow, tomorrow),
        (SnoozeKind::NextMonday, next_weekday(today, Weekday::Mon)),
        (SnoozeKind::InAWeek, working_day(days_after(today, DAYS_AHEAD))),
        (SnoozeKind::InAMonth, working_day(month)),
    ] {
        let is_weekend = working_day(on) != on;
        if !is_weekend && choices.iter().all(|choice| choice.on != on) {
            choices.push(SnoozeChoice { kind, on });
        }
    }
    choices.sort_by_key(|choice| choice.on);
    choices
}

/// A day on a weekend becomes the Monday after it.
pub(super) fn working_day(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => days_after(day, 2),
        Weekday::Sun => days_after(day, 1),
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => day,
    }
}

/// The next such weekday after a day, never the day itself.
pub(super) fn next_weekday(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    let ahead = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    days_after(day, if ahead == 0 { 7 } else { u64::from(ahead) })
}

/// So many days later; the last day there is where there are no more.
pub(super) fn days_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}
