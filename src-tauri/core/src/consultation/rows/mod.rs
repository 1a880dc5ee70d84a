//! The tables of consultations; nobody else reads or writes them.

pub(super) mod list;
pub(super) mod note;
pub(super) mod people;
pub(super) mod template;
pub(super) mod version;
