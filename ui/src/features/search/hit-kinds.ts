// The kinds of records that a search finds: what they are called, and where they are opened.
import type { Component } from "svelte";
import Award from "@lucide/svelte/icons/scroll-text";
import CalendarClock from "@lucide/svelte/icons/calendar-clock";
import GraduationCap from "@lucide/svelte/icons/graduation-cap";
import Landmark from "@lucide/svelte/icons/landmark";
import NotebookPen from "@lucide/svelte/icons/notebook-pen";
import Paperclip from "@lucide/svelte/icons/paperclip";
import User from "@lucide/svelte/icons/user";

import type { FoundHit } from "$lib/api/types/FoundHit";
import { paths } from "$lib/paths";
import { isDay, localDay } from "$lib/text/day";
import { shortDayText } from "$lib/text/format";

/** A kind of records. */
export interface HitKind {
  /** The heading of its group. */
  title: string;
  icon: Component;
  path: (hit: FoundHit) => string;
}

const courses = { title: "Kurse", icon: GraduationCap };

/** By table, in the order of the groups. */
export const hitKinds: Record<string, HitKind> = {
  municipality: { title: "Kommunen", icon: Landmark, path: (hit) => paths.municipality(hit.record) },
  person: { title: "Personen", icon: User, path: (hit) => paths.person(hit.record) },
  consultation: { title: "Beratungen", icon: NotebookPen, path: (hit) => paths.note(hit.record) },
  follow_up: { title: "Wiedervorlagen", icon: CalendarClock, path: (hit) => paths.followUp(hit.record) },
  course_run: { ...courses, path: (hit) => paths.run(hit.record) },
  course: { ...courses, path: () => paths.courses },
  certificate: { title: "Bescheinigungen", icon: Award, path: () => paths.certificates },
  attachment: { title: "Anhänge", icon: Paperclip, path: filePath },
};

/** The file where it lies: among the files of its note or its Kommune. */
function filePath({ record, liesAt }: FoundHit): string {
  if (!liesAt) return paths.notes;
  return liesAt.kind === "municipality" ? paths.municipalityFile(liesAt.record, record) : paths.noteFile(liesAt.record, record);
}

/** What stands below a hit: its day or number, where a file lies, and the Kommunen it concerns. */
export function belowHit(hit: FoundHit): string {
  return [detailText(hit.detail), hit.liesAt?.title, ...hit.places].filter(Boolean).join(" · ");
}

/** A stored day in words; everything else stands as it is. */
export function detailText(detail: string | null): string | undefined {
  if (detail === null) return undefined;
  return isDay(detail) ? shortDayText(detail, localDay(new Date())) : detail;
}
