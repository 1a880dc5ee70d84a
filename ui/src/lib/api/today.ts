// The day.
import { call } from "./call";
import type { Today } from "./types/Today";

/** What „Heute“ shows. */
export const getToday = () => call<Today>("get_today");
