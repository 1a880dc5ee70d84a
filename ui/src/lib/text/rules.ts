// What a field says when its rule is broken: what is wrong, and what would be right.
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
  issued: () => "Steht schon auf ausgestellten Bescheinigungen und bleibt deshalb, wie es ist.",
};

/** The sentence under a field. */
export function ruleText(rule: Rule): string {
  const say = sentences[rule.rule] as (rule: Rule) => string;
  return say(rule);
}
