//! What attendance amounts to, and what a run is called.

use super::rows::attendance::Entries;
use super::rows::run::SessionRow;
use super::{
    Attendance, AttendanceState, Course, Progress, RunRow, Session, SessionFormat, Standing,
};
use crate::ids::RegistrationId;

/// What was entered for one registration, in the order of the sessions.
pub(super) fn attendance(
    entries: &Entries,
    registration: &RegistrationId,
    sessions: &[SessionRow],
) -> Vec<Option<Attendance>> {
    let entry = |session: &SessionRow| {
        let key = (registration.clone(), session.id.clone());
        entries.get(&key).map(|(state, half_units)| counted(*state, *half_units, session))
    };
    sessions.iter().map(entry).collect()
}

/// The units an entry counts for.
fn counted(state: AttendanceState, half_units: Option<u32>, session: &SessionRow) -> Attendance {
    let half_units = match state {
        AttendanceState::Present => session.half_units,
        // A session that was shortened afterwards cannot count for more than it lasted.
        AttendanceState::Partial => half_units.unwrap_or(0).min(session.half_units),
        AttendanceState::Excused | AttendanceState::Absent => 0,
    };
    Attendance { state, half_units }
}

/// How far somebody got with what was entered, session by session.
pub(super) fn progress(
    sessions: &[SessionRow],
    attendance: &[Option<Attendance>],
    threshold_percent: u32,
) -> Progress {
    let offered = offered(sessions);
    let entered = attendance.iter().flatten();
    let attended = entered.clone().map(|entry| entry.half_units).sum();
    let open = sessions.iter().zip(attendance).filter(|(_, entry)| entry.is_none());
    let still_open: u32 = open.clone().map(|(session, _)| session.half_units).sum();
    Progress {
        attended_sessions: count(entered.filter(|entry| entry.half_units > 0)),
        planned_sessions: count(sessions.iter()),
        open_sessions: count(open),
        attended_half_units: attended,
        offered_half_units: offered,
        standing: standing(attended, still_open, offered, threshold_percent),
    }
}

/// All units offered, in halves.
pub(super) fn offered(sessions: &[SessionRow]) -> u32 {
    sessions.iter().map(|session| session.half_units).sum()
}

fn standing(attended: u32, still_open: u32, offered: u32, threshold_percent: u32) -> Standing {
    if offered == 0 {
        // Nothing is planned yet, so nothing is out of reach.
        Standing::Reachable
    } else if attended == offered {
        Standing::Complete
    } else if reaches(attended, offered, threshold_percent) {
        Standing::Reached
    } else if reaches(attended + still_open, offered, threshold_percent) {
        Standing::Reachable
    } else if attended > 0 {
        Standing::Partial
    } else {
        Standing::OutOfReach
    }
}

/// Whether that many units are enough. Exactly the threshold is enough; nothing never is.
fn reaches(attended: u32, offered: u32, threshold_percent: u32) -> bool {
    let (attended, offered) = (u64::from(attended), u64::from(offered));
    attended > 0 && attended * 100 >= offered * u64::from(threshold_percent)
}

fn count(things: impl Iterator) -> u32 {
    u32::try_from(things.count()).unwrap_or(u32::MAX)
}

/// Where the sessions are, in words: „Magdeburg, Halle (Saale) und online“.
pub(super) fn places(sessions: &[SessionRow]) -> String {
    let mut places: Vec<&str> = Vec::new();
    let on_site = sessions.iter().filter(|session| session.format == SessionFormat::OnSite);
    for place in on_site.filter_map(|session| session.place.as_deref()) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    if sessions.iter().any(|session| session.format == SessionFormat::Online) {
        places.push("online");
    }
    match places.as_slice() {
        [] => String::new(),
        [place] => (*place).to_owned(),
        [first @ .., last] => format!("{} und {last}", first.join(", ")),
    }
}

/// A session for the screen, with the title of its module.
pub(super) fn session(row: SessionRow, course: &Course) -> Session {
    let module = course.modules.iter().find(|module| Some(&module.id) == row.module.as_ref());
    Session {
        id: row.id,
        module: row.module,
        title: module.map_or(&course.title, |module| &module.title).clone(),
        held_on: row.held_on,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        format: row.format,
        place: row.place,
        half_units: row.half_units,
    }
}

impl RunRow {
    /// What the run is called: „Basisbefähigung 4/2026“.
    #[must_use]
    pub fn title(&self) -> String {
        title(&self.course_title, &self.label)
    }
}

/// The name of a run, from its course's title in lists and what tells it from other runs.
pub(super) fn title(course_title: &str, label: &str) -> String {
    format!("{course_title} {label}")
}
