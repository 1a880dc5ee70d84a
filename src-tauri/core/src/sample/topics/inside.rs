//! What happens inside the administration: files, processes, security, privacy, invoices, aids.

use super::Topic;

pub(super) const FILES: Topic = Topic {
    short: "E-Akte",
    fields: &["Interne Verwaltung"],
    titles: [
        "E-Akte: Beginn im {amt}",
        "Scannen und Ablegen",
        "Dienstanweisung zum Scannen",
        "E-Akte: Aktenplan",
        "E-Akte: Erfahrungen nach drei Monaten",
    ],
    openings: [
        "Der Aktenplan stammt aus den neunziger Jahren und wird in jedem Amt anders gelesen.",
        "Gesehen, wie das {amt} heute ablegt: erst auf Papier, dann auf dem Laufwerk, dann noch einmal im Fachverfahren.",
        "Die E-Akte ist beschafft, benutzt wird sie von vier Personen.",
        "Mit zwei Beschäftigten einen echten Vorgang vom Posteingang bis zum Bescheid angelegt.",
    ],
    findings: [
        "Begonnen werden soll dort, wo täglich neue Akten entstehen, nicht im Archiv.",
        "Gescannt wird am Ende statt am Anfang. Der Scanner muss an den Posteingang, das kostet nichts.",
        "Die Frage nach dem ersetzenden Scannen ist offen: Es fehlt die Dienstanweisung, nicht die Technik.",
        "Ein kleiner Aktenplan mit 60 Zeilen genügt {ort}; der alte hat 900.",
        "Die Suche findet nichts, weil jeder die Betreffe anders schreibt. Fünf Regeln stehen jetzt an der Pinnwand.",
    ],
    results: [
        "Das {amt} beginnt mit neuen Vorgängen ab dem Ersten des nächsten Monats, der Altbestand bleibt auf Papier.",
        "Zwei Ämter probieren den kurzen Aktenplan aus, danach wird entschieden.",
        "Die Dienstanweisung zum Scannen wird aus einem Muster abgeleitet.",
        "Nach sechs Wochen sehen wir uns gemeinsam zehn beliebige Akten an.",
    ],
    ours: [
        "Muster einer Dienstanweisung zum Scannen schicken",
        "Kurzen Aktenplan als Tabelle schicken",
        "Gespräch mit einer Kommune vermitteln, die schon umgestellt hat",
    ],
    theirs: [
        "Aktenplan im {amt} durchsehen",
        "Scanner an den Posteingang stellen",
        "Zehn typische Vorgänge für den Versuch auswählen",
    ],
    referral: None,
};

pub(super) const SECURITY: Topic = Topic {
    short: "WiBA",
    fields: &["IT-Sicherheit und Datenschutz"],
    titles: [
        "WiBA: Backup und Wiederherstellung",
        "Informationssicherheit: WiBA-Checklisten",
        "Notfallplan: Wenn nichts mehr geht",
        "Rollen und Rechte im {amt}",
        "Kennwörter und verdächtige Mails",
    ],
    openings: [
        "Mit dem Weg in die Basis-Absicherung (WiBA) begonnen, drei Checklisten an einem Vormittag.",
        "Anlass ist der Ausfall einer Verwaltung im Nachbarland; die Leitung will wissen, was hier geschähe.",
        "Die IT-Betreuung von {ort} liegt bei einem Dienstleister, die Verantwortung nicht.",
        "Im {amt} nachgesehen, wer worauf Zugriff hat und seit wann.",
    ],
    findings: [
        "Gesichert wird jede Nacht; eingespielt hat die Sicherung noch niemand. Das ist der erste Punkt.",
        "Von 19 Checklisten sind 4 sofort zu erfüllen, 9 mit dem Dienstleister, 6 brauchen einen Beschluss.",
        "Es gibt keine Liste, wen man nachts anruft. Sie entstand noch in der Sitzung und hängt jetzt am Serverraum.",
        "Drei ausgeschiedene Beschäftigte hatten noch Zugänge. Sie sind gesperrt, der Abgangszettel wird ergänzt.",
        "Gemeinsam genutzte Kennwörter sind im {amt} üblich, weil das Fachverfahren nur zwei Plätze hat.",
    ],
    results: [
        "Die Wiederherstellung wird an einem Freitagnachmittag einmal wirklich geübt.",
        "Zwei weitere Checklisten folgen beim nächsten Termin.",
        "Die Leitung benennt eine Person für die Informationssicherheit.",
        "Alle Beschäftigten bekommen eine Seite: Woran erkenne ich es, wen rufe ich an.",
    ],
    ours: [
        "WiBA-Checklisten für {ort} sortieren",
        "Muster eines Notfallplans schicken",
        "Merkblatt zu verdächtigen Mails schicken",
    ],
    theirs: [
        "Wiederherstellung einer Sicherung mit dem Dienstleister üben",
        "Person für die Informationssicherheit benennen",
        "Zugänge ausgeschiedener Beschäftigter prüfen",
    ],
    referral: Some(("SicherKOMMUNAL", "Prüfung der Informationssicherheit")),
};

pub(super) const PROCESSES: Topic = Topic {
    short: "Prozesse",
    fields: &["Interne Verwaltung", "Organisation und Personal"],
    titles: [
        "Prozess aufgenommen: Vom Antrag zum Bescheid",
        "Prozesslandkarte begonnen",
        "Wege des Posteingangs",
        "Dienstreise und Urlaub ohne Zettel",
        "Rückfragen und doppelte Eingaben im {amt}",
    ],
    openings: [
        "Mit Klebezetteln an der Wand einen Vorgang des {amt} nachgezeichnet.",
        "Gezählt, wie oft ein Blatt den Schreibtisch wechselt.",
        "Die Beteiligten kannten jeweils nur ihren Teil; gemeinsam wurde daraus ein Bild.",
        "Gefragt, was an einem Montag am meisten aufhält.",
    ],
    findings: [
        "Ein Antrag liegt elf Tage, bearbeitet wird er zwanzig Minuten.",
        "Drei Unterschriften sind Gewohnheit, nur eine ist vorgeschrieben.",
        "Der Umlauf einer Rechnung geht durch fünf Fächer. Zwei davon weiß niemand zu begründen.",
        "Urlaubsanträge wandern auf Papier durch das Haus, obwohl die Zeiterfassung sie längst kann.",
        "Die meisten Rückfragen entstehen, weil auf dem Vordruck eine einzige Zeile fehlt.",
    ],
    results: [
        "Eine Unterschrift fällt weg, die Dienstanweisung wird angepasst.",
        "Der neue Ablauf wird vier Wochen lang ausprobiert und dann noch einmal gezählt.",
        "Als Nächstes kommt der Vorgang mit den meisten Fällen an die Reihe.",
        "Der Vordruck wird um die fehlende Zeile ergänzt, heute noch.",
    ],
    ours: [
        "Prozessbild sauber zeichnen und schicken",
        "Muster einer Prozesslandkarte schicken",
        "Bei der Zeiterfassung nach dem Urlaubsmodul fragen",
    ],
    theirs: [
        "Vordruck im {amt} ergänzen",
        "Dienstanweisung zu Unterschriften anpassen",
        "Fallzahlen der zehn häufigsten Vorgänge nennen",
    ],
    referral: None,
};

pub(super) const PRIVACY: Topic = Topic {
    short: "Datenschutz",
    fields: &["IT-Sicherheit und Datenschutz"],
    titles: [
        "Datenschutz: Verzeichnis und Auskunft",
        "Löschfristen im {amt}",
        "Auftragsverarbeitung mit Dienstleistern",
        "Fotos vom Stadtfest und andere Fragen",
        "Datenschutz von Anfang an mitgedacht",
    ],
    openings: [
        "Die Datenschutzbeauftragte ist für vier Kommunen zuständig und war per Video dabei.",
        "Das {amt} hatte sieben Fragen gesammelt; fünf ließen sich gleich beantworten.",
        "Das Verzeichnis der Verarbeitungen besteht aus einer Tabelle von 2018.",
        "Anlass ist eine Anfrage nach Art. 15, die beinahe liegen geblieben wäre.",
    ],
    findings: [
        "Für Auskünfte gibt es jetzt einen Weg: Eingang, Frist, wer sucht, wer antwortet.",
        "Aufbewahrt wird alles, gelöscht nichts. Es fehlt nicht am Wissen, sondern an einem Tag im Jahr dafür.",
        "Mit drei Dienstleistern fehlt ein Vertrag zur Auftragsverarbeitung.",
        "Von den Einwilligungen für Fotos weiß niemand, wo sie liegen.",
        "Das neue Verfahren kommt mit weniger Angaben aus: Geburtsort und Familienstand werden gestrichen.",
    ],
    results: [
        "Das Verzeichnis wird Amt für Amt erneuert, begonnen wird mit dem {amt}.",
        "Im Januar gibt es einen Löschtag, alle Ämter an einem Vormittag.",
        "Die Verträge werden nach einem gemeinsamen Muster nachgeholt.",
        "Bei neuen Vorhaben wird die Datenschutzbeauftragte vor der Ausschreibung gefragt, nicht danach.",
    ],
    ours: [
        "Muster für das Verzeichnis der Verarbeitungen schicken",
        "Übersicht der üblichen Löschfristen schicken",
        "Ablauf einer Auskunft auf eine Seite bringen",
    ],
    theirs: [
        "Verträge mit Dienstleistern heraussuchen",
        "Termin für den Löschtag festlegen",
        "Verzeichnis des {amt} durchsehen",
    ],
    referral: None,
};

pub(super) const INVOICES: Topic = Topic {
    short: "E-Rechnung",
    fields: &["Interne Verwaltung", "Wirtschaft"],
    titles: [
        "Elektronische Rechnung in der Kämmerei",
        "Zahlungsverkehr und Kasse",
        "Rechnungslauf ohne Papier",
        "Bezahlen am Schalter und online",
        "E-Rechnung: Test mit zwei Lieferanten",
    ],
    openings: [
        "Die Kämmerei bekommt jede vierte Rechnung schon als Datei und druckt sie aus.",
        "Mit Kasse und {amt} den Weg einer Rechnung durchgegangen.",
        "Zwei Lieferanten haben angeboten, die Umstellung zu testen.",
        "Gefragt war, wie {ort} Gebühren ohne Bargeld annehmen kann.",
    ],
    findings: [
        "Das Haushaltsverfahren kann die E-Rechnung; die Schnittstelle wurde nie eingeschaltet.",
        "Anordnungen werden unterschrieben, gescannt und abgeheftet. Eine elektronische Freigabe ist erlaubt.",
        "Skonto geht verloren, weil der Umlauf länger dauert als die Frist: im letzten Jahr rund 3.000 Euro.",
        "Ein Kartengerät steht im Schrank, weil der Vertrag unklar war. Er ist geklärt.",
        "Die Leitweg-Kennung steht auf keiner Bestellung, darum kommen Rechnungen weiter auf Papier.",
    ],
    results: [
        "Ab dem nächsten Quartal nimmt die Kämmerei Rechnungen nur noch an einer Adresse an.",
        "Der Test läuft vier Wochen, danach wird über die Schnittstelle entschieden.",
        "Die Freigabe wird zuerst im {amt} elektronisch eingeführt.",
        "Das Kartengerät kommt an den Schalter des Bürgerbüros.",
    ],
    ours: [
        "Anschreiben an Lieferanten entwerfen",
        "Ansprechperson beim Hersteller des Haushaltsverfahrens nennen",
        "Rechenbeispiel zum Skonto schicken",
    ],
    theirs: [
        "Leitweg-Kennung auf Bestellungen ergänzen",
        "Schnittstelle beim Hersteller freischalten lassen",
        "Dienstanweisung Kasse zur elektronischen Freigabe anpassen",
    ],
    referral: None,
};

pub(super) const ASSISTANTS: Topic = Topic {
    short: "KI-Werkzeuge",
    fields: &["Interne Verwaltung", "IT-Sicherheit und Datenschutz"],
    titles: [
        "KI in der Verwaltung: Was ist erlaubt?",
        "Dienstanweisung zu KI-Werkzeugen",
        "Textentwürfe mit KI ausprobiert",
        "Protokolle schneller schreiben",
        "KI im {amt}: Angebote des Landes",
    ],
    openings: [
        "Mehrere Beschäftigte benutzen privat, was im Dienst niemand geregelt hat.",
        "An drei erfundenen Schreiben gezeigt, was gelingt und was nicht.",
        "Das {amt} möchte Bescheide verständlicher formulieren.",
        "Die Personalvertretung war eingeladen und hat gute Fragen gestellt.",
    ],
    findings: [
        "Verabredet ist eine einfache Grenze: keine Namen, keine Aktenzeichen, nichts, was nicht auf der Webseite stehen könnte.",
        "Der Nutzen liegt im Umformulieren, nicht im Entscheiden. Das soll auch so in der Dienstanweisung stehen.",
        "Ein Entwurf klang gut und war falsch. Das hat mehr überzeugt als jede Folie.",
        "Für Protokolle lohnt es sich erst, wenn geklärt ist, wo die Aufnahme liegt und wann sie gelöscht wird.",
        "Die Landesangebote sind in {ort} kaum bekannt; zwei davon passen.",
    ],
    results: [
        "Eine Dienstanweisung von einer Seite wird entworfen und in drei Monaten überprüft.",
        "Das {amt} sammelt vier Wochen lang Beispiele, gute und schlechte.",
        "Zwei Plätze im Tagestraining „KI in der Verwaltung“ sind vorgemerkt.",
        "Bis zur Regelung gilt: ausprobieren ja, mit echten Vorgängen nein.",
    ],
    ours: [
        "Muster einer Dienstanweisung zu KI schicken",
        "Drei Übungsbeispiele für das {amt} vorbereiten",
        "Übersicht der Landesangebote schicken",
    ],
    theirs: [
        "Dienstanweisung mit der Personalvertretung besprechen",
        "Beispiele aus dem {amt} sammeln",
        "Zwei Personen zum Tagestraining anmelden",
    ],
    referral: None,
};
