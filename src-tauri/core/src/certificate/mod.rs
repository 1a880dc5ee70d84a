//! Certificates of participation: who earned one, the number, the register.
//!
//! What was issued stays as issued. A number is given out once, at issue; the snapshot that was
//! printed is kept, and so are the printed bytes.

mod issue;
mod numbers;
mod register;
mod roster;
mod rows;
mod seal;
mod template;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{CertificateId, PersonId, RegistrationId, RunId};
use crate::store::{Searched, Table};

pub use issue::{
    ToIssue, check_name, count_to_issue, get_issue_list, issue_certificates, next_number,
    preview_certificate, runs_with_waiting,
};
pub use register::{
    PrintedFile, count_of, is_issued, is_unchanged, list_certificates, print_file, single_file,
    withdraw_certificate,
};
pub use seal::{seed, verify_code};
pub use template::{
    CertificateTemplate, CertificateTemplateDraft, CertificateTemplateRow, SampleChoice,
    TEMPLATE_FILE_MAX, TemplateCourse, TemplateFile, TemplatePreview, TemplateVersion,
    delete_certificate_template, export_template, get_certificate_template, import_template,
    list_certificate_templates, preview_template, save_certificate_template, set_course_template,
    set_default_template, standard_template,
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
}

/// Which certificates to list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CertificateFilter {
    /// Only those of one run.
    pub run: Option<RunId>,
    /// Part of a number or a name.
    pub text: String,
}

/// What a certificate's code says, and whether it is genuine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Verification {
    /// What was found out.
    pub outcome: VerificationOutcome,
    /// The number in the code.
    pub number: String,
    /// The name in the code.
    pub name: String,
    /// The course in the code.
    pub course: String,
    /// The Kommune in the code.
    pub municipality: String,
    /// The day of issue in the code, `YYYY-MM-DD`.
    pub issued_on: String,
    /// Teaching units attended and offered in the code, such as `38/40`.
    pub units: String,
    /// Whose key signed it, if known.
    pub signed_by: Option<String>,
}

/// Whether a code is genuine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum VerificationOutcome {
    /// Signed by a known key, nothing was changed.
    Genuine,
    /// Genuine, and withdrawn in this register.
    Withdrawn,
    /// The signature does not fit: something was changed.
    Tampered,
    /// Signed by a key this laptop does not know.
    UnknownKey,
}
