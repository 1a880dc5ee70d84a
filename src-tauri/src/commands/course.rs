//! Courses, runs, registrations, attendance.

use lotsenbuch_core::certificate;
use lotsenbuch_core::course::{
    self, AttendanceDraft, Candidate, Course, CourseDraft, MatchedLine, RegistrationChoice,
    RegistrationVersion, RunDraft, RunFile, RunRow, Seating, StateDraft, SubstitutionDraft,
    Unseated,
};
use lotsenbuch_core::ids::{MunicipalityId, RegistrationId, RunId, SessionId};
use tauri::State;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;

#[tauri::command(async)]
pub(crate) fn list_courses(desk: State<'_, Desk>) -> Answer<Vec<Course>> {
    desk.with_store(|store| course::list_courses(store))
}

#[tauri::command(async)]
pub(crate) fn save_course(desk: State<'_, Desk>, draft: CourseDraft) -> Answer<Course> {
    desk.with_store(|store| course::save_course(store, &now(), draft))
}

#[tauri::command(async)]
pub(crate) fn list_runs(
    desk: State<'_, Desk>,
    municipality: Option<MunicipalityId>,
) -> Answer<Vec<RunRow>> {
    desk.with_store(|store| course::list_runs(store, municipality.as_ref()))
}

#[tauri::command(async)]
pub(crate) fn list_open_runs(desk: State<'_, Desk>) -> Answer<Vec<RunId>> {
    desk.with_store(|store| course::list_open_runs(store, &now()))
}

#[tauri::command(async)]
pub(crate) fn get_run(desk: State<'_, Desk>, id: RunId) -> Answer<RunFile> {
    desk.with_store(|store| course::get_run(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn save_run(desk: State<'_, Desk>, draft: RunDraft) -> Answer<RunFile> {
    desk.with_store(|store| course::save_run(store, &now(), draft))
}

#[tauri::command(async)]
pub(crate) fn delete_run(desk: State<'_, Desk>, id: RunId) -> Answer<()> {
    desk.with_store(|store| course::delete_run(store, &now(), &id, certificate::is_issued))
}

#[tauri::command(async)]
pub(crate) fn match_names(
    desk: State<'_, Desk>,
    run: RunId,
    text: String,
) -> Answer<Vec<MatchedLine>> {
    desk.with_store(|store| course::match_names(store, &now(), &run, &text))
}

#[tauri::command(async)]
pub(crate) fn register_people(
    desk: State<'_, Desk>,
    run: RunId,
    choices: Vec<RegistrationChoice>,
    seating: Seating,
) -> Answer<RunFile> {
    desk.with_store(|store| course::register_with(store, &now(), &run, choices, &seating))
}

#[tauri::command(async)]
pub(crate) fn preview_seats(
    desk: State<'_, Desk>,
    run: RunId,
    choices: Vec<RegistrationChoice>,
) -> Answer<Vec<Unseated>> {
    desk.with_store(|store| course::preview_seats(store, &now(), &run, &choices))
}

#[tauri::command(async)]
pub(crate) fn set_registration_state(desk: State<'_, Desk>, draft: StateDraft) -> Answer<RunFile> {
    desk.with_store(|store| course::set_registration_state(store, &now(), &draft))
}

#[tauri::command(async)]
pub(crate) fn move_up(
    desk: State<'_, Desk>,
    one: RegistrationVersion,
    seating: Seating,
) -> Answer<RunFile> {
    desk.with_store(|store| course::move_up(store, &now(), &one, &seating))
}

#[tauri::command(async)]
pub(crate) fn inform_people(
    desk: State<'_, Desk>,
    run: RunId,
    registrations: Vec<RegistrationId>,
    informed_on: String,
) -> Answer<RunFile> {
    desk.with_store(|store| {
        course::inform_people(store, &now(), &run, &registrations, &informed_on)
    })
}

#[tauri::command(async)]
pub(crate) fn save_remark(
    desk: State<'_, Desk>,
    one: RegistrationVersion,
    remark: String,
) -> Answer<RunFile> {
    desk.with_store(|store| course::save_remark(store, &now(), &one, &remark))
}

#[tauri::command(async)]
pub(crate) fn list_substitutes(
    desk: State<'_, Desk>,
    registration: RegistrationId,
) -> Answer<Vec<Candidate>> {
    desk.with_store(|store| course::list_substitutes(store, &now(), &registration))
}

#[tauri::command(async)]
pub(crate) fn substitute_registration(
    desk: State<'_, Desk>,
    draft: SubstitutionDraft,
) -> Answer<RunFile> {
    desk.with_store(|store| {
        course::substitute_registration(store, &now(), &draft, certificate::is_issued)
    })
}

#[tauri::command(async)]
pub(crate) fn add_walk_in(
    desk: State<'_, Desk>,
    session: SessionId,
    choice: RegistrationChoice,
) -> Answer<RunFile> {
    desk.with_store(|store| course::add_walk_in(store, &now(), &session, choice))
}

#[tauri::command(async)]
pub(crate) fn withdraw_registration(
    desk: State<'_, Desk>,
    registration: RegistrationId,
) -> Answer<RunFile> {
    desk.with_store(|store| {
        course::withdraw_registration(store, &now(), &registration, certificate::is_issued)
    })
}

#[tauri::command(async)]
pub(crate) fn set_attendance(
    desk: State<'_, Desk>,
    run: RunId,
    entries: Vec<AttendanceDraft>,
) -> Answer<RunFile> {
    desk.with_store(|store| course::set_attendance(store, &now(), &run, &entries))
}

#[tauri::command(async)]
pub(crate) fn set_all_present(desk: State<'_, Desk>, session: SessionId) -> Answer<RunFile> {
    desk.with_store(|store| course::set_all_present(store, &now(), &session))
}
