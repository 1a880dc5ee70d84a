//! Every ring of tests, from the form of the code to other people's programs.

use crate::{
    Done, check, setup,
    steps::{Count, Tally, cargo, npm},
    types,
};

/// What is shipped; its dependencies must be free to use and silent on the network.
pub(crate) const PACKAGES: &[&str] = &["lotsenbuch", "lotsenbuch-core"];

pub(crate) fn task(_: &[String]) -> Done {
    setup::packages(&[setup::BUILD, setup::DRIVE, setup::JUDGE])?;
    setup::node()?;
    let mut tally = Tally::default();
    let built = tally.step("vite build", Count::Once, &mut npm(&["run", "--silent", "build"]));
    check::interface(&mut tally);
    check::style(&mut tally);
    unit(&mut tally);
    if built {
        outer(&mut tally);
    } else {
        tally.skipped("end to end", "the user interface was not built");
    }
    tally.close()
}

/// The tests beside the code. They write the TypeScript types, which must be as committed.
fn unit(tally: &mut Tally) {
    types::forget();
    let core = ["test", "--locked", "--package", "lotsenbuch-core"];
    let core = tally.step("core", Count::Cargo, types::exporting(&mut cargo(&core)));
    let shell = ["test", "--locked", "--package", "lotsenbuch"];
    let shell = tally.step("shell", Count::Cargo, types::exporting(&mut cargo(&shell)));
    tally.step("tasks", Count::Cargo, &mut cargo(&["test", "--locked", "--package", "xtask"]));
    if core && shell {
        tally.check("types", types::check);
    } else {
        tally.skipped("types", "the tests that write them failed");
    }
}

/// The real application, then other people's programs on what it wrote.
fn outer(tally: &mut Tally) {
    let build = ["build", "--locked", "--package", "lotsenbuch", "--features", "e2e"];
    if !tally.step("build for end to end", Count::Once, &mut cargo(&build)) {
        tally.skipped("end to end", "the application was not built");
        return;
    }
    let crate_ = ["test", "--locked", "--package", "lotsenbuch-tests"];
    tally.step("harness", Count::Cargo, cargo(&crate_).arg("--lib"));
    tally.journeys("end to end", || {
        let mut journeys = cargo(&crate_);
        journeys.args(["--test", "e2e"]);
        journeys
    });
    if tally.check("checkers", setup::checkers) {
        tally.step("interop", Count::Cargo, cargo(&crate_).args(["--test", "interop"]));
    }
}
