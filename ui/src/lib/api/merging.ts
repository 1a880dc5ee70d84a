// Two records of one person made one, and taken apart again.
import { call } from "./call";
import type { Merge } from "./types/Merge";
import type { MergeDraft } from "./types/MergeDraft";
import type { MergeId } from "./types/MergeId";
import type { MergePreview } from "./types/MergePreview";
import type { Person } from "./types/Person";
import type { PersonId } from "./types/PersonId";
import type { Unmerged } from "./types/Unmerged";

/** Two records beside each other, field by field. */
export const previewMerge = (kept: PersonId, merged: PersonId) => call<MergePreview>("preview_merge", { kept, merged });
/** Makes two records one and returns it. */
export const mergePeople = (draft: MergeDraft) => call<Person>("merge_people", { draft });
/** Takes a merge apart and says what stays where it is. */
export const unmergePeople = (id: MergeId) => call<Unmerged>("unmerge_people", { id });
/** The merges that made a record what it is, the latest first. */
export const listMerges = (person: PersonId) => call<Merge[]>("list_merges", { person });
