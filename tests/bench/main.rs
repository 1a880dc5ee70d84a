//! The bench: every figure beside a named yardstick of the same run. It judges nothing.
//!
//! Writes `target/bench.json`, a list of `{name, value, unit, yardstick, yardstick_value, ratio}`.

mod certificates;
mod figure;
mod search;
mod start;
mod store;
mod today;

use figure::Figures;
use lotsenbuch_tests::Outcome;

fn main() -> Outcome {
    let mut figures = Figures::default();
    // Sections can be named: `cargo xtask bench store certificates`.
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let runs = |name: &str| wanted.is_empty() || wanted.iter().any(|word| word == name);
    if runs("store") {
        store::measure(&mut figures)?;
    }
    if runs("search") {
        search::measure(&mut figures)?;
    }
    if runs("search-million") {
        search::measure_million(&mut figures)?;
    }
    if runs("certificates") {
        certificates::measure(&mut figures)?;
    }
    if runs("today") {
        today::measure(&mut figures)?;
    }
    if runs("start") {
        start::measure(&mut figures)?;
    }
    figures.write(&lotsenbuch_tests::root().join("target/bench.json"))
}
