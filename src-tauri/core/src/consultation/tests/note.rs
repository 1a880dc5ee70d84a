//! Notes are kept whole and are never overwritten by a stale form.

use super::*;
use crate::draft::{Draft, DraftKind, get_draft, keep_draft};
use crate::error::ErrorCode;
use crate::testkit::{navigator, noon, noon_of, note_draft, store, town, undo_and_redo};
use crate::{municipality, person};

fn refused(change: impl FnOnce(&mut NoteDraft)) -> Vec<(String, Rule)> {
    let mut store = store();
    let burg = town(&store, "Burg");
    let mut draft = note_draft("Auftakt", &[&burg]);
    change(&mut draft);
    let error = save_note(&mut store, &noon(), draft).unwrap_err();
    assert_eq!(newest(&store, None, 9), [], "a refused save changes nothing");
    broken(&error)
}

fn referral(target: &str, remark: &str) -> Referral {
    Referral { target: target.to_owned(), remark: remark.to_owned() }
}

#[test]
fn a_note_comes_back_as_saved() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    let jana = navigator(&mut store, "Jana", "Müller Schmidt", &burg);
    let draft = NoteDraft {
        starts_at: "9:30".to_owned(),
        kind: NoteKind::Workshop,
        people: vec![jana.clone(), jana.clone()],
        place: " Rathaus, Zimmer 12 ".to_owned(),
        travel_minutes: Some(75),
        travel_km: Some(0),
        fields: vec![field_at(&store, 2), field_at(&store, 0), field_at(&store, 2)],
        referrals: vec![
            referral(" SicherKOMMUNAL ", "Informationssicherheits-Check "),
            referral("Landesamt für Umweltschutz", ""),
        ],
        body: "# Anlass\r\nBu\u{308}rgerbu\u{308}ro  \r\n".to_owned(),
        ..note_draft(" Gemeinsame E-Akte ", &[&zeitz, &burg, &zeitz])
    };
    let note = save_note(&mut store, &noon(), draft.clone()).unwrap();

    assert_eq!((note.id.clone(), note.title.as_str()), (draft.id, "Gemeinsame E-Akte"));
    assert_eq!(note.held_on.to_string(), "2026-09-24");
    assert_eq!(note.starts_at.as_deref(), Some("09:30"));
    assert_eq!((note.kind, note.minutes), (NoteKind::Workshop, Some(90)));
    assert_eq!(note.body, "# Anlass\nBürgerbüro  \n");
    assert_eq!((note.state, note.closed_on, note.versions), (NoteState::Draft, None, 0));
    assert_eq!(note.place.as_deref(), Some("Rathaus, Zimmer 12"));
    assert_eq!((note.travel_minutes, note.travel_km), (Some(75), Some(0)));
    let fields: Vec<&str> = note.fields.iter().map(|field| field.title.as_str()).collect();
    assert_eq!(fields, ["IT-Sicherheit und Datenschutz", "Interne Verwaltung"]);
    assert_eq!(
        note.referrals,
        [
            referral("SicherKOMMUNAL", "Informationssicherheits-Check"),
            referral("Landesamt für Umweltschutz", ""),
        ]
    );
    let names: Vec<&str> = note.municipalities.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(names, ["Zeitz", "Burg"]);
    let person = NotePerson {
        id: jana,
        name: "Jana Müller Schmidt".to_owned(),
        municipality: Some("Burg".to_owned()),
    };
    assert_eq!(note.people, [person]);
    assert_eq!(get_note(&store, &noon(), &note.id).unwrap(), note);
}

#[test]
fn a_note_about_nine_kommunen_is_in_each_file_and_counts_once() {
    let mut store = store();
    let names = [
        "Burg",
        "Zeitz",
        "Aken (Elbe)",
        "Thale",
        "Barby",
        "Jessen (Elster)",
        "Leuna",
        "Calbe (Saale)",
        "Zörbig",
    ];
    let towns: Vec<MunicipalityId> = names.iter().map(|name| town(&store, name)).collect();
    let draft = note_draft("Workshop", &towns.iter().collect::<Vec<_>>());
    save_note(&mut store, &noon(), draft).unwrap();
    for town in &towns {
        assert_eq!(titles(&newest(&store, Some(town), 9)), ["Workshop"]);
    }
    let all = newest(&store, None, 9);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].municipalities.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), names);
}

#[test]
fn notes_are_listed_the_newest_first_up_to_the_limit() {
    let mut store = store();
    let burg = town(&store, "Burg");
    for (title, day, time) in [
        ("erste", "2026-09-01", ""),
        ("Nachmittag", "2026-09-20", "14:00"),
        ("Vormittag", "2026-09-20", "09:00"),
        ("geplant", "24.12.2026", ""),
    ] {
        let (held_on, starts_at) = (day.to_owned(), time.to_owned());
        let draft = NoteDraft { held_on, starts_at, ..note_draft(title, &[&burg]) };
        save_note(&mut store, &noon(), draft).unwrap();
    }
    let all = newest(&store, None, 9);
    assert_eq!(titles(&all), ["geplant", "Nachmittag", "Vormittag", "erste"]);
    assert_eq!(titles(&newest(&store, Some(&burg), 2)), ["geplant", "Nachmittag"]);
    let zeitz = town(&store, "Zeitz");
    assert_eq!(newest(&store, Some(&zeitz), 9), []);
}

#[test]
fn a_list_shows_the_beginning_of_the_text_without_marks() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let body = "## Vereinbart\n- [ ] **Bürgerbüro** ".to_owned() + &"öffnet ".repeat(9_000);
    save_note(&mut store, &noon(), NoteDraft { body, ..note_draft("Auftakt", &[&burg]) }).unwrap();
    let excerpt = newest(&store, None, 1).remove(0).excerpt;
    assert!(excerpt.starts_with("Vereinbart · Bürgerbüro öffnet öffnet"), "{excerpt}");
    assert!(excerpt.ends_with("öffnet …") && excerpt.chars().count() <= 282, "{excerpt}");
}

#[test]
fn all_broken_rules_are_told_at_once() {
    let fields = refused(|draft| {
        draft.title = " \u{a0}".to_owned();
        draft.held_on = "31.02.".to_owned();
        draft.starts_at = "25:00".to_owned();
        draft.minutes = Some(0);
        draft.place = "ä".repeat(201);
        draft.travel_minutes = Some(1441);
        draft.travel_km = Some(2001);
        draft.municipalities.clear();
        draft.referrals = vec![
            referral("", ""),
            referral("SicherKOMMUNAL", "zwei\nZeilen"),
            referral("sicherkommunal", &"ß".repeat(501)),
        ];
        draft.body = "ü".repeat(200_001);
    });
    let expected = [
        rule("title", Rule::Required),
        rule("heldOn", Rule::NotADay),
        rule("startsAt", Rule::NotATime),
        rule("municipalities", Rule::Required),
        rule("body", Rule::TooLong { max: 200_000 }),
        rule("place", Rule::TooLong { max: 200 }),
        rule("minutes", Rule::OutOfRange { min: 1, max: 1440 }),
        rule("travelMinutes", Rule::OutOfRange { min: 0, max: 1440 }),
        rule("travelKm", Rule::OutOfRange { min: 0, max: 2000 }),
        rule("referrals.0.target", Rule::Required),
        rule("referrals.1.remark", Rule::Malformed),
        rule("referrals.2.target", Rule::Repeated),
        rule("referrals.2.remark", Rule::TooLong { max: 500 }),
    ];
    assert_eq!(fields, expected);
}

#[test]
fn a_title_is_one_line_of_at_most_200_characters() {
    let too_long = refused(|draft| draft.title = "Ä".repeat(201));
    assert_eq!(too_long, [rule("title", Rule::TooLong { max: 200 })]);
    let two_lines = refused(|draft| draft.title = "Auftakt\nin Burg".to_owned());
    assert_eq!(two_lines, [rule("title", Rule::Malformed)]);
}

#[test]
fn a_day_is_required() {
    assert_eq!(refused(|draft| draft.held_on.clear()), [rule("heldOn", Rule::Required)]);
}

#[test]
fn unknown_kommunen_and_people_are_named_by_their_place() {
    let fields = refused(|draft| {
        draft.municipalities.push(municipality::id_of("16"));
        draft.people = vec![PersonId("niemand".to_owned())];
        draft.fields = vec![FieldOfActionId("nichts".to_owned())];
    });
    let expected = ["municipalities.1", "people.0", "fields.0"].map(|at| rule(at, Rule::Unknown));
    assert_eq!(fields, expected);
}

#[test]
fn somebody_in_the_papierkorb_was_there_all_the_same() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let jana = navigator(&mut store, "Jana", "Müller", &burg);
    person::delete_person(&mut store, &noon(), &jana).unwrap();
    let draft = NoteDraft { people: vec![jana], ..note_draft("Auftakt", &[&burg]) };
    let note = save_note(&mut store, &noon(), draft).unwrap();
    assert_eq!(note.people[0].name, "Jana Müller");
}

#[test]
fn kommunen_and_people_left_out_are_gone_and_come_back_in_the_order_given() {
    let mut store = store();
    let (burg, zeitz, thale) = (town(&store, "Burg"), town(&store, "Zeitz"), town(&store, "Thale"));
    let first = note_draft("Auftakt", &[&burg, &zeitz]);
    let mut note = save_note(&mut store, &noon(), first.clone()).unwrap();
    let order = |note: &Note| -> Vec<String> {
        note.municipalities.iter().map(|m| m.name.clone()).collect()
    };
    for (towns, expected) in [
        (vec![&thale, &zeitz], vec!["Thale", "Zeitz"]),
        (vec![&zeitz, &burg, &thale], vec!["Zeitz", "Burg", "Thale"]),
    ] {
        let municipalities = towns.into_iter().cloned().collect();
        let draft = NoteDraft { version: Some(note.version), municipalities, ..first.clone() };
        note = save_note(&mut store, &noon(), draft).unwrap();
        assert_eq!(order(&note), expected);
    }
    let links: u32 = store
        .read()
        .query_row("SELECT count(*) FROM consultation_municipality", [], |row| row.get(0))
        .unwrap();
    assert_eq!(links, 3, "a link that comes back is the same link");
}

#[test]
fn saving_deletes_the_draft_and_a_refused_save_keeps_it() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let typed = note_draft("", &[&burg]);
    let kept = Draft {
        record: typed.id.to_string(),
        kind: DraftKind::Note,
        title: "Ohne Anlass".to_owned(),
        body: "{}".to_owned(),
        version: None,
    };
    keep_draft(&mut store, &noon(), kept).unwrap();
    save_note(&mut store, &noon(), typed.clone()).unwrap_err();
    assert!(get_draft(&store, typed.id.as_str()).unwrap().is_some());

    let titled = NoteDraft { title: "Auftakt".to_owned(), ..typed.clone() };
    save_note(&mut store, &noon(), titled).unwrap();
    assert_eq!(get_draft(&store, typed.id.as_str()).unwrap(), None);
}

#[test]
fn a_form_that_thinks_the_note_is_new_does_not_overwrite_it() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let first = note_draft("Auftakt", &[&burg]);
    save_note(&mut store, &noon(), first.clone()).unwrap();
    let second = NoteDraft { title: "Auftakt, zweite Form".to_owned(), ..first };
    let error = save_note(&mut store, &noon(), second).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Stale);
    assert_eq!(titles(&newest(&store, None, 9)), ["Auftakt"]);
}

#[test]
fn the_second_of_two_open_forms_does_not_overwrite_the_first() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    let typed = note_draft("Auftakt", &[&burg]);
    let opened = save_note(&mut store, &noon(), typed.clone()).unwrap();
    let version = Some(opened.version);
    // The first form only adds a Kommune: the note's own row stays as it is.
    let municipalities = vec![burg, zeitz];
    let first = NoteDraft { version, municipalities, ..typed.clone() };
    let second = NoteDraft { version, body: "zweite Form".to_owned(), ..typed };

    let kept = save_note(&mut store, &noon(), first).unwrap();
    let error = save_note(&mut store, &noon(), second).unwrap_err();

    assert_eq!(error.code(), ErrorCode::Stale);
    assert_eq!(get_note(&store, &noon(), &kept.id).unwrap(), kept);
}

#[test]
fn saving_without_a_change_is_no_new_version() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let typed = note_draft("Auftakt", &[&burg]);
    let note = save_note(&mut store, &noon(), typed.clone()).unwrap();
    let same = NoteDraft { version: Some(note.version), ..typed };
    assert_eq!(save_note(&mut store, &noon(), same).unwrap(), note);
}

#[test]
fn an_open_form_brings_back_a_note_whose_first_save_was_undone() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let typed = note_draft("Auftakt", &[&burg]);
    let note = save_note(&mut store, &noon(), typed.clone()).unwrap();
    store.undo(&noon()).unwrap();
    assert_eq!(newest(&store, None, 9), []);
    let again = NoteDraft { version: Some(note.version), ..typed };
    save_note(&mut store, &noon(), again).unwrap();
    assert_eq!(titles(&newest(&store, None, 9)), ["Auftakt"]);
}

#[test]
fn what_happens_to_a_note_can_be_taken_back() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    let jana = navigator(&mut store, "Jana", "Müller", &burg);
    let typed = NoteDraft {
        people: vec![jana],
        fields: vec![field_at(&store, 0)],
        referrals: vec![referral("SicherKOMMUNAL", "")],
        ..note_draft("Auftakt", &[&burg, &zeitz])
    };
    let id = typed.id.clone();
    let look =
        |store: &Store| get_note(store, &noon(), &id).ok().map(|note| Note { version: 0, ..note });
    undo_and_redo(&mut store, look, |store| {
        save_note(store, &noon(), typed.clone()).unwrap();
    });
    undo_and_redo(&mut store, look, |store| {
        let version = Some(store.version(id.as_str()).unwrap());
        let municipalities = vec![zeitz.clone()];
        let changed = NoteDraft {
            version,
            municipalities,
            people: vec![],
            fields: vec![],
            referrals: vec![referral("Sicherkommunal", "Nachfrage")],
            ..typed.clone()
        };
        save_note(store, &noon(), changed).unwrap();
    });
    undo_and_redo(&mut store, look, |store| delete_note(store, &noon(), &id).unwrap());
}

#[test]
fn a_deleted_note_is_in_no_list_and_no_stale_form_brings_it_back() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let draft = note_draft("Auftakt", &[&burg]);
    let note = save_note(&mut store, &noon(), draft.clone()).unwrap();
    delete_note(&mut store, &noon(), &note.id).unwrap();

    let old_form = NoteDraft { version: Some(note.version), ..draft };
    let error = save_note(&mut store, &noon(), old_form).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Stale);
    assert_eq!(newest(&store, None, 9), []);
    assert_eq!(newest(&store, Some(&burg), 9), []);
    assert!(last_contact_by_municipality(store.read(), &noon()).unwrap().is_empty());
    for error in [
        get_note(&store, &noon(), &note.id).unwrap_err(),
        delete_note(&mut store, &noon(), &note.id).unwrap_err(),
    ] {
        assert_eq!(error.code(), ErrorCode::NotFound);
    }
}

#[test]
fn the_last_contact_is_a_past_one_and_notes_without_duration_are_counted() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    for (day, minutes) in [("2026-09-02", None), ("2026-09-24", Some(5)), ("2026-10-01", None)] {
        let held_on = day.to_owned();
        let draft = NoteDraft { held_on, minutes, ..note_draft("Besuch", &[&burg]) };
        save_note(&mut store, &noon(), draft).unwrap();
    }
    let last =
        |day: u32| last_contact_by_municipality(store.read(), &noon_of(2026, 9, day)).unwrap();
    assert_eq!(last(23)[&burg].to_string(), "2026-09-02");
    assert_eq!(last(24)[&burg].to_string(), "2026-09-24");
    assert!(!last(24).contains_key(&zeitz));
    assert_eq!(count_without_duration(store.read(), &noon()).unwrap(), 1);
}

#[test]
fn a_handlungsfeld_that_left_the_catalogue_stays_on_its_notes() {
    use crate::field_of_action::{FieldCatalogueDraft, FieldDraft, save_fields_of_action};
    let mut store = store();
    let burg = town(&store, "Burg");
    let fields = vec![field_at(&store, 0)];
    let draft = NoteDraft { fields, ..note_draft("Auftakt", &[&burg]) };
    let note = save_note(&mut store, &noon(), draft.clone()).unwrap();
    let version = list_fields_of_action(&store).unwrap().version;
    let fields = vec![FieldDraft { id: None, title: "Geodaten".to_owned() }];
    save_fields_of_action(&mut store, &noon(), FieldCatalogueDraft { version, fields }).unwrap();

    let again = NoteDraft { version: Some(note.version), title: "Auftakt 2".to_owned(), ..draft };
    let again = save_note(&mut store, &noon(), again).unwrap();
    assert_eq!(again.fields[0].title, "Interne Verwaltung");
}
