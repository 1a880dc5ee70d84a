//! The print file: all certificates of a list in one document, for one press of a button.
//!
//! It is drawn anew from the same sheets, not glued together from finished files: one structure
//! tree, fonts once, one bookmark for each certificate.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use flate2::Compression;
use lopdf::Dictionary;

use super::binding::{self, Binding, Cover, Leaf};
use super::certificate::CertificateSheet;
use super::certificate::layout;
use super::cut::{Cut, Wanted};
use super::fonts::{Face, Fonts};
use super::ink;
use super::page::{Block, Page};
use super::qr::Code;
use super::template::{Kind, cut_all, cuts_of, embed_all, put_code, put_pictures, wanted_by};
use super::writer::Pressing;
use crate::error::{Error, Result, Rule};

/// One certificate, laid out but not yet drawn.
struct Laid<'a> {
    sheet: &'a CertificateSheet,
    /// Which of the shared pages it stands on.
    shared: usize,
    blocks: Vec<Block>,
}

/// Prints the file, or nothing if `progress` said to stop.
pub(super) fn print(
    fonts: &Fonts,
    cores: &[(Face, Cut)],
    sheets: &[CertificateSheet],
    progress: &mut dyn FnMut(usize) -> bool,
) -> Result<Option<Vec<u8>>> {
    let first = sheets.first().ok_or_else(|| Error::invalid("certificates", Rule::Required))?;
    let (pages, laid) = lay_out(fonts, sheets)?;

    let mut cuts = cuts_of(cores);
    let mut wanted = Wanted::new();
    let blocks = pages.iter().map(|page| &page.blocks).chain(laid.iter().map(|one| &one.blocks));
    for blocks in blocks {
        for (face, glyphs) in wanted_by(fonts, &cuts, blocks) {
            wanted.entry(face).or_default().extend(glyphs);
        }
    }
    let extra = cut_all(&wanted, "Extra", "LBEXT", Compression::best())?;
    for (face, cut) in &extra {
        cuts.add(*face, cut);
    }

    let mut binding = Binding::new();
    let writer = &mut binding.writer;
    let names = embed_all(writer, cores.iter().chain(&extra));
    let (mut behind, mut known) = (Vec::new(), BTreeMap::new());
    for page in &pages {
        let pictures = put_pictures(writer, &mut known, &page.blocks);
        let content = ink::content(fonts, &cuts, &page.blocks)?;
        behind.push((writer.add_stream(Dictionary::new(), &content, Pressing::Fast), pictures));
    }
    for (index, one) in laid.iter().enumerate() {
        let (Some(page), Some((shared, pictures))) =
            (pages.get(one.shared), behind.get(one.shared))
        else {
            continue;
        };
        let writer = &mut binding.writer;
        let content = ink::content(fonts, &cuts, &one.blocks)?;
        let content = writer.add_stream(Dictionary::new(), &content, Pressing::Fast);
        let code = writer.promise();
        put_code(writer, code, &Code::of(&one.sheet.code)?);
        let bookmark = format!("{} {}", one.sheet.number, one.sheet.name.printed);
        binding.leaf(&Leaf {
            page,
            contents: &[*shared, content],
            fonts: names,
            code: Some(code),
            pictures,
            bookmark: Some(&bookmark),
        });
        if !progress(index + 1) {
            return Ok(None);
        }
    }
    let (metadata, info) = (binding.writer.promise(), binding.writer.promise());
    let (mut writer, root) = binding.close(metadata, &[]);
    writer.pack();
    binding::put_cover(&mut writer, metadata, info, &cover(first, sheets));
    Ok(Some(writer.finish(root, info)))
}

/// Lays out every certificate; pages that are the same for several are laid out once.
fn lay_out<'a>(
    fonts: &Fonts,
    sheets: &'a [CertificateSheet],
) -> Result<(Vec<Arc<Page>>, Vec<Laid<'a>>)> {
    let mut places: HashMap<Kind, usize> = HashMap::new();
    let mut pages: Vec<Arc<Page>> = Vec::new();
    let mut laid = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        let (kind, fitted) = Kind::of(fonts, sheet)?;
        let shared = match places.get(&kind) {
            Some(place) => *place,
            None => {
                pages.push(Arc::new(kind.page(fonts)?));
                places.insert(kind, pages.len() - 1);
                pages.len() - 1
            }
        };
        let Some(page) = pages.get(shared) else { continue };
        let blocks = layout::fill(fonts, page, sheet, &fitted)?;
        laid.push(Laid { sheet, shared, blocks });
    }
    Ok((pages, laid))
}

fn cover(first: &CertificateSheet, sheets: &[CertificateSheet]) -> Cover {
    let single = sheets.iter().all(|sheet| sheet.course == first.course);
    let course = if single { format!(" – {}", first.course) } else { String::new() };
    let days = sheets.iter().map(|sheet| sheet.reissued_on.unwrap_or(sheet.issued_on));
    Cover {
        title: format!("{} Bescheinigungen{course}", sheets.len()),
        author: first.provider.clone(),
        subject: first.course.clone(),
        day: days.max().unwrap_or(first.issued_on),
    }
}
