//! What hangs on the lower edge of a certificate: date, signatures, QR code, small print, logos.

use super::fit::WIDTH;
use super::layout::{BOTTOM, CODE, Flow, LOGO_GAP, SMALL, moved};
use super::{CertificateSheet, LogoRow, Signatory, Wording};
use crate::document::fonts::{Face, Run};
use crate::document::page::{self, Align, INK, Measure, Room, SOFT, Slot, Style, rule};
use crate::document::picture::Artwork;
use crate::error::Result;

const GAP: f32 = 8.0;
const DATE: Style = Style::new(Face::Serif, 4.0, 1.4);
const SIGNATORY: Style = Style::new(Face::Sans, 3.53, 1.4);
const FUNCTION: Style = SIGNATORY.in_colour(SOFT);
/// The height of a signature above its line, and how far it reaches below it.
const SIGNATURE: f32 = 12.0;
const BELOW_LINE: f32 = 1.5;

const CODE_WORDS: &str = "QR-Code zur Echtheitsprüfung dieser Bescheinigung";
const CODE_HINT: &str = "Der QR-Code belegt die Echtheit ohne Internet.";

impl Flow<'_> {
    /// Date, signatures, QR code and small print; gives the highest point they leave free.
    pub(super) fn foot(&mut self, sheet: &CertificateSheet) -> Result<f32> {
        let place = self.places.foot;
        let text = moved(place);
        let logos = self.logo_row(LogoRow::Bottom, WIDTH);
        let logo_height = logos.iter().map(|(_, size)| size.1).fold(0.0, f32::max);
        let under = if logos.is_empty() { 0.0 } else { logo_height + 5.0 };
        self.bottom = BOTTOM - under + place.down as f32;

        let words = &self.dress.design.words;
        let wording = Wording::of(words, sheet);
        let beside = Measure { left: text.left + 66.0, width: WIDTH - 66.0 };
        let provider = wording.text(&words.provider);
        let mut provider = page::lines(self.fonts, SMALL, &provider, beside.width)?;
        let funder = wording.text(&words.funder);
        let funder = page::lines(self.fonts, SMALL, &funder, beside.width)?;
        let small_top = self.bottom - SMALL.height((provider.len() + funder.len()).max(2));
        let low_bottom = small_top - 7.0;
        let low_top = low_bottom - CODE;

        let signatures = self.signatures(sheet, text)?;
        let deepest = signatures.iter().map(Signature::height).fold(11.0, f32::max);
        let sign_top = low_bottom - deepest;
        // Fifteen millimetres above the line are enough for a signature and a stamp's edge.
        let above = self.closer(15.0, 12.0);
        let signed = signatures.iter().any(|signature| signature.art.is_some());
        let above = if signed { above.max(SIGNATURE - BELOW_LINE - 9.0) } else { above };
        let date_bottom = low_top.min(sign_top - 10.0) - above;
        let date_top = date_bottom - DATE.height(1);

        let date = [self.shape_line(DATE, &wording.text(&words.dateline))?];
        let marks = page::set(self.fonts, DATE, &date, text, Align::Left, date_top);
        self.page.block("P", marks);
        for signature in signatures {
            self.signature(signature, sign_top);
        }
        self.room("P", Slot::Number, small_top, place);
        let hint = [self.shape_line(SMALL, CODE_HINT)?];
        let top = small_top + SMALL.height(1);
        self.page.block("P", page::set(self.fonts, SMALL, &hint, text, Align::Left, top));
        provider.extend(funder);
        let marks = page::set(self.fonts, SMALL, &provider, beside, Align::Right, small_top);
        self.page.block("P", marks);
        let bounds = [text.right() - CODE, low_top, text.right(), low_bottom];
        let room = Room { slot: Slot::Code, top: low_top, left: text.left, scale: 1.0 };
        self.page.figure_room(CODE_WORDS, bounds, room);
        self.bottom_logos(&logos, self.bottom + 5.0);
        Ok(date_top - self.closer(5.0, 5.0))
    }

    /// The logos of the lower edge, in the middle of it and well apart.
    fn bottom_logos(&mut self, logos: &[(usize, (f32, f32))], top: f32) {
        let wide: f32 = logos.iter().map(|(_, (width, _))| width).sum();
        let gaps = logos.len().saturating_sub(1) as f32;
        let gap = if gaps > 0.0 { ((WIDTH - wide) / gaps).clamp(LOGO_GAP, 14.0) } else { 0.0 };
        let left = moved(self.places.foot).left + (WIDTH - wide - gap * gaps) / 2.0;
        self.draw_logos(logos, left, top, gap);
    }

    fn signatures(&self, sheet: &CertificateSheet, text: Measure) -> Result<Vec<Signature>> {
        let columns = sheet.signatories.len().max(2) as f32;
        let width = (WIDTH - CODE - GAP * columns) / columns;
        let signature = |(index, person): (usize, &Signatory)| -> Result<Signature> {
            let art = self.dress.signatures.get(index).cloned().flatten();
            Ok(Signature {
                measure: Measure { left: text.left + (width + GAP) * index as f32, width },
                name: page::lines(self.fonts, SIGNATORY, &person.name, width)?,
                function: page::lines(self.fonts, FUNCTION, &person.function, width)?,
                art: art.map(|art| (art, format!("Unterschrift von {}", person.name))),
            })
        };
        sheet.signatories.iter().enumerate().map(signature).collect()
    }

    fn signature(&mut self, signature: Signature, top: f32) {
        let Signature { measure, name, function, art } = signature;
        if let Some((art, words)) = art {
            let height = SIGNATURE.min(measure.width / art.aspect());
            let (width, bottom) = (art.aspect() * height, top + BELOW_LINE);
            let bounds = [measure.left, bottom - height, measure.left + width, bottom];
            self.figure(&art, &words, bounds);
        }
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
}

/// A signature line with what stands on and under it.
struct Signature {
    measure: Measure,
    name: Vec<Run>,
    function: Vec<Run>,
    /// The signature and the words that stand for it.
    art: Option<(Artwork, String)>,
}

impl Signature {
    const PADDING: f32 = 1.4;

    fn height(&self) -> f32 {
        Signature::PADDING + SIGNATORY.height(self.name.len() + self.function.len())
    }
}
