// What the palette offers: the places, the verbs, and how a hit becomes an entry.
import Award from "@lucide/svelte/icons/scroll-text";
import CalendarClock from "@lucide/svelte/icons/calendar-clock";
import CircleHelp from "@lucide/svelte/icons/circle-question-mark";
import Clock from "@lucide/svelte/icons/history";
import Compass from "@lucide/svelte/icons/compass";
import GraduationCap from "@lucide/svelte/icons/graduation-cap";
import FileInput from "@lucide/svelte/icons/file-input";
import HardDriveDownload from "@lucide/svelte/icons/hard-drive-download";
import Landmark from "@lucide/svelte/icons/landmark";
import ListFilter from "@lucide/svelte/icons/list-filter";
import Lock from "@lucide/svelte/icons/lock";
import NotebookPen from "@lucide/svelte/icons/notebook-pen";
import Printer from "@lucide/svelte/icons/printer";
import Presentation from "@lucide/svelte/icons/presentation";
import Redo from "@lucide/svelte/icons/redo-2";
import Search from "@lucide/svelte/icons/search";
import Settings from "@lucide/svelte/icons/settings-2";
import ShieldCheck from "@lucide/svelte/icons/shield-check";
import SquarePen from "@lucide/svelte/icons/square-pen";
import Undo from "@lucide/svelte/icons/undo-2";
import UserPlus from "@lucide/svelte/icons/user-plus";
import Users from "@lucide/svelte/icons/users";
import UsersRound from "@lucide/svelte/icons/users-round";
import type { Component } from "svelte";

import { makeBackup } from "$lib/api/desk";
import { listViews } from "$lib/api/saved-view";
import { openVisit } from "$lib/api/visit";
import type { FoundHit } from "$lib/api/types/FoundHit";
import { go, paths } from "$lib/paths";
import { changes } from "$lib/state/changes.svelte";
import { offered } from "$lib/state/offers";
import { presentation } from "$lib/state/presentation.svelte";
import { wordsOf } from "$lib/view-words";
import { belowHit, hitKinds } from "./hit-kinds";
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
  place("Mögliche Doppelte", paths.duplicates, UsersRound),
  place("Beratungen", paths.notes, NotebookPen, "Strg 4"),
  place("Wiedervorlagen", paths.followUps, CalendarClock),
  place("Kurse", paths.courses, GraduationCap, "Strg 5"),
  place("Bescheinigungen", paths.certificates, Award, "Strg 6"),
  place("Einstellungen", paths.settings, Settings, "Strg 7"),
  place("Hilfe", paths.help(), CircleHelp, "F1"),
];

/** Everything the palette knows; `lock` locks the logbook. */
export function paletteSources(lock: () => void): Sources {
  return {
    places,
    views,
    verbs: [
      ...offered(),
      place("Neue Notiz", paths.newNote(), SquarePen, "Strg N"),
      place("Wiedervorlage anlegen", paths.newFollowUp(), CalendarClock),
      place("Kommune aufnehmen", `${paths.municipalities}?neu=1`, Landmark),
      place("Person anlegen", paths.newPerson(), UserPlus),
      place("Bescheinigung prüfen", paths.verify, ShieldCheck),
      place("Kursdurchgang planen", paths.newRun, GraduationCap),
      place("Register einlesen", paths.register, FileInput),
      { id: "backup", text: "Jetzt sichern", icon: HardDriveDownload, run: () => void backUp() },
      { id: "undo", text: "Rückgängig", icon: Undo, keys: "Strg Z", run: () => void changes.undo() },
      { id: "redo", text: "Wiederholen", icon: Redo, keys: "Strg Umschalt Z", run: () => void changes.redo() },
      {
        id: "present",
        text: presentation.on ? "Präsentation beenden" : "Präsentieren",
        icon: Presentation,
        keys: "Strg Umschalt P",
        run: () => void presentation.toggle(),
      },
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
    all: (line) => ({ ...place(`Alle Treffer zu „${line}“`, paths.search(line), Search, "Strg ↵"), found: true }),
    recent: (line) => ({ ...place(line, paths.search(line), Clock), recent: line }),
    hidden: () => presentation.on,
  };
}

function hitEntry(hit: FoundHit): Entry | null {
  const kind = hitKinds[hit.table];
  if (!kind) return null;
  const text = hit.title.map((piece) => piece.text).join("");
  const entry = place(text, kind.path(hit), kind.icon);
  return { ...entry, id: hit.table + hit.record, detail: belowHit(hit), pieces: hit.title, excerpt: hit.excerpt, found: true };
}

/** The saved views of the list of Kommunen; without them the palette works as well. */
async function views(): Promise<Entry[]> {
  const outcome = await listViews("municipality");
  if (!outcome.ok) return [];
  return outcome.value.map((view) => ({
    ...place(`Ansicht „${view.name}“`, paths.municipalitiesOf(wordsOf(view)), ListFilter),
    id: view.id,
    detail: "Kommunen",
  }));
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
