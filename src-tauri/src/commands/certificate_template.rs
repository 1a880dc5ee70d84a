//! Certificate templates: list, editor, pictures, files.

use std::path::PathBuf;

use lotsenbuch_core::certificate::{
    self, CertificateTemplate, CertificateTemplateDraft, CertificateTemplateRow, SampleChoice,
    TEMPLATE_FILE_MAX, TemplatePreview,
};
use lotsenbuch_core::document::Design;
use lotsenbuch_core::document::picture::{self, Picture};
use lotsenbuch_core::ids::{CertificateTemplateId, CourseId};
use tauri::{State, WebviewWindow};

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;
use crate::{dialogs, files};

const ENDING: &str = "lotsenvorlage";

#[tauri::command(async)]
pub(crate) fn list_certificate_templates(
    desk: State<'_, Desk>,
) -> Answer<Vec<CertificateTemplateRow>> {
    desk.with_store(|store| certificate::list_certificate_templates(store))
}

#[tauri::command(async)]
pub(crate) fn get_certificate_template(
    desk: State<'_, Desk>,
    id: CertificateTemplateId,
    number: Option<u32>,
) -> Answer<CertificateTemplate> {
    desk.with_store(|store| certificate::get_certificate_template(store, &id, number))
}

#[tauri::command(async)]
pub(crate) fn preview_certificate_template(
    desk: State<'_, Desk>,
    design: Design,
    sample: SampleChoice,
) -> Answer<TemplatePreview> {
    desk.with_press(|store, press| {
        certificate::preview_template(store, &now(), press, design, sample)
    })
}

#[tauri::command(async)]
pub(crate) fn save_certificate_template(
    desk: State<'_, Desk>,
    draft: CertificateTemplateDraft,
) -> Answer<CertificateTemplate> {
    desk.with_press(|store, press| {
        certificate::save_certificate_template(store, &now(), press, draft)
    })
}

#[tauri::command(async)]
pub(crate) fn delete_certificate_template(
    desk: State<'_, Desk>,
    id: CertificateTemplateId,
) -> Answer<()> {
    desk.with_store(|store| certificate::delete_certificate_template(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn set_default_template(
    desk: State<'_, Desk>,
    id: CertificateTemplateId,
) -> Answer<Vec<CertificateTemplateRow>> {
    desk.with_store(|store| certificate::set_default_template(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn set_course_template(
    desk: State<'_, Desk>,
    course: CourseId,
    id: Option<CertificateTemplateId>,
) -> Answer<Vec<CertificateTemplateRow>> {
    desk.with_store(|store| certificate::set_course_template(store, &now(), &course, id.as_ref()))
}

#[tauri::command]
pub(crate) async fn pick_template_picture(window: WebviewWindow) -> Answer<Option<Picture>> {
    let filters: [(&str, &[&str]); 1] = [("Bilder", &["png", "svg"])];
    let Some(path) = dialogs::open_file(&window, "Bild auswählen", &filters).await else {
        return Ok(None);
    };
    let bytes = files::read_whole(&path, picture::FILE_MAX)?;
    Ok(Some(picture::read_picture(&bytes)?))
}

#[tauri::command]
pub(crate) async fn export_certificate_template(
    window: WebviewWindow,
    desk: State<'_, Desk>,
    id: CertificateTemplateId,
) -> Answer<Option<String>> {
    let file = desk.with_store(|store| certificate::export_template(store, &id))?;
    let title = "Vorlage exportieren";
    let Some(path) = dialogs::save_any(&window, title, &file.file_name).await else {
        return Ok(None);
    };
    let path = with_ending(path);
    files::write_whole(&path, &file.bytes)?;
    Ok(Some(path.display().to_string()))
}

#[tauri::command]
pub(crate) async fn import_certificate_template(
    window: WebviewWindow,
    desk: State<'_, Desk>,
) -> Answer<Option<CertificateTemplate>> {
    let filters: [(&str, &[&str]); 1] = [("Vorlagen", &[ENDING])];
    let Some(path) = dialogs::open_file(&window, "Vorlage importieren", &filters).await else {
        return Ok(None);
    };
    let bytes = files::read_whole(&path, TEMPLATE_FILE_MAX)?;
    let import =
        desk.with_press(|store, press| certificate::import_template(store, &now(), press, &bytes))?;
    Ok(Some(import))
}

/// A name without any ending gets ours; one that was chosen stays.
fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(ENDING) }
}
