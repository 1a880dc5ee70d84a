//! Reading a newer register. The files are made here from the register that is built in.

mod compare;
mod forms;
mod refusals;

use super::*;
use crate::municipality::register::Registered;
use crate::testkit::{noon, store};

/// A Kommune of the register as a test changes it.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) ars: String,
    pub(super) kind: MunicipalityKind,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) seat: String,
    pub(super) postcode: String,
    pub(super) inhabitants: u32,
}

impl Place {
    fn of(entry: &Registered) -> Self {
        Self {
            ars: entry.ars.to_owned(),
            kind: entry.kind,
            name: entry.name.to_owned(),
            short_name: entry.short_name.to_owned(),
            seat: entry.seat.unwrap_or_default().to_owned(),
            postcode: entry.postcode.unwrap_or_default().to_owned(),
            inhabitants: entry.inhabitants,
        }
    }

    fn is_gemeinde(&self) -> bool {
        self.ars.len() == 12
    }
}

/// Every Kommune of the register that is built in.
pub(super) fn places() -> Vec<Place> {
    register::read().unwrap().iter().map(Place::of).collect()
}

pub(super) fn place<'a>(places: &'a mut [Place], name: &str) -> &'a mut Place {
    places.iter_mut().find(|place| place.name == name).unwrap()
}

/// One record of 220 characters.
fn record(kind: &str, day: &str, key: &str, name: &str, seat: &str, sort: &str) -> String {
    let line = format!("{kind}{day}{key:<12}{name:<50}{seat:<50}{sort}");
    format!("{line:<220}")
}

/// The places as GV100AD, with a Land in front and behind.
pub(super) fn gv100ad(places: &[Place], day: &str) -> String {
    let mut lines = vec![
        record("10", day, "14", "Sachsen", "Dresden", "  "),
        record("60", day, "146250010010", "Arnsdorf", "", "64"),
        record("10", day, "15", "Sachsen-Anhalt", "Magdeburg", "  "),
    ];
    for place in places {
        let ars = &place.ars;
        match place.ars.len() {
            5 => {
                let name = place.name.strip_prefix("Landkreis ").unwrap_or(&place.name);
                lines.push(record("40", day, ars, name, &place.seat, "44"));
            }
            9 => {
                let key = format!("{}   {}", &ars[..5], &ars[5..]);
                let name = place.name.strip_prefix("Verbandsgemeinde ").unwrap();
                lines.push(record("50", day, &key, name, &place.seat, "53"));
            }
            _ => lines.extend(gemeinde(place, day)),
        }
    }
    lines.push(record("60", day, "160510000000", "Erfurt, Stadt", "", "61"));
    lines.join("\r\n") + "\r\n"
}

/// A Gemeinde, with the Kreis or Verband that has the same name.
fn gemeinde(place: &Place, day: &str) -> Vec<String> {
    let (district, association, number) = (&place.ars[..5], &place.ars[5..9], &place.ars[9..]);
    let (same, sort) = match place.kind {
        MunicipalityKind::IndependentCity => {
            (Some(record("40", day, district, &place.name, "", "41")), "61")
        }
        MunicipalityKind::UnitaryMunicipality => {
            let key = format!("{district}   {association}");
            (Some(record("50", day, &key, &place.name, "", "50")), "63")
        }
        _ => (None, "64"),
    };
    let key = format!("{district}{number}{association}");
    let mut own: Vec<char> = record("60", day, &key, &place.name, "", sort).chars().collect();
    own.splice(128..139, format!("{:011}", 1234).chars());
    own.splice(139..150, format!("{:011}", place.inhabitants).chars());
    own.splice(165..170, format!("{:<5}", place.postcode).chars());
    same.into_iter().chain([own.into_iter().collect()]).collect()
}

/// The Gemeinden as a table.
pub(super) fn csv(places: &[Place]) -> String {
    let mut lines = vec![
        "ags;ars;name_amtlich;name_kurz;art;ist_stadt;kreis_ags;kreis_name;verband_ars;\
         verband_name;plz_sitz;einwohner_20251231;einwohner_maennlich_20251231;flaeche_ha"
            .to_owned(),
    ];
    for place in places.iter().filter(|place| place.is_gemeinde()) {
        let art = match place.kind {
            MunicipalityKind::IndependentCity => "Kreisfreie Stadt",
            MunicipalityKind::UnitaryMunicipality => "Einheitsgemeinde",
            _ => "Mitgliedsgemeinde",
        };
        let (ars, name, short, code) =
            (&place.ars, &place.name, &place.short_name, &place.postcode);
        let ags = format!("{}{}", &ars[..5], &ars[9..]);
        let people = place.inhabitants;
        lines.push(format!("{ags};{ars};{name};{short};{art};ja;;;;;{code};{people};1;1"));
    }
    lines.join("\n") + "\n"
}

/// What reading a file that can be read would change.
pub(super) fn preview(store: &Store, bytes: &[u8]) -> RegisterPreview {
    match read_register(store, &noon(), bytes).unwrap() {
        RegisterReading::Read { preview } => *preview,
        RegisterReading::Refused { why, .. } => panic!("refused: {why:?}"),
    }
}

pub(super) fn import(store: &mut Store, bytes: &[u8], draft: &RegisterDraft) -> Result<()> {
    import_register(store, &noon(), bytes, draft).map(drop)
}

/// The decisions as the preview proposes them.
pub(super) fn as_proposed() -> RegisterDraft {
    RegisterDraft {
        territory_on: "2026-08-31".to_owned(),
        inhabitants_on: "2025-12-31".to_owned(),
        ..RegisterDraft::default()
    }
}
