// What a field says when its rule is broken: what is wrong, and what would be right.
import type { PictureFlaw } from "../api/types/PictureFlaw";
import type { Rule } from "../api/types/Rule";
import { countText, fullDayText } from "./format";

type Sentences = { [Name in Rule["rule"]]: (rule: Extract<Rule, { rule: Name }>) => string };

const sentences: Sentences = {
  required: () => "Bitte ausfüllen.",
  too_long: ({ max }) => `Höchstens ${countText(max)} Zeichen. Bitte kürzen.`,
  too_short: ({ min }) => `Mindestens ${countText(min)} Zeichen.`,
  too_weak: () => "Zu leicht zu erraten. Bitte mehr oder ungewöhnlichere Wörter.",
  not_repeated: () => "Stimmt nicht mit der ersten Eingabe überein.",
  in_future: () => "Liegt in der Zukunft. Bitte ein Datum bis heute.",
  in_past: () => "Liegt in der Vergangenheit. Bitte ein Datum ab heute.",
  too_early: ({ first }) => `Frühestens am ${fullDayText(first)}.`,
  not_a_day: () => "Diesen Tag gibt es nicht. Bitte so: 24.09.2026.",
  not_a_time: () => "Keine Uhrzeit. Bitte so: 08:45.",
  ends_before_start: () => "Das Ende liegt vor dem Beginn.",
  out_of_range: ({ min, max }) => `Bitte ein Wert von ${countText(min)} bis ${countText(max)}.`,
  unknown: () => "Gibt es im Logbuch nicht. Bitte aus der Liste wählen.",
  repeated: () => "Steht schon in der Liste.",
  malformed: () => "Diese Schreibweise ist nicht möglich.",
  not_yet: () => "Das geht noch nicht.",
  overlaps: ({ with: name }) => `In dieser Zeit steht schon ${name}. Bitte zuerst dort ein Ende eintragen.`,
  in_use: () => "Wird noch gebraucht und kann deshalb nicht entfernt werden.",
  no_seat: () => "Alle Plätze sind belegt.",
  seat_taken: ({ by }) => `Die Kommune hat schon einen Platz: ${by}. Bitte begründen oder auf die Warteliste setzen.`,
  unchanged: () => "Hier ist nichts geändert. Bitte berichtigen, was falsch gedruckt wurde.",
  issued: () => "Steht schon auf ausgestellten Bescheinigungen und bleibt deshalb, wie es ist.",
  placeholder: ({ text, at }) => placeholderText(text, at),
  too_pale: () => "Auf weißem Papier zu blass. Bitte eine dunklere Farbe.",
  no_room: () => "Das passt nicht auf eine Seite. Bitte kürzen oder Abstände verkleinern.",
  too_many_pictures: () => "Die Bilder sind zusammen zu groß. Bitte eines weglassen.",
  not_drawn: ({ why }) => pictureText[why],
  no_template: () => "Das ist keine Bescheinigungsvorlage, oder die Datei ist beschädigt.",
  too_new: ({ version }) => `Diese Vorlage stammt von einer neueren Version des Programms (Format ${version}). Bitte das Programm aktualisieren.`,
  unknown_entry: ({ name }) => `Die Datei enthält eine Angabe, die hier niemand kennt: „${name}“. Deshalb wurde nichts übernommen.`,
};

/** Why a picture is refused, and what helps. */
const pictureText: Record<PictureFlaw, string> = {
  other_kind: "Das ist weder PNG noch SVG. Bitte als PNG oder SVG speichern.",
  damaged: "Die Bilddatei ist beschädigt und lässt sich nicht lesen.",
  too_large: "Das Bild ist zu groß. Möglich sind 5 MB und 12 Millionen Bildpunkte, bei SVG 512 KB.",
  too_many_points: "Die Zeichnung hat zu viele Punkte. Bitte vereinfachen oder als PNG speichern.",
  too_narrow: "Das Bild ist zu schmal: höchstens zwölfmal so breit wie hoch.",
  empty: "Auf dem Bild ist nichts zu sehen.",
  text: "Die Zeichnung enthält Text. Bitte im Zeichenprogramm in Pfade umwandeln oder als PNG speichern.",
  picture: "In der Zeichnung steckt ein Bild. Bitte als PNG speichern.",
  gradient: "Die Zeichnung hat Farbverläufe oder Muster. Bitte als PNG speichern.",
  effect: "Die Zeichnung hat Masken, Filter oder Ausschnitte. Bitte als PNG speichern.",
  transparency: "Die Zeichnung hat durchscheinende Teile. Bitte als PNG speichern.",
  too_detailed: "Die Zeichnung hat zu viele Teile. Bitte vereinfachen oder als PNG speichern.",
};

function placeholderText(text: string, at: number): string {
  const where = `(Zeichen ${countText(at)})`;
  if (text === "{") return `Die Klammer „{“ wird nicht geschlossen ${where}.`;
  if (text === "}") return `Vor „}“ fehlt eine öffnende Klammer ${where}.`;
  return `Den Platzhalter „${text}“ gibt es hier nicht ${where}.`;
}

/** The sentence under a field. */
export function ruleText(rule: Rule): string {
  const say = sentences[rule.rule] as (rule: Rule) => string;
  return say(rule);
}
