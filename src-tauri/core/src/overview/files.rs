//! The files of a Kommune: its own, and those of the notes that concern it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::attachment::{self, Attachment};
use crate::consultation::{self, NoteFilter};
use crate::error::Result;
use crate::ids::{MunicipalityId, NoteId};
use crate::moment::Moment;
use crate::store::Store;

/// More notes than a Kommune ever has.
const NOTES_MAX: u32 = 100_000;

/// A file in the file of a Kommune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MunicipalityFile {
    /// The file.
    #[serde(flatten)]
    pub attachment: Attachment,
    /// The note it is attached to; `None` for a file of the Kommune itself.
    pub note: Option<FileNote>,
}

/// The note that a file is attached to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FileNote {
    /// Its id.
    pub id: NoteId,
    /// What it was about.
    pub title: String,
    /// Its day.
    pub held_on: NaiveDate,
}

/// The files of a Kommune and of its notes, the newest first.
pub fn list_municipality_files(
    store: &Store,
    moment: &Moment,
    municipality: &MunicipalityId,
) -> Result<Vec<MunicipalityFile>> {
    let own = attachment::list_attachments(store, municipality.as_str())?.into_iter();
    let mut files: Vec<MunicipalityFile> =
        own.map(|attachment| MunicipalityFile { attachment, note: None }).collect();
    let about = NoteFilter { municipality: Some(municipality.clone()), ..NoteFilter::default() };
    for note in consultation::list_notes(store, moment, &about, NOTES_MAX)?.rows {
        for attachment in attachment::list_attachments(store, note.id.as_str())? {
            let (title, held_on) = (note.title.clone(), note.held_on);
            let note = Some(FileNote { id: note.id.clone(), title, held_on });
            files.push(MunicipalityFile { attachment, note });
        }
    }
    files.sort_by(|one, other| {
        let key = |file: &MunicipalityFile| (file.attachment.added_at, file.attachment.id.clone());
        key(other).cmp(&key(one))
    });
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attachment::{AttachmentDraft, RecordKind, add_attachment};
    use crate::testkit::{noon, noon_of, note_draft, store, town};

    #[test]
    fn the_files_of_a_kommune_are_its_own_and_those_of_its_notes() {
        let mut store = store();
        let (burg, zeitz) = (town(&store, "Burg"), town(&store, "Zeitz"));
        let draft = note_draft("E-Akte", &[&burg, &zeitz]);
        let note = consultation::save_note(&mut store, &noon(), draft).unwrap();
        for (day, record_kind, record, name) in [
            (2, RecordKind::Municipality, burg.as_str(), "Satzung.pdf"),
            (3, RecordKind::Consultation, note.id.as_str(), "Aktenplan.pdf"),
            (4, RecordKind::Consultation, "not saved yet", "Entwurf.pdf"),
        ] {
            let (record, name) = (record.to_owned(), name.to_owned());
            let draft = AttachmentDraft { record, record_kind, name };
            let moment = noon_of(2026, 9, day);
            add_attachment(&mut store, &moment, draft, 1, &mut &b"x"[..], |_| true).unwrap();
        }
        let files = |store: &Store, town| -> Vec<(String, Option<String>)> {
            let files = list_municipality_files(store, &noon(), town).unwrap().into_iter();
            files.map(|file| (file.attachment.name, file.note.map(|note| note.title))).collect()
        };
        let of_the_note = ("Aktenplan.pdf".to_owned(), Some("E-Akte".to_owned()));

        assert_eq!(files(&store, &burg), [of_the_note.clone(), ("Satzung.pdf".to_owned(), None)]);
        assert_eq!(files(&store, &zeitz), [of_the_note]);
        consultation::delete_note(&mut store, &noon(), &note.id).unwrap();
        assert_eq!(files(&store, &zeitz), []);
        store.undo(&noon()).unwrap();
        assert_eq!(files(&store, &zeitz).len(), 1);
    }
}
