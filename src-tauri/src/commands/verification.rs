//! Whether certificates are genuine: codes, files, and the list of keys.

use lotsenbuch_core::certificate::{self, FileVerification, KnownKey, OfferedKey, Verification};
use lotsenbuch_core::document::READ_MAX;
use lotsenbuch_core::error::Error;
use tauri::ipc::{InvokeBody, Request};
use tauri::{State, WebviewWindow};

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;
use crate::{dialogs, files};

const CERTIFICATES: &[(&str, &[&str])] =
    &[("PDF oder Bild (PNG, JPEG)", &["pdf", "png", "jpg", "jpeg"]), ("Alle Dateien", &["*"])];
const KEYS: &[(&str, &[&str])] = &[("Prüfschlüssel", &["txt"]), ("Alle Dateien", &["*"])];

#[tauri::command(async)]
pub(crate) fn verify_code(desk: State<'_, Desk>, code: String) -> Answer<Verification> {
    desk.with_store(|store| certificate::verify_code(store, &code))
}

#[tauri::command]
pub(crate) async fn verify_chosen_file(
    window: WebviewWindow,
    desk: State<'_, Desk>,
) -> Answer<Option<FileVerification>> {
    let title = "Bescheinigung prüfen";
    let Some(path) = dialogs::open_file(&window, title, CERTIFICATES).await else {
        return Ok(None);
    };
    let bytes = files::read_whole(&path, READ_MAX)?;
    desk.with_press(|store, press| certificate::verify_file(store, press, &bytes)).map(Some)
}

/// The body is the bytes of a dropped or pasted file and nothing else.
#[tauri::command(async)]
pub(crate) fn verify_file(desk: State<'_, Desk>, request: Request<'_>) -> Answer<FileVerification> {
    match request.body() {
        InvokeBody::Raw(bytes) => {
            desk.with_press(|store, press| certificate::verify_file(store, press, bytes))
        }
        InvokeBody::Json(_) => Err(Error::Internal("a file that is no bytes".to_owned()).into()),
    }
}

#[tauri::command(async)]
pub(crate) fn list_keys(desk: State<'_, Desk>) -> Answer<Vec<KnownKey>> {
    desk.with_store(|store| certificate::list_keys(store))
}

#[tauri::command(async)]
pub(crate) fn read_key(desk: State<'_, Desk>, text: String) -> Answer<OfferedKey> {
    desk.with_store(|store| certificate::read_key(store, &text))
}

#[tauri::command]
pub(crate) async fn choose_key(
    window: WebviewWindow,
    desk: State<'_, Desk>,
) -> Answer<Option<OfferedKey>> {
    let Some(path) = dialogs::open_file(&window, "Prüfschlüssel einlesen", KEYS).await else {
        return Ok(None);
    };
    let bytes = files::read_whole(&path, certificate::KEY_TEXT_MAX)?;
    let text = String::from_utf8_lossy(&bytes);
    desk.with_store(|store| certificate::read_key(store, &text)).map(Some)
}

#[tauri::command(async)]
pub(crate) fn add_key(desk: State<'_, Desk>, text: String, owner: String) -> Answer<Vec<KnownKey>> {
    desk.with_store(|store| certificate::add_key(store, &now(), &text, &owner))
}

#[tauri::command(async)]
pub(crate) fn remove_key(desk: State<'_, Desk>, key_id: String) -> Answer<Vec<KnownKey>> {
    desk.with_store(|store| certificate::remove_key(store, &key_id))
}

#[tauri::command]
pub(crate) async fn save_key(
    window: WebviewWindow,
    desk: State<'_, Desk>,
    key_id: String,
) -> Answer<Option<String>> {
    let (name, text) = desk.with_store(|store| certificate::key_file(store, &key_id))?;
    let Some(path) = dialogs::save_any(&window, "Prüfschlüssel speichern", &name).await else {
        return Ok(None);
    };
    files::write_whole(&path, text.as_bytes())?;
    Ok(Some(path.display().to_string()))
}
