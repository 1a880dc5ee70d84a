//! The real application, end to end: one module per journey.

mod main_path;
