//! Before and at the issue: the list, the name check, the preview, and then the numbers.

use std::collections::HashSet;

use chrono::Datelike;
use data_encoding::HEXLOWER;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::register::registered;
use super::roster::{Entrant, Issue, Roster};
use super::rows::{self, CertificateRow};
use super::{Certificate, IssueList, IssueRow, Light, NameCheck};
use crate::course;
use crate::document::{CertificateSheet, Press};
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{CertificateId, RegistrationId, RunId};
use crate::moment::Moment;
use crate::store::Store;
use crate::verb::Verb;

const REGISTRATION: &str = "registration";

/// Who of a run earned a certificate.
pub fn get_issue_list(
    store: &Store,
    moment: &Moment,
    press: &Press,
    run: &RunId,
) -> Result<IssueList> {
    let connection = store.read();
    let roster = Roster::of(connection, moment, run)?;
    let row = |entrant: &Entrant| IssueRow {
        registration: entrant.participant.registration.clone(),
        person: entrant.participant.person.clone(),
        name: entrant.participant.name.clone(),
        municipality: entrant.town.clone(),
        attended_half_units: entrant.participant.progress.attended_half_units,
        offered_half_units: entrant.participant.progress.offered_half_units,
        open_sessions: entrant.participant.progress.open_sessions,
        light: entrant.light,
        name_check: entrant.name_check,
        given_as: entrant.participant.given_as.clone(),
        missing_letters: missing_letters(press, entrant),
        issued: entrant.issued.as_ref().map(|certificate| certificate.number.clone()),
    };
    Ok(IssueList {
        run: run.clone(),
        title: roster.file.row.title(),
        rows: roster.entrants.iter().map(row).collect(),
        next_number: next_number(store, moment)?,
        from: roster.file.row.last_on,
        may_issue: may_issue(&roster, moment),
    })
}

/// The number that the next certificate gets.
pub fn next_number(store: &Store, moment: &Moment) -> Result<String> {
    Ok(Issue::of(store, moment)?.number(0))
}

/// Certificates are issued from the last session's day on.
fn may_issue(roster: &Roster, moment: &Moment) -> bool {
    roster.file.row.last_on.is_some_and(|last| last <= moment.today())
}

fn missing_letters(press: &Press, entrant: &Entrant) -> Option<String> {
    let texts = [Some(&entrant.participant.name), entrant.town.as_ref()];
    let missing = |text: &String| match press.check_letters(text) {
        Err(Error::MissingGlyph { letters }) => Some(letters),
        _ => None,
    };
    let letters: Vec<String> = texts.into_iter().flatten().filter_map(missing).collect();
    (!letters.is_empty()).then(|| letters.join(" "))
}

/// Says that the printed name is right, or takes that back. A name that changes later is open
/// again.
pub fn check_name(
    store: &mut Store,
    moment: &Moment,
    press: &Press,
    registration: &RegistrationId,
    checked: bool,
) -> Result<IssueList> {
    let run = course::registration_in(store.read(), registration)?.run;
    store.write(moment, Verb::CheckName, |transaction| {
        let file = course::run_in(transaction, moment, &run)?;
        let participant = file.participants.iter().find(|p| p.registration == *registration);
        let name = &participant.or_not_found(REGISTRATION, registration)?.name;
        course::put_name_checked(transaction, registration, checked.then_some(name.as_str()))
    })?;
    get_issue_list(store, moment, press, &run)
}

/// The certificate as it would be printed, as SVG of the real layout; as it was printed, if it is
/// issued. The number is the one it gets if everybody who can gets one now.
pub fn preview_certificate(
    store: &Store,
    moment: &Moment,
    press: &Press,
    registration: &RegistrationId,
) -> Result<String> {
    let connection = store.read();
    if let Some(issued) = rows::valid_of(connection, registration)? {
        let sheet = rows::sheet(connection, &issued.id)?.or_not_found("certificate", &issued.id)?;
        return press.preview_svg(&sheet);
    }
    let run = course::registration_in(connection, registration)?.run;
    let roster = Roster::of(connection, moment, &run)?;
    let entrant = roster.entrant(registration).or_not_found(REGISTRATION, registration)?;
    let in_front = |other: &&Entrant| other.participant.registration != *registration;
    let position = roster.waiting().take_while(in_front).count();
    let position = if entrant.is_waiting() { u32::try_from(position).unwrap_or(0) } else { 0 };
    press.preview_svg(&Issue::of(store, moment)?.preview(&roster.file, entrant, position)?)
}

/// Issues certificates: numbers are given out now, in the order of the list, and never again.
/// Everything is refused before a number is given out; how numbers stay unique: `numbers`.
pub fn issue_certificates(
    store: &mut Store,
    moment: &Moment,
    press: &Press,
    run: &RunId,
    registrations: &[RegistrationId],
) -> Result<Vec<Certificate>> {
    let (sheets, highest) = prepare(store, moment, run, registrations)?;
    let mut certificates = Vec::with_capacity(sheets.len());
    for ((registration, sheet), pdf) in sheets.iter().zip(print(press, &sheets)?) {
        certificates.push((certificate_row(moment, registration, sheet, &pdf), sheet, pdf));
    }
    store.note_number(moment.today().year(), highest)?;
    store.write(moment, Verb::IssueCertificates, |transaction| {
        certificates
            .iter()
            .try_for_each(|(row, sheet, pdf)| rows::add(transaction, row, sheet, pdf))
    })?;
    let ids: Vec<CertificateId> = certificates.into_iter().map(|(row, ..)| row.id).collect();
    registered(store.read(), &ids)
}

/// The sheets of everybody chosen, in the order of the list, and the highest counter on them.
fn prepare(
    store: &Store,
    moment: &Moment,
    run: &RunId,
    registrations: &[RegistrationId],
) -> Result<(Vec<(RegistrationId, CertificateSheet)>, u32)> {
    let roster = Roster::of(store.read(), moment, run)?;
    check(&roster, moment, registrations)?;
    let issue = Issue::of(store, moment)?;
    let mut sheets = Vec::with_capacity(registrations.len());
    let mut highest = 0;
    let chosen = |entrant: &&Entrant| registrations.contains(&entrant.participant.registration);
    for (entrant, position) in roster.waiting().filter(chosen).zip(0..) {
        let sheet = issue.sheet(&roster.file, entrant, position)?;
        sheets.push((entrant.participant.registration.clone(), sheet));
        highest = issue.counter(position);
    }
    Ok((sheets, highest))
}

fn check(roster: &Roster, moment: &Moment, registrations: &[RegistrationId]) -> Result<()> {
    let mut seen = HashSet::new();
    let mut check = Check::default()
        .rule("registrations", registrations.is_empty(), Rule::Required)
        .rule("run", !may_issue(roster, moment), Rule::NotYet);
    for (position, registration) in registrations.iter().enumerate() {
        let field = format!("registrations.{position}");
        let entrant = roster.entrant(registration);
        let earned_nothing = entrant.is_some_and(|entrant| entrant.light == Light::None);
        let has_one = entrant.is_some_and(|entrant| entrant.issued.is_some());
        check = check
            .rule(&field, entrant.is_none(), Rule::Unknown)
            .rule(&field, earned_nothing, Rule::NotYet)
            .rule(&field, has_one || !seen.insert(registration), Rule::Repeated);
    }
    check.done()
}

/// Prints all sheets; if letters are missing, says all of them at once.
fn print(press: &Press, sheets: &[(RegistrationId, CertificateSheet)]) -> Result<Vec<Vec<u8>>> {
    let mut missing: Vec<String> = Vec::new();
    let mut printed = Vec::with_capacity(sheets.len());
    for (_, sheet) in sheets {
        match press.certificate(sheet) {
            Ok(pdf) => printed.push(pdf),
            Err(Error::MissingGlyph { letters }) => {
                missing.extend(letters.split(' ').map(str::to_owned));
            }
            Err(error) => return Err(error),
        }
    }
    let mut seen = HashSet::new();
    missing.retain(|letter| seen.insert(letter.clone()));
    if missing.is_empty() {
        Ok(printed)
    } else {
        Err(Error::MissingGlyph { letters: missing.join(" ") })
    }
}

/// A certificate as it goes into the register.
pub(super) fn certificate_row(
    moment: &Moment,
    registration: &RegistrationId,
    sheet: &CertificateSheet,
    pdf: &[u8],
) -> CertificateRow {
    CertificateRow {
        id: CertificateId(moment.fresh_id()),
        number: sheet.number.clone(),
        registration: registration.clone(),
        person_name: sheet.name.printed.clone(),
        municipality_name: sheet.municipality.clone(),
        course_title: sheet.course.clone(),
        issued_on: sheet.issued_on,
        sha256: fingerprint(pdf),
        withdrawn_on: None,
        withdrawn_reason: None,
        replaces: None,
        correction_reason: None,
    }
}

/// The SHA-256 of a document, as the register has it.
pub(super) fn fingerprint(pdf: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(pdf))
}

/// How many certificates of a run could be issued now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ToIssue {
    /// For people who reached the threshold.
    pub full: u32,
    /// For people who attended a part.
    pub partial: u32,
    /// How many of their names nobody has looked at.
    pub to_check: u32,
}

/// The runs where somebody attended and has no certificate; most runs of the past are done with.
pub fn runs_with_waiting(connection: &Connection) -> Result<HashSet<RunId>> {
    let certified = rows::certified(connection)?;
    let attended = course::attended(connection)?.into_iter();
    let waiting = attended.filter(|(registration, _)| !certified.contains(registration));
    Ok(waiting.map(|(_, run)| run).collect())
}

/// How many certificates of a run could be issued now.
pub fn count_to_issue(connection: &Connection, moment: &Moment, run: &RunId) -> Result<ToIssue> {
    let mut counts = ToIssue::default();
    let mut any = false;
    for (registration, progress) in course::progress_in(connection, run)? {
        any |= progress.attended_half_units > 0
            && rows::valid_of(connection, &registration)?.is_none();
    }
    // Names are read only where somebody waits: most runs of the past are done with.
    if !any {
        return Ok(counts);
    }
    let roster = Roster::of(connection, moment, run)?;
    for entrant in roster.waiting() {
        counts.full += u32::from(entrant.light == Light::Full);
        counts.partial += u32::from(entrant.light == Light::Partial);
        counts.to_check += u32::from(entrant.name_check != NameCheck::Checked);
    }
    Ok(counts)
}
