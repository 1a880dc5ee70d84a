//! The official register as it is built in; `register.csv` says where its facts come from.

use super::MunicipalityKind;
use crate::error::{Error, Result};

const REGISTER: &str = include_str!("register.csv");

/// The day the inhabitants of the register were counted for.
pub(super) const INHABITANTS_ON: &str = "2022-12-31";

/// The Gebietsstand of the register as it is built in.
pub(super) const TERRITORY_ON: &str = "2026-06-30";

/// Names of the register that changed since it was first counted: ARS, official and short name,
/// last day. Staßfurt became „Salzstadt“ on 1 January 2026.
pub(super) const EARLIER: &[(&str, &str, &str, &str)] =
    &[("150890310310", "Staßfurt, Stadt", "Staßfurt", "2025-12-31")];

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Registered {
    pub(super) ars: &'static str,
    pub(super) ags: Option<&'static str>,
    pub(super) kind: MunicipalityKind,
    pub(super) name: &'static str,
    pub(super) short_name: &'static str,
    pub(super) seat: Option<&'static str>,
    pub(super) postcode: Option<&'static str>,
    pub(super) inhabitants: u32,
}

impl Registered {
    /// The ARS of its district: the first five digits, but a kreisfreie Stadt is listed once, as
    /// a Gemeinde.
    pub(super) fn district_ars(&self) -> &'static str {
        match self.kind {
            MunicipalityKind::IndependentCity => self.ars,
            _ => self.ars.get(..5).unwrap_or(self.ars),
        }
    }

    /// The ARS of its Verbandsgemeinde: the first nine digits.
    pub(super) fn association_ars(&self) -> Option<&'static str> {
        match self.kind {
            MunicipalityKind::MemberMunicipality => self.ars.get(..9),
            _ => None,
        }
    }
}

/// Every Kommune of the register, by official key.
pub(super) fn read() -> Result<Vec<Registered>> {
    REGISTER.lines().filter(|line| !line.starts_with('#')).skip(1).map(registered).collect()
}

fn registered(line: &'static str) -> Result<Registered> {
    let unreadable = || Error::Internal(format!("register: {line}"));
    let given = |cell: &'static str| (!cell.is_empty()).then_some(cell);
    let cells: Vec<&'static str> = line.split(';').collect();
    let &[ars, ags, kind, name, short_name, seat, postcode, inhabitants] = cells.as_slice() else {
        return Err(unreadable());
    };
    Ok(Registered {
        ars,
        ags: given(ags),
        kind: serde_json::from_value(kind.into()).map_err(|_| unreadable())?,
        name,
        short_name,
        seat: given(seat),
        postcode: given(postcode),
        inhabitants: inhabitants.parse().map_err(|_| unreadable())?,
    })
}
