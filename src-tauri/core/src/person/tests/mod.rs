//! Names stay as they are, and roles come and go.

mod duplicates;
mod finding;

use proptest::prelude::*;

use super::*;
use crate::error::{ErrorCode, FieldError, Rule};
use crate::testkit::{
    navigator, noon, noon_of, person_draft, role_draft, store, town, undo_and_redo,
};

fn saved(store: &mut Store, draft: &PersonDraft) -> Person {
    save_person(store, &noon(), draft).unwrap()
}

fn refused(draft: &PersonDraft) -> Vec<(String, Rule)> {
    let mut store = store();
    let error = save_person(&mut store, &noon(), draft).unwrap_err();
    assert_eq!(list_people(&store, &noon(), None).unwrap(), [], "a refused save changes nothing");
    error.fields().iter().map(|FieldError { field, rule }| (field.clone(), rule.clone())).collect()
}

/// The form of a stored person, opened again.
fn reopened(person: &Person) -> PersonDraft {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let role = |role: &Role| RoleDraft {
        id: Some(role.id.clone()),
        municipality: role.municipality.clone(),
        kind: role.kind,
        title: text(&role.title),
        valid_from: day(role.valid_from),
        valid_until: day(role.valid_until),
    };
    PersonDraft {
        saved: Some(PersonVersion { id: person.id.clone(), version: person.version }),
        salutation: person.salutation,
        academic_title: text(&person.academic_title),
        given_names: text(&person.given_names),
        surname: person.surname.clone(),
        name_suffix: text(&person.name_suffix),
        display_name: text(&person.display_name),
        sort_key: person.sort_key.clone(),
        mail: text(&person.mail),
        phone: text(&person.phone),
        mobile: text(&person.mobile),
        remark: text(&person.remark),
        roles: person.roles.iter().map(role).collect(),
    }
}

#[test]
fn a_person_comes_back_as_saved() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let role = RoleDraft {
        title: " Sachgebietsleitung IT ".to_owned(),
        valid_from: "2026-01-01".to_owned(),
        ..role_draft(&burg, RoleKind::Navigator)
    };
    let draft = PersonDraft {
        salutation: Salutation::Frau,
        academic_title: "Dr.".to_owned(),
        name_suffix: "B. A.".to_owned(),
        mail: "m.vonderaue@burg.example".to_owned(),
        phone: "03921 492-0 (Zentrale)".to_owned(),
        remark: "Zeile eins\r\nZeile zwei".to_owned(),
        roles: vec![role],
        ..person_draft(" Maria ", "von der Aue")
    };
    let person = saved(&mut store, &draft);
    assert_eq!(person.name, "Dr. Maria von der Aue, B. A.");
    assert_eq!(person.sort_key, "Aue");
    assert_eq!(person.remark.as_deref(), Some("Zeile eins\nZeile zwei"));
    let role = &person.roles[0];
    assert_eq!((role.municipality_name.as_str(), role.is_current), ("Burg", true));
    assert_eq!(role.title.as_deref(), Some("Sachgebietsleitung IT"));

    assert_eq!(get_person(&store, &noon(), &person.id).unwrap(), person);
    let again = saved(&mut store, &reopened(&person));
    assert_eq!(Person { version: person.version, ..again }, person);
}

#[test]
fn names_are_printed_as_the_person_wants_them() {
    let mut store = store();
    for (title, given, surname, suffix, display, printed) in [
        ("", "Jana", "Müller Schmidt", "", "", "Jana Müller Schmidt"),
        ("Prof. Dr.", "Karl", "Freiherr von Aue", "", "", "Prof. Dr. Karl Freiherr von Aue"),
        ("Dipl.-Ing.", "Ute", "Zorn", "M. Sc.", "", "Dipl.-Ing. Ute Zorn, M. Sc."),
        ("", "", "Suharto", "", "", "Suharto"),
        ("Dr.", "Thu Hà", "Đặng", "", "Đặng Thu Hà", "Đặng Thu Hà"),
        ("", "Sean", "O\u{2019}Neill", "", "", "Sean O\u{2019}Neill"),
        ("", "Sean", "O'Neill", "", "", "Sean O'Neill"),
        ("", "Anne\u{a0}Marie", "Bo  Li", "", "", "Anne\u{a0}Marie Bo  Li"),
    ] {
        let draft = PersonDraft {
            academic_title: title.to_owned(),
            name_suffix: suffix.to_owned(),
            display_name: display.to_owned(),
            ..person_draft(given, surname)
        };
        let person = saved(&mut store, &draft);
        assert_eq!(person.name, printed);
        assert_eq!(printed_name(&person), printed);
    }
}

#[test]
fn search_shows_a_person_under_the_printed_name() {
    let mut store = store();
    let title = TABLES[0].searched.unwrap().title;
    for draft in [
        PersonDraft { academic_title: "Dr.".to_owned(), ..person_draft("Eva", "Hof") },
        PersonDraft { name_suffix: "M. Sc.".to_owned(), ..person_draft("", "Hof") },
        PersonDraft { display_name: "Hof Eva".to_owned(), ..person_draft("Eva", "Hof") },
    ] {
        let person = saved(&mut store, &draft);
        let sql = format!("SELECT {title} FROM person row WHERE row.id = ?");
        let shown: String = store.read().query_row(&sql, [&person.id], |r| r.get(0)).unwrap();
        assert_eq!(shown, person.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_name_comes_back_letter_by_letter(
        given in "[A-Za-zÀ-ſƀ-ȳḀ-ỿ\u{300}-\u{304}\u{30c}\u{323}\u{331}' ’\u{a0}.-]{0,60}",
        surname in "[A-Za-zÀ-ſƀ-ȳḀ-ỿ][A-Za-zÀ-ſƀ-ȳḀ-ỿ\u{300}-\u{304}\u{30c}\u{323}\u{331}' ’\u{a0}.-]{0,60}",
    ) {
        let mut store = store();
        let person = saved(&mut store, &person_draft(&given, &surname));
        let tidy = |text: &str| crate::text::composed(text.trim());
        prop_assert_eq!(&person.surname, &tidy(&surname));
        prop_assert_eq!(person.given_names.unwrap_or_default(), tidy(&given));
        prop_assert!(person.name.ends_with(&tidy(&surname)));
        prop_assert!(person.name.starts_with(&tidy(&given)));
        prop_assert!(person.surname.ends_with(&person.sort_key) && !person.sort_key.is_empty());
    }
}

#[test]
fn a_name_is_sorted_without_its_particles_and_never_without_its_last_word() {
    for (surname, key) in [
        ("von der Aue", "Aue"),
        ("Freiherr von und zu Guttenberg", "Guttenberg"),
        ("Gräfin\u{a0}von\u{a0}Bernstorff", "Bernstorff"),
        ("van den Berg-Schulz", "Berg-Schulz"),
        ("zur Mühlen", "Mühlen"),
        ("Graf", "Graf"),
        ("Graf Müller", "Graf Müller"),
        ("Von der Aue", "Von der Aue"),
        ("Müller Schmidt", "Müller Schmidt"),
        ("von", "von"),
        ("de der", "der"),
    ] {
        assert_eq!(rules::sort_key(surname), key, "{surname}");
    }
}

#[test]
fn people_are_listed_as_in_a_telephone_book() {
    let mut store = store();
    for (given, surname) in [
        ("Otto", "Zumpe"),
        ("Jana", "Müller Schmidt"),
        ("Ina", "Muff"),
        ("Đức", "Đặng"),
        ("Maria", "von der Aue"),
        ("Bernd", "Mueller"),
        ("Anna", "Müller"),
    ] {
        saved(&mut store, &person_draft(given, surname));
    }
    let rows = list_people(&store, &noon(), None).unwrap();
    let expected = [
        "Maria von der Aue",
        "Đức Đặng",
        "Anna Müller",
        "Bernd Mueller",
        "Jana Müller Schmidt",
        "Ina Muff",
        "Otto Zumpe",
    ];
    assert!(rows.iter().map(|row| row.name.as_str()).eq(expected), "{rows:?}");
}

#[test]
fn a_derived_sort_key_follows_the_surname_and_a_typed_one_stays() {
    let mut store = store();
    let derived = saved(&mut store, &person_draft("Maria", "von der Aue"));
    let married = PersonDraft { surname: "zum Felde".to_owned(), ..reopened(&derived) };
    assert_eq!(saved(&mut store, &married).sort_key, "Felde");

    let draft = PersonDraft { sort_key: "Hà".to_owned(), ..person_draft("Hà", "Đặng") };
    let typed = saved(&mut store, &draft);
    let changed = PersonDraft { surname: "Đặng Thị".to_owned(), ..reopened(&typed) };
    assert_eq!(saved(&mut store, &changed).sort_key, "Hà");
}

#[test]
fn an_empty_or_endless_name_is_refused() {
    let required = ("surname".to_owned(), Rule::Required);
    assert_eq!(refused(&person_draft("Jana", "\u{a0} ")), [required]);
    let too_long = ("surname".to_owned(), Rule::TooLong { max: 200 });
    assert_eq!(refused(&person_draft("Jana", &"Ł".repeat(10_000))), [too_long]);
    let mut store = store();
    let name = "m\u{331}".repeat(100);
    assert_eq!(saved(&mut store, &person_draft("", &name)).surname, name);
}

#[test]
fn all_broken_rules_are_told_at_once() {
    let burg = town(&store(), "Burg");
    let role = |from: &str, until: &str| RoleDraft {
        valid_from: from.to_owned(),
        valid_until: until.to_owned(),
        ..role_draft(&burg, RoleKind::Contact)
    };
    let nowhere = role_draft(&municipality::id_of("16"), RoleKind::Contact);
    let fields = refused(&PersonDraft {
        mail: "jana.mueller(at)burg".to_owned(),
        mobile: "ja".to_owned(),
        given_names: "Jana\tMaria".to_owned(),
        remark: "r".repeat(10_001),
        roles: vec![role("2026-02-31", ""), role("2026-05-02", "2026-05-01"), nowhere],
        ..person_draft("", "Müller")
    });
    let expected = [
        ("givenNames", Rule::Malformed),
        ("mail", Rule::Malformed),
        ("mobile", Rule::Malformed),
        ("remark", Rule::TooLong { max: 10_000 }),
        ("roles.0.validFrom", Rule::NotADay),
        ("roles.1.validUntil", Rule::EndsBeforeStart),
        ("roles.2.municipality", Rule::Unknown),
    ];
    assert_eq!(fields, expected.map(|(field, rule)| (field.to_owned(), rule)));
}

#[test]
fn mail_addresses_are_checked_loosely() {
    let mut store = store();
    for mail in ["m@burg.de", "müller@köthen-anhalt.de", "a.b+c@x.y.example", ""] {
        let draft = PersonDraft { mail: mail.to_owned(), ..person_draft("", "Müller") };
        assert!(save_person(&mut store, &noon(), &draft).is_ok(), "{mail}");
    }
    for mail in ["@burg.de", "m@burg", "m@@burg.de", "m @burg.de", "m@.de", "m@burg.", "burg.de"] {
        let draft = PersonDraft { mail: mail.to_owned(), ..person_draft("", "Müller") };
        assert!(save_person(&mut store, &noon(), &draft).is_err(), "{mail}");
    }
}

#[test]
fn a_role_left_out_is_removed_and_the_others_keep_their_ids() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    let roles = vec![role_draft(&burg, RoleKind::Contact), role_draft(&zeitz, RoleKind::Navigator)];
    let person = saved(&mut store, &PersonDraft { roles, ..person_draft("Jana", "Müller") });
    let kinds: Vec<RoleKind> = person.roles.iter().map(|role| role.kind).collect();
    assert_eq!(kinds, [RoleKind::Navigator, RoleKind::Contact]);

    let mut draft = reopened(&person);
    let kept = draft.roles.remove(0);
    draft.roles = vec![kept, role_draft(&burg, RoleKind::HeadOfAdministration)];
    let changed = saved(&mut store, &draft);
    assert_eq!(changed.roles.len(), 2);
    assert_eq!(changed.roles[1], person.roles[0]);
}

#[test]
fn a_role_of_somebody_else_cannot_be_taken_over() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let other = navigator(&mut store, "Rieke", "Bollmann", &burg);
    let theirs = get_person(&store, &noon(), &other).unwrap().roles[0].id.clone();
    let role = RoleDraft { id: Some(theirs), ..role_draft(&burg, RoleKind::Contact) };
    let draft = PersonDraft { roles: vec![role], ..person_draft("Jana", "Müller") };
    let error = save_person(&mut store, &noon(), &draft).unwrap_err();
    assert_eq!(error.fields()[0].field, "roles.0.id");
}

#[test]
fn a_role_is_held_from_its_first_to_its_last_day() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let role = RoleDraft {
        valid_from: "2026-09-10".to_owned(),
        valid_until: "20.09.2026".to_owned(),
        ..role_draft(&burg, RoleKind::Navigator)
    };
    saved(&mut store, &PersonDraft { roles: vec![role], ..person_draft("Jana", "Müller") });
    let at = |store: &Store, day: u32| {
        let moment = noon_of(2026, 9, day);
        let navigators = navigators_by_municipality(store.read(), &moment).unwrap();
        (list_people(store, &moment, Some(&burg)).unwrap().len(), navigators.contains_key(&burg))
    };
    assert_eq!(at(&store, 9), (1, false), "who comes soon is shown, but is no Navigatorin yet");
    assert_eq!(at(&store, 10), (1, true));
    assert_eq!(at(&store, 20), (1, true));
    assert_eq!(at(&store, 21), (0, false));
    assert_eq!(list_people(&store, &noon(), None).unwrap().len(), 1);
}

#[test]
fn the_second_of_two_open_forms_does_not_overwrite_the_first() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let person = saved(&mut store, &person_draft("Jana", "Müller"));
    let first =
        PersonDraft { roles: vec![role_draft(&burg, RoleKind::Navigator)], ..reopened(&person) };
    let second = PersonDraft { surname: "Meier".to_owned(), ..reopened(&person) };

    let kept = saved(&mut store, &first);
    let error = save_person(&mut store, &noon(), &second).unwrap_err();

    assert_eq!(error.code(), ErrorCode::Stale);
    assert_eq!(get_person(&store, &noon(), &person.id).unwrap(), kept);
}

#[test]
fn saving_without_a_change_is_no_new_version() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let id = navigator(&mut store, "Jana", "Müller", &burg);
    let person = get_person(&store, &noon(), &id).unwrap();
    assert_eq!(saved(&mut store, &reopened(&person)), person);
}

#[test]
fn what_happens_to_a_person_can_be_taken_back() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    let people = |store: &Store| list_people(store, &noon(), None).unwrap();
    undo_and_redo(&mut store, people, |store| {
        navigator(store, "Jana", "Müller", &burg);
    });
    let id = people(&store)[0].id.clone();
    undo_and_redo(&mut store, people, |store| {
        let roles = vec![role_draft(&zeitz, RoleKind::Contact)];
        let person = get_person(store, &noon(), &id).unwrap();
        saved(store, &PersonDraft { roles, ..reopened(&person) });
    });
    undo_and_redo(&mut store, people, |store| delete_person(store, &noon(), &id).unwrap());
}

#[test]
fn somebody_in_the_papierkorb_is_not_listed_but_keeps_a_name() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let id = navigator(&mut store, "Jana", "Müller", &burg);
    delete_person(&mut store, &noon(), &id).unwrap();

    assert_eq!(list_people(&store, &noon(), None).unwrap(), []);
    assert_eq!(find_people(&store, &noon(), "jana").unwrap(), []);
    assert!(navigators_by_municipality(store.read(), &noon()).unwrap().is_empty());
    let unread = get_person(&store, &noon(), &id).unwrap_err();
    let undeleted = delete_person(&mut store, &noon(), &id).unwrap_err();
    assert_eq!([unread.code(), undeleted.code()], [ErrorCode::NotFound; 2]);
    let named = named_person(store.read(), &noon(), &id).unwrap().unwrap();
    assert_eq!(named.name, "Jana Müller");
}

#[test]
fn a_named_person_works_where_the_present_role_is() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    let past = RoleDraft {
        valid_until: "2026-08-31".to_owned(),
        ..role_draft(&burg, RoleKind::Navigator)
    };
    let roles = vec![past, role_draft(&zeitz, RoleKind::Contact)];
    let person = saved(&mut store, &PersonDraft { roles, ..person_draft("Jana", "Müller") });
    let named = named_person(store.read(), &noon(), &person.id).unwrap().unwrap();
    assert_eq!(named.municipality, Some(zeitz.clone()));
    assert_eq!(named.municipality_name.as_deref(), Some("Zeitz"));
    assert_eq!(named_people(store.read(), &noon()).unwrap(), [named]);
    let with_people = municipalities_with_people(store.read(), &noon()).unwrap();
    assert_eq!(with_people, HashSet::from([zeitz]));
}
