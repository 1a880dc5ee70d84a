//! A store of version 0.1, made from its own schema with something in every table, opened by this
//! version: nothing is lost, and its history and its search go on.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::{index, rebuilt_index, titles};
use crate::certificate::{self, CertificateFilter};
use crate::consultation;
use crate::course;
use crate::ids::{MunicipalityId, NoteId, PersonId};
use crate::municipality;
use crate::person::{self, RoleKind};
use crate::store::{Searched, Store, Table, migrations};
use crate::testkit::noon;
use crate::verb::Verb;

/// The journalled tables as version 0.1 described them; each after those it refers to.
const TABLES: &[Table] = &[
    Table { name: "setting", owner: None, searched: None },
    Table {
        name: "municipality",
        owner: None,
        searched: Some(Searched {
            words: "row.name || ' ' || row.short_name || ' ' || row.ars",
            title: "row.short_name",
            detail: "NULL",
        }),
    },
    Table { name: "participation", owner: Some("municipality_id"), searched: None },
    Table { name: "assignment", owner: Some("municipality_id"), searched: None },
    Table {
        name: "person",
        owner: None,
        searched: Some(Searched {
            words: "coalesce(row.display_name, '') || ' ' || coalesce(row.given_names, '') || ' ' \
                    || row.surname",
            title: "row.surname",
            detail: "NULL",
        }),
    },
    Table { name: "role", owner: Some("person_id"), searched: None },
    Table {
        name: "consultation",
        owner: None,
        searched: Some(Searched {
            words: "row.title || ' ' || row.body",
            title: "row.title",
            detail: "row.held_on",
        }),
    },
    Table { name: "consultation_municipality", owner: Some("consultation_id"), searched: None },
    Table { name: "consultation_person", owner: Some("consultation_id"), searched: None },
    Table {
        name: "course",
        owner: None,
        searched: Some(Searched { words: "row.title", title: "row.title", detail: "NULL" }),
    },
    Table { name: "module", owner: Some("course_id"), searched: None },
    Table { name: "course_run", owner: None, searched: None },
    Table { name: "session", owner: Some("course_run_id"), searched: None },
    Table { name: "registration", owner: Some("course_run_id"), searched: None },
    Table { name: "attendance", owner: Some("registration_id"), searched: None },
    Table {
        name: "certificate",
        owner: Some("registration_id"),
        searched: Some(Searched {
            words: "row.number || ' ' || row.person_name",
            title: "row.person_name",
            detail: "row.number",
        }),
    },
];

/// A row of every journalled table, as version 0.1 wrote them.
const ROWS: &str = "
    INSERT INTO setting (id, value) VALUES ('name', '\"Anke Lüders\"');
    INSERT INTO municipality (id, ars, ags, kind, name, short_name, district_ars, postcode,
                              inhabitants, inhabitants_on)
      VALUES ('m1', '150890310310', '15089310', 'unitary_municipality', 'Staßfurt, Stadt',
              'Staßfurt', '15089', '39418', 24293, '2022-12-31');
    INSERT INTO participation (id, municipality_id, state, since, reason)
      VALUES ('a1', 'm1', 'active', '2026-03-01', 'Beschluss des Stadtrats');
    INSERT INTO assignment (id, municipality_id, advisor, valid_from)
      VALUES ('z1', 'm1', 'Anke Lüders', '2026-03-01');
    INSERT INTO person (id, salutation, given_names, surname, sort_key, mail)
      VALUES ('p1', 'frau', 'Thu Hà', 'Đặng', 'dang', 'kontakt@example.org');
    INSERT INTO role (id, person_id, municipality_id, kind, title, valid_from)
      VALUES ('r1', 'p1', 'm1', 'navigator', 'Hauptamt', '2026-03-01');
    INSERT INTO consultation (id, title, held_on, starts_at, kind, minutes, body)
      VALUES ('n1', 'Auftakt im Rathaus', '2026-04-02', '09:30', 'on_site', 90,
              'Die Möwen am Süßen See.');
    INSERT INTO consultation_municipality (id, consultation_id, municipality_id)
      VALUES ('nm1', 'n1', 'm1');
    INSERT INTO consultation_person (id, consultation_id, person_id) VALUES ('np1', 'n1', 'p1');
    INSERT INTO course (id, kind, title, short_title)
      VALUES ('c1', 'course', 'Basisbefähigung für Digital-Navigatoren', 'Basisbefähigung');
    INSERT INTO module (id, course_id, title, half_units, position)
      VALUES ('k1', 'c1', 'Digitale Strategien', 16, 0);
    INSERT INTO course_run (id, course_id, label, seats) VALUES ('u1', 'c1', '1/2026', 18);
    INSERT INTO session (id, course_run_id, module_id, held_on, starts_at, ends_at, format, place,
                         half_units)
      VALUES ('s1', 'u1', 'k1', '2026-05-05', '09:00', '16:00', 'on_site', 'Magdeburg', 16);
    INSERT INTO registration (id, course_run_id, person_id, municipality_id, given_as,
                              name_checked, registered_on)
      VALUES ('g1', 'u1', 'p1', 'm1', 'Dang', 'Thu Hà Đặng', '2026-04-10');
    INSERT INTO attendance (id, session_id, registration_id, state, half_units)
      VALUES ('t1', 's1', 'g1', 'partial', 12);
    INSERT INTO certificate (id, number, registration_id, person_name, municipality_name,
                             course_title, issued_on, snapshot, sha256)
      VALUES ('f1', 'DLST-2026-L03-0001', 'g1', 'Thu Hà Đặng', 'Staßfurt', 'Basisbefähigung',
              '2026-05-06', '{}', 'abc');";

/// A row of every other table that the journal itself does not fill.
const ASIDE: &str = "
    INSERT INTO draft (record, kind, title, body, kept_at) VALUES ('n2', 'note', 'Neu', '{}', 1);
    INSERT INTO certificate_file (certificate_id, pdf) VALUES ('f1', x'255044');
    INSERT INTO signing_key (key_id, secret, created_at) VALUES ('y1', x'07', 1);
    INSERT INTO known_key (key_id, owner, public, added_at) VALUES ('y1', 'Anke', x'08', 1);";

/// A store as the first version left it; the title of its note was changed once.
fn first_store() -> Store {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.execute_batch("PRAGMA foreign_keys = ON;").unwrap();
    migrations::migrate(&mut connection, &migrations::ALL[..1]).unwrap();
    let mut store = Store::over(connection, &[TABLES], "L03").unwrap();
    let mut write = |verb, sql: &str| {
        store.write(&noon(), verb, |transaction| Ok(transaction.execute_batch(sql)?)).unwrap();
    };
    write(Verb::SavePerson, ROWS);
    write(Verb::SaveNote, "UPDATE consultation SET title = 'Auftakt in Staßfurt' WHERE id = 'n1'");
    store.write_aside(|transaction| Ok(transaction.execute_batch(ASIDE)?)).unwrap();
    store.read().execute("UPDATE journal SET schema_version = 1", []).unwrap();
    store
}

/// The same store, opened by this version.
fn upgraded(first: Store) -> Store {
    let Store { mut connection, .. } = first;
    migrations::migrate(&mut connection, migrations::ALL).unwrap();
    Store::over(connection, crate::TABLES, "L03").unwrap()
}

/// Every value of the tables and columns of the first version.
type Contents = BTreeMap<String, Vec<Vec<Value>>>;

fn columns(connection: &Connection) -> BTreeMap<String, Vec<String>> {
    let mut statement = connection
        .prepare(
            "SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c
             WHERE t.schema = 'main' AND t.type = 'table'
               AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'search%'
             ORDER BY t.name, c.cid",
        )
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows {
        let (table, column): (String, String) = row.unwrap();
        columns.entry(table).or_default().push(column);
    }
    columns
}

fn contents(connection: &Connection, columns: &BTreeMap<String, Vec<String>>) -> Contents {
    let read = |(table, columns): (&String, &Vec<String>)| {
        let sql = format!(
            "SELECT {} FROM {table} ORDER BY 1, 2",
            [columns.join(", "), "1".into()].join(", ")
        );
        let mut statement = connection.prepare(&sql).unwrap();
        let values = statement
            .query_map([], |row| (0..columns.len()).map(|place| row.get(place)).collect())
            .unwrap();
        (table.clone(), values.map(Result::unwrap).collect())
    };
    columns.iter().map(read).collect()
}

#[test]
fn nothing_of_the_first_version_is_lost() {
    let first = first_store();
    let columns = columns(first.read());
    let before = contents(first.read(), &columns);
    let empty: Vec<_> = before.iter().filter(|(_, rows)| rows.is_empty()).collect();
    assert_eq!(empty, [], "every table of the first version has a row");

    let store = upgraded(first);
    assert_eq!(migrations::schema_of(store.read()).unwrap(), migrations::KNOWN);
    let mut after = contents(store.read(), &columns);
    let needed = after.insert("program".to_owned(), before["program"].clone());
    assert_ne!(needed, Some(before["program"].clone()), "the file says which version it needs");
    assert_eq!(after, before);
}

#[test]
fn every_feature_reads_what_the_first_version_wrote() {
    let store = upgraded(first_store());
    let moment = noon();
    let town = MunicipalityId("m1".to_owned());

    let note = consultation::get_note(&store, &moment, &NoteId("n1".to_owned())).unwrap();
    assert_eq!((note.title.as_str(), note.minutes), ("Auftakt in Staßfurt", Some(90)));
    let person = person::get_person(&store, &moment, &PersonId("p1".to_owned())).unwrap();
    assert_eq!((person.surname.as_str(), person.roles[0].kind), ("Đặng", RoleKind::Navigator));
    let entry = municipality::entry(store.read(), &moment, &town).unwrap();
    assert_eq!(entry.advisor.as_deref(), Some("Anke Lüders"));
    let facts = municipality::facts(store.read(), &moment, &town).unwrap();
    assert_eq!(facts.participation[0].reason.as_deref(), Some("Beschluss des Stadtrats"));
    assert_eq!(municipality::get_past(&store, &town).unwrap().names, []);
    let runs = course::list_runs(&store, Some(&town)).unwrap();
    assert_eq!(course::get_run(&store, &moment, &runs[0].id).unwrap().participants.len(), 1);
    let register = certificate::list_certificates(&store, &CertificateFilter::default()).unwrap();
    assert_eq!(register[0].number, "DLST-2026-L03-0001");
}

#[test]
fn it_learns_what_stassfurt_was_called_before_under_the_id_of_a_new_store() {
    let first = first_store();
    let salzstadt = "UPDATE municipality SET name = 'Staßfurt, Salzstadt' WHERE id = 'm1'";
    first.read().execute(salzstadt, []).unwrap();
    let store = upgraded(first);
    let names = municipality::get_past(&store, &MunicipalityId("m1".to_owned())).unwrap().names;
    assert_eq!(names.len(), 1);
    assert_eq!(
        (names[0].name.as_str(), names[0].valid_until.to_string()),
        ("Staßfurt, Stadt", "2025-12-31".to_owned())
    );
    assert!(!titles(&store, "staßfurt stadt").is_empty());
    let id = |store: &Store| -> String {
        let sql = "SELECT id FROM municipality_name WHERE name = 'Staßfurt, Stadt'";
        store.read().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(id(&store), id(&crate::testkit::store()));
}

#[test]
fn its_history_goes_on_and_can_be_taken_back() {
    let mut store = upgraded(first_store());
    store.take_back(&noon(), 2).unwrap();
    assert_eq!(titles(&store, "rathaus"), ["Auftakt im Rathaus"]);

    let rename = "UPDATE consultation SET title = 'Zweiter Besuch' WHERE id = 'n1'";
    store
        .write(&noon(), Verb::SaveNote, |transaction| Ok(transaction.execute_batch(rename)?))
        .unwrap();
    store.undo(&noon()).unwrap();
    store.redo(&noon()).unwrap();
    assert_eq!(titles(&store, "besuch"), ["Zweiter Besuch"]);
    assert_eq!(store.history("n1").unwrap().len(), 6);
}

#[test]
fn its_search_is_that_of_this_version() {
    let mut store = upgraded(first_store());
    assert_eq!(titles(&store, "süßer see"), ["Auftakt in Staßfurt"]);
    assert!(!titles(&store, "dang").is_empty());
    assert_eq!(titles(&store, "39418 staßfurt"), Vec::<String>::new());
    assert_eq!(index(store.read()), rebuilt_index(&mut store));
}
