//! The process dies in the middle of its work: what was reported as saved is there, and the next
//! start finds a logbook it can open.
//!
//! The test starts itself again as a child that works until it is killed; `Child::kill` ends a
//! process on Windows as hard as on Unix.

#![expect(clippy::unwrap_used, reason = "helpers of tests stand outside of test functions")]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use lotsenbuch_core::TABLES;
use lotsenbuch_core::attachment::{
    AttachmentDraft, Content, RecordKind, add_attachment, list_attachments, sweep,
};
use lotsenbuch_core::consultation::{self, NoteDraft, NoteState};
use lotsenbuch_core::error::{Error, Result};
use lotsenbuch_core::ids::AttachmentId;
use lotsenbuch_core::ids::NoteId;
use lotsenbuch_core::moment::Moment;
use lotsenbuch_core::store::Store;
use lotsenbuch_core::store::backup::BackupReason;
use lotsenbuch_core::store::vault::{FirstStart, Vault};
use lotsenbuch_core::verb::Verb;
use lotsenbuch_core::{field_of_action, municipality};

const PASSPHRASE: &str = "Drei Möwen überm Süßen See";
const FOLDER: &str = "LOTSENBUCH_KILL_FOLDER";
const ROUNDS: u64 = 6;

fn moment(chance: u64) -> Moment {
    let at = DateTime::from_timestamp_millis(1_790_000_000_000).unwrap();
    Moment::new(at, FixedOffset::east_opt(7200).unwrap(), chance)
}

fn create(vault: &Vault) -> Result<Store> {
    let first = FirstStart {
        passphrase: PASSPHRASE.to_owned(),
        repeated: PASSPHRASE.to_owned(),
        name: "Anke Lüders".to_owned(),
        function: String::new(),
        device: "L03".to_owned(),
    };
    vault.create(&first, [7; 60], &moment(0), TABLES, |transaction| {
        transaction.execute("INSERT INTO setting (id, value) VALUES ('count', '0')", [])?;
        Ok(())
    })
}

fn unlock(vault: &Vault) -> Result<Store> {
    vault.unlock(PASSPHRASE, TABLES, &moment(0))
}

/// Saves one note and counts it, in one verb.
fn save(store: &mut Store, number: u64) -> Result<()> {
    store.write(&moment(number), Verb::SaveNote, |transaction| {
        let save = "INSERT INTO consultation (id, title, held_on, kind, body)
                    VALUES (?, 'Notiz', '2026-09-24', 'visit', ?)";
        let body = "Gesprächsnotiz aus dem Bürgerbüro ".repeat(40);
        transaction.execute(save, (format!("n{number:08}"), body))?;
        transaction.execute("UPDATE setting SET value = value + 1", [])?;
        Ok(())
    })
}

fn count(store: &Store, what: &str) -> u64 {
    let count: i64 = store.read().query_row(what, [], |row| row.get(0)).unwrap();
    count.unsigned_abs()
}

fn notes(store: &Store) -> u64 {
    count(store, "SELECT count(*) FROM consultation")
}

/// Whether this process is the child of a test, and where it works.
fn working_folder(job: &str) -> Option<PathBuf> {
    let folder = std::env::var_os(format!("{FOLDER}_{job}"))?;
    Some(PathBuf::from(folder))
}

/// Starts this program again for one test only, lets it work, and kills it. Returns the numbers
/// it reported before.
fn start_and_kill(job: &str, folder: &Path, after: Duration) -> Vec<u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([job, "--exact", "--nocapture", "--test-threads=1"])
        .env(format!("{FOLDER}_{job}"), folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let reported = listen(&mut child, after);
    child.kill().unwrap();
    child.wait().unwrap();
    reported.iter().collect()
}

/// Collects what the child reports; returns some time after its first report.
fn listen(child: &mut Child, after: Duration) -> mpsc::Receiver<u64> {
    let output = BufReader::new(child.stdout.take().unwrap());
    let (send, reported) = mpsc::channel();
    let (started, start) = mpsc::channel();
    std::thread::spawn(move || {
        for line in output.lines().map_while(std::result::Result::ok) {
            if let Some(number) = line.strip_prefix("saved ").and_then(|line| line.parse().ok()) {
                let _ = started.send(());
                let _ = send.send(number);
            }
        }
    });
    start.recv_timeout(Duration::from_secs(60)).unwrap();
    std::thread::sleep(after);
    reported
}

fn report(number: u64) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nsaved {number}").unwrap();
    out.flush().unwrap();
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("Eigene Dateien für Lüders");
    (place, folder)
}

#[test]
fn what_was_saved_survives_the_death_of_the_process() {
    const JOB: &str = "what_was_saved_survives_the_death_of_the_process";
    if let Some(folder) = working_folder(JOB) {
        let mut store = unlock(&Vault::at(folder)).unwrap();
        for number in notes(&store) + 1.. {
            save(&mut store, number).unwrap();
            report(number);
            if number % 7 == 0 {
                store.undo(&moment(number)).unwrap();
                store.redo(&moment(number)).unwrap();
            }
        }
    }
    let (_place, folder) = folder();
    let vault = Vault::at(&folder);
    create(&vault).unwrap().close().unwrap();
    let mut before = 0;
    for round in 0..ROUNDS {
        let reported = start_and_kill(JOB, &folder, Duration::from_millis(20 + 37 * round));
        let store = unlock(&vault).unwrap();
        store.verify().unwrap();
        let saved = notes(&store);
        let last = *reported.last().unwrap();
        // The last one may be saved and not reported, or just be undone.
        assert!((last - 1..=last + 1).contains(&saved), "{saved} saved, {last} reported");
        assert!(saved > before);
        assert_eq!(
            count(&store, "SELECT CAST(value AS INTEGER) FROM setting WHERE id = 'count'"),
            saved
        );
        let found = store.find("buergerbuero", 1_000_000).unwrap();
        assert_eq!(found.len() as u64, saved);
        assert_eq!(store.history(&format!("n{saved:08}")).unwrap().last().unwrap().author, "L03");
        before = saved;
        store.close().unwrap();
    }
}

/// 40 MiB of which no two files, and no two chunks of one, are equal.
fn film(number: u64) -> Vec<u8> {
    let words =
        (0..5 << 20).map(|at: u64| (at ^ (number << 40)).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    words.flat_map(u64::to_le_bytes).collect()
}

/// Attaches a file, and reports when the second transaction is about to begin.
fn attach(store: &mut Store, number: u64) {
    let whole = film(number);
    let draft = AttachmentDraft {
        record: "n1".to_owned(),
        record_kind: RecordKind::Consultation,
        name: format!("Film {number}.mp4"),
    };
    let heard = |taken: u64| {
        if taken == 9 << 20 {
            report(number);
        }
        true
    };
    let size = whole.len() as u64;
    add_attachment(store, &moment(number), draft, size, &mut &*whole, heard).unwrap();
}

fn content(store: &Store, id: &AttachmentId) -> Vec<u8> {
    let mut content = Content::open(store, id).unwrap();
    let mut whole = Vec::new();
    while let Some(chunk) = content.next_chunk(store).unwrap() {
        whole.extend_from_slice(&chunk);
    }
    whole
}

#[test]
fn a_file_whose_taking_in_dies_leaves_only_what_the_sweep_removes() {
    const JOB: &str = "a_file_whose_taking_in_dies_leaves_only_what_the_sweep_removes";
    if let Some(folder) = working_folder(JOB) {
        let mut store = unlock(&Vault::at(folder)).unwrap();
        for number in count(&store, "SELECT count(*) FROM attachment") + 1.. {
            attach(&mut store, number);
        }
    }
    let (_place, folder) = folder();
    let vault = Vault::at(&folder);
    create(&vault).unwrap().close().unwrap();
    let mut interrupted = 0;
    for round in 0..ROUNDS {
        let reported = start_and_kill(JOB, &folder, Duration::from_millis(20 + 31 * round));
        let mut store = unlock(&vault).unwrap();
        store.verify().unwrap();
        let files = list_attachments(&store, "n1").unwrap();
        // The last one reported may have come to its end, or not.
        let last = *reported.last().unwrap();
        assert!((last - 1..=last).contains(&(files.len() as u64)), "{} of {last}", files.len());
        interrupted += sweep(&mut store).unwrap();
        assert_eq!(count(&store, "SELECT count(*) FROM chunk"), files.len() as u64 * 40);
        for (number, file) in (1..).zip(&files) {
            assert!(content(&store, &file.id) == film(number), "{}", file.name);
        }
        store.close().unwrap();
    }
    assert!(interrupted > 0, "no round died in the middle of a file");
}

/// The note of a round of work, as it is typed for the `change`th time; 0 is how it is closed.
fn typed(store: &Store, number: u64, change: u64) -> NoteDraft {
    let field = field_of_action::list_fields_of_action(store).unwrap().fields.remove(0);
    NoteDraft {
        title: format!("Notiz {number}"),
        minutes: Some(60),
        municipalities: vec![municipality::id_of("15090")],
        fields: vec![field.id],
        body: format!("Fassung {change} ").repeat(60),
        ..NoteDraft::blank(NoteId(format!("n{number:08}")), moment(number).today())
    }
}

/// Closes a note and changes it twice, reporting every step once it is acknowledged.
fn close_and_change(store: &mut Store, number: u64) {
    let draft = typed(store, number, 0);
    let mut note = consultation::close_note(store, &moment(number), draft, None).unwrap();
    report(number * 3);
    for change in 1..=2 {
        let version = Some(note.version);
        let draft = NoteDraft { version, ..typed(store, number, change) };
        note = consultation::save_note(store, &moment(number * 3 + change), draft).unwrap();
        report(number * 3 + change);
    }
}

#[test]
fn a_closed_note_and_its_earlier_versions_survive_the_death_of_the_process() {
    const JOB: &str = "a_closed_note_and_its_earlier_versions_survive_the_death_of_the_process";
    if let Some(folder) = working_folder(JOB) {
        let mut store = unlock(&Vault::at(folder)).unwrap();
        for number in notes(&store) + 1.. {
            close_and_change(&mut store, number);
        }
    }
    let (_place, folder) = folder();
    let vault = Vault::at(&folder);
    let mut store = create(&vault).unwrap();
    store
        .supplement(&moment(0), |transaction| {
            municipality::seed(transaction)?;
            field_of_action::seed(transaction)
        })
        .unwrap();
    store.close().unwrap();
    for round in 0..ROUNDS {
        let reported = start_and_kill(JOB, &folder, Duration::from_millis(20 + 37 * round));
        let store = unlock(&vault).unwrap();
        store.verify().unwrap();
        for step in reported {
            let (number, change) = (step / 3, step % 3);
            let id = NoteId(format!("n{number:08}"));
            let note = consultation::get_note(&store, &moment(0), &id).unwrap();
            assert_eq!(note.state, NoteState::Closed);
            let versions = consultation::list_note_versions(&store, &id).unwrap();
            // More may be stored than was reported; each change comes with its version or not.
            assert!((change..=2).contains(&u64::from(note.versions)), "{step}");
            assert_eq!(versions.len(), note.versions as usize);
            assert!(note.body.starts_with(&format!("Fassung {}", note.versions)), "{step}");
        }
        store.close().unwrap();
    }
}

#[test]
fn a_first_start_that_dies_leaves_a_store_or_none() {
    const JOB: &str = "a_first_start_that_dies_leaves_a_store_or_none";
    if let Some(folder) = working_folder(JOB) {
        report(0);
        create(&Vault::at(folder)).unwrap();
        loop {
            std::thread::sleep(Duration::from_secs(1));
        }
    }
    for round in 0..ROUNDS {
        let (_place, folder) = folder();
        let vault = Vault::at(&folder);
        start_and_kill(JOB, &folder, Duration::from_millis(round * round * 7));
        let store = if vault.is_there() { unlock(&vault) } else { create(&vault) };
        let store = store.unwrap();
        store.verify().unwrap();
        assert_eq!(count(&store, "SELECT count(*) FROM setting"), 1);
    }
}

#[test]
fn a_backup_or_a_restore_that_dies_loses_nothing() {
    const JOB: &str = "a_backup_or_a_restore_that_dies_loses_nothing";
    if let Some(folder) = working_folder(JOB) {
        let vault = Vault::at(folder);
        report(0);
        loop {
            let mut store = unlock(&vault).unwrap();
            let backup = store.back_up(BackupReason::Daily, &moment(1)).unwrap();
            store.close().unwrap();
            let restored = vault.restore(&backup.name, PASSPHRASE, TABLES, &moment(2)).unwrap();
            restored.store.close().unwrap();
        }
    }
    let (_place, folder) = folder();
    let vault = Vault::at(&folder);
    let mut store = create(&vault).unwrap();
    (1..=50).for_each(|number| save(&mut store, number).unwrap());
    store.close().unwrap();
    for round in 0..ROUNDS {
        start_and_kill(JOB, &folder, Duration::from_millis(300 + 83 * round));
        let store = unlock(&vault).unwrap();
        store.verify().unwrap();
        assert_eq!(notes(&store), 50);
        store.close().unwrap();
        for backup in vault.list_backups().unwrap() {
            let restored = vault.restore(&backup.name, PASSPHRASE, TABLES, &moment(3));
            match restored {
                Ok(restored) => assert_eq!(notes(&restored.store), 50),
                // The list was made before restoring thinned it out.
                Err(Error::NotFound { .. }) => {}
                Err(other) => panic!("{}: {other}", backup.name),
            }
        }
    }
}
