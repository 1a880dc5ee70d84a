//! People are found however their names are spelled.

use super::*;

#[test]
fn people_are_found_by_any_word_however_it_is_spelled() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    navigator(&mut store, "Jana", "Müller Schmidt", &burg);
    navigator(&mut store, "Thu Hà", "Đặng", &zeitz);
    navigator(&mut store, "Anna", "Hausmueller", &zeitz);
    let found = |text: &str| -> Vec<String> {
        let rows = find_people(&store, &noon(), text).unwrap();
        rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(found("mueller"), ["Jana Müller Schmidt", "Anna Hausmueller"]);
    assert_eq!(found("dang ha"), ["Thu Hà Đặng"]);
    assert_eq!(found("MÜLLER zeitz"), ["Anna Hausmueller"]);
    assert_eq!(found("müller-schmidt"), ["Jana Müller Schmidt"]);
    assert!(found("zeitz").is_empty());
    assert_eq!(found("").len(), 3);
}
