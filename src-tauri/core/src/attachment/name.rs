//! Names of files: safe to keep, safe to write out on every system.

use std::collections::HashSet;

use crate::text;

/// How many characters a name may have.
pub(super) const MAX: usize = 255;

/// How many bytes a name may have on disk, with room for a number behind it.
const BYTES_MAX: usize = 240;

/// Stands for a name of which nothing is left.
const NAMELESS: &str = "Datei";

/// What Windows keeps for devices, with any ending.
const RESERVED: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// The name of a file that comes from somewhere: without a path, without signs that cannot be seen,
/// NFC, not too long.
pub(super) fn given(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last.chars().filter(|sign| !is_hidden(*sign)).collect();
    let tidy = text::tidy(&bounded(&seen));
    let name = if tidy.chars().all(|sign| sign == '.') { NAMELESS.to_owned() } else { tidy };
    shortened(&name, |name| text::length(name) <= MAX)
}

/// Beginning and end of a name that is longer than any system allows, before it is looked at letter
/// by letter.
fn bounded(name: &str) -> String {
    let length = text::length(name);
    if length <= 4 * MAX {
        return name.to_owned();
    }
    name.chars().take(2 * MAX).chain(name.chars().skip(length - 16)).collect()
}

/// Whether a typed name can be kept as it is.
pub(super) fn is_plain(name: &str) -> bool {
    !name.contains(['/', '\\'])
        && !name.chars().any(is_hidden)
        && !name.chars().all(|sign| sign == '.')
}

/// The name as it is compared with others: systems that take `Plan.pdf` and `plan.PDF` for one
/// must not lose either.
pub(super) fn compared(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).collect()
}

/// The name, or with the first number behind it that nobody has: `Plan (2).pdf`.
pub(super) fn free(name: &str, taken: &HashSet<String>) -> String {
    let copies = (1_u32..).map(|copy| {
        let whole = numbered(name, copy);
        if text::length(&whole) <= MAX {
            return whole;
        }
        let room = MAX.saturating_sub(text::length(&whole) - text::length(name));
        numbered(&shortened(name, |name| text::length(name) <= room), copy)
    });
    let mut free = copies.filter(|name| !taken.contains(&compared(name)));
    free.next().unwrap_or_else(|| name.to_owned())
}

/// The name under which a file is written out, the first time or as a further copy: without what
/// Windows refuses or reads differently, visible everywhere, and short enough for every disk.
#[must_use]
pub fn export_name(name: &str, copy: u32) -> String {
    let replaced: String = given(name)
        .chars()
        .map(
            |sign| if matches!(sign, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { sign },
        )
        .collect();
    let mut safe = replaced.trim_end_matches(['.', ' ']).to_owned();
    let stem = safe.split('.').next().unwrap_or_default().trim_end();
    if safe.is_empty() {
        NAMELESS.clone_into(&mut safe);
    } else if safe.starts_with('.') || is_reserved(stem) {
        safe.insert(0, '_');
    }
    numbered(&shortened(&safe, |name| name.len() <= BYTES_MAX), copy)
}

/// `COM1` to `LPT9`, also with the raised digits that Windows takes for digits.
fn is_reserved(stem: &str) -> bool {
    let stem = stem.to_uppercase();
    let port = |port: &str| {
        stem.strip_prefix(port).is_some_and(|number| {
            let mut signs = number.chars();
            matches!(signs.next(), Some('1'..='9' | '¹' | '²' | '³')) && signs.next().is_none()
        })
    };
    RESERVED.contains(&stem.as_str()) || port("COM") || port("LPT")
}

/// Control characters, and signs that turn the direction of writing: with them `exe.gnp` reads as
/// something else.
fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(
            sign,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'
                ..='\u{2069}' | '\u{feff}'
        )
}

fn numbered(name: &str, copy: u32) -> String {
    if copy <= 1 {
        return name.to_owned();
    }
    let (stem, ending) = parts(name);
    format!("{stem} ({copy}){ending}")
}

/// The name with its stem cut until it fits; the ending stays, because programs go by it.
fn shortened(name: &str, fits: impl Fn(&str) -> bool) -> String {
    let (stem, ending) = parts(name);
    let mut stem = stem.to_owned();
    loop {
        let name = format!("{}{ending}", stem.trim_end());
        if fits(&name) || stem.pop().is_none() {
            return name;
        }
    }
}

/// Stem and ending; what is long or has blanks is no ending.
fn parts(name: &str) -> (&str, &str) {
    let place = name.rfind('.').filter(|place| *place > 0);
    let ending = place.map_or("", |place| &name[place..]);
    let is_one = (2..=12).contains(&ending.len())
        && ending[1..].chars().all(|sign| sign.is_ascii_alphanumeric());
    if is_one { name.split_at(name.len() - ending.len()) } else { (name, "") }
}
