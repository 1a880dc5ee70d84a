//! The page of a certificate, from the upper edge to the lower, in reading order.
//!
//! Two halves meet: the text flows down from the logo, date and signatures hang on the lower
//! edge. Where they would touch, the text moves together step by step until they do not.

use super::CertificateSheet;
use super::fit::{Fitted, Shape, TOWN, WIDTH};
use crate::document::fonts::{Face, Fonts, Run};
use crate::document::ornament;
use crate::document::page::{
    self, Align, Block, HAIR, INK, Mark, Measure, Page, Room, SEA, SOFT, Slot, Style, rule,
};
use crate::document::wording;
use crate::error::{Error, Result};

const LEFT: f32 = 28.0;
const TOP: f32 = 24.0;
const BOTTOM: f32 = 275.0;
const TEXT: Measure = Measure { left: LEFT, width: WIDTH };
const TABLE: Measure = Measure { left: 43.0, width: 124.0 };
/// The column of the units, at the right of the table.
const UNITS: f32 = 26.0;
const CODE: f32 = 21.0;
const GAP: f32 = 8.0;

const LOGO: Style = Style::new(Face::Sans, 3.3, 1.3);
const REMARK: Style = Style::new(Face::Sans, 3.3, 1.45).in_colour(SOFT);
const TITLE: Style = Style::new(Face::Serif, 10.2, 1.15).in_colour(SEA);
const TITLE_TRACKING: f32 = 12.0;
const SENTENCE: Style = Style::new(Face::Serif, 4.2, 1.5);
const COURSE: Style = Style::new(Face::SerifSemibold, 5.4, 1.35);
const FACTS: Style = Style::new(Face::Sans, 3.55, 1.6);
const CAPTION: Style = Style::new(Face::Serif, 3.9, 1.3).in_colour(SOFT);
const ROW: Style = Style::new(Face::Sans, 3.55, 1.3);
const SUM: Style = Style::new(Face::SansSemibold, 3.55, 1.3);
const DATE: Style = Style::new(Face::Serif, 4.0, 1.4);
const SIGNATORY: Style = Style::new(Face::Sans, 3.53, 1.4);
const FUNCTION: Style = SIGNATORY.in_colour(SOFT);
const SMALL: Style = Style::new(Face::Sans, 2.85, 1.45).in_colour(SOFT);

const CODE_WORDS: &str = "QR-Code zur Echtheitsprüfung dieser Bescheinigung";
const CODE_HINT: &str = "Der QR-Code belegt die Echtheit ohne Internet.";

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

/// Lays out everything but what differs from person to person; for that there is room.
pub(in crate::document) fn lay_out(
    fonts: &Fonts,
    sheet: &CertificateSheet,
    shape: Shape,
) -> Result<Page> {
    for (squeeze, scale) in SQUEEZES {
        let mut flow = Flow { fonts, page: Page::default(), y: TOP, shape, squeeze, scale };
        flow.head(sheet)?;
        flow.body(sheet)?;
        let end = flow.y;
        if flow.foot(sheet)? >= end {
            return Ok(flow.page);
        }
    }
    Err(Error::Internal(format!("certificate of „{}“ does not fit on a page", sheet.course)))
}

/// Fills the rooms of a page for one person.
pub(in crate::document) fn fill(
    fonts: &Fonts,
    page: &Page,
    sheet: &CertificateSheet,
    fitted: &Fitted,
) -> Result<Vec<Block>> {
    let marks = |room: Room| -> Result<Vec<Mark>> {
        let set =
            |style, lines: &[Run], align| page::set(fonts, style, lines, TEXT, align, room.top);
        Ok(match room.slot {
            Slot::Name => set(fitted.shape.name_style(), &fitted.name, Align::Centre),
            Slot::Town => set(TOWN, &fitted.town, Align::Centre),
            Slot::Number => {
                let run = fonts.shape(SMALL.face, &sheet.number_line())?;
                set(SMALL, &[run], Align::Left)
            }
            Slot::Code => {
                vec![Mark::Code { x: TEXT.right() - CODE, y: room.top, side: CODE }]
            }
        })
    };
    let rooms = page.blocks.iter().filter_map(|block| Some((block.tag, block.room?)));
    rooms.map(|(tag, room)| Ok(Block { tag, marks: marks(room)?, room: None })).collect()
}

struct Flow<'a> {
    fonts: &'a Fonts,
    page: Page,
    y: f32,
    shape: Shape,
    squeeze: f32,
    scale: f32,
}

impl Flow<'_> {
    /// Frame, mark and remarks at the top, down to the rule under the title.
    fn head(&mut self, sheet: &CertificateSheet) -> Result<()> {
        let mut behind = ornament::frame();
        if sheet.sample {
            behind.insert(0, ornament::sample_word(self.fonts)?);
        }
        behind.extend(ornament::mark(LEFT, TOP + 1.5, 11.0));
        self.page.artifact(behind);

        let lines =
            [self.shape_line(LOGO, "Digital-Lotsen ")?, self.shape_line(LOGO, "Sachsen-Anhalt")?];
        let beside = Measure { left: LEFT + 13.4, width: 60.0 };
        let top = TOP + (14.0 - LOGO.height(2)) / 2.0;
        self.page.block("P", page::set(self.fonts, LOGO, &lines, beside, Align::Left, top));
        if sheet.sample {
            self.line(
                "P",
                ornament::SAMPLE,
                "MUSTER · kein gültiger Nachweis",
                Align::Left,
                TOP + 17.0,
            )?;
        }
        if let Some(day) = sheet.reissued_on {
            let words = format!("Zweitschrift vom {}", wording::long_date(day));
            self.line("P", REMARK, &words, Align::Right, TOP + 17.0)?;
        }

        let remarks = sheet.sample || sheet.reissued_on.is_some();
        let above = self.closer(19.0, 13.0).max(if remarks { 9.0 } else { 0.0 });
        self.y = TOP + 14.0 + above;
        let title = self.shape_line(TITLE, &sheet.title)?.tracked(TITLE_TRACKING);
        let marks = page::set(self.fonts, TITLE, &[title], TEXT, Align::Centre, self.y);
        self.page.block("H1", marks);
        self.y += TITLE.height(1);
        self.gap(5.0, 4.0);
        let middle = LEFT + WIDTH / 2.0;
        self.page.artifact(vec![rule(middle - 13.0, middle + 13.0, self.y, 0.25, SEA)]);
        self.gap(8.0, 6.0);
        Ok(())
    }

    /// From the name to the note under the table.
    fn body(&mut self, sheet: &CertificateSheet) -> Result<()> {
        self.page.room("P", Room { slot: Slot::Name, top: self.y });
        self.y += self.shape.name_style().height(self.shape.name_lines);
        if sheet.municipality.is_some() {
            self.gap(1.6, 1.6);
            self.page.room("P", Room { slot: Slot::Town, top: self.y });
            self.y += TOWN.height(self.shape.town_lines);
        }
        self.gap(7.0, 4.5);
        self.paragraph(SENTENCE, sheet.attended())?;
        self.gap(1.0, 1.0);
        self.paragraph(COURSE, &format!("„{}“", sheet.course))?;
        self.gap(1.0, 1.0);
        self.paragraph(SENTENCE, "teilgenommen.")?;
        self.gap(5.0, 3.0);
        let facts: Vec<&str> = [sheet.period.as_str(), &sheet.place]
            .into_iter()
            .filter(|fact| !fact.is_empty())
            .collect();
        self.paragraph(FACTS, &facts.join(" · "))?;
        self.gap(9.0, 6.0);
        self.table(sheet)?;
        if let Some(note) = sheet.partial_note() {
            self.gap(2.4, 2.4);
            let style = self.scaled(REMARK);
            let lines = page::lines(self.fonts, style, &note, TABLE.width)?;
            let marks = page::set(self.fonts, style, &lines, TABLE, Align::Left, self.y);
            self.page.block("P", marks);
            self.y += style.height(lines.len());
        }
        Ok(())
    }

    fn table(&mut self, sheet: &CertificateSheet) -> Result<()> {
        self.page.open("Table");
        if !sheet.modules.is_empty() {
            let caption = [self.shape_line(CAPTION, "Inhalte")?];
            let marks = page::set(self.fonts, CAPTION, &caption, TABLE, Align::Left, self.y);
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
        self.row(SUM, "Umfang, 1\u{a0}UE = 45\u{a0}Minuten", &sheet.total())?;
        self.page.close();
        self.page.close();
        Ok(())
    }

    /// A row of the table with the line above it.
    fn row(&mut self, style: Style, title: &str, units: &str) -> Result<()> {
        let (width, colour) = if style == SUM { (0.25, INK) } else { (0.12, HAIR) };
        let style = self.scaled(style);
        self.page.artifact(vec![rule(TABLE.left, TABLE.right(), self.y, width, colour)]);
        let padding = self.closer(1.35, 1.0);
        self.y += padding;
        self.page.open("TR");
        let lines = page::lines(self.fonts, style, title, TABLE.width - UNITS)?;
        let marks = page::set(self.fonts, style, &lines, TABLE, Align::Left, self.y);
        self.page.block("TH", marks);
        let units = [self.shape_line(style, units)?];
        let marks = page::set(self.fonts, style, &units, TABLE, Align::Right, self.y);
        self.page.block("TD", marks);
        self.page.close();
        self.y += style.height(lines.len()) + padding;
        Ok(())
    }

    /// Date, signatures, QR code and small print; gives the highest point they leave free.
    fn foot(&mut self, sheet: &CertificateSheet) -> Result<f32> {
        let beside = Measure { left: LEFT + 66.0, width: WIDTH - 66.0 };
        let mut provider = page::lines(self.fonts, SMALL, &sheet.provider, beside.width)?;
        let funder = page::lines(self.fonts, SMALL, &sheet.funder, beside.width)?;
        let small_top = BOTTOM - SMALL.height((provider.len() + funder.len()).max(2));
        let low_bottom = small_top - 7.0;
        let low_top = low_bottom - CODE;

        let signatories = self.signatories(sheet)?;
        let deepest = signatories.iter().map(Signature::height).fold(11.0, f32::max);
        let sign_top = low_bottom - deepest;
        // Fifteen millimetres above the line are enough for a signature and a stamp's edge.
        let date_bottom = low_top.min(sign_top - 10.0) - self.closer(15.0, 12.0);
        let date_top = date_bottom - DATE.height(1);

        let date = format!("{}, den {}", sheet.issued_at, wording::long_date(sheet.issued_on));
        self.line("P", DATE, &date, Align::Left, date_top)?;
        for signature in signatories {
            self.signature(signature, sign_top);
        }
        self.page.room("P", Room { slot: Slot::Number, top: small_top });
        self.line("P", SMALL, CODE_HINT, Align::Left, small_top + SMALL.height(1))?;
        provider.extend(funder);
        let marks = page::set(self.fonts, SMALL, &provider, beside, Align::Right, small_top);
        self.page.block("P", marks);
        let bounds = [TEXT.right() - CODE, low_top, TEXT.right(), low_bottom];
        self.page.figure_room(CODE_WORDS, bounds, Room { slot: Slot::Code, top: low_top });
        Ok(date_top - self.closer(5.0, 5.0))
    }

    fn signatories(&self, sheet: &CertificateSheet) -> Result<Vec<Signature>> {
        let columns = sheet.signatories.len().max(2) as f32;
        let width = (WIDTH - CODE - GAP * columns) / columns;
        let signature = |(index, person): (usize, &super::Signatory)| -> Result<Signature> {
            Ok(Signature {
                measure: Measure { left: LEFT + (width + GAP) * index as f32, width },
                name: page::lines(self.fonts, SIGNATORY, &person.name, width)?,
                function: page::lines(self.fonts, FUNCTION, &person.function, width)?,
            })
        };
        sheet.signatories.iter().enumerate().map(signature).collect()
    }

    fn signature(&mut self, signature: Signature, top: f32) {
        let Signature { measure, name, function } = signature;
        self.page.artifact(vec![rule(measure.left, measure.right(), top, 0.2, INK)]);
        let name_top = top + Signature::PADDING;
        let marks = page::set(self.fonts, SIGNATORY, &name, measure, Align::Left, name_top);
        self.page.block("P", marks);
        if !function.is_empty() {
            let top = name_top + SIGNATORY.height(name.len());
            let marks = page::set(self.fonts, FUNCTION, &function, measure, Align::Left, top);
            self.page.block("P", marks);
        }
    }

    /// A paragraph in the middle of the page.
    fn paragraph(&mut self, style: Style, text: &str) -> Result<()> {
        let style = self.scaled(style);
        let lines = page::even_lines(self.fonts, style, text, WIDTH)?;
        let marks = page::set(self.fonts, style, &lines, TEXT, Align::Centre, self.y);
        self.page.block("P", marks);
        self.y += style.height(lines.len());
        Ok(())
    }

    /// A line at a fixed place.
    fn line(
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

    fn shape_line(&self, style: Style, text: &str) -> Result<Run> {
        self.fonts.shape(style.face, text)
    }

    /// A style in the size that this page allows.
    fn scaled(&self, style: Style) -> Style {
        Style { size: style.size * self.scale, ..style }
    }

    /// Moves down by a distance.
    fn gap(&mut self, roomy: f32, tight: f32) {
        self.y += self.closer(roomy, tight);
    }

    /// A distance as it is on this page: a squeezed page has up to six tenths less.
    fn closer(&self, roomy: f32, tight: f32) -> f32 {
        let distance = if self.shape.tight { tight } else { roomy };
        distance * (1.0 - 0.6 * self.squeeze)
    }
}

/// A signature line with what stands under it.
struct Signature {
    measure: Measure,
    name: Vec<Run>,
    function: Vec<Run>,
}

impl Signature {
    const PADDING: f32 = 1.4;

    fn height(&self) -> f32 {
        Signature::PADDING + SIGNATORY.height(self.name.len() + self.function.len())
    }
}
