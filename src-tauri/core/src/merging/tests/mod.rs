//! Two records become one and two again, and nothing is lost on the way.

mod apart;
mod proven;
mod random;

use std::collections::BTreeSet;

use super::*;
use crate::consultation::{self, NoteDraft};
use crate::course::{self, AttendanceDraft, AttendanceState, RegistrationChoice, RunDraft};
use crate::error::{ErrorCode, FieldError};
use crate::follow_up::{self, FollowUpDraft, FollowUpOwner};
use crate::ids::RegistrationId;
use crate::person::{PersonDraft, RoleDraft, RoleKind};
use crate::testkit::{
    navigator, noon, noon_of, note_draft, person_draft, role_draft, store as plain_store, town,
    undo_and_redo,
};

/// A store with the catalogue of courses.
fn store() -> Store {
    let mut store = plain_store();
    store.write(&noon_of(2026, 9, 1), Verb::CreateStore, course::seed).unwrap();
    store
}

fn saved(store: &mut Store, draft: &PersonDraft) -> PersonId {
    person::save_person(store, &noon(), draft).unwrap().id
}

fn get(store: &Store, id: &PersonId) -> Person {
    person::get_person(store, &noon(), id).unwrap()
}

fn version(store: &Store, id: &PersonId) -> PersonVersion {
    PersonVersion { id: id.clone(), version: store.version(id.as_str()).unwrap() }
}

fn draft(store: &Store, kept: &PersonId, merged: &PersonId, taken: &[MergeField]) -> MergeDraft {
    let choice = |field: &MergeField| MergeChoice { field: *field, side: MergeSide::Merged };
    MergeDraft {
        kept: version(store, kept),
        merged: version(store, merged),
        choices: taken.iter().map(choice).collect(),
    }
}

fn merge(store: &mut Store, kept: &PersonId, merged: &PersonId) -> Person {
    let draft = draft(store, kept, merged, &[]);
    merge_people(store, &noon(), &draft).unwrap()
}

fn unmerge(store: &mut Store, kept: &PersonId) -> Unmerged {
    let id = list_merges(store, kept).unwrap().remove(0).id;
    unmerge_people(store, &noon(), &id).unwrap()
}

fn refused(store: &mut Store, draft: &MergeDraft) -> Vec<(String, Rule)> {
    let before = dump(store);
    let error = merge_people(store, &noon(), draft).unwrap_err();
    assert_eq!(dump(store), before, "a refused merge changes nothing");
    error.fields().iter().map(|FieldError { field, rule }| (field.clone(), rule.clone())).collect()
}

/// A run of one day in September, with these people.
fn run_with(store: &mut Store, people: &[&PersonId]) -> course::RunFile {
    let course = course::list_courses(store).unwrap().remove(0).id;
    let session = course::SessionDraft {
        id: None,
        module: None,
        held_on: "2026-09-22".to_owned(),
        starts_at: "09:00".to_owned(),
        ends_at: "16:00".to_owned(),
        format: course::SessionFormat::OnSite,
        place: "Magdeburg".to_owned(),
        half_units: 16,
    };
    let (label, sessions) = ("4/2026".to_owned(), vec![session]);
    let (seats, one_seat) = (None, false);
    let draft = RunDraft { id: None, version: None, course, label, seats, one_seat, sessions };
    let run = course::save_run(store, &noon(), draft).unwrap();
    let known = |person: &&PersonId| RegistrationChoice::Known {
        person: (*person).clone(),
        municipality: None,
        given_as: None,
    };
    let choices = people.iter().map(known).collect();
    course::register_people(store, &noon(), &run.row.id, choices).unwrap()
}

fn place_of(run: &course::RunFile, person: &PersonId) -> RegistrationId {
    let place = run.participants.iter().find(|participant| participant.person == *person);
    place.unwrap().registration.clone()
}

fn attend(store: &mut Store, run: &course::RunFile, registration: &RegistrationId) {
    let entry = AttendanceDraft {
        session: run.sessions[0].id.clone(),
        registration: registration.clone(),
        state: Some(AttendanceState::Present),
        half_units: None,
    };
    course::set_attendance(store, &noon(), &run.row.id, &[entry]).unwrap();
}

fn note_with(store: &mut Store, title: &str, people: &[&PersonId]) -> NoteDraft {
    let burg = town(store, "Burg");
    let people = people.iter().copied().cloned().collect();
    let draft = NoteDraft { people, ..note_draft(title, &[&burg]) };
    consultation::save_note(store, &noon(), draft.clone()).unwrap();
    draft
}

fn follow_up_of(store: &mut Store, person: &PersonId, title: &str) {
    let draft = FollowUpDraft {
        title: title.to_owned(),
        due_on: "2026-10-01".to_owned(),
        owner: FollowUpOwner::Us,
        municipality: None,
        person: Some(person.clone()),
        id: None,
        version: None,
        remark: String::new(),
        note: None,
        line: None,
        repeat: None,
    };
    follow_up::save_follow_up(store, &noon(), &draft).unwrap();
}

fn people_in(store: &Store, note: &NoteDraft) -> Vec<PersonId> {
    let note = consultation::get_note(store, &noon(), &note.id).unwrap();
    note.people.into_iter().map(|person| person.id).collect()
}

/// The tables that people and what names them stand in.
const DUMPED: [&str; 7] = [
    "person",
    "role",
    "consultation_person",
    "registration",
    "attendance",
    "certificate",
    "follow_up",
];

/// Every living row of the tables that people and what names them stand in.
fn dump(store: &Store) -> Vec<String> {
    let mut rows = Vec::new();
    for table in DUMPED {
        let columns: Vec<String> = store
            .read()
            .prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        let sql = format!(
            "SELECT json_array({}) FROM {table} WHERE deleted_at IS NULL ORDER BY id",
            columns.join(", ")
        );
        let mut statement = store.read().prepare(&sql).unwrap();
        let texts = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.extend(texts.map(|text| format!("{table} {}", text.unwrap())));
    }
    rows
}

/// The columns of the schema that name a person, by their foreign keys and by their names.
fn columns_in_schema(store: &Store) -> BTreeSet<(String, String)> {
    let mut statement = store
        .read()
        .prepare(
            "SELECT m.name, f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
             WHERE m.type = 'table' AND f.\"table\" = 'person'
             UNION
             SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
             WHERE m.type = 'table' AND c.name LIKE '%person%id'",
        )
        .unwrap();
    let columns = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    columns.collect::<rusqlite::Result<_>>().unwrap()
}

#[test]
fn no_column_that_names_a_person_is_forgotten() {
    let known = references::COLUMNS.map(|(table, column)| (table.to_owned(), column.to_owned()));
    assert_eq!(columns_in_schema(&store()), BTreeSet::from(known));
}

#[test]
fn the_kept_record_gets_the_chosen_values_and_everything_that_named_the_other() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    let kept = navigator(&mut store, "Jana", "Müller", &burg);
    let merged = saved(
        &mut store,
        &PersonDraft {
            mail: "jana@zeitz.de".to_owned(),
            academic_title: "Dr.".to_owned(),
            roles: vec![role_draft(&zeitz, RoleKind::Contact)],
            ..person_draft("Jana", "von der Aue")
        },
    );
    let note = note_with(&mut store, "Auftakt", &[&merged]);
    let run = run_with(&mut store, &[&merged]);

    let taken = [MergeField::Surname, MergeField::Mail];
    let draft = draft(&store, &kept, &merged, &taken);
    let one = merge_people(&mut store, &noon(), &draft).unwrap();

    assert_eq!((one.name.as_str(), one.sort_key.as_str()), ("Jana von der Aue", "Aue"));
    assert_eq!((one.mail.as_deref(), one.academic_title.as_deref()), (Some("jana@zeitz.de"), None));
    assert_eq!(one.roles.len(), 2);
    assert_eq!(one.former_names, ["Dr. Jana von der Aue"]);
    assert_eq!(people_in(&store, &note), std::slice::from_ref(&kept));
    let participants = course::get_run(&store, &noon(), &run.row.id).unwrap().participants;
    assert_eq!(participants[0].person, kept);
    assert_eq!(get(&store, &merged), one, "the old id leads to the kept record");
    assert_eq!(person::list_people(&store, &noon(), None).unwrap().len(), 1);
}

#[test]
fn a_merged_record_is_found_by_its_old_name_and_leads_to_the_kept_one() {
    let mut store = store();
    let kept = saved(&mut store, &person_draft("Jana", "Müller"));
    let merged = saved(&mut store, &person_draft("Jana", "Đặng"));
    merge(&mut store, &kept, &merged);
    let hits = store.find("dang", 5).unwrap();
    let found: Vec<(&str, &str)> =
        hits.iter().map(|hit| (hit.record.as_str(), hit.title.as_str())).collect();
    assert_eq!(found, [(kept.as_str(), "Jana Müller")]);
    let found = person::find_people(&store, &noon(), "dang").unwrap();
    assert_eq!(found[0].id, kept);

    unmerge(&mut store, &kept);
    let hits = store.find("dang", 5).unwrap();
    assert_eq!(hits[0].record, merged.as_str());
    assert_eq!(hits.len(), 1);
}

#[test]
fn what_both_have_counts_once_and_comes_back_twice() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let kept = navigator(&mut store, "Jana", "Müller", &burg);
    let merged = navigator(&mut store, "Jana", "Mueller", &burg);
    let note = note_with(&mut store, "Auftakt", &[&merged, &kept]);
    let run = run_with(&mut store, &[&kept, &merged]);
    let place = place_of(&run, &merged);
    attend(&mut store, &run, &place);
    let before = dump(&store);
    let preview = preview_merge(&store, &noon(), &kept, &merged).unwrap();
    let shared = RecordCounts { roles: 1, notes: 1, registrations: 1, ..RecordCounts::default() };
    assert_eq!(preview.shared, shared);

    let one = merge(&mut store, &kept, &merged);
    assert_eq!(one.roles.len(), 1);
    assert_eq!(people_in(&store, &note), std::slice::from_ref(&kept));
    let participants = course::get_run(&store, &noon(), &run.row.id).unwrap().participants;
    let of_kept: Vec<_> = participants.iter().map(|p| (&p.person, &p.registration)).collect();
    assert_eq!(of_kept, [(&kept, &place)], "the place with attendance is the one that stays");

    let apart = unmerge(&mut store, &kept);
    assert_eq!((apart.stayed, apart.fields), (vec![], vec![]));
    assert_eq!(dump(&store), before);
}

#[test]
fn two_places_in_one_run_that_were_both_used_are_refused() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let kept = navigator(&mut store, "Jana", "Müller", &burg);
    let merged = navigator(&mut store, "Jana", "Mueller", &burg);
    let run = run_with(&mut store, &[&kept, &merged]);
    for person in [&kept, &merged] {
        let place = place_of(&run, person);
        attend(&mut store, &run, &place);
    }
    let preview = preview_merge(&store, &noon(), &kept, &merged).unwrap();
    let title = run.row.title();
    assert_eq!(preview.obstacles, [MergeObstacle::BothInRun { run: run.row.id, title }]);
    let draft = draft(&store, &kept, &merged, &[]);
    assert_eq!(refused(&mut store, &draft), [("registrations".to_owned(), Rule::InUse)]);
}

#[test]
fn nobody_is_merged_with_themselves_or_from_an_old_form() {
    let mut store = store();
    let kept = saved(&mut store, &person_draft("Jana", "Müller"));
    let merged = saved(&mut store, &person_draft("Jana", "Mueller"));
    let same = draft(&store, &kept, &kept, &[]);
    assert_eq!(refused(&mut store, &same), [("merged".to_owned(), Rule::Repeated)]);
    let old = draft(&store, &kept, &merged, &[]);
    note_with(&mut store, "Auftakt", &[&merged]);
    let reopened = PersonDraft {
        saved: Some(version(&store, &merged)),
        phone: "03921 1".to_owned() + "23",
        ..person_draft("Jana", "Mueller")
    };
    saved(&mut store, &reopened);
    let error = merge_people(&mut store, &noon(), &old).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Stale);

    merge(&mut store, &kept, &merged);
    let again = draft(&store, &kept, &merged, &[]);
    let error = merge_people(&mut store, &noon(), &again).unwrap_err();
    assert_eq!(error.code(), ErrorCode::NotFound, "a merged record is not merged again");
    let error = person::save_person(&mut store, &noon(), &reopened).unwrap_err();
    assert_eq!(error.code(), ErrorCode::NotFound, "nor saved");
}
