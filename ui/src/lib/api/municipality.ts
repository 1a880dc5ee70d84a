// Kommunen.
import { call } from "./call";
import type { AssignmentDraft } from "./types/AssignmentDraft";
import type { DistrictReach } from "./types/DistrictReach";
import type { Municipality } from "./types/Municipality";
import type { MunicipalityFilter } from "./types/MunicipalityFilter";
import type { MunicipalityId } from "./types/MunicipalityId";
import type { MunicipalityRow } from "./types/MunicipalityRow";

/** The Kommunen that pass the filter, by name. */
export const listMunicipalities = (filter: Partial<MunicipalityFilter>) =>
  call<MunicipalityRow[]>("list_municipalities", { filter });
/** Kommunen whose name begins with or contains the text, best first; for picking. */
export const findMunicipalities = (text: string) => call<MunicipalityRow[]>("find_municipalities", { text });
/** One Kommune with its master data. */
export const getMunicipality = (id: MunicipalityId) => call<Municipality>("get_municipality", { id });
/** Takes a Kommune into the programme, or changes its state. */
export const assignMunicipality = (draft: AssignmentDraft) => call<Municipality>("assign_municipality", { draft });
/** Takes a Kommune out of the programme again (wrongly taken in). */
export const unassignMunicipality = (id: MunicipalityId) => call<Municipality>("unassign_municipality", { id });
/** Reach per district, for the Kachelkarte. */
export const countDistricts = () => call<DistrictReach[]>("count_districts");
