// Every place of the application: address, page, and the entry of the sidebar it belongs to.
import type { Component } from "svelte";

import type { PageProps, Place } from "$lib/place";
import IssuePage from "../features/certificate/IssuePage.svelte";
import VerifyPage from "../features/certificate/VerifyPage.svelte";
import CertificateListPage from "../features/certificate/CertificateListPage.svelte";
import TemplateListPage from "../features/certificate-template/TemplateListPage.svelte";
import TemplatePage from "../features/certificate-template/TemplatePage.svelte";
import NoteListPage from "../features/consultation/NoteListPage.svelte";
import NotePage from "../features/consultation/NotePage.svelte";
import CourseListPage from "../features/course/CourseListPage.svelte";
import RunFormPage from "../features/course/RunFormPage.svelte";
import RunPage from "../features/course/RunPage.svelte";
import FollowUpPage from "../features/follow-up/FollowUpPage.svelte";
import HelpPage from "../features/help/HelpPage.svelte";
import MunicipalityListPage from "../features/municipality/MunicipalityListPage.svelte";
import MunicipalityPage from "../features/municipality/MunicipalityPage.svelte";
import DuplicateListPage from "../features/person/DuplicateListPage.svelte";
import MergePage from "../features/person/MergePage.svelte";
import PersonListPage from "../features/person/PersonListPage.svelte";
import PersonPage from "../features/person/PersonPage.svelte";
import SearchPage from "../features/search/SearchPage.svelte";
import SettingsPage from "../features/setting/SettingsPage.svelte";
import TodayPage from "../features/today/TodayPage.svelte";

/** One row of the table. `:id` and `:tab` stand for parts of the address; `:tab?` may be left out. */
export interface Route {
  pattern: string;
  page: Component<PageProps>;
  /** The first part of the address of its entry in the sidebar. */
  area: string;
}

/** A place that was found: its route, its parts, and the key that says when a page begins anew. */
export interface Found {
  route: Route;
  place: Place;
  key: string;
}

const home: Route = { pattern: "heute", page: TodayPage, area: "heute" };

export const routes: readonly Route[] = [
  home,
  { pattern: "kommunen", page: MunicipalityListPage, area: "kommunen" },
  { pattern: "kommunen/:id/:tab?", page: MunicipalityPage, area: "kommunen" },
  { pattern: "personen", page: PersonListPage, area: "personen" },
  { pattern: "personen/doppelte", page: DuplicateListPage, area: "personen" },
  { pattern: "personen/zusammenfuehren", page: MergePage, area: "personen" },
  { pattern: "personen/:id", page: PersonPage, area: "personen" },
  { pattern: "beratungen", page: NoteListPage, area: "beratungen" },
  { pattern: "beratungen/:id", page: NotePage, area: "beratungen" },
  { pattern: "wiedervorlagen/:id?", page: FollowUpPage, area: "heute" },
  { pattern: "kurse", page: CourseListPage, area: "kurse" },
  { pattern: "kurse/neu", page: RunFormPage, area: "kurse" },
  { pattern: "kurse/:id/:tab?", page: RunPage, area: "kurse" },
  { pattern: "bescheinigungen", page: CertificateListPage, area: "bescheinigungen" },
  { pattern: "bescheinigungen/vorlagen", page: TemplateListPage, area: "bescheinigungen" },
  { pattern: "bescheinigungen/vorlagen/:id", page: TemplatePage, area: "bescheinigungen" },
  { pattern: "bescheinigungen/pruefen", page: VerifyPage, area: "bescheinigungen" },
  { pattern: "bescheinigungen/:id", page: IssuePage, area: "bescheinigungen" },
  { pattern: "suche", page: SearchPage, area: "suche" },
  { pattern: "einstellungen", page: SettingsPage, area: "einstellungen" },
  { pattern: "hilfe/:id?", page: HelpPage, area: "hilfe" },
];

/** The place behind a hash; an unknown one leads to „Heute“. */
export function findPlace(hash: string): Found {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").filter(Boolean).map(decodeURIComponent);
  for (const route of routes) {
    const values = match(route.pattern.split("/"), parts);
    if (values) {
      const place = { id: values[":id"] ?? "", tab: values[":tab"] ?? "", query: new URLSearchParams(query) };
      return { route, place, key: `${route.pattern} ${place.id}` };
    }
  }
  return { route: home, place: { id: "", tab: "", query: new URLSearchParams() }, key: home.pattern };
}

function match(pattern: string[], parts: string[]): Record<string, string> | null {
  if (parts.length > pattern.length) return null;
  const values: Record<string, string> = {};
  for (const [index, name] of pattern.entries()) {
    const part = parts[index];
    if (part === undefined) {
      if (!name.endsWith("?")) return null;
    } else if (name.startsWith(":")) {
      values[name.replace("?", "")] = part;
    } else if (name !== part) {
      return null;
    }
  }
  return values;
}
