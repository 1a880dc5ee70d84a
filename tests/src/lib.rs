//! Drives the real application as a person would: by roles, German labels and keys.
//!
//! `App` starts it in a virtual display with a home folder of its own, `Page` looks at its window,
//! `journey` walks the main path. Nothing here knows the application's code.

pub mod app;
pub mod axe;
pub mod disk;
pub mod focus;
pub mod home;
pub mod journey;
pub mod keys;
pub mod page;
pub mod paper;
pub mod part;
pub mod steps;

pub use app::App;
pub use home::{Answer, Home};
pub use page::Page;
pub use part::Part;

use std::{
    fmt,
    path::{Path, PathBuf},
};

/// What every step of a journey gives back.
pub type Outcome<T = ()> = Result<T, Trouble>;

/// Why a journey could not go on, with what was on the screen instead.
pub struct Trouble(pub String);

impl fmt::Debug for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Ends a journey unless `kept` holds.
pub fn ensure(kept: bool, otherwise: impl Into<String>) -> Outcome {
    if kept { Ok(()) } else { Err(Trouble(otherwise.into())) }
}

/// The folder of the whole project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap_or_default()
}
