//! File names that every system takes: Windows is the strictest.

use unicode_normalization::char::is_combining_mark;

/// What Windows calls its devices; a file of that name cannot be made there, whatever its ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// Room for a folder in front, within what Windows and encrypted folders on Linux take.
const BYTES_MAX: usize = 136;

/// A file name of these words with an ending. Letters stay as they are; what no file name may
/// hold becomes a hyphen.
#[must_use]
pub fn safe(words: &str, ending: &str) -> String {
    let forbidden = |letter: char| letter.is_control() || r#"<>:"/\|?*"#.contains(letter);
    let replaced: String = words.chars().map(|c| if forbidden(c) { '-' } else { c }).collect();
    let mut stem = replaced.split_whitespace().collect::<Vec<_>>().join(" ");
    shorten(&mut stem, BYTES_MAX - ending.len() - 1);
    let bare = stem.trim_matches(|letter: char| letter == '.' || letter == ' ');
    let device = bare.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = device.strip_prefix("com").or(device.strip_prefix("lpt"));
    let is_port = numbered.is_some_and(|rest| rest.chars().count() == 1);
    let sign =
        if bare.is_empty() || DEVICES.contains(&device.as_str()) || is_port { "_" } else { "" };
    format!("{sign}{bare}.{ending}")
}

/// Cuts behind a whole letter, never between a letter and its marks.
fn shorten(stem: &mut String, bytes: usize) {
    while stem.len() > bytes {
        while stem.pop().is_some_and(is_combining_mark) {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stay_and_forbidden_characters_become_hyphens() {
        for (words, name) in [
            (
                "Bescheinigung DLST-2026-L03-0007 Thu Hà Đặng",
                "Bescheinigung DLST-2026-L03-0007 Thu Hà Đặng.pdf",
            ),
            ("Basisbefähigung 4/2026", "Basisbefähigung 4-2026.pdf"),
            ("a<b>c:d\"e\\f|g?h*i\tj\u{0}k", "a-b-c-d-e-f-g-h-i-j-k.pdf"),
            ("Prof. Dr. O’Neill, M. Sc.", "Prof. Dr. O’Neill, M. Sc.pdf"),
            ("  viel \u{a0} Raum ... ", "viel Raum.pdf"),
            ("", "_.pdf"),
            ("...", "_.pdf"),
        ] {
            assert_eq!(safe(words, "pdf"), name);
        }
    }

    #[test]
    fn names_of_devices_are_not_used() {
        for words in ["CON", "nul", "Com1", "LPT9", "aux.", "con.txt", "COM¹"] {
            assert!(safe(words, "pdf").starts_with('_'), "{words}");
        }
        for words in ["Konrad", "COM12", "Console"] {
            assert!(!safe(words, "pdf").starts_with('_'), "{words}");
        }
    }

    #[test]
    fn a_long_name_is_cut_behind_a_whole_letter() {
        let name = safe(&"g\u{303}".repeat(10_000), "pdf");
        assert!(name.len() <= BYTES_MAX);
        assert!(name.ends_with("g\u{303}.pdf"), "{name}");
    }
}
