//! Writes a PDF file object by object, so that a finished beginning can be used again and again.
//!
//! `lopdf` describes the objects; it writes whole documents only. A certificate shares nearly all
//! its objects with the others of its course: they are written once, and every certificate
//! begins with a copy of those bytes. The file uses object streams and a cross-reference stream
//! (ISO 32000-1, 7.5.7 and 7.5.8).

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

/// How hard a stream is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressing {
    /// As it is.
    Plain,
    /// Quickly: written once and never used again.
    Fast,
    /// As small as it gets: written once and used often.
    Best,
}

/// Where an object lies in the file.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Promised, not written yet.
    Missing,
    /// At this byte.
    At(u32),
    /// In the object stream of this number, at this place.
    Packed(u32, u16),
}

/// A PDF file in the making.
#[derive(Clone)]
pub(super) struct Writer {
    out: Vec<u8>,
    places: Vec<Place>,
    /// Objects that wait for their object stream.
    waiting: Vec<(u32, Vec<u8>)>,
    /// The fingerprint of the bytes up to `digested`, for the file's identifier.
    digest: Sha256,
    digested: usize,
}

impl Writer {
    /// An empty file of PDF 1.7.
    pub(super) fn new() -> Writer {
        // Four bytes above 127 tell every program that the file is binary.
        let out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let places = vec![Place::Missing];
        Writer { out, places, waiting: Vec::new(), digest: Sha256::new(), digested: 0 }
    }

    /// A number for an object that is written later.
    pub(super) fn promise(&mut self) -> u32 {
        self.places.push(Place::Missing);
        u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX)
    }

    /// Writes an object and gives its number.
    pub(super) fn add(&mut self, object: &Object) -> u32 {
        let id = self.promise();
        self.put(id, object);
        id
    }

    /// Writes a promised object that is no stream.
    pub(super) fn put(&mut self, id: u32, object: &Object) {
        let mut bytes = Vec::new();
        serialise(object, &mut bytes);
        self.waiting.push((id, bytes));
    }

    /// Writes a stream and gives its number.
    pub(super) fn add_stream(&mut self, head: Dictionary, bytes: &[u8], pressing: Pressing) -> u32 {
        let id = self.promise();
        self.put_stream(id, head, bytes, pressing);
        id
    }

    /// Writes a promised stream.
    pub(super) fn put_stream(
        &mut self,
        id: u32,
        mut head: Dictionary,
        bytes: &[u8],
        pressing: Pressing,
    ) {
        let pressed = match pressing {
            Pressing::Plain => None,
            Pressing::Fast => Some(deflate(bytes, Compression::fast())),
            Pressing::Best => Some(deflate(bytes, Compression::best())),
        };
        if pressed.is_some() {
            head.set("Filter", "FlateDecode");
        }
        let body = pressed.as_deref().unwrap_or(bytes);
        head.set("Length", i64::try_from(body.len()).unwrap_or(0));
        self.begin(id);
        serialise(&Object::Dictionary(head), &mut self.out);
        // The line end before `endstream` is two bytes: a stream that itself ends in one of them
        // is then still told apart from its line end.
        self.out.extend(b"\nstream\r\n");
        self.out.extend(body);
        self.out.extend(b"\r\nendstream\nendobj\n");
    }

    /// Copies an object and everything it refers to out of another document.
    pub(super) fn copy(&mut self, source: &Document, root: ObjectId) -> u32 {
        let mut numbers = HashMap::from([(root, self.promise())]);
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            let mut object = source.objects.get(&id).cloned().unwrap_or(Object::Null);
            let mut renumber = |reference: &mut ObjectId| {
                let number = *numbers.entry(*reference).or_insert_with(|| {
                    open.push(*reference);
                    self.promise()
                });
                *reference = (number, 0);
            };
            for_each_reference(&mut object, &mut renumber);
            let number = numbers.get(&id).copied().unwrap_or(0);
            match object {
                Object::Stream(stream) => {
                    self.put_stream(number, stream.dict, &stream.content, Pressing::Plain);
                }
                other => self.put(number, &other),
            }
        }
        numbers.get(&root).copied().unwrap_or(0)
    }

    /// Closes the part that is used again: its objects go into one object stream.
    pub(super) fn pack(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let stream = self.promise();
        let (mut heads, mut bodies) = (String::new(), Vec::new());
        let waiting = std::mem::take(&mut self.waiting);
        let count = waiting.len();
        for (index, (id, bytes)) in waiting.into_iter().enumerate() {
            heads.push_str(&format!("{id} {} ", bodies.len()));
            bodies.extend(bytes);
            bodies.push(b'\n');
            self.record(id, Place::Packed(stream, u16::try_from(index).unwrap_or(u16::MAX)));
        }
        let head = dictionary! {
            "Type" => "ObjStm",
            "N" => i64::try_from(count).unwrap_or(0),
            "First" => i64::try_from(heads.len()).unwrap_or(0),
        };
        let mut bytes = heads.into_bytes();
        bytes.extend(bodies);
        self.put_stream(stream, head, &bytes, Pressing::Best);
        self.digest_so_far();
    }

    /// Writes what still waits, the cross references and the end.
    ///
    /// The file's identifier is taken from its bytes: equal content, equal identifier.
    pub(super) fn finish(mut self, root: u32, info: u32) -> Vec<u8> {
        for (id, bytes) in std::mem::take(&mut self.waiting) {
            self.begin(id);
            self.out.extend(bytes);
            self.out.extend(b"\nendobj\n");
        }
        self.digest_so_far();
        let identifier = self.digest.clone().finalize().iter().take(16).copied().collect();
        let identifier = Object::String(identifier, StringFormat::Hexadecimal);

        let start = self.out.len();
        let references = self.promise();
        self.record(references, Place::At(offset(start)));
        let rows: Vec<u8> = self.places.iter().enumerate().flat_map(row).collect();
        let head = dictionary! {
            "Type" => "XRef",
            "Size" => i64::try_from(self.places.len()).unwrap_or(0),
            "W" => vec![1.into(), 4.into(), 2.into()],
            "Root" => Object::Reference((root, 0)),
            "Info" => Object::Reference((info, 0)),
            "ID" => vec![identifier.clone(), identifier],
        };
        self.put_stream(references, head, &rows, Pressing::Plain);
        self.out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        self.out
    }

    fn begin(&mut self, id: u32) {
        self.record(id, Place::At(offset(self.out.len())));
        self.out.extend(format!("{id} 0 obj\n").bytes());
    }

    fn record(&mut self, id: u32, place: Place) {
        if let Some(slot) = self.places.get_mut(id as usize) {
            *slot = place;
        }
    }

    fn digest_so_far(&mut self) {
        self.digest.update(self.out.get(self.digested..).unwrap_or_default());
        self.digested = self.out.len();
    }
}

fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// One row of the cross references; object 0 heads the list of free ones.
fn row((id, place): (usize, &Place)) -> [u8; 7] {
    let (kind, first, second) = match *place {
        Place::Missing => (0, 0, if id == 0 { u16::MAX } else { 0 }),
        Place::At(offset) => (1, offset, 0),
        Place::Packed(stream, index) => (2, stream, index),
    };
    let ([a, b, c, d], [e, f]) = (first.to_be_bytes(), second.to_be_bytes());
    [kind, a, b, c, d, e, f]
}

/// Deflates bytes with a zlib head.
pub(super) fn deflate(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2 + 64), level);
    // Writing into memory does not fail; should it, the stream would be empty and every check
    // of the file would say so.
    let written = encoder.write_all(bytes);
    written.and_then(|()| encoder.finish()).unwrap_or_default()
}

fn for_each_reference(object: &mut Object, visit: &mut dyn FnMut(&mut ObjectId)) {
    match object {
        Object::Reference(id) => visit(id),
        Object::Array(items) => items.iter_mut().for_each(|item| for_each_reference(item, visit)),
        Object::Dictionary(items) => {
            items.iter_mut().for_each(|(_, item)| for_each_reference(item, visit));
        }
        Object::Stream(stream) => {
            stream.dict.iter_mut().for_each(|(_, item)| for_each_reference(item, visit));
        }
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..) => {}
    }
}

/// Writes an object as it stands in a file (ISO 32000-1, 7.3).
fn serialise(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null | Object::Stream(_) => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().bytes()),
        Object::Integer(value) => out.extend(value.to_string().bytes()),
        Object::Real(value) => out.extend(value.to_string().bytes()),
        Object::Reference((id, generation)) => out.extend(format!("{id} {generation} R").bytes()),
        Object::Name(name) => serialise_name(name, out),
        Object::String(bytes, StringFormat::Literal) => {
            out.push(b'(');
            for byte in bytes {
                match byte {
                    b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
                    b'\r' => out.extend(b"\\r"),
                    other => out.push(*other),
                }
            }
            out.push(b')');
        }
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            out.extend(bytes.iter().flat_map(|byte| [hexadecimal(byte >> 4), hexadecimal(*byte)]));
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                serialise(item, out);
            }
            out.push(b']');
        }
        Object::Dictionary(items) => {
            out.extend(b"<<");
            for (key, item) in items {
                serialise_name(key, out);
                out.push(b' ');
                serialise(item, out);
            }
            out.extend(b">>");
        }
    }
}

fn serialise_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"+-_.".contains(byte) {
            out.push(*byte);
        } else {
            out.extend([b'#', hexadecimal(byte >> 4), hexadecimal(*byte)]);
        }
    }
}

/// The digit of the lower half of a byte.
fn hexadecimal(byte: u8) -> u8 {
    match byte & 15 {
        digit @ 0..=9 => b'0' + digit,
        letter => b'A' + letter - 10,
    }
}
