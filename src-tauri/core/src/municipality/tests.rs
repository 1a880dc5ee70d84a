//! The register's sums, and who takes part since when.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::register::{self, Registered};
use super::*;
use crate::testkit::{noon, noon_of, store, take_in, town};
use crate::verb::Verb;

fn count(kind: MunicipalityKind) -> usize {
    register::read().unwrap().iter().filter(|entry| entry.kind == kind).count()
}

fn is_gemeinde(entry: &Registered) -> bool {
    entry.ars.len() == 12
}

fn found(store: &Store, text: &str) -> Vec<String> {
    find(store.read(), &noon(), text, false)
        .unwrap()
        .into_iter()
        .map(|entry| entry.short_name)
        .collect()
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
    let facts = facts(store.read(), &noon(), &id).unwrap();
    assert_eq!(facts.name, "Osterburg (Altmark), Hansestadt");
    assert_eq!(facts.inhabitants_on.unwrap().to_string(), "2022-12-31");
    assert_eq!(facts.association, None);

    let member = id_of("150905051010");
    let facts = super::facts(store.read(), &noon(), &member).unwrap();
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
        ..MunicipalityFilter::default()
    };
    let names = names(others);
    assert_eq!(names.len(), 7);
    assert!(names.is_sorted() && !names.contains(&"Burg".to_owned()));
}

#[test]
fn the_districts_have_133_administrations() {
    let reach = count_districts(&store(), noon().today()).unwrap();
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
    let ended = AssignmentDraft {
        municipality: town(&store, "Stendal"),
        state: ParticipationState::Ended,
        since: noon_of(2026, 9, 20).today(),
        advisor: String::new(),
        reason: "Kein Beschluss".to_owned(),
    };
    assign(&mut store, &noon(), &ended).unwrap();
    let reach = count_districts(&store, noon().today()).unwrap();
    let stendal = reach.iter().find(|district| district.sign == "SDL").unwrap();
    assert_eq!((stendal.reached, stendal.all), (2, 10));
    assert_eq!(reach.iter().map(|district| district.reached).sum::<u32>(), 2);
}

#[test]
fn reach_is_counted_for_a_given_day() {
    let mut store = store();
    take_in(&mut store, &id_of("15090"));
    let ended = AssignmentDraft {
        municipality: id_of("15090"),
        state: ParticipationState::Ended,
        since: noon_of(2026, 9, 20).today(),
        advisor: String::new(),
        reason: "Kein Beschluss".to_owned(),
    };
    assign(&mut store, &noon(), &ended).unwrap();
    let reached = |month, day| {
        let reach = count_districts(&store, noon_of(2026, month, day).today()).unwrap();
        (reach.iter().map(|d| d.reached).sum::<u32>(), reach.iter().map(|d| d.all).sum::<u32>())
    };
    assert_eq!(reached(8, 31), (0, 133));
    assert_eq!(reached(9, 1), (1, 133));
    assert_eq!(reached(9, 19), (1, 133));
    assert_eq!(reached(9, 20), (0, 133));
}

#[test]
fn sizes_are_those_of_official_statistics() {
    use SizeClass::{Above, Below1k, Below2k, Below5k, Below10k, Below20k, Below50k, Below100k};
    let mut counts = vec![0; 8];
    for entry in register::read().unwrap().iter().filter(|entry| is_gemeinde(entry)) {
        counts[SizeClass::of(entry.inhabitants) as usize] += 1;
    }
    assert_eq!(counts, [24, 58, 32, 51, 29, 21, 1, 2]);
    let edges = [999, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000].map(SizeClass::of);
    assert_eq!(edges, [Below1k, Below2k, Below5k, Below10k, Below20k, Below50k, Below100k, Above]);
}

#[test]
fn a_list_holds_one_size_one_lotse_or_one_tag() {
    let mut store = store();
    let burg = town(&store, "Burg");
    for name in ["Burg", "Zeitz", "Magdeburg"] {
        let id = town(&store, name);
        take_in(&mut store, &id);
    }
    tag(&mut store, &noon(), &burg, "Pilot E-Akte").unwrap();
    let version = facts(store.read(), &noon(), &burg).unwrap().version;
    let deputy = AssignmentPeriodDraft {
        id: None,
        municipality: burg,
        version,
        advisor: "Jonas Pohl".to_owned(),
        is_deputy: true,
        valid_from: "2026-09-20".to_owned(),
        valid_until: "2026-09-30".to_owned(),
    };
    save_assignment(&mut store, &noon(), &deputy).unwrap();
    let names = |filter: MunicipalityFilter| -> Vec<String> {
        let own = MunicipalityFilter { in_programme: Some(true), ..filter };
        let entries = entries(store.read(), &noon(), &own).unwrap();
        entries.into_iter().map(|entry| entry.short_name).collect()
    };
    let advisor = |name: &str| MunicipalityFilter {
        advisor: Some(name.to_owned()),
        ..MunicipalityFilter::default()
    };
    assert_eq!(names(advisor("Anke Lüders")), ["Burg", "Magdeburg", "Zeitz"]);
    assert_eq!(names(advisor("Jonas Pohl")), ["Burg"]);
    assert!(names(advisor("")).is_empty());
    let size = |size| MunicipalityFilter { size: Some(size), ..MunicipalityFilter::default() };
    assert_eq!(names(size(SizeClass::Below50k)), ["Burg", "Zeitz"]);
    assert_eq!(names(size(SizeClass::Above)), ["Magdeburg"]);
    let tagged = |tag: &str| MunicipalityFilter {
        tag: Some(tag.to_owned()),
        ..MunicipalityFilter::default()
    };
    assert_eq!(names(tagged("pilot e-akte")), ["Burg"]);
    assert!(names(tagged("Pilot")).is_empty());
}
