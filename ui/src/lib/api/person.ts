// People and their roles.
import { call } from "./call";
import type { DuplicatePair } from "./types/DuplicatePair";
import type { FormerNavigator } from "./types/FormerNavigator";
import type { HistoryEntry } from "./types/HistoryEntry";
import type { LikelyDuplicate } from "./types/LikelyDuplicate";
import type { MunicipalityId } from "./types/MunicipalityId";
import type { Person } from "./types/Person";
import type { PersonDraft } from "./types/PersonDraft";
import type { PersonId } from "./types/PersonId";
import type { PersonRow } from "./types/PersonRow";

/** The people of one Kommune, or all, in sort order. */
export const listPeople = (municipality: MunicipalityId | null) => call<PersonRow[]>("list_people", { municipality });
/** People whose name contains the text; for picking. */
export const findPeople = (text: string) => call<PersonRow[]>("find_people", { text });
/** One person with roles; the id of a merged record leads to the one that was kept. */
export const getPerson = (id: PersonId) => call<Person>("get_person", { id });
/** Saves a person with all roles and returns them as stored. */
export const savePerson = (draft: PersonDraft) => call<Person>("save_person", { draft });
/** Puts a person into the Papierkorb. */
export const deletePerson = (id: PersonId) => call<null>("delete_person", { id });
/** Who may be the person that is being typed, the likeliest first. */
export const likelyDuplicates = (draft: PersonDraft) => call<LikelyDuplicate[]>("likely_duplicates", { draft });
/** Pairs of people who may be one, the likeliest first. */
export const listDuplicates = () => call<DuplicatePair[]>("list_duplicates");
/** Tells that two people who look alike are two: they are not offered as one again. */
export const tellPeopleApart = (one: PersonId, other: PersonId) => call<null>("tell_people_apart", { one, other });
/** Everybody who had a role at a Kommune and has none there any more. */
export const listFormerPeople = (municipality: MunicipalityId) => call<PersonRow[]>("list_former_people", { municipality });
/** Whose place as Digital-Navigator is empty now. */
export const getFormerNavigator = (municipality: MunicipalityId) => call<FormerNavigator | null>("get_former_navigator", { municipality });
/** What happened to a person; without contact data where it is restricted. */
export const listPersonHistory = (id: PersonId) => call<HistoryEntry[]>("list_person_history", { id });
