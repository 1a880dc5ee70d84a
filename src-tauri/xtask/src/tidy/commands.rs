//! Every command stands once in the shell, once in its list and once in the user interface.

use super::source::{Source, bare};

const API: &str = "ui/src/lib/api";

/// The three lists of commands agree.
pub(super) fn agree(sources: &[Source]) -> Vec<String> {
    let shell: Vec<(&str, String)> = sources
        .iter()
        .filter(|source| source.below("src-tauri/src") && source.is("rs"))
        .map(|source| (source.path.as_str(), bare(&source.text)))
        .collect();
    let handled: Vec<String> = shell.iter().flat_map(|(_, text)| handled(text)).collect();
    if handled.is_empty() {
        return Vec::new();
    }
    let called: Vec<&str> = sources
        .iter()
        .filter(|source| source.below(API) && source.is("ts") && !source.path.contains("/types/"))
        .filter(|source| !source.is_test())
        .flat_map(|source| called(&source.text))
        .collect();
    let mut complaints = Vec::new();
    let mut defined = Vec::new();
    for (path, text) in &shell {
        for name in commands(text) {
            let listed = handled.iter().filter(|other| **other == name).count();
            let calls = called.iter().filter(|other| **other == name).count();
            if listed != 1 {
                complaints
                    .push(format!("{path}: `{name}` stands {listed} times in generate_handler!"));
            }
            if calls != 1 {
                complaints.push(format!("{path}: `{name}` stands {calls} times in {API}"));
            }
            defined.push(name);
        }
    }
    for name in called.iter().filter(|name| !defined.iter().any(|other| other == *name)) {
        complaints.push(format!("{API}: calls `{name}`, which is no command"));
    }
    complaints
}

/// The functions under `#[tauri::command…]`.
fn commands(text: &str) -> Vec<String> {
    let parts = text.split("#[tauri::command").skip(1);
    parts.filter_map(|part| Some(word(part.split_once("fn ")?.1))).collect()
}

/// The last names of the paths in `generate_handler![…]`.
fn handled(text: &str) -> Vec<String> {
    let inner = text.split_once("generate_handler![").and_then(|(_, rest)| rest.split_once(']'));
    let paths = inner.map_or("", |(inner, _)| inner).split(',').map(str::trim);
    paths
        .filter_map(|path| path.rsplit("::").next())
        .map(word)
        .filter(|name| !name.is_empty())
        .collect()
}

/// The strings with which `call` is called, with or without a type.
fn called(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (place, _) in text.match_indices("call") {
        let inside = text[..place].ends_with(|before: char| before.is_alphanumeric());
        let rest = after_type(&text[place + "call".len()..]);
        if let Some(rest) = rest.filter(|_| !inside).and_then(|rest| rest.strip_prefix('(')) {
            let quoted = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'));
            names.extend(quoted.map(|(name, _)| name));
        }
    }
    names
}

/// Passes over `<Type<Inner>>`.
fn after_type(text: &str) -> Option<&str> {
    let mut level = 0_usize;
    for (place, character) in text.char_indices() {
        match character {
            '<' => level += 1,
            '>' if level > 0 => level -= 1,
            _ if level == 0 => return Some(&text[place..]),
            _ => {}
        }
    }
    None
}

fn word(text: &str) -> String {
    text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}
