//! A newer official register: read a file, show what would change, then change it at once or not
//! at all.
//!
//! A Kommune that the file does not have is never deleted: it is offered for a last day and a
//! successor. What cannot be read is listed with its line; it stops the import until the user
//! leaves it out by an own decision. Reading the same file again changes nothing.

mod apply;
mod compare;
mod csv;
mod file;
mod gv100ad;
mod line;
mod rows;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{MunicipalityKind, names, register};
use crate::error::{Check, Error, Result, Rule};
use crate::ids::MunicipalityId;
use crate::moment::{Moment, parse_day};
use crate::store::Store;
use crate::verb::Verb;

pub use file::FILE_MAX;

/// The form of a register file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RegisterSource {
    /// The register that came with the program.
    BuiltIn,
    /// GV100AD of the Statistisches Bundesamt: lines of 220 characters.
    Gv100ad,
    /// A table with semicolons.
    Csv,
}

/// Which edition of the register the store has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RegisterEdition {
    /// The Gebietsstand.
    pub territory_on: NaiveDate,
    /// Where it came from.
    pub source: RegisterSource,
    /// When it was read in; `None` for the one built in.
    pub imported_on: Option<NaiveDate>,
    /// Kommunen that are there now.
    pub municipalities: u32,
}

/// Why a file is no register to read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Refusal {
    /// Nothing is in it.
    Empty,
    /// Larger than [`FILE_MAX`].
    TooLarge,
    /// A PDF.
    Pdf,
    /// A workbook of a spreadsheet program.
    Workbook,
    /// Not text at all.
    NotText,
    /// Text, but of neither form.
    UnknownForm,
    /// A register without one Kommune of Sachsen-Anhalt.
    OtherLand,
    /// No line of it can be used.
    NothingUsable,
    /// Of an earlier Gebietsstand than the register here.
    Older,
    /// Of a Gebietsstand that lies ahead.
    Ahead,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LineFlaw {
    /// Letters that cannot be read.
    Garbled,
    /// It ends too early.
    TooShort,
    /// More or fewer cells than the heading.
    Cells,
    /// A kind of record, or of Kommune, that is not known.
    UnknownKind,
    /// No valid official key.
    Key,
    /// The key was in the file before.
    Repeated,
    /// No day, or another one than the rest of the file.
    Territory,
    /// No name, or one that is too long.
    Name,
    /// A number that is none.
    Number,
    /// No postcode.
    Postcode,
}

/// A line that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MalformedLine {
    /// Its number in the file, counted from 1.
    pub line: u32,
    /// What is wrong.
    pub flaw: LineFlaw,
    /// How it begins.
    pub text: String,
}

/// A Kommune that the register here does not have yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AddedMunicipality {
    /// The id it will have.
    pub id: MunicipalityId,
    /// Its official key.
    pub ars: String,
    /// Its official name.
    pub name: String,
    /// Its kind.
    pub kind: MunicipalityKind,
}

/// A Kommune with another name in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RenamedMunicipality {
    /// Which Kommune.
    pub id: MunicipalityId,
    /// Its official key.
    pub ars: String,
    /// Its official name here.
    pub old_name: String,
    /// Its official name in the file.
    pub new_name: String,
    /// The first day that a new name can have.
    pub first: Option<NaiveDate>,
}

/// A Kommune that the file does not have any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MissingMunicipality {
    /// Which Kommune.
    pub id: MunicipalityId,
    /// Its official key.
    pub ars: String,
    /// Its official name.
    pub name: String,
    /// A new Kommune of the file that looks like its successor.
    pub successor: Option<MunicipalityId>,
}

/// What a file would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RegisterPreview {
    /// Its form.
    pub source: RegisterSource,
    /// Its Gebietsstand; a table says none.
    pub territory_on: Option<NaiveDate>,
    /// The day its inhabitants were counted for, or a proposal: the form does not say it.
    pub inhabitants_on: Option<NaiveDate>,
    /// The Gebietsstand of the register here.
    pub known_on: NaiveDate,
    /// Kommunen to be added.
    pub added: Vec<AddedMunicipality>,
    /// Kommunen with another name.
    pub renamed: Vec<RenamedMunicipality>,
    /// Kommunen that the file does not have.
    pub missing: Vec<MissingMunicipality>,
    /// Kommunen with another seat.
    pub new_seats: u32,
    /// Kommunen with another postcode.
    pub new_postcodes: u32,
    /// Kommunen with another number of inhabitants.
    pub new_inhabitants: u32,
    /// Kommunen in which nothing changes.
    pub unchanged: u32,
    /// Lines of other Länder, passed over.
    pub elsewhere: u32,
    /// Lines that cannot be used.
    pub malformed: Vec<MalformedLine>,
}

/// What came of reading a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reading", rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RegisterReading {
    /// It is no register to read in.
    Refused {
        /// Why.
        why: Refusal,
        /// Its Gebietsstand, where it has one.
        territory: Option<NaiveDate>,
    },
    /// It can be read in.
    Read {
        /// What it would change.
        preview: Box<RegisterPreview>,
    },
}

/// From which day a new name holds, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RenameDay {
    /// Which Kommune.
    pub id: MunicipalityId,
    /// The first day of the new name.
    pub from: String,
}

/// That a Kommune is no more, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Dissolution {
    /// Which Kommune.
    pub id: MunicipalityId,
    /// The first day on which it was no more.
    pub on: String,
    /// What it went into, if that is known.
    pub successor: Option<MunicipalityId>,
}

/// What the user decided upon a preview.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RegisterDraft {
    /// The Gebietsstand.
    pub territory_on: String,
    /// The day the inhabitants were counted for.
    pub inhabitants_on: String,
    /// Whether lines that cannot be used are left out.
    pub leave_out_malformed: bool,
    /// The days of new names; the Gebietsstand where none is named.
    pub renames: Vec<RenameDay>,
    /// Kommunen that keep the name they have here, whatever the file calls them.
    pub kept_names: Vec<MunicipalityId>,
    /// Kommunen that are no more.
    pub dissolved: Vec<Dissolution>,
}

/// Which edition of the register the store has.
pub fn get_register(store: &Store) -> Result<RegisterEdition> {
    let municipalities = rows::count(store.read())?;
    let built_in = parse_day("territoryOn", register::TERRITORY_ON)?;
    let (territory_on, source, imported_on) = match rows::newest_edition(store.read())? {
        Some(edition) if edition.0 > built_in => (edition.0, edition.1, Some(edition.2)),
        _ => (built_in, RegisterSource::BuiltIn, None),
    };
    Ok(RegisterEdition { territory_on, source, imported_on, municipalities })
}

/// Reads a file and says what it would change; changes nothing.
pub fn read_register(store: &Store, moment: &Moment, bytes: &[u8]) -> Result<RegisterReading> {
    let known_on = get_register(store)?.territory_on;
    let read = match file::read(bytes) {
        Ok(read) => read,
        Err(why) => return Ok(RegisterReading::Refused { why, territory: None }),
    };
    let refused = match read.territory_on {
        Some(day) if day < known_on => Some(Refusal::Older),
        Some(day) if day > moment.today() => Some(Refusal::Ahead),
        _ => None,
    };
    if let Some(why) = refused {
        return Ok(RegisterReading::Refused { why, territory: read.territory_on });
    }
    let known = rows::all(store.read())?;
    let preview = compare::compare(&read, &known).into_preview(&read, known_on);
    Ok(RegisterReading::Read { preview: Box::new(preview) })
}

/// Changes the register as the preview of the same file said and the user decided.
pub fn import_register(
    store: &mut Store,
    moment: &Moment,
    bytes: &[u8],
    draft: &RegisterDraft,
) -> Result<RegisterEdition> {
    let Ok(read) = file::read(bytes) else {
        return Err(Error::invalid("file", Rule::Malformed));
    };
    let known_on = get_register(store)?.territory_on;
    let plan = apply::plan(&read, draft, known_on, moment.today())?;
    let left_in = !read.malformed.is_empty() && !draft.leave_out_malformed;
    Check::default().rule("leaveOutMalformed", left_in, Rule::Required).done()?;
    store.write(moment, Verb::ImportRegister, |transaction| {
        apply::apply(transaction, moment, &read, &plan, known_on)
    })?;
    get_register(store)
}
