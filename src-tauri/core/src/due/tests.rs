//! Follow-ups in lists: where they came from, and whose file they are in.

use super::telling::worth_telling;
use super::*;
use crate::consultation::{NoteDraft, delete_note, save_note};
use crate::follow_up::{
    FollowUpDraft, FollowUpOwner, FollowUpState, get_follow_up, save_follow_up,
};
use crate::setting::{self, DEMO_DEVICE, Settings};
use crate::testkit::{noon, noon_of, note_draft, store, town};
use crate::verb::Verb;

fn draft(title: &str, municipality: Option<&MunicipalityId>) -> FollowUpDraft {
    FollowUpDraft {
        id: None,
        version: None,
        title: title.to_owned(),
        remark: String::new(),
        due_on: "2026-10-08".to_owned(),
        owner: FollowUpOwner::Us,
        municipality: municipality.cloned(),
        person: None,
        note: None,
        line: None,
        repeat: None,
    }
}

fn titles(rows: &[FollowUpRow]) -> Vec<&str> {
    rows.iter().map(|row| row.follow_up.title.as_str()).collect()
}

/// A note about Burg and Zeitz from whose lines these were taken.
fn noted(store: &mut Store, taken: Vec<FollowUpDraft>) -> NoteDraft {
    let (burg, zeitz) = (town(store, "Burg"), town(store, "Zeitz"));
    let note = NoteDraft { follow_ups: taken, ..note_draft("E-Akte", &[&burg, &zeitz]) };
    save_note(store, &noon(), note.clone()).unwrap();
    note
}

#[test]
fn what_came_from_a_note_about_two_kommunen_is_in_both_files_unless_it_names_one() {
    let mut store = store();
    let (burg, zeitz, thale) = (town(&store, "Burg"), town(&store, "Zeitz"), town(&store, "Thale"));
    noted(
        &mut store,
        vec![draft("Bei der KITU fragen", None), draft("Muster schicken", Some(&burg))],
    );
    save_follow_up(&mut store, &noon(), &draft("Ohne alles", None)).unwrap();

    let of = |place: &MunicipalityId| {
        let filter = FollowUpFilter { municipality: Some(place.clone()), ..Default::default() };
        list_follow_ups(&store, &noon(), &filter).unwrap()
    };
    assert_eq!(titles(&of(&burg)), ["Bei der KITU fragen", "Muster schicken"]);
    assert_eq!(titles(&of(&zeitz)), ["Bei der KITU fragen"]);
    assert!(of(&thale).is_empty());
    let all = list_follow_ups(&store, &noon(), &FollowUpFilter::default()).unwrap();
    assert_eq!(all.len(), 3);
}

#[test]
fn a_list_says_which_note_it_came_from_while_there_is_one() {
    let mut store = store();
    let note = noted(&mut store, vec![draft("Bei der KITU fragen", None)]);
    let filter = FollowUpFilter { note: Some(note.id.clone()), ..Default::default() };
    let origin = |store: &Store| {
        let row = list_follow_ups(store, &noon(), &filter).unwrap().remove(0);
        row.origin.map(|origin| (origin.title, origin.held_on.to_string()))
    };
    assert_eq!(origin(&store), Some(("E-Akte".to_owned(), "2026-09-24".to_owned())));
    delete_note(&mut store, &noon(), &note.id).unwrap();
    assert_eq!(origin(&store), None, "the task stays, its note is gone");
}

#[test]
fn saving_a_note_again_writes_what_was_taken_once_and_leaves_later_changes_alone() {
    let mut store = store();
    let taken = FollowUpDraft {
        id: Some(FollowUpId("genommen".to_owned())),
        ..draft("Bei der KITU fragen", None)
    };
    let note = noted(&mut store, vec![taken]);
    let id = FollowUpId("genommen".to_owned());
    let stored = get_follow_up(&store, &noon(), &id).unwrap();
    let changed = FollowUpDraft {
        id: Some(id.clone()),
        version: Some(stored.version),
        note: Some(note.id.clone()),
        ..draft("Bei der KITU anrufen", None)
    };
    save_follow_up(&mut store, &noon(), &changed).unwrap();

    let version = Some(store.version(note.id.as_str()).unwrap());
    save_note(&mut store, &noon(), NoteDraft { version, body: "mehr".to_owned(), ..note }).unwrap();
    let all = list_follow_ups(&store, &noon(), &FollowUpFilter::default()).unwrap();
    assert_eq!(titles(&all), ["Bei der KITU anrufen"]);
}

#[test]
fn undo_of_a_note_takes_back_what_was_taken_from_it_and_saving_again_brings_it_back() {
    let mut store = store();
    let taken = FollowUpDraft {
        id: Some(FollowUpId("genommen".to_owned())),
        ..draft("Bei der KITU fragen", None)
    };
    let note = noted(&mut store, vec![taken]);
    let count =
        |store: &Store| list_follow_ups(store, &noon(), &FollowUpFilter::default()).unwrap().len();
    let undone = store.undo(&noon()).unwrap();
    assert_eq!((undone.verb, count(&store)), (Verb::SaveNote, 0));
    store.redo(&noon()).unwrap();
    assert_eq!(count(&store), 1);
    store.undo(&noon()).unwrap();
    save_note(&mut store, &noon(), note).unwrap();
    assert_eq!(count(&store), 1);
}

#[test]
fn a_note_with_a_broken_follow_up_is_not_saved_and_the_field_is_named() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let broken = FollowUpDraft { due_on: "31.02.2026".to_owned(), ..draft("Fragen", None) };
    let note = NoteDraft {
        follow_ups: vec![draft("Gut", None), broken],
        ..note_draft("E-Akte", &[&burg])
    };
    let error = save_note(&mut store, &noon(), note).unwrap_err();
    assert_eq!(error.fields()[0].field, "followUps.1.dueOn");
    let all = consultation::NoteFilter::default();
    assert!(consultation::list_notes(&store, &noon(), &all, 9).unwrap().rows.is_empty());
    assert!(list_follow_ups(&store, &noon(), &FollowUpFilter::default()).unwrap().is_empty());
}

#[test]
fn an_offer_names_the_kommune_and_carries_the_id_of_what_is_taken() {
    let store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    let places = [burg, zeitz.clone()];
    let offer = offer_follow_up(&store, &noon(), "Zeitz lädt ein bis 8.10.", "2026-09-24", &places)
        .unwrap();
    assert_eq!(offer.proposal.municipality, Some(zeitz));
    assert_eq!(offer.municipality_name.as_deref(), Some("Zeitz"));
    assert_eq!(offer.proposal.due_on.to_string(), "2026-10-08");
    let other = offer_follow_up(&store, &noon(), "Einladen", "kein Tag", &[]).unwrap();
    assert_ne!(offer.id, other.id);
    assert_eq!(other.proposal.due_on.to_string(), "2026-10-01", "a week from today");
}

#[test]
fn a_line_ticked_before_the_note_is_saved_is_done_with_it_in_one_undo() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    let taken = |title: &str| FollowUpDraft {
        id: Some(FollowUpId(title.to_owned())),
        line: Some(title.to_owned()),
        ..draft(title, None)
    };
    let note = NoteDraft {
        body: "- [x] Fragen\n- [ ] Schicken".to_owned(),
        follow_ups: vec![taken("Fragen"), taken("Schicken")],
        ..note_draft("E-Akte", &[&burg, &zeitz])
    };
    let saved = save_note(&mut store, &noon(), note).unwrap();
    assert_eq!(saved.body, "- [x] Fragen\n- [ ] Schicken");
    let states: Vec<FollowUpState> = ["Fragen", "Schicken"]
        .map(|id| get_follow_up(&store, &noon(), &FollowUpId(id.to_owned())).unwrap().state)
        .to_vec();
    assert_eq!(states, [FollowUpState::Done, FollowUpState::Open]);
    store.undo(&noon()).unwrap();
    assert!(list_follow_ups(&store, &noon(), &FollowUpFilter::default()).unwrap().is_empty());
}

#[test]
fn the_line_of_a_follow_up_follows_the_text_of_its_note_and_nothing_else_does() {
    let mut store = store();
    let taken = FollowUpDraft {
        id: Some(FollowUpId("genommen".to_owned())),
        line: Some("Bei der KITU fragen".to_owned()),
        ..draft("Bei der KITU fragen", None)
    };
    let note = noted(&mut store, vec![taken.clone()]);
    let line = "Bei der KITU nach dem Vertrag fragen".to_owned();
    let again = NoteDraft {
        version: Some(store.version(note.id.as_str()).unwrap()),
        follow_ups: vec![FollowUpDraft {
            line: Some(line.clone()),
            title: "anders".to_owned(),
            ..taken.clone()
        }],
        ..note
    };
    save_note(&mut store, &noon(), again).unwrap();
    let stored = get_follow_up(&store, &noon(), &FollowUpId("genommen".to_owned())).unwrap();
    assert_eq!((stored.title.as_str(), stored.line), ("Bei der KITU fragen", Some(line.clone())));

    // A form of another note names it by mistake: it keeps its own line.
    let stranger = FollowUpDraft { line: Some("fremd".to_owned()), ..taken };
    noted(&mut store, vec![stranger]);
    let stored = get_follow_up(&store, &noon(), &FollowUpId("genommen".to_owned())).unwrap();
    assert_eq!(stored.line, Some(line));
}

/// The store with the notification switched on.
fn telling_store() -> Store {
    let mut store = store();
    let wanted = Settings { notify_due: true, ..setting::get_settings(&store).unwrap() };
    setting::save_settings(&mut store, &noon(), wanted).unwrap();
    store
}

#[test]
fn the_system_tells_only_if_wanted_and_due_and_not_told_today_and_never_in_the_demo() {
    let (today, before) = (noon().today(), noon_of(2026, 9, 23).today());
    let wanted = Settings { notify_due: true, device: "L03".to_owned(), ..Settings::default() };
    let demo = Settings { device: DEMO_DEVICE.to_owned(), ..wanted.clone() };
    let off = Settings { notify_due: false, ..wanted.clone() };
    assert_eq!(worth_telling(&wanted, 3, None, today), Some(3));
    assert_eq!(worth_telling(&wanted, 1, Some(before), today), Some(1));
    assert_eq!(worth_telling(&wanted, 3, Some(today), today), None);
    assert_eq!(worth_telling(&wanted, 0, None, today), None);
    assert_eq!(worth_telling(&off, 3, None, today), None);
    assert_eq!(worth_telling(&demo, 3, None, today), None);
}

#[test]
fn what_is_due_is_told_once_a_day_and_again_on_the_next() {
    let mut store = telling_store();
    let on =
        |title: &str, day: &str| FollowUpDraft { due_on: day.to_owned(), ..draft(title, None) };
    for (title, day) in
        [("Heute", "2026-09-24"), ("Gestern", "2026-09-23"), ("Morgen", "2026-09-25")]
    {
        save_follow_up(&mut store, &noon(), &on(title, day)).unwrap();
    }
    assert_eq!(tell_due(&mut store, &noon()).unwrap(), Some(2));
    assert_eq!(tell_due(&mut store, &noon()).unwrap(), None);
    assert_eq!(tell_due(&mut store, &noon_of(2026, 9, 25)).unwrap(), Some(3));

    // Taking back the last follow-up does not make the day forget that it was told.
    store.undo(&noon()).unwrap();
    assert_eq!(tell_due(&mut store, &noon_of(2026, 9, 25)).unwrap(), None);
}

#[test]
fn a_day_on_which_nothing_was_due_is_not_used_up() {
    let mut store = telling_store();
    assert_eq!(tell_due(&mut store, &noon()).unwrap(), None);
    let today = FollowUpDraft { due_on: "2026-09-24".to_owned(), ..draft("Anrufen", None) };
    save_follow_up(&mut store, &noon(), &today).unwrap();
    assert_eq!(tell_due(&mut store, &noon()).unwrap(), Some(1));
}

#[test]
fn a_remembered_day_that_cannot_be_read_counts_as_none() {
    let mut store = telling_store();
    let today = FollowUpDraft { due_on: "2026-09-24".to_owned(), ..draft("Anrufen", None) };
    save_follow_up(&mut store, &noon(), &today).unwrap();
    store
        .write_aside(|transaction| setting::remember(transaction, "due_told_on", "\"gestern\""))
        .unwrap();
    assert_eq!(tell_due(&mut store, &noon()).unwrap(), Some(1));
}
