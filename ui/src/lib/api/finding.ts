// Search over everything, and what is hidden while the screen is shown.
import { call } from "./call";
import type { Finding } from "./types/Finding";
import type { HiddenNames } from "./types/HiddenNames";

/** Finds while typing, the newest first. */
export const search = (line: string) => call<Finding>("search", { line });
/** Finds everything, the best first. */
export const searchAll = (line: string) => call<Finding>("search_all", { line });
/** The last searches, the newest first. */
export const listRecentSearches = () => call<string[]>("list_recent_searches");
/** Remembers a search. */
export const keepSearch = (line: string) => call<null>("keep_search", { line });
/** Forgets one search. */
export const forgetSearch = (line: string) => call<null>("forget_search", { line });
/** Forgets all searches. */
export const forgetSearches = () => call<null>("forget_searches");
/** All names to hide while only these Kommunen are in sight. */
export const listHiddenNames = (inSight: string[]) => call<HiddenNames>("list_hidden_names", { inSight });
