// The German word of every value that the store knows by code.
import type { AttendanceState } from "../api/types/AttendanceState";
import type { BackupReason } from "../api/types/BackupReason";
import type { CourseKind } from "../api/types/CourseKind";
import type { FollowUpOwner } from "../api/types/FollowUpOwner";
import type { FollowUpState } from "../api/types/FollowUpState";
import type { DuplicateReason } from "../api/types/DuplicateReason";
import type { GapKind } from "../api/types/GapKind";
import type { Light } from "../api/types/Light";
import type { LineMatch } from "../api/types/LineMatch";
import type { MunicipalityColumn } from "../api/types/MunicipalityColumn";
import type { MunicipalityKind } from "../api/types/MunicipalityKind";
import type { NameCheck } from "../api/types/NameCheck";
import type { NoteGap } from "../api/types/NoteGap";
import type { NoteKind } from "../api/types/NoteKind";
import type { NoteState } from "../api/types/NoteState";
import type { ParticipationState } from "../api/types/ParticipationState";
import type { PassphraseFlaw } from "../api/types/PassphraseFlaw";
import type { Period } from "../api/types/Period";
import type { ClaimField } from "../api/types/ClaimField";
import type { RegisterState } from "../api/types/RegisterState";
import type { Repeat } from "../api/types/Repeat";
import type { RegistrationState } from "../api/types/RegistrationState";
import type { RestrictionReason } from "../api/types/RestrictionReason";
import type { RoleKind } from "../api/types/RoleKind";
import type { Salutation } from "../api/types/Salutation";
import type { SessionFormat } from "../api/types/SessionFormat";
import type { SizeClass } from "../api/types/SizeClass";
import type { SnoozeKind } from "../api/types/SnoozeKind";
import type { Standing } from "../api/types/Standing";
import type { Theme } from "../api/types/Theme";

export const municipalityKind: Record<MunicipalityKind, string> = {
  rural_district: "Landkreis",
  independent_city: "Kreisfreie Stadt",
  unitary_municipality: "Einheitsgemeinde",
  municipal_association: "Verbandsgemeinde",
  member_municipality: "Mitgliedsgemeinde",
};

export const participationState: Record<ParticipationState, string> = {
  interested: "Interesse",
  initial_meeting: "Erstgespräch",
  agreed: "Teilnahmeerklärung",
  active: "aktiv",
  paused: "pausiert",
  ended: "beendet",
};

export const period: Record<Period, string> = { present: "zurzeit", planned: "geplant", past: "früher" };

export const sizeClass: Record<SizeClass, string> = {
  below1k: "unter 1.000",
  below2k: "1.000 bis 1.999",
  below5k: "2.000 bis 4.999",
  below10k: "5.000 bis 9.999",
  below20k: "10.000 bis 19.999",
  below50k: "20.000 bis 49.999",
  below100k: "50.000 bis 99.999",
  above: "ab 100.000",
};

export const silence: Record<"30" | "60" | "90" | "180" | "365", string> = {
  "30": "30 Tagen",
  "60": "60 Tagen",
  "90": "90 Tagen",
  "180": "einem halben Jahr",
  "365": "einem Jahr",
};

export const municipalityGap: Record<"ansprechperson" | "navigator", string> = {
  ansprechperson: "ohne Ansprechperson",
  navigator: "ohne Navigator/in",
};

export const municipalityColumn: Record<MunicipalityColumn, string> = {
  name: "Name",
  district: "Landkreis",
  state: "Stand",
  advisor: "Zuständig",
  inhabitants: "Einwohner",
  last_contact: "Letzter Kontakt",
};

export const roleKind: Record<RoleKind, string> = {
  contact: "Ansprechperson",
  navigator: "Digital-Navigator/in",
  head_of_administration: "Verwaltungsleitung",
};

export const duplicateReason: Record<DuplicateReason, string> = {
  same_mail: "dieselbe E-Mail-Adresse",
  same_name: "derselbe Name",
  swapped_name: "Vor- und Nachname vertauscht",
  similar_name: "ähnlicher Name",
  former_name: "früher unter diesem Namen",
  same_phone: "dieselbe Telefonnummer",
  same_municipality: "dieselbe Kommune",
};

export const restrictionReason: Record<RestrictionReason, string> = { left_municipality: "Weggang" };

export const salutation: Record<Salutation, string> = { none: "keine Anrede", frau: "Frau", herr: "Herr" };

export const noteKind: Record<NoteKind, string> = {
  initial_meeting: "Erstgespräch",
  on_site: "Vor Ort",
  video: "Video",
  phone: "Telefon",
  office_hour: "Sprechstunde",
  workshop: "Workshop",
};

export const noteState: Record<NoteState, string> = { draft: "Entwurf", closed: "Abgeschlossen" };

export const noteGap: Record<NoteGap, string> = { duration: "Dauer fehlt", field_of_action: "Handlungsfeld fehlt" };

export const courseKind: Record<CourseKind, string> = { course: "Kurs", day_training: "Tagestraining" };

export const sessionFormat: Record<SessionFormat, string> = { on_site: "Präsenz", online: "Online" };

export const attendanceState: Record<AttendanceState, string> = {
  present: "anwesend",
  partial: "teilweise anwesend",
  excused: "entschuldigt",
  absent: "unentschuldigt",
};

export const standing: Record<Standing, string> = {
  complete: "vollständig",
  reached: "erfüllt",
  reachable: "noch erreichbar",
  partial: "nur teilweise",
  out_of_reach: "nicht erreichbar",
};

export const light: Record<Light, string> = { full: "vollständig", partial: "teilweise", none: "keine" };

export const nameCheck: Record<NameCheck, string> = {
  open: "noch zu prüfen",
  differs: "bitte prüfen",
  checked: "geprüft",
};

export const registrationState: Record<RegistrationState, string> = {
  registered: "angemeldet",
  confirmed: "bestätigt",
  waitlisted: "auf der Warteliste",
  cancelled: "abgesagt",
  no_show: "nicht erschienen",
};

export const lineMatch: Record<LineMatch, string> = {
  found: "gefunden",
  several: "vielleicht schon bekannt",
  nobody: "nicht gefunden",
  registered: "schon angemeldet",
  repeated: "steht doppelt in der Liste",
};

export const followUpOwner: Record<FollowUpOwner, string> = { us: "Wir", municipality: "Die Kommune" };

export const followUpState: Record<FollowUpState, string> = { open: "offen", done: "erledigt", dropped: "hinfällig" };

export const repeat: Record<Repeat, string> = {
  weekly: "jede Woche",
  monthly: "jeden Monat",
  quarterly: "jedes Quartal",
  yearly: "jedes Jahr",
};

export const snoozeKind: Record<SnoozeKind, string> = {
  tomorrow: "Morgen",
  next_monday: "Nächsten Montag",
  in_a_week: "In einer Woche",
  in_a_month: "In einem Monat",
};

export const gapKind: Record<GapKind, string> = {
  notes_without_duration: "Beratungen ohne Dauer",
  municipalities_without_contact: "Kommunen ohne Ansprechperson",
  municipalities_without_navigator: "Kommunen ohne Digital-Navigator/in",
  sessions_with_open_attendance: "Termine mit offener Anwesenheit",
};

export const backupReason: Record<BackupReason, string> = {
  daily: "täglich",
  manual: "von Hand",
  before_migration: "vor einer Aktualisierung",
  before_restore: "vor dem Einspielen einer Sicherung",
};

export const passphraseFlaw: Record<PassphraseFlaw, string> = {
  too_short: "zu kurz",
  common: "zu bekannt",
  repetitive: "wiederholt sich",
  sequence: "eine Reihe wie 1234 oder asdf",
  guessable: "leicht zu erraten",
};

export const theme: Record<Theme, string> = { system: "wie das System", light: "hell", dark: "dunkel" };

/** What the code of a certificate holds. */
export const claimField: Record<ClaimField, string> = {
  number: "Nummer",
  name: "Name",
  municipality: "Kommune",
  course: "Kurs",
  units: "Umfang",
  issued_on: "Datum",
  key: "Schlüssel",
  signature: "Unterschrift",
};

/** By what the register of certificates is filtered. */
export const registerState: Record<RegisterState, string> = {
  valid: "gültig",
  replaced: "ersetzt",
  withdrawn: "zurückgezogen",
  reissued: "mit Zweitschrift",
};

/** A table of labels as the choices of a select. */
export function choices<Key extends string>(labels: Record<Key, string>): { value: Key; label: string }[] {
  return (Object.keys(labels) as Key[]).map((value) => ({ value, label: labels[value] }));
}
