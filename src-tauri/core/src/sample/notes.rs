//! What was talked about in the demo. None of it was ever said.

use crate::consultation::NoteKind::{
    self, InitialMeeting, OfficeHour, OnSite, Phone, Video, Workshop,
};

/// A note of the demo.
pub(super) struct SampleNote {
    pub(super) days_ago: u64,
    pub(super) starts_at: &'static str,
    pub(super) kind: NoteKind,
    pub(super) minutes: Option<u32>,
    pub(super) towns: &'static [&'static str],
    /// By surname.
    pub(super) people: &'static [&'static str],
    /// Handlungsfelder by name.
    pub(super) fields: &'static [&'static str],
    pub(super) title: &'static str,
    pub(super) body: &'static str,
}

const fn note(
    (days_ago, starts_at): (u64, &'static str),
    (kind, minutes): (NoteKind, u32),
    fields: &'static [&'static str],
    towns: &'static [&'static str],
    people: &'static [&'static str],
    title: &'static str,
    body: &'static str,
) -> SampleNote {
    SampleNote {
        days_ago,
        starts_at,
        kind,
        minutes: Some(minutes),
        fields,
        towns,
        people,
        title,
        body,
    }
}

const INSIDE: &[&str] = &["Interne Verwaltung"];
const ONLINE: &[&str] = &["Online-Verwaltungsleistungen"];
const PEOPLE: &[&str] = &["Organisation und Personal"];
const SECURITY: &[&str] = &["IT-Sicherheit und Datenschutz"];

const OSTERBURG: &[&str] = &["Osterburg (Altmark)"];
const STENDAL: &[&str] = &["Stendal"];
const TANGERHUETTE: &[&str] = &["Tangerhütte"];
const GENTHIN: &[&str] = &["Genthin"];
const QUEDLINBURG: &[&str] = &["Quedlinburg"];
const ZEITZ: &[&str] = &["Zeitz"];
const DESSAU: &[&str] = &["Dessau-Roßlau"];
const ZERBST: &[&str] = &["Zerbst/Anhalt"];
const ALTMARK: &[&str] = &["Osterburg (Altmark)", "Stendal", "Tangerhütte", "Landkreis Stendal"];

/// The notes of the demo.
pub(super) const NOTES: &[SampleNote] = &[
    note(
        (198, "10:00"),
        (InitialMeeting, 90),
        PEOPLE,
        OSTERBURG,
        &["Bode", "Dörfler"],
        "Auftakt im Rathaus",
        "Die Bürgermeisterin möchte mit dem **Bürgerbüro** beginnen.\n\n- Wartezeiten am Montag\n- Anträge kommen zu zwei Dritteln auf Papier\n\nVereinbart: Bestandsaufnahme in sechs Wochen.",
    ),
    note(
        (184, "13:30"),
        (InitialMeeting, 75),
        PEOPLE,
        STENDAL,
        &["Ehlers"],
        "Kennenlernen der Stabsstelle",
        "Die Stabsstelle hat zwei Personen und viele Baustellen. Gewünscht ist Hilfe beim Ordnen, nicht noch ein Konzept.",
    ),
    note(
        (176, "09:00"),
        (Phone, 20),
        PEOPLE,
        OSTERBURG,
        &["Dörfler"],
        "Rückfrage zur Bestandsaufnahme",
        "Herr Dörfler fragt, wer die Fragebögen ausfüllt. Antwort: je Amt eine Person, wir gehen sie zusammen durch.",
    ),
    note(
        (169, "10:00"),
        (InitialMeeting, 60),
        INSIDE,
        TANGERHUETTE,
        &["Graßhoff"],
        "Auftakt mit dem Bauamt",
        "Das Bauamt will Akten nicht mehr doppelt führen. Erste Frage: Welche Akten werden täglich gebraucht?",
    ),
    note(
        (155, "09:30"),
        (OnSite, 180),
        PEOPLE,
        OSTERBURG,
        &["Dörfler", "Müller Schmidt"],
        "Bestandsaufnahme, erster Tag",
        "Gesehen: Bürgerbüro, Standesamt, Kasse.\n\n## Auffällig\n- Formulare liegen in drei Fassungen vor\n- Der Scanner im Bürgerbüro steht im Keller\n\n## Als Nächstes\nListe der Formulare bis zum nächsten Termin.",
    ),
    note(
        (148, "11:00"),
        (Video, 45),
        ONLINE,
        GENTHIN,
        &["Hübner-Knopf"],
        "Terminbuchung im Bürgerbüro",
        "Die Terminbuchung wird kaum genutzt: Der Verweis steht auf der dritten Unterseite. Er soll auf die Startseite.",
    ),
    note(
        (141, "14:00"),
        (InitialMeeting, 60),
        INSIDE,
        QUEDLINBURG,
        &["Jäckel"],
        "Erstgespräch",
        "Schwerpunkt soll das Dokumentenmanagement sein. Die Beauftragten für Datenschutz sind früh dabei.",
    ),
    note(
        (127, "10:00"),
        (Workshop, 240),
        ONLINE,
        ALTMARK,
        &["Ehlers", "Graßhoff", "Schößler"],
        "Werkstatt: gemeinsame Formulare",
        "Vier Verwaltungen, ein Thema. Ergebnis: zehn Formulare, die überall gleich sein können. Der Landkreis sammelt die Entwürfe.",
    ),
    note(
        (120, "09:00"),
        (Phone, 15),
        PEOPLE,
        ZEITZ,
        &["Löwe"],
        "Terminabsprache",
        "Erster Termin vor Ort in drei Wochen, vorher schickt Frau Löwe den Verteilungsplan der Aufgaben.",
    ),
    note(
        (113, "10:30"),
        (OnSite, 150),
        PEOPLE,
        STENDAL,
        &["Ehlers", "Wiśniewski"],
        "Vorhaben geordnet",
        "Aus 31 Vorhaben wurden 9. Drei davon beginnen noch dieses Jahr.",
    ),
    note(
        (106, "13:00"),
        (InitialMeeting, 60),
        PEOPLE,
        DESSAU,
        &["Nögel"],
        "Auftakt mit dem Amt für Digitales",
        "Die Stadt hat schon eine Strategie. Gesucht wird Begleitung bei der Umsetzung in den Ämtern.",
    ),
    note(
        (99, "09:30"),
        (OnSite, 120),
        INSIDE,
        ZEITZ,
        &["Löwe", "Čapek"],
        "Rundgang durch die Ämter",
        "Herr Čapek kennt die Wege besser als der Organisationsplan. Wichtigster Wunsch: eine Stelle für alle Anliegen.",
    ),
    note(
        (92, "15:00"),
        (OfficeHour, 30),
        ONLINE,
        OSTERBURG,
        &["Müller Schmidt"],
        "Sprechstunde: Barrierefreiheit",
        "Frage nach PDF-Formularen, die sich vorlesen lassen. Zwei Beispiele gezeigt und gemeinsam verbessert.",
    ),
    note(
        (85, "10:00"),
        (Video, 60),
        INSIDE,
        QUEDLINBURG,
        &["Jäckel", "von der Aue"],
        "Aktenplan",
        "Der Aktenplan ist von 1998. Frau Dr. von der Aue schlägt vor, mit einem Amt zu beginnen und daraus zu lernen.",
    ),
    note(
        (78, "09:00"),
        (OnSite, 200),
        PEOPLE,
        OSTERBURG,
        &["Bode", "Dörfler", "Müller Schmidt"],
        "Bestandsaufnahme, Ergebnis",
        "Das Ergebnis wurde der Bürgermeisterin vorgestellt.\n\n1. Bürgerbüro zuerst\n2. Scanner versetzen, das kostet nichts\n3. Formulare vereinheitlichen\n\nSie nimmt es mit in den Hauptausschuss.",
    ),
    note(
        (71, "11:00"),
        (Phone, 25),
        ONLINE,
        GENTHIN,
        &["Hübner-Knopf"],
        "Nach der Umstellung",
        "Seit der Verweis auf der Startseite steht, werden dreimal so viele Termine gebucht.",
    ),
    note(
        (64, "13:30"),
        (OnSite, 120),
        INSIDE,
        TANGERHUETTE,
        &["Graßhoff", "Đặng"],
        "Akten im Bauamt",
        "Ergebnis der Zählung: 40 Akten täglich, 900 im Jahr. Begonnen wird mit den Bauvoranfragen.",
    ),
    note(
        (57, "10:00"),
        (InitialMeeting, 60),
        INSIDE,
        &["Wanzleben-Börde"],
        &["Ölschläger"],
        "Erstgespräch",
        "Die Teilnahmeerklärung ist unterschrieben. Gewünscht: Hilfe bei der Einführung der elektronischen Rechnung.",
    ),
    note(
        (50, "09:00"),
        (Video, 40),
        PEOPLE,
        ZERBST,
        &["Quandt"],
        "Stand der Dinge",
        "Wenig Zeit im Tagesgeschäft. Vereinbart: kurze Termine, dafür alle zwei Wochen.",
    ),
    note(
        (43, "14:00"),
        (Workshop, 180),
        PEOPLE,
        &["Wettin-Löbejün", "Zeitz"],
        &["Prüße", "Petersen", "Löwe"],
        "Werkstatt: Wissen weitergeben",
        "Zwei Verwaltungen verlieren in den nächsten Jahren ein Drittel ihrer Leute. Gesammelt wurde, was nur in Köpfen steht.",
    ),
    note(
        (36, "10:00"),
        (OnSite, 90),
        INSIDE,
        DESSAU,
        &["Nögel", "İnan"],
        "Umsetzung im Ordnungsamt",
        "Frau İnan übernimmt die Schulung im Ordnungsamt. Der Anfang ist gemacht: Die Bußgeldstelle arbeitet ohne Papier.",
    ),
    note(
        (22, "09:30"),
        (Phone, 20),
        SECURITY,
        STENDAL,
        &["Wiśniewski"],
        "Frage zur Informationssicherheit",
        "Darf ein Amt eine Freigabe in einer fremden Cloud nutzen? Nein, solange niemand weiß, wo die Daten liegen. Alternative genannt.",
    ),
    SampleNote {
        minutes: None,
        ..note(
            (15, ""),
            (OnSite, 0),
            ONLINE,
            GENTHIN,
            &["Hübner-Knopf", "Arndt"],
            "Besuch im Bürgerbüro",
            "Kurz vorbeigeschaut. Die neue Beschilderung hilft. Dauer nachtragen.",
        )
    },
    note(
        (8, "11:00"),
        (Video, 60),
        ONLINE,
        ALTMARK,
        &["Schößler", "Ehlers"],
        "Zwischenstand der Formulare",
        "Sieben von zehn Formularen sind abgestimmt. Offen: Hundesteuer, Sondernutzung, Baumfällung.",
    ),
    note(
        (1, "14:30"),
        (Phone, 15),
        ONLINE,
        OSTERBURG,
        &["Dörfler"],
        "Hauptausschuss",
        "Der Hauptausschuss hat zugestimmt. Der Scanner ist versetzt. Nächster Schritt: Formulare im Bürgerbüro.",
    ),
];

/// The workshop on intermunicipal cooperation, at which nine Gemeinden sat.
pub(super) const NINE_TOGETHER: SampleNote = note(
    (64, "09:00"),
    (Workshop, 270),
    &["Organisation und Personal", "Interne Verwaltung"],
    super::towns::NINE,
    &["Dörfler", "Ehlers", "Graßhoff", "Wiśniewski", "Krüger"],
    "IKZ-Werkstatt: ein Dokumentenmanagement für neun",
    "Neun Verwaltungen, ein Vorhaben: gemeinsam ausschreiben, gemeinsam schulen, getrennt ablegen.\n\n## Ergebnisse\n\n1. Der kurze Aktenplan wird für alle derselbe\n2. Gardelegen und Stendal schreiben die Anforderungen, die übrigen lesen gegen\n3. Geschult wird an zwei Orten, Osten und Westen\n\n## Offen\n\n- Wer schließt den Vertrag: eine für alle oder jede für sich?\n- Was kostet der Betrieb nach der Förderung?\n\nNächste Runde in acht Wochen, per Video.",
);
