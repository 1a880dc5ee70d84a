//! The register.

use super::*;

#[test]
fn the_register_is_filtered_by_run_number_and_name() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    issue_to(&mut store, &file, &["Thu Hà Đặng", "Łukasz Wiśniewski"]).unwrap();
    let found = |text: &str| -> Vec<String> {
        let filter = CertificateFilter { text: text.to_owned(), ..Default::default() };
        let found = list_certificates(&store, &filter).unwrap();
        found.into_iter().map(|certificate| certificate.person_name).collect()
    };
    assert_eq!(found(""), ["Łukasz Wiśniewski", "Thu Hà Đặng"], "the newest first");
    assert_eq!(found(" dang "), ["Thu Hà Đặng"]);
    assert_eq!(found("l03-0002"), ["Łukasz Wiśniewski"]);
    assert!(found("Quandt").is_empty());

    let other = CertificateFilter { run: Some(RunId("other".into())), ..Default::default() };
    assert!(list_certificates(&store, &other).unwrap().is_empty());
    let this = CertificateFilter { run: Some(file.row.id), ..Default::default() };
    assert_eq!(list_certificates(&store, &this).unwrap().len(), 2);
}

#[test]
fn a_certificate_is_withdrawn_with_a_reason_and_once() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let issued = issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap().remove(0);
    for (reason, rule) in [("  ", Rule::Required), (&"x".repeat(501), Rule::TooLong { max: 500 })] {
        let refused = withdraw_certificate(&mut store, &noon(), &issued.id, reason);
        assert_eq!(broken(refused), [("reason".to_owned(), rule)]);
    }
    let withdrawn = withdraw_certificate(&mut store, &noon(), &issued.id, " Name falsch ").unwrap();
    assert_eq!(withdrawn.withdrawn_on, Some(noon().today()));
    assert_eq!(withdrawn.withdrawn_reason.as_deref(), Some("Name falsch"));
    assert_eq!(withdrawn.number, issued.number);
    let again = withdraw_certificate(&mut store, &noon(), &issued.id, "nochmal");
    assert_eq!(broken(again), [("id".to_owned(), Rule::Repeated)]);
    assert_eq!(row_of(&list_of(&store, &file), "Thu Hà Đặng").issued, None);
}

#[test]
fn a_reprint_has_the_same_bytes_whatever_changed_since() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let issued = issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap().remove(0);
    let before = single_file(&store, &issued.id).unwrap();
    assert!(before.pdf.starts_with(b"%PDF-"));
    assert_eq!(before.file_name, "Bescheinigung DLST-2026-L03-0001 Thu Hà Đặng.pdf");

    let mut settings = crate::setting::get_settings(&store).unwrap();
    settings.place = "Halle (Saale)".to_owned();
    settings.provider = "Somebody else".to_owned();
    crate::setting::save_settings(&mut store, &noon(), settings).unwrap();
    let registration = registration_of(&file, "Thu Hà Đặng");
    check_name(&mut store, &noon(), press(), &registration, true).unwrap();
    assert_eq!(single_file(&store, &issued.id).unwrap(), before);
    assert!(is_unchanged(&store, &issued.id).unwrap());
    let sheet = sheet_of(&store, &issued);
    assert_eq!(press().certificate(&sheet).unwrap(), before.pdf, "the snapshot says it all");
}

#[test]
fn damaged_bytes_are_noticed() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let issued = issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap().remove(0);
    store
        .write_aside(|transaction| {
            Ok(transaction.execute("UPDATE certificate_file SET pdf = x'255044462d'", [])?)
        })
        .unwrap();
    assert!(!is_unchanged(&store, &issued.id).unwrap());
}

#[test]
fn the_print_file_holds_all_of_a_run() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let issued = issue_to(&mut store, &file, &["Thu Hà Đặng", "Hannes Fricke"]).unwrap();
    let ids: Vec<CertificateId> = issued.into_iter().map(|certificate| certificate.id).collect();
    let print = print_file(&store, press(), &ids).unwrap();
    assert_eq!(print.file_name, "Bescheinigungen Basisbefähigung 4-2026.pdf");
    let document = lopdf::Document::load_mem(&print.pdf).unwrap();
    assert_eq!(document.get_pages().len(), 2);
    assert!(print_file(&store, press(), &[]).is_err());
}

#[test]
fn a_certificate_outlives_its_registration() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let issued = issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap().remove(0);
    let registration = registration_of(&file, "Thu Hà Đặng");
    let refused = course::withdraw_registration(&mut store, &noon(), &registration, is_issued);
    assert_eq!(broken(refused), [("registration".to_owned(), Rule::InUse)]);

    withdraw_certificate(&mut store, &noon(), &issued.id, "Doppelt").unwrap();
    course::withdraw_registration(&mut store, &noon(), &registration, is_issued).unwrap();
    let register = list_certificates(&store, &CertificateFilter::default()).unwrap();
    assert_eq!(register[0].run_title, "Basisbefähigung 4/2026");
}

#[test]
fn a_certificate_keeps_the_name_that_its_kommune_had() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let issued = issue_to(&mut store, &file, &["Łukasz Wiśniewski"]).unwrap().remove(0);
    let printed = single_file(&store, &issued.id).unwrap().pdf;
    let stendal = town(&store, "Stendal");

    let draft = crate::municipality::RenameDraft {
        municipality: stendal.clone(),
        version: store.version(stendal.as_str()).unwrap(),
        name: "Rolandstadt Stendal".to_owned(),
        short_name: String::new(),
        from: "2026-09-24".to_owned(),
    };
    crate::municipality::rename_municipality(&mut store, &noon(), &draft).unwrap();

    let register = list_certificates(&store, &CertificateFilter::default()).unwrap();
    assert_eq!(register[0].municipality_name.as_deref(), Some("Stendal"));
    assert_eq!(single_file(&store, &issued.id).unwrap().pdf, printed);
}
