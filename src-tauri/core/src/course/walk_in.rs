//! Somebody who stands in the door: registered and present in one step.

use super::registration::{RegistrationChoice, chosen};
use super::rows::attendance as rollcall;
use super::rows::registration as rows;
use super::rows::run::{self as runs};
use super::seat::seats_of;
use super::{AttendanceState, RunFile, Seating, get_run};
use crate::error::{Error, OrNotFound, Result, Rule};
use crate::ids::SessionId;
use crate::moment::Moment;
use crate::person;
use crate::store::Store;
use crate::verb::Verb;

/// Said where somebody came without being registered.
const WALK_IN: &str = "Spontan dazugekommen";

/// Registers somebody who came to a session and enters that they are present, in one operation.
///
/// Nobody is sent away for want of a seat: there is one more than planned then, and the reason of a
/// second one of a Kommune is that they came. Somebody who was registered is only entered.
pub fn add_walk_in(
    store: &mut Store,
    moment: &Moment,
    session: &SessionId,
    choice: RegistrationChoice,
) -> Result<RunFile> {
    let run = store.write(moment, Verb::RegisterPeople, |transaction| {
        let session = runs::session(transaction, session)?.or_not_found("session", session)?;
        if session.held_on > moment.today() {
            return Err(Error::invalid("session", Rule::InFuture));
        }
        let (mut row, is_new) = chosen(transaction, moment, &session.run, choice)?;
        if !row.state.has_seat() || is_new {
            let name = person::named_person(transaction, moment, &row.person)?;
            let name = name.map(|named| named.name).unwrap_or_default();
            let seating = Seating { overbook: true, seat_reason: WALK_IN.to_owned() };
            seats_of(transaction, moment, &row)?.give(&mut row, name, &seating)?;
            row.remark = row.remark.or_else(|| Some(WALK_IN.to_owned()));
            rows::put(transaction, &row)?;
        }
        let present = AttendanceState::Present;
        rollcall::put(transaction, &session.id, &row.id, present, None)?;
        Ok(session.run)
    })?;
    get_run(store, moment, &run)
}
