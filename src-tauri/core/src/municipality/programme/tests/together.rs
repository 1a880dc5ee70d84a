//! Two forms at once, and two Lotsen in turn.

use super::*;

#[test]
fn of_two_open_forms_the_second_changes_nothing() {
    let mut store = store();
    let id = town(&store, "Stendal");
    take_in(&mut store, &id);
    let state = typed(&store, &id, ParticipationState::Agreed, 10);
    let lotse = period(&store, &id, "Jonas Pohl", ["2026-08-01", "2026-08-31"]);
    save_participation(&mut store, &noon(), &state).unwrap();
    let before = (states(&store, &id), lotsen(&store, &id));

    let facts = facts(store.read(), &noon(), &id).unwrap();
    let (step, run) = (&facts.participation[0].id, &facts.assignments[0].id);
    let errors = [
        save_participation(&mut store, &noon(), &state).unwrap_err(),
        save_assignment(&mut store, &noon(), &lotse).unwrap_err(),
        delete_participation(&mut store, &noon(), &id, step, state.version).unwrap_err(),
        delete_assignment(&mut store, &noon(), &id, run, state.version).unwrap_err(),
    ];
    assert!(errors.iter().all(|error| error.code() == ErrorCode::Stale));
    assert_eq!((states(&store, &id), lotsen(&store, &id)), before);
}

#[test]
fn what_is_not_there_is_not_found() {
    let mut store = store();
    let (id, other) = (town(&store, "Stendal"), town(&store, "Burg"));
    take_in(&mut store, &id);
    take_in(&mut store, &other);
    let foreign = facts(store.read(), &noon(), &other).unwrap();
    let (step, run) = (foreign.participation[0].id.clone(), foreign.assignments[0].id.clone());
    let opened = version(&store, &id);
    let state = ParticipationDraft {
        id: Some(step.clone()),
        ..typed(&store, &id, ParticipationState::Agreed, 3)
    };
    let lotse = AssignmentPeriodDraft {
        id: Some(run.clone()),
        ..period(&store, &id, "Jonas Pohl", ["2026-08-01", ""])
    };
    let errors = [
        save_participation(&mut store, &noon(), &state).unwrap_err(),
        save_assignment(&mut store, &noon(), &lotse).unwrap_err(),
        delete_participation(&mut store, &noon(), &id, &step, opened).unwrap_err(),
        delete_assignment(&mut store, &noon(), &id, &run, opened).unwrap_err(),
    ];
    assert!(errors.iter().all(|error| error.code() == ErrorCode::NotFound));
    assert_eq!(lotsen(&store, &other), ["Anke Lüders 2026-09-01.."]);
}

#[test]
fn two_lotsen_never_have_a_kommune_at_the_same_time() {
    let mut store = store();
    let id = town(&store, "Stendal");
    take_in(&mut store, &id);
    let second = period(&store, &id, "Jonas Pohl", ["2026-10-01", ""]);
    let error = save_assignment(&mut store, &noon(), &second).unwrap_err();
    let with = "Anke Lüders".to_owned();
    assert_eq!(broken(&error), [("validFrom", &Rule::Overlaps { with })]);

    let deputy = AssignmentPeriodDraft { is_deputy: true, ..second.clone() };
    save_assignment(&mut store, &noon(), &deputy).unwrap();
    let first = facts(store.read(), &noon(), &id).unwrap().assignments[0].id.clone();
    let ends = AssignmentPeriodDraft {
        id: Some(first),
        ..period(&store, &id, "Anke Lüders", ["2026-09-01", "30.9.2026"])
    };
    save_assignment(&mut store, &noon(), &ends).unwrap();
    let version = version(&store, &id);
    let error = save_assignment(&mut store, &noon(), &AssignmentPeriodDraft { version, ..second });
    assert_eq!(broken(&error.unwrap_err()), [("advisor", &Rule::Repeated)], "not twice at a time");
    let third = period(&store, &id, "Mira Voß", ["2026-10-01", ""]);
    save_assignment(&mut store, &noon(), &third).unwrap();
    let expected = [
        "Anke Lüders 2026-09-01..2026-09-30",
        "Jonas Pohl (Vertretung) 2026-10-01..",
        "Mira Voß 2026-10-01..",
    ];
    assert_eq!(lotsen(&store, &id), expected);
}

#[test]
fn an_assignment_needs_a_name_and_days_in_order() {
    let mut store = store();
    let id = town(&store, "Stendal");
    let early = period(&store, &id, "Jonas Pohl", ["2026-08-01", "2026-08-31"]);
    let error = save_assignment(&mut store, &noon(), &early).unwrap_err();
    assert_eq!(broken(&error), [("municipality", &Rule::NotYet)], "not in the programme");

    take_in(&mut store, &id);
    for (advisor, days, expected) in [
        (
            " ",
            ["", "31.02.2026"],
            vec![
                ("advisor", Rule::Required),
                ("validFrom", Rule::Required),
                ("validUntil", Rule::NotADay),
            ],
        ),
        ("Jonas Pohl", ["2026-08-02", "2026-08-01"], vec![("validUntil", Rule::EndsBeforeStart)]),
        ("Jonas\u{7}Pohl", ["2026-08-01", "2026-08-01"], vec![("advisor", Rule::Malformed)]),
    ] {
        let draft = period(&store, &id, advisor, days);
        let error = save_assignment(&mut store, &noon(), &draft).unwrap_err();
        let expected: Vec<_> = expected.iter().map(|(field, rule)| (*field, rule)).collect();
        assert_eq!(broken(&error), expected);
    }
    let one_day = period(&store, &id, "Jonas Pohl", ["2026-08-01", "2026-08-01"]);
    save_assignment(&mut store, &noon(), &one_day).unwrap();
}

#[test]
fn saving_and_removing_an_assignment_can_be_taken_back() {
    let mut store = store();
    let id = town(&store, "Stendal");
    take_in(&mut store, &id);
    let look = |store: &Store| lotsen(store, &id);
    undo_and_redo(&mut store, look, |store| {
        let draft = AssignmentPeriodDraft {
            is_deputy: true,
            ..period(store, &id, "Jonas Pohl", ["2026-09-20", "2026-10-04"])
        };
        save_assignment(store, &noon(), &draft).unwrap();
    });
    let deputy = |day| entry(store.read(), &noon_of(2026, 9, day), &id).unwrap().deputy;
    assert_eq!((deputy(19), deputy(20).as_deref()), (None, Some("Jonas Pohl")));
    undo_and_redo(&mut store, look, |store| {
        let facts = facts(store.read(), &noon(), &id).unwrap();
        let wrong = &facts.assignments[1].id;
        delete_assignment(store, &noon(), &id, wrong, facts.version).unwrap();
    });
    assert_eq!(lotsen(&store, &id), ["Anke Lüders 2026-09-01.."]);
}

#[test]
fn a_planned_handover_stays_when_the_lotse_changes_before() {
    let mut store = store();
    let id = town(&store, "Stendal");
    take_in(&mut store, &id);
    let first = facts(store.read(), &noon(), &id).unwrap().assignments[0].id.clone();
    for (id_of_period, advisor, days) in [
        (Some(first), "Anke Lüders", ["2026-09-01", "2026-09-30"]),
        (None, "Mira Voß", ["2026-10-01", ""]),
    ] {
        let draft =
            AssignmentPeriodDraft { id: id_of_period, ..period(&store, &id, advisor, days) };
        save_assignment(&mut store, &noon(), &draft).unwrap();
    }
    let draft = AssignmentDraft {
        advisor: "Jonas Pohl".to_owned(),
        ..draft(&store, "Stendal", ParticipationState::Active, 20)
    };
    assign(&mut store, &noon(), &draft).unwrap();
    let expected = [
        "Jonas Pohl 2026-09-20..2026-09-30",
        "Mira Voß 2026-10-01..",
        "Anke Lüders 2026-09-01..2026-09-19",
    ];
    assert_eq!(lotsen(&store, &id), expected);
}

#[test]
fn an_earlier_state_under_the_present_lotse_moves_no_assignment() {
    let mut store = store();
    let id = town(&store, "Stendal");
    take_in(&mut store, &id);
    let second = AssignmentDraft {
        advisor: "Jonas Pohl".to_owned(),
        ..draft(&store, "Stendal", ParticipationState::Active, 10)
    };
    assign(&mut store, &noon(), &second).unwrap();
    let backdated = AssignmentDraft {
        state: ParticipationState::Agreed,
        since: noon_of(2026, 9, 5).today(),
        ..second
    };
    assign(&mut store, &noon(), &backdated).unwrap();
    let expected = ["Jonas Pohl 2026-09-10..", "Anke Lüders 2026-09-01..2026-09-09"];
    assert_eq!(lotsen(&store, &id), expected);
}

#[test]
fn the_names_of_lotsen_are_offered_once_each_in_german_order() {
    let mut store = store();
    for (town_name, advisor) in [
        ("Burg", "Mira Voß"),
        ("Zeitz", "Änne Öhme"),
        ("Genthin", "Bernd Ohm"),
        ("Jerichow", "Mira Voß"),
    ] {
        let draft = AssignmentDraft {
            advisor: advisor.to_owned(),
            ..draft(&store, town_name, ParticipationState::Active, 1)
        };
        assign(&mut store, &noon(), &draft).unwrap();
    }
    assert_eq!(list_advisors(&store).unwrap(), ["Änne Öhme", "Bernd Ohm", "Mira Voß"]);
}
