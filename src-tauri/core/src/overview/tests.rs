//! What a list of Kommunen says about people and consultations.

use super::*;
use crate::testkit::{navigator, noon, note_draft, person_draft, role_draft, store, take_in, town};

fn listed(store: &Store) -> Vec<MunicipalityRow> {
    let own = MunicipalityFilter { in_programme: Some(true), ..MunicipalityFilter::default() };
    list_municipalities(store, &noon(), &own).unwrap()
}

#[test]
fn a_row_names_the_navigators_and_the_last_contact() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    take_in(&mut store, &burg);
    take_in(&mut store, &zeitz);
    navigator(&mut store, "Jana", "Müller Schmidt", &burg);
    navigator(&mut store, "Thu Hà", "Đặng", &burg);
    let contact = role_draft(&burg, person::RoleKind::Contact);
    let draft = person::PersonDraft { roles: vec![contact], ..person_draft("Rieke", "Bollmann") };
    person::save_person(&mut store, &noon(), &draft).unwrap();
    for day in ["2026-09-03", "2026-09-17", "2026-10-08"] {
        let held_on = day.to_owned();
        let draft = consultation::NoteDraft { held_on, ..note_draft("Besuch", &[&burg]) };
        consultation::save_note(&mut store, &noon(), draft).unwrap();
    }

    let rows = listed(&store);
    assert_eq!(rows[0].navigators, ["Thu Hà Đặng", "Jana Müller Schmidt"]);
    assert_eq!(rows[0].last_contact_on.unwrap().to_string(), "2026-09-17");
    assert_eq!((rows[1].navigators.len(), rows[1].last_contact_on), (0, None));
}

#[test]
fn the_file_of_a_kommune_says_the_same_as_the_list() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let draft = AssignmentDraft {
        municipality: burg.clone(),
        state: municipality::ParticipationState::Agreed,
        since: noon().today(),
        advisor: "Anke Lüders".to_owned(),
    };
    let taken_in = assign_municipality(&mut store, &noon(), &draft).unwrap();
    navigator(&mut store, "Łukasz", "Wiśniewski", &burg);
    let file = get_municipality(&store, &noon(), &burg).unwrap();
    assert_eq!(listed(&store), std::slice::from_ref(&file.row));
    assert_eq!(file.row.navigators, ["Łukasz Wiśniewski"]);
    assert_eq!(file.facts.participation, taken_in.facts.participation);
    assert_eq!(find_municipalities(&store, &noon(), "bur").unwrap()[0], file.row);

    let taken_out = unassign_municipality(&mut store, &noon(), &burg).unwrap();
    assert_eq!(taken_out.row.entry.state, None);
    assert!(listed(&store).is_empty());
}

#[test]
fn a_row_crosses_to_the_window_as_one_object() {
    let store = store();
    let row = find_municipalities(&store, &noon(), "Zeitz").unwrap().remove(0);
    let json = serde_json::to_value(&row).unwrap();
    assert_eq!(json["shortName"], "Zeitz");
    assert_eq!(json["kind"], "unitary_municipality");
    assert_eq!(json["navigators"], serde_json::json!([]));
    let file = get_municipality(&store, &noon(), &row.entry.id).unwrap();
    let json = serde_json::to_value(&file).unwrap();
    assert_eq!((&json["districtArs"], &json["postcode"]), (&"15084".into(), &"06712".into()));
}

#[test]
fn one_search_finds_the_kommune_its_people_and_its_notes() {
    let mut store = store();
    let zeitz = town(&store, "Zeitz");
    navigator(&mut store, "Thu Hà", "Đặng", &zeitz);
    let body = "Das **Bürgerbüro** zieht um.".to_owned();
    let draft = consultation::NoteDraft { body, ..note_draft("Umzug", &[&zeitz]) };
    consultation::save_note(&mut store, &noon(), draft).unwrap();
    for (text, title, detail) in [
        ("zeitz", "Zeitz", Some("Burgenlandkreis")),
        ("150845", "Droyßiger-Zeitzer Forst", Some("Burgenlandkreis")),
        ("dang", "Thu Hà Đặng", Some("Zeitz")),
        ("buergerbuero", "Umzug", Some("2026-09-24")),
    ] {
        let hits = store.find(text, 50).unwrap();
        let hit = hits.iter().find(|hit| hit.title == title);
        assert_eq!(hit.and_then(|hit| hit.detail.as_deref()), detail, "{text}: {hits:?}");
    }
}
