//! Builds for Windows on Debian.
use crate::{Done, Stop};
pub(crate) fn task(_: &[String]) -> Done {
    Err(Stop("to be written".into()))
}
