//! The demo logbook: a year of an invented Lotsin's work, for looking around.
//!
//! Everybody in it is invented; the Kommunen are the real ones of the register, what is said about
//! them is not. Days are counted from today, so that there is always something to do today: a
//! course session, a run whose certificates wait, a training to come. The same moment fills two
//! stores with the same work.

mod calendar;
mod courses;
mod crowd;
mod files;
mod notes;
mod people;
mod programme;
mod staff;
mod story;
#[cfg(test)]
mod tests;
mod topics;
mod towns;
mod year;

use std::collections::HashMap;

use chrono::NaiveDate;

use self::calendar::Calendar;
use crate::error::{OrNotFound, Result};
use crate::ids::{MunicipalityId, PersonId};
use crate::moment::Moment;
use crate::municipality::{self, MunicipalityFilter, MunicipalityKind};
use crate::store::Store;

/// Fills a new store with the demo.
pub fn fill(store: &mut Store, moment: &Moment) -> Result<()> {
    let mut sample = Sample::new(store, moment)?;
    sample.take_in_municipalities()?;
    sample.add_people()?;
    sample.write_year()?;
    sample.say_goodbye()?;
    sample.attach_files()?;
    sample.save_views()?;
    let finished = sample.finished_run()?;
    sample.running_run()?;
    sample.training()?;
    sample.check_names(&finished)
}

struct Sample<'a> {
    store: &'a mut Store,
    calendar: Calendar<'a>,
    towns: HashMap<String, MunicipalityId>,
    /// People by surname.
    people: HashMap<&'static str, PersonId>,
    /// Who can be met at a Kommune, and on which days.
    staff: HashMap<&'static str, Vec<Member>>,
}

/// Somebody who works at a Kommune.
struct Member {
    person: PersonId,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

impl<'a> Sample<'a> {
    fn new(store: &'a mut Store, moment: &'a Moment) -> Result<Self> {
        let all = municipality::entries(store.read(), moment, &MunicipalityFilter::default())?;
        let calls = |kind| match kind {
            MunicipalityKind::MunicipalAssociation => "Verbandsgemeinde ",
            // Some have the name of their Verbandsgemeinde or of a town.
            MunicipalityKind::MemberMunicipality => "Mitgliedsgemeinde ",
            _ => "",
        };
        let towns = all.into_iter().map(|entry| {
            let name = format!("{}{}", calls(entry.kind), entry.short_name);
            (name, entry.id)
        });
        Ok(Self {
            towns: towns.collect(),
            store,
            calendar: Calendar::new(moment),
            people: HashMap::new(),
            staff: HashMap::new(),
        })
    }

    fn town(&self, name: &str) -> Result<MunicipalityId> {
        self.towns.get(name).cloned().or_not_found("municipality", name)
    }

    fn person(&self, surname: &str) -> Result<PersonId> {
        self.people.get(surname).cloned().or_not_found("person", surname)
    }

    /// Who of a Kommune was there on a day: one in a short talk, all in a long one.
    fn present(&self, town: &str, day: NaiveDate, minutes: u32) -> Vec<PersonId> {
        let works =
            |member: &&Member| member.from <= day && member.until.is_none_or(|until| day <= until);
        let most = if minutes < 60 { 1 } else { 4 };
        let there = self.staff.get(town).into_iter().flatten().filter(works);
        there.take(most).map(|member| member.person.clone()).collect()
    }
}
