//! Numbers are given out once.

use super::*;
use crate::store::backup::BackupReason;
use crate::store::vault::{FirstStart, Vault};

#[test]
fn a_withdrawn_number_is_never_given_out_again() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let issued = issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap();
    withdraw_certificate(&mut store, &noon(), &issued[0].id, "Tippfehler").unwrap();
    let again = issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap();
    assert_eq!(again[0].number, "DLST-2026-L03-0002");
}

#[test]
fn numbers_begin_anew_with_the_year_where_the_user_is() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap();
    // Half past midnight in Magdeburg is still the old year in UTC.
    let at = chrono::DateTime::parse_from_rfc3339("2027-01-01T00:30:00+01:00").unwrap();
    let moment = Moment::new(at.to_utc(), *at.offset(), 99);
    let issued = issue_on(&mut store, &moment, &file, &["Hannes Fricke"]).unwrap();
    assert_eq!(issued[0].number, "DLST-2027-L03-0001");
    assert_eq!(issued[0].issued_on.to_string(), "2027-01-01");
}

#[test]
fn numbers_of_an_issue_that_failed_are_left_out_and_not_given_twice() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let fail = |sql: &'static str| {
        move |transaction: &rusqlite::Transaction<'_>| Ok(transaction.execute_batch(sql)?)
    };
    store.write_aside(fail("ALTER TABLE certificate_file RENAME TO away")).unwrap();
    assert!(issue_to(&mut store, &file, &["Thu Hà Đặng", "Hannes Fricke"]).is_err());
    assert!(list_certificates(&store, &CertificateFilter::default()).unwrap().is_empty());

    store.write_aside(fail("ALTER TABLE away RENAME TO certificate_file")).unwrap();
    let issued = issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap();
    assert_eq!(issued[0].number, "DLST-2026-L03-0003");
}

#[test]
fn a_store_that_was_set_back_counts_on_above_what_was_given_out() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    // The key file knows of seventeen certificates that the older store has never seen.
    store.note_number(2026, 17).unwrap();
    assert_eq!(list_of(&store, &file).next_number, "DLST-2026-L03-0018");
    assert_eq!(next_number(&store, &noon()).unwrap(), "DLST-2026-L03-0018");
    let issued = issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap();
    assert_eq!(issued[0].number, "DLST-2026-L03-0018");
    assert_eq!(store.highest_number(2026), 18);
}

#[test]
fn undo_stops_in_front_of_an_issue() {
    let mut store = store();
    let file = run_with(&mut store, &PEOPLE);
    let issued = issue_to(&mut store, &file, &["Thu Hà Đặng"]).unwrap();
    assert_eq!(store.undo_state().unwrap().undo, None);
    assert!(store.undo(&noon()).is_err());
    assert!(is_unchanged(&store, &issued[0].id).unwrap());

    withdraw_certificate(&mut store, &noon(), &issued[0].id, "Tippfehler").unwrap();
    store.undo(&noon()).unwrap();
    let register = list_certificates(&store, &CertificateFilter::default()).unwrap();
    assert_eq!(register[0].withdrawn_on, None, "a withdrawal is taken back");
}

#[test]
fn an_older_backup_does_not_bring_a_number_back() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::light_at(folder.path().join("Süßer See"));
    let passphrase = "Drei Möwen übern Süßen See";
    let first = FirstStart {
        passphrase: passphrase.to_owned(),
        repeated: passphrase.to_owned(),
        name: "Anke Lüders".to_owned(),
        function: String::new(),
        device: "L03".to_owned(),
    };
    let moment = noon_of(2026, 9, 1);
    let mut store = vault
        .create(&first, [5; 60], &moment, crate::TABLES, |transaction| {
            crate::setting::seed(transaction, "Anke Lüders", "", "L03")?;
            crate::municipality::seed(transaction)?;
            course::seed(transaction)?;
            seed(transaction, &moment, "Anke Lüders", &[7; 32])
        })
        .unwrap();
    let file = run_with(&mut store, &PEOPLE);
    let backup = store.back_up(BackupReason::Manual, &noon()).unwrap();
    let names = ["Thu Hà Đặng", "Hannes Fricke"];
    assert_eq!(issue_to(&mut store, &file, &names).unwrap().len(), 2);
    store.close().unwrap();

    let restored = vault.restore(&backup.name, passphrase, crate::TABLES, &noon()).unwrap();
    assert_eq!(restored.numbers_kept, [(2026, 2)]);
    let mut store = restored.store;
    assert!(list_certificates(&store, &CertificateFilter::default()).unwrap().is_empty());
    let issued = issue_to(&mut store, &file, &["Łukasz Wiśniewski"]).unwrap();
    assert_eq!(issued[0].number, "DLST-2026-L03-0003");
}
