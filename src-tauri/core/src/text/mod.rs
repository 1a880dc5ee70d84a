//! Text as people type it: NFC, trimmed where it is a field, folded where it is compared.

pub mod file_name;
pub mod phone;

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
/// Every letter of DIN 91379 comes down to ASCII letters; blanks of all kinds become one blank,
/// and apostrophes nothing, so that „O’Neill“, `O'Neill` and `ONeill` meet.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().flat_map(char::to_lowercase) {
        match letter {
            letter if base(letter).is_some() => folded.extend(base(letter)),
            mark if is_combining_mark(mark) || is_apostrophe(mark) => {}
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

/// Whether a letter belongs to a word as it is written: what folding drops inside of words, too.
#[must_use]
pub fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter) || is_apostrophe(letter)
}

/// The letters to sort names by, as DIN 5007-2 wants it: ä like ae, ß like ss, every other mark
/// left out, a hyphen like a blank, an apostrophe like nothing.
#[must_use]
pub fn sort_letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match letter {
            'ä' => letters.push_str("ae"),
            'ö' => letters.push_str("oe"),
            'ü' => letters.push_str("ue"),
            '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' => letters.push(' '),
            blank if blank.is_whitespace() => letters.push(' '),
            other => letters.push_str(&plain(other)),
        }
    }
    letters
}

/// The words of a folded text, for comparing one by one.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A letter without its marks; nothing is left of an apostrophe.
fn plain(letter: char) -> String {
    let mut plain = String::new();
    for part in std::iter::once(letter).nfkd().flat_map(char::to_lowercase) {
        match base(part) {
            Some(letters) => plain.push_str(letters),
            None if is_combining_mark(part) || is_apostrophe(part) => {}
            None => plain.push(part),
        }
    }
    plain
}

/// What people type between two letters of a name, and the modifier letters of transliterations.
fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`' | '\u{b4}' | '\u{b7}' | '\u{2b9}'
            ..='\u{2bf}' | '\u{2018}' | '\u{2019}' | '\u{2032}'
    )
}

/// The plain letters of a letter that Unicode does not take apart.
fn base(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ǥ' => "g",
        'ĸ' => "k",
        'þ' => "th",
        'ŧ' => "t",
        'ə' | 'ǝ' => "e",
        'ƶ' | 'ʒ' | 'ȥ' => "z",
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
            ("O\u{2019}Neill", "o'neill"),
            ("Sa\u{2bf}id", "Said"),
            ("M\u{331}ajǯa", "majza"),
            ("Ǥiŋŧa", "ginta"),
            ("Schröder  \u{a0}Ænne", "schroeder anne"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn every_latin_letter_comes_down_to_ascii() {
        let latin = ('\u{c0}'..='\u{17f}')
            .chain('\u{1cd}'..='\u{1f5}')
            .chain('\u{1f8}'..='\u{21b}')
            .chain('\u{226}'..='\u{233}')
            .chain('\u{1e00}'..='\u{1e99}')
            .chain('\u{1ea0}'..='\u{1ef9}')
            .filter(|letter| *letter != '\u{1e9f}');
        for letter in latin.filter(|letter| letter.is_alphabetic()) {
            let text = letter.to_string();
            assert!(fold(&text).is_ascii(), "{letter} {:x}", u32::from(letter));
            assert!(sort_letters(&text).is_ascii(), "{letter} {:x}", u32::from(letter));
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
