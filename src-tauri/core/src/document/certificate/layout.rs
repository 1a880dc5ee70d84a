//! The page of a certificate, from the upper edge to the lower, in reading order.
//!
//! Two halves meet: the text flows down from the logo, date and signatures hang on the lower
//! edge. Where they would touch, the text moves together step by step until they do not.

use super::fit::{Fitted, Shape, TOWN, WIDTH, passage_style};
use super::head::REMARK;
use super::{
    CertificateSheet, Dress, LayoutNote, LogoRow, Palette, Passage, Place, Places, Wording,
};
use crate::document::fonts::{Face, Fonts, Run};
use crate::document::page::{
    self, Align, Block, HAIR, INK, Mark, Measure, Page, Room, SOFT, Slot, Style, rule,
};
use crate::document::picture::Artwork;
use crate::document::wording;
use crate::error::Result;

pub(super) const LEFT: f32 = 28.0;
pub(super) const TOP: f32 = 24.0;
pub(super) const BOTTOM: f32 = 275.0;
pub(super) const TEXT: Measure = Measure { left: LEFT, width: WIDTH };
const TABLE: Measure = Measure { left: 43.0, width: 124.0 };
/// The column of the units, at the right of the table.
const UNITS: f32 = 26.0;
/// The distance of two logos in a row.
pub(super) const LOGO_GAP: f32 = 6.0;
pub(super) const CODE: f32 = 21.0;

const CAPTION: Style = Style::new(Face::Serif, 3.9, 1.3).in_colour(SOFT);
const ROW: Style = Style::new(Face::Sans, 3.55, 1.3);
const SUM: Style = Style::new(Face::SansSemibold, 3.55, 1.3);
/// The small print.
pub(super) const SMALL: Style = Style::new(Face::Sans, 2.85, 1.45).in_colour(SOFT);

/// How close things stand (0 as designed, 1 as close as they may) and how large the text is: the
/// distances give way first, the size of the letters only when nothing else helps.
const SQUEEZES: [(f32, f32); 11] = [
    (0.0, 1.0),
    (0.2, 1.0),
    (0.4, 1.0),
    (0.6, 1.0),
    (0.8, 1.0),
    (1.0, 1.0),
    (1.0, 0.95),
    (1.0, 0.9),
    (1.0, 0.85),
    (1.0, 0.8),
    (1.0, 0.75),
];

/// A page that is laid out, and what gave way for it.
pub(in crate::document) struct Laid {
    /// The page.
    pub(in crate::document) page: Page,
    /// Whether everything found room.
    pub(in crate::document) fits: bool,
    squeeze: f32,
    scale: f32,
    smaller_logos: bool,
}

impl Laid {
    /// What gave way, for whoever makes the template.
    pub(in crate::document) fn notes(&self, fitted: &Fitted) -> Vec<LayoutNote> {
        let percent = (self.scale * 100.0).round() as u32;
        let notes = [
            (!self.fits, LayoutNote::NoRoom),
            (self.fits && self.scale < 1.0, LayoutNote::SmallerText { percent }),
            (self.fits && self.scale >= 1.0 && self.squeeze > 0.0, LayoutNote::Closer),
            (fitted.has_small_name(), LayoutNote::SmallerName),
            (self.smaller_logos, LayoutNote::SmallerLogos),
        ];
        notes.into_iter().filter(|(applies, _)| *applies).map(|(_, note)| note).collect()
    }
}

/// Lays out everything but what differs from person to person; for that there is room.
pub(in crate::document) fn lay_out(
    fonts: &Fonts,
    sheet: &CertificateSheet,
    shape: Shape,
) -> Result<Laid> {
    let dress = sheet.dress()?;
    let once = |(squeeze, scale)| -> Result<Laid> {
        let mut flow = Flow {
            fonts,
            dress,
            palette: Palette::of(&dress.design),
            places: dress.design.places.within_bounds(),
            page: Page::default(),
            y: TOP,
            bottom: BOTTOM,
            shape,
            squeeze,
            scale,
            smaller_logos: false,
        };
        flow.head(sheet)?;
        flow.body(sheet)?;
        let end = flow.y;
        let fits = flow.foot(sheet)? >= end;
        let Flow { page, smaller_logos, .. } = flow;
        Ok(Laid { page, fits, squeeze, scale, smaller_logos })
    };
    let mut laid = once(SQUEEZES[0])?;
    for squeeze in SQUEEZES.into_iter().skip(1) {
        if laid.fits {
            break;
        }
        laid = once(squeeze)?;
    }
    Ok(laid)
}

/// Fills the rooms of a page for one person.
pub(in crate::document) fn fill(
    fonts: &Fonts,
    page: &Page,
    sheet: &CertificateSheet,
    fitted: &Fitted,
) -> Result<Vec<Block>> {
    let marks = |room: Room| -> Result<Vec<Mark>> {
        let measure = Measure { left: room.left, width: WIDTH };
        let set =
            |style, lines: &[Run], align| page::set(fonts, style, lines, measure, align, room.top);
        Ok(match room.slot {
            Slot::Name => set(fitted.shape.name_style(), &fitted.name, Align::Centre),
            Slot::Town => set(TOWN, &fitted.town, Align::Centre),
            Slot::Passage(passage) => {
                let style = passage_style(passage);
                let style = Style { size: style.size * room.scale, ..style };
                set(style, fitted.passage(passage), Align::Centre)
            }
            Slot::Number => {
                let run = fonts.shape(SMALL.face, &sheet.number_line())?;
                set(SMALL, &[run], Align::Left)
            }
            Slot::Code => {
                vec![Mark::Code { x: measure.right() - CODE, y: room.top, side: CODE }]
            }
        })
    };
    let rooms = page.blocks.iter().filter_map(|block| Some((block.tag, block.room?)));
    rooms.map(|(tag, room)| Ok(Block { tag, marks: marks(room)?, room: None })).collect()
}

/// A page in the making; what stands at the top is in `head`, what hangs on the lower edge in `foot`.
pub(super) struct Flow<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) dress: &'a Dress,
    pub(super) palette: Palette,
    pub(super) places: Places,
    pub(super) page: Page,
    pub(super) y: f32,
    /// Where the small print ends.
    pub(super) bottom: f32,
    shape: Shape,
    squeeze: f32,
    scale: f32,
    smaller_logos: bool,
}

impl Flow<'_> {
    /// From the name to the paragraph under the table.
    fn body(&mut self, sheet: &CertificateSheet) -> Result<()> {
        let place = self.places.person;
        self.move_down(place);
        self.room("P", Slot::Name, self.y, place);
        self.y += self.shape.name_style().height(self.shape.name_lines);
        if sheet.municipality.is_some() {
            self.gap(1.6, 1.6);
            self.room("P", Slot::Town, self.y, place);
            self.y += TOWN.height(self.shape.town_lines);
        }
        self.gap(7.0, 4.5);
        self.move_down(self.places.sentence);
        self.passage(sheet, Passage::Opening, (0.0, 0.0))?;
        self.passage(sheet, Passage::Course, (1.0, 1.0))?;
        self.passage(sheet, Passage::Closing, (1.0, 1.0))?;
        self.passage(sheet, Passage::Facts, (5.0, 3.0))?;
        self.gap(9.0, 6.0);
        self.move_down(self.places.table);
        self.table(sheet)?;
        if let Some(note) = sheet.partial_note() {
            self.gap(2.4, 2.4);
            let style = self.scaled(REMARK);
            let lines = page::lines(self.fonts, style, &note, TABLE.width)?;
            let marks =
                page::set(self.fonts, style, &lines, self.table_measure(), Align::Left, self.y);
            self.page.block("P", marks);
            self.y += style.height(lines.len());
        }
        self.passage(sheet, Passage::Remark, (5.0, 3.0))
    }

    /// A passage in the middle of the page, or room for it, with a distance above it.
    fn passage(
        &mut self,
        sheet: &CertificateSheet,
        passage: Passage,
        (roomy, tight): (f32, f32),
    ) -> Result<()> {
        let wording = Wording::of(&self.dress.design.words, sheet);
        let place = self.places.sentence;
        if wording.is_personal(passage) {
            let lines = self.shape.passage_lines(passage);
            if lines > 0 {
                self.gap(roomy, tight);
                self.room("P", Slot::Passage(passage), self.y, place);
                self.y += self.scaled(passage_style(passage)).height(lines);
            }
            return Ok(());
        }
        let Some(text) = wording.passage(passage) else { return Ok(()) };
        self.gap(roomy, tight);
        let style = self.scaled(passage_style(passage));
        let lines = page::even_lines(self.fonts, style, &text, WIDTH)?;
        let marks = page::set(self.fonts, style, &lines, moved(place), Align::Centre, self.y);
        self.page.block("P", marks);
        self.y += style.height(lines.len());
        Ok(())
    }

    fn table(&mut self, sheet: &CertificateSheet) -> Result<()> {
        self.page.open("Table");
        if !sheet.modules.is_empty() {
            let words = &self.dress.design.words;
            let caption = Wording::of(words, sheet).text(&words.contents);
            let caption = [self.shape_line(CAPTION, &caption)?];
            let measure = self.table_measure();
            let marks = page::set(self.fonts, CAPTION, &caption, measure, Align::Left, self.y);
            self.page.block("Caption", marks);
            self.y += CAPTION.height(1) + 1.6;
            self.page.open("TBody");
            for module in &sheet.modules {
                self.row(ROW, &module.title, &wording::units_with_name(module.half_units))?;
            }
            self.page.close();
        }
        // A table of the sum alone has no foot: there is nothing above it.
        self.page.open(if sheet.modules.is_empty() { "TBody" } else { "TFoot" });
        let words = &self.dress.design.words;
        let extent = Wording::of(words, sheet).text(&words.extent);
        self.row(SUM, &extent, &sheet.total())?;
        self.page.close();
        self.page.close();
        Ok(())
    }

    /// A row of the table with the line above it.
    fn row(&mut self, style: Style, title: &str, units: &str) -> Result<()> {
        let (width, colour) = if style == SUM { (0.25, INK) } else { (0.12, HAIR) };
        let style = self.scaled(style);
        let table = self.table_measure();
        self.page.artifact(vec![rule(table.left, table.right(), self.y, width, colour)]);
        let padding = self.closer(1.35, 1.0);
        self.y += padding;
        self.page.open("TR");
        let lines = page::lines(self.fonts, style, title, TABLE.width - UNITS)?;
        let marks = page::set(self.fonts, style, &lines, table, Align::Left, self.y);
        self.page.block("TH", marks);
        let units = [self.shape_line(style, units)?];
        let marks = page::set(self.fonts, style, &units, table, Align::Right, self.y);
        self.page.block("TD", marks);
        self.page.close();
        self.y += style.height(lines.len()) + padding;
        Ok(())
    }

    /// The logos of a row with their sizes: as high as they are meant to be, or smaller together
    /// where the row is too narrow.
    pub(super) fn logo_row(&mut self, row: LogoRow, free: f32) -> Vec<(usize, (f32, f32))> {
        let dress = self.dress;
        let logos = dress.design.logos.iter().zip(&dress.logos).enumerate();
        let sized =
            logos.filter(|(_, (logo, _))| logo.row == row).filter_map(|(place, (logo, art))| {
                let height = logo.height as f32;
                Some((place, (art.as_ref()?.aspect() * height, height)))
            });
        let mut sized: Vec<(usize, (f32, f32))> = sized.collect();
        let gaps = LOGO_GAP * sized.len().saturating_sub(1) as f32;
        let wide: f32 = sized.iter().map(|(_, (width, _))| width).sum();
        let scale = (free - gaps) / wide;
        if !sized.is_empty() && scale < 1.0 {
            self.smaller_logos = true;
            for (_, (width, height)) in &mut sized {
                *width *= scale;
                *height *= scale;
            }
        }
        sized
    }

    /// Draws the logos of a row from `x` on, each in the middle of the row's height.
    pub(super) fn draw_logos(
        &mut self,
        logos: &[(usize, (f32, f32))],
        mut x: f32,
        top: f32,
        gap: f32,
    ) {
        let high = logos.iter().map(|(_, (_, height))| *height).fold(0.0, f32::max);
        for (place, (width, height)) in logos {
            let (logo, art) = (self.dress.design.logos.get(*place), self.dress.logos.get(*place));
            if let (Some(logo), Some(Some(art))) = (logo, art) {
                let y = top + (high - height) / 2.0;
                self.figure(art, &logo.alternative, [x, y, x + width, y + height]);
            }
            x += width + gap;
        }
    }

    /// Draws a picture with the words that stand for it.
    pub(super) fn figure(&mut self, art: &Artwork, alternative: &str, bounds: [f32; 4]) {
        self.page.figure(alternative, bounds, art.marks(bounds));
    }

    /// Leaves room for something that differs from person to person.
    pub(super) fn room(&mut self, role: &'static str, slot: Slot, top: f32, place: Place) {
        let room = Room { slot, top, left: moved(place).left, scale: self.scale };
        self.page.room(role, room);
    }

    /// The measure of the table.
    fn table_measure(&self) -> Measure {
        Measure { left: TABLE.left + self.places.table.across as f32, ..TABLE }
    }

    /// A line at a fixed place.
    pub(super) fn line(
        &mut self,
        role: &'static str,
        style: Style,
        text: &str,
        align: Align,
        top: f32,
    ) -> Result<()> {
        let run = self.shape_line(style, text)?;
        self.page.block(role, page::set(self.fonts, style, &[run], TEXT, align, top));
        Ok(())
    }

    pub(super) fn shape_line(&self, style: Style, text: &str) -> Result<Run> {
        self.fonts.shape(style.face, text)
    }

    /// A style in the size that this page allows.
    fn scaled(&self, style: Style) -> Style {
        Style { size: style.size * self.scale, ..style }
    }

    /// Moves a block down as its design says.
    fn move_down(&mut self, place: Place) {
        self.y += place.down as f32;
    }

    /// Moves down by a distance.
    pub(super) fn gap(&mut self, roomy: f32, tight: f32) {
        self.y += self.closer(roomy, tight);
    }

    /// A distance as it is on this page: a squeezed page has up to six tenths less.
    pub(super) fn closer(&self, roomy: f32, tight: f32) -> f32 {
        let distance = if self.shape.tight { tight } else { roomy };
        distance * (1.0 - 0.6 * self.squeeze)
    }
}

/// The measure of the text, moved to a side.
pub(super) fn moved(place: Place) -> Measure {
    Measure { left: LEFT + place.across as f32, ..TEXT }
}
