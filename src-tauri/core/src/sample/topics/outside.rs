//! What people outside notice: services, network, website, participation, schools.

use super::Topic;

pub(super) const SERVICES: Topic = Topic {
    short: "OZG-Leistungen",
    fields: &["Online-Verwaltungsleistungen"],
    titles: [
        "OZG: Welche Leistungen zuerst?",
        "Termine im Bürgerbüro online buchen",
        "Reifegrad der OZG-Leistungen bestimmt",
        "Online-Dienste im {amt}",
        "Bewohnerparken online",
    ],
    openings: [
        "Die Liste der Leistungen durchgesehen: Was gibt es schon, was fragen die Menschen wirklich nach?",
        "Mit dem {amt} drei Anträge selbst gestellt, vom Telefon aus.",
        "Anlass sind Beschwerden, dass der Online-Antrag am Ende ausgedruckt werden muss.",
        "Die Zahlen der letzten zwölf Monate lagen vor; sie überraschten alle.",
    ],
    findings: [
        "Sieben Leistungen machen achtzig Prozent der Fälle aus. Mit ihnen wird begonnen.",
        "Der Dienst ist freigeschaltet, aber auf der Webseite nicht zu finden.",
        "Nach dem Reifegradmodell 2.0 steht die Hundesteuer auf Stufe 2: ausfüllen ja, einreichen nein.",
        "Die Daten kommen als PDF an und werden abgetippt. Die Übergabe an das Fachverfahren fehlt.",
        "Das Nutzerkonto schreckt ab. Wo es nicht vorgeschrieben ist, soll es ohne gehen.",
    ],
    results: [
        "Zwei Dienste werden vom Land übernommen statt selbst gebaut.",
        "Das {amt} prüft die Texte; wir prüfen, ob man sie versteht.",
        "Der Verweis kommt auf die Startseite, nach vier Wochen wird gezählt.",
        "Die Anbindung an das Fachverfahren wird beim Hersteller angefragt.",
    ],
    ours: [
        "Liste der nachnutzbaren Landesdienste schicken",
        "Texte des Online-Antrags gegenlesen",
        "Beispielseite einer anderen Kommune zeigen",
    ],
    theirs: [
        "Fallzahlen je Leistung zusammenstellen",
        "Verweis auf die Startseite setzen",
        "Angebot für die Anbindung des Fachverfahrens einholen",
    ],
    referral: Some(("OZG-Koordinierung des Landes", "Nachnutzung von Online-Diensten")),
};

pub(super) const BROADBAND: Topic = Topic {
    short: "Breitband",
    fields: &["Breitband und Infrastruktur"],
    titles: [
        "Breitband: Stand des Ausbaus",
        "Anschluss der Außenstellen",
        "Glasfaser und Leerrohre",
        "WLAN im Bürgerbüro und in der Bibliothek",
        "Anschluss der Feuerwehrhäuser",
    ],
    openings: [
        "Die Karte des Ausbaus mit dem {amt} Ortsteil für Ortsteil durchgegangen.",
        "Das Rathaus hängt an einer Leitung, die abends langsamer ist als der Anschluss gegenüber.",
        "Zwei Ortsbürgermeister waren dabei und haben von den weißen Flecken berichtet.",
        "Der Förderbescheid liegt vor, der Bau beginnt später als gehofft.",
    ],
    findings: [
        "Drei von neun Ortsteilen sind versorgt, zwei im Bau, für vier fehlt ein Betreiber.",
        "Die Außenstelle arbeitet über Mobilfunk. Für die E-Akte reicht das nicht.",
        "Leerrohre liegen seit dem Straßenbau, eingetragen sind sie nirgends.",
        "Das WLAN im Bürgerbüro gibt es, das Kennwort kennt nur der Hausmeister.",
        "Für die Feuerwehrhäuser genügt ein einfacher Anschluss, das halbiert die Kosten.",
    ],
    results: [
        "Das {amt} trägt die Leerrohre in die Karte ein.",
        "Mit dem Landkreis wird über die vier Ortsteile ohne Betreiber gesprochen.",
        "Die Außenstelle wird vorgezogen, noch vor der Schule.",
        "Bis zum Ausbau hilft ein zweiter Mobilfunkanbieter.",
    ],
    ours: [
        "Ansprechperson beim Breitbandkompetenzzentrum nennen",
        "Muster einer Bedarfsmeldung schicken",
        "Erfahrungen einer Nachbarkommune mit Leerrohren erfragen",
    ],
    theirs: [
        "Leerrohre in die Karte eintragen",
        "Bedarf der Außenstellen melden",
        "Messung im Rathaus an drei Abenden machen",
    ],
    referral: Some(("Breitbandkompetenzzentrum", "Ortsteile ohne Betreiber")),
};

pub(super) const WEBSITE: Topic = Topic {
    short: "Webseite",
    fields: &["Online-Verwaltungsleistungen", "Tourismus"],
    titles: [
        "Webseite: Was gesucht wird",
        "Barrierefreie PDF-Formulare",
        "Barrierefreiheit: Prüfung der Startseite",
        "Texte der Webseite verständlich machen",
        "Neuer Auftritt: Anforderungen",
    ],
    openings: [
        "Fünf Aufgaben gestellt, drei Beschäftigte haben sie auf der eigenen Seite gesucht.",
        "Die Suchbegriffe des letzten Jahres ausgewertet.",
        "Die Startseite mit Tastatur und Vorlesestimme bedient.",
        "Der Vertrag mit der Agentur läuft aus; jetzt ist Zeit, neu zu fragen.",
    ],
    findings: [
        "Gesucht werden Öffnungszeiten, Abfall und Personalausweis. Auf der Startseite stehen Grußwort und Stadtgeschichte.",
        "Von vierzig Formularen lassen sich sechs vorlesen. Die wichtigsten zehn werden zuerst erneuert.",
        "Die Erklärung zur Barrierefreiheit ist drei Jahre alt und nennt eine Person, die nicht mehr im Haus ist.",
        "Texte werden aus dem Gesetz abgeschrieben. Zwei wurden gemeinsam neu geschrieben, auf ein Drittel der Länge.",
        "Auf dem Telefon fehlt der Weg zum {amt}. Das betrifft mehr als die Hälfte der Besuche.",
    ],
    results: [
        "Die drei häufigsten Anliegen kommen ganz nach oben.",
        "Das {amt} schreibt seine fünf Seiten neu, wir lesen sie gegen.",
        "Die Anforderungen für den neuen Auftritt passen auf zwei Seiten und gehen in die Ausschreibung.",
        "Die Erklärung zur Barrierefreiheit wird erneuert, mit einer Adresse statt eines Namens.",
    ],
    ours: [
        "Prüfbericht zur Startseite schicken",
        "Zehn Formulare auf Vorlesbarkeit prüfen",
        "Muster für Anforderungen an einen Webauftritt schicken",
    ],
    theirs: [
        "Erklärung zur Barrierefreiheit erneuern",
        "Fünf Seiten des {amt} neu schreiben",
        "Zugriffszahlen der Webseite schicken",
    ],
    referral: Some(("Landesfachstelle für Barrierefreiheit", "Prüfung der Formulare")),
};

pub(super) const PARTICIPATION: Topic = Topic {
    short: "Ratsinformation",
    fields: &["Bürgerbeteiligung", "Nachbarschaft und Ehrenamt"],
    titles: [
        "Ratsinformation: Vorlagen für alle lesbar",
        "Mängelmelder eingeführt",
        "Sitzungsdienst ohne Papier",
        "Vereine und Ehrenamt online",
        "Beteiligung der Ortsteile",
    ],
    openings: [
        "Der Sitzungsdienst verschickt jede Woche vier Kilogramm Papier.",
        "Zwei Mitglieder der Vertretung haben gezeigt, wie sie Vorlagen lesen.",
        "Meldungen über Schlaglöcher kommen auf sechs Wegen an.",
        "Die Ortsbürgermeister wünschen sich, früher gefragt zu werden.",
    ],
    findings: [
        "Das Ratsinformationssystem kann alles Nötige, nur die Vorlagen werden als Bild hochgeladen.",
        "Ein Mängelmelder nützt nur, wenn jemand antwortet. Das {amt} übernimmt das für die ersten drei Monate.",
        "Von 34 Mitgliedern der Vertretung lesen 29 am Bildschirm; fünf bekommen weiter Papier, und das ist in Ordnung.",
        "Für Vereine gibt es vier Listen. Eine genügt, gepflegt von den Vereinen selbst.",
        "Bei der letzten Umfrage kamen 212 Antworten, davon 140 auf Papier. Beides bleibt.",
    ],
    results: [
        "Vorlagen werden ab der nächsten Sitzung als lesbarer Text eingestellt.",
        "Der Mängelmelder beginnt mit zwei Themen: Straße und Licht.",
        "Die Vereinsliste zieht auf eine Seite um, Stichtag ist das Monatsende.",
        "In jedem Ortsteil gibt es einen Aushang mit derselben Frage wie im Netz.",
    ],
    ours: [
        "Anleitung für lesbare Vorlagen schicken",
        "Erfahrungen mit Mängelmeldern zusammentragen",
        "Fragebogen für die Ortsteile gegenlesen",
    ],
    theirs: [
        "Antwortzeiten für den Mängelmelder festlegen",
        "Vereine anschreiben",
        "Geräte für die Mitglieder der Vertretung klären",
    ],
    referral: None,
};

pub(super) const SCHOOLS: Topic = Topic {
    short: "Schulen und Kitas",
    fields: &["Bildung", "Breitband und Infrastruktur"],
    titles: [
        "Kita-Anmeldung online",
        "Schulen: Wer betreut die Geräte?",
        "Bibliothek als digitaler Ort",
        "Elternbeiträge: Berechnung und Bescheid",
        "Ausstattung der Grundschule",
    ],
    openings: [
        "Die Grundschule hat sechzig Geräte und niemanden, der sie aktualisiert.",
        "Das {amt} führt die Warteliste der Kitas in einer Tabelle mit 400 Zeilen.",
        "Die Leiterin der Bibliothek hat Ideen mitgebracht, die fast nichts kosten.",
        "Mit zwei Schulleitungen und dem {amt} über den Alltag gesprochen, nicht über das Konzept.",
    ],
    findings: [
        "Eltern melden sich in drei Kitas gleichzeitig an; niemand weiß, wie viele Kinder es wirklich sind.",
        "Für die Betreuung der Geräte reichen vier Stunden in der Woche, wenn sie jemand regelmäßig hat.",
        "Die Bibliothek hat das beste WLAN im Ort und wird schon heute für Videosprechstunden benutzt.",
        "Der Bescheid über Elternbeiträge ist richtig, aber nicht zu verstehen. Ein Beispiel auf der Rückseite genügt.",
        "Der Server steht im Putzraum der Schule. Das ist bekannt und wird im Sommer gelöst.",
    ],
    results: [
        "Zwei Schulträger teilen sich die Betreuung, der Vertrag wird vorbereitet.",
        "Die Kita-Anmeldung wird zum neuen Kita-Jahr umgestellt.",
        "In der Bibliothek gibt es ab Herbst eine Sprechstunde für alle, die Hilfe mit Online-Anträgen brauchen.",
        "Das {amt} testet den neuen Bescheid an zehn Familien.",
    ],
    ours: [
        "Muster einer Vereinbarung zur Gerätebetreuung schicken",
        "Kita-Portal einer anderen Kommune zeigen",
        "Bescheid über Elternbeiträge gegenlesen",
    ],
    theirs: [
        "Warteliste der Kitas bereinigen",
        "Umzug des Schulservers einplanen",
        "Stunden für die Gerätebetreuung klären",
    ],
    referral: None,
};
