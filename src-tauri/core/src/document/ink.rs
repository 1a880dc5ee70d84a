//! Draws the blocks of a page with printpdf and hands back the content stream.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, FontId, Line, LineCapStyle, LineJoinStyle, LinePoint, Mm, Op,
    PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing,
    Pt, Rgb, TextItem, TextMatrix, WindingOrder, XObjectId, XObjectTransform,
};

use super::cut::{Cuts, words};
use super::fonts::{Fonts, Glyph, ParsedFace, Run, SLANT};
use super::page::{A4, Block, Colour, Mark, Paint, Step};
use super::strings::utf16;
use crate::error::{Error, Result};

/// The name of the QR code among the resources of its page.
pub(super) const CODE_NAME: &str = "Code";

/// The content stream of some blocks, not yet pressed.
pub(super) fn content(fonts: &Fonts, cuts: &Cuts<'_>, blocks: &[Block]) -> Result<Vec<u8>> {
    let mut pen = Pen { fonts, cuts, ops: Vec::with_capacity(256) };
    for block in blocks.iter().filter(|block| block.room.is_none()) {
        pen.block(block)?;
    }
    // Without fonts and pictures in the document, printpdf writes glyphs and names as they are.
    let mut document = PdfDocument::new("");
    document.with_pages(vec![PdfPage::new(Mm(A4.0), Mm(A4.1), pen.ops)]);
    let drawn = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    let page = drawn.get_pages().get(&1).copied().unwrap_or_default();
    let content = drawn.get_page_content(page);
    if content.is_empty() {
        return Err(Error::Internal("printpdf drew nothing".to_owned()));
    }
    Ok(content)
}

struct Pen<'a> {
    fonts: &'a Fonts,
    cuts: &'a Cuts<'a>,
    ops: Vec<Op>,
}

impl Pen<'_> {
    fn block(&mut self, block: &Block) -> Result<()> {
        self.ops.push(match block.tag {
            None => Op::BeginMarkedContent { tag: "Artifact".to_owned() },
            Some((role, content)) => {
                let number = DictItem::Int(i64::try_from(content).unwrap_or(0));
                marked(role, "MCID", number)
            }
        });
        for mark in &block.marks {
            match mark {
                Mark::Text { run, size, colour, x, y, turn } => {
                    self.text(run, *size, *colour, (*x, *y), *turn)?;
                }
                Mark::Path { steps, paint } => self.path(steps, *paint),
                Mark::Code { x, y, side } => self.image(CODE_NAME, (*x, *y), (*side, *side)),
                Mark::Picture { raster, x, y, width, height } => {
                    self.image(&raster.name, (*x, *y), (*width, *height));
                }
            }
        }
        self.ops.push(Op::EndMarkedContent);
        Ok(())
    }

    fn text(
        &mut self,
        run: &Run,
        size: f32,
        colour: Colour,
        place: (f32, f32),
        turn: f32,
    ) -> Result<()> {
        self.ops.push(Op::SetFillColor { col: ink(colour) });
        self.ops.push(Op::StartTextSection);
        let mut line = LinePen::new(points(size), across(place.0), upward(place.1), turn);
        line.slant = if run.slanted { SLANT } else { 0.0 };
        let parsed = self.fonts.face(run.face);
        // Where glyphs alone do not say the line, as with marks over letters, it is said beside
        // them: whoever searches or listens gets every letter.
        let plain = speaks_for_itself(parsed, run);
        if !plain {
            let said = DictItem::String { data: utf16(&run.text), literal: false };
            self.ops.push(marked("Span", "ActualText", said));
        }
        for word in words(run) {
            let cut = self
                .cuts
                .find(run.face, &mut word.glyphs.iter().map(|glyph| glyph.id))
                .ok_or_else(|| Error::Internal(format!("no cut for {:?}", word.text)))?;
            line.font(&mut self.ops, &cut.name);
            for glyph in &word.glyphs {
                let number = cut.number(glyph.id).unwrap_or(0);
                line.glyph(&mut self.ops, glyph, number, parsed.width_of(glyph.id));
            }
        }
        line.flush(&mut self.ops);
        if !plain {
            self.ops.push(Op::EndMarkedContent);
        }
        self.ops.push(Op::EndTextSection);
        Ok(())
    }

    fn path(&mut self, steps: &[Step], paint: Paint) {
        match paint {
            Paint::Fill(colour) | Paint::EvenOdd(colour) => {
                let winding_order = match paint {
                    Paint::EvenOdd(_) => WindingOrder::EvenOdd,
                    Paint::Fill(_) | Paint::Stroke(..) => WindingOrder::NonZero,
                };
                self.ops.push(Op::SetFillColor { col: ink(colour) });
                let rings = rings(steps).into_iter().map(|(points, _)| PolygonRing { points });
                self.ops.push(Op::DrawPolygon {
                    polygon: Polygon {
                        rings: rings.collect(),
                        mode: PaintMode::Fill,
                        winding_order,
                    },
                });
            }
            Paint::Stroke(colour, width) => {
                self.ops.push(Op::SetOutlineColor { col: ink(colour) });
                self.ops.push(Op::SetOutlineThickness { pt: Pt(points(width)) });
                self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
                self.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
                for (points, is_closed) in rings(steps) {
                    self.ops.push(Op::DrawLine { line: Line { points, is_closed } });
                }
            }
        }
    }

    /// A picture under its name; the code is a mask that is painted in ink.
    fn image(&mut self, name: &str, (x, y): (f32, f32), (width, height): (f32, f32)) {
        self.ops.push(Op::SetFillColor { col: ink(super::page::INK) });
        self.ops.push(Op::UseXobject {
            id: XObjectId(name.to_owned()),
            transform: XObjectTransform {
                translate_x: Some(Pt(across(x))),
                translate_y: Some(Pt(upward(y + height))),
                scale_x: Some(points(width)),
                scale_y: Some(points(height)),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
    }
}

/// Whether every glyph of a line stands on the line and for exactly its own letter.
fn speaks_for_itself(face: &ParsedFace, line: &Run) -> bool {
    line.clusters().all(|(text, group)| match group {
        [only] if only.shift == (0.0, 0.0) => {
            face.letter_of(only.id).is_some_and(|letter| says(text, letter))
        }
        _ => false,
    })
}

/// Whether a glyph's own letter says what stands in the text; all blanks sound alike.
fn says(text: &str, letter: char) -> bool {
    let mut letters = text.chars();
    let same = |first: char| first == letter || (first.is_whitespace() && letter.is_whitespace());
    letters.next().is_some_and(same) && letters.next().is_none()
}

/// Collects the glyphs of a line and shows them in as few steps as possible.
struct LinePen {
    size: f32,
    x: f32,
    y: f32,
    turn: (f32, f32),
    slant: f32,
    font: String,
    /// Where the next glyph belongs, in points along the line.
    pen: f32,
    /// Where the viewer's own pen would be, in points along the line.
    natural: f32,
    start: f32,
    glyphs: Vec<Codepoint>,
}

impl LinePen {
    fn new(size: f32, x: f32, y: f32, turn: f32) -> LinePen {
        let turn = turn.to_radians().sin_cos();
        LinePen {
            size,
            x,
            y,
            turn,
            slant: 0.0,
            font: String::new(),
            pen: 0.0,
            natural: 0.0,
            start: 0.0,
            glyphs: Vec::new(),
        }
    }

    fn font(&mut self, ops: &mut Vec<Op>, name: &str) {
        if self.font == name {
            return;
        }
        self.flush(ops);
        name.clone_into(&mut self.font);
        let font = PdfFontHandle::External(FontId(name.to_owned()));
        ops.push(Op::SetFont { font, size: Pt(self.size) });
    }

    fn glyph(&mut self, ops: &mut Vec<Op>, glyph: &Glyph, number: u16, width: f32) {
        let em = self.size / 1000.0;
        let lifted = glyph.shift != (0.0, 0.0);
        if lifted {
            self.flush(ops);
            let along = self.pen + glyph.shift.0 * em;
            self.show(ops, along, glyph.shift.1 * em, vec![Codepoint::new(number, 0.0)]);
            self.pen += glyph.advance * em;
            return;
        }
        if self.glyphs.is_empty() {
            self.start = self.pen;
            self.natural = self.pen;
        }
        self.pen += glyph.advance * em;
        self.natural += width * em;
        // The difference to the glyph's own width is what kerning and tracking ask for.
        let drift = ((self.natural - self.pen) / em).round();
        self.natural -= drift * em;
        self.glyphs.push(Codepoint::new(number, drift));
    }

    fn flush(&mut self, ops: &mut Vec<Op>) {
        if !self.glyphs.is_empty() {
            let glyphs = std::mem::take(&mut self.glyphs);
            self.show(ops, self.start, 0.0, glyphs);
        }
    }

    fn show(&self, ops: &mut Vec<Op>, along: f32, above: f32, glyphs: Vec<Codepoint>) {
        let (sin, cos) = self.turn;
        let x = self.x + along * cos - above * sin;
        let y = self.y + along * sin + above * cos;
        let (lean, rise) = (self.slant * cos - sin, self.slant * sin + cos);
        let matrix = [cos, sin, lean, rise, x, y].map(fine);
        ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }
}

fn marked(tag: &str, key: &str, value: DictItem) -> Op {
    let map = BTreeMap::from([(key.to_owned(), value)]);
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

fn ink(Colour(red, green, blue): Colour) -> Color {
    let part = |value: u8| fine(f32::from(value) / 255.0);
    Color::Rgb(Rgb::new(part(red), part(green), part(blue), None))
}

/// The lines of a path, each with whether it returns to its beginning.
fn rings(steps: &[Step]) -> Vec<(Vec<LinePoint>, bool)> {
    let at = |x: f32, y: f32, bezier| LinePoint {
        p: Point { x: Pt(across(x)), y: Pt(upward(y)) },
        bezier,
    };
    let mut rings: Vec<(Vec<LinePoint>, bool)> = Vec::new();
    for step in steps {
        if let Step::Move(x, y) = *step {
            rings.push((vec![at(x, y, false)], false));
            continue;
        }
        let Some((points, closed)) = rings.last_mut() else { continue };
        match *step {
            Step::Move(..) => {}
            Step::Line(x, y) => points.push(at(x, y, false)),
            Step::Curve([ax, ay, bx, by, x, y]) => {
                points.extend([at(ax, ay, true), at(bx, by, true), at(x, y, false)]);
            }
            Step::Close => *closed = true,
        }
    }
    rings
}

/// Millimetres in points.
fn points(length: f32) -> f32 {
    fine(length * 72.0 / 25.4)
}

/// Millimetres from the left edge in points.
fn across(x: f32) -> f32 {
    points(x)
}

/// Millimetres from the upper edge in points from the lower one.
fn upward(y: f32) -> f32 {
    points(A4.1 - y)
}

/// A thousandth is finer than any printer.
fn fine(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}
