//! Certificates: a template once per kind of page, then only what differs.
//!
//! Nineteen of twenty bytes of a certificate are the same for everybody in a course. They are
//! written once, packed, and copied; name, Kommune, number, QR code and metadata follow. The
//! template depends on nothing but the sheet itself, so it cannot change a certificate's bytes.

use std::collections::BTreeMap;

use flate2::Compression;
use lopdf::{Dictionary, Object, dictionary};

use super::binding::{self, Binding, CREDENTIAL, Leaf, RECORD, reference};
use super::certificate::CertificateSheet;
use super::certificate::fit::{Fitted, Shape, fit};
use super::certificate::layout::{self, Laid};
use super::certificate::no_room;
use super::cut::{Cut, Cuts, Wanted};
use super::fonts::{Face, Fonts};
use super::ink;
use super::page::{Block, Mark, Page};
use super::picture::Raster;
use super::qr::Code;
use super::writer::{Pressing, Writer};
use crate::error::{Error, Result};

/// What makes two certificates share a template.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Kind {
    shared: CertificateSheet,
    shape: Shape,
}

impl Kind {
    /// The kind of page that a sheet needs, and how its name stands on it.
    pub(super) fn of(fonts: &Fonts, sheet: &CertificateSheet) -> Result<(Kind, Fitted)> {
        let fitted = fit(fonts, sheet)?;
        Ok((Kind { shared: sheet.shared(), shape: fitted.shape }, fitted))
    }

    /// The page of this kind, with room for what differs.
    pub(super) fn page(&self, fonts: &Fonts) -> Result<Page> {
        let laid = self.laid(fonts)?;
        if laid.fits { Ok(laid.page) } else { Err(no_room()) }
    }

    /// The page of this kind, whether everything finds room or not.
    pub(super) fn laid(&self, fonts: &Fonts) -> Result<Laid> {
        layout::lay_out(fonts, &self.shared, self.shape)
    }
}

/// The part of a certificate that is the same for everybody.
pub(super) struct Template {
    writer: Writer,
    page: Page,
    /// Cuts beyond the cores, with the numbers of their fonts.
    extra: Vec<(Face, Cut)>,
    fonts: Dictionary,
    numbers: Numbers,
}

/// The numbers of the objects that each certificate writes for itself.
#[derive(Clone, Copy)]
struct Numbers {
    root: u32,
    info: u32,
    metadata: u32,
    content: u32,
    code: u32,
    record: u32,
    credential: Option<u32>,
    fonts: u32,
}

impl Template {
    /// Draws and packs what is the same.
    pub(super) fn new(fonts: &Fonts, cores: &[(Face, Cut)], kind: &Kind) -> Result<Template> {
        let page = kind.page(fonts)?;
        let mut binding = Binding::new();
        let writer = &mut binding.writer;
        let mut numbers = Numbers {
            root: 0,
            info: writer.promise(),
            metadata: writer.promise(),
            content: writer.promise(),
            code: writer.promise(),
            record: writer.promise(),
            credential: kind.shared.credential.as_ref().map(|_| writer.promise()),
            fonts: writer.promise(),
        };

        let mut cuts = cuts_of(cores);
        let wanted = wanted_by(fonts, &cuts, &page.blocks);
        let extra = cut_all(&wanted, "Extra", "LBEXT", Compression::best())?;
        for (face, cut) in &extra {
            cuts.add(*face, cut);
        }
        let mut names = Dictionary::new();
        for (_, cut) in cores.iter().chain(&extra) {
            names.set(cut.name.clone(), reference(embed(writer, cut)));
        }
        let content = ink::content(fonts, &cuts, &page.blocks)?;
        let content = writer.add_stream(Dictionary::new(), &content, Pressing::Best);
        let pictures = put_pictures(writer, &mut BTreeMap::new(), &page.blocks);

        binding.leaf(&Leaf {
            page: &page,
            contents: &[content, numbers.content],
            fonts: numbers.fonts,
            code: Some(numbers.code),
            pictures: &pictures,
            bookmark: None,
        });
        let writer = &mut binding.writer;
        let mut files = vec![(RECORD, binding::attachment(writer, RECORD, numbers.record))];
        if let Some(bytes) = numbers.credential {
            files.push((CREDENTIAL, binding::attachment(writer, CREDENTIAL, bytes)));
        }
        let (mut writer, root) = binding.close(numbers.metadata, &files);
        writer.pack();
        numbers.root = root;
        Ok(Template { writer, page, extra, fonts: names, numbers })
    }

    /// The page, with room for what differs.
    pub(super) fn page(&self) -> &Page {
        &self.page
    }

    /// Prints one certificate.
    pub(super) fn print(
        &self,
        fonts: &Fonts,
        cores: &[(Face, Cut)],
        sheet: &CertificateSheet,
        fitted: &Fitted,
    ) -> Result<Vec<u8>> {
        let blocks = layout::fill(fonts, &self.page, sheet, fitted)?;
        let mut cuts = cuts_of(cores);
        for (face, cut) in &self.extra {
            cuts.add(*face, cut);
        }
        let wanted = wanted_by(fonts, &cuts, &blocks);
        let rare = cut_all(&wanted, "Rare", "LBRAR", Compression::fast())?;
        for (face, cut) in &rare {
            cuts.add(*face, cut);
        }
        let content = ink::content(fonts, &cuts, &blocks)?;

        let mut writer = self.writer.clone();
        // Pressing would take longer than all the rest, for half a kilobyte.
        writer.put_stream(self.numbers.content, Dictionary::new(), &content, Pressing::Plain);
        let mut names = self.fonts.clone();
        for (_, cut) in &rare {
            names.set(cut.name.clone(), reference(embed(&mut writer, cut)));
        }
        writer.put(self.numbers.fonts, &Object::Dictionary(names));
        put_code(&mut writer, self.numbers.code, &Code::of(&sheet.code)?);
        let record =
            serde_json::to_vec(sheet).map_err(|error| Error::Internal(error.to_string()))?;
        let cover = sheet.cover();
        binding::put_attachment(&mut writer, RECORD, self.numbers.record, &record, cover.day);
        if let (Some(id), Some(credential)) = (self.numbers.credential, &sheet.credential) {
            let bytes = credential.as_bytes();
            binding::put_attachment(&mut writer, CREDENTIAL, id, bytes, cover.day);
        }
        binding::put_cover(&mut writer, self.numbers.metadata, self.numbers.info, &cover);
        Ok(writer.finish(self.numbers.root, self.numbers.info))
    }
}

/// The cores as cuts to draw with.
pub(super) fn cuts_of(cores: &[(Face, Cut)]) -> Cuts<'_> {
    let mut cuts = Cuts::default();
    for (face, cut) in cores {
        cuts.add(*face, cut);
    }
    cuts
}

/// The glyphs that blocks need beyond the given cuts.
pub(super) fn wanted_by(fonts: &Fonts, cuts: &Cuts<'_>, blocks: &[Block]) -> Wanted {
    let mut wanted = Wanted::new();
    for mark in blocks.iter().flat_map(|block| &block.marks) {
        if let Mark::Text { run, .. } = mark {
            cuts.want(fonts, run, &mut wanted);
        }
    }
    wanted
}

/// Cuts what is wanted, one cut per face.
pub(super) fn cut_all(
    wanted: &Wanted,
    name: &str,
    tag: &str,
    level: Compression,
) -> Result<Vec<(Face, Cut)>> {
    let letters = BTreeMap::from([
        (Face::Sans, 'A'),
        (Face::SansSemibold, 'B'),
        (Face::Serif, 'C'),
        (Face::SerifSemibold, 'D'),
    ]);
    let cut = |(face, glyphs): (&Face, &BTreeMap<u16, String>)| -> Result<(Face, Cut)> {
        let letter = letters.get(face).copied().unwrap_or('X');
        let (name, tag) = (format!("{name}{letter}"), format!("{tag}{letter}"));
        Ok((*face, Cut::of(*face, &name, &tag, glyphs, level)?))
    };
    wanted.iter().map(cut).collect()
}

/// Writes the font of a cut and gives its number.
fn embed(writer: &mut Writer, cut: &Cut) -> u32 {
    let (source, root) = cut.embedded();
    writer.copy(source, root)
}

/// Writes the fonts of all cuts and gives the number of the dictionary that names them.
pub(super) fn embed_all<'a>(
    writer: &mut Writer,
    cuts: impl Iterator<Item = &'a (Face, Cut)>,
) -> u32 {
    let mut names = Dictionary::new();
    for (_, cut) in cuts {
        names.set(cut.name.clone(), reference(embed(writer, cut)));
    }
    writer.add(&Object::Dictionary(names))
}

/// Writes the pictures that blocks draw, each once for all of `known`, and names them.
pub(super) fn put_pictures(
    writer: &mut Writer,
    known: &mut BTreeMap<String, u32>,
    blocks: &[Block],
) -> Vec<(String, u32)> {
    let mut drawn = BTreeMap::new();
    for mark in blocks.iter().flat_map(|block| &block.marks) {
        if let Mark::Picture { raster, .. } = mark {
            let id =
                *known.entry(raster.name.clone()).or_insert_with(|| put_picture(writer, raster));
            drawn.insert(raster.name.clone(), id);
        }
    }
    drawn.into_iter().collect()
}

fn put_picture(writer: &mut Writer, raster: &Raster) -> u32 {
    let pixels = raster.pixels();
    let head = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(pixels.width),
        "Height" => i64::from(pixels.height),
        "ColorSpace" => if pixels.channels == 1 { "DeviceGray" } else { "DeviceRGB" },
        "BitsPerComponent" => 8,
    };
    writer.add_stream(head, &pixels.bytes, Pressing::Best)
}

/// Writes a QR code as a picture of one bit per module: sharp at every size, and small.
pub(super) fn put_code(writer: &mut Writer, id: u32, code: &Code) {
    let side = i64::try_from(code.side()).unwrap_or(0);
    let head = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "ImageMask" => true,
        "Width" => side,
        "Height" => side,
        "BitsPerComponent" => 1,
        "Decode" => vec![1.into(), 0.into()],
    };
    writer.put_stream(id, head, &code.bits(), Pressing::Plain);
}
