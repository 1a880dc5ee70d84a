// The desk: first start, unlocking, locking, backups, undo.
import { call } from "./call";
import type { Backup } from "./types/Backup";
import type { DeskState } from "./types/DeskState";
import type { FirstStart } from "./types/FirstStart";
import type { HistoryEntry } from "./types/HistoryEntry";
import type { PassphraseVerdict } from "./types/PassphraseVerdict";
import type { RecoveryCode } from "./types/RecoveryCode";
import type { Undone } from "./types/Undone";
import type { UndoState } from "./types/UndoState";

/** Where the application stands: nothing there yet, locked, or open. */
export const getDesk = () => call<DeskState>("get_desk");
/** What is thought of a passphrase, while typing. */
export const judgePassphrase = (passphrase: string) => call<PassphraseVerdict>("judge_passphrase", { passphrase });
/** Creates the encrypted store and opens it. */
export const createStore = (draft: FirstStart) => call<DeskState>("create_store", { draft });
/** The recovery code of the open store, for the sheet on screen. */
export const getRecoveryCode = () => call<RecoveryCode>("get_recovery_code");
/** Saves the recovery sheet as PDF through the native dialog; `null` = cancelled, else the file's path. */
export const saveRecoverySheet = () => call<string | null>("save_recovery_sheet");
/** Opens the store with the passphrase. */
export const unlock = (passphrase: string) => call<DeskState>("unlock", { passphrase });
/** Opens the store with the code of the recovery sheet and sets a new passphrase. */
export const unlockWithSheet = (code: string, passphrase: string) =>
  call<DeskState>("unlock_with_sheet", { code, passphrase });
/** Sets a new passphrase for the open store. */
export const changePassphrase = (old: string, passphrase: string) =>
  call<null>("change_passphrase", { old, passphrase });
/** Drops the keys and closes the store. */
export const lock = () => call<DeskState>("lock");
/** Opens the separate demo store, making it if it is not there. */
export const openDemo = () => call<DeskState>("open_demo");
/** Throws the demo store away whole. */
export const discardDemo = () => call<DeskState>("discard_demo");
/** All backups, the newest first. */
export const listBackups = () => call<Backup[]>("list_backups");
/** Makes a verified backup now. */
export const makeBackup = () => call<Backup>("make_backup");
/** Restores a backup with the passphrase of its day; keeps the present state as a backup first. */
export const restoreBackup = (name: string, passphrase: string) =>
  call<DeskState>("restore_backup", { name, passphrase });
/** What Ctrl+Z and Ctrl+Shift+Z would do. */
export const getUndoState = () => call<UndoState>("get_undo_state");
/** Takes the last own operation back. */
export const undo = () => call<Undone>("undo");
/** Does the operation again that was taken back last. */
export const redo = () => call<Undone>("redo");
/** Who changed which field of a record, the newest first. */
export const listHistory = (record: string) => call<HistoryEntry[]>("list_history", { record });
