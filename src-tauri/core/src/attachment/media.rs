//! What sort of file it is: pictures by their first bytes, everything else by its ending.

use super::FileKind;

/// How many bytes tell a picture.
pub(super) const HEAD: usize = 12;

/// The largest picture that is shown, in bytes.
const SHOWN_MAX: u32 = 20 << 20;

/// The largest area that is shown: a small file can unpack to more than the memory holds.
const AREA_MAX: u64 = 100_000_000;

const UNKNOWN: &str = "application/octet-stream";

/// Endings of files that offices send each other.
const ENDINGS: &[(&str, &str)] = &[
    ("pdf", "application/pdf"),
    ("txt", "text/plain"),
    ("md", "text/markdown"),
    ("html", "text/html"),
    ("htm", "text/html"),
    ("rtf", "application/rtf"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("csv", "text/csv"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("zip", "application/zip"),
    ("7z", "application/x-7z-compressed"),
    ("gz", "application/gzip"),
    ("tar", "application/x-tar"),
    ("eml", "message/rfc822"),
    ("msg", "application/vnd.ms-outlook"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("wav", "audio/wav"),
    ("ogg", "audio/ogg"),
    ("mp4", "video/mp4"),
    ("mov", "video/quicktime"),
    ("webm", "video/webm"),
    ("avi", "video/x-msvideo"),
    ("svg", "image/svg+xml"),
    ("heic", "image/heic"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("bmp", "image/bmp"),
    ("ics", "text/calendar"),
];

/// The media type of a file. A picture is one by its bytes, never by its name; a drawing that can
/// hold scripts is none.
pub(super) fn of(head: &[u8], name: &str) -> &'static str {
    picture(head).unwrap_or_else(|| by_ending(name))
}

/// The media type after renaming: a picture stays one.
pub(super) fn renamed<'a>(media_type: &'a str, name: &str) -> &'a str {
    if kind(media_type) == FileKind::Picture { media_type } else { by_ending(name) }
}

fn by_ending(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    ENDINGS.iter().find(|(known, _)| *known == ending).map_or(UNKNOWN, |(_, media)| media)
}

fn picture(head: &[u8]) -> Option<&'static str> {
    match head {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

/// What sort of file a media type is.
pub(super) fn kind(media_type: &str) -> FileKind {
    match media_type {
        "image/png" | "image/jpeg" | "image/gif" | "image/webp" => FileKind::Picture,
        "application/pdf" => FileKind::Pdf,
        "text/csv" => FileKind::Sheet,
        "application/msword" | "application/rtf" => FileKind::Text,
        "application/zip"
        | "application/gzip"
        | "application/x-tar"
        | "application/x-7z-compressed" => FileKind::Archive,
        "message/rfc822" | "application/vnd.ms-outlook" => FileKind::Mail,
        other if has(other, &["wordprocessing", "opendocument.text"]) => FileKind::Text,
        other if has(other, &["sheet", "excel"]) => FileKind::Sheet,
        other if has(other, &["presentation", "powerpoint"]) => FileKind::Slides,
        other if other.starts_with("text/") => FileKind::Text,
        other if other.starts_with("audio/") => FileKind::Sound,
        other if other.starts_with("video/") => FileKind::Film,
        _ => FileKind::Other,
    }
}

fn has(media_type: &str, words: &[&str]) -> bool {
    words.iter().any(|word| media_type.contains(word))
}

/// Whether a file can be shown.
pub(super) fn is_shown(media_type: &str, size: u32) -> bool {
    kind(media_type) == FileKind::Picture && size <= SHOWN_MAX
}

/// Whether a picture says of itself that it fits into memory.
pub(super) fn fits(bytes: &[u8]) -> bool {
    area(bytes).is_some_and(|(width, height)| {
        let area = u64::from(width) * u64::from(height);
        (1..=AREA_MAX).contains(&area)
    })
}

/// Width and height, as the head of the file gives them.
fn area(bytes: &[u8]) -> Option<(u32, u32)> {
    match picture(bytes)? {
        "image/png" => Some((big(bytes.get(16..20)?), big(bytes.get(20..24)?))),
        "image/gif" => Some((little(bytes.get(6..8)?), little(bytes.get(8..10)?))),
        "image/jpeg" => jpeg(bytes),
        _ => webp(bytes),
    }
}

/// Goes from segment to segment up to the one that begins the frame.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut place = 2;
    loop {
        while bytes.get(place + 1) == Some(&0xff) {
            place += 1;
        }
        match *bytes.get(place..place + 2)? {
            [0xff, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf] => {
                let height = big(bytes.get(place + 5..place + 7)?);
                return Some((big(bytes.get(place + 7..place + 9)?), height));
            }
            [0xff, _] => {
                let length = big(bytes.get(place + 2..place + 4)?);
                place += 2 + usize::try_from(length).ok()?;
            }
            _ => return None,
        }
    }
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((little(bytes.get(24..27)?) + 1, little(bytes.get(27..30)?) + 1)),
        b"VP8L" => {
            let bits = little(bytes.get(21..25)?);
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        b"VP8 " => {
            let width = little(bytes.get(26..28)?) & 0x3fff;
            Some((width, little(bytes.get(28..30)?) & 0x3fff))
        }
        _ => None,
    }
}

fn big(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn little(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}
