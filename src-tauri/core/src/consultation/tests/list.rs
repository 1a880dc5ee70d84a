//! Lists are filtered and paged by the store; a consultation counts once.

use chrono::NaiveDate;

use super::*;
use crate::testkit::{noon_of, note_draft, store, town};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, day).unwrap()
}

fn listed(store: &Store, filter: &NoteFilter) -> Vec<String> {
    let rows = list_notes(store, &noon(), filter, 99).unwrap().rows;
    rows.into_iter().map(|row| row.title).collect()
}

/// A phone call in Burg that is closed, a draft in Zeitz without duration, and a plan for October.
fn three_notes(store: &mut Store) {
    let (burg, zeitz) = (town(store, "Burg"), town(store, "Zeitz"));
    let call = NoteDraft {
        held_on: "2026-09-03".to_owned(),
        kind: NoteKind::Phone,
        minutes: Some(20),
        fields: vec![field_at(store, 1)],
        ..note_draft("Telefonat", &[&burg])
    };
    close_note(store, &noon(), call, None).unwrap();
    let visit = NoteDraft {
        minutes: None,
        travel_minutes: Some(90),
        travel_km: Some(120),
        ..note_draft("Besuch", &[&zeitz, &burg])
    };
    save_note(store, &noon(), visit).unwrap();
    let held_on = "2026-10-08".to_owned();
    let plan = NoteDraft { held_on, minutes: None, ..note_draft("Geplant", &[&zeitz]) };
    save_note(store, &noon(), plan).unwrap();
}

#[test]
fn every_filter_leaves_only_what_it_names() {
    let mut store = store();
    three_notes(&mut store);
    let all = NoteFilter::default();
    let (burg, field) = (town(&store, "Burg"), field_at(&store, 1));
    for (filter, expected) in [
        (all.clone(), vec!["Geplant", "Besuch", "Telefonat"]),
        (NoteFilter { municipality: Some(burg), ..all.clone() }, vec!["Besuch", "Telefonat"]),
        (NoteFilter { state: Some(NoteState::Closed), ..all.clone() }, vec!["Telefonat"]),
        (NoteFilter { state: Some(NoteState::Draft), ..all.clone() }, vec!["Geplant", "Besuch"]),
        (NoteFilter { kind: Some(NoteKind::Phone), ..all.clone() }, vec!["Telefonat"]),
        (NoteFilter { field: Some(field), ..all.clone() }, vec!["Telefonat"]),
        (NoteFilter { from: Some(day(24)), ..all.clone() }, vec!["Geplant", "Besuch"]),
        (NoteFilter { until: Some(day(24)), ..all.clone() }, vec!["Besuch", "Telefonat"]),
        (NoteFilter { open: true, ..all.clone() }, vec!["Besuch"]),
        (NoteFilter { gap: Some(NoteGap::Duration), ..all.clone() }, vec!["Besuch"]),
        (NoteFilter { gap: Some(NoteGap::FieldOfAction), ..all.clone() }, vec!["Besuch"]),
        (NoteFilter { from: Some(day(4)), until: Some(day(23)), ..all }, Vec::<&str>::new()),
    ] {
        assert_eq!(listed(&store, &filter), expected, "{filter:?}");
    }
}

#[test]
fn a_page_says_whether_there_are_more_and_sums_over_all() {
    let mut store = store();
    three_notes(&mut store);
    let page = list_notes(&store, &noon(), &NoteFilter::default(), 1).unwrap();
    assert_eq!((page.rows.len(), page.more), (1, true));
    let expected = NoteCounts {
        consultations: 3,
        open: 2,
        minutes: 20,
        without_duration: 2,
        municipalities: 2,
        travel_minutes: 90,
        travel_km: 120,
    };
    assert_eq!(page.counts, expected);
    let whole = list_notes(&store, &noon(), &NoteFilter::default(), 3).unwrap();
    assert_eq!((whole.rows.len(), whole.more), (3, false));
}

#[test]
fn nine_kommunen_are_one_consultation_with_its_hours_once_and_nine_reached() {
    let mut store = store();
    let names = [
        "Burg",
        "Zeitz",
        "Aken (Elbe)",
        "Thale",
        "Barby",
        "Jessen (Elster)",
        "Leuna",
        "Calbe (Saale)",
        "Zörbig",
    ];
    let towns: Vec<MunicipalityId> = names.iter().map(|name| town(&store, name)).collect();
    let workshop = NoteDraft {
        minutes: Some(240),
        ..note_draft("Workshop", &towns.iter().collect::<Vec<_>>())
    };
    save_note(&mut store, &noon(), workshop).unwrap();
    save_note(&mut store, &noon(), note_draft("Besuch", &[&towns[0]])).unwrap();
    let before = NoteDraft {
        held_on: "2026-08-31".to_owned(),
        ..note_draft("Vorher", &[&town(&store, "Genthin")])
    };
    save_note(&mut store, &noon(), before).unwrap();

    let counts = count_consultations(store.read(), day(1), day(24)).unwrap();
    assert_eq!((counts.consultations, counts.minutes), (2, 330));
    assert_eq!(counts.municipalities, 9, "each Kommune is reached once, however often");
    let none = count_consultations(store.read(), day(25), day(30)).unwrap();
    assert_eq!(none, NoteCounts::default());
}

#[test]
fn what_lies_in_the_papierkorb_counts_nowhere() {
    let mut store = store();
    three_notes(&mut store);
    let visit = newest(&store, None, 9).into_iter().find(|row| row.title == "Besuch").unwrap();
    delete_note(&mut store, &noon(), &visit.id).unwrap();
    let counts = count_consultations(store.read(), day(1), day(24)).unwrap();
    assert_eq!((counts.consultations, counts.municipalities, counts.travel_km), (1, 1, 0));
    assert_eq!(open_notes(store.read(), &noon(), 9).unwrap().count, 0);
}

#[test]
fn open_notes_say_what_is_missing_and_wait_only_once_their_day_has_come() {
    let mut store = store();
    three_notes(&mut store);
    let open = open_notes(store.read(), &noon(), 9).unwrap();
    assert_eq!((open.count, titles(&open.rows)), (1, vec!["Besuch"]));
    assert_eq!(open.rows[0].missing, [NoteGap::Duration, NoteGap::FieldOfAction]);
    let later = open_notes(store.read(), &noon_of(2026, 10, 8), 1).unwrap();
    assert_eq!((later.count, titles(&later.rows)), (2, vec!["Geplant"]), "at most so many rows");
    let closed = newest(&store, None, 9).pop().unwrap();
    assert_eq!((closed.state, closed.missing), (NoteState::Closed, vec![]));
    assert_eq!(closed.fields[0].title, "Online-Verwaltungsleistungen");
}

#[test]
fn targets_of_referrals_are_offered_the_most_frequent_first() {
    let mut store = store();
    let burg = town(&store, "Burg");
    assert_eq!(list_referral_targets(&store).unwrap(), ["SicherKOMMUNAL"]);
    for (title, target) in [("a", "Landesamt"), ("b", "Hochschule"), ("c", "Hochschule")] {
        let referral = Referral { target: target.to_owned(), remark: String::new() };
        let draft = NoteDraft { referrals: vec![referral], ..note_draft(title, &[&burg]) };
        save_note(&mut store, &noon(), draft).unwrap();
    }
    let offered = list_referral_targets(&store).unwrap();
    assert_eq!(offered, ["Hochschule", "Landesamt", "SicherKOMMUNAL"]);
}

#[test]
fn five_thousand_notes_are_paged_without_reading_them_all() {
    let mut store = store();
    let burg = town(&store, "Burg");
    store
        .write(&noon(), Verb::SaveNote, |transaction| {
            for n in 0..5_000 {
                let draft = note_draft(&format!("Notiz {n}"), &[&burg]);
                put_note(transaction, &noon(), draft, false)?;
            }
            Ok(())
        })
        .unwrap();
    let page = list_notes(&store, &noon(), &NoteFilter::default(), 50).unwrap();
    assert_eq!((page.rows.len(), page.more, page.counts.consultations), (50, true, 5_000));
    assert_eq!(page.counts.municipalities, 1);
}
