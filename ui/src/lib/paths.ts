// The address of every place, so that nobody spells one by hand, and the way to go there.

/** Where something is, as a hash. */
export const paths = {
  today: "#/heute",
  week: "#/heute?termine=woche",
  municipalities: "#/kommunen",
  municipalitiesOf: (words: URLSearchParams) => `#/kommunen${words.size > 0 ? `?${words}` : ""}`,
  municipality: (id: string, tab?: MunicipalityTab) => `#/kommunen/${id}${tab ? `/${tab}` : ""}`,
  municipalityFile: (id: string, file: string) => `#/kommunen/${id}/dateien${query("datei", file)}`,
  district: (ars: string) => `#/kommunen?kreis=${ars}`,
  people: "#/personen",
  person: (id: string) => `#/personen/${id}`,
  duplicates: "#/personen/doppelte",
  merge: (kept: string, merged?: string) => `#/personen/zusammenfuehren?bleibt=${kept}${merged ? `&kommt-dazu=${merged}` : ""}`,
  newPerson: (municipality?: string) => `#/personen/neu${query("kommune", municipality)}`,
  notes: "#/beratungen",
  openNotes: "#/beratungen?stand=offen",
  notesWithGap: "#/beratungen?luecke=dauer",
  note: (id: string) => `#/beratungen/${id}`,
  noteFile: (id: string, file: string) => `#/beratungen/${id}${query("datei", file)}`,
  newNote: (municipality?: string) => `#/beratungen/neu${query("kommune", municipality)}`,
  followUps: "#/wiedervorlagen",
  followUp: (id: string) => `#/wiedervorlagen/${id}`,
  newFollowUp: (municipality?: string) => `#/wiedervorlagen/neu${query("kommune", municipality)}`,
  courses: "#/kurse",
  coursesWithGap: "#/kurse?luecke=anwesenheit",
  newRun: "#/kurse/neu",
  run: (id: string) => `#/kurse/${id}`,
  certificates: "#/bescheinigungen",
  certificateTemplates: "#/bescheinigungen/vorlagen",
  certificateTemplate: (id: string) => `#/bescheinigungen/vorlagen/${id}`,
  newCertificateTemplate: (from?: string, version?: number | null) =>
    `#/bescheinigungen/vorlagen/neu${query("aus", from)}${version ? `&fassung=${version}` : ""}`,
  verify: "#/bescheinigungen/pruefen",
  issue: (run: string) => `#/bescheinigungen/${run}`,
  search: (line = "") => `#/suche${query("q", line)}`,
  settings: "#/einstellungen",
  register: "#/einstellungen?abschnitt=register",
  help: (page?: string) => `#/hilfe${page ? `/${page}` : ""}`,
};

/** The tabs of a Kommune's file. */
export type MunicipalityTab = "personen" | "beratungen" | "kurse" | "dateien" | "programm" | "chronik" | "verlauf";

/** The file that the present address means, if it means one. */
export function fileMeant(): string | null {
  return new URLSearchParams(location.hash.split("?")[1] ?? "").get("datei");
}

/** Goes to a place; the place left can be returned to. The present place is shown once more. */
export function go(path: string): void {
  if (location.hash === path) dispatchEvent(new HashChangeEvent("hashchange"));
  location.hash = path;
}

/**
 * Goes to a place instead of the present one, as after saving something new. Web views refuse more than a
 * hundred of these in ten seconds; the page then goes on under the old address.
 */
export function goInstead(path: string): void {
  try {
    history.replaceState(history.state, "", path);
  } catch {
    return;
  }
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** Ways on from the present place for work that takes a while: who has gone elsewhere by then is left there. */
export function fromHere(): { go: (path: string) => void; goInstead: (path: string) => void } {
  const here = location.hash;
  const still = (way: (path: string) => void) => (path: string) => {
    if (location.hash === here) way(path);
  };
  return { go: still(go), goInstead: still(goInstead) };
}

function query(name: string, value: string | undefined): string {
  return value ? `?${name}=${encodeURIComponent(value)}` : "";
}
