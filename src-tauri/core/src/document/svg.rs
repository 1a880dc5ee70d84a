//! Draws the blocks of a page as SVG for the screen: the layout of the paper, no font needed.
//!
//! Letters are outlines, each defined once and used where it stands. There is no style sheet and
//! no style attribute, so the picture is welcome under the strictest content policy.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rustybuzz::ttf_parser::OutlineBuilder;
use sha2::{Digest, Sha256};

use super::fonts::{Face, Fonts, Run, SLANT};
use super::page::{A4, Block, Colour, INK, Mark, Paint, Step};
use super::picture::Raster;
use super::qr::Code;
use super::strings::xml;

/// The most pixels of a picture that are shown, across and down.
const SHOWN: (u32, u32) = (320, 120);

/// Draws blocks as an SVG picture in millimetres; `words` says what is to be seen.
pub(super) fn draw<'a>(
    fonts: &Fonts,
    blocks: impl Iterator<Item = &'a Block>,
    code: Option<&Code>,
    words: &str,
) -> String {
    let mut canvas =
        Canvas { fonts, prefix: prefix(words), letters: BTreeMap::new(), body: String::new() };
    for mark in blocks.flat_map(|block| &block.marks) {
        match mark {
            Mark::Text { run, size, colour, x, y, turn } => {
                canvas.text(run, *size, *colour, (*x, *y), *turn);
            }
            Mark::Path { steps, paint } => canvas.path(steps, *paint),
            Mark::Picture { raster, x, y, width, height } => {
                canvas.picture(raster, [*x, *y, *width, *height]);
            }
            Mark::Code { x, y, side } => {
                if let Some(code) = code {
                    canvas.code(code, *x, *y, *side);
                }
            }
        }
    }
    let (width, height) = A4;
    let words = xml(words);
    let letters: String = canvas.letters.into_values().collect();
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{words}"><rect width="{width}" height="{height}" fill="#ffffff"/><defs>{letters}</defs>{}</svg>"##,
        canvas.body
    )
}

/// Letters get names of their own in every picture: several may stand on one page.
fn prefix(words: &str) -> String {
    let digest = Sha256::digest(words.as_bytes());
    digest.iter().take(3).fold("p".to_owned(), |name, byte| format!("{name}{byte:02x}"))
}

struct Canvas<'a> {
    fonts: &'a Fonts,
    prefix: String,
    letters: BTreeMap<(Face, u16), String>,
    body: String,
}

impl Canvas<'_> {
    fn text(&mut self, run: &Run, size: f32, colour: Colour, place: (f32, f32), turn: f32) {
        let face = self.fonts.face(run.face);
        let unit = size / face.units_per_em();
        let turned = if turn == 0.0 { String::new() } else { format!(" rotate({})", Short(-turn)) };
        let angle = SLANT.atan().to_degrees();
        let lean = if run.slanted { format!(" skewX({})", Short(angle)) } else { String::new() };
        // One group per line: its letters then need nothing but their place on it.
        self.push(format_args!(
            r#"<g fill="{}" transform="translate({} {}){turned} scale({:.6} -{:.6}){lean}">"#,
            Hex(colour),
            Short(place.0),
            Short(place.1),
            unit,
            unit
        ));
        let em = face.units_per_em() / 1000.0;
        let mut pen = 0.0;
        for glyph in &run.glyphs {
            let id = format!("{}{}{}", self.prefix, short_name(run.face), glyph.id);
            let fonts = self.fonts;
            let letter = self.letters.entry((run.face, glyph.id)).or_insert_with(|| {
                let outline = outline(fonts, run.face, glyph.id);
                // A blank has a place in the line and nothing to draw.
                if outline.is_empty() {
                    outline
                } else {
                    format!(r#"<path id="{id}" d="{outline}"/>"#)
                }
            });
            if !letter.is_empty() {
                let (x, y) = (pen + glyph.shift.0 * em, glyph.shift.1 * em);
                let lift = if y == 0.0 { String::new() } else { format!(r#" y="{}""#, y.round()) };
                self.push(format_args!(r##"<use href="#{id}" x="{}"{lift}/>"##, x.round()));
            }
            pen += glyph.advance * em;
        }
        self.body.push_str("</g>");
    }

    fn path(&mut self, steps: &[Step], paint: Paint) {
        let mut data = String::new();
        for step in steps {
            match *step {
                Step::Move(x, y) => add(&mut data, format_args!("M{} {}", Short(x), Short(y))),
                Step::Line(x, y) => add(&mut data, format_args!("L{} {}", Short(x), Short(y))),
                Step::Curve(points) => {
                    let points: Vec<String> =
                        points.iter().map(|point| Short(*point).to_string()).collect();
                    add(&mut data, format_args!("C{}", points.join(" ")));
                }
                Step::Close => data.push('Z'),
            }
        }
        match paint {
            Paint::Fill(colour) => {
                self.push(format_args!(r#"<path fill="{}" d="{data}"/>"#, Hex(colour)));
            }
            Paint::EvenOdd(colour) => self.push(format_args!(
                r#"<path fill="{}" fill-rule="evenodd" d="{data}"/>"#,
                Hex(colour)
            )),
            Paint::Stroke(colour, width) => self.push(format_args!(
                r#"<path fill="none" stroke="{}" stroke-width="{}" stroke-linecap="round" stroke-linejoin="round" d="{data}"/>"#,
                Hex(colour),
                Short(width)
            )),
        }
    }

    fn code(&mut self, code: &Code, x: f32, y: f32, side: f32) {
        let unit = side / code.side() as f32;
        self.push(format_args!(
            r#"<path fill="{}" shape-rendering="crispEdges" transform="translate({} {}) scale({unit:.6})" d="{}"/>"#,
            Hex(INK),
            Short(x),
            Short(y),
            code.svg_path()
        ));
    }

    /// A picture of pixels as one path per colour: the content policy of the window lets in no
    /// picture from elsewhere, and a screen shows no more than this.
    fn picture(&mut self, raster: &Raster, [x, y, width, height]: [f32; 4]) {
        let pixels = raster.pixels().within(SHOWN.0, SHOWN.1);
        let mut paths: BTreeMap<[u8; 3], String> = BTreeMap::new();
        for row in 0..pixels.height {
            let mut column = 0;
            while column < pixels.width {
                let colour = coarse(pixels.at(column, row));
                let same = |next: &u32| coarse(pixels.at(*next, row)) == colour;
                let end = (column..pixels.width).take_while(same).last().unwrap_or(column) + 1;
                if colour != [255; 3] {
                    let path = paths.entry(colour).or_default();
                    add(path, format_args!("M{column} {row}h{}v1H{column}z", end - column));
                }
                column = end;
            }
        }
        let (across, down) = (width / pixels.width as f32, height / pixels.height as f32);
        self.push(format_args!(
            r#"<g shape-rendering="crispEdges" transform="translate({} {}) scale({across:.6} {down:.6})">"#,
            Short(x),
            Short(y)
        ));
        for ([red, green, blue], data) in paths {
            self.push(format_args!(
                r#"<path fill="{}" d="{data}"/>"#,
                Hex(Colour(red, green, blue))
            ));
        }
        self.body.push_str("</g>");
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        add(&mut self.body, text);
    }
}

/// A colour in steps that an eye does not tell apart in a small picture; almost white is white.
fn coarse([red, green, blue]: [u8; 3]) -> [u8; 3] {
    let part = |value: u8| if value >= 248 { 255 } else { value & 0xf0 | 0x08 };
    [red, green, blue].map(part)
}

/// Writing into a string does not fail.
fn add(out: &mut String, text: std::fmt::Arguments<'_>) {
    let written = out.write_fmt(text);
    debug_assert!(written.is_ok());
}

fn short_name(face: Face) -> &'static str {
    match face {
        Face::Sans => "a",
        Face::SansSemibold => "b",
        Face::Serif => "c",
        Face::SerifSemibold => "d",
    }
}

/// The outline of a glyph as path data in font units.
fn outline(fonts: &Fonts, face: Face, glyph: u16) -> String {
    let mut path = Outline::default();
    fonts.face(face).outline(glyph, &mut path);
    path.data
}

/// Steps are written from where the one before ended: that is half as long as whole places.
#[derive(Default)]
struct Outline {
    data: String,
    start: (f32, f32),
    place: (f32, f32),
}

impl Outline {
    fn step(&mut self, command: char, points: &[(f32, f32)]) {
        let mut mark = command;
        for (x, y) in points {
            let (x, y) = (x - self.place.0, y - self.place.1);
            add(&mut self.data, format_args!("{mark}{x} {y}"));
            mark = ' ';
        }
        self.place = points.last().copied().unwrap_or(self.place);
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('m', &[(x, y)]);
        self.start = (x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('l', &[(x, y)]);
    }

    fn quad_to(&mut self, ax: f32, ay: f32, x: f32, y: f32) {
        self.step('q', &[(ax, ay), (x, y)]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.step('c', &[(ax, ay), (bx, by), (x, y)]);
    }

    fn close(&mut self) {
        self.data.push('z');
        self.place = self.start;
    }
}

/// A length with at most three places behind the point.
struct Short(f32);

impl std::fmt::Display for Short {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", (self.0 * 1000.0).round() / 1000.0)
    }
}

/// A colour as SVG writes it.
struct Hex(Colour);

impl std::fmt::Display for Hex {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Colour(red, green, blue) = self.0;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}
