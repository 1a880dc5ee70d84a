//! The tables of courses; nobody else reads or writes them.

pub(super) mod attendance;
pub(super) mod catalogue;
pub(super) mod moving;
pub(super) mod registration;
pub(super) mod run;
pub(super) mod template;
