// Saved views of lists.
import { call } from "./call";
import type { SavedView } from "./types/SavedView";
import type { ViewArea } from "./types/ViewArea";
import type { ViewDraft } from "./types/ViewDraft";
import type { ViewId } from "./types/ViewId";

/** The views of a list, in the order they were made. */
export const listViews = (area: ViewArea) => call<SavedView[]>("list_views", { area });
/** Saves a new view, or gives one another name or other filters. */
export const saveView = (draft: ViewDraft) => call<SavedView>("save_view", { draft });
/** Removes a view. What it showed stays. */
export const deleteView = (id: ViewId) => call<null>("delete_view", { id });
