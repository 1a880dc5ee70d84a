//! Documents that go on over pages: from passages to tagged, printed pages.
//!
//! A document is a list of passages. The setter (`setter`, `table`) turns them into strips, each
//! as high as one line and with its place in the structure tree; the pager (`pager`) puts strips
//! on pages. So whatever is long can be broken at every line, and one element of the structure may
//! go over several pages. A heading never stands alone at the foot of a page, nor does a single
//! line of a paragraph at either end. `spread` writes the tree.

mod list;
mod pager;
mod setter;
mod spread;
mod stand_in;
mod strip;
mod table;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeSet;

use flate2::Compression;
use lopdf::Dictionary;

use super::binding::{self, Binding, Cover};
use super::cut::{Cuts, Wanted};
use super::fonts::{Face, Fonts};
use super::page::{Align, Block, HAIR, Mark, Measure, SOFT, Style, rule, set};
use super::template::{cut_all, embed_all, wanted_by};
use super::writer::Pressing;
use super::{ink, ornament, svg};
use crate::error::{Error, Result};

pub(super) use list::tick_box;
pub(super) use pager::{Frame, Pager, Pages};
pub(super) use setter::{HEADING, SMALL, Setter, section_line};
pub(super) use stand_in::printable;
pub(super) use strip::{Node, Piece, Strip, beside};
pub(super) use words::{Look, Span, Words, break_lines, plain};

/// What follows in a document, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Passage {
    /// A heading; level 1 is the title.
    Heading(u8, Words),
    /// What stands small above the title.
    Eyebrow(String),
    /// Running text.
    Paragraph(Words),
    /// A list.
    List(Vec<Item>),
    /// What somebody else said.
    Quote(Vec<Passage>),
    /// Text whose lines stay as they are.
    Code(String),
    /// A line across.
    Rule,
    /// A table.
    Table(Table),
    /// Labels with what they stand for, side by side.
    Facts(Vec<(String, Words)>),
    /// Empty room, dropped at the top of a page.
    Gap(f32),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// What stands in front of it.
    pub(super) label: Label,
    /// What it says.
    pub(super) passages: Vec<Passage>,
}

/// What stands in front of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// A dot.
    Dot,
    /// A number.
    Number(u64),
    /// A box, ticked or not.
    Box(bool),
}

/// A table; its head comes again on every page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    /// The columns.
    pub(super) columns: Vec<Column>,
    /// The rows, a cell for each column.
    pub(super) rows: Vec<Vec<Words>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    /// What stands above it.
    pub(super) title: Words,
    /// How wide it is, in proportion to the others.
    pub(super) share: f32,
    /// Where its text stands.
    pub(super) align: Align,
}

/// A document before it is set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Story {
    /// Title and origin.
    pub(super) cover: Cover,
    /// What stands above every page but the first.
    pub(super) running: String,
    /// What stands at the foot of every page, beside its number.
    pub(super) foot: String,
    /// A word across every page.
    pub(super) across: Option<&'static str>,
    /// What it says.
    pub(super) passages: Vec<Passage>,
}

/// The text on a page: 25 mm from the left edge, 20 mm from the right one (DIN 5008).
pub(super) const TEXT: Measure = Measure { left: 25.0, width: 165.0 };
const FRAME: Frame = Frame { top: 25.0, first_top: 22.0, bottom: 270.0 };
const FOOT: f32 = 279.0;
const HEAD: f32 = 14.5;
/// From three pages on a reader is glad of bookmarks.
const BOOKMARKS_FROM: usize = 3;

/// Sets a story on pages; if letters are missing, all of them are named.
pub(super) fn lay_out(fonts: &Fonts, story: &Story) -> Result<Pages> {
    let lay_out = || {
        let mut setter = Setter::new(fonts);
        setter.passages(&story.passages, TEXT, None)?;
        let (nodes, strips, heads) = setter.finish();
        let mut pager = Pager::new(nodes, heads, FRAME);
        pager.flow(&strips);
        let mut pages = pager.finish();
        furnish(fonts, story, &mut pages)?;
        Ok(pages)
    };
    lay_out().map_err(|error| match error {
        Error::MissingGlyph { letters } => all_missing(fonts, &letters, &texts(story)),
        other => other,
    })
}

/// The failure with the missing letters of all texts, each once.
pub(super) fn all_missing(fonts: &Fonts, first: &str, texts: &[String]) -> Error {
    let mut missing: Vec<String> = first.split(' ').map(str::to_owned).collect();
    for line in texts.iter().flat_map(|text| text.split('\n')) {
        if let Err(Error::MissingGlyph { letters }) = fonts.shape(Face::Sans, &printable(line)) {
            missing.extend(letters.split(' ').map(str::to_owned));
        }
    }
    let mut seen = BTreeSet::new();
    missing.retain(|letter| seen.insert(letter.clone()));
    Error::MissingGlyph { letters: missing.join(" ") }
}

/// Every text of a story in reading order.
fn texts(story: &Story) -> Vec<String> {
    let mut texts = vec![story.running.clone(), story.foot.clone()];
    story.passages.iter().for_each(|passage| passage.texts(&mut texts));
    texts
}

/// One text without its looks.
pub(super) fn said(words: &[Span]) -> String {
    words.iter().map(|span| span.text.as_str()).collect()
}

impl Passage {
    /// Adds every text of this passage in reading order.
    pub(super) fn texts(&self, texts: &mut Vec<String>) {
        match self {
            Passage::Heading(_, words) | Passage::Paragraph(words) => texts.push(said(words)),
            Passage::Eyebrow(text) | Passage::Code(text) => texts.push(text.clone()),
            Passage::Quote(passages) => passages.iter().for_each(|one| one.texts(texts)),
            Passage::List(items) => {
                items.iter().flat_map(|item| &item.passages).for_each(|one| one.texts(texts));
            }
            Passage::Table(table) => {
                texts.extend(table.columns.iter().map(|column| said(&column.title)));
                texts.extend(table.rows.iter().flatten().map(|words| said(words)));
            }
            Passage::Facts(facts) => {
                for (label, words) in facts {
                    texts.extend([label.clone(), said(words)]);
                }
            }
            Passage::Rule | Passage::Gap(_) => {}
        }
    }
}

/// Prints a story.
pub(super) fn print(fonts: &Fonts, story: &Story) -> Result<Vec<u8>> {
    bind(fonts, &lay_out(fonts, story)?, &story.cover)
}

/// Draws the first page as a picture.
pub(super) fn preview(fonts: &Fonts, story: &Story) -> Result<String> {
    let pages = lay_out(fonts, story)?;
    let blocks: Vec<Block> = pages.sheets.iter().take(1).flat_map(pager::Sheet::drawn).collect();
    let count = pages.sheets.len();
    let words = format!("{}, Seite 1 von {count}", story.cover.title);
    Ok(svg::draw(fonts, blocks.iter(), None, &words))
}

/// What stands on every page and is read on none: running head, foot, the word across.
fn furnish(fonts: &Fonts, story: &Story, pages: &mut Pages) -> Result<()> {
    let count = pages.sheets.len();
    for (index, sheet) in pages.sheets.iter_mut().enumerate() {
        if let Some(word) = story.across {
            sheet.behind.insert(0, ornament::word_across(fonts, word)?);
        }
        let number = format!("Seite\u{a0}{} von\u{a0}{count}", index + 1);
        let mut marks = one_line(fonts, &number, Align::Right, FOOT)?;
        marks.extend(one_line(fonts, &story.foot, Align::Left, FOOT)?);
        if index > 0 {
            marks.extend(one_line(fonts, &story.running, Align::Left, HEAD)?);
            marks.push(rule(TEXT.left, TEXT.right(), HEAD + 5.6, 0.18, HAIR));
        }
        sheet.blocks.push(Block { tag: None, marks, room: None });
    }
    Ok(())
}

/// A line that is looked at and not read, cut with „…“ where it would reach into its neighbour.
fn one_line(fonts: &Fonts, text: &str, align: Align, top: f32) -> Result<Vec<Mark>> {
    const WIDEST: f32 = 132.0;
    const STYLE: Style = Style::new(Face::Sans, 2.85, 1.4).in_colour(SOFT);
    let text = printable(text);
    let mut run = fonts.shape(STYLE.face, &text)?;
    let mut kept = text.as_ref();
    while run.width() * STYLE.size > WIDEST
        && let Some((place, _)) = kept.char_indices().next_back()
    {
        kept = kept.get(..place).unwrap_or_default();
        run = fonts.shape(STYLE.face, &format!("{} …", kept.trim_end()))?;
    }
    Ok(set(fonts, STYLE, &[run], TEXT, align, top))
}

/// Writes pages as a document.
pub(super) fn bind(fonts: &Fonts, pages: &Pages, cover: &Cover) -> Result<Vec<u8>> {
    let mut wanted = Wanted::new();
    let none = Cuts::default();
    let drawn: Vec<Vec<Block>> = pages.sheets.iter().map(pager::Sheet::drawn).collect();
    for blocks in &drawn {
        for (face, glyphs) in wanted_by(fonts, &none, blocks) {
            wanted.entry(face).or_default().extend(glyphs);
        }
    }
    let extra = cut_all(&wanted, "Text", "LBTXT", Compression::best())?;
    let mut cuts = Cuts::default();
    for (face, cut) in &extra {
        cuts.add(*face, cut);
    }
    let mut binding = Binding::new();
    let names = embed_all(&mut binding.writer, extra.iter());
    let mut contents = Vec::with_capacity(drawn.len());
    for blocks in &drawn {
        let content = ink::content(fonts, &cuts, blocks)?;
        contents.push(binding.writer.add_stream(Dictionary::new(), &content, Pressing::Best));
    }
    let bookmarked = pages.sheets.len() >= BOOKMARKS_FROM;
    binding.spread(pages, &contents, names, bookmarked);
    let (metadata, info) = (binding.writer.promise(), binding.writer.promise());
    let (mut writer, root) = binding.close(metadata, &[]);
    writer.pack();
    binding::put_cover(&mut writer, metadata, info, cover);
    Ok(writer.finish(root, info))
}
