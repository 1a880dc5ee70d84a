//! What is chosen, what comes apart again, and what stays.

use super::*;

#[test]
fn a_remark_can_be_kept_from_both_and_nothing_else() {
    let mut store = store();
    let with_remark =
        |remark: &str| PersonDraft { remark: remark.to_owned(), ..person_draft("Jana", "Müller") };
    let kept = saved(&mut store, &with_remark("Dienstags da."));
    let merged = saved(&mut store, &with_remark("Spricht Polnisch."));
    let both = |field| MergeDraft {
        choices: vec![MergeChoice { field, side: MergeSide::Both }],
        ..draft(&store, &kept, &merged, &[])
    };
    let (name, remark) = (both(MergeField::Surname), both(MergeField::Remark));
    assert_eq!(refused(&mut store, &name), [("surname".to_owned(), Rule::Unknown)]);
    let one = merge_people(&mut store, &noon(), &remark).unwrap();
    assert_eq!(one.remark.as_deref(), Some("Dienstags da.\n\nSpricht Polnisch."));
    unmerge(&mut store, &kept);
    assert_eq!(get(&store, &kept).remark.as_deref(), Some("Dienstags da."));
}

#[test]
fn what_was_changed_since_stays_with_the_kept_record_and_is_told() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    let kept = navigator(&mut store, "Jana", "Müller", &burg);
    let with_mail = PersonDraft {
        mail: "jana@zeitz.de".to_owned(),
        phone: "03441 830".to_owned(),
        roles: vec![role_draft(&zeitz, RoleKind::Contact)],
        ..person_draft("Jana", "Mueller")
    };
    let merged = saved(&mut store, &with_mail);
    let note = note_with(&mut store, "Auftakt", &[&merged]);
    let run = run_with(&mut store, &[&merged]);
    let draft = draft(&store, &kept, &merged, &[MergeField::Mail, MergeField::Phone]);
    let one = merge_people(&mut store, &noon(), &draft).unwrap();

    let role = |role: &Role| RoleDraft {
        id: Some(role.id.clone()),
        title: "IT-Leitung".to_owned(),
        ..role_draft(&role.municipality, role.kind)
    };
    let edited = PersonDraft {
        saved: Some(version(&store, &kept)),
        mail: "jana@burg.de".to_owned(),
        phone: one.phone.clone().unwrap(),
        roles: one.roles.iter().map(role).collect(),
        ..person_draft("Jana", "Müller")
    };
    saved(&mut store, &edited);
    let version = store.version(note.id.as_str()).unwrap();
    let without = NoteDraft { version: Some(version), people: Vec::new(), ..note };
    consultation::save_note(&mut store, &noon(), without).unwrap();
    let place = course::registrations_of(store.read(), &kept).unwrap().remove(0).registration;
    course::withdraw_registration(&mut store, &noon(), &place, certificate_is_issued).unwrap();

    let apart = unmerge(&mut store, &kept);
    let stayed = |what, title: &str| Stayed { what, title: title.to_owned() };
    let expected = [
        stayed(MovedKind::Registration, &run.row.title()),
        stayed(MovedKind::Note, "Auftakt"),
        stayed(MovedKind::Role, "Zeitz"),
    ];
    assert_eq!(apart.stayed, expected);
    assert_eq!(apart.fields, [MergeField::Mail]);
    assert_eq!(apart.kept.mail.as_deref(), Some("jana@burg.de"));
    assert_eq!(apart.kept.phone, None, "what nobody changed goes back");
    assert_eq!(apart.kept.roles.len(), 2);
    assert_eq!((apart.back.mail.as_deref(), apart.back.roles.len()), (Some("jana@zeitz.de"), 0));
}

fn certificate_is_issued(connection: &Connection, id: &RegistrationId) -> Result<bool> {
    crate::certificate::is_issued(connection, id)
}

#[test]
fn merges_of_one_record_come_apart_in_turn_the_latest_first() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let ids: Vec<PersonId> =
        ["a", "b", "c"].map(|name| navigator(&mut store, name, "Müller", &burg)).into();
    let before = dump(&store);
    merge(&mut store, &ids[0], &ids[1]);
    merge(&mut store, &ids[0], &ids[2]);
    let merges = list_merges(&store, &ids[1]).unwrap();
    let names: Vec<(&str, bool)> =
        merges.iter().map(|merge| (merge.name.as_str(), merge.is_latest)).collect();
    assert_eq!(names, [("c Müller", true), ("b Müller", false)]);
    let error = unmerge_people(&mut store, &noon(), &merges[1].id).unwrap_err();
    assert_eq!(error.fields()[0].rule, Rule::NotYet);
    unmerge(&mut store, &ids[0]);
    unmerge(&mut store, &ids[0]);
    assert_eq!(dump(&store), before);
    let error = unmerge_people(&mut store, &noon(), &merges[0].id).unwrap_err();
    assert_eq!(error.code(), ErrorCode::NotFound, "a merge comes apart once");
}

#[test]
fn a_chain_of_merges_leads_to_its_end() {
    let mut store = store();
    let ids: Vec<PersonId> =
        ["a", "b", "c"].map(|name| saved(&mut store, &person_draft(name, "Müller"))).into();
    let note = note_with(&mut store, "Auftakt", &[&ids[0]]);
    merge(&mut store, &ids[1], &ids[0]);
    merge(&mut store, &ids[2], &ids[1]);
    assert_eq!(get(&store, &ids[0]).id, ids[2]);
    assert_eq!(people_in(&store, &note), [ids[2].clone()]);
    let open_form = NoteDraft { people: vec![ids[0].clone()], ..note_draft("Danach", &[]) };
    let burg = town(&store, "Burg");
    let open_form = NoteDraft { municipalities: vec![burg], ..open_form };
    consultation::save_note(&mut store, &noon(), open_form.clone()).unwrap();
    assert_eq!(people_in(&store, &open_form), [ids[2].clone()], "an old form names the living");
}

#[test]
fn whoever_is_restricted_cannot_stay_over_somebody_who_is_not() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let gone = saved(
        &mut store,
        &PersonDraft { mail: "j@burg.de".to_owned(), ..person_draft("Jana", "Müller") },
    );
    let day = noon().today();
    store
        .write(&noon(), Verb::LeaveMunicipality, |transaction| {
            person::restrict(transaction, &gone, day, person::RestrictionReason::LeftMunicipality)
        })
        .unwrap();
    let here = navigator(&mut store, "Jana", "Mueller", &burg);
    let wrong = draft(&store, &gone, &here, &[]);
    assert_eq!(refused(&mut store, &wrong), [("kept".to_owned(), Rule::NotYet)]);
    let preview = preview_merge(&store, &noon(), &here, &gone).unwrap();
    assert!(preview.fields.iter().all(|pair| pair.field != MergeField::Mail));
    let peeping = draft(&store, &here, &gone, &[MergeField::Mail]);
    assert_eq!(refused(&mut store, &peeping), [("mail".to_owned(), Rule::Unknown)]);
    assert_eq!(merge(&mut store, &here, &gone).mail, None);
}

#[test]
fn a_merge_and_taking_it_apart_can_each_be_taken_back() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let kept = navigator(&mut store, "Jana", "Müller", &burg);
    let merged = navigator(&mut store, "Jana", "Mueller", &burg);
    note_with(&mut store, "Auftakt", &[&merged]);
    run_with(&mut store, &[&merged]);
    undo_and_redo(&mut store, dump, |store| {
        merge(store, &kept, &merged);
    });
    undo_and_redo(&mut store, dump, |store| {
        unmerge(store, &kept);
    });
}

#[test]
fn of_two_places_in_one_run_the_one_that_says_more_stays() {
    use crate::course::RegistrationState::{Cancelled, NoShow, Registered, Waitlisted};
    for (of_kept, of_merged, stays) in [
        (Cancelled, Registered, Registered),
        (Registered, Cancelled, Registered),
        (Waitlisted, Registered, Registered),
        (NoShow, Waitlisted, Waitlisted),
        (Cancelled, Cancelled, Cancelled),
    ] {
        let mut store = store();
        let burg = town(&store, "Burg");
        let kept = navigator(&mut store, "Jana", "Müller", &burg);
        let merged = navigator(&mut store, "Jana", "Mueller", &burg);
        let run = run_with(&mut store, &[&kept, &merged]);
        for (person, state) in [(&kept, of_kept), (&merged, of_merged)] {
            set_state(&mut store, &run, person, state);
        }
        let before = dump(&store);
        merge(&mut store, &kept, &merged);
        let places = course::registrations_of(store.read(), &kept).unwrap();
        let states: Vec<_> = places.iter().map(|place| place.state).collect();
        assert_eq!(states, [stays], "{of_kept:?} and {of_merged:?}");
        assert_eq!(unmerge(&mut store, &kept).stayed, []);
        assert_eq!(dump(&store), before);
    }
}

#[test]
fn a_substitute_of_somebody_merged_still_says_for_whom() {
    let mut store = store();
    let burg = town(&store, "Burg");
    let kept = navigator(&mut store, "Jana", "Müller", &burg);
    let merged = navigator(&mut store, "Jana", "Mueller", &burg);
    let ina = navigator(&mut store, "Ina", "Ziegler", &burg);
    let run = run_with(&mut store, &[&kept, &merged]);
    let draft = course::SubstitutionDraft {
        original: opened(&run, &merged),
        substitute: RegistrationChoice::Known { person: ina, municipality: None, given_as: None },
        reason: String::new(),
        seating: course::Seating::default(),
    };
    course::substitute_registration(&mut store, &noon(), &draft, certificate_is_issued).unwrap();
    merge(&mut store, &kept, &merged);
    let file = course::get_run(&store, &noon(), &run.row.id).unwrap();
    let ina = file.participants.iter().find(|one| one.name == "Ina Ziegler").unwrap();
    assert_eq!(ina.substitute_for.as_deref(), Some("Jana Müller"));
}

fn opened(run: &course::RunFile, person: &PersonId) -> course::RegistrationVersion {
    let place = run.participants.iter().find(|participant| participant.person == *person).unwrap();
    let registration = place.registration.clone();
    course::RegistrationVersion { registration, version: place.version }
}

fn set_state(
    store: &mut Store,
    run: &course::RunFile,
    person: &PersonId,
    state: course::RegistrationState,
) {
    let draft = course::StateDraft {
        registrations: vec![opened(run, person)],
        state,
        reason: "krank".to_owned(),
        seating: course::Seating::default(),
    };
    course::set_registration_state(store, &noon(), &draft).unwrap();
}
