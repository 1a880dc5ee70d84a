//! The notice of Art. 13 GDPR: looked at, saved or opened.

use lotsenbuch_core::notice;
use tauri::{AppHandle, State, WebviewWindow};
use tauri_plugin_opener::OpenerExt;

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;
use crate::{dialogs, files};

#[tauri::command(async)]
pub(crate) fn preview_notice(desk: State<'_, Desk>, text: Option<String>) -> Answer<String> {
    desk.with_press(|store, press| notice::preview_notice(store, &now(), press, text.as_deref()))
}

#[tauri::command]
pub(crate) async fn save_notice(
    window: WebviewWindow,
    desk: State<'_, Desk>,
) -> Answer<Option<String>> {
    let print = desk.with_press(|store, press| notice::print_notice(store, &now(), press))?;
    let title = "Hinweise zum Datenschutz speichern";
    let Some(path) = dialogs::save_file(&window, title, &print.file_name).await else {
        return Ok(None);
    };
    files::write_whole(&path, &print.pdf)?;
    Ok(Some(path.display().to_string()))
}

#[tauri::command(async)]
pub(crate) fn open_notice(app: AppHandle, desk: State<'_, Desk>) -> Answer<()> {
    let print = desk.with_press(|store, press| notice::print_notice(store, &now(), press))?;
    files::view(app.opener(), &desk.paths.viewing(), &print.file_name, &print.pdf)?;
    Ok(())
}
