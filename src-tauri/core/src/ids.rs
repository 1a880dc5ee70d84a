//! Ids: one type per kind of record, so that a person's id cannot stand where a course's belongs.

/// Defines an id type: a UUID as text, which crosses IPC and enters SQL as plain text.
macro_rules! define_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS), ts(export))]
        pub struct $name(pub String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(
                value: rusqlite::types::ValueRef<'_>,
            ) -> rusqlite::types::FromSqlResult<Self> {
                String::column_result(value).map(Self)
            }
        }
    };
}

define_id!(
    /// A Kommune: `UUIDv5` of its ARS, so that every laptop derives the same.
    MunicipalityId
);
define_id!(
    /// A state of a Kommune in the programme.
    ParticipationId
);
define_id!(
    /// A Lotse's time with a Kommune.
    AssignmentId
);
define_id!(
    /// A contact or Digital-Navigator.
    PersonId
);
define_id!(
    /// A person's role at a Kommune.
    RoleId
);
define_id!(
    /// A consultation note.
    NoteId
);
define_id!(
    /// What a closed note said before a change.
    NoteVersionId
);
define_id!(
    /// A course of the catalogue.
    CourseId
);
define_id!(
    /// A module of a course.
    ModuleId
);
define_id!(
    /// A run of a course (Kursdurchgang).
    RunId
);
define_id!(
    /// A session of a run (Kurstermin).
    SessionId
);
define_id!(
    /// A person's place in a run.
    RegistrationId
);
define_id!(
    /// An issued certificate.
    CertificateId
);
define_id!(
    /// A follow-up or an agreement.
    FollowUpId
);
define_id!(
    /// A file attached to a record.
    AttachmentId
);
define_id!(
    /// A Handlungsfeld of the catalogue.
    FieldOfActionId
);
define_id!(
    /// A template for notes.
    NoteTemplateId
);
define_id!(
    /// A saved view of a list.
    ViewId
);
define_id!(
    /// A merge of two people.
    MergeId
);
define_id!(
    /// A Zweitschrift of a certificate.
    ReissueId
);
define_id!(
    /// A certificate template.
    CertificateTemplateId
);
define_id!(
    /// A session made up in another run.
    MakeUpId
);
define_id!(
    /// A question of the feedback on a run.
    FeedbackId
);

/// A stable id for a natural key, such as an ARS or session and registration.
/// `UUIDv5` in a namespace of our own (RFC 9562, section 5.5).
#[must_use]
pub fn derived(kind: &str, key: &str) -> String {
    let namespace = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_DNS, b"lotsenbuch");
    uuid::Uuid::new_v5(&namespace, format!("{kind}\u{1f}{key}").as_bytes()).to_string()
}
