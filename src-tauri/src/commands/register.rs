//! The official register: what it says of the past of a Kommune, and newer files of it.

use lotsenbuch_core::ids::MunicipalityId;
use lotsenbuch_core::municipality::import::{
    self, FILE_MAX, RegisterDraft, RegisterEdition, RegisterReading,
};
use lotsenbuch_core::municipality::{self, LinkDraft, MunicipalityPast, RenameDraft};
use tauri::{State, WebviewWindow};

use super::Answer;
use crate::clock::now;
use crate::desk::Desk;
use crate::{dialogs, files};

const FILTERS: &[(&str, &[&str])] =
    &[("Gemeindeverzeichnis (GV100AD, CSV)", &["txt", "asc", "csv"]), ("Alle Dateien", &["*"])];

#[tauri::command(async)]
pub(crate) fn get_register(desk: State<'_, Desk>) -> Answer<RegisterEdition> {
    desk.with_store(|store| import::get_register(store))
}

/// What is imported later is what was looked at: the bytes stay on the desk, not the path.
#[tauri::command]
pub(crate) async fn read_register(
    window: WebviewWindow,
    desk: State<'_, Desk>,
) -> Answer<Option<RegisterReading>> {
    let title = "Neuere Datei des Gemeindeverzeichnisses";
    let Some(path) = dialogs::open_file(&window, title, FILTERS).await else {
        return Ok(None);
    };
    let bytes = files::read_whole(&path, FILE_MAX)?;
    let reading = desk.with_store(|store| import::read_register(store, &now(), &bytes))?;
    desk.with_inner(|inner| {
        inner.register_file = bytes;
        Ok(())
    })?;
    Ok(Some(reading))
}

#[tauri::command(async)]
pub(crate) fn import_register(
    desk: State<'_, Desk>,
    draft: RegisterDraft,
) -> Answer<RegisterEdition> {
    let bytes = desk.with_inner(|inner| Ok(inner.register_file.clone()))?;
    desk.with_store(|store| import::import_register(store, &now(), &bytes, &draft))
}

#[tauri::command(async)]
pub(crate) fn get_past(desk: State<'_, Desk>, id: MunicipalityId) -> Answer<MunicipalityPast> {
    desk.with_store(|store| municipality::get_past(store, &id))
}

#[tauri::command(async)]
pub(crate) fn rename_municipality(desk: State<'_, Desk>, draft: RenameDraft) -> Answer<()> {
    desk.with_store(|store| municipality::rename_municipality(store, &now(), &draft))
}

#[tauri::command(async)]
pub(crate) fn link_municipalities(desk: State<'_, Desk>, draft: LinkDraft) -> Answer<()> {
    desk.with_store(|store| municipality::link_municipalities(store, &now(), &draft))
}

#[tauri::command(async)]
pub(crate) fn unlink_municipalities(
    desk: State<'_, Desk>,
    predecessor: MunicipalityId,
    successor: MunicipalityId,
) -> Answer<()> {
    desk.with_store(|store| {
        municipality::unlink_municipalities(store, &now(), &predecessor, &successor)
    })
}
