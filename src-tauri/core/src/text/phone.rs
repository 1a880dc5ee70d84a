//! Telephone numbers, however they are typed: digits with blanks, hyphens, slashes or brackets
//! between them, with a zero or with the country in front.

use std::ops::Range;

/// Fewer digits are an extension, not a number.
pub const DIGITS_MIN: usize = 6;
/// No number on earth is longer.
const DIGITS_MAX: usize = 16;

/// A run of digits in a text that reads like a telephone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Where it stands.
    pub place: Range<usize>,
    /// Its digits as they are dialled within the country.
    pub digits: String,
    /// The groups it was written in, the first as it is dialled.
    groups: Vec<String>,
}

impl Number {
    /// The number from each of its groups on, the whole number first: without the area code, or
    /// from the extension on.
    pub fn ends(&self) -> impl Iterator<Item = String> {
        (0..self.groups.len()).map(|from| self.groups[from..].concat())
    }

    /// Whether it was written as one word.
    #[must_use]
    pub fn is_one_word(&self) -> bool {
        self.groups.len() == 1
    }

    /// Whether it begins as a number is dialled from elsewhere.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.digits.starts_with('0')
    }
}

/// The digits of a number, with the country's own prefix as a zero; `None` for an extension.
#[must_use]
pub fn national(text: &str) -> Option<String> {
    let is_foreign = text.trim_start().starts_with('+');
    let text = text.replace("(0)", "");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    Some(dialled(&digits, is_foreign)).filter(|digits| digits.len() >= DIGITS_MIN)
}

/// What reads like a number in a text, in order; none lies over another.
#[must_use]
pub fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(gap) = text[at..].find(begins) {
        let start = at + gap;
        let end = start + run(&text[start..]);
        at = end;
        let before = text[..start].chars().next_back();
        let behind = text[end..].chars().next();
        let stands_alone = ![before, behind].into_iter().flatten().any(char::is_alphanumeric);
        if stands_alone {
            found.extend(number(start..end, &text[start..end]));
        }
    }
    found
}

fn begins(letter: char) -> bool {
    letter.is_ascii_digit() || letter == '+' || letter == '('
}

fn joins(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '-' | '\u{2010}'..='\u{2013}' | '/' | '(' | ')')
}

/// How far a run reaches, to its last digit; at least over its first letter.
fn run(text: &str) -> usize {
    let mut end = text.chars().next().map_or(0, char::len_utf8);
    for (place, letter) in text.char_indices().skip(1) {
        if letter.is_ascii_digit() {
            end = place + 1;
        } else if !joins(letter) {
            break;
        }
    }
    end
}

fn number(place: Range<usize>, text: &str) -> Option<Number> {
    let is_foreign = text.starts_with('+');
    let text = text.replace("(0)", " ");
    let split = text.split(|letter: char| !letter.is_ascii_digit());
    let mut groups: Vec<String> = split.filter(|s| !s.is_empty()).map(str::to_owned).collect();
    let first = groups.first()?;
    // „+49 3937“ and „0049 3937“: what is dialled begins with the second group.
    if groups.len() > 1 && (first == "0049" || (is_foreign && first == "49")) {
        groups.remove(0);
        groups[0].insert(0, '0');
    } else {
        groups[0] = dialled(first, is_foreign);
    }
    let digits = groups.concat();
    (digits.len() <= DIGITS_MAX).then_some(Number { place, digits, groups })
}

fn dialled(digits: &str, is_foreign: bool) -> String {
    let digits = if is_foreign { format!("00{digits}") } else { digits.to_owned() };
    match digits.strip_prefix("0049") {
        Some(rest) => format!("0{rest}"),
        None => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<String> {
        numbers(text).into_iter().map(|number| number.digits).collect()
    }

    #[test]
    fn a_number_is_the_same_however_it_is_typed() {
        for text in [
            "03937471120",
            "03937 47-1120",
            "03937/47 11 20",
            "(03937) 471120",
            "+49 3937 471120",
            "+493937471120",
            "+49 (0)3937 47-1120",
            "0049 3937 471120",
            "03937 47\u{2013}1120",
            "03937\u{a0}471120",
        ] {
            assert_eq!(digits(text), ["03937471120"], "{text}");
            assert_eq!(national(text).as_deref(), Some("03937471120"), "{text}");
        }
        assert_eq!(national("47-12"), None);
    }

    #[test]
    fn numbers_are_found_in_a_text_and_kept_apart() {
        let text = "Tel. 03937 47-1120, mobil 0170 1234567; Zimmer 12.";
        assert_eq!(digits(text), ["03937471120", "01701234567", "12"]);
        let places: Vec<&str> = numbers(text).iter().map(|n| &text[n.place.clone()]).collect();
        assert_eq!(places, ["03937 47-1120", "0170 1234567", "12"]);
        assert_eq!(digits("03937 471120 +49 170 1234567"), ["03937471120", "01701234567"]);
    }

    #[test]
    fn what_belongs_to_a_word_or_is_too_long_is_no_number() {
        assert_eq!(digits("A0391 5551234x und 0391x"), [""; 0]);
        assert_eq!(digits("0391 5551234 0391 5551234"), [""; 0]);
        assert_eq!(digits("+ ( -"), [""; 0]);
    }

    #[test]
    fn a_number_is_known_by_its_ends() {
        let number = numbers("+49 3937 47-1120").remove(0);
        let ends: Vec<String> = number.ends().collect();
        assert_eq!(ends, ["03937471120", "471120", "1120"]);
    }

    proptest::proptest! {
        #[test]
        fn every_number_stands_where_it_says(text in "[0-9+()/ äa-]{0,40}") {
            let mut from = 0;
            for number in numbers(&text) {
                assert!(from <= number.place.start && number.place.start < number.place.end);
                from = number.place.end;
                assert!(text[number.place].contains(|letter: char| letter.is_ascii_digit()));
            }
        }
    }
}
