//! Wording with placeholders: reading it, filling it, and knowing what differs from person to
//! person.

use std::fmt;

use super::super::{CertificateSheet, SheetKind};
use super::{Design, DesignWords};
use crate::document::wording;

/// What stands between two facts; one that comes out empty takes it along.
const BETWEEN: &str = " · ";

/// A text of the middle of the page, which may differ from person to person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::document) enum Passage {
    /// What stands above the course.
    Opening,
    /// The course.
    Course,
    /// What ends the sentence.
    Closing,
    /// When and where it was.
    Facts,
    /// The paragraph under the table.
    Remark,
}

impl Passage {
    /// Every one, in the order of the page.
    pub(in crate::document) const ALL: [Passage; 5] =
        [Passage::Opening, Passage::Course, Passage::Closing, Passage::Facts, Passage::Remark];

    /// Its text in a design.
    pub(in crate::document) fn text(self, words: &DesignWords) -> &str {
        match self {
            Passage::Opening => &words.opening,
            Passage::Course => &words.course,
            Passage::Closing => &words.closing,
            Passage::Facts => &words.facts,
            Passage::Remark => &words.remark,
        }
    }

    /// Whether a field of the wire is one of them.
    pub(super) fn is_named(field: &str) -> bool {
        ["opening", "course", "closing", "facts", "remark"].contains(&field)
    }
}

/// What a placeholder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Placeholder {
    Name,
    Town,
    Number,
    Course,
    Kind,
    Period,
    Places,
    Extent,
    IssuedAt,
    IssuedOn,
    Provider,
    Funder,
}

/// Every placeholder by its German name; the second of two is another spelling of the first.
const PLACEHOLDERS: [(&str, Placeholder); 14] = [
    ("name", Placeholder::Name),
    ("kommune", Placeholder::Town),
    ("nummer", Placeholder::Number),
    ("kurs", Placeholder::Course),
    ("kursart", Placeholder::Kind),
    ("zeitraum", Placeholder::Period),
    ("orte", Placeholder::Places),
    ("umfang", Placeholder::Extent),
    ("ort", Placeholder::IssuedAt),
    ("datum", Placeholder::IssuedOn),
    ("träger", Placeholder::Provider),
    ("traeger", Placeholder::Provider),
    ("förderung", Placeholder::Funder),
    ("foerderung", Placeholder::Funder),
];

impl Placeholder {
    fn named(name: &str) -> Option<Placeholder> {
        PLACEHOLDERS.iter().find(|(known, _)| *known == name).map(|(_, placeholder)| *placeholder)
    }

    /// Whether it differs from one participant of a course to the next.
    fn is_personal(self) -> bool {
        matches!(self, Placeholder::Name | Placeholder::Town | Placeholder::Number)
    }

    fn value(self, sheet: &CertificateSheet) -> String {
        match self {
            Placeholder::Name => sheet.name.printed.clone(),
            Placeholder::Town => sheet.municipality.clone().unwrap_or_default(),
            Placeholder::Number => sheet.number.clone(),
            Placeholder::Course => sheet.course.clone(),
            Placeholder::Kind => match sheet.kind {
                SheetKind::Course => "an der Qualifizierung".to_owned(),
                SheetKind::TrainingDay => "am Tagestraining".to_owned(),
            },
            Placeholder::Period => sheet.period.clone(),
            Placeholder::Places => sheet.place.clone(),
            Placeholder::Extent => {
                let attended = wording::units(sheet.attended_half_units);
                format!("{attended} von {}", wording::units_with_name(sheet.offered_half_units))
            }
            Placeholder::IssuedAt => sheet.issued_at.clone(),
            Placeholder::IssuedOn => wording::long_date(sheet.issued_on),
            Placeholder::Provider => sheet.provider.clone(),
            Placeholder::Funder => sheet.funder.clone(),
        }
    }
}

/// A piece of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Fact(Placeholder),
}

/// What is wrong with a wording, and where: the letter it begins at, counted from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) text: String,
    pub(super) at: u32,
}

impl fmt::Display for Flaw {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} at {}", self.text, self.at)
    }
}

/// Reads a wording; the first thing that is no known placeholder is what is wrong with it.
fn pieces(text: &str) -> Result<Vec<Piece<'_>>, Flaw> {
    let flaw = |place: usize, what: &str| {
        let before = text.get(..place).unwrap_or_default().chars().count();
        Flaw { text: what.to_owned(), at: u32::try_from(before + 1).unwrap_or(u32::MAX) }
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    while let Some(found) = text.get(start..).and_then(|rest| rest.find(['{', '}'])) {
        let open = start + found;
        let rest = text.get(open..).unwrap_or_default();
        let Some(inside) = rest.strip_prefix('{') else { return Err(flaw(open, "}")) };
        let Some(end) = inside.find(['{', '}']).filter(|end| inside[*end..].starts_with('}'))
        else {
            return Err(flaw(open, "{"));
        };
        let name = &inside[..end];
        let whole = &rest[..end + 2];
        let placeholder = Placeholder::named(name).ok_or_else(|| flaw(open, whole))?;
        pieces.push(Piece::Text(text.get(start..open).unwrap_or_default()));
        pieces.push(Piece::Fact(placeholder));
        start = open + whole.len();
    }
    pieces.push(Piece::Text(text.get(start..).unwrap_or_default()));
    Ok(pieces)
}

/// What is wrong with a wording, if anything; `personal` says whether it may differ from person
/// to person.
pub(super) fn flaw(text: &str, personal: bool) -> Option<Flaw> {
    let pieces = match pieces(text) {
        Ok(pieces) => pieces,
        Err(flaw) => return Some(flaw),
    };
    let misplaced = |(name, placeholder): &(&str, Placeholder)| {
        !personal
            && placeholder.is_personal()
            && pieces.contains(&Piece::Fact(*placeholder))
            && text.contains(&format!("{{{name}}}"))
    };
    PLACEHOLDERS.iter().find(|known| misplaced(known)).map(|(name, _)| {
        let whole = format!("{{{name}}}");
        let before = text.find(&whole).map_or(0, |place| text[..place].chars().count());
        Flaw { text: whole, at: u32::try_from(before + 1).unwrap_or(u32::MAX) }
    })
}

impl Design {
    /// The heading of a sheet, as its title is kept.
    #[must_use]
    pub fn heading_of(&self, sheet: &CertificateSheet) -> String {
        fill(&self.words.heading, sheet)
    }
}

/// The filled texts of one sheet.
pub(in crate::document) struct Wording<'a> {
    words: &'a DesignWords,
    sheet: &'a CertificateSheet,
}

impl<'a> Wording<'a> {
    /// The wording of a design for a sheet.
    pub(in crate::document) fn of(words: &'a DesignWords, sheet: &'a CertificateSheet) -> Self {
        Wording { words, sheet }
    }

    /// A passage; `None` if the design has none.
    pub(in crate::document) fn passage(&self, passage: Passage) -> Option<String> {
        Some(fill(passage.text(self.words), self.sheet)).filter(|text| !text.is_empty())
    }

    /// Whether a passage differs from person to person.
    pub(in crate::document) fn is_personal(&self, passage: Passage) -> bool {
        let pieces = pieces(passage.text(self.words)).unwrap_or_default();
        let personal = |piece: &Piece<'_>| matches!(piece, Piece::Fact(fact) if fact.is_personal());
        pieces.iter().any(personal)
    }

    /// Any other text.
    pub(in crate::document) fn text(&self, text: &str) -> String {
        fill(text, self.sheet)
    }
}

/// A wording with the facts of a sheet. Facts with ` · ` between them that come out empty are left
/// out; a text that cannot be read stays as it is.
fn fill(text: &str, sheet: &CertificateSheet) -> String {
    let filled = |part: &str| -> (String, bool) {
        let Ok(pieces) = pieces(part) else { return (part.to_owned(), true) };
        let facts = pieces.iter().filter(|piece| matches!(piece, Piece::Fact(_))).count();
        let mut said = 0;
        let text = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => (*text).to_owned(),
            Piece::Fact(fact) => {
                let value = fact.value(sheet);
                said += usize::from(!value.is_empty());
                value
            }
        });
        let text: String = text.collect();
        let says = facts == 0 || said > 0;
        (text, says)
    };
    let parts: Vec<(String, bool)> = text.split(BETWEEN).map(filled).collect();
    let said = parts.into_iter().filter(|(_, says)| *says).map(|(text, _)| text);
    said.collect::<Vec<_>>().join(BETWEEN)
}
