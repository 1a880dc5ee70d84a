//! The list of keys.

use super::*;

#[test]
fn the_own_key_is_on_the_list_from_the_start_and_stays() {
    let mut store = store();
    let keys = list_keys(&store).unwrap();
    assert_eq!(keys.len(), 1);
    assert!(keys[0].is_own);
    assert_eq!(keys[0].owner, "Anke Lüders");
    assert_eq!(keys[0].fingerprint.len(), 79, "sixteen groups of four");
    assert!(keys[0].fingerprint.replace(' ', "").to_lowercase().starts_with(&keys[0].key_id));
    let refused = remove_key(&mut store, &keys[0].key_id);
    assert_eq!(broken(refused), [("key".to_owned(), Rule::InUse)]);
    let again = add_key(&mut store, &noon(), &keys[0].line, "Anke");
    assert_eq!(broken(again), [("key".to_owned(), Rule::Repeated)]);
}

#[test]
fn a_key_goes_from_laptop_to_laptop_as_a_file_and_off_the_list_again() {
    let theirs = store_with_key(&[9; 32]);
    let own = list_keys(&theirs).unwrap().remove(0);
    let (name, text) = key_file(&theirs, &own.key_id).unwrap();
    assert_eq!(name, format!("Prüfschlüssel Anke Lüders {}.txt", own.key_id));

    let mut store = store();
    let offered = read_key(&store, &text).unwrap();
    assert_eq!((&offered.owner, &offered.fingerprint), (&own.owner, &own.fingerprint));
    assert_eq!(offered.known_as, None);
    let list = add_key(&mut store, &noon(), &text, "Jonas Weber").unwrap();
    let names: Vec<&str> = list.iter().map(|key| key.owner.as_str()).collect();
    assert_eq!(names, ["Anke Lüders", "Jonas Weber"], "the own one first");
    let known = read_key(&store, &offered.line).unwrap().known_as;
    assert_eq!(known.as_deref(), Some("Jonas Weber"));

    assert_eq!(remove_key(&mut store, &own.key_id).unwrap().len(), 1);
    assert!(matches!(remove_key(&mut store, &own.key_id), Err(Error::NotFound { .. })));
}

#[test]
fn a_key_with_one_wrong_letter_is_refused() {
    let theirs = store_with_key(&[9; 32]);
    let line = list_keys(&theirs).unwrap().remove(0).line;
    let store = store();
    let from = line.match_indices('|').nth(1).unwrap().0 + 1;
    for (at, letter) in line.char_indices().filter(|(at, _)| *at >= from) {
        let other = if letter == 'x' { 'y' } else { 'x' };
        let changed = format!("{}{other}{}", &line[..at], &line[at + 1..]);
        assert!(read_key(&store, &changed).is_err(), "{changed}");
    }
    for text in ["", "LBK1", "LBK1|a|b|c", "LB1|x", &"LBK1|".repeat(3000)] {
        assert_eq!(broken(read_key(&store, text)), [("key".to_owned(), Rule::Malformed)]);
    }
}

#[test]
fn an_owner_is_named() {
    let theirs = store_with_key(&[9; 32]);
    let line = list_keys(&theirs).unwrap().remove(0).line;
    let mut store = store();
    let long = "x".repeat(101);
    let rules =
        [(" ", Rule::Required), (&long, Rule::TooLong { max: 100 }), ("a\tb", Rule::Malformed)];
    for (owner, rule) in rules {
        let refused = add_key(&mut store, &noon(), &line, owner);
        assert_eq!(broken(refused), [("owner".to_owned(), rule)]);
    }
}
