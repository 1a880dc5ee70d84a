//! The register as a table with semicolons: Gemeinden, Kreise or Verbandsgemeinden, told apart by
//! the heading. Columns may stand in any order, and others may stand beside them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::LineFlaw;
use super::file::Reading;
use super::line::{
    Entry, LAND, Line, association_name, compact_day, digits, district_name, name, number, postcode,
};
use crate::municipality::MunicipalityKind;

const INHABITANTS: &str = "einwohner_";

/// Which of the three tables.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Gemeinden,
    Kreise,
    Associations,
}

/// The heading of a table.
pub(super) struct Table {
    form: Form,
    places: HashMap<String, usize>,
    width: usize,
    inhabitants: Option<(usize, NaiveDate)>,
}

impl Table {
    /// The table with this heading; `None` if it is none of the three.
    pub(super) fn of(heading: &str) -> Option<Self> {
        let cells = split(heading);
        let width = cells.len();
        let names = cells.into_iter().map(|cell| cell.trim().to_lowercase());
        let places: HashMap<String, usize> = names.zip(0..).collect();
        let has = |names: &[&str]| names.iter().all(|name| places.contains_key(*name));
        let form = if has(&["ags", "ars", "name_amtlich", "name_kurz", "art", "plz_sitz"]) {
            Form::Gemeinden
        } else if has(&["kreis_ags", "name", "art", "sitz"]) {
            Form::Kreise
        } else if has(&["ars9", "name", "sitz"]) {
            Form::Associations
        } else {
            return None;
        };
        let day = |name: &String| compact_day(name.strip_prefix(INHABITANTS)?);
        let inhabitants = places.iter().find_map(|(name, place)| Some((*place, day(name)?)));
        Some(Self { form, places, width, inhabitants })
    }

    /// The day in the heading of the inhabitants.
    pub(super) fn inhabitants_on(&self) -> Option<NaiveDate> {
        self.inhabitants.map(|(_, day)| day)
    }

    /// The kinds this table has all of.
    pub(super) fn covers(&self) -> &'static [MunicipalityKind] {
        match self.form {
            Form::Gemeinden => &[
                MunicipalityKind::IndependentCity,
                MunicipalityKind::UnitaryMunicipality,
                MunicipalityKind::MemberMunicipality,
            ],
            Form::Kreise => &[MunicipalityKind::RuralDistrict],
            Form::Associations => &[MunicipalityKind::MunicipalAssociation],
        }
    }

    /// Reads one line.
    pub(super) fn read(&self, line: &str) -> Reading {
        let cells = split(line);
        if cells.len() != self.width {
            return Err((LineFlaw::Cells, None));
        }
        let cell = |column: &str| -> &str {
            let place = self.places.get(column).copied();
            place.and_then(|place| cells.get(place)).map_or("", |cell| cell.trim())
        };
        let (column, length) = match self.form {
            Form::Gemeinden => ("ars", 12),
            Form::Kreise => ("kreis_ags", 5),
            Form::Associations => ("ars9", 9),
        };
        let key = digits(cell(column), length).map_err(|flaw| (flaw, None))?;
        if !key.starts_with(LAND) {
            return Ok(Line::Elsewhere);
        }
        let people = self.inhabitants.and_then(|(place, _)| cells.get(place));
        let read = number(people.map_or("", String::as_str))
            .and_then(|people| self.entry(key.clone(), people, &cell));
        read.map_err(|flaw| (flaw, Some(key)))
    }

    fn entry<'a>(
        &self,
        ars: String,
        inhabitants: Option<u32>,
        cell: &impl Fn(&str) -> &'a str,
    ) -> Result<Line, LineFlaw> {
        let seat = |cell: &str| Some(cell.to_owned()).filter(|seat| !seat.is_empty());
        let bare = Entry {
            ars,
            ags: None,
            kind: MunicipalityKind::RuralDistrict,
            name: String::new(),
            short_name: None,
            seat: None,
            postcode: None,
            inhabitants,
        };
        let entry = match self.form {
            Form::Gemeinden => Entry {
                ags: Some(digits(cell("ags"), 8)?),
                kind: match cell("art") {
                    "Kreisfreie Stadt" => MunicipalityKind::IndependentCity,
                    "Einheitsgemeinde" => MunicipalityKind::UnitaryMunicipality,
                    "Mitgliedsgemeinde" => MunicipalityKind::MemberMunicipality,
                    _ => return Err(LineFlaw::UnknownKind),
                },
                name: name(cell("name_amtlich"))?,
                short_name: Some(name(cell("name_kurz"))?),
                postcode: postcode(cell("plz_sitz"))?,
                ..bare
            },
            Form::Kreise => match cell("art") {
                "Landkreis" => Entry {
                    name: district_name(&name(cell("name"))?),
                    seat: seat(cell("sitz")),
                    ..bare
                },
                // It is in the register once, as a Gemeinde.
                "Kreisfreie Stadt" => return Ok(Line::PassedOver),
                _ => return Err(LineFlaw::UnknownKind),
            },
            Form::Associations => Entry {
                kind: MunicipalityKind::MunicipalAssociation,
                name: association_name(&name(cell("name"))?),
                seat: seat(cell("sitz")),
                ..bare
            },
        };
        Ok(Line::Ours(entry))
    }
}

/// The cells of a line; a cell in quotes may hold semicolons, and two quotes for one.
fn split(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            ';' if !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}
