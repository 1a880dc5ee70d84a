//! Follow-ups: what was agreed, who does it, and by when.

use crate::store::Table;

/// The tables of this feature.
pub const TABLES: &[Table] = &[Table { name: "follow_up", owner: None, searched: None }];
