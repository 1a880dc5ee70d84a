//! Cuts: the parts of a font that a document carries, embedded by printpdf.
//!
//! There are three kinds. The *core* of a face has the letters of Western and Central Europe; it
//! is cut once per press and is the same in every document. What a template or a print file
//! needs beyond it, and the rare letters of one name, become small cuts of their own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use flate2::Compression;
use lopdf::{Document, Object, ObjectId};
use printpdf::{
    Codepoint, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Pt, TextItem,
};

use super::fonts::{Face, Fonts, Run};
use super::writer::deflate;
use crate::error::{Error, Result};

/// The letters of a core: ASCII, Latin-1, Latin Extended-A, and the marks of German type.
const CORE_LETTERS: [std::ops::RangeInclusive<char>; 4] =
    [' '..='~', '\u{a0}'..='\u{17e}', '\u{218}'..='\u{21b}', '\u{1e9e}'..='\u{1e9e}'];
const CORE_MARKS: &str = "–—‘’‚“”„•…€";

/// The letters each glyph stands for, by face.
pub(super) type Wanted = BTreeMap<Face, BTreeMap<u16, String>>;

/// A part of a font with the numbers its glyphs have there.
pub(super) struct Cut {
    /// The name it has among the resources of a page.
    pub(super) name: String,
    numbers: HashMap<u16, u16>,
    source: Document,
    root: ObjectId,
}

impl Cut {
    /// Cuts the glyphs of `wanted` out of a face; `tag` is the six letters before its name.
    pub(super) fn of(
        face: Face,
        name: &str,
        tag: &str,
        wanted: &BTreeMap<u16, String>,
        level: Compression,
    ) -> Result<Cut> {
        let failed = |why: String| Error::Internal(format!("{}: {why}", face.postscript_name()));
        // Glyph 0 comes first in every font; the others follow in the order of their numbers.
        let glyphs: Vec<u16> = std::iter::once(0).chain(wanted.keys().copied()).collect();
        let numbers: HashMap<u16, u16> = glyphs.iter().copied().zip(0..).collect();

        let font = ReadScope::new(face.bytes())
            .read::<FontData<'_>>()
            .map_err(|error| failed(error.to_string()))?;
        let tables = font.table_provider(0).map_err(|error| failed(error.to_string()))?;
        let bytes = subset(&tables, &glyphs, &SubsetProfile::Pdf, CmapTarget::Unicode)
            .map_err(|error| failed(error.to_string()))?;
        let mut parsed = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())
            .ok_or_else(|| failed("the cut cannot be read".to_owned()))?;
        parsed.font_name = Some(format!("{tag}+{}", face.postscript_name()));

        let letters = wanted.iter().filter_map(|(glyph, letters)| {
            Some(Codepoint::with_cid(*numbers.get(glyph)?, 0.0, letters.clone()))
        });
        let (source, root) = embed(name, parsed, letters.collect(), level)
            .ok_or_else(|| failed("the cut was not embedded".to_owned()))?;
        Ok(Cut { name: name.to_owned(), numbers, source, root })
    }

    /// The core of a face.
    pub(super) fn core(fonts: &Fonts, face: Face) -> Result<Cut> {
        let parsed = fonts.face(face);
        let letters = CORE_LETTERS.into_iter().flatten().chain(CORE_MARKS.chars());
        let mut wanted = BTreeMap::new();
        for letter in letters {
            if let Some(glyph) = parsed.glyph_of(letter) {
                wanted.entry(glyph).or_insert_with(|| letter.to_string());
            }
        }
        let (name, tag) = match face {
            Face::Sans => ("Sans", "LBCORA"),
            Face::SansSemibold => ("SansBold", "LBCORB"),
            Face::Serif => ("Serif", "LBCORC"),
            Face::SerifSemibold => ("SerifBold", "LBCORD"),
        };
        Cut::of(face, name, tag, &wanted, Compression::best())
    }

    /// The number of a glyph in this cut.
    pub(super) fn number(&self, glyph: u16) -> Option<u16> {
        self.numbers.get(&glyph).copied()
    }

    /// The document the embedded font lies in, and its place there.
    pub(super) fn embedded(&self) -> (&Document, ObjectId) {
        (&self.source, self.root)
    }
}

/// Lets printpdf embed a font: a page that shows every glyph makes its widths and letters whole.
fn embed(
    name: &str,
    font: ParsedFont,
    glyphs: Vec<Codepoint>,
    level: Compression,
) -> Option<(Document, ObjectId)> {
    let id = FontId(name.to_owned());
    let mut document = PdfDocument::new("");
    document.resources.fonts.map.insert(id.clone(), PdfFont::new(font));
    document.with_pages(vec![PdfPage::new(
        Mm(210.0),
        Mm(297.0),
        vec![
            Op::StartTextSection,
            Op::SetFont { font: PdfFontHandle::External(id), size: Pt(1.0) },
            Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] },
            Op::EndTextSection,
        ],
    )]);
    let options = PdfSaveOptions::default();
    let mut source = document.to_lopdf_document(&options, &mut Vec::new());
    let page = *source.get_pages().get(&1)?;
    let resources = reference(&source, page, b"Resources")?;
    let fonts = reference(&source, resources, b"Font")?;
    let root = reference(&source, fonts, name.as_bytes())?;
    for object in source.objects.values_mut() {
        if let Object::Stream(stream) = object
            && !stream.dict.has(b"Filter")
        {
            stream.content = deflate(&stream.content, level);
            stream.dict.set("Filter", "FlateDecode");
        }
    }
    Some((source, root))
}

fn reference(document: &Document, id: ObjectId, key: &[u8]) -> Option<ObjectId> {
    document.get_dictionary(id).ok()?.get(key).ok()?.as_reference().ok()
}

/// The cuts that a content may draw with, face by face, the core first.
#[derive(Default)]
pub(super) struct Cuts<'a> {
    by_face: BTreeMap<Face, Vec<&'a Cut>>,
}

impl<'a> Cuts<'a> {
    /// Adds a cut of a face behind those it has.
    pub(super) fn add(&mut self, face: Face, cut: &'a Cut) {
        self.by_face.entry(face).or_default().push(cut);
    }

    /// The first cut that has all these glyphs.
    pub(super) fn find(
        &self,
        face: Face,
        glyphs: &mut dyn Iterator<Item = u16>,
    ) -> Option<&'a Cut> {
        let glyphs: Vec<u16> = glyphs.collect();
        let has_all = |cut: &&&Cut| glyphs.iter().all(|glyph| cut.number(*glyph).is_some());
        self.by_face.get(&face)?.iter().find(has_all).copied()
    }

    /// Adds the glyphs of those words of `run` that no cut has.
    ///
    /// A word goes to one cut as a whole, so that its marks and kerning stay together.
    pub(super) fn want(&self, fonts: &Fonts, run: &Run, wanted: &mut Wanted) {
        for word in words(run) {
            let glyphs: BTreeSet<u16> = word.glyphs.iter().map(|glyph| glyph.id).collect();
            if self.find(run.face, &mut glyphs.iter().copied()).is_some() {
                continue;
            }
            let parsed = fonts.face(run.face);
            let wanted = wanted.entry(run.face).or_default();
            for (text, group) in word.clusters() {
                for glyph in group {
                    let alone = parsed.letter_of(glyph.id).map(String::from);
                    wanted.entry(glyph.id).or_insert_with(|| alone.unwrap_or(text.to_owned()));
                }
            }
        }
    }
}

/// The words of a run, each with the blanks behind it.
pub(super) fn words(run: &Run) -> Vec<Run> {
    let mut ends: Vec<usize> = run.text.match_indices(' ').map(|(place, _)| place + 1).collect();
    if ends.last() != Some(&run.text.len()) {
        ends.push(run.text.len());
    }
    let mut start = 0;
    ends.into_iter().map(|end| run.part(std::mem::replace(&mut start, end), end)).collect()
}
