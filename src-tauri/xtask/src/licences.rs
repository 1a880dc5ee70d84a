//! What we ship may be used by everybody and cannot speak to the network: licences and bans.
//!
//! The lists are those of `.cargo/deny.toml`; this part of cargo-deny needs no tool and no network.

use std::{collections::BTreeSet, fs};

use crate::{
    Done, Stop,
    steps::{cargo, output, root},
};

/// The targets we ship for.
const TARGETS: &[&str] = &["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc"];

/// Checks every crate that ends up in the shipped packages.
pub(crate) fn check(packages: &[&str]) -> Done {
    let file = root().join(".cargo/deny.toml");
    let rules =
        fs::read_to_string(&file).map_err(|error| Stop(format!("{}: {error}", file.display())))?;
    let mut tree = cargo(&["tree", "--locked", "--edges", "normal,build", "--prefix", "none"]);
    tree.args(["--format", "{p} :: {l}"]);
    for target in TARGETS {
        tree.args(["--target", target]);
    }
    for package in packages {
        tree.args(["--package", package]);
    }
    let tree = output(&mut tree).ok_or_else(|| Stop("cargo tree failed".into()))?;
    let complaints = complaints(&tree, &list(&rules, "allow"), &list(&rules, "deny"));
    if complaints.is_empty() { Ok(()) } else { Err(Stop(complaints.join("\n"))) }
}

/// The strings of `name = [ … ]` in a TOML file.
fn list(text: &str, name: &str) -> BTreeSet<String> {
    let start = format!("\n{name} = [");
    let inner = text.split_once(&start).and_then(|(_, rest)| rest.split_once(']'));
    let quoted = inner.map_or("", |(inner, _)| inner).split('"').skip(1).step_by(2);
    quoted.map(str::to_owned).collect()
}

/// One sentence per crate that may not be shipped.
fn complaints(tree: &str, allowed: &BTreeSet<String>, banned: &BTreeSet<String>) -> Vec<String> {
    let crates: BTreeSet<&str> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .filter(|line| !line.is_empty())
        .collect();
    let mut complaints = Vec::new();
    for line in crates {
        let (name, licence) = line.split_once(" :: ").unwrap_or((line, ""));
        if !free(licence, allowed) {
            complaints.push(format!("{name}: its licence „{licence}“ is not on the list"));
        }
        if banned.contains(name.split(' ').next().unwrap_or_default()) {
            complaints.push(format!("{name} is banned: it can speak to the network"));
        }
    }
    complaints
}

/// Whether an SPDX expression can be met by the list; `/` is the old way to write OR.
fn free(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any(&mut rest, allowed) && rest.is_empty()
}

fn any(words: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = all(words, allowed);
    while words.first() == Some(&"OR") {
        *words = &words[1..];
        met |= all(words, allowed);
    }
    met
}

fn all(words: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, allowed);
    while words.first() == Some(&"AND") {
        *words = &words[1..];
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    *words = rest;
    if *first == "(" {
        let met = any(words, allowed);
        let closed = words.first() == Some(&")");
        *words = words.get(1..).unwrap_or_default();
        return met && closed;
    }
    if let [with @ "WITH", exception, rest @ ..] = *words {
        *words = rest;
        return allowed.contains(&format!("{first} {with} {exception}"));
    }
    allowed.contains(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn an_expression_is_met_as_it_is_meant() {
        let allowed = set(&["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"]);
        assert!(free("MIT OR GPL-3.0", &allowed));
        assert!(free("GPL-3.0/MIT", &allowed));
        assert!(free("(MIT OR Apache-2.0) AND Unicode-3.0", &allowed));
        assert!(free("Apache-2.0 WITH LLVM-exception OR GPL-2.0", &allowed));
        assert!(!free("MIT AND GPL-3.0", &allowed));
        assert!(!free("Apache-2.0", &allowed));
        assert!(!free("(MIT OR GPL-3.0) AND GPL-3.0", &allowed));
        assert!(!free("", &allowed));
    }

    #[test]
    fn a_foreign_licence_and_a_banned_crate_are_named() {
        let tree = "good v1.0.0 :: MIT\n\nbad v2.0.0 :: GPL-3.0\nreqwest v0.1.0 :: MIT (*)";

        let found = complaints(tree, &set(&["MIT"]), &set(&["reqwest"]));

        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("bad v2.0.0: its licence"), "{}", found[0]);
        assert!(found[1].starts_with("reqwest v0.1.0 is banned"), "{}", found[1]);
    }

    #[test]
    fn a_list_is_read_out_of_its_file() {
        let text = "x = 1\nallow = [\n  \"MIT\",\n  \"ISC\", # why\n]\ndeny = []\n";
        assert_eq!(list(text, "allow"), set(&["MIT", "ISC"]));
        assert!(list(text, "deny").is_empty());
    }
}
