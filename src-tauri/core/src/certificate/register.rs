//! The register: what was issued, replaced and withdrawn, and the bytes that were printed.

use std::collections::{BTreeSet, HashMap};

use chrono::Datelike;
use rusqlite::Connection;

use super::issue::fingerprint;
use super::reissue::by_certificate;
use super::rows::{self, CertificateRow};
use super::seal::Code;
use super::template::Wardrobe;
use super::{
    Certificate, CertificateFilter, CertificateRegister, CertificateState, RegisterState,
    RegisterSums, Reissue,
};
use crate::course::{self, RunName};
use crate::document::Press;
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{CertificateId, RegistrationId};
use crate::moment::Moment;
use crate::store::Store;
use crate::text;
use crate::verb::Verb;

pub(super) const KIND: &str = "certificate";
pub(super) const REASON_MAX: u32 = 500;

/// A document to save, with the name it is offered under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedFile {
    /// A name that every system takes.
    pub file_name: String,
    /// The bytes.
    pub pdf: Vec<u8>,
}

/// What is joined to the rows of the register.
struct Joined {
    runs: HashMap<RegistrationId, RunName>,
    reissues: HashMap<CertificateId, Vec<Reissue>>,
    replacements: HashMap<CertificateId, String>,
    numbers: HashMap<CertificateId, String>,
}

/// What the register holds under a filter, the newest first, with its sums, and what else could be
/// chosen.
pub fn get_certificate_register(
    store: &Store,
    filter: &CertificateFilter,
) -> Result<CertificateRegister> {
    let all = list_certificates(store, &CertificateFilter::default())?;
    let mut years: Vec<i32> = all.iter().map(|one| one.issued_on.year()).collect();
    years.dedup();
    let named = |name: fn(&Certificate) -> Option<String>| -> Vec<String> {
        all.iter().filter_map(name).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let courses = named(|one| Some(one.course_title.clone()));
    let municipalities = named(|one| one.municipality_name.clone());
    let fits = Filter::of(filter);
    let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let rows: Vec<Certificate> = all.into_iter().filter(|one| fits.takes(one)).collect();
    Ok(CertificateRegister { sums: sums(&rows), rows, total, years, courses, municipalities })
}

/// The register under a filter, the newest first.
pub fn list_certificates(store: &Store, filter: &CertificateFilter) -> Result<Vec<Certificate>> {
    let joined = Joined::of(store.read())?;
    let fits = Filter::of(filter);
    let all = rows::all(store.read())?.into_iter().map(|row| joined.certificate(row));
    all.filter(|one| one.as_ref().map_or(true, |one| fits.takes(one))).collect()
}

/// These certificates of the register, in this order.
pub(super) fn registered(
    connection: &Connection,
    ids: &[CertificateId],
) -> Result<Vec<Certificate>> {
    let joined = Joined::of(connection)?;
    let one = |id| joined.certificate(rows::get(connection, id)?.or_not_found(KIND, id)?);
    ids.iter().map(one).collect()
}

impl Joined {
    fn of(connection: &Connection) -> Result<Joined> {
        Ok(Joined {
            runs: course::names_by_registration(connection)?,
            reissues: by_certificate(connection)?,
            replacements: rows::replacements(connection)?,
            numbers: rows::replaced_numbers(connection)?,
        })
    }

    fn certificate(&self, row: CertificateRow) -> Result<Certificate> {
        let registration = &row.registration;
        let run = self.runs.get(registration).or_not_found("registration", registration)?;
        let replaced_by = self.replacements.get(&row.id).cloned();
        let state = if replaced_by.is_some() {
            CertificateState::Replaced
        } else if row.withdrawn_on.is_some() {
            CertificateState::Withdrawn
        } else {
            CertificateState::Valid
        };
        Ok(Certificate {
            state,
            replaced_by,
            replaces: row.replaces.as_ref().and_then(|id| self.numbers.get(id).cloned()),
            correction_reason: row.correction_reason,
            reissues: self.reissues.get(&row.id).cloned().unwrap_or_default(),
            person: run.person.clone(),
            run: run.id.clone(),
            run_title: run.title.clone(),
            id: row.id,
            number: row.number,
            person_name: row.person_name,
            municipality_name: row.municipality_name,
            course_title: row.course_title,
            issued_on: row.issued_on,
            sha256: row.sha256,
            withdrawn_on: row.withdrawn_on,
            withdrawn_reason: row.withdrawn_reason,
        })
    }
}

/// A filter, made ready to be asked.
struct Filter<'a> {
    filter: &'a CertificateFilter,
    /// The number in a scanned code.
    number: Option<String>,
    text: String,
}

impl Filter<'_> {
    fn of(filter: &CertificateFilter) -> Filter<'_> {
        let number = Code::read(&filter.text).ok().map(|code| code.claim.number);
        Filter { filter, number, text: text::fold(&text::tidy(&filter.text)) }
    }

    fn takes(&self, one: &Certificate) -> bool {
        let filter = self.filter;
        filter.run.as_ref().is_none_or(|run| *run == one.run)
            && filter.year.is_none_or(|year| year == one.issued_on.year())
            && filter.course.as_ref().is_none_or(|course| *course == one.course_title)
            && (filter.municipality.is_none() || filter.municipality == one.municipality_name)
            && filter.state.is_none_or(|state| is_in(state, one))
            && self.finds(one)
    }

    fn finds(&self, one: &Certificate) -> bool {
        if let Some(number) = &self.number {
            return one.number == *number;
        }
        let found = |text: &str| text::fold(text).contains(&self.text);
        found(&one.number) || found(&one.person_name)
    }
}

fn is_in(state: RegisterState, one: &Certificate) -> bool {
    match state {
        RegisterState::Valid => one.state == CertificateState::Valid,
        RegisterState::Replaced => one.state == CertificateState::Replaced,
        RegisterState::Withdrawn => one.state == CertificateState::Withdrawn,
        RegisterState::Reissued => !one.reissues.is_empty(),
    }
}

fn sums(rows: &[Certificate]) -> RegisterSums {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let of = |state| count(rows.iter().filter(|one| one.state == state).count());
    let valid = || rows.iter().filter(|one| one.state == CertificateState::Valid);
    let people: BTreeSet<&str> = valid().map(|one| one.person.as_str()).collect();
    let towns: BTreeSet<&String> =
        valid().filter_map(|one| one.municipality_name.as_ref()).collect();
    RegisterSums {
        issued: count(rows.len()),
        valid: of(CertificateState::Valid),
        replaced: of(CertificateState::Replaced),
        withdrawn: of(CertificateState::Withdrawn),
        reissues: count(rows.iter().map(|one| one.reissues.len()).sum()),
        people: count(people.len()),
        municipalities: count(towns.len()),
    }
}

/// Withdraws a certificate. It stays in the register, and its number is never given out again.
pub fn withdraw_certificate(
    store: &mut Store,
    moment: &Moment,
    id: &CertificateId,
    reason: &str,
) -> Result<Certificate> {
    let reason = text::tidy(reason);
    let too_long = text::length(&reason) > REASON_MAX as usize;
    Check::default()
        .rule("reason", reason.is_empty(), Rule::Required)
        .rule("reason", too_long, Rule::TooLong { max: REASON_MAX })
        .done()?;
    store.write(moment, Verb::WithdrawCertificate, |transaction| {
        let row = rows::get(transaction, id)?.or_not_found(KIND, id)?;
        if row.withdrawn_on.is_some() || rows::replaced_by(transaction, id)?.is_some() {
            return Err(Error::invalid("id", Rule::Repeated));
        }
        rows::withdraw(transaction, id, moment.today(), &reason)
    })?;
    registered(store.read(), std::slice::from_ref(id))?.pop().or_not_found(KIND, id)
}

/// Whether a registration has a valid certificate.
pub fn is_issued(connection: &Connection, registration: &RegistrationId) -> Result<bool> {
    Ok(rows::valid_of(connection, registration)?.is_some())
}

/// How many certificates were issued for a registration, withdrawn ones included.
pub fn count_of(connection: &Connection, registration: &RegistrationId) -> Result<u32> {
    rows::count_of(connection, registration)
}

/// One certificate as it left the press: every time the same bytes.
pub fn single_file(store: &Store, id: &CertificateId) -> Result<PrintedFile> {
    let row = rows::get(store.read(), id)?.or_not_found(KIND, id)?;
    let pdf = rows::pdf(store.read(), id)?.or_not_found(KIND, id)?;
    let words = format!("Bescheinigung {} {}", row.number, row.person_name);
    Ok(PrintedFile { file_name: text::file_name::safe(&words, "pdf"), pdf })
}

/// Whether the bytes of a certificate are the ones that were issued.
pub fn is_unchanged(store: &Store, id: &CertificateId) -> Result<bool> {
    let row = rows::get(store.read(), id)?.or_not_found(KIND, id)?;
    let pdf = rows::pdf(store.read(), id)?.or_not_found(KIND, id)?;
    Ok(fingerprint(&pdf) == row.sha256)
}

/// All these certificates in one file, in this order, rendered anew from what was printed.
pub fn print_file(store: &Store, press: &Press, ids: &[CertificateId]) -> Result<PrintedFile> {
    let connection = store.read();
    let mut runs: Vec<String> = Vec::new();
    let mut sheets = Vec::with_capacity(ids.len());
    let mut wardrobe = Wardrobe::default();
    for certificate in registered(connection, ids)? {
        if !runs.contains(&certificate.run_title) {
            runs.push(certificate.run_title);
        }
        let sheet = rows::sheet_from(connection, &mut wardrobe, &certificate.id)?;
        sheets.push(sheet.or_not_found(KIND, &certificate.id)?);
    }
    let pdf = press
        .print_file(&sheets, &mut |_| true)?
        .ok_or_else(|| Error::Internal("nobody stopped the print file".to_owned()))?;
    let words = match runs.as_slice() {
        [run] => format!("Bescheinigungen {run}"),
        _ => "Bescheinigungen".to_owned(),
    };
    Ok(PrintedFile { file_name: text::file_name::safe(&words, "pdf"), pdf })
}
