// What is shown during a presentation, and what the window is called meanwhile.
import type { Attachment } from "svelte/attachments";

/** The pages that are shown: the file of a Kommune, notes, and the handbook. All others are lists of names. */
const SHOWN = new Set(["kommunen/:id/:tab?", "beratungen/:id", "hilfe/:id?"]);

/** The title of the window: it stands in the task bar and in lists of windows. */
const TITLE = "Lotsenbuch – Präsentation";

/** Whether a page is shown during a presentation; the people of a Kommune are a list of names, too. */
export function isShown(pattern: string, tab: string): boolean {
  return SHOWN.has(pattern) && tab !== "personen";
}

/** Keeps the title of the window without names, whatever the page calls itself. */
export const neutralTitle: Attachment = () => {
  const before = document.title;
  const keep = () => {
    if (document.title !== TITLE) document.title = TITLE;
  };
  const watch = new MutationObserver(keep);
  watch.observe(document.head, { childList: true, characterData: true, subtree: true });
  keep();
  return () => {
    watch.disconnect();
    document.title = before;
  };
};
