// Kommunen.
import { call } from "./call";
import type { AssignmentDraft } from "./types/AssignmentDraft";
import type { AssignmentId } from "./types/AssignmentId";
import type { AssignmentPeriodDraft } from "./types/AssignmentPeriodDraft";
import type { DistrictReach } from "./types/DistrictReach";
import type { Municipality } from "./types/Municipality";
import type { MunicipalityEvent } from "./types/MunicipalityEvent";
import type { MunicipalityId } from "./types/MunicipalityId";
import type { MunicipalityQuery } from "./types/MunicipalityQuery";
import type { MunicipalityRow } from "./types/MunicipalityRow";
import type { ParticipationDraft } from "./types/ParticipationDraft";
import type { ParticipationId } from "./types/ParticipationId";
import type { TagCount } from "./types/TagCount";

/** The Kommunen that pass the query, in its order. */
export const listMunicipalities = (query: Partial<MunicipalityQuery>) =>
  call<MunicipalityRow[]>("list_municipalities", { query });
/** Kommunen whose name begins with or contains the text, best first; for picking. */
export const findMunicipalities = (text: string, withDissolved = false) => call<MunicipalityRow[]>("find_municipalities", { text, withDissolved });
/** One Kommune with its master data. */
export const getMunicipality = (id: MunicipalityId) => call<Municipality>("get_municipality", { id });
/** Takes a Kommune into the programme, or changes its state. */
export const assignMunicipality = (draft: AssignmentDraft) => call<Municipality>("assign_municipality", { draft });
/** Takes a Kommune out of the programme again (wrongly taken in). */
export const unassignMunicipality = (id: MunicipalityId) => call<Municipality>("unassign_municipality", { id });
/** Corrects an earlier state, or enters one that was forgotten. */
export const saveParticipation = (draft: ParticipationDraft) => call<Municipality>("save_participation", { draft });
/** Removes a state; without any the Kommune is not in the programme. */
export const deleteParticipation = (municipality: MunicipalityId, id: ParticipationId, version: number) =>
  call<Municipality>("delete_participation", { municipality, id, version });
/** Saves who looks after a Kommune, and when. */
export const saveAssignment = (draft: AssignmentPeriodDraft) => call<Municipality>("save_assignment", { draft });
/** Removes an assignment that never was, or never will be. */
export const deleteAssignment = (municipality: MunicipalityId, id: AssignmentId, version: number) =>
  call<Municipality>("delete_assignment", { municipality, id, version });
/** What happened at a Kommune or is planned there, the latest first. */
export const listEvents = (id: MunicipalityId) => call<MunicipalityEvent[]>("list_events", { id });
/** The names of all Lotsen that were ever given a Kommune. */
export const listAdvisors = () => call<string[]>("list_advisors");
/** Gives a Kommune a tag. */
export const tagMunicipality = (id: MunicipalityId, tag: string) => call<Municipality>("tag_municipality", { id, tag });
/** Takes a tag from a Kommune. */
export const untagMunicipality = (id: MunicipalityId, tag: string) =>
  call<Municipality>("untag_municipality", { id, tag });
/** All tags in use. */
export const listTags = () => call<TagCount[]>("list_tags");
/** Reach per district, for the Kachelkarte. */
export const countDistricts = () => call<DistrictReach[]>("count_districts");
