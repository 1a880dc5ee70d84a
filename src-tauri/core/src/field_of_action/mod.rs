//! Handlungsfelder: the editable catalogue of what a consultation or a measure is about.

use crate::store::Table;

/// The tables of this feature.
pub const TABLES: &[Table] = &[Table { name: "field_of_action", owner: None, searched: None }];
