// The day, and search over everything.
import { call } from "./call";
import type { Hit } from "./types/Hit";
import type { Today } from "./types/Today";

/** What „Heute“ shows. */
export const getToday = () => call<Today>("get_today");
/** Finds while typing, the newest first. */
export const search = (text: string) => call<Hit[]>("search", { text });
