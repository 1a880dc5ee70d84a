//! Whatever is done in whatever order: taken back, it is as it was; done again, as it became.

use proptest::prelude::*;
use rusqlite::{Transaction, named_params};

use super::{dump, index, rebuilt_index, town};
use crate::error::{Error, Result};
use crate::store::Store;
use crate::testkit::noon;
use crate::verb::Verb;

/// Something a user might do, to the first, second … record there is.
#[derive(Debug, Clone)]
enum Step {
    Town(u8),
    Person(u8, String),
    Rename(u8, String),
    Role(u8, u8),
    Note(u8, String),
    Rewrite(u8, String),
    Link(u8, u8),
    Discard(u8),
    Recover(u8),
    Erase(u8),
    Several(u8, String),
    FollowUp(u8, u8, String),
    Complete(u8),
    Tag(u8, String),
    File(u8, String),
    Restrict(u8, bool),
}

fn step() -> impl Strategy<Value = Step> {
    let words = "[a-zäöüß ]{0,12}";
    let id = 0..8_u8;
    prop_oneof![
        id.clone().prop_map(Step::Town),
        (id.clone(), words).prop_map(|(id, text)| Step::Person(id, text)),
        (id.clone(), words).prop_map(|(id, text)| Step::Rename(id, text)),
        (id.clone(), id.clone()).prop_map(|(one, other)| Step::Role(one, other)),
        (id.clone(), words).prop_map(|(id, text)| Step::Note(id, text)),
        (id.clone(), words).prop_map(|(id, text)| Step::Rewrite(id, text)),
        (id.clone(), id.clone()).prop_map(|(one, other)| Step::Link(one, other)),
        id.clone().prop_map(Step::Discard),
        id.clone().prop_map(Step::Recover),
        id.clone().prop_map(Step::Erase),
        (id.clone(), words).prop_map(|(id, text)| Step::Several(id, text)),
        (id.clone(), id.clone(), words)
            .prop_map(|(id, person, text)| Step::FollowUp(id, person, text)),
        id.clone().prop_map(Step::Complete),
        (id.clone(), words).prop_map(|(id, text)| Step::Tag(id, text)),
        (id.clone(), words).prop_map(|(id, text)| Step::File(id, text)),
        (id, any::<bool>()).prop_map(|(id, is_restricted)| Step::Restrict(id, is_restricted)),
    ]
}

/// Does a step; one that breaks a rule of the store changes nothing.
fn perform(store: &mut Store, step: &Step) {
    let result = store.write(&noon(), Verb::SaveNote, |transaction| -> Result<()> {
        match step {
            Step::FollowUp(..)
            | Step::Complete(_)
            | Step::Tag(..)
            | Step::File(..)
            | Step::Restrict(..) => beside(transaction, step)?,
            Step::Town(id) => town(transaction, &format!("m{id}"), "Köthen")?,
            Step::Person(id, name) => {
                transaction.execute(
                    "INSERT INTO person (id, salutation, surname, sort_key)
                     VALUES (?, 'none', ?, '')",
                    (format!("p{id}"), name),
                )?;
            }
            Step::Rename(id, name) => {
                let sql = "UPDATE person SET surname = ?, mail = NULL WHERE id = ?";
                transaction.execute(sql, (name, format!("p{id}")))?;
            }
            Step::Role(person, town) => {
                transaction.execute(
                    "INSERT INTO role (id, person_id, municipality_id, kind)
                     VALUES (?, ?, ?, 'contact')",
                    (format!("r{person}{town}"), format!("p{person}"), format!("m{town}")),
                )?;
            }
            Step::Note(id, body) => {
                transaction.execute(
                    "INSERT INTO consultation (id, title, held_on, kind, body)
                     VALUES (?, 'Notiz', '2026-09-24', 'visit', ?)",
                    (format!("n{id}"), body),
                )?;
            }
            Step::Rewrite(id, body) => {
                let sql = "UPDATE consultation SET body = ?, minutes = length(?) WHERE id = ?";
                transaction.execute(sql, (body, body, format!("n{id}")))?;
            }
            Step::Link(note, town) => {
                transaction.execute(
                    "INSERT INTO consultation_municipality
                     (id, consultation_id, municipality_id, position) VALUES (?, ?, ?, 1)
                     ON CONFLICT (id) DO UPDATE SET deleted_at = NULL",
                    (format!("l{note}{town}"), format!("n{note}"), format!("m{town}")),
                )?;
            }
            Step::Discard(id) => {
                let sql = "UPDATE consultation SET deleted_at = 5 WHERE id = ?";
                transaction.execute(sql, [format!("n{id}")])?;
                let sql = "UPDATE consultation_municipality SET deleted_at = 5
                           WHERE consultation_id = ?";
                transaction.execute(sql, [format!("n{id}")])?;
            }
            Step::Recover(id) => {
                let sql = "UPDATE consultation SET deleted_at = NULL WHERE id = ?";
                transaction.execute(sql, [format!("n{id}")])?;
            }
            Step::Erase(id) => {
                transaction.execute("DELETE FROM role WHERE person_id = ?", [format!("p{id}")])?;
                transaction.execute("DELETE FROM person WHERE id = ?", [format!("p{id}")])?;
            }
            Step::Several(id, text) => {
                transaction.execute("UPDATE person SET remark = ?", [text])?;
                let sql = "INSERT INTO setting (id, value) VALUES (?, ?)
                           ON CONFLICT (id) DO UPDATE SET value = excluded.value";
                transaction.execute(sql, (format!("s{id}"), text))?;
            }
        }
        Ok(())
    });
    match result {
        // Twice the same id, or a reference to nothing.
        Ok(()) => {}
        Err(Error::Internal(said)) => {
            assert!(said.contains("UNIQUE") || said.contains("FOREIGN KEY"), "{said}");
        }
        Err(other) => panic!("{other}"),
    }
}

/// What belongs to records of others: follow-ups, tags, files, and what is restricted.
fn beside(transaction: &Transaction<'_>, step: &Step) -> Result<()> {
    match step {
        Step::FollowUp(id, person, text) => transaction.execute(
            "INSERT INTO follow_up (id, title, due_on, owner, person_id, consultation_id, created_on)
             VALUES (:id, :title, '2026-10-01', 'us', :person,
                     (SELECT max(id) FROM consultation), '2026-09-24')
             ON CONFLICT (id) DO UPDATE SET remark = excluded.title, state = 'open'",
            named_params! { ":id": format!("f{id}"), ":title": text, ":person": format!("p{person}") },
        )?,
        Step::Complete(id) => transaction.execute(
            "UPDATE follow_up SET state = 'done', done_on = '2026-09-24' WHERE id = ?",
            [format!("f{id}")],
        )?,
        Step::Tag(id, text) => transaction.execute(
            "INSERT INTO municipality_tag (id, municipality_id, tag) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET deleted_at = iif(deleted_at IS NULL, 5, NULL)",
            (format!("t{id}"), format!("m{id}"), text),
        )?,
        Step::File(id, text) => transaction.execute(
            "INSERT INTO attachment
               (id, record, record_kind, name, media_type, size, content, added_at)
             VALUES (?1, 'n1', 'consultation', ?2, 'text/plain', 1, 'x', 1)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name",
            (format!("a{id}"), text),
        )?,
        Step::Restrict(id, is_restricted) => transaction.execute(
            "UPDATE person SET phone = '03937 47-1120', restricted_on = iif(?2, '2026-09-24', NULL)
             WHERE id = ?1",
            (format!("p{id}"), is_restricted),
        )?,
        _ => 0,
    };
    Ok(())
}

fn undo_all(store: &mut Store) -> u32 {
    let mut steps = 0;
    loop {
        match store.undo(&noon()) {
            Ok(_) => steps += 1,
            Err(Error::NotFound { .. }) => return steps,
            Err(other) => panic!("{other}"),
        }
    }
}

fn redo_all(store: &mut Store) -> u32 {
    let mut steps = 0;
    loop {
        match store.redo(&noon()) {
            Ok(_) => steps += 1,
            Err(Error::NotFound { .. }) => return steps,
            Err(other) => panic!("{other}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

    #[test]
    fn undone_and_redone_the_store_and_its_index_are_the_same(
        steps in proptest::collection::vec(step(), 1..40),
        walk in proptest::collection::vec(any::<bool>(), 0..20),
    ) {
        let mut store = Store::in_memory().unwrap();
        let empty = dump(&store);
        steps.iter().for_each(|step| perform(&mut store, step));
        let done = dump(&store);
        prop_assert_eq!(index(store.read()), rebuilt_index(&mut store));

        let undone = undo_all(&mut store);
        prop_assert_eq!(dump(&store), empty);
        prop_assert_eq!(index(store.read()), [""; 0]);

        let redone = redo_all(&mut store);
        prop_assert_eq!(undone, redone);
        prop_assert_eq!(dump(&store), done.clone());
        prop_assert_eq!(index(store.read()), rebuilt_index(&mut store));

        for back in walk {
            let _ = if back { store.undo(&noon()) } else { store.redo(&noon()) };
        }
        redo_all(&mut store);
        prop_assert_eq!(dump(&store), done);
        prop_assert_eq!(index(store.read()), rebuilt_index(&mut store));
    }
}
