//! What is open when somebody leaves: places in runs and tasks.

use super::*;
use crate::course::{AttendanceDraft, AttendanceState, RegistrationState};
use crate::follow_up::{FollowUpDraft, FollowUpFilter, FollowUpOwner};

#[test]
fn a_place_in_a_coming_run_stays_goes_on_or_is_free_again() {
    for (choice, expected) in [
        (PlaceChoice::Keep, Some("Jana Müller")),
        (PlaceChoice::HandOver, Some("Ina Muff")),
        (PlaceChoice::Withdraw, None),
    ] {
        let mut store = store();
        let jana = jana(&mut store);
        let ina = ina_in(&mut store, "Zeitz");
        let run = run_with(&mut store, &[&jana.id]);
        let jana = person::get_person(&store, &noon(), &jana.id).unwrap();
        let preview = preview_departure(&store, &noon(), &jana.id, &town(&store, "Burg")).unwrap();
        assert!(preview.registrations[0].can_change);
        let registration = preview.registrations[0].place.registration.clone();
        let draft = DepartureDraft {
            successor: Successor::Known { person: ina },
            registrations: vec![PlaceDecision { registration, choice }],
            ..leaving(&store, &jana, "2026-09-23")
        };
        leave(&mut store, &draft);
        let run = course::get_run(&store, &noon(), &run.row.id).unwrap();
        let name = run.participants.first().map(|participant| participant.name.as_str());
        assert_eq!(name, expected);
        if choice == PlaceChoice::HandOver {
            assert_eq!(run.participants[0].municipality.as_deref(), Some("Burg"));
            assert_eq!(run.participants[0].substitute_for.as_deref(), Some("Jana Müller"));
        }
        let gone: Vec<_> = run.without_seat.iter().map(|one| (&*one.name, one.state)).collect();
        let expected = [("Jana Müller", RegistrationState::Cancelled)];
        assert_eq!(gone, expected[..usize::from(choice != PlaceChoice::Keep)]);
        let places = course::registrations_of(store.read(), &jana.id).unwrap();
        assert_eq!(places.len(), 1, "what was goes on being known");
    }
}

#[test]
fn attendance_stays_with_whoever_was_there() {
    let mut store = store();
    let jana = jana(&mut store);
    let run = run_with(&mut store, &[&jana.id]);
    let registration = run.participants[0].registration.clone();
    let entry = AttendanceDraft {
        session: run.sessions[0].id.clone(),
        registration: registration.clone(),
        state: Some(AttendanceState::Present),
        half_units: None,
    };
    course::set_attendance(&mut store, &noon(), &run.row.id, &[entry]).unwrap();
    let preview = preview_departure(&store, &noon(), &jana.id, &town(&store, "Burg")).unwrap();
    assert_eq!((preview.attended, preview.registrations[0].can_change), (1, false));

    let decision = PlaceDecision { registration, choice: PlaceChoice::Withdraw };
    let draft =
        DepartureDraft { registrations: vec![decision], ..leaving(&store, &jana, "2026-09-23") };
    let expected = ("registrations.0.registration".to_owned(), Rule::InUse);
    assert_eq!(refused(&mut store, &draft), [expected]);
    let draft = DepartureDraft { registrations: Vec::new(), ..draft };
    leave(&mut store, &draft);
    assert_eq!(participants(&store, &run), [jana.id]);
}

#[test]
fn a_place_is_not_handed_to_somebody_who_has_one() {
    let mut store = store();
    let jana = jana(&mut store);
    let ina = ina_in(&mut store, "Zeitz");
    let run = run_with(&mut store, &[&jana.id, &ina]);
    let place = run.participants.iter().find(|p| p.person == jana.id).unwrap();
    let decision =
        PlaceDecision { registration: place.registration.clone(), choice: PlaceChoice::HandOver };
    let draft = DepartureDraft {
        successor: Successor::Known { person: ina },
        registrations: vec![decision],
        ..leaving(&store, &jana, "2026-09-23")
    };
    let expected = ("registrations.0.registration".to_owned(), Rule::Repeated);
    assert_eq!(refused(&mut store, &draft), [expected]);
}

fn follow_up_of(store: &mut Store, person: &PersonId, title: &str, at: Option<&str>) {
    let draft = FollowUpDraft {
        title: title.to_owned(),
        due_on: "2026-10-01".to_owned(),
        owner: if at.is_some() { FollowUpOwner::Municipality } else { FollowUpOwner::Us },
        municipality: at.map(|name| town(store, name)),
        person: Some(person.clone()),
        id: None,
        version: None,
        remark: String::new(),
        note: None,
        line: None,
        repeat: None,
    };
    follow_up::save_follow_up(store, &noon(), &draft).unwrap();
}

/// Title, owner and person of every open follow-up.
fn tasks(store: &Store) -> Vec<(String, FollowUpOwner, Option<String>)> {
    let all = follow_up::entries(store.read(), &noon(), &FollowUpFilter::default()).unwrap();
    all.into_iter().map(|task| (task.title, task.owner, task.person_name)).collect()
}

#[test]
fn open_tasks_go_to_the_successor_or_to_us() {
    for (heir, owner, name) in [
        (TaskHeir::Successor, FollowUpOwner::Municipality, Some("Ina Muff")),
        (TaskHeir::Us, FollowUpOwner::Us, None),
    ] {
        let mut store = store();
        let jana = jana(&mut store);
        follow_up_of(&mut store, &jana.id, "Aktenplan schicken", Some("Burg"));
        let jana = person::get_person(&store, &noon(), &jana.id).unwrap();
        let preview = preview_departure(&store, &noon(), &jana.id, &town(&store, "Burg")).unwrap();
        assert_eq!(preview.follow_ups, 1);
        let ina = ina_in(&mut store, "Zeitz");
        let draft = DepartureDraft {
            successor: Successor::Known { person: ina },
            follow_ups: heir,
            ..leaving(&store, &jana, "2026-09-23")
        };
        leave(&mut store, &draft);
        let expected = ("Aktenplan schicken".to_owned(), owner, name.map(str::to_owned));
        assert_eq!(tasks(&store), [expected]);
    }
}

#[test]
fn whoever_stays_elsewhere_keeps_the_tasks_of_there() {
    let mut store = store();
    let roles = ["Burg", "Zeitz"].map(|name| role_draft(&town(&store, name), RoleKind::Contact));
    let draft = PersonDraft { roles: roles.into(), ..person_draft("Jana", "Müller") };
    let jana = person::save_person(&mut store, &noon(), &draft).unwrap();
    for (title, at) in [("hier", Some("Burg")), ("dort", Some("Zeitz")), ("überall", None)] {
        follow_up_of(&mut store, &jana.id, title, at);
    }
    let preview = preview_departure(&store, &noon(), &jana.id, &town(&store, "Burg")).unwrap();
    assert_eq!(preview.follow_ups, 1);
    let draft = leaving(&store, &jana, "2026-09-23");
    leave(&mut store, &draft);
    let still: Vec<String> = tasks(&store)
        .into_iter()
        .filter(|(_, _, person)| person.is_some())
        .map(|(title, _, _)| title)
        .collect();
    assert_eq!(still, ["dort", "überall"]);
}
