//! Somebody who stands in the door.

use super::*;
use crate::testkit::undo_and_redo;
use crate::verb::Verb;
use RegistrationState::{Registered, Waitlisted};

fn first(file: &RunFile) -> SessionId {
    file.sessions[0].id.clone()
}

#[test]
fn whoever_stands_in_the_door_is_registered_and_present_in_one_step() {
    let mut store = store();
    let file = run_of(&mut store, 1, true, &[("Arndt", "Stendal")]);
    let choice = new_from(&store, "Neu", "Stendal");
    let run = file.row.id.clone();
    let count = |store: &Store| {
        let file = get_run(store, &noon(), &run).unwrap();
        (file.row.registered, file.participants.iter().filter(|one| one.took_part).count())
    };
    undo_and_redo(&mut store, count, |store| {
        let file = add_walk_in(store, &noon(), &first(&file), choice).unwrap();
        let new = participant(&file, "Neu");
        assert_eq!(new.attendance[0].unwrap().state, AttendanceState::Present);
        assert_eq!((file.row.registered, file.row.seats), (2, Some(1)));
        assert_eq!(new.seat_reason.as_deref(), Some("Spontan dazugekommen"));
        assert_eq!(new.remark.as_deref(), Some("Spontan dazugekommen"));
    });
    assert_eq!(store.undo(&noon()).unwrap().verb, Verb::RegisterPeople);
}

#[test]
fn somebody_of_the_waiting_list_gets_a_seat_and_somebody_registered_is_only_entered() {
    let mut store = store();
    let file = run_of(&mut store, 1, false, &[("Arndt", "Stendal"), ("Berg", "Zeitz")]);
    let (arndt, berg) = (participant(&file, "Arndt").clone(), participant(&file, "Berg").clone());
    assert_eq!(berg.state, Waitlisted);
    add_walk_in(&mut store, &noon(), &first(&file), known(&berg.person)).unwrap();
    let file = add_walk_in(&mut store, &noon(), &first(&file), known(&arndt.person)).unwrap();
    assert_eq!(file.row.registered, 2);
    let came = participant(&file, "Berg");
    assert_eq!((&came.registration, came.state), (&berg.registration, Registered));
    let arndt = participant(&file, "Arndt");
    assert!(arndt.took_part && arndt.remark.is_none());
}

#[test]
fn nobody_walks_into_a_session_to_come_and_nobody_without_a_name() {
    let mut store = store();
    let file = run_of(&mut store, 1, false, &[]);
    let choice = new_from(&store, "Neu", "Stendal");
    let early = noon_of(2026, 9, 2);
    let refused = add_walk_in(&mut store, &early, &first(&file), choice);
    assert_eq!(broken(refused), [("session".to_owned(), Rule::InFuture)]);
    let nameless = new_from(&store, " ", "Stendal");
    let RegistrationChoice::New { municipality, .. } = nameless else { panic!("somebody new") };
    let (given_names, surname) = (String::new(), String::new());
    let nameless = RegistrationChoice::New { given_names, surname, municipality, given_as: None };
    let refused = add_walk_in(&mut store, &noon(), &first(&file), nameless);
    assert!(broken(refused).contains(&("surname".to_owned(), Rule::Required)));
    assert_eq!(get_run(&store, &noon(), &file.row.id).unwrap().row.registered, 0);
}
