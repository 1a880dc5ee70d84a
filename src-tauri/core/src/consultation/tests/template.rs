//! Templates are there from the start, are edited freely, and come back when asked for.

use super::*;
use crate::error::ErrorCode;
use crate::field_of_action;
use crate::ids::NoteTemplateId;
use crate::testkit::{store, undo_and_redo};

fn draft(name: &str) -> NoteTemplateDraft {
    NoteTemplateDraft {
        id: None,
        version: None,
        kind: NoteKind::Phone,
        name: name.to_owned(),
        title: String::new(),
        body: "## Anlass\r\n".to_owned(),
        minutes: Some(15),
    }
}

fn draft_of(template: &NoteTemplate) -> NoteTemplateDraft {
    let template = template.clone();
    NoteTemplateDraft {
        id: Some(template.id),
        version: Some(template.version),
        kind: template.kind,
        name: template.name,
        title: template.title,
        body: template.body,
        minutes: template.minutes,
    }
}

fn names(store: &Store) -> Vec<String> {
    let templates = list_note_templates(store).unwrap();
    templates.into_iter().map(|template| template.name).collect()
}

#[test]
fn a_new_store_has_a_template_of_every_kind_with_what_is_agreed_at_the_end() {
    let store = store();
    let templates = list_note_templates(&store).unwrap();
    for kind in [
        NoteKind::InitialMeeting,
        NoteKind::OnSite,
        NoteKind::Video,
        NoteKind::Phone,
        NoteKind::OfficeHour,
        NoteKind::Workshop,
    ] {
        assert!(templates.iter().any(|template| template.kind == kind), "{kind:?}");
    }
    for template in &templates {
        let agreed = template.body.split("## Vereinbart\n").nth(1);
        assert!(agreed.is_some_and(|lines| lines.contains("- [ ] ")), "{}", template.name);
        assert!(template.minutes.is_some());
    }
}

#[test]
fn a_template_is_saved_changed_and_taken_away() {
    let mut store = store();
    let look = names;
    undo_and_redo(&mut store, look, |store| {
        save_note_template(store, &noon(), &draft(" Kurze Rückfrage ")).unwrap();
    });
    let saved = list_note_templates(&store).unwrap();
    let saved = saved.iter().find(|template| template.name == "Kurze Rückfrage").unwrap();
    assert_eq!(saved.body, "## Anlass\n");
    undo_and_redo(&mut store, look, |store| {
        let renamed = NoteTemplateDraft { name: "Rückfrage".to_owned(), ..draft_of(saved) };
        save_note_template(store, &noon(), &renamed).unwrap();
    });
    undo_and_redo(&mut store, look, |store| {
        delete_note_template(store, &noon(), &saved.id).unwrap();
    });
    let gone = delete_note_template(&mut store, &noon(), &saved.id).unwrap_err();
    assert_eq!(gone.code(), ErrorCode::NotFound);
}

#[test]
fn all_broken_rules_of_a_template_are_told_at_once() {
    let mut store = store();
    let bad = NoteTemplateDraft {
        name: "telefonat".to_owned(),
        title: "ä".repeat(201),
        body: " \n".to_owned(),
        minutes: Some(1441),
        ..draft("")
    };
    let error = save_note_template(&mut store, &noon(), &bad).unwrap_err();
    assert_eq!(
        broken(&error),
        [
            rule("name", Rule::Repeated),
            rule("title", Rule::TooLong { max: 200 }),
            rule("body", Rule::Required),
            rule("minutes", Rule::OutOfRange { min: 1, max: 1440 }),
        ]
    );
    for (name, expected) in [
        ("", Rule::Required),
        ("zwei\nZeilen", Rule::Malformed),
        (&*"ö".repeat(81), Rule::TooLong { max: 80 }),
    ] {
        let error = save_note_template(&mut store, &noon(), &draft(name)).unwrap_err();
        assert_eq!(broken(&error), [rule("name", expected)]);
    }
    let long = NoteTemplateDraft { body: "ü".repeat(20_001), ..draft("Lang") };
    let error = save_note_template(&mut store, &noon(), &long).unwrap_err();
    assert_eq!(broken(&error), [rule("body", Rule::TooLong { max: 20_000 })]);
}

#[test]
fn a_name_may_stand_once_in_each_kind() {
    let mut store = store();
    let other = NoteTemplateDraft { kind: NoteKind::Video, ..draft("Telefonat") };
    save_note_template(&mut store, &noon(), &other).unwrap();
}

#[test]
fn an_old_form_of_a_template_is_refused_and_an_unknown_one_not_found() {
    let mut store = store();
    let opened = draft_of(&list_note_templates(&store).unwrap()[0]);
    let first = NoteTemplateDraft { body: "## Erste Form".to_owned(), ..opened.clone() };
    save_note_template(&mut store, &noon(), &first).unwrap();
    let second = NoteTemplateDraft { body: "## Zweite Form".to_owned(), ..opened };
    let error = save_note_template(&mut store, &noon(), &second).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Stale);
    let id = Some(NoteTemplateId("nichts".to_owned()));
    let error = save_note_template(&mut store, &noon(), &NoteTemplateDraft { id, ..draft("Neu") });
    assert_eq!(error.unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn restoring_brings_the_first_words_back_and_leaves_own_templates() {
    let mut store = store();
    let first = list_note_templates(&store).unwrap();
    let changed = NoteTemplateDraft { body: "Nur dies".to_owned(), ..draft_of(&first[0]) };
    save_note_template(&mut store, &noon(), &changed).unwrap();
    delete_note_template(&mut store, &noon(), &first[1].id).unwrap();
    save_note_template(&mut store, &noon(), &draft("Kurze Rückfrage")).unwrap();

    let restored = restore_note_templates(&mut store, &noon()).unwrap();
    let bodies = |all: &[NoteTemplate]| all.iter().map(|t| t.body.clone()).collect::<Vec<_>>();
    let own = restored.iter().find(|template| template.name == "Kurze Rückfrage");
    assert!(own.is_some());
    let without_own: Vec<_> =
        restored.iter().filter(|template| Some(*template) != own).cloned().collect();
    assert_eq!(bodies(&without_own), bodies(&first));
}

#[test]
fn an_own_template_in_the_place_of_one_that_was_taken_away_stays_the_only_one() {
    let mut store = store();
    let phone = list_note_templates(&store).unwrap();
    let phone = phone.iter().find(|template| template.name == "Telefonat").unwrap();
    delete_note_template(&mut store, &noon(), &phone.id).unwrap();
    let own = save_note_template(&mut store, &noon(), &draft("Telefonat")).unwrap();
    let restored = restore_note_templates(&mut store, &noon()).unwrap();
    let same: Vec<_> = restored.iter().filter(|template| template.name == "Telefonat").collect();
    assert_eq!(same, [&own]);
}

#[test]
fn templates_all_taken_away_do_not_come_back_by_themselves() {
    let mut store = store();
    for template in list_note_templates(&store).unwrap() {
        delete_note_template(&mut store, &noon(), &template.id).unwrap();
    }
    store.supplement(&noon(), seed).unwrap();
    assert_eq!(names(&store), Vec::<String>::new());
    restore_note_templates(&mut store, &noon()).unwrap();
    assert_eq!(names(&store).len(), 9);
}

#[test]
fn an_older_logbook_gets_templates_and_handlungsfelder_without_an_undo() {
    let mut store = Store::in_memory().unwrap();
    store
        .supplement(&noon(), |transaction| {
            field_of_action::seed(transaction)?;
            seed(transaction)
        })
        .unwrap();
    assert_eq!((names(&store).len(), list_fields_of_action(&store).unwrap().fields.len()), (9, 14));
    let state = store.undo_state().unwrap();
    assert_eq!((state.undo, state.redo), (None, None));
    assert_eq!(store.undo(&noon()).unwrap_err().code(), ErrorCode::NotFound);
}
