//! The text files of the repository, and Rust without its comments and strings.

use std::fs;

use crate::steps::root;

/// A text file, by its path from the top folder with forward slashes.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
}

const FOLDERS: &[&str] = &["src-tauri", "ui", "tests", ".ci", ".github", ".cargo"];
const PASSED_OVER: &[&str] = &["node_modules", "dist", "gen", "target"];
const KINDS: &[&str] =
    &["rs", "ts", "js", "svelte", "css", "html", "sql", "toml", "json", "md", "yml", "py", "sh"];

impl Source {
    /// Its name without folders.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Whether it ends like this.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.name().rsplit_once('.').is_some_and(|(_, end)| end == kind)
    }

    /// Whether it lies below this folder.
    pub(super) fn below(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether it is a test as a whole.
    pub(super) fn is_test(&self) -> bool {
        matches!(self.name(), "tests.rs" | "testkit.rs" | "testing.ts")
            || self.name().ends_with(".test.ts")
            || self.path.contains("/tests/")
    }
}

/// Every text file of ours.
pub(super) fn all() -> Vec<Source> {
    let mut sources = Vec::new();
    for folder in FOLDERS {
        collect(folder, &mut sources);
    }
    for (name, folder) in top_level() {
        if !folder && KINDS.iter().any(|kind| name.ends_with(&format!(".{kind}"))) {
            read(&name, &mut sources);
        }
    }
    sources
}

/// The entries of the top folder, and whether each is a folder.
pub(super) fn top_level() -> Vec<(String, bool)> {
    let entries = fs::read_dir(root()).into_iter().flatten().flatten();
    entries
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path().is_dir()))
        .collect()
}

fn collect(folder: &str, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(root().join(folder)).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if entry.path().is_dir() {
            if !PASSED_OVER.contains(&name.as_str()) {
                collect(&path, sources);
            }
        } else if folder == ".ci" || KINDS.iter().any(|kind| name.ends_with(&format!(".{kind}"))) {
            read(&path, sources);
        }
    }
}

fn read(path: &str, sources: &mut Vec<Source>) {
    if let Ok(text) = fs::read_to_string(root().join(path)) {
        sources.push(Source { path: path.into(), text });
    }
}

/// Rust with every comment and the inside of every string blanked out; lines stay lines.
pub(super) fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = token(rest);
        let token = &rest[..length];
        if length > next.len_utf8() {
            bare.extend(token.chars().map(|character| if character == '\n' { '\n' } else { ' ' }));
        } else {
            bare.push(next);
        }
        rest = &rest[length..];
    }
    bare
}

/// How long the comment, string or single character at the beginning is.
fn token(text: &str) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    if text.starts_with("//") {
        text.find('\n').unwrap_or(text.len())
    } else if text.starts_with("/*") {
        text.find("*/").map_or(text.len(), |end| end + 2)
    } else if text.starts_with('"') {
        quoted(text)
    } else if text.starts_with("r\"") || text.starts_with("r#") {
        raw(text).unwrap_or(first)
    } else if text.starts_with('\'') {
        character(text).unwrap_or(first)
    } else {
        first
    }
}

fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (place, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return place + 1,
            _ => {}
        }
    }
    text.len()
}

/// A raw string, unless `r#` begins a raw identifier.
fn raw(text: &str) -> Option<usize> {
    let hashes = text[1..].chars().take_while(|character| *character == '#').count();
    let inner = text[1 + hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = inner.find(&end).map_or(inner.len(), |place| place + end.len());
    Some(2 + hashes + length)
}

/// A character literal, unless the quote begins a lifetime.
fn character(text: &str) -> Option<usize> {
    let mut characters = text.char_indices().skip(1);
    let (_, first) = characters.next()?;
    if first == '\\' {
        return text[2..].char_indices().skip(1).find(|(_, c)| *c == '\'').map(|(end, _)| end + 3);
    }
    let (end, second) = characters.next()?;
    (second == '\'').then_some(end + 1)
}

/// What stands before the tests that close a file.
pub(super) fn without_tests(text: &str) -> &str {
    let start = text
        .find("\n#[cfg(test)]\nmod tests {")
        .or_else(|| text.find("\n#[cfg(test)]\nmod test {"));
    &text[..start.unwrap_or(text.len())]
}
