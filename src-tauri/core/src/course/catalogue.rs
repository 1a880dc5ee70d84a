//! The catalogue: what courses there are, and of which modules.

use std::collections::HashSet;

use rusqlite::Transaction;

use super::rows::catalogue as rows;
use super::{Course, CourseDraft, CourseKind, Module, ModuleDraft};
use crate::error::{Check, Error, OrNotFound, Result, Rule};
use crate::ids::{CourseId, ModuleId, derived};
use crate::moment::Moment;
use crate::store::Store;
use crate::text;
use crate::verb::Verb;

const KIND: &str = "course";
const TITLE_MAX: u32 = 200;
const SHORT_TITLE_MAX: u32 = 60;
/// As many as find room on a certificate of one page.
const MODULES_MAX: usize = 12;
/// Forty teaching units in one module: a week, all day.
const MODULE_HALF_UNITS_MAX: u32 = 80;
/// Eight teaching units, what a day holds.
const DAY: u32 = 16;

const NAVIGATOR: &str = "Basisbefähigung für Digital-Navigatoren";
const NAVIGATOR_SHORT: &str = "Basisbefähigung";
const NAVIGATOR_MODULES: [&str; 5] = [
    "Digitale Strategien",
    "Projekt- und Prozessmanagement",
    "Veränderungsmanagement",
    "Gesprächsführung",
    "Informationssicherheit und Datenschutz",
];
const TRAININGS: [&str; 3] =
    ["Projekt- und Prozessmanagement", "KI in der Verwaltung", "Sicher in Stand und Stimme"];

/// The catalogue of a new store. Every laptop derives the same ids, so that catalogues meet when
/// laptops exchange their work. A course that is there already stays as it is.
pub fn seed(transaction: &Transaction<'_>) -> Result<()> {
    seed_course(transaction, CourseKind::Course, NAVIGATOR, NAVIGATOR_SHORT, &NAVIGATOR_MODULES)?;
    for title in TRAININGS {
        seed_course(transaction, CourseKind::DayTraining, title, title, &[title])?;
    }
    Ok(())
}

fn seed_course(
    transaction: &Transaction<'_>,
    kind: CourseKind,
    title: &str,
    short_title: &str,
    modules: &[&str],
) -> Result<()> {
    let id = CourseId(derived(KIND, title));
    if rows::get(transaction, &id)?.is_some() {
        return Ok(());
    }
    let module = |title: &&str| Module {
        id: ModuleId(derived("module", &format!("{id}\u{1f}{title}"))),
        title: (*title).to_owned(),
        half_units: DAY,
    };
    let modules = modules.iter().map(module).collect();
    let (title, short_title) = (title.to_owned(), short_title.to_owned());
    rows::put(transaction, &Course { id, kind, title, short_title, modules, version: 0 })
}

/// The catalogue: courses, then trainings, each by title.
pub fn list_courses(store: &Store) -> Result<Vec<Course>> {
    let mut courses = rows::all(store.read())?;
    courses.sort_by_cached_key(|course| {
        (course.kind == CourseKind::DayTraining, text::sort_letters(&course.title))
    });
    Ok(courses)
}

/// Saves a new or a changed course and returns it as stored.
pub fn save_course(store: &mut Store, moment: &Moment, draft: CourseDraft) -> Result<Course> {
    let draft = tidy(draft);
    check(&draft)?;
    let id = store.write(moment, Verb::SaveCourse, |transaction| {
        let stored = match &draft.id {
            Some(id) => Some(rows::get(transaction, id)?.or_not_found(KIND, id)?),
            None => None,
        };
        let opened = draft.version.unwrap_or(0);
        if let Some(stored) = stored.as_ref().filter(|stored| stored.version != opened) {
            return Err(Error::Stale { kind: KIND, id: stored.id.to_string() });
        }
        let known = stored.map(|stored| stored.modules).unwrap_or_default();
        check_modules(&draft, &known)?;
        let course = into_course(draft, moment);
        for left_out in known.iter().filter(|old| !course.modules.iter().any(|m| m.id == old.id)) {
            if rows::is_taught(transaction, &left_out.id)? {
                return Err(Error::invalid("modules", Rule::InUse));
            }
            rows::delete_module(transaction, &left_out.id, moment.millis())?;
        }
        rows::put(transaction, &course)?;
        Ok(course.id)
    })?;
    rows::get(store.read(), &id)?.or_not_found(KIND, id)
}

fn tidy(draft: CourseDraft) -> CourseDraft {
    let module = |module: ModuleDraft| ModuleDraft { title: text::tidy(&module.title), ..module };
    CourseDraft {
        title: text::tidy(&draft.title),
        short_title: text::tidy(&draft.short_title),
        modules: draft.modules.into_iter().map(module).collect(),
        ..draft
    }
}

fn check(draft: &CourseDraft) -> Result<()> {
    let too_long = |text: &str, max: u32| text::length(text) > max as usize;
    let most = if draft.kind == CourseKind::DayTraining { 1 } else { MODULES_MAX };
    let some = (1..=most).contains(&draft.modules.len());
    let most = i32::try_from(most).unwrap_or(i32::MAX);
    let mut check = Check::default()
        .rule("title", draft.title.is_empty(), Rule::Required)
        .rule("title", too_long(&draft.title, TITLE_MAX), Rule::TooLong { max: TITLE_MAX })
        .rule("shortTitle", draft.short_title.is_empty(), Rule::Required)
        .rule(
            "shortTitle",
            too_long(&draft.short_title, SHORT_TITLE_MAX),
            Rule::TooLong { max: SHORT_TITLE_MAX },
        )
        .rule("modules", !some, Rule::OutOfRange { min: 1, max: most });
    let mut titles = HashSet::new();
    for (row, module) in draft.modules.iter().enumerate() {
        let title = format!("modules.{row}.title");
        let units = !(1..=MODULE_HALF_UNITS_MAX).contains(&module.half_units);
        check = check
            .rule(&title, module.title.is_empty(), Rule::Required)
            .rule(&title, too_long(&module.title, TITLE_MAX), Rule::TooLong { max: TITLE_MAX })
            .rule(&title, !titles.insert(text::fold(&module.title)), Rule::Repeated)
            .rule(
                &format!("modules.{row}.halfUnits"),
                units,
                Rule::OutOfRange { min: 1, max: MODULE_HALF_UNITS_MAX as i32 },
            );
    }
    check.done()
}

/// A module that claims to be stored must be one of this course, and stand there once.
fn check_modules(draft: &CourseDraft, known: &[Module]) -> Result<()> {
    let mut seen = HashSet::new();
    let mut check = Check::default();
    for (row, module) in draft.modules.iter().enumerate() {
        let Some(id) = &module.id else { continue };
        let is_known = known.iter().any(|stored| stored.id == *id) && seen.insert(id);
        check = check.rule(&format!("modules.{row}"), !is_known, Rule::Unknown);
    }
    check.done()
}

fn into_course(draft: CourseDraft, moment: &Moment) -> Course {
    let module = |module: ModuleDraft| Module {
        id: module.id.unwrap_or_else(|| ModuleId(moment.fresh_id())),
        title: module.title,
        half_units: module.half_units,
    };
    Course {
        id: draft.id.unwrap_or_else(|| CourseId(moment.fresh_id())),
        kind: draft.kind,
        title: draft.title,
        short_title: draft.short_title,
        modules: draft.modules.into_iter().map(module).collect(),
        version: 0,
    }
}
