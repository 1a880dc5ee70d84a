//! Backups and what restoring them leaves.

use std::fs;

use super::{PASSPHRASE, code, create, dump, folder, note, unlock};
use crate::error::{ErrorCode, Result};
use crate::moment::Moment;
use crate::store::Store;
use crate::store::backup::{Backup, BackupReason};
use crate::store::restore::Restored;
use crate::store::vault::Vault;
use crate::testkit::{noon, noon_of};

fn restore(vault: &Vault, name: &str) -> Result<Restored> {
    vault.restore(name, PASSPHRASE, crate::TABLES, &noon())
}

fn failure(result: Result<Restored>) -> ErrorCode {
    result.err().unwrap().code()
}

fn at(day: u32) -> Moment {
    noon_of(2026, 10, day)
}

fn manual(store: &mut Store) -> Backup {
    store.back_up(BackupReason::Manual, &noon()).unwrap()
}

/// A store with a backup of one note, and a second note since.
fn backed_up(vault: &Vault) -> (Store, Backup) {
    let mut store = create(vault);
    note(&mut store, "n1", "Auftakt", "gesichert");
    let backup = manual(&mut store);
    note(&mut store, "n2", "Folgetermin", "später");
    (store, backup)
}

#[test]
fn a_backup_is_restored_and_the_restore_is_taken_back() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    note(&mut store, "n1", "Auftakt", "");
    let early = dump(&store);
    let backup = manual(&mut store);
    assert_eq!(backup.name, "2026-09-24T12-00-00-manual");
    assert_eq!(backup.made_at, noon().millis());
    assert!(backup.bytes > 4096);
    note(&mut store, "n2", "Folgetermin", "");
    let late = dump(&store);
    store.close().unwrap();

    let restored = restore(&vault, &backup.name).unwrap();
    assert_eq!(dump(&restored.store), early);
    assert_eq!(restored.numbers_kept, []);
    restored.store.verify().unwrap();
    restored.store.close().unwrap();

    let kept = vault.list_backups().unwrap();
    let before = kept.iter().find(|kept| kept.reason == BackupReason::BeforeRestore).unwrap();
    let taken_back = restore(&vault, &before.name).unwrap();
    assert_eq!(dump(&taken_back.store), late);
    drop(taken_back);
    assert_eq!(dump(&unlock(&vault, PASSPHRASE).unwrap()), late);
}

#[test]
fn certificate_numbers_go_on_above_the_highest_after_a_restore() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    store.note_number(2025, 40).unwrap();
    let backup = manual(&mut store);
    store.note_number(2026, 12).unwrap();
    store.close().unwrap();
    let restored = restore(&vault, &backup.name).unwrap();
    assert_eq!(restored.numbers_kept, [(2026, 12)]);
    assert_eq!(restored.store.highest_number(2026), 12);
    restored.store.close().unwrap();
    let store = unlock(&vault, PASSPHRASE).unwrap();
    assert_eq!((store.highest_number(2025), store.highest_number(2026)), (40, 12));
}

#[test]
fn later_backups_know_the_numbers_where_the_key_file_is_lost() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    let early = manual(&mut store);
    store.note_number(2026, 12).unwrap();
    manual(&mut store);
    store.close().unwrap();
    for lost in ["logbuch.db", "logbuch.key", "logbuch.key.bak"] {
        fs::remove_file(folder.join(lost)).unwrap();
    }

    let restored = restore(&vault, &early.name).unwrap();

    assert_eq!(restored.numbers_kept, [(2026, 12)]);
    assert_eq!(restored.store.highest_number(2026), 12);
}

#[test]
fn a_new_store_in_place_of_a_lost_one_gives_no_number_twice() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    store.note_number(2026, 12).unwrap();
    store.close().unwrap();
    fs::remove_file(folder.join("logbuch.db")).unwrap();

    assert_eq!(create(&vault).highest_number(2026), 12);
}

#[test]
fn a_backup_from_the_future_does_not_stand_in_for_those_of_the_present() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    store.back_up(BackupReason::Daily, &noon_of(2031, 1, 1)).unwrap();
    note(&mut store, "n1", "Auftakt", "");

    assert!(store.backup_if_due(&noon()).unwrap().is_some());
}

#[test]
fn a_backup_opens_with_the_passphrase_of_its_day_or_the_sheet() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let (store, backup) = backed_up(&vault);
    let code = code(&store);
    store.close().unwrap();
    let new = "Ein Kahn auf der Saale im Nebel";
    vault.change_passphrase(PASSPHRASE, new, [3; 28]).unwrap();
    let by = |passphrase| vault.restore(&backup.name, passphrase, crate::TABLES, &noon());
    assert_eq!(failure(by(new)), ErrorCode::WrongPassphrase);
    by(PASSPHRASE).unwrap().store.close().unwrap();
    // The store is the backup's now, and so is its passphrase.
    unlock(&vault, PASSPHRASE).unwrap().close().unwrap();
    let sheet = |code: &str| vault.restore_with_code(&backup.name, code, crate::TABLES, &noon());
    sheet(&code).unwrap();
    assert_eq!(failure(sheet("unsinn")), ErrorCode::Invalid);
}

#[test]
fn a_damaged_backup_is_refused_and_the_present_store_stays() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let (store, backup) = backed_up(&vault);
    let late = dump(&store);
    store.close().unwrap();
    let file = folder.join("backups").join(format!("{}.db", backup.name));
    let whole = fs::read(&file).unwrap();
    for place in [0, 5000, whole.len() / 2, whole.len() - 1] {
        let mut flipped = whole.clone();
        flipped[place] ^= 1;
        fs::write(&file, flipped).unwrap();
        assert_eq!(failure(restore(&vault, &backup.name)), ErrorCode::StoreDamaged, "{place}");
    }
    fs::write(&file, &whole).unwrap();
    let key = folder.join("backups").join(format!("{}.key", backup.name));
    fs::write(&key, "unsinn").unwrap();
    assert_eq!(failure(restore(&vault, &backup.name)), ErrorCode::KeyFileDamaged);
    for name in ["../logbuch", "2026-01-01T00-00-00-daily", ""] {
        assert_eq!(failure(restore(&vault, name)), ErrorCode::NotFound);
    }
    assert_eq!(dump(&unlock(&vault, PASSPHRASE).unwrap()), late);
}

#[test]
fn a_damaged_store_is_kept_when_a_backup_takes_its_place() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let (store, backup) = backed_up(&vault);
    store.close().unwrap();
    fs::write(folder.join("logbuch.db"), b"verloren").unwrap();
    fs::write(folder.join("logbuch.db-wal"), b"auch").unwrap();
    fs::write(folder.join("logbuch.key"), b"hin").unwrap();
    fs::write(folder.join("logbuch.key.bak"), b"hin").unwrap();

    let restored = restore(&vault, &backup.name).unwrap();

    restored.store.verify().unwrap();
    let kept = vault.list_backups().unwrap();
    let kept = kept.iter().find(|kept| kept.reason == BackupReason::BeforeRestore).unwrap();
    let file =
        |ending: &str| fs::read(folder.join("backups").join(format!("{}.{ending}", kept.name)));
    assert_eq!(file("db").unwrap(), b"verloren");
    assert_eq!(file("db-wal").unwrap(), b"auch");
    assert_eq!(file("key").unwrap(), b"hin");
}

#[test]
fn a_restore_that_was_decided_is_finished_by_the_next_start() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let (store, backup) = backed_up(&vault);
    store.close().unwrap();
    let incoming = folder.join("incoming");
    let pair = |ending: &str| folder.join("backups").join(format!("{}.{ending}", backup.name));
    // Decided: the folder has its name. The old log, were it there, must not reach the new store.
    fs::create_dir(&incoming).unwrap();
    fs::copy(pair("db"), incoming.join("logbuch.db")).unwrap();
    fs::copy(pair("key"), incoming.join("logbuch.key")).unwrap();
    fs::write(folder.join("logbuch.db-wal"), vec![1; 5000]).unwrap();

    let store = unlock(&vault, PASSPHRASE).unwrap();

    store.verify().unwrap();
    assert_eq!(super::titles(&store, "auftakt"), ["Auftakt"]);
    assert_eq!(super::titles(&store, "folgetermin"), [""; 0]);
    assert!(!incoming.exists());
    drop(store);
    // Not decided: what was being laid out is thrown away with the next restore.
    fs::create_dir(folder.join("incoming.partial")).unwrap();
    fs::write(folder.join("incoming.partial").join("logbuch.db"), b"halb").unwrap();
    unlock(&vault, PASSPHRASE).unwrap().close().unwrap();
    restore(&vault, &backup.name).unwrap().store.verify().unwrap();
}

#[test]
fn nothing_is_restored_under_an_open_store() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let (_store, backup) = backed_up(&vault);
    assert_eq!(failure(restore(&vault, &backup.name)), ErrorCode::StoreInUse);
}

#[test]
fn a_backup_is_due_once_a_day_and_only_after_work() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    let due = |store: &mut Store, day| store.backup_if_due(&at(day)).unwrap().is_some();
    let work = |store: &mut Store, day| {
        let sql = "INSERT INTO setting (id, value) VALUES (?, '1')";
        let id = [format!("day {day}")];
        super::write_at(store, &at(day), crate::verb::Verb::SaveSettings, sql, id).unwrap();
    };
    assert!(due(&mut store, 1));
    assert!(!due(&mut store, 1) && !due(&mut store, 2));
    work(&mut store, 2);
    assert!(due(&mut store, 2));
    assert!(!due(&mut store, 3));
}

#[test]
fn ten_days_are_kept_and_those_made_by_hand_always() {
    let (_place, folder) = folder();
    let vault = Vault::light_at(&folder);
    let mut store = create(&vault);
    store.back_up(BackupReason::Manual, &at(1)).unwrap();
    store.back_up(BackupReason::BeforeMigration, &at(2)).unwrap();
    for day in 3..=12 {
        store.back_up(BackupReason::Daily, &at(day)).unwrap();
    }
    let reasons = |vault: &Vault| -> Vec<BackupReason> {
        vault.list_backups().unwrap().iter().map(|backup| backup.reason).collect()
    };
    assert_eq!(reasons(&vault).len(), 11);
    assert!(!reasons(&vault).contains(&BackupReason::BeforeMigration));
    store.back_up(BackupReason::Daily, &at(13)).unwrap();
    store.back_up(BackupReason::Daily, &at(13)).unwrap();
    let kept = vault.list_backups().unwrap();
    assert_eq!(kept.len(), 11);
    assert_eq!(kept[0].name, "2026-10-13T12-00-00-2-daily");
    assert_eq!(kept[9].name, "2026-10-05T12-00-00-daily");
    assert_eq!(kept[10].reason, BackupReason::Manual);
    let files = fs::read_dir(folder.join("backups")).unwrap().count();
    assert_eq!(files, 2 * kept.len());
}
