//! Measures the application against named yardsticks, in one run on one machine.

use crate::{
    Done, setup,
    steps::{cargo, must},
};

pub(crate) fn task(arguments: &[String]) -> Done {
    setup::packages(&[setup::BUILD, setup::DRIVE, setup::JUDGE])?;
    setup::node()?;
    setup::interface()?;
    setup::checkers()?;
    let application = ["build", "--release", "--locked", "--package", "lotsenbuch"];
    must(cargo(&application).args(["--features", "e2e"]))?;
    let bench = ["run", "--release", "--locked", "--package", "lotsenbuch-tests", "--bin", "bench"];
    must(cargo(&bench).arg("--").args(arguments))
}
