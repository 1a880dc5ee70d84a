// What „Heute“ shows, read once for all who ask at the same time: the page, and the counts beside it.
import type { Outcome } from "../api/call";
import { getToday } from "../api/today";
import type { Today } from "../api/types/Today";
import { changes } from "./changes.svelte";

let underway: Promise<Outcome<Today>> | null = null;

// Listens before any screen does: what was asked before a change does not answer those who ask after it.
changes.listen(() => (underway = null));

/** Asks for the day, or waits for the answer that is on its way already. */
export function readToday(): Promise<Outcome<Today>> {
  if (underway) return underway;
  const asked = getToday();
  underway = asked;
  void asked.then(() => {
    if (underway === asked) underway = null;
  });
  return asked;
}
