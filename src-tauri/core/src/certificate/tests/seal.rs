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
            key_id: "fe812c12".to_owned(),
            signed_by: Some("Anke Lüders".to_owned()),
            replaced_by: None,
            withdrawn_on: None,
            withdrawn_reason: None,
            is_registered: true,
            changes: Vec::new(),
        }
    );
    // 21 mm hold 69 modules of 0.3 mm each.
    assert!(crate::document::Code::of(&code).unwrap().side() <= 69);
}

/// Every letter of a code changed, one after the other.
fn flipped(code: &str) -> impl Iterator<Item = String> + '_ {
    code.char_indices().map(|(at, letter)| {
        let other = if letter == 'x' { 'y' } else { 'x' };
        format!("{}{other}{}", &code[..at], &code[at + letter.len_utf8()..])
    })
}

#[test]
fn every_changed_letter_is_noticed_and_its_field_is_named() {
    let mut store = store();
    let (_, code) = code_of(&mut store);
    let fields = [
        ClaimField::Number,
        ClaimField::IssuedOn,
        ClaimField::Units,
        ClaimField::Course,
        ClaimField::Municipality,
        ClaimField::Name,
        ClaimField::Key,
        ClaimField::Signature,
    ];
    let mut noticed = 0;
    for (changed, letter) in flipped(&code).zip(code.chars()) {
        let Ok(verification) = verify_code(&store, &changed) else {
            assert!(letter == '|' || !changed.starts_with("LB1|"), "{changed}");
            continue;
        };
        assert_eq!(verification.outcome, VerificationOutcome::Tampered, "{changed}");
        let at = changed.bytes().zip(code.bytes()).position(|(new, old)| new != old).unwrap();
        // Behind the version, every bar begins the next field.
        let field = fields[code[..at].matches('|').count() - 1];
        let found: Vec<ClaimField> = verification.changes.iter().map(|one| one.field).collect();
        assert_eq!(found, [field], "{changed}");
        noticed += 1;
    }
    assert!(noticed > 150, "{noticed}");
    for cut in 1..86 {
        let outcome = verify_code(&store, &code[..code.len() - cut]).unwrap().outcome;
        assert_eq!(outcome, VerificationOutcome::Tampered);
    }
}

#[test]
fn on_another_laptop_that_knows_the_key_every_changed_letter_is_noticed_as_well() {
    let mut issuing = store_with_key(&[9; 32]);
    let (_, code) = code_of(&mut issuing);
    let mut checking = store();
    let key = list_keys(&issuing).unwrap().remove(0);
    add_key(&mut checking, &noon(), &key.line, "Jonas Weber").unwrap();
    let verification = verify_code(&checking, &code).unwrap();
    assert_eq!(verification.outcome, VerificationOutcome::Genuine);
    assert_eq!(verification.signed_by.as_deref(), Some("Jonas Weber"));
    assert!(!verification.is_registered);
    for changed in flipped(&code) {
        let outcome = verify_code(&checking, &changed).map(|one| one.outcome);
        let refused = matches!(
            outcome,
            Err(Error::Invalid(_))
                | Ok(VerificationOutcome::Tampered | VerificationOutcome::UnknownKey)
        );
        assert!(refused, "{changed}: {outcome:?}");
    }
}

#[test]
fn a_code_that_a_mail_broke_into_lines_is_read() {
    let mut store = store();
    let (_, code) = code_of(&mut store);
    let at = code.find("Hà ").unwrap() + "Hà".len();
    let at_a_blank = format!("{}\r\n{}", &code[..at], &code[at + 1..]);
    let in_a_word = format!("{}\n  {}", &code[..at + 3], &code[at + 3..]);
    let in_the_signature = format!("{}\n{}", &code[..code.len() - 20], &code[code.len() - 20..]);
    for broken in [at_a_blank, in_a_word, in_the_signature] {
        let outcome = verify_code(&store, &broken).unwrap().outcome;
        assert_eq!(outcome, VerificationOutcome::Genuine, "{broken}");
    }
}

#[test]
fn a_withdrawn_certificate_is_known_as_such() {
    let mut store = store();
    let (issued, code) = code_of(&mut store);
    withdraw_certificate(&mut store, &noon(), &issued.id, "Tippfehler").unwrap();
    let verification = verify_code(&store, &code).unwrap();
    assert_eq!(verification.outcome, VerificationOutcome::Withdrawn);
    assert_eq!(verification.withdrawn_reason.as_deref(), Some("Tippfehler"));
    assert_eq!(verification.withdrawn_on, Some(noon().today()));
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
        let aside = ["signing_key", "known_key", "certificate_file", "certificate_reissue_file"];
        assert!(!aside.contains(&table.name));
    }
}
