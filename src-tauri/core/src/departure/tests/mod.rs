//! Somebody leaves: what ends, what goes on with others, and what stays proven.

mod open;

use super::*;
use crate::course::{RegistrationChoice, RunDraft, RunFile};
use crate::error::{ErrorCode, FieldError};
use crate::person::{RoleDraft, named_person};
use crate::testkit::{
    navigator, noon, noon_of, person_draft, role_draft, store as plain_store, town, undo_and_redo,
};

/// A store with the catalogue of courses.
fn store() -> Store {
    let mut store = plain_store();
    store.write(&noon_of(2026, 9, 1), Verb::CreateStore, course::seed).unwrap();
    store
}

/// Jana Müller, Digital-Navigatorin in Burg since 2025, with everything to reach her by.
fn jana(store: &mut Store) -> Person {
    let role = RoleDraft {
        valid_from: "2025-03-01".to_owned(),
        ..role_draft(&town(store, "Burg"), RoleKind::Navigator)
    };
    let draft = PersonDraft {
        mail: "jana.mueller@burg.de".to_owned(),
        phone: "03921 921-0".to_owned(),
        mobile: "0171 1234567".to_owned(),
        remark: "Dienstags im Rathaus.".to_owned(),
        roles: vec![role],
        ..person_draft("Jana", "Müller")
    };
    person::save_person(store, &noon(), &draft).unwrap()
}

/// What she is found by as long as she can be reached.
const REACHED_BY: [&str; 9] = [
    "jana.mueller@burg.de",
    "03921 921-0",
    "039219210",
    "+49 3921 9210",
    "03921",
    "01711234567",
    "0171 1234567",
    "1234567",
    "Dienstags",
];

fn ina_in(store: &mut Store, place: &str) -> PersonId {
    let town = town(store, place);
    navigator(store, "Ina", "Muff", &town)
}

fn leaving(store: &Store, person: &Person, last_day: &str) -> DepartureDraft {
    DepartureDraft {
        person: PersonVersion { id: person.id.clone(), version: person.version },
        municipality: town(store, "Burg"),
        last_day: last_day.to_owned(),
        successor: Successor::Nobody,
        follow_ups: TaskHeir::Us,
        registrations: Vec::new(),
    }
}

fn leave(store: &mut Store, draft: &DepartureDraft) -> Person {
    leave_municipality(store, &noon(), draft).unwrap()
}

fn refused(store: &mut Store, draft: &DepartureDraft) -> Vec<(String, Rule)> {
    let people = |store: &Store| person::list_people(store, &noon(), None).unwrap();
    let before = people(store);
    let error = leave_municipality(store, &noon(), draft).unwrap_err();
    assert_eq!(people(store), before, "a refused departure changes nothing");
    error.fields().iter().map(|FieldError { field, rule }| (field.clone(), rule.clone())).collect()
}

/// A run with a session in August and one in October.
fn run_with(store: &mut Store, people: &[&PersonId]) -> RunFile {
    let session = |held_on: &str| course::SessionDraft {
        id: None,
        module: None,
        held_on: held_on.to_owned(),
        starts_at: "09:00".to_owned(),
        ends_at: "16:00".to_owned(),
        format: course::SessionFormat::OnSite,
        place: "Magdeburg".to_owned(),
        half_units: 16,
    };
    let draft = RunDraft {
        id: None,
        version: None,
        course: course::list_courses(store).unwrap().remove(0).id,
        label: "4/2026".to_owned(),
        seats: None,
        one_seat: false,
        sessions: vec![session("2026-08-20"), session("2026-10-08")],
    };
    let run = course::save_run(store, &noon(), draft).unwrap();
    let known = |person: &&PersonId| RegistrationChoice::Known {
        person: (*person).clone(),
        municipality: None,
        given_as: None,
    };
    let choices = people.iter().map(known).collect();
    course::register_people(store, &noon(), &run.row.id, choices).unwrap()
}

fn participants(store: &Store, run: &RunFile) -> Vec<PersonId> {
    let run = course::get_run(store, &noon(), &run.row.id).unwrap();
    run.participants.into_iter().map(|participant| participant.person).collect()
}

#[test]
fn whoever_leaves_the_last_kommune_keeps_a_name_and_is_reached_no_longer() {
    let mut store = store();
    let jana = jana(&mut store);
    for words in REACHED_BY {
        assert_eq!(store.find(words, 5).unwrap().len(), 1, "{words} is searched before");
    }
    let draft = leaving(&store, &jana, "2026-09-23");
    let gone = leave(&mut store, &draft);

    assert!(gone.is_restricted);
    assert_eq!(gone.restricted_on, Some(noon().today()));
    assert_eq!(gone.restricted_reason, Some(RestrictionReason::LeftMunicipality));
    assert_eq!([gone.mail, gone.phone, gone.mobile, gone.remark], [None, None, None, None]);
    assert_eq!(gone.roles[0].valid_until, Some("2026-09-23".parse().unwrap()));
    let row = person::list_people(&store, &noon(), None).unwrap().remove(0);
    assert_eq!((row.mail, row.phone, row.is_restricted), (None, None, true));
    assert_eq!(row.last_role.unwrap().municipality_name, "Burg");
    for words in REACHED_BY {
        assert_eq!(store.find(words, 5).unwrap(), [], "{words} is not searched any more");
    }
    assert_eq!(store.find("Müller", 5).unwrap().len(), 1);
    let named = named_person(store.read(), &noon(), &jana.id).unwrap().unwrap();
    assert_eq!(named.name, "Jana Müller");
}

#[test]
fn the_gap_is_seen_with_its_day_and_the_former_name() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let former = |store: &Store| person::former_navigator(store, &noon(), &burg).unwrap();
    assert_eq!(former(&store), None, "nobody ever was");
    let jana = jana(&mut store);
    assert_eq!(former(&store), None, "somebody is");
    let draft = leaving(&store, &jana, "2026-09-23");
    leave(&mut store, &draft);

    let gap = former(&store).unwrap();
    assert_eq!((gap.name.as_str(), gap.until.to_string().as_str()), ("Jana Müller", "2026-09-23"));
    let there = person::list_people(&store, &noon(), Some(&burg)).unwrap();
    assert_eq!(there, []);
    let former_people = person::list_former_people(&store, &noon(), &burg).unwrap();
    assert_eq!(former_people[0].id, jana.id);
    navigator(&mut store, "Ina", "Muff", &burg);
    assert_eq!(former(&store), None, "the place is taken again");
}

#[test]
fn contact_data_stays_in_sight_until_the_last_day_is_over() {
    let mut store = store();
    let jana = jana(&mut store);
    let draft = leaving(&store, &jana, "2026-10-31");
    let staying = leave(&mut store, &draft);
    assert_eq!(staying.mail.as_deref(), Some("jana.mueller@burg.de"));
    let mail = |moment: &Moment| person::get_person(&store, moment, &jana.id).unwrap().mail;
    assert!(mail(&noon_of(2026, 10, 31)).is_some());
    assert_eq!(mail(&noon_of(2026, 11, 1)), None);
}

#[test]
fn somebody_with_another_role_is_still_reached() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let roles = vec![
        role_draft(&burg, RoleKind::Navigator),
        role_draft(&burg, RoleKind::Contact),
        role_draft(&town(&store, "Zeitz"), RoleKind::Contact),
    ];
    let draft =
        PersonDraft { phone: "03921 921".to_owned(), roles, ..person_draft("Jana", "Müller") };
    let jana = person::save_person(&mut store, &noon(), &draft).unwrap();
    let preview = preview_departure(&store, &noon(), &jana.id, &burg).unwrap();
    assert_eq!((preview.roles.len(), preview.other_roles.len()), (2, 1));
    let draft = leaving(&store, &jana, "2026-09-23");
    let after = leave(&mut store, &draft);
    assert_eq!((after.is_restricted, after.phone.as_deref()), (false, Some("03921 921")));
    let current: Vec<&str> = after
        .roles
        .iter()
        .filter(|role| role.is_current)
        .map(|role| role.municipality_name.as_str())
        .collect();
    assert_eq!(current, ["Zeitz"]);
}

#[test]
fn whoever_takes_over_gets_the_roles_from_the_next_day_on() {
    let mut store = store();
    let (burg, jana) = (town(&store, "Burg"), jana(&mut store));
    let successor = PersonDraft { mail: "ina@burg.de".to_owned(), ..person_draft("Ina", "Muff") };
    let draft = DepartureDraft {
        successor: Successor::New { draft: Box::new(successor) },
        follow_ups: TaskHeir::Successor,
        ..leaving(&store, &jana, "2026-09-23")
    };
    leave(&mut store, &draft);
    let there = person::list_people(&store, &noon(), Some(&burg)).unwrap();
    let ina = &there[0];
    assert_eq!((there.len(), ina.name.as_str()), (1, "Ina Muff"));
    assert_eq!(ina.roles[0].valid_from, Some(noon().today()));
    assert_eq!(ina.roles[0].kind, RoleKind::Navigator);
    assert_eq!(person::former_navigator(&store, &noon(), &burg).unwrap(), None);
}

#[test]
fn a_successor_who_holds_the_role_already_gets_no_second_one() {
    let mut store = store();
    let (burg, jana) = (town(&store, "Burg"), jana(&mut store));
    let ina = navigator(&mut store, "Ina", "Muff", &burg);
    let successor = Successor::Known { person: ina.clone() };
    let draft = DepartureDraft { successor, ..leaving(&store, &jana, "2026-09-23") };
    leave(&mut store, &draft);
    assert_eq!(person::get_person(&store, &noon(), &ina).unwrap().roles.len(), 1);
}

#[test]
fn a_new_role_brings_contact_data_back_into_sight() {
    let mut store = store();
    let (zeitz, jana) = (town(&store, "Zeitz"), jana(&mut store));
    let draft = leaving(&store, &jana, "2026-09-23");
    let gone = leave(&mut store, &draft);

    let reopened = |person: &Person, roles: Vec<RoleDraft>| PersonDraft {
        saved: Some(PersonVersion { id: person.id.clone(), version: person.version }),
        roles,
        ..person_draft("Jana", "Müller")
    };
    let kept = |person: &Person| RoleDraft {
        id: Some(person.roles[0].id.clone()),
        valid_from: "2025-03-01".to_owned(),
        valid_until: "2026-09-23".to_owned(),
        ..role_draft(&person.roles[0].municipality, RoleKind::Navigator)
    };
    let renamed =
        PersonDraft { name_suffix: "M. A.".to_owned(), ..reopened(&gone, vec![kept(&gone)]) };
    let still = person::save_person(&mut store, &noon(), &renamed).unwrap();
    assert!(still.is_restricted, "a save without a new role changes nothing about it");

    let roles = vec![kept(&still), role_draft(&zeitz, RoleKind::Contact)];
    let mut back = reopened(&still, roles);
    back.phone = "03441 83-0".to_owned();
    let back = person::save_person(&mut store, &noon(), &back).unwrap();
    assert_eq!((back.is_restricted, back.restricted_on), (false, None));
    assert_eq!(back.mail.as_deref(), Some("jana.mueller@burg.de"), "it was kept all the time");
    assert_eq!(back.phone.as_deref(), Some("03441 83-0"), "what is typed now is newer");
    assert_eq!(store.find("Dienstags", 5).unwrap().len(), 1);
}

#[test]
fn a_successor_who_had_left_is_reached_again() {
    let mut store = store();
    let jana = jana(&mut store);
    let draft = leaving(&store, &jana, "2026-09-23");
    leave(&mut store, &draft);
    let ina = ina_in(&mut store, "Burg");
    let ina = person::get_person(&store, &noon(), &ina).unwrap();
    let successor = Successor::Known { person: jana.id.clone() };
    let draft = DepartureDraft { successor, ..leaving(&store, &ina, "2026-09-24") };
    leave(&mut store, &draft);
    let back = person::get_person(&store, &noon(), &jana.id).unwrap();
    assert_eq!((back.is_restricted, back.roles.len()), (false, 2));
}

#[test]
fn the_history_tells_who_restricted_and_when_but_no_contact_data() {
    let mut store = store();
    let jana = jana(&mut store);
    let told = |store: &Store| person::list_person_history(store, &noon(), &jana.id).unwrap();
    let has_mail = |store: &Store| {
        told(store).iter().flat_map(|entry| &entry.fields).any(|field| field.column == "mail")
    };
    assert!(has_mail(&store));
    let draft = leaving(&store, &jana, "2026-09-23");
    leave(&mut store, &draft);
    assert!(!has_mail(&store));
    let newest = &told(&store)[0];
    assert_eq!((newest.verb, newest.author.as_str()), (Some(Verb::LeaveMunicipality), "L03"));
    let columns: Vec<&str> = newest.fields.iter().map(|field| field.column.as_str()).collect();
    assert!(columns.contains(&"restricted_on") && columns.contains(&"restricted_reason"));
}

#[test]
fn a_departure_that_makes_no_sense_is_refused() {
    let mut store = store();
    let jana = jana(&mut store);
    let fine = leaving(&store, &jana, "2026-09-23");
    let broken = |field: &str, rule: Rule| vec![(field.to_owned(), rule)];
    let day = |last_day: &str| DepartureDraft { last_day: last_day.to_owned(), ..fine.clone() };
    assert_eq!(refused(&mut store, &day("31.02.2026")), broken("lastDay", Rule::NotADay));
    assert_eq!(refused(&mut store, &day("2025-02-28")), broken("lastDay", Rule::EndsBeforeStart));
    let elsewhere = DepartureDraft { municipality: town(&store, "Zeitz"), ..fine.clone() };
    assert_eq!(refused(&mut store, &elsewhere), broken("municipality", Rule::Unknown));
    let to_nobody = DepartureDraft { follow_ups: TaskHeir::Successor, ..fine.clone() };
    assert_eq!(refused(&mut store, &to_nobody), broken("followUps", Rule::Required));
    let with = |successor| DepartureDraft { successor, ..fine.clone() };
    let herself = with(Successor::Known { person: jana.id.clone() });
    assert_eq!(refused(&mut store, &herself), broken("successor", Rule::Repeated));
    let ghost = with(Successor::Known { person: PersonId("nobody".to_owned()) });
    assert_eq!(refused(&mut store, &ghost), broken("successor", Rule::Unknown));
    let nameless = with(Successor::New { draft: Box::new(person_draft("Ina", " ")) });
    assert_eq!(refused(&mut store, &nameless), broken("successor.surname", Rule::Required));
}

#[test]
fn a_departure_from_an_old_form_changes_nothing() {
    let mut store = store();
    let jana = jana(&mut store);
    let old = leaving(&store, &jana, "2026-09-23");
    leave(&mut store, &old);
    let error = leave_municipality(&mut store, &noon(), &old).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Stale);
}

#[test]
fn a_departure_can_be_taken_back_as_one() {
    let mut store = store();
    let jana = jana(&mut store);
    let run = run_with(&mut store, &[&jana.id]);
    let jana = person::get_person(&store, &noon(), &jana.id).unwrap();
    let decision = PlaceDecision {
        registration: run.participants[0].registration.clone(),
        choice: PlaceChoice::HandOver,
    };
    let draft = DepartureDraft {
        successor: Successor::New { draft: Box::new(person_draft("Ina", "Muff")) },
        registrations: vec![decision],
        ..leaving(&store, &jana, "2026-09-23")
    };
    let look = |store: &Store| {
        let people = person::list_people(store, &noon(), None).unwrap();
        (people, participants(store, &run), store.find("Dienstags", 5).unwrap().len())
    };
    undo_and_redo(&mut store, look, |store| {
        leave(store, &draft);
    });
}
