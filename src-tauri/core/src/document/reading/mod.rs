//! Reads documents back: certificates that somebody hands over, and pictures of their codes.
//!
//! What is read may come from anybody: how much of it is unpacked has a limit, and a file that
//! upsets a decoder is a file that cannot be read.

mod picture;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use super::binding::{Attachment, CREDENTIAL, RECORD};
use super::certificate::CertificateSheet;

pub use picture::{is_picture, read_code};

/// No larger file is read.
pub const READ_MAX: usize = 25 * 1024 * 1024;
/// No stream of a document is unpacked further.
const STREAM_MAX: usize = 8 * 1024 * 1024;
/// More than these entries of a list are not looked at.
const LIST_MAX: usize = 64;

/// A certificate as it was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundCertificate {
    /// How many pages there are.
    pub pages: usize,
    /// The record inside it.
    pub sheet: Option<CertificateSheet>,
    /// What the QR code on the page says.
    pub code: Option<String>,
    /// The words on the page, in the order they are drawn.
    pub text: Option<String>,
    /// How the page is drawn.
    pub drawing: Vec<u8>,
    /// Whether something was laid over the page, such as a remark.
    pub is_covered: bool,
}

/// Whether a file begins like a PDF.
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    start.windows(5).any(|window| window == b"%PDF-")
}

/// Reads a certificate; `None` for what is no readable PDF.
#[must_use]
pub fn read_certificate(bytes: &[u8]) -> Option<FoundCertificate> {
    if bytes.len() > READ_MAX {
        return None;
    }
    // The parser is somebody else's, and the file is, too.
    catch_unwind(AssertUnwindSafe(|| found_in(bytes))).ok().flatten()
}

fn found_in(bytes: &[u8]) -> Option<FoundCertificate> {
    let options = LoadOptions { max_decompressed_size: Some(STREAM_MAX), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).ok()?;
    let pages = document.get_pages();
    let mut found = FoundCertificate { pages: pages.len(), ..FoundCertificate::default() };
    if let Some(page) = pages.get(&1) {
        found.text = document.extract_text_with_limit(&[1], STREAM_MAX).ok();
        found.drawing = document.get_page_content_with_limit(*page, STREAM_MAX).unwrap_or_default();
        found.code = code_on(&document, *page);
        let remarks = document.get_page_annotations(*page);
        found.is_covered = remarks.map_or(true, |remarks| !remarks.is_empty());
    }
    let credential = attached(&document, CREDENTIAL);
    found.sheet = attached(&document, RECORD)
        .and_then(|record| serde_json::from_slice::<CertificateSheet>(&record).ok())
        .map(|sheet| CertificateSheet {
            credential: credential.and_then(|bytes| String::from_utf8(bytes).ok()),
            ..sheet
        });
    Some(found)
}

/// The bytes of a file inside a document, by its name.
fn attached(document: &Document, wanted: Attachment) -> Option<Vec<u8>> {
    let files = document.catalog().ok()?.get_deref(b"AF", document).ok()?.as_array().ok()?;
    files.iter().take(LIST_MAX).find_map(|file| {
        let file = dictionary(document, file)?;
        let name = file.get_deref(b"F", document).ok()?.as_str().ok()?;
        if name != wanted.file_name.as_bytes() {
            return None;
        }
        let bytes = dictionary(document, file.get(b"EF").ok()?)?;
        plain(stream(document, bytes.get(b"F").ok()?)?)
    })
}

/// What the QR code on a page says: a square picture of one bit for every module.
fn code_on(document: &Document, page: ObjectId) -> Option<String> {
    let resources = document.get_dictionary(page).ok()?.get_deref(b"Resources", document).ok()?;
    let pictures = resources.as_dict().ok()?.get_deref(b"XObject", document).ok()?;
    pictures.as_dict().ok()?.iter().take(LIST_MAX).find_map(|(_, picture)| {
        let picture = stream(document, picture)?;
        let number = |key: &[u8]| {
            let value = picture.dict.get_deref(key, document).ok()?.as_i64().ok()?;
            usize::try_from(value).ok()
        };
        let side = number(b"Width")?;
        let is_code = side == number(b"Height")? && number(b"BitsPerComponent")? == 1;
        (is_code && side <= 177).then(|| picture::code_of_bits(&plain(picture)?, side)).flatten()
    })
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}

fn stream<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Stream> {
    document.dereference(object).ok()?.1.as_stream().ok()
}

fn plain(stream: &Stream) -> Option<Vec<u8>> {
    stream.get_plain_content_with_limit(STREAM_MAX).ok()
}
