//! Views are kept under names.

use super::*;
use crate::error::ErrorCode;
use crate::testkit::{noon, store, undo_and_redo};

fn draft(name: &str, state: &str) -> ViewDraft {
    ViewDraft {
        saved: None,
        area: ViewArea::Municipality,
        name: name.to_owned(),
        state: state.to_owned(),
    }
}

fn again(view: &SavedView, name: &str, state: &str) -> ViewDraft {
    let saved = Some(ViewVersion { id: view.id.clone(), version: view.version });
    ViewDraft { saved, ..draft(name, state) }
}

fn names(store: &Store) -> Vec<String> {
    let views = list_views(store, ViewArea::Municipality).unwrap();
    views.into_iter().map(|view| view.name).collect()
}

#[test]
fn a_view_keeps_its_name_and_what_the_list_gave_it() {
    let mut store = store();
    let state = r#"{"district":"15090"}"#;
    let view = save_view(&mut store, &noon(), &draft(" Altmark ", state)).unwrap();
    assert_eq!((view.name.as_str(), view.state.as_str()), ("Altmark", state));
    save_view(&mut store, &noon(), &draft("Ärger", "{}")).unwrap();
    assert_eq!(list_views(&store, ViewArea::Municipality).unwrap()[0], view);
    assert_eq!(names(&store), ["Altmark", "Ärger"]);
}

#[test]
fn saving_renaming_and_removing_can_be_taken_back() {
    let mut store = store();
    let look = |store: &Store| list_views(store, ViewArea::Municipality).unwrap().len();
    undo_and_redo(&mut store, look, |store| {
        save_view(store, &noon(), &draft("Altmark", "{}")).unwrap();
    });
    let first = |store: &Store| list_views(store, ViewArea::Municipality).unwrap().remove(0);
    let look = |store: &Store| (first(store).name, first(store).state);
    undo_and_redo(&mut store, look, |store| {
        let draft = again(&first(store), "Börde", r#"{"tag":"IKZ"}"#);
        save_view(store, &noon(), &draft).unwrap();
    });
    undo_and_redo(&mut store, names, |store| {
        let id = first(store).id;
        delete_view(store, &noon(), &id).unwrap();
    });
    assert!(names(&store).is_empty());
}

#[test]
fn a_name_stands_once_in_a_list() {
    let mut store = store();
    let view = save_view(&mut store, &noon(), &draft("Börde", "{}")).unwrap();
    let error = save_view(&mut store, &noon(), &draft("boerde", "{}")).unwrap_err();
    assert_eq!(error.fields()[0].rule, Rule::Repeated);
    save_view(&mut store, &noon(), &again(&view, "BÖRDE", "{}")).unwrap();
    assert_eq!(names(&store), ["BÖRDE"]);
    delete_view(&mut store, &noon(), &view.id).unwrap();
    save_view(&mut store, &noon(), &draft("Börde", "{}")).unwrap();
}

#[test]
fn a_view_needs_a_name_and_an_object() {
    let mut store = store();
    let long = format!(r#"{{"tag":"{}"}}"#, "x".repeat(4_000));
    for (name, state, expected) in [
        (" ", "{}", ("name", Rule::Required)),
        ("a\nb", "{}", ("name", Rule::Malformed)),
        (&"x".repeat(61), "{}", ("name", Rule::TooLong { max: 60 })),
        ("Altmark", "[1]", ("state", Rule::Malformed)),
        ("Altmark", "{", ("state", Rule::Malformed)),
        ("Altmark", &long, ("state", Rule::TooLong { max: 4_000 })),
    ] {
        let error = save_view(&mut store, &noon(), &draft(name, state)).unwrap_err();
        let found = (error.fields()[0].field.as_str(), error.fields()[0].rule.clone());
        assert_eq!(found, expected);
    }
    assert!(names(&store).is_empty());
}

#[test]
fn an_old_form_and_a_view_that_is_gone_change_nothing() {
    let mut store = store();
    let view = save_view(&mut store, &noon(), &draft("Altmark", "{}")).unwrap();
    save_view(&mut store, &noon(), &again(&view, "Börde", "{}")).unwrap();
    let error = save_view(&mut store, &noon(), &again(&view, "Harz", "{}")).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Stale);
    assert_eq!(names(&store), ["Börde"]);

    delete_view(&mut store, &noon(), &view.id).unwrap();
    let errors = [
        save_view(&mut store, &noon(), &again(&view, "Harz", "{}")).unwrap_err(),
        delete_view(&mut store, &noon(), &view.id).unwrap_err(),
    ];
    assert!(errors.iter().all(|error| error.code() == ErrorCode::NotFound));
}
