//! A Kommune over time: its names, what it came from and what it went into.

use super::*;
use crate::error::ErrorCode;
use crate::testkit::{noon, noon_of, store, town, undo_and_redo};

fn day(text: &str) -> NaiveDate {
    parse_day("day", text).unwrap()
}

fn rename_draft(store: &Store, id: &MunicipalityId, name: &str, from: &str) -> RenameDraft {
    RenameDraft {
        municipality: id.clone(),
        version: store.version(id.as_str()).unwrap(),
        name: name.to_owned(),
        short_name: String::new(),
        from: from.to_owned(),
    }
}

fn renamed(store: &mut Store, id: &MunicipalityId, name: &str, from: &str) {
    let draft = rename_draft(store, id, name, from);
    rename_municipality(store, &noon(), &draft).unwrap();
}

fn link_draft(
    store: &Store,
    id: &MunicipalityId,
    direction: LinkDirection,
    others: &[&MunicipalityId],
) -> LinkDraft {
    LinkDraft {
        municipality: id.clone(),
        version: store.version(id.as_str()).unwrap(),
        direction,
        others: others.iter().copied().cloned().collect(),
        on: "2026-07-01".to_owned(),
    }
}

fn broken(error: &Error) -> (&str, &Rule) {
    (error.fields()[0].field.as_str(), &error.fields()[0].rule)
}

fn called(relatives: &[Relative]) -> Vec<&str> {
    relatives.iter().map(|relative| relative.short_name.as_str()).collect()
}

#[test]
fn every_day_of_the_past_has_its_name() {
    let mut store = store();
    let id = town(&store, "Stendal");
    renamed(&mut store, &id, "Stendal, Rolandstadt", "2020-01-01");
    renamed(&mut store, &id, "Rolandstadt Stendal", "2026-03-01");

    let on = |text: &str| name_on(store.read(), &id, day(text)).unwrap();
    assert_eq!(on("1990-10-03"), "Stendal, Hansestadt");
    assert_eq!(on("2019-12-31"), "Stendal, Hansestadt");
    assert_eq!(on("2020-01-01"), "Stendal, Rolandstadt");
    assert_eq!(on("2026-02-28"), "Stendal, Rolandstadt");
    assert_eq!(on("2026-03-01"), "Rolandstadt Stendal");

    let past = get_past(&store, &id).unwrap();
    assert_eq!(past.named_since, Some(day("2026-03-01")));
    let names: Vec<_> = past.names.iter().map(|n| (n.name.as_str(), n.valid_from)).collect();
    assert_eq!(
        names,
        [("Stendal, Rolandstadt", Some(day("2020-01-01"))), ("Stendal, Hansestadt", None)]
    );
}

#[test]
fn a_short_name_follows_from_the_official_one_unless_it_is_typed() {
    let mut store = store();
    let id = town(&store, "Genthin");
    renamed(&mut store, &id, "Genthin am Kanal, Stadt", "2026-01-01");
    assert_eq!(super::super::short_name(store.read(), &id).unwrap().unwrap(), "Genthin am Kanal");

    let mut draft = rename_draft(&store, &id, "Genthin am Kanal, Stadt", "2026-01-01");
    draft.short_name = " Genthin ".to_owned();
    rename_municipality(&mut store, &noon(), &draft).unwrap();
    assert_eq!(super::super::short_name(store.read(), &id).unwrap().unwrap(), "Genthin");
}

#[test]
fn short_names_of_all_kinds_are_those_of_the_register() {
    for entry in super::super::register::read().unwrap() {
        assert_eq!(rules::short_name(entry.kind, entry.name), entry.short_name, "{}", entry.ars);
    }
}

#[test]
fn the_first_day_of_a_name_again_corrects_it_and_keeps_none() {
    let mut store = store();
    let id = town(&store, "Zeitz");
    renamed(&mut store, &id, "Zeiz, Stadt", "2026-05-01");
    renamed(&mut store, &id, "Zeitz, Domstadt", "2026-05-01");
    let past = get_past(&store, &id).unwrap();
    assert_eq!(past.names.len(), 1);
    assert_eq!(past.names[0].name, "Zeitz, Stadt");
}

#[test]
fn a_new_name_is_there_comes_after_the_last_one_and_not_from_tomorrow() {
    let mut store = store();
    let id = town(&store, "Zeitz");
    renamed(&mut store, &id, "Zeitz, Domstadt", "2026-05-01");
    for (name, from, field, rule) in [
        (" ", "2026-06-01", "name", Rule::Required),
        (&"Ö".repeat(121), "2026-06-01", "name", Rule::TooLong { max: NAME_MAX }),
        ("Zeitz", "2026-09-25", "from", Rule::InFuture),
        ("Zeitz", "2026-04-30", "from", Rule::TooEarly { first: day("2026-05-01") }),
        ("Zeitz", "31.04.2026", "from", Rule::NotADay),
        ("Zeitz", "", "from", Rule::Required),
    ] {
        let draft = rename_draft(&store, &id, name, from);
        let error = rename_municipality(&mut store, &noon(), &draft).unwrap_err();
        assert_eq!(broken(&error), (field, &rule), "{name} {from}");
    }
}

#[test]
fn the_same_name_again_leaves_no_trace() {
    let mut store = store();
    let id = town(&store, "Zeitz");
    let before = store.version(id.as_str()).unwrap();
    renamed(&mut store, &id, "Zeitz, Stadt", "2026-05-01");
    assert_eq!(store.version(id.as_str()).unwrap(), before);
    assert_eq!(get_past(&store, &id).unwrap().names, []);
}

#[test]
fn a_form_that_was_opened_before_another_change_is_stale() {
    let mut store = store();
    let (id, other) = (town(&store, "Zeitz"), town(&store, "Gutenborn"));
    let late = rename_draft(&store, &id, "Zeitz, Kurstadt", "2026-05-01");
    let link = link_draft(&store, &id, LinkDirection::From, &[&other]);
    renamed(&mut store, &id, "Zeitz, Domstadt", "2026-05-01");

    let error = rename_municipality(&mut store, &noon(), &late).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Stale);
    let error = link_municipalities(&mut store, &noon(), &link).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Stale);
}

#[test]
fn an_earlier_name_is_found_by_search_and_by_picking() {
    let mut store = store();
    let id = town(&store, "Zeitz");
    renamed(&mut store, &id, "Elsterstadt", "2026-05-01");
    let hits = store.find("zeitz", 20).unwrap();
    assert!(hits.iter().any(|hit| hit.record == id.as_str() && hit.title == "Elsterstadt"));
    let found = super::super::find(store.read(), &noon(), "zeit", false).unwrap();
    assert!(found.iter().any(|entry| entry.id == id));

    store.undo(&noon()).unwrap();
    assert_eq!(store.find("elsterstadt", 20).unwrap(), []);
}

#[test]
fn what_is_no_more_is_picked_only_where_it_is_asked_for_and_says_since_when() {
    let mut store = store();
    let (gone, into) = (town(&store, "Gutenborn"), town(&store, "Zeitz"));
    let draft = link_draft(&store, &gone, LinkDirection::Into, &[&into]);
    link_municipalities(&mut store, &noon(), &draft).unwrap();
    let find = |with_dissolved| {
        super::super::find(store.read(), &noon(), "gutenborn", with_dissolved).unwrap()
    };
    assert_eq!(find(false), []);
    assert_eq!(find(true)[0].id, gone);
    let listed = super::super::entries(store.read(), &noon(), &Default::default()).unwrap();
    let entry = listed.into_iter().find(|entry| entry.id == gone).unwrap();
    assert_eq!(entry.dissolved_on, Some(day(&draft.on)), "lists still have it");
    assert!(find(true)[0].dissolved_on.is_some());
}

#[test]
fn the_register_knows_what_stassfurt_was_called_before() {
    let store = store();
    let id = town(&store, "Staßfurt");
    let on = |text: &str| name_on(store.read(), &id, day(text)).unwrap();
    assert_eq!(on("2025-12-31"), "Staßfurt, Stadt");
    assert_eq!(on("2026-01-01"), "Staßfurt, Salzstadt");
    assert!(store.find("salzstadt", 20).unwrap().iter().any(|hit| hit.record == id.as_str()));
}

#[test]
fn a_merger_has_several_predecessors_and_all_of_them_end() {
    let mut store = store();
    let [into, one, other] = ["Zeitz", "Gutenborn", "Kretzschau"].map(|name| town(&store, name));
    let draft = link_draft(&store, &into, LinkDirection::From, &[&one, &other, &one]);
    link_municipalities(&mut store, &noon(), &draft).unwrap();

    let past = get_past(&store, &into).unwrap();
    assert_eq!(called(&past.predecessors), ["Gutenborn", "Kretzschau"]);
    assert_eq!(past.dissolved_on, None);
    let gone = get_past(&store, &one).unwrap();
    assert_eq!(called(&gone.successors), ["Zeitz"]);
    assert_eq!(gone.dissolved_on, Some(day("2026-07-01")));
}

#[test]
fn a_link_seen_from_the_predecessor_is_the_same_and_a_new_day_replaces_the_old() {
    let mut store = store();
    let [into, one] = ["Zeitz", "Gutenborn"].map(|name| town(&store, name));
    let draft = link_draft(&store, &one, LinkDirection::Into, &[&into]);
    link_municipalities(&mut store, &noon(), &draft).unwrap();
    let mut draft = link_draft(&store, &one, LinkDirection::Into, &[&into]);
    draft.on = "2026-08-01".to_owned();
    link_municipalities(&mut store, &noon(), &draft).unwrap();

    let past = get_past(&store, &one).unwrap();
    assert_eq!(called(&past.successors), ["Zeitz"]);
    assert_eq!(past.dissolved_on, Some(day("2026-08-01")));
}

#[test]
fn no_kommune_comes_from_itself_not_even_by_a_way_round() {
    let mut store = store();
    let [a, b, c] = ["Zeitz", "Gutenborn", "Kretzschau"].map(|name| town(&store, name));
    for (of, into) in [(&a, &b), (&b, &c)] {
        let draft = link_draft(&store, of, LinkDirection::Into, &[into]);
        link_municipalities(&mut store, &noon(), &draft).unwrap();
    }
    for others in [vec![&a], vec![&c]] {
        let draft = link_draft(&store, &a, LinkDirection::From, &others);
        let error = link_municipalities(&mut store, &noon(), &draft).unwrap_err();
        assert_eq!(broken(&error), ("others", &Rule::Repeated));
    }
}

#[test]
fn a_link_names_kommunen_that_exist_and_a_day_that_has_come() {
    let mut store = store();
    let id = town(&store, "Zeitz");
    let stranger = MunicipalityId("keine".to_owned());
    let draft = link_draft(&store, &id, LinkDirection::Into, &[&stranger]);
    let error = link_municipalities(&mut store, &noon(), &draft).unwrap_err();
    assert_eq!(broken(&error), ("others", &Rule::Unknown));
    let draft = link_draft(&store, &id, LinkDirection::Into, &[]);
    let error = link_municipalities(&mut store, &noon(), &draft).unwrap_err();
    assert_eq!(broken(&error), ("others", &Rule::Required));
    let other = town(&store, "Genthin");
    let mut draft = link_draft(&store, &id, LinkDirection::Into, &[&other]);
    draft.on = "2027-01-01".to_owned();
    let error = link_municipalities(&mut store, &noon(), &draft).unwrap_err();
    assert_eq!(broken(&error), ("on", &Rule::InFuture));
}

#[test]
fn a_wrong_link_is_removed_and_the_predecessor_goes_on() {
    let mut store = store();
    let [into, one] = ["Zeitz", "Gutenborn"].map(|name| town(&store, name));
    let draft = link_draft(&store, &into, LinkDirection::From, &[&one]);
    link_municipalities(&mut store, &noon(), &draft).unwrap();
    unlink_municipalities(&mut store, &noon(), &one, &into).unwrap();
    let past = get_past(&store, &one).unwrap();
    assert_eq!((past.successors, past.dissolved_on), (Vec::new(), None));
    let error = unlink_municipalities(&mut store, &noon(), &one, &into).unwrap_err();
    assert_eq!(error.code(), ErrorCode::NotFound);
}

#[test]
fn renaming_and_linking_can_be_taken_back() {
    let mut store = store();
    let [into, one] = ["Zeitz", "Gutenborn"].map(|name| town(&store, name));
    let look = |store: &Store| {
        let past = get_past(store, &one).unwrap();
        let name = name_on(store.read(), &one, noon().today()).unwrap();
        (name, past.names, past.successors, past.dissolved_on)
    };
    undo_and_redo(&mut store, look, |store| renamed(store, &one, "Gutental", "2026-05-01"));
    undo_and_redo(&mut store, look, |store| {
        let draft = link_draft(store, &into, LinkDirection::From, &[&one]);
        link_municipalities(store, &noon_of(2026, 9, 24), &draft).unwrap();
    });
}
