//! Taking files in, and what goes wrong with them.

use super::{CHUNK, Failing, attach, attach_from, bytes, counts, draft, read};
use crate::attachment::{Intake, SIZE_MAX, add_attachment, list_attachments, sweep};
use crate::error::ErrorCode;
use crate::testkit::{noon, store};

#[test]
fn a_file_comes_out_as_it_went_in_whatever_its_length() {
    let mut store = store();
    let lengths = [1, 2, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 9 * CHUNK + 17];
    for (seed, length) in (1..).zip(lengths) {
        let bytes = bytes(length, seed);
        let added = attach(&mut store, "n1", "Aktenplan.pdf", &bytes);
        assert_eq!(added.size as usize, length);
        assert_eq!(read(&store, &added.id).unwrap(), bytes, "{length}");
    }
}

#[test]
fn the_same_file_twice_keeps_its_bytes_once() {
    let mut store = store();
    let bytes = bytes(2 * CHUNK + 5, 1);
    attach(&mut store, "n1", "Plan.pdf", &bytes);
    let again = attach(&mut store, "n2", "Plan.pdf", &bytes);
    assert_eq!(counts(&store), (2, 3, 3));
    assert_eq!(read(&store, &again.id).unwrap(), bytes);
}

#[test]
fn equal_chunks_within_a_file_are_kept_once() {
    let mut store = store();
    let zeros = vec![0; 4 * CHUNK];
    let added = attach(&mut store, "n1", "Leer.bin", &zeros);
    assert_eq!(counts(&store), (1, 1, 4));
    assert_eq!(read(&store, &added.id).unwrap(), zeros);
}

#[test]
fn an_empty_file_is_refused() {
    let mut store = store();
    let error = attach_from(&mut store, draft("n1", "a.txt"), 0, &mut &b""[..]).unwrap_err();
    assert_eq!(error.code(), ErrorCode::FileEmpty);
    assert_eq!(counts(&store), (0, 0, 0));
}

#[test]
fn a_file_that_announces_too_much_is_refused_before_it_is_read() {
    let draft = draft("n1", "Film.mp4");
    assert!(Intake::begin(draft.clone(), SIZE_MAX).is_ok());
    let error = Intake::begin(draft, SIZE_MAX + 1).err().unwrap();
    assert_eq!(error.code(), ErrorCode::FileTooLarge);
}

#[test]
fn a_file_that_grows_shrinks_or_breaks_off_leaves_nothing() {
    let mut store = store();
    let bytes = bytes(10 * CHUNK, 1);
    let size = bytes.len() as u64;
    let grown = attach_from(&mut store, draft("n1", "a"), size - 1, &mut &*bytes).unwrap_err();
    let shrunk = attach_from(&mut store, draft("n1", "a"), size + 1, &mut &*bytes).unwrap_err();
    let mut failing = Failing(&bytes[..9 * CHUNK + 3]);
    let broken = attach_from(&mut store, draft("n1", "a"), size, &mut failing).unwrap_err();

    assert_eq!(grown.code(), ErrorCode::FileChanged);
    assert_eq!(shrunk.code(), ErrorCode::FileChanged);
    assert_eq!(broken.code(), ErrorCode::FileUnreadable);
    assert_eq!(counts(&store), (0, 0, 0));
    assert_eq!(list_attachments(&store, "n1").unwrap(), []);
}

#[test]
fn a_reader_without_end_is_stopped_where_its_announcement_ends() {
    let mut store = store();
    let mut endless = std::io::repeat(7);
    let announced = 3 * CHUNK as u64;
    let error = attach_from(&mut store, draft("n1", "a"), announced, &mut endless).unwrap_err();
    assert_eq!(error.code(), ErrorCode::FileChanged);
    assert_eq!(counts(&store), (0, 0, 0));
}

#[test]
fn a_cancelled_file_leaves_nothing_and_keeps_what_others_share_with_it() {
    let mut store = store();
    let bytes = bytes(20 * CHUNK, 1);
    let kept = attach(&mut store, "n1", "Anfang.bin", &bytes[..2 * CHUNK]);
    let size = bytes.len() as u64;
    let mut heard = Vec::new();
    let go_on = |taken: u64| {
        heard.push(taken);
        taken < 17 * CHUNK as u64
    };
    let added =
        add_attachment(&mut store, &noon(), draft("n1", "Ganz.bin"), size, &mut &*bytes, go_on);

    assert!(added.unwrap().is_none());
    assert_eq!(heard.len(), 17);
    assert_eq!(counts(&store), (1, 2, 2));
    assert_eq!(read(&store, &kept.id).unwrap(), bytes[..2 * CHUNK]);
}

#[test]
fn a_full_disk_leaves_nothing_that_the_sweep_does_not_remove() {
    let mut store = store();
    let before = counts(&store);
    let pages: u32 = store.read().pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    let limit = |store: &crate::store::Store, pages: u32| {
        store.read().pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    };
    // Room for one transaction, not for two.
    limit(&store, pages + 12 * 256);
    let bytes = bytes(24 * CHUNK, 1);
    let size = bytes.len() as u64;
    let error = attach_from(&mut store, draft("n1", "a"), size, &mut &*bytes).unwrap_err();
    assert_eq!(error.code(), ErrorCode::DiskFull);
    assert_eq!(list_attachments(&store, "n1").unwrap(), []);

    limit(&store, 1_000_000);
    sweep(&mut store).unwrap();
    assert_eq!(counts(&store), before);
    attach(&mut store, "n1", "a", &bytes);
}

#[test]
fn a_file_without_a_record_is_refused() {
    for record in ["", "  ", &"n".repeat(65)] {
        let error = Intake::begin(draft(record, "a"), 1).err().unwrap();
        assert_eq!(error.code(), ErrorCode::Invalid, "{record}");
    }
}

#[test]
fn no_more_than_a_batch_waits_in_memory() {
    let mut store = store();
    let bytes = bytes(30 * CHUNK, 1);
    let mut intake = Intake::begin(draft("n1", "a"), bytes.len() as u64).unwrap();
    let mut reader = &*bytes;
    let mut batches = 0;
    while intake.read_on(&mut reader).unwrap() {
        if intake.is_due() {
            intake.settle(&mut store).unwrap();
            batches += 1;
            assert!(!intake.is_due());
        }
    }
    assert_eq!((batches, intake.taken()), (3, intake.announced()));
    assert_eq!(counts(&store), (0, 24, 0));
    intake.finish(&mut store, &noon()).unwrap();
    assert_eq!(counts(&store), (1, 30, 30));
}
