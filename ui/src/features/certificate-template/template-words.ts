// The words of the template editor: sample data, what gave way, colours, placeholders.
import type { LayoutNote } from "$lib/api/types/LayoutNote";
import type { LogoRow } from "$lib/api/types/LogoRow";
import type { Places } from "$lib/api/types/Places";
import type { DesignWords } from "$lib/api/types/DesignWords";
import type { SampleChoice } from "$lib/api/types/SampleChoice";
import type { Typeface } from "$lib/api/types/Typeface";

/** The sample data of the preview. */
export const sampleText: Record<SampleChoice, string> = {
  usual: "Übliche Namen",
  long_names: "Sehr lange Namen",
  eight_modules: "Acht Module",
  no_salutation: "Ohne Anrede und Kommune",
  partial: "Teilweise besucht",
};

/** What gave way on a page, in a sentence. */
export function noteText(note: LayoutNote): string {
  switch (note.note) {
    case "closer":
      return "Die Abstände sind etwas enger, damit alles auf die Seite passt.";
    case "smaller_text":
      return `Der Text ist auf ${note.percent} % verkleinert, damit alles auf die Seite passt.`;
    case "smaller_name":
      return "Der Name steht kleiner oder in mehreren Zeilen.";
    case "smaller_logos":
      return "Die Logos einer Reihe sind zusammen zu breit und wurden verkleinert.";
    case "no_room":
      return "Das passt nicht auf eine Seite. So kann nichts ausgestellt werden.";
  }
}

/** The colours that are offered; any other dark one can be typed. */
export const accents: readonly { value: string; label: string }[] = [
  { value: "#0b4f7c", label: "Seeblau" },
  { value: "#1f5c3a", label: "Tannengrün" },
  { value: "#7a1f33", label: "Weinrot" },
  { value: "#4b2e83", label: "Violett" },
  { value: "#37474f", label: "Schiefer" },
  { value: "#5d4124", label: "Braun" },
];

/** The typefaces of the bundle. */
export const typefaces: readonly { value: Typeface; label: string }[] = [
  { value: "serif", label: "Noto Serif" },
  { value: "sans", label: "Noto Sans" },
];

/** Where a logo stands. */
export const logoRows: readonly { value: LogoRow; label: string }[] = [
  { value: "top", label: "Oben rechts" },
  { value: "bottom", label: "Unten, Mitte" },
];

/** The texts of a certificate in the order of the page. */
export const wordFields: readonly { name: keyof DesignWords; label: string; hint?: string }[] = [
  { name: "heading", label: "Überschrift" },
  { name: "opening", label: "Vor dem Kurs" },
  { name: "course", label: "Kurs" },
  { name: "closing", label: "Nach dem Kurs" },
  { name: "facts", label: "Zeitraum und Ort" },
  { name: "contents", label: "Über den Modulen" },
  { name: "extent", label: "Vor der Summe" },
  { name: "remark", label: "Absatz unter den Modulen", hint: "Darf leer bleiben." },
  { name: "dateline", label: "Ort und Datum" },
  { name: "provider", label: "Träger" },
  { name: "funder", label: "Förderhinweis", hint: "Darf leer bleiben." },
];

/** Every placeholder with what it stands for; the first three differ from person to person. */
export const placeholders: readonly { name: string; text: string }[] = [
  { name: "{name}", text: "Name der Person" },
  { name: "{kommune}", text: "Kommune" },
  { name: "{nummer}", text: "Nummer der Bescheinigung" },
  { name: "{kurs}", text: "Titel des Kurses" },
  { name: "{kursart}", text: "„an der Qualifizierung“ oder „am Tagestraining“" },
  { name: "{zeitraum}", text: "erster bis letzter Tag" },
  { name: "{orte}", text: "wo der Kurs stattfand" },
  { name: "{umfang}", text: "besuchte von angebotenen UE" },
  { name: "{ort}", text: "Ausstellungsort" },
  { name: "{datum}", text: "Tag der Ausstellung" },
  { name: "{träger}", text: "Träger aus den Einstellungen" },
  { name: "{förderung}", text: "Förderhinweis aus den Einstellungen" },
];

/** The blocks that can be moved, and how far: to the side and down, in millimetres. */
export const blocks: readonly { name: keyof Places; label: string; across: number; down: readonly [number, number] }[] = [
  { name: "heading", label: "Überschrift", across: 8, down: [-8, 40] },
  { name: "person", label: "Name und Kommune", across: 8, down: [-2, 40] },
  { name: "sentence", label: "Text", across: 8, down: [-2, 40] },
  { name: "table", label: "Module", across: 23, down: [-2, 40] },
  { name: "foot", label: "Datum, Unterschriften und Code", across: 8, down: [-40, 2] },
];
