// Files as the list shows them, and as dropping and pasting bring them.
import Archive from "@lucide/svelte/icons/archive";
import File from "@lucide/svelte/icons/file";
import FileText from "@lucide/svelte/icons/file-text";
import Film from "@lucide/svelte/icons/film";
import Image from "@lucide/svelte/icons/image";
import Mail from "@lucide/svelte/icons/mail";
import Music from "@lucide/svelte/icons/music";
import Presentation from "@lucide/svelte/icons/presentation";
import Sheet from "@lucide/svelte/icons/sheet";
import type { Component } from "svelte";
import type { FileKind } from "$lib/api/types/FileKind";

/** The picture of every sort of file. */
export const kindIcon: Record<FileKind, Component> = {
  picture: Image,
  pdf: FileText,
  text: FileText,
  sheet: Sheet,
  slides: Presentation,
  archive: Archive,
  mail: Mail,
  sound: Music,
  film: Film,
  other: File,
};

/** Every sort of file in a word, for those who do not see its picture. */
export const kindText: Record<FileKind, string> = {
  picture: "Bild",
  pdf: "PDF",
  text: "Text",
  sheet: "Tabelle",
  slides: "Folien",
  archive: "Archiv",
  mail: "E-Mail",
  sound: "Ton",
  film: "Film",
  other: "Datei",
};

/** A file that the page itself holds, under the name it will have. */
export interface GivenFile {
  name: string;
  bytes: Blob;
}

const endings: Record<string, string> = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp" };

/** The name of a pasted picture: it has none of its own. */
export function pastedName(type: string, now: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${two(now.getDate())}.${two(now.getMonth() + 1)}.${now.getFullYear()}`;
  return `Bild vom ${day} ${two(now.getHours())}.${two(now.getMinutes())}.${endings[type] ?? "png"}`;
}

/** Whether files are being dragged, and not a piece of text. */
export function bringsFiles(transfer: DataTransfer | null): boolean {
  return transfer !== null && [...transfer.types].includes("Files");
}

/** What was dropped. */
export function droppedFiles(transfer: DataTransfer | null): GivenFile[] {
  return [...(transfer?.files ?? [])].map((file) => ({ name: file.name, bytes: file }));
}

/**
 * Pictures that were pasted. Word and Excel put a picture of the text beside the text: whoever pastes
 * that wants the text.
 */
export function pastedPictures(transfer: DataTransfer | null, now: Date): GivenFile[] {
  if (!transfer || transfer.getData("text/plain").trim() !== "") return [];
  const pictures = [...transfer.files].filter((file) => file.type in endings);
  return pictures.map((file) => ({ name: pastedName(file.type, now), bytes: file }));
}
