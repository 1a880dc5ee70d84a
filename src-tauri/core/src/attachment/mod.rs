//! Attachments: files that belong to a consultation or a Kommune, kept in the encrypted store.
//!
//! A file is taken in piece by piece ([`Intake`]): its bytes lie in chunks under their SHA-256
//! beside the journal, written in small transactions, so that the store is never held for long.
//! Only the row that names them is journalled, and it is the point of truth: until it is written
//! there is no attachment, only chunks that nothing names, and [`sweep`] removes those. Undo and
//! redo move the row; the bytes stay as long as a row or a journal entry names them. Equal bytes
//! are kept once.
//!
//! An attachment of a note may come before the note is saved: the note's id is given out when its
//! form opens, and its draft is kept along.

mod content;
mod intake;
mod media;
mod name;
mod rows;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::error::{Check, OrNotFound, Result, Rule};
use crate::ids::AttachmentId;
use crate::moment::Moment;
use crate::store::{Searched, Store, Table};
use crate::text;
use crate::verb::Verb;

pub use content::{Content, Picture, read_picture};
pub use intake::{Intake, add_attachment};
pub use name::export_name;

const KIND: &str = "attachment";

/// The largest file that is taken in: 200 MB, as file managers count.
pub const SIZE_MAX: u64 = 200 << 20;

/// The tables of this feature.
pub const TABLES: &[Table] = &[Table {
    name: "attachment",
    owner: None,
    searched: Some(Searched { words: "row.name", title: "row.name", detail: "NULL" }),
}];

/// What a file can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RecordKind {
    /// A note.
    Consultation,
    /// A Kommune.
    Municipality,
}

/// What sort of file it is, for its picture in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum FileKind {
    /// A picture of the four kinds that are recognised by their bytes.
    Picture,
    /// A PDF.
    Pdf,
    /// A text, with or without format.
    Text,
    /// A spreadsheet.
    Sheet,
    /// Slides.
    Slides,
    /// Several files in one.
    Archive,
    /// A mail.
    Mail,
    /// A recording.
    Sound,
    /// A film.
    Film,
    /// Anything else.
    Other,
}

/// A file that is about to be attached.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AttachmentDraft {
    /// The record it belongs to.
    pub record: String,
    /// What the record is.
    pub record_kind: RecordKind,
    /// Its name where it comes from; a path before it is cut off.
    pub name: String,
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// The record it belongs to.
    pub record: String,
    /// What the record is.
    pub record_kind: RecordKind,
    /// Its name; the only one of this name at its record.
    pub name: String,
    /// What sort of file it is.
    pub kind: FileKind,
    /// How many bytes it has.
    pub size: u32,
    /// When it was attached, UTC milliseconds.
    pub added_at: i64,
    /// Whether it can be shown: a picture that is not too large.
    pub shown: bool,
}

/// The files of one record, in the order they were attached.
pub fn list_attachments(store: &Store, record: &str) -> Result<Vec<Attachment>> {
    rows::of_record(store.read(), record)
}

/// One attached file.
pub fn get_attachment(store: &Store, id: &AttachmentId) -> Result<Attachment> {
    Ok(rows::get(store.read(), id)?.or_not_found(KIND, id)?.attachment)
}

/// Gives a file another name; one that is taken at its record gets a number.
pub fn rename_attachment(
    store: &mut Store,
    moment: &Moment,
    id: &AttachmentId,
    typed: &str,
) -> Result<Attachment> {
    let typed = text::tidy(typed);
    let too_long = text::length(&typed) > name::MAX;
    let max = u32::try_from(name::MAX).unwrap_or(u32::MAX);
    Check::default()
        .rule("name", typed.is_empty(), Rule::Required)
        .rule("name", too_long, Rule::TooLong { max })
        .rule("name", !typed.is_empty() && !name::is_plain(&typed), Rule::Malformed)
        .done()?;
    store.write(moment, Verb::RenameAttachment, |transaction| {
        let stored = rows::get(transaction, id)?.or_not_found(KIND, id)?;
        let others = rows::names(transaction, &stored.attachment.record, Some(id))?;
        let name = name::free(&typed, &others);
        let media_type = media::renamed(&stored.media_type, &name);
        rows::rename(transaction, id, &name, media_type)
    })?;
    get_attachment(store, id)
}

/// Puts a file into the Papierkorb.
pub fn delete_attachment(store: &mut Store, moment: &Moment, id: &AttachmentId) -> Result<()> {
    store.write(moment, Verb::DeleteAttachment, |transaction| {
        let was_there = rows::delete(transaction, id, moment)?;
        was_there.then_some(()).or_not_found(KIND, id)
    })
}

/// Puts every file of a note into the Papierkorb that is thrown away before it was ever saved. None
/// is no failure. Undo stops in front of it: a draft is not in the journal, so that the files would
/// come back to a note that is gone.
pub fn delete_attachments(store: &mut Store, moment: &Moment, record: &str) -> Result<()> {
    store.write(moment, Verb::DiscardNote, |transaction| {
        rows::delete_all(transaction, record, moment)
    })
}

/// Removes chunks that no row and no journal entry names any more, such as those of a file that
/// was cancelled or whose process died; says how many. Not while a file is being taken in.
pub fn sweep(store: &mut Store) -> Result<u32> {
    let unnamed = rows::contents_without_row(store.read())?;
    if !unnamed.is_empty() {
        let remembered = store.ever_held("attachment", "content")?;
        let forgotten: Vec<&String> =
            unnamed.iter().filter(|content| !remembered.contains(*content)).collect();
        store.write_aside(|transaction| rows::forget(transaction, &forgotten))?;
    }
    let orphans = rows::orphans(store.read())?;
    let mut removed = 0;
    for batch in orphans.chunks(intake::BATCH) {
        removed += store.write_aside(|transaction| rows::drop_chunks(transaction, batch))?;
    }
    Ok(removed)
}
