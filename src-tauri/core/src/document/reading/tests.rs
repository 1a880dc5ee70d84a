//! Documents that are read back.
