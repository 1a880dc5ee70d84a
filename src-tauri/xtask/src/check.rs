//! The fast part of `test`: what a push should never be without.

use crate::{
    Done, licences, setup,
    steps::{Count, Tally, cargo, npm},
    test::PACKAGES,
    tidy,
};

pub(crate) fn task(_: &[String]) -> Done {
    setup::packages(&[setup::BUILD])?;
    setup::node()?;
    setup::some_interface()?;
    let mut tally = Tally::default();
    style(&mut tally);
    let core = ["test", "--locked", "--package", "lotsenbuch-core", "--package", "xtask"];
    tally.step("core", Count::Cargo, &mut cargo(&core));
    interface(&mut tally);
    tally.close()
}

/// Form, lints, our own rules, licences.
pub(crate) fn style(tally: &mut Tally) {
    tally.step("rustfmt", Count::Once, &mut cargo(&["fmt", "--all", "--check"]));
    let clippy = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
    tally.step("clippy", Count::Once, &mut cargo(&clippy));
    tally.check("tidy", tidy::check);
    tally.check("licences", || licences::check(PACKAGES));
}

/// The user interface without a window.
pub(crate) fn interface(tally: &mut Tally) {
    tally.step("svelte-check", Count::Once, &mut npm(&["run", "--silent", "check"]));
    tally.step("vitest", Count::Vitest, &mut npm(&["run", "--silent", "test"]));
}
