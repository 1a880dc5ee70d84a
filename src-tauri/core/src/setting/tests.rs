use super::*;
use crate::error::{Error, FieldError, Rule};
use crate::testkit::{noon, store, undo_and_redo};

fn broken(error: &Error) -> Vec<(&str, Rule)> {
    error.fields().iter().map(|FieldError { field, rule }| (field.as_str(), rule.clone())).collect()
}

fn refused(change: impl FnOnce(&mut Settings)) -> Vec<(String, Rule)> {
    let mut store = store();
    let before = get_settings(&store).unwrap();
    let mut settings = before.clone();
    change(&mut settings);
    let error = save_settings(&mut store, &noon(), settings).unwrap_err();
    assert_eq!(get_settings(&store).unwrap(), before, "a refused save changes nothing");
    broken(&error).into_iter().map(|(field, rule)| (field.to_owned(), rule)).collect()
}

#[test]
fn a_new_store_has_defaults_and_the_user_signs() {
    let settings = get_settings(&store()).unwrap();
    assert_eq!(settings.device, "L03");
    assert_eq!(settings.threshold_percent, 80);
    assert_eq!(settings.auto_lock_minutes, 10);
    assert_eq!(settings.theme, Theme::System);
    assert_eq!(settings.text_percent, 100);
    assert!(!settings.notify_due, "the system stays silent until somebody wants to hear it");
    assert_eq!(settings.place, "Magdeburg");
    assert_eq!(settings.provider, "Kommunale IT-UNION eG (KITU)");
    let signatory = Signatory { name: settings.name.clone(), function: settings.function.clone() };
    assert_eq!(settings.signatories, [signatory]);
}

#[test]
fn what_was_saved_comes_back() {
    let mut store = store();
    let changed = Settings {
        funder: "  gefördert durch das MID ".to_owned(),
        device: "m12".to_owned(),
        theme: Theme::Dark,
        threshold_percent: 75,
        notify_due: true,
        signatories: vec![
            Signatory { name: "Rieke Bollmann".to_owned(), function: String::new() },
            Signatory { name: "Łukasz Wiśniewski".to_owned(), function: "Vorstand".to_owned() },
        ],
        ..get_settings(&store).unwrap()
    };
    let saved = save_settings(&mut store, &noon(), changed.clone()).unwrap();
    assert_eq!(saved.funder, "gefördert durch das MID");
    assert_eq!(saved.device, "M12");
    assert_eq!(saved.signatories, changed.signatories);
    assert_eq!((saved.theme, saved.threshold_percent), (Theme::Dark, 75));
    assert!(saved.notify_due);
    assert_eq!(get_settings(&store).unwrap(), saved);
}

#[test]
fn a_setting_that_was_left_alone_has_no_row() {
    let mut store = store();
    let settings = Settings { text_percent: 150, ..get_settings(&store).unwrap() };
    save_settings(&mut store, &noon(), settings).unwrap();
    let mut keys: Vec<String> = store
        .read()
        .prepare("SELECT id FROM setting")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(std::result::Result::unwrap)
        .collect();
    keys.sort();
    assert_eq!(keys, ["device", "function", "name", "signatories", "textPercent"]);
}

#[test]
fn all_broken_rules_are_told_at_once() {
    let fields = refused(|settings| {
        settings.name = "  ".to_owned();
        settings.device = "Laptop".to_owned();
        settings.place = String::new();
        settings.threshold_percent = 0;
        settings.auto_lock_minutes = 121;
        settings.text_percent = 99;
        settings.signatories = vec![];
    });
    let out = |min, max| Rule::OutOfRange { min, max };
    let expected = [
        ("name", Rule::Required),
        ("device", Rule::Malformed),
        ("place", Rule::Required),
        ("signatories", Rule::Required),
        ("thresholdPercent", out(1, 100)),
        ("autoLockMinutes", out(1, 120)),
        ("textPercent", out(100, 200)),
    ];
    assert_eq!(fields, expected.map(|(field, rule)| (field.to_owned(), rule)));
}

#[test]
fn one_to_three_people_sign_and_each_has_a_name() {
    let nobody = Signatory { name: " ".to_owned(), function: "Vorstand".to_owned() };
    let fields = refused(|settings| settings.signatories.push(nobody.clone()));
    assert_eq!(fields, [("signatories.1.name".to_owned(), Rule::Required)]);

    let fields = refused(|settings| {
        let first = settings.signatories[0].clone();
        settings.signatories = vec![first; 4];
    });
    assert_eq!(fields, [("signatories".to_owned(), Rule::OutOfRange { min: 1, max: 3 })]);
}

#[test]
fn a_name_of_ten_thousand_characters_is_refused() {
    let fields = refused(|settings| settings.name = "ä".repeat(10_000));
    assert_eq!(fields, [("name".to_owned(), Rule::TooLong { max: 200 })]);
}

#[test]
fn the_sign_of_a_laptop_is_a_letter_and_two_digits() {
    for sign in ["L03", "a99", " z00 ", DEMO_DEVICE] {
        assert!(check_user("Anke Lüders", sign).is_ok(), "{sign}");
    }
    for sign in ["L3", "L003", "03L", "Ä03", "L0x", "DEM"] {
        let error = check_user("Anke Lüders", sign).unwrap_err();
        assert_eq!(broken(&error), [("device", Rule::Malformed)], "{sign}");
    }
}

#[test]
fn a_laptop_does_not_become_a_demo_later() {
    let fields = refused(|settings| settings.device = DEMO_DEVICE.to_owned());
    assert_eq!(fields, [("device".to_owned(), Rule::Malformed)]);
}

#[test]
fn changed_settings_can_be_taken_back() {
    let mut store = store();
    let settings = |store: &Store| get_settings(store).unwrap();
    undo_and_redo(&mut store, settings, |store| {
        let changed = Settings { theme: Theme::Dark, text_percent: 200, ..settings(store) };
        save_settings(store, &noon(), changed).unwrap();
    });
}

#[test]
fn the_sign_of_the_laptop_stays_once_a_number_carries_it() {
    let mut store = store();
    let changed = Settings { device: "M12".to_owned(), ..get_settings(&store).unwrap() };
    store.note_number(2026, 1).unwrap();

    let error = save_settings(&mut store, &noon(), changed.clone()).unwrap_err();
    assert_eq!(broken(&error), [("device", Rule::Issued)]);

    let name =
        Settings { device: "L03".to_owned(), name: "Anke Lüders-Witt".to_owned(), ..changed };
    save_settings(&mut store, &noon(), name).unwrap();
}
