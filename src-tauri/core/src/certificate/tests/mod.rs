//! Certificates from the list to the register.

mod correction;
mod files;
mod issue;
mod keys;
mod list;
mod numbers;
mod register;
mod reissue;
mod seal;
mod template;

use std::sync::OnceLock;

use super::*;
use crate::course::{
    self, AttendanceDraft, AttendanceState, RegistrationChoice, RunDraft, RunFile, SessionDraft,
    SessionFormat,
};
use crate::document::Press;
use crate::error::{Error, Result, Rule};
use crate::moment::Moment;
use crate::store::Store;
use crate::testkit::{noon, noon_of, town};
use crate::verb::Verb;

/// Fonts are parsed once for all tests.
fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(|| Press::new().unwrap())
}

/// A store with catalogue and signing key.
fn store() -> Store {
    store_with_key(&[7; 32])
}

fn store_with_key(chance: &[u8; 32]) -> Store {
    let mut store = crate::testkit::store();
    let moment = noon_of(2026, 9, 1);
    store
        .write(&moment, Verb::CreateStore, |transaction| {
            course::seed(transaction)?;
            seed(transaction, &moment, "Anke Lüders", chance)
        })
        .unwrap();
    store
}

/// A participant: given names, surname, Kommune, and attendance of each session in half units.
type Entrant<'a> = (&'a str, &'a str, &'a str, [u32; 5]);

const ALL: [u32; 5] = [16; 5];
const NOTHING: [u32; 5] = [0; 5];

/// The Basisbefähigung of September 2026, one module a day, with these participants.
fn run_with(store: &mut Store, people: &[Entrant<'_>]) -> RunFile {
    let course = course::list_courses(store).unwrap().remove(0);
    let days = ["2026-09-03", "2026-09-08", "2026-09-10", "2026-09-17", "2026-09-24"];
    let session = |(day, module): (&str, &course::Module)| SessionDraft {
        id: None,
        module: Some(module.id.clone()),
        held_on: day.to_owned(),
        starts_at: "09:00".to_owned(),
        ends_at: "16:00".to_owned(),
        format: if day < "2026-09-08" { SessionFormat::OnSite } else { SessionFormat::Online },
        place: "Magdeburg".to_owned(),
        half_units: 16,
    };
    let draft = RunDraft {
        id: None,
        version: None,
        sessions: days.into_iter().zip(&course.modules).map(session).collect(),
        course: course.id,
        label: "4/2026".to_owned(),
        seats: None,
        one_seat: false,
    };
    let run = course::save_run(store, &noon(), draft).unwrap().row.id;
    let choices = people.iter().map(|(given, surname, at, _)| RegistrationChoice::New {
        given_names: (*given).to_owned(),
        surname: (*surname).to_owned(),
        municipality: Some(town(store, at)),
        given_as: None,
    });
    let choices = choices.collect();
    let file = course::register_people(store, &noon(), &run, choices).unwrap();
    enter(store, &file, people)
}

fn enter(store: &mut Store, file: &RunFile, people: &[Entrant<'_>]) -> RunFile {
    let mut entries = Vec::new();
    for participant in &file.participants {
        let (.., attended) = people
            .iter()
            .find(|(given, surname, ..)| {
                participant.name == crate::text::tidy(&format!("{given} {surname}"))
            })
            .unwrap();
        for (session, half_units) in file.sessions.iter().zip(attended) {
            let (state, half_units) = match half_units {
                0 => (AttendanceState::Absent, None),
                16 => (AttendanceState::Present, None),
                some => (AttendanceState::Partial, Some(*some)),
            };
            entries.push(AttendanceDraft {
                session: session.id.clone(),
                registration: participant.registration.clone(),
                state: Some(state),
                half_units,
            });
        }
    }
    course::set_attendance(store, &noon(), &file.row.id, &entries).unwrap()
}

/// Three who earned one, one in part, one not.
const PEOPLE: [Entrant<'_>; 5] = [
    ("Thu Hà", "Đặng", "Tangerhütte", ALL),
    ("Heike", "Gärtner-Roth", "Gommern", [16, 0, 9, 16, 15]),
    ("Hannes", "Fricke", "Kemberg", [16, 16, 16, 16, 0]),
    ("Lothar", "Quandt", "Zerbst/Anhalt", NOTHING),
    ("Łukasz", "Wiśniewski", "Stendal", ALL),
];

fn registration_of(file: &RunFile, name: &str) -> RegistrationId {
    file.participants.iter().find(|p| p.name == name).unwrap().registration.clone()
}

/// Issues to these people.
fn issue_to(store: &mut Store, file: &RunFile, names: &[&str]) -> Result<Vec<Certificate>> {
    issue_on(store, &noon(), file, names)
}

fn issue_on(
    store: &mut Store,
    moment: &Moment,
    file: &RunFile,
    names: &[&str],
) -> Result<Vec<Certificate>> {
    let ids: Vec<_> = names.iter().map(|name| registration_of(file, name)).collect();
    issue_certificates(store, moment, press(), &file.row.id, &ids)
}

fn row_of(list: &IssueList, name: &str) -> IssueRow {
    list.rows.iter().find(|row| row.name == name).unwrap().clone()
}

fn list_of(store: &Store, file: &RunFile) -> IssueList {
    get_issue_list(store, &noon(), press(), &file.row.id).unwrap()
}

fn sheet_of(store: &Store, certificate: &Certificate) -> crate::document::CertificateSheet {
    rows::sheet(store.read(), &certificate.id).unwrap().unwrap()
}

/// The broken rules, as `field: rule`.
#[track_caller]
fn broken(result: Result<impl std::fmt::Debug>) -> Vec<(String, Rule)> {
    match result.unwrap_err() {
        Error::Invalid(fields) => fields.into_iter().map(|f| (f.field, f.rule)).collect(),
        other => panic!("{other}"),
    }
}
