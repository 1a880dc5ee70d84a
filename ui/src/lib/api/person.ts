// People and their roles.
import { call } from "./call";
import type { MunicipalityId } from "./types/MunicipalityId";
import type { Person } from "./types/Person";
import type { PersonDraft } from "./types/PersonDraft";
import type { PersonId } from "./types/PersonId";
import type { PersonRow } from "./types/PersonRow";

/** The people of one Kommune, or all, in sort order. */
export const listPeople = (municipality: MunicipalityId | null) => call<PersonRow[]>("list_people", { municipality });
/** People whose name contains the text; for picking. */
export const findPeople = (text: string) => call<PersonRow[]>("find_people", { text });
/** One person with roles. */
export const getPerson = (id: PersonId) => call<Person>("get_person", { id });
/** Saves a person with all roles and returns them as stored. */
export const savePerson = (draft: PersonDraft) => call<Person>("save_person", { draft });
/** Puts a person into the Papierkorb. */
export const deletePerson = (id: PersonId) => call<null>("delete_person", { id });
