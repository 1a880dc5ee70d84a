//! Kommunen: the official register, and which of them take part in the programme.
//!
//! Every Kommune of the Land is in the store from the start, under an id that follows from its
//! official key; people pick, nobody types. Who works there and when it was visited last is known
//! above, in [`crate::overview`].

pub mod import;
mod names;
mod programme;
mod register;
mod rows;
mod rules;
mod tag;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use crate::error::{OrNotFound, Result};
use crate::ids::{self, MunicipalityId};
use crate::moment::Moment;
use crate::store::{Searched, Store, Table, version_of};

pub use programme::{
    Assignment, AssignmentDraft, AssignmentPeriodDraft, Participation, ParticipationDraft,
    ParticipationState, Period, assign, delete_assignment, delete_participation, list_advisors,
    save_assignment, save_participation, unassign,
};
pub use tag::{TagCount, list_tags, tag, untag};

pub use names::{
    FormerName, LinkDirection, LinkDraft, MunicipalityPast, Relative, RenameDraft, get_past,
    link_municipalities, name_on, rename_municipality, unlink_municipalities,
};

const KIND: &str = "municipality";
const FOUND_MAX: usize = 20;

/// The tables of this feature.
pub const TABLES: &[Table] = &[
    Table {
        name: "municipality",
        owner: None,
        searched: Some(Searched {
            words: "row.name || ' ' || row.short_name || ' ' || row.ars || coalesce(
                (SELECT ' ' || group_concat(n.name || ' ' || n.short_name, ' ')
                 FROM municipality_name n
                 WHERE n.municipality_id = row.id AND n.deleted_at IS NULL), '') || coalesce(
                (SELECT ' ' || group_concat(t.tag, ', ') FROM municipality_tag t
                 WHERE t.municipality_id = row.id AND t.deleted_at IS NULL), '')",
            title: "row.short_name",
            detail: "(SELECT d.short_name FROM municipality d WHERE d.ars = row.district_ars)",
        }),
    },
    Table { name: "participation", owner: Some("municipality_id"), searched: None },
    Table { name: "assignment", owner: Some("municipality_id"), searched: None },
    Table { name: "municipality_name", owner: Some("municipality_id"), searched: None },
    Table { name: "municipality_succession", owner: Some("successor_id"), searched: None },
    Table { name: "municipality_tag", owner: Some("municipality_id"), searched: None },
    Table { name: "register_edition", owner: None, searched: None },
];

/// What kind of local authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum MunicipalityKind {
    /// Landkreis.
    RuralDistrict,
    /// Kreisfreie Stadt.
    IndependentCity,
    /// Einheitsgemeinde.
    UnitaryMunicipality,
    /// Verbandsgemeinde.
    MunicipalAssociation,
    /// Mitgliedsgemeinde of a Verbandsgemeinde.
    MemberMunicipality,
}

/// A Kommune as the register and the programme know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MunicipalityEntry {
    /// Its id.
    pub id: MunicipalityId,
    /// Amtlicher Regionalschlüssel: 5 digits for a Landkreis, 9 for a Verbandsgemeinde, 12 for a
    /// Gemeinde.
    pub ars: String,
    /// The short name, such as „Stendal“; a Landkreis is written out.
    pub short_name: String,
    /// Its kind.
    pub kind: MunicipalityKind,
    /// The ARS of its district (itself for a Landkreis or kreisfreie Stadt).
    pub district_ars: String,
    /// The short name of its district.
    pub district: String,
    /// Present state; `None` while not in the programme.
    pub state: Option<ParticipationState>,
    /// Since when, if in the programme.
    pub since: Option<NaiveDate>,
    /// Since when it takes part without a break.
    pub joined_on: Option<NaiveDate>,
    /// The Lotse who looks after it now.
    pub advisor: Option<String>,
    /// Who stands in now.
    pub deputy: Option<String>,
    /// Inhabitants, census basis 2011.
    pub inhabitants: Option<u32>,
    /// The first day on which it was no more, once that has come.
    pub dissolved_on: Option<NaiveDate>,
    /// Own tags, in sort order.
    pub tags: Vec<String>,
}

/// The master data of a Kommune beside its [`MunicipalityEntry`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MunicipalityFacts {
    /// The official name, such as „Osterburg (Altmark), Hansestadt“.
    pub name: String,
    /// Amtlicher Gemeindeschlüssel; a Landkreis or Verbandsgemeinde has none of a Gemeinde.
    pub ags: Option<String>,
    /// Its Verbandsgemeinde, for a Mitgliedsgemeinde.
    pub association: Option<String>,
    /// Where the administration sits.
    pub seat: Option<String>,
    /// The seat's postcode.
    pub postcode: Option<String>,
    /// The day the inhabitants were counted for.
    pub inhabitants_on: Option<NaiveDate>,
    /// The states in the programme, the newest first.
    pub participation: Vec<Participation>,
    /// Who looks after it: now, later, and before.
    pub assignments: Vec<Assignment>,
    /// For a stale form: see [`crate::store::Store::version`].
    pub version: u32,
}

/// How many people live there, in the classes of official statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SizeClass {
    /// Fewer than 1,000.
    Below1k,
    /// 1,000 to 1,999.
    Below2k,
    /// 2,000 to 4,999.
    Below5k,
    /// 5,000 to 9,999.
    Below10k,
    /// 10,000 to 19,999.
    Below20k,
    /// 20,000 to 49,999.
    Below50k,
    /// 50,000 to 99,999.
    Below100k,
    /// 100,000 and more.
    Above,
}

/// Which Kommunen to list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MunicipalityFilter {
    /// Only those in the programme (`true`) or not in it (`false`).
    pub in_programme: Option<bool>,
    /// Only those of one district, by its ARS.
    pub district_ars: Option<String>,
    /// Only one kind.
    pub kind: Option<MunicipalityKind>,
    /// Only one state.
    pub state: Option<ParticipationState>,
    /// Only those a Lotse has now, be it as deputy; empty means: those nobody has.
    pub advisor: Option<String>,
    /// Only one size.
    pub size: Option<SizeClass>,
    /// Only those with this tag, however it is written.
    pub tag: Option<String>,
}

/// How much of a district takes part, counted in administrations: a Mitgliedsgemeinde counts with
/// its Verbandsgemeinde, a Landkreis counts as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DistrictReach {
    /// The district's ARS.
    pub ars: String,
    /// Its number-plate sign, such as `SDL`.
    pub sign: String,
    /// Its short name.
    pub name: String,
    /// Whether it is a kreisfreie Stadt.
    pub is_city: bool,
    /// Administrations that take part.
    pub reached: u32,
    /// All its administrations.
    pub all: u32,
}

impl SizeClass {
    /// The class of so many inhabitants.
    #[must_use]
    pub fn of(inhabitants: u32) -> Self {
        match inhabitants {
            ..1_000 => Self::Below1k,
            1_000..2_000 => Self::Below2k,
            2_000..5_000 => Self::Below5k,
            5_000..10_000 => Self::Below10k,
            10_000..20_000 => Self::Below20k,
            20_000..50_000 => Self::Below50k,
            50_000..100_000 => Self::Below100k,
            _ => Self::Above,
        }
    }
}

impl MunicipalityEntry {
    /// Whether it takes part in the programme now.
    #[must_use]
    pub fn takes_part(&self) -> bool {
        self.state.is_some_and(ParticipationState::takes_part)
    }
}

/// The id of the Kommune with this official key, on every laptop.
#[must_use]
pub fn id_of(ars: &str) -> MunicipalityId {
    MunicipalityId(ids::derived(KIND, ars))
}

/// Puts the register into a new store, or brings it up to date in an old one.
pub fn seed(transaction: &Transaction<'_>) -> Result<()> {
    register::read()?.iter().try_for_each(|entry| rows::put_registered(transaction, entry))?;
    names::seed(transaction)
}

/// The Kommunen that pass the filter, by name.
pub fn entries(
    connection: &Connection,
    moment: &Moment,
    filter: &MunicipalityFilter,
) -> Result<Vec<MunicipalityEntry>> {
    let mut entries = tagged(connection, rows::all(connection, moment.today())?)?;
    entries.retain(|entry| rules::passes(entry, filter));
    entries.sort_by_cached_key(rules::by_name);
    Ok(entries)
}

/// Kommunen to pick from, best first: a word of the name begins with the text, or contains it, or
/// the official key begins with it. Without a text, those that take part. What is no more is found
/// only where it is asked for, as a predecessor: nothing new happens there.
pub fn find(
    connection: &Connection,
    moment: &Moment,
    text: &str,
    with_dissolved: bool,
) -> Result<Vec<MunicipalityEntry>> {
    let earlier = names::earlier(connection)?;
    let mut entries = rows::all(connection, moment.today())?;
    entries.retain(|entry| with_dissolved || entry.dissolved_on.is_none());
    let mut found = rules::rank(entries, &earlier, text);
    found.truncate(FOUND_MAX);
    tagged(connection, found)
}

/// One Kommune.
pub fn entry(
    connection: &Connection,
    moment: &Moment,
    id: &MunicipalityId,
) -> Result<MunicipalityEntry> {
    let entry = rows::get(connection, moment.today(), id)?.or_not_found(KIND, id)?;
    Ok(MunicipalityEntry { tags: tag::of(connection, id)?, ..entry })
}

/// The master data of one Kommune.
pub fn facts(
    connection: &Connection,
    moment: &Moment,
    id: &MunicipalityId,
) -> Result<MunicipalityFacts> {
    Ok(MunicipalityFacts {
        participation: programme::participation(connection, id)?,
        assignments: programme::assignments(connection, moment, id)?,
        version: version_of(connection, id.as_str())?,
        ..rows::facts(connection, id)?.or_not_found(KIND, id)?
    })
}

/// The short name of every Kommune.
pub fn short_names(connection: &Connection) -> Result<HashMap<MunicipalityId, String>> {
    rows::short_names(connection)
}

/// The short name of one Kommune; `None` if the register has no such id.
pub fn short_name(connection: &Connection, id: &MunicipalityId) -> Result<Option<String>> {
    rows::short_name(connection, id)
}

/// Reach per district on a day, by official key.
pub fn count_districts(store: &Store, day: NaiveDate) -> Result<Vec<DistrictReach>> {
    rows::reach(store.read(), day).map(|seats| rules::reach(&seats))
}

/// The order of lists by name: German letters; where a Landkreis' town or a Verbandsgemeinde's
/// Gemeinde has the same, by kind.
#[must_use]
pub fn by_name(entry: &MunicipalityEntry) -> impl Ord + use<> {
    rules::by_name(entry)
}

/// Kommunen with their tags.
fn tagged(
    connection: &Connection,
    mut entries: Vec<MunicipalityEntry>,
) -> Result<Vec<MunicipalityEntry>> {
    let mut tags = tag::by_municipality(connection)?;
    for entry in &mut entries {
        entry.tags = tags.remove(&entry.id).unwrap_or_default();
    }
    Ok(entries)
}
