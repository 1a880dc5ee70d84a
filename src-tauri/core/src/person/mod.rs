//! People: contacts and Digital-Navigatoren, and their roles at Kommunen.
//!
//! Names are kept as the person wants them: nothing is split, re-ordered or rebuilt.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{MunicipalityId, PersonId, RoleId};
use crate::store::{Searched, Table};

/// The tables of this feature.
pub const TABLES: &[Table] = &[
    Table {
        name: "person",
        owner: None,
        searched: Some(Searched {
            words: "coalesce(row.display_name, '') || ' ' || coalesce(row.given_names, '') || ' ' \
                    || row.surname || ' ' || coalesce(row.mail, '') || ' ' \
                    || coalesce(row.remark, '')",
            title: "coalesce(row.display_name, trim(coalesce(row.academic_title || ' ', '') \
                    || coalesce(row.given_names || ' ', '') || row.surname \
                    || coalesce(', ' || row.name_suffix, '')))",
            detail: "(SELECT group_concat(m.short_name, ', ') FROM role r \
                     JOIN municipality m ON m.id = r.municipality_id \
                     WHERE r.person_id = row.id AND r.deleted_at IS NULL)",
        }),
    },
    Table { name: "role", owner: Some("person_id"), searched: None },
];

/// How a person is addressed in print; „keine Anrede“ is as good as any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Salutation {
    /// No salutation.
    #[default]
    None,
    /// „Frau“.
    Frau,
    /// „Herr“.
    Herr,
}

/// What a person is at a Kommune.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RoleKind {
    /// Ansprechperson.
    Contact,
    /// Digital-Navigatorin, Digital-Navigator.
    Navigator,
    /// Hauptverwaltungsbeamte, Hauptverwaltungsbeamter.
    HeadOfAdministration,
}

/// A person as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonDraft {
    /// The record and the version the form was opened with; `None` for a new person.
    pub saved: Option<PersonVersion>,
    /// Salutation.
    pub salutation: Salutation,
    /// Title before the name, such as „Dr.“.
    pub academic_title: String,
    /// Given names.
    pub given_names: String,
    /// Surname with all that belongs to it, such as „von der Aue“.
    pub surname: String,
    /// Suffix after the name, such as „M. Sc.“.
    pub name_suffix: String,
    /// The whole name, where it must read otherwise than composed.
    pub display_name: String,
    /// What to sort by; empty means: derived from the surname.
    pub sort_key: String,
    /// E-mail address at work.
    pub mail: String,
    /// Telephone at work.
    pub phone: String,
    /// Mobile telephone at work.
    pub mobile: String,
    /// A remark.
    pub remark: String,
    /// All roles; a role left out is removed.
    pub roles: Vec<RoleDraft>,
}

/// Which person in which version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonVersion {
    /// The person.
    pub id: PersonId,
    /// The version the form was opened with.
    pub version: u32,
}

/// A role as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RoleDraft {
    /// The role if it is stored already.
    pub id: Option<RoleId>,
    /// At which Kommune.
    pub municipality: MunicipalityId,
    /// What kind of role.
    pub kind: RoleKind,
    /// The function in words, such as „Sachgebietsleitung IT“.
    pub title: String,
    /// First day, `YYYY-MM-DD` or empty.
    pub valid_from: String,
    /// Last day, `YYYY-MM-DD` or empty.
    pub valid_until: String,
}

/// A person as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// Salutation.
    pub salutation: Salutation,
    /// Title before the name.
    pub academic_title: Option<String>,
    /// Given names.
    pub given_names: Option<String>,
    /// Surname with all that belongs to it.
    pub surname: String,
    /// Suffix after the name.
    pub name_suffix: Option<String>,
    /// The whole name, where it was given by hand.
    pub display_name: Option<String>,
    /// The name as it is shown and printed, without salutation.
    pub name: String,
    /// What it is sorted by.
    pub sort_key: String,
    /// E-mail address.
    pub mail: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Mobile telephone.
    pub mobile: Option<String>,
    /// A remark.
    pub remark: Option<String>,
    /// Roles, the present ones first.
    pub roles: Vec<Role>,
    /// For a stale form.
    pub version: u32,
}

/// A person's role at a Kommune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// At which Kommune.
    pub municipality: MunicipalityId,
    /// That Kommune's short name.
    pub municipality_name: String,
    /// What kind of role.
    pub kind: RoleKind,
    /// The function in words.
    pub title: Option<String>,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    pub valid_until: Option<NaiveDate>,
    /// Whether the role is held today.
    pub is_current: bool,
}

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonRow {
    /// Its id.
    pub id: PersonId,
    /// The name as shown and printed.
    pub name: String,
    /// The present roles.
    pub roles: Vec<Role>,
    /// The number to call: telephone, else mobile.
    pub phone: Option<String>,
    /// E-mail address.
    pub mail: Option<String>,
}
