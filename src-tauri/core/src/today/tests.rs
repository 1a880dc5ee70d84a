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
        one_seat: false,
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
    assert_eq!(course::list_open_runs(&store, &noon()).unwrap().len(), 1, "the run of both");
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

/// A note at Burg on this day and at this time, not closed.
fn note_on(store: &mut Store, title: &str, day: &str, time: &str) {
    let burg = town(store, "Burg");
    let mut note = note_draft(title, &[&burg]);
    note.held_on = day.to_owned();
    note.starts_at = time.to_owned();
    consultation::save_note(store, &noon(), note).unwrap();
}

#[test]
fn a_note_is_an_appointment_until_its_time_and_waits_to_be_closed_from_then_on() {
    let mut store = store();
    for (title, day, time) in [
        ("vorhin", "2026-09-24", "09:00"),
        ("nachher", "2026-09-24", "16:30"),
        ("irgendwann heute", "2026-09-24", ""),
        ("nächste Woche", "2026-10-01", ""),
        ("übernächste Woche", "2026-10-02", "09:00"),
        ("morgen", "2026-09-25", "08:00"),
        ("neulich", "2026-09-02", ""),
    ] {
        note_on(&mut store, title, day, time);
    }
    let today = get_today(&store, &noon()).unwrap();
    let planned: Vec<&str> = today.planned.iter().map(|note| note.title.as_str()).collect();
    assert_eq!(planned, ["nachher", "morgen", "nächste Woche"]);
    assert_eq!(today.planned[0].ends_at.as_deref(), Some("18:00"), "after 90 minutes");
    assert_eq!(today.planned[2].ends_at, None);
    assert_eq!(today.planned[0].municipalities[0].name, "Burg");
    let open: Vec<&str> = today.open_notes.iter().map(|note| note.title.as_str()).collect();
    assert_eq!(open, ["vorhin", "irgendwann heute", "neulich"]);
    assert_eq!(today.counts.open_notes, 3);
    assert_eq!(today.open_notes[0].missing, [NoteGap::FieldOfAction]);
}

#[test]
fn what_is_due_is_all_there_and_what_comes_fills_up_to_a_few() {
    let mut store = store();
    for (n, due_on) in ["2026-09-20", "2026-09-24", "2026-09-28", "2026-10-01", "2026-10-02"]
        .into_iter()
        .enumerate()
    {
        save(&mut store, &format!("Nummer {n}"), due_on);
    }
    let today = get_today(&store, &noon()).unwrap();
    assert_eq!(today.follow_ups.len(), 4, "the last one is more than seven days ahead");
    assert_eq!((today.counts.due, today.counts.follow_ups), (2, 5));
    for n in 0..30 {
        save(&mut store, &format!("Überfällig {n}"), "2026-09-01");
    }
    let today = get_today(&store, &noon()).unwrap();
    assert_eq!((today.follow_ups.len(), today.counts.due), (20, 32));
}

fn save(store: &mut Store, title: &str, due_on: &str) {
    let draft = follow_up::FollowUpDraft {
        id: None,
        version: None,
        title: title.to_owned(),
        remark: String::new(),
        due_on: due_on.to_owned(),
        owner: follow_up::FollowUpOwner::Us,
        municipality: None,
        person: None,
        note: None,
        line: None,
        repeat: None,
    };
    follow_up::save_follow_up(store, &noon(), &draft).unwrap();
}

#[test]
fn a_kommune_is_silent_after_ninety_days_and_a_few_are_named() {
    let mut store = store();
    for name in ["Burg", "Zeitz", "Thale", "Leuna", "Barby", "Zörbig"] {
        let id = town(&store, name);
        take_in(&mut store, &id);
    }
    assert!(get_today(&store, &noon()).unwrap().silent.is_empty());
    let today = get_today(&store, &noon_of(2026, 12, 15)).unwrap();
    assert_eq!((today.silent.len(), today.counts.silent), (5, 6));
    assert!(today.silent.iter().all(|silent| silent.days >= 90));
}
