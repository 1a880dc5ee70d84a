// A file in a list, with the note it comes from where the list says so.
import type { Attachment } from "$lib/api/types/Attachment";
import type { FileNote } from "$lib/api/types/FileNote";

/** A file of a note, or one in the file of a Kommune. */
export type ListedFile = Attachment & { note?: FileNote | null };
