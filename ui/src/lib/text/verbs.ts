// What was just done, in the words of the undo strip and of the history.
import type { Verb } from "../api/types/Verb";

/** Every operation as something that has been done. */
export const verbText: Record<Verb, string> = {
  create_store: "Logbuch angelegt",
  save_settings: "Einstellungen gespeichert",
  assign_municipality: "Stand der Kommune geändert",
  unassign_municipality: "Kommune aus dem Programm genommen",
  save_person: "Person gespeichert",
  delete_person: "Person in den Papierkorb gelegt",
  save_note: "Notiz gespeichert",
  delete_note: "Notiz in den Papierkorb gelegt",
  save_course: "Kurs gespeichert",
  save_run: "Kursdurchgang gespeichert",
  delete_run: "Kursdurchgang in den Papierkorb gelegt",
  register_people: "Personen angemeldet",
  withdraw_registration: "Anmeldung zurückgenommen",
  set_attendance: "Anwesenheit eingetragen",
  check_name: "Name geprüft",
  issue_certificates: "Bescheinigungen ausgestellt",
  withdraw_certificate: "Bescheinigung zurückgezogen",
};

/** Operations that stay: a number once given is never given again. */
export const lastingVerbs: ReadonlySet<Verb> = new Set<Verb>([
  "create_store",
  "issue_certificates",
  "withdraw_certificate",
]);
