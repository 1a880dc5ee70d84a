//! The certificate: what stands on it, and the wording around it.
//!
//! A sheet is the snapshot of an issue: everything that is printed, and nothing is looked up
//! again later. It lies inside its own PDF as `bescheinigung.json`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::binding::Cover;
use super::wording;
use crate::error::Result;

mod design;
pub(super) mod fit;
mod foot;
mod head;
pub(super) mod layout;

pub use design::{
    Design, DesignSignatory, DesignWords, Dress, Logo, LogoRow, Place, Places, Typeface,
    UsedTemplate,
};
pub(super) use design::{Palette, Passage, Wording, no_room, parse_colour};

/// Everything on one certificate, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificateSheet {
    /// The version of this record; [`CertificateSheet::VERSION`] for new ones.
    pub version: u32,
    /// The number, such as `DLST-2026-L03-0007`.
    pub number: String,
    /// The word on top, „Teilnahmebescheinigung“.
    pub title: String,
    /// Who took part.
    pub name: SheetName,
    /// The Kommune, as it was called when the course took place.
    pub municipality: Option<String>,
    /// Whether it was a course or a single day.
    pub kind: SheetKind,
    /// The title of the course, without quotation marks.
    pub course: String,
    /// The period in words, see [`wording::period`].
    pub period: String,
    /// Where it was, „Magdeburg und online“.
    pub place: String,
    /// The modules attended, with the units attended.
    pub modules: Vec<SheetModule>,
    /// All units attended, in halves.
    pub attended_half_units: u32,
    /// All units offered, in halves.
    pub offered_half_units: u32,
    /// Whether a sentence says that only attended modules are listed.
    pub partial: bool,
    /// The place of issue.
    pub issued_at: String,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// Who signs, one to three persons.
    pub signatories: Vec<Signatory>,
    /// Who gave the course, „Kommunale IT-UNION eG (KITU)“.
    pub provider: String,
    /// Who paid for it, „gefördert durch das …“.
    pub funder: String,
    /// The day a second copy was made.
    pub reissued_on: Option<NaiveDate>,
    /// Whether it is a sample and proves nothing.
    pub sample: bool,
    /// What the QR code says.
    pub code: String,
    /// The sign of the key that signed the code, if it is to be printed.
    pub key: Option<String>,
    /// The template it is made with; none means the built-in design.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<UsedTemplate>,
    /// The same as a signed Open Badges credential. It lies in the PDF as a file of its own, and
    /// therefore not in the record; certificates of version 0.1 have none.
    #[serde(default, skip_serializing)]
    pub credential: Option<String>,
}

/// What gave way so that everything found room on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "note", rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LayoutNote {
    /// Distances are smaller than designed.
    Closer,
    /// Text is smaller than designed.
    SmallerText {
        /// Its size in percent.
        percent: u32,
    },
    /// The name is set in several lines or smaller than designed.
    SmallerName,
    /// The logos of a row are too wide together and were made smaller.
    SmallerLogos,
    /// Not everything finds room: such a certificate cannot be issued.
    NoRoom,
}

/// A name, and where it may be broken into lines.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetName {
    /// The name as it is printed, letter by letter.
    pub printed: String,
    /// The family name within it: the name may be broken in front of it.
    pub surname: String,
}

/// What was attended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    /// A course of several sessions.
    Course,
    /// A Tagestraining.
    TrainingDay,
}

/// One attended module.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SheetModule {
    /// Its title.
    pub title: String,
    /// The units attended, in halves.
    pub half_units: u32,
}

/// A person who signs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Signatory {
    /// The printed name.
    pub name: String,
    /// The function under it.
    pub function: String,
}

impl CertificateSheet {
    /// The version of the record that this program writes.
    pub const VERSION: u32 = 1;

    /// The sheet without what differs from person to person.
    ///
    /// Two sheets that agree in this, and in how many lines names take, share a template. A new
    /// field belongs to it by itself, so that it cannot be forgotten on the page.
    pub(super) fn shared(&self) -> CertificateSheet {
        CertificateSheet {
            number: String::new(),
            name: SheetName::default(),
            municipality: self.municipality.as_ref().map(|_| String::new()),
            code: String::new(),
            key: None,
            credential: self.credential.as_ref().map(|_| String::new()),
            ..self.clone()
        }
    }

    /// The cover of the document.
    pub(super) fn cover(&self) -> Cover {
        Cover {
            title: format!("{} {} – {}", self.title, self.number, self.name.printed),
            author: self.provider.clone(),
            subject: self.course.clone(),
            day: self.reissued_on.unwrap_or(self.issued_on),
        }
    }

    /// The line that identifies the certificate.
    pub(super) fn number_line(&self) -> String {
        let key = self.key.as_ref().map(|key| format!(" · Schlüssel {key}"));
        format!("Nr. {}{}", self.number, key.unwrap_or_default())
    }

    /// What it is drawn with.
    pub(super) fn dress(&self) -> Result<&Dress> {
        UsedTemplate::dress_of(self.template.as_ref())
    }

    fn partial_note(&self) -> Option<String> {
        self.partial.then(|| {
            format!(
                "Besucht wurden {} von {} Unterrichtseinheiten. Bescheinigt werden nur die \
                 besuchten Module mit dem besuchten Umfang.",
                wording::units(self.attended_half_units),
                wording::units(self.offered_half_units),
            )
        })
    }

    fn total(&self) -> String {
        let attended = wording::units(self.attended_half_units);
        format!("{attended} von {}", wording::units_with_name(self.offered_half_units))
    }
}
