// The day.
import { call } from "./call";
import type { Today } from "./types/Today";

/** What „Heute“ shows. */
export const getToday = () => call<Today>("get_today");

/** Lets the system say that follow-ups are due, if the user wants that and it has not said so today. */
export const tellDue = () => call<null>("tell_due");
