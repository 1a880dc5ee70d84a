//! The Besuchsvorbereitung: one page that is read in the car and written on at the table.
//!
//! The page never overflows. Lists are filled in the order of what a visit needs and end with
//! „… und 3 weitere“; what is left of the page is ruled for notes.

mod columns;
mod plan;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Serialize;

use super::binding::Cover;
use super::flow::{self, Frame, HEADING, Node, Pager, Pages, Setter, Strip, plain, section_line};
use super::fonts::{Face, Fonts};
use super::page::{Align, Block, HAIR, Mark, Measure, SEA, SOFT, Style, rule, set};
use super::{ornament, wording};
use crate::error::{Error, Result};
use plan::Plan;

/// Everything on a Besuchsvorbereitung.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VisitSheet {
    /// The name of the Kommune.
    pub municipality: String,
    /// What stands under it, „Einheitsgemeinde · Landkreis Stendal“.
    pub about: String,
    /// Master data: a label and what it stands for.
    pub facts: Vec<(String, String)>,
    /// Who works there, the most important first.
    pub people: Vec<VisitPerson>,
    /// What we promised, the earliest first.
    pub ours: Vec<VisitTask>,
    /// What the Kommune promised, the earliest first.
    pub theirs: Vec<VisitTask>,
    /// The last notes, the newest first.
    pub notes: Vec<VisitNote>,
    /// What comes next, the earliest first.
    pub appointments: Vec<VisitLine>,
    /// Courses its people are in.
    pub courses: Vec<VisitLine>,
    /// Who prepared it.
    pub author: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// Whether it is sample data.
    pub sample: bool,
}

/// Somebody at the Kommune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VisitPerson {
    /// The name.
    pub name: String,
    /// The function.
    pub function: Option<String>,
    /// Telephone numbers; none for somebody whose contact data are restricted.
    pub phones: Vec<String>,
}

/// Something promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VisitTask {
    /// What.
    pub title: String,
    /// By when.
    pub due_on: NaiveDate,
}

/// A note of before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VisitNote {
    /// The day.
    pub held_on: NaiveDate,
    /// How it took place and how long, „Vor-Ort-Termin · 2 Std. 30 Min.“.
    pub about: String,
    /// What it was about.
    pub title: String,
    /// How it begins.
    pub excerpt: String,
}

/// An appointment or a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VisitLine {
    /// What it is.
    pub title: String,
    /// When and where, or how far.
    pub detail: String,
}

const FRAME: Frame = Frame { top: 20.0, first_top: 20.0, bottom: 276.0 };
const LEFT: Measure = Measure { left: 25.0, width: 103.0 };
const RIGHT: Measure = Measure { left: 137.0, width: 53.0 };
const BOTH: Measure = Measure { left: 25.0, width: 165.0 };
/// The room for writing that is kept free as long as there is anything left to shorten.
const WRITING: f32 = 46.0;
/// The distance of two lines to write on.
const LINE: f32 = 8.0;
const FOOT: f32 = 281.0;
const BELOW_HEAD: f32 = 7.0;

/// The parts of the page before they have their places.
struct Parts {
    nodes: Vec<Node>,
    head: Vec<Strip>,
    left: Vec<Strip>,
    right: Vec<Strip>,
    notes: Vec<Strip>,
}

/// Prints the page.
pub(super) fn print(fonts: &Fonts, sheet: &VisitSheet) -> Result<Vec<u8>> {
    let cover = Cover {
        title: format!("Besuchsvorbereitung – {}", sheet.municipality),
        author: sheet.author.clone(),
        subject: sheet.about.clone(),
        day: sheet.made_on,
    };
    flow::bind(fonts, &lay_out(fonts, sheet)?, &cover)
}

/// The page with its structure; if letters are missing, all of them are named.
fn lay_out(fonts: &Fonts, sheet: &VisitSheet) -> Result<Pages> {
    fit(fonts, sheet).and_then(|parts| place(fonts, sheet, parts)).map_err(|error| match error {
        Error::MissingGlyph { letters } => flow::all_missing(fonts, &letters, &texts(sheet)),
        other => other,
    })
}

/// The fullest page that leaves room for writing.
fn fit(fonts: &Fonts, sheet: &VisitSheet) -> Result<Parts> {
    let mut plan = Plan::full(sheet);
    loop {
        let mut parts = set_parts(fonts, sheet, &plan)?;
        let room = FRAME.bottom - FRAME.top - tall(&parts.head) - BELOW_HEAD - WRITING;
        let over = [tall(&parts.left) - room, tall(&parts.right) - room];
        if over.iter().all(|over| *over <= 0.0) {
            return Ok(parts);
        }
        if !plan.shrink(over) {
            // Nothing is left to shorten: rather no room for writing than a second page.
            cut(&mut parts.left, room + WRITING);
            cut(&mut parts.right, room + WRITING);
            return Ok(parts);
        }
    }
}

fn set_parts(fonts: &Fonts, sheet: &VisitSheet, plan: &Plan) -> Result<Parts> {
    let mut setter = Setter::new(fonts);
    columns::head(&mut setter, sheet, BOTH)?;
    let head = setter.take();
    columns::left(&mut setter, fonts, sheet, plan, LEFT)?;
    let left = setter.take();
    columns::right(&mut setter, fonts, sheet, plan, RIGHT)?;
    let right = setter.take();
    let mut notes = setter.text("H2", HEADING, &plain("Notizen"), BOTH, None)?;
    notes.push(section_line(BOTH));
    let (nodes, ..) = setter.finish();
    Ok(Parts { nodes, head, left, right, notes })
}

/// Leaves out the strips that reach below `room`.
fn cut(strips: &mut Vec<Strip>, room: f32) {
    while tall(strips) > room && strips.pop().is_some() {}
}

/// The height of strips with the room above each.
fn tall(strips: &[Strip]) -> f32 {
    strips.iter().map(|strip| strip.above + strip.height).sum()
}

fn place(fonts: &Fonts, sheet: &VisitSheet, parts: Parts) -> Result<Pages> {
    let mut pager = Pager::new(parts.nodes, Vec::new(), FRAME);
    let below = place_strips(&mut pager, &parts.head, FRAME.top) + BELOW_HEAD;
    let left = place_strips(&mut pager, &parts.left, below);
    let right = place_strips(&mut pager, &parts.right, below);
    let lines = left.max(right) + 7.0;
    let mut ruled = Vec::new();
    if lines + LINE * 2.0 < FRAME.bottom {
        let from = place_strips(&mut pager, &parts.notes, lines);
        let count = ((FRAME.bottom - from) / LINE).floor() as usize;
        ruled = (1..=count)
            .map(|line| rule(BOTH.left, BOTH.right(), from + LINE * line as f32, 0.18, HAIR))
            .collect();
    }
    let mut pages = pager.finish();
    for page in &mut pages.sheets {
        if sheet.sample {
            page.behind.insert(0, ornament::sample_word(fonts)?);
        }
        page.behind.append(&mut ruled);
        page.behind.extend(ornament::mark(BOTH.right() - 9.0, FRAME.top - 1.0, 9.0, SEA));
        page.blocks.push(Block { tag: None, marks: foot(fonts, sheet)?, room: None });
    }
    Ok(pages)
}

/// Places strips one below the other and says where they end.
fn place_strips(pager: &mut Pager, strips: &[Strip], top: f32) -> f32 {
    strips.iter().fold(top, |y, strip| {
        pager.place(strip, y + strip.above);
        y + strip.above + strip.height
    })
}

fn foot(fonts: &Fonts, sheet: &VisitSheet) -> Result<Vec<Mark>> {
    const STYLE: Style = Style::new(Face::Sans, 2.85, 1.4).in_colour(SOFT);
    let said = format!("Stand {} · {}", wording::long_date(sheet.made_on), sheet.author);
    let short = columns::clamped(fonts, STYLE, &said, BOTH.width, 1)?;
    let run = fonts.shape(STYLE.face, &short)?;
    Ok(set(fonts, STYLE, &[run], BOTH, Align::Left, FOOT))
}

/// Every text of a sheet in reading order.
fn texts(sheet: &VisitSheet) -> Vec<String> {
    let mut texts = vec![sheet.municipality.clone(), sheet.about.clone(), sheet.author.clone()];
    texts.extend(sheet.ours.iter().chain(&sheet.theirs).map(|task| task.title.clone()));
    for note in &sheet.notes {
        texts.extend([note.title.clone(), note.excerpt.clone(), note.about.clone()]);
    }
    for person in &sheet.people {
        texts.push(person.name.clone());
        texts.extend(person.function.iter().chain(&person.phones).cloned());
    }
    for line in sheet.appointments.iter().chain(&sheet.courses) {
        texts.extend([line.title.clone(), line.detail.clone()]);
    }
    texts.extend(sheet.facts.iter().flat_map(|(label, said)| [label.clone(), said.clone()]));
    texts
}
