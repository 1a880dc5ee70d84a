use chrono::NaiveDate;

use super::preparation;
use super::protocol;
use super::*;
use crate::consultation::{self, NoteDraft, NoteKind, Referral};
use crate::document::{ProtocolSheet, VisitSheet};
use crate::error::Error;
use crate::field_of_action;
use crate::follow_up::{self, FollowUpDraft, FollowUpOwner};
use crate::ids::{FollowUpId, PersonId};
use crate::person::{self, PersonDraft, RestrictionReason, RoleKind};
use crate::testkit::{
    navigator, noon, noon_of, note_draft, person_draft, role_draft, store, take_in, town,
};
use crate::verb::Verb;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn parts() -> ProtocolParts {
    ProtocolParts { people: true, text: true, agreements: true, remarks: true, duration: true }
}

fn agree(
    store: &mut Store,
    title: &str,
    due_on: &str,
    owner: FollowUpOwner,
    place: Option<&MunicipalityId>,
    note: Option<&NoteId>,
) -> FollowUpId {
    let draft = FollowUpDraft {
        id: None,
        version: None,
        title: title.into(),
        remark: "Rückfrage offen".into(),
        due_on: due_on.into(),
        owner,
        municipality: place.cloned(),
        person: None,
        note: note.cloned(),
        line: None,
        repeat: None,
    };
    follow_up::save_follow_up(store, &noon(), &draft).unwrap().id
}

/// A note of a day with everything that can be entered.
fn note(store: &mut Store, title: &str, on: &str, places: &[&MunicipalityId]) -> NoteId {
    note_with(store, NoteDraft { held_on: on.into(), ..note_draft(title, places) })
}

fn note_with(store: &mut Store, draft: NoteDraft) -> NoteId {
    consultation::save_note(store, &noon(), draft).unwrap().id
}

fn sheet_of(store: &Store, place: &MunicipalityId) -> VisitSheet {
    preparation::sheet(store, &noon(), place).unwrap()
}

fn protocol_of(store: &Store, note: &NoteId, parts: ProtocolParts) -> ProtocolSheet {
    protocol::sheet(store, &noon(), note, parts).unwrap()
}

fn osterburg() -> (Store, MunicipalityId) {
    let mut store = store();
    let place = town(&store, "Osterburg (Altmark)");
    take_in(&mut store, &place);
    (store, place)
}

fn mayor(store: &mut Store, place: &MunicipalityId) -> PersonId {
    let mut role = role_draft(place, RoleKind::HeadOfAdministration);
    role.title = "Bürgermeisterin".into();
    let draft = PersonDraft {
        roles: vec![role],
        phone: "03937 0000-10".into(),
        mobile: "0151 000010".into(),
        ..person_draft("Ulrike", "Brandhorst")
    };
    person::save_person(store, &noon(), &draft).unwrap().id
}

#[test]
fn a_visit_sheet_holds_both_sides_people_with_phones_and_what_was_said_last() {
    let (mut store, place) = osterburg();
    mayor(&mut store, &place);
    navigator(&mut store, "Jana", "Müller Schmidt", &place);
    agree(&mut store, "Muster zusenden", "2026-09-30", FollowUpOwner::Us, Some(&place), None);
    agree(&mut store, "Aktenplan", "2026-09-18", FollowUpOwner::Municipality, Some(&place), None);
    for (title, on) in [
        ("Erstes", "2026-06-01"),
        ("Zweites", "2026-07-01"),
        ("Drittes", "2026-08-01"),
        ("Viertes", "2026-09-01"),
        ("Maßnahmen priorisieren", "2026-09-25"),
    ] {
        note(&mut store, title, on, &[&place]);
    }

    let sheet = sheet_of(&store, &place);

    assert_eq!(sheet.municipality, "Osterburg (Altmark)");
    assert!(sheet.about.contains("aktiv seit 1.\u{a0}September 2026"), "{}", sheet.about);
    let people: Vec<&str> = sheet.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(people, ["Jana Müller Schmidt", "Ulrike Brandhorst"]);
    assert_eq!(sheet.people[1].phones, ["03937 0000-10", "0151 000010"]);
    assert_eq!(sheet.people[1].function.as_deref(), Some("Bürgermeisterin"));
    assert_eq!(sheet.ours[0].title, "Muster zusenden");
    assert_eq!(
        (sheet.theirs[0].title.as_str(), sheet.theirs[0].due_on),
        ("Aktenplan", day("2026-09-18"))
    );
    let notes: Vec<&str> = sheet.notes.iter().map(|note| note.title.as_str()).collect();
    assert_eq!(notes, ["Viertes", "Drittes", "Zweites"]);
    assert_eq!(sheet.appointments[0].title, "Maßnahmen priorisieren");
    assert!(sheet.facts.iter().any(|(label, said)| label == "Zuständig" && said == "Anke Lüders"));
    assert!(!sheet.sample);
}

#[test]
fn whoever_is_restricted_stands_on_paper_with_the_name_alone() {
    let (mut store, place) = osterburg();
    let mayor = mayor(&mut store, &place);
    let on = day("2026-09-01");
    store
        .write(&noon(), Verb::SavePerson, |transaction| {
            person::restrict(transaction, &mayor, on, RestrictionReason::LeftMunicipality)
        })
        .unwrap();

    let sheet = sheet_of(&store, &place);

    assert_eq!(sheet.people[0].name, "Ulrike Brandhorst");
    assert!(sheet.people[0].phones.is_empty(), "{:?}", sheet.people[0].phones);
}

#[test]
fn what_is_settled_or_belongs_to_another_kommune_is_not_on_a_visit_sheet() {
    let (mut store, place) = osterburg();
    let other = town(&store, "Gardelegen");
    agree(&mut store, "Fremd", "2026-09-30", FollowUpOwner::Us, Some(&other), None);
    let done = agree(&mut store, "Erledigt", "2026-09-30", FollowUpOwner::Us, Some(&place), None);
    follow_up::complete_follow_up(&mut store, &noon(), &done, "").unwrap();
    note(&mut store, "Fremdes Gespräch", "2026-09-01", &[&other]);

    let sheet = sheet_of(&store, &place);

    assert_eq!((sheet.ours.len(), sheet.theirs.len(), sheet.notes.len()), (0, 0, 0));
}

#[test]
fn an_hour_to_come_today_is_an_appointment_and_one_that_has_passed_a_conversation() {
    let (mut store, place) = osterburg();
    for (title, time) in [("Vormittag", "09:00"), ("Nachmittag", "15:00")] {
        let draft = NoteDraft {
            held_on: "2026-09-24".into(),
            starts_at: time.into(),
            ..note_draft(title, &[&place])
        };
        note_with(&mut store, draft);
    }

    let sheet = sheet_of(&store, &place);

    assert_eq!(sheet.notes.len(), 1);
    assert_eq!(sheet.notes[0].title, "Vormittag");
    assert_eq!(sheet.appointments.len(), 1);
    assert_eq!(sheet.appointments[0].title, "Nachmittag");
    assert!(sheet.appointments[0].detail.contains("15:00\u{a0}Uhr"));
}

#[test]
fn both_papers_are_printed_under_names_every_system_takes() {
    let (mut store, place) = osterburg();
    let note = note(&mut store, "Auftakt", "2026-09-03", &[&place]);
    let press = Press::new().unwrap();

    let visit = print_visit(&store, &noon(), &press, &place).unwrap();
    let protocol = print_protocol(&mut store, &noon(), &press, &note, parts()).unwrap();

    assert_eq!(visit.file_name, "Besuchsvorbereitung Osterburg (Altmark) 2026-09-24.pdf");
    assert_eq!(protocol.file_name, "Gesprächsprotokoll Osterburg (Altmark) 2026-09-03.pdf");
    assert!(visit.pdf.starts_with(b"%PDF-1.7") && protocol.pdf.starts_with(b"%PDF-1.7"));
    let picture = preview_protocol(&store, &noon(), &press, &note, parts()).unwrap();
    assert!(picture.starts_with("<svg "));
}

fn full_note(store: &mut Store, place: &MunicipalityId) -> NoteId {
    let mayor = mayor(store, place);
    let field = field_of_action::list_fields_of_action(store).unwrap().fields[0].id.clone();
    let draft = NoteDraft {
        held_on: "2026-09-03".into(),
        starts_at: "10:00".into(),
        kind: NoteKind::OnSite,
        minutes: Some(150),
        place: "Rathaus".into(),
        travel_minutes: Some(180),
        travel_km: Some(172),
        people: vec![mayor],
        fields: vec![field],
        referrals: vec![Referral { target: "KITU".into(), remark: "IT-Check".into() }],
        body: "Der **Leitsatz** steht.".into(),
        ..note_draft("Zielbild", &[place])
    };
    let note = note_with(store, draft);
    agree(store, "Muster zusenden", "2026-09-30", FollowUpOwner::Us, None, Some(&note));
    agree(store, "Aktenplan", "2026-10-12", FollowUpOwner::Municipality, Some(place), Some(&note));
    note
}

#[test]
fn a_protocol_holds_what_the_note_says_and_what_was_agreed() {
    let (mut store, place) = osterburg();
    let note = full_note(&mut store, &place);
    self::note(&mut store, "Danach", "2026-10-05", &[&place]);
    self::note(&mut store, "Später", "2026-11-05", &[&place]);

    let sheet = protocol_of(&store, &note, parts());

    assert_eq!(sheet.title, "Zielbild");
    assert_eq!(sheet.format, "Vor-Ort-Termin");
    assert_eq!(sheet.place.as_deref(), Some("Rathaus"));
    assert_eq!(sheet.people[0].function.as_deref(), Some("Bürgermeisterin"));
    assert_eq!(
        (sheet.minutes, sheet.travel_minutes, sheet.travel_km),
        (Some(150), Some(180), Some(172))
    );
    assert_eq!(sheet.fields.len(), 1);
    let who: Vec<(&str, &str)> =
        sheet.agreements.iter().map(|one| (one.who.as_str(), one.what.as_str())).collect();
    assert_eq!(who, [("Anke Lüders", "Muster zusenden"), ("Osterburg (Altmark)", "Aktenplan")]);
    assert_eq!(sheet.agreements[0].remark.as_deref(), Some("Rückfrage offen"));
    assert_eq!(sheet.referrals[0].remark.as_deref(), Some("IT-Check"));
    assert_eq!(sheet.next.as_deref(), Some("5.\u{a0}Oktober 2026: Danach"));
    assert!(sheet.draft);
}

#[test]
fn a_part_that_was_not_chosen_is_not_on_the_sheet() {
    let (mut store, place) = osterburg();
    let note = full_note(&mut store, &place);
    self::note(&mut store, "Danach", "2026-10-05", &[&place]);
    let none = ProtocolParts {
        people: false,
        text: false,
        agreements: false,
        remarks: false,
        duration: false,
    };

    let sheet = protocol_of(&store, &note, none);

    assert!(sheet.people.is_empty() && sheet.agreements.is_empty() && sheet.referrals.is_empty());
    assert_eq!((sheet.text, sheet.next, sheet.minutes), (None, None, None));
    assert_eq!((sheet.travel_minutes, sheet.travel_km), (None, None));
    let sheet = protocol_of(&store, &note, ProtocolParts { agreements: true, ..none });
    assert!(sheet.agreements.iter().all(|one| one.remark.is_none()));
    assert!(sheet.referrals[0].remark.is_none());
}

#[test]
fn nobody_learns_of_the_next_appointment_of_another_kommune() {
    let (mut store, place) = osterburg();
    let other = town(&store, "Gardelegen");
    let note = note(&mut store, "Auftakt", "2026-09-03", &[&place]);
    self::note(&mut store, "Zu zweit", "2026-10-05", &[&place, &other]);

    assert_eq!(protocol_of(&store, &note, parts()).next, None);
}

#[test]
fn a_closed_note_is_no_draft_any_more() {
    let (mut store, place) = osterburg();
    let id = full_note(&mut store, &place);
    let stored = consultation::get_note(&store, &noon(), &id).unwrap();
    let draft = NoteDraft {
        id: id.clone(),
        version: Some(stored.version),
        minutes: stored.minutes,
        fields: stored.fields.iter().map(|field| field.id.clone()).collect(),
        ..note_draft("Zielbild", &[&place])
    };
    consultation::close_note(&mut store, &noon(), draft, None).unwrap();

    assert!(!protocol_of(&store, &id, parts()).draft);
}

#[test]
fn the_parts_chosen_last_are_offered_again_and_are_no_change_of_a_record() {
    let (mut store, place) = osterburg();
    let note = note(&mut store, "Auftakt", "2026-09-03", &[&place]);
    let press = Press::new().unwrap();
    assert_eq!(get_protocol_parts(&store).unwrap(), ProtocolParts::default());
    assert!(!ProtocolParts::default().duration);
    let chosen = ProtocolParts { text: false, ..parts() };
    let before = store.version(note.as_str()).unwrap();

    print_protocol(&mut store, &noon(), &press, &note, chosen).unwrap();

    assert_eq!(get_protocol_parts(&store).unwrap(), chosen);
    assert_eq!(store.version(note.as_str()).unwrap(), before);
    store.write_aside(|transaction| setting::remember(transaction, PARTS, "{]")).unwrap();
    assert_eq!(get_protocol_parts(&store).unwrap(), ProtocolParts::default());
}

#[test]
fn a_letter_no_font_has_is_refused_and_the_choice_is_not_remembered() {
    let (mut store, place) = osterburg();
    let note = note(&mut store, "Auftakt mit 伟", "2026-09-03", &[&place]);
    let press = Press::new().unwrap();

    let refused = print_protocol(&mut store, &noon(), &press, &note, parts());

    assert!(matches!(refused, Err(Error::MissingGlyph { letters }) if letters == "伟"));
    assert_eq!(get_protocol_parts(&store).unwrap(), ProtocolParts::default());
}

#[test]
fn what_is_in_the_papierkorb_is_not_printed() {
    let (mut store, place) = osterburg();
    let note = note(&mut store, "Auftakt", "2026-09-03", &[&place]);
    consultation::delete_note(&mut store, &noon(), &note).unwrap();
    let printed = print_protocol(&mut store, &noon(), &Press::new().unwrap(), &note, parts());
    assert!(matches!(printed, Err(Error::NotFound { .. })));
}

#[test]
fn the_day_on_a_paper_is_the_day_it_is_made() {
    let (store, place) = osterburg();
    let sheet = preparation::sheet(&store, &noon_of(2026, 10, 1), &place).unwrap();
    assert_eq!(sheet.made_on, day("2026-10-01"));
}
