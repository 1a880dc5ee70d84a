// What the palette offers: the places, the verbs, and how a hit becomes an entry.
import Award from "@lucide/svelte/icons/scroll-text";
import CalendarClock from "@lucide/svelte/icons/calendar-clock";
import CircleHelp from "@lucide/svelte/icons/circle-question-mark";
import Compass from "@lucide/svelte/icons/compass";
import GraduationCap from "@lucide/svelte/icons/graduation-cap";
import HardDriveDownload from "@lucide/svelte/icons/hard-drive-download";
import Landmark from "@lucide/svelte/icons/landmark";
import Lock from "@lucide/svelte/icons/lock";
import NotebookPen from "@lucide/svelte/icons/notebook-pen";
import Printer from "@lucide/svelte/icons/printer";
import Redo from "@lucide/svelte/icons/redo-2";
import Settings from "@lucide/svelte/icons/settings-2";
import SquarePen from "@lucide/svelte/icons/square-pen";
import Undo from "@lucide/svelte/icons/undo-2";
import User from "@lucide/svelte/icons/user";
import UserPlus from "@lucide/svelte/icons/user-plus";
import Users from "@lucide/svelte/icons/users";
import type { Component } from "svelte";

import { makeBackup } from "$lib/api/desk";
import { openVisit } from "$lib/api/visit";
import type { FoundHit } from "$lib/api/types/FoundHit";
import { go, paths } from "$lib/paths";
import { changes } from "$lib/state/changes.svelte";
import { isDay, localDay } from "$lib/text/day";
import { shortDayText } from "$lib/text/format";
import type { Entry, Sources } from "./palette.svelte";

const place = (text: string, path: string, icon: Component, keys?: string): Entry => ({
  id: path,
  text,
  icon,
  keys,
  run: () => go(path),
});

const places: Entry[] = [
  place("Heute", paths.today, Compass, "Strg 1"),
  place("Kommunen", paths.municipalities, Landmark, "Strg 2"),
  place("Personen", paths.people, Users, "Strg 3"),
  place("Beratungen", paths.notes, NotebookPen, "Strg 4"),
  place("Wiedervorlagen", paths.followUps, CalendarClock),
  place("Kurse", paths.courses, GraduationCap, "Strg 5"),
  place("Bescheinigungen", paths.certificates, Award, "Strg 6"),
  place("Einstellungen", paths.settings, Settings, "Strg 7"),
  place("Hilfe", paths.help(), CircleHelp, "F1"),
];

const kinds: Record<string, { icon: Component; path: (id: string) => string }> = {
  municipality: { icon: Landmark, path: (id) => paths.municipality(id) },
  person: { icon: User, path: (id) => paths.person(id) },
  consultation: { icon: NotebookPen, path: (id) => paths.note(id) },
  follow_up: { icon: CalendarClock, path: (id) => paths.followUp(id) },
  course: { icon: GraduationCap, path: () => paths.courses },
  course_run: { icon: GraduationCap, path: (id) => paths.run(id) },
  certificate: { icon: Award, path: () => paths.certificates },
};

/** Everything the palette knows; `lock` locks the logbook. */
export function paletteSources(lock: () => void): Sources {
  return {
    places,
    verbs: [
      place("Neue Notiz", paths.newNote(), SquarePen, "Strg N"),
      place("Wiedervorlage anlegen", paths.newFollowUp(), CalendarClock),
      place("Kommune aufnehmen", `${paths.municipalities}?neu=1`, Landmark),
      place("Person anlegen", paths.newPerson(), UserPlus),
      place("Kursdurchgang planen", paths.newRun, GraduationCap),
      { id: "backup", text: "Jetzt sichern", icon: HardDriveDownload, run: () => void backUp() },
      { id: "undo", text: "Rückgängig", icon: Undo, keys: "Strg Z", run: () => void changes.undo() },
      { id: "redo", text: "Wiederholen", icon: Redo, keys: "Strg Umschalt Z", run: () => void changes.redo() },
      { id: "lock", text: "Sperren", icon: Lock, keys: "Strg L", run: lock },
    ],
    municipality: (row) => ({
      ...place(row.shortName, paths.municipality(row.id), Landmark),
      detail: row.state ? row.district : `${row.district} · nicht dabei`,
    }),
    withMunicipality: (row) => [
      place(`Neue Notiz für ${row.shortName}`, paths.newNote(row.id), SquarePen),
      place(`Wiedervorlage für ${row.shortName}`, paths.newFollowUp(row.id), CalendarClock),
      place(`Person in ${row.shortName} anlegen`, paths.newPerson(row.id), UserPlus),
      { id: `visit${row.id}`, text: `Besuchsvorbereitung für ${row.shortName}`, icon: Printer, run: () => void prepare(row.id) },
    ],
    hit: hitEntry,
  };
}

function hitEntry(hit: FoundHit): Entry | null {
  const kind = kinds[hit.table];
  return kind ? { ...place(hit.title.map((piece) => piece.text).join(""), kind.path(hit.record), kind.icon), id: hit.table + hit.record, detail: detailText(hit.detail) } : null;
}

/** A stored day in words; everything else stands as it is. */
function detailText(detail: string | null): string | undefined {
  if (detail === null) return undefined;
  return isDay(detail) ? shortDayText(detail, localDay(new Date())) : detail;
}

/** The printed page in the system's viewer. */
async function prepare(municipality: string): Promise<void> {
  const outcome = await openVisit(municipality);
  if (!outcome.ok) changes.failure = outcome.failure;
}

async function backUp(): Promise<void> {
  const outcome = await makeBackup();
  if (outcome.ok) changes.say("Gesichert und geprüft.");
  else changes.failure = outcome.failure;
}
