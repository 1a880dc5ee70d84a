//! First start, unlocking, locking, backups, undo.

use lotsenbuch_core::store::backup::{Backup, BackupReason};
use lotsenbuch_core::store::journal::{HistoryEntry, UndoState, Undone};
use lotsenbuch_core::store::passphrase::{self, PassphraseVerdict};
use lotsenbuch_core::store::vault::{FirstStart, RecoveryCode};
use lotsenbuch_core::{document::RecoverySheet, setting};
use tauri::{State, WebviewWindow};

use super::Answer;
use crate::clock::{chance, now};
use crate::desk::{Desk, DeskState, Inner, Stage};
use crate::{dialogs, files, opening};

#[tauri::command(async)]
pub(crate) fn get_desk(desk: State<'_, Desk>) -> Answer<DeskState> {
    desk.with_inner(|inner| Ok(state(&desk, inner)))
}

#[tauri::command(async)]
pub(crate) fn judge_passphrase(passphrase: String) -> PassphraseVerdict {
    passphrase::judge(&passphrase)
}

#[tauri::command(async)]
pub(crate) fn create_store(desk: State<'_, Desk>, draft: FirstStart) -> Answer<DeskState> {
    desk.close();
    desk.with_inner(|inner| {
        let store = opening::create(&desk.vault(inner), &draft, &now())?;
        inner.store = Some(store);
        Ok(state(&desk, inner))
    })
}

#[tauri::command(async)]
pub(crate) fn get_recovery_code(desk: State<'_, Desk>) -> Answer<RecoveryCode> {
    desk.with_store(|store| store.recovery_code())
}

#[tauri::command]
pub(crate) async fn save_recovery_sheet(
    window: WebviewWindow,
    desk: State<'_, Desk>,
) -> Answer<Option<String>> {
    let pdf = desk.with_press(|store, press| {
        let code = store.recovery_code()?;
        press.recovery_sheet(&RecoverySheet {
            sample: code.device == setting::DEMO_DEVICE,
            device: code.device,
            made_on: code.created_on,
            code: code.groups.concat(),
            groups: code.groups,
        })
    })?;
    let title = "Wiederherstellungsblatt speichern";
    let Some(path) = dialogs::save_file(&window, title, "Wiederherstellungsblatt.pdf").await else {
        return Ok(None);
    };
    files::write_whole(&path, &pdf)?;
    Ok(Some(path.display().to_string()))
}

#[tauri::command(async)]
pub(crate) fn unlock(desk: State<'_, Desk>, passphrase: String) -> Answer<DeskState> {
    desk.with_inner(|inner| {
        let store = opening::unlock(&desk.vault(inner), &passphrase, &now())?;
        inner.store = Some(store);
        Ok(state(&desk, inner))
    })
}

#[tauri::command(async)]
pub(crate) fn unlock_with_sheet(
    desk: State<'_, Desk>,
    code: String,
    passphrase: String,
) -> Answer<DeskState> {
    desk.with_inner(|inner| {
        let store = opening::unlock_with_sheet(&desk.vault(inner), &code, &passphrase, &now())?;
        inner.store = Some(store);
        Ok(state(&desk, inner))
    })
}

#[tauri::command(async)]
pub(crate) fn change_passphrase(
    desk: State<'_, Desk>,
    old: String,
    passphrase: String,
) -> Answer<()> {
    desk.with_inner(|inner| desk.vault(inner).change_passphrase(&old, &passphrase, chance()?))
}

#[tauri::command(async)]
pub(crate) fn lock(desk: State<'_, Desk>) -> Answer<DeskState> {
    desk.close();
    desk.with_inner(|inner| Ok(state(&desk, inner)))
}

#[tauri::command(async)]
pub(crate) fn open_demo(desk: State<'_, Desk>) -> Answer<DeskState> {
    desk.open_demo()?;
    desk.with_inner(|inner| Ok(state(&desk, inner)))
}

#[tauri::command(async)]
pub(crate) fn discard_demo(desk: State<'_, Desk>) -> Answer<DeskState> {
    desk.close();
    desk.with_inner(|inner| {
        desk.demo_vault().destroy()?;
        Ok(state(&desk, inner))
    })
}

#[tauri::command(async)]
pub(crate) fn list_backups(desk: State<'_, Desk>) -> Answer<Vec<Backup>> {
    desk.with_inner(|inner| desk.vault(inner).list_backups())
}

#[tauri::command(async)]
pub(crate) fn make_backup(desk: State<'_, Desk>) -> Answer<Backup> {
    desk.with_store(|store| store.back_up(BackupReason::Manual, &now()))
}

#[tauri::command(async)]
pub(crate) fn restore_backup(
    desk: State<'_, Desk>,
    name: String,
    passphrase: String,
) -> Answer<DeskState> {
    desk.close();
    desk.with_inner(|inner| {
        let (store, raised_to) = opening::restore(&desk.vault(inner), &name, &passphrase, &now())?;
        inner.store = Some(store);
        inner.raised_to = raised_to;
        Ok(state(&desk, inner))
    })
}

#[tauri::command(async)]
pub(crate) fn get_undo_state(desk: State<'_, Desk>) -> Answer<UndoState> {
    desk.with_store(|store| store.undo_state())
}

#[tauri::command(async)]
pub(crate) fn undo(desk: State<'_, Desk>) -> Answer<Undone> {
    desk.with_store(|store| store.undo(&now()))
}

#[tauri::command(async)]
pub(crate) fn redo(desk: State<'_, Desk>) -> Answer<Undone> {
    desk.with_store(|store| store.redo(&now()))
}

#[tauri::command(async)]
pub(crate) fn list_history(desk: State<'_, Desk>, record: String) -> Answer<Vec<HistoryEntry>> {
    desk.with_store(|store| store.history(&record))
}

/// What the frame of the window needs to know now.
fn state(desk: &Desk, inner: &Inner) -> DeskState {
    let vault = desk.vault(inner);
    let stage = match (&inner.store, vault.is_there()) {
        (Some(_), _) => Stage::Open,
        (None, true) => Stage::Locked,
        (None, false) => Stage::FirstStart,
    };
    let settings = inner.store.as_ref().and_then(|store| setting::get_settings(store).ok());
    let last_backup_at = vault.list_backups().ok().and_then(|all| Some(all.first()?.made_at));
    DeskState {
        stage,
        demo: inner.demo,
        name: settings.as_ref().map(|settings| settings.name.clone()).unwrap_or_default(),
        device: settings.as_ref().map(|settings| settings.device.clone()).unwrap_or_default(),
        last_backup_at,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        auto_lock_minutes: settings.map_or(10, |settings| settings.auto_lock_minutes),
        raised_to: inner.raised_to.clone(),
    }
}
