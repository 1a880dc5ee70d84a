//! What a state and an assignment must be like.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::{
    Assignment, AssignmentDraft, AssignmentPeriodDraft, Participation, ParticipationDraft,
    ParticipationState, Period,
};
use crate::error::{Check, Result, Rule};
use crate::ids::{AssignmentId, ParticipationId};
use crate::moment::{Moment, parse_day, parse_given_day};
use crate::text;

const ADVISOR_MAX: u32 = 200;
const REASON_MAX: u32 = 500;

impl Assignment {
    /// Whether it runs on a day.
    pub(super) fn runs_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|last| last >= day)
    }

    /// Whether it shares a day with another one.
    fn meets(&self, other: &Self) -> bool {
        self.valid_until.is_none_or(|last| other.valid_from <= last)
            && other.valid_until.is_none_or(|last| self.valid_from <= last)
    }
}

impl Period {
    /// Where a period lies, seen from `today`.
    pub(super) fn of(from: NaiveDate, until: Option<NaiveDate>, today: NaiveDate) -> Self {
        if from > today {
            Self::Planned
        } else if until.is_none_or(|last| last >= today) {
            Self::Present
        } else {
            Self::Past
        }
    }
}

/// Who runs it now, then what comes next, then what was last.
pub(super) fn from_now(assignment: &Assignment) -> (Period, bool, i64, Reverse<NaiveDate>) {
    let days = assignment.valid_from.signed_duration_since(NaiveDate::default()).num_days();
    let order = if assignment.period == Period::Planned { days } else { 0 };
    let is_deputy = assignment.is_deputy && assignment.period == Period::Present;
    (assignment.period, is_deputy, order, Reverse(assignment.valid_from))
}

/// Names in sort order, each once.
pub(super) fn once_each(mut names: Vec<String>) -> Vec<String> {
    names.sort_by_cached_key(|name| (text::sort_letters(name), name.clone()));
    names.dedup();
    names
}

/// What an [`AssignmentDraft`] says in words.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) advisor: String,
    pub(super) reason: Option<String>,
}

pub(super) fn taken(draft: &AssignmentDraft, moment: &Moment) -> Result<Taken> {
    let advisor = text::tidy(&draft.advisor);
    let reason = text::given(Some(&draft.reason));
    let is_nobody = advisor.is_empty() && draft.state.takes_part();
    let check = Check::default().rule("since", draft.since > moment.today(), Rule::InFuture).rule(
        "advisor",
        is_nobody,
        Rule::Required,
    );
    reasoned(named(check, &advisor), draft.state, reason.as_deref()).done()?;
    Ok(Taken { advisor, reason })
}

/// The state that a draft means, or every rule it breaks, seen against the other `states`.
pub(super) fn state(
    draft: &ParticipationDraft,
    states: &[Participation],
    moment: &Moment,
) -> Result<Participation> {
    let since = parse_day("since", &draft.since);
    let reason = text::given(Some(&draft.reason));
    let on = since.as_ref().ok();
    let is_ahead = on.is_some_and(|day| *day > moment.today());
    let is_twice = states.iter().any(|other| {
        draft.id.as_ref() != Some(&other.id)
            && other.state == draft.state
            && Some(&other.since) == on
    });
    let check = Check::default()
        // Taking a Kommune in is another verb: it needs a Lotse.
        .rule("state", states.is_empty(), Rule::NotYet)
        .read(&since)
        .rule("since", is_ahead, Rule::InFuture)
        .rule("since", is_twice, Rule::Repeated);
    reasoned(check, draft.state, reason.as_deref()).done()?;
    let id = draft.id.clone().unwrap_or_else(|| ParticipationId(moment.fresh_id()));
    Ok(Participation { id, state: draft.state, since: since?, reason })
}

/// The assignment that a draft means, or every rule it breaks, seen against the other ones.
pub(super) fn assignment(
    draft: &AssignmentPeriodDraft,
    assignments: &[Assignment],
    moment: &Moment,
) -> Result<Assignment> {
    let advisor = text::tidy(&draft.advisor);
    let from = parse_day("validFrom", &draft.valid_from);
    let until = parse_given_day("validUntil", &draft.valid_until);
    let last = until.as_ref().ok().copied().flatten();
    let ends_early = from.as_ref().is_ok_and(|first| last.is_some_and(|last| last < *first));
    let check = Check::default()
        .rule("advisor", advisor.is_empty(), Rule::Required)
        .read(&from)
        .read(&until)
        .rule("validUntil", ends_early, Rule::EndsBeforeStart);
    named(check, &advisor).done()?;

    let (valid_from, valid_until, is_deputy) = (from?, until?, draft.is_deputy);
    let id = draft.id.clone().unwrap_or_else(|| AssignmentId(moment.fresh_id()));
    let period = Period::of(valid_from, valid_until, moment.today());
    let assignment = Assignment { id, advisor, is_deputy, valid_from, valid_until, period };
    fits(&assignment, assignments)?;
    Ok(assignment)
}

/// Nobody looks after a Kommune twice, and two Lotsen never have it at the same time.
fn fits(assignment: &Assignment, assignments: &[Assignment]) -> Result<()> {
    let beside =
        assignments.iter().filter(|other| other.id != assignment.id && other.meets(assignment));
    let (same, others): (Vec<_>, Vec<_>) =
        beside.partition(|other| other.advisor == assignment.advisor);
    let main = others.into_iter().find(|other| !assignment.is_deputy && !other.is_deputy);
    let with = main.map(|main| main.advisor.clone()).unwrap_or_default();
    Check::default()
        .rule("advisor", !same.is_empty(), Rule::Repeated)
        .rule("validFrom", main.is_some(), Rule::Overlaps { with })
        .done()
}

fn named(check: Check, advisor: &str) -> Check {
    let too_long = text::length(advisor) > ADVISOR_MAX as usize;
    check.rule("advisor", too_long, Rule::TooLong { max: ADVISOR_MAX }).rule(
        "advisor",
        advisor.chars().any(char::is_control),
        Rule::Malformed,
    )
}

fn reasoned(check: Check, state: ParticipationState, reason: Option<&str>) -> Check {
    let too_long = reason.is_some_and(|reason| text::length(reason) > REASON_MAX as usize);
    check.rule("reason", state.needs_reason() && reason.is_none(), Rule::Required).rule(
        "reason",
        too_long,
        Rule::TooLong { max: REASON_MAX },
    )
}
