//! Closing asks for what the report needs, all at once, and leaves no way back but undo.

use super::*;
use crate::draft::{Draft, DraftKind, get_draft, keep_draft};
use crate::error::ErrorCode;
use crate::follow_up::{self, FollowUpDraft, FollowUpFilter, FollowUpOwner};
use crate::testkit::{noon_of, note_draft, store, town, undo_and_redo};

/// A note that can be closed.
fn whole(store: &Store, title: &str) -> NoteDraft {
    let burg = town(store, "Burg");
    NoteDraft { fields: vec![field_at(store, 0)], ..note_draft(title, &[&burg]) }
}

#[test]
fn closing_tells_everything_that_is_missing_at_once() {
    let mut store = store();
    let draft = NoteDraft { minutes: None, ..note_draft("Auftakt", &[]) };
    let error = close_note(&mut store, &noon(), draft, None).unwrap_err();
    assert_eq!(
        broken(&error),
        [
            rule("municipalities", Rule::Required),
            rule("minutes", Rule::Required),
            rule("fields", Rule::Required),
        ]
    );
    assert_eq!(newest(&store, None, 9), [], "nothing is saved then");
}

#[test]
fn a_note_of_tomorrow_is_saved_and_not_closed() {
    let mut store = store();
    let tomorrow = NoteDraft { held_on: "2026-09-25".to_owned(), ..whole(&store, "Auftakt") };
    let note = save_note(&mut store, &noon(), tomorrow.clone()).unwrap();
    let draft = NoteDraft { version: Some(note.version), ..tomorrow };
    let error = close_note(&mut store, &noon(), draft.clone(), None).unwrap_err();
    assert_eq!(broken(&error), [rule("heldOn", Rule::InFuture)]);
    let closed = close_note(&mut store, &noon_of(2026, 9, 25), draft, None).unwrap();
    assert_eq!(closed.closed_on.unwrap().to_string(), "2026-09-25");
}

#[test]
fn a_note_never_saved_is_saved_and_closed_in_one_step() {
    let mut store = store();
    let draft = whole(&store, "Auftakt");
    let kept = Draft {
        record: draft.id.to_string(),
        kind: DraftKind::Note,
        title: "Auftakt".to_owned(),
        body: "{}".to_owned(),
        version: None,
    };
    keep_draft(&mut store, &noon(), kept).unwrap();
    let closed = close_note(&mut store, &noon(), draft.clone(), None).unwrap();
    assert_eq!(closed.state, NoteState::Closed);
    assert_eq!(closed.closed_on, Some(noon().today()));
    assert_eq!(get_draft(&store, draft.id.as_str()).unwrap(), None);
    store.undo(&noon()).unwrap();
    assert_eq!(newest(&store, None, 9), []);
}

#[test]
fn closing_is_undone_and_done_again() {
    let mut store = store();
    let draft = whole(&store, "Auftakt");
    let note = save_note(&mut store, &noon(), draft.clone()).unwrap();
    let look = |store: &Store| get_note(store, &noon(), &note.id).unwrap().state;
    undo_and_redo(&mut store, look, |store| {
        let draft = NoteDraft { version: Some(note.version), ..draft.clone() };
        close_note(store, &noon(), draft, None).unwrap();
    });
}

#[test]
fn a_closed_note_keeps_what_the_report_needs_and_its_day_of_closing() {
    let mut store = store();
    let draft = whole(&store, "Auftakt");
    let closed = close_note(&mut store, &noon(), draft.clone(), None).unwrap();
    let version = Some(closed.version);
    let stripped = NoteDraft { version, minutes: None, fields: Vec::new(), ..draft.clone() };
    let error = save_note(&mut store, &noon(), stripped).unwrap_err();
    assert_eq!(broken(&error), [rule("minutes", Rule::Required), rule("fields", Rule::Required)]);

    let longer = NoteDraft { version, minutes: Some(120), ..draft };
    let changed = save_note(&mut store, &noon_of(2026, 10, 2), longer).unwrap();
    assert_eq!((changed.state, changed.closed_on), (NoteState::Closed, closed.closed_on));
    assert_eq!(changed.minutes, Some(120));
}

#[test]
fn closing_from_an_old_form_is_refused() {
    let mut store = store();
    let draft = whole(&store, "Auftakt");
    let note = save_note(&mut store, &noon(), draft.clone()).unwrap();
    let other =
        NoteDraft { version: Some(note.version), title: "Andere Form".to_owned(), ..draft.clone() };
    save_note(&mut store, &noon(), other).unwrap();
    let old = NoteDraft { version: Some(note.version), ..draft };
    assert_eq!(close_note(&mut store, &noon(), old, None).unwrap_err().code(), ErrorCode::Stale);
    assert_eq!(get_note(&store, &noon(), &note.id).unwrap().state, NoteState::Draft);
}

#[test]
fn closing_twice_is_closing_once() {
    let mut store = store();
    let draft = whole(&store, "Auftakt");
    let closed = close_note(&mut store, &noon(), draft.clone(), None).unwrap();
    let again = NoteDraft { version: Some(closed.version), ..draft };
    assert_eq!(close_note(&mut store, &noon_of(2026, 9, 30), again, None).unwrap(), closed);
}

fn next(title: &str, due_on: &str) -> FollowUpDraft {
    FollowUpDraft {
        id: None,
        version: None,
        title: title.to_owned(),
        remark: String::new(),
        due_on: due_on.to_owned(),
        owner: FollowUpOwner::Us,
        municipality: None,
        person: None,
        note: None,
        line: None,
        repeat: None,
    }
}

#[test]
fn what_comes_next_is_kept_with_the_note_and_undone_with_it() {
    let mut store = store();
    let draft = whole(&store, "Auftakt");
    let id = draft.id.clone();
    let look = |store: &Store| {
        let all = follow_up::entries(store.read(), &noon(), &FollowUpFilter::default()).unwrap();
        all.into_iter().map(|next| (next.title, next.note)).collect::<Vec<_>>()
    };
    undo_and_redo(&mut store, look, |store| {
        let next = next("Nächster Termin: Auftakt", "2026-10-20");
        close_note(store, &noon(), draft, Some(next)).unwrap();
    });
    assert_eq!(look(&store), [("Nächster Termin: Auftakt".to_owned(), Some(id))]);
}

#[test]
fn a_wrong_next_step_closes_nothing_and_is_told_apart_from_the_note() {
    let mut store = store();
    let draft = whole(&store, "Auftakt");
    let error = close_note(&mut store, &noon(), draft, Some(next("", "31.02."))).unwrap_err();
    let told = broken(&error);
    assert_eq!(told, [rule("next.title", Rule::Required), rule("next.dueOn", Rule::NotADay)]);
    assert_eq!(newest(&store, None, 9), []);
}
