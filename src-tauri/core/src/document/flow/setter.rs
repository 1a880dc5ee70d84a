//! The setter: passages into strips, line by line, each with its element of the structure tree.

use super::super::fonts::{Face, Fonts};
use super::super::page::{Align, HAIR, INK, Mark, Measure, SEA, SOFT, Style, rule};
use super::Passage;
use super::strip::{Bar, Node, Piece, Strip, keep_ends, lowered, run_on};
use super::words::{SetLine, Span, Stretch, advance, break_lines, plain};
use crate::error::Result;

/// Running text: 10 point, as letters are printed.
pub(in super::super) const BODY: Style = Style::new(Face::Sans, 3.53, 1.5);
/// What stands in the second place.
pub(in super::super) const SMALL: Style = Style::new(Face::Sans, 3.1, 1.45).in_colour(SOFT);
/// The heading of a section.
pub(in super::super) const HEADING: Style = Style::new(Face::SansSemibold, 3.9, 1.4);
const TITLE: Style = Style::new(Face::Serif, 7.0, 1.25).in_colour(SEA);
const EYEBROW: Style = Style::new(Face::SansSemibold, 3.3, 1.4).in_colour(SOFT);
const THIRD: Style = Style::new(Face::SansSemibold, 3.53, 1.5);
const FOURTH: Style = Style::new(Face::SansSemibold, 3.53, 1.5).in_colour(SOFT);

/// The room between two paragraphs, and between two items of a list.
pub(super) const PARAGRAPH: f32 = 2.1;
pub(super) const ITEM: f32 = 0.9;
/// How far the text of an item or a quote stands in, and how narrow text gets by that at most.
pub(super) const INDENT: f32 = 5.0;
const NARROWEST: f32 = 55.0;

/// Turns passages into strips.
pub(in super::super) struct Setter<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) nodes: Vec<Node>,
    pub(super) strips: Vec<Strip>,
    pub(super) heads: Vec<Vec<Strip>>,
    /// The level of the last heading: none may be left out on the way down.
    level: u8,
    /// The title above stands over whatever has no title of its own.
    is_first: bool,
}

impl<'a> Setter<'a> {
    /// Nothing set yet.
    pub(in super::super) fn new(fonts: &'a Fonts) -> Setter<'a> {
        Setter {
            fonts,
            nodes: Vec::new(),
            strips: Vec::new(),
            heads: Vec::new(),
            level: 0,
            is_first: true,
        }
    }

    /// The elements, the strips, and the heads of tables.
    pub(in super::super) fn finish(self) -> (Vec<Node>, Vec<Strip>, Vec<Vec<Strip>>) {
        (self.nodes, self.strips, self.heads)
    }

    /// The strips set so far; the elements stay.
    pub(in super::super) fn take(&mut self) -> Vec<Strip> {
        self.is_first = true;
        std::mem::take(&mut self.strips)
    }

    /// Sets passages one below the other.
    pub(in super::super) fn passages(
        &mut self,
        passages: &[Passage],
        measure: Measure,
        parent: Option<usize>,
    ) -> Result<()> {
        passages.iter().try_for_each(|passage| self.passage(passage, measure, parent))
    }

    fn passage(
        &mut self,
        passage: &Passage,
        measure: Measure,
        parent: Option<usize>,
    ) -> Result<()> {
        match passage {
            Passage::Heading(level, words) => self.heading(*level, words, measure, parent)?,
            Passage::Eyebrow(text) => {
                let mut strips = self.text("P", EYEBROW, &plain(text), measure, parent)?;
                run_on(&mut strips);
                self.add(strips, 0.0);
            }
            Passage::Paragraph(words) => {
                let strips = self.text("P", BODY, words, measure, parent)?;
                self.add(strips, PARAGRAPH);
            }
            Passage::List(items) => self.list(items, measure, parent)?,
            Passage::Quote(passages) => self.quote(passages, measure, parent)?,
            Passage::Code(text) => self.code(text, measure, parent)?,
            Passage::Rule => {
                let line = rule(measure.left, measure.right(), 0.0, 0.18, HAIR);
                self.add(vec![Strip::of_marks(0.0, 0.2, vec![line])], 4.2);
            }
            Passage::Table(table) => {
                let strips = self.table(table, measure, parent)?;
                self.add(strips, 3.2);
            }
            Passage::Facts(facts) => {
                let strips = self.facts(facts, measure, parent)?;
                self.add(strips, PARAGRAPH);
            }
            Passage::Gap(height) => {
                self.strips.push(Strip { above: *height, ..Strip::default() });
            }
        }
        Ok(())
    }

    /// An element of the tree.
    pub(in super::super) fn node(&mut self, role: &'static str, parent: Option<usize>) -> usize {
        // A head that is not said to stand for a column stands for its row.
        let scope = (role == "TH").then_some("Row");
        self.nodes.push(Node { role, parent, scope, ..Node::default() });
        self.nodes.len() - 1
    }

    /// Adds strips below the others.
    pub(in super::super) fn add(&mut self, mut strips: Vec<Strip>, above: f32) {
        if let Some(first) = strips.first_mut() {
            first.above = if self.is_first { 0.0 } else { above };
            self.is_first = false;
        }
        self.strips.append(&mut strips);
    }

    fn heading(
        &mut self,
        level: u8,
        words: &[Span],
        measure: Measure,
        parent: Option<usize>,
    ) -> Result<()> {
        let level = level.clamp(1, self.level + 1).min(6);
        self.level = level;
        let (role, style, above) = match level {
            1 => ("H1", TITLE, 1.0),
            2 => ("H2", HEADING, 8.0),
            3 => ("H3", THIRD, 4.2),
            4 => ("H4", FOURTH, 3.6),
            5 => ("H5", FOURTH, 3.6),
            _ => ("H6", FOURTH, 3.6),
        };
        let mut strips = self.text(role, style, words, measure, parent)?;
        if level == 2 {
            strips.push(section_line(measure));
        }
        if level <= 2
            && let Some(first) = strips.first_mut()
        {
            first.bookmark = Some(super::said(words).replace('\n', " "));
        }
        run_on(&mut strips);
        self.add(strips, above);
        Ok(())
    }

    /// A text as strips, one per line, under an element of its own.
    pub(in super::super) fn text(
        &mut self,
        role: &'static str,
        style: Style,
        words: &[Span],
        measure: Measure,
        parent: Option<usize>,
    ) -> Result<Vec<Strip>> {
        let node = self.node(role, parent);
        let lines = break_lines(self.fonts, style, words, measure.width)?;
        let mut strips = self.lines(&lines, node, style, words, measure, Align::Left);
        keep_ends(&mut strips);
        Ok(strips)
    }

    /// A text at one side of its measure, under an element of its own; it stands on the line of a
    /// text in the style `beside`.
    pub(in super::super) fn aligned(
        &mut self,
        role: &'static str,
        [style, beside]: [Style; 2],
        text: &str,
        measure: Measure,
        align: Align,
        parent: Option<usize>,
    ) -> Result<Vec<Strip>> {
        let node = self.node(role, parent);
        let words = plain(text);
        let lines = break_lines(self.fonts, style, &words, measure.width)?;
        let mut strips = self.lines(&lines, node, style, &words, measure, align);
        let lower = self.base(beside) - self.base(style);
        for mark in strips.iter_mut().flat_map(|strip| &mut strip.pieces).flat_map(|p| &mut p.marks)
        {
            *mark = lowered(mark, lower);
        }
        Ok(strips)
    }

    /// How far the base line of a style lies below the upper edge of its line.
    fn base(&self, style: Style) -> f32 {
        let (above, below) = self.fonts.face(style.face).extent();
        style.size * (style.leading + above - below) / 2.0
    }

    /// Says something instead of what an element draws.
    pub(in super::super) fn say_instead(&mut self, node: usize, text: &str) {
        if let Some(made) = self.nodes.get_mut(node) {
            made.alternative = Some(text.to_owned());
        }
    }

    /// Lines as strips under one element; links become elements inside it.
    pub(in super::super) fn lines(
        &mut self,
        lines: &[SetLine],
        node: usize,
        style: Style,
        words: &[Span],
        measure: Measure,
        align: Align,
    ) -> Vec<Strip> {
        let base = self.base(style);
        let mut links: Vec<(String, usize)> = Vec::new();
        let mut strips = Vec::with_capacity(lines.len());
        for line in lines {
            let wide = line_width(line) * style.size;
            let mut x = match align {
                Align::Left => measure.left,
                Align::Centre => measure.left + (measure.width - wide) / 2.0,
                Align::Right => measure.right() - wide,
            };
            let mut pieces: Vec<Piece> = Vec::new();
            for stretch in line {
                let span = words.get(stretch.span);
                let target = span.and_then(|span| span.link.clone());
                let owner = match &target {
                    Some(target) => self.link(&mut links, node, target, stretch.span),
                    None => node,
                };
                let marks = marks_of(stretch, span, style, x, base);
                let end = x + stretch.run.width() * style.size;
                let touch = target.map(|_| [x, 0.0, end, style.height(1)]);
                x += advance(&stretch.run) * style.size;
                match pieces.last_mut() {
                    Some(last) if last.node == Some(owner) && touch.is_none() => {
                        last.marks.extend(marks);
                    }
                    _ => pieces.push(Piece { node: Some(owner), marks, touch }),
                }
            }
            if pieces.is_empty() {
                // An empty cell or paragraph still has its place in the tree.
                pieces.push(Piece { node: Some(node), marks: Vec::new(), touch: None });
            }
            strips.push(Strip { height: style.height(1), pieces, ..Strip::default() });
        }
        strips
    }

    /// The element of a link; one that goes over several lines has one.
    fn link(
        &mut self,
        links: &mut Vec<(String, usize)>,
        parent: usize,
        target: &str,
        span: usize,
    ) -> usize {
        let key = format!("{span} {target}");
        if let Some((_, node)) = links.iter().find(|(known, _)| *known == key) {
            return *node;
        }
        let node = self.node("Link", Some(parent));
        if let Some(made) = self.nodes.get_mut(node) {
            made.target = Some(target.to_owned());
        }
        links.push((key, node));
        node
    }

    fn quote(
        &mut self,
        passages: &[Passage],
        measure: Measure,
        parent: Option<usize>,
    ) -> Result<()> {
        let node = self.node("BlockQuote", parent);
        let mark = self.strips.len();
        self.passages(passages, stand_in(measure, INDENT), Some(node))?;
        self.bar(mark, measure.left + 1.2);
        Ok(())
    }

    /// A line down the side of all strips from `mark` on.
    fn bar(&mut self, mark: usize, x: f32) {
        for (index, strip) in self.strips.iter_mut().skip(mark).enumerate() {
            strip.bars.push(Bar { x, goes_on: index > 0 });
        }
    }

    /// Every line as it is: blanks at its beginning stay.
    fn code(&mut self, text: &str, measure: Measure, parent: Option<usize>) -> Result<()> {
        let kept: Vec<String> = text.lines().map(indented).collect();
        let words = plain(kept.join("\n"));
        let mark = self.strips.len();
        let strips = self.text("P", CODE, &words, stand_in(measure, INDENT), parent)?;
        self.add(strips, PARAGRAPH);
        self.bar(mark, measure.left + 1.2);
        Ok(())
    }
}

const CODE: Style = Style::new(Face::Sans, 3.3, 1.45);

/// The line under the heading of a section.
pub(in super::super) fn section_line(measure: Measure) -> Strip {
    let line = rule(measure.left, measure.right(), 0.9, 0.25, INK);
    Strip::of_marks(0.0, 1.2, vec![line])
}

/// Blanks at the beginning of a line as blanks that no line is broken at.
fn indented(line: &str) -> String {
    let words = line.trim_start_matches(' ');
    format!("{}{words}", "\u{a0}".repeat(line.len() - words.len()))
}

/// The measure so much narrower at the left, but never too narrow to read.
pub(super) fn stand_in(measure: Measure, by: f32) -> Measure {
    let by = if measure.width - by < NARROWEST { 0.0 } else { by };
    Measure { left: measure.left + by, width: measure.width - by }
}

fn line_width(line: &[Stretch]) -> f32 {
    let Some((last, before)) = line.split_last() else { return 0.0 };
    before.iter().map(|part| advance(&part.run)).sum::<f32>() + last.run.width()
}

/// A stretch with the lines that belong to its look.
fn marks_of(stretch: &Stretch, span: Option<&Span>, style: Style, x: f32, base: f32) -> Vec<Mark> {
    let is_link = span.is_some_and(|span| span.link.is_some());
    let colour = if is_link { SEA } else { style.colour };
    let run = stretch.run.clone();
    let end = x + run.width() * style.size;
    let mut marks = Vec::new();
    if is_link {
        marks.push(rule(x, end, base + style.size * 0.16, 0.14, SEA));
    }
    marks.push(Mark::Text { run, size: style.size, colour, x, y: base, turn: 0.0 });
    if span.is_some_and(|span| span.look.strike) {
        marks.push(rule(x, end, base - style.size * 0.26, 0.2, colour));
    }
    marks
}
