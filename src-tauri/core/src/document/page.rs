//! The layout kit: a page as blocks in reading order, each with its place in the structure tree.
//!
//! Lengths are millimetres from the top left corner. Whatever is drawn either belongs to an
//! element that a screen reader reads, or is marked as an artifact; there is no third kind. The
//! same page is drawn as PDF (`ink.rs`) and as SVG (`svg.rs`).

use std::sync::Arc;

use super::certificate::Passage;
use super::fonts::{Face, Fonts, Run};
use super::picture::Raster;
use crate::error::Result;

/// Width and height of the only paper.
pub(super) const A4: (f32, f32) = (210.0, 297.0);

/// A colour of the paper palette, red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

/// Everything that is read.
pub(super) const INK: Colour = Colour(0x15, 0x21, 0x2b);
/// What stands in the second place.
pub(super) const SOFT: Colour = Colour(0x49, 0x58, 0x65);
/// Title, frame and mark.
pub(super) const SEA: Colour = Colour(0x0b, 0x4f, 0x7c);
/// The filled segments of the frame.
pub(super) const PALE: Colour = Colour(0xc7, 0xda, 0xe7);
/// The lines inside a table.
pub(super) const HAIR: Colour = Colour(0xb9, 0xc4, 0xcd);
/// The word across a sample page: seen, but no hindrance to reading.
pub(super) const WATER: Colour = Colour(0xe9, 0xef, 0xf4);

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    /// The face.
    pub(super) face: Face,
    /// The size in millimetres.
    pub(super) size: f32,
    /// The distance of two lines, in multiples of the size.
    pub(super) leading: f32,
    /// The colour.
    pub(super) colour: Colour,
}

impl Style {
    /// A style with the ink of running text.
    pub(super) const fn new(face: Face, size: f32, leading: f32) -> Style {
        Style { face, size, leading, colour: INK }
    }

    /// The same style in another colour.
    pub(super) const fn in_colour(self, colour: Colour) -> Style {
        Style { colour, ..self }
    }

    /// The height of `lines` lines.
    pub(super) fn height(self, lines: usize) -> f32 {
        self.size * self.leading * lines as f32
    }
}

/// Where a text stands in its measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    /// Begins a new line here.
    Move(f32, f32),
    /// A straight line to here.
    Line(f32, f32),
    /// A curve over two handles to here.
    Curve([f32; 6]),
    /// Back to where the line began.
    Close,
}

/// How a path is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Paint {
    /// Filled with a colour.
    Fill(Colour),
    /// Filled with a colour; what is enclosed twice is outside.
    EvenOdd(Colour),
    /// Drawn along with a line of this width and round ends.
    Stroke(Colour, f32),
}

/// Something visible.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// A line of text; `y` is its base line, `turn` an angle in degrees against the clock.
    Text { run: Run, size: f32, colour: Colour, x: f32, y: f32, turn: f32 },
    /// A path.
    Path { steps: Vec<Step>, paint: Paint },
    /// The square of the QR code, its top left corner and its side.
    Code { x: f32, y: f32, side: f32 },
    /// A picture of pixels, its top left corner and its size.
    Picture { raster: Arc<Raster>, x: f32, y: f32, width: f32, height: f32 },
}

/// What differs from one page to the next while everything else stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// The name of the person.
    Name,
    /// The Kommune.
    Town,
    /// The number of the certificate.
    Number,
    /// The QR code.
    Code,
    /// A passage that says something else for everybody.
    Passage(Passage),
}

/// The room that was left for a slot: it begins at `top`, its measure at `left`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    /// What comes here.
    pub(super) slot: Slot,
    /// The upper edge.
    pub(super) top: f32,
    /// The left edge of the measure.
    pub(super) left: f32,
    /// How large text is set on this page, compared with how it was designed.
    pub(super) scale: f32,
}

/// Marks with the tag they are drawn under.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    /// The role and the number of the marked content; an artifact has none.
    pub(super) tag: Option<(&'static str, usize)>,
    /// What is drawn.
    pub(super) marks: Vec<Mark>,
    /// The room instead of marks, where the content differs from page to page.
    pub(super) room: Option<Room>,
}

/// An element of the structure tree.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    /// The standard structure type.
    pub(super) role: &'static str,
    /// The element it lies in; none means the page's own root.
    pub(super) parent: Option<usize>,
    /// The number of its marked content, if it has some of its own.
    pub(super) content: Option<usize>,
    /// What is said instead of a picture.
    pub(super) alternative: Option<String>,
    /// The box of a picture: left, top, right, bottom.
    pub(super) bounds: Option<[f32; 4]>,
}

/// A page: what is drawn, and how it is read.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Page {
    /// The blocks in reading order.
    pub(super) blocks: Vec<Block>,
    /// The structure tree of this page, parents before children.
    pub(super) elements: Vec<Element>,
    contents: usize,
    open: Vec<usize>,
}

impl Page {
    /// Draws something that is not read.
    pub(super) fn artifact(&mut self, marks: Vec<Mark>) {
        self.blocks.push(Block { tag: None, marks, room: None });
    }

    /// Opens an element that holds others, until [`Page::close`].
    pub(super) fn open(&mut self, role: &'static str) {
        let parent = self.open.last().copied();
        self.open.push(self.elements.len());
        self.elements.push(Element {
            role,
            parent,
            content: None,
            alternative: None,
            bounds: None,
        });
    }

    /// Closes the element opened last.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// Draws an element with content of its own.
    pub(super) fn block(&mut self, role: &'static str, marks: Vec<Mark>) {
        let tag = self.element(role, None, None);
        self.blocks.push(Block { tag: Some(tag), marks, room: None });
    }

    /// Draws a picture, with the words that stand for it.
    pub(super) fn figure(&mut self, alternative: &str, bounds: [f32; 4], marks: Vec<Mark>) {
        let tag = self.element("Figure", Some(alternative.to_owned()), Some(bounds));
        self.blocks.push(Block { tag: Some(tag), marks, room: None });
    }

    /// Leaves room for a text that differs from page to page.
    pub(super) fn room(&mut self, role: &'static str, room: Room) {
        let tag = self.element(role, None, None);
        self.blocks.push(Block { tag: Some(tag), marks: Vec::new(), room: Some(room) });
    }

    /// Leaves room for a picture that differs from page to page.
    pub(super) fn figure_room(&mut self, alternative: &str, bounds: [f32; 4], room: Room) {
        let tag = self.element("Figure", Some(alternative.to_owned()), Some(bounds));
        self.blocks.push(Block { tag: Some(tag), marks: Vec::new(), room: Some(room) });
    }

    fn element(
        &mut self,
        role: &'static str,
        alternative: Option<String>,
        bounds: Option<[f32; 4]>,
    ) -> (&'static str, usize) {
        let content = self.contents;
        self.contents += 1;
        let parent = self.open.last().copied();
        let element = Element { role, parent, content: Some(content), alternative, bounds };
        self.elements.push(element);
        (role, content)
    }
}

/// A stretch of the page that text is set in: its left edge and its width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// The left edge.
    pub(super) left: f32,
    /// The width.
    pub(super) width: f32,
}

impl Measure {
    /// The right edge.
    pub(super) fn right(self) -> f32 {
        self.left + self.width
    }
}

/// Breaks a text into lines no wider than `width`; a word wider than that stays whole.
pub(super) fn lines(fonts: &Fonts, style: Style, text: &str, width: f32) -> Result<Vec<Run>> {
    Ok(wrap(&fonts.shape(style.face, text)?, width / style.size))
}

/// Breaks a text into as few lines as fit, and makes these as even as they get: for text in the
/// middle of a page, where a last line of one word looks like an accident.
pub(super) fn even_lines(fonts: &Fonts, style: Style, text: &str, width: f32) -> Result<Vec<Run>> {
    let run = fonts.shape(style.face, text)?;
    let widest = width / style.size;
    let lines = wrap(&run, widest);
    if lines.len() == 1 {
        return Ok(lines);
    }
    // The narrowest measure that still takes no more lines: fifty steps are finer than one sees.
    let narrower = (0..50).rev().map(|step| wrap(&run, widest * (0.5 + step as f32 / 100.0)));
    let fitting = narrower.take_while(|even| {
        even.len() == lines.len() && even.iter().all(|line| line.width() <= widest)
    });
    Ok(fitting.last().unwrap_or(lines))
}

/// Breaks a shaped text behind blanks; `width` in multiples of the size.
///
/// The blank at a break stays at the end of its line, or a reader would join two words. Only a
/// text that has a word wider than the line is also broken behind hyphens and dashes.
fn wrap(run: &Run, width: f32) -> Vec<Run> {
    let lines = wrap_behind(run, width, &[' ']);
    if lines.iter().all(|line| line.width() <= width) {
        return lines;
    }
    wrap_behind(run, width, &[' ', '-', '–', '/'])
}

fn wrap_behind(run: &Run, width: f32, breaks: &[char]) -> Vec<Run> {
    let mut lines = Vec::new();
    let (mut start, mut latest) = (0, 0);
    for (place, letter) in run.text.char_indices() {
        let next = place + letter.len_utf8();
        if !breaks.contains(&letter) && next < run.text.len() {
            continue;
        }
        if latest > start && run.part(start, next).width() > width {
            lines.push(run.part(start, latest));
            start = latest;
        }
        latest = next;
    }
    lines.push(run.part(start, run.text.len()));
    lines
}

/// Sets lines one below the other, the first with its upper edge at `top`.
pub(super) fn set(
    fonts: &Fonts,
    style: Style,
    lines: &[Run],
    measure: Measure,
    align: Align,
    top: f32,
) -> Vec<Mark> {
    let (above, below) = fonts.face(style.face).extent();
    let base = top + style.size * (style.leading + above - below) / 2.0;
    let at = |(index, run): (usize, &Run)| {
        let free = measure.width - run.width() * style.size;
        let x = measure.left
            + match align {
                Align::Left => 0.0,
                Align::Centre => free / 2.0,
                Align::Right => free,
            };
        let y = base + style.height(index);
        Mark::Text { run: run.clone(), size: style.size, colour: style.colour, x, y, turn: 0.0 }
    };
    lines.iter().enumerate().map(at).collect()
}

/// A level line as an artifact.
pub(super) fn rule(left: f32, right: f32, y: f32, width: f32, colour: Colour) -> Mark {
    let steps = vec![Step::Move(left, y), Step::Line(right, y)];
    Mark::Path { steps, paint: Paint::Stroke(colour, width) }
}

/// The path of a rectangle.
pub(super) fn rectangle(left: f32, top: f32, width: f32, height: f32) -> [Step; 5] {
    [
        Step::Move(left, top),
        Step::Line(left + width, top),
        Step::Line(left + width, top + height),
        Step::Line(left, top + height),
        Step::Close,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style::new(Face::Serif, 5.0, 1.4);

    fn texts(lines: &[Run]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn centred_lines_are_as_even_as_they_get_and_lose_nothing() {
        let fonts = Fonts::parse().unwrap();
        let text =
            "Basisbefähigung für Digital-Navigatoren in den Kommunen des Landes Sachsen-Anhalt";
        let greedy = lines(&fonts, STYLE, text, 150.0).unwrap();
        let even = even_lines(&fonts, STYLE, text, 150.0).unwrap();
        assert_eq!(even.len(), greedy.len());
        assert_eq!(texts(&even).concat(), text);
        let narrowest = |lines: &[Run]| lines.iter().map(Run::width).fold(f32::MAX, f32::min);
        assert!(narrowest(&even) > 1.5 * narrowest(&greedy), "{:?}", texts(&even));
    }

    #[test]
    fn a_hyphen_is_a_place_to_break_only_for_a_word_wider_than_the_line() {
        let fonts = Fonts::parse().unwrap();
        let broken = |width| {
            let lines = lines(&fonts, STYLE, "Projekt- und Prozess-Management", width).unwrap();
            lines.into_iter().map(|line| line.text).collect::<Vec<_>>()
        };
        assert_eq!(broken(60.0), ["Projekt- und ", "Prozess-Management"]);
        assert_eq!(broken(36.0), ["Projekt- und ", "Prozess-", "Management"]);
    }
}
