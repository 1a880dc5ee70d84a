//! A disk that really is full.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{CHUNK, attach, attach_from, bytes, counts, draft, read};
use crate::attachment::{list_attachments, sweep};
use crate::error::ErrorCode;
use crate::store::Store;
use crate::store::vault::{FirstStart, Vault};
use crate::testkit::noon;

const PASSPHRASE: &str = "Drei Möwen überm Süßen See";

fn create(vault: &Vault) -> Store {
    let first = FirstStart {
        passphrase: PASSPHRASE.to_owned(),
        repeated: PASSPHRASE.to_owned(),
        name: "Anke Lüders".to_owned(),
        function: String::new(),
        device: "L03".to_owned(),
    };
    vault.create(&first, [7; 60], &noon(), crate::TABLES, |_| Ok(())).unwrap()
}

/// Only root may mount; elsewhere the limit of pages in `intake.rs` shows the same failure.
#[test]
fn a_disk_without_room_takes_no_file_and_keeps_the_one_before() {
    let place = tempfile::tempdir().unwrap();
    let disk = place.path().join("Kleiner Datenträger");
    fs::create_dir_all(&disk).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=32m", "tmpfs"])
        .arg(&disk)
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    let outcome = std::panic::catch_unwind(|| fill_up(&disk, mounted));
    if mounted {
        Command::new("umount").arg("-l").arg(&disk).status().unwrap();
    }
    outcome.unwrap();
}

fn fill_up(disk: &Path, is_small: bool) {
    let vault = Vault::light_at(disk.join("Logbuch"));
    let mut store = create(&vault);
    let small = bytes(4 * CHUNK, 1);
    let kept = attach(&mut store, "n1", "Plan.pdf", &small);
    let before = counts(&store);
    let ballast = disk.join("Ballast");
    if is_small {
        fs::write(&ballast, vec![0; 10 * CHUNK]).unwrap();
        let large = bytes(40 * CHUNK, 2);
        let size = large.len() as u64;
        let draft = draft("n1", "Film.mp4");
        let error = attach_from(&mut store, draft, size, &mut &*large).unwrap_err();
        assert_eq!(error.code(), ErrorCode::DiskFull);
        assert_eq!(list_attachments(&store, "n1").unwrap(), std::slice::from_ref(&kept));
        // Even removing needs room for the log: it comes when the person makes some.
        fs::remove_file(&ballast).unwrap();
    }
    drop(store);

    let mut store = vault.unlock(PASSPHRASE, crate::TABLES, &noon()).unwrap();
    sweep(&mut store).unwrap();
    store.verify().unwrap();
    assert_eq!(counts(&store), before);
    assert_eq!(list_attachments(&store, "n1").unwrap(), std::slice::from_ref(&kept));
    assert_eq!(read(&store, &kept.id).unwrap(), small);
    // What was taken back is room again.
    attach(&mut store, "n1", "Klein.pdf", &bytes(3 * CHUNK, 3));
}
