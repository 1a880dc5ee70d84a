//! Rules for Rust and for SQL.

use super::source::{Source, bare};

/// Every file says what it is for, and no lint is silenced without a reason.
pub(super) fn form(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| source.is("rs")) {
        if !source.text.starts_with("//!") && source.name() != "tests.rs" {
            complaints
                .push(format!("{}: the first line does not say what the file is for", source.path));
        }
        let bare = bare(&source.text);
        for (found, instead) in [
            ("#[allow(", "use #[expect(…, reason = …)]"),
            ("#![allow(", "use #![expect(…, reason = …)]"),
            ("#[ignore", "a test that does not run is no test"),
            ("#[should_panic", "assert on the value that comes back"),
        ] {
            if bare.contains(found) {
                complaints.push(format!("{}: `{found}`: {instead}", source.path));
            }
        }
    }
    complaints
}

/// What would break the journal: its changesets need plain rows with lasting ids.
pub(super) fn sql(sources: &[Source]) -> Vec<String> {
    let banned = [
        ("INSERT OR REPLACE", "it deletes the row first: use an upsert"),
        ("REPLACE INTO", "it deletes the row first: use an upsert"),
        ("CREATE TRIGGER", "applying a changeset would run it again"),
        ("ON DELETE CASCADE", "the journal would not see what it deletes"),
    ];
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| source.below("src-tauri/core")) {
        let text = match source.name().rsplit_once('.') {
            Some((_, "sql")) => {
                source.text.lines().map(|line| before(line, "--")).collect::<Vec<_>>()
            }
            Some((_, "rs")) => source.text.lines().map(|line| before(line, "//")).collect(),
            _ => continue,
        };
        let words = text.join(" ").to_uppercase();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        for (found, why) in banned {
            if words.contains(found) {
                complaints.push(format!("{}: {found}: {why}", source.path));
            }
        }
    }
    complaints
}

fn before<'line>(line: &'line str, mark: &str) -> &'line str {
    line.split_once(mark).map_or(line, |(before, _)| before)
}

/// A feature's tables are out of reach for all others.
pub(super) fn private_rows(sources: &[Source]) -> Vec<String> {
    let opened = |source: &&Source| {
        let bare = bare(&source.text);
        bare.lines().any(|line| {
            let line = line.trim_start();
            line.starts_with("pub")
                && (line.ends_with(" mod rows;") || line.contains(" use rows::"))
        })
    };
    let files = sources.iter().filter(|source| source.below("src-tauri/core") && source.is("rs"));
    files
        .filter(opened)
        .map(|source| format!("{}: `rows` must stay private", source.path))
        .collect()
}

/// The shell knows no database and no documents, the core no window and no dialog.
pub(super) fn dependencies(sources: &[Source]) -> Vec<String> {
    let banned: &[(&str, &[&str])] = &[
        ("src-tauri/Cargo.toml", &["rusqlite", "printpdf", "lopdf"]),
        ("src-tauri/core/Cargo.toml", &["tauri", "rfd", "tokio", "getrandom", "rand"]),
        ("src-tauri/xtask/Cargo.toml", &["lotsenbuch-core", "lotsenbuch"]),
    ];
    let mut complaints = Vec::new();
    for (manifest, names) in banned {
        let Some(source) = sources.iter().find(|source| source.path == *manifest) else { continue };
        for line in source.text.lines() {
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            if names.contains(&name) && line.contains('=') {
                complaints.push(format!("{manifest}: depends on `{name}`"));
            }
        }
    }
    complaints
}
