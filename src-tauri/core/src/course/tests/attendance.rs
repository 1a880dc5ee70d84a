//! The roll call and what it amounts to.

use AttendanceState::{Absent, Excused, Partial, Present};

use super::*;

fn attended(states: &[(AttendanceState, Option<u32>)]) -> Progress {
    let mut store = store();
    let file = run_with_one(&mut store);
    enter(&mut store, &file, &noon(), states).participants[0].progress
}

#[test]
fn progress_says_how_many_sessions_and_units() {
    let progress =
        attended(&[(Present, None), (Partial, Some(9)), (Excused, None), (Present, None)]);
    assert_eq!(progress.attended_sessions, 3);
    assert_eq!(progress.planned_sessions, 5);
    assert_eq!(progress.open_sessions, 1);
    assert_eq!(progress.attended_half_units, 41);
    assert_eq!(progress.offered_half_units, 80);
}

#[test]
fn exactly_the_threshold_is_reached_and_half_a_unit_less_is_not() {
    let four = [(Present, None), (Present, None), (Present, None), (Present, None)];
    let with = |last| {
        let states: Vec<_> = four.iter().copied().chain([last]).collect();
        attended(&states).standing
    };
    assert_eq!(with((Excused, None)), Standing::Reached, "64 of 80");

    let less =
        [(Present, None), (Present, None), (Present, None), (Partial, Some(15)), (Absent, None)];
    assert_eq!(attended(&less).standing, Standing::Partial, "63 of 80");
}

#[test]
fn standing_counts_what_can_still_be_reached() {
    assert_eq!(attended(&[]).standing, Standing::Reachable);
    assert_eq!(attended(&[(Absent, None)]).standing, Standing::Reachable, "64 are left");
    let missed_two = [(Absent, None), (Excused, None)];
    assert_eq!(attended(&missed_two).standing, Standing::OutOfReach, "48 are left");
    let some = [(Present, None), (Absent, None), (Absent, None)];
    assert_eq!(attended(&some).standing, Standing::Partial, "48 at most");
    assert_eq!(attended(&[(Present, None); 4]).standing, Standing::Reached);
    assert_eq!(attended(&[(Present, None); 5]).standing, Standing::Complete);
    assert_eq!(attended(&[(Absent, None); 5]).standing, Standing::OutOfReach);
}

#[test]
fn a_run_without_sessions_puts_nobody_out_of_reach() {
    let mut store = store();
    let person = olaf(&mut store);
    let draft = run_draft(&store, &[]);
    let run = save_run(&mut store, &noon(), draft).unwrap().row.id;
    let file = register_people(&mut store, &noon(), &run, vec![known(&person)]).unwrap();
    assert_eq!(file.participants[0].progress.standing, Standing::Reachable);
}

#[test]
fn an_entry_is_changed_and_opened_again() {
    let mut store = store();
    let file = run_with_one(&mut store);
    let file = enter(&mut store, &file, &noon(), &[(Partial, Some(7))]);
    let entered = Attendance { state: Partial, half_units: 7 };
    assert_eq!(file.participants[0].attendance[0], Some(entered));

    let file = enter(&mut store, &file, &noon(), &[(Present, None)]);
    let entered = Attendance { state: Present, half_units: 16 };
    assert_eq!(file.participants[0].attendance[0], Some(entered));

    let reopened = AttendanceDraft {
        session: file.sessions[0].id.clone(),
        registration: file.participants[0].registration.clone(),
        state: None,
        half_units: None,
    };
    let file = set_attendance(&mut store, &noon(), &file.row.id, &[reopened]).unwrap();
    assert_eq!(file.participants[0].attendance[0], None);

    let file = enter(&mut store, &file, &noon(), &[(Excused, None)]);
    assert!(file.participants[0].attendance[0].is_some(), "and entered once more");
}

#[test]
fn attendance_in_part_is_more_than_nothing_and_less_than_all() {
    let mut store = store();
    let file = run_with_one(&mut store);
    for half_units in [None, Some(0), Some(16), Some(u32::MAX)] {
        let entry = AttendanceDraft {
            session: file.sessions[0].id.clone(),
            registration: file.participants[0].registration.clone(),
            state: Some(Partial),
            half_units,
        };
        let refused = set_attendance(&mut store, &noon(), &file.row.id, &[entry]);
        let rule = Rule::OutOfRange { min: 1, max: 15 };
        assert_eq!(broken(refused), [("entries.0.halfUnits".to_owned(), rule)], "{half_units:?}");
    }
}

#[test]
fn a_shortened_session_counts_for_no_more_than_it_lasted() {
    let mut store = store();
    let file = run_with_one(&mut store);
    let file = enter(&mut store, &file, &noon(), &[(Partial, Some(12))]);
    let mut draft = reopened(&file);
    draft.sessions[0].half_units = 8;
    let file = save_run(&mut store, &noon(), draft).unwrap();
    assert_eq!(file.participants[0].progress.attended_half_units, 8);
}

#[test]
fn nobody_was_present_tomorrow_but_may_be_excused() {
    let mut store = store();
    let file = run_with_one(&mut store);
    let yesterday = noon_of(2026, 9, 23);
    let entry = |state| AttendanceDraft {
        session: file.sessions[4].id.clone(),
        registration: file.participants[0].registration.clone(),
        state: Some(state),
        half_units: None,
    };
    let refused = set_attendance(&mut store, &yesterday, &file.row.id, &[entry(Present)]);
    assert_eq!(broken(refused), [("entries.0.state".to_owned(), Rule::InFuture)]);
    set_attendance(&mut store, &yesterday, &file.row.id, &[entry(Excused)]).unwrap();
}

#[test]
fn entries_of_another_run_are_refused() {
    let mut store = store();
    let file = run_with_one(&mut store);
    let other = saved_run(&mut store);
    let entry = AttendanceDraft {
        session: file.sessions[0].id.clone(),
        registration: file.participants[0].registration.clone(),
        state: Some(Present),
        half_units: None,
    };
    assert_eq!(
        broken(set_attendance(&mut store, &noon(), &other.row.id, &[entry])),
        [
            ("entries.0.registration".to_owned(), Rule::Unknown),
            ("entries.0.session".to_owned(), Rule::Unknown),
        ]
    );
}

#[test]
fn all_present_leaves_entries_that_are_there() {
    let mut store = store();
    let zeitz = town(&store, "Zeitz");
    let people = [("Olaf", "Behrend"), ("Dirk", "Hoyer"), ("Inga", "Petersen")]
        .map(|(given, surname)| known(&navigator(&mut store, given, surname, &zeitz)));
    let run = saved_run(&mut store).row.id;
    let file = register_people(&mut store, &noon(), &run, people.to_vec()).unwrap();
    enter(&mut store, &file, &noon(), &[(Excused, None)]);

    let file = set_all_present(&mut store, &noon(), &file.sessions[0].id).unwrap();
    let states: Vec<AttendanceState> =
        file.participants.iter().map(|p| p.attendance[0].unwrap().state).collect();
    assert_eq!(states, [Excused, Present, Present]);
    assert_eq!(set_all_present(&mut store, &noon(), &file.sessions[0].id).unwrap(), file);
}
