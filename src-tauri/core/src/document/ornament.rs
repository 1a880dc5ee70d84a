//! What is only looked at: the frame like the scale of a sea chart, the mark, the word „MUSTER“.

use super::fonts::{Face, Fonts};
use super::page::{A4, Colour, Mark, Paint, SEA, Step, Style, WATER, rectangle};
use crate::error::Result;

/// The distance of the frame from the edge of the paper, and the width of its band.
const EDGE: f32 = 12.0;
const BAND: f32 = 1.6;
/// The segments of the scale, across and upright.
const ACROSS: (usize, f32) = (20, 9.3);
const UPRIGHT: (usize, f32) = (30, 9.1);
const HAIRLINE: f32 = 0.18;

/// The frame: two hairlines, and every second segment between them filled.
pub(super) fn frame(accent: Colour, pale: Colour) -> Vec<Mark> {
    let (width, height) = A4;
    let mut band = Vec::new();
    for index in 0..ACROSS.0 {
        let y = if index.is_multiple_of(2) { EDGE } else { height - EDGE - BAND };
        band.extend(rectangle(EDGE + index as f32 * ACROSS.1, y, ACROSS.1, BAND));
    }
    for index in 0..UPRIGHT.0 {
        let x = if index.is_multiple_of(2) { width - EDGE - BAND } else { EDGE };
        band.extend(rectangle(x, EDGE + index as f32 * UPRIGHT.1, BAND, UPRIGHT.1));
    }
    let line = |inset: f32| Mark::Path {
        steps: rectangle(inset, inset, width - 2.0 * inset, height - 2.0 * inset).to_vec(),
        paint: Paint::Stroke(accent, HAIRLINE),
    };
    vec![Mark::Path { steps: band, paint: Paint::Fill(pale) }, line(EDGE), line(EDGE + BAND)]
}

/// The mark of the Digital-Lotsen, a sounding lead between waves, in a square of `side`.
pub(super) fn mark(left: f32, top: f32, side: f32, accent: Colour) -> Vec<Mark> {
    let unit = side / 24.0;
    let at = |x: f32, y: f32| (left + x * unit, top + y * unit);
    let start = |x, y| {
        let (x, y) = at(x, y);
        Step::Move(x, y)
    };
    let curve = |[ax, ay, bx, by, x, y]: [f32; 6]| {
        let ((ax, ay), (bx, by), (x, y)) = (at(ax, ay), at(bx, by), at(x, y));
        Step::Curve([ax, ay, bx, by, x, y])
    };
    // A quarter of a circle reaches this far with its handles.
    let quarter = 0.552_28;
    let circle = |x: f32, y: f32, r: f32| {
        let k = quarter * r;
        vec![
            start(x + r, y),
            curve([x + r, y + k, x + k, y + r, x, y + r]),
            curve([x - k, y + r, x - r, y + k, x - r, y]),
            curve([x - r, y - k, x - k, y - r, x, y - r]),
            curve([x + k, y - r, x + r, y - k, x + r, y]),
            Step::Close,
        ]
    };
    let k = quarter * 3.5;
    let lead = vec![
        start(12.0, 11.0),
        curve([14.4, 13.7, 15.5, 16.0, 15.5, 17.9]),
        curve([15.5, 17.9 + k, 12.0 + k, 21.4, 12.0, 21.4]),
        curve([12.0 - k, 21.4, 8.5, 17.9 + k, 8.5, 17.9]),
        curve([8.5, 16.0, 9.6, 13.7, 12.0, 11.0]),
        Step::Close,
    ];
    let wave = |x: f32| {
        vec![
            start(x, 9.5),
            curve([x + 1.2, 8.2, x + 2.3, 8.2, x + 3.5, 9.5]),
            curve([x + 4.7, 10.8, x + 5.8, 10.8, x + 7.0, 9.5]),
        ]
    };
    let (x, y) = at(12.0, 11.0);
    let line = vec![start(12.0, 4.75), Step::Line(x, y)];
    let strokes = [circle(12.0, 3.25, 1.5), line, lead, wave(1.5), wave(15.5)];
    let paint = Paint::Stroke(accent, 1.2 * unit);
    strokes.into_iter().map(|steps| Mark::Path { steps, paint }).collect()
}

/// How it is said in plain text that a page is a sample.
pub(super) const SAMPLE: Style = Style::new(Face::SansSemibold, 3.3, 1.45).in_colour(SEA);

/// The word „MUSTER“ across the whole page, behind everything else.
pub(super) fn sample_word(fonts: &Fonts) -> Result<Mark> {
    word_across(fonts, "MUSTER")
}

/// A word across the whole page, behind everything else.
pub(super) fn word_across(fonts: &Fonts, word: &str) -> Result<Mark> {
    /// The length of the word and its angle: from one lower corner of the text to the other.
    const LENGTH: f32 = 235.0;
    const ANGLE: f32 = 55.0;
    let run = fonts.shape(Face::SansSemibold, word)?;
    let size = LENGTH / run.width();
    let (sin, cos) = ANGLE.to_radians().sin_cos();
    // Capitals are about seven tenths of the size high: the middle of the word is the page's.
    let (along, above) = (LENGTH / 2.0, size * 0.357);
    let x = A4.0 / 2.0 - along * cos + above * sin;
    let y = A4.1 / 2.0 + along * sin + above * cos;
    Ok(Mark::Text { run, size, colour: WATER, x, y, turn: ANGLE })
}
