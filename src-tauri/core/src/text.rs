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

/// NFC and nothing else; for what is still being typed.
#[must_use]
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// How many characters a limit counts.
#[must_use]
pub fn length(text: &str) -> usize {
    text.chars().count()
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
            'æ' => folded.push('a'),
            'œ' => folded.push('o'),
            letter if base(letter).is_some() => folded.extend(base(letter)),
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

/// The letters to sort names by, as DIN 5007-2 wants it: ä like ae, ß like ss, every other mark
/// left out, a hyphen like a blank, an apostrophe like nothing.
#[must_use]
pub fn sort_letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match letter {
            'ä' | 'æ' => letters.push_str("ae"),
            'ö' | 'œ' => letters.push_str("oe"),
            'ü' => letters.push_str("ue"),
            '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' => {}
            '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' => letters.push(' '),
            blank if blank.is_whitespace() => letters.push(' '),
            letter if base(letter).is_some() => letters.extend(base(letter)),
            other => {
                letters.extend(std::iter::once(other).nfd().filter(|l| !is_combining_mark(*l)));
            }
        }
    }
    letters
}

/// The plain letters of a letter that Unicode does not take apart.
fn base(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'þ' => "th",
        'ŧ' => "t",
        'ə' => "e",
        'ƶ' => "z",
        _ => return None,
    })
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
    fn names_sort_as_in_a_german_telephone_book() {
        let sorted = [
            "Adam",
            "Äpfel",
            "Afrika",
            "Đặng",
            "Łukasz",
            "Mueller",
            "Müller B",
            "Öhme",
            "O’Neill",
            "Straße",
            "Strasser",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_key(|name| sort_letters(name));
        assert_eq!(names, sorted);
        assert_eq!(sort_letters("Müller-Schmidt"), sort_letters("Mueller Schmidt"));
    }

    #[test]
    fn line_ends_of_windows_become_plain() {
        assert_eq!(lines("a\r\nb\rc\n"), "a\nb\nc\n");
    }
}
