//! The catalogue.

use super::*;

#[test]
fn the_catalogue_is_there_from_the_start() {
    let courses = list_courses(&store()).unwrap();
    let titles: Vec<&str> = courses.iter().map(|course| course.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Basisbefähigung für Digital-Navigatoren",
            "KI in der Verwaltung",
            "Projekt- und Prozessmanagement",
            "Sicher in Stand und Stimme",
        ]
    );
    let modules: Vec<(&str, u32)> =
        courses[0].modules.iter().map(|m| (m.title.as_str(), m.half_units)).collect();
    assert_eq!(
        modules,
        [
            ("Digitale Strategien", 16),
            ("Projekt- und Prozessmanagement", 16),
            ("Veränderungsmanagement", 16),
            ("Gesprächsführung", 16),
            ("Informationssicherheit und Datenschutz", 16),
        ]
    );
    for training in &courses[1..] {
        assert_eq!(training.kind, CourseKind::DayTraining);
        assert_eq!(training.modules.len(), 1);
    }
}

#[test]
fn every_laptop_derives_the_same_ids_and_a_second_seed_changes_nothing() {
    let (one, mut other) = (store(), store());
    other.write(&noon(), crate::verb::Verb::CreateStore, seed).unwrap();
    assert_eq!(list_courses(&one).unwrap(), list_courses(&other).unwrap());
}

fn form(course: &Course) -> CourseDraft {
    let module = |m: &Module| ModuleDraft {
        id: Some(m.id.clone()),
        title: m.title.clone(),
        half_units: m.half_units,
    };
    CourseDraft {
        id: Some(course.id.clone()),
        version: Some(course.version),
        kind: course.kind,
        title: course.title.clone(),
        short_title: course.short_title.clone(),
        modules: course.modules.iter().map(module).collect(),
    }
}

#[test]
fn modules_are_added_removed_and_reordered() {
    let mut store = store();
    let mut draft = form(&course(&store));
    draft.modules.swap(0, 1);
    draft.modules.remove(2);
    draft.modules.push(ModuleDraft {
        id: None,
        title: " Künstliche Intelligenz ".to_owned(),
        half_units: 9,
    });
    let saved = save_course(&mut store, &noon(), draft).unwrap();
    let titles: Vec<&str> = saved.modules.iter().map(|module| module.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Projekt- und Prozessmanagement",
            "Digitale Strategien",
            "Gesprächsführung",
            "Informationssicherheit und Datenschutz",
            "Künstliche Intelligenz",
        ]
    );
}

#[test]
fn a_module_that_is_taught_is_not_removed() {
    let mut store = store();
    let mut run = run_draft(&store, &["2026-09-03"]);
    run.sessions[0].module = Some(course(&store).modules[1].id.clone());
    save_run(&mut store, &noon(), run).unwrap();

    let mut draft = form(&course(&store));
    draft.modules.remove(1);
    let refused = save_course(&mut store, &noon(), draft);
    assert_eq!(broken(refused), [("modules".to_owned(), Rule::InUse)]);
    assert_eq!(course(&store).modules.len(), 5);
}

#[test]
fn a_course_says_everything_that_is_wrong_at_once() {
    let mut store = store();
    let module =
        |title: &str, half_units| ModuleDraft { id: None, title: title.into(), half_units };
    let draft = CourseDraft {
        id: None,
        version: None,
        kind: CourseKind::Course,
        title: "x".repeat(201),
        short_title: "  ".to_owned(),
        modules: vec![module("Ämter", 16), module("AEMTER", 0), module("", 81)],
    };
    let range = Rule::OutOfRange { min: 1, max: 80 };
    assert_eq!(
        broken(save_course(&mut store, &noon(), draft)),
        [
            ("title".to_owned(), Rule::TooLong { max: 200 }),
            ("shortTitle".to_owned(), Rule::Required),
            ("modules.1.title".to_owned(), Rule::Repeated),
            ("modules.1.halfUnits".to_owned(), range.clone()),
            ("modules.2.title".to_owned(), Rule::Required),
            ("modules.2.halfUnits".to_owned(), range),
        ]
    );
}

#[test]
fn a_training_has_one_module() {
    let mut store = store();
    let mut draft = form(&list_courses(&store).unwrap()[1]);
    draft.modules.clear();
    let none = broken(save_course(&mut store, &noon(), draft));
    assert_eq!(none, [("modules".to_owned(), Rule::OutOfRange { min: 1, max: 1 })]);
}
