//! What records are found by beside their texts: numbers and addresses, tags, names of files.

use super::*;
use crate::attachment::{self, AttachmentDraft};
use crate::person::{self, PersonDraft, RestrictionReason};
use crate::testkit::person_draft;

fn attach(store: &mut Store, kind: RecordKind, record: &str, name: &str) -> String {
    let (record, name) = (record.to_owned(), name.to_owned());
    let draft = AttachmentDraft { record, record_kind: kind, name };
    let mut bytes: &[u8] = b"Inhalt";
    let attached =
        attachment::add_attachment(store, &noon(), draft, 6, &mut bytes, |_| true).unwrap();
    attached.unwrap().id.to_string()
}

fn reachable(store: &mut Store) -> PersonId {
    let draft = PersonDraft {
        mail: "k.weiss@gardelegen.example".to_owned(),
        phone: "03937 47-1120".to_owned(),
        mobile: "+49 171 5550123".to_owned(),
        ..person_draft("Karin", "Weiß")
    };
    person::save_person(store, &noon(), &draft).unwrap().id
}

#[test]
fn a_person_is_found_by_number_and_address_and_what_was_found_is_marked() {
    let (mut store, _) = logbook();
    reachable(&mut store);
    for line in [
        "03937 47-1120",
        "03937471120",
        "+49 3937 471120",
        "0049 171 5550123",
        "0171/5550123",
        "k.weiss@gardelegen.example",
        "weiß 03937471120",
    ] {
        assert_eq!(titles(&store, &noon(), line), ["Karin Weiß"], "{line}");
    }
    let hit = search(&store, &noon(), "+49 3937 471120").unwrap().hits.remove(0);
    let marked: Vec<&str> =
        hit.excerpt.iter().filter(|piece| piece.hit).map(|piece| piece.text.as_str()).collect();
    assert_eq!(marked, ["03937 47-1120"]);
}

#[test]
fn whoever_is_restricted_is_found_by_name_and_by_nothing_else() {
    let (mut store, _) = logbook();
    let karin = reachable(&mut store);
    let day = noon().today();
    store
        .write(&noon(), crate::verb::Verb::LeaveMunicipality, |transaction| {
            person::restrict(transaction, &karin, day, RestrictionReason::LeftMunicipality)
        })
        .unwrap();
    for line in ["03937 47-1120", "03937", "471120", "0171 5550123", "k.weiss@gardelegen.example"] {
        assert_eq!(titles(&store, &noon(), line), [""; 0], "{line}");
        assert_eq!(search_all(&store, &noon(), line).unwrap().hits, [], "{line}");
    }
    let hit = search_all(&store, &noon(), "Weiß").unwrap().hits.remove(0);
    assert_eq!(
        (text_of(&hit.title), text_of(&hit.excerpt)),
        ("Karin Weiß".into(), "Karin Weiß".into())
    );
    store.undo(&noon()).unwrap();
    assert_eq!(titles(&store, &noon(), "03937471120"), ["Karin Weiß"]);
}

#[test]
fn a_kommune_is_found_by_its_tags_as_long_as_it_has_them() {
    let (mut store, _) = logbook();
    let zeitz = town(&store, "Zeitz");
    assert_eq!(titles(&store, &noon(), "vorreiterin"), [""; 0]);
    municipality::tag(&mut store, &noon(), &zeitz, "Vorreiterin E-Akte").unwrap();
    assert_eq!(titles(&store, &noon(), "vorreiterin"), ["Zeitz"]);
    store.undo(&noon()).unwrap();
    assert_eq!(titles(&store, &noon(), "vorreiterin"), [""; 0]);
    store.redo(&noon()).unwrap();
    assert_eq!(titles(&store, &noon(), "zeitz vorreiterin"), ["Zeitz"]);
    municipality::untag(&mut store, &noon(), &zeitz, "Vorreiterin E-Akte").unwrap();
    assert_eq!(titles(&store, &noon(), "vorreiterin"), [""; 0]);
}

#[test]
fn a_file_is_found_by_its_name_and_leads_to_where_it_lies() {
    let (mut store, _) = logbook();
    let burg = town(&store, "Burg");
    let note = search(&store, &noon(), "zielbild").unwrap().hits.remove(0).record;
    attach(&mut store, RecordKind::Municipality, burg.as_str(), "Hauptsatzung_2026-Entwurf.pdf");
    let photo = attach(&mut store, RecordKind::Consultation, &note, "Whiteboard Bürgerportal.png");

    let found = search(&store, &noon(), "satzung entwurf").unwrap().hits.remove(0);
    assert_eq!(found.table, "attachment");
    let place = FilePlace {
        kind: RecordKind::Municipality,
        record: burg.to_string(),
        title: "Burg".to_owned(),
    };
    assert_eq!(found.lies_at, Some(place));
    let found = search(&store, &noon(), "whiteboard in:dateien").unwrap().hits.remove(0);
    assert_eq!(
        (&found.record, text_of(&found.title).as_str()),
        (&photo, "Whiteboard Bürgerportal.png")
    );
    let place = found.lies_at.unwrap();
    assert_eq!(
        (place.kind, place.record, place.title),
        (RecordKind::Consultation, note.clone(), "Zielbild".to_owned())
    );
    assert_eq!(
        titles(&store, &noon(), "kommune:osterburg in:dateien"),
        ["Whiteboard Bürgerportal.png"]
    );

    let renamed = attachment::rename_attachment(
        &mut store,
        &noon(),
        &crate::ids::AttachmentId(photo.clone()),
        "Flipchart.png",
    );
    renamed.unwrap();
    assert_eq!(titles(&store, &noon(), "whiteboard"), [""; 0]);
    assert_eq!(titles(&store, &noon(), "flipchart"), ["Flipchart.png"]);
    consultation::delete_note(&mut store, &noon(), &crate::ids::NoteId(note)).unwrap();
    assert_eq!(titles(&store, &noon(), "flipchart"), [""; 0], "its note is in the Papierkorb");
    store.undo(&noon()).unwrap();
    assert_eq!(titles(&store, &noon(), "flipchart"), ["Flipchart.png"]);
}

#[test]
fn a_file_of_a_note_that_was_never_saved_is_not_found_yet() {
    let (mut store, _) = logbook();
    attach(&mut store, RecordKind::Consultation, "n-unsaved", "Skizze.png");
    assert_eq!(titles(&store, &noon(), "skizze"), [""; 0]);
}
