//! The templates that come with the application.

use crate::consultation::NoteKind::{
    self, InitialMeeting, OfficeHour, OnSite, Phone, Video, Workshop,
};

/// A template as it comes.
pub(super) struct Default {
    pub(super) kind: NoteKind,
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) minutes: u32,
    pub(super) body: &'static str,
}

pub(super) const DEFAULTS: [Default; 9] = [
    Default {
        kind: InitialMeeting,
        name: "Erstgespräch",
        title: "Erstgespräch",
        minutes: 90,
        body: "\
## Anlass

Wie die Kommune auf das Angebot aufmerksam wurde, was sie sich verspricht:

## Ausgangslage

- Wer sich um Digitalisierung kümmert, mit wie viel Zeit:
- Was es schon gibt (Strategie, Beschlüsse, laufende Projekte):
- Fachverfahren und IT-Dienstleister:
- Was drückt am meisten:

## Besprochen

- Angebot der Digital-Lotsen und Weg zur digitalen Agenda
- Rolle der Digital-Navigatorin oder des Digital-Navigators, Basisbefähigung
- Erwartungen der Verwaltungsleitung:

## Vereinbart

- [ ] Teilnahmeerklärung unterschreiben und zurückschicken
- [ ] Digital-Navigatorin oder Digital-Navigator benennen
- [ ] Termin für die Standortbestimmung festlegen
",
    },
    Default {
        kind: OnSite,
        name: "Arbeitsgespräch",
        title: "",
        minutes: 120,
        body: "\
## Anlass

## Besprochen

## Vereinbart

- [ ]\x20
",
    },
    Default {
        kind: OnSite,
        name: "Standortbestimmung",
        title: "Standortbestimmung",
        minutes: 180,
        body: "\
## Anlass

Bestandsaufnahme als Grundlage der digitalen Agenda.

## Besprochen

### Strategie und Organisation

### Online-Dienste und Beteiligung

### Interne Verwaltung, E-Akte und Prozesse

### IT-Sicherheit und Datenschutz

### Menschen und Fähigkeiten

## Stärken und nächste Schritte

## Vereinbart

- [ ] Fehlende Unterlagen nachreichen
- [ ] Ergebnis zusammenfassen und abstimmen
",
    },
    Default {
        kind: Video,
        name: "Videotermin",
        title: "",
        minutes: 60,
        body: "\
## Anlass

## Stand seit dem letzten Termin

## Besprochen

## Vereinbart

- [ ]\x20
",
    },
    Default {
        kind: Phone,
        name: "Telefonat",
        title: "",
        minutes: 15,
        body: "\
## Anlass

## Besprochen

## Vereinbart

- [ ] Rückruf oder Rückmeldung
",
    },
    Default {
        kind: OfficeHour,
        name: "Lotsen-Sprechstunde",
        title: "Lotsen-Sprechstunde",
        minutes: 60,
        body: "\
## Fragen

- Frage und wer sie gestellt hat:

## Antworten und Hinweise

## Für alle Kommunen interessant

## Vereinbart

- [ ] Offene Frage klären und Antwort nachreichen
",
    },
    Default {
        kind: Workshop,
        name: "Workshop",
        title: "",
        minutes: 240,
        body: "\
## Anlass und Ziel

## Ablauf

1. Begrüßung und Erwartungen
2. Impuls
3. Arbeit in Gruppen
4. Zusammenführung

## Ergebnisse

## Vereinbart

- [ ] Ergebnisse zusammenfassen und an alle schicken
- [ ] Nächsten Termin abstimmen
",
    },
    Default {
        kind: Workshop,
        name: "Maßnahmen sammeln",
        title: "Workshop: Maßnahmen für die digitale Agenda",
        minutes: 180,
        body: "\
## Anlass und Ziel

Aus dem Zielbild Maßnahmen ableiten und ordnen.

## Handlungsfelder

## Maßnahmen

| Maßnahme | Nutzen | Aufwand | Verantwortlich |
| --- | --- | --- | --- |
|  |  |  |  |

## Sofort möglich

## Vereinbart

- [ ] Maßnahmenliste abstimmen
- [ ] Entwurf der digitalen Agenda vorbereiten
",
    },
    Default {
        kind: Workshop,
        name: "Interkommunaler Workshop",
        title: "Workshop mehrerer Kommunen",
        minutes: 240,
        body: "\
## Anlass

Welche Kommunen beteiligt sind und was sie gemeinsam angehen:

## Gemeinsame Ausgangslage

## Was gemeinsam, was jede für sich

- Gemeinsam:
- Einzeln:

## Vereinbart

- [ ] Federführung klären
- [ ] Nächstes Treffen abstimmen
",
    },
];
