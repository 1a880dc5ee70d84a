//! Notes on „Heute“: those that are planned, and those that wait to be closed.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use rusqlite::Connection;

use super::{FEW, OpenNote, PlannedNote};
use crate::consultation::{self, NoteFilter, NoteRow, NoteState};
use crate::error::Result;
use crate::moment::Moment;
use crate::store::Store;

/// So many planned notes are read at most.
const PLANNED_MAX: u32 = 50;

/// The notes up to `last` that are not closed and whose time has not come: of another day, or of
/// today at a later time. By day and time.
pub(super) fn planned(store: &Store, moment: &Moment, last: NaiveDate) -> Result<Vec<PlannedNote>> {
    let filter = NoteFilter {
        state: Some(NoteState::Draft),
        from: Some(moment.today()),
        until: Some(last),
        ..NoteFilter::default()
    };
    let page = consultation::list_notes(store, moment, &filter, PLANNED_MAX)?;
    let mut planned: Vec<PlannedNote> =
        page.rows.into_iter().filter(|note| is_ahead(note, moment)).map(as_planned).collect();
    planned.sort_by(|one, other| {
        (one.held_on, &one.starts_at).cmp(&(other.held_on, &other.starts_at))
    });
    Ok(planned)
}

/// The newest notes that wait to be closed, and how many there are; a planned one does not wait.
pub(super) fn open(
    connection: &Connection,
    moment: &Moment,
    planned: &[PlannedNote],
) -> Result<(Vec<OpenNote>, u32)> {
    let today = planned.iter().filter(|note| note.held_on == moment.today()).count();
    let ahead = u32::try_from(today).unwrap_or(u32::MAX);
    let open = consultation::open_notes(connection, moment, FEW.saturating_add(ahead))?;
    let waiting = open.rows.into_iter().filter(|note| !is_ahead(note, moment));
    let waiting = waiting.take(FEW as usize).map(|note| OpenNote {
        note: note.id,
        title: note.title,
        held_on: note.held_on,
        missing: note.missing,
    });
    Ok((waiting.collect(), open.count.saturating_sub(ahead)))
}

/// Whether its time has not come yet; one of today without a time has.
fn is_ahead(note: &NoteRow, moment: &Moment) -> bool {
    let now = moment.local();
    let begins = note.starts_at.as_deref().and_then(|time| time.parse::<NaiveTime>().ok());
    note.held_on > now.date()
        || (note.held_on == now.date() && begins.is_some_and(|begins| begins > now.time()))
}

fn as_planned(note: NoteRow) -> PlannedNote {
    PlannedNote {
        ends_at: ends_at(&note),
        note: note.id,
        title: note.title,
        held_on: note.held_on,
        starts_at: note.starts_at,
        kind: note.kind,
        municipalities: note.municipalities,
    }
}

fn ends_at(note: &NoteRow) -> Option<String> {
    let begins = note.starts_at.as_deref()?.parse::<NaiveTime>().ok()?;
    let (ends, days) = begins.overflowing_add_signed(TimeDelta::minutes(note.minutes?.into()));
    (days == 0).then(|| ends.format("%H:%M").to_string())
}
