// Attachments: files go in and out step by step, so that other commands get their turn.
import { call } from "./call";
import type { Attachment } from "./types/Attachment";
import type { AttachmentDraft } from "./types/AttachmentDraft";
import type { AttachmentId } from "./types/AttachmentId";
import type { ChosenFile } from "./types/ChosenFile";
import type { ExportState } from "./types/ExportState";
import type { IntakeSource } from "./types/IntakeSource";
import type { MunicipalityFile } from "./types/MunicipalityFile";
import type { MunicipalityId } from "./types/MunicipalityId";

/** The files of one record, in the order they were attached. */
export const listAttachments = (record: string) => call<Attachment[]>("list_attachments", { record });
/** The files of a Kommune and of its notes, the newest first. */
export const listMunicipalityFiles = (id: MunicipalityId) => call<MunicipalityFile[]>("list_municipality_files", { id });
/** Asks which files to attach; none = cancelled. */
export const chooseFiles = () => call<ChosenFile[]>("choose_files");
/** Begins to take a file in; answers the number of the intake. */
export const beginIntake = (draft: AttachmentDraft, source: IntakeSource) => call<number>("begin_intake", { draft, source });
/** Reads the next piece of a chosen file; answers how many bytes have come. */
export const readIntake = (id: number) => call<number>("read_intake", { id });
/** Hands the next piece over; answers how many bytes have come. */
export const feedIntake = (id: number, bytes: Uint8Array) => call<number>("feed_intake", bytes, { "lotsenbuch-intake": String(id) });
/** Attaches the file: before this there is nothing. */
export const finishIntake = (id: number) => call<Attachment>("finish_intake", { id });
/** Gives a file up; nothing of it is left. */
export const cancelIntake = (id: number) => call<null>("cancel_intake", { id });
/** Gives a file another name. */
export const renameAttachment = (id: AttachmentId, name: string) => call<Attachment>("rename_attachment", { id, name });
/** Puts a file into the Papierkorb. */
export const deleteAttachment = (id: AttachmentId) => call<null>("delete_attachment", { id });
/** Puts every file of a record into the Papierkorb. */
export const deleteAttachments = (record: string) => call<null>("delete_attachments", { record });
/** The bytes of a picture. */
export const readPicture = (id: AttachmentId) => call<ArrayBuffer>("read_picture", { id });
/** Asks where to write files, and begins; `null` = cancelled. */
export const beginExport = (ids: AttachmentId[]) => call<ExportState | null>("begin_export", { ids });
/** Writes a piece more. */
export const continueExport = (id: number) => call<ExportState>("continue_export", { id });
/** Gives an export up; a file that is half written is removed. */
export const cancelExport = (id: number) => call<null>("cancel_export", { id });
