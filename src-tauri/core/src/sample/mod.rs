//! The demo logbook: a few months of an invented Lotsin's work, for looking around.
//!
//! Everybody in it is invented; the Kommunen are the real ones of the register, what is said about
//! them is not. Days are counted from today, so that there is always something to do today: a
//! course session, a run whose certificates wait, a training to come. The same moment fills two
//! stores with the same work.

mod notes;
mod people;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use self::notes::NOTES;
use self::people::{CONTACTS, NAVIGATORS, Navigator};
use crate::consultation::{self, NoteDraft};
use crate::course::{
    self, AttendanceDraft, AttendanceState, Course, CourseKind, RegistrationChoice, RunDraft,
    RunFile, SessionDraft, SessionFormat,
};
use crate::error::{OrNotFound, Result};
use crate::ids::{MunicipalityId, PersonId};
use crate::moment::Moment;
use crate::municipality::{self, AssignmentDraft};
use crate::person::{self, PersonDraft, RoleDraft, RoleKind};
use crate::setting;
use crate::store::Store;
use crate::verb::Verb;

/// Days before today on which the finished run had its sessions; three apart, so that no weekend
/// puts two on one day.
const FINISHED: [u64; 5] = [24, 21, 17, 10, 3];
/// How many of the invented people take part in the running run.
const RUNNING: usize = 9;

/// Fills a new store with the demo.
pub fn fill(store: &mut Store, moment: &Moment) -> Result<()> {
    let mut sample = Sample::new(store, moment)?;
    sample.take_in_municipalities()?;
    sample.add_people()?;
    sample.write_notes()?;
    let finished = sample.finished_run()?;
    sample.running_run()?;
    sample.training()?;
    sample.check_names(&finished)
}

struct Sample<'a> {
    store: &'a mut Store,
    moment: &'a Moment,
    towns: HashMap<String, MunicipalityId>,
    /// People by surname.
    people: HashMap<&'static str, PersonId>,
}

impl<'a> Sample<'a> {
    fn new(store: &'a mut Store, moment: &'a Moment) -> Result<Self> {
        let names = municipality::short_names(store.read())?;
        let towns = names.into_iter().map(|(id, name)| (name, id)).collect();
        Ok(Self { store, moment, towns, people: HashMap::new() })
    }

    fn town(&self, name: &str) -> Result<MunicipalityId> {
        self.towns.get(name).cloned().or_not_found("municipality", name)
    }

    fn person(&self, surname: &str) -> Result<PersonId> {
        self.people.get(surname).cloned().or_not_found("person", surname)
    }

    fn ago(&self, days: u64) -> NaiveDate {
        let today = self.moment.today();
        today.checked_sub_days(Days::new(days)).unwrap_or(today)
    }

    fn ahead(&self, days: u64) -> NaiveDate {
        let today = self.moment.today();
        today.checked_add_days(Days::new(days)).unwrap_or(today)
    }

    fn take_in_municipalities(&mut self) -> Result<()> {
        let advisor = setting::get_settings(self.store)?.name;
        for (place, (name, state)) in people::MUNICIPALITIES.iter().enumerate() {
            let draft = AssignmentDraft {
                municipality: self.town(name)?,
                state: *state,
                since: working_day(self.ago(260 - 17 * place as u64)),
                advisor: advisor.clone(),
                reason: String::new(),
            };
            municipality::assign(self.store, self.moment, &draft)?;
        }
        Ok(())
    }

    fn add_people(&mut self) -> Result<()> {
        let navigators = NAVIGATORS.iter().map(|n| (n.name, n.town, RoleKind::Navigator, ""));
        let contacts = CONTACTS.iter().map(|c| (c.name, c.town, c.kind, c.title));
        for (name, town, kind, title) in navigators.chain(contacts) {
            let role = RoleDraft {
                id: None,
                municipality: self.town(town)?,
                kind,
                title: title.to_owned(),
                valid_from: working_day(self.ago(200)).to_string(),
                valid_until: String::new(),
            };
            let [academic_title, given_names, surname] = name.map(str::to_owned);
            let draft = PersonDraft {
                academic_title,
                given_names,
                surname,
                mail: format!("kontakt{}@example.org", self.people.len() + 1),
                roles: vec![role],
                ..PersonDraft::default()
            };
            let person = person::save_person(self.store, self.moment, &draft)?;
            self.people.insert(name[2], person.id);
        }
        Ok(())
    }

    fn write_notes(&mut self) -> Result<()> {
        for note in NOTES {
            let draft = NoteDraft {
                title: note.title.to_owned(),
                starts_at: note.starts_at.to_owned(),
                kind: note.kind,
                minutes: note.minutes,
                municipalities: note
                    .towns
                    .iter()
                    .map(|town| self.town(town))
                    .collect::<Result<_>>()?,
                people: note
                    .people
                    .iter()
                    .map(|surname| self.person(surname))
                    .collect::<Result<_>>()?,
                body: note.body.to_owned(),
                ..NoteDraft::blank(
                    consultation::begin_note(self.moment),
                    working_day(self.ago(note.days_ago)),
                )
            };
            consultation::save_note(self.store, self.moment, draft)?;
        }
        Ok(())
    }

    /// Everything entered, the names looked at but for one: only the issue is left.
    fn finished_run(&mut self) -> Result<RunFile> {
        let days = FINISHED.map(|days| working_day(self.ago(days)));
        let file = self.basic_run("3", &days, NAVIGATORS)?;
        let mut entries = Vec::new();
        for participant in &file.participants {
            let attended = attended(&participant.name);
            for (session, half_units) in file.sessions.iter().zip(attended) {
                let (state, half_units) = match half_units {
                    people::EXCUSED => (AttendanceState::Excused, None),
                    people::ABSENT => (AttendanceState::Absent, None),
                    some if some < session.half_units => (AttendanceState::Partial, Some(some)),
                    _ => (AttendanceState::Present, None),
                };
                entries.push(AttendanceDraft {
                    session: session.id.clone(),
                    registration: participant.registration.clone(),
                    state: Some(state),
                    half_units,
                });
            }
        }
        course::set_attendance(self.store, self.moment, &file.row.id, &entries)
    }

    /// A run in the middle, with a session today.
    fn running_run(&mut self) -> Result<()> {
        let days = [
            working_day(self.ago(14)),
            working_day(self.ago(7)),
            self.moment.today(),
            next_working_day(self.ahead(7)),
            next_working_day(self.ahead(14)),
        ];
        let people = NAVIGATORS.get(NAVIGATORS.len() - RUNNING..).unwrap_or_default();
        let file = self.basic_run("4", &days, people)?;
        for session in file.sessions.iter().filter(|s| s.held_on < self.moment.today()) {
            course::set_all_present(self.store, self.moment, &session.id)?;
        }
        Ok(())
    }

    fn basic_run(
        &mut self,
        label: &str,
        days: &[NaiveDate],
        people: &[Navigator],
    ) -> Result<RunFile> {
        let course = self.course(CourseKind::Course)?;
        let year = days.last().map_or(self.moment.today().year(), Datelike::year);
        let sessions = days.iter().zip(course.modules).zip(0..);
        let sessions = sessions.map(|((day, module), place)| {
            let online = matches!(place, 1 | 2);
            let format = if online { SessionFormat::Online } else { SessionFormat::OnSite };
            SessionDraft {
                module: Some(module.id),
                format,
                half_units: module.half_units,
                ..session(*day, if online { "" } else { "Magdeburg" })
            }
        });
        let draft = RunDraft {
            id: None,
            version: None,
            course: course.id,
            label: format!("{label}/{year}"),
            seats: Some(18),
            sessions: sessions.collect(),
        };
        self.register(draft, people)
    }

    fn training(&mut self) -> Result<()> {
        let course = self.course(CourseKind::DayTraining)?;
        let day = next_working_day(self.ahead(20));
        let draft = RunDraft {
            id: None,
            version: None,
            course: course.id,
            label: format!("1/{}", day.year()),
            seats: Some(12),
            sessions: vec![session(day, "Halle (Saale)")],
        };
        self.register(draft, NAVIGATORS.get(..5).unwrap_or_default()).map(drop)
    }

    fn course(&self, kind: CourseKind) -> Result<Course> {
        let courses = course::list_courses(self.store)?;
        courses.into_iter().find(|course| course.kind == kind).or_not_found("course", "the first")
    }

    fn register(&mut self, draft: RunDraft, people: &[Navigator]) -> Result<RunFile> {
        let run = course::save_run(self.store, self.moment, draft)?.row.id;
        let choice = |navigator: &Navigator| {
            Ok(RegistrationChoice::Known {
                person: self.person(navigator.name[2])?,
                municipality: None,
                given_as: navigator.given_as.map(str::to_owned),
            })
        };
        let choices = people.iter().map(choice).collect::<Result<_>>()?;
        course::register_people(self.store, self.moment, &run, choices)
    }

    /// The last step is written as part of the store's creation: Ctrl+Z stops in front of it and
    /// does not take the demo apart.
    fn check_names(&mut self, file: &RunFile) -> Result<()> {
        self.store.write(self.moment, Verb::CreateStore, |transaction| {
            let clear = file.participants.iter().filter(|p| p.given_as.is_none());
            for participant in clear {
                let name = Some(participant.name.as_str());
                course::put_name_checked(transaction, &participant.registration, name)?;
            }
            Ok(())
        })
    }
}

/// What somebody attended in the finished run.
fn attended(name: &str) -> [u32; 5] {
    let navigator = NAVIGATORS.iter().find(|navigator| name.ends_with(navigator.name[2]));
    navigator.map_or([people::ABSENT; 5], |navigator| navigator.attended)
}

fn session(day: NaiveDate, place: &str) -> SessionDraft {
    SessionDraft {
        id: None,
        module: None,
        held_on: day.to_string(),
        starts_at: "09:00".to_owned(),
        ends_at: "16:00".to_owned(),
        format: SessionFormat::OnSite,
        place: place.to_owned(),
        half_units: 16,
    }
}

/// The day, or the Friday before a weekend.
fn working_day(day: NaiveDate) -> NaiveDate {
    let back = match day.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        _ => 0,
    };
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

/// The day, or the Monday after a weekend.
fn next_working_day(day: NaiveDate) -> NaiveDate {
    let on = match day.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => 0,
    };
    day.checked_add_days(Days::new(on)).unwrap_or(day)
}
