//! Which module of the core may use which: no cycle, no short cut.

use std::collections::BTreeSet;

use super::source::{Source, bare, without_tests};

const KERNEL: &[&str] = &["code", "error", "failure", "ids", "moment", "text", "verb"];
const CRAFTS: &[&str] = &["document", "search", "store"];

/// A module of the core and what it may use beyond its tier.
struct Tier {
    module: &'static str,
    kind: Kind,
    also: &'static [&'static str],
}

/// What comes with a tier: the kernel for all, the crafts for features, everything on top.
#[derive(PartialEq)]
enum Kind {
    Kernel,
    Craft,
    Feature,
    OverAll,
}

const fn tier(module: &'static str, kind: Kind, also: &'static [&'static str]) -> Tier {
    Tier { module, kind, also }
}

/// Read upwards: a module uses only what stands above it here, and only what is named.
const TIERS: &[Tier] = &[
    tier("code", Kind::Kernel, &[]),
    tier("error", Kind::Kernel, &[]),
    tier("failure", Kind::Kernel, &[]),
    tier("ids", Kind::Kernel, &[]),
    tier("moment", Kind::Kernel, &[]),
    tier("text", Kind::Kernel, &[]),
    tier("verb", Kind::Kernel, &[]),
    tier("document", Kind::Craft, &[]),
    // The store keeps the index as it writes, with the words that search makes.
    tier("search", Kind::Craft, &[]),
    tier("store", Kind::Craft, &["search"]),
    tier("setting", Kind::Feature, &[]),
    tier("draft", Kind::Feature, &[]),
    tier("saved_view", Kind::Feature, &[]),
    tier("field_of_action", Kind::Feature, &[]),
    tier("attachment", Kind::Feature, &[]),
    tier("municipality", Kind::Feature, &["draft", "setting"]),
    tier("person", Kind::Feature, &["draft", "setting", "municipality"]),
    tier("follow_up", Kind::Feature, &["setting", "municipality", "person"]),
    tier(
        "consultation",
        Kind::Feature,
        &["draft", "setting", "field_of_action", "municipality", "person", "follow_up"],
    ),
    tier("course", Kind::Feature, &["draft", "setting", "municipality", "person"]),
    tier("certificate", Kind::Feature, &["setting", "municipality", "person", "course"]),
    tier("catalogue", Kind::OverAll, &[]),
    tier("overview", Kind::OverAll, &[]),
    tier("due", Kind::OverAll, &[]),
    tier("today", Kind::OverAll, &[]),
    tier("finding", Kind::OverAll, &[]),
    tier("departure", Kind::OverAll, &[]),
    tier("discretion", Kind::OverAll, &[]),
    tier("merging", Kind::OverAll, &[]),
    tier("notice", Kind::OverAll, &[]),
    tier("visit", Kind::OverAll, &[]),
    tier("sample", Kind::OverAll, &[]),
];

impl Tier {
    fn may_use(&self, other: &str) -> bool {
        other == self.module
            || KERNEL.contains(&other)
            || self.also.contains(&other)
            || (self.kind == Kind::Feature && CRAFTS.contains(&other))
            || self.kind == Kind::OverAll
    }
}

const CORE: &str = "src-tauri/core/src";

/// Every use of a module of the core by another stands in the table.
pub(super) fn tiers(sources: &[Source]) -> Vec<String> {
    let files = || sources.iter().filter(|source| source.below(CORE) && source.is("rs"));
    let modules: BTreeSet<String> =
        files().filter_map(|file| module_path(file).into_iter().next()).collect();
    let mut complaints = Vec::new();
    for file in files().filter(|file| !file.is_test()) {
        let path = module_path(file);
        let Some(own) = path.first() else { continue };
        let Some(tier) = TIERS.iter().find(|tier| tier.module == own) else {
            complaints
                .push(format!("{}: `{own}` is not in the table of tidy/imports.rs", file.path));
            continue;
        };
        for used in used(&bare(without_tests(&file.text)), path.len()) {
            if used == "*" {
                complaints
                    .push(format!("{}: takes everything from the root of the crate", file.path));
            } else if modules.contains(&used) && !tier.may_use(&used) {
                complaints.push(format!("{}: `{own}` may not use `{used}`", file.path));
            }
        }
    }
    complaints
}

/// The module a file is: `course/rows.rs` is `course`, `rows`; `lib.rs` is the root.
fn module_path(file: &Source) -> Vec<String> {
    let inner = file.path.strip_prefix(CORE).unwrap_or_default().trim_start_matches('/');
    let mut path: Vec<String> =
        inner.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if matches!(path.last().map(String::as_str), Some("mod" | "lib")) {
        path.pop();
    }
    if path.len() > 1 && path.last().is_some_and(|name| name == "testkit") {
        path.pop();
    }
    path
}

/// The names that follow the root of the crate, however it is reached.
fn used(text: &str, depth: usize) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (place, _) in text.match_indices("crate::") {
        if !text[..place].ends_with(in_a_word) {
            branch(&text[place + "crate::".len()..], 0, &mut names);
        }
    }
    for (place, _) in text.match_indices("super::") {
        if !text[..place].ends_with(in_a_word) && !text[..place].ends_with("super::") {
            branch(&text[place..], depth, &mut names);
        }
    }
    names
}

/// Follows one branch of a path: `ups` more `super` lead to the root of the crate.
fn branch(text: &str, ups: usize, names: &mut BTreeSet<String>) {
    let text = text.trim_start();
    if let Some(inner) = text.strip_prefix('{') {
        for part in parts(inner) {
            branch(part, ups, names);
        }
    } else if let Some(rest) = text.strip_prefix("super::") {
        if ups > 0 {
            branch(rest, ups - 1, names);
        }
    } else if ups == 0 {
        let name = text.strip_prefix("self::").unwrap_or(text);
        let name: String = name.chars().take_while(|c| in_a_word(*c) || *c == '*').collect();
        if !name.is_empty() {
            names.insert(name);
        }
    }
}

/// The parts of `a, b::{c, d}, e}` up to the brace that closes it.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut level, mut start) = (Vec::new(), 0_usize, 0);
    for (place, character) in text.char_indices() {
        match character {
            '{' => level += 1,
            '}' if level == 0 => {
                parts.push(&text[start..place]);
                return parts;
            }
            '}' => level -= 1,
            ',' if level == 0 => {
                parts.push(&text[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    parts
}

fn in_a_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
