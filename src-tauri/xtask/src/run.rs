//! Opens the application; where there is no display, walks its main path and leaves pictures.

use crate::{
    Done, setup,
    steps::{cargo, must},
};

pub(crate) fn task(arguments: &[String]) -> Done {
    let seen = has_display();
    let groups: &[&[&str]] = if seen { &[setup::BUILD] } else { &[setup::BUILD, setup::DRIVE] };
    setup::packages(groups)?;
    setup::node()?;
    setup::interface()?;
    if seen {
        must(cargo(&["run", "--locked", "--package", "lotsenbuch", "--"]).args(arguments))
    } else {
        drive()
    }
}

/// Walks the main path in a display that nobody sees.
fn drive() -> Done {
    println!("This machine has no display: the application is driven in a virtual one.");
    must(&mut cargo(&["build", "--locked", "--package", "lotsenbuch", "--features", "e2e"]))?;
    let walk = ["run", "--locked", "--package", "lotsenbuch-tests", "--bin", "drive", "--"];
    must(cargo(&walk).arg("target/demo"))?;
    println!("Certificates and a picture of each screen lie in target/demo/.");
    Ok(())
}

/// Windows and macOS always have one.
pub(crate) fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
