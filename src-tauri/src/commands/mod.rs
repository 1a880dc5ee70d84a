//! The commands of the window. A command decides nothing: it borrows the store and calls a verb.
#![expect(clippy::needless_pass_by_value, reason = "Tauri hands arguments over by value")]

pub(crate) mod attachment;
pub(crate) mod certificate;
pub(crate) mod certificate_template;
pub(crate) mod consultation;
pub(crate) mod course;
pub(crate) mod departure;
pub(crate) mod desk;
pub(crate) mod draft;
pub(crate) mod field_of_action;
pub(crate) mod finding;
pub(crate) mod follow_up;
pub(crate) mod merging;
pub(crate) mod municipality;
pub(crate) mod notice;
pub(crate) mod person;
pub(crate) mod register;
pub(crate) mod saved_view;
pub(crate) mod setting;
pub(crate) mod today;
pub(crate) mod verification;
pub(crate) mod visit;

use crate::failure::Failure;

/// What a command answers.
pub(crate) type Answer<T> = Result<T, Failure>;
