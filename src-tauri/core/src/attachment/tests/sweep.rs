//! What the sweep removes, and what it must not.

use super::{CHUNK, attach, bytes, counts, draft, read};
use crate::attachment::{Intake, delete_attachment, list_attachments, sweep};
use crate::testkit::{noon, store};

#[test]
fn what_a_dead_process_left_is_removed_in_batches() {
    let mut store = store();
    let whole = bytes(20 * CHUNK, 1);
    let kept = attach(&mut store, "n1", "Anfang.bin", &whole[..2 * CHUNK]);
    let mut intake = Intake::begin(draft("n1", "Ganz.bin"), whole.len() as u64).unwrap();
    intake.feed(&whole[..19 * CHUNK]).unwrap();
    intake.settle(&mut store).unwrap();
    drop(intake);
    assert_eq!(counts(&store), (1, 19, 2));

    assert_eq!(sweep(&mut store).unwrap(), 17);

    assert_eq!(counts(&store), (1, 2, 2));
    assert_eq!(read(&store, &kept.id).unwrap(), whole[..2 * CHUNK]);
    assert_eq!(sweep(&mut store).unwrap(), 0);
}

#[test]
fn undo_and_redo_keep_the_bytes_as_long_as_the_journal_names_them() {
    let mut store = store();
    let bytes = bytes(CHUNK + 1, 1);
    attach(&mut store, "n1", "Plan.pdf", &bytes);
    store.undo(&noon()).unwrap();
    assert_eq!(counts(&store).0, 0, "the row is gone");
    assert_eq!(sweep(&mut store).unwrap(), 0);
    store.redo(&noon()).unwrap();
    let plan = list_attachments(&store, "n1").unwrap().remove(0);
    assert_eq!(read(&store, &plan.id).unwrap(), bytes);

    delete_attachment(&mut store, &noon(), &plan.id).unwrap();
    assert_eq!(sweep(&mut store).unwrap(), 0);
    store.undo(&noon()).unwrap();
    assert_eq!(read(&store, &plan.id).unwrap(), bytes);
}

#[test]
fn what_neither_a_row_nor_the_journal_names_is_removed() {
    let mut store = store();
    let shared = bytes(CHUNK, 1);
    let mut longer = shared.clone();
    longer.extend_from_slice(&bytes(CHUNK, 2));
    attach(&mut store, "n1", "Lang.bin", &longer);
    store.undo(&noon()).unwrap();
    let kept = attach(&mut store, "n1", "Kurz.bin", &shared);
    // As after the journal was shortened.
    store
        .write_aside(|transaction| {
            transaction.execute_batch(
                "DELETE FROM journal_row WHERE n < (SELECT max(n) FROM journal);
                 UPDATE journal SET undone_by = NULL, undoes = NULL;
                 DELETE FROM journal WHERE n < (SELECT max(n) FROM journal);",
            )?;
            Ok(())
        })
        .unwrap();

    assert_eq!(sweep(&mut store).unwrap(), 1);

    assert_eq!(counts(&store), (1, 1, 1));
    assert_eq!(read(&store, &kept.id).unwrap(), shared);
}
