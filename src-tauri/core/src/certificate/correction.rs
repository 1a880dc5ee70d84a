//! A misprint is put right: a new certificate with a new number, and the old one says so.
//!
//! The new one is the old snapshot with what was corrected, so that nothing else changes with it.
//! A number that was given out stays given out: the correction is never undone, but it can be
//! traced from either side.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::Certificate;
use super::issue::certificate_row;
use super::register::{KIND, REASON_MAX, registered};
use super::roster::{Attended, Issue};
use super::rows::{self, CertificateRow};
use crate::course;
use crate::document::{CertificateSheet, Press, SheetName};
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{CertificateId, PersonId};
use crate::moment::Moment;
use crate::person::{self, PersonName, PersonVersion};
use crate::store::Store;
use crate::text;
use crate::verb::Verb;

const TOWN_MAX: u32 = 200;

/// What can be corrected, as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CorrectionForm {
    /// The certificate to be replaced.
    pub certificate: Certificate,
    /// The name as it stands in the master data, or as it was printed if nobody is there any more.
    pub name: PersonName,
    /// The person whose master data can be corrected along.
    pub person: Option<PersonVersion>,
    /// Units attended of those offered as they were printed, such as `38/40`.
    pub units: String,
    /// As the attendance says now, where that differs.
    pub units_now: Option<String>,
}

/// A correction as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CorrectionDraft {
    /// The certificate to be replaced.
    pub certificate: CertificateId,
    /// The name as it is to be printed.
    pub name: PersonName,
    /// The person whose master data gets this name as well.
    pub person: Option<PersonVersion>,
    /// The Kommune as it is to be printed; empty for none.
    pub municipality: String,
    /// Whether modules and units are taken anew from the attendance.
    pub from_attendance: bool,
    /// Why.
    pub reason: String,
}

/// What can be corrected on a certificate.
pub fn get_correction(
    store: &Store,
    moment: &Moment,
    id: &CertificateId,
) -> Result<CorrectionForm> {
    let connection = store.read();
    let row = rows::get(connection, id)?.or_not_found(KIND, id)?;
    let sheet = rows::sheet(connection, id)?.or_not_found(KIND, id)?;
    let certificate =
        registered(connection, std::slice::from_ref(id))?.pop().or_not_found(KIND, id)?;
    let person = match living_person(store, &row)? {
        Some(id) => Some(person::person_in(connection, moment, &id)?),
        None => None,
    };
    let printed = || PersonName {
        surname: sheet.name.surname.clone(),
        display_name: sheet.name.printed.clone(),
        ..PersonName::default()
    };
    let attended = Attended::now(connection, moment, &row.registration)?;
    Ok(CorrectionForm {
        certificate,
        name: person.as_ref().map_or_else(printed, PersonName::of),
        person: person.map(|person| PersonVersion { id: person.id, version: person.version }),
        units: super::seal::Claim::of(&sheet).units,
        units_now: attended.filter(|now| now.differs_from(&sheet)).map(|now| now.units()),
    })
}

/// The person of a certificate, unless they lie in the Papierkorb.
fn living_person(store: &Store, row: &CertificateRow) -> Result<Option<PersonId>> {
    let Some(id) = course::person_of(store.read(), &row.registration)? else { return Ok(None) };
    let id = person::living(store.read(), &id)?;
    Ok(person::stored_person(store.read(), &id)?.map(|person| person.id))
}

/// Issues the corrected certificate and returns it; the master data is corrected along if wished.
pub fn correct_certificate(
    store: &mut Store,
    moment: &Moment,
    press: &Press,
    draft: &CorrectionDraft,
) -> Result<Certificate> {
    let id = &draft.certificate;
    let row = rows::get(store.read(), id)?.or_not_found(KIND, id)?;
    let before = rows::sheet(store.read(), id)?.or_not_found(KIND, id)?;
    let reason = text::tidy(&draft.reason);
    check(store, draft, &row, &reason)?;
    let after = corrected(store, moment, draft, &row, &before)?;
    if is_same(&before, &after) {
        return Err(Error::invalid("surname", Rule::Unchanged));
    }
    let issue = Issue::of(store, moment)?;
    let highest = issue.counter(0);
    let sheet = issue.again(after)?;
    let pdf = press.certificate(&sheet)?;
    let mut added = certificate_row(moment, &row.registration, &sheet, &pdf);
    added.replaces = Some(id.clone());
    added.correction_reason = Some(reason);
    store.note_number(moment.today().year(), highest)?;
    store.write(moment, Verb::CorrectCertificate, |transaction| {
        if let Some(person) = &draft.person {
            person::correct_name(transaction, moment, person, &draft.name)?;
        }
        if course::registration_in(transaction, &row.registration).is_ok() {
            let checked = draft.person.as_ref().map(|_| sheet.name.printed.as_str());
            course::put_name_checked(transaction, &row.registration, checked)?;
        }
        rows::add(transaction, &added, &sheet, &pdf)
    })?;
    registered(store.read(), std::slice::from_ref(&added.id))?.pop().or_not_found(KIND, &added.id)
}

fn check(store: &Store, draft: &CorrectionDraft, row: &CertificateRow, reason: &str) -> Result<()> {
    let town = text::tidy(&draft.municipality);
    let long = |text: &str, max: u32| text::length(text) > max as usize;
    let replaced = rows::replaced_by(store.read(), &row.id)?.is_some();
    Check::default()
        .rule("id", replaced || row.withdrawn_on.is_some(), Rule::NotYet)
        .read(&draft.name.check())
        .rule("municipality", long(&town, TOWN_MAX), Rule::TooLong { max: TOWN_MAX })
        .rule("municipality", town.chars().any(char::is_control), Rule::Malformed)
        .rule("reason", reason.is_empty(), Rule::Required)
        .rule("reason", long(reason, REASON_MAX), Rule::TooLong { max: REASON_MAX })
        .done()
}

/// The sheet with what was corrected, still under the old number.
fn corrected(
    store: &Store,
    moment: &Moment,
    draft: &CorrectionDraft,
    row: &CertificateRow,
    before: &CertificateSheet,
) -> Result<CertificateSheet> {
    let mut sheet = before.clone();
    sheet.name =
        SheetName { printed: draft.name.printed(), surname: text::tidy(&draft.name.surname) };
    sheet.municipality = text::given(Some(&draft.municipality));
    if draft.from_attendance {
        let now = Attended::now(store.read(), moment, &row.registration)?
            .or_not_found("registration", &row.registration)?;
        now.write(&mut sheet);
    }
    Ok(sheet)
}

fn is_same(before: &CertificateSheet, after: &CertificateSheet) -> bool {
    let mut after = after.clone();
    // Where a line may be broken is no correction.
    after.name.surname.clone_from(&before.name.surname);
    *before == after
}
