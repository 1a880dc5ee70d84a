//! What a design must be like before it is kept.

use super::words::{Passage, flaw};
use super::{Design, DesignSignatory, Logo, LogoRow, Place, Places, colour};
use crate::error::{Check, Error, Result, Rule};
use crate::text;

const HEADING_MAX: u32 = 60;
const LINE_MAX: u32 = 200;
const REMARK_MAX: u32 = 400;
const ALTERNATIVE_MAX: u32 = 120;
const SIGNATORIES_MAX: usize = 3;
const LOGOS_MAX: usize = 4;
const LOGO_HEIGHT: (u32, u32) = (6, 18);
/// All of it as JSON: seven pictures as large as they may be find room.
const SIZE_MAX: usize = 1 << 20;

/// How far a block may be moved: within the margins of 20 millimetres, and no block into another.
pub(super) const BOUNDS: [(&str, Bounds); 5] = [
    ("heading", Bounds { across: (-8, 8), down: (-8, 40) }),
    ("person", Bounds { across: (-8, 8), down: (-2, 40) }),
    ("sentence", Bounds { across: (-8, 8), down: (-2, 40) }),
    ("table", Bounds { across: (-23, 23), down: (-2, 40) }),
    ("foot", Bounds { across: (-8, 8), down: (-40, 2) }),
];

/// The bounds of one block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    across: (i32, i32),
    down: (i32, i32),
}

impl Places {
    fn fields(&self) -> [Place; 5] {
        [self.heading, self.person, self.sentence, self.table, self.foot]
    }

    /// The places as they are drawn, whatever they say: within their bounds.
    pub(in crate::document) fn within_bounds(self) -> Places {
        let [heading, person, sentence, table, foot] = self.fields();
        let [a, b, c, d, e] = BOUNDS.map(|(_, bounds)| bounds);
        Places {
            heading: a.clamp(heading),
            person: b.clamp(person),
            sentence: c.clamp(sentence),
            table: d.clamp(table),
            foot: e.clamp(foot),
        }
    }
}

impl Bounds {
    fn clamp(self, place: Place) -> Place {
        Place {
            across: place.across.clamp(self.across.0, self.across.1),
            down: place.down.clamp(self.down.0, self.down.1),
        }
    }
}

impl Design {
    /// The design without blanks at the ends of its lines.
    #[must_use]
    pub fn tidied(mut self) -> Design {
        let words = &mut self.words;
        for word in [
            &mut words.heading,
            &mut words.opening,
            &mut words.course,
            &mut words.closing,
            &mut words.facts,
            &mut words.contents,
            &mut words.extent,
            &mut words.remark,
            &mut words.dateline,
            &mut words.provider,
            &mut words.funder,
        ] {
            *word = text::tidy(word);
        }
        for signatory in &mut self.signatories {
            signatory.name = text::tidy(&signatory.name);
            signatory.function = text::tidy(&signatory.function);
        }
        for logo in &mut self.logos {
            logo.alternative = text::tidy(&logo.alternative);
        }
        self.accent = self.accent.trim().to_lowercase();
        self
    }

    /// Every rule of a design, noted in `check`.
    #[must_use]
    pub fn check(&self, check: Check) -> Check {
        let mut check = check.rule("design.version", self.version != Self::VERSION, Rule::Unknown);
        for (name, words) in self.words.fields() {
            check = check_words(check, name, words);
        }
        check = self.check_signatories(check);
        check = self.check_logos(check);
        for ((name, bounds), place) in BOUNDS.iter().zip(self.places.fields()) {
            check =
                range(check, &format!("design.places.{name}.across"), place.across, bounds.across);
            check = range(check, &format!("design.places.{name}.down"), place.down, bounds.down);
        }
        let accent = colour::parse(&self.accent);
        let pale = accent.is_some_and(|accent| !colour::is_readable(accent));
        let size = serde_json::to_vec(self).map_or(usize::MAX, |json| json.len());
        check
            .rule("design.accent", accent.is_none(), Rule::Malformed)
            .rule("design.accent", pale, Rule::TooPale)
            .rule("design.logos", size > SIZE_MAX, Rule::TooManyPictures)
    }

    fn check_signatories(&self, check: Check) -> Check {
        let too_many = self.signatories.len() > SIGNATORIES_MAX;
        let mut check =
            check.rule("design.signatories", too_many, Rule::OutOfRange { min: 0, max: 3 });
        for (place, signatory) in self.signatories.iter().enumerate() {
            let DesignSignatory { name, function, picture } = signatory;
            let field = format!("design.signatories.{place}");
            let bad = picture.as_ref().is_some_and(|picture| !picture.is_sound());
            check = check.rule(&format!("{field}.name"), name.is_empty(), Rule::Required).rule(
                &format!("{field}.picture"),
                bad,
                Rule::Malformed,
            );
            check = line(check, &format!("{field}.name"), name, LINE_MAX);
            check = line(check, &format!("{field}.function"), function, LINE_MAX);
        }
        check
    }

    fn check_logos(&self, check: Check) -> Check {
        let too_many = self.logos.len() > LOGOS_MAX;
        let mut check = check.rule("design.logos", too_many, Rule::OutOfRange { min: 0, max: 4 });
        for (place, logo) in self.logos.iter().enumerate() {
            let Logo { picture, alternative, row: LogoRow::Top | LogoRow::Bottom, height } = logo;
            let field = format!("design.logos.{place}");
            let alternative_field = format!("{field}.alternative");
            check = check
                .rule(&format!("{field}.picture"), !picture.is_sound(), Rule::Malformed)
                .rule(&alternative_field, alternative.is_empty(), Rule::Required);
            check = line(check, &alternative_field, alternative, ALTERNATIVE_MAX);
            let (min, max) = LOGO_HEIGHT;
            let range = Rule::OutOfRange { min: min.cast_signed(), max: max.cast_signed() };
            check = check.rule(&format!("{field}.height"), !(min..=max).contains(height), range);
        }
        check
    }

    /// Whether there is something wrong with it that no form would have let through.
    pub fn checked(&self) -> Result<()> {
        self.check(Check::default()).done()
    }
}

fn check_words(check: Check, name: &str, words: &str) -> Check {
    let field = format!("design.words.{name}");
    let may_be_empty = ["opening", "closing", "facts", "remark", "funder"].contains(&name);
    let max = match name {
        "heading" => HEADING_MAX,
        "remark" => REMARK_MAX,
        _ => LINE_MAX,
    };
    let check = check.rule(&field, words.is_empty() && !may_be_empty, Rule::Required);
    let check = line(check, &field, words, max);
    match flaw(words, Passage::is_named(name)) {
        None => check,
        Some(flaw) => check.rule(&field, true, Rule::Placeholder { text: flaw.text, at: flaw.at }),
    }
}

fn line(check: Check, field: &str, line: &str, max: u32) -> Check {
    let too_long = text::length(line) > max as usize;
    let control = line.chars().any(char::is_control);
    check.rule(field, too_long, Rule::TooLong { max }).rule(field, control, Rule::Malformed)
}

fn range(check: Check, field: &str, value: i32, (min, max): (i32, i32)) -> Check {
    check.rule(field, !(min..=max).contains(&value), Rule::OutOfRange { min, max })
}

/// A certificate that finds no room on its page.
pub(in crate::document) fn no_room() -> Error {
    Error::invalid("design", Rule::NoRoom)
}
