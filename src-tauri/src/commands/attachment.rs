//! Attachments: taking files in step by step, showing them, giving them out.

use lotsenbuch_core::attachment::{self, Attachment, AttachmentDraft, export_name};
use lotsenbuch_core::error::{Error, OrNotFound};
use lotsenbuch_core::ids::{AttachmentId, MunicipalityId};
use lotsenbuch_core::overview::{self, MunicipalityFile};
use tauri::ipc::{InvokeBody, Request, Response};
use tauri::{State, WebviewWindow};

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;
use crate::dialogs;
use crate::exports::{ExportState, Target};
use crate::intakes::{ChosenFile, IntakeSource};

/// The header that says which intake a piece belongs to; the body is the bytes and nothing else.
const INTAKE: &str = "lotsenbuch-intake";

#[tauri::command(async)]
pub(crate) fn list_attachments(desk: State<'_, Desk>, record: String) -> Answer<Vec<Attachment>> {
    desk.with_store(|store| attachment::list_attachments(store, &record))
}

#[tauri::command(async)]
pub(crate) fn list_municipality_files(
    desk: State<'_, Desk>,
    id: MunicipalityId,
) -> Answer<Vec<MunicipalityFile>> {
    desk.with_store(|store| overview::list_municipality_files(store, &now(), &id))
}

#[tauri::command]
pub(crate) async fn choose_files(
    window: WebviewWindow,
    desk: State<'_, Desk>,
) -> Answer<Vec<ChosenFile>> {
    Ok(desk.intakes.choose(dialogs::open_files(&window, "Dateien anhängen").await))
}

#[tauri::command(async)]
pub(crate) fn begin_intake(
    desk: State<'_, Desk>,
    draft: AttachmentDraft,
    source: IntakeSource,
) -> Answer<u32> {
    desk.intakes.begin(&desk, draft, &source)
}

#[tauri::command(async)]
pub(crate) fn read_intake(desk: State<'_, Desk>, id: u32) -> Answer<u64> {
    desk.intakes.read_on(&desk, id)
}

#[tauri::command(async)]
pub(crate) fn feed_intake(desk: State<'_, Desk>, request: Request<'_>) -> Answer<u64> {
    let id = request.headers().get(INTAKE).and_then(|id| id.to_str().ok()?.parse().ok());
    let id = id.or_not_found("header", INTAKE)?;
    match request.body() {
        InvokeBody::Raw(bytes) => desk.intakes.feed(&desk, id, bytes),
        InvokeBody::Json(_) => Err(Error::Internal("a piece that is no bytes".to_owned()).into()),
    }
}

#[tauri::command(async)]
pub(crate) fn finish_intake(desk: State<'_, Desk>, id: u32) -> Answer<Attachment> {
    desk.intakes.finish(&desk, id)
}

#[tauri::command(async)]
pub(crate) fn cancel_intake(desk: State<'_, Desk>, id: u32) -> Answer<()> {
    desk.intakes.cancel(&desk, id);
    Ok(())
}

#[tauri::command(async)]
pub(crate) fn rename_attachment(
    desk: State<'_, Desk>,
    id: AttachmentId,
    name: String,
) -> Answer<Attachment> {
    desk.with_store(|store| attachment::rename_attachment(store, &now(), &id, &name))
}

#[tauri::command(async)]
pub(crate) fn delete_attachment(desk: State<'_, Desk>, id: AttachmentId) -> Answer<()> {
    desk.with_store(|store| attachment::delete_attachment(store, &now(), &id))
}

#[tauri::command(async)]
pub(crate) fn delete_attachments(desk: State<'_, Desk>, record: String) -> Answer<()> {
    desk.with_store(|store| attachment::delete_attachments(store, &now(), &record))
}

#[tauri::command(async)]
pub(crate) fn read_picture(desk: State<'_, Desk>, id: AttachmentId) -> Answer<Response> {
    let picture = desk.with_store(|store| attachment::read_picture(store, &id))?;
    Ok(Response::new(picture.bytes))
}

#[tauri::command]
pub(crate) async fn begin_export(
    window: WebviewWindow,
    desk: State<'_, Desk>,
    ids: Vec<AttachmentId>,
) -> Answer<Option<ExportState>> {
    let target = if let [id] = ids.as_slice() {
        let file = desk.with_store(|store| attachment::get_attachment(store, id))?;
        let suggestion = export_name(&file.name, 1);
        dialogs::save_any(&window, "Datei exportieren", &suggestion).await.map(Target::Place)
    } else {
        dialogs::pick_folder(&window, "Dateien exportieren in …").await.map(Target::Folder)
    };
    target.map(|target| desk.exports.begin(&desk, &ids, target)).transpose()
}

#[tauri::command(async)]
pub(crate) fn continue_export(desk: State<'_, Desk>, id: u32) -> Answer<ExportState> {
    desk.exports.go_on(&desk, id)
}

#[tauri::command(async)]
pub(crate) fn cancel_export(desk: State<'_, Desk>, id: u32) -> Answer<()> {
    desk.exports.cancel(id);
    Ok(())
}
