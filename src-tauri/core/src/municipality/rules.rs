//! How Kommunen are filtered, found and counted.

use std::collections::{BTreeMap, HashMap};

use super::{DistrictReach, MunicipalityEntry, MunicipalityFilter, MunicipalityKind, SizeClass};
use crate::ids::MunicipalityId;
use crate::text;

/// What counting needs to know of a Kommune.
pub(super) struct Seat {
    pub(super) ars: String,
    pub(super) kind: MunicipalityKind,
    pub(super) district_ars: String,
    pub(super) district: String,
    pub(super) association_ars: Option<String>,
    pub(super) takes_part: bool,
}

/// Whether a Kommune belongs into the list.
pub(super) fn passes(entry: &MunicipalityEntry, filter: &MunicipalityFilter) -> bool {
    let MunicipalityFilter { in_programme, district_ars, kind, state, advisor, size, tag } = filter;
    in_programme.is_none_or(|wanted| entry.takes_part() == wanted)
        && district_ars.as_ref().is_none_or(|wanted| *wanted == entry.district_ars)
        && kind.is_none_or(|wanted| wanted == entry.kind)
        && state.is_none_or(|wanted| Some(wanted) == entry.state)
        && advisor.as_ref().is_none_or(|wanted| looks_after(entry, wanted))
        && size.is_none_or(|wanted| entry.inhabitants.map(SizeClass::of) == Some(wanted))
        && tag.as_ref().is_none_or(|wanted| {
            let wanted = text::fold(wanted);
            entry.tags.iter().any(|tag| text::fold(tag) == wanted)
        })
}

/// Whether a Lotse has the Kommune now, be it as deputy; an empty name stands for nobody.
fn looks_after(entry: &MunicipalityEntry, advisor: &str) -> bool {
    let is_theirs = |name: &Option<String>| name.as_deref() == Some(advisor);
    if advisor.is_empty() {
        entry.advisor.is_none()
    } else {
        is_theirs(&entry.advisor) || is_theirs(&entry.deputy)
    }
}

/// By name; where a Landkreis' town or a Verbandsgemeinde's Gemeinde has the same, by kind.
pub(super) fn by_name(entry: &MunicipalityEntry) -> (String, MunicipalityKind, String) {
    (text::sort_letters(&entry.short_name), entry.kind, entry.ars.clone())
}

/// Those that fit the text, best first; a name of earlier times will do.
pub(super) fn rank(
    entries: Vec<MunicipalityEntry>,
    earlier: &[(MunicipalityId, String)],
    text: &str,
) -> Vec<MunicipalityEntry> {
    let wanted = text::fold(text);
    let wanted = wanted.trim();
    if text::words(wanted).next().is_none() {
        let mut own: Vec<_> = entries.into_iter().filter(MunicipalityEntry::takes_part).collect();
        own.sort_by_cached_key(by_name);
        return own;
    }
    let mut found: Vec<_> = entries
        .into_iter()
        .filter_map(|entry| {
            let name = text::fold(&entry.short_name);
            let was = |(id, name): &(MunicipalityId, String)| {
                (*id == entry.id).then(|| fit(&text::fold(name), &entry.ars, wanted)).flatten()
            };
            let fit =
                fit(&name, &entry.ars, wanted).or_else(|| earlier.iter().filter_map(was).min())?;
            let begins = name.starts_with(wanted) || entry.ars == wanted;
            let order = (fit, !entry.takes_part(), !begins, by_name(&entry));
            Some((order, entry))
        })
        .collect();
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// How well a name fits, smaller is better: every word wanted begins a word of the name, or each
/// stands somewhere in it.
fn fit(name: &str, ars: &str, wanted: &str) -> Option<u8> {
    let begins = |part: &str| text::words(name).any(|word| word.starts_with(part));
    if text::words(wanted).all(begins) || ars.starts_with(wanted) {
        Some(0)
    } else {
        text::words(wanted).all(|part| name.contains(part)).then_some(1)
    }
}

/// Administrations per district, and how many of them take part.
///
/// A Mitgliedsgemeinde has no full-time administration: if it takes part, its Verbandsgemeinde is
/// reached.
pub(super) fn reach(seats: &[Seat]) -> Vec<DistrictReach> {
    let mut administrations: HashMap<&str, (&Seat, bool)> = seats
        .iter()
        .filter(|seat| seat.association_ars.is_none())
        .map(|seat| (seat.ars.as_str(), (seat, seat.takes_part)))
        .collect();
    for seat in seats.iter().filter(|seat| seat.takes_part) {
        let association = seat.association_ars.as_deref().unwrap_or(&seat.ars);
        if let Some((_, reached)) = administrations.get_mut(association) {
            *reached = true;
        }
    }
    let mut districts: BTreeMap<&str, DistrictReach> = BTreeMap::new();
    for (seat, reached) in administrations.into_values() {
        let district = districts.entry(&seat.district_ars).or_insert_with(|| DistrictReach {
            ars: seat.district_ars.clone(),
            sign: sign(&seat.district_ars).to_owned(),
            name: seat.district.clone(),
            is_city: seat.kind == MunicipalityKind::IndependentCity,
            reached: 0,
            all: 0,
        });
        district.all += 1;
        district.reached += u32::from(reached);
    }
    districts.into_values().collect()
}

/// The sign on a district's number plates.
fn sign(district_ars: &str) -> &'static str {
    match district_ars.get(..5) {
        Some("15001") => "DE",
        Some("15002") => "HAL",
        Some("15003") => "MD",
        Some("15081") => "SAW",
        Some("15082") => "ABI",
        Some("15083") => "BK",
        Some("15084") => "BLK",
        Some("15085") => "HZ",
        Some("15086") => "JL",
        Some("15087") => "MSH",
        Some("15088") => "SK",
        Some("15089") => "SLK",
        Some("15090") => "SDL",
        Some("15091") => "WB",
        _ => "",
    }
}
