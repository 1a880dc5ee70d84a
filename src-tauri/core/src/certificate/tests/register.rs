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

    let code = sheet_of(&store, &register_of(&store)[0]).code;
    assert_eq!(found(&format!(" {code} ")), ["Łukasz Wiśniewski"], "by the scanned code");

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

fn register_of(store: &Store) -> Vec<Certificate> {
    list_certificates(store, &CertificateFilter::default()).unwrap()
}

#[test]
fn the_register_is_filtered_by_year_course_kommune_and_state_and_says_what_it_adds_up_to() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let names = ["Thu Hà Đặng", "Hannes Fricke", "Łukasz Wiśniewski"];
    issue_to(&mut store, &file, &names[..2]).unwrap();
    issue_on(&mut store, &noon_of(2027, 1, 8), &file, &names[2..]).unwrap();
    let withdrawn = register_of(&store).remove(2);
    withdraw_certificate(&mut store, &noon(), &withdrawn.id, "Doppelt").unwrap();

    let numbers = |filter: CertificateFilter| -> Vec<String> {
        let register = get_certificate_register(&store, &filter).unwrap();
        assert_eq!(register.total, 3);
        assert_eq!(register.years, [2027, 2026]);
        assert_eq!(register.municipalities, ["Kemberg", "Stendal", "Tangerhütte"]);
        assert_eq!(register.courses, ["Basisbefähigung für Digital-Navigatoren"]);
        register.rows.into_iter().map(|row| row.number).collect()
    };
    let all = CertificateFilter::default;
    let last = ["DLST-2027-L03-0001"];
    assert_eq!(numbers(CertificateFilter { year: Some(2027), ..all() }), last);
    let stendal = CertificateFilter { municipality: Some("Stendal".to_owned()), ..all() };
    assert_eq!(numbers(stendal), last);
    let state = |state| CertificateFilter { state: Some(state), ..all() };
    assert_eq!(numbers(state(RegisterState::Withdrawn)), ["DLST-2026-L03-0001"]);
    assert_eq!(numbers(state(RegisterState::Valid)).len(), 2);
    assert!(numbers(state(RegisterState::Replaced)).is_empty());
    let none = CertificateFilter { course: Some("Excel".to_owned()), ..all() };
    assert!(numbers(none).is_empty());

    let sums = get_certificate_register(&store, &all()).unwrap().sums;
    let expected = RegisterSums {
        issued: 3,
        valid: 2,
        replaced: 0,
        withdrawn: 1,
        reissues: 0,
        people: 2,
        municipalities: 2,
    };
    assert_eq!(sums, expected);
}

#[test]
fn the_register_goes_out_as_a_table_that_a_german_excel_opens() {
    let mut store = store();
    let people = [("=1+1", "Đặng; von Ä", "Stendal", ALL)];
    let file = run_with(&mut store, &people);
    let issued = issue_to(&mut store, &file, &["=1+1 Đặng; von Ä"]).unwrap().remove(0);
    withdraw_certificate(&mut store, &noon(), &issued.id, "-Tippfehler").unwrap();
    let table = register_table(&store, &CertificateFilter::default()).unwrap();
    let table = String::from_utf8(table).unwrap();
    let mut lines = table.split("\r\n");
    assert!(lines.next().unwrap().starts_with("\u{FEFF}Nummer;Stand;Name;Kommune;"));
    let line = lines.next().unwrap();
    let begins = "DLST-2026-L03-0001;zurückgezogen;\"'=1+1 Đặng; von Ä\";Stendal;";
    assert!(line.starts_with(begins), "{line}");
    assert!(line.contains(";24.09.2026;;;24.09.2026;'-Tippfehler;;"), "{line}");
    assert_eq!(lines.next(), Some(""), "the last line ends, too");
}

#[test]
fn who_attended_a_part_has_only_that_part_on_paper() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let partial = issue_to(&mut store, &file, &["Heike Gärtner-Roth"]).unwrap().remove(0);
    let sheet = sheet_of(&store, &partial);
    let units: Vec<u32> = sheet.modules.iter().map(|module| module.half_units).collect();
    assert_eq!(units, [16, 9, 16, 15], "the second module was missed");
    assert!(sheet.partial);
    let course = course::list_courses(&store).unwrap().remove(0);
    let pdf = single_file(&store, &partial.id).unwrap().pdf;
    let text = crate::document::read_certificate(&pdf).unwrap().text.unwrap();
    let words = |text: &str| -> String { text.split_whitespace().collect() };
    let missed = &course.modules[1].title;
    assert!(!words(&text).contains(&words(missed)), "{missed} in {text}");
    assert!(words(&text).contains(&words("Besucht wurden 28 von 40")));
}
