//! `--self-test`: the main path without a window, in a folder that is removed afterwards.
//!
//! Installers and packagers run it to see that encryption, store and documents work on a machine.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use lotsenbuch_core::certificate;
use lotsenbuch_core::consultation::{self, NoteDraft, NoteKind};
use lotsenbuch_core::course::{
    self, AttendanceDraft, AttendanceState, RegistrationChoice, RunDraft, SessionDraft,
    SessionFormat,
};
use lotsenbuch_core::document::Press;
use lotsenbuch_core::error::{Error, OrNotFound, Result};
use lotsenbuch_core::ids::MunicipalityId;
use lotsenbuch_core::moment::Moment;
use lotsenbuch_core::overview;
use lotsenbuch_core::store::Store;
use lotsenbuch_core::store::vault::{FirstStart, Vault};

use crate::clock::{chance, now};
use crate::opening;

/// Also tests blanks and umlauts in what people type.
const PASSPHRASE: &str = "Drei Möwen übern Süßen See";

/// Runs the test and says `ok`, or what went wrong.
pub(crate) fn run() -> ExitCode {
    let mut out = std::io::stdout();
    let (line, code) = match in_fresh_folder(main_path) {
        Ok(()) => ("ok".to_owned(), ExitCode::SUCCESS),
        Err(error) => (format!("failed: {error}"), ExitCode::FAILURE),
    };
    let _ = writeln!(out, "{line}");
    code
}

fn in_fresh_folder(test: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let sign = u64::from_le_bytes(chance()?);
    let folder = std::env::temp_dir().join(format!("Lotsenbuch Prüfung {sign:016x}"));
    let outcome = test(&folder);
    let removed = std::fs::remove_dir_all(&folder);
    outcome?;
    removed.map_err(|error| Error::from_io(&error, &folder))
}

fn main_path(folder: &Path) -> Result<()> {
    let vault = Vault::at(folder);
    let first = FirstStart {
        passphrase: PASSPHRASE.to_owned(),
        repeated: PASSPHRASE.to_owned(),
        name: "Prüfung".to_owned(),
        function: String::new(),
        device: "L99".to_owned(),
    };
    let mut store = opening::create(&vault, &first, &now())?;
    let town = town(&store)?;
    let note = write_note(&mut store, &now(), &town)?;
    let issued = issue(&mut store, &now(), &town)?;
    store.close()?;

    let store = opening::unlock(&vault, PASSPHRASE, &now())?;
    let body = consultation::get_note(&store, &now(), &note)?.body;
    expect(body.contains("Bürgerbüro"), "the note reads back")?;
    expect(store.find("buergerbuero", 5)?.len() == 1, "the note is found")?;
    let single = certificate::single_file(&store, &issued.id)?;
    expect(single.pdf.starts_with(b"%PDF-"), "the certificate is a PDF")?;
    expect(certificate::is_unchanged(&store, &issued.id)?, "the certificate is as issued")?;
    store.close()
}

fn town(store: &Store) -> Result<MunicipalityId> {
    let found = overview::find_municipalities(store, &now(), "Köthen", false)?;
    let town = found.into_iter().next().or_not_found("municipality", "Köthen")?;
    Ok(town.entry.id)
}

fn write_note(
    store: &mut Store,
    moment: &Moment,
    town: &MunicipalityId,
) -> Result<lotsenbuch_core::ids::NoteId> {
    let draft = NoteDraft {
        title: "Prüfung".to_owned(),
        kind: NoteKind::Phone,
        minutes: Some(5),
        municipalities: vec![town.clone()],
        body: "Das Bürgerbüro ist erreichbar.".to_owned(),
        ..NoteDraft::blank(consultation::begin_note(moment), moment.today())
    };
    Ok(consultation::save_note(store, moment, draft)?.id)
}

fn issue(
    store: &mut Store,
    moment: &Moment,
    town: &MunicipalityId,
) -> Result<certificate::Certificate> {
    let courses = course::list_courses(store)?;
    let course = courses.into_iter().next().or_not_found("course", "the first")?;
    let session = SessionDraft {
        id: None,
        module: None,
        held_on: moment.today().to_string(),
        starts_at: "09:00".to_owned(),
        ends_at: "16:00".to_owned(),
        format: SessionFormat::OnSite,
        place: "Köthen".to_owned(),
        half_units: 16,
    };
    let draft = RunDraft {
        id: None,
        version: None,
        course: course.id,
        label: "Prüfung".to_owned(),
        seats: None,
        one_seat: false,
        sessions: vec![session],
    };
    let run = course::save_run(store, moment, draft)?;
    let choice = RegistrationChoice::New {
        given_names: "Thu Hà".to_owned(),
        surname: "Đặng".to_owned(),
        municipality: Some(town.clone()),
        given_as: None,
    };
    let run = course::register_people(store, moment, &run.row.id, vec![choice])?;
    let registration =
        run.participants.first().or_not_found("registration", "the first")?.registration.clone();
    let session = run.sessions.first().or_not_found("session", "the first")?.id.clone();
    let present = AttendanceDraft {
        session,
        registration: registration.clone(),
        state: Some(AttendanceState::Present),
        half_units: None,
    };
    course::set_attendance(store, moment, &run.row.id, &[present])?;
    let press = Press::new()?;
    let issued =
        certificate::issue_certificates(store, moment, &press, &run.row.id, &[registration])?;
    issued.into_iter().next().or_not_found("certificate", "the first")
}

fn expect(holds: bool, what: &str) -> Result<()> {
    if holds { Ok(()) } else { Err(Error::Internal(format!("not so: {what}"))) }
}
