//! Courses from the first plan to the last roll call.

mod attendance;
mod catalogue;
mod matching;
mod place;
mod registration;
mod run;
mod substitution;
mod walk_in;

use super::*;
use crate::error::{Error, Rule};
use crate::ids::PersonId;
use crate::moment::Moment;
use crate::store::Store;
use crate::testkit::{navigator, noon, noon_of, town};

/// A store with the catalogue.
fn store() -> Store {
    let mut store = crate::testkit::store();
    store.write(&noon_of(2026, 9, 1), crate::verb::Verb::CreateStore, seed).unwrap();
    store
}

/// The Basisbefähigung.
fn course(store: &Store) -> Course {
    list_courses(store).unwrap().remove(0)
}

/// A session of eight teaching units in Magdeburg.
fn session(held_on: &str) -> SessionDraft {
    SessionDraft {
        id: None,
        module: None,
        held_on: held_on.to_owned(),
        starts_at: "09:00".to_owned(),
        ends_at: "16:00".to_owned(),
        format: SessionFormat::OnSite,
        place: "Magdeburg".to_owned(),
        half_units: 16,
    }
}

/// A run of the Basisbefähigung on these days.
fn run_draft(store: &Store, days: &[&str]) -> RunDraft {
    RunDraft {
        id: None,
        version: None,
        course: course(store).id,
        label: "4/2026".to_owned(),
        seats: Some(18),
        one_seat: false,
        sessions: days.iter().map(|day| session(day)).collect(),
    }
}

/// The five days of September 2026.
const DAYS: [&str; 5] = ["2026-09-03", "2026-09-08", "2026-09-10", "2026-09-17", "2026-09-24"];

fn saved_run(store: &mut Store) -> RunFile {
    let draft = run_draft(store, &DAYS);
    save_run(store, &noon(), draft).unwrap()
}

/// The form of a stored run.
fn reopened(file: &RunFile) -> RunDraft {
    let session = |session: &Session| SessionDraft {
        id: Some(session.id.clone()),
        module: session.module.clone(),
        held_on: session.held_on.to_string(),
        starts_at: session.starts_at.clone(),
        ends_at: session.ends_at.clone(),
        format: session.format,
        place: session.place.clone().unwrap_or_default(),
        half_units: session.half_units,
    };
    RunDraft {
        id: Some(file.row.id.clone()),
        version: Some(file.version),
        course: file.course.id.clone(),
        label: file.row.label.clone(),
        seats: file.row.seats,
        one_seat: file.row.one_seat,
        sessions: file.sessions.iter().map(session).collect(),
    }
}

fn known(person: &PersonId) -> RegistrationChoice {
    RegistrationChoice::Known { person: person.clone(), municipality: None, given_as: None }
}

/// A run in which somebody from Stendal is registered.
fn run_with_one(store: &mut Store) -> RunFile {
    let stendal = town(store, "Stendal");
    let person = navigator(store, "Łukasz", "Wiśniewski", &stendal);
    let run = saved_run(store).row.id;
    register_people(store, &noon(), &run, vec![known(&person)]).unwrap()
}

/// Enters attendance for the first participant, session by session.
fn enter(
    store: &mut Store,
    file: &RunFile,
    moment: &Moment,
    states: &[(AttendanceState, Option<u32>)],
) -> RunFile {
    let registration = &file.participants[0].registration;
    let entry = |(session, (state, half_units)): (&Session, &(AttendanceState, Option<u32>))| {
        AttendanceDraft {
            session: session.id.clone(),
            registration: registration.clone(),
            state: Some(*state),
            half_units: *half_units,
        }
    };
    let entries: Vec<_> = file.sessions.iter().zip(states).map(entry).collect();
    set_attendance(store, moment, &file.row.id, &entries).unwrap()
}

fn nobody_issued(_: &Connection, _: &RegistrationId) -> Result<bool> {
    Ok(false)
}

fn all_issued(_: &Connection, _: &RegistrationId) -> Result<bool> {
    Ok(true)
}

/// The broken rules, as `field: rule`.
#[track_caller]
fn broken(result: Result<impl std::fmt::Debug>) -> Vec<(String, Rule)> {
    match result.unwrap_err() {
        Error::Invalid(fields) => fields.into_iter().map(|f| (f.field, f.rule)).collect(),
        other => panic!("{other}"),
    }
}

/// A run with so many seats and these people from these Kommunen, in this order.
fn run_of(store: &mut Store, seats: u32, one_seat: bool, people: &[(&str, &str)]) -> RunFile {
    let draft = RunDraft { seats: Some(seats), one_seat, ..run_draft(store, &DAYS) };
    let run = save_run(store, &noon(), draft).unwrap().row.id;
    let choice = |(surname, at): &(&str, &str)| new_from(store, surname, at);
    let choices: Vec<_> = people.iter().map(choice).collect();
    if choices.is_empty() {
        return get_run(store, &noon(), &run).unwrap();
    }
    register_people(store, &noon(), &run, choices).unwrap()
}

/// Jana with that surname, from a Kommune.
fn new_from(store: &Store, surname: &str, at: &str) -> RegistrationChoice {
    RegistrationChoice::New {
        given_names: "Jana".to_owned(),
        surname: surname.to_owned(),
        municipality: Some(town(store, at)),
        given_as: None,
    }
}

/// The participant with that surname, with or without a seat.
#[track_caller]
fn participant<'a>(file: &'a RunFile, surname: &str) -> &'a Participant {
    let mut all = file.participants.iter().chain(&file.without_seat);
    all.find(|participant| participant.name.ends_with(surname)).unwrap()
}

fn version(file: &RunFile, surname: &str) -> RegistrationVersion {
    let participant = participant(file, surname);
    let registration = participant.registration.clone();
    RegistrationVersion { registration, version: participant.version }
}

/// Surnames of who has a seat, and of who has none, each with the state.
fn places(file: &RunFile) -> (Vec<&str>, Vec<(&str, RegistrationState)>) {
    let surname = |one: &'_ Participant| -> usize { one.name.rfind(' ').map_or(0, |at| at + 1) };
    let seated = file.participants.iter().map(|one| &one.name[surname(one)..]).collect();
    let others = file.without_seat.iter();
    (seated, others.map(|one| (&one.name[surname(one)..], one.state)).collect())
}

/// Olaf Behrend from Zeitz.
fn olaf(store: &mut Store) -> PersonId {
    let zeitz = town(store, "Zeitz");
    navigator(store, "Olaf", "Behrend", &zeitz)
}
