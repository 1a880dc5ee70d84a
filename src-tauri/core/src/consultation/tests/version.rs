//! What a closed note said before a change stays readable, with who changed it and when.

use super::*;
use crate::error::ErrorCode;
use crate::ids::NoteVersionId;
use crate::testkit::{navigator, noon_of, note_draft, store, town, undo_and_redo};

fn closed(store: &mut Store) -> (NoteDraft, Note) {
    let burg = town(store, "Burg");
    let draft = NoteDraft {
        fields: vec![field_at(store, 0)],
        body: "Drei Ämter machen mit.\n\nEnde".to_owned(),
        ..note_draft("Auftakt", &[&burg])
    };
    let note = close_note(store, &noon(), draft.clone(), None).unwrap();
    (draft, note)
}

#[test]
fn a_change_keeps_what_the_closed_note_said_before() {
    let mut store = store();
    let (draft, note) = closed(&mut store);
    let at = noon_of(2026, 9, 26);
    let changed =
        NoteDraft { version: Some(note.version), title: "Auftakt in Burg".into(), ..draft };
    let changed = save_note(&mut store, &at, changed).unwrap();

    assert_eq!((note.versions, changed.versions), (0, 1));
    let versions = list_note_versions(&store, &note.id).unwrap();
    assert_eq!(versions.len(), 1);
    let NoteVersion { title, replaced_at, replaced_by, .. } = &versions[0];
    assert_eq!((title.as_str(), replaced_by.as_str()), ("Auftakt", "L03"));
    assert_eq!(*replaced_at, at.millis());
}

#[test]
fn a_draft_leaves_no_versions_and_saving_without_a_change_none_either() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let draft = NoteDraft { fields: vec![field_at(&store, 0)], ..note_draft("Auftakt", &[&burg]) };
    let note = save_note(&mut store, &noon(), draft.clone()).unwrap();
    let retitled = NoteDraft { version: Some(note.version), title: "Neu".into(), ..draft };
    let note = save_note(&mut store, &noon(), retitled.clone()).unwrap();
    let same = NoteDraft { version: Some(note.version), ..retitled };
    let closed = close_note(&mut store, &noon(), same.clone(), None).unwrap();
    let same = NoteDraft { version: Some(closed.version), body: "\r\n".trim().into(), ..same };
    let again = save_note(&mut store, &noon(), same).unwrap();
    assert_eq!(again, closed, "neither closing nor an equal save is a change");
    assert_eq!(list_note_versions(&store, &note.id).unwrap(), []);
}

#[test]
fn the_change_of_a_closed_note_and_its_version_are_one_step() {
    let mut store = store();
    let (draft, note) = closed(&mut store);
    let look = |store: &Store| {
        let title = get_note(store, &noon(), &note.id).unwrap().title;
        (title, list_note_versions(store, &note.id).unwrap().len())
    };
    undo_and_redo(&mut store, look, |store| {
        let version = Some(note.version);
        let changed = NoteDraft { version, title: "Auftakt in Burg".into(), ..draft.clone() };
        save_note(store, &noon(), changed).unwrap();
    });
}

#[test]
fn the_difference_names_every_field_that_changed_and_the_words_of_the_text() {
    let mut store = store();
    let (draft, note) = closed(&mut store);
    let zeitz = town(&store, "Zeitz");
    let jana = navigator(&mut store, "Jana", "Müller", &zeitz);
    let second = NoteDraft {
        version: Some(note.version),
        held_on: "2026-09-23".to_owned(),
        kind: NoteKind::Video,
        minutes: Some(120),
        people: vec![jana],
        referrals: vec![Referral {
            target: "SicherKOMMUNAL".to_owned(),
            remark: "Check".to_owned(),
        }],
        body: "Vier Ämter machen mit.\n\nEnde".to_owned(),
        ..draft
    };
    save_note(&mut store, &noon(), second).unwrap();
    let older = &list_note_versions(&store, &note.id).unwrap()[0].id;
    let difference = compare_note(&store, &noon(), &note.id, older, None).unwrap();

    let facts: Vec<_> = difference
        .facts
        .iter()
        .map(|fact| {
            let pieces: Vec<_> = fact.pieces.iter().map(|p| (p.kind, p.text.as_str())).collect();
            (fact.fact, pieces)
        })
        .collect();
    let (old, new) = (PassageKind::Removed, PassageKind::Added);
    assert_eq!(
        facts,
        [
            (NoteFact::HeldOn, vec![(old, "2026-09-24"), (new, "2026-09-23")]),
            (NoteFact::Kind, vec![(old, "on_site"), (new, "video")]),
            (NoteFact::Minutes, vec![(old, "90"), (new, "120")]),
            (NoteFact::People, vec![(new, "Jana Müller")]),
            (NoteFact::Referrals, vec![(new, "SicherKOMMUNAL: Check")]),
        ]
    );
    let kinds: Vec<LineKind> = difference.text.iter().map(|line| line.kind).collect();
    assert_eq!(kinds, [LineKind::Changed, LineKind::Same, LineKind::Same]);
    assert_eq!(difference.text[0].pieces[0].text, "Drei");
}

#[test]
fn two_earlier_versions_can_be_held_against_each_other() {
    let mut store = store();
    let (draft, mut note) = closed(&mut store);
    for title in ["Zweite", "Dritte"] {
        let version = Some(note.version);
        let next = NoteDraft { version, title: title.to_owned(), ..draft.clone() };
        note = save_note(&mut store, &noon(), next).unwrap();
    }
    let versions = list_note_versions(&store, &note.id).unwrap();
    let titles: Vec<&str> = versions.iter().map(|version| version.title.as_str()).collect();
    assert_eq!(titles, ["Zweite", "Auftakt"], "the newest first");
    let (newer, older) = (&versions[0].id, &versions[1].id);
    let difference = compare_note(&store, &noon(), &note.id, older, Some(newer)).unwrap();
    let texts: Vec<&str> = difference.facts[0].pieces.iter().map(|p| p.text.as_str()).collect();
    assert_eq!((texts, difference.text.len()), (vec!["Auftakt", "Zweite"], 0));
}

#[test]
fn a_version_of_another_note_is_not_found() {
    let mut store = store();
    let (draft, note) = closed(&mut store);
    let changed = NoteDraft { version: Some(note.version), title: "Zweite".into(), ..draft };
    save_note(&mut store, &noon(), changed).unwrap();
    let own = list_note_versions(&store, &note.id).unwrap().remove(0).id;
    let (_, other) = closed(&mut store);
    for (note, version) in [(&other.id, &own), (&note.id, &NoteVersionId("nichts".to_owned()))] {
        let error = compare_note(&store, &noon(), note, version, None).unwrap_err();
        assert_eq!(error.code(), ErrorCode::NotFound);
    }
}
