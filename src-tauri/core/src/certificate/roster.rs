//! Who of a run earned a certificate, and the sheet that each would get.

use std::cell::OnceCell;

use rusqlite::Connection;

use super::rows::{self, CertificateRow};
use super::seal::Seal;
use super::template::worn_in;
use super::{Light, NameCheck, numbers};
use crate::course::{self, CourseKind, Participant, RunFile, Standing};
use crate::document::{
    CertificateSheet, SheetKind, SheetModule, SheetName, Signatory, UsedTemplate, wording,
};
use crate::error::Result;
use crate::ids::{CourseId, ModuleId, MunicipalityId, RegistrationId, RunId};
use crate::moment::Moment;
use crate::municipality::{self, MunicipalityKind};
use crate::person;
use crate::setting::{self, DEMO_DEVICE, Settings};
use crate::store::Store;

const TITLE: &str = "Teilnahmebescheinigung";
/// Attended, but part of no module while other sessions are.
const WITHOUT_MODULE: &str = "Weitere Termine";

/// A run with everybody registered, in sort order.
pub(super) struct Roster {
    pub(super) file: RunFile,
    pub(super) entrants: Vec<Entrant>,
}

/// Somebody registered.
pub(super) struct Entrant {
    pub(super) participant: Participant,
    /// The Kommune as it is printed.
    pub(super) town: Option<String>,
    pub(super) light: Light,
    pub(super) name_check: NameCheck,
    /// The valid certificate.
    pub(super) issued: Option<CertificateRow>,
}

impl Roster {
    /// The roster of a run, as of now.
    pub(super) fn of(connection: &Connection, moment: &Moment, run: &RunId) -> Result<Roster> {
        let mut file = course::run_in(connection, moment, run)?;
        let registrations = course::registrations_in(connection, run)?;
        let entrant = |participant: Participant| {
            let registration = registrations.iter().find(|r| r.id == participant.registration);
            let town = match registration.and_then(|r| r.municipality.as_ref()) {
                Some(id) => Some(printed_town(connection, moment, id)?),
                None => None,
            };
            let checked = registration.and_then(|r| r.name_checked.as_deref());
            Ok(Entrant {
                town,
                light: light(participant.progress.standing, &participant),
                name_check: name_check(&participant, checked),
                issued: rows::valid_of(connection, &participant.registration)?,
                participant,
            })
        };
        // Who has no seat counts only for what they attended, or were issued, before.
        let mut participants = std::mem::take(&mut file.participants);
        for other in std::mem::take(&mut file.without_seat) {
            if other.took_part || rows::valid_of(connection, &other.registration)?.is_some() {
                participants.push(other);
            }
        }
        participants.sort_by(|one, other| one.place_in_list().cmp(&other.place_in_list()));
        let entrants = participants.into_iter().map(entrant).collect::<Result<_>>()?;
        Ok(Roster { file, entrants })
    }

    /// Somebody of the roster.
    pub(super) fn entrant(&self, registration: &RegistrationId) -> Option<&Entrant> {
        self.entrants.iter().find(|entrant| entrant.participant.registration == *registration)
    }

    /// Those who can get a certificate now, in the order of their numbers.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &Entrant> {
        self.entrants.iter().filter(|entrant| entrant.is_waiting())
    }
}

impl Entrant {
    /// Whether a certificate was earned and is not there yet.
    pub(super) fn is_waiting(&self) -> bool {
        self.light != Light::None && self.issued.is_none()
    }
}

/// A Verbandsgemeinde is written out: many are called like one of their Gemeinden.
fn printed_town(connection: &Connection, moment: &Moment, id: &MunicipalityId) -> Result<String> {
    let entry = municipality::entry(connection, moment, id)?;
    match entry.kind {
        MunicipalityKind::MunicipalAssociation => {
            Ok(municipality::facts(connection, moment, id)?.name)
        }
        MunicipalityKind::RuralDistrict
        | MunicipalityKind::IndependentCity
        | MunicipalityKind::UnitaryMunicipality
        | MunicipalityKind::MemberMunicipality => Ok(entry.short_name),
    }
}

fn light(standing: Standing, participant: &Participant) -> Light {
    match standing {
        Standing::Complete | Standing::Reached => Light::Full,
        Standing::Reachable | Standing::Partial | Standing::OutOfReach
            if participant.progress.attended_half_units > 0 =>
        {
            Light::Partial
        }
        Standing::Reachable | Standing::Partial | Standing::OutOfReach => Light::None,
    }
}

/// A name that was changed after somebody said it is right is open again.
fn name_check(participant: &Participant, checked: Option<&str>) -> NameCheck {
    if checked == Some(participant.name.as_str()) {
        NameCheck::Checked
    } else if participant.given_as.is_some() {
        NameCheck::Differs
    } else {
        NameCheck::Open
    }
}

/// What all certificates of one issue have in common.
pub(super) struct Issue<'a> {
    connection: &'a Connection,
    moment: &'a Moment,
    settings: Settings,
    seal: Seal,
    series: String,
    first: u32,
    /// The template of the course, read once for all its certificates.
    template: OnceCell<Option<UsedTemplate>>,
}

impl<'a> Issue<'a> {
    /// An issue of today, going on from the highest number given out so far.
    pub(super) fn of(store: &'a Store, moment: &'a Moment) -> Result<Issue<'a>> {
        let connection = store.read();
        let settings = setting::settings_in(connection)?;
        let series = numbers::series(moment.today(), &settings.device);
        let first = numbers::highest(store, moment.today(), &series)? + 1;
        let template = OnceCell::new();
        Ok(Issue {
            connection,
            moment,
            seal: Seal::of(connection)?,
            settings,
            series,
            first,
            template,
        })
    }

    /// What certificates of a course wear; all of one issue are of the same course.
    fn template(&self, course: &CourseId) -> Result<Option<UsedTemplate>> {
        if let Some(worn) = self.template.get() {
            return Ok(worn.clone());
        }
        let worn = worn_in(self.connection, course)?;
        Ok(self.template.get_or_init(|| worn).clone())
    }

    /// The counter of the `position`th certificate of this issue.
    pub(super) fn counter(&self, position: u32) -> u32 {
        self.first.saturating_add(position)
    }

    /// The number of the `position`th certificate of this issue.
    pub(super) fn number(&self, position: u32) -> String {
        numbers::number(&self.series, self.counter(position))
    }

    /// The sheet of somebody, with a code that proves it.
    pub(super) fn sheet(
        &self,
        file: &RunFile,
        entrant: &Entrant,
        position: u32,
    ) -> Result<CertificateSheet> {
        let mut sheet = self.unsealed(file, entrant, position)?;
        self.seal.seal(&mut sheet)?;
        Ok(sheet)
    }

    /// A sheet that was issued before, under the next number and of today.
    pub(super) fn again(&self, sheet: CertificateSheet) -> Result<CertificateSheet> {
        let (number, issued_on) = (self.number(0), self.moment.today());
        let mut sheet = CertificateSheet { number, issued_on, reissued_on: None, ..sheet };
        self.seal.seal(&mut sheet)?;
        Ok(sheet)
    }

    /// The sheet as it would be, with a code that proves nothing.
    pub(super) fn preview(
        &self,
        file: &RunFile,
        entrant: &Entrant,
        position: u32,
    ) -> Result<CertificateSheet> {
        let mut sheet = self.unsealed(file, entrant, position)?;
        self.seal.leave_unsigned(&mut sheet);
        Ok(sheet)
    }

    fn unsealed(
        &self,
        file: &RunFile,
        entrant: &Entrant,
        position: u32,
    ) -> Result<CertificateSheet> {
        let participant = &entrant.participant;
        let person = person::named_person(self.connection, self.moment, &participant.person)?;
        let day = self.moment.today();
        let settings = &self.settings;
        let template = self.template(&file.course.id)?;
        let signatories = settings.signatories.iter().map(signatory).collect();
        let design = template.as_ref().and_then(UsedTemplate::design);
        let attended = Attended::of(file, entrant);
        let mut sheet = CertificateSheet {
            version: CertificateSheet::VERSION,
            number: self.number(position),
            title: TITLE.to_owned(),
            name: SheetName {
                printed: participant.name.clone(),
                surname: person.map(|person| person.surname).unwrap_or_default(),
            },
            municipality: entrant.town.clone(),
            kind: match file.course.kind {
                CourseKind::Course => SheetKind::Course,
                CourseKind::DayTraining => SheetKind::TrainingDay,
            },
            course: file.course.title.clone(),
            period: period(file),
            place: file.row.places.clone(),
            modules: attended.modules,
            attended_half_units: attended.attended_half_units,
            offered_half_units: attended.offered_half_units,
            partial: attended.partial,
            issued_at: settings.place.clone(),
            issued_on: day,
            signatories: match design {
                Some(design) => design.signatories_or(signatories),
                None => signatories,
            },
            provider: settings.provider.clone(),
            funder: settings.funder.clone(),
            reissued_on: None,
            sample: settings.device == DEMO_DEVICE,
            code: String::new(),
            key: None,
            template: template.clone(),
            credential: None,
        };
        if let Some(design) = design {
            sheet.title = design.heading_of(&sheet);
        }
        Ok(sheet)
    }
}

/// What somebody attended, as a certificate says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attended {
    modules: Vec<SheetModule>,
    attended_half_units: u32,
    offered_half_units: u32,
    partial: bool,
}

impl Attended {
    fn of(file: &RunFile, entrant: &Entrant) -> Attended {
        let progress = &entrant.participant.progress;
        Attended {
            modules: modules(file, &entrant.participant),
            attended_half_units: progress.attended_half_units,
            offered_half_units: progress.offered_half_units,
            partial: entrant.light == Light::Partial,
        }
    }

    /// As the attendance says now; `None` for somebody who attended nothing or was taken out.
    pub(super) fn now(
        connection: &Connection,
        moment: &Moment,
        registration: &RegistrationId,
    ) -> Result<Option<Attended>> {
        let Ok(known) = course::registration_in(connection, registration) else { return Ok(None) };
        let roster = Roster::of(connection, moment, &known.run)?;
        let entrant = roster.entrant(registration).filter(|one| one.light != Light::None);
        Ok(entrant.map(|entrant| Attended::of(&roster.file, entrant)))
    }

    /// Whether a sheet says something else.
    pub(super) fn differs_from(&self, sheet: &CertificateSheet) -> bool {
        let mut same = sheet.clone();
        self.clone().write(&mut same);
        same != *sheet
    }

    /// Puts it onto a sheet.
    pub(super) fn write(self, sheet: &mut CertificateSheet) {
        sheet.modules = self.modules;
        sheet.attended_half_units = self.attended_half_units;
        sheet.offered_half_units = self.offered_half_units;
        sheet.partial = self.partial;
    }

    /// Units attended of those offered, as in a code.
    pub(super) fn units(&self) -> String {
        let attended = wording::units(self.attended_half_units);
        format!("{attended}/{}", wording::units(self.offered_half_units))
    }
}

fn signatory(signatory: &setting::Signatory) -> Signatory {
    Signatory { name: signatory.name.clone(), function: signatory.function.clone() }
}

fn period(file: &RunFile) -> String {
    match (file.row.first_on, file.row.last_on) {
        (Some(first), Some(last)) => wording::period(first, last),
        _ => String::new(),
    }
}

/// The modules attended with the units attended, in the order of the course. Nothing is listed
/// where it would only repeat the course.
fn modules(file: &RunFile, participant: &Participant) -> Vec<SheetModule> {
    let mut attended: Vec<(Option<&ModuleId>, u32)> =
        file.course.modules.iter().map(|module| (Some(&module.id), 0)).collect();
    attended.push((None, 0));
    let only = match file.course.modules.as_slice() {
        [module] => Some(&module.id),
        _ => None,
    };
    for (session, entry) in file.sessions.iter().zip(&participant.attendance) {
        let module = session.module.as_ref().or(only);
        let units = entry.map_or(0, |entry| entry.half_units);
        for (_, sum) in attended.iter_mut().filter(|(id, _)| *id == module) {
            *sum += units;
        }
    }
    if attended.iter().all(|(id, units)| id.is_none() || *units == 0) {
        return Vec::new();
    }
    let title = |id: Option<&ModuleId>| {
        let module = file.course.modules.iter().find(|module| Some(&module.id) == id);
        module.map_or(WITHOUT_MODULE, |module| module.title.as_str())
    };
    let listed: Vec<SheetModule> = attended
        .into_iter()
        .filter(|(_, units)| *units > 0)
        .map(|(id, half_units)| SheetModule { title: title(id).to_owned(), half_units })
        .collect();
    match listed.as_slice() {
        [module] if module.title == file.course.title => Vec::new(),
        _ => listed,
    }
}
