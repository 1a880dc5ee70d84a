//! The verbs: every operation that changes the store, by a closed code.
//!
//! The journal keeps the code; its German name is the UI's, from one complete table.

use serde::Serialize;

/// An operation on the store that has a name, a history and, but for issuing, an undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Verb {
    /// First start: catalogue and settings. Not undone.
    CreateStore,
    /// Settings changed.
    SaveSettings,
    /// A Kommune taken into the programme.
    AssignMunicipality,
    /// A Kommune taken out again.
    UnassignMunicipality,
    /// A person saved, with roles.
    SavePerson,
    /// A person put into the Papierkorb.
    DeletePerson,
    /// A note saved.
    SaveNote,
    /// A note put into the Papierkorb.
    DeleteNote,
    /// A course of the catalogue saved.
    SaveCourse,
    /// A run with its sessions saved.
    SaveRun,
    /// A run put into the Papierkorb.
    DeleteRun,
    /// People registered for a run.
    RegisterPeople,
    /// A registration taken back.
    WithdrawRegistration,
    /// Attendance entered.
    SetAttendance,
    /// A name checked for the certificate.
    CheckName,
    /// Certificates issued. A barrier: never undone.
    IssueCertificates,
    /// A certificate withdrawn.
    WithdrawCertificate,
}

impl Verb {
    const ALL: [Self; 17] = [
        Self::CreateStore,
        Self::SaveSettings,
        Self::AssignMunicipality,
        Self::UnassignMunicipality,
        Self::SavePerson,
        Self::DeletePerson,
        Self::SaveNote,
        Self::DeleteNote,
        Self::SaveCourse,
        Self::SaveRun,
        Self::DeleteRun,
        Self::RegisterPeople,
        Self::WithdrawRegistration,
        Self::SetAttendance,
        Self::CheckName,
        Self::IssueCertificates,
        Self::WithdrawCertificate,
    ];

    /// The code in the journal; the same as on the wire.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::CreateStore => "create_store",
            Self::SaveSettings => "save_settings",
            Self::AssignMunicipality => "assign_municipality",
            Self::UnassignMunicipality => "unassign_municipality",
            Self::SavePerson => "save_person",
            Self::DeletePerson => "delete_person",
            Self::SaveNote => "save_note",
            Self::DeleteNote => "delete_note",
            Self::SaveCourse => "save_course",
            Self::SaveRun => "save_run",
            Self::DeleteRun => "delete_run",
            Self::RegisterPeople => "register_people",
            Self::WithdrawRegistration => "withdraw_registration",
            Self::SetAttendance => "set_attendance",
            Self::CheckName => "check_name",
            Self::IssueCertificates => "issue_certificates",
            Self::WithdrawCertificate => "withdraw_certificate",
        }
    }

    /// The verb of a code; `None` for a code of a newer version.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.code() == code)
    }

    /// Whether undo stops in front of it: what it did is withdrawn, not undone.
    #[must_use]
    pub fn is_barrier(self) -> bool {
        matches!(self, Self::IssueCertificates | Self::CreateStore)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_in_the_journal_is_the_code_on_the_wire() {
        for verb in Verb::ALL {
            assert_eq!(serde_json::to_value(verb).unwrap(), verb.code());
            assert_eq!(Verb::from_code(verb.code()), Some(verb));
        }
    }
}
