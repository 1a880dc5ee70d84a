//! What a Kommune was called and what it came from: names with their days, predecessors and
//! successors.
//!
//! The present name stands with the Kommune; every earlier one is kept with its last day, so that
//! any day of the past has one name. What was printed keeps the name it was printed with, and
//! figures follow the official key, whatever the name.

mod rows;
pub(super) mod rules;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::KIND;
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::MunicipalityId;
use crate::moment::{Moment, parse_day};
use crate::store::{Store, version_of};
use crate::text;
use crate::verb::Verb;

/// The most letters a name may have; the longest official one has 31.
pub(super) const NAME_MAX: u32 = 120;

/// A name a Kommune had before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FormerName {
    /// The official name.
    pub name: String,
    /// The short name.
    pub short_name: String,
    /// Its first day, where it is known.
    pub valid_from: Option<NaiveDate>,
    /// Its last day.
    pub valid_until: NaiveDate,
}

/// A Kommune before or after another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Relative {
    /// Which Kommune.
    pub id: MunicipalityId,
    /// Its short name.
    pub short_name: String,
    /// The day of the change: the first one of the successor.
    pub changed_on: NaiveDate,
}

/// The past of a Kommune, and where it went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MunicipalityPast {
    /// Since when it has its present name, where that is known.
    pub named_since: Option<NaiveDate>,
    /// The names before, the newest first.
    pub names: Vec<FormerName>,
    /// What it came from.
    pub predecessors: Vec<Relative>,
    /// What it went into.
    pub successors: Vec<Relative>,
    /// The first day on which it was no more.
    pub dissolved_on: Option<NaiveDate>,
    /// For a stale form: see [`Store::version`].
    pub version: u32,
}

/// Another name from a day on, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RenameDraft {
    /// Which Kommune.
    pub municipality: MunicipalityId,
    /// The version the form was opened with.
    pub version: u32,
    /// The new official name.
    pub name: String,
    /// The new short name; empty for what stands before the comma of the official one.
    pub short_name: String,
    /// Its first day.
    pub from: String,
}

/// Which way a link leads, seen from the Kommune whose file is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LinkDirection {
    /// It went into others.
    Into,
    /// It came from others, or took them in.
    From,
}

/// Which Kommunen went into which, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LinkDraft {
    /// The Kommune whose file is open.
    pub municipality: MunicipalityId,
    /// The version the form was opened with.
    pub version: u32,
    /// Which way.
    pub direction: LinkDirection,
    /// The other Kommunen.
    pub others: Vec<MunicipalityId>,
    /// The first day of the new order.
    pub on: String,
}

/// The past of a Kommune.
pub fn get_past(store: &Store, id: &MunicipalityId) -> Result<MunicipalityPast> {
    let connection = store.read();
    let present = rows::present(connection, id)?.or_not_found(KIND, id)?;
    let names = rows::former(connection, id)?;
    Ok(MunicipalityPast {
        named_since: rules::since(&names),
        predecessors: rows::predecessors(connection, id)?,
        successors: rows::successors(connection, id)?,
        dissolved_on: present.valid_until.and_then(|day| day.succ_opt()),
        version: version_of(connection, id.as_str())?,
        names,
    })
}

/// The official name a Kommune had on a day.
pub fn name_on(connection: &Connection, id: &MunicipalityId, day: NaiveDate) -> Result<String> {
    let present = rows::present(connection, id)?.or_not_found(KIND, id)?;
    let former = rows::former(connection, id)?;
    Ok(rules::on(former, day).map_or(present.name, |former| former.name))
}

/// Gives a Kommune another name from a day on. The first day of its present name again corrects
/// that name, and keeps none.
pub fn rename_municipality(store: &mut Store, moment: &Moment, draft: &RenameDraft) -> Result<()> {
    let (id, name) = (&draft.municipality, text::tidy(&draft.name));
    let present = rows::present(store.read(), id)?.or_not_found(KIND, id)?;
    let short_name = text::given(Some(&draft.short_name))
        .unwrap_or_else(|| rules::short_name(present.kind, &name));
    let from = parse_day("from", &draft.from);
    let first = rules::since(&rows::former(store.read(), id)?);
    let is_early = matches!((&from, first), (Ok(from), Some(first)) if *from < first);
    let in_future = matches!(&from, Ok(from) if *from > moment.today());
    let is_long = |text: &str| text::length(text) > NAME_MAX as usize;
    Check::default()
        .rule("name", name.is_empty(), Rule::Required)
        .rule("name", is_long(&name), Rule::TooLong { max: NAME_MAX })
        .rule("shortName", is_long(&short_name), Rule::TooLong { max: NAME_MAX })
        .read(&from)
        .rule("from", in_future, Rule::InFuture)
        .rule("from", is_early, Rule::TooEarly { first: first.unwrap_or_default() })
        .done()?;
    let from = from?;
    store.write(moment, Verb::RenameMunicipality, |transaction| {
        unchanged_since(transaction, id, draft.version)?;
        rename(transaction, moment, id, &name, &short_name, from)
    })
}

/// The rename itself, for everyone who writes one; the day has been checked.
pub(super) fn rename(
    transaction: &Transaction<'_>,
    moment: &Moment,
    id: &MunicipalityId,
    name: &str,
    short_name: &str,
    from: NaiveDate,
) -> Result<()> {
    let present = rows::present(transaction, id)?.or_not_found(KIND, id)?;
    if present.name == name && present.short_name == short_name {
        return Ok(());
    }
    let since = rules::since(&rows::former(transaction, id)?);
    if since != Some(from) {
        let last = from.pred_opt().unwrap_or(from);
        rows::keep_name(transaction, &moment.fresh_id(), id, &present, since, last)?;
    }
    rows::set_name(transaction, id, name, short_name)
}

/// The first day of the present name, where it is known: no new name can begin before it.
pub(super) fn named_since(
    connection: &Connection,
    id: &MunicipalityId,
) -> Result<Option<NaiveDate>> {
    Ok(rules::since(&rows::former(connection, id)?))
}

/// Says which Kommunen went into which. The predecessors end the day before.
pub fn link_municipalities(store: &mut Store, moment: &Moment, draft: &LinkDraft) -> Result<()> {
    let on = parse_day("on", &draft.on);
    let mut others = draft.others.clone();
    others.sort();
    others.dedup();
    let is_itself = others.contains(&draft.municipality);
    Check::default()
        .rule("others", others.is_empty(), Rule::Required)
        .rule("others", is_itself, Rule::Repeated)
        .read(&on)
        .rule("on", matches!(&on, Ok(on) if *on > moment.today()), Rule::InFuture)
        .done()?;
    let on = on?;
    store.write(moment, Verb::LinkMunicipalities, |transaction| {
        unchanged_since(transaction, &draft.municipality, draft.version)?;
        others.iter().try_for_each(|other| match draft.direction {
            LinkDirection::Into => link(transaction, moment, &draft.municipality, other, on),
            LinkDirection::From => link(transaction, moment, other, &draft.municipality, on),
        })
    })
}

/// One link: the predecessor ends the day before.
pub(super) fn link(
    transaction: &Transaction<'_>,
    moment: &Moment,
    predecessor: &MunicipalityId,
    successor: &MunicipalityId,
    on: NaiveDate,
) -> Result<()> {
    for id in [predecessor, successor] {
        let known = rows::present(transaction, id)?;
        known.ok_or_else(|| Error::invalid("others", Rule::Unknown))?;
    }
    // A Kommune that came from itself by some way round would have no beginning.
    if rows::leads_to(transaction, successor, predecessor)? {
        return Err(Error::invalid("others", Rule::Repeated));
    }
    dissolve(transaction, predecessor, on)?;
    rows::put_link(transaction, &moment.fresh_id(), predecessor, successor, on)
}

/// Notes that a Kommune is no more from a day on.
pub(super) fn dissolve(
    transaction: &Transaction<'_>,
    id: &MunicipalityId,
    on: NaiveDate,
) -> Result<()> {
    rows::set_end(transaction, id, on.pred_opt())
}

/// Takes back a link that was wrong; a predecessor without another successor goes on.
pub fn unlink_municipalities(
    store: &mut Store,
    moment: &Moment,
    predecessor: &MunicipalityId,
    successor: &MunicipalityId,
) -> Result<()> {
    store.write(moment, Verb::LinkMunicipalities, |transaction| {
        if !rows::delete_link(transaction, moment, predecessor, successor)? {
            return Err(Error::NotFound { kind: "succession", id: predecessor.to_string() });
        }
        if rows::successors(transaction, predecessor)?.is_empty() {
            rows::set_end(transaction, predecessor, None)?;
        }
        Ok(())
    })
}

/// Earlier names that the register itself knows, for a new store.
pub(super) fn seed(transaction: &Transaction<'_>) -> Result<()> {
    super::register::EARLIER.iter().try_for_each(|(ars, name, short_name, last)| {
        let id = super::id_of(ars);
        let earlier = rows::Present {
            kind: super::MunicipalityKind::UnitaryMunicipality,
            name: (*name).to_owned(),
            short_name: (*short_name).to_owned(),
            valid_until: None,
        };
        let key = crate::ids::derived("municipality_name", &format!("{ars} {last}"));
        rows::keep_name(transaction, &key, &id, &earlier, None, parse_day("last", last)?)
    })
}

/// The short names of earlier times, for picking.
pub(super) fn earlier(connection: &Connection) -> Result<Vec<(MunicipalityId, String)>> {
    rows::earlier(connection)
}

fn unchanged_since(connection: &Connection, id: &MunicipalityId, version: u32) -> Result<()> {
    if version_of(connection, id.as_str())? == version {
        return Ok(());
    }
    Err(Error::Stale { kind: KIND, id: id.to_string() })
}
