//! Saved views: the filters and the order of a list under a name.

use crate::store::Table;

/// The tables of this feature.
pub const TABLES: &[Table] = &[Table { name: "saved_view", owner: None, searched: None }];
