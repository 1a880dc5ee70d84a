//! The rules of this code base that neither rustc nor clippy can see.
//!
//! Every rule is a function from the sources to complaints, so that its test can plant a fault.

mod commands;
mod imports;
mod rust;
mod source;
#[cfg(test)]
mod tests;
mod tree;
mod window;

use crate::{Done, Stop};
use source::Source;

pub(crate) fn task(_: &[String]) -> Done {
    check()?;
    println!("tidy");
    Ok(())
}

/// Holds all rules against all sources.
pub(crate) fn check() -> Done {
    let sources = source::all();
    let mut complaints = complaints(&sources);
    complaints.extend(tree::top_level(&source::top_level()));
    if complaints.is_empty() {
        return Ok(());
    }
    complaints.sort();
    let count = complaints.len();
    Err(Stop(format!(
        "{}\n{count} rules broken (rules: src-tauri/xtask/src/tidy/)",
        complaints.join("\n")
    )))
}

type Rule = fn(&[Source]) -> Vec<String>;

const RULES: &[Rule] = &[
    imports::tiers,
    rust::form,
    rust::sql,
    rust::private_rows,
    rust::dependencies,
    window::imports,
    window::style,
    window::memory,
    window::form,
    commands::agree,
    tree::length,
    tree::machine_paths,
];

fn complaints(sources: &[Source]) -> Vec<String> {
    RULES.iter().flat_map(|rule| rule(sources)).collect()
}
