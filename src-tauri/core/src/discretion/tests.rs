use super::*;
use crate::person::{self, PersonDraft};
use crate::testkit::{navigator, noon, person_draft, store, take_in, town};

fn forms(names: &[NamedRecord]) -> Vec<&str> {
    names.iter().flat_map(|record| record.forms.iter().map(String::as_str)).collect()
}

#[test]
fn every_form_of_a_name_is_hidden_and_where_a_person_can_be_reached() {
    let mut store = store();
    let burg = town(&store, "Burg");
    navigator(&mut store, "Jana", "Müller Schmidt", &burg);
    let draft = PersonDraft {
        academic_title: "Dr.".to_owned(),
        mail: "rieke@burg.example".to_owned(),
        phone: "03921 4711".to_owned(),
        ..person_draft("Rieke", "Bollmann")
    };
    person::save_person(&mut store, &noon(), &draft).unwrap();

    let names = list_hidden_names(&store, &[]).unwrap();
    let all = forms(&names.people);
    for form in ["Jana Müller Schmidt", "Müller Schmidt", "Jana", "Müller Schmidt, Jana"] {
        assert!(all.contains(&form), "{form} in {all:?}");
    }
    assert!(all.contains(&"Dr. Rieke Bollmann"));
    assert_eq!(names.reach, ["03921 4711", "rieke@burg.example"]);
}

#[test]
fn a_person_in_the_papierkorb_is_hidden_too() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let jana = navigator(&mut store, "Jana", "Müller Schmidt", &burg);
    person::delete_person(&mut store, &noon(), &jana).unwrap();
    assert!(forms(&list_hidden_names(&store, &[]).unwrap().people).contains(&"Müller Schmidt"));
}

#[test]
fn colleagues_are_hidden_and_the_user_is_not() {
    let mut store = store();
    let burg = town(&store, "Burg");
    take_in(&mut store, &burg);
    let draft = crate::municipality::AssignmentDraft {
        municipality: town(&store, "Zeitz"),
        state: crate::municipality::ParticipationState::Active,
        since: noon().today(),
        advisor: "Henrik Sander".to_owned(),
        reason: String::new(),
    };
    crate::municipality::assign(&mut store, &noon(), &draft).unwrap();
    let names = list_hidden_names(&store, &[]).unwrap();
    assert_eq!(forms(&names.people), ["Henrik Sander"]);
}

#[test]
fn the_kommune_in_sight_keeps_its_name_and_so_does_its_landkreis() {
    let store = store();
    let none = list_hidden_names(&store, &[]).unwrap();
    assert_eq!(none.municipalities.len(), 247);
    assert_eq!(none.in_sight, Vec::<String>::new());

    let osterburg = town(&store, "Osterburg (Altmark)");
    let names = list_hidden_names(&store, &[osterburg]).unwrap();
    assert!(names.in_sight.contains(&"Osterburg (Altmark)".to_owned()));
    assert!(names.in_sight.contains(&"Landkreis Stendal".to_owned()), "{:?}", names.in_sight);
    let hidden = forms(&names.municipalities);
    assert!(hidden.contains(&"Stendal") && !hidden.contains(&"Osterburg (Altmark)"));
    assert_eq!(names.municipalities.len(), 245);
}
