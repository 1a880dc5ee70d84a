//! Every write is named, can be taken back, and leaves no other trace.

use super::{dump, note, person, titles, town, write, write_at};
use crate::error::{Clash, ClashReason, Error, ErrorCode};
use crate::store::{Store, Table, migrations};
use crate::testkit::{noon, noon_of};
use crate::verb::Verb;

fn clashes(error: Error) -> Vec<Clash> {
    match error {
        Error::Clash(clashes) => clashes,
        other => panic!("{other}"),
    }
}

fn entries(store: &Store) -> u32 {
    store.read().query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_write_is_taken_back_and_done_again_by_name() {
    let mut store = Store::in_memory().unwrap();
    let empty = dump(&store);
    note(&mut store, "n1", "Auftakt", "Bürgerbüro");
    let written = dump(&store);
    assert_eq!(store.undo_state().unwrap().undo, Some(Verb::SaveNote));

    let undone = store.undo(&noon()).unwrap();

    assert_eq!(undone.verb, Verb::SaveNote);
    assert_eq!(undone.touched[0].record, "n1");
    assert_eq!(dump(&store), empty);
    assert_eq!(titles(&store, "bürgerbüro"), [""; 0]);
    let state = store.undo_state().unwrap();
    assert_eq!((state.undo, state.redo), (None, Some(Verb::SaveNote)));

    store.redo(&noon()).unwrap();

    assert_eq!(dump(&store), written);
    assert_eq!(titles(&store, "bürgerbüro"), ["Auftakt"]);
    assert_eq!(store.undo_state().unwrap().redo, None);
}

#[test]
fn several_steps_go_back_and_forth_in_order() {
    let mut store = Store::in_memory().unwrap();
    let mut states = vec![dump(&store)];
    for step in 0..6 {
        note(&mut store, &format!("n{step}"), "Auftakt", "");
        states.push(dump(&store));
    }
    for _ in 0..3 {
        for state in states.iter().rev().skip(1) {
            store.undo(&noon()).unwrap();
            assert_eq!(&dump(&store), state);
        }
        assert_eq!(store.undo(&noon()).unwrap_err().code(), ErrorCode::NotFound);
        for state in states.iter().skip(1) {
            store.redo(&noon()).unwrap();
            assert_eq!(&dump(&store), state);
        }
        assert_eq!(store.redo(&noon()).unwrap_err().code(), ErrorCode::NotFound);
    }
}

#[test]
fn after_a_new_verb_nothing_is_done_again() {
    let mut store = Store::in_memory().unwrap();
    note(&mut store, "n1", "Eins", "");
    store.undo(&noon()).unwrap();
    note(&mut store, "n2", "Zwei", "");
    assert_eq!(store.undo_state().unwrap().redo, None);
    assert_eq!(store.redo(&noon()).unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn a_write_that_fails_or_changes_nothing_leaves_no_entry() {
    let mut store = Store::in_memory().unwrap();
    note(&mut store, "n1", "Auftakt", "Wort");
    let before = (dump(&store), entries(&store));
    let failed: crate::error::Result<()> = store.write(&noon(), Verb::SaveNote, |transaction| {
        transaction.execute("UPDATE consultation SET title = 'Halb'", [])?;
        Err(Error::Locked)
    });
    assert_eq!(failed.unwrap_err().code(), ErrorCode::Locked);
    write(&mut store, Verb::SaveNote, "UPDATE consultation SET title = 'Auftakt'", []).unwrap();
    assert_eq!((dump(&store), entries(&store)), before);
    assert!(store.last_touched().is_empty());
}

#[test]
fn the_version_of_a_record_counts_the_rows_it_owns() {
    let mut store = Store::in_memory().unwrap();
    store
        .write(&noon(), Verb::CreateStore, |transaction| town(transaction, "m1", "Köthen"))
        .unwrap();
    note(&mut store, "n1", "Auftakt", "");
    note(&mut store, "n2", "Folgetermin", "");
    let alone = store.version("n1").unwrap();
    let link = "INSERT INTO consultation_municipality 
                (id, consultation_id, municipality_id, position)
                VALUES ('l1', 'n1', 'm1', 1)";
    write(&mut store, Verb::SaveNote, link, []).unwrap();
    let linked = store.version("n1").unwrap();
    assert!(linked > alone);

    // The owner is known even where the change does not name it, and both owners of a moved row.
    let delete = "UPDATE consultation_municipality SET deleted_at = 1";
    write(&mut store, Verb::SaveNote, delete, []).unwrap();
    assert!(store.version("n1").unwrap() > linked);
    let moved = "UPDATE consultation_municipality SET consultation_id = 'n2'";
    write(&mut store, Verb::SaveNote, moved, []).unwrap();
    let newest = store.version("l1").unwrap();
    assert_eq!((store.version("n1").unwrap(), store.version("n2").unwrap()), (newest, newest));
    assert_eq!(store.version("unknown").unwrap(), 0);
}

#[test]
fn the_history_tells_who_changed_which_field_from_what_to_what() {
    let mut store = Store::in_memory().unwrap();
    note(&mut store, "n1", "Auftakt", "Text");
    let moment = noon_of(2026, 9, 25);
    let sql = "UPDATE consultation SET title = 'Beginn', minutes = 90";
    write_at(&mut store, &moment, Verb::SaveNote, sql, []).unwrap();
    store.undo(&noon()).unwrap();

    let history = store.history("n1").unwrap();

    assert_eq!(history.len(), 3);
    assert!(history[0].is_undo && !history[1].is_undo);
    let entry = &history[1];
    assert_eq!((entry.verb, entry.author.as_str()), (Some(Verb::SaveNote), "L03"));
    assert_eq!(entry.at, moment.millis());
    let told: Vec<_> = entry
        .fields
        .iter()
        .map(|field| (field.column.as_str(), field.old.as_deref(), field.new.as_deref()))
        .collect();
    assert_eq!(told, [("title", Some("Auftakt"), Some("Beginn")), ("minutes", None, Some("90"))]);
    let created: Vec<_> = history[2].fields.iter().map(|field| field.column.as_str()).collect();
    assert_eq!(created, ["title", "held_on", "kind", "body", "state"]);
}

#[test]
fn what_was_changed_since_is_named_and_stays() {
    let mut store = Store::in_memory().unwrap();
    note(&mut store, "n1", "Auftakt", "");
    let sql = "UPDATE consultation SET title = ?";
    write(&mut store, Verb::SaveNote, sql, ["Beginn"]).unwrap();
    let n = store.version("n1").unwrap();
    write(&mut store, Verb::SaveNote, sql, ["Anfang"]).unwrap();
    let before = (dump(&store), entries(&store));

    let found = clashes(store.take_back(&noon(), n).unwrap_err());

    assert_eq!(found[0].why, ClashReason::ChangedSince);
    assert_eq!((found[0].table.as_str(), found[0].record.as_str()), ("consultation", "n1"));
    assert_eq!((dump(&store), entries(&store)), before);
}

#[test]
fn an_older_change_of_another_field_is_taken_back_alone() {
    let mut store = Store::in_memory().unwrap();
    note(&mut store, "n1", "Auftakt", "");
    write(&mut store, Verb::SaveNote, "UPDATE consultation SET title = 'Beginn'", []).unwrap();
    let n = store.version("n1").unwrap();
    write(&mut store, Verb::SaveNote, "UPDATE consultation SET minutes = 30", []).unwrap();

    store.take_back(&noon(), n).unwrap();

    let row: (String, u32) = store
        .read()
        .query_row("SELECT title, minutes FROM consultation", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(row, ("Auftakt".to_owned(), 30));
}

#[test]
fn a_record_that_is_gone_or_still_referred_to_is_named() {
    let mut store = Store::in_memory().unwrap();
    store
        .write(&noon(), Verb::CreateStore, |transaction| town(transaction, "m1", "Köthen"))
        .unwrap();
    person(&mut store, "p1", "Weiß");
    let n = store.version("p1").unwrap();
    let role = "INSERT INTO role (id, person_id, municipality_id, kind)
                VALUES ('r1', 'p1', 'm1', 'contact')";
    write(&mut store, Verb::SavePerson, role, []).unwrap();
    let before = dump(&store);

    let found = clashes(store.take_back(&noon(), n).unwrap_err());
    assert_eq!(found[0].why, ClashReason::StillReferredTo);
    assert_eq!((found[0].table.as_str(), found[0].record.as_str()), ("role", "r1"));
    assert_eq!(dump(&store), before);

    let n = store.version("r1").unwrap();
    write(&mut store, Verb::SavePerson, "DELETE FROM role", []).unwrap();
    let found = clashes(store.take_back(&noon(), n).unwrap_err());
    assert_eq!((found[0].why, found[0].record.as_str()), (ClashReason::Gone, "r1"));
}

#[test]
fn undo_stops_in_front_of_issued_certificates() {
    let mut store = Store::in_memory().unwrap();
    note(&mut store, "n1", "Auftakt", "");
    let issue = "UPDATE consultation SET title = 'ausgestellt'";
    write(&mut store, Verb::IssueCertificates, issue, []).unwrap();
    let before = dump(&store);
    assert_eq!(store.undo_state().unwrap().undo, None);

    let found = clashes(store.undo(&noon()).unwrap_err());

    assert_eq!(found[0].why, ClashReason::Issued);
    assert_eq!(dump(&store), before);
}

#[test]
fn a_new_store_has_nothing_to_undo() {
    let mut store = crate::testkit::store();
    assert_eq!(store.undo_state().unwrap().undo, None);
    assert_eq!(store.undo(&noon()).unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn an_entry_of_a_newer_schema_is_refused() {
    let mut store = Store::in_memory().unwrap();
    note(&mut store, "n1", "Auftakt", "");
    let newer = migrations::KNOWN + 1;
    store.read().execute("UPDATE journal SET schema_version = ?", [newer]).unwrap();
    assert_eq!(store.undo(&noon()).unwrap_err().code(), ErrorCode::StoreTooNew);
    assert_eq!(store.history("n1").unwrap_err().code(), ErrorCode::StoreTooNew);
}

#[test]
fn what_is_aside_is_neither_journalled_nor_undone() {
    let mut store = Store::in_memory().unwrap();
    note(&mut store, "n1", "Auftakt", "");
    let before = entries(&store);
    store
        .write_aside(|transaction| {
            transaction.execute(
                "INSERT INTO draft (record, kind, title, body, kept_at)
                 VALUES ('n1', 'note', '', '', 0)",
                [],
            )?;
            Ok(())
        })
        .unwrap();
    assert_eq!(entries(&store), before);
    store.undo(&noon()).unwrap();
    let drafts: u32 =
        store.read().query_row("SELECT count(*) FROM draft", [], |row| row.get(0)).unwrap();
    assert_eq!(drafts, 1);
}

#[test]
fn an_import_of_thousands_is_one_step() {
    let mut store = Store::in_memory().unwrap();
    let empty = dump(&store);
    store
        .write(&noon(), Verb::SavePerson, |transaction| {
            let mut insert = transaction.prepare(
                "INSERT INTO person (id, salutation, surname, sort_key) VALUES (?, 'none', ?, '')",
            )?;
            for number in 0..3000 {
                insert.execute([format!("p{number:05}"), format!("Müller {number}")])?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(titles(&store, "mueller 2999").len(), 1);
    store.undo(&noon()).unwrap();
    assert_eq!(dump(&store), empty);
    assert_eq!(titles(&store, "mueller 2999").len(), 0);
}

/// A changeset knows rows by column 0 and applies them one by one: the schema has to fit.
#[test]
fn the_schema_of_every_journalled_table_fits_the_journal() {
    let store = Store::in_memory().unwrap();
    let read = store.read();
    let text = |sql: &str, name: &str| -> Vec<String> {
        let mut statement = read.prepare(sql).unwrap();
        let rows = statement.query_map([name], |row| row.get(0)).unwrap();
        rows.map(rusqlite::Result::unwrap).collect()
    };
    for Table { name, .. } in crate::TABLES.iter().copied().flatten() {
        let key = "SELECT name FROM pragma_table_info(?) WHERE pk > 0 OR cid = 0";
        assert_eq!(text(key, name), ["id"], "{name}");
        let strict = "SELECT name FROM pragma_table_list(?) WHERE strict AND NOT wr";
        assert_eq!(text(strict, name), [*name], "{name}");
        let triggers = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?";
        assert_eq!(text(triggers, name), [""; 0], "{name}");
        let unique = "SELECT name FROM pragma_index_list(?) WHERE \"unique\" AND origin <> 'pk'";
        assert_eq!(text(unique, name), [""; 0], "{name}");
        let acting = "SELECT \"table\" FROM pragma_foreign_key_list(?)
                      WHERE on_delete <> 'NO ACTION' OR on_update <> 'NO ACTION'";
        assert_eq!(text(acting, name), [""; 0], "{name}");
        let schema = "SELECT sql FROM sqlite_schema WHERE name = ?";
        let schema = text(schema, name).concat().to_uppercase();
        let references = schema.matches("REFERENCES").count();
        assert_eq!(references, schema.matches("DEFERRABLE INITIALLY DEFERRED").count(), "{name}");
    }
}

#[test]
fn every_table_beside_the_journal_is_meant_to_be() {
    let store = Store::in_memory().unwrap();
    let mut statement = store
        .read()
        .prepare(
            "SELECT name FROM pragma_table_list
             WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )
        .unwrap();
    let all = statement.query_map([], |row| row.get(0)).unwrap();
    let journalled: Vec<&str> =
        crate::TABLES.iter().copied().flatten().map(|table| table.name).collect();
    let aside: Vec<String> = all
        .map(rusqlite::Result::unwrap)
        .filter(|name: &String| !journalled.contains(&name.as_str()))
        .collect();
    assert_eq!(
        aside,
        [
            "certificate_file",
            "certificate_reissue_file",
            "chunk",
            "content_chunk",
            "draft",
            "fact",
            "journal",
            "journal_row",
            "known_key",
            "program",
            "recent_search",
            "remembered",
            "search_row",
            "signing_key"
        ]
    );
}

#[test]
fn the_newest_is_found_first_and_the_papierkorb_not_at_all() {
    let mut store = Store::in_memory().unwrap();
    note(&mut store, "n1", "Erste", "Datenschutzbeauftragter");
    note(&mut store, "n2", "Zweite", "Die Beauftragte");
    assert_eq!(titles(&store, "beauftragte"), ["Zweite", "Erste"]);
    assert_eq!(store.find("beauftragte", 1).unwrap().len(), 1);
    let delete = "UPDATE consultation SET deleted_at = 1 WHERE id = 'n2'";
    write(&mut store, Verb::DeleteNote, delete, []).unwrap();
    assert_eq!(titles(&store, "beauftragte"), ["Erste"]);
    store.undo(&noon()).unwrap();
    assert_eq!(titles(&store, "beauftragte"), ["Zweite", "Erste"]);
}

#[test]
fn a_hit_says_what_it_is_in_two_lines() {
    let mut store = Store::in_memory().unwrap();
    note(&mut store, "n1", "Auftakt", "Kämmerei");
    let hit = store.find("kammerei", 20).unwrap().remove(0);
    assert_eq!((hit.table.as_str(), hit.record.as_str()), ("consultation", "n1"));
    assert_eq!((hit.title.as_str(), hit.detail.as_deref()), ("Auftakt", Some("2026-09-24")));
}

#[test]
fn runs_are_found_by_the_title_their_course_has_now() {
    let mut store = Store::in_memory().unwrap();
    let course = "INSERT INTO course (id, kind, title, short_title)
                  VALUES ('c1', 'course', 'Basisbefähigung', 'Basis')";
    write(&mut store, Verb::SaveCourse, course, []).unwrap();
    let run = "INSERT INTO course_run (id, course_id, label) VALUES ('r1', 'c1', 'Herbst')";
    write(&mut store, Verb::SaveRun, run, []).unwrap();
    let renamed = "UPDATE course SET title = 'Grundkurs'";
    write(&mut store, Verb::SaveCourse, renamed, []).unwrap();
    let found = |query: &str| -> Vec<String> {
        store.find(query, 20).unwrap().into_iter().map(|hit| hit.table).collect()
    };
    assert_eq!(found("grundkurs"), ["course_run", "course"]);
    assert_eq!(found("basisbefähigung"), [""; 0]);
}
