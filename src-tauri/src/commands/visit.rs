//! The paper of a visit: Besuchsvorbereitung and Gesprächsprotokoll, saved or opened.

use lotsenbuch_core::ids::{MunicipalityId, NoteId};
use lotsenbuch_core::visit::{self, ProtocolParts};
use tauri::{AppHandle, State, WebviewWindow};
use tauri_plugin_opener::OpenerExt;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;
use crate::{dialogs, files};

#[tauri::command]
pub(crate) async fn save_visit(
    window: WebviewWindow,
    desk: State<'_, Desk>,
    municipality: MunicipalityId,
) -> Answer<Option<String>> {
    let print =
        desk.with_press(|store, press| visit::print_visit(store, &now(), press, &municipality))?;
    let title = "Besuchsvorbereitung speichern";
    let Some(path) = dialogs::save_file(&window, title, &print.file_name).await else {
        return Ok(None);
    };
    files::write_whole(&path, &print.pdf)?;
    Ok(Some(path.display().to_string()))
}

#[tauri::command(async)]
pub(crate) fn open_visit(
    app: AppHandle,
    desk: State<'_, Desk>,
    municipality: MunicipalityId,
) -> Answer<()> {
    let print =
        desk.with_press(|store, press| visit::print_visit(store, &now(), press, &municipality))?;
    files::view(app.opener(), &desk.paths.viewing(), &print.file_name, &print.pdf)?;
    Ok(())
}

#[tauri::command(async)]
pub(crate) fn get_protocol_parts(desk: State<'_, Desk>) -> Answer<ProtocolParts> {
    desk.with_store(|store| visit::get_protocol_parts(store))
}

#[tauri::command(async)]
pub(crate) fn preview_protocol(
    desk: State<'_, Desk>,
    note: NoteId,
    parts: ProtocolParts,
) -> Answer<String> {
    desk.with_press(|store, press| visit::preview_protocol(store, &now(), press, &note, parts))
}

#[tauri::command]
pub(crate) async fn save_protocol(
    window: WebviewWindow,
    desk: State<'_, Desk>,
    note: NoteId,
    parts: ProtocolParts,
) -> Answer<Option<String>> {
    let print =
        desk.with_press(|store, press| visit::print_protocol(store, &now(), press, &note, parts))?;
    let title = "Gesprächsprotokoll speichern";
    let Some(path) = dialogs::save_file(&window, title, &print.file_name).await else {
        return Ok(None);
    };
    files::write_whole(&path, &print.pdf)?;
    Ok(Some(path.display().to_string()))
}

#[tauri::command(async)]
pub(crate) fn open_protocol(
    app: AppHandle,
    desk: State<'_, Desk>,
    note: NoteId,
    parts: ProtocolParts,
) -> Answer<()> {
    let print =
        desk.with_press(|store, press| visit::print_protocol(store, &now(), press, &note, parts))?;
    files::view(app.opener(), &desk.paths.viewing(), &print.file_name, &print.pdf)?;
    Ok(())
}
