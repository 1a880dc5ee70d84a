//! Gathers what somebody wants to know before a visit.

use chrono::{Days, NaiveDate};

use super::words;
use crate::consultation::{self, NoteFilter, NoteRow};
use crate::course::{self, Participant, RunRow};
use crate::document::wording::{duration, long_date};
use crate::document::{VisitLine, VisitNote, VisitPerson, VisitSheet, VisitTask};
use crate::due;
use crate::error::Result;
use crate::follow_up::{FollowUpFilter, FollowUpOwner, FollowUpState};
use crate::ids::MunicipalityId;
use crate::moment::Moment;
use crate::overview::{self, Municipality};
use crate::person::{self, PersonRow, Role, RoleKind};
use crate::setting;
use crate::store::Store;

/// So many notes are read to find the last ones; planned ones stand before them.
const NOTES: u32 = 60;
const LAST_NOTES: usize = 3;
/// So far sessions are looked ahead, and so long a run is told of after its end.
const DAYS_AHEAD: u64 = 60;
const DAYS_AFTER: u64 = 60;

/// The sheet of a Kommune as of now.
pub(super) fn sheet(store: &Store, moment: &Moment, id: &MunicipalityId) -> Result<VisitSheet> {
    let municipality = overview::get_municipality(store, moment, id)?;
    let settings = setting::get_settings(store)?;
    let filter = NoteFilter { municipality: Some(id.clone()), ..NoteFilter::default() };
    let notes = consultation::list_notes(store, moment, &filter, NOTES)?.rows;
    let (planned, held): (Vec<NoteRow>, Vec<NoteRow>) =
        notes.into_iter().partition(|note| is_planned(note, moment));
    let runs = present_runs(store, moment, id)?;
    let mut appointments = sessions(store, moment, &runs)?;
    appointments.extend(planned.iter().map(appointment));
    appointments.sort();
    let entry = &municipality.row.entry;
    Ok(VisitSheet {
        about: about(&municipality),
        facts: facts(&municipality),
        people: people(store, moment, id)?,
        ours: tasks(store, moment, id, FollowUpOwner::Us)?,
        theirs: tasks(store, moment, id, FollowUpOwner::Municipality)?,
        notes: held.iter().take(LAST_NOTES).map(note).collect(),
        appointments: appointments.into_iter().map(|(.., line)| VisitLine::from(line)).collect(),
        courses: courses(store, moment, &runs, &entry.short_name)?,
        author: super::author(&settings),
        made_on: moment.today(),
        sample: super::is_sample(&settings),
        municipality: entry.short_name.clone(),
    })
}

/// Whether a note is of a day or an hour to come: an appointment rather than a conversation.
fn is_planned(note: &NoteRow, moment: &Moment) -> bool {
    let now = moment.local().format("%H:%M").to_string();
    let later_today = note.starts_at.as_ref().is_some_and(|time| *time > now);
    note.held_on > moment.today() || (note.held_on == moment.today() && later_today)
}

fn about(municipality: &Municipality) -> String {
    let entry = &municipality.row.entry;
    let mut parts = vec![words::municipality_kind(entry.kind).to_owned()];
    if entry.district != entry.short_name {
        parts.push(entry.district.clone());
    }
    match entry.state {
        Some(state) => {
            let since = entry.since.map(|day| format!(" seit {}", long_date(day)));
            parts.push(format!("{}{}", words::state(state), since.unwrap_or_default()));
        }
        None => parts.push("noch nicht im Programm".to_owned()),
    }
    parts.join(" · ")
}

fn facts(municipality: &Municipality) -> Vec<(String, String)> {
    let entry = &municipality.row.entry;
    let facts = &municipality.facts;
    let seat = [facts.postcode.clone(), facts.seat.clone()];
    let seat: Vec<String> = seat.into_iter().flatten().collect();
    [
        ("Zuständig", entry.advisor.clone()),
        ("Vertretung", entry.deputy.clone()),
        ("Sitz", Some(seat.join(" "))),
        ("Einwohner", entry.inhabitants.map(words::grouped)),
        ("Schlüssel", Some(entry.ars.clone())),
        ("Merkmale", Some(entry.tags.join(", "))),
    ]
    .into_iter()
    .filter_map(|(label, said)| Some((label.to_owned(), said.filter(|said| !said.is_empty())?)))
    .collect()
}

/// The people there: Navigatoren first, then the head of the administration.
fn people(store: &Store, moment: &Moment, id: &MunicipalityId) -> Result<Vec<VisitPerson>> {
    let mut rows = person::list_people(store, moment, Some(id))?;
    rows.sort_by_key(|row| role_at(row, id).map_or(3, |role| rank(role.kind)));
    rows.iter()
        .map(|row| {
            let file = person::get_person(store, moment, &row.id)?;
            let function = role_at(row, id).map(function);
            let phones = file.phone.into_iter().chain(file.mobile).collect();
            Ok(VisitPerson { name: row.name.clone(), function, phones })
        })
        .collect()
}

fn role_at<'a>(row: &'a PersonRow, id: &MunicipalityId) -> Option<&'a Role> {
    let mut roles: Vec<&Role> = row.roles.iter().filter(|role| role.municipality == *id).collect();
    roles.sort_by_key(|role| rank(role.kind));
    roles.first().copied()
}

fn rank(kind: RoleKind) -> u8 {
    match kind {
        RoleKind::Navigator => 0,
        RoleKind::HeadOfAdministration => 1,
        RoleKind::Contact => 2,
    }
}

/// The function in words, and that somebody is Navigator, which no function says.
pub(super) fn function(role: &Role) -> String {
    let kind = words::role_kind(role.kind);
    match &role.title {
        Some(title) if role.kind == RoleKind::Navigator && title != kind => {
            format!("{kind}, {title}")
        }
        Some(title) => title.clone(),
        None => kind.to_owned(),
    }
}

fn tasks(
    store: &Store,
    moment: &Moment,
    id: &MunicipalityId,
    owner: FollowUpOwner,
) -> Result<Vec<VisitTask>> {
    let filter = FollowUpFilter {
        municipality: Some(id.clone()),
        owner: Some(owner),
        state: Some(FollowUpState::Open),
        ..FollowUpFilter::default()
    };
    let rows = due::list_follow_ups(store, moment, &filter)?;
    let task = |row: due::FollowUpRow| VisitTask {
        title: row.follow_up.title,
        due_on: row.follow_up.due_on,
    };
    Ok(rows.into_iter().map(task).collect())
}

fn note(row: &NoteRow) -> VisitNote {
    let mut about = vec![words::note_kind(row.kind).to_owned()];
    about.extend(row.minutes.map(duration));
    about.extend(row.fields.iter().map(|field| field.title.clone()));
    VisitNote {
        held_on: row.held_on,
        about: about.join(" · "),
        title: row.title.clone(),
        excerpt: row.excerpt.clone(),
    }
}

/// An appointment by day and time.
type Dated = (NaiveDate, String, Line);
/// What it is, and when and where.
type Line = (String, String);

impl From<Line> for VisitLine {
    fn from((title, detail): Line) -> VisitLine {
        VisitLine { title, detail }
    }
}

fn appointment(note: &NoteRow) -> Dated {
    let time = note.starts_at.clone().unwrap_or_default();
    let place = words::note_kind(note.kind).to_owned();
    (note.held_on, time.clone(), (note.title.clone(), when(note.held_on, &time, &place)))
}

fn when(day: NaiveDate, time: &str, place: &str) -> String {
    let time = if time.is_empty() { String::new() } else { format!("{time}\u{a0}Uhr") };
    let parts = [long_date(day), time, place.to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The runs with people of the Kommune that are on, to come, or over since a short while.
fn present_runs(store: &Store, moment: &Moment, id: &MunicipalityId) -> Result<Vec<RunRow>> {
    let oldest = moment.today() - Days::new(DAYS_AFTER);
    let runs = course::list_runs(store, Some(id))?.into_iter();
    Ok(runs.filter(|run| run.last_on.is_none_or(|last| last >= oldest)).collect())
}

fn sessions(store: &Store, moment: &Moment, runs: &[RunRow]) -> Result<Vec<Dated>> {
    let (first, last) = (moment.today(), moment.today() + Days::new(DAYS_AHEAD));
    let planned = course::sessions_between(store.read(), first, last)?.into_iter();
    let theirs = planned.filter(|planned| runs.iter().any(|run| run.id == planned.run.id));
    let line = |planned: course::PlannedSession| {
        let session = planned.session;
        let place = session.place.unwrap_or_else(|| "online".to_owned());
        let title = format!("{}: {}", planned.run.title(), session.title);
        let detail = when(session.held_on, &session.starts_at, &place);
        (session.held_on, session.starts_at, (title, detail))
    };
    Ok(theirs.map(line).collect())
}

/// Each run with its people from the Kommune and how far they got.
fn courses(
    store: &Store,
    moment: &Moment,
    runs: &[RunRow],
    municipality: &str,
) -> Result<Vec<VisitLine>> {
    let progress = |participant: &Participant| {
        let Participant { name, progress, .. } = participant;
        let (attended, planned) = (progress.attended_sessions, progress.planned_sessions);
        format!("{name}, {attended} von {planned} Terminen")
    };
    let mut lines = Vec::with_capacity(runs.len());
    for run in runs {
        let file = course::get_run(store, moment, &run.id)?;
        let theirs = file.participants.iter();
        let theirs = theirs.filter(|one| one.municipality.as_deref() == Some(municipality));
        let detail = theirs.map(progress).collect::<Vec<_>>().join("; ");
        lines.push(VisitLine { title: run.title(), detail });
    }
    Ok(lines)
}
