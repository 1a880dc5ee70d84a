//! Many notes: filtered, counted, and summed up by Kommune.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, Row, ToSql, named_params};

use crate::code::Coded;
use crate::consultation::excerpt::excerpt;
use crate::consultation::{NoteCounts, NoteFilter, NoteGap, NoteKind, NoteRow, NoteState};
use crate::error::Result;
use crate::ids::{FieldOfActionId, MunicipalityId, NoteId};

/// How much of a text is read for an excerpt; marks and link targets are not shown.
const BEGINNING: u32 = 2_000;

/// Which rows of `consultation`, called `c`, pass a filter.
const PASSES: &str = "c.deleted_at IS NULL
    AND (:municipality IS NULL OR c.id IN
          (SELECT consultation_id FROM consultation_municipality
           WHERE municipality_id = :municipality AND deleted_at IS NULL))
    AND (:field IS NULL OR c.id IN
          (SELECT consultation_id FROM consultation_field
           WHERE field_of_action_id = :field AND deleted_at IS NULL))
    AND (:state IS NULL OR c.state = :state)
    AND (:kind IS NULL OR c.kind = :kind)
    AND (:from IS NULL OR c.held_on >= :from)
    AND (:until IS NULL OR c.held_on <= :until)
    AND (NOT :open OR (c.state = 'draft' AND c.held_on <= :today))
    AND (NOT :no_duration OR (c.minutes IS NULL AND c.held_on <= :today))
    AND (NOT :no_field OR (c.held_on <= :today AND NOT EXISTS
          (SELECT 1 FROM consultation_field f
           WHERE f.consultation_id = c.id AND f.deleted_at IS NULL)))";

/// A filter as the statements read it.
struct Bound<'filter> {
    municipality: Option<&'filter MunicipalityId>,
    field: Option<&'filter FieldOfActionId>,
    state: Option<Coded<NoteState>>,
    kind: Option<Coded<NoteKind>>,
    from: Option<Coded<NaiveDate>>,
    until: Option<Coded<NaiveDate>>,
    open: bool,
    no_duration: bool,
    no_field: bool,
    today: Coded<NaiveDate>,
}

impl<'filter> Bound<'filter> {
    fn new(filter: &'filter NoteFilter, today: NaiveDate) -> Self {
        Self {
            municipality: filter.municipality.as_ref(),
            field: filter.field.as_ref(),
            state: filter.state.map(Coded),
            kind: filter.kind.map(Coded),
            from: filter.from.map(Coded),
            until: filter.until.map(Coded),
            open: filter.open,
            no_duration: filter.gap == Some(NoteGap::Duration),
            no_field: filter.gap == Some(NoteGap::FieldOfAction),
            today: Coded(today),
        }
    }

    fn params(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            (":municipality", &self.municipality),
            (":field", &self.field),
            (":state", &self.state),
            (":kind", &self.kind),
            (":from", &self.from),
            (":until", &self.until),
            (":open", &self.open),
            (":no_duration", &self.no_duration),
            (":no_field", &self.no_field),
            (":today", &self.today),
        ]
    }
}

/// The newest notes that pass, still without Kommunen, Handlungsfelder and what is missing.
pub(in crate::consultation) fn page(
    connection: &Connection,
    filter: &NoteFilter,
    today: NaiveDate,
    limit: u32,
) -> Result<Vec<NoteRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT c.id, c.state, c.title, c.held_on, c.starts_at, c.kind, c.minutes,
                substr(c.body, 1, :beginning) AS beginning
         FROM consultation c WHERE {PASSES}
         ORDER BY c.held_on DESC, c.starts_at DESC, c.id DESC
         LIMIT :limit"
    ))?;
    let bound = Bound::new(filter, today);
    let mut params = bound.params();
    params.extend([(":beginning", &BEGINNING as &dyn ToSql), (":limit", &limit)]);
    let rows = statement.query_map(params.as_slice(), row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn row(row: &Row<'_>) -> rusqlite::Result<NoteRow> {
    Ok(NoteRow {
        id: row.get("id")?,
        state: row.get::<_, Coded<_>>("state")?.0,
        missing: Vec::new(),
        title: row.get("title")?,
        held_on: row.get::<_, Coded<_>>("held_on")?.0,
        starts_at: row.get("starts_at")?,
        kind: row.get::<_, Coded<_>>("kind")?.0,
        minutes: row.get("minutes")?,
        municipalities: Vec::new(),
        fields: Vec::new(),
        excerpt: excerpt(&row.get::<_, String>("beginning")?),
    })
}

/// Sums over every note that passes.
pub(in crate::consultation) fn count(
    connection: &Connection,
    filter: &NoteFilter,
    today: NaiveDate,
) -> Result<NoteCounts> {
    let bound = Bound::new(filter, today);
    let counts = connection
        .prepare_cached(&format!(
            "SELECT count(*) AS consultations,
                    coalesce(sum(c.state = 'draft'), 0) AS open,
                    coalesce(sum(c.minutes), 0) AS minutes,
                    coalesce(sum(c.minutes IS NULL), 0) AS without_duration,
                    coalesce(sum(c.travel_minutes), 0) AS travel_minutes,
                    coalesce(sum(c.travel_km), 0) AS travel_km
             FROM consultation c WHERE {PASSES}"
        ))?
        .query_row(bound.params().as_slice(), counts)?;
    let municipalities = connection
        .prepare_cached(&format!(
            "SELECT count(DISTINCT l.municipality_id) FROM consultation_municipality l
             WHERE l.deleted_at IS NULL AND l.consultation_id IN
               (SELECT c.id FROM consultation c WHERE {PASSES})"
        ))?
        .query_row(bound.params().as_slice(), |row| row.get(0))?;
    Ok(NoteCounts { municipalities, ..counts })
}

fn counts(row: &Row<'_>) -> rusqlite::Result<NoteCounts> {
    Ok(NoteCounts {
        consultations: row.get("consultations")?,
        open: row.get("open")?,
        minutes: row.get("minutes")?,
        without_duration: row.get("without_duration")?,
        municipalities: 0,
        travel_minutes: row.get("travel_minutes")?,
        travel_km: row.get("travel_km")?,
    })
}

/// Targets of referrals, the most frequent first.
pub(in crate::consultation) fn referral_targets(
    connection: &Connection,
    limit: u32,
) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT r.target FROM referral r JOIN consultation c ON c.id = r.consultation_id
         WHERE r.deleted_at IS NULL AND c.deleted_at IS NULL
         GROUP BY r.target ORDER BY count(*) DESC, r.target LIMIT ?",
    )?;
    let targets = statement.query_map([limit], |row| row.get("target"))?;
    Ok(targets.collect::<rusqlite::Result<_>>()?)
}

/// The notes that concern a Kommune.
pub(in crate::consultation) fn about(
    connection: &Connection,
    municipality: &MunicipalityId,
) -> Result<HashSet<NoteId>> {
    let mut statement = connection.prepare_cached(
        "SELECT consultation_id FROM consultation_municipality
         WHERE municipality_id = ? AND deleted_at IS NULL",
    )?;
    let notes = statement.query_map([municipality], |row| row.get("consultation_id"))?;
    Ok(notes.collect::<rusqlite::Result<_>>()?)
}

/// The last day up to `today`, by Kommune.
pub(in crate::consultation) fn last_contact(
    connection: &Connection,
    today: NaiveDate,
) -> Result<HashMap<MunicipalityId, NaiveDate>> {
    let mut statement = connection.prepare_cached(
        "SELECT l.municipality_id, max(c.held_on) AS last_on
         FROM consultation c
         JOIN consultation_municipality l ON l.consultation_id = c.id
         WHERE c.deleted_at IS NULL AND l.deleted_at IS NULL AND c.held_on <= :today
         GROUP BY l.municipality_id",
    )?;
    let days = statement.query_map(named_params! { ":today": Coded(today) }, |row| {
        Ok((row.get("municipality_id")?, row.get::<_, Coded<_>>("last_on")?.0))
    })?;
    Ok(days.collect::<rusqlite::Result<_>>()?)
}

pub(in crate::consultation) fn count_without_duration(
    connection: &Connection,
    today: NaiveDate,
) -> Result<u32> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM consultation
             WHERE deleted_at IS NULL AND minutes IS NULL AND held_on <= :today",
        )?
        .query_row(named_params! { ":today": Coded(today) }, |row| row.get(0))?)
}
