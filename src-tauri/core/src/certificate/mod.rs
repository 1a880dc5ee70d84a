//! Certificates of participation: who earned one, the number, the register.
//!
//! What was issued stays as issued. A number is given out once, at issue; the snapshot that was
//! printed is kept, and so are the printed bytes.

mod correction;
mod credential;
mod issue;
mod keys;
mod numbers;
mod register;
mod reissue;
mod roster;
mod rows;
mod seal;
mod table;
mod template;
#[cfg(test)]
mod tests;
mod verify;
mod verify_file;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{CertificateId, PersonId, RegistrationId, ReissueId, RunId};
use crate::store::{Searched, Table};

pub use correction::{CorrectionDraft, CorrectionForm, correct_certificate, get_correction};
pub use issue::{
    ToIssue, check_name, count_to_issue, get_issue_list, issue_certificates, next_number,
    preview_certificate, runs_with_waiting,
};
pub use keys::{
    KEY_TEXT_MAX, KnownKey, OfferedKey, add_key, key_file, list_keys, read_key, remove_key,
};
pub use register::{
    PrintedFile, count_of, get_certificate_register, is_issued, is_unchanged, list_certificates,
    print_file, single_file, withdraw_certificate,
};
pub use reissue::{reissue_certificate, reissue_file};
pub use seal::{sealed, seed};
pub use table::register_table;
pub use template::{
    CertificateTemplate, CertificateTemplateDraft, CertificateTemplateRow, SampleChoice,
    TEMPLATE_FILE_MAX, TemplateCourse, TemplateFile, TemplatePreview, TemplateVersion,
    delete_certificate_template, export_template, get_certificate_template, import_template,
    list_certificate_templates, preview_template, save_certificate_template, set_course_template,
    set_default_template, standard_template,
};
pub use verify::{Change, ClaimField, Verification, VerificationOutcome, verify_code};
pub use verify_file::{
    BytesFinding, CredentialFinding, FileFindings, FileVerification, PageFinding, verify_file,
};

/// The tables of this feature.
pub const TABLES: &[Table] = &[
    Table {
        name: "certificate",
        owner: Some("registration_id"),
        searched: Some(Searched {
            words: "row.number || ' ' || row.person_name",
            title: "row.person_name",
            detail: "row.number",
        }),
    },
    Table { name: "certificate_reissue", owner: Some("certificate_id"), searched: None },
    Table { name: "certificate_template", owner: None, searched: None },
    Table { name: "certificate_template_version", owner: Some("template_id"), searched: None },
];

/// The list of a run before issuing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct IssueList {
    /// The run.
    pub run: RunId,
    /// Its name, such as „Basisbefähigung 4/2026“.
    pub title: String,
    /// Everybody registered, in sort order.
    pub rows: Vec<IssueRow>,
    /// The number the next certificate would get, such as `DLST-2026-L03-0007`.
    pub next_number: String,
    /// The first day certificates may be issued: the last session's.
    pub from: Option<NaiveDate>,
    /// Whether that day has come.
    pub may_issue: bool,
}

/// One person before issuing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct IssueRow {
    /// The registration.
    pub registration: RegistrationId,
    /// The person, for „Name ändern“.
    pub person: PersonId,
    /// The name as it is printed.
    pub name: String,
    /// The Kommune as it is printed.
    pub municipality: Option<String>,
    /// Units attended, in halves.
    pub attended_half_units: u32,
    /// Units offered, in halves.
    pub offered_half_units: u32,
    /// Sessions without an entry.
    pub open_sessions: u32,
    /// Green, yellow or red.
    pub light: Light,
    /// Whether somebody looked at the name.
    pub name_check: NameCheck,
    /// How the name stood in the list, where it differs.
    pub given_as: Option<String>,
    /// The letters no font has; issuing is refused while there are any.
    pub missing_letters: Option<String>,
    /// The certificate that was issued already and is valid.
    pub issued: Option<String>,
}

/// Who gets a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Light {
    /// Threshold reached.
    Full,
    /// Attended something: only the attended modules are listed.
    Partial,
    /// Nothing attended.
    None,
}

/// Whether a printed name was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum NameCheck {
    /// Nobody said yet that it is right, and nothing speaks against it.
    Open,
    /// The list spelt it differently: to be asked.
    Differs,
    /// Somebody said it is right, and it has not changed since.
    Checked,
}

/// An issued certificate in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Certificate {
    /// Its id.
    pub id: CertificateId,
    /// Its number.
    pub number: String,
    /// Whether it is valid.
    pub state: CertificateState,
    /// The person it was issued to.
    pub person: PersonId,
    /// The name as printed.
    pub person_name: String,
    /// The Kommune as printed.
    pub municipality_name: Option<String>,
    /// The course as printed.
    pub course_title: String,
    /// The run it belongs to.
    pub run: RunId,
    /// The run's name, such as „Basisbefähigung 4/2026“.
    pub run_title: String,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// SHA-256 of the PDF, hexadecimal.
    pub sha256: String,
    /// When it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why it was withdrawn.
    pub withdrawn_reason: Option<String>,
    /// The number of the one that stands for it since a correction.
    pub replaced_by: Option<String>,
    /// The number of the one it stands for.
    pub replaces: Option<String>,
    /// Why it stands for that one.
    pub correction_reason: Option<String>,
    /// Its Zweitschriften, the oldest first.
    pub reissues: Vec<Reissue>,
}

/// Whether a certificate is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum CertificateState {
    /// It is.
    Valid,
    /// A corrected one stands for it.
    Replaced,
    /// It was withdrawn.
    Withdrawn,
}

/// A Zweitschrift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Reissue {
    /// Its id.
    pub id: ReissueId,
    /// The day on it.
    pub reissued_on: NaiveDate,
    /// Why it was made.
    pub reason: Option<String>,
    /// SHA-256 of the PDF, hexadecimal.
    pub sha256: String,
}

/// Which certificates to list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CertificateFilter {
    /// Only those of one run.
    pub run: Option<RunId>,
    /// Only those issued in a year.
    pub year: Option<i32>,
    /// Only those of one course, as printed.
    pub course: Option<String>,
    /// Only those of one Kommune, as printed.
    pub municipality: Option<String>,
    /// Only those of one state.
    pub state: Option<RegisterState>,
    /// Part of a number or a name, or a whole code.
    pub text: String,
}

/// What the register can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RegisterState {
    /// Valid ones.
    Valid,
    /// Those that a corrected one stands for.
    Replaced,
    /// Those withdrawn.
    Withdrawn,
    /// Those with a Zweitschrift, valid or not.
    Reissued,
}

/// What the register holds under a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CertificateRegister {
    /// The certificates, the newest first.
    pub rows: Vec<Certificate>,
    /// What they add up to.
    pub sums: RegisterSums,
    /// How many there are without a filter.
    pub total: u32,
    /// The years in which any was issued, the newest first.
    pub years: Vec<i32>,
    /// Every course, as printed.
    pub courses: Vec<String>,
    /// Every Kommune, as printed.
    pub municipalities: Vec<String>,
}

/// The sums of a part of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RegisterSums {
    /// Numbers given out.
    pub issued: u32,
    /// Of these: neither replaced nor withdrawn.
    pub valid: u32,
    /// Of these: replaced by a corrected one.
    pub replaced: u32,
    /// Of these: withdrawn.
    pub withdrawn: u32,
    /// Zweitschriften; they have no number of their own and do not count as certificates.
    pub reissues: u32,
    /// Different people with a valid certificate.
    pub people: u32,
    /// Different Kommunen on valid certificates, as printed.
    pub municipalities: u32,
}
