//! The year of consultations: what is told by hand and what is composed, in the order of the days,
//! written up week by week, with what was promised and what became of it.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};

use super::Sample;
use super::notes::{NINE_TOGETHER, NOTES, SampleNote};
use super::story::{self, Promise, Scene};
use super::topics::TOPICS;
use super::towns::{TOWNS, TURN, Town};
use crate::consultation::{self, NoteDraft, Referral};
use crate::error::{OrNotFound, Result};
use crate::field_of_action;
use crate::follow_up::{self, FollowUpDraft, FollowUpOwner};
use crate::ids::{FieldOfActionId, FollowUpId, MunicipalityId};
use crate::moment::Moment;
use crate::municipality::ParticipationState;
use crate::verb::Verb;

/// Days between interest and first meeting.
const FIRST: u64 = 21;
/// The last so many days have notes that are drafts still.
const UNFINISHED: u64 = 9;

/// A consultation with everything that is written down about it.
pub(super) struct Entry {
    held_on: NaiveDate,
    draft: NoteDraft,
    is_closed: bool,
    promises: Vec<Promise>,
}

impl Sample<'_> {
    /// Writes the whole year.
    pub(super) fn write_year(&mut self) -> Result<()> {
        let fields = field_of_action::titles(self.store.read())?;
        let fields: HashMap<String, FieldOfActionId> =
            fields.into_iter().map(|(id, title)| (title, id)).collect();
        let mut entries = self.told(&fields)?;
        entries.extend(self.composed(&fields)?);
        entries.sort_by_key(|entry| entry.held_on);
        let mut promises = Vec::new();
        let week =
            |entry: &Entry| (entry.held_on.iso_week().year(), entry.held_on.iso_week().week());
        for written_up in entries.chunk_by(|one, other| week(one) == week(other)) {
            let last = written_up.last().map_or(self.calendar.today(), |entry| entry.held_on);
            let moment = self.calendar.evening(last);
            self.store.write(&moment, Verb::CloseNote, |transaction| {
                for entry in written_up {
                    let kept = keep(&moment, entry);
                    promises.extend(kept.follow_ups.iter().filter_map(due));
                    consultation::put_note(transaction, &moment, kept, entry.is_closed)?;
                }
                Ok(())
            })?;
        }
        self.settle(promises)
    }

    /// The notes that are told by hand.
    fn told(&self, fields: &HashMap<String, FieldOfActionId>) -> Result<Vec<Entry>> {
        NOTES.iter().chain([&NINE_TOGETHER]).map(|note| self.told_by_hand(note, fields)).collect()
    }

    fn told_by_hand(
        &self,
        note: &SampleNote,
        fields: &HashMap<String, FieldOfActionId>,
    ) -> Result<Entry> {
        let held_on = self.calendar.ago(note.days_ago);
        let towns: Result<Vec<_>> = note.towns.iter().map(|town| self.town(town)).collect();
        let people: Result<Vec<_>> = note.people.iter().map(|name| self.person(name)).collect();
        let draft = NoteDraft {
            title: note.title.to_owned(),
            starts_at: note.starts_at.to_owned(),
            kind: note.kind,
            minutes: note.minutes,
            municipalities: towns?,
            people: people?,
            fields: chosen(note.fields, fields)?,
            body: note.body.to_owned(),
            ..NoteDraft::blank(consultation::begin_note(self.calendar.now), held_on)
        };
        let is_closed = note.minutes.is_some() && note.days_ago > UNFINISHED;
        Ok(Entry { held_on, draft, is_closed, promises: Vec::new() })
    }

    /// The notes that are composed, Kommune after Kommune.
    fn composed(&self, fields: &HashMap<String, FieldOfActionId>) -> Result<Vec<Entry>> {
        let mut told = [0; TOPICS.len()];
        let mut entries = Vec::new();
        for (place, town) in TOWNS.iter().enumerate() {
            for (nth, days_ago) in days(town, place).into_iter().enumerate() {
                let held_on = self.calendar.ago(days_ago);
                if let Some(scene) = story::scene(town.name, (place, nth), &mut told, held_on) {
                    let gap = days_ago <= UNFINISHED || (days_ago < 40 && place % 7 == 2);
                    entries.push(self.entry(
                        town,
                        scene,
                        fields,
                        (gap, place.is_multiple_of(2)),
                    )?);
                }
            }
        }
        Ok(entries)
    }

    fn entry(
        &self,
        town: &Town,
        scene: Scene,
        fields: &HashMap<String, FieldOfActionId>,
        (is_draft, has_no_duration): (bool, bool),
    ) -> Result<Entry> {
        let referral = |(target, remark): (&str, &str)| Referral {
            target: target.to_owned(),
            remark: remark.to_owned(),
        };
        let draft = NoteDraft {
            title: scene.title,
            starts_at: scene.starts_at.to_owned(),
            kind: scene.kind,
            minutes: Some(scene.minutes).filter(|_| !(is_draft && has_no_duration)),
            place: scene.place.to_owned(),
            travel_minutes: scene.way.map(|way| way.0),
            travel_km: scene.way.map(|way| way.1),
            municipalities: vec![self.town(town.name)?],
            people: self.present(town.name, scene.held_on, scene.minutes),
            fields: chosen(scene.fields, fields)?,
            referrals: scene.referral.map(referral).into_iter().collect(),
            body: scene.body,
            ..NoteDraft::blank(consultation::begin_note(self.calendar.now), scene.held_on)
        };
        let promises = scene.promises;
        Ok(Entry { held_on: scene.held_on, draft, is_closed: !is_draft, promises })
    }

    /// What became of the promises: most are kept around their day, some are late, a few dropped.
    fn settle(&mut self, mut promises: Vec<(NaiveDate, FollowUpId)>) -> Result<()> {
        let today = self.calendar.today();
        promises.sort();
        let kept: Vec<(NaiveDate, FollowUpId, usize)> = promises
            .into_iter()
            .enumerate()
            .filter(|(n, (due, _))| {
                let is_past = *due < today.checked_sub_days(Days::new(16)).unwrap_or(today);
                if is_past { n % 23 != 5 } else { *due < today && n.is_multiple_of(3) }
            })
            .map(|(n, (due, id))| (due, id, n))
            .collect();
        for done in kept.chunk_by(|one, other| one.0.iso_week() == other.0.iso_week()) {
            let last = done.last().map_or(today, |done| done.0);
            let moment = self.calendar.evening(last);
            self.store.write(&moment, Verb::CompleteFollowUp, |transaction| {
                done.iter().try_for_each(|(_, id, n)| {
                    follow_up::complete(transaction, &moment, id, remark(*n))
                })
            })?;
        }
        Ok(())
    }
}

/// The note with the follow-ups that were taken from its lines.
fn keep(moment: &Moment, entry: &Entry) -> NoteDraft {
    let town: Option<MunicipalityId> = entry.draft.municipalities.first().cloned();
    let follow_ups = entry.promises.iter().map(|promise| FollowUpDraft {
        id: Some(FollowUpId(moment.fresh_id())),
        version: None,
        title: promise.title.clone(),
        remark: String::new(),
        due_on: promise.due_on.to_string(),
        owner: promise.owner,
        municipality: town.clone(),
        person: entry.draft.people.first().cloned().filter(|_| promise.owner == FollowUpOwner::Us),
        note: None,
        line: Some(promise.title.clone()),
        repeat: None,
    });
    NoteDraft { follow_ups: follow_ups.collect(), ..entry.draft.clone() }
}

fn due(draft: &FollowUpDraft) -> Option<(NaiveDate, FollowUpId)> {
    Some((draft.due_on.parse().ok()?, draft.id.clone()?))
}

fn remark(n: usize) -> Option<&'static str> {
    [Some("Per Mail geschickt"), None, Some("Telefonisch geklärt"), None, None]
        .get(n % 5)
        .copied()
        .flatten()
}

fn chosen(
    titles: &[&str],
    fields: &HashMap<String, FieldOfActionId>,
) -> Result<Vec<FieldOfActionId>> {
    titles
        .iter()
        .map(|title| fields.get(*title).cloned().or_not_found("field_of_action", title))
        .collect()
}

/// On how many days ago the consultations of a Kommune were, from the first meeting to the last.
fn days(town: &Town, place: usize) -> Vec<u64> {
    let first = town.begun.saturating_sub(FIRST.min(town.begun / 2));
    let last = match town.state {
        ParticipationState::Paused | ParticipationState::Ended => town.begun - TURN + 6,
        _ => 1 + (place as u64 * 7) % 26,
    };
    let Some(steps) = town.notes.checked_sub(1).filter(|steps| *steps > 0) else {
        return (0..town.notes).map(|_| first).collect();
    };
    let wobble = |n: u64| if n == 0 || n == steps { 0 } else { (place as u64 * 3 + n * 5) % 7 };
    (0..=steps).map(|n| first - (first - last) * n / steps + wobble(n)).collect()
}
