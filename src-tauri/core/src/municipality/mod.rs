//! Kommunen: the official register, and which of them take part in the programme.
//!
//! Every Kommune of the Land is in the store from the start, under an id that follows from its
//! official key; people pick, nobody types. Who works there and when it was visited last is known
//! above, in [`crate::overview`].

mod register;
mod rows;
mod rules;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use crate::error::{Check, OrNotFound, Result, Rule};
use crate::ids::{self, MunicipalityId};
use crate::moment::Moment;
use crate::store::{Searched, Store, Table, version_of};
use crate::text;
use crate::verb::Verb;

const KIND: &str = "municipality";
const ADVISOR_MAX: u32 = 200;
const FOUND_MAX: usize = 20;

/// The tables of this feature.
pub const TABLES: &[Table] = &[
    Table {
        name: "municipality",
        owner: None,
        searched: Some(Searched {
            words: "row.name || ' ' || row.short_name || ' ' || row.ars",
            title: "row.short_name",
            detail: "(SELECT d.short_name FROM municipality d WHERE d.ars = row.district_ars)",
        }),
    },
    Table { name: "participation", owner: Some("municipality_id"), searched: None },
    Table { name: "assignment", owner: Some("municipality_id"), searched: None },
    Table { name: "municipality_name", owner: Some("municipality_id"), searched: None },
    Table { name: "municipality_succession", owner: Some("successor_id"), searched: None },
    Table { name: "municipality_tag", owner: Some("municipality_id"), searched: None },
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

/// A Kommune's state in the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ParticipationState {
    /// Interesse.
    Interested,
    /// Erstgespräch.
    InitialMeeting,
    /// Teilnahmeerklärung.
    Agreed,
    /// Aktiv.
    Active,
    /// Pausiert.
    Paused,
    /// Beendet.
    Ended,
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
    /// The Lotse who looks after it now.
    pub advisor: Option<String>,
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
    /// Inhabitants on `inhabitants_on`, census basis 2011.
    pub inhabitants: Option<u32>,
    /// The day the inhabitants were counted for.
    pub inhabitants_on: Option<NaiveDate>,
    /// The states in the programme, the newest first.
    pub participation: Vec<Participation>,
    /// For a stale form: see [`crate::store::Store::version`].
    pub version: u32,
}

/// One state in the programme and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Participation {
    /// The state.
    pub state: ParticipationState,
    /// Its first day.
    pub since: NaiveDate,
    /// Why, if somebody wrote it down.
    pub reason: Option<String>,
}

/// Taking a Kommune into the programme, or changing its state there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AssignmentDraft {
    /// Which Kommune.
    pub municipality: MunicipalityId,
    /// Its state from now on.
    pub state: ParticipationState,
    /// Since when.
    pub since: NaiveDate,
    /// Who looks after it.
    pub advisor: String,
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

impl ParticipationState {
    /// Whether a Kommune in this state takes part.
    #[must_use]
    pub fn takes_part(self) -> bool {
        self != Self::Ended
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
    register::read()?.iter().try_for_each(|entry| rows::put_registered(transaction, entry))
}

/// The Kommunen that pass the filter, by name.
pub fn entries(
    connection: &Connection,
    moment: &Moment,
    filter: &MunicipalityFilter,
) -> Result<Vec<MunicipalityEntry>> {
    let mut entries = rows::all(connection, moment.today())?;
    entries.retain(|entry| rules::passes(entry, filter));
    entries.sort_by_cached_key(rules::by_name);
    Ok(entries)
}

/// Kommunen to pick from, best first: a word of the name begins with the text, or contains it, or
/// the official key begins with it. Without a text, those that take part.
pub fn find(
    connection: &Connection,
    moment: &Moment,
    text: &str,
) -> Result<Vec<MunicipalityEntry>> {
    let mut found = rules::rank(rows::all(connection, moment.today())?, text);
    found.truncate(FOUND_MAX);
    Ok(found)
}

/// One Kommune.
pub fn entry(
    connection: &Connection,
    moment: &Moment,
    id: &MunicipalityId,
) -> Result<MunicipalityEntry> {
    rows::get(connection, moment.today(), id)?.or_not_found(KIND, id)
}

/// The master data of one Kommune.
pub fn facts(connection: &Connection, id: &MunicipalityId) -> Result<MunicipalityFacts> {
    let facts = rows::facts(connection, id)?.or_not_found(KIND, id)?;
    let participation = rows::participation(connection, id)?;
    Ok(MunicipalityFacts { participation, version: version_of(connection, id.as_str())?, ..facts })
}

/// The short name of every Kommune.
pub fn short_names(connection: &Connection) -> Result<HashMap<MunicipalityId, String>> {
    rows::short_names(connection)
}

/// The short name of one Kommune; `None` if the register has no such id.
pub fn short_name(connection: &Connection, id: &MunicipalityId) -> Result<Option<String>> {
    rows::short_name(connection, id)
}

/// Takes a Kommune into the programme, or changes its state or its Lotse from a day on.
///
/// What is so already is not written twice. A new Lotse ends the present assignment; so does the
/// end of the participation.
pub fn assign(store: &mut Store, moment: &Moment, draft: &AssignmentDraft) -> Result<()> {
    let advisor = text::tidy(&draft.advisor);
    let is_long = text::length(&advisor) > ADVISOR_MAX as usize;
    let is_nobody = advisor.is_empty() && draft.state.takes_part();
    Check::default()
        .rule("since", draft.since > moment.today(), Rule::InFuture)
        .rule("advisor", is_nobody, Rule::Required)
        .rule("advisor", is_long, Rule::TooLong { max: ADVISOR_MAX })
        .done()?;
    store.write(moment, Verb::AssignMunicipality, |transaction| {
        let id = &draft.municipality;
        rows::short_name(transaction, id)?.or_not_found(KIND, id)?;
        if rows::state_on(transaction, id, draft.since)? != Some(draft.state) {
            rows::add_state(transaction, moment, draft)?;
        }
        let goes_on = draft.state.takes_part().then_some(advisor.as_str());
        let is_there = rows::end_assignments(transaction, moment, id, draft.since, goes_on)?;
        match goes_on {
            Some(advisor) if !is_there => {
                rows::add_assignment(transaction, moment, id, advisor, draft.since)
            }
            _ => Ok(()),
        }
    })
}

/// Takes a Kommune out of the programme as if it had never been in it; for a wrong click.
pub fn unassign(store: &mut Store, moment: &Moment, id: &MunicipalityId) -> Result<()> {
    store.write(moment, Verb::UnassignMunicipality, |transaction| {
        rows::short_name(transaction, id)?.or_not_found(KIND, id)?;
        rows::delete_participation(transaction, moment, id)
    })
}

/// Reach per district, by official key.
pub fn count_districts(store: &Store) -> Result<Vec<DistrictReach>> {
    rows::reach(store.read()).map(|seats| rules::reach(&seats))
}
