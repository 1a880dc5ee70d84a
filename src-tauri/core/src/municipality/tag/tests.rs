//! Own tags of Kommunen.

use super::*;
use crate::error::{Error, ErrorCode};
use crate::municipality::{entry, id_of};
use crate::testkit::{noon, store, town, undo_and_redo};

fn tags(store: &Store, name: &str) -> Vec<String> {
    entry(store.read(), &noon(), &town(store, name)).unwrap().tags
}

fn rule(error: &Error) -> (&str, &Rule) {
    (error.fields()[0].field.as_str(), &error.fields()[0].rule)
}

#[test]
fn a_tag_is_given_once_however_it_is_written() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    for text in [" Bürgerbüro ", "buergerbuero", "IKZ"] {
        tag(&mut store, &noon(), &burg, text).unwrap();
    }
    tag(&mut store, &noon(), &zeitz, "BÜRGERBÜRO").unwrap();
    assert_eq!(tags(&store, "Burg"), ["Bürgerbüro", "IKZ"]);
    assert_eq!(tags(&store, "Zeitz"), ["Bürgerbüro"]);
    let counts: Vec<_> = list_tags(&store).unwrap().into_iter().map(|t| (t.tag, t.count)).collect();
    assert_eq!(counts, [("Bürgerbüro".to_owned(), 2), ("IKZ".to_owned(), 1)]);
}

#[test]
fn a_tag_has_the_same_id_on_every_laptop() {
    let burg = id_of("150860015015");
    assert_eq!(
        row_id(&burg, &text::fold("Bürgerbüro")),
        row_id(&burg, &text::fold("BUERGERBUERO"))
    );
    assert_ne!(row_id(&burg, "ikz"), row_id(&id_of("15086"), "ikz"));
}

#[test]
fn giving_and_taking_a_tag_can_be_taken_back() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let look = |store: &Store| tags(store, "Burg");
    undo_and_redo(&mut store, look, |store| tag(store, &noon(), &burg, "IKZ").unwrap());
    undo_and_redo(&mut store, look, |store| untag(store, &noon(), &burg, "ikz").unwrap());
    assert!(tags(&store, "Burg").is_empty() && list_tags(&store).unwrap().is_empty());
    tag(&mut store, &noon(), &burg, "Ikz").unwrap();
    assert_eq!(tags(&store, "Burg"), ["Ikz"], "nobody uses the old spelling any more");
}

#[test]
fn a_tag_is_short_and_has_letters() {
    let mut store = store();
    let burg = town(&store, "Burg");
    for (text, expected) in [
        ("  ".to_owned(), Rule::Required),
        ("—!".to_owned(), Rule::Malformed),
        ("E-\tAkte".to_owned(), Rule::Malformed),
        ("x".repeat(61), Rule::TooLong { max: 60 }),
    ] {
        let error = tag(&mut store, &noon(), &burg, &text).unwrap_err();
        assert_eq!(rule(&error), ("tag", &expected), "{text:?}");
    }
    tag(&mut store, &noon(), &burg, &"x".repeat(60)).unwrap();
}

#[test]
fn a_tag_or_a_kommune_that_is_not_there_is_not_found() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let errors = [
        tag(&mut store, &noon(), &id_of("16"), "IKZ").unwrap_err(),
        untag(&mut store, &noon(), &burg, "IKZ").unwrap_err(),
    ];
    assert!(errors.iter().all(|error| error.code() == ErrorCode::NotFound));
}
