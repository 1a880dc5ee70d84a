//! The issue.

use super::*;

#[test]
fn certificates_are_issued_in_the_order_of_the_list() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let issued =
        issue_to(&mut store, &file, &["Łukasz Wiśniewski", "Heike Gärtner-Roth", "Thu Hà Đặng"])
            .unwrap();
    let numbers: Vec<(&str, &str)> =
        issued.iter().map(|c| (c.number.as_str(), c.person_name.as_str())).collect();
    assert_eq!(
        numbers,
        [
            ("DLST-2026-L03-0001", "Thu Hà Đặng"),
            ("DLST-2026-L03-0002", "Heike Gärtner-Roth"),
            ("DLST-2026-L03-0003", "Łukasz Wiśniewski"),
        ]
    );
    assert_eq!(issued[0].run_title, "Basisbefähigung 4/2026");
    assert_eq!(issued[0].municipality_name.as_deref(), Some("Tangerhütte"));
    let list = list_of(&store, &file);
    assert_eq!(row_of(&list, "Thu Hà Đặng").issued.as_deref(), Some("DLST-2026-L03-0001"));
    assert_eq!(list.next_number, "DLST-2026-L03-0004");
}

#[test]
fn the_sheet_says_what_was_attended() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let issued =
        issue_to(&mut store, &file, &["Thu Hà Đặng", "Hannes Fricke", "Heike Gärtner-Roth"])
            .unwrap();
    let [whole, most, part] = [0, 1, 2].map(|place| sheet_of(&store, &issued[place]));
    assert_eq!(whole.period, "3. bis 24.\u{a0}September 2026");
    assert_eq!(whole.place, "Magdeburg und online");
    assert_eq!(whole.name.surname, "Đặng");
    assert_eq!(whole.modules.len(), 5);
    assert!(!whole.partial && !whole.sample);

    assert_eq!(most.modules.len(), 4, "only what was attended");
    assert!(!most.partial, "the threshold was reached");
    assert_eq!((most.attended_half_units, most.offered_half_units), (64, 80));

    let listed: Vec<(&str, u32)> =
        part.modules.iter().map(|m| (m.title.as_str(), m.half_units)).collect();
    assert_eq!(
        listed,
        [
            ("Digitale Strategien", 16),
            ("Veränderungsmanagement", 9),
            ("Gesprächsführung", 16),
            ("Informationssicherheit und Datenschutz", 15),
        ]
    );
    assert!(part.partial);
    assert_eq!(part.attended_half_units, 56);
}

#[test]
fn nothing_is_issued_before_the_last_session() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let refused = issue_on(&mut store, &noon_of(2026, 9, 23), &file, &["Thu Hà Đặng"]);
    assert_eq!(broken(refused), [("run".to_owned(), Rule::NotYet)]);
}

#[test]
fn one_wrong_name_in_the_list_and_nobody_gets_one() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    issue_to(&mut store, &file, &["Łukasz Wiśniewski"]).unwrap();

    let names = ["Thu Hà Đặng", "Lothar Quandt", "Łukasz Wiśniewski", "Thu Hà Đặng"];
    assert_eq!(
        broken(issue_to(&mut store, &file, &names)),
        [
            ("registrations.1".to_owned(), Rule::NotYet),
            ("registrations.2".to_owned(), Rule::Repeated),
            ("registrations.3".to_owned(), Rule::Repeated),
        ]
    );
    let none = issue_to(&mut store, &file, &[]);
    assert_eq!(broken(none), [("registrations".to_owned(), Rule::Required)]);
    let register = list_certificates(&store, &CertificateFilter::default()).unwrap();
    assert_eq!(register.len(), 1);
}

#[test]
fn missing_letters_are_all_named_before_anything_is_issued() {
    let mut store = store();
    let people = [
        ("Anna", "Behrend", "Zeitz", ALL),
        ("李", "小龍", "Zeitz", ALL),
        ("Ѩ", "小林", "Zeitz", ALL),
    ];
    let file = run_with(&mut store, &people);
    let names = ["Anna Behrend", "李 小龍", "Ѩ 小林"];
    let refused = issue_to(&mut store, &file, &names);
    let Err(Error::MissingGlyph { letters }) = refused else { panic!("{refused:?}") };
    for letter in ["李", "小", "龍", "林"] {
        assert_eq!(letters.matches(letter).count(), 1, "{letters}");
    }
    assert_eq!(store.highest_number(2026), 0, "no number was given out");
    assert!(list_certificates(&store, &CertificateFilter::default()).unwrap().is_empty());
    assert_eq!(list_of(&store, &file).next_number, "DLST-2026-L03-0001");
}

#[test]
fn names_are_printed_letter_by_letter() {
    let mut store = store();
    let long = "Wiśniewska-Đurđević von der Schulenburg-Wolfenbüttel-Hohenzollern";
    let people = [
        ("Anna", long, "Zeitz", ALL),
        ("m\u{301}ichał", "Ðặng", "Zeitz", ALL),
        ("", "O\u{2019}Neill", "Zeitz", ALL),
    ];
    let file = run_with(&mut store, &people);
    let names: Vec<String> = file.participants.iter().map(|p| p.name.clone()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let issued = issue_to(&mut store, &file, &names).unwrap();
    let mut printed: Vec<String> =
        issued.iter().map(|c| sheet_of(&store, c).name.printed).collect();
    printed.sort();
    let mut wanted = [format!("Anna {long}"), "ḿichał Ðặng".to_owned(), "O’Neill".to_owned()];
    wanted.sort();
    assert_eq!(printed, wanted);
    assert!(crate::text::length(&wanted[0]) >= 68);
}

#[test]
fn a_training_lists_no_module_that_repeats_its_title() {
    let mut store = store();
    let training = course::list_courses(&store).unwrap().remove(1);
    let draft = RunDraft {
        id: None,
        version: None,
        course: training.id,
        label: "Herbst".to_owned(),
        seats: None,
        one_seat: false,
        sessions: vec![SessionDraft {
            id: None,
            module: None,
            held_on: "2026-09-22".to_owned(),
            starts_at: "09:00".to_owned(),
            ends_at: "16:00".to_owned(),
            format: SessionFormat::OnSite,
            place: "Burg".to_owned(),
            half_units: 15,
        }],
    };
    let run = course::save_run(&mut store, &noon(), draft).unwrap().row.id;
    let choice = RegistrationChoice::New {
        given_names: "Olaf".to_owned(),
        surname: "Behrend".to_owned(),
        municipality: None,
        given_as: None,
    };
    let file = course::register_people(&mut store, &noon(), &run, vec![choice]).unwrap();
    let file = course::set_all_present(&mut store, &noon(), &file.sessions[0].id).unwrap();
    let issued = issue_to(&mut store, &file, &["Olaf Behrend"]).unwrap();
    let sheet = sheet_of(&store, &issued[0]);
    assert!(sheet.modules.is_empty());
    assert_eq!(sheet.kind, crate::document::SheetKind::TrainingDay);
    assert_eq!(sheet.period, "22.\u{a0}September 2026");
    let verification = verify_code(&store, &sheet.code).unwrap();
    assert_eq!(verification.units, "7,5/7,5");
}

#[test]
fn a_demo_store_prints_samples() {
    let mut store = store();
    let mut settings = crate::setting::get_settings(&store).unwrap();
    settings.device = crate::setting::DEMO_DEVICE.to_owned();
    store
        .write(&noon(), Verb::SaveSettings, |transaction| {
            transaction.execute(
                "INSERT INTO setting (id, value) VALUES ('device', '\"DEMO\"')
                 ON CONFLICT (id) DO UPDATE SET value = excluded.value",
                [],
            )?;
            Ok(())
        })
        .unwrap();
    let file = run_with(&mut store, &PEOPLE);
    let issued = issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap();
    assert_eq!(issued[0].number, "DLST-2026-DEMO-0001");
    assert!(sheet_of(&store, &issued[0]).sample);
}
