//! Creating, unlocking, the second process, the lost key file.

use std::fs;

use super::{
    PASSPHRASE, code, create, create_of, dump, first_start, folder, note, titles, town, unlock,
};
use crate::error::{Error, ErrorCode, FieldError, Rule};
use crate::store::Store;
use crate::store::folder::Folder;
use crate::store::key_file::KeyFile;
use crate::store::vault::{FirstStart, Vault};
use crate::testkit::noon;

fn code_of(result: crate::error::Result<Store>) -> Option<ErrorCode> {
    result.err().map(|error| error.code())
}

fn broken(result: crate::error::Result<Store>) -> Vec<(String, Rule)> {
    let Err(Error::Invalid(fields)) = result else { return Vec::new() };
    fields.into_iter().map(|FieldError { field, rule }| (field, rule)).collect()
}

fn with_code(vault: &Vault, code: &str, passphrase: &str) -> crate::error::Result<Store> {
    vault.unlock_with_code(code, passphrase, [9; 28], crate::TABLES, &noon())
}

#[test]
fn a_store_is_created_closed_and_unlocked_again() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    assert!(!vault.is_there());
    let mut store = create(&vault);
    note(&mut store, "n1", "Auftakt", "Bürgerbüro");
    let written = dump(&store);
    store.close().unwrap();
    assert!(vault.is_there());
    assert!(!folder.join("logbuch.db-wal").exists());

    let store = unlock(&vault, PASSPHRASE).unwrap();

    assert_eq!(dump(&store), written);
    assert_eq!(titles(&store, "buergerbuero"), ["Auftakt"]);
    assert_eq!(titles(&store, "köthen"), ["Köthen (Anhalt)"]);
    assert_eq!(store.undo_state().unwrap().undo, None);
    let author: String =
        store.read().query_row("SELECT author FROM journal LIMIT 1", [], |row| row.get(0)).unwrap();
    assert_eq!(author, "L03");
    store.verify().unwrap();
}

#[test]
fn the_full_cost_opens_too() {
    let (_place, folder) = folder();
    create(&Vault::at(&folder)).close().unwrap();
    unlock(&Vault::at(&folder), PASSPHRASE).unwrap();
    assert_eq!(code_of(unlock(&Vault::at(&folder), "falsch")), Some(ErrorCode::WrongPassphrase));
}

#[test]
fn only_the_whole_passphrase_opens_however_its_umlauts_are_coded() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    create(&vault).close().unwrap();
    for wrong in ["", "Drei Möwen", PASSPHRASE.trim(), &PASSPHRASE.to_lowercase(), "x"] {
        assert_eq!(code_of(unlock(&vault, wrong)), Some(ErrorCode::WrongPassphrase), "{wrong}");
    }
    let decomposed = PASSPHRASE.replace('ö', "o\u{308}").replace('ü', "u\u{308}");
    unlock(&vault, &decomposed).unwrap();
}

#[test]
fn a_first_start_names_every_broken_rule_at_once() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let first = FirstStart {
        passphrase: "kurz".to_owned(),
        repeated: "kürzer".to_owned(),
        name: " ".to_owned(),
        function: String::new(),
        device: "DEMO".to_owned(),
    };
    assert_eq!(
        broken(create_of(&vault, &first)),
        [
            ("passphrase".to_owned(), Rule::TooShort { min: 12 }),
            ("repeated".to_owned(), Rule::NotRepeated),
            ("name".to_owned(), Rule::Required),
            ("device".to_owned(), Rule::Malformed),
        ]
    );
    assert!(!folder.exists());
}

#[test]
fn a_folder_with_a_store_is_never_written_over() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    create(&vault).close().unwrap();
    let before = fs::read(folder.join("logbuch.db")).unwrap();
    let refused = [("folder".to_owned(), Rule::Repeated)];
    assert_eq!(broken(create_of(&vault, &first_start())), refused);
    assert_eq!(fs::read(folder.join("logbuch.db")).unwrap(), before);
    unlock(&vault, PASSPHRASE).unwrap();
}

#[test]
fn a_seed_that_fails_leaves_no_store() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let failed = vault.create(&first_start(), [7; 60], &noon(), crate::TABLES, |transaction| {
        town(transaction, "m1", "Köthen")?;
        Err(Error::Locked)
    });
    assert_eq!(code_of(failed), Some(ErrorCode::Locked));
    assert!(!vault.is_there());
    create(&vault).close().unwrap();
}

#[test]
fn what_a_crash_left_while_creating_does_not_stop_the_next_start() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    fs::create_dir_all(&folder).unwrap();
    for name in [
        "logbuch.db.new",
        "logbuch.db.new-wal",
        "logbuch.db.new-shm",
        "logbuch.key",
        "logbuch.key.new",
        "logbuch.db-wal",
        "logbuch.lock",
    ] {
        fs::write(folder.join(name), b"half of it").unwrap();
    }
    assert!(!vault.is_there());
    assert_eq!(code_of(unlock(&vault, PASSPHRASE)), Some(ErrorCode::NotFound));

    create(&vault).close().unwrap();

    unlock(&vault, PASSPHRASE).unwrap().verify().unwrap();
    // A key file might be all that is left of a store that was moved away: it is kept.
    let kept = fs::read_dir(&folder)
        .unwrap()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("logbuch.key.1"));
    assert_eq!(kept.count(), 1);
}

#[test]
fn a_second_process_is_kept_out_until_the_first_closes() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let store = create(&vault);
    assert_eq!(code_of(unlock(&vault, PASSPHRASE)), Some(ErrorCode::StoreInUse));
    assert_eq!(code_of(create_of(&vault, &first_start())), Some(ErrorCode::StoreInUse));
    drop(store);
    unlock(&vault, PASSPHRASE).unwrap();
}

#[test]
fn the_recovery_sheet_opens_the_store_and_gives_it_a_new_passphrase() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    store.note_number(2026, 17).unwrap();
    let code = code(&store);
    store.close().unwrap();

    let renewed = "Neuer Anfang nach dem Urlaub";
    let store = with_code(&vault, &code.to_lowercase().replace('0', "o"), renewed).unwrap();
    assert_eq!(store.highest_number(2026), 17);
    store.close().unwrap();

    assert_eq!(code_of(unlock(&vault, PASSPHRASE)), Some(ErrorCode::WrongPassphrase));
    unlock(&vault, renewed).unwrap();
}

#[test]
fn the_store_and_the_sheet_are_enough() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    store.note_number(2026, 17).unwrap();
    store.back_up(crate::store::backup::BackupReason::Manual, &noon()).unwrap();
    let (code, created_on) = (code(&store), store.recovery_code().unwrap().created_on);
    store.close().unwrap();
    for key in ["logbuch.key", "logbuch.key.bak"] {
        fs::remove_file(folder.join(key)).unwrap();
    }
    assert_eq!(code_of(unlock(&vault, PASSPHRASE)), Some(ErrorCode::KeyFileDamaged));

    let store = with_code(&vault, &code, PASSPHRASE).unwrap();

    let again = store.recovery_code().unwrap();
    assert_eq!((again.device.as_str(), again.created_on), ("L03", created_on));
    assert_eq!(store.highest_number(2026), 17);
    store.close().unwrap();
    unlock(&vault, PASSPHRASE).unwrap();
}

#[test]
fn a_slip_of_the_pen_is_told_from_the_sheet_of_another_store() {
    let (_place, folder) = folder();
    let (_elsewhere, other) = super::folder();
    let vault = Vault::light_at(&folder);
    let store = create(&vault);
    let right = code(&store);
    store.close().unwrap();
    let malformed = [("code".to_owned(), Rule::Malformed)];
    let last = if right.ends_with('7') { "8" } else { "7" };
    for slip in
        ["nonsense", &right[..right.len() - 4], &format!("{}{last}", &right[..right.len() - 1])]
    {
        assert_eq!(broken(with_code(&vault, slip, PASSPHRASE)), malformed, "{slip}");
    }
    let required = [("code".to_owned(), Rule::Required)];
    assert_eq!(broken(with_code(&vault, " \n", PASSPHRASE)), required);

    let stranger = Vault::light_at(other)
        .create(&first_start(), [8; 60], &noon(), crate::TABLES, |_| Ok(()))
        .unwrap();
    let wrong = code(&stranger);
    assert_eq!(code_of(with_code(&vault, &wrong, PASSPHRASE)), Some(ErrorCode::WrongPassphrase));
    for key in ["logbuch.key", "logbuch.key.bak"] {
        fs::remove_file(folder.join(key)).unwrap();
    }
    assert_eq!(code_of(with_code(&vault, &wrong, PASSPHRASE)), Some(ErrorCode::WrongPassphrase));
    assert!(!folder.join("logbuch.key").exists());
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    let new = "Ein Kahn auf der Saale im Nebel";
    let wrong = vault.change_passphrase("falsch", new, [3; 28]).unwrap_err();
    assert_eq!(wrong.code(), ErrorCode::WrongPassphrase);
    let weak = vault.change_passphrase(PASSPHRASE, "Passwort1234", [3; 28]).unwrap_err();
    assert_eq!(weak.fields()[0].rule, Rule::TooWeak);

    vault.change_passphrase(PASSPHRASE, new, [3; 28]).unwrap();
    // The open store writes the key file, too, and must not bring the old passphrase back.
    store.note_number(2026, 3).unwrap();
    store.close().unwrap();

    assert_eq!(code_of(unlock(&vault, PASSPHRASE)), Some(ErrorCode::WrongPassphrase));
    assert_eq!(unlock(&vault, new).unwrap().highest_number(2026), 3);
}

#[test]
fn numbers_outside_the_store_only_rise() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    store.note_number(2026, 18).unwrap();
    store.note_number(2026, 4).unwrap();
    store.note_number(2027, 1).unwrap();
    drop(store);
    let store = unlock(&vault, PASSPHRASE).unwrap();
    let highest = [2025, 2026, 2027].map(|year| store.highest_number(year));
    assert_eq!(highest, [0, 18, 1]);
}

#[test]
fn either_copy_of_the_key_file_opens_and_mends_the_other() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    create(&vault).close().unwrap();
    let whole = fs::read(folder.join("logbuch.key")).unwrap();
    for damaged in ["logbuch.key", "logbuch.key.bak"] {
        for bytes in [&b""[..], &whole[..whole.len() / 2], b"\xff\xfe\n\n", b"{}\n{}\n"] {
            fs::write(folder.join(damaged), bytes).unwrap();
            unlock(&vault, PASSPHRASE).unwrap().close().unwrap();
            assert_eq!(fs::read(folder.join(damaged)).unwrap(), whole, "{damaged}");
        }
    }
}

#[test]
fn any_flipped_bit_in_both_key_files_is_damage_and_not_a_wrong_passphrase() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    create(&vault).close().unwrap();
    let whole = fs::read(folder.join("logbuch.key")).unwrap();
    for place in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[place] ^= 1 << (place % 8);
        fs::write(folder.join("logbuch.key"), &flipped).unwrap();
        fs::write(folder.join("logbuch.key.bak"), &flipped).unwrap();
        match unlock(&vault, PASSPHRASE) {
            Err(error) => assert_eq!(error.code(), ErrorCode::KeyFileDamaged, "{place}"),
            // The line end after the checksum says nothing.
            Ok(_) => assert_eq!(place, whole.len() - 1),
        }
    }
}

#[test]
fn a_key_file_with_other_parameters_than_it_was_wrapped_with_does_not_open() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    create(&vault).close().unwrap();
    let file = KeyFile::read(&folder.join("logbuch.key")).unwrap();
    for (from, to) in [("\"passes\":1", "\"passes\":2"), ("\"memory_kib\":64", "\"memory_kib\":65")]
    {
        let said = serde_json::to_string(&file).unwrap();
        assert!(said.contains(from));
        let forged: KeyFile = serde_json::from_str(&said.replace(from, to)).unwrap();
        forged.write_both(&Folder::at(&folder)).unwrap();
        assert_eq!(code_of(unlock(&vault, PASSPHRASE)), Some(ErrorCode::WrongPassphrase));
    }
    let said = serde_json::to_string(&file).unwrap();
    let greedy = said.replace("\"memory_kib\":64", "\"memory_kib\":4000000000");
    let forged: KeyFile = serde_json::from_str(&greedy).unwrap();
    forged.write_both(&Folder::at(&folder)).unwrap();
    assert_eq!(code_of(unlock(&vault, PASSPHRASE)), Some(ErrorCode::KeyFileDamaged));
}

#[test]
fn a_key_file_of_a_newer_version_says_so() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    create(&vault).close().unwrap();
    let file = KeyFile::read(&folder.join("logbuch.key")).unwrap();
    let said = serde_json::to_string(&file).unwrap().replace("\"format\":1", "\"format\":2");
    let newer: KeyFile = serde_json::from_str(&said).unwrap();
    newer.write_both(&Folder::at(&folder)).unwrap();
    assert_eq!(code_of(unlock(&vault, PASSPHRASE)), Some(ErrorCode::StoreTooNew));
}

#[test]
fn only_the_demo_store_is_destroyed() {
    let (_place, folder) = folder();
    create(&Vault::light_at(&folder)).close().unwrap();
    assert!(Vault::at(&folder).destroy().is_err());
    assert!(Vault::demo_at(&folder).destroy().is_err());
    unlock(&Vault::at(&folder), PASSPHRASE).unwrap().close().unwrap();

    let (_place, folder) = super::folder();
    let demo = Vault::demo_at(&folder);
    let first = FirstStart { device: "demo".to_owned(), ..first_start() };
    let store = create_of(&demo, &first).unwrap();
    assert_eq!(demo.destroy().unwrap_err().code(), ErrorCode::StoreInUse);
    store.close().unwrap();
    demo.destroy().unwrap();
    assert!(!folder.exists());
    demo.destroy().unwrap();
}
