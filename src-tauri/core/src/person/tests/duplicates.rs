//! The same person under another spelling is found, and nobody else.

use std::time::Instant;

use super::*;

fn reasons(store: &Store, draft: &PersonDraft) -> Vec<(String, Vec<DuplicateReason>)> {
    let found = likely_duplicates(store, &noon(), draft).unwrap();
    found.into_iter().map(|one| (one.person.name, one.reasons)).collect()
}

/// What is found for a name where only one other person is in the logbook.
fn between(there: (&str, &str), typed: (&str, &str)) -> Option<DuplicateReason> {
    let mut store = store();
    saved(&mut store, &person_draft(there.0, there.1));
    let found = reasons(&store, &person_draft(typed.0, typed.1));
    found.first().map(|(_, reasons)| reasons[0])
}

#[test]
fn the_same_name_is_found_however_it_is_spelled() {
    use DuplicateReason::{SameName, SimilarName, SwappedName};
    for (there, typed, reason) in [
        (("Jana", "Müller"), ("Jana", "Mueller"), SameName),
        (("Jana", "Müller"), ("JANA", "Muller"), SameName),
        (("Thu Hà", "Đặng"), ("Thu Ha", "Dang"), SameName),
        (("Łukasz", "Wiśniewski"), ("Lukasz", "Wisniewski"), SameName),
        (("Jana", "Müller Schmidt"), ("Jana", "Müller-Schmidt"), SameName),
        (("Jana", "O’Neill"), ("Jana", "O'Neill"), SameName),
        (("Jana", "Müller"), ("Dr. Jana", "Müller"), SameName),
        (("Jana", "Dr. Müller"), ("Jana", "Müller"), SameName),
        (("Jana", "Müller"), ("Müller", "Jana"), SwappedName),
        (("Jana", "Müller"), ("", "Müller, Jana"), SwappedName),
        (("Jana", "Müller"), ("Jana Maria", "Müller"), SimilarName),
        (("Jana", "Müller"), ("Jana", "Müller Schmidt"), SimilarName),
        (("Jana", "Müller"), ("Jana", "Mülller"), SimilarName),
        (("Christiane", "Reinhardt"), ("Christine", "Reinhard"), SimilarName),
        (("Jana", "Müller"), ("Jnaa", "Müller"), SimilarName),
    ] {
        assert_eq!(between(there, typed), Some(reason), "{there:?} and {typed:?}");
    }
}

#[test]
fn other_people_are_not_taken_for_the_same() {
    for (there, typed) in [
        (("Jana", "Müller"), ("Anna", "Müller")),
        (("Jana", "Müller"), ("Jana", "Meier")),
        (("Jana", "Müller"), ("", "Müller")),
        (("", "Müller"), ("", "Müller")),
        (("Margarete", "Müller"), ("Grete", "Müller")),
        (("Jana", "Müller"), ("Jana", "")),
        (("Jana", "Müller"), ("", "")),
    ] {
        assert_eq!(between(there, typed), None, "{there:?} and {typed:?}");
    }
}

#[test]
fn the_same_mail_or_number_is_a_reason_but_not_the_switchboard() {
    let mut store = store();
    let with = |given: &str, surname: &str, mail: &str, phone: &str| PersonDraft {
        mail: mail.to_owned(),
        phone: phone.to_owned(),
        ..person_draft(given, surname)
    };
    saved(&mut store, &with("Jana", "Müller", "j.mueller@burg.de", "03921 921-17"));
    let typed = with("Maria", "Aue", "J.Mueller@Burg.de", "");
    let jana = "Jana Müller".to_owned();
    assert_eq!(reasons(&store, &typed), [(jana.clone(), vec![DuplicateReason::SameMail])]);
    let typed = with("Maria", "Aue", "", "+49 (0)3921 92117");
    assert_eq!(reasons(&store, &typed), [(jana, vec![DuplicateReason::SamePhone])]);
    assert_eq!(reasons(&store, &with("Maria", "Aue", "", "117")), []);
    for surname in ["Eins", "Zwei"] {
        saved(&mut store, &with("Ina", surname, "j.mueller@burg.de", "03921 92117"));
    }
    assert_eq!(reasons(&store, &with("Maria", "Aue", "j.mueller@burg.de", "03921 92117")), []);
}

#[test]
fn a_vague_name_is_a_reason_only_at_the_same_kommune_and_ranks_behind_a_sure_one() {
    let mut store = store();
    let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
    navigator(&mut store, "Jana", "Müller", &burg);
    navigator(&mut store, "Janina", "Müller", &zeitz);
    let at = |town: &MunicipalityId, given: &str| PersonDraft {
        roles: vec![role_draft(town, RoleKind::Contact)],
        ..person_draft(given, "Müller")
    };
    let near = vec![DuplicateReason::SimilarName, DuplicateReason::SameMunicipality];
    assert_eq!(reasons(&store, &at(&burg, "")), [("Jana Müller".to_owned(), near)]);
    let names: Vec<String> =
        reasons(&store, &at(&zeitz, "Janina")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names[0], "Janina Müller");
}

#[test]
fn a_person_is_no_duplicate_of_themselves_and_nobody_in_the_papierkorb_is() {
    let mut store = store();
    let jana = saved(&mut store, &person_draft("Jana", "Müller"));
    assert_eq!(reasons(&store, &reopened(&jana)), []);
    delete_person(&mut store, &noon(), &jana.id).unwrap();
    assert_eq!(reasons(&store, &person_draft("Jana", "Müller")), []);
}

#[test]
fn restricted_contact_data_gives_nobody_away() {
    let mut store = store();
    let draft = PersonDraft { mail: "j@burg.de".to_owned(), ..person_draft("Jana", "Müller") };
    let jana = saved(&mut store, &draft);
    let on = noon().today();
    store
        .write(&noon(), Verb::LeaveMunicipality, |transaction| {
            restrict(transaction, &jana.id, on, RestrictionReason::LeftMunicipality)
        })
        .unwrap();
    let typed = PersonDraft { mail: "j@burg.de".to_owned(), ..person_draft("Maria", "Aue") };
    assert_eq!(reasons(&store, &typed), []);
    assert_eq!(reasons(&store, &person_draft("Jana", "Müller")).len(), 1);
}

#[test]
fn pairs_in_the_logbook_are_listed_the_surest_first() {
    let mut store = store();
    for (given, surname) in [
        ("Jana", "Müller"),
        ("Ina", "Muff"),
        ("Jana", "Mueller"),
        ("Inna", "Muff"),
        ("Udo", "Muff"),
    ] {
        saved(&mut store, &person_draft(given, surname));
    }
    let pairs: Vec<(String, String)> = list_duplicates(&store, &noon())
        .unwrap()
        .into_iter()
        .map(|pair| (pair.first.name, pair.second.name))
        .collect();
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(pairs, [pair("Jana Müller", "Jana Mueller"), pair("Ina Muff", "Inna Muff")]);
}

fn pairs(store: &Store) -> Vec<(String, String)> {
    let pairs = list_duplicates(store, &noon()).unwrap().into_iter();
    pairs.map(|pair| (pair.first.name, pair.second.name)).collect()
}

#[test]
fn two_who_were_told_apart_are_neither_listed_nor_hinted_at() {
    let mut store = store();
    let jana = saved(&mut store, &person_draft("Jana", "Müller"));
    let other = saved(&mut store, &person_draft("Jana", "Mueller"));
    let third = saved(&mut store, &person_draft("Jana", "Mülller"));
    assert_eq!((pairs(&store).len(), reasons(&store, &reopened(&jana)).len()), (3, 2));
    let before = store.version(jana.id.as_str()).unwrap();

    tell_people_apart(&mut store, &noon(), &other.id, &jana.id).unwrap();

    assert_eq!(pairs(&store).len(), 2);
    for (person, hinted) in [(&jana, "Jana Mülller"), (&other, "Jana Mülller")] {
        let names: Vec<String> =
            reasons(&store, &reopened(person)).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, [hinted]);
    }
    assert_eq!(reasons(&store, &reopened(&third)).len(), 2, "the third is still asked about");
    assert_eq!(reasons(&store, &person_draft("Jana", "Müller")).len(), 3, "so is somebody new");
    assert_eq!(store.version(jana.id.as_str()).unwrap(), before, "an open form stays good");
}

#[test]
fn telling_two_people_apart_can_be_taken_back_and_is_told_once() {
    let mut store = store();
    let jana = saved(&mut store, &person_draft("Jana", "Müller")).id;
    let other = saved(&mut store, &person_draft("Jana", "Mueller")).id;
    undo_and_redo(&mut store, pairs, |store| {
        tell_people_apart(store, &noon(), &jana, &other).unwrap();
    });
    assert_eq!(pairs(&store), []);
    let entries = |store: &Store| -> u32 {
        store.read().query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap()
    };
    let before = entries(&store);
    tell_people_apart(&mut store, &noon(), &other, &jana).unwrap();
    assert_eq!(entries(&store), before, "told again, nothing is written");
}

#[test]
fn nobody_is_told_apart_from_themselves_or_from_nobody() {
    let mut store = store();
    let jana = saved(&mut store, &person_draft("Jana", "Müller")).id;
    let gone = saved(&mut store, &person_draft("Jana", "Mueller")).id;
    let own = tell_people_apart(&mut store, &noon(), &jana, &jana).unwrap_err();
    assert_eq!((own.fields()[0].field.as_str(), &own.fields()[0].rule), ("other", &Rule::Repeated));
    delete_person(&mut store, &noon(), &gone).unwrap();
    for nobody in [gone, PersonId("nobody".to_owned())] {
        let error = tell_people_apart(&mut store, &noon(), &jana, &nobody).unwrap_err();
        assert_eq!(error.code(), ErrorCode::NotFound);
    }
}

/// Ten thousand people are far more than fifty Kommunen have; typing must not wait for them.
#[test]
fn ten_thousand_people_are_looked_through_while_somebody_types() {
    let mut store = store();
    let word = |n: usize| -> String {
        let mut state = n.wrapping_mul(2_654_435_761) % 1_000_003;
        let mut letter = |letters: &[u8]| {
            state = (state * 48_271) % 2_147_483_647;
            char::from(letters[state % letters.len()])
        };
        let pairs = (0..4).flat_map(|_| [letter(b"bdfghklmnprstw"), letter(b"aeiou")]);
        pairs.collect()
    };
    store
        .write(&noon(), Verb::SavePerson, |transaction| {
            for n in 0..10_000 {
                let draft = person_draft(&word(n * 7), &word(n));
                put_person(transaction, &noon(), &draft)?;
            }
            Ok(())
        })
        .unwrap();
    let typed = person_draft(&word(7 * 1234), &word(1234));
    let begin = Instant::now();
    let found = likely_duplicates(&store, &noon(), &typed).unwrap();
    let took = begin.elapsed();
    assert!(!found.is_empty());
    // Without optimisation and beside other tests.
    assert!(took.as_secs() < 3, "{took:?}");
    let begin = Instant::now();
    list_duplicates(&store, &noon()).unwrap();
    assert!(begin.elapsed().as_secs() < 30, "{:?}", begin.elapsed());
}
