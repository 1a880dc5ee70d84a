//! Text as people type it: NFC, trimmed where it is a field, folded where it is compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// NFC, without blanks at the ends. Blanks and special spaces inside stay: names are sacred.
#[must_use]
pub fn tidy(text: &str) -> String {
    text.trim().nfc().collect()
}

/// [`tidy`], and nothing left means nothing given.
#[must_use]
pub fn given(text: Option<&str>) -> Option<String> {
    text.map(tidy).filter(|text| !text.is_empty())
}

/// NFC with line ends as LF; for texts of several lines.
#[must_use]
pub fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect()
}

/// The letters to compare by: lower case, without marks, ä and ae alike, ß as ss.
///
/// Every letter of DIN 91379 comes down to ASCII letters where it has a base letter; blanks of
/// all kinds become one blank.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfd().flat_map(char::to_lowercase) {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push('a'),
            'œ' => folded.push('o'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ŋ' => folded.push('n'),
            'þ' => folded.push_str("th"),
            'ŧ' => folded.push('t'),
            'ə' => folded.push('e'),
            'ƶ' => folded.push('z'),
            mark if is_combining_mark(mark) => {}
            blank if blank.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            other => folded.push(other),
        }
    }
    // Umlauts are typed as two letters as often as not: both spellings meet at the bare vowel.
    folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_meet() {
        for (one, other) in [
            ("Bürgerbüro", "buergerbuero"),
            ("Müller", "Mueller"),
            ("Straße", "strasse"),
            ("Đặng", "dang"),
            ("Łukasz", "LUKASZ"),
            ("İnan", "inan"),
            ("Ayşe", "ayse"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_name_keeps_its_inner_blanks_and_becomes_nfc() {
        assert_eq!(tidy("  Anne\u{a0}Marie  O\u{2019}Neill "), "Anne\u{a0}Marie  O\u{2019}Neill");
        assert_eq!(tidy("Zdene\u{30c}k"), "Zdeněk");
    }

    #[test]
    fn line_ends_of_windows_become_plain() {
        assert_eq!(lines("a\r\nb\rc\n"), "a\nb\nc\n");
    }
}
