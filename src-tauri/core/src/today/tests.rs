//! What „Heute“ gathers.

use super::*;
use crate::course::{
    AttendanceDraft, AttendanceState, RegistrationChoice, RunDraft, RunFile, SessionDraft,
};
use crate::draft::{Draft, DraftKind};
use crate::testkit::{navigator, noon, noon_of, note_draft, take_in, town};
use crate::verb::Verb;

fn store() -> Store {
    let mut store = crate::testkit::store();
    let moment = noon_of(2026, 9, 1);
    store
        .write(&moment, Verb::CreateStore, |transaction| {
            course::seed(transaction)?;
            certificate::seed(transaction, &moment, "Anke Lüders", &[7; 32])
        })
        .unwrap();
    store
}

/// A run on these days with one participant.
fn run_on(store: &mut Store, days: &[&str]) -> RunFile {
    let session = |day: &&str| SessionDraft {
        id: None,
        module: None,
        held_on: (*day).to_owned(),
        starts_at: "09:00".to_owned(),
        ends_at: "16:00".to_owned(),
        format: SessionFormat::OnSite,
        place: "Magdeburg".to_owned(),
        half_units: 16,
    };
    let draft = RunDraft {
        id: None,
        version: None,
        course: course::list_courses(store).unwrap()[0].id.clone(),
        label: "4/2026".to_owned(),
        seats: None,
        sessions: days.iter().map(session).collect(),
    };
    let run = course::save_run(store, &noon(), draft).unwrap().row.id;
    let choice = RegistrationChoice::New {
        given_names: "Olaf".to_owned(),
        surname: "Behrend".to_owned(),
        municipality: None,
        given_as: None,
    };
    course::register_people(store, &noon(), &run, vec![choice]).unwrap()
}

#[test]
fn appointments_are_those_of_today_and_the_next_seven_days() {
    let mut store = store();
    let days = ["2026-09-23", "2026-09-24", "2026-10-01", "2026-10-02"];
    let file = run_on(&mut store, &days);
    let today = get_today(&store, &noon()).unwrap();
    let seen: Vec<(String, u32, u32, u32)> = today
        .appointments
        .iter()
        .map(|a| (a.held_on.to_string(), a.position, a.sessions, a.entered))
        .collect();
    assert_eq!(seen, [("2026-09-24".to_owned(), 2, 4, 0), ("2026-10-01".to_owned(), 3, 4, 0)]);
    assert_eq!(today.appointments[0].title, "Basisbefähigung 4/2026");
    assert_eq!(today.appointments[0].registered, 1);

    course::set_all_present(&mut store, &noon(), &file.sessions[1].id).unwrap();
    assert_eq!(get_today(&store, &noon()).unwrap().appointments[0].entered, 1);
}

#[test]
fn a_run_waits_until_its_certificates_are_issued() {
    let mut store = store();
    let file = run_on(&mut store, &["2026-09-23", "2026-09-24"]);
    assert!(get_today(&store, &noon()).unwrap().to_issue.is_empty(), "nobody earned one");

    let entry = |place: usize| AttendanceDraft {
        session: file.sessions[place].id.clone(),
        registration: file.participants[0].registration.clone(),
        state: Some(AttendanceState::Present),
        half_units: None,
    };
    course::set_attendance(&mut store, &noon(), &file.row.id, &[entry(0)]).unwrap();
    let today = get_today(&store, &noon()).unwrap();
    assert_eq!((today.to_issue[0].full, today.to_issue[0].partial), (0, 1));
    assert!(get_today(&store, &noon_of(2026, 9, 23)).unwrap().to_issue.is_empty(), "too early");

    course::set_attendance(&mut store, &noon(), &file.row.id, &[entry(1)]).unwrap();
    let today = get_today(&store, &noon()).unwrap();
    assert_eq!((today.to_issue[0].full, today.to_issue[0].partial), (1, 0));
    assert_eq!((today.to_issue[0].to_check, today.counts.to_issue), (1, 1));
    assert_eq!(today.to_issue[0].title, "Basisbefähigung 4/2026");

    let press = crate::document::Press::new().unwrap();
    let registrations = [file.participants[0].registration.clone()];
    let run = &file.row.id;
    certificate::issue_certificates(&mut store, &noon(), &press, run, &registrations).unwrap();
    let today = get_today(&store, &noon()).unwrap();
    assert!(today.to_issue.is_empty());
    assert_eq!(today.counts.to_issue, 0);
}

#[test]
fn gaps_are_counted_and_only_those_there_are() {
    let mut store = store();
    assert!(get_today(&store, &noon()).unwrap().gaps.is_empty());

    let (stendal, zeitz) = (town(&store, "Stendal"), town(&store, "Zeitz"));
    take_in(&mut store, &stendal);
    take_in(&mut store, &zeitz);
    navigator(&mut store, "Łukasz", "Wiśniewski", &stendal);
    let mut note = note_draft("Auftakt", &[&stendal]);
    note.minutes = None;
    consultation::save_note(&mut store, &noon(), note).unwrap();
    run_on(&mut store, &["2026-09-22", "2026-09-23", "2026-09-24"]);

    let today = get_today(&store, &noon()).unwrap();
    let gap = |kind, count| Gap { kind, count };
    assert_eq!(
        today.gaps,
        [
            gap(GapKind::NotesWithoutDuration, 1),
            gap(GapKind::MunicipalitiesWithoutContact, 1),
            gap(GapKind::MunicipalitiesWithoutNavigator, 1),
            gap(GapKind::SessionsWithOpenAttendance, 2),
        ]
    );
    assert_eq!(today.counts.municipalities, 2);
}

#[test]
fn drafts_are_offered_and_counted() {
    let mut store = store();
    let typed = Draft {
        record: consultation::begin_note(&noon()).0,
        kind: DraftKind::Note,
        title: "Vor Ort in Zeitz".to_owned(),
        body: "{}".to_owned(),
        version: None,
    };
    draft::keep_draft(&mut store, &noon(), typed).unwrap();
    let today = get_today(&store, &noon()).unwrap();
    assert_eq!(today.drafts[0].draft.title, "Vor Ort in Zeitz");
    assert_eq!(today.counts.drafts, 1);
    assert_eq!(today.on.to_string(), "2026-09-24");
}
