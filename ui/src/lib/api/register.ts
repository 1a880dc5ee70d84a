// The official register: the past of a Kommune, and newer files.
import { call } from "./call";
import type { LinkDraft } from "./types/LinkDraft";
import type { MunicipalityId } from "./types/MunicipalityId";
import type { MunicipalityPast } from "./types/MunicipalityPast";
import type { RegisterDraft } from "./types/RegisterDraft";
import type { RegisterEdition } from "./types/RegisterEdition";
import type { RegisterReading } from "./types/RegisterReading";
import type { RenameDraft } from "./types/RenameDraft";

/** Which edition of the register the logbook has. */
export const getRegister = () => call<RegisterEdition>("get_register");
/** Asks for a file and says what it would change; nothing if the dialog was closed. */
export const readRegister = () => call<RegisterReading | null>("read_register");
/** Reads the file in that was looked at last. */
export const importRegister = (draft: RegisterDraft) => call<RegisterEdition>("import_register", { draft });
/** Earlier names, predecessors and successors of a Kommune. */
export const getPast = (id: MunicipalityId) => call<MunicipalityPast>("get_past", { id });
/** Gives a Kommune another name from a day on. */
export const renameMunicipality = (draft: RenameDraft) => call<null>("rename_municipality", { draft });
/** Says which Kommunen went into which. */
export const linkMunicipalities = (draft: LinkDraft) => call<null>("link_municipalities", { draft });
/** Takes a wrong link back. */
export const unlinkMunicipalities = (predecessor: MunicipalityId, successor: MunicipalityId) =>
  call<null>("unlink_municipalities", { predecessor, successor });
