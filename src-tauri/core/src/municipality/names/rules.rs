//! Which name holds on which day, and what is short for an official name.

use chrono::NaiveDate;

use super::FormerName;
use crate::municipality::MunicipalityKind;

/// The first day of the present name; `None` if it had no other before.
pub(super) fn since(former: &[FormerName]) -> Option<NaiveDate> {
    former.iter().map(|name| name.valid_until).max().and_then(|day| day.succ_opt())
}

/// The earlier name that held on a day; `None` if it is the present one.
pub(super) fn on(former: Vec<FormerName>, day: NaiveDate) -> Option<FormerName> {
    former.into_iter().filter(|name| day <= name.valid_until).min_by_key(|name| name.valid_until)
}

/// What people call a Kommune: a Gemeinde without what follows the comma or a second language,
/// a Verbandsgemeinde without that word, a Landkreis in full.
pub(in crate::municipality) fn short_name(kind: MunicipalityKind, name: &str) -> String {
    let short = match kind {
        MunicipalityKind::RuralDistrict => name,
        MunicipalityKind::MunicipalAssociation => {
            name.strip_prefix("Verbandsgemeinde ").unwrap_or(name)
        }
        MunicipalityKind::IndependentCity
        | MunicipalityKind::UnitaryMunicipality
        | MunicipalityKind::MemberMunicipality => {
            let without = name.split(", ").next().unwrap_or(name);
            without.split(" / ").next().unwrap_or(without)
        }
    };
    short.trim().to_owned()
}
