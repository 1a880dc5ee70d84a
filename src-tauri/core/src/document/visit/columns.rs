//! The two columns: what was promised and said at the left, whom and when at the right.

use chrono::Datelike;

use super::super::flow::{
    HEADING, Piece, SMALL, Setter, Strip, beside, break_lines, plain, section_line, tick_box,
};
use super::super::fonts::{Face, Fonts};
use super::super::page::{
    Align, Colour, HAIR, INK, Mark, Measure, Paint, SEA, SOFT, Step, Style, rule,
};
use super::super::wording;
use super::plan::Plan;
use super::{VisitLine, VisitNote, VisitPerson, VisitSheet, VisitTask};
use crate::error::Result;

const NAME: Style = Style::new(Face::Serif, 7.6, 1.25).in_colour(SEA);
const KIND: Style = Style::new(Face::SansSemibold, 3.3, 1.4).in_colour(SOFT);
const STRONG: Style = Style::new(Face::SansSemibold, 3.53, 1.45);
const TEXT: Style = Style::new(Face::Sans, 3.53, 1.45);
const PHONE: Style = Style::new(Face::Sans, 3.3, 1.45).in_colour(INK);
/// Only what is due has this colour.
const DUE: Style = Style::new(Face::SansSemibold, 3.1, 1.45).in_colour(Colour(0x88, 0x52, 0x00));
const DAY: Style = Style::new(Face::Sans, 3.1, 1.45).in_colour(SOFT);

/// The column of the days beside the log, and the line between.
const MARGIN: f32 = 17.0;
const LOG: f32 = 22.0;
/// The column of the due days.
const DUE_WIDTH: f32 = 27.0;
/// Names are never cut; what is said about them is.
const WHOLE: usize = usize::MAX;

/// The name of the Kommune with what it is.
pub(super) fn head(setter: &mut Setter<'_>, sheet: &VisitSheet, measure: Measure) -> Result<()> {
    // The mark stands in the corner.
    let beside_mark = Measure { width: measure.width - 14.0, ..measure };
    let kind = if sheet.sample {
        "MUSTER · Besuchsvorbereitung mit Beispieldaten"
    } else {
        "Besuchsvorbereitung"
    };
    let kind = setter.text("P", KIND, &plain(kind), beside_mark, None)?;
    setter.add(kind, 0.0);
    let name = setter.text("H1", NAME, &plain(&sheet.municipality), beside_mark, None)?;
    setter.add(name, 0.8);
    if !sheet.about.is_empty() {
        let about = setter.text("P", SMALL, &plain(&sheet.about), measure, None)?;
        setter.add(about, 1.0);
    }
    Ok(())
}

/// What was promised, and what was said last.
pub(super) fn left(
    setter: &mut Setter<'_>,
    fonts: &Fonts,
    sheet: &VisitSheet,
    plan: &Plan,
    measure: Measure,
) -> Result<()> {
    let theirs = "Die Kommune hat zugesagt";
    tasks(setter, fonts, sheet, ("Wir haben zugesagt", &sheet.ours, plan.ours), measure)?;
    tasks(setter, fonts, sheet, (theirs, &sheet.theirs, plan.theirs), measure)?;
    heading(setter, "Zuletzt", measure)?;
    if sheet.notes.is_empty() {
        return none(setter, "Noch kein Gespräch festgehalten.", measure);
    }
    let list = setter.node("L", None);
    for (index, note) in sheet.notes.iter().take(plan.notes).enumerate() {
        let mut strips = log_entry(setter, fonts, sheet, (note, plan.excerpt), measure, list)?;
        let above = if index == 0 { 1.6 } else { 0.0 };
        if index + 1 < plan.notes.min(sheet.notes.len()) {
            strips.push(Strip::of_marks(0.0, 3.2, vec![log_line(measure, 0.0, 3.2)]));
        }
        setter.add(strips, above);
    }
    Ok(())
}

/// Whom to call, what comes next, who is in a course, what the Kommune is.
pub(super) fn right(
    setter: &mut Setter<'_>,
    fonts: &Fonts,
    sheet: &VisitSheet,
    plan: &Plan,
    measure: Measure,
) -> Result<()> {
    heading(setter, "Personen", measure)?;
    if sheet.people.is_empty() {
        none(setter, "Noch niemand eingetragen.", measure)?;
    }
    people(setter, fonts, &sheet.people, plan.people, measure)?;
    heading(setter, "Nächste Termine", measure)?;
    if sheet.appointments.is_empty() {
        none(setter, "Kein Termin geplant.", measure)?;
    }
    lines(setter, fonts, &sheet.appointments, plan.appointments, measure)?;
    if plan.courses > 0 {
        heading(setter, "Im Kurs", measure)?;
        lines(setter, fonts, &sheet.courses, plan.courses, measure)?;
    }
    if plan.facts > 0 {
        heading(setter, "Stammdaten", measure)?;
        facts(setter, &sheet.facts, plan.facts, measure)?;
    }
    Ok(())
}

fn heading(setter: &mut Setter<'_>, text: &str, measure: Measure) -> Result<()> {
    let mut strips = setter.text("H2", HEADING, &plain(text), measure, None)?;
    strips.push(section_line(measure));
    setter.add(strips, 6.0);
    Ok(())
}

fn none(setter: &mut Setter<'_>, text: &str, measure: Measure) -> Result<()> {
    let strips = setter.text("P", SMALL, &plain(text), measure, None)?;
    setter.add(strips, 1.6);
    Ok(())
}

/// How many more there are than stand on the page.
fn more(setter: &mut Setter<'_>, all: usize, shown: usize, measure: Measure) -> Result<()> {
    match all.saturating_sub(shown) {
        0 => Ok(()),
        1 => none(setter, "… und 1 weiterer Eintrag", measure),
        rest => none(setter, &format!("… und {rest} weitere"), measure),
    }
}

fn tasks(
    setter: &mut Setter<'_>,
    fonts: &Fonts,
    sheet: &VisitSheet,
    (title, tasks, shown): (&str, &[VisitTask], usize),
    measure: Measure,
) -> Result<()> {
    heading(setter, title, measure)?;
    if tasks.is_empty() {
        return none(setter, "Nichts offen.", measure);
    }
    let list = setter.node("L", None);
    let text = Measure { left: measure.left + 5.0, width: measure.width - 7.0 - DUE_WIDTH };
    let due = Measure { left: measure.right() - DUE_WIDTH, width: DUE_WIDTH };
    for (index, task) in tasks.iter().take(shown).enumerate() {
        let entry = setter.node("LI", Some(list));
        let label = setter.node("Lbl", Some(entry));
        setter.say_instead(label, "offen");
        let body = setter.node("LBody", Some(entry));
        let title = clamped(fonts, TEXT, &task.title, text.width, 2)?;
        let title = setter.text("P", TEXT, &plain(format!("{title} ")), text, Some(body))?;
        let day = wording::margin_date(task.due_on, sheet.made_on.year());
        let (day, style) =
            if task.due_on < sheet.made_on { (format!("fällig {day}"), DUE) } else { (day, DAY) };
        let day = setter.aligned("P", [style, TEXT], &day, due, Align::Right, Some(body))?;
        let mut strips = beside(title, day);
        if let Some(first) = strips.first_mut() {
            let marks = tick_box(measure.left, false);
            first.pieces.insert(0, Piece { node: Some(label), marks, touch: None });
        }
        if index + 1 < shown.min(tasks.len()) {
            strips.push(hairline(text.left, measure.right()));
        }
        setter.add(strips, 1.1);
    }
    more(setter, tasks.len(), shown, measure)
}

fn log_entry(
    setter: &mut Setter<'_>,
    fonts: &Fonts,
    sheet: &VisitSheet,
    (note, excerpt): (&VisitNote, usize),
    measure: Measure,
    list: usize,
) -> Result<Vec<Strip>> {
    let entry = setter.node("LI", Some(list));
    let days = Measure { left: measure.left, width: MARGIN };
    let text = Measure { left: measure.left + LOG, width: measure.width - LOG };
    let day = wording::margin_date(note.held_on, sheet.made_on.year());
    let day = setter.aligned("Lbl", [DAY, STRONG], &day, days, Align::Right, Some(entry))?;
    let body = setter.node("LBody", Some(entry));
    let title = clamped(fonts, STRONG, &note.title, text.width, 2)?;
    let mut strips = setter.text("P", STRONG, &plain(title), text, Some(body))?;
    if excerpt > 0 && !note.excerpt.is_empty() {
        let said = clamped(fonts, TEXT, &note.excerpt, text.width, excerpt)?;
        strips.extend(setter.text("P", TEXT, &plain(said), text, Some(body))?);
    }
    if !note.about.is_empty() {
        let about = clamped(fonts, SMALL, &note.about, text.width, 2)?;
        strips.extend(setter.text("P", SMALL, &plain(about), text, Some(body))?);
    }
    let mut strips = beside(day, strips);
    for strip in &mut strips {
        let marks = vec![log_line(measure, -strip.above, strip.height)];
        strip.pieces.push(Piece { node: None, marks, touch: None });
    }
    Ok(strips)
}

/// The line between the days and what happened on them.
fn log_line(measure: Measure, from: f32, to: f32) -> Mark {
    let x = measure.left + MARGIN + 2.5;
    let steps = vec![Step::Move(x, from), Step::Line(x, to)];
    Mark::Path { steps, paint: Paint::Stroke(HAIR, 0.25) }
}

fn hairline(left: f32, right: f32) -> Strip {
    let marks = vec![rule(left, right, 0.0, 0.18, HAIR)];
    Strip::of_marks(1.1, 0.1, marks)
}

fn people(
    setter: &mut Setter<'_>,
    fonts: &Fonts,
    people: &[VisitPerson],
    shown: usize,
    measure: Measure,
) -> Result<()> {
    let list = (!people.is_empty()).then(|| setter.node("L", None));
    for person in people.iter().take(shown) {
        let function = person.function.clone().unwrap_or_default();
        let phones = person.phones.join("\n");
        let texts = [(TEXT, &person.name, WHOLE), (SMALL, &function, 2), (PHONE, &phones, 3)];
        entry(setter, fonts, &texts, measure, list)?;
    }
    more(setter, people.len(), shown, measure)
}

fn lines(
    setter: &mut Setter<'_>,
    fonts: &Fonts,
    lines: &[VisitLine],
    shown: usize,
    measure: Measure,
) -> Result<()> {
    let list = (!lines.is_empty()).then(|| setter.node("L", None));
    for line in lines.iter().take(shown) {
        entry(setter, fonts, &[(TEXT, &line.title, 2), (SMALL, &line.detail, 2)], measure, list)?;
    }
    more(setter, lines.len(), shown, measure)
}

/// Texts one below the other as one item; each is cut to its number of lines.
fn entry(
    setter: &mut Setter<'_>,
    fonts: &Fonts,
    texts: &[(Style, &String, usize)],
    measure: Measure,
    list: Option<usize>,
) -> Result<()> {
    let item = setter.node("LI", list);
    let body = setter.node("LBody", Some(item));
    let mut strips = Vec::new();
    for (style, text, most) in texts.iter().filter(|(_, text, _)| !text.is_empty()) {
        let text = clamped(fonts, *style, text, measure.width, *most)?;
        strips.extend(setter.text("P", *style, &plain(text), measure, Some(body))?);
    }
    setter.add(strips, 1.8);
    Ok(())
}

fn facts(
    setter: &mut Setter<'_>,
    facts: &[(String, String)],
    shown: usize,
    measure: Measure,
) -> Result<()> {
    const LABELS: f32 = 22.0;
    let label = Measure { left: measure.left, width: LABELS - 2.0 };
    let value = Measure { left: measure.left + LABELS, width: measure.width - LABELS };
    let said = SMALL.in_colour(INK);
    let table = setter.node("Table", None);
    for (name, text) in facts.iter().take(shown) {
        let row = setter.node("TR", Some(table));
        let name = setter.text("TH", SMALL, &plain(name), label, Some(row))?;
        let text = setter.text("TD", said, &plain(text), value, Some(row))?;
        setter.add(beside(name, text), 1.2);
    }
    Ok(())
}

/// A text of at most so many lines; where something was left out, it ends with „…“.
pub(super) fn clamped(
    fonts: &Fonts,
    style: Style,
    text: &str,
    width: f32,
    most: usize,
) -> Result<String> {
    let lines = break_lines(fonts, style, &plain(text), width)?;
    if lines.len() <= most {
        return Ok(text.to_owned());
    }
    let kept = lines.iter().take(most).flatten().map(|part| part.run.text.as_str());
    let mut kept: String = kept.collect();
    loop {
        let cut = format!("{} …", kept.trim_end());
        if kept.trim().is_empty()
            || break_lines(fonts, style, &plain(cut.as_str()), width)?.len() <= most
        {
            return Ok(cut.trim_start().to_owned());
        }
        let shorter = kept.trim_end();
        let end =
            shorter.rfind(' ').or_else(|| shorter.char_indices().next_back().map(|(at, _)| at));
        kept.truncate(end.unwrap_or(0));
    }
}
