// The kinds of records that a search finds: what they are called, and where they are opened.
import type { Component } from "svelte";
import Award from "@lucide/svelte/icons/scroll-text";
import CalendarClock from "@lucide/svelte/icons/calendar-clock";
import GraduationCap from "@lucide/svelte/icons/graduation-cap";
import Landmark from "@lucide/svelte/icons/landmark";
import NotebookPen from "@lucide/svelte/icons/notebook-pen";
import Paperclip from "@lucide/svelte/icons/paperclip";
import User from "@lucide/svelte/icons/user";

import { paths } from "$lib/paths";
import { isDay, localDay } from "$lib/text/day";
import { shortDayText } from "$lib/text/format";

/** A kind of records. */
export interface HitKind {
  /** The heading of its group. */
  title: string;
  icon: Component;
  path: (id: string) => string;
}

const courses = { title: "Kurse", icon: GraduationCap };

/** By table, in the order of the groups. */
export const hitKinds: Record<string, HitKind> = {
  municipality: { title: "Kommunen", icon: Landmark, path: (id) => paths.municipality(id) },
  person: { title: "Personen", icon: User, path: (id) => paths.person(id) },
  consultation: { title: "Beratungen", icon: NotebookPen, path: (id) => paths.note(id) },
  follow_up: { title: "Wiedervorlagen", icon: CalendarClock, path: (id) => paths.followUp(id) },
  course_run: { ...courses, path: (id) => paths.run(id) },
  course: { ...courses, path: () => paths.courses },
  certificate: { title: "Bescheinigungen", icon: Award, path: () => paths.certificates },
  attachment: { title: "Anhänge", icon: Paperclip, path: () => paths.notes },
};

/** A stored day in words; everything else stands as it is. */
export function detailText(detail: string | null): string | undefined {
  if (detail === null) return undefined;
  return isDay(detail) ? shortDayText(detail, localDay(new Date())) : detail;
}
