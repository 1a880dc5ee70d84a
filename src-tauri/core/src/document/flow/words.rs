//! Text in several looks, broken into lines.
//!
//! A line is broken behind a blank, which stays at its end: a reader would otherwise join two
//! words. Only a word wider than the line is also broken, behind a hyphen or, where there is
//! none, between two letters. No letter is lost and none is parted from its mark.

use unicode_normalization::char::is_combining_mark;

use super::super::fonts::{Face, Fonts, Run};
use super::super::page::Style;
use super::stand_in::printable;
use crate::error::Result;

/// How a stretch of text differs from the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) struct Look {
    /// Strong.
    pub(in super::super) bold: bool,
    /// Emphasised.
    pub(in super::super) italic: bool,
    /// Struck through.
    pub(in super::super) strike: bool,
}

/// A stretch of text in one look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in super::super) struct Span {
    /// The text; a line feed breaks the line.
    pub(in super::super) text: String,
    /// Its look.
    pub(in super::super) look: Look,
    /// Where it leads.
    pub(in super::super) link: Option<String>,
}

/// A text in several looks.
pub(in super::super) type Words = Vec<Span>;

/// A text in the look of what is around it.
pub(in super::super) fn plain(text: impl Into<String>) -> Words {
    vec![Span { text: text.into(), ..Span::default() }]
}

/// A part of a line in one look, with the place of its span in the words.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Stretch {
    /// The text.
    pub(in super::super) run: Run,
    /// The place of its span.
    pub(super) span: usize,
}

/// The text of one line.
pub(in super::super) type SetLine = Vec<Stretch>;

/// A stretch that no line is broken in, and whether a line ends behind it in any case.
#[derive(Default)]
struct Atom {
    parts: Vec<Stretch>,
    ends_line: bool,
}

impl Atom {
    /// The width with the blank behind it.
    fn advance(&self) -> f32 {
        self.parts.iter().map(|part| advance(&part.run)).sum()
    }

    /// The width without the blank behind it.
    fn width(&self) -> f32 {
        let Some((last, before)) = self.parts.split_last() else { return 0.0 };
        before.iter().map(|part| advance(&part.run)).sum::<f32>() + last.run.width()
    }
}

/// How far the pen moves over a whole run, in multiples of the size.
pub(super) fn advance(run: &Run) -> f32 {
    run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() / 1000.0
}

/// Breaks words into lines no wider than `width` millimetres; there is at least one line.
pub(in super::super) fn break_lines(
    fonts: &Fonts,
    style: Style,
    words: &[Span],
    width: f32,
) -> Result<Vec<SetLine>> {
    let width = width / style.size;
    let (mut lines, mut line, mut used) = (Vec::new(), SetLine::new(), 0.0);
    for atom in atoms(fonts, style.face, words)? {
        for atom in narrow(atom, width) {
            if !line.is_empty() && used + atom.width() > width {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            used += atom.advance();
            line.extend(atom.parts);
            if atom.ends_line {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    Ok(lines.into_iter().map(joined).collect())
}

/// The face of a look inside a text of another face.
fn face_of(base: Face, look: Look) -> Face {
    match (base, look.bold) {
        (Face::Sans, true) => Face::SansSemibold,
        (Face::Serif, true) => Face::SerifSemibold,
        (other, _) => other,
    }
}

/// Shapes the words and cuts them behind every blank and line feed.
fn atoms(fonts: &Fonts, face: Face, words: &[Span]) -> Result<Vec<Atom>> {
    let (mut atoms, mut open) = (Vec::new(), Atom::default());
    for (span, Span { text, look, .. }) in words.iter().enumerate() {
        let mut paragraphs = text.split('\n').peekable();
        while let Some(paragraph) = paragraphs.next() {
            let run = fonts.shape(face_of(face, *look), &printable(paragraph))?;
            let run = if look.italic { run.slanted() } else { run };
            let mut start = 0;
            let blanks = run.text.match_indices(' ').map(|(place, _)| place + 1);
            let ends: Vec<usize> = blanks.chain([run.text.len()]).collect();
            for end in ends {
                if end > start {
                    open.parts.push(Stretch { run: run.part(start, end), span });
                }
                if run.text.get(start..end).is_some_and(|part| part.ends_with(' ')) {
                    atoms.push(std::mem::take(&mut open));
                }
                start = end;
            }
            if paragraphs.peek().is_some() {
                open.ends_line = true;
                atoms.push(std::mem::take(&mut open));
            }
        }
    }
    if !open.parts.is_empty() {
        atoms.push(open);
    }
    Ok(atoms)
}

/// The same atom, or where it is wider than a line, as many as it takes.
fn narrow(atom: Atom, width: f32) -> Vec<Atom> {
    if atom.width() <= width {
        return vec![atom];
    }
    let mut narrower: Vec<Atom> = Vec::new();
    for Stretch { run, span } in atom.parts {
        for (start, end) in stretches(&run, width) {
            let part = Stretch { run: run.part(start, end), span };
            narrower.push(Atom { parts: vec![part], ends_line: false });
        }
    }
    if let Some(last) = narrower.last_mut() {
        last.ends_line = atom.ends_line;
    }
    narrower
}

/// Where a run is cut so that every part fits: behind hyphens, else between letters.
fn stretches(run: &Run, width: f32) -> Vec<(usize, usize)> {
    let (mut cuts, mut start, mut used, mut hyphen) = (Vec::new(), 0, 0.0, 0);
    let widths: Vec<(usize, f32)> = letters(run);
    for (place, letter) in widths {
        if used + letter > width && place > start {
            let end = if hyphen > start { hyphen } else { place };
            cuts.push((start, end));
            start = end;
            used = advance(&run.part(start, place));
        }
        used += letter;
        if run.text.get(place..).is_some_and(|rest| rest.starts_with(['-', '–', '/'])) {
            hyphen = place
                + run.text.get(place..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8);
        }
    }
    cuts.push((start, run.text.len()));
    cuts
}

/// The letters of a run with their marks: where each begins, and how wide it is.
fn letters(run: &Run) -> Vec<(usize, f32)> {
    let mut letters: Vec<(usize, f32)> = Vec::new();
    let mut place = 0;
    for (text, glyphs) in run.clusters() {
        let wide = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() / 1000.0;
        match letters.last_mut() {
            Some(last) if text.starts_with(is_combining_mark) => last.1 += wide,
            _ => letters.push((place, wide)),
        }
        place += text.len();
    }
    letters
}

/// A line whose neighbours of one look are one run again, so that they are drawn in one step.
fn joined(line: SetLine) -> SetLine {
    let mut joined: SetLine = Vec::with_capacity(line.len());
    for part in line {
        match joined.last_mut() {
            Some(last) if last.span == part.span => last.run.append(part.run),
            _ => joined.push(part),
        }
    }
    joined
}
