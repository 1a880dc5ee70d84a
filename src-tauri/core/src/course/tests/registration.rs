//! Registrations.

use super::*;
use crate::person;

#[test]
fn somebody_known_is_registered_with_the_kommune_of_the_day() {
    let mut store = store();
    let file = run_with_one(&mut store);
    let participant = &file.participants[0];
    assert_eq!(participant.name, "Łukasz Wiśniewski");
    assert_eq!(participant.municipality.as_deref(), Some("Stendal"));
    assert_eq!(participant.attendance, [None; 5]);
    assert_eq!(file.row.registered, 1);
}

#[test]
fn the_kommune_can_be_another_one_than_today() {
    let mut store = store();
    let (stendal, zeitz) = (town(&store, "Stendal"), town(&store, "Zeitz"));
    let person = navigator(&mut store, "Zdeněk", "Čapek", &stendal);
    let run = saved_run(&mut store).row.id;
    let choice = RegistrationChoice::Known { person, municipality: Some(zeitz), given_as: None };
    let file = register_people(&mut store, &noon(), &run, vec![choice]).unwrap();
    assert_eq!(file.participants[0].municipality.as_deref(), Some("Zeitz"));
}

#[test]
fn somebody_new_is_entered_along_with_a_role() {
    let mut store = store();
    let tangerhuette = town(&store, "Tangerhütte");
    let run = saved_run(&mut store).row.id;
    let choice = RegistrationChoice::New {
        given_names: "Thu Hà".to_owned(),
        surname: "Đặng".to_owned(),
        municipality: Some(tangerhuette),
        given_as: Some("Đặng Thu Hà".to_owned()),
    };
    let file = register_people(&mut store, &noon(), &run, vec![choice]).unwrap();
    let participant = &file.participants[0];
    assert_eq!(participant.name, "Thu Hà Đặng");
    assert_eq!(participant.given_as.as_deref(), Some("Đặng Thu Hà"));
    assert_eq!(participant.municipality.as_deref(), Some("Tangerhütte"));
    let person = person::get_person(&store, &noon(), &participant.person).unwrap();
    assert!(person.roles[0].is_current);
}

#[test]
fn the_spelling_of_the_list_is_kept_only_where_it_differs() {
    let mut store = store();
    let person = olaf(&mut store);
    let run = saved_run(&mut store).row.id;
    let choice = RegistrationChoice::Known {
        person,
        municipality: None,
        given_as: Some(" Olaf Behrend ".to_owned()),
    };
    let file = register_people(&mut store, &noon(), &run, vec![choice]).unwrap();
    assert_eq!(file.participants[0].given_as, None);
}

#[test]
fn nobody_is_registered_twice_and_then_nobody_is_registered() {
    let mut store = store();
    let person = olaf(&mut store);
    let run = saved_run(&mut store).row.id;
    let twice = register_people(&mut store, &noon(), &run, vec![known(&person), known(&person)]);
    assert_eq!(broken(twice), [("choices.1.person".to_owned(), Rule::Repeated)]);
    assert_eq!(get_run(&store, &noon(), &run).unwrap().row.registered, 0);

    register_people(&mut store, &noon(), &run, vec![known(&person)]).unwrap();
    let again = register_people(&mut store, &noon(), &run, vec![known(&person)]);
    assert_eq!(broken(again), [("choices.0.person".to_owned(), Rule::Repeated)]);
}

#[test]
fn a_choice_that_cannot_be_is_named_by_its_place() {
    let mut store = store();
    let person = olaf(&mut store);
    let run = saved_run(&mut store).row.id;
    let nameless = RegistrationChoice::New {
        given_names: String::new(),
        surname: " ".to_owned(),
        municipality: None,
        given_as: None,
    };
    let refused = register_people(&mut store, &noon(), &run, vec![known(&person), nameless]);
    let fields = broken(refused);
    assert!(fields.contains(&("choices.1.surname".to_owned(), Rule::Required)), "{fields:?}");

    let stranger = vec![known(&PersonId("nobody".to_owned()))];
    let refused = register_people(&mut store, &noon(), &run, stranger);
    assert_eq!(broken(refused), [("choices.0.person".to_owned(), Rule::Unknown)]);
    let refused = register_people(&mut store, &noon(), &run, Vec::new());
    assert_eq!(broken(refused), [("choices".to_owned(), Rule::Required)]);
    assert_eq!(get_run(&store, &noon(), &run).unwrap().row.registered, 0);
}

#[test]
fn a_registration_is_taken_back_and_made_again() {
    let mut store = store();
    let file = run_with_one(&mut store);
    let participant = file.participants[0].clone();
    let file = withdraw_registration(&mut store, &noon(), &participant.registration, nobody_issued)
        .unwrap();
    assert!(file.participants.is_empty());
    let file = register_people(&mut store, &noon(), &file.row.id, vec![known(&participant.person)])
        .unwrap();
    assert_ne!(file.participants[0].registration, participant.registration);
}

#[test]
fn a_registration_with_a_certificate_stays() {
    let mut store = store();
    let file = run_with_one(&mut store);
    let registration = &file.participants[0].registration;
    let refused = withdraw_registration(&mut store, &noon(), registration, all_issued);
    assert_eq!(broken(refused), [("registration".to_owned(), Rule::InUse)]);
}

#[test]
fn participants_stand_in_the_order_of_their_names() {
    let mut store = store();
    let zeitz = town(&store, "Zeitz");
    let people = [("Łukasz", "Wiśniewski"), ("Maria", "von der Aue"), ("Thu Hà", "Đặng")]
        .map(|(given, surname)| known(&navigator(&mut store, given, surname, &zeitz)));
    let run = saved_run(&mut store).row.id;
    let file = register_people(&mut store, &noon(), &run, people.to_vec()).unwrap();
    let names: Vec<&str> = file.participants.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Maria von der Aue", "Thu Hà Đặng", "Łukasz Wiśniewski"]);
}

#[test]
fn a_whole_list_is_taken_back_at_once_with_those_who_were_new() {
    let mut store = store();
    let person = olaf(&mut store);
    let run = saved_run(&mut store).row.id;
    let new = RegistrationChoice::New {
        given_names: "Frida".to_owned(),
        surname: "Neu".to_owned(),
        municipality: None,
        given_as: None,
    };
    register_people(&mut store, &noon(), &run, vec![known(&person), new]).unwrap();
    assert_eq!(store.undo(&noon()).unwrap().verb, crate::verb::Verb::RegisterPeople);
    assert_eq!(get_run(&store, &noon(), &run).unwrap().row.registered, 0);
    assert!(person::find_people(&store, &noon(), "Frida").unwrap().is_empty());

    store.redo(&noon()).unwrap();
    assert_eq!(get_run(&store, &noon(), &run).unwrap().row.registered, 2);
}
