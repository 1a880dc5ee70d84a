//! The rows: listed, deleted, taken back.

use super::{attach, bytes, read};
use crate::attachment::{
    delete_attachment, delete_attachments, list_attachments, rename_attachment,
};
use crate::error::ErrorCode;
use crate::store::Store;
use crate::testkit::{noon, noon_of, store, undo_and_redo};

fn names(store: &Store, record: &str) -> Vec<String> {
    list_attachments(store, record).unwrap().into_iter().map(|file| file.name).collect()
}

#[test]
fn files_are_listed_by_record_in_the_order_they_came() {
    let mut store = store();
    for name in ["b.pdf", "a.pdf", "c.pdf"] {
        attach(&mut store, "n1", name, name.as_bytes());
    }
    attach(&mut store, "n2", "d.pdf", b"d");
    assert_eq!(names(&store, "n1"), ["b.pdf", "a.pdf", "c.pdf"]);
    let listed = &list_attachments(&store, "n2").unwrap()[0];
    assert_eq!((listed.record.as_str(), listed.size), ("n2", 1));
    assert_eq!(listed.added_at, noon_of(2026, 9, 24).millis());
}

#[test]
fn adding_and_deleting_can_be_taken_back_and_the_bytes_are_there_again() {
    let mut store = store();
    let bytes = bytes(100_000, 1);
    undo_and_redo(
        &mut store,
        |store| names(store, "n1"),
        |store| {
            attach(store, "n1", "Plan.pdf", &bytes);
        },
    );
    let plan = list_attachments(&store, "n1").unwrap().remove(0);
    assert_eq!(read(&store, &plan.id).unwrap(), bytes);
    undo_and_redo(
        &mut store,
        |store| names(store, "n1"),
        |store| delete_attachment(store, &noon(), &plan.id).unwrap(),
    );
    assert_eq!(read(&store, &plan.id).unwrap_err().code(), ErrorCode::NotFound);
    store.undo(&noon()).unwrap();
    assert_eq!(read(&store, &plan.id).unwrap(), bytes);
}

#[test]
fn the_files_of_a_discarded_note_go_at_once_and_no_undo_brings_them_back_to_nothing() {
    let mut store = store();
    attach(&mut store, "n2", "c.pdf", b"c");
    attach(&mut store, "n1", "a.pdf", b"a");
    attach(&mut store, "n1", "b.pdf", b"b");
    delete_attachments(&mut store, &noon(), "n1").unwrap();
    assert_eq!(store.undo_state().unwrap().undo, None);
    assert_eq!(store.undo(&noon()).unwrap_err().code(), ErrorCode::NotFound);
    assert!(names(&store, "n1").is_empty());
    assert_eq!(names(&store, "n2"), ["c.pdf"]);
}

#[test]
fn discarding_a_note_without_files_leaves_undo_as_it_was() {
    let mut store = store();
    attach(&mut store, "n2", "c.pdf", b"c");
    delete_attachments(&mut store, &noon(), "n1").unwrap();
    assert_eq!(store.undo(&noon()).unwrap().verb, crate::verb::Verb::AddAttachment);
}

#[test]
fn a_deleted_file_is_neither_deleted_nor_renamed_again() {
    let mut store = store();
    let plan = attach(&mut store, "n1", "Plan.pdf", b"x");
    delete_attachment(&mut store, &noon(), &plan.id).unwrap();
    let again = delete_attachment(&mut store, &noon(), &plan.id).unwrap_err();
    let renamed = rename_attachment(&mut store, &noon(), &plan.id, "a").unwrap_err();
    assert_eq!((again.code(), renamed.code()), (ErrorCode::NotFound, ErrorCode::NotFound));
}

#[test]
fn the_history_of_a_file_tells_its_names_and_no_bytes() {
    let mut store = store();
    let plan = attach(&mut store, "n1", "Plan.pdf", b"geheim");
    rename_attachment(&mut store, &noon(), &plan.id, "Aktenplan.pdf").unwrap();
    let history = store.history(plan.id.as_str()).unwrap();
    let renamed = &history[0].fields[0];
    assert_eq!(renamed.old.as_deref(), Some("Plan.pdf"));
    assert_eq!(renamed.new.as_deref(), Some("Aktenplan.pdf"));
    let tables: Vec<&str> =
        history.iter().flat_map(|entry| &entry.fields).map(|field| field.table.as_str()).collect();
    assert!(tables.iter().all(|table| *table == "attachment"));
}

#[test]
fn a_file_does_not_make_the_open_form_of_its_note_stale() {
    let mut store = store();
    let before = store.version("n1").unwrap();
    attach(&mut store, "n1", "Plan.pdf", b"x");
    assert_eq!(store.version("n1").unwrap(), before);
}
