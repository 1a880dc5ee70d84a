//! Who appears in the demo. Nobody here exists.

use crate::person::RoleKind;

/// Entschuldigt, in the table of attendance.
pub(super) const EXCUSED: u32 = 0;
/// Unentschuldigt, in the table of attendance.
pub(super) const ABSENT: u32 = u32::MAX;
const ALL: [u32; 5] = [16; 5];

/// A Digital-Navigator who takes part in courses.
pub(super) struct Navigator {
    /// Title, given names, surname.
    pub(super) name: [&'static str; 3],
    pub(super) town: &'static str,
    /// How the name stood in the list, where it differs.
    pub(super) given_as: Option<&'static str>,
    /// Half units attended in the five sessions of the finished run.
    pub(super) attended: [u32; 5],
}

const fn navigator(
    title: &'static str,
    given_names: &'static str,
    surname: &'static str,
    town: &'static str,
    attended: [u32; 5],
) -> Navigator {
    Navigator { name: [title, given_names, surname], town, given_as: None, attended }
}

/// The eighteen of the finished run.
pub(super) const NAVIGATORS: &[Navigator] = &[
    navigator("", "Marlies", "Arndt", "Genthin", ALL),
    navigator("Dr.", "Maria", "von der Aue", "Quedlinburg", ALL),
    navigator("", "Olaf", "Behrend", "Wanzleben-Börde", ALL),
    navigator("", "Zdeněk", "Čapek", "Zeitz", [16, 16, 8, 16, 16]),
    Navigator {
        given_as: Some("Đặng Thu Hà"),
        ..navigator("", "Thu Hà", "Đặng", "Tangerhütte", ALL)
    },
    navigator("", "Susann", "Ebeling", "Wolmirstedt", [16, EXCUSED, 16, 16, 16]),
    navigator("", "Hannes", "Fricke", "Kemberg", [16, 16, 16, 16, EXCUSED]),
    navigator("", "Heike", "Gärtner-Roth", "Gommern", [16, EXCUSED, 8, 16, 16]),
    navigator("", "Dirk", "Hoyer", "Huy", ALL),
    navigator("", "Ayşe", "İnan", "Dessau-Roßlau", ALL),
    navigator("", "Frauke", "Jacobs", "Sangerhausen", ALL),
    navigator("", "Bernd-Uwe", "Krüger", "Bismark (Altmark)", [16, 16, 16, ABSENT, 16]),
    navigator("", "Jana", "Müller Schmidt", "Osterburg (Altmark)", ALL),
    navigator("", "Inga", "Petersen", "Wettin-Löbejün", ALL),
    navigator("", "Lothar", "Quandt", "Zerbst/Anhalt", [ABSENT, EXCUSED, EXCUSED, ABSENT, ABSENT]),
    navigator("", "Melanie", "Sauer", "Staßfurt", ALL),
    navigator("", "Jörg", "Thiele", "Naumburg (Saale)", [16, 16, 12, 16, 16]),
    navigator("", "Łukasz", "Wiśniewski", "Stendal", ALL),
];

/// Somebody to talk to.
pub(super) struct Contact {
    /// Title, given names, surname.
    pub(super) name: [&'static str; 3],
    pub(super) town: &'static str,
    pub(super) kind: RoleKind,
    pub(super) title: &'static str,
}

const fn contact(
    name: [&'static str; 3],
    town: &'static str,
    kind: RoleKind,
    title: &'static str,
) -> Contact {
    Contact { name, town, kind, title }
}

/// Twelve contacts and heads of administration.
pub(super) const CONTACTS: &[Contact] = &[
    contact(
        ["", "Ulrike", "Bode"],
        "Osterburg (Altmark)",
        RoleKind::HeadOfAdministration,
        "Bürgermeisterin",
    ),
    contact(["", "Ralf", "Dörfler"], "Osterburg (Altmark)", RoleKind::Contact, "Hauptamt"),
    contact(["Dr.", "Katrin", "Ehlers"], "Stendal", RoleKind::Contact, "Stabsstelle Digitales"),
    contact(["", "Torsten", "Graßhoff"], "Tangerhütte", RoleKind::Contact, "Bauamt"),
    contact(["", "Sabine", "Hübner-Knopf"], "Genthin", RoleKind::Contact, "Bürgerbüro"),
    contact(["", "Matthias", "Jäckel"], "Quedlinburg", RoleKind::Contact, "Organisation und IT"),
    contact(["", "Anne-Kathrin", "Löwe"], "Zeitz", RoleKind::Contact, "Organisation"),
    contact(["", "Jürgen", "Nögel"], "Dessau-Roßlau", RoleKind::Contact, "Amt für Digitales"),
    contact(["", "Petra", "Ölschläger"], "Wanzleben-Börde", RoleKind::Contact, "Hauptamt"),
    contact(["", "Søren", "Prüße"], "Wettin-Löbejün", RoleKind::Contact, "IT"),
    contact(["", "Renate", "Schößler"], "Landkreis Stendal", RoleKind::Contact, "Fachdienst IT"),
    contact(["", "Klaus", "Zwiebler"], "Kemberg", RoleKind::HeadOfAdministration, "Bürgermeister"),
];
