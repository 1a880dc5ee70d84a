//! Beginning, survey, vision, people, agenda.

use super::Topic;

pub(super) const BEGINNING: Topic = Topic {
    short: "Einstieg",
    fields: &["Organisation und Personal"],
    titles: [
        "Erstgespräch im Rathaus",
        "Erstgespräch mit der Verwaltungsleitung",
        "Auftakt: Was {ort} erwartet",
        "Kennenlernen und Programm vorgestellt",
        "Erstes Gespräch mit Hauptamt und IT",
    ],
    openings: [
        "Das Programm vorgestellt und offen gelassen, womit begonnen wird.",
        "Leitung, {amt} und IT saßen zum ersten Mal gemeinsam zu diesem Thema am Tisch.",
        "Anlass ist ein Antrag aus der Vertretung, die Verwaltung „digitaler“ zu machen; niemand wusste recht, was gemeint ist.",
        "Die Verwaltungsleitung hat selbst eingeladen und sich eine Stunde mehr genommen als geplant.",
    ],
    findings: [
        "Größte Sorge: noch ein Projekt neben der täglichen Arbeit. Zugesagt, dass zuerst wegfällt, was niemand braucht.",
        "{ort} hat kein eigenes IT-Personal; das Nötigste macht eine Kraft im {amt} nebenher.",
        "Es gibt viele einzelne Programme und keine Liste davon. Schon die Liste wäre ein Gewinn.",
        "Die Erwartungen gehen auseinander: Die Leitung denkt an Bürgerdienste, die Ämter an weniger Papier im Haus.",
        "Ein früheres Beratungsprojekt endete mit einem Ordner, den keiner mehr öffnet. Das soll nicht noch einmal geschehen.",
    ],
    results: [
        "Die Teilnahmeerklärung geht in den nächsten Ausschuss.",
        "Als Erstes wird eine Person gesucht, die im Haus als Digital-Navigator ansprechbar ist.",
        "Vereinbart ist eine Bestandsaufnahme in zwei kurzen Terminen statt einem langen.",
        "Die Leitung bespricht das Ergebnis in der Amtsleiterrunde und meldet sich.",
    ],
    ours: [
        "Muster der Teilnahmeerklärung an {ort} schicken",
        "Zwei Kommunen ähnlicher Größe zum Austausch nennen",
        "Kurzbeschreibung der Basisbefähigung schicken",
    ],
    theirs: [
        "Person für die Rolle Digital-Navigator benennen",
        "Liste der eingesetzten Programme zusammenstellen",
        "Termin mit allen Amtsleitungen finden",
    ],
    referral: None,
};

pub(super) const SURVEY: Topic = Topic {
    short: "Bestandsaufnahme",
    fields: &["Organisation und Personal", "Interne Verwaltung"],
    titles: [
        "Bestandsaufnahme im {amt}",
        "Interviews zur Bestandsaufnahme",
        "Bestandsaufnahme: Auswertung besprochen",
        "Standortbestimmung, erster Teil",
        "Rundgang durch die Ämter",
    ],
    openings: [
        "Mit vier Beschäftigten einzeln gesprochen, je eine halbe Stunde, ohne Vorgesetzte.",
        "Das {amt} hat gezeigt, welchen Weg ein Antrag vom Eingang bis zur Ablage nimmt.",
        "Der Fragebogen war ausgefüllt; gesprochen wurde nur über die Stellen mit Fragezeichen.",
        "Begonnen am Empfang und im Archiv geendet, dazwischen sieben Büros.",
    ],
    findings: [
        "Dieselben Angaben werden an drei Stellen eingegeben: im Fachverfahren, in einer Tabelle und auf einem Laufzettel.",
        "Im {amt} hängt vieles an einer Kollegin, die im nächsten Jahr in den Ruhestand geht.",
        "Die Ausstattung ist besser als ihr Ruf. Es fehlt an Übung und an jemandem, den man fragen kann.",
        "Telefonlisten, Vordrucke und Dienstanweisungen liegen auf einem Laufwerk, in dem niemand mehr etwas findet.",
        "Zwei Drittel der Post kommen schon elektronisch an und werden dann ausgedruckt.",
    ],
    results: [
        "Das Ergebnis passt auf zwei Seiten und wird zuerst den Befragten gezeigt.",
        "Drei Sofortmaßnahmen kosten nichts und werden noch in diesem Monat erledigt.",
        "Der zweite Teil folgt im {amt}, dann wird ausgewertet.",
        "Die Auswertung ist die Grundlage für das Zielbild; ein Termin dafür steht.",
    ],
    ours: [
        "Auswertung der Bestandsaufnahme als Entwurf schicken",
        "Fragebogen für die übrigen Ämter kürzen",
        "Fotos der Wege durch das Haus zusammenstellen",
    ],
    theirs: [
        "Fragebogen im {amt} ausfüllen lassen",
        "Organisationsplan und Aufgabenverteilung schicken",
        "Zahlen der Vorgänge je Jahr heraussuchen",
    ],
    referral: None,
};

pub(super) const VISION: Topic = Topic {
    short: "Zielbild",
    fields: &["Organisation und Personal", "Bürgerbeteiligung"],
    titles: [
        "Leitsätze formuliert",
        "Zielbild mit den Amtsleitungen",
        "Zielbild: Was in drei Jahren anders ist",
        "Handlungsfelder gewichtet",
        "Werkstatt zum Zielbild",
    ],
    openings: [
        "Jedes Amt hat einen Satz mitgebracht, der in drei Jahren wahr sein soll.",
        "Zuerst gesammelt, was bleiben soll; das hat die Runde gelöst.",
        "Aus dreißig Zetteln wurden an der Wand sechs Gruppen.",
        "Die Bestandsaufnahme lag auf dem Tisch und wurde nicht mehr bestritten.",
    ],
    findings: [
        "Am meisten Zustimmung fand: „Niemand bringt uns ein Papier, das wir schon haben.“",
        "Streit gab es über die Öffnungszeiten. Er gehört nicht in das Zielbild, wohl aber auf die Tagesordnung.",
        "Für {ort} zählen kurze Wege mehr als viele Online-Dienste; das unterscheidet es von der Kreisstadt.",
        "Die Kämmerei hat gefragt, was das kostet. Der Anfang kostet Zeit, kein Geld, das ist jetzt aufgeschrieben.",
        "Zwei Ämter wollen beginnen, zwei wollen zusehen. Das genügt.",
    ],
    results: [
        "Fünf Handlungsfelder stehen, in der Reihenfolge von Nutzen und Aufwand.",
        "Der Entwurf des Zielbilds geht an alle, die dabei waren, und erst dann in den Ausschuss.",
        "Beim nächsten Mal werden Maßnahmen gesammelt, je Handlungsfeld höchstens drei.",
        "Die Leitsätze werden im {amt} ausgehängt, handschriftlich, wie sie entstanden sind.",
    ],
    ours: [
        "Entwurf des Zielbilds für {ort} schreiben",
        "Protokoll der Werkstatt mit Fotos schicken",
        "Beispiel eines Zielbilds aus einer ähnlichen Kommune schicken",
    ],
    theirs: [
        "Rückmeldungen der Ämter zum Zielbild sammeln",
        "Zielbild auf die Tagesordnung des Hauptausschusses setzen",
        "Verantwortliche je Handlungsfeld nennen",
    ],
    referral: None,
};

pub(super) const PEOPLE: Topic = Topic {
    short: "Digital-Navigator",
    fields: &["Organisation und Personal", "Bildung"],
    titles: [
        "Digital-Navigator: Rolle und Zeit",
        "Einarbeitung neuer Beschäftigter",
        "Schulungen für das {amt}",
        "Wissen sichern vor dem Ruhestand",
        "Kollegiale Hilfe am Arbeitsplatz",
    ],
    openings: [
        "Anlass sind drei Abgänge in den nächsten achtzehn Monaten.",
        "Die Rolle des Digital-Navigators ist besetzt, aber noch nicht im Haus bekannt.",
        "Das {amt} hat aufgeschrieben, bei welchen Handgriffen es immer wieder hakt.",
        "Wir haben einen Vormittag lang zugesehen, wie eine neue Kollegin eingearbeitet wird.",
    ],
    findings: [
        "Für die Rolle sind zwei Stunden in der Woche vorgesehen. Verabredet ist, dass sie im Kalender stehen.",
        "Viele Fragen wiederholen sich. Eine Seite mit zwölf Antworten würde die Hälfte der Anrufe ersparen.",
        "Schulungen nützen nur, wenn danach gleich damit gearbeitet wird; die letzte lag ein halbes Jahr zu früh.",
        "Was nur in Köpfen steht, passt auf vier Seiten, wenn jemand fragt und eine andere schreibt.",
        "Die Jüngeren helfen gern, trauen sich aber nicht, Älteren etwas zu zeigen. Eine feste Sprechzeit hilft beiden.",
    ],
    results: [
        "Jeden zweiten Dienstag gibt es eine offene halbe Stunde im Besprechungsraum.",
        "Die Anmeldung zur nächsten Basisbefähigung ist abgesprochen.",
        "Das {amt} schreibt seine fünf wichtigsten Handgriffe selbst auf; wir lesen gegen.",
        "Die Amtsleitung nimmt die Rolle in die Stellenbeschreibung auf.",
    ],
    ours: [
        "Termine der nächsten Basisbefähigung an {ort} schicken",
        "Vorlage für Übergabegespräche schicken",
        "Kurzanleitung für das {amt} gegenlesen",
    ],
    theirs: [
        "Sprechzeit des Digital-Navigators im Haus bekannt machen",
        "Person für die Basisbefähigung anmelden",
        "Liste der Abgänge mit ihren Aufgaben aufstellen",
    ],
    referral: None,
};

pub(super) const AGENDA: Topic = Topic {
    short: "digitale Agenda",
    fields: &["Organisation und Personal", "Interne Verwaltung", "Online-Verwaltungsleistungen"],
    titles: [
        "Digitale Agenda: Maßnahmen gesammelt",
        "Entwurf der digitalen Agenda besprochen",
        "Agenda für die Beschlussvorlage vorbereitet",
        "Maßnahmen nach Nutzen und Aufwand geordnet",
        "Umsetzung der Agenda: Zwischenstand",
    ],
    openings: [
        "Alle Vorschläge lagen auf Karten, jede mit einem Namen und einem Datum.",
        "Der Entwurf hat elf Seiten; gelesen wurde vor allem die Tabelle.",
        "Mit dem {amt} Zeile für Zeile durchgegangen, was bis Jahresende zu schaffen ist.",
        "Die Fraktionen hatten Fragen geschickt, die meisten zu Kosten und Barrierefreiheit.",
    ],
    findings: [
        "Aus 26 Vorschlägen wurden 11 Maßnahmen. Was übrig blieb, steht in einem Speicher für später.",
        "Bei vier Maßnahmen fehlt jemand, der sie verantwortet. Ohne Namen kommen sie nicht in die Agenda.",
        "Die finanziellen Auswirkungen sind klein, müssen aber ausgewiesen sein, sonst vertagt der Finanzausschuss.",
        "Zwei Maßnahmen lassen sich mit der Nachbarkommune teilen; das halbiert den Aufwand.",
        "Drei Maßnahmen sind schon fertig, bevor die Agenda beschlossen ist. Sie bleiben darin, als Anfang.",
    ],
    results: [
        "Die Beschlussvorlage geht in die übernächste Sitzung der Vertretung.",
        "Je Maßnahme gibt es eine Zeile mit Ziel, Verantwortung und Termin, nicht mehr.",
        "Jedes Quartal wird eine halbe Stunde geprüft, was weitergekommen ist.",
        "Die Agenda wird nach einem Jahr fortgeschrieben; der Termin steht schon im Kalender.",
    ],
    ours: [
        "Entwurf der Agenda überarbeiten",
        "Textbaustein zu finanziellen Auswirkungen schicken",
        "Vorstellung im Ausschuss vorbereiten",
    ],
    theirs: [
        "Verantwortliche für die offenen Maßnahmen nennen",
        "Beschlussvorlage mit Anlage einreichen",
        "Kostenschätzung der Kämmerei einholen",
    ],
    referral: None,
};
