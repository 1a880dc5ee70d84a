//! The list before issuing.

use super::*;
use crate::person;
use crate::person::{PersonDraft, PersonVersion};
use crate::testkit::person_draft;

#[test]
fn the_list_says_who_earned_what() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let list = list_of(&store, &file);
    let lights: Vec<(&str, Light, u32)> = list
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.light, row.attended_half_units))
        .collect();
    assert_eq!(
        lights,
        [
            ("Thu Hà Đặng", Light::Full, 80),
            ("Hannes Fricke", Light::Full, 64),
            ("Heike Gärtner-Roth", Light::Partial, 56),
            ("Lothar Quandt", Light::None, 0),
            ("Łukasz Wiśniewski", Light::Full, 80),
        ]
    );
    assert_eq!(list.title, "Basisbefähigung 4/2026");
    assert_eq!(list.next_number, "DLST-2026-L03-0001");
    assert_eq!(list.from.unwrap().to_string(), "2026-09-24");
    assert!(list.may_issue);
}

#[test]
fn certificates_may_be_issued_from_the_last_session_on() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let list = get_issue_list(&store, &noon_of(2026, 9, 23), press(), &file.row.id).unwrap();
    assert!(!list.may_issue);
}

#[test]
fn a_checked_name_is_open_again_when_it_changes() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let name = "Thu Hà Đặng";
    let registration = registration_of(&file, name);
    assert_eq!(row_of(&list_of(&store, &file), name).name_check, NameCheck::Open);

    let list = check_name(&mut store, &noon(), press(), &registration, true).unwrap();
    assert_eq!(row_of(&list, name).name_check, NameCheck::Checked);

    let id = row_of(&list, name).person;
    let version = store.version(id.as_str()).unwrap();
    let draft = PersonDraft {
        saved: Some(PersonVersion { id, version }),
        ..person_draft("Thu Hà", "Đặng Trần")
    };
    person::save_person(&mut store, &noon(), &draft).unwrap();
    let list = list_of(&store, &file);
    assert_eq!(row_of(&list, "Thu Hà Đặng Trần").name_check, NameCheck::Open);
}

#[test]
fn a_check_is_taken_back() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let registration = registration_of(&file, "Thu Hà Đặng");
    check_name(&mut store, &noon(), press(), &registration, true).unwrap();
    let list = check_name(&mut store, &noon(), press(), &registration, false).unwrap();
    assert_eq!(row_of(&list, "Thu Hà Đặng").name_check, NameCheck::Open);
}

#[test]
fn another_spelling_in_the_list_is_asked_about_until_somebody_answers() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let choice = RegistrationChoice::New {
        given_names: "Ayşe".to_owned(),
        surname: "İnan".to_owned(),
        municipality: None,
        given_as: Some("Inan Ayse".to_owned()),
    };
    let file = course::register_people(&mut store, &noon(), &file.row.id, vec![choice]).unwrap();
    let row = row_of(&list_of(&store, &file), "Ayşe İnan");
    assert_eq!(row.name_check, NameCheck::Differs);
    assert_eq!(row.given_as.as_deref(), Some("Inan Ayse"));
    assert_eq!(row.municipality, None);

    let list = check_name(&mut store, &noon(), press(), &row.registration, true).unwrap();
    assert_eq!(row_of(&list, "Ayşe İnan").name_check, NameCheck::Checked);
}

#[test]
fn letters_that_no_font_has_are_named_in_the_list() {
    let mut store = store();
    let people = [("李", "小龍", "Zeitz", ALL), ("m\u{301}", "Ðurđević", "Zeitz", ALL)];
    let file = run_with(&mut store, &people);
    let list = list_of(&store, &file);
    assert_eq!(row_of(&list, "李 小龍").missing_letters.as_deref(), Some("李 小 龍"));
    assert_eq!(row_of(&list, "ḿ Ðurđević").missing_letters, None);
}

#[test]
fn a_verbandsgemeinde_is_written_out() {
    let mut store = store();
    let people = [("Jana", "Müller Schmidt", "Droyßiger-Zeitzer Forst", ALL)];
    let file = run_with(&mut store, &people);
    assert_eq!(
        list_of(&store, &file).rows[0].municipality.as_deref(),
        Some("Verbandsgemeinde Droyßiger-Zeitzer Forst")
    );
}

#[test]
fn the_preview_has_the_number_that_will_be_given_and_proves_nothing() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let preview = |name| {
        let registration = registration_of(&file, name);
        preview_certificate(&store, &noon(), press(), &registration).unwrap()
    };
    assert!(preview("Heike Gärtner-Roth").contains("DLST-2026-L03-0003, Heike Gärtner-Roth"));
    assert!(preview("Łukasz Wiśniewski").contains("DLST-2026-L03-0004, Łukasz Wiśniewski"));
    assert!(preview("Lothar Quandt").contains("Lothar Quandt"));

    let roster = roster::Roster::of(store.read(), &noon(), &file.row.id).unwrap();
    let moment = noon();
    let issue = roster::Issue::of(&store, &moment).unwrap();
    let sheet = issue.preview(&roster.file, &roster.entrants[0], 0).unwrap();
    let verification = verify_code(&store, &sheet.code).unwrap();
    assert_eq!(verification.outcome, VerificationOutcome::Tampered);
}

#[test]
fn an_issued_certificate_is_previewed_as_it_was_printed() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    issue_to(&mut store, &file, &["Łukasz Wiśniewski"]).unwrap();
    let registration = registration_of(&file, "Łukasz Wiśniewski");
    let preview = preview_certificate(&store, &noon(), press(), &registration).unwrap();
    assert!(preview.contains("DLST-2026-L03-0001, Łukasz Wiśniewski"));
}

#[test]
fn who_has_no_seat_is_on_the_list_only_for_what_they_attended() {
    use crate::course::{RegistrationState, RegistrationVersion, Seating, StateDraft};
    let mut store = store();
    let people = [("Thu Hà", "Đặng", "Zeitz", ALL), ("Jana", "Nie", "Zeitz", [0; 5])];
    let mut file = run_with(&mut store, &people);
    for (position, state) in [
        (0, RegistrationState::Cancelled),
        (0, RegistrationState::Waitlisted),
        (0, RegistrationState::NoShow),
    ] {
        let nie = file.participants.iter().find(|one| one.name == "Jana Nie");
        let nie = nie.unwrap_or_else(|| &file.without_seat[position]);
        let registration = nie.registration.clone();
        let draft = StateDraft {
            registrations: vec![RegistrationVersion { registration, version: nie.version }],
            state,
            reason: "krank".to_owned(),
            seating: Seating::default(),
        };
        file = course::set_registration_state(&mut store, &noon(), &draft).unwrap();
        let names: Vec<_> = list_of(&store, &file).rows.into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["Thu Hà Đặng"], "{state:?}");
    }
    let there = &file.participants[0];
    let registration = there.registration.clone();
    let draft = StateDraft {
        registrations: vec![RegistrationVersion { registration, version: there.version }],
        state: RegistrationState::Cancelled,
        reason: "neue Stelle".to_owned(),
        seating: Seating::default(),
    };
    let file = course::set_registration_state(&mut store, &noon(), &draft).unwrap();
    assert_eq!(row_of(&list_of(&store, &file), "Thu Hà Đặng").light, Light::Full);
}
