//! The colours of a design: one is chosen, the others follow from it.

use super::Design;
use crate::document::page::{self, Colour};

/// The accent of the built-in design.
pub(super) const SEA: &str = "#0b4f7c";
/// How much of the accent is in the filled segments of the frame.
const TINT: f32 = 0.21;
/// What text on white paper needs (WCAG 2.2, 1.4.3).
const CONTRAST_MIN: f32 = 4.5;

/// The two colours that a design decides about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::document) struct Palette {
    /// Title, frame and mark.
    pub(in crate::document) accent: Colour,
    /// The filled segments of the frame.
    pub(in crate::document) pale: Colour,
}

impl Palette {
    /// The colours of a design; an accent that cannot be read is the built-in one.
    pub(in crate::document) fn of(design: &Design) -> Palette {
        let accent = parse(&design.accent).unwrap_or(page::SEA);
        let pale = if accent == page::SEA { page::PALE } else { tint(accent) };
        Palette { accent, pale }
    }
}

/// A colour as it is kept: `#` and six hexadecimal digits.
pub(in crate::document) fn parse(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let part = |place: usize| u8::from_str_radix(digits.get(place..place + 2)?, 16).ok();
    Some(Colour(part(0)?, part(2)?, part(4)?))
}

/// Whether text in this colour can be read on white paper.
pub(super) fn is_readable(colour: Colour) -> bool {
    1.05 / (luminance(colour) + 0.05) >= CONTRAST_MIN
}

fn luminance(Colour(red, green, blue): Colour) -> f32 {
    let part = |value: u8| {
        let value = f32::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

fn tint(Colour(red, green, blue): Colour) -> Colour {
    let part = |value: u8| (255.0 - (255.0 - f32::from(value)) * TINT).round() as u8;
    Colour(part(red), part(green), part(blue))
}
