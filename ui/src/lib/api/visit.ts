// The paper of a visit: Besuchsvorbereitung and Gesprächsprotokoll.
import { call } from "./call";
import type { MunicipalityId } from "./types/MunicipalityId";
import type { NoteId } from "./types/NoteId";
import type { ProtocolParts } from "./types/ProtocolParts";

/** Saves the Besuchsvorbereitung of a Kommune; `null` = cancelled, else the file's path. */
export const saveVisit = (municipality: MunicipalityId) => call<string | null>("save_visit", { municipality });
/** Opens the Besuchsvorbereitung of a Kommune in the system's viewer. */
export const openVisit = (municipality: MunicipalityId) => call<null>("open_visit", { municipality });
/** Which parts of a note went into a protocol last. */
export const getProtocolParts = () => call<ProtocolParts>("get_protocol_parts");
/** The first page of a protocol as it would be printed: SVG of the real layout. */
export const previewProtocol = (note: NoteId, parts: ProtocolParts) =>
  call<string>("preview_protocol", { note, parts });
/** Saves the protocol of a note and remembers its parts; `null` = cancelled, else the file's path. */
export const saveProtocol = (note: NoteId, parts: ProtocolParts) =>
  call<string | null>("save_protocol", { note, parts });
/** Opens the protocol of a note in the system's viewer and remembers its parts. */
export const openProtocol = (note: NoteId, parts: ProtocolParts) => call<null>("open_protocol", { note, parts });
