//! Which Kommunen a list shows, and in which order.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::MunicipalityRow;
use crate::ids::MunicipalityId;
use crate::municipality::{self, MunicipalityFilter};
use crate::text;

/// A list of Kommunen: what passes, and the order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MunicipalityQuery {
    /// What the register and the programme know.
    #[serde(flatten)]
    pub filter: MunicipalityFilter,
    /// Only those without a contact for so many days.
    pub silent_days: Option<u32>,
    /// Only those where nobody holds a role.
    pub without_person: bool,
    /// Only those without a Digital-Navigator.
    pub without_navigator: bool,
    /// What to sort by.
    pub sort: MunicipalityColumn,
    /// Whether the other way round.
    pub descending: bool,
}

/// A column that lists of Kommunen are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum MunicipalityColumn {
    /// The short name.
    #[default]
    Name,
    /// The district.
    District,
    /// The state in the programme, in its order.
    State,
    /// The Lotse.
    Advisor,
    /// Inhabitants.
    Inhabitants,
    /// The last contact, the longest ago first.
    LastContact,
}

/// Keeps the rows that pass what people and consultations decide; `peopled` is where somebody holds
/// a role, and is asked for only if the query wants to know.
pub(super) fn retain(
    rows: &mut Vec<MunicipalityRow>,
    query: &MunicipalityQuery,
    peopled: Option<&HashSet<MunicipalityId>>,
    today: NaiveDate,
) {
    rows.retain(|row| {
        query.silent_days.is_none_or(|wanted| silence(row, today).is_some_and(|is| is >= wanted))
            && peopled.is_none_or(|peopled| !peopled.contains(&row.entry.id))
            && (!query.without_navigator || row.navigators.is_empty())
    });
}

/// For how many days nobody has spoken with a Kommune that takes part: since the last contact, and
/// at most since it takes part. Elsewhere nobody waits for one.
pub(super) fn silence(row: &MunicipalityRow, today: NaiveDate) -> Option<u32> {
    let joined = row.entry.joined_on.filter(|_| row.entry.takes_part())?;
    let since = row.last_contact_on.map_or(joined, |contact| contact.max(joined));
    u32::try_from(today.signed_duration_since(since).num_days()).ok()
}

/// Sorts by a column; what it does not know comes last in either direction, and equals by name.
pub(super) fn sort(rows: &mut [MunicipalityRow], column: MunicipalityColumn, descending: bool) {
    use MunicipalityColumn::{Advisor, District, Inhabitants, LastContact, Name, State};
    rows.sort_by_cached_key(|row| municipality::by_name(&row.entry));
    match column {
        Name if descending => rows.reverse(),
        Name => {}
        District => order(rows, descending, |row| Some(text::sort_letters(&row.entry.district))),
        State => order(rows, descending, |row| row.entry.state),
        Advisor => {
            order(rows, descending, |row| row.entry.advisor.as_deref().map(text::sort_letters));
        }
        Inhabitants => order(rows, descending, |row| row.entry.inhabitants),
        // Never is longer ago than any day.
        LastContact => order(rows, descending, |row| Some(row.last_contact_on)),
    }
}

fn order<K: Ord>(
    rows: &mut [MunicipalityRow],
    descending: bool,
    key: impl Fn(&MunicipalityRow) -> Option<K>,
) {
    rows.sort_by(|one, other| match (key(one), key(other)) {
        (Some(one), Some(other)) if descending => other.cmp(&one),
        (Some(one), Some(other)) => one.cmp(&other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    });
}
