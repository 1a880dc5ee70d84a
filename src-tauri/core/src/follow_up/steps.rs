//! What happens to a follow-up after it was entered: done, opened again, put off, dropped.

use rusqlite::Transaction;

use super::rows::{self, Stored};
use super::{FollowUp, FollowUpState, KIND, get_follow_up, rules, stale};
use crate::error::{OrNotFound, Result};
use crate::ids::{FollowUpId, derived};
use crate::moment::{Moment, parse_day};
use crate::store::Store;
use crate::verb::Verb;

/// Ticks a follow-up off, with a remark where there is something to say. A repeated one comes
/// again in the same transaction, so that one undo takes back both.
pub fn complete_follow_up(
    store: &mut Store,
    moment: &Moment,
    id: &FollowUpId,
    remark: &str,
) -> Result<FollowUp> {
    let remark = rules::check_remark("remark", remark)?;
    store.write(moment, Verb::CompleteFollowUp, |transaction| {
        complete(transaction, moment, id, remark.as_deref())
    })?;
    get_follow_up(store, moment, id)
}

/// [`complete_follow_up`] inside another verb's transaction.
pub fn complete(
    transaction: &Transaction<'_>,
    moment: &Moment,
    id: &FollowUpId,
    remark: Option<&str>,
) -> Result<()> {
    let stored = in_state(transaction, id, &[FollowUpState::Open])?;
    rows::settle(transaction, id, FollowUpState::Done, Some(moment.today()), remark)?;
    let Some(next) = rules::next(&stored, moment.today()) else { return Ok(()) };
    rows::come_again(transaction, id, &next_of(id), next, moment)
}

/// Opens one that was done or dropped. What came after a repeated one goes again, unless somebody
/// has settled it since.
pub fn reopen_follow_up(store: &mut Store, moment: &Moment, id: &FollowUpId) -> Result<FollowUp> {
    store.write(moment, Verb::ReopenFollowUp, |transaction| {
        in_state(transaction, id, &[FollowUpState::Done, FollowUpState::Dropped])?;
        rows::settle(transaction, id, FollowUpState::Open, None, None)?;
        let next = next_of(id);
        if rows::get(transaction, &next)?.is_some_and(|next| is_open(&next)) {
            rows::delete(transaction, &next, moment)?;
        }
        Ok(())
    })?;
    get_follow_up(store, moment, id)
}

/// Puts an open one off to a day from today on; a repeated one keeps its rhythm.
pub fn snooze_follow_up(
    store: &mut Store,
    moment: &Moment,
    id: &FollowUpId,
    until: &str,
) -> Result<FollowUp> {
    let until = rules::from_today("until", parse_day("until", until)?, moment.today())?;
    store.write(moment, Verb::SnoozeFollowUp, |transaction| {
        in_state(transaction, id, &[FollowUpState::Open])?;
        rows::put_off(transaction, id, until)
    })?;
    get_follow_up(store, moment, id)
}

/// Says that an open one will not be done any more, and why. A repeated one ends with it.
pub fn drop_follow_up(
    store: &mut Store,
    moment: &Moment,
    id: &FollowUpId,
    reason: &str,
) -> Result<FollowUp> {
    let reason = rules::check_reason(reason)?;
    store.write(moment, Verb::DropFollowUp, |transaction| {
        in_state(transaction, id, &[FollowUpState::Open])?;
        let today = Some(moment.today());
        rows::settle(transaction, id, FollowUpState::Dropped, today, Some(&reason))
    })?;
    get_follow_up(store, moment, id)
}

/// Puts a follow-up into the Papierkorb.
pub fn delete_follow_up(store: &mut Store, moment: &Moment, id: &FollowUpId) -> Result<()> {
    store.write(moment, Verb::DeleteFollowUp, |transaction| {
        let was_there = rows::delete(transaction, id, moment)?;
        was_there.then_some(()).or_not_found(KIND, id)
    })
}

/// The id of what comes after a repeated one: the same on every laptop, so that one that was
/// ticked off on two of them comes again once.
fn next_of(id: &FollowUpId) -> FollowUpId {
    FollowUpId(derived("follow_up_after", id.as_str()))
}

/// The follow-up, if it stands in one of these states; a list that shows another one is stale.
fn in_state(
    transaction: &Transaction<'_>,
    id: &FollowUpId,
    states: &[FollowUpState],
) -> Result<Stored> {
    let stored = rows::get(transaction, id)?.filter(|stored| !stored.is_deleted);
    let stored = stored.or_not_found(KIND, id)?;
    if states.contains(&stored.follow_up.state) { Ok(stored) } else { Err(stale(id)) }
}

fn is_open(stored: &Stored) -> bool {
    !stored.is_deleted && stored.follow_up.state == FollowUpState::Open
}
