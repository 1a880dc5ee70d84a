//! The register's sums, and who takes part since when.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::register::{self, Registered};
use super::*;
use crate::error::{Error, ErrorCode};
use crate::testkit::{noon, noon_of, store, take_in, town, undo_and_redo};

fn count(kind: MunicipalityKind) -> usize {
    register::read().unwrap().iter().filter(|entry| entry.kind == kind).count()
}

fn is_gemeinde(entry: &Registered) -> bool {
    entry.ars.len() == 12
}

fn draft(store: &Store, short_name: &str, state: ParticipationState, day: u32) -> AssignmentDraft {
    AssignmentDraft {
        municipality: town(store, short_name),
        state,
        since: noon_of(2026, 9, day).today(),
        advisor: "Anke Lüders".to_owned(),
    }
}

fn found(store: &Store, text: &str) -> Vec<String> {
    find(store.read(), &noon(), text).unwrap().into_iter().map(|entry| entry.short_name).collect()
}

fn states(store: &Store, id: &MunicipalityId) -> Vec<(ParticipationState, String)> {
    let facts = facts(store.read(), id).unwrap();
    facts.participation.iter().map(|p| (p.state, p.since.to_string())).collect()
}

#[test]
fn the_register_has_247_kommunen_of_five_kinds() {
    assert_eq!(count(MunicipalityKind::RuralDistrict), 11);
    assert_eq!(count(MunicipalityKind::IndependentCity), 3);
    assert_eq!(count(MunicipalityKind::UnitaryMunicipality), 101);
    assert_eq!(count(MunicipalityKind::MunicipalAssociation), 18);
    assert_eq!(count(MunicipalityKind::MemberMunicipality), 114);
    let register = register::read().unwrap();
    assert_eq!(register.len(), 247);
    assert_eq!(register.iter().filter(|entry| is_gemeinde(entry)).count(), 218);
}

#[test]
fn every_district_has_the_gemeinden_the_statistical_office_counts() {
    let mut gemeinden: BTreeMap<&str, u32> = BTreeMap::new();
    for entry in register::read().unwrap().iter().filter(|entry| is_gemeinde(entry)) {
        *gemeinden.entry(&entry.ars[..5]).or_default() += 1;
    }
    let counts: Vec<u32> = gemeinden.into_values().collect();
    assert_eq!(counts, [1, 1, 1, 13, 10, 34, 33, 20, 8, 22, 20, 21, 25, 9]);
}

#[test]
fn official_keys_are_unique_and_belong_together() {
    let register = register::read().unwrap();
    let keys: HashSet<&str> = register.iter().map(|entry| entry.ars).collect();
    assert_eq!(keys.len(), 247);
    let old_keys: HashSet<&str> = register.iter().filter_map(|entry| entry.ags).collect();
    assert_eq!(old_keys.len(), 218);
    for entry in &register {
        let digits = match entry.kind {
            MunicipalityKind::RuralDistrict => 5,
            MunicipalityKind::MunicipalAssociation => 9,
            _ => 12,
        };
        assert_eq!(entry.ars.len(), digits, "{}", entry.name);
        assert!(entry.ars.bytes().all(|digit| digit.is_ascii_digit()), "{}", entry.name);
        assert!(keys.contains(entry.district_ars()), "{}", entry.name);
        assert!(entry.association_ars().is_none_or(|ars| keys.contains(ars)), "{}", entry.name);
        if let Some(ags) = entry.ags {
            assert_eq!(format!("{}{}", &entry.ars[..5], &entry.ars[9..]), ags, "{}", entry.name);
        }
    }
}

#[test]
fn inhabitants_add_up_from_gemeinde_to_district_to_land() {
    let register = register::read().unwrap();
    let gemeinden = || register.iter().filter(|entry| is_gemeinde(entry));
    assert_eq!(gemeinden().map(|entry| entry.inhabitants).sum::<u32>(), 2_186_643);
    for whole in register.iter().filter(|entry| !is_gemeinde(entry)) {
        let parts = gemeinden().filter(|part| part.ars.starts_with(whole.ars));
        assert_eq!(parts.map(|part| part.inhabitants).sum::<u32>(), whole.inhabitants);
    }
}

#[test]
fn kommunen_of_the_same_name_differ_in_kind_and_districts_are_written_out() {
    let register = register::read().unwrap();
    let names: BTreeSet<_> = register.iter().map(|entry| (entry.short_name, entry.kind)).collect();
    assert_eq!(names.len(), 247);
    let districts: Vec<&str> = register
        .iter()
        .filter(|entry| entry.kind == MunicipalityKind::RuralDistrict)
        .map(|entry| entry.short_name)
        .collect();
    assert!(districts.iter().all(|name| name.contains("kreis")), "{districts:?}");
    assert!(districts.contains(&"Landkreis Stendal") && districts.contains(&"Burgenlandkreis"));
}

#[test]
fn the_register_says_where_it_comes_from() {
    let text = include_str!("register.csv");
    assert!(text.contains(
        "Quelle: Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV-ISys, \
         Gebietsstand 30.11.2023/30.06.2026; bearbeitet."
    ));
    assert!(text.contains("Inhabitants: 31.12.2022") && text.contains("census of 2011"));
}

#[test]
fn a_kommune_has_the_same_id_on_every_laptop() {
    assert_eq!(town(&store(), "Magdeburg"), id_of("150030000000"));
}

#[test]
fn the_register_brought_up_to_date_leaves_the_programme_alone() {
    let mut store = store();
    let burg = town(&store, "Burg");
    take_in(&mut store, &burg);
    store.write(&noon(), Verb::CreateStore, seed).unwrap();
    let all = entries(store.read(), &noon(), &MunicipalityFilter::default()).unwrap();
    assert_eq!(all.len(), 247);
    assert!(entry(store.read(), &noon(), &burg).unwrap().takes_part());
}

#[test]
fn master_data_comes_from_the_register() {
    let store = store();
    let id = town(&store, "Osterburg (Altmark)");
    let entry = entry(store.read(), &noon(), &id).unwrap();
    assert_eq!((entry.district.as_str(), entry.state), ("Landkreis Stendal", None));
    let facts = facts(store.read(), &id).unwrap();
    assert_eq!(facts.name, "Osterburg (Altmark), Hansestadt");
    assert_eq!(facts.inhabitants_on.unwrap().to_string(), "2022-12-31");
    assert_eq!(facts.association, None);

    let member = id_of("150905051010");
    let facts = super::facts(store.read(), &member).unwrap();
    assert_eq!(facts.association.as_deref(), Some("Arneburg-Goldbeck"));
}

#[test]
fn three_letters_find_a_kommune() {
    let store = store();
    assert_eq!(found(&store, "ste")[..2], ["Steigra", "Stendal"].map(str::to_owned));
    assert!(found(&store, "ste").contains(&"Landkreis Stendal".to_owned()));
    assert_eq!(found(&store, "KOETHEN"), ["Köthen (Anhalt)"]);
    assert_eq!(found(&store, "bad lau"), ["Bad Lauchstädt"]);
    assert_eq!(found(&store, "15090")[0], "Landkreis Stendal");
    assert!(found(&store, "xyz").is_empty());
    assert!(found(&store, "a").len() <= 20);
}

#[test]
fn a_word_that_begins_so_comes_before_one_that_contains_it() {
    let store = store();
    let names = found(&store, "burg");
    assert_eq!(names[0], "Burg");
    let contains = names.iter().position(|name| name == "Magdeburg").unwrap();
    assert!(names[..contains].iter().any(|name| name == "Burgstall"), "{names:?}");
}

#[test]
fn who_takes_part_is_offered_first() {
    let mut store = store();
    let district = town(&store, "Landkreis Stendal");
    take_in(&mut store, &district);
    assert_eq!(found(&store, "sten")[..2], ["Landkreis Stendal", "Stendal"].map(str::to_owned));
    assert_eq!(found(&store, "  "), ["Landkreis Stendal"]);
}

#[test]
fn lists_are_filtered_and_sorted_by_name() {
    let mut store = store();
    for name in ["Wernigerode", "Zeitz", "Burg"] {
        let id = town(&store, name);
        take_in(&mut store, &id);
    }
    let names = |filter: MunicipalityFilter| -> Vec<String> {
        let entries = entries(store.read(), &noon(), &filter).unwrap();
        entries.into_iter().map(|entry| entry.short_name).collect()
    };
    let own = MunicipalityFilter { in_programme: Some(true), ..MunicipalityFilter::default() };
    assert_eq!(names(own), ["Burg", "Wernigerode", "Zeitz"]);
    let others = MunicipalityFilter {
        in_programme: Some(false),
        district_ars: Some("15086".to_owned()),
        kind: Some(MunicipalityKind::UnitaryMunicipality),
        state: None,
    };
    let names = names(others);
    assert_eq!(names.len(), 7);
    assert!(names.is_sorted() && !names.contains(&"Burg".to_owned()));
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
    let version = |store: &Store| facts(store.read(), &id).unwrap().version;
    let before = version(&store);
    take_in(&mut store, &id);
    let taken_in = version(&store);
    assert!(before < taken_in);
    take_in(&mut store, &id);
    assert_eq!(version(&store), taken_in, "nothing new is no new version");
}

#[test]
fn the_districts_have_133_administrations() {
    let reach = count_districts(&store()).unwrap();
    let all: Vec<(&str, u32)> = reach.iter().map(|d| (d.sign.as_str(), d.all)).collect();
    let expected = [
        ("DE", 1),
        ("HAL", 1),
        ("MD", 1),
        ("SAW", 7),
        ("ABI", 11),
        ("BK", 14),
        ("BLK", 12),
        ("HZ", 15),
        ("JL", 9),
        ("MSH", 12),
        ("SK", 16),
        ("SLK", 14),
        ("SDL", 10),
        ("WB", 10),
    ];
    assert_eq!(all, expected);
    assert_eq!(reach.iter().map(|district| district.all).sum::<u32>(), 133);
    assert_eq!(reach.iter().filter(|district| district.is_city).count(), 3);
    assert!(reach.iter().all(|district| district.reached == 0));
}

#[test]
fn a_mitgliedsgemeinde_reaches_its_verbandsgemeinde_once() {
    let mut store = store();
    for ars in ["15090", "150905051010", "150905051", "150900535535"] {
        take_in(&mut store, &id_of(ars));
    }
    let ended = draft(&store, "Stendal", ParticipationState::Ended, 20);
    assign(&mut store, &noon(), &ended).unwrap();
    let reach = count_districts(&store).unwrap();
    let stendal = reach.iter().find(|district| district.sign == "SDL").unwrap();
    assert_eq!((stendal.reached, stendal.all), (2, 10));
    assert_eq!(reach.iter().map(|district| district.reached).sum::<u32>(), 2);
}
