//! GV100AD of the Statistisches Bundesamt: one record per line, 220 characters, by place.
//!
//! Places are counted from 0, in characters. Of Kreise (40), Verbände (50) and Gemeinden (60),
//! those that are an administration of their own are read; a kreisfreie Stadt is read as the
//! Gemeinde it is, too.

use chrono::NaiveDate;

use super::LineFlaw;
use super::file::{ReadFile, Reading};
use super::line::{
    Entry, LAND, Line, association_name, compact_day, digits, district_name, name, number, postcode,
};
use crate::municipality::MunicipalityKind;

/// This form has every kind.
pub(super) const COVERS: &[MunicipalityKind] = &[
    MunicipalityKind::RuralDistrict,
    MunicipalityKind::IndependentCity,
    MunicipalityKind::UnitaryMunicipality,
    MunicipalityKind::MunicipalAssociation,
    MunicipalityKind::MemberMunicipality,
];

/// Up to the kind of the record; what a program that trims lines leaves of a Kreis.
const SHORTEST: usize = 124;
/// Up to the postcode, which every Gemeinde has.
const SHORTEST_GEMEINDE: usize = 170;
/// How many lines are looked at to know the form.
const LOOKED_AT: usize = 200;

/// The Gebietsstand of most of the first lines; `None` if this is another form.
pub(super) fn territory(lines: &[(u32, &str)]) -> Option<NaiveDate> {
    let days: Vec<NaiveDate> =
        lines.iter().take(LOOKED_AT).filter_map(|(_, line)| record_day(line)).collect();
    let count = |day: &NaiveDate| days.iter().filter(|other| *other == day).count();
    days.iter().copied().max_by_key(|day| (count(day), *day))
}

/// The day of a line that looks like a record.
fn record_day(line: &str) -> Option<NaiveDate> {
    let looks_so = matches!(line.get(..2), Some("10" | "20" | "30" | "40" | "50" | "60"));
    compact_day(line.get(2..10)?).filter(|_| looks_so)
}

/// Reads one line.
pub(super) fn read(line: &str, territory_on: NaiveDate) -> Reading {
    let letters: Vec<char> = line.chars().collect();
    let cut = |from: usize, to: usize| -> String {
        letters.iter().skip(from).take(to - from).collect::<String>().trim().to_owned()
    };
    let record = cut(0, 2);
    if !matches!(record.as_str(), "10" | "20" | "30" | "40" | "50" | "60") {
        return Err((LineFlaw::UnknownKind, None));
    }
    if letters.len() < 12 {
        return Err((LineFlaw::TooShort, None));
    }
    let land = digits(&cut(10, 12), 2).map_err(|flaw| (flaw, None))?;
    if land != LAND {
        return Ok(Line::Elsewhere);
    }
    if matches!(record.as_str(), "10" | "20" | "30") {
        return Ok(Line::PassedOver);
    }
    let key = key(&record, &cut);
    let read = key.clone().and_then(|ars| {
        let shortest = if record == "60" { SHORTEST_GEMEINDE } else { SHORTEST };
        if letters.len() < shortest {
            return Err(LineFlaw::TooShort);
        }
        if compact_day(&cut(2, 10)) != Some(territory_on) {
            return Err(LineFlaw::Territory);
        }
        entry(&record, ars, &cut)
    });
    read.map_err(|flaw| (flaw, key.ok()))
}

/// The ARS: 5 digits for a Kreis, 9 for a Verband, 12 for a Gemeinde.
fn key(record: &str, cut: &impl Fn(usize, usize) -> String) -> Result<String, LineFlaw> {
    let district = digits(&cut(10, 15), 5)?;
    match record {
        "40" => Ok(district),
        "50" => Ok(district + &digits(&cut(18, 22), 4)?),
        _ => Ok(district + &digits(&cut(18, 22), 4)? + &digits(&cut(15, 18), 3)?),
    }
}

fn entry(
    record: &str,
    ars: String,
    cut: &impl Fn(usize, usize) -> String,
) -> Result<Line, LineFlaw> {
    let in_association = cut(18, 22).starts_with('5');
    let kind = match (record, cut(122, 124).as_str()) {
        ("40", "41") | ("50", "50" | "51" | "52") => return Ok(Line::PassedOver),
        ("40", "42" | "43" | "44" | "45") => MunicipalityKind::RuralDistrict,
        ("50", "53" | "54") => MunicipalityKind::MunicipalAssociation,
        ("60", "61") => MunicipalityKind::IndependentCity,
        // Land that belongs to no Gemeinde has no administration.
        ("60", "65" | "66") => return Ok(Line::PassedOver),
        ("60", "60" | "62" | "63" | "64" | "67" | "68" | "69") if in_association => {
            MunicipalityKind::MemberMunicipality
        }
        ("60", "60" | "62" | "63" | "64" | "67" | "68" | "69") => {
            MunicipalityKind::UnitaryMunicipality
        }
        _ => return Err(LineFlaw::UnknownKind),
    };
    let name = name(&cut(22, 72))?;
    let seat = Some(cut(72, 122)).filter(|seat| !seat.is_empty());
    let is_gemeinde = record == "60";
    Ok(Line::Ours(Entry {
        ags: is_gemeinde.then(|| cut(10, 18)),
        name: match kind {
            MunicipalityKind::RuralDistrict => district_name(&name),
            MunicipalityKind::MunicipalAssociation => association_name(&name),
            _ => name,
        },
        short_name: None,
        seat: seat.filter(|_| !is_gemeinde),
        postcode: if is_gemeinde { postcode(&cut(165, 170))? } else { None },
        // Kreise and Verbände have nothing there, or zeros.
        inhabitants: number(&cut(139, 150))?.filter(|people| is_gemeinde || *people > 0),
        kind,
        ars,
    }))
}

/// Kreise and Verbände have no inhabitants of their own in this form: they are those of their
/// Gemeinden. Where a line is missing, the sum would be wrong and is left alone.
pub(super) fn add_up(file: &mut ReadFile) {
    if !file.malformed.is_empty() {
        return;
    }
    let gemeinden: Vec<(String, u32)> = file
        .entries
        .iter()
        .filter(|entry| entry.ags.is_some())
        .filter_map(|entry| Some((entry.ars.clone(), entry.inhabitants?)))
        .collect();
    for entry in file.entries.iter_mut().filter(|entry| entry.inhabitants.is_none()) {
        let sum = gemeinden.iter().filter(|(ars, _)| ars.starts_with(&entry.ars));
        entry.inhabitants = Some(sum.map(|(_, people)| people).sum()).filter(|sum| *sum > 0);
    }
}
