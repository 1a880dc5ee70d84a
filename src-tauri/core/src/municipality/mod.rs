//! Kommunen: the official register, and which of them take part in the programme.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::MunicipalityId;
use crate::store::{Searched, Table};

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
];

/// What kind of local authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

/// A Kommune in a list or a picker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MunicipalityRow {
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
    /// The names of its active Digital-Navigatoren, in sort order.
    pub navigators: Vec<String>,
    /// The day of the last consultation.
    pub last_contact_on: Option<NaiveDate>,
}

/// A Kommune with its master data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Municipality {
    /// The same as in the list.
    #[serde(flatten)]
    pub row: MunicipalityRow,
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
