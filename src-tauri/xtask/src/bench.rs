//! Measures the application against named yardsticks, in one run on one machine.

use crate::{
    Done, setup,
    steps::{cargo, must},
};

pub(crate) fn task(arguments: &[String]) -> Done {
    setup::packages(&[setup::BUILD, setup::DRIVE, setup::JUDGE])?;
    setup::node()?;
    setup::interface()?;
    setup::peers()?;
    let application = ["build", "--release", "--locked", "--package", "lotsenbuch"];
    must(cargo(&application).args(["--features", "e2e"]))?;
    let empty = ["build", "--release", "--locked", "--package", "lotsenbuch", "--features", "e2e"];
    must(cargo(&empty).args(["--example", "empty_window"]))?;
    let bench = ["run", "--release", "--locked", "--package", "lotsenbuch-tests", "--bin", "bench"];
    must(cargo(&bench).arg("--").args(arguments))
}
