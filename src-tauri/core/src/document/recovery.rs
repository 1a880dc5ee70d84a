//! The recovery sheet: the key on paper, for the day the passphrase is gone.

use chrono::NaiveDate;
use flate2::Compression;
use lopdf::Dictionary;

use super::binding::{self, Binding, Cover, Leaf};
use super::cut::Cut;
use super::fonts::{Face, Fonts, Run};
use super::ink;
use super::ornament;
use super::page::{self, Align, INK, Mark, Measure, Page, SOFT, Style, rule};
use super::qr::Code;
use super::template::{cut_all, cuts_of, embed_all, put_code, wanted_by};
use super::wording;
use super::writer::Pressing;
use crate::error::Result;

/// Everything on a recovery sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoverySheet {
    /// The Gerätekürzel, such as `L03`.
    pub device: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The groups of characters.
    pub groups: Vec<String>,
    /// The same key for the QR code.
    pub code: String,
    /// Whether it opens only sample data.
    pub sample: bool,
}

const TEXT: Measure = Measure { left: 28.0, width: 154.0 };
/// The column beside the QR code.
const BESIDE: Measure = Measure { left: 28.0, width: 100.0 };
const CODE: f32 = 42.0;
const GROUPS_IN_A_ROW: usize = 7;
const ROW: f32 = 12.0;

const TITLE: Style = Style::new(Face::SerifSemibold, 8.0, 1.25);
const ORIGIN: Style = Style::new(Face::Sans, 3.9, 1.5);
const GROUP: Style = Style::new(Face::SansSemibold, 5.6, 1.0);
const GROUP_TRACKING: f32 = 50.0;
const HEADING: Style = Style::new(Face::SansSemibold, 3.9, 1.4);
const BODY: Style = Style::new(Face::Sans, 3.7, 1.5);
const LABEL: Style = Style::new(Face::Sans, 3.3, 1.4).in_colour(SOFT);

const PURPOSE: &[&str] = &[
    "Dieses Blatt öffnet Ihr Logbuch und seine Sicherungen, wenn der Passwortsatz vergessen ist. \
     Ohne Passwortsatz und ohne dieses Blatt kann niemand die Daten öffnen, auch wir nicht.",
];
const KEEPING: &[&str] = &[
    "Getrennt vom Laptop verwahren, zum Beispiel im Tresor der Dienststelle.",
    "Nicht fotografieren, nicht per E-Mail senden, nicht auf dem Laptop ablegen.",
    "Wer dieses Blatt und den Laptop oder eine Sicherung hat, kann alles lesen.",
    "Ein neuer Schlüssel bringt ein neues Blatt. Dieses hier öffnet dann noch die älteren \
     Sicherungen; bewahren Sie es so lange auf wie diese.",
];
const USE: &[&str] =
    &["Bei der Anmeldung das Wiederherstellungsblatt wählen und die Gruppen der Reihe nach \
     eingeben. Große und kleine Buchstaben gelten gleich, Leerzeichen sind nicht nötig, und wer \
     O statt 0 oder I statt 1 schreibt, wird verstanden."];

/// Prints the sheet.
pub(super) fn print(
    fonts: &Fonts,
    cores: &[(Face, Cut)],
    sheet: &RecoverySheet,
) -> Result<Vec<u8>> {
    let page = lay_out(fonts, sheet)?;
    let mut cuts = cuts_of(cores);
    let wanted = wanted_by(fonts, &cuts, &page.blocks);
    let extra = cut_all(&wanted, "Extra", "LBEXT", Compression::best())?;
    for (face, cut) in &extra {
        cuts.add(*face, cut);
    }

    let mut binding = Binding::new();
    let writer = &mut binding.writer;
    let names = embed_all(writer, cores.iter().chain(&extra));
    let content = ink::content(fonts, &cuts, &page.blocks)?;
    let content = writer.add_stream(Dictionary::new(), &content, Pressing::Best);
    let code = writer.promise();
    put_code(writer, code, &Code::of(&sheet.code)?);
    let (metadata, info) = (writer.promise(), writer.promise());
    binding.leaf(&Leaf {
        page: &page,
        contents: &[content],
        fonts: names,
        code: Some(code),
        pictures: &[],
        bookmark: None,
    });
    let (mut writer, root) = binding.close(metadata, &[]);
    writer.pack();
    let cover = Cover {
        title: format!("Wiederherstellungsblatt · Laptop {}", sheet.device),
        author: "Lotsenbuch".to_owned(),
        subject: "Schlüssel des Logbuchs auf Papier".to_owned(),
        day: sheet.made_on,
    };
    binding::put_cover(&mut writer, metadata, info, &cover);
    Ok(writer.finish(root, info))
}

fn lay_out(fonts: &Fonts, sheet: &RecoverySheet) -> Result<Page> {
    let mut flow = Flow { fonts, page: Page::default(), y: 30.0 };
    if sheet.sample {
        flow.page.artifact(vec![ornament::sample_word(fonts)?]);
        flow.y -= ornament::SAMPLE.height(1);
        flow.paragraph("P", ornament::SAMPLE, TEXT, "MUSTER · öffnet nur Beispieldaten")?;
    }
    flow.paragraph("H1", TITLE, TEXT, "Wiederherstellungsblatt")?;
    let day = wording::long_date(sheet.made_on);
    let origin = format!("Lotsenbuch · Laptop {} · {day}", sheet.device);
    flow.paragraph("P", ORIGIN, TEXT, &origin)?;
    flow.y += 5.0;
    flow.groups(&sheet.groups)?;

    flow.y += 9.0;
    let top = flow.y;
    let left = TEXT.right() - CODE;
    let mark = Mark::Code { x: left, y: top + 1.0, side: CODE };
    flow.section("Wozu dieses Blatt dient", PURPOSE)?;
    flow.section("So verwahren Sie es", KEEPING)?;
    flow.section("So benutzen Sie es", USE)?;
    let bounds = [left, top + 1.0, left + CODE, top + 1.0 + CODE];
    flow.page.figure("QR-Code mit demselben Schlüssel", bounds, vec![mark]);
    flow.y += 14.0;
    for label in ["Verwahrt bei", "Datum, Unterschrift"] {
        flow.page.artifact(vec![rule(TEXT.left, TEXT.right(), flow.y, 0.2, INK)]);
        flow.y += 1.0;
        flow.paragraph("P", LABEL, TEXT, label)?;
        flow.y += 14.0;
    }
    Ok(flow.page)
}

struct Flow<'a> {
    fonts: &'a Fonts,
    page: Page,
    y: f32,
}

impl Flow<'_> {
    fn paragraph(
        &mut self,
        role: &'static str,
        style: Style,
        measure: Measure,
        text: &str,
    ) -> Result<()> {
        let lines = page::lines(self.fonts, style, text, measure.width)?;
        let marks = page::set(self.fonts, style, &lines, measure, Align::Left, self.y);
        self.page.block(role, marks);
        self.y += style.height(lines.len());
        Ok(())
    }

    /// The key between two lines, seven groups in a row, each in a column of its own.
    fn groups(&mut self, groups: &[String]) -> Result<()> {
        let column = TEXT.width / GROUPS_IN_A_ROW as f32;
        self.page.artifact(vec![rule(TEXT.left, TEXT.right(), self.y, 0.3, INK)]);
        self.y += 4.0;
        for row in groups.chunks(GROUPS_IN_A_ROW) {
            let mut marks = Vec::new();
            for (index, group) in row.iter().enumerate() {
                // The blank keeps the groups apart for whoever reads the text alone.
                let run = self.fonts.shape(GROUP.face, &format!("{group} "))?;
                let run: Run = run.tracked(GROUP_TRACKING);
                let left = TEXT.left + column * index as f32;
                let place = Measure { left, width: column };
                let top = self.y + (ROW - GROUP.height(1)) / 2.0;
                marks.extend(page::set(self.fonts, GROUP, &[run], place, Align::Left, top));
            }
            self.page.block("P", marks);
            self.y += ROW;
        }
        self.y += 4.0;
        self.page.artifact(vec![rule(TEXT.left, TEXT.right(), self.y, 0.3, INK)]);
        Ok(())
    }

    /// A heading with a paragraph, or with a list where there are several points.
    fn section(&mut self, heading: &str, points: &[&str]) -> Result<()> {
        self.paragraph("H2", HEADING, BESIDE, heading)?;
        self.y += 1.0;
        if let [only] = points {
            self.paragraph("P", BODY, BESIDE, only)?;
        } else {
            self.list(points)?;
        }
        self.y += 5.0;
        Ok(())
    }

    fn list(&mut self, points: &[&str]) -> Result<()> {
        let indent = 5.0;
        let measure = Measure { left: BESIDE.left + indent, width: BESIDE.width - indent };
        self.page.open("L");
        for point in points {
            self.page.open("LI");
            let bullet = [self.fonts.shape(BODY.face, "•")?];
            let marks = page::set(self.fonts, BODY, &bullet, BESIDE, Align::Left, self.y);
            self.page.block("Lbl", marks);
            self.paragraph("LBody", BODY, measure, point)?;
            self.page.close();
            self.y += 0.8;
        }
        self.page.close();
        Ok(())
    }
}
