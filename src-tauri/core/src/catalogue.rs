//! All journalled tables, as the features export them; handed to [`crate::store::Store`].

use crate::store::Table;

/// Every journalled table of every feature.
pub const TABLES: &[&[Table]] = &[
    crate::setting::TABLES,
    crate::saved_view::TABLES,
    crate::field_of_action::TABLES,
    crate::attachment::TABLES,
    crate::municipality::TABLES,
    crate::person::TABLES,
    crate::follow_up::TABLES,
    crate::consultation::TABLES,
    crate::course::TABLES,
    crate::certificate::TABLES,
];
