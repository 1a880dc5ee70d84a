//! One Kommune as a file says it, and the checks that both forms share.

use chrono::NaiveDate;

use super::LineFlaw;
use crate::municipality::MunicipalityKind;
use crate::municipality::names::{NAME_MAX, rules::short_name};
use crate::text;

/// The first two digits of every key in Sachsen-Anhalt.
pub(super) const LAND: &str = "15";

/// A Kommune of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) ars: String,
    pub(super) ags: Option<String>,
    pub(super) kind: MunicipalityKind,
    pub(super) name: String,
    /// `None` where the form has no short names.
    pub(super) short_name: Option<String>,
    pub(super) seat: Option<String>,
    pub(super) postcode: Option<String>,
    pub(super) inhabitants: Option<u32>,
}

/// What a line turned out to be.
pub(super) enum Line {
    /// A Kommune of Sachsen-Anhalt.
    Ours(Entry),
    /// Of another Land.
    Elsewhere,
    /// Of ours, but no Kommune of its own.
    PassedOver,
}

impl Entry {
    /// The short name that the file gives or that follows from the official one.
    pub(super) fn short(&self) -> String {
        self.short_name.clone().unwrap_or_else(|| short_name(self.kind, &self.name))
    }

    /// The ARS of its district: a kreisfreie Stadt is its own.
    pub(super) fn district_ars(&self) -> &str {
        match self.kind {
            MunicipalityKind::IndependentCity => &self.ars,
            _ => self.ars.get(..5).unwrap_or(&self.ars),
        }
    }

    /// The ARS of its Verbandsgemeinde.
    pub(super) fn association_ars(&self) -> Option<&str> {
        match self.kind {
            MunicipalityKind::MemberMunicipality => self.ars.get(..9),
            _ => None,
        }
    }
}

/// Digits of exactly this length.
pub(super) fn digits(text: &str, length: usize) -> Result<String, LineFlaw> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { Ok(text.to_owned()) } else { Err(LineFlaw::Key) }
}

pub(super) fn name(text: &str) -> Result<String, LineFlaw> {
    let name = text::tidy(text);
    let fits = !name.is_empty() && text::length(&name) <= NAME_MAX as usize;
    if fits { Ok(name) } else { Err(LineFlaw::Name) }
}

/// A number, or none where nothing stands.
pub(super) fn number(text: &str) -> Result<Option<u32>, LineFlaw> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain).map(Some).ok_or(LineFlaw::Number)
}

/// A postcode of five digits, or none where nothing stands.
pub(super) fn postcode(text: &str) -> Result<Option<String>, LineFlaw> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    digits(text, 5).map(Some).map_err(|_| LineFlaw::Postcode)
}

/// A day as `20260630`.
pub(super) fn compact_day(text: &str) -> Option<NaiveDate> {
    let plain = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    NaiveDate::parse_from_str(text, "%Y%m%d").ok().filter(|_| plain)
}

/// „Stendal“ of a district in the form of our register: „Landkreis Stendal“. Names that say it
/// already stay.
pub(super) fn district_name(name: &str) -> String {
    let bare = name.strip_suffix(", Landkreis").unwrap_or(name);
    let says_it = bare.to_lowercase().contains("kreis");
    if says_it { bare.to_owned() } else { format!("Landkreis {bare}") }
}

/// A Verbandsgemeinde in the form of our register.
pub(super) fn association_name(name: &str) -> String {
    let bare = name.strip_suffix(", Verbandsgemeinde").unwrap_or(name);
    let bare = bare.strip_prefix("Verbandsgemeinde ").unwrap_or(bare);
    format!("Verbandsgemeinde {bare}")
}
