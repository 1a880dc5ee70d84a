//! Composes the notes of the demo: which subject on which day, in which words, with what was
//! promised. The same every time; no two notes read the same.

use chrono::{Days, NaiveDate};

use super::topics::{TOPICS, Topic};
use crate::consultation::NoteKind;
use crate::follow_up::FollowUpOwner;

/// A consultation that is to be written down.
pub(super) struct Scene {
    pub(super) held_on: NaiveDate,
    pub(super) starts_at: &'static str,
    pub(super) kind: NoteKind,
    pub(super) minutes: u32,
    pub(super) title: String,
    pub(super) body: String,
    /// Handlungsfelder by name.
    pub(super) fields: &'static [&'static str],
    pub(super) referral: Option<(&'static str, &'static str)>,
    pub(super) place: &'static str,
    /// Minutes and kilometres of the way, there and back.
    pub(super) way: Option<(u32, u32)>,
    pub(super) promises: Vec<Promise>,
}

/// What was promised in a consultation.
pub(super) struct Promise {
    pub(super) owner: FollowUpOwner,
    pub(super) title: String,
    pub(super) due_on: NaiveDate,
}

const TIMES: [&str; 7] = ["09:00", "10:00", "13:30", "14:00", "08:30", "11:00", "15:00"];
const OFFICES: [&str; 8] = [
    "Hauptamt",
    "Bürgeramt",
    "Bauamt",
    "Ordnungsamt",
    "Standesamt",
    "Schulamt",
    "Kulturamt",
    "Sozialamt",
];
/// After the first meeting, in this order.
const KINDS: [NoteKind; 8] = [
    NoteKind::OnSite,
    NoteKind::Video,
    NoteKind::OnSite,
    NoteKind::Phone,
    NoteKind::Workshop,
    NoteKind::Video,
    NoteKind::OfficeHour,
    NoteKind::Phone,
];
const PLACES: [&str; 4] = ["Rathaus", "Besprechungsraum im Erdgeschoss", "Ratssaal", "Bürgerhaus"];

/// The next scene of a Kommune: `nth` of it, `place` of the Kommune among all, and how often its
/// subject was told before.
pub(super) fn scene(
    town: &str,
    (place, nth): (usize, usize),
    told: &mut [usize; TOPICS.len()],
    held_on: NaiveDate,
) -> Option<Scene> {
    // Everybody begins at the beginning; then each goes through the rest from another start.
    let subject = if nth == 0 { 0 } else { 1 + (nth - 1 + place * 4) % (TOPICS.len() - 1) };
    let topic = TOPICS.get(subject)?;
    let count = told.get_mut(subject)?;
    let turn = *count;
    *count += 1;
    let kind = if nth == 0 { NoteKind::InitialMeeting } else { KINDS[(nth + place) % KINDS.len()] };
    let filled = |text: &str| {
        let short = town.strip_prefix("Verbandsgemeinde ").unwrap_or(town);
        text.replace("{ort}", short).replace("{amt}", OFFICES[(place + nth) % OFFICES.len()])
    };
    let promises = promises(topic, turn, kind, held_on, &filled);
    let travels = matches!(kind, NoteKind::OnSite | NoteKind::Workshop | NoteKind::InitialMeeting);
    let km = 24 + u32::try_from(place * 37 % 170).unwrap_or(0);
    Some(Scene {
        held_on,
        starts_at: TIMES[(place + nth * 3) % TIMES.len()],
        kind,
        minutes: minutes(kind, place + nth),
        title: title(topic, turn, kind, &filled),
        body: filled(&body(topic, turn, kind, &promises)),
        fields: topic.fields,
        referral: topic.referral.filter(|_| turn % 4 == 1),
        place: if travels { PLACES[(place + nth) % PLACES.len()] } else { "" },
        way: travels.then_some((km / 5 * 4, km)),
        promises,
    })
}

/// A visit is called by what it was for, a call by its subject.
fn title(topic: &Topic, turn: usize, kind: NoteKind, filled: &impl Fn(&str) -> String) -> String {
    let short = topic.short;
    match (kind, turn % 3) {
        (NoteKind::Phone, 0) => format!("Rückfrage: {short}"),
        (NoteKind::Phone, 1) => format!("{short}: kurz abgestimmt"),
        (NoteKind::Phone, _) => format!("Telefonat zum Thema {short}"),
        (NoteKind::Video, 0) => format!("{short}: Stand der Dinge"),
        (NoteKind::Video, 1) => format!("{short}: offene Fragen"),
        (NoteKind::Video, _) => format!("{short}: nächste Schritte"),
        (NoteKind::OfficeHour, _) => format!("Sprechstunde: {short}"),
        _ => filled(topic.titles[turn % 5]),
    }
}

fn minutes(kind: NoteKind, n: usize) -> u32 {
    let (least, step) = match kind {
        NoteKind::Phone => (10, 5),
        NoteKind::Video | NoteKind::OfficeHour => (30, 15),
        NoteKind::InitialMeeting => (60, 15),
        NoteKind::OnSite => (75, 15),
        NoteKind::Workshop => (150, 30),
    };
    least + step * u32::try_from(n % 4).unwrap_or(0)
}

/// The sentences of a turn: twenty turns of a subject share no pair of finding and result, and the
/// next twenty end otherwise.
fn body(topic: &Topic, turn: usize, kind: NoteKind, promises: &[Promise]) -> String {
    let opening = topic.openings[turn % 4];
    let finding = topic.findings[turn % 5];
    let another = topic.findings[(turn + 2) % 5];
    let result = topic.results[(turn / 5 + turn / 20) % 4];
    let agreed = agreed(promises);
    match kind {
        NoteKind::Phone => format!("{finding} {result}"),
        NoteKind::Video | NoteKind::OfficeHour => {
            format!("{opening} {finding}\n\n{result}{agreed}")
        }
        NoteKind::InitialMeeting | NoteKind::OnSite => {
            format!("{opening}\n\n- {finding}\n- {another}\n\n{result}{agreed}")
        }
        NoteKind::Workshop => {
            format!("{opening}\n\n## Ergebnisse\n\n1. {finding}\n2. {another}\n\n{result}{agreed}")
        }
    }
}

fn agreed(promises: &[Promise]) -> String {
    let lines: Vec<String> =
        promises.iter().map(|promise| format!("- [ ] {}", promise.title)).collect();
    if lines.is_empty() {
        String::new()
    } else {
        format!("\n\n## Vereinbart\n\n{}", lines.join("\n"))
    }
}

/// Visits end with a promise of both sides, every other video with one.
fn promises(
    topic: &Topic,
    turn: usize,
    kind: NoteKind,
    held_on: NaiveDate,
    filled: &impl Fn(&str) -> String,
) -> Vec<Promise> {
    let promise = |owner, title: &str, days: usize| Promise {
        owner,
        title: filled(title),
        due_on: super::calendar::next_working_day(
            held_on.checked_add_days(Days::new(days as u64)).unwrap_or(held_on),
        ),
    };
    let ours = promise(FollowUpOwner::Us, topic.ours[turn % 3], 7 + turn % 4 * 5);
    let theirs =
        promise(FollowUpOwner::Municipality, topic.theirs[(turn / 2) % 3], 20 + turn % 5 * 9);
    match kind {
        NoteKind::Phone | NoteKind::OfficeHour => Vec::new(),
        NoteKind::Video if turn.is_multiple_of(2) => vec![ours],
        NoteKind::Video => Vec::new(),
        NoteKind::OnSite if turn % 3 == 1 => vec![ours],
        NoteKind::OnSite if turn % 3 == 2 => vec![theirs],
        NoteKind::InitialMeeting | NoteKind::OnSite | NoteKind::Workshop => vec![ours, theirs],
    }
}
