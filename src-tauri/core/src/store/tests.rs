//! What the store promises.

mod backups;
mod faults;
mod journal;
mod keys;
mod random;
mod upgrade;
mod vaults;

use rusqlite::types::Value;
use rusqlite::{Connection, Params, Transaction};

use crate::error::Result;
use crate::moment::Moment;
use crate::testkit::noon;
use crate::verb::Verb;

use super::Store;
use super::vault::{FirstStart, Vault};

const PASSPHRASE: &str = " Drei Möwen überm Süßen See ";

fn first_start() -> FirstStart {
    FirstStart {
        passphrase: PASSPHRASE.to_owned(),
        repeated: PASSPHRASE.to_owned(),
        name: "Anke Lüders".to_owned(),
        function: "Digital-Lotsin".to_owned(),
        device: "L03".to_owned(),
    }
}

/// A folder as people name them.
fn folder() -> (tempfile::TempDir, std::path::PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("Eigene Dateien für Lüders").join("Logbuch");
    (place, folder)
}

/// A vault with a store in it that holds one Kommune.
fn create(vault: &Vault) -> Store {
    create_of(vault, &first_start()).unwrap()
}

fn create_of(vault: &Vault, first: &FirstStart) -> Result<Store> {
    vault.create(first, [7; 60], &noon(), crate::TABLES, |transaction| {
        town(transaction, "m1", "Köthen (Anhalt)")
    })
}

fn unlock(vault: &Vault, passphrase: &str) -> Result<Store> {
    vault.unlock(passphrase, crate::TABLES, &noon())
}

fn code(store: &Store) -> String {
    store.recovery_code().unwrap().groups.join(" ")
}

/// Writes one statement as one verb.
fn write(store: &mut Store, verb: Verb, sql: &str, values: impl Params) -> Result<()> {
    write_at(store, &noon(), verb, sql, values)
}

fn write_at(
    store: &mut Store,
    moment: &Moment,
    verb: Verb,
    sql: &str,
    values: impl Params,
) -> Result<()> {
    store.write(moment, verb, |transaction| {
        transaction.execute(sql, values)?;
        Ok(())
    })
}

/// A note with a title and the words of its body.
fn note(store: &mut Store, id: &str, title: &str, body: &str) {
    let sql = "INSERT INTO consultation (id, title, held_on, kind, body)
               VALUES (?, ?, '2026-09-24', 'visit', ?)";
    write(store, Verb::SaveNote, sql, [id, title, body]).unwrap();
}

fn person(store: &mut Store, id: &str, surname: &str) {
    let sql = "INSERT INTO person (id, salutation, surname, sort_key) VALUES (?, 'none', ?, '')";
    write(store, Verb::SavePerson, sql, [id, surname]).unwrap();
}

fn town(transaction: &Transaction<'_>, id: &str, name: &str) -> Result<()> {
    transaction.execute(
        "INSERT INTO municipality (id, ars, kind, name, short_name, district_ars)
         VALUES (?1, '15', 'town', ?2, ?2, '15')",
        [id, name],
    )?;
    Ok(())
}

fn titles(store: &Store, query: &str) -> Vec<String> {
    store.find(query, 20).unwrap().into_iter().map(|hit| hit.title).collect()
}

/// Every value of every journalled table.
fn dump(store: &Store) -> Vec<(String, Vec<Value>)> {
    let mut rows = Vec::new();
    for table in crate::TABLES.iter().copied().flatten() {
        let sql = format!("SELECT * FROM {} ORDER BY id", table.name);
        let mut statement = store.read().prepare(&sql).unwrap();
        let width = statement.column_count();
        let values = statement
            .query_map([], |row| (0..width).map(|place| row.get(place)).collect())
            .unwrap();
        rows.extend(values.map(|row| (table.name.to_owned(), row.unwrap())));
    }
    rows
}

/// Every word of the search index with the row it stands in.
fn index(connection: &Connection) -> Vec<String> {
    connection
        .execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab(main, search, instance)",
        )
        .unwrap();
    let mut statement = connection
        .prepare(
            "SELECT coalesce(r.tab || '/' || r.record, 'nobody') || ' ' || w.term
             FROM temp.word w LEFT JOIN search_row r ON r.rid = w.doc ORDER BY 1",
        )
        .unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(rusqlite::Result::unwrap).collect()
}

/// What the index would be if it were built anew.
fn rebuilt_index(store: &mut Store) -> Vec<String> {
    let transaction = store.connection.transaction().unwrap();
    super::index::rebuild(&transaction, &store.catalogue, &store.words).unwrap();
    index(&transaction)
}
