//! What a list of Kommunen says about people and consultations.

mod timeline;

use super::*;
use crate::testkit::{navigator, noon, note_draft, person_draft, role_draft, store, take_in, town};

fn listed(store: &Store) -> Vec<MunicipalityRow> {
    let filter = MunicipalityFilter { in_programme: Some(true), ..Default::default() };
    let own = MunicipalityQuery { filter, ..Default::default() };
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
        reason: String::new(),
    };
    let taken_in = assign_municipality(&mut store, &noon(), &draft).unwrap();
    navigator(&mut store, "Łukasz", "Wiśniewski", &burg);
    let file = get_municipality(&store, &noon(), &burg).unwrap();
    assert_eq!(listed(&store), std::slice::from_ref(&file.row));
    assert_eq!(file.row.navigators, ["Łukasz Wiśniewski"]);
    assert_eq!(file.facts.participation, taken_in.facts.participation);
    assert_eq!(find_municipalities(&store, &noon(), "bur", false).unwrap()[0], file.row);

    let taken_out = unassign_municipality(&mut store, &noon(), &burg).unwrap();
    assert_eq!(taken_out.row.entry.state, None);
    assert!(listed(&store).is_empty());
}

#[test]
fn a_row_crosses_to_the_window_as_one_object() {
    let store = store();
    let row = find_municipalities(&store, &noon(), "Zeitz", false).unwrap().remove(0);
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

/// A note of a day, with one Kommune.
fn visited(store: &mut Store, id: &MunicipalityId, day: &str) {
    let draft = consultation::NoteDraft { held_on: day.to_owned(), ..note_draft("Besuch", &[id]) };
    consultation::save_note(store, &noon(), draft).unwrap();
}

fn assigned(store: &mut Store, name: &str, state: municipality::ParticipationState, since: &str) {
    let draft = AssignmentDraft {
        municipality: town(store, name),
        state,
        since: since.parse().unwrap(),
        advisor: "Anke Lüders".to_owned(),
        reason: "Haushalt".to_owned(),
    };
    assign_municipality(store, &noon(), &draft).unwrap();
}

#[test]
fn a_kommune_is_silent_since_the_last_contact_or_since_it_takes_part() {
    use municipality::ParticipationState::{Active, Ended, Interested};
    let mut store = store();
    for (name, state, since) in [
        ("Burg", Interested, "2026-01-10"),
        ("Burg", Active, "2026-09-20"),
        ("Zeitz", Active, "2026-01-10"),
        ("Genthin", Active, "2026-09-14"),
        ("Wernigerode", Active, "2026-01-10"),
        ("Wernigerode", Ended, "2026-02-10"),
    ] {
        assigned(&mut store, name, state, since);
    }
    let (zeitz, tangerhuette) = (town(&store, "Zeitz"), town(&store, "Tangerhütte"));
    visited(&mut store, &zeitz, "2026-08-25");
    visited(&mut store, &zeitz, "2026-10-25");
    visited(&mut store, &tangerhuette, "2020-01-01");

    let silent = |days| -> Vec<(String, u32)> {
        let silent = without_contact(&store, &noon(), days).unwrap();
        silent.into_iter().map(|silent| (silent.row.entry.short_name, silent.days)).collect()
    };
    let burg = ("Burg".to_owned(), 257);
    let zeitz = ("Zeitz".to_owned(), 30);
    assert_eq!(silent(31), std::slice::from_ref(&burg));
    assert_eq!(silent(30), [burg.clone(), zeitz.clone()]);
    assert_eq!(silent(0), [burg, zeitz, ("Genthin".to_owned(), 10)]);
}

#[test]
fn a_list_shows_what_lacks_a_contact_a_person_or_a_navigator() {
    let mut store = store();
    let ids = ["Burg", "Zeitz", "Genthin"].map(|name| town(&store, name));
    ids.iter().for_each(|id| take_in(&mut store, id));
    navigator(&mut store, "Jana", "Müller Schmidt", &ids[0]);
    let contact = role_draft(&ids[1], person::RoleKind::Contact);
    let draft = person::PersonDraft { roles: vec![contact], ..person_draft("Rieke", "Bollmann") };
    person::save_person(&mut store, &noon(), &draft).unwrap();
    visited(&mut store, &ids[2], "2026-09-23");
    let names = |query: MunicipalityQuery| -> Vec<String> {
        let filter = MunicipalityFilter { in_programme: Some(true), ..query.filter };
        let rows =
            list_municipalities(&store, &noon(), &MunicipalityQuery { filter, ..query }).unwrap();
        rows.into_iter().map(|row| row.entry.short_name).collect()
    };
    let all = MunicipalityQuery::default;
    assert_eq!(names(MunicipalityQuery { without_person: true, ..all() }), ["Genthin"]);
    assert_eq!(names(MunicipalityQuery { without_navigator: true, ..all() }), ["Genthin", "Zeitz"]);
    assert_eq!(names(MunicipalityQuery { silent_days: Some(14), ..all() }), ["Burg", "Zeitz"]);
}

#[test]
fn a_list_is_sorted_by_any_column_and_the_unknown_comes_last() {
    use MunicipalityColumn::{Advisor, District, Inhabitants, LastContact, Name, State};
    use municipality::ParticipationState::{Active, Interested, Paused};
    let mut store = store();
    for (name, state) in [
        ("Osterburg (Altmark)", Active),
        ("Zeitz", Interested),
        ("Aken (Elbe)", Active),
        ("Oebisfelde-Weferlingen", Paused),
    ] {
        assigned(&mut store, name, state, "2026-09-01");
    }
    let (zeitz, aken) = (town(&store, "Zeitz"), town(&store, "Aken (Elbe)"));
    visited(&mut store, &zeitz, "2026-09-03");
    visited(&mut store, &aken, "2026-09-17");
    let version = get_municipality(&store, &noon(), &aken).unwrap().facts.version;
    let run = municipality::facts(store.read(), &noon(), &aken).unwrap().assignments[0].id.clone();
    delete_assignment(&mut store, &noon(), &aken, &run, version).unwrap();

    let begins = |sort, descending| -> Vec<String> {
        let filter = MunicipalityFilter { in_programme: Some(true), ..Default::default() };
        let query = MunicipalityQuery { filter, sort, descending, ..Default::default() };
        let rows = list_municipalities(&store, &noon(), &query).unwrap();
        rows.iter().map(|row| row.entry.short_name[..2].to_owned()).collect()
    };
    for (column, up, down) in [
        (Name, "Ak Oe Os Ze", "Ze Os Oe Ak"),
        (District, "Ze Ak Oe Os", "Os Oe Ak Ze"),
        (State, "Ze Ak Os Oe", "Oe Ak Os Ze"),
        (Advisor, "Oe Os Ze Ak", "Oe Os Ze Ak"),
        (Inhabitants, "Ak Os Oe Ze", "Ze Oe Os Ak"),
        (LastContact, "Oe Os Ze Ak", "Ak Ze Oe Os"),
    ] {
        assert_eq!(begins(column, false).join(" "), up, "{column:?}");
        assert_eq!(begins(column, true).join(" "), down, "{column:?}");
    }
}

#[test]
fn a_query_without_words_is_the_whole_list_by_name() {
    let query: MunicipalityQuery = serde_json::from_str("{}").unwrap();
    assert_eq!(query, MunicipalityQuery::default());
    let query: MunicipalityQuery =
        serde_json::from_str(r#"{"silentDays":90,"state":"active","sort":"last_contact"}"#)
            .unwrap();
    assert_eq!(query.filter.state, Some(municipality::ParticipationState::Active));
    assert_eq!((query.silent_days, query.sort), (Some(90), MunicipalityColumn::LastContact));
    assert_eq!(list_municipalities(&store(), &noon(), &Default::default()).unwrap().len(), 247);
}
