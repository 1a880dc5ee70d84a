//! The four fonts of every document, and shaping: from a text to placed glyphs.
//!
//! Nothing is drawn before its text was shaped, and shaping refuses a letter that no font has:
//! a box instead of a letter in a name never leaves the program.

use rustybuzz::ttf_parser::{self, GlyphId, Tag};
use rustybuzz::{BufferClusterLevel, Direction, Feature, ShapePlan, UnicodeBuffer, script};

use crate::error::{Error, Result};

const SANS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sans-400.ttf"));
const SANS_SEMIBOLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sans-600.ttf"));
const SERIF: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/serif-400.ttf"));
const SERIF_SEMIBOLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/serif-600.ttf"));

/// One of the four faces that documents are set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Face {
    /// Noto Sans 400: tables, signatures, small print.
    Sans,
    /// Noto Sans 600: totals and headings of plain sheets.
    SansSemibold,
    /// Noto Serif 400: title, name, Kommune.
    Serif,
    /// Noto Serif 600: the title of a course.
    SerifSemibold,
}

impl Face {
    /// Every face, in the order of its place in [`Fonts`].
    pub(super) const ALL: [Face; 4] =
        [Face::Sans, Face::SansSemibold, Face::Serif, Face::SerifSemibold];

    /// The PostScript name, as it stands in the PDF behind the subset's tag.
    pub(super) fn postscript_name(self) -> &'static str {
        match self {
            Face::Sans => "NotoSans-Regular",
            Face::SansSemibold => "NotoSans-SemiBold",
            Face::Serif => "NotoSerif-Regular",
            Face::SerifSemibold => "NotoSerif-SemiBold",
        }
    }

    /// The whole font file.
    pub(super) fn bytes(self) -> &'static [u8] {
        match self {
            Face::Sans => SANS,
            Face::SansSemibold => SANS_SEMIBOLD,
            Face::Serif => SERIF,
            Face::SerifSemibold => SERIF_SEMIBOLD,
        }
    }
}

/// How far a slanted run leans, as the tangent of its angle: that of an italic Noto Sans.
pub(super) const SLANT: f32 = 0.21;

/// A glyph at its place in a run; lengths in thousandths of the font size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// The glyph's number in the whole font.
    pub(super) id: u16,
    /// How far the pen moves on, kerning and tracking included.
    pub(super) advance: f32,
    /// Where the glyph stands beside the pen; marks stand over their letter.
    pub(super) shift: (f32, f32),
    /// Where the glyph's letters begin in the text of its run.
    pub(super) cluster: usize,
}

/// A shaped text: what it says and the glyphs that say it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    /// The face it was shaped with.
    pub(super) face: Face,
    /// The text, letter by letter as it was given.
    pub(super) text: String,
    /// The glyphs in reading order.
    pub(super) glyphs: Vec<Glyph>,
    /// Whether it leans to the right, for emphasis.
    pub(super) slanted: bool,
}

impl Run {
    /// The width in multiples of the font size; blanks at the end take no room.
    pub(super) fn width(&self) -> f32 {
        let end = self.text.trim_end_matches(' ').len();
        self.glyphs
            .iter()
            .filter(|glyph| glyph.cluster < end)
            .map(|glyph| glyph.advance)
            .sum::<f32>()
            / 1000.0
    }

    /// The part of the run between two places in its text.
    pub(super) fn part(&self, start: usize, end: usize) -> Run {
        let inside = |glyph: &&Glyph| (start..end).contains(&glyph.cluster);
        let rebased = |glyph: &Glyph| Glyph { cluster: glyph.cluster - start, ..*glyph };
        Run {
            face: self.face,
            text: self.text.get(start..end).unwrap_or_default().to_owned(),
            glyphs: self.glyphs.iter().filter(inside).map(rebased).collect(),
            slanted: self.slanted,
        }
    }

    /// Adds what follows in the same text.
    pub(super) fn append(&mut self, next: Run) {
        let behind = self.text.len();
        self.text.push_str(&next.text);
        let moved = |glyph: Glyph| Glyph { cluster: glyph.cluster + behind, ..glyph };
        self.glyphs.extend(next.glyphs.into_iter().map(moved));
    }

    /// The same run, leaning to the right.
    pub(super) fn slanted(self) -> Run {
        Run { slanted: true, ..self }
    }

    /// The run with `tracking` (thousandths of the size) behind every glyph.
    pub(super) fn tracked(mut self, tracking: f32) -> Run {
        for glyph in &mut self.glyphs {
            glyph.advance += tracking;
        }
        self
    }

    /// The glyphs in groups that belong together, each with the letters it stands for.
    pub(super) fn clusters(&self) -> impl Iterator<Item = (&str, &[Glyph])> {
        let mut rest = self.glyphs.as_slice();
        std::iter::from_fn(move || {
            let first = rest.first()?;
            let count = rest.iter().take_while(|glyph| glyph.cluster == first.cluster).count();
            let (group, tail) = rest.split_at(count);
            rest = tail;
            let end = tail.first().map_or(self.text.len(), |next| next.cluster);
            Some((self.text.get(first.cluster..end).unwrap_or_default(), group))
        })
    }
}

/// A parsed face with what shaping and measuring need again and again.
pub(super) struct ParsedFace {
    shaper: rustybuzz::Face<'static>,
    plan: ShapePlan,
    /// The letter each glyph stands for when it stands alone.
    letters: Vec<Option<char>>,
    /// The widths of the glyphs as they stand in the PDF.
    widths: Vec<i32>,
}

impl ParsedFace {
    fn parse(face: Face) -> Result<ParsedFace> {
        let shaper = rustybuzz::Face::from_slice(face.bytes(), 0)
            .ok_or_else(|| Error::Internal(format!("{} is no font", face.postscript_name())))?;
        // A ligature would hide two letters of a name in one glyph.
        let features = [Feature::new(Tag::from_bytes(b"liga"), 0, ..)];
        let plan =
            ShapePlan::new(&shaper, Direction::LeftToRight, Some(script::LATIN), None, &features);
        let widths = (0..shaper.number_of_glyphs())
            .map(|id| i32::from(shaper.glyph_hor_advance(GlyphId(id)).unwrap_or(0)))
            .collect();
        let letters = letters_of(&shaper);
        Ok(ParsedFace { shaper, plan, letters, widths })
    }

    /// The glyph of a letter that stands alone.
    pub(super) fn glyph_of(&self, letter: char) -> Option<u16> {
        self.shaper.glyph_index(letter).map(|id| id.0).filter(|id| *id != 0)
    }

    /// The letter a glyph stands for when it stands alone.
    pub(super) fn letter_of(&self, glyph: u16) -> Option<char> {
        self.letters.get(usize::from(glyph)).copied().flatten()
    }

    /// The width of a glyph without kerning, in thousandths of the size.
    pub(super) fn width_of(&self, glyph: u16) -> f32 {
        let width = self.widths.get(usize::from(glyph)).copied().unwrap_or(0);
        (width * 1000 / self.shaper.units_per_em()) as f32
    }

    /// How far letters reach above and below the line, in multiples of the size.
    pub(super) fn extent(&self) -> (f32, f32) {
        let em = self.shaper.units_per_em() as f32;
        (f32::from(self.shaper.ascender()) / em, -f32::from(self.shaper.descender()) / em)
    }

    /// Hands the outline of a glyph to `builder`, in font units with the y axis upwards.
    pub(super) fn outline(&self, glyph: u16, builder: &mut dyn ttf_parser::OutlineBuilder) {
        self.shaper.outline_glyph(GlyphId(glyph), builder);
    }

    /// Font units in one font size.
    pub(super) fn units_per_em(&self) -> f32 {
        self.shaper.units_per_em() as f32
    }
}

/// For every glyph the letter that leads to it; of several, the first in the order of Unicode.
fn letters_of(shaper: &rustybuzz::Face<'static>) -> Vec<Option<char>> {
    let mut letters = vec![None; usize::from(shaper.number_of_glyphs())];
    let Some(table) = shaper.tables().cmap else { return letters };
    for subtable in table.subtables.into_iter().filter(ttf_parser::cmap::Subtable::is_unicode) {
        subtable.codepoints(|code| {
            let found = char::from_u32(code).zip(subtable.glyph_index(code));
            if let Some((letter, id)) = found
                && let Some(place) = letters.get_mut(usize::from(id.0))
            {
                *place = Some(place.map_or(letter, |old: char| old.min(letter)));
            }
        });
    }
    letters
}

/// The four parsed faces.
pub(super) struct Fonts {
    faces: [ParsedFace; 4],
}

impl Fonts {
    /// Parses the four faces; done once per press.
    pub(super) fn parse() -> Result<Fonts> {
        let [sans, sans_semibold, serif, serif_semibold] = Face::ALL.map(ParsedFace::parse);
        Ok(Fonts { faces: [sans?, sans_semibold?, serif?, serif_semibold?] })
    }

    /// One parsed face.
    pub(super) fn face(&self, face: Face) -> &ParsedFace {
        match (face, &self.faces) {
            (Face::Sans, [parsed, _, _, _])
            | (Face::SansSemibold, [_, parsed, _, _])
            | (Face::Serif, [_, _, parsed, _])
            | (Face::SerifSemibold, [_, _, _, parsed]) => parsed,
        }
    }

    /// Turns a text into glyphs, or names the letters that the face lacks.
    pub(super) fn shape(&self, face: Face, text: &str) -> Result<Run> {
        let parsed = self.face(face);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        // Every letter stays apart, so that each glyph knows which letter it belongs to.
        buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
        let shaped = rustybuzz::shape_with_plan(&parsed.shaper, &parsed.plan, buffer);

        let scale = 1000.0 / parsed.units_per_em();
        let glyphs: Vec<Glyph> = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, place)| Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: place.x_advance as f32 * scale,
                shift: (place.x_offset as f32 * scale, place.y_offset as f32 * scale),
                cluster: info.cluster as usize,
            })
            .collect();
        let run = Run { face, text: text.to_owned(), glyphs, slanted: false };
        missing_letters(&run).map_or(Ok(run), |letters| Err(Error::MissingGlyph { letters }))
    }
}

/// The letters of a run that have no glyph, each once and separated by blanks, or nothing.
///
/// A control character is no letter, though a font may have an empty glyph for it.
fn missing_letters(run: &Run) -> Option<String> {
    let mut letters: Vec<&str> = Vec::new();
    for (text, glyphs) in run.clusters() {
        let missing = glyphs.iter().any(|glyph| glyph.id == 0) || text.contains(char::is_control);
        if missing && !letters.contains(&text) {
            letters.push(text);
        }
    }
    (!letters.is_empty()).then(|| letters.join(" "))
}
