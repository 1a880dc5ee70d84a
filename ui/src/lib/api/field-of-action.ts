// The catalogue of Handlungsfelder.
import { call } from "./call";
import type { FieldCatalogue } from "./types/FieldCatalogue";
import type { FieldCatalogueDraft } from "./types/FieldCatalogueDraft";

/** The Handlungsfelder to choose from. */
export const listFieldsOfAction = () => call<FieldCatalogue>("list_fields_of_action");
/** Saves the whole catalogue: names, order, what is new and what is left out. */
export const saveFieldsOfAction = (draft: FieldCatalogueDraft) => call<FieldCatalogue>("save_fields_of_action", { draft });
