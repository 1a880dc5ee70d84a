//! The design of a certificate: what a template says about words, pictures, colours and places.
//!
//! A design is a plain record that is kept as JSON, exported as JSON, and never contains anything
//! but text, numbers and pictures in our own two forms. The built-in design prints exactly what
//! was printed before there were templates; nobody can change it.

mod colour;
mod dress;
mod rules;
mod words;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::Signatory;
use crate::document::picture::Picture;

pub use dress::{Dress, UsedTemplate};

pub(in crate::document) use colour::{Palette, parse as parse_colour};
pub(in crate::document) use rules::no_room;
pub(in crate::document) use words::{Passage, Wording};

/// What a template says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Design {
    /// The version of this record; [`Design::VERSION`] for new ones.
    pub version: u32,
    /// The wording, with placeholders in curly braces.
    pub words: DesignWords,
    /// Who signs, up to three; nobody means those of the settings.
    pub signatories: Vec<DesignSignatory>,
    /// The logos, up to four, in their order.
    pub logos: Vec<Logo>,
    /// The colour of title, frame and mark, such as `#0b4f7c`.
    pub accent: String,
    /// The typeface of the heading.
    pub heading: Typeface,
    /// The typeface of the name.
    pub name: Typeface,
    /// Whether the mark of the Digital-Lotsen stands at the upper left.
    pub mark: bool,
    /// Whether the frame is drawn.
    pub frame: bool,
    /// Where the blocks stand.
    pub places: Places,
}

/// The wording of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DesignWords {
    /// The word on top.
    pub heading: String,
    /// What stands above the course.
    pub opening: String,
    /// The course, in large letters.
    pub course: String,
    /// What ends the sentence.
    pub closing: String,
    /// When and where it was.
    pub facts: String,
    /// What stands above the modules.
    pub contents: String,
    /// What stands before the sum.
    pub extent: String,
    /// A paragraph under the table; may be empty.
    pub remark: String,
    /// Place and day of issue.
    pub dateline: String,
    /// Who gave the course.
    pub provider: String,
    /// Who paid for it; may be empty.
    pub funder: String,
}

/// Somebody who signs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DesignSignatory {
    /// The printed name.
    pub name: String,
    /// The function under it; may be empty.
    pub function: String,
    /// The signature as a picture.
    pub picture: Option<Picture>,
}

/// A logo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Logo {
    /// The picture.
    pub picture: Picture,
    /// What it shows, for whoever does not see it.
    pub alternative: String,
    /// The row it stands in.
    pub row: LogoRow,
    /// Its height in millimetres.
    pub height: u32,
}

/// Where a logo stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LogoRow {
    /// At the upper right.
    Top,
    /// In the middle of the lower edge.
    Bottom,
}

/// A typeface of the bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Typeface {
    /// Noto Serif.
    Serif,
    /// Noto Sans.
    Sans,
}

/// How far the blocks stand from where they were designed to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Places {
    /// The heading.
    pub heading: Place,
    /// Name and Kommune.
    pub person: Place,
    /// The sentence with the course.
    pub sentence: Place,
    /// The table of modules.
    pub table: Place,
    /// Date, signatures and code.
    pub foot: Place,
}

/// A distance in whole millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Place {
    /// To the right.
    pub across: i32,
    /// Downwards.
    pub down: i32,
}

impl Design {
    /// The version of the record that this program writes.
    pub const VERSION: u32 = 1;

    /// The design that comes with the application.
    #[must_use]
    pub fn built_in() -> Design {
        Design {
            version: Design::VERSION,
            words: DesignWords::built_in(),
            signatories: Vec::new(),
            logos: Vec::new(),
            accent: colour::SEA.to_owned(),
            heading: Typeface::Serif,
            name: Typeface::Serif,
            mark: true,
            frame: true,
            places: Places::default(),
        }
    }

    /// The signatories as a sheet has them, or those of the settings where there are none.
    #[must_use]
    pub fn signatories_or(&self, otherwise: Vec<Signatory>) -> Vec<Signatory> {
        if self.signatories.is_empty() {
            return otherwise;
        }
        let printed = |signatory: &DesignSignatory| Signatory {
            name: signatory.name.clone(),
            function: signatory.function.clone(),
        };
        self.signatories.iter().map(printed).collect()
    }
}

impl DesignWords {
    fn built_in() -> DesignWords {
        let words = [
            "Teilnahmebescheinigung",
            "hat {kursart}",
            "„{kurs}“",
            "teilgenommen.",
            "{zeitraum} · {orte}",
            "Inhalte",
            "Umfang, 1\u{a0}UE = 45\u{a0}Minuten",
            "",
            "{ort}, den {datum}",
            "{träger}",
            "{förderung}",
        ];
        let [
            heading,
            opening,
            course,
            closing,
            facts,
            contents,
            extent,
            remark,
            dateline,
            provider,
            funder,
        ] = words.map(str::to_owned);
        DesignWords {
            heading,
            opening,
            course,
            closing,
            facts,
            contents,
            extent,
            remark,
            dateline,
            provider,
            funder,
        }
    }

    /// Every text with the name it has on the wire.
    pub(in crate::document) fn fields(&self) -> [(&'static str, &str); 11] {
        [
            ("heading", &self.heading),
            ("opening", &self.opening),
            ("course", &self.course),
            ("closing", &self.closing),
            ("facts", &self.facts),
            ("contents", &self.contents),
            ("extent", &self.extent),
            ("remark", &self.remark),
            ("dateline", &self.dateline),
            ("provider", &self.provider),
            ("funder", &self.funder),
        ]
    }
}
