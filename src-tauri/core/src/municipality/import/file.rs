//! From bytes to lines: what kind of file it is, in which letters, and what of it can be used.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use super::line::{Entry, Line};
use super::{LineFlaw, MalformedLine, Refusal, RegisterSource, csv, gv100ad};
use crate::municipality::MunicipalityKind;

/// The largest register file; that of all Germany has four million bytes.
pub const FILE_MAX: usize = 20_000_000;
/// How much of a malformed line is shown.
const SHOWN: usize = 60;

/// A file that could be read.
pub(super) struct ReadFile {
    pub(super) source: RegisterSource,
    pub(super) territory_on: Option<NaiveDate>,
    pub(super) inhabitants_on: Option<NaiveDate>,
    /// The kinds that this form of file has all of.
    pub(super) covers: &'static [MunicipalityKind],
    pub(super) entries: Vec<Entry>,
    pub(super) elsewhere: u32,
    pub(super) malformed: Vec<MalformedLine>,
    /// Keys of lines that cannot be used, as far as they can be read: those are not missing.
    pub(super) unusable_keys: HashSet<String>,
}

/// What is read of one line: the Kommune, or the flaw and the key as far as it goes.
pub(super) type Reading = Result<Line, (LineFlaw, Option<String>)>;

/// Reads a whole file.
pub(super) fn read(bytes: &[u8]) -> Result<ReadFile, Refusal> {
    refuse(bytes)?;
    let text = decode(bytes);
    // Older programs of the office end a file with Strg+Z.
    let text = text.trim_end_matches(['\u{1A}', '\r', '\n']);
    let lines: Vec<(u32, &str)> =
        (1..).zip(text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line))).collect();
    let filled = lines.into_iter().filter(|(_, line)| !line.trim().is_empty());
    let filled: Vec<(u32, &str)> = filled.collect();
    let Some((first, rest)) = filled.split_first() else { return Err(Refusal::Empty) };
    if let Some(table) = csv::Table::of(first.1) {
        let mut file = empty(RegisterSource::Csv, table.covers());
        file.inhabitants_on = table.inhabitants_on();
        return gather(file, rest, |line| table.read(line));
    }
    let Some(territory_on) = gv100ad::territory(&filled) else { return Err(Refusal::UnknownForm) };
    let mut file = empty(RegisterSource::Gv100ad, gv100ad::COVERS);
    file.territory_on = Some(territory_on);
    // The last of December before: the form does not say it, the user can.
    file.inhabitants_on = NaiveDate::from_ymd_opt(territory_on.year() - 1, 12, 31);
    let mut file = gather(file, &filled, |line| gv100ad::read(line, territory_on))?;
    gv100ad::add_up(&mut file);
    Ok(file)
}

/// Files that are no text, told apart for the sentence about them.
fn refuse(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() > FILE_MAX {
        Err(Refusal::TooLarge)
    } else if bytes.iter().all(u8::is_ascii_whitespace) {
        Err(Refusal::Empty)
    } else if bytes.starts_with(b"%PDF") {
        Err(Refusal::Pdf)
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        Err(Refusal::Workbook)
    } else if bytes.contains(&0) {
        Err(Refusal::NotText)
    } else {
        Ok(())
    }
}

/// UTF-8 with or without its mark, otherwise Windows-1252.
fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
    }
}

fn windows_1252(byte: u8) -> char {
    /// 0x80 to 0x9F; five places are empty.
    const UPPER: [char; 32] = [
        '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž',
        '\u{FFFD}', '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ',
        '\u{FFFD}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn empty(source: RegisterSource, covers: &'static [MunicipalityKind]) -> ReadFile {
    ReadFile {
        source,
        territory_on: None,
        inhabitants_on: None,
        covers,
        entries: Vec::new(),
        elsewhere: 0,
        malformed: Vec::new(),
        unusable_keys: HashSet::new(),
    }
}

/// Reads line by line; every key once.
fn gather(
    mut file: ReadFile,
    lines: &[(u32, &str)],
    read: impl Fn(&str) -> Reading,
) -> Result<ReadFile, Refusal> {
    let mut keys = HashSet::new();
    for (number, line) in lines {
        let garbled =
            |letter: char| letter == '\u{FFFD}' || (letter.is_control() && letter != '\t');
        let reading = match read(line) {
            Ok(Line::Ours(entry)) if line.contains(garbled) => {
                Err((LineFlaw::Garbled, Some(entry.ars)))
            }
            Ok(Line::Ours(entry)) if !keys.insert(entry.ars.clone()) => {
                Err((LineFlaw::Repeated, Some(entry.ars)))
            }
            other => other,
        };
        match reading {
            Ok(Line::Ours(entry)) => file.entries.push(entry),
            Ok(Line::Elsewhere) => file.elsewhere += 1,
            Ok(Line::PassedOver) => {}
            Err((flaw, key)) => {
                file.unusable_keys.extend(key);
                let text = line.chars().filter(|letter| !letter.is_control()).take(SHOWN);
                file.malformed.push(MalformedLine { line: *number, flaw, text: text.collect() });
            }
        }
    }
    match (file.entries.is_empty(), file.elsewhere > 0) {
        (false, _) => Ok(file),
        (true, true) => Err(Refusal::OtherLand),
        (true, false) => Err(Refusal::NothingUsable),
    }
}
