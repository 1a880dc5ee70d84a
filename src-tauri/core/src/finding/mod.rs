//! Finding: one line of words and filters, over everything that is searched.
//!
//! `kommune:gardelegen seit:01.09. offen aktenplan` is read as three filters and a word. What
//! cannot be understood is said and finds nothing; it is never left out in silence.

mod days;
mod filters;
mod resolve;
mod rows;

#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::attachment::RecordKind;
use crate::consultation;
use crate::error::{Check, Result, Rule};
use crate::ids::MunicipalityId;
use crate::moment::Moment;
use crate::municipality;
use crate::search::{Hit, Piece, Wanted};
use crate::store::Store;
use crate::text;

/// How many hits are shown while somebody types.
const TYPING_MAX: u32 = 20;
/// How many of the newest hits are ranked, and how many of them are shown.
const RANKED_MAX: u32 = 500;
const SHOWN_MAX: usize = 200;
/// How many searches are remembered, and how long one may be.
const RECENT_MAX: u32 = 10;
const SEARCH_MAX: u32 = 200;
const FILE: &str = "attachment";

/// What was found for one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Finding {
    /// The hits: while typing the newest first, else the best first.
    pub hits: Vec<FoundHit>,
    /// The filters as understood, in the order written.
    pub filters: Vec<Filter>,
    /// What was written as a filter and cannot be understood; then there are no hits.
    pub faults: Vec<FilterFault>,
    /// Whether there are more hits than were looked at.
    pub more: bool,
}

/// A record that was found, with what was found in it marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FoundHit {
    /// Its table.
    pub table: String,
    /// Its id.
    pub record: String,
    /// The first line.
    pub title: Vec<Piece>,
    /// The second line.
    pub detail: Option<String>,
    /// The Kommunen a note concerns.
    pub places: Vec<String>,
    /// The words around a hit that is not in the title; else empty.
    pub excerpt: Vec<Piece>,
    /// Where an attached file lies.
    pub lies_at: Option<FilePlace>,
}

/// The record that a file is attached to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FilePlace {
    /// What it is.
    pub kind: RecordKind,
    /// Its id.
    pub record: String,
    /// The title of a note, or the name of a Kommune.
    pub title: String,
}

/// A filter as understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Filter {
    /// What it filters by.
    pub kind: FilterKind,
    /// What it means: names of Kommunen, people and Handlungsfelder, days, or codes.
    pub meant: Vec<String>,
    /// The line without it.
    pub rest: String,
}

/// What a filter filters by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum FilterKind {
    /// `kommune:`, what concerns a Kommune.
    Municipality,
    /// `kreis:`, what concerns a Kommune of a Landkreis.
    District,
    /// `seit:`, from a day on.
    Since,
    /// `bis:`, up to a day.
    Until,
    /// `art:`, how a consultation took place.
    NoteKind,
    /// `offen` and `abgeschlossen`.
    State,
    /// `person:`, what somebody took part in.
    Person,
    /// `feld:`, a Handlungsfeld.
    Field,
    /// `in:`, one kind of records.
    Area,
}

/// A filter that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FilterFault {
    /// What it would filter by.
    pub kind: FilterKind,
    /// What is wrong with it.
    pub reason: FaultReason,
    /// What was written behind the colon.
    pub value: String,
    /// The line without it.
    pub rest: String,
}

/// Why a filter cannot be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum FaultReason {
    /// Nothing stands behind the colon yet.
    NoValue,
    /// It is written like a day, and there is none: 31.02.
    NoSuchDay,
    /// It is no day.
    NotADay,
    /// There is no Kommune, person, Handlungsfeld, kind or area of that name.
    Unknown,
}

/// Finds while somebody types, the newest first.
pub fn search(store: &Store, moment: &Moment, line: &str) -> Result<Finding> {
    find(store, moment, line, TYPING_MAX, |_, hits| Ok(hits))
}

/// Finds everything, the best first; only the newest few hundred are ranked.
pub fn search_all(store: &Store, moment: &Moment, line: &str) -> Result<Finding> {
    find(store, moment, line, RANKED_MAX, |wanted, hits| rank(store, wanted, hits))
}

/// The last searches, the newest first.
pub fn list_recent_searches(store: &Store) -> Result<Vec<String>> {
    rows::recent(store.read())
}

/// Remembers a search; only the last ten are kept.
pub fn keep_search(store: &mut Store, moment: &Moment, line: &str) -> Result<()> {
    let line = text::tidy(line);
    Check::default()
        .rule("line", line.is_empty(), Rule::Required)
        .rule("line", text::length(&line) > SEARCH_MAX as usize, Rule::TooLong { max: SEARCH_MAX })
        .done()?;
    store.write_aside(|transaction| {
        rows::keep(transaction, &line, moment.millis())?;
        rows::keep_only(transaction, RECENT_MAX)
    })
}

/// Forgets one search; none there is as good.
pub fn forget_search(store: &mut Store, line: &str) -> Result<()> {
    store.write_aside(|transaction| rows::forget(transaction, line))
}

/// Forgets all searches.
pub fn forget_searches(store: &mut Store) -> Result<()> {
    store.write_aside(rows::forget_all)
}

/// Reads a line, finds at most `limit` of the newest records, and shows the first of them.
fn find(
    store: &Store,
    moment: &Moment,
    line: &str,
    limit: u32,
    arrange: impl FnOnce(&Wanted, Vec<Hit>) -> Result<Vec<Hit>>,
) -> Result<Finding> {
    let asked = filters::read(line);
    let (conditions, filters, faults) = resolve::resolve(store, moment, &asked)?;
    let mut finding = Finding { hits: Vec::new(), filters, faults, more: false };
    let wanted = store.words().wanted(&asked.words);
    if !finding.faults.is_empty() || (wanted.is_empty() && finding.filters.is_empty()) {
        return Ok(finding);
    }
    let fits = |table: &str, record: &str| {
        // A file whose note is in the Papierkorb or was never saved leads nowhere.
        Ok(conditions.hold(store.read(), moment, table, record)?
            && (table != FILE || rows::file_place(store.read(), record)?.is_some()))
    };
    let hits = store.find_fitting(&asked.words, limit, fits)?;
    finding.more = hits.len() == limit as usize || hits.len() > SHOWN_MAX;
    let shown = arrange(&wanted, hits)?.into_iter().take(SHOWN_MAX);
    finding.hits = shown.map(|hit| show(store, &wanted, hit)).collect::<Result<_>>()?;
    Ok(finding)
}

/// The hits in the order of how well they fit; equal ones stay the newest first.
fn rank(store: &Store, wanted: &Wanted, hits: Vec<Hit>) -> Result<Vec<Hit>> {
    let mut scored = Vec::with_capacity(hits.len());
    for hit in hits {
        let text = store.searched_text(&hit)?;
        scored.push((store.words().score(wanted, &hit.title, &text), hit));
    }
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    Ok(scored.into_iter().map(|(_, hit)| hit).collect())
}

fn show(store: &Store, wanted: &Wanted, hit: Hit) -> Result<FoundHit> {
    let words = store.words();
    let title = words.mark(wanted, &hit.title);
    let text = store.searched_text(&hit)?;
    let text = text.strip_prefix(&hit.title).unwrap_or(&text);
    let excerpt = words.excerpt(wanted, &consultation::plain_text(text)).unwrap_or_default();
    let lies_at = match hit.table.as_str() {
        FILE => rows::file_place(store.read(), &hit.record)?,
        _ => None,
    };
    let concerned = match hit.table.as_str() {
        "consultation" => rows::municipalities(store.read(), &hit.table, &hit.record)?,
        _ => Vec::new(),
    };
    let names = concerned.into_iter().map(MunicipalityId);
    let places = names
        .filter_map(|id| municipality::short_name(store.read(), &id).transpose())
        .collect::<Result<_>>()?;
    Ok(FoundHit {
        table: hit.table,
        record: hit.record,
        title,
        detail: hit.detail,
        places,
        excerpt,
        lies_at,
    })
}
