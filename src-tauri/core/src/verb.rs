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
    /// A state of a Kommune in the programme corrected or removed.
    SaveParticipation,
    /// Lotse, deputy or period of a Kommune changed.
    SaveAssignment,
    /// Own tags of a Kommune changed.
    TagMunicipality,
    /// A Kommune given another name from a day on.
    RenameMunicipality,
    /// A Kommune said to have gone into another.
    LinkMunicipalities,
    /// The register brought up to date from an official file.
    ImportRegister,
    /// Filters and order of a list kept under a name.
    SaveView,
    /// A saved view removed.
    DeleteView,
    /// A note closed, with what the report needs.
    CloseNote,
    /// A template for notes saved.
    SaveNoteTemplate,
    /// A template for notes removed.
    DeleteNoteTemplate,
    /// The catalogue of Handlungsfelder saved.
    SaveFieldsOfAction,
    /// A follow-up or an agreement saved.
    SaveFollowUp,
    /// A follow-up done; a repeated one comes again.
    CompleteFollowUp,
    /// A follow-up that was done or dropped opened again.
    ReopenFollowUp,
    /// A follow-up put off to another day.
    SnoozeFollowUp,
    /// A follow-up that nobody will do any more.
    DropFollowUp,
    /// A follow-up put into the Papierkorb.
    DeleteFollowUp,
    /// A file attached to a record.
    AddAttachment,
    /// An attached file renamed.
    RenameAttachment,
    /// An attached file put into the Papierkorb.
    DeleteAttachment,
    /// The files of a note thrown away before it was ever saved. A barrier: the note they would come
    /// back to is gone.
    DiscardNote,
    /// Two records of one person made one.
    MergePeople,
    /// A merge of two people taken apart again.
    UnmergePeople,
    /// Two records that look alike told to be two people.
    TellPeopleApart,
    /// Somebody left a Kommune; open tasks moved, contact data restricted.
    LeaveMunicipality,
    /// Participants registered from a list that somebody sent.
    ImportParticipants,
    /// State, seat, notice or remark of a registration changed.
    SaveRegistration,
    /// Somebody moved up from the waiting list.
    MoveUp,
    /// Somebody took over another's place in a run.
    SubstituteRegistration,
    /// A missed session made up in another run.
    RecordMakeUp,
    /// Feedback of a run entered.
    SaveFeedback,
    /// A Zweitschrift made. A barrier: never undone.
    ReissueCertificate,
    /// A certificate replaced by a corrected one. A barrier: never undone.
    CorrectCertificate,
    /// A new version of a certificate template saved.
    SaveCertificateTemplate,
    /// A certificate template removed.
    DeleteCertificateTemplate,
}

impl Verb {
    const ALL: [Self; 53] = [
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
        Self::SaveParticipation,
        Self::SaveAssignment,
        Self::TagMunicipality,
        Self::RenameMunicipality,
        Self::LinkMunicipalities,
        Self::ImportRegister,
        Self::SaveView,
        Self::DeleteView,
        Self::CloseNote,
        Self::SaveNoteTemplate,
        Self::DeleteNoteTemplate,
        Self::SaveFieldsOfAction,
        Self::SaveFollowUp,
        Self::CompleteFollowUp,
        Self::ReopenFollowUp,
        Self::SnoozeFollowUp,
        Self::DropFollowUp,
        Self::DeleteFollowUp,
        Self::AddAttachment,
        Self::RenameAttachment,
        Self::DeleteAttachment,
        Self::DiscardNote,
        Self::MergePeople,
        Self::UnmergePeople,
        Self::TellPeopleApart,
        Self::LeaveMunicipality,
        Self::ImportParticipants,
        Self::SaveRegistration,
        Self::MoveUp,
        Self::SubstituteRegistration,
        Self::RecordMakeUp,
        Self::SaveFeedback,
        Self::ReissueCertificate,
        Self::CorrectCertificate,
        Self::SaveCertificateTemplate,
        Self::DeleteCertificateTemplate,
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
            Self::SaveParticipation => "save_participation",
            Self::SaveAssignment => "save_assignment",
            Self::TagMunicipality => "tag_municipality",
            Self::RenameMunicipality => "rename_municipality",
            Self::LinkMunicipalities => "link_municipalities",
            Self::ImportRegister => "import_register",
            Self::SaveView => "save_view",
            Self::DeleteView => "delete_view",
            Self::CloseNote => "close_note",
            Self::SaveNoteTemplate => "save_note_template",
            Self::DeleteNoteTemplate => "delete_note_template",
            Self::SaveFieldsOfAction => "save_fields_of_action",
            Self::SaveFollowUp => "save_follow_up",
            Self::CompleteFollowUp => "complete_follow_up",
            Self::ReopenFollowUp => "reopen_follow_up",
            Self::SnoozeFollowUp => "snooze_follow_up",
            Self::DropFollowUp => "drop_follow_up",
            Self::DeleteFollowUp => "delete_follow_up",
            Self::AddAttachment => "add_attachment",
            Self::RenameAttachment => "rename_attachment",
            Self::DeleteAttachment => "delete_attachment",
            Self::DiscardNote => "discard_note",
            Self::MergePeople => "merge_people",
            Self::UnmergePeople => "unmerge_people",
            Self::TellPeopleApart => "tell_people_apart",
            Self::LeaveMunicipality => "leave_municipality",
            Self::ImportParticipants => "import_participants",
            Self::SaveRegistration => "save_registration",
            Self::MoveUp => "move_up",
            Self::SubstituteRegistration => "substitute_registration",
            Self::RecordMakeUp => "record_make_up",
            Self::SaveFeedback => "save_feedback",
            Self::ReissueCertificate => "reissue_certificate",
            Self::CorrectCertificate => "correct_certificate",
            Self::SaveCertificateTemplate => "save_certificate_template",
            Self::DeleteCertificateTemplate => "delete_certificate_template",
        }
    }

    /// The verb of a code; `None` for a code of a newer version.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.code() == code)
    }

    /// Whether undo stops in front of it: what it did is withdrawn, not undone, or can have no place
    /// to come back to.
    #[must_use]
    pub fn is_barrier(self) -> bool {
        matches!(
            self,
            Self::IssueCertificates
                | Self::ReissueCertificate
                | Self::CorrectCertificate
                | Self::DiscardNote
                | Self::CreateStore
        )
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
