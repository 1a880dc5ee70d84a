//! States over time, and who looks after a Kommune.

mod ending;
mod together;

use super::*;
use crate::error::ErrorCode;
use crate::municipality::{entry, facts, id_of};
use crate::testkit::{noon, noon_of, store, take_in, town, undo_and_redo};

fn draft(store: &Store, short_name: &str, state: ParticipationState, day: u32) -> AssignmentDraft {
    AssignmentDraft {
        municipality: town(store, short_name),
        state,
        since: noon_of(2026, 9, day).today(),
        advisor: "Anke Lüders".to_owned(),
        reason: if state.needs_reason() { "Wechsel im Amt".to_owned() } else { String::new() },
    }
}

fn states(store: &Store, id: &MunicipalityId) -> Vec<(ParticipationState, String)> {
    let facts = facts(store.read(), &noon(), id).unwrap();
    facts.participation.iter().map(|p| (p.state, p.since.to_string())).collect()
}

fn version(store: &Store, id: &MunicipalityId) -> u32 {
    facts(store.read(), &noon(), id).unwrap().version
}

/// An earlier state as typed, of a day in September 2026.
fn typed(
    store: &Store,
    id: &MunicipalityId,
    state: ParticipationState,
    day: u32,
) -> ParticipationDraft {
    ParticipationDraft {
        id: None,
        municipality: id.clone(),
        version: version(store, id),
        state,
        since: format!("2026-09-{day:02}"),
        reason: if state.needs_reason() { "Wechsel im Amt".to_owned() } else { String::new() },
    }
}

fn period(
    store: &Store,
    id: &MunicipalityId,
    advisor: &str,
    days: [&str; 2],
) -> AssignmentPeriodDraft {
    AssignmentPeriodDraft {
        id: None,
        municipality: id.clone(),
        version: version(store, id),
        advisor: advisor.to_owned(),
        is_deputy: false,
        valid_from: days[0].to_owned(),
        valid_until: days[1].to_owned(),
    }
}

/// Who looks after a Kommune, as lines to compare.
fn lotsen(store: &Store, id: &MunicipalityId) -> Vec<String> {
    let line = |assignment: Assignment| {
        let until = assignment.valid_until.map(|day| day.to_string()).unwrap_or_default();
        let deputy = if assignment.is_deputy { " (Vertretung)" } else { "" };
        format!("{}{deputy} {}..{until}", assignment.advisor, assignment.valid_from)
    };
    facts(store.read(), &noon(), id).unwrap().assignments.into_iter().map(line).collect()
}

fn broken(error: &Error) -> Vec<(&str, &Rule)> {
    error.fields().iter().map(|field| (field.field.as_str(), &field.rule)).collect()
}

#[test]
fn a_state_is_added_over_time_and_never_twice() {
    use ParticipationState::{Active, Interested, Paused};
    let mut store = store();
    let id = town(&store, "Stendal");
    for (state, day) in [(Interested, 2), (Active, 9), (Active, 9), (Active, 12), (Paused, 20)] {
        let draft = draft(&store, "Stendal", state, day);
        assign(&mut store, &noon(), &draft).unwrap();
    }
    let day = |day: u32| format!("2026-09-{day:02}");
    let expected = [(Paused, day(20)), (Active, day(9)), (Interested, day(2))];
    assert_eq!(states(&store, &id), expected);
    let entry = entry(store.read(), &noon(), &id).unwrap();
    assert_eq!((entry.state, entry.since.unwrap().to_string()), (Some(Paused), day(20)));
}

#[test]
fn another_lotse_ends_the_assignment_of_the_first() {
    let mut store = store();
    let id = town(&store, "Stendal");
    let first = draft(&store, "Stendal", ParticipationState::Active, 1);
    assign(&mut store, &noon(), &first).unwrap();
    let second = AssignmentDraft {
        advisor: " Jonas Pohl ".to_owned(),
        since: noon_of(2026, 9, 10).today(),
        ..first
    };
    assign(&mut store, &noon(), &second).unwrap();

    let advisor_on = |day: u32| entry(store.read(), &noon_of(2026, 9, day), &id).unwrap().advisor;
    assert_eq!(advisor_on(9).as_deref(), Some("Anke Lüders"));
    assert_eq!(advisor_on(10).as_deref(), Some("Jonas Pohl"));
    assert_eq!(states(&store, &id).len(), 1);
}

#[test]
fn a_lotse_picked_by_mistake_on_the_same_day_leaves_no_trace() {
    let mut store = store();
    let wrong = draft(&store, "Stendal", ParticipationState::Active, 10);
    assign(&mut store, &noon(), &wrong).unwrap();
    let right = AssignmentDraft { advisor: "Jonas Pohl".to_owned(), ..wrong };
    assign(&mut store, &noon(), &right).unwrap();
    let open: u32 = store
        .read()
        .query_row("SELECT count(*) FROM assignment WHERE deleted_at IS NULL", [], |row| row.get(0))
        .unwrap();
    assert_eq!(open, 1);
}

#[test]
fn the_end_of_a_participation_needs_no_lotse_and_ends_the_assignment() {
    let mut store = store();
    let id = town(&store, "Stendal");
    take_in(&mut store, &id);
    let end = AssignmentDraft {
        advisor: String::new(),
        ..draft(&store, "Stendal", ParticipationState::Ended, 20)
    };
    assign(&mut store, &noon(), &end).unwrap();
    let entry = entry(store.read(), &noon(), &id).unwrap();
    assert_eq!((entry.state, entry.advisor.as_deref()), (Some(ParticipationState::Ended), None));
    assert!(!entry.takes_part());
}

#[test]
fn taking_part_needs_a_lotse_and_begins_today_at_the_latest() {
    let mut store = store();
    let draft = AssignmentDraft {
        advisor: " ".to_owned(),
        ..draft(&store, "Stendal", ParticipationState::Active, 25)
    };
    let error = assign(&mut store, &noon(), &draft).unwrap_err();
    let rules: Vec<&Rule> = error.fields().iter().map(|field| &field.rule).collect();
    assert_eq!(rules, [&Rule::InFuture, &Rule::Required]);
}

#[test]
fn an_unknown_kommune_is_not_found() {
    let mut store = store();
    let nowhere = id_of("16");
    let draft = AssignmentDraft {
        municipality: nowhere.clone(),
        ..draft(&store, "Stendal", ParticipationState::Active, 1)
    };
    let errors: [Error; 3] = [
        assign(&mut store, &noon(), &draft).unwrap_err(),
        unassign(&mut store, &noon(), &nowhere).unwrap_err(),
        entry(store.read(), &noon(), &nowhere).unwrap_err(),
    ];
    assert!(errors.iter().all(|error| error.code() == ErrorCode::NotFound));
}

#[test]
fn a_kommune_taken_in_by_mistake_is_as_before() {
    let mut store = store();
    let id = town(&store, "Stendal");
    let before = entry(store.read(), &noon(), &id).unwrap();
    take_in(&mut store, &id);
    unassign(&mut store, &noon(), &id).unwrap();
    assert_eq!(entry(store.read(), &noon(), &id).unwrap(), before);
    assert_eq!(states(&store, &id), []);

    take_in(&mut store, &id);
    assert!(entry(store.read(), &noon(), &id).unwrap().takes_part());
}

#[test]
fn taking_in_and_taking_out_can_be_taken_back() {
    let mut store = store();
    let id = town(&store, "Stendal");
    let look =
        |store: &Store| (entry(store.read(), &noon(), &id).unwrap(), states(store, &id).len());
    undo_and_redo(&mut store, look, |store| take_in(store, &id));
    undo_and_redo(&mut store, look, |store| {
        let draft = AssignmentDraft {
            advisor: "Jonas Pohl".to_owned(),
            ..draft(store, "Stendal", ParticipationState::Paused, 20)
        };
        assign(store, &noon(), &draft).unwrap();
    });
    undo_and_redo(&mut store, look, |store| unassign(store, &noon(), &id).unwrap());
}

#[test]
fn the_version_of_a_kommune_rises_with_its_states_alone() {
    let mut store = store();
    let id = town(&store, "Stendal");
    let version = |store: &Store| facts(store.read(), &noon(), &id).unwrap().version;
    let before = version(&store);
    take_in(&mut store, &id);
    let taken_in = version(&store);
    assert!(before < taken_in);
    take_in(&mut store, &id);
    assert_eq!(version(&store), taken_in, "nothing new is no new version");
}

#[test]
fn a_pause_and_an_end_say_why_and_the_other_states_need_not() {
    use ParticipationState::{Active, Agreed, Ended, InitialMeeting, Interested, Paused};
    let store = store();
    for (state, needs) in [
        (Interested, false),
        (InitialMeeting, false),
        (Agreed, false),
        (Active, false),
        (Paused, true),
        (Ended, true),
    ] {
        let draft =
            AssignmentDraft { reason: " ".to_owned(), ..draft(&store, "Stendal", state, 20) };
        let refused = rules::taken(&draft, &noon())
            .is_err_and(|error| broken(&error) == [("reason", &Rule::Required)]);
        assert_eq!(refused, needs, "{state:?}");
    }
}

#[test]
fn a_reason_is_kept_and_may_come_later() {
    let mut store = store();
    let id = town(&store, "Stendal");
    take_in(&mut store, &id);
    let reason = |store: &Store| rows::participation(store.read(), &id).unwrap()[0].reason.clone();
    assert_eq!(reason(&store), None);
    let later = AssignmentDraft {
        reason: " Beschluss des Stadtrats ".to_owned(),
        ..draft(&store, "Stendal", ParticipationState::Active, 10)
    };
    assign(&mut store, &noon(), &later).unwrap();
    assert_eq!(reason(&store).as_deref(), Some("Beschluss des Stadtrats"));
    let silent = AssignmentDraft { reason: String::new(), ..later };
    assign(&mut store, &noon(), &silent).unwrap();
    assert_eq!(reason(&store).as_deref(), Some("Beschluss des Stadtrats"));
    assert_eq!(states(&store, &id).len(), 1);
}

#[test]
fn what_is_typed_about_a_state_has_limits() {
    let mut store = store();
    let id = town(&store, "Stendal");
    let long = AssignmentDraft {
        advisor: "x".repeat(201),
        reason: "x".repeat(501),
        ..draft(&store, "Stendal", ParticipationState::Active, 1)
    };
    let error = assign(&mut store, &noon(), &long).unwrap_err();
    let expected =
        [("advisor", &Rule::TooLong { max: 200 }), ("reason", &Rule::TooLong { max: 500 })];
    assert_eq!(broken(&error), expected);

    take_in(&mut store, &id);
    let wrong = ParticipationDraft {
        since: "31.02.2026".to_owned(),
        reason: String::new(),
        ..typed(&store, &id, ParticipationState::Paused, 1)
    };
    let error = save_participation(&mut store, &noon(), &wrong).unwrap_err();
    assert_eq!(broken(&error), [("since", &Rule::NotADay), ("reason", &Rule::Required)]);
    let ahead = typed(&store, &id, ParticipationState::Agreed, 25);
    let error = save_participation(&mut store, &noon(), &ahead).unwrap_err();
    assert_eq!(broken(&error), [("since", &Rule::InFuture)]);
}

#[test]
fn an_earlier_state_is_corrected_in_place() {
    use ParticipationState::{Active, Agreed, Interested};
    let mut store = store();
    let id = town(&store, "Stendal");
    for (state, day) in [(Interested, 2), (Active, 9)] {
        let draft = draft(&store, "Stendal", state, day);
        assign(&mut store, &noon(), &draft).unwrap();
    }
    let earlier = facts(store.read(), &noon(), &id).unwrap().participation[1].id.clone();
    let look = |store: &Store| states(store, &id);
    undo_and_redo(&mut store, look, |store| {
        let draft = ParticipationDraft {
            id: Some(earlier.clone()),
            reason: "Erklärung lag schon vor".to_owned(),
            ..typed(store, &id, Agreed, 4)
        };
        save_participation(store, &noon(), &draft).unwrap();
    });
    let expected = [(Active, "2026-09-09".to_owned()), (Agreed, "2026-09-04".to_owned())];
    assert_eq!(states(&store, &id), expected);
    assert_eq!(lotsen(&store, &id), ["Anke Lüders 2026-09-02.."]);
}

#[test]
fn a_forgotten_state_is_entered_without_touching_the_lotse() {
    use ParticipationState::{Active, InitialMeeting};
    let mut store = store();
    let id = town(&store, "Stendal");
    let forgotten = typed(&store, &id, InitialMeeting, 1);
    let error = save_participation(&mut store, &noon(), &forgotten).unwrap_err();
    assert_eq!(broken(&error), [("state", &Rule::NotYet)], "taking in needs a Lotse");

    take_in(&mut store, &id);
    let forgotten = ParticipationDraft {
        since: "12.8.2026".to_owned(),
        ..typed(&store, &id, InitialMeeting, 1)
    };
    save_participation(&mut store, &noon(), &forgotten).unwrap();
    let expected = [(Active, "2026-09-01".to_owned()), (InitialMeeting, "2026-08-12".to_owned())];
    assert_eq!(states(&store, &id), expected);
    assert_eq!(lotsen(&store, &id), ["Anke Lüders 2026-09-01.."]);
    let joined = entry(store.read(), &noon(), &id).unwrap().joined_on;
    assert_eq!(joined.unwrap().to_string(), "2026-08-12");

    let again = ParticipationDraft { version: version(&store, &id), ..forgotten };
    let error = save_participation(&mut store, &noon(), &again).unwrap_err();
    assert_eq!(broken(&error), [("since", &Rule::Repeated)]);
}

#[test]
fn of_two_states_of_one_day_the_one_entered_last_holds_everywhere() {
    use ParticipationState::{Active, Paused};
    let mut store = store();
    let id = town(&store, "Stendal");
    for (n, state) in [Active, Paused].into_iter().enumerate() {
        let at = Moment::new(
            noon().at() + chrono::TimeDelta::milliseconds(i64::try_from(n).unwrap()),
            chrono::FixedOffset::east_opt(7200).unwrap(),
            // The chance of the second id is the smaller one: the time decides.
            u64::MAX - u64::try_from(n).unwrap(),
        );
        let changed = draft(&store, "Stendal", state, 14);
        assign(&mut store, &at, &changed).unwrap();
    }
    let day = "2026-09-14".to_owned();
    assert_eq!(states(&store, &id), [(Paused, day.clone()), (Active, day)]);
    let present = entry(store.read(), &noon(), &id).unwrap();
    assert_eq!(present.state, Some(Paused));
    let on = noon_of(2026, 9, 14).today();
    assert_eq!(rows::state_on(store.read(), &id, on).unwrap().unwrap().state, Paused);
}
