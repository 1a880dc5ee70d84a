//! Rules for files as such: where they lie, how long they are, what they must not name.

use super::source::Source;

const TOP: &[&str] = &["src-tauri", "ui", "icons", "tests"];
const TOP_FILES: &[&str] = &["Cargo.toml", "Cargo.lock", "README.md", "LICENSE"];

/// Files that may be longer, each with its reason.
const LONG: &[(&str, &str)] = &[];

/// The top folder stays as it is.
pub(super) fn top_level(entries: &[(String, bool)]) -> Vec<String> {
    let known = |(name, folder): &&(String, bool)| {
        let list = if *folder { TOP } else { TOP_FILES };
        name.starts_with('.') || name == "target" || list.contains(&name.as_str())
    };
    let strange = entries.iter().filter(|entry| !known(entry));
    strange.map(|(name, _)| format!("{name}: does not belong into the top folder")).collect()
}

/// What does not fit on a few screens is two things.
pub(super) fn length(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        let limit = match source.name().rsplit_once('.') {
            Some((_, "rs" | "ts")) => 400,
            Some((_, "svelte")) => 200,
            _ => continue,
        };
        let lines = source.text.lines().count();
        let excused = LONG.iter().any(|(path, _)| *path == source.path);
        if lines > limit && !excused && !source.path.contains("/api/types/") {
            complaints.push(format!("{}: {lines} lines, at most {limit}", source.path));
        }
    }
    complaints
}

/// Nothing in the repository knows on which machine it was written.
pub(super) fn machine_paths(sources: &[Source]) -> Vec<String> {
    let folders = [
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("C:\\Us", "ers\\"),
    ];
    let mut complaints = Vec::new();
    for source in sources {
        for folder in folders {
            let found = source.text.match_indices(folder).any(|(place, _)| {
                // A folder of that name inside another path is something else.
                !source.text[..place]
                    .ends_with(|before: char| before.is_alphanumeric() || ".}~_-".contains(before))
            });
            if found {
                complaints
                    .push(format!("{}: names the folder {folder} of some machine", source.path));
            }
        }
    }
    complaints
}
