//! What happens to files: cut, flipped, newer, read by others; a full disk; a place that is none.

use std::fs;
use std::path::Path;

use super::{
    PASSPHRASE, create, create_of, dump, first_start, folder, note, titles, unlock, write,
};
use crate::error::{Error, ErrorCode};
use crate::store::backup::BackupReason;
use crate::store::key_file::KeyFile;
use crate::store::open::{self, Mode};
use crate::store::vault::Vault;
use crate::store::{Store, migrations};
use crate::testkit::noon;
use crate::verb::Verb;

/// A closed store with enough in it to fill pages.
fn filled(vault: &Vault) -> Vec<u8> {
    let mut store = create(vault);
    for number in 0..40 {
        note(&mut store, &format!("n{number}"), "Auftakt", &"Gesprächsnotiz ".repeat(60));
    }
    store.close().unwrap();
    fs::read(vault.folder.store()).unwrap()
}

/// Opens the store and verifies it.
fn look(vault: &Vault) -> Result<Store, Error> {
    let store = unlock(vault, PASSPHRASE)?;
    store.verify()?;
    Ok(store)
}

/// Opens the file with the key that the tests give to every store.
fn connection(vault: &Vault) -> rusqlite::Connection {
    let key = KeyFile::read_either(&vault.folder).unwrap().unwrap_key(PASSPHRASE).unwrap();
    open::open(&vault.folder.store(), &key, Mode::Existing).unwrap()
}

#[test]
fn a_flipped_bit_is_found_wherever_it_is() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let whole = filled(&vault);
    let step = whole.len() / 150 + 1;
    for place in (0..whole.len()).step_by(step).chain([0, 15, 16, 17, 4095, 4096]) {
        let mut flipped = whole.clone();
        flipped[place] ^= 1 << (place % 8);
        fs::write(vault.folder.store(), &flipped).unwrap();
        match look(&vault) {
            Err(error) => assert_eq!(error.code(), ErrorCode::StoreDamaged, "{place}: {error}"),
            Ok(_) => panic!("bit {place} of {} went unnoticed", whole.len()),
        }
    }
    fs::write(vault.folder.store(), &whole).unwrap();
    look(&vault).unwrap();
}

#[test]
fn a_cut_or_foreign_file_is_damaged_and_stays_as_it_is() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let whole = filled(&vault);
    let pages = whole.len() / 4096;
    let foreign = b"SQLite format 3\0 and then something else".repeat(200);
    let cuts = [0, 1, 100, 4095, 4096, 4097, pages / 2 * 4096, whole.len() - 4096, whole.len() - 1];
    for bytes in cuts.iter().map(|&cut| &whole[..cut]).chain([foreign.as_slice()]) {
        fs::write(vault.folder.store(), bytes).unwrap();
        let error = look(&vault).err().unwrap();
        assert_eq!(error.code(), ErrorCode::StoreDamaged, "{} bytes: {error}", bytes.len());
        assert_eq!(fs::read(vault.folder.store()).unwrap(), bytes);
    }
}

#[test]
fn a_store_of_a_newer_version_is_refused_and_says_which() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    create(&vault).close().unwrap();
    let newer = connection(&vault);
    newer.pragma_update(None, "user_version", migrations::KNOWN + 1).unwrap();
    newer.execute("UPDATE program SET needed_version = '2.0.0'", []).unwrap();
    drop(newer);
    let before = fs::read(vault.folder.store()).unwrap();
    let Err(Error::StoreTooNew { found, known, needed }) = unlock(&vault, PASSPHRASE) else {
        panic!()
    };
    assert_eq!((found, known), (migrations::KNOWN + 1, migrations::KNOWN));
    assert_eq!(needed.as_deref(), Some("2.0.0"));
    assert_eq!(fs::read(vault.folder.store()).unwrap(), before);
}

#[test]
fn a_migration_happens_whole_or_not_at_all() {
    let mut connection = rusqlite::Connection::open_in_memory().unwrap();
    let good = (1, "CREATE TABLE a (id TEXT); INSERT INTO a VALUES ('x');");
    let bad = (2, "CREATE TABLE b (id TEXT); INSERT INTO nowhere VALUES (1);");
    assert!(migrations::migrate(&mut connection, &[good, bad]).is_err());
    assert_eq!(migrations::schema_of(&connection).unwrap(), 1);
    let tables = |connection: &rusqlite::Connection| -> u32 {
        let sql = "SELECT count(*) FROM sqlite_schema";
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(tables(&connection), 1);

    migrations::migrate(&mut connection, &[good, (2, "CREATE TABLE b (id TEXT);")]).unwrap();
    assert_eq!((migrations::schema_of(&connection).unwrap(), tables(&connection)), (2, 2));
    migrations::migrate(&mut connection, &[good, bad]).unwrap();
}

#[test]
fn migrations_are_numbered_in_order() {
    let numbers: Vec<u32> = migrations::ALL.iter().map(|migration| migration.0).collect();
    let expected: Vec<u32> = (1..=migrations::KNOWN).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn a_full_disk_takes_nothing_that_was_saved() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    note(&mut store, "n1", "Auftakt", "Bürgerbüro");
    let before = dump(&store);
    let pages: u32 = store.read().pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    let limit = |store: &Store, pages: u32| {
        store.read().pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    };
    limit(&store, pages + 2);
    let long = "Gesprächsnotiz ".repeat(5000);
    let save = "INSERT INTO consultation (id, title, held_on, kind, body)
                VALUES ('n2', 'Lang', '2026-09-24', 'visit', ?)";
    let error = write(&mut store, Verb::SaveNote, save, [&long]).unwrap_err();
    assert_eq!(error.code(), ErrorCode::DiskFull);
    assert_eq!(dump(&store), before);

    // With room again the same store goes on, and what was saved is there after reopening.
    limit(&store, 1_000_000);
    write(&mut store, Verb::SaveNote, save, [&long]).unwrap();
    let after = dump(&store);
    drop(store);
    assert_eq!(dump(&look(&vault).unwrap()), after);
}

/// On a disk of its own that really is full; only root may mount one.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_takes_neither_the_store_nor_its_key() {
    let (place, _) = folder();
    let disk = place.path().join("Kleiner Datenträger");
    fs::create_dir_all(&disk).unwrap();
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
        .arg(&disk)
        .stderr(std::process::Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    let vault = Vault::light_at(disk.join("Logbuch"));
    if mounted {
        let outcome = std::panic::catch_unwind(|| fill_up(&vault, &disk));
        std::process::Command::new("umount").arg("-l").arg(&disk).status().unwrap();
        outcome.unwrap();
    } else {
        // Nobody but root mounts; the limit of pages above shows the same failure.
        create(&vault).close().unwrap();
    }
}

#[cfg(target_os = "linux")]
fn fill_up(vault: &Vault, disk: &Path) {
    let mut store = create(vault);
    let ballast = disk.join("Ballast");
    fs::write(&ballast, vec![0; 128 << 10]).unwrap();
    let save = "INSERT INTO consultation (id, title, held_on, kind, body)
                VALUES (?, 'Lang', '2026-09-24', 'visit', ?)";
    let mut saved = 0;
    let error = loop {
        let values = (format!("n{saved}"), "Gesprächsnotiz ".repeat(500));
        match write(&mut store, Verb::SaveNote, save, values) {
            Ok(()) => saved += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(error.code(), ErrorCode::DiskFull);
    assert!(saved > 0);
    let before = dump(&store);
    let stuffing = disk.join("voll");
    let _ = fs::write(&stuffing, vec![0; 4 << 20]);
    assert_eq!(store.note_number(2026, 5).unwrap_err().code(), ErrorCode::DiskFull);
    assert_eq!(store.highest_number(2026), 0);
    let backup = store.back_up(BackupReason::Manual, &noon());
    assert_eq!(backup.unwrap_err().code(), ErrorCode::DiskFull);
    assert_eq!(vault.list_backups().unwrap(), []);
    fs::remove_file(&stuffing).unwrap();
    fs::remove_file(&ballast).unwrap();
    store.note_number(2026, 5).unwrap();
    drop(store);
    let store = look(vault).unwrap();
    assert_eq!(dump(&store), before);
    assert_eq!(store.highest_number(2026), 5);
}

#[test]
fn a_place_that_cannot_be_written_to_is_named() {
    let (place, _) = folder();
    let file = place.path().join("Datei statt Ordner");
    fs::write(&file, "kein Ordner").unwrap();
    for path in [file.clone(), file.join("Logbuch")] {
        let vault = Vault::light_at(&path);
        match create_of(&vault, &first_start()) {
            Err(Error::NotWritable(named)) => assert_eq!(named, path),
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("a store in a file"),
        }
        assert!(!vault.is_there());
    }
    assert_eq!(fs::read(&file).unwrap(), b"kein Ordner");
}

#[test]
fn nothing_that_was_typed_stands_in_any_file() {
    let (place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    let secret = "Zwiebelturmgeheimnis";
    note(&mut store, "n1", secret, &format!("{secret} ").repeat(400));
    let draft =
        "INSERT INTO draft (record, kind, title, body, kept_at) VALUES ('n1', 'note', ?1, ?1, 0)";
    store
        .write_aside(|transaction| {
            transaction.execute(draft, [secret])?;
            Ok(())
        })
        .unwrap();
    store.undo(&noon()).unwrap();
    store.redo(&noon()).unwrap();
    store.back_up(BackupReason::Manual, &noon()).unwrap();
    let code = super::code(&store).replace(' ', "");
    let words = [secret, PASSPHRASE.trim(), "consultation", "Köthen", "SQLite format", &code];
    let searched = scan(place.path(), &words);
    // Store, log, shared memory, lock, two keys, a backup's two: the log is there while open.
    assert!(searched >= 8, "{searched}");
    drop(store);
    scan(place.path(), &words);
    assert_eq!(titles(&unlock(&vault, PASSPHRASE).unwrap(), secret), [secret]);
}

/// Looks for words in all files below a folder, whatever their case.
fn scan(folder: &Path, words: &[&str]) -> usize {
    let mut searched = 0;
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            searched += scan(&path, words);
            continue;
        }
        searched += 1;
        let bytes = fs::read(&path).unwrap().to_ascii_lowercase();
        for word in words {
            let word = word.to_lowercase().into_bytes();
            let found = bytes.windows(word.len()).any(|window| window == word);
            assert!(!found, "{} holds a word of the user", path.display());
        }
    }
    searched
}

#[test]
fn an_index_that_lags_behind_is_made_anew_on_opening() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    note(&mut store, "n1", "Auftakt", "Bürgerbüro");
    let index = super::index(store.read());
    store.close().unwrap();
    for spoil in [
        "INSERT INTO search (search) VALUES ('delete-all'); DELETE FROM fact;",
        "INSERT INTO search (search) VALUES ('delete-all');
         UPDATE fact SET value = value - 1 WHERE name = 'indexed';",
        "INSERT INTO search (rowid, words) VALUES (99, 'unsinn');
         UPDATE fact SET value = 0 WHERE name = 'words';",
    ] {
        connection(&vault).execute_batch(spoil).unwrap();
        let store = unlock(&vault, PASSPHRASE).unwrap();
        assert_eq!(super::index(store.read()), index);
        assert_eq!(titles(&store, "buergerbuero"), ["Auftakt"]);
    }
}
