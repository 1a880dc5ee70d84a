//! Attachments: files that belong to a consultation or a Kommune, kept in the encrypted store.

use crate::store::Table;

/// The tables of this feature.
pub const TABLES: &[Table] = &[Table { name: "attachment", owner: None, searched: None }];
