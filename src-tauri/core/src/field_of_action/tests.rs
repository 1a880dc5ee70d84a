//! The catalogue is seeded once, edited as a whole, and forgets nothing that notes name.

use super::*;
use crate::error::ErrorCode;
use crate::testkit::{noon, store, undo_and_redo};

fn draft_of(catalogue: &FieldCatalogue) -> FieldCatalogueDraft {
    let draft = |f: &FieldOfAction| FieldDraft { id: Some(f.id.clone()), title: f.title.clone() };
    let fields = catalogue.fields.iter().map(draft).collect();
    FieldCatalogueDraft { version: catalogue.version, fields }
}

fn listed(store: &Store) -> Vec<String> {
    let catalogue = list_fields_of_action(store).unwrap();
    catalogue.fields.into_iter().map(|field| field.title).collect()
}

fn fresh(title: &str) -> FieldDraft {
    FieldDraft { id: None, title: title.to_owned() }
}

#[test]
fn a_new_store_offers_the_handlungsfelder_of_the_sources() {
    let store = store();
    assert_eq!(listed(&store), SEED);
    let again = self::store();
    assert_eq!(
        list_fields_of_action(&store).unwrap().fields,
        list_fields_of_action(&again).unwrap().fields,
        "every laptop derives the same ids"
    );
}

#[test]
fn seeding_again_changes_nothing_even_where_all_but_one_were_taken_out() {
    let mut store = store();
    let mut draft = draft_of(&list_fields_of_action(&store).unwrap());
    draft.fields.truncate(1);
    save_fields_of_action(&mut store, &noon(), draft).unwrap();
    store.write(&noon(), Verb::CreateStore, seed).unwrap();
    assert_eq!(listed(&store), [SEED[0]]);
}

#[test]
fn renaming_ordering_adding_and_taking_out_are_one_change() {
    let mut store = store();
    let before = list_fields_of_action(&store).unwrap();
    let mut draft = draft_of(&before);
    draft.fields.truncate(3);
    draft.fields.reverse();
    draft.fields[0].title = " Informationssicherheit ".to_owned();
    draft.fields.push(fresh("Geodaten"));
    undo_and_redo(&mut store, listed, |store| {
        let saved = save_fields_of_action(store, &noon(), draft.clone()).unwrap();
        assert_eq!(saved.fields[0].id, before.fields[2].id);
    });
    assert_eq!(
        listed(&store),
        [
            "Informationssicherheit",
            "Online-Verwaltungsleistungen",
            "Interne Verwaltung",
            "Geodaten"
        ]
    );
}

#[test]
fn what_was_taken_out_keeps_its_title_and_comes_back_as_the_same() {
    let mut store = store();
    let full = list_fields_of_action(&store).unwrap();
    let mobility = full.fields.iter().find(|field| field.title == "Mobilität").unwrap();
    let mut draft = draft_of(&full);
    draft.fields.retain(|field| field.title != "Mobilität");
    let without = save_fields_of_action(&mut store, &noon(), draft).unwrap();
    assert!(!without.fields.contains(mobility));
    assert_eq!(titles(store.read()).unwrap()[&mobility.id], "Mobilität");

    let mut draft = draft_of(&without);
    draft.fields.push(fresh("mobilitaet"));
    let back = save_fields_of_action(&mut store, &noon(), draft).unwrap();
    let last = back.fields.last().unwrap();
    assert_eq!((&last.id, last.title.as_str()), (&mobility.id, "mobilitaet"));
}

#[test]
fn all_broken_rules_of_the_catalogue_are_told_at_once() {
    let mut store = store();
    let catalogue = list_fields_of_action(&store).unwrap();
    let known = catalogue.fields[0].id.clone();
    let stranger = Some(FieldOfActionId("nirgends".to_owned()));
    let draft = FieldCatalogueDraft {
        version: catalogue.version,
        fields: vec![
            fresh(" "),
            fresh(&"ä".repeat(81)),
            fresh("zwei\nZeilen"),
            FieldDraft { id: stranger, title: "Geodaten".to_owned() },
            fresh("GEODATEN"),
            FieldDraft { id: Some(known.clone()), title: "Eins".to_owned() },
            FieldDraft { id: Some(known), title: "Zwei".to_owned() },
        ],
    };
    let error = save_fields_of_action(&mut store, &noon(), draft).unwrap_err();
    let told: Vec<_> = error.fields().iter().map(|f| (f.field.as_str(), f.rule.clone())).collect();
    assert_eq!(
        told,
        [
            ("fields.0.title", Rule::Required),
            ("fields.1.title", Rule::TooLong { max: 80 }),
            ("fields.2.title", Rule::Malformed),
            ("fields.3.id", Rule::Unknown),
            ("fields.4.title", Rule::Repeated),
            ("fields.6.id", Rule::Repeated),
        ]
    );
    assert_eq!(listed(&store), SEED, "a refused save changes nothing");
}

#[test]
fn a_catalogue_is_neither_empty_nor_endless() {
    let mut store = store();
    let version = list_fields_of_action(&store).unwrap().version;
    for count in [0, 61] {
        let fields = (0..count).map(|n| fresh(&format!("Feld {n}"))).collect();
        let draft = FieldCatalogueDraft { version, fields };
        let error = save_fields_of_action(&mut store, &noon(), draft).unwrap_err();
        assert_eq!(error.fields()[0].field, "fields", "{count}");
    }
}

#[test]
fn a_form_opened_before_another_save_is_refused() {
    let mut store = store();
    let opened = draft_of(&list_fields_of_action(&store).unwrap());
    let mut first = opened.clone();
    first.fields.push(fresh("Geodaten"));
    save_fields_of_action(&mut store, &noon(), first).unwrap();
    let error = save_fields_of_action(&mut store, &noon(), opened).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Stale);
    assert!(listed(&store).contains(&"Geodaten".to_owned()));
}
