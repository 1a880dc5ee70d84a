//! Follow-ups are kept, put off, ticked off and come again, and each of it can be taken back.

mod rhythm;

use super::*;
use crate::error::ErrorCode;
use crate::testkit::{navigator, noon, noon_of, store, town, undo_and_redo};

fn draft(title: &str) -> FollowUpDraft {
    FollowUpDraft {
        id: None,
        version: None,
        title: title.to_owned(),
        remark: String::new(),
        due_on: "2026-09-30".to_owned(),
        owner: FollowUpOwner::Us,
        municipality: None,
        person: None,
        note: None,
        line: None,
        repeat: None,
    }
}

fn save(store: &mut Store, draft: &FollowUpDraft) -> FollowUp {
    save_follow_up(store, &noon(), draft).unwrap()
}

/// What is open, with its day.
fn open(store: &Store) -> Vec<(String, String)> {
    let filter = FollowUpFilter { state: Some(FollowUpState::Open), ..Default::default() };
    let open = entries(store.read(), &noon(), &filter).unwrap();
    open.into_iter().map(|entry| (entry.title, entry.due_on.to_string())).collect()
}

fn all(store: &Store) -> Vec<FollowUp> {
    let mut all = entries(store.read(), &noon(), &FollowUpFilter::default()).unwrap();
    all.iter_mut().for_each(|entry| entry.version = 0);
    all
}

fn refused(change: impl FnOnce(&mut FollowUpDraft)) -> Vec<(String, Rule)> {
    let mut store = store();
    let mut typed = draft("Fragen");
    change(&mut typed);
    let error = save_follow_up(&mut store, &noon(), &typed).unwrap_err();
    assert!(all(&store).is_empty(), "a refused save changes nothing");
    error.fields().iter().map(|FieldError { field, rule }| (field.clone(), rule.clone())).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_follow_up_comes_back_as_saved() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let jana = navigator(&mut store, "Jana", "Müller", &burg);
    let typed = FollowUpDraft {
        remark: " Zimmer 12\r\n".to_owned(),
        due_on: "8.10.2026".to_owned(),
        owner: FollowUpOwner::Municipality,
        municipality: Some(burg.clone()),
        person: Some(jana.clone()),
        line: Some("Burg schickt **den** Plan  bis 8\\.10.".to_owned()),
        repeat: Some(Repeat::Monthly),
        ..draft(" Plan ")
    };
    let saved = save(&mut store, &typed);
    assert_eq!((saved.title.as_str(), saved.remark.as_deref()), ("Plan", Some("Zimmer 12")));
    assert_eq!((saved.due_on, saved.due), (day("2026-10-08"), Due::Later));
    assert_eq!(
        (saved.municipality, saved.municipality_name.as_deref()),
        (Some(burg), Some("Burg"))
    );
    assert_eq!((saved.person, saved.person_name.as_deref()), (Some(jana), Some("Jana Müller")));
    assert_eq!(saved.line.as_deref(), Some("Burg schickt den Plan bis 8.10."));
    assert_eq!((saved.state, saved.created_on), (FollowUpState::Open, noon().today()));
}

#[test]
fn all_broken_rules_are_told_at_once() {
    let fields = refused(|typed| {
        typed.title = " ".to_owned();
        typed.remark = "ä".repeat(2_001);
        typed.due_on = "31.02.2026".to_owned();
        typed.owner = FollowUpOwner::Municipality;
        typed.person = Some(PersonId("niemand".to_owned()));
    });
    let expected = [
        ("title", Rule::Required),
        ("remark", Rule::TooLong { max: 2_000 }),
        ("dueOn", Rule::NotADay),
        ("municipality", Rule::Required),
        ("person", Rule::Unknown),
    ];
    assert_eq!(fields, expected.map(|(field, rule)| (field.to_owned(), rule)));
}

#[test]
fn a_title_is_one_line_of_at_most_200_characters_and_a_kommune_exists() {
    let long = refused(|typed| typed.title = "Ä".repeat(201));
    assert_eq!(long, [("title".to_owned(), Rule::TooLong { max: 200 })]);
    let lines = refused(|typed| typed.title = "Fragen\nnach".to_owned());
    assert_eq!(lines, [("title".to_owned(), Rule::Malformed)]);
    let nowhere = refused(|typed| typed.municipality = Some(municipality::id_of("16")));
    assert_eq!(nowhere, [("municipality".to_owned(), Rule::Unknown)]);
}

#[test]
fn the_second_of_two_open_forms_does_not_overwrite_the_first() {
    let mut store = store();
    let opened = save(&mut store, &draft("Fragen"));
    let form = |title: &str| FollowUpDraft {
        id: Some(opened.id.clone()),
        version: Some(opened.version),
        ..draft(title)
    };
    let first = save(&mut store, &form("Erste Form"));
    let error = save_follow_up(&mut store, &noon(), &form("Zweite Form")).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Stale);
    assert_eq!(get_follow_up(&store, &noon(), &opened.id).unwrap(), first);
}

#[test]
fn lists_are_by_day_and_say_how_near_it_is() {
    let mut store = store();
    for (title, due_on) in [
        ("später", "2026-10-02"),
        ("bald", "2026-10-01"),
        ("heute", "2026-09-24"),
        ("gestern", "2026-09-23"),
    ] {
        save(&mut store, &FollowUpDraft { due_on: due_on.to_owned(), ..draft(title) });
    }
    let seen: Vec<(String, Due)> =
        all(&store).into_iter().map(|entry| (entry.title, entry.due)).collect();
    let expected = [
        ("gestern", Due::Overdue),
        ("heute", Due::Today),
        ("bald", Due::Soon),
        ("später", Due::Later),
    ];
    assert_eq!(seen, expected.map(|(title, due)| (title.to_owned(), due)));
    assert_eq!(count_open(store.read(), &noon()).unwrap(), OpenCount { open: 4, due: 2 });
    let near = due_within(store.read(), &noon(), 7, 2).unwrap();
    assert_eq!(near.len(), 2, "the limit holds");
    assert_eq!(due_within(store.read(), &noon(), 7, 9).unwrap().len(), 3);
}

#[test]
fn lists_can_be_filtered_by_owner_person_and_state() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let jana = navigator(&mut store, "Jana", "Müller", &burg);
    let theirs = FollowUpDraft {
        owner: FollowUpOwner::Municipality,
        municipality: Some(burg),
        person: Some(jana.clone()),
        ..draft("ihres")
    };
    save(&mut store, &theirs);
    let ours = save(&mut store, &draft("unseres"));
    complete_follow_up(&mut store, &noon(), &ours.id, "").unwrap();
    let titles = |filter: FollowUpFilter| -> Vec<String> {
        let found = entries(store.read(), &noon(), &filter).unwrap();
        found.into_iter().map(|entry| entry.title).collect()
    };
    let by_owner = |owner| FollowUpFilter { owner: Some(owner), ..Default::default() };
    assert_eq!(titles(by_owner(FollowUpOwner::Municipality)), ["ihres"]);
    assert_eq!(titles(by_owner(FollowUpOwner::Us)), ["unseres"]);
    assert_eq!(titles(FollowUpFilter { person: Some(jana), ..Default::default() }), ["ihres"]);
    let done = FollowUpFilter { state: Some(FollowUpState::Done), ..Default::default() };
    assert_eq!(titles(done), ["unseres"]);
}

#[test]
fn one_that_is_done_says_when_and_what_was_said_and_is_done_once() {
    let mut store = store();
    let saved = save(&mut store, &draft("Fragen"));
    let done = complete_follow_up(&mut store, &noon(), &saved.id, " Kommt am Montag ").unwrap();
    assert_eq!((done.state, done.done_on), (FollowUpState::Done, Some(noon().today())));
    assert_eq!(done.done_remark.as_deref(), Some("Kommt am Montag"));
    assert!(open(&store).is_empty(), "one that is not repeated does not come again");
    let error = complete_follow_up(&mut store, &noon(), &saved.id, "").unwrap_err();
    assert_eq!(error.code(), ErrorCode::Stale);
    let too_long = complete_follow_up(&mut store, &noon(), &saved.id, &"ä".repeat(2_001));
    assert_eq!(too_long.unwrap_err().fields()[0].field, "remark");
}

#[test]
fn dropping_needs_a_reason_and_ends_the_rhythm() {
    let mut store = store();
    let typed = FollowUpDraft { repeat: Some(Repeat::Weekly), ..draft("Runde") };
    let saved = save(&mut store, &typed);
    let error = drop_follow_up(&mut store, &noon(), &saved.id, " \n").unwrap_err();
    assert_eq!(error.fields()[0].rule, Rule::Required);
    let dropped = drop_follow_up(&mut store, &noon(), &saved.id, "Amt aufgelöst").unwrap();
    assert_eq!(dropped.state, FollowUpState::Dropped);
    assert_eq!(dropped.done_remark.as_deref(), Some("Amt aufgelöst"));
    assert!(open(&store).is_empty());
    let error = snooze_follow_up(&mut store, &noon(), &saved.id, "2026-10-08").unwrap_err();
    assert_eq!(error.code(), ErrorCode::Stale, "what is settled is not put off");
}

#[test]
fn what_is_deleted_is_in_no_list_and_nothing_happens_to_it() {
    let mut store = store();
    let saved = save(&mut store, &draft("Fragen"));
    delete_follow_up(&mut store, &noon(), &saved.id).unwrap();
    assert!(all(&store).is_empty());
    assert!(due_within(store.read(), &noon(), 30, 9).unwrap().is_empty());
    assert_eq!(count_open(store.read(), &noon()).unwrap(), OpenCount::default());
    for error in [
        get_follow_up(&store, &noon(), &saved.id).unwrap_err(),
        complete_follow_up(&mut store, &noon(), &saved.id, "").unwrap_err(),
        delete_follow_up(&mut store, &noon(), &saved.id).unwrap_err(),
    ] {
        assert_eq!(error.code(), ErrorCode::NotFound);
    }
}

#[test]
fn open_ones_go_to_somebody_else_or_to_nobody_and_settled_ones_stay() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let jana = navigator(&mut store, "Jana", "Müller", &burg);
    let olaf = navigator(&mut store, "Olaf", "Behrend", &burg);
    let of_jana = FollowUpDraft { person: Some(jana.clone()), ..draft("offen") };
    save(&mut store, &of_jana);
    let done = save(&mut store, &FollowUpDraft { title: "erledigt".to_owned(), ..of_jana });
    complete_follow_up(&mut store, &noon(), &done.id, "").unwrap();

    let moved = |store: &mut Store, from: &PersonId, to: Option<&PersonId>| {
        let write = |transaction: &Transaction<'_>| move_open(transaction, from, to, None);
        store.write(&noon(), Verb::LeaveMunicipality, write).unwrap()
    };
    let whose = |store: &Store| -> Vec<Option<PersonId>> {
        all(store).into_iter().map(|entry| entry.person).collect()
    };
    assert_eq!(moved(&mut store, &jana, Some(&olaf)), 1);
    assert_eq!(whose(&store), [Some(olaf.clone()), Some(jana.clone())]);
    assert_eq!(moved(&mut store, &olaf, None), 1);
    assert_eq!(whose(&store), [None, Some(jana)]);
}

#[test]
fn what_happens_to_a_follow_up_can_be_taken_back() {
    let mut store = store();
    let id = FollowUpId("f".to_owned());
    let typed =
        FollowUpDraft { id: Some(id.clone()), repeat: Some(Repeat::Weekly), ..draft("Runde") };
    undo_and_redo(&mut store, all, |store| {
        save(store, &typed);
    });
    undo_and_redo(&mut store, all, |store| {
        snooze_follow_up(store, &noon(), &id, "2026-10-05").unwrap();
    });
    undo_and_redo(&mut store, all, |store| {
        complete_follow_up(store, &noon(), &id, "Gemacht").unwrap();
    });
    undo_and_redo(&mut store, all, |store| {
        reopen_follow_up(store, &noon(), &id).unwrap();
    });
    undo_and_redo(&mut store, all, |store| {
        drop_follow_up(store, &noon(), &id, "Fällt weg").unwrap();
    });
    undo_and_redo(&mut store, all, |store| delete_follow_up(store, &noon(), &id).unwrap());
}

#[test]
fn search_finds_a_follow_up_by_title_and_remark() {
    let mut store = store();
    let remark = "Rückruf im Bürgerbüro".to_owned();
    let saved = save(&mut store, &FollowUpDraft { remark, ..draft("Rahmenvertrag erfragen") });
    for words in ["rahmenvertrag", "buergerbuero"] {
        let hits = store.find(words, 9).unwrap();
        assert_eq!((hits[0].table.as_str(), hits[0].record.as_str()), (KIND, saved.id.as_str()));
        assert_eq!(hits[0].title, "Rahmenvertrag erfragen");
    }
}

#[test]
fn the_boxes_of_a_note_show_what_became_of_its_lines() {
    let mut store = store();
    let note = NoteId("n".to_owned());
    for line in ["Osterburg lädt **ein** bis 8.10.", "Fragen"] {
        let typed = FollowUpDraft {
            id: Some(FollowUpId(line.to_owned())),
            line: Some(line.to_owned()),
            ..draft(line)
        };
        let write =
            |transaction: &Transaction<'_>| put_taken(transaction, &noon(), &note, &[typed], "");
        // The note itself is no part of this test; its row is checked at the end of a transaction.
        store
            .write_aside(|transaction| {
                transaction.execute_batch(
                    "INSERT INTO consultation (id, title, held_on, kind, body)
                     VALUES ('n', 'Auftakt', '2026-09-24', 'phone', '') ON CONFLICT DO NOTHING",
                )?;
                write(transaction)
            })
            .unwrap();
    }
    let first = FollowUpId("Osterburg lädt **ein** bis 8.10.".to_owned());
    complete_follow_up(&mut store, &noon(), &first, "").unwrap();
    let body = "## Vereinbart\n- [ ] Osterburg lädt **ein** bis 8\\.10.\n  - [x] Fragen\n- [x] Anderes\n[ ] kein";
    let shown = boxes(store.read(), &note, body).unwrap();
    assert_eq!(
        shown,
        "## Vereinbart\n- [x] Osterburg lädt **ein** bis 8\\.10.\n  - [ ] Fragen\n- [x] Anderes\n[ ] kein"
    );
    let other = NoteId("o".to_owned());
    assert_eq!(boxes(store.read(), &other, body).unwrap(), body);
}
