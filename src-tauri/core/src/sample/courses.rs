//! The courses of the demo: a run whose certificates wait, one with a session today, a training to
//! come.

use chrono::{Datelike, NaiveDate};

use super::Sample;
use super::people::{self, NAVIGATORS, Navigator};
use crate::course::{
    self, AttendanceDraft, AttendanceState, Course, CourseKind, RegistrationChoice,
    RegistrationState, RegistrationVersion, RunDraft, RunFile, Seating, SessionDraft,
    SessionFormat, StateDraft, SubstitutionDraft,
};
use crate::error::{OrNotFound, Result};
use crate::verb::Verb;

/// Days before today on which the finished run had its sessions; three apart, so that no weekend
/// puts two on one day.
const FINISHED: [u64; 5] = [24, 21, 17, 10, 3];
/// How many of the invented people are registered for the running run, and fill it.
const RUNNING: usize = 9;
const SEATS: u32 = 18;

impl Sample<'_> {
    /// Everything entered, the names looked at but for one: only the issue is left.
    pub(super) fn finished_run(&mut self) -> Result<RunFile> {
        let days = FINISHED.map(|days| self.calendar.ago(days));
        let file = self.basic_run("3", &days, SEATS, NAVIGATORS)?;
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
        course::set_attendance(self.store, self.calendar.now, &file.row.id, &entries)
    }

    /// A run in the middle, with a session today. It is full, two wait; somebody cancelled, somebody
    /// comes instead of another, and somebody came to the first session without being registered.
    pub(super) fn running_run(&mut self) -> Result<()> {
        let days = [
            self.calendar.ago(14),
            self.calendar.ago(7),
            self.calendar.today(),
            self.calendar.ahead(7),
            self.calendar.ahead(14),
        ];
        let people = NAVIGATORS.get(NAVIGATORS.len() - RUNNING..).unwrap_or_default();
        let file = self.basic_run("4", &days, 9, people)?;
        let file = self.change_places(&file)?;
        for session in file.sessions.iter().filter(|s| s.held_on < self.calendar.today()) {
            course::set_all_present(self.store, self.calendar.now, &session.id)?;
        }
        Ok(())
    }

    fn change_places(&mut self, file: &RunFile) -> Result<RunFile> {
        let (moment, run) = (self.calendar.now, file.row.id.clone());
        let waiting = ["Hübner-Knopf", "Prüße"].map(|surname| self.known(surname));
        let waiting = waiting.into_iter().collect::<Result<_>>()?;
        let file = course::register_people(self.store, moment, &run, waiting)?;

        let draft = StateDraft {
            registrations: vec![version(&file, "Quandt")?],
            state: RegistrationState::Cancelled,
            reason: "Dienstplan geändert".to_owned(),
            seating: Seating::default(),
        };
        let file = course::set_registration_state(self.store, moment, &draft)?;
        let draft = SubstitutionDraft {
            original: version(&file, "Müller Schmidt")?,
            substitute: self.known("Dörfler")?,
            reason: "im Urlaub".to_owned(),
            seating: Seating::default(),
        };
        // The demo begins before anything is issued.
        let file = course::substitute_registration(self.store, moment, &draft, |_, _| Ok(false))?;
        let informed: Vec<_> =
            file.participants.iter().map(|one| one.registration.clone()).collect();
        let day = self.calendar.ago(20).to_string();
        course::inform_people(self.store, moment, &run, &informed, &day)?;
        let first = file.sessions.first().or_not_found("session", "the first")?;
        let walk_in = self.known("Ölschläger")?;
        course::add_walk_in(self.store, moment, &first.id, walk_in)
    }

    fn known(&self, surname: &str) -> Result<RegistrationChoice> {
        let person = self.person(surname)?;
        Ok(RegistrationChoice::Known { person, municipality: None, given_as: None })
    }

    fn basic_run(
        &mut self,
        label: &str,
        days: &[NaiveDate],
        seats: u32,
        people: &[Navigator],
    ) -> Result<RunFile> {
        let course = self.course(CourseKind::Course)?;
        let year = days.last().map_or(self.calendar.today().year(), Datelike::year);
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
            seats: Some(seats),
            one_seat: false,
            sessions: sessions.collect(),
        };
        self.register(draft, people)
    }

    pub(super) fn training(&mut self) -> Result<()> {
        let course = self.course(CourseKind::DayTraining)?;
        let day = self.calendar.ahead(20);
        let draft = RunDraft {
            id: None,
            version: None,
            course: course.id,
            label: format!("1/{}", day.year()),
            seats: Some(12),
            one_seat: false,
            sessions: vec![session(day, "Halle (Saale)")],
        };
        self.register(draft, NAVIGATORS.get(..5).unwrap_or_default()).map(drop)
    }

    fn course(&self, kind: CourseKind) -> Result<Course> {
        let courses = course::list_courses(self.store)?;
        courses.into_iter().find(|course| course.kind == kind).or_not_found("course", "the first")
    }

    fn register(&mut self, draft: RunDraft, people: &[Navigator]) -> Result<RunFile> {
        let run = course::save_run(self.store, self.calendar.now, draft)?.row.id;
        let choice = |navigator: &Navigator| {
            Ok(RegistrationChoice::Known {
                person: self.person(navigator.name[2])?,
                municipality: None,
                given_as: navigator.given_as.map(str::to_owned),
            })
        };
        let choices = people.iter().map(choice).collect::<Result<_>>()?;
        course::register_people(self.store, self.calendar.now, &run, choices)
    }

    /// The last step is written as part of the store's creation: Ctrl+Z stops in front of it and
    /// does not take the demo apart.
    pub(super) fn check_names(&mut self, file: &RunFile) -> Result<()> {
        self.store.write(self.calendar.now, Verb::CreateStore, |transaction| {
            let clear = file.participants.iter().filter(|p| p.given_as.is_none());
            for participant in clear {
                let name = Some(participant.name.as_str());
                course::put_name_checked(transaction, &participant.registration, name)?;
            }
            Ok(())
        })
    }
}

/// The registration of somebody with that surname.
fn version(file: &RunFile, surname: &str) -> Result<RegistrationVersion> {
    let mut all = file.participants.iter();
    let one = all.find(|one| one.name.ends_with(surname)).or_not_found("person", surname)?;
    Ok(RegistrationVersion { registration: one.registration.clone(), version: one.version })
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
