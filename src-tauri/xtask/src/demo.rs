//! Opens the application with its example store, which is thrown away whole.

use crate::{Done, Stop, run};

pub(crate) fn task(_: &[String]) -> Done {
    if run::has_display() {
        run::task(&["--demo".into()])
    } else {
        Err(Stop("there is no display here; `cargo xtask run` walks the main path".into()))
    }
}
