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
  save_participation: "Stand der Kommune berichtigt",
  save_assignment: "Zuständigkeit geändert",
  tag_municipality: "Schlagwörter geändert",
  rename_municipality: "Name der Kommune geändert",
  link_municipalities: "Nachfolge eingetragen",
  import_register: "Register aktualisiert",
  save_view: "Ansicht gespeichert",
  delete_view: "Ansicht entfernt",
  close_note: "Beratung abgeschlossen",
  save_note_template: "Vorlage gespeichert",
  delete_note_template: "Vorlage entfernt",
  save_fields_of_action: "Handlungsfelder gespeichert",
  save_follow_up: "Wiedervorlage gespeichert",
  complete_follow_up: "Wiedervorlage erledigt",
  reopen_follow_up: "Wiedervorlage wieder geöffnet",
  snooze_follow_up: "Wiedervorlage verschoben",
  drop_follow_up: "Wiedervorlage hinfällig",
  delete_follow_up: "Wiedervorlage in den Papierkorb gelegt",
  add_attachment: "Datei angehängt",
  rename_attachment: "Datei umbenannt",
  delete_attachment: "Datei in den Papierkorb gelegt",
  merge_people: "Personen zusammengeführt",
  unmerge_people: "Zusammenführung aufgehoben",
  leave_municipality: "Weggang eingetragen",
};

/** Operations that stay: a number once given is never given again. */
export const lastingVerbs: ReadonlySet<Verb> = new Set<Verb>([
  "create_store",
  "issue_certificates",
  "withdraw_certificate",
]);
