//! Whoever is merged, edited and taken apart in whatever order: nothing is lost, and nothing names
//! somebody who is not there.

use proptest::prelude::*;

use super::*;

/// Something a user might do, to the first, second … person there is.
#[derive(Debug, Clone)]
enum Step {
    Role(u8, u8),
    Note(u8, u8),
    Place(u8),
    Attend(u8),
    Rename(u8),
    FollowUp(u8),
    Merge(u8, u8, bool),
    Unmerge(u8),
}

fn step() -> impl Strategy<Value = Step> {
    let id = || 0..5_u8;
    prop_oneof![
        (id(), 0..2_u8).prop_map(|(person, town)| Step::Role(person, town)),
        (id(), id()).prop_map(|(one, other)| Step::Note(one, other)),
        id().prop_map(Step::Place),
        id().prop_map(Step::Attend),
        id().prop_map(Step::Rename),
        id().prop_map(Step::FollowUp),
        (id(), id(), any::<bool>()).prop_map(|(kept, merged, all)| Step::Merge(kept, merged, all)),
        id().prop_map(Step::Unmerge),
    ]
}

struct World {
    people: Vec<PersonId>,
    run: course::RunFile,
}

/// Does a step; one that the application refuses changes nothing.
fn perform(store: &mut Store, world: &World, step: &Step) {
    let living = |store: &Store, n: u8| get(store, &world.people[usize::from(n)]);
    match step {
        Step::Role(person, place) => {
            let person = living(store, *person);
            let town = town(store, if *place == 0 { "Burg" } else { "Zeitz" });
            let mut draft = reopened(store, &person);
            draft.roles.push(role_draft(&town, RoleKind::Contact));
            saved(store, &draft);
        }
        Step::Rename(person) => {
            let person = living(store, *person);
            let mut draft = reopened(store, &person);
            draft.phone = format!("0391 {}", 1000 + draft.phone.len());
            saved(store, &draft);
        }
        Step::Note(one, other) => {
            let (one, other) = (living(store, *one).id, living(store, *other).id);
            let both = [&one, &other];
            note_with(store, "Auftakt", if one == other { &both[..1] } else { &both });
        }
        Step::Place(person) => {
            let person = living(store, *person).id;
            let known = RegistrationChoice::Known { person, municipality: None, given_as: None };
            let _ = course::register_people(store, &noon(), &world.run.row.id, vec![known]);
        }
        Step::Attend(person) => {
            let person = living(store, *person).id;
            for place in course::registrations_of(store.read(), &person).unwrap() {
                attend(store, &world.run, &place.registration);
            }
        }
        Step::FollowUp(person) => {
            let person = living(store, *person).id;
            follow_up_of(store, &person, "Aktenplan schicken");
        }
        Step::Merge(kept, merged, all) => {
            let (kept, merged) = (living(store, *kept).id, living(store, *merged).id);
            let taken = if *all { &[MergeField::Phone, MergeField::GivenNames][..] } else { &[] };
            let draft = draft(store, &kept, &merged, taken);
            let _ = merge_people(store, &noon(), &draft);
        }
        Step::Unmerge(person) => {
            let person = living(store, *person).id;
            if let Some(latest) = list_merges(store, &person).unwrap().first() {
                unmerge_people(store, &noon(), &latest.id).unwrap();
            }
        }
    }
}

fn reopened(store: &Store, person: &Person) -> PersonDraft {
    let role = |role: &Role| RoleDraft {
        id: Some(role.id.clone()),
        ..role_draft(&role.municipality, role.kind)
    };
    PersonDraft {
        saved: Some(version(store, &person.id)),
        phone: person.phone.clone().unwrap_or_default(),
        roles: person.roles.iter().map(role).collect(),
        ..person_draft(person.given_names.as_deref().unwrap_or_default(), &person.surname)
    }
}

/// Rows that count and name a record that was merged or put away.
fn dangling(store: &Store) -> u32 {
    let places = columns_in_schema(store);
    let names = places.iter().filter(|(table, _)| !table.starts_with("person"));
    names
        .map(|(table, column)| -> u32 {
            let sql = format!(
                "SELECT count(*) FROM {table} t JOIN person p ON p.id = t.{column}
                 WHERE t.deleted_at IS NULL AND p.deleted_at IS NOT NULL"
            );
            store.read().query_row(&sql, [], |row| row.get(0)).unwrap()
        })
        .sum()
}

/// Attendance, and who was in which note at all, whatever their record is called now.
fn proven(store: &Store) -> (u32, u32) {
    let count = |sql: &str| store.read().query_row(sql, [], |row| row.get(0)).unwrap();
    (
        count(
            "SELECT count(*) FROM attendance a JOIN registration g ON g.id = a.registration_id
             WHERE a.deleted_at IS NULL AND g.deleted_at IS NULL",
        ),
        count(
            "SELECT count(DISTINCT consultation_id) FROM consultation_person
             WHERE deleted_at IS NULL",
        ),
    )
}

fn world(store: &mut Store) -> World {
    let people: Vec<PersonId> = ["Jana", "Ina", "Thu Hà", "Łukasz", "Anna"]
        .map(|name| saved(store, &person_draft(name, "Müller")))
        .into();
    let run = run_with(store, &[&people[0]]);
    World { people, run }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_is_lost_and_everything_names_the_living(
        steps in prop::collection::vec(step(), 1..24),
    ) {
        let mut store = store();
        let world = world(&mut store);
        for step in &steps {
            let (attended, noted) = proven(&store);
            let before = dump(&store);
            let n = journal_length(&store);
            perform(&mut store, &world, step);
            prop_assert_eq!(dangling(&store), 0, "after {:?}", step);
            let (now_attended, now_noted) = proven(&store);
            prop_assert!(attended <= now_attended && noted <= now_noted, "after {:?}", step);
            // Attending several runs at once is several operations; a single one is taken back.
            if journal_length(&store) == n + 1 {
                let after = dump(&store);
                store.undo(&noon()).unwrap();
                prop_assert_eq!(dump(&store), before, "undone {:?}", step);
                store.redo(&noon()).unwrap();
                prop_assert_eq!(dump(&store), after, "done again {:?}", step);
            }
        }
    }

    #[test]
    fn a_merge_that_is_taken_apart_at_once_was_never_there(
        steps in prop::collection::vec(step(), 0..12),
        kept in 0..5_usize,
        merged in 0..5_usize,
    ) {
        let mut store = store();
        let world = world(&mut store);
        for step in &steps {
            perform(&mut store, &world, step);
        }
        let kept = get(&store, &world.people[kept]).id;
        let merged = get(&store, &world.people[merged]).id;
        let before = dump(&store);
        let draft = draft(&store, &kept, &merged, &[MergeField::Phone, MergeField::Surname]);
        if merge_people(&mut store, &noon(), &draft).is_ok() {
            let apart = unmerge(&mut store, &kept);
            prop_assert_eq!((apart.stayed, apart.fields), (vec![], vec![]));
        }
        prop_assert_eq!(dump(&store), before);
    }
}

fn journal_length(store: &Store) -> u32 {
    store.read().query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap()
}
