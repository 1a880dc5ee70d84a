//! Zweitschriften.

use super::*;

fn one_certificate(store: &mut Store) -> (RunFile, Certificate) {
    let file = run_with(store, &PEOPLE);
    let issued = issue_to(store, &file, &["Thu Hà Đặng"]).unwrap().remove(0);
    (file, issued)
}

/// A year later.
fn later() -> Moment {
    noon_of(2027, 10, 5)
}

fn words_of(pdf: &[u8]) -> String {
    let text = crate::document::read_certificate(pdf).unwrap().text.unwrap();
    text.split_whitespace().collect()
}

#[test]
fn a_zweitschrift_keeps_number_and_first_day_and_carries_its_own() {
    let mut store = store();
    let (_, issued) = one_certificate(&mut store);
    let first = single_file(&store, &issued.id).unwrap();
    let after =
        reissue_certificate(&mut store, &later(), press(), &issued.id, " Verloren ").unwrap();

    assert_eq!((&after.number, after.issued_on), (&issued.number, issued.issued_on));
    assert_eq!(after.state, CertificateState::Valid);
    let [reissue] = after.reissues.as_slice() else { panic!("{:?}", after.reissues) };
    assert_eq!(reissue.reissued_on, later().today());
    assert_eq!(reissue.reason.as_deref(), Some("Verloren"));
    let copy = reissue_file(&store, &reissue.id).unwrap();
    assert_eq!(copy.file_name, "Zweitschrift DLST-2026-L03-0001 2027-10-05 Thu Hà Đặng.pdf");
    assert_eq!(crate::certificate::issue::fingerprint(&copy.pdf), reissue.sha256);
    let words = words_of(&copy.pdf);
    for part in ["Zweitschriftvom5.Oktober2027", "den24.September2026", "DLST-2026-L03-0001"] {
        assert!(words.contains(part), "{part} in {words}");
    }
    assert_eq!(single_file(&store, &issued.id).unwrap(), first, "the first stays as it is");
    assert!(!words_of(&first.pdf).contains("Zweitschrift"));
}

#[test]
fn there_may_be_any_number_of_zweitschriften_and_none_is_undone() {
    let mut store = store();
    let (_, issued) = one_certificate(&mut store);
    for _ in 0..3 {
        reissue_certificate(&mut store, &later(), press(), &issued.id, "").unwrap();
    }
    let filter =
        CertificateFilter { state: Some(RegisterState::Reissued), ..CertificateFilter::default() };
    let register = get_certificate_register(&store, &filter).unwrap();
    assert_eq!(register.rows[0].reissues.len(), 3);
    assert_eq!((register.sums.issued, register.sums.reissues), (1, 3));
    let undone = store.undo(&later());
    let left = list_certificates(&store, &CertificateFilter::default()).unwrap();
    assert_eq!(left[0].reissues.len(), 3, "{undone:?}");
    assert_eq!(issue_to_next(&mut store), "DLST-2027-L03-0001", "no number was used up");
}

fn issue_to_next(store: &mut Store) -> String {
    next_number(store, &later()).unwrap()
}

#[test]
fn what_is_not_valid_gets_no_zweitschrift() {
    let mut store = store();
    let (_, issued) = one_certificate(&mut store);
    let long = "x".repeat(501);
    let refused = reissue_certificate(&mut store, &later(), press(), &issued.id, &long);
    assert_eq!(broken(refused), [("reason".to_owned(), Rule::TooLong { max: 500 })]);
    withdraw_certificate(&mut store, &noon(), &issued.id, "Doppelt").unwrap();
    let refused = reissue_certificate(&mut store, &later(), press(), &issued.id, "");
    assert_eq!(broken(refused), [("id".to_owned(), Rule::NotYet)]);
}

#[test]
fn who_left_and_whose_contact_data_is_restricted_still_gets_one() {
    let mut store = store();
    let (file, issued) = one_certificate(&mut store);
    let person = file.participants.iter().find(|p| p.name == "Thu Hà Đặng").unwrap();
    let id = person.person.clone();
    let on = noon().today();
    store
        .write(&noon(), Verb::LeaveMunicipality, |transaction| {
            let reason = crate::person::RestrictionReason::LeftMunicipality;
            crate::person::restrict(transaction, &id, on, reason)
        })
        .unwrap();
    let after = reissue_certificate(&mut store, &later(), press(), &issued.id, "").unwrap();
    assert_eq!(after.reissues.len(), 1);
    crate::person::delete_person(&mut store, &later(), &id).unwrap();
    let after = reissue_certificate(&mut store, &later(), press(), &issued.id, "").unwrap();
    assert_eq!(after.reissues.len(), 2, "and from the Papierkorb, too");
}

#[test]
fn the_code_of_a_zweitschrift_is_the_code_of_the_first() {
    let mut store = store();
    let (_, issued) = one_certificate(&mut store);
    let after = reissue_certificate(&mut store, &later(), press(), &issued.id, "").unwrap();
    let copy = reissue_file(&store, &after.reissues[0].id).unwrap();
    let found = verify_file(&store, press(), &copy.pdf).unwrap();
    assert_eq!(found.verification.outcome, VerificationOutcome::Genuine);
    let inside = found.inside.unwrap();
    assert_eq!(inside.bytes, BytesFinding::AsReissued);
    assert_eq!(inside.page, PageFinding::Same);
    assert_eq!(inside.reissued_on.as_deref(), Some("2027-10-05"));
}
