//! What the timeline of a Kommune tells.

use super::*;
use crate::course::{self, RegistrationChoice, RunDraft, SessionDraft, SessionFormat};
use crate::follow_up::{self, FollowUpDraft, FollowUpOwner};

#[test]
fn the_timeline_tells_what_happened_the_latest_first() {
    use municipality::ParticipationState::{Active, Interested};
    let mut store = store();
    let zeitz = town(&store, "Zeitz");
    assigned(&mut store, "Zeitz", Interested, "2026-03-02");
    assigned(&mut store, "Zeitz", Active, "2026-06-01");
    visited(&mut store, &zeitz, "2026-06-01");
    visited(&mut store, &zeitz, "2026-10-25");
    let role = person::RoleDraft {
        valid_from: "2026-04-01".to_owned(),
        valid_until: "2026-08-31".to_owned(),
        ..role_draft(&zeitz, person::RoleKind::Navigator)
    };
    let draft = person::PersonDraft { roles: vec![role], ..person_draft("Jana", "Kühn") };
    person::save_person(&mut store, &noon(), &draft).unwrap();
    let other = town(&store, "Burg");
    take_in(&mut store, &other);
    visited(&mut store, &other, "2026-06-01");

    let events = list_events(&store, &noon(), &zeitz).unwrap();
    let lines: Vec<String> = events
        .iter()
        .map(|event| {
            let what = match &event.what {
                EventKind::Note { note } => note.title.clone(),
                EventKind::Role { name, is_end, .. } => format!("{name} {is_end}"),
                EventKind::State { state, .. } => format!("{state:?}"),
                EventKind::Advisor { advisor, .. } => advisor.clone(),
                other => format!("{other:?}"),
            };
            format!("{} {what}", event.on)
        })
        .collect();
    let expected = [
        "2026-10-25 Besuch",
        "2026-08-31 Jana Kühn true",
        "2026-06-01 Besuch",
        "2026-06-01 Active",
        "2026-04-01 Jana Kühn false",
        "2026-03-02 Interested",
        "2026-03-02 Anke Lüders",
    ];
    assert_eq!(lines, expected);
    let json = serde_json::to_value(&events[1]).unwrap();
    assert_eq!((&json["kind"], &json["isEnd"]), (&"role".into(), &true.into()));
    assert!(list_events(&store, &noon(), &municipality::id_of("16")).is_err());
}

#[test]
fn the_timeline_knows_what_was_agreed_and_done() {
    let mut store = store();
    let zeitz = town(&store, "Zeitz");
    take_in(&mut store, &zeitz);
    let draft = |title: &str| FollowUpDraft {
        id: None,
        version: None,
        title: title.to_owned(),
        remark: String::new(),
        due_on: "2026-09-30".to_owned(),
        owner: FollowUpOwner::Municipality,
        municipality: Some(zeitz.clone()),
        person: None,
        note: None,
        line: None,
        repeat: None,
    };
    follow_up::save_follow_up(&mut store, &noon(), &draft("Vorlage")).unwrap();
    let done = follow_up::save_follow_up(&mut store, &noon(), &draft("Aktenplan")).unwrap();
    follow_up::complete_follow_up(&mut store, &noon(), &done.id, "liegt vor").unwrap();

    let events = list_events(&store, &noon(), &zeitz).unwrap();
    let agreements: Vec<_> = events
        .iter()
        .filter_map(|event| match &event.what {
            EventKind::Agreement { title, remark, .. } => {
                Some((event.on.to_string(), title.as_str(), remark.as_deref()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(agreements, [("2026-09-24".to_owned(), "Aktenplan", Some("liegt vor"))]);
}

#[test]
fn the_timeline_knows_the_courses_of_its_people() {
    let mut store = store();
    let zeitz = town(&store, "Zeitz");
    // Without a course in the catalogue there is no run.
    store.write(&noon(), crate::verb::Verb::CreateStore, course::seed).unwrap();
    let session = SessionDraft {
        id: None,
        module: None,
        held_on: "2026-09-23".to_owned(),
        starts_at: "09:00".to_owned(),
        ends_at: "16:00".to_owned(),
        format: SessionFormat::OnSite,
        place: "Magdeburg".to_owned(),
        half_units: 16,
    };
    let draft = RunDraft {
        id: None,
        version: None,
        course: course::list_courses(&store).unwrap()[0].id.clone(),
        label: "4/2026".to_owned(),
        seats: None,
        one_seat: false,
        sessions: vec![session],
    };
    let run = course::save_run(&mut store, &noon(), draft).unwrap().row.id;
    assert!(list_events(&store, &noon(), &zeitz).unwrap().is_empty());
    let choice = RegistrationChoice::New {
        given_names: "Olaf".to_owned(),
        surname: "Behrend".to_owned(),
        municipality: Some(zeitz.clone()),
        given_as: None,
    };
    course::register_people(&mut store, &noon(), &run, vec![choice]).unwrap();
    let events = list_events(&store, &noon(), &zeitz).unwrap();
    let runs = events.iter().filter(|event| matches!(event.what, EventKind::Run { .. }));
    let days: Vec<_> = runs.map(|event| event.on.to_string()).collect();
    assert_eq!(days, ["2026-09-23"]);
}
