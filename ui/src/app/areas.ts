// The entries of the sidebar, in the order of Strg+1…7.
import Award from "@lucide/svelte/icons/scroll-text";
import CircleHelp from "@lucide/svelte/icons/circle-question-mark";
import Compass from "@lucide/svelte/icons/compass";
import GraduationCap from "@lucide/svelte/icons/graduation-cap";
import Landmark from "@lucide/svelte/icons/landmark";
import NotebookPen from "@lucide/svelte/icons/notebook-pen";
import Settings from "@lucide/svelte/icons/settings-2";
import Users from "@lucide/svelte/icons/users";
import type { Component } from "svelte";

import type { Counts } from "$lib/api/types/Counts";
import { paths } from "$lib/paths";

/** An entry of the sidebar. */
export interface Area {
  id: string;
  name: string;
  href: string;
  icon: Component;
  /** What it counts, and the words of that number. */
  count?: (counts: Counts) => { value: number; words: string };
  /** Whether what it counts is due. */
  due?: boolean;
}

export const areas: readonly Area[] = [
  {
    id: "heute",
    name: "Heute",
    href: paths.today,
    icon: Compass,
    count: (counts) => ({ value: counts.due, words: counts.due === 1 ? "Wiedervorlage fällig" : "Wiedervorlagen fällig" }),
    due: true,
  },
  {
    id: "kommunen",
    name: "Kommunen",
    href: paths.municipalities,
    icon: Landmark,
    count: (counts) => ({ value: counts.municipalities, words: "im Programm" }),
  },
  { id: "personen", name: "Personen", href: paths.people, icon: Users },
  {
    id: "beratungen",
    name: "Beratungen",
    href: paths.notes,
    icon: NotebookPen,
    count: (counts) => ({ value: counts.drafts + counts.openNotes, words: "noch nicht abgeschlossen" }),
  },
  { id: "kurse", name: "Kurse", href: paths.courses, icon: GraduationCap },
  {
    id: "bescheinigungen",
    name: "Bescheinigungen",
    href: paths.certificates,
    icon: Award,
    count: (counts) => ({ value: counts.toIssue, words: "auszustellen" }),
  },
  { id: "einstellungen", name: "Einstellungen", href: paths.settings, icon: Settings },
];

export const help: Area = { id: "hilfe", name: "Hilfe", href: paths.help(), icon: CircleHelp };
