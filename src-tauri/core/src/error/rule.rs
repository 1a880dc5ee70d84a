//! The rules that input can break, and how they are collected.

use serde::Serialize;

use super::{Error, Result};

/// One broken rule of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldError {
    /// The field's name as in the draft, camelCase; rows as `sessions.2.heldOn`.
    pub field: String,
    /// The rule it breaks.
    pub rule: Rule,
}

/// A rule that input can break; data, never a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Rule {
    /// Must not be empty.
    Required,
    /// Must have at most `max` characters.
    TooLong {
        /// The limit in characters.
        max: u32,
    },
    /// Must have at least `min` characters.
    TooShort {
        /// The limit in characters.
        min: u32,
    },
    /// Too easy to guess.
    TooWeak,
    /// The two entries differ.
    NotRepeated,
    /// Must not lie after today.
    InFuture,
    /// Must not lie before today.
    InPast,
    /// Must not lie before `first`.
    TooEarly {
        /// The first allowed day.
        first: chrono::NaiveDate,
    },
    /// Is no day of the calendar, such as 31.02.
    NotADay,
    /// Is no time of day.
    NotATime,
    /// Ends before it starts.
    EndsBeforeStart,
    /// Must lie between `min` and `max`.
    OutOfRange {
        /// The smallest allowed value.
        min: i32,
        /// The largest allowed value.
        max: i32,
    },
    /// Names something that does not exist.
    Unknown,
    /// Is there already.
    Repeated,
    /// Has characters that are not allowed here.
    Malformed,
    /// Not possible in the record's present state, such as a certificate before the last session.
    NotYet,
    /// Is referred to elsewhere and cannot be removed.
    InUse,
    /// Shares days with something that must stand alone.
    Overlaps {
        /// The name of what is there already.
        with: String,
    },
    /// Stands on something that was issued and stays as it is.
    Issued,
    /// Says what it said before.
    Unchanged,
    /// Has a placeholder that does not exist here, or a brace without its other half.
    Placeholder {
        /// What is wrong.
        text: String,
        /// The letter it begins at, counted from one.
        at: u32,
    },
    /// Cannot be read on white paper.
    TooPale,
    /// Finds no room on its page.
    NoRoom,
    /// The pictures together are too large.
    TooManyPictures,
    /// Is a picture that cannot be taken.
    NotDrawn {
        /// Why.
        why: PictureFlaw,
    },
    /// Is no template file.
    NoTemplate,
    /// Was written by a newer version of the application.
    TooNew {
        /// The version of the file.
        version: u32,
    },
    /// Has an entry that this version does not know.
    UnknownEntry {
        /// Its name, with those it lies in.
        name: String,
    },
    /// All seats of a run are taken.
    NoSeat,
    /// The Kommune has the one seat it is meant to have.
    SeatTaken {
        /// Who has it.
        by: String,
    },
}

/// Why a picture cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PictureFlaw {
    /// Is neither PNG nor SVG.
    OtherKind,
    /// Is damaged.
    Damaged,
    /// Has too many bytes.
    TooLarge,
    /// Has too many points.
    TooManyPoints,
    /// Is much wider than high, or much higher than wide.
    TooNarrow,
    /// Shows nothing.
    Empty,
    /// Has text that is not turned into paths.
    Text,
    /// Has a picture inside.
    Picture,
    /// Has colours that run into each other, or patterns.
    Gradient,
    /// Has masks, filters or cut-outs.
    Effect,
    /// Has parts that can be seen through.
    Transparency,
    /// Has too many or too deeply nested parts.
    TooDetailed,
}

/// Collects every broken rule of a draft, so that the user sees all of them at once.
#[derive(Debug, Default)]
pub struct Check {
    broken: Vec<FieldError>,
}

impl Check {
    /// Notes `rule` for `field` if it is `broken`.
    #[must_use]
    pub fn rule(mut self, field: &str, broken: bool, rule: Rule) -> Self {
        if broken {
            self.broken.push(FieldError { field: field.to_owned(), rule });
        }
        self
    }

    /// Notes what is wrong with a value that could not be read, such as a day.
    #[must_use]
    pub fn read<T>(mut self, value: &Result<T>) -> Self {
        if let Err(error) = value {
            self.broken.extend_from_slice(error.fields());
        }
        self
    }

    /// `Ok` if no rule is broken.
    pub fn done(self) -> Result<()> {
        if self.broken.is_empty() { Ok(()) } else { Err(Error::Invalid(self.broken)) }
    }
}
