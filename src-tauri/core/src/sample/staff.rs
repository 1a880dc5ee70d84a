//! Who works at the Kommunen of the demo, in one write.

use chrono::NaiveDate;

use super::crowd::{DEPARTURES, FUNCTIONS, NAMES, Name, salutation};
use super::people::{CONTACTS, NAVIGATORS};
use super::towns::TOWNS;
use super::{Member, Sample};
use crate::departure::{self, DepartureDraft, Successor, TaskHeir};
use crate::error::Result;
use crate::municipality::ParticipationState;
use crate::person::{self, PersonDraft, PersonVersion, RoleDraft, RoleKind};
use crate::verb::Verb;

/// Somebody to be entered.
struct Hire {
    draft: PersonDraft,
    surname: &'static str,
    town: &'static str,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

impl Sample<'_> {
    /// Everybody, with their roles; some have left.
    pub(super) fn add_people(&mut self) -> Result<()> {
        let mut hires = self.told_by_name()?;
        hires.extend(self.the_others()?);
        hires.extend(self.those_who_left()?);
        let moment = self.calendar.evening(self.calendar.ago(200));
        let people = self.store.write(&moment, Verb::SavePerson, |transaction| {
            hires
                .iter()
                .map(|hire| person::put_person(transaction, &moment, &hire.draft))
                .collect::<Result<Vec<_>>>()
        })?;
        for (hire, person) in hires.into_iter().zip(people) {
            self.people.insert(hire.surname, person.clone());
            let member = Member { person, from: hire.from, until: hire.until };
            self.staff.entry(hire.town).or_default().push(member);
        }
        Ok(())
    }

    fn told_by_name(&self) -> Result<Vec<Hire>> {
        let from = self.calendar.ago(360);
        let navigators = NAVIGATORS.iter().map(|n| (n.name, n.town, RoleKind::Navigator, ""));
        let contacts = CONTACTS.iter().map(|c| (c.name, c.town, c.kind, c.title));
        contacts
            .chain(navigators)
            .enumerate()
            .map(|(place, ([title, given_names, surname], town, kind, function))| {
                let mut hire =
                    self.hire((given_names, surname), town, (kind, function), (from, None))?;
                hire.draft.academic_title = title.to_owned();
                Ok(reachable(hire, place))
            })
            .collect()
    }

    /// A contact for every other Kommune, and a Navigator for those that are active.
    fn the_others(&self) -> Result<Vec<Hire>> {
        let told = |town: &str| CONTACTS.iter().any(|contact| contact.town == town);
        let has_navigator = |town: &str| {
            NAVIGATORS.iter().any(|navigator| navigator.town == town)
                || DEPARTURES
                    .iter()
                    .any(|left| left.town == town && left.kind == RoleKind::Navigator)
        };
        let mut names = NAMES.iter();
        let mut hires = Vec::new();
        for (place, town) in TOWNS.iter().enumerate().filter(|(_, town)| !told(town.name)) {
            let from = self.calendar.ago(town.begun + 3);
            let function = FUNCTIONS[place % FUNCTIONS.len()];
            let mut roles = vec![function];
            if town.state == ParticipationState::Active && !has_navigator(town.name) {
                roles.push((RoleKind::Navigator, ""));
            }
            for (role, name) in roles.into_iter().zip(names.by_ref()) {
                let mut hire = self.hire(*name, town.name, role, (from, None))?;
                hire.draft.salutation = salutation(hires.len());
                hires.push(reachable(hire, 30 + hires.len()));
            }
        }
        Ok(hires)
    }

    /// Those who will have left, and who comes after: without a role until then.
    fn those_who_left(&self) -> Result<Vec<Hire>> {
        let mut hires = Vec::new();
        for left in DEPARTURES {
            let (begun, last) = (self.calendar.ago(340), self.calendar.ago(left.days_ago));
            let role = (left.kind, left.function);
            let hire = self.hire(left.left, left.town, role, (begun, Some(last)))?;
            hires.push(reachable(hire, 90 + hires.len()));
            if let Some(name) = left.successor {
                let from = last.succ_opt().unwrap_or(last);
                let mut hire = self.hire(name, left.town, role, (from, None))?;
                hire.draft.roles.clear();
                hires.push(reachable(hire, 90 + hires.len()));
            }
        }
        Ok(hires)
    }

    /// They leave, each on the own day, and what was open goes to whoever comes after.
    pub(super) fn say_goodbye(&mut self) -> Result<()> {
        for left in DEPARTURES {
            let person = self.person(left.left.1)?;
            let last = self.calendar.ago(left.days_ago);
            let successor = match left.successor {
                Some(name) => Successor::Known { person: self.person(name.1)? },
                None => Successor::Nobody,
            };
            let heir = if left.successor.is_some() { TaskHeir::Successor } else { TaskHeir::Us };
            let draft = DepartureDraft {
                person: PersonVersion { version: self.store.version(person.as_str())?, id: person },
                municipality: self.town(left.town)?,
                last_day: last.to_string(),
                successor,
                follow_ups: heir,
                registrations: Vec::new(),
            };
            let moment = self.calendar.evening(last);
            departure::leave_municipality(self.store, &moment, &draft)?;
        }
        Ok(())
    }

    fn hire(
        &self,
        (given_names, surname): Name,
        town: &'static str,
        (kind, function): (RoleKind, &str),
        (from, until): (NaiveDate, Option<NaiveDate>),
    ) -> Result<Hire> {
        let role = RoleDraft {
            id: None,
            municipality: self.town(town)?,
            kind,
            title: function.to_owned(),
            valid_from: from.to_string(),
            valid_until: String::new(),
        };
        let draft = PersonDraft {
            given_names: given_names.to_owned(),
            surname: surname.to_owned(),
            roles: vec![role],
            ..PersonDraft::default()
        };
        Ok(Hire { draft, surname, town, from, until })
    }
}

/// With an address and a number that belong to nobody.
fn reachable(mut hire: Hire, place: usize) -> Hire {
    hire.draft.mail = format!("kontakt{}@example.org", place + 1);
    hire.draft.phone = format!("0391 0000-{:02}", 10 + place);
    hire
}
