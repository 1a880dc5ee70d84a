//! States that are removed, and ends that end assignments.

use super::*;

#[test]
fn a_state_is_removed_and_the_one_before_stands_again() {
    use ParticipationState::{Active, Paused};
    let mut store = store();
    let id = town(&store, "Stendal");
    for (state, day) in [(Active, 2), (Paused, 9)] {
        let draft = draft(&store, "Stendal", state, day);
        assign(&mut store, &noon(), &draft).unwrap();
    }
    let look = |store: &Store| (states(store, &id), lotsen(store, &id));
    let newest =
        |store: &Store| facts(store.read(), &noon(), &id).unwrap().participation[0].id.clone();
    undo_and_redo(&mut store, look, |store| {
        let (wrong, version) = (newest(store), version(store, &id));
        delete_participation(store, &noon(), &id, &wrong, version).unwrap();
    });
    assert_eq!(states(&store, &id), [(Active, "2026-09-02".to_owned())]);
    assert_eq!(lotsen(&store, &id), ["Anke Lüders 2026-09-02.."]);

    undo_and_redo(&mut store, look, |store| {
        let (last, version) = (newest(store), version(store, &id));
        delete_participation(store, &noon(), &id, &last, version).unwrap();
    });
    assert_eq!(look(&store), (vec![], vec![]), "without a state there is no Lotse either");
}

#[test]
fn a_state_that_becomes_the_end_ends_the_assignments() {
    use ParticipationState::{Active, Ended, Paused};
    let mut store = store();
    let id = town(&store, "Stendal");
    for (state, day) in [(Active, 2), (Paused, 9)] {
        let draft = draft(&store, "Stendal", state, day);
        assign(&mut store, &noon(), &draft).unwrap();
    }
    let deputy = AssignmentPeriodDraft {
        is_deputy: true,
        ..period(&store, &id, "Jonas Pohl", ["2026-09-12", "2026-10-31"])
    };
    save_assignment(&mut store, &noon(), &deputy).unwrap();
    let wrong = facts(store.read(), &noon(), &id).unwrap().participation[0].id.clone();
    let draft = ParticipationDraft { id: Some(wrong), ..typed(&store, &id, Ended, 11) };
    save_participation(&mut store, &noon(), &draft).unwrap();
    assert_eq!(lotsen(&store, &id), ["Anke Lüders 2026-09-02..2026-09-10"]);
    let entry = entry(store.read(), &noon(), &id).unwrap();
    assert_eq!((entry.takes_part(), entry.advisor, entry.deputy), (false, None, None));
}

#[test]
fn an_end_in_the_past_leaves_the_assignments_of_today_alone() {
    use ParticipationState::Ended;
    let mut store = store();
    let id = town(&store, "Stendal");
    take_in(&mut store, &id);
    let before =
        ParticipationDraft { since: "2025-03-01".to_owned(), ..typed(&store, &id, Ended, 1) };
    save_participation(&mut store, &noon(), &before).unwrap();
    assert_eq!(lotsen(&store, &id), ["Anke Lüders 2026-09-01.."]);
    let joined = entry(store.read(), &noon(), &id).unwrap().joined_on;
    assert_eq!(joined.unwrap().to_string(), "2026-09-01");
}
