//! Rules for what runs in the window: its imports, its colours, its memory.

use super::source::Source;

const UI: &str = "ui/src";
const DOOR: &str = "ui/src/lib/api/call.ts";

fn ours<'all>(
    sources: &'all [Source],
    kinds: &'static [&str],
) -> impl Iterator<Item = &'all Source> {
    sources
        .iter()
        .filter(move |source| source.below(UI) && kinds.iter().any(|kind| source.is(kind)))
}

/// `lib` knows no feature, a feature no other feature's state, and only one file speaks to Rust.
pub(super) fn imports(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in ours(sources, &["ts", "svelte"]) {
        for target in specifiers(&source.text) {
            if target.starts_with("@tauri-apps/") && source.path != DOOR && !source.is_test() {
                complaints.push(format!("{}: only lib/api/call.ts imports {target}", source.path));
            }
            let Some(target) = resolved(&source.path, target) else { continue };
            if let Some(reason) = forbidden(&source.path, &target) {
                complaints.push(format!("{}: imports {target}: {reason}", source.path));
            }
        }
    }
    complaints
}

fn forbidden(from: &str, to: &str) -> Option<&'static str> {
    let (from, to) = (from.strip_prefix(UI)?, to.strip_prefix(UI)?);
    let feature = |path: &str| Some(path.strip_prefix("/features/")?.split('/').next()?.to_owned());
    if from.starts_with("/lib/") && !to.starts_with("/lib/") {
        return Some("lib knows neither features nor the frame");
    }
    let own = feature(from)?;
    if to.starts_with("/app/") {
        return Some("a feature does not know the frame");
    }
    let state = to.ends_with(".svelte.ts") || is_state(to);
    (feature(to).is_some_and(|other| other != own) && state)
        .then_some("another feature's state is its own")
}

/// `./note-editor.svelte` is `note-editor.svelte.ts`; components begin with a capital.
fn is_state(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.ends_with(".svelte") && name.starts_with(|first: char| first.is_ascii_lowercase())
}

/// What stands in quotes after `from`, `import` and `import(`.
fn specifiers(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for word in ["from", "import", "import("] {
        for (place, _) in text.match_indices(word) {
            let rest = text[place + word.len()..].trim_start();
            let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\''))
            else {
                continue;
            };
            found.extend(rest[1..].split_once(quote).map(|(inner, _)| inner));
        }
    }
    found
}

/// The path from the top folder that an import means, for files of ours.
fn resolved(from: &str, target: &str) -> Option<String> {
    if let Some(inner) = target.strip_prefix("$lib/") {
        return Some(format!("{UI}/lib/{inner}"));
    }
    if !target.starts_with('.') {
        return None;
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => {
                folders.pop();
            }
            name => folders.push(name),
        }
    }
    Some(folders.join("/"))
}

/// Colours and sizes come from tokens.css; only a picture of paper has its own.
pub(super) fn style(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in ours(sources, &["css", "svelte"]) {
        let paper = source.name().contains("Preview") || source.name() == "print.css";
        if source.name() == "tokens.css" || paper {
            continue;
        }
        let styles = if source.is("css") { source.text.clone() } else { style_block(&source.text) };
        for line in without_comments(&styles).lines() {
            if has_colour(line) || has_pixels(line) {
                complaints.push(format!("{}: not from tokens.css: {}", source.path, line.trim()));
            }
        }
    }
    complaints
}

fn style_block(text: &str) -> String {
    let blocks = text.split("<style").skip(1);
    blocks.map(|block| block.split("</style").next().unwrap_or_default()).collect()
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |bare, part| bare + part.split_once("*/").map_or("", |(_, rest)| rest))
}

fn has_colour(line: &str) -> bool {
    let value = line.split_once(':').map_or("", |(_, value)| value);
    let hex = value.split('#').skip(1).any(|rest| {
        let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
        let whole = !rest[digits..].starts_with(|next: char| next.is_alphanumeric() || next == '-');
        matches!(digits, 3 | 4 | 6 | 8) && whole
    });
    hex || ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab("]
        .iter()
        .any(|name| value.contains(name))
}

/// Up to three pixels are a hairline, which stays one in any text size.
fn has_pixels(line: &str) -> bool {
    line.match_indices("px").any(|(place, _)| {
        let ends = !line[place + 2..].starts_with(|next: char| next.is_alphanumeric());
        let start = line[..place].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        ends && line[start..place].parse::<f32>().is_ok_and(|number| number > 3.0)
    })
}

/// The web view remembers nothing: what it kept would lie readable on the disk.
pub(super) fn memory(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in ours(sources, &["ts", "svelte", "js", "html"]) {
        for name in ["localStorage", "sessionStorage", "indexedDB", "document.cookie"] {
            if source.text.contains(name) {
                complaints.push(format!("{}: {name} would lie readable on the disk", source.path));
            }
        }
    }
    complaints
}

/// Runes only, and no style that the content security policy refuses.
pub(super) fn form(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in ours(sources, &["ts", "svelte"]) {
        for (found, why) in [
            ("export let ", "props come from $props()"),
            ("\n  $: ", "use $derived"),
            ("from \"svelte/store\"", "state is a class with runes"),
            (" style=\"", "the content security policy refuses it: use a class"),
        ] {
            if source.text.contains(found) {
                complaints.push(format!("{}: `{}`: {why}", source.path, found.trim()));
            }
        }
    }
    complaints
}
