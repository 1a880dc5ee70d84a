//! The other people of the demo, one after the other for the Kommunen that are not told by hand.
//! Nobody here exists.

use crate::person::{RoleKind, Salutation};

/// Given names and surname.
pub(super) type Name = (&'static str, &'static str);

/// Taken in order; there are more than are needed.
pub(super) const NAMES: &[Name] = &[
    ("Cornelia", "Apfelstedt"),
    ("Jiří", "Dvořáček"),
    ("Bärbel", "Uhlenhorst"),
    ("Hartmut", "Zschiesche"),
    ("Zoë", "Lindenthal"),
    ("Øystein", "Brekke"),
    ("Annegret", "Pflaumbaum"),
    ("Çağla", "Yıldırım"),
    ("Detlef", "Querengässer"),
    ("Małgorzata", "Wróblewska"),
    ("Steffen", "Möhrenschläger"),
    ("Friederike", "Graf Strachwitz-Au"),
    ("Uwe", "Kornblum"),
    ("Ngọc Anh", "Phạm"),
    ("Silke", "Haferkorn"),
    ("Ștefan", "Brânzaru"),
    ("Ute", "Vogelgesang"),
    ("Enrico", "Sandhaas"),
    ("Ilka", "Tränkner"),
    ("Lars-Ole", "Windhövel"),
    ("Kerstin", "Blaurock"),
    ("Ingmar", "Ståhlberg"),
    ("Gudrun", "Espenhain"),
    ("Miloš", "Kovačević"),
    ("Doreen", "Zabelsdorf"),
    ("Wieland", "Öhme-Rüdiger"),
    ("Simone", "Taubenheim"),
    ("Ludger", "Nachtweyh"),
    ("Ružena", "Hlaváčková"),
    ("Thilo", "Mühlenbrock"),
    ("Beate", "Schierke"),
    ("Kjell", "Ásgeirsson"),
    ("Roswitha", "Dänzer"),
    ("Mirko", "Petermännchen"),
    ("Sandra", "Klingebiel-Voß"),
    ("Ömer", "Şahinoğlu"),
    ("Heidrun", "Wachsmuth"),
    ("Falk", "Rübenstahl"),
    ("Jördis", "Engelbrechten"),
    ("Nils", "Übelacker"),
    ("Petra-Maria", "Hohmuth"),
    ("Ğani", "Tömör"),
    ("Ramona", "Lüddecke"),
    ("Sören", "Käferstein"),
    ("Elżbieta", "Dąbkowska"),
    ("Gerd", "Sauerbier"),
    ("Liesbeth", "van der Heijden"),
    ("Marko", "Đurić"),
    ("Franziska", "Nußbaumer"),
    ("René", "Château-Lenz"),
    ("Gisela", "Ackerknecht"),
    ("Oļegs", "Bērziņš"),
    ("Carmen", "Blütchen"),
    ("Tõnu", "Käär"),
    ("Dörte", "Grünspan"),
    ("Volkmar", "Strohbusch"),
    ("Inês", "Conceição"),
    ("Henning", "Wölfle"),
    ("Tanja", "Rosmarin"),
    ("Arvid", "Þórsson"),
    ("Mandy", "Kirschnick"),
    ("Benno", "Freiherr von Tautenhain"),
    ("Yvonne", "Mückenheim"),
    ("Håkon", "Ærøskøbing"),
    ("Rita", "Sommerlatte"),
    ("Ladislav", "Černohorský"),
];

/// What somebody does, one after the other.
pub(super) const FUNCTIONS: [(RoleKind, &str); 6] = [
    (RoleKind::Contact, "Hauptamt"),
    (RoleKind::HeadOfAdministration, "Verwaltungsleitung"),
    (RoleKind::Contact, "Organisation und IT"),
    (RoleKind::Contact, "Bürgeramt"),
    (RoleKind::Contact, "Kämmerei"),
    (RoleKind::Contact, "Stabsstelle Digitales"),
];

/// How somebody wants to be addressed: some do not say it.
pub(super) fn salutation(place: usize) -> Salutation {
    match place % 5 {
        0 => Salutation::None,
        n if n % 2 == 1 => Salutation::Frau,
        _ => Salutation::Herr,
    }
}

/// A Kommune in which somebody left: days ago, function, and who came after.
pub(super) struct Departure {
    pub(super) town: &'static str,
    pub(super) days_ago: u64,
    pub(super) kind: RoleKind,
    pub(super) function: &'static str,
    pub(super) left: Name,
    /// `None` where nobody has taken over yet.
    pub(super) successor: Option<Name>,
}

/// Those who left.
pub(super) const DEPARTURES: &[Departure] = &[
    Departure {
        town: "Sangerhausen",
        days_ago: 140,
        kind: RoleKind::Contact,
        function: "Organisation",
        left: ("Eckhard", "Sperlich"),
        successor: Some(("Juliane", "Abendroth")),
    },
    Departure {
        town: "Thale",
        days_ago: 75,
        kind: RoleKind::HeadOfAdministration,
        function: "Bürgermeister",
        left: ("Burkhard", "Eisenträger"),
        successor: Some(("Sibylle", "Morgenroth")),
    },
    Departure {
        town: "Aschersleben",
        days_ago: 52,
        kind: RoleKind::Navigator,
        function: "",
        left: ("Corinna", "Wegewitz"),
        successor: Some(("Matthis", "Lobeda")),
    },
    Departure {
        town: "Havelberg",
        days_ago: 24,
        kind: RoleKind::Navigator,
        function: "",
        left: ("Gunnar", "Fährmann"),
        successor: None,
    },
];
