//! Somebody else of the same Kommune comes instead.

use super::*;
use crate::person;
use crate::testkit::undo_and_redo;
use crate::verb::Verb;
use RegistrationState::{Cancelled, NoShow, Registered, Waitlisted};

fn draft(file: &RunFile, original: &str, substitute: RegistrationChoice) -> SubstitutionDraft {
    SubstitutionDraft {
        original: version(file, original),
        substitute,
        reason: String::new(),
        seating: Seating::default(),
    }
}

fn become_state(store: &mut Store, file: &RunFile, name: &str, to: RegistrationState) -> RunFile {
    let draft = StateDraft {
        registrations: vec![version(file, name)],
        state: to,
        reason: "krank".to_owned(),
        seating: Seating::default(),
    };
    set_registration_state(store, &noon(), &draft).unwrap()
}

#[test]
fn a_place_goes_to_a_colleague_in_one_step_and_both_say_so() {
    let mut store = store();
    let file = run_of(&mut store, 1, true, &[("Arndt", "Stendal")]);
    let stendal = town(&store, "Stendal");
    let ina = navigator(&mut store, "Ina", "Ziegler", &stendal);
    let run = file.row.id.clone();
    let names = |store: &Store| {
        let file = get_run(store, &noon(), &run).unwrap();
        file.participants.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    undo_and_redo(&mut store, names, |store| {
        let draft =
            SubstitutionDraft { reason: "krank".to_owned(), ..draft(&file, "Arndt", known(&ina)) };
        let file = substitute_registration(store, &noon(), &draft, nobody_issued).unwrap();
        let (came, gone) = (participant(&file, "Ziegler"), participant(&file, "Arndt"));
        assert_eq!(came.substitute_for.as_deref(), Some("Jana Arndt"));
        assert_eq!((came.state, came.municipality.as_deref()), (Registered, Some("Stendal")));
        assert_eq!(gone.substituted_by.as_deref(), Some("Ina Ziegler"));
        assert_eq!((gone.state, gone.state_reason.as_deref()), (Cancelled, Some("krank")));
    });
    assert_eq!(store.undo(&noon()).unwrap().verb, Verb::SubstituteRegistration);
}

#[test]
fn people_of_the_kommune_without_a_seat_are_offered() {
    let mut store = store();
    let file = run_of(
        &mut store,
        2,
        false,
        &[("Arndt", "Stendal"), ("Berg", "Stendal"), ("Dorn", "Stendal")],
    );
    let (stendal, zeitz) = (town(&store, "Stendal"), town(&store, "Zeitz"));
    navigator(&mut store, "Ina", "Ziegler", &stendal);
    navigator(&mut store, "Olaf", "Behrend", &zeitz);
    let id = &participant(&file, "Arndt").registration;
    let offered = list_substitutes(&store, &noon(), id).unwrap();
    let names: Vec<&str> = offered.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Jana Dorn", "Ina Ziegler"]);
}

#[test]
fn somebody_new_becomes_a_person_of_that_kommune() {
    let mut store = store();
    let file = run_of(&mut store, 1, false, &[("Arndt", "Stendal")]);
    let choice = new_from(&store, "Neu", "Zeitz");
    let draft = draft(&file, "Arndt", choice);
    let file = substitute_registration(&mut store, &noon(), &draft, nobody_issued).unwrap();
    let new = participant(&file, "Neu");
    assert_eq!(new.municipality.as_deref(), Some("Stendal"));
    let person = person::get_person(&store, &noon(), &new.person).unwrap();
    assert_eq!(person.roles[0].municipality, town(&store, "Stendal"));
    assert_eq!(places(&file), (vec!["Neu"], vec![("Arndt", Cancelled)]));
}

#[test]
fn somebody_of_the_waiting_list_leaves_it_for_the_seat() {
    let mut store = store();
    let file = run_of(&mut store, 1, false, &[("Arndt", "Stendal"), ("Berg", "Stendal")]);
    let berg = participant(&file, "Berg").clone();
    let draft = draft(&file, "Arndt", known(&berg.person));
    let file = substitute_registration(&mut store, &noon(), &draft, nobody_issued).unwrap();
    let came = participant(&file, "Berg");
    assert_eq!(
        (&came.registration, came.state, came.waiting_position),
        (&berg.registration, Registered, None)
    );
}

#[test]
fn a_place_on_the_waiting_list_can_go_to_a_colleague_too() {
    let mut store = store();
    let file =
        run_of(&mut store, 1, false, &[("Arndt", "Zeitz"), ("Berg", "Stendal"), ("Dorn", "Burg")]);
    let choice = new_from(&store, "Neu", "Stendal");
    let draft = draft(&file, "Berg", choice);
    let file = substitute_registration(&mut store, &noon(), &draft, nobody_issued).unwrap();
    let came = participant(&file, "Neu");
    assert_eq!((came.state, came.waiting_position), (Waitlisted, Some(1)));
}

#[test]
fn somebody_of_another_kommune_or_with_a_seat_does_not_come_instead() {
    let mut store = store();
    let file = run_of(&mut store, 2, false, &[("Arndt", "Stendal"), ("Berg", "Stendal")]);
    let olaf = olaf(&mut store);
    let berg = participant(&file, "Berg").person.clone();
    let nameless = RegistrationChoice::New {
        given_names: String::new(),
        surname: String::new(),
        municipality: None,
        given_as: None,
    };
    for (choice, field, rule) in [
        (known(&olaf), "substitute.municipality", Rule::Unknown),
        (known(&berg), "registration", Rule::Repeated),
        (known(&PersonId("nobody".to_owned())), "substitute", Rule::Unknown),
        (nameless, "substitute.surname", Rule::Required),
    ] {
        let draft = draft(&file, "Arndt", choice);
        let refused = substitute_registration(&mut store, &noon(), &draft, nobody_issued);
        let fields = broken(refused);
        assert!(fields.contains(&(field.to_owned(), rule)), "{fields:?}");
    }
}

#[test]
fn who_has_cancelled_or_a_certificate_gives_no_place_away_and_an_old_form_neither() {
    let mut store = store();
    let file = run_of(&mut store, 2, false, &[("Arndt", "Stendal")]);
    let choice = new_from(&store, "Neu", "Stendal");
    let open = draft(&file, "Arndt", choice.clone());
    let refused = substitute_registration(&mut store, &noon(), &open, all_issued);
    assert_eq!(broken(refused), [("registration".to_owned(), Rule::InUse)]);
    let long = SubstitutionDraft { reason: "x".repeat(201), ..open.clone() };
    let refused = substitute_registration(&mut store, &noon(), &long, nobody_issued);
    assert_eq!(broken(refused), [("reason".to_owned(), Rule::TooLong { max: 200 })]);

    let file = become_state(&mut store, &file, "Arndt", Cancelled);
    let stale = substitute_registration(&mut store, &noon(), &open, nobody_issued).unwrap_err();
    assert!(matches!(stale, Error::Stale { .. }));
    let draft = draft(&file, "Arndt", choice);
    let refused = substitute_registration(&mut store, &noon(), &draft, nobody_issued);
    assert_eq!(broken(refused), [("registration".to_owned(), Rule::NotYet)]);
}

#[test]
fn for_somebody_who_did_not_appear_there_is_a_seat_only_if_it_was_not_given_away() {
    let mut store = store();
    let file = run_of(&mut store, 1, false, &[("Arndt", "Stendal"), ("Berg", "Zeitz")]);
    let file = become_state(&mut store, &file, "Arndt", NoShow);
    let file = move_up(&mut store, &noon(), &version(&file, "Berg"), &Seating::default()).unwrap();
    let choice = new_from(&store, "Neu", "Stendal");
    let open = draft(&file, "Arndt", choice);
    let refused = substitute_registration(&mut store, &noon(), &open, nobody_issued);
    assert_eq!(broken(refused), [("seats".to_owned(), Rule::NoSeat)]);

    let seating = Seating { overbook: true, ..Seating::default() };
    let over = SubstitutionDraft { seating, ..open };
    let file = substitute_registration(&mut store, &noon(), &over, nobody_issued).unwrap();
    assert_eq!(places(&file), (vec!["Berg", "Neu"], vec![("Arndt", NoShow)]));
    assert_eq!(participant(&file, "Arndt").substituted_by.as_deref(), Some("Jana Neu"));
}
