//! How texts and days stand in a PDF: UTF-16, XML, and the two forms of a date.

use chrono::NaiveDate;
use lopdf::{Object, StringFormat};

/// A text as UTF-16 with its byte order mark (ISO 32000-1, 7.9.2.2).
pub(super) fn utf16(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    [0xFE, 0xFF].into_iter().chain(units).collect()
}

/// A text as an object.
pub(super) fn text(text: &str) -> Object {
    Object::String(utf16(text), StringFormat::Hexadecimal)
}

/// A text inside XML.
pub(super) fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A day as an object; noon, so that it is the same day in every time zone of Europe.
pub(super) fn day(day: NaiveDate) -> Object {
    Object::string_literal(format!("D:{}120000Z", day.format("%Y%m%d")))
}

/// The same day in the metadata; both forms must agree.
pub(super) fn day_xml(day: NaiveDate) -> String {
    format!("{}T12:00:00Z", day.format("%Y-%m-%d"))
}
