//! Seats, the waiting list, and what becomes of a registration.

use super::*;
use crate::testkit::undo_and_redo;
use crate::verb::Verb;
use RegistrationState::{Cancelled, Confirmed, NoShow, Registered, Waitlisted};

fn state(file: &RunFile, surname: &str, state: RegistrationState, reason: &str) -> StateDraft {
    StateDraft {
        registrations: vec![version(file, surname)],
        state,
        reason: reason.to_owned(),
        seating: Seating::default(),
    }
}

#[track_caller]
fn set(store: &mut Store, file: &RunFile, name: &str, to: RegistrationState, why: &str) -> RunFile {
    set_registration_state(store, &noon(), &state(file, name, to, why)).unwrap()
}

const FOUR: [(&str, &str); 4] =
    [("Arndt", "Stendal"), ("Berg", "Zeitz"), ("Clemens", "Burg"), ("Dorn", "Stendal")];

#[test]
fn whoever_comes_after_the_last_seat_waits_in_the_order_of_the_list() {
    let mut store = store();
    let file = run_of(&mut store, 2, false, &FOUR);
    assert_eq!(
        places(&file),
        (vec!["Arndt", "Berg"], vec![("Clemens", Waitlisted), ("Dorn", Waitlisted)])
    );
    assert_eq!((file.row.registered, file.row.waitlisted), (2, 2));
    assert_eq!(participant(&file, "Clemens").waiting_position, Some(1));
    assert_eq!(participant(&file, "Dorn").waiting_position, Some(2));
    assert_eq!(participant(&file, "Arndt").waiting_position, None);
}

#[test]
fn more_seats_than_there_are_can_be_given_out() {
    let mut store = store();
    let file = run_of(&mut store, 1, false, &FOUR[..1]);
    let choices = vec![new_from(&store, "Berg", "Zeitz")];
    let seating = Seating { overbook: true, ..Seating::default() };
    let file = register_with(&mut store, &noon(), &file.row.id, choices, &seating).unwrap();
    assert_eq!((file.row.registered, file.row.seats), (2, Some(1)));
}

#[test]
fn who_would_wait_and_why_is_told_beforehand() {
    let mut store = store();
    let file = run_of(&mut store, 3, true, &FOUR[..1]);
    let choices: Vec<_> = [("Dorn", "Stendal"), ("Berg", "Zeitz"), ("Ernst", "Zeitz")]
        .into_iter()
        .chain([("Clemens", "Burg"), ("Fink", "Halle (Saale)")])
        .map(|(surname, at)| new_from(&store, surname, at))
        .collect();
    let taken = |by: &str| SeatObstacle::Taken { by: by.to_owned() };
    assert_eq!(
        preview_seats(&store, &noon(), &file.row.id, &choices).unwrap(),
        [
            Unseated { position: 0, obstacle: taken("Jana Arndt") },
            Unseated { position: 2, obstacle: taken("Jana Berg") },
            Unseated { position: 4, obstacle: SeatObstacle::Full },
        ]
    );
    let file = register_people(&mut store, &noon(), &file.row.id, choices).unwrap();
    let (seated, others) = places(&file);
    assert_eq!(seated, ["Arndt", "Berg", "Clemens"]);
    assert_eq!(others, [("Dorn", Waitlisted), ("Ernst", Waitlisted), ("Fink", Waitlisted)]);
}

#[test]
fn a_second_seat_of_a_kommune_needs_a_reason_that_is_kept() {
    let mut store = store();
    let file = run_of(&mut store, 9, true, &FOUR);
    assert_eq!(places(&file).1, [("Dorn", Waitlisted)]);
    let one = version(&file, "Dorn");
    let refused = move_up(&mut store, &noon(), &one, &Seating::default());
    let by = "Jana Arndt".to_owned();
    assert_eq!(broken(refused), [("seatReason".to_owned(), Rule::SeatTaken { by })]);

    let seating = Seating { seat_reason: " Zwei Ämter ".to_owned(), ..Seating::default() };
    let file = move_up(&mut store, &noon(), &one, &seating).unwrap();
    assert_eq!(participant(&file, "Dorn").seat_reason.as_deref(), Some("Zwei Ämter"));
    let file = set(&mut store, &file, "Dorn", Waitlisted, "");
    assert_eq!(participant(&file, "Dorn").seat_reason, None, "the reason goes with the seat");
    let long = Seating { seat_reason: "x".repeat(201), ..Seating::default() };
    let refused = move_up(&mut store, &noon(), &version(&file, "Dorn"), &long);
    assert_eq!(broken(refused), [("seatReason".to_owned(), Rule::TooLong { max: 200 })]);
}

#[test]
fn a_reason_is_kept_only_where_it_was_needed() {
    let mut store = store();
    let file = run_of(&mut store, 1, true, &FOUR[..1]);
    let choices = vec![new_from(&store, "Berg", "Zeitz")];
    let seating = Seating { overbook: true, seat_reason: "Zwei Ämter".to_owned() };
    let file = register_with(&mut store, &noon(), &file.row.id, choices, &seating).unwrap();
    assert_eq!(participant(&file, "Berg").seat_reason, None);
}

#[test]
fn a_free_seat_goes_to_whoever_of_the_list_is_chosen() {
    let mut store = store();
    let file = run_of(&mut store, 2, false, &FOUR);
    let full = move_up(&mut store, &noon(), &version(&file, "Dorn"), &Seating::default());
    assert_eq!(broken(full), [("seats".to_owned(), Rule::NoSeat)]);

    let file = set(&mut store, &file, "Arndt", Cancelled, "krank");
    let one = version(&file, "Dorn");
    let run = file.row.id.clone();
    let seated = |store: &Store| get_run(store, &noon(), &run).unwrap().row.registered;
    undo_and_redo(&mut store, seated, |store| {
        let file = move_up(store, &noon(), &one, &Seating::default()).unwrap();
        assert_eq!(places(&file).0, ["Berg", "Dorn"]);
        assert_eq!(participant(&file, "Clemens").waiting_position, Some(1));
    });
    assert_eq!(store.undo(&noon()).unwrap().verb, Verb::MoveUp);
    let file = get_run(&store, &noon(), &file.row.id).unwrap();
    let refused = move_up(&mut store, &noon(), &version(&file, "Berg"), &Seating::default());
    assert_eq!(broken(refused), [("registration".to_owned(), Rule::NotYet)]);
}

#[test]
fn who_cancels_says_why_and_is_gone_from_the_roll_call_but_not_from_the_run() {
    let mut store = store();
    let file = run_of(&mut store, 9, false, &FOUR[..2]);
    let refused =
        set_registration_state(&mut store, &noon(), &state(&file, "Arndt", Cancelled, " "));
    assert_eq!(broken(refused), [("reason".to_owned(), Rule::Required)]);
    let long = "x".repeat(201);
    let refused =
        set_registration_state(&mut store, &noon(), &state(&file, "Arndt", Cancelled, &long));
    assert_eq!(broken(refused), [("reason".to_owned(), Rule::TooLong { max: 200 })]);

    let id = participant(&file, "Arndt").registration.clone();
    let file = set(&mut store, &file, "Arndt", Cancelled, "krank");
    assert_eq!(places(&file), (vec!["Berg"], vec![("Arndt", Cancelled)]));
    assert_eq!(participant(&file, "Arndt").state_reason.as_deref(), Some("krank"));
    let entry = AttendanceDraft {
        session: file.sessions[0].id.clone(),
        registration: id,
        state: Some(AttendanceState::Present),
        half_units: None,
    };
    let refused = set_attendance(&mut store, &noon(), &file.row.id, &[entry]);
    assert_eq!(broken(refused), [("entries.0.registration".to_owned(), Rule::Unknown)]);
    let file = set_all_present(&mut store, &noon(), &file.sessions[0].id).unwrap();
    assert!(participant(&file, "Berg").took_part && !participant(&file, "Arndt").took_part);

    let file = set(&mut store, &file, "Arndt", Registered, "");
    assert_eq!(participant(&file, "Arndt").state_reason, None);
}

#[test]
fn who_cancelled_is_registered_again_in_the_same_line() {
    let mut store = store();
    let file = run_of(&mut store, 9, false, &FOUR[..1]);
    let arndt = participant(&file, "Arndt").clone();
    let file = set(&mut store, &file, "Arndt", Cancelled, "krank");
    let found = match_names(&store, &noon(), &file.row.id, "Jana Arndt").unwrap();
    assert_eq!(found[0].found, LineMatch::Found);

    let again = vec![known(&arndt.person)];
    let file = register_people(&mut store, &noon(), &file.row.id, again.clone()).unwrap();
    assert_eq!(participant(&file, "Arndt").registration, arndt.registration);
    assert_eq!(participant(&file, "Arndt").state, Registered);
    let twice = register_people(&mut store, &noon(), &file.row.id, again);
    assert_eq!(broken(twice), [("choices.0.person".to_owned(), Rule::Repeated)]);
}

#[test]
fn whoever_was_there_has_appeared_and_waits_for_nothing_but_may_cancel_the_rest() {
    let mut store = store();
    let file = run_of(&mut store, 9, false, &FOUR[..1]);
    let file = set_all_present(&mut store, &noon(), &file.sessions[0].id).unwrap();
    for wanted in [NoShow, Waitlisted] {
        let refused =
            set_registration_state(&mut store, &noon(), &state(&file, "Arndt", wanted, ""));
        assert_eq!(broken(refused), [("state".to_owned(), Rule::InUse)]);
    }
    let file = set(&mut store, &file, "Arndt", Cancelled, "neue Stelle");
    assert_eq!(participant(&file, "Arndt").progress.attended_sessions, 1);
}

#[test]
fn several_are_confirmed_at_once_and_taken_back_at_once() {
    let mut store = store();
    let file = run_of(&mut store, 3, false, &FOUR);
    let run = file.row.id.clone();
    let confirmed = |store: &Store| {
        let file = get_run(store, &noon(), &run).unwrap();
        file.participants.iter().filter(|one| one.state == Confirmed).count()
    };
    let draft = StateDraft {
        registrations: vec![version(&file, "Arndt"), version(&file, "Berg")],
        ..state(&file, "Arndt", Confirmed, "")
    };
    undo_and_redo(&mut store, confirmed, |store| {
        set_registration_state(store, &noon(), &draft).unwrap();
    });
    let stale = set_registration_state(&mut store, &noon(), &draft).unwrap_err();
    assert!(matches!(stale, Error::Stale { .. }));

    let file = get_run(&store, &noon(), &run).unwrap();
    let waiting = set_registration_state(&mut store, &noon(), &state(&file, "Dorn", Confirmed, ""));
    assert_eq!(broken(waiting), [("seats".to_owned(), Rule::NoSeat)]);
    let nobody = StateDraft { registrations: vec![], ..draft };
    let refused = set_registration_state(&mut store, &noon(), &nobody);
    assert_eq!(broken(refused), [("registrations".to_owned(), Rule::Required)]);
}

#[test]
fn registrations_of_two_runs_are_not_changed_together() {
    let mut store = store();
    let one = run_of(&mut store, 3, false, &FOUR[..1]);
    let other = run_of(&mut store, 3, false, &FOUR[1..2]);
    let draft = StateDraft {
        registrations: vec![version(&one, "Arndt"), version(&other, "Berg")],
        ..state(&one, "Arndt", Confirmed, "")
    };
    let refused = set_registration_state(&mut store, &noon(), &draft);
    assert_eq!(broken(refused), [("registrations.1".to_owned(), Rule::Unknown)]);
    assert_eq!(
        participant(&get_run(&store, &noon(), &one.row.id).unwrap(), "Arndt").state,
        Registered
    );
}

#[test]
fn who_is_not_informed_yet_is_counted_and_entered_at_once() {
    let mut store = store();
    let file = run_of(&mut store, 3, false, &FOUR);
    let file = set(&mut store, &file, "Berg", Cancelled, "krank");
    assert_eq!(file.uninformed, 3, "whoever cancelled needs no notice any more");
    let run = file.row.id.clone();
    let ids: Vec<_> = ["Arndt", "Dorn"].map(|n| participant(&file, n).registration.clone()).into();
    let open = |store: &Store| get_run(store, &noon(), &run).unwrap().uninformed;
    undo_and_redo(&mut store, open, |store| {
        let file = inform_people(store, &noon(), &run, &ids, "22.09.2026").unwrap();
        assert_eq!(file.uninformed, 1);
        let day = participant(&file, "Dorn").informed_on.unwrap();
        assert_eq!(day.to_string(), "2026-09-22");
    });
    let file = inform_people(&mut store, &noon(), &run, &ids, "").unwrap();
    assert_eq!(file.uninformed, 3);

    for (day, rule) in [("25.09.2026", Rule::InFuture), ("31.02.2026", Rule::NotADay)] {
        let refused = inform_people(&mut store, &noon(), &run, &ids, day);
        assert_eq!(broken(refused), [("informedOn".to_owned(), rule)]);
    }
    let refused = inform_people(&mut store, &noon(), &run, &[], "22.09.2026");
    assert_eq!(broken(refused), [("registrations".to_owned(), Rule::Required)]);
    let stranger = [RegistrationId("nobody".to_owned())];
    let refused = inform_people(&mut store, &noon(), &run, &stranger, "22.09.2026");
    assert_eq!(broken(refused), [("registrations.0".to_owned(), Rule::Unknown)]);
}

#[test]
fn a_remark_is_kept_and_forgotten() {
    let mut store = store();
    let file = run_of(&mut store, 3, false, &FOUR[..1]);
    let one = version(&file, "Arndt");
    let file = save_remark(&mut store, &noon(), &one, " isst vegetarisch ").unwrap();
    assert_eq!(participant(&file, "Arndt").remark.as_deref(), Some("isst vegetarisch"));
    assert!(matches!(save_remark(&mut store, &noon(), &one, "x"), Err(Error::Stale { .. })));
    let one = version(&file, "Arndt");
    let refused = save_remark(&mut store, &noon(), &one, &"x".repeat(501));
    assert_eq!(broken(refused), [("remark".to_owned(), Rule::TooLong { max: 500 })]);
    let file = save_remark(&mut store, &noon(), &one, "").unwrap();
    assert_eq!(participant(&file, "Arndt").remark, None);
}

#[test]
fn sessions_are_open_only_for_those_who_have_a_seat() {
    let mut store = store();
    let file = run_of(&mut store, 1, false, &FOUR[..2]);
    let before = noon_of(2026, 9, 4).today();
    assert_eq!(count_open_sessions(store.read(), before).unwrap(), 1);
    let file = set_all_present(&mut store, &noon(), &file.sessions[0].id).unwrap();
    assert_eq!(count_open_sessions(store.read(), before).unwrap(), 0);

    set(&mut store, &file, "Arndt", Cancelled, "krank");
    let planned = sessions_between(store.read(), before, noon().today()).unwrap();
    assert!(planned.iter().all(|session| session.entered == 0 && session.run.registered == 0));
    assert!(ended_runs(store.read(), noon().today()).unwrap().is_empty());
}
