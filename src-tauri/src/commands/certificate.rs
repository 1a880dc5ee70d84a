//! Certificates: name check, preview, issue, register, Zweitschrift, correction, files.

use lotsenbuch_core::certificate::{
    self, Certificate, CertificateFilter, CertificateRegister, CorrectionDraft, CorrectionForm,
    IssueList,
};
use lotsenbuch_core::ids::{CertificateId, RegistrationId, ReissueId, RunId};
use tauri::{AppHandle, State, WebviewWindow};
use tauri_plugin_opener::OpenerExt;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;
use crate::{dialogs, files};

#[tauri::command(async)]
pub(crate) fn get_issue_list(desk: State<'_, Desk>, run: RunId) -> Answer<IssueList> {
    desk.with_press(|store, press| certificate::get_issue_list(store, &now(), press, &run))
}

#[tauri::command(async)]
pub(crate) fn preview_certificate(
    desk: State<'_, Desk>,
    registration: RegistrationId,
) -> Answer<String> {
    desk.with_press(|store, press| {
        certificate::preview_certificate(store, &now(), press, &registration)
    })
}

#[tauri::command(async)]
pub(crate) fn check_name(
    desk: State<'_, Desk>,
    registration: RegistrationId,
    checked: bool,
) -> Answer<IssueList> {
    desk.with_press(|store, press| {
        certificate::check_name(store, &now(), press, &registration, checked)
    })
}

#[tauri::command(async)]
pub(crate) fn issue_certificates(
    desk: State<'_, Desk>,
    run: RunId,
    registrations: Vec<RegistrationId>,
) -> Answer<Vec<Certificate>> {
    desk.with_press(|store, press| {
        certificate::issue_certificates(store, &now(), press, &run, &registrations)
    })
}

#[tauri::command(async)]
pub(crate) fn get_certificate_register(
    desk: State<'_, Desk>,
    filter: CertificateFilter,
) -> Answer<CertificateRegister> {
    desk.with_store(|store| certificate::get_certificate_register(store, &filter))
}

#[tauri::command]
pub(crate) async fn export_certificate_register(
    window: WebviewWindow,
    desk: State<'_, Desk>,
    filter: CertificateFilter,
) -> Answer<Option<String>> {
    let table = desk.with_store(|store| certificate::register_table(store, &filter))?;
    let title = "Bescheinigungsregister exportieren";
    let Some(path) = dialogs::save_any(&window, title, "Bescheinigungsregister.csv").await else {
        return Ok(None);
    };
    files::write_whole(&path, &table)?;
    Ok(Some(path.display().to_string()))
}

#[tauri::command(async)]
pub(crate) fn reissue_certificate(
    desk: State<'_, Desk>,
    id: CertificateId,
    reason: String,
) -> Answer<Certificate> {
    desk.with_press(|store, press| {
        certificate::reissue_certificate(store, &now(), press, &id, &reason)
    })
}

#[tauri::command]
pub(crate) async fn save_reissue(
    window: WebviewWindow,
    desk: State<'_, Desk>,
    id: ReissueId,
) -> Answer<Option<String>> {
    let single = desk.with_store(|store| certificate::reissue_file(store, &id))?;
    let title = "Zweitschrift speichern";
    let Some(path) = dialogs::save_file(&window, title, &single.file_name).await else {
        return Ok(None);
    };
    files::write_whole(&path, &single.pdf)?;
    Ok(Some(path.display().to_string()))
}

#[tauri::command(async)]
pub(crate) fn open_reissue(app: AppHandle, desk: State<'_, Desk>, id: ReissueId) -> Answer<()> {
    let single = desk.with_store(|store| certificate::reissue_file(store, &id))?;
    files::view(app.opener(), &desk.paths.viewing(), &single.file_name, &single.pdf)?;
    Ok(())
}

#[tauri::command(async)]
pub(crate) fn get_correction(desk: State<'_, Desk>, id: CertificateId) -> Answer<CorrectionForm> {
    desk.with_store(|store| certificate::get_correction(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn correct_certificate(
    desk: State<'_, Desk>,
    draft: CorrectionDraft,
) -> Answer<Certificate> {
    desk.with_press(|store, press| certificate::correct_certificate(store, &now(), press, &draft))
}

#[tauri::command(async)]
pub(crate) fn withdraw_certificate(
    desk: State<'_, Desk>,
    id: CertificateId,
    reason: String,
) -> Answer<Certificate> {
    desk.with_store(|store| certificate::withdraw_certificate(store, &now(), &id, &reason))
}

#[tauri::command]
pub(crate) async fn save_print_file(
    window: WebviewWindow,
    desk: State<'_, Desk>,
    ids: Vec<CertificateId>,
) -> Answer<Option<String>> {
    let print = desk.with_press(|store, press| certificate::print_file(store, press, &ids))?;
    let title = "Druckdatei speichern";
    let Some(path) = dialogs::save_file(&window, title, &print.file_name).await else {
        return Ok(None);
    };
    files::write_whole(&path, &print.pdf)?;
    Ok(Some(path.display().to_string()))
}

#[tauri::command]
pub(crate) async fn save_certificates(
    window: WebviewWindow,
    desk: State<'_, Desk>,
    ids: Vec<CertificateId>,
) -> Answer<Option<Vec<String>>> {
    let title = "Bescheinigungen einzeln speichern in …";
    let Some(folder) = dialogs::pick_folder(&window, title).await else {
        return Ok(None);
    };
    let mut saved = Vec::with_capacity(ids.len());
    for id in &ids {
        let single = desk.with_store(|store| certificate::single_file(store, id))?;
        let path = files::write_new(&folder, &single.file_name, &single.pdf)?;
        saved.push(path.display().to_string());
    }
    Ok(Some(saved))
}

#[tauri::command(async)]
pub(crate) fn open_certificate(
    app: AppHandle,
    desk: State<'_, Desk>,
    id: CertificateId,
) -> Answer<()> {
    let single = desk.with_store(|store| certificate::single_file(store, &id))?;
    files::view(app.opener(), &desk.paths.viewing(), &single.file_name, &single.pdf)?;
    Ok(())
}
