//! The press: fonts parsed once, templates kept, sheets in, documents out.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use super::certificate::CertificateSheet;
use super::certificate::LayoutNote;
use super::certificate::layout;
use super::cut::Cut;
use super::fonts::{Face, Fonts};
use super::notice::{self, NoticeSheet};
use super::protocol::{self, ProtocolSheet};
use super::qr::Code;
use super::recovery::{self, RecoverySheet};
use super::template::{Kind, Template};
use super::visit::{self, VisitSheet};
use super::{flow, print_file, svg};
use crate::error::{Error, Result};

/// So many templates are kept; a course needs one, and one more per kind of partial attendance.
const KEPT_TEMPLATES: usize = 24;

/// Prints documents. Making one parses four fonts; keep it for as long as the program runs.
pub struct Press {
    fonts: Fonts,
    cores: Vec<(Face, Cut)>,
    templates: Mutex<HashMap<Kind, Arc<Template>>>,
}

impl Press {
    /// Parses the fonts and cuts the cores of the two faces that carry names.
    pub fn new() -> Result<Press> {
        let fonts = Fonts::parse()?;
        let core = |face| Ok((face, Cut::core(&fonts, face)?));
        let cores = [Face::Sans, Face::Serif].into_iter().map(core).collect::<Result<_>>()?;
        Ok(Press { fonts, cores, templates: Mutex::default() })
    }

    /// Prints one certificate.
    pub fn certificate(&self, sheet: &CertificateSheet) -> Result<Vec<u8>> {
        let print = || {
            let (kind, fitted) = Kind::of(&self.fonts, sheet)?;
            self.template(kind)?.print(&self.fonts, &self.cores, sheet, &fitted)
        };
        print().map_err(|error| self.with_all_letters(error, std::slice::from_ref(sheet)))
    }

    /// Prints all certificates into one file, in the order given, each with a bookmark.
    ///
    /// `progress` hears how many are done and says whether to go on; if not, there is no file.
    pub fn print_file(
        &self,
        sheets: &[CertificateSheet],
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Option<Vec<u8>>> {
        print_file::print(&self.fonts, &self.cores, sheets, progress)
            .map_err(|error| self.with_all_letters(error, sheets))
    }

    /// Refuses a text with letters that no font has, and names them.
    pub fn check_letters(&self, text: &str) -> Result<()> {
        self.fonts.shape(Face::Serif, text).map(drop)
    }

    /// Draws the page of a certificate as SVG, the same layout as on paper.
    pub fn preview_svg(&self, sheet: &CertificateSheet) -> Result<String> {
        let (kind, fitted) = Kind::of(&self.fonts, sheet)?;
        let template = self.template(kind)?;
        let rooms = layout::fill(&self.fonts, template.page(), sheet, &fitted)?;
        let blocks = template.page().blocks.iter().chain(&rooms);
        let words = format!("{} {}, {}", sheet.title, sheet.number, sheet.name.printed);
        Ok(svg::draw(&self.fonts, blocks, Some(&Code::of(&sheet.code)?), &words))
    }

    /// Draws the page of a certificate whose template is still being made, and says what gave way.
    /// Nothing is kept of it, and what finds no room is drawn all the same.
    pub fn preview_design(&self, sheet: &CertificateSheet) -> Result<(String, Vec<LayoutNote>)> {
        let (kind, fitted) = Kind::of(&self.fonts, sheet)?;
        let laid = kind.laid(&self.fonts)?;
        let rooms = layout::fill(&self.fonts, &laid.page, sheet, &fitted)?;
        let blocks = laid.page.blocks.iter().chain(&rooms);
        let words = format!("{}, {}", sheet.title, sheet.name.printed);
        let svg = svg::draw(&self.fonts, blocks, Some(&Code::of(&sheet.code)?), &words);
        Ok((svg, laid.notes(&fitted)))
    }

    /// Prints a recovery sheet.
    pub fn recovery_sheet(&self, sheet: &RecoverySheet) -> Result<Vec<u8>> {
        recovery::print(&self.fonts, &self.cores, sheet)
    }

    /// Prints a Gesprächsprotokoll.
    pub fn protocol(&self, sheet: &ProtocolSheet) -> Result<Vec<u8>> {
        flow::print(&self.fonts, &protocol::story(sheet))
    }

    /// Draws the first page of a Gesprächsprotokoll as SVG, the same layout as on paper.
    pub fn preview_protocol(&self, sheet: &ProtocolSheet) -> Result<String> {
        flow::preview(&self.fonts, &protocol::story(sheet))
    }

    /// Prints a Datenschutzhinweis.
    pub fn notice(&self, sheet: &NoticeSheet) -> Result<Vec<u8>> {
        flow::print(&self.fonts, &notice::story(sheet))
    }

    /// Draws the first page of a Datenschutzhinweis as SVG, the same layout as on paper.
    pub fn preview_notice(&self, sheet: &NoticeSheet) -> Result<String> {
        flow::preview(&self.fonts, &notice::story(sheet))
    }

    /// Prints a Besuchsvorbereitung.
    pub fn visit(&self, sheet: &VisitSheet) -> Result<Vec<u8>> {
        visit::print(&self.fonts, sheet)
    }

    /// The same failure; if letters are missing, with those of all sheets and not only the first.
    fn with_all_letters(&self, error: Error, sheets: &[CertificateSheet]) -> Error {
        let Error::MissingGlyph { letters } = error else { return error };
        let mut missing: Vec<String> = letters.split(' ').map(String::from).collect();
        let texts = sheets.iter().flat_map(|sheet| {
            let fixed = [&sheet.name.printed, &sheet.number];
            fixed.into_iter().chain(&sheet.municipality).chain(&sheet.key)
        });
        for text in texts {
            if let Err(Error::MissingGlyph { letters }) = self.check_letters(text) {
                missing.extend(letters.split(' ').map(String::from));
            }
        }
        let mut seen = BTreeSet::new();
        missing.retain(|letter| seen.insert(letter.clone()));
        Error::MissingGlyph { letters: missing.join(" ") }
    }

    fn template(&self, kind: Kind) -> Result<Arc<Template>> {
        // A template is only put in whole: what a panicking thread left behind can be used.
        let kept =
            self.templates.lock().unwrap_or_else(PoisonError::into_inner).get(&kind).cloned();
        if let Some(template) = kept {
            return Ok(template);
        }
        let template = Arc::new(Template::new(&self.fonts, &self.cores, &kind)?);
        let mut templates = self.templates.lock().unwrap_or_else(PoisonError::into_inner);
        if templates.len() >= KEPT_TEMPLATES {
            templates.clear();
        }
        templates.insert(kind, Arc::clone(&template));
        Ok(template)
    }
}
