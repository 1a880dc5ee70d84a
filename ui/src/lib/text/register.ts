// The official register in words: why a file is refused, what is wrong with a line, where it comes from.
import type { LineFlaw } from "../api/types/LineFlaw";
import type { Refusal } from "../api/types/Refusal";
import type { RegisterSource } from "../api/types/RegisterSource";
import type { Words } from "./errors";

const where = "Gebraucht wird das Gemeindeverzeichnis GV100AD des Statistischen Bundesamts als Textdatei, oder eine CSV-Tabelle der Gemeinden.";

/** Why a file is no register to read in, and what would be one. */
export const refusalText: Record<Refusal, Words> = {
  empty: { what: "Die Datei ist leer.", todo: "Vielleicht ist das Herunterladen abgebrochen. Bitte noch einmal herunterladen." },
  too_large: { what: "Die Datei ist größer als 20 MB.", todo: "Das Gemeindeverzeichnis ganz Deutschlands hat etwa 4 MB. Bitte prüfen, ob es die richtige Datei ist." },
  pdf: { what: "Das ist eine PDF-Datei.", todo: where },
  workbook: { what: "Das ist eine Excel-Mappe.", todo: "Speichern Sie die Tabelle der Gemeinden in Excel als „CSV UTF-8 (durch Trennzeichen getrennt)“, oder nehmen Sie die Textdatei GV100AD." },
  not_text: { what: "Das ist keine Textdatei.", todo: where },
  unknown_form: { what: "Diese Datei ist kein Gemeindeverzeichnis, das sich lesen lässt.", todo: where },
  other_land: { what: "In dieser Datei steht keine Kommune aus Sachsen-Anhalt.", todo: "Bitte die Datei für Sachsen-Anhalt (Land 15) oder für ganz Deutschland nehmen." },
  nothing_usable: { what: "Keine Zeile dieser Datei ist brauchbar.", todo: "Vielleicht wurde sie in einem anderen Programm geöffnet und gespeichert. Bitte neu herunterladen." },
  older: { what: "Diese Datei ist älter als das Verzeichnis im Logbuch.", todo: "Es wurde nichts geändert." },
  ahead: { what: "Der Gebietsstand dieser Datei liegt in der Zukunft.", todo: "Bitte erst dann einlesen, wenn er gilt, oder das Datum dieses Laptops prüfen." },
};

/** What is wrong with a line. */
export const flawText: Record<LineFlaw, string> = {
  garbled: "enthält unlesbare Zeichen",
  too_short: "ist zu kurz",
  cells: "hat nicht so viele Spalten wie die Überschrift",
  unknown_kind: "unbekannte Satzart oder Art der Kommune",
  key: "kein gültiger Schlüssel",
  repeated: "dieser Schlüssel steht schon weiter oben",
  territory: "Gebietsstand fehlt oder passt nicht zu den übrigen Zeilen",
  name: "Name fehlt oder ist zu lang",
  number: "Einwohnerzahl ist keine Zahl",
  postcode: "Postleitzahl hat nicht fünf Ziffern",
};

/** Where the register came from. */
export const registerSource: Record<RegisterSource, string> = {
  built_in: "mit dem Programm ausgeliefert",
  gv100ad: "aus einer Datei GV100AD",
  csv: "aus einer CSV-Tabelle",
};

/** The attribution that the licence asks for. */
export const registerAttribution = "Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV-ISys; bearbeitet";
