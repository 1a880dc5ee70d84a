// What went wrong and what to do about it. The UI decides by code, never by text.
import type { Clash } from "../api/types/Clash";
import type { ClashReason } from "../api/types/ClashReason";
import type { ErrorCode } from "../api/types/ErrorCode";
import type { Failure } from "../api/types/Failure";
import { ruleText } from "./rules";

/** A failure in two parts: what happened, and the way out. */
export interface Words {
  what: string;
  todo: string;
}

/** The sentences of every code; a code without one does not compile. */
export const errorText: Record<ErrorCode, Words> = {
  wrong_passphrase: {
    what: "Dieser Passwortsatz passt nicht.",
    todo: "Bitte noch einmal eingeben; Groß- und Kleinschreibung und Leerzeichen zählen.",
  },
  key_file_damaged: {
    what: "Die Schlüsseldatei ist beschädigt.",
    todo: "Der Passwortsatz hilft hier nicht. Öffnen Sie das Logbuch mit dem Wiederherstellungsblatt, oder spielen Sie eine Sicherung ein.",
  },
  store_damaged: {
    what: "Die Datei des Logbuchs ist beschädigt.",
    todo: "Spielen Sie die letzte Sicherung ein. Die beschädigte Datei bleibt daneben liegen.",
  },
  store_too_new: {
    what: "Dieses Logbuch stammt von einer neueren Version des Programms.",
    todo: "Bitte installieren Sie die neue Version. Am Logbuch wurde nichts geändert.",
  },
  store_in_use: {
    what: "Das Logbuch ist schon geöffnet.",
    todo: "Wechseln Sie zum anderen Fenster, oder schließen Sie es und versuchen Sie es noch einmal.",
  },
  disk_full: {
    what: "Auf dem Laufwerk ist kein Platz mehr.",
    todo: "Bitte Platz schaffen und dann noch einmal speichern.",
  },
  not_writable: {
    what: "Hier darf nicht geschrieben werden.",
    todo: "Bitte einen anderen Ort wählen oder die Rechte des Ordners prüfen lassen.",
  },
  target_busy: {
    what: "Die Datei ist in einem anderen Programm geöffnet.",
    todo: "Bitte dort schließen und noch einmal versuchen, oder einen anderen Namen wählen.",
  },
  unreadable: {
    what: "Die Datei lässt sich nicht lesen.",
    todo: "Vielleicht liegt sie auf einem Laufwerk, das nicht mehr verbunden ist. Bitte prüfen und noch einmal auswählen.",
  },
  missing_glyph: {
    what: "Ein Zeichen fehlt in der Druckschrift.",
    todo: "Es wurde nichts gedruckt und nichts ausgestellt. Bitte das Zeichen ersetzen.",
  },
  stale: {
    what: "Dieser Eintrag wurde inzwischen geändert.",
    todo: "Vergleichen Sie beide Fassungen und speichern Sie dann.",
  },
  invalid: {
    what: "Etwas ist noch nicht richtig ausgefüllt.",
    todo: "Die Stellen sind rot gekennzeichnet.",
  },
  not_found: {
    what: "Diesen Eintrag gibt es nicht mehr.",
    todo: "Vielleicht liegt er im Papierkorb, oder er wurde rückgängig gemacht.",
  },
  locked: {
    what: "Das Logbuch ist gesperrt.",
    todo: "Bitte mit dem Passwortsatz öffnen.",
  },
  clash: {
    what: "Das lässt sich nicht mehr rückgängig machen.",
    todo: "Es wurde nichts geändert.",
  },
  file_unreadable: {
    what: "Die Datei lässt sich nicht lesen.",
    todo: "Es wurde nichts angehängt. Vielleicht ist sie in einem anderen Programm geöffnet, ein Ordner, oder der Datenträger wurde entfernt.",
  },
  file_changed: {
    what: "Die Datei hat sich beim Lesen geändert.",
    todo: "Es wurde nichts angehängt. Bitte warten, bis sie fertig gespeichert ist, und noch einmal anhängen.",
  },
  file_empty: {
    what: "Die Datei ist leer.",
    todo: "Es wurde nichts angehängt.",
  },
  file_too_large: {
    what: "Die Datei ist größer als 200 MB.",
    todo: "Es wurde nichts angehängt. Bitte verkleinern oder in Teilen anhängen.",
  },
  attachment_damaged: {
    what: "Dieser Anhang ist beschädigt.",
    todo: "Es wurde keine Datei geschrieben. Eine ältere Sicherung kann ihn noch heil enthalten.",
  },
  picture_not_shown: {
    what: "Dieses Bild lässt sich hier nicht zeigen.",
    todo: "Sie können die Datei exportieren und in einem anderen Programm öffnen.",
  },
  internal: {
    what: "Das hat nicht geklappt.",
    todo: "Bitte noch einmal versuchen. Bleibt es dabei, hilft die Protokolldatei weiter.",
  },
};

/** Why an undo ran into something. */
export const clashText: Record<ClashReason, string> = {
  changed_since: "Der Eintrag wurde danach noch einmal geändert.",
  gone: "Der Eintrag ist nicht mehr da.",
  exists_again: "Den Eintrag gibt es wieder.",
  constraint: "Es passt nicht mehr zu den übrigen Einträgen.",
  still_referred_to: "Andere Einträge beziehen sich noch darauf.",
  issued: "Eine Bescheinigung wurde darauf ausgestellt; sie kann nur zurückgezogen werden.",
};

/** The sentence that ends every failure beside a form. */
export const inputKept = "Ihre Eingaben sind noch hier.";

/** What to show for a failure. */
export function failureWords(failure: Failure): Words {
  const words = errorText[failure.code];
  if (failure.code === "clash") return { ...words, todo: [...reasons(failure.clashes), words.todo].join(" ") };
  if (failure.code === "store_too_new" && failure.detail) return { ...words, what: `${words.what} Nötig ist Version ${failure.detail}.` };
  if (failure.code === "missing_glyph" && failure.detail) return { ...words, what: `Diese Zeichen fehlen in der Druckschrift: ${failure.detail}` };
  if ((failure.code === "not_writable" || failure.code === "target_busy" || failure.code === "unreadable") && failure.detail) {
    return { ...words, what: `${words.what.slice(0, -1)}: ${failure.detail}` };
  }
  return words;
}

/** What a field says about itself, or nothing. */
export function fieldText(failure: Failure | null, field: string): string | undefined {
  const broken = failure?.fields.find((error) => error.field === field);
  return broken && ruleText(broken.rule);
}

function reasons(clashes: Clash[]): string[] {
  return [...new Set(clashes.map((clash) => clashText[clash.why]))];
}
