//! The demo.

use super::*;
use crate::attachment::{self, FileKind};
use crate::certificate::{self, CertificateFilter};
use crate::consultation::{self, Note, NoteKind, NoteState};
use crate::document::Press;
use crate::follow_up::{self, Due, FollowUp, FollowUpFilter, FollowUpOwner, FollowUpState};
use crate::ids::NoteId;
use crate::municipality::ParticipationState::{
    Active, Agreed, Ended, InitialMeeting, Interested, Paused,
};
use crate::saved_view::{self, ViewArea};
use crate::testkit::{noon, noon_of, town};
use crate::verb::Verb;
use crate::{course, field_of_action, person, setting, text, today};

/// A demo store as the shell makes it, and the press for its certificates.
fn demo(moment: &Moment) -> Store {
    let mut store = Store::in_memory().unwrap();
    store
        .write(moment, Verb::CreateStore, |transaction| {
            setting::seed(transaction, "Henrike Sommerfeld", "Digital-Lotsin", "DEMO")?;
            municipality::seed(transaction)?;
            course::seed(transaction)?;
            field_of_action::seed(transaction)?;
            consultation::seed(transaction)?;
            certificate::seed(transaction, moment, "Henrike Sommerfeld", &[3; 32])
        })
        .unwrap();
    fill(&mut store, moment).unwrap();
    store
}

fn all_notes(store: &Store, moment: &Moment) -> Vec<Note> {
    let mut statement =
        store.read().prepare("SELECT id FROM consultation ORDER BY held_on, id").unwrap();
    let ids = statement.query_map([], |row| row.get(0)).unwrap();
    ids.map(|id| consultation::get_note(store, moment, &NoteId(id.unwrap())).unwrap()).collect()
}

fn follow_ups(store: &Store, moment: &Moment) -> Vec<FollowUp> {
    follow_up::entries(store.read(), moment, &FollowUpFilter::default()).unwrap()
}

fn each_once<T: Eq + std::hash::Hash + std::fmt::Debug>(things: impl Iterator<Item = T>) {
    let mut seen = std::collections::HashSet::new();
    for thing in things {
        let words = format!("{thing:?}");
        assert!(seen.insert(thing), "twice: {words}");
    }
}

#[test]
fn the_demo_has_something_to_look_at_everywhere() {
    let moment = noon();
    let store = demo(&moment);
    assert_eq!(course::list_runs(&store, None).unwrap().len(), 3);

    let run = course::list_runs(&store, None).unwrap().remove(1).id;
    let run = course::get_run(&store, &moment, &run).unwrap();
    assert_eq!((run.row.registered, run.row.seats, run.row.waitlisted), (9, Some(9), 2));
    assert_eq!(run.uninformed, 3, "who waits and who came in by the door");
    assert!(run.participants.iter().any(|one| one.substitute_for.is_some()));
    assert!(run.participants.iter().any(|one| one.remark.is_some() && one.took_part));
    let gone =
        run.without_seat.iter().filter(|one| one.state == course::RegistrationState::Cancelled);
    assert_eq!(gone.count(), 2);

    let today = today::get_today(&store, &moment).unwrap();
    assert_eq!(today.appointments[0].held_on, moment.today());
    assert_eq!((today.to_issue[0].full, today.to_issue[0].partial), (16, 1));
    assert_eq!(today.to_issue[0].to_check, 1);
    assert!(!store.find("buergerbuero", 20).unwrap().is_empty());
}

#[test]
fn fifty_administrations_of_the_133_take_part() {
    let moment = noon();
    let store = demo(&moment);
    let districts = municipality::count_districts(&store, moment.today()).unwrap();
    assert_eq!(districts.iter().map(|district| district.reached).sum::<u32>(), 50);
    assert_eq!(districts.iter().map(|district| district.all).sum::<u32>(), 133);

    let all = municipality::entries(store.read(), &moment, &Default::default()).unwrap();
    let count = |state| all.iter().filter(|entry| entry.state == Some(state)).count();
    let states = [Interested, InitialMeeting, Agreed, Active, Paused, Ended].map(count);
    assert_eq!(states, [3, 6, 7, 31, 3, 2]);
    let active = all.iter().find(|entry| entry.short_name == "Gardelegen").unwrap();
    let facts = municipality::facts(store.read(), &moment, &active.id).unwrap();
    assert_eq!(facts.participation.len(), 4, "every state it went through");
}

#[test]
fn lotsen_deputies_and_tags_are_shown() {
    let moment = noon();
    let store = demo(&moment);
    let names = municipality::list_advisors(&store).unwrap();
    assert_eq!(names.len(), 4);
    assert!(names.contains(&"Henrike Sommerfeld".to_owned()));
    let tags = municipality::list_tags(&store).unwrap();
    assert_eq!((tags.len(), tags[2].tag.as_str(), tags[2].count), (6, "IKZ Altmark", 6));
}

#[test]
fn ninety_people_are_invented_and_no_two_have_the_same_name() {
    let moment = noon();
    let store = demo(&moment);
    let people = person::list_people(&store, &moment, None).unwrap();
    assert_eq!(people.len(), 93);
    each_once(people.iter().map(|person| text::fold(&person.name)));
    let given = crowd::NAMES.iter().map(|name| text::fold(name.1));
    each_once(given);
    let by_hand = people::CONTACTS.iter().map(|contact| contact.name[2]);
    each_once(by_hand.chain(people::NAVIGATORS.iter().map(|navigator| navigator.name[2])));
}

#[test]
fn somebody_left_and_one_place_is_empty() {
    let moment = noon();
    let store = demo(&moment);
    let navigators = person::navigators_by_municipality(store.read(), &moment).unwrap();
    let at = |name: &str| navigators.get(&town(&store, name)).cloned().unwrap_or_default();
    assert_eq!(at("Havelberg"), Vec::<String>::new(), "nobody has taken over yet");
    assert_eq!(at("Aschersleben"), ["Matthis Lobeda"]);
    let left = person::list_people(&store, &moment, None).unwrap();
    let left = left.iter().find(|row| row.name == "Gunnar Fährmann").unwrap();
    let left = person::get_person(&store, &moment, &left.id).unwrap();
    assert!(left.restricted_on.is_some(), "contact data is kept back");
}

#[test]
fn a_year_of_notes_reads_as_if_somebody_had_written_it() {
    let moment = noon();
    let store = demo(&moment);
    let notes = all_notes(&store, &moment);
    assert_eq!(notes.len(), 295);
    each_once(notes.iter().map(|note| note.body.clone()));
    let first = notes.first().unwrap();
    assert!(first.held_on < moment.today() - chrono::TimeDelta::days(330));
    assert!(notes.iter().all(|note| note.held_on <= moment.today()));
    for note in &notes {
        assert!(!note.title.contains('{') && !note.body.contains('{'), "{}", note.title);
        assert!(note.body.len() > 40, "{}", note.title);
        assert!(!note.fields.is_empty(), "{}", note.title);
    }
    for kind in [
        NoteKind::InitialMeeting,
        NoteKind::OnSite,
        NoteKind::Video,
        NoteKind::Phone,
        NoteKind::OfficeHour,
        NoteKind::Workshop,
    ] {
        assert!(notes.iter().filter(|note| note.kind == kind).count() >= 15, "{kind:?}");
    }
    assert!(notes.iter().filter(|note| !note.referrals.is_empty()).count() >= 10);
    assert!(notes.iter().filter(|note| note.travel_km.is_some()).count() >= 100);
}

#[test]
fn no_kommune_reads_the_same_title_twice() {
    let moment = noon();
    let store = demo(&moment);
    let notes = all_notes(&store, &moment);
    each_once(notes.iter().map(|note| (note.municipalities[0].id.clone(), note.title.clone())));
}

#[test]
fn most_notes_are_closed_and_some_wait() {
    let moment = noon();
    let store = demo(&moment);
    let notes = all_notes(&store, &moment);
    let drafts: Vec<_> = notes.iter().filter(|note| note.state == NoteState::Draft).collect();
    assert!((8..=25).contains(&drafts.len()), "{}", drafts.len());
    let gaps = consultation::count_without_duration(store.read(), &moment).unwrap();
    assert!((3..=10).contains(&gaps), "{gaps}");
    let closed = notes.iter().find(|note| note.state == NoteState::Closed).unwrap();
    assert!(closed.closed_on.unwrap() >= closed.held_on);
    assert!(closed.closed_on.unwrap() < moment.today(), "closed in its own week");
}

#[test]
fn one_workshop_had_nine_gemeinden_and_counts_once() {
    let moment = noon();
    let store = demo(&moment);
    let notes = all_notes(&store, &moment);
    let workshop: Vec<_> = notes.iter().filter(|note| note.municipalities.len() == 9).collect();
    assert_eq!(workshop.len(), 1);
    assert_eq!(workshop[0].people.len(), 5);
    for name in towns::NINE.iter().filter(|name| !name.contains("gemeinde")) {
        let id = town(&store, name);
        assert!(workshop[0].municipalities.iter().any(|there| there.id == id), "{name}");
    }
}

#[test]
fn promises_of_both_sides_are_open_late_and_kept() {
    let moment = noon();
    let store = demo(&moment);
    let all = follow_ups(&store, &moment);
    let count = |owner, passes: &dyn Fn(&FollowUp) -> bool| {
        all.iter().filter(|one| one.owner == owner && passes(one)).count()
    };
    for owner in [FollowUpOwner::Us, FollowUpOwner::Municipality] {
        let is_open = |one: &FollowUp| one.state == FollowUpState::Open;
        assert!(count(owner, &|one| is_open(one) && one.due == Due::Overdue) >= 3, "{owner:?}");
        assert!(count(owner, &|one| is_open(one) && one.due > Due::Overdue) >= 3, "{owner:?}");
        assert!(count(owner, &|one| one.state == FollowUpState::Done) >= 40, "{owner:?}");
    }
    let late = follow_up::count_open(store.read(), &moment).unwrap();
    assert!((5..=40).contains(&late.due), "{late:?}");
    assert!(all.iter().all(|one| one.done_on.is_none_or(|day| day <= moment.today())));
}

#[test]
fn files_are_attached_and_the_pictures_can_be_shown() {
    let moment = noon();
    let store = demo(&moment);
    let of =
        |name: &str| attachment::list_attachments(&store, town(&store, name).as_str()).unwrap();
    assert_eq!(of("Quedlinburg")[0].name, "Aktenplan, kurze Fassung.txt");
    let picture = of("Tangerhütte").remove(0);
    assert!(picture.shown && picture.kind == FileKind::Picture);
    assert!(attachment::read_picture(&store, &picture.id).is_ok());
    assert!(files::process_picture().unwrap().len() < 10_000);
}

#[test]
fn views_of_the_list_are_kept() {
    let moment = noon();
    let store = demo(&moment);
    assert_eq!(saved_view::list_views(&store, ViewArea::Municipality).unwrap().len(), 3);
}

/// Everything of the journalled tables but ids, and the journal's verbs and times.
fn without_ids(store: &Store) -> Vec<String> {
    let mut lines = Vec::new();
    let queries = [
        "SELECT title || held_on || kind || coalesce(minutes, '') || body || state
                || coalesce(closed_on, '') FROM consultation ORDER BY 1",
        "SELECT title || due_on || owner || state || coalesce(done_on, '') || created_on
         FROM follow_up ORDER BY 1",
        "SELECT given_names || surname || coalesce(mail, '') || coalesce(phone, '')
         FROM person ORDER BY 1",
        "SELECT m.ars || p.state || p.since || coalesce(p.reason, '') FROM participation p
         JOIN municipality m ON m.id = p.municipality_id ORDER BY 1",
        "SELECT m.ars || a.advisor || a.valid_from || coalesce(a.valid_until, '')
         FROM assignment a JOIN municipality m ON m.id = a.municipality_id ORDER BY 1",
        "SELECT held_on || starts_at || half_units FROM session ORDER BY 1",
        "SELECT state || coalesce(half_units, '') FROM attendance ORDER BY 1",
        "SELECT verb || at FROM journal ORDER BY n",
    ];
    for query in queries {
        let mut statement = store.read().prepare(query).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        lines.extend(rows.map(|row| row.unwrap_or_else(|_| String::new())));
    }
    lines
}

#[test]
fn the_same_moment_fills_two_stores_with_the_same_work() {
    let (one, other) = (noon(), noon());
    let (one, other) = (without_ids(&demo(&one)), without_ids(&demo(&other)));
    assert!(one.len() > 1_000);
    assert_eq!(one, other);
}

#[test]
fn the_certificates_of_the_demo_are_samples_and_fit_their_page() {
    let moment = noon();
    let mut store = demo(&moment);
    let run = today::get_today(&store, &moment).unwrap().to_issue.remove(0).run;
    let press = Press::new().unwrap();
    let list = certificate::get_issue_list(&store, &moment, &press, &run).unwrap();
    let earned: Vec<_> = list
        .rows
        .iter()
        .filter(|row| row.light != certificate::Light::None)
        .map(|row| row.registration.clone())
        .collect();
    let issued =
        certificate::issue_certificates(&mut store, &moment, &press, &run, &earned).unwrap();
    assert_eq!(issued.len(), 17);
    assert_eq!(issued[0].number, "DLST-2026-DEMO-0001");
    let register = certificate::list_certificates(&store, &CertificateFilter::default()).unwrap();
    assert_eq!(register.len(), 17);
}

#[test]
fn the_demo_can_be_made_on_any_day() {
    for (month, day) in [(1, 1), (2, 28), (5, 9), (5, 10), (12, 31)] {
        let moment = noon_of(2028, month, day);
        let store = demo(&moment);
        let today = today::get_today(&store, &moment).unwrap();
        assert_eq!(today.appointments[0].held_on, moment.today(), "{}", moment.today());
        assert_eq!(today.to_issue.len(), 1);
    }
}

#[test]
fn undo_does_not_take_the_demo_apart() {
    let moment = noon();
    let store = demo(&moment);
    assert_eq!(store.undo_state().unwrap().undo, None);
}
