//! Codes and what they prove.

use super::*;

fn code_of(store: &mut Store) -> (Certificate, String) {
    let file = run_with(store, &PEOPLE);
    let issued = issue_to(store, &file, &["Thu Hà Đặng"]).unwrap().remove(0);
    let code = sheet_of(store, &issued).code;
    (issued, code)
}

#[test]
fn a_code_says_what_the_certificate_says() {
    let mut store = store();
    let (issued, code) = code_of(&mut store);
    assert_eq!(
        verify_code(&store, &format!("  {code}\r\n")).unwrap(),
        Verification {
            outcome: VerificationOutcome::Genuine,
            number: issued.number,
            name: "Thu Hà Đặng".to_owned(),
            course: "Basisbefähigung für Digital-Navigatoren".to_owned(),
            municipality: "Tangerhütte".to_owned(),
            issued_on: "2026-09-24".to_owned(),
            units: "40/40".to_owned(),
            signed_by: Some("Anke Lüders".to_owned()),
        }
    );
    // 21 mm hold 69 modules of 0.3 mm each.
    assert!(crate::document::Code::of(&code).unwrap().side() <= 69);
}

#[test]
fn every_changed_letter_is_noticed() {
    let mut store = store();
    let (_, code) = code_of(&mut store);
    let signed = code.rsplit_once('|').unwrap().0;
    let places = signed.char_indices().filter(|(_, letter)| *letter != '|').map(|(at, _)| at);
    let key = signed.rsplit_once('|').unwrap().0.len();
    for at in places.filter(|at| (4..key).contains(at)) {
        let (before, rest) = code.split_at(at);
        let mut rest = rest.chars();
        let other = if rest.next() == Some('x') { 'y' } else { 'x' };
        let changed = format!("{before}{other}{}", rest.as_str());
        let outcome = verify_code(&store, &changed).unwrap().outcome;
        assert_eq!(outcome, VerificationOutcome::Tampered, "{changed}");
    }
    for cut in 1..86 {
        let outcome = verify_code(&store, &code[..code.len() - cut]).unwrap().outcome;
        assert_eq!(outcome, VerificationOutcome::Tampered);
    }
}

#[test]
fn a_withdrawn_certificate_is_known_as_such() {
    let mut store = store();
    let (issued, code) = code_of(&mut store);
    withdraw_certificate(&mut store, &noon(), &issued.id, "Tippfehler").unwrap();
    let outcome = verify_code(&store, &code).unwrap().outcome;
    assert_eq!(outcome, VerificationOutcome::Withdrawn);
}

#[test]
fn a_key_of_somebody_else_is_unknown() {
    let mut other = store_with_key(&[9; 32]);
    let (_, code) = code_of(&mut other);
    let verification = verify_code(&store(), &code).unwrap();
    assert_eq!(verification.outcome, VerificationOutcome::UnknownKey);
    assert_eq!(verification.signed_by, None);
}

#[test]
fn what_is_no_code_is_refused() {
    let store = store();
    for text in
        ["", "LB1", "LB1|a|b", "https://example.org/?a=1|2|3|4|5|6|7|8", "LB2|1|2|3|4|5|6|7|8"]
    {
        let refused = verify_code(&store, text);
        assert_eq!(broken(refused), [("code".to_owned(), Rule::Malformed)], "{text}");
    }
}

#[test]
fn bars_and_percent_signs_in_names_come_back() {
    let mut store = store();
    let people = [("A|B", "C%7CD%", "Zeitz", ALL)];
    let file = run_with(&mut store, &people);
    let issued = issue_to(&mut store, &file, &["A|B C%7CD%"]).unwrap();
    let verification = verify_code(&store, &sheet_of(&store, &issued[0]).code).unwrap();
    assert_eq!(verification.name, "A|B C%7CD%");
    assert_eq!(verification.outcome, VerificationOutcome::Genuine);
}

#[test]
fn the_secret_is_in_no_row_that_is_journalled() {
    for table in crate::TABLES.iter().flat_map(|tables| tables.iter()) {
        assert!(!["signing_key", "known_key", "certificate_file"].contains(&table.name));
    }
}
