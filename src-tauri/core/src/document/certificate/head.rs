//! What stands at the top of a certificate: frame, mark, logos, remarks and the title.

use super::fit::WIDTH;
use super::layout::{Flow, LEFT, LOGO_GAP, TEXT, TOP, moved};
use super::{CertificateSheet, LogoRow, Palette, Typeface, Wording};
use crate::document::fonts::Face;
use crate::document::ornament;
use crate::document::page::{self, Align, Measure, SOFT, Style, rule};
use crate::document::wording;
use crate::error::Result;

/// The height of what stands at the top: the mark with its words.
const HEAD: f32 = 14.0;
const LOGO: Style = Style::new(Face::Sans, 3.3, 1.3);
pub(super) const REMARK: Style = Style::new(Face::Sans, 3.3, 1.45).in_colour(SOFT);
const TITLE: Style = Style::new(Face::Serif, 10.2, 1.15);
const TITLE_TRACKING: f32 = 12.0;

impl Flow<'_> {
    /// Frame, mark, logos and remarks at the top, down to the rule under the title.
    pub(super) fn head(&mut self, sheet: &CertificateSheet) -> Result<()> {
        let Palette { accent, pale } = self.palette;
        let design = &self.dress.design;
        let mut behind = if design.frame { ornament::frame(accent, pale) } else { Vec::new() };
        if sheet.sample {
            behind.insert(0, ornament::sample_word(self.fonts)?);
        }
        if design.mark {
            behind.extend(ornament::mark(LEFT, TOP + 1.5, 11.0, accent));
        }
        self.page.artifact(behind);
        if design.mark {
            let words = ["Digital-Lotsen ", "Sachsen-Anhalt"];
            let [one, other] = words.map(|words| self.shape_line(LOGO, words));
            let beside = Measure { left: LEFT + 13.4, width: 60.0 };
            let top = TOP + (HEAD - LOGO.height(2)) / 2.0;
            let marks = page::set(self.fonts, LOGO, &[one?, other?], beside, Align::Left, top);
            self.page.block("P", marks);
        }
        let free = if design.mark { WIDTH - 50.0 } else { WIDTH };
        let logos = self.logo_row(LogoRow::Top, free);
        let height = logos.iter().map(|(_, size)| size.1).fold(0.0, f32::max);
        let wide = logos.iter().map(|(_, size)| size.0 + LOGO_GAP).sum::<f32>() - LOGO_GAP;
        self.draw_logos(&logos, TEXT.right() - wide, TOP, LOGO_GAP);
        let below = TOP + height.max(HEAD);
        if sheet.sample {
            let words = "MUSTER · kein gültiger Nachweis";
            self.line("P", ornament::SAMPLE, words, Align::Left, below + 3.0)?;
        }
        if let Some(day) = sheet.reissued_on {
            let words = format!("Zweitschrift vom {}", wording::long_date(day));
            self.line("P", REMARK, &words, Align::Right, below + 3.0)?;
        }
        let remarks = sheet.sample || sheet.reissued_on.is_some();
        self.title(sheet, below, if remarks { 9.0 } else { 0.0 })
    }

    fn title(&mut self, sheet: &CertificateSheet, below: f32, least: f32) -> Result<()> {
        let design = &self.dress.design;
        let place = self.places.heading;
        self.y = below + (self.closer(19.0, 13.0) + place.down as f32).max(least);
        let face = match design.heading {
            Typeface::Serif => Face::Serif,
            Typeface::Sans => Face::Sans,
        };
        let style = Style { face, ..TITLE }.in_colour(self.palette.accent);
        let words = match sheet.template {
            None => sheet.title.clone(),
            Some(_) => Wording::of(&design.words, sheet).text(&design.words.heading),
        };
        let title = self.shape_line(style, &words)?.tracked(TITLE_TRACKING);
        // A long heading gets smaller until it stands on one line.
        let size = style.size.min(WIDTH / title.width());
        let style = Style { size, ..style };
        let measure = moved(place);
        let marks = page::set(self.fonts, style, &[title], measure, Align::Centre, self.y);
        self.page.block("H1", marks);
        self.y += style.height(1);
        self.gap(5.0, 4.0);
        let middle = measure.left + WIDTH / 2.0;
        let colour = self.palette.accent;
        self.page.artifact(vec![rule(middle - 13.0, middle + 13.0, self.y, 0.25, colour)]);
        self.gap(8.0, 6.0);
        Ok(())
    }
}
