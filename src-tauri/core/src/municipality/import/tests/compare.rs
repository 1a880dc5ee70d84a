//! What a newer register changes, and what never.

use super::*;
use crate::municipality::{self, facts, get_past, id_of, name_on};
use crate::testkit::{noon_of, take_in, town, undo_and_redo};

const OLD: &str = "Staßfurt, Stadt";
const NEW: &str = "Staßfurt, Salzstadt";

/// A store whose register was counted before Staßfurt became „Salzstadt“.
fn store_of_2023() -> (Store, MunicipalityId) {
    let mut store = store();
    let id = town(&store, "Staßfurt");
    store
        .write(&noon_of(2026, 9, 2), Verb::CreateStore, |transaction| {
            transaction.execute("DELETE FROM municipality_name", [])?;
            transaction.execute("UPDATE municipality SET name = ? WHERE id = ?", (OLD, &id))?;
            Ok(())
        })
        .unwrap();
    (store, id)
}

fn official(store: &Store, id: &MunicipalityId, day: &str) -> String {
    name_on(store.read(), id, parse_day("day", day).unwrap()).unwrap()
}

#[test]
fn stassfurt_becomes_salzstadt_by_an_official_file() {
    let (mut store, id) = store_of_2023();
    let file = gv100ad(&places(), "20260630");
    let found = preview(&store, file.as_bytes());
    assert_eq!(found.renamed.len(), 1);
    assert_eq!(
        (found.renamed[0].old_name.as_str(), found.renamed[0].new_name.as_str()),
        (OLD, NEW)
    );
    assert_eq!(found.unchanged, 246);

    let from = vec![RenameDay { id: id.clone(), from: "01.01.2026".to_owned() }];
    let draft = RegisterDraft { renames: from, ..as_proposed() };
    import(&mut store, file.as_bytes(), &draft).unwrap();

    assert_eq!(official(&store, &id, "2025-12-31"), OLD);
    assert_eq!(official(&store, &id, "2026-01-01"), NEW);
    assert_eq!(town(&store, "Staßfurt"), id, "the short name and the id stay");
    assert!(store.find("salzstadt", 20).unwrap().iter().any(|hit| hit.record == id.as_str()));
}

#[test]
fn a_name_that_the_user_keeps_stays_and_everything_else_is_read_in() {
    let (mut store, id) = store_of_2023();
    let file = gv100ad(&places(), "20260630");
    let draft = RegisterDraft { kept_names: vec![id.clone()], ..as_proposed() };
    import(&mut store, file.as_bytes(), &draft).unwrap();
    assert_eq!(facts(store.read(), &noon(), &id).unwrap().name, OLD);
    assert_eq!(get_past(&store, &id).unwrap().names, []);
    assert_eq!(preview(&store, file.as_bytes()).renamed.len(), 1, "it is offered again");
}

#[test]
fn a_table_renames_as_well_and_asks_for_its_gebietsstand() {
    let (mut store, id) = store_of_2023();
    let file = csv(&places());
    assert_eq!(preview(&store, file.as_bytes()).territory_on, None);
    for (day, rule) in [
        ("", Rule::Required),
        ("2026-12-31", Rule::InFuture),
        ("2023-11-30", Rule::TooEarly { first: parse_day("day", "2026-06-30").unwrap() }),
    ] {
        let draft = RegisterDraft { territory_on: day.to_owned(), ..as_proposed() };
        let error = import(&mut store, file.as_bytes(), &draft).unwrap_err();
        assert_eq!(
            (error.fields()[0].field.as_str(), &error.fields()[0].rule),
            ("territoryOn", &rule)
        );
    }
    import(&mut store, file.as_bytes(), &as_proposed()).unwrap();
    assert_eq!(
        official(&store, &id, "2026-08-30"),
        OLD,
        "the day of the file, where none is given"
    );
    assert_eq!(official(&store, &id, "2026-08-31"), NEW);
}

#[test]
fn a_new_name_holds_from_a_day_between_the_last_one_and_the_file() {
    let mut store = store();
    let id = town(&store, "Staßfurt");
    let mut changed = places();
    place(&mut changed, NEW).name = "Staßfurt, Hansestadt".to_owned();
    let file = gv100ad(&changed, "20260831");
    let first = parse_day("day", "2026-01-01").unwrap();
    assert_eq!(preview(&store, file.as_bytes()).renamed[0].first, Some(first));
    for (from, rule) in [
        ("2026-09-01", Rule::InFuture),
        ("2025-12-31", Rule::TooEarly { first }),
        ("31.02.2026", Rule::NotADay),
    ] {
        let renames = vec![RenameDay { id: id.clone(), from: from.to_owned() }];
        let draft = RegisterDraft { renames, ..as_proposed() };
        let error = import(&mut store, file.as_bytes(), &draft).unwrap_err();
        let broken = (error.fields()[0].field.as_str(), &error.fields()[0].rule);
        assert_eq!(broken, ("renames.0.from", &rule), "{from}");
    }
}

#[test]
fn reading_the_same_file_again_changes_nothing_and_leaves_no_entry() {
    let (mut store, id) = store_of_2023();
    for file in [gv100ad(&places(), "20260831"), csv(&places())] {
        import(&mut store, file.as_bytes(), &as_proposed()).unwrap();
        let (version, undo) = (store.version(id.as_str()).unwrap(), store.undo_state().unwrap());
        import(&mut store, file.as_bytes(), &as_proposed()).unwrap();
        assert_eq!(store.version(id.as_str()).unwrap(), version);
        assert_eq!(store.undo_state().unwrap(), undo);
        let again = preview(&store, file.as_bytes());
        assert_eq!((again.renamed.len(), again.added.len(), again.new_inhabitants), (0, 0, 0));
    }
}

#[test]
fn the_edition_is_that_of_the_newest_file() {
    let mut store = store();
    let edition = get_register(&store).unwrap();
    assert_eq!(edition.territory_on.to_string(), "2026-06-30");
    assert_eq!((edition.source, edition.municipalities), (RegisterSource::BuiltIn, 247));

    import(&mut store, gv100ad(&places(), "20260831").as_bytes(), &as_proposed()).unwrap();
    let edition = get_register(&store).unwrap();
    assert_eq!(edition.territory_on.to_string(), "2026-08-31");
    assert_eq!(edition.source, RegisterSource::Gv100ad);
    assert_eq!(edition.imported_on, Some(noon().today()));
}

#[test]
fn master_data_follows_the_file_and_the_programme_stays() {
    let mut store = store();
    let id = town(&store, "Genthin");
    take_in(&mut store, &id);
    let mut changed = places();
    let genthin = place(&mut changed, "Genthin, Stadt");
    (genthin.postcode, genthin.inhabitants) = ("39308".to_owned(), 13_000);
    place(&mut changed, "Landkreis Stendal").seat = "Tangermünde".to_owned();
    let file = gv100ad(&changed, "20260831");

    let found = preview(&store, file.as_bytes());
    assert_eq!((found.new_seats, found.new_postcodes), (1, 1));
    assert_eq!(found.new_inhabitants, 2, "the Gemeinde, and its Landkreis as a sum");
    import(&mut store, file.as_bytes(), &as_proposed()).unwrap();

    let facts = facts(store.read(), &noon(), &id).unwrap();
    assert_eq!(facts.postcode.as_deref(), Some("39308"));
    let entry = municipality::entry(store.read(), &noon(), &id).unwrap();
    assert_eq!(entry.inhabitants, Some(13_000));
    assert_eq!(facts.inhabitants_on.unwrap().to_string(), "2025-12-31");
    assert_eq!(facts.participation.len(), 1);
    let seat = municipality::facts(store.read(), &noon(), &id_of("15090")).unwrap().seat;
    assert_eq!(seat.as_deref(), Some("Tangermünde"));
}

#[test]
fn a_kommune_that_the_file_does_not_have_stays_and_is_offered() {
    let mut store = store();
    let mut changed = places();
    changed.retain(|place| place.name != "Huy");
    let file = gv100ad(&changed, "20260831");
    assert_eq!(preview(&store, file.as_bytes()).missing[0].name, "Huy");
    import(&mut store, file.as_bytes(), &as_proposed()).unwrap();
    let id = town(&store, "Huy");
    assert_eq!(get_past(&store, &id).unwrap().dissolved_on, None);
    assert_eq!(preview(&store, file.as_bytes()).missing.len(), 1);

    let on = "2026-08-01".to_owned();
    let gone = Dissolution { id: id.clone(), on, successor: None };
    let draft = RegisterDraft { dissolved: vec![gone], ..as_proposed() };
    import(&mut store, file.as_bytes(), &draft).unwrap();
    let past = get_past(&store, &id).unwrap();
    assert_eq!(past.dissolved_on.unwrap().to_string(), "2026-08-01");
    assert_eq!(preview(&store, file.as_bytes()).missing, []);
    assert_eq!(get_register(&store).unwrap().municipalities, 246);
    let districts = municipality::count_districts(&store, noon().today()).unwrap();
    assert_eq!(districts.iter().map(|district| district.all).sum::<u32>(), 132);
}

#[test]
fn a_gemeinde_under_another_key_is_offered_as_the_successor() {
    let mut store = store();
    let mut changed = places();
    let huy = place(&mut changed, "Huy");
    // The same Gemeindeschlüssel, now in a Verbandsgemeinde.
    huy.ars.replace_range(5..9, "5051");
    huy.kind = MunicipalityKind::MemberMunicipality;
    let (ars, old) = (huy.ars.clone(), town(&store, "Huy"));
    let file = gv100ad(&changed, "20260831");
    let found = preview(&store, file.as_bytes());
    assert_eq!(found.added[0].kind, MunicipalityKind::MemberMunicipality);
    assert_eq!(found.missing[0].successor, Some(id_of(&ars)));

    let gone = Dissolution {
        id: old.clone(),
        on: "2026-08-01".to_owned(),
        successor: found.missing[0].successor.clone(),
    };
    let draft = RegisterDraft { dissolved: vec![gone], ..as_proposed() };
    import(&mut store, file.as_bytes(), &draft).unwrap();
    assert_eq!(get_past(&store, &id_of(&ars)).unwrap().predecessors[0].id, old);
    let facts = facts(store.read(), &noon(), &id_of(&ars)).unwrap();
    assert_eq!(facts.association.as_deref(), Some("Vorharz"));
}

#[test]
fn days_of_an_end_are_checked() {
    let mut store = store();
    let id = town(&store, "Huy");
    let mut changed = places();
    changed.retain(|place| place.name != "Huy");
    let file = gv100ad(&changed, "20260831");
    for (on, successor, field) in [
        ("", None, "dissolved.0.on"),
        ("2026-09-01", None, "dissolved.0.on"),
        ("2026-08-01", Some(id.clone()), "dissolved.0.successor"),
        ("2026-08-01", Some(MunicipalityId("keine".to_owned())), "dissolved.0.successor"),
    ] {
        let gone = Dissolution { id: id.clone(), on: on.to_owned(), successor };
        let draft = RegisterDraft { dissolved: vec![gone], ..as_proposed() };
        let error = import(&mut store, file.as_bytes(), &draft).unwrap_err();
        assert_eq!(error.fields()[0].field, field);
    }
}

#[test]
fn an_import_is_taken_back_as_a_whole() {
    let (mut store, id) = store_of_2023();
    let mut changed = places();
    changed.retain(|place| place.name != "Huy");
    let mut new = changed[40].clone();
    (new.ars, new.name) = ("150850999999".to_owned(), "Neudorf".to_owned());
    changed.push(new);
    let file = gv100ad(&changed, "20260831");
    let look = |store: &Store| {
        let found = preview(store, file.as_bytes());
        let edition = get_register(store).unwrap();
        (found.renamed.len(), found.added.len(), edition, official(store, &id, "2026-09-01"))
    };
    undo_and_redo(&mut store, look, |store| {
        import(store, file.as_bytes(), &as_proposed()).unwrap();
    });
}
