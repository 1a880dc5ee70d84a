//! Codes on pictures: a photograph, a scan, a screenshot.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{GrayImage, ImageFormat, ImageReader, Limits, imageops};
use rqrr::PreparedImage;

use super::READ_MAX;

/// No larger picture is unpacked: 100 megapixels are more than any camera of a telephone gives.
const SIDE_MAX: u32 = 12_000;
const MEMORY_MAX: u64 = 512 * 1024 * 1024;
/// The longest side at which a code is looked for, one after the other: a photograph is read best
/// when its noise is averaged away, a scan of a whole page when it is not.
const SIDES: [u32; 3] = [1_600, 3_200, 800];
/// How often larger a scan is looked at when that found nothing, in halves: the reader loses modules of
/// three or four points that do not lie on the points (measured on pages drawn at 150, 200 and 300 dpi).
const ENLARGED: [u32; 2] = [3, 6];
/// What is larger than a page at 300 dpi is not enlarged.
const ENLARGED_MAX: u32 = 3_600;
/// How large a module of a code is drawn, and how many are left free around it.
const MODULE: usize = 4;
const QUIET: usize = 4;

/// Whether a file begins like a picture that can be read.
#[must_use]
pub fn is_picture(bytes: &[u8]) -> bool {
    format(bytes).is_some()
}

fn format(bytes: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(bytes).ok()?;
    matches!(format, ImageFormat::Png | ImageFormat::Jpeg).then_some(format)
}

/// What the code on a picture says; of several, one that begins as ours do. `None` without a code
/// that can be read.
#[must_use]
pub fn read_code(bytes: &[u8], beginning: &str) -> Option<String> {
    if bytes.len() > READ_MAX {
        return None;
    }
    // The decoders are somebody else's, and the picture is, too.
    catch_unwind(AssertUnwindSafe(|| code_in(bytes, beginning))).ok().flatten()
}

fn code_in(bytes: &[u8], beginning: &str) -> Option<String> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format(bytes)?);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let picture = reader.decode().ok()?.to_luma8();
    let longest = picture.width().max(picture.height());
    // What is smaller than a side is looked at as it is, once.
    let mut sides = SIDES.map(|side| side.min(longest)).to_vec();
    sides.dedup();
    let smaller = sides.iter().map(|side| shrunk(&picture, *side));
    let larger = ENLARGED.iter().filter(|_| longest <= ENLARGED_MAX);
    let larger = larger.map(|halves| enlarged(&picture, *halves));
    let mut other = None;
    for picture in smaller.chain(larger) {
        let found = codes_on(&picture);
        if let Some(own) = found.iter().find(|code| code.starts_with(beginning)) {
            return Some(own.clone());
        }
        other = other.or_else(|| found.into_iter().next());
    }
    other
}

fn shrunk(picture: &GrayImage, side: u32) -> GrayImage {
    let longest = picture.width().max(picture.height());
    if longest <= side {
        return picture.clone();
    }
    let scaled = |length: u32| (u64::from(length) * u64::from(side) / u64::from(longest)).max(1);
    let scaled = |length: u32| u32::try_from(scaled(length)).unwrap_or(side);
    imageops::thumbnail(picture, scaled(picture.width()), scaled(picture.height()))
}

fn enlarged(picture: &GrayImage, halves: u32) -> GrayImage {
    let (width, height) = (picture.width() * halves / 2, picture.height() * halves / 2);
    imageops::resize(picture, width, height, imageops::FilterType::CatmullRom)
}

fn codes_on(picture: &GrayImage) -> Vec<String> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let at = |x: usize, y: usize| {
        let pixel = picture.get_pixel_checked(x as u32, y as u32);
        pixel.map_or(255, |pixel| pixel.0.first().copied().unwrap_or(255))
    };
    decoded(width, height, at)
}

/// The code in bits as they lie in a document: rows filled up to whole bytes, dark is 1.
pub(super) fn code_of_bits(bits: &[u8], side: usize) -> Option<String> {
    let row = side.div_ceil(8);
    let full = (side + 2 * QUIET) * MODULE;
    let at = |x: usize, y: usize| {
        let module = |place: usize| (place / MODULE).checked_sub(QUIET).filter(|at| *at < side);
        let (Some(x), Some(y)) = (module(x), module(y)) else { return 255 };
        let byte = bits.get(y * row + x / 8).copied().unwrap_or(0);
        if byte >> (7 - x % 8) & 1 == 1 { 0 } else { 255 }
    };
    decoded(full, full, at).into_iter().next()
}

fn decoded(width: usize, height: usize, at: impl FnMut(usize, usize) -> u8) -> Vec<String> {
    let mut prepared = PreparedImage::prepare_from_greyscale(width, height, at);
    let grids = prepared.detect_grids();
    grids.into_iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}
