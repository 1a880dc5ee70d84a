//! Everything Lotsenbuch knows: no window, no clock, no dialog. Read in this order.

// Kernel: what every other module may use.
pub mod code;
pub mod error;
pub mod failure;
pub mod ids;
pub mod moment;
pub mod text;
pub mod verb;

// Crafts: they know no feature.
pub mod document;
pub mod search;
pub mod store;

// Features, the lowest first; a feature uses only those above it.
pub mod attachment;
pub mod certificate;
pub mod consultation;
pub mod course;
pub mod draft;
pub mod field_of_action;
pub mod follow_up;
pub mod municipality;
pub mod person;
pub mod saved_view;
pub mod setting;

// Over all features.
pub mod departure;
pub mod discretion;
pub mod due;
pub mod finding;
pub mod merging;
pub mod notice;
pub mod overview;
pub mod sample;
pub mod today;
pub mod visit;

mod catalogue;
#[cfg(test)]
mod testkit;

pub use catalogue::TABLES;
