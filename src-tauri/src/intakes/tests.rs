//! Files that go in and out through the shell, and what goes wrong with them.

use std::fs;
use std::io::Write;

use lotsenbuch_core::attachment::{RecordKind, list_attachments};
use lotsenbuch_core::store::vault::FirstStart;

use super::*;
use crate::exports::Target;
use crate::opening;
use crate::paths::Paths;

const CHUNK: usize = 1 << 20;

/// A desk with an open logbook, and a folder beside it.
fn desk() -> (tempfile::TempDir, Desk) {
    let place = tempfile::Builder::new().prefix("Müller & Söhne ").tempdir().unwrap();
    let desk = Desk::new(Paths::at(place.path()));
    let first = FirstStart {
        passphrase: "vier ruhige Worte im Hafen".to_owned(),
        repeated: "vier ruhige Worte im Hafen".to_owned(),
        name: "Anke Lüders".to_owned(),
        function: String::new(),
        device: "L03".to_owned(),
    };
    desk.with_inner(|inner| {
        inner.store = Some(opening::create(&desk.vault(inner), &first, &now())?);
        Ok(())
    })
    .unwrap();
    (place, desk)
}

fn draft(name: &str) -> AttachmentDraft {
    let (record, name) = ("n1".to_owned(), name.to_owned());
    AttachmentDraft { record, record_kind: RecordKind::Consultation, name }
}

fn bytes(length: usize) -> Vec<u8> {
    let numbers = (0_u32..).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes());
    numbers.take(length).collect()
}

/// Begins with a file as if it had been chosen.
fn begin(desk: &Desk, path: &Path) -> std::result::Result<u32, Failure> {
    let chosen = desk.intakes.choose(vec![path.to_owned()]);
    desk.intakes.begin(desk, draft(&chosen[0].name), &IntakeSource::Chosen(chosen[0].token))
}

fn code(failure: &Failure) -> String {
    serde_json::to_value(failure).unwrap()["code"].as_str().unwrap().to_owned()
}

fn names(desk: &Desk) -> Vec<String> {
    let files = desk.with_store(|store| list_attachments(store, "n1")).unwrap();
    files.into_iter().map(|file| file.name).collect()
}

fn chunks(desk: &Desk) -> u32 {
    let count = "SELECT count(*) FROM chunk";
    desk.with_store(|store| Ok(store.read().query_row(count, [], |row| row.get(0))?)).unwrap()
}

#[test]
fn a_chosen_file_goes_in_and_comes_out_the_same() {
    let (place, desk) = desk();
    let path = place.path().join("Aktenplan Đặng.pdf");
    let whole = bytes(10 * CHUNK + 3);
    fs::write(&path, &whole).unwrap();
    let id = begin(&desk, &path).unwrap();
    let mut taken = 0;
    while taken < whole.len() as u64 {
        taken = desk.intakes.read_on(&desk, id).unwrap();
    }
    let added = desk.intakes.finish(&desk, id).unwrap();
    assert_eq!(names(&desk), ["Aktenplan Đặng.pdf"]);

    let folder = place.path().join("Ausgang");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join(&added.name), "fremd").unwrap();
    let ids = [added.id];
    let state = desk.exports.begin(&desk, &ids, Target::Folder(folder.clone())).unwrap();
    let half = desk.exports.go_on(&desk, state.id).unwrap();
    assert_eq!((half.written, half.ended), (8 << 20, false));
    let ended = desk.exports.go_on(&desk, state.id).unwrap();
    assert_eq!((ended.written, ended.ended), (ended.total, true));
    assert_eq!(fs::read(folder.join("Aktenplan Đặng (2).pdf")).unwrap(), whole);
    assert_eq!(fs::read(folder.join("Aktenplan Đặng.pdf")).unwrap(), b"fremd");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn a_file_that_is_written_to_while_it_is_read_is_refused() {
    let (place, desk) = desk();
    let path = place.path().join("wächst.log");
    fs::write(&path, bytes(CHUNK)).unwrap();
    let id = begin(&desk, &path).unwrap();
    fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(b"mehr").unwrap();
    let read = desk.intakes.read_on(&desk, id);
    let failure = match read {
        Ok(_) => desk.intakes.finish(&desk, id).unwrap_err(),
        Err(failure) => failure,
    };
    assert_eq!(code(&failure), "file_changed");
    assert_eq!((names(&desk).len(), chunks(&desk)), (0, 0));
}

#[test]
fn a_file_that_was_cut_short_is_refused() {
    let (place, desk) = desk();
    let path = place.path().join("kurz.bin");
    fs::write(&path, bytes(3 * CHUNK)).unwrap();
    let id = begin(&desk, &path).unwrap();
    desk.intakes.read_on(&desk, id).unwrap();
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(1000).unwrap();
    let failure = desk.intakes.read_on(&desk, id).unwrap_err();
    assert_eq!(code(&failure), "file_changed");
    assert_eq!((names(&desk).len(), chunks(&desk)), (0, 0));
}

#[test]
fn what_is_no_plain_file_is_refused_at_once() {
    let (place, desk) = desk();
    let missing = begin(&desk, &place.path().join("fehlt.pdf")).unwrap_err();
    let folder = begin(&desk, place.path()).unwrap_err();
    assert_eq!(
        (code(&missing), code(&folder)),
        ("file_unreadable".into(), "file_unreadable".into())
    );
    let empty = place.path().join("leer.txt");
    fs::write(&empty, "").unwrap();
    assert_eq!(code(&begin(&desk, &empty).unwrap_err()), "file_empty");
    #[cfg(unix)]
    assert_eq!(code(&begin(&desk, Path::new("/dev/zero")).unwrap_err()), "file_unreadable");
}

#[test]
fn only_what_the_user_chose_can_be_read_and_only_once() {
    let (place, desk) = desk();
    let path = place.path().join("a.txt");
    fs::write(&path, "a").unwrap();
    let token = desk.intakes.choose(vec![path])[0].token;
    let begin = |token| desk.intakes.begin(&desk, draft("a.txt"), &IntakeSource::Chosen(token));
    assert_eq!(code(&begin(token + 1).unwrap_err()), "not_found");
    begin(token).unwrap();
    assert_eq!(code(&begin(token).unwrap_err()), "not_found");
}

#[test]
fn choosing_again_keeps_what_still_waits() {
    let (place, desk) = desk();
    let path = |name: &str| place.path().join(name);
    for name in ["a.txt", "b.txt"] {
        fs::write(path(name), name).unwrap();
    }
    let first = desk.intakes.choose(vec![path("a.txt")])[0].token;
    let second = desk.intakes.choose(vec![path("b.txt")])[0].token;
    for token in [first, second] {
        desk.intakes.begin(&desk, draft("a.txt"), &IntakeSource::Chosen(token)).unwrap();
    }
}

#[test]
fn locking_does_not_wait_for_a_disk_that_does_not_answer() {
    let (_place, desk) = desk();
    let id = desk.intakes.begin(&desk, draft("a"), &IntakeSource::Window(10)).unwrap();
    let stepped = desk.intakes.step(&desk, id, |running| {
        // As if the laptop were locked while the disk still thinks.
        desk.close();
        running.intake.feed(b"zehn Bytes")
    });
    assert_eq!(code(&stepped.unwrap_err()), "not_found");
    assert_eq!(code(&desk.intakes.read_on(&desk, id).unwrap_err()), "not_found");
}

#[test]
fn a_file_is_given_up_from_under_a_step() {
    let (_place, desk) = desk();
    let id = desk.intakes.begin(&desk, draft("a"), &IntakeSource::Window(20 << 20)).unwrap();
    desk.intakes.feed(&desk, id, &bytes(9 * CHUNK)).unwrap();
    let stepped = desk.intakes.step(&desk, id, |_| {
        desk.intakes.cancel(&desk, id);
        Ok(())
    });
    assert_eq!(code(&stepped.unwrap_err()), "not_found");
    assert_eq!((names(&desk).len(), chunks(&desk)), (0, 0));
}

#[test]
fn a_cancelled_or_replaced_intake_leaves_nothing() {
    let (_place, desk) = desk();
    let window = IntakeSource::Window(20 << 20);
    let first = desk.intakes.begin(&desk, draft("a.bin"), &window).unwrap();
    desk.intakes.feed(&desk, first, &bytes(9 * CHUNK)).unwrap();
    assert_eq!(chunks(&desk), 9);
    let second = desk.intakes.begin(&desk, draft("b.bin"), &window).unwrap();
    assert_eq!(chunks(&desk), 0);
    let late = desk.intakes.feed(&desk, first, b"x").unwrap_err();
    assert_eq!(code(&late), "not_found");
    desk.intakes.feed(&desk, second, &bytes(9 * CHUNK)).unwrap();
    desk.intakes.cancel(&desk, second);
    desk.intakes.cancel(&desk, second);
    assert_eq!((names(&desk).len(), chunks(&desk)), (0, 0));
}

#[test]
fn more_than_the_window_announced_is_refused_and_leaves_nothing() {
    let (_place, desk) = desk();
    let id = desk.intakes.begin(&desk, draft("a"), &IntakeSource::Window(10)).unwrap();
    let failure = desk.intakes.feed(&desk, id, b"twelve bytes").unwrap_err();
    assert_eq!(code(&failure), "file_changed");
    assert_eq!(code(&desk.intakes.finish(&desk, id).unwrap_err()), "not_found");
}

#[test]
fn locking_gives_everything_up_and_the_next_start_sweeps() {
    let (place, desk) = desk();
    let path = place.path().join("a.bin");
    fs::write(&path, bytes(3 * CHUNK)).unwrap();
    let window = IntakeSource::Window(20 << 20);
    let id = desk.intakes.begin(&desk, draft("a.bin"), &window).unwrap();
    desk.intakes.feed(&desk, id, &bytes(9 * CHUNK)).unwrap();
    desk.close();
    assert_eq!(code(&desk.intakes.feed(&desk, id, b"x").unwrap_err()), "not_found");
    desk.with_inner(|inner| {
        let vault = desk.vault(inner);
        inner.store = Some(opening::unlock(&vault, "vier ruhige Worte im Hafen", &now())?);
        Ok(())
    })
    .unwrap();
    assert_eq!((names(&desk).len(), chunks(&desk)), (0, 0));
}

#[test]
fn an_export_that_is_given_up_or_damaged_leaves_no_file() {
    let (place, desk) = desk();
    let whole = bytes(20 * CHUNK);
    let id = desk.intakes.begin(&desk, draft("a.bin"), &IntakeSource::Window(20 << 20)).unwrap();
    desk.intakes.feed(&desk, id, &whole).unwrap();
    let added = desk.intakes.finish(&desk, id).unwrap();
    let folder = place.path().join("Ausgang");
    fs::create_dir(&folder).unwrap();
    let ids = [added.id];
    let begin = || desk.exports.begin(&desk, &ids, Target::Place(folder.join("a.bin"))).unwrap();
    let files = || fs::read_dir(&folder).unwrap().count();

    let state = begin();
    desk.exports.go_on(&desk, state.id).unwrap();
    assert_eq!(files(), 1);
    desk.exports.cancel(state.id);
    assert_eq!(files(), 0);
    let state = begin();
    desk.exports.go_on(&desk, state.id).unwrap();
    desk.exports.forget();
    assert_eq!(files(), 0);

    desk.with_store(|store| {
        let spoil = "UPDATE chunk SET bytes = zeroblob(5) WHERE hash =
                     (SELECT hash FROM content_chunk WHERE n = 15)";
        store.write_aside(|transaction| Ok(transaction.execute(spoil, [])?))
    })
    .unwrap();
    let mut state = begin();
    while !state.ended {
        state = desk.exports.go_on(&desk, state.id).unwrap();
    }
    assert_eq!((state.saved.len(), files()), (0, 0));
    assert_eq!(code(&state.failed[0].failure), "attachment_damaged");
    assert_eq!(state.failed[0].name, "a.bin");
}
