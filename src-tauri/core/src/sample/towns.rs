//! The Kommunen of the demo: since when, how far, and who looks after them. The Kommunen are real;
//! what they do here is invented.

use crate::municipality::ParticipationState::{
    self, Active, Agreed, Ended, InitialMeeting, Interested, Paused,
};

/// A Kommune in the programme.
pub(super) struct Town {
    /// Its short name; a Verbandsgemeinde with that word in front.
    pub(super) name: &'static str,
    /// The state it has reached.
    pub(super) state: ParticipationState,
    /// Days ago on which it showed interest.
    pub(super) begun: u64,
    /// Who looks after it: a place in [`LOTSEN`].
    pub(super) lotse: usize,
    /// How many notes are composed for it; the first ones have notes of their own.
    pub(super) notes: u64,
    /// Why it pauses or has ended.
    pub(super) reason: &'static str,
}

/// The Lotsen; the first place is the user's.
pub(super) const LOTSEN: [&str; 4] =
    ["", "Jörg Ahlers-Weizenkorn", "Mareike Petschow", "Tomasz Żabiński"];

/// Days after the first interest at which a state begins.
pub(super) const STEPS: [(ParticipationState, u64); 4] =
    [(Interested, 0), (InitialMeeting, 21), (Agreed, 50), (Active, 68)];
/// Days after the first interest at which a pause or an end begins.
pub(super) const TURN: u64 = 190;

const fn town(
    name: &'static str,
    state: ParticipationState,
    begun: u64,
    lotse: usize,
    notes: u64,
) -> Town {
    Town { name, state, begun, lotse, notes, reason: "" }
}

const fn turned(
    name: &'static str,
    state: ParticipationState,
    (begun, lotse, notes): (u64, usize, u64),
    reason: &'static str,
) -> Town {
    Town { name, state, begun, lotse, notes, reason }
}

/// All of them; the first thirteen are told by hand in [`super::notes`].
pub(super) const TOWNS: &[Town] = &[
    town("Osterburg (Altmark)", Active, 222, 0, 0),
    town("Stendal", Active, 206, 0, 0),
    town("Tangerhütte", Active, 192, 0, 0),
    town("Genthin", Active, 176, 0, 0),
    town("Quedlinburg", Active, 163, 0, 0),
    town("Zeitz", Active, 146, 0, 0),
    town("Dessau-Roßlau", Active, 128, 0, 0),
    town("Zerbst/Anhalt", Active, 124, 0, 0),
    town("Wanzleben-Börde", Agreed, 79, 0, 0),
    town("Wettin-Löbejün", Agreed, 92, 0, 0),
    town("Landkreis Stendal", InitialMeeting, 150, 0, 0),
    town("Kemberg", InitialMeeting, 60, 0, 1),
    town("Gommern", Interested, 34, 0, 0),
    town("Landkreis Harz", Active, 359, 0, 10),
    town("Gardelegen", Active, 356, 0, 10),
    town("Verbandsgemeinde Elbe-Heide", Active, 351, 0, 10),
    town("Naumburg (Saale)", Active, 347, 3, 10),
    town("Salzwedel", Active, 343, 0, 10),
    town("Verbandsgemeinde Arneburg-Goldbeck", Active, 338, 0, 10),
    town("Bismark (Altmark)", Active, 333, 0, 10),
    town("Sangerhausen", Active, 329, 1, 9),
    town("Huy", Active, 324, 0, 10),
    town("Köthen (Anhalt)", Active, 319, 1, 9),
    town("Verbandsgemeinde Unstruttal", Active, 311, 3, 9),
    town("Wolmirstedt", Active, 305, 0, 10),
    town("Staßfurt", Active, 298, 2, 9),
    town("Landkreis Jerichower Land", Active, 291, 0, 9),
    town("Aschersleben", Active, 284, 2, 9),
    town("Merseburg", Active, 277, 3, 9),
    town("Havelberg", Active, 268, 0, 9),
    town("Verbandsgemeinde Egelner Mulde", Active, 259, 2, 8),
    town("Thale", Active, 251, 0, 9),
    town("Gräfenhainichen", Active, 243, 1, 8),
    town("Hohe Börde", Active, 236, 0, 9),
    town("Bad Dürrenberg", Active, 228, 3, 8),
    town("Klötze", Active, 219, 0, 8),
    town("Verbandsgemeinde Mansfelder Grund-Helbra", Agreed, 118, 1, 5),
    town("Oschersleben (Bode)", Agreed, 109, 0, 5),
    town("Coswig (Anhalt)", Agreed, 101, 1, 4),
    town("Wernigerode", Agreed, 94, 0, 5),
    town("Leuna", Agreed, 83, 3, 4),
    town("Saalekreis", InitialMeeting, 57, 3, 2),
    town("Verbandsgemeinde Seehausen (Altmark)", InitialMeeting, 49, 0, 2),
    town("Barleben", InitialMeeting, 41, 0, 2),
    town("Hettstedt", InitialMeeting, 33, 1, 1),
    town("Jessen (Elster)", Interested, 29, 1, 0),
    town("Tangermünde", Interested, 18, 0, 0),
    turned(
        "Burg",
        Paused,
        (340, 0, 6),
        "Haushaltssicherung; die Stelle im Hauptamt ist nicht besetzt",
    ),
    turned(
        "Querfurt",
        Paused,
        (316, 3, 5),
        "Wechsel der Verwaltungsleitung, Entscheidung im Frühjahr",
    ),
    turned("Möckern", Paused, (301, 0, 6), "Umzug des Rathauses, danach geht es weiter"),
    turned("Harzgerode", Ended, (352, 0, 5), "Die Vertretung hat sich dagegen entschieden"),
    turned("Annaburg", Ended, (327, 1, 4), "Anderes Förderprogramm, keine Zeit für beides"),
];

/// Who stands in for whom: Kommune and place in [`LOTSEN`].
pub(super) const DEPUTIES: &[(&str, usize)] = &[
    ("Osterburg (Altmark)", 2),
    ("Stendal", 2),
    ("Gardelegen", 1),
    ("Landkreis Harz", 2),
    ("Salzwedel", 1),
    ("Naumburg (Saale)", 1),
    ("Staßfurt", 1),
    ("Merseburg", 2),
];

/// Own tags.
pub(super) const TAGS: &[(&str, &[&str])] = &[
    (
        "IKZ Altmark",
        &["Osterburg (Altmark)", "Stendal", "Tangerhütte", "Gardelegen", "Salzwedel", "Klötze"],
    ),
    ("Pilot E-Akte", &["Tangerhütte", "Quedlinburg", "Huy", "Wolmirstedt", "Staßfurt"]),
    ("OZG-Vorreiter", &["Dessau-Roßlau", "Merseburg", "Landkreis Harz"]),
    ("Glasfaser im Bau", &["Havelberg", "Hohe Börde", "Verbandsgemeinde Elbe-Heide"]),
    ("Haushaltssicherung", &["Burg", "Gräfenhainichen"]),
    ("neue Leitung", &["Querfurt", "Thale", "Leuna"]),
];

/// The nine of the workshop on intermunicipal cooperation.
pub(super) const NINE: &[&str] = &[
    "Gardelegen",
    "Salzwedel",
    "Klötze",
    "Bismark (Altmark)",
    "Osterburg (Altmark)",
    "Tangerhütte",
    "Stendal",
    "Havelberg",
    "Verbandsgemeinde Arneburg-Goldbeck",
];
