//! Writing what a file says, with the days that the user gave.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::Transaction;

use super::compare::{self, Known};
use super::file::ReadFile;
use super::line::Entry;
use super::{RegisterDraft, names, rows};
use crate::error::{Check, Error, Result, Rule};
use crate::ids::MunicipalityId;
use crate::moment::{Moment, parse_day, parse_given_day};
use crate::municipality::id_of;

/// The user's decisions, read.
pub(super) struct Plan {
    territory_on: NaiveDate,
    inhabitants_on: Option<NaiveDate>,
    renames: HashMap<MunicipalityId, (String, NaiveDate)>,
    kept_names: HashSet<MunicipalityId>,
    dissolved: Vec<(String, MunicipalityId, NaiveDate, Option<MunicipalityId>)>,
}

/// Reads the decisions; every broken rule at once.
pub(super) fn plan(
    file: &ReadFile,
    draft: &RegisterDraft,
    known_on: NaiveDate,
    today: NaiveDate,
) -> Result<Plan> {
    let territory_on = match file.territory_on {
        Some(day) => Ok(day),
        None => parse_day("territoryOn", &draft.territory_on),
    };
    let inhabitants_on = parse_given_day("inhabitantsOn", &draft.inhabitants_on);
    let latest = territory_on.as_ref().map_or(today, |day| *day);
    let mut check = Check::default()
        .read(&territory_on)
        .rule("territoryOn", is_after(&territory_on, today), Rule::InFuture)
        .rule("territoryOn", is_before(&territory_on, known_on), Rule::TooEarly { first: known_on })
        .read(&inhabitants_on);
    let mut renames = HashMap::new();
    for (n, rename) in draft.renames.iter().enumerate() {
        let field = format!("renames.{n}.from");
        let from = parse_day(&field, &rename.from);
        check = check.read(&from).rule(&field, is_after(&from, latest), Rule::InFuture);
        if let Ok(from) = from {
            renames.insert(rename.id.clone(), (field, from));
        }
    }
    let mut dissolved = Vec::new();
    for (n, gone) in draft.dissolved.iter().enumerate() {
        let field = format!("dissolved.{n}.on");
        let on = parse_day(&field, &gone.on);
        check = check.read(&on).rule(&field, is_after(&on, latest), Rule::InFuture);
        if let Ok(on) = on {
            let successor = format!("dissolved.{n}.successor");
            dissolved.push((successor, gone.id.clone(), on, gone.successor.clone()));
        }
    }
    check.done()?;
    let (territory_on, inhabitants_on) = (territory_on?, inhabitants_on?);
    let kept_names = draft.kept_names.iter().cloned().collect();
    Ok(Plan { territory_on, inhabitants_on, renames, kept_names, dissolved })
}

fn is_after(day: &Result<NaiveDate>, other: NaiveDate) -> bool {
    matches!(day, Ok(day) if *day > other)
}

fn is_before(day: &Result<NaiveDate>, other: NaiveDate) -> bool {
    matches!(day, Ok(day) if *day < other)
}

/// Writes it.
pub(super) fn apply(
    transaction: &Transaction<'_>,
    moment: &Moment,
    file: &ReadFile,
    plan: &Plan,
    known_on: NaiveDate,
) -> Result<()> {
    let known = rows::all(transaction)?;
    let difference = compare::compare(file, &known);
    for entry in &difference.added {
        rows::add(transaction, entry, plan.inhabitants_on, plan.territory_on)?;
    }
    for (known, entry) in &difference.both {
        update(transaction, known, entry, plan.inhabitants_on)?;
        rename(transaction, moment, known, entry, plan)?;
    }
    for (field, id, on, successor) in &plan.dissolved {
        let is_offered = difference.missing.iter().any(|known| known.id == *id);
        if !is_offered {
            return Err(Error::invalid(field, Rule::Unknown));
        }
        match successor {
            Some(successor) => names::link(transaction, moment, id, successor, *on)
                .map_err(|error| of_field(error, field))?,
            None => names::dissolve(transaction, id, *on)?,
        }
    }
    if plan.territory_on > known_on {
        rows::add_edition(transaction, plan.territory_on, file.source, moment.today())?;
    }
    Ok(())
}

/// A rule broken below is one of this form's field.
fn of_field(error: Error, field: &str) -> Error {
    match error.fields().first() {
        Some(broken) => Error::invalid(field, broken.rule.clone()),
        None => error,
    }
}

fn update(
    transaction: &Transaction<'_>,
    known: &Known,
    entry: &Entry,
    inhabitants_on: Option<NaiveDate>,
) -> Result<()> {
    if compare::differs(known.seat.as_ref(), entry.seat.as_ref()) {
        rows::set_seat(transaction, &known.id, entry.seat.as_deref())?;
    }
    if compare::differs(known.postcode.as_ref(), entry.postcode.as_ref()) {
        rows::set_postcode(transaction, &known.id, entry.postcode.as_deref())?;
    }
    if compare::differs(known.inhabitants.as_ref(), entry.inhabitants.as_ref()) {
        rows::set_inhabitants(transaction, &known.id, entry.inhabitants, inhabitants_on)?;
    }
    Ok(())
}

fn rename(
    transaction: &Transaction<'_>,
    moment: &Moment,
    known: &Known,
    entry: &Entry,
    plan: &Plan,
) -> Result<()> {
    let Some((name, short_name)) = compare::new_name(known, entry) else { return Ok(()) };
    let id = id_of(&entry.ars);
    if plan.kept_names.contains(&id) {
        return Ok(());
    }
    let first = names::named_since(transaction, &id)?;
    let (field, from) = match plan.renames.get(&id) {
        Some((field, from)) => (field.as_str(), *from),
        None => ("territoryOn", plan.territory_on),
    };
    if let Some(first) = first.filter(|first| from < *first) {
        return Err(Error::invalid(field, Rule::TooEarly { first }));
    }
    names::rename(transaction, moment, &id, &name, &short_name, from)
}
