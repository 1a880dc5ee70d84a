//! Signs that people type and no font has, in letters: arrows, ticks, a few faces.
//!
//! A protocol with „->“ for an arrow says the same; a certificate would not, and never comes here.
//! What has no stand-in stays, and is refused by name.

use std::borrow::Cow;

/// The text with stand-ins for its signs.
pub(in super::super) fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|sign| stand_in(sign).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut printable = String::with_capacity(text.len());
    for sign in text.chars() {
        match stand_in(sign) {
            Some(letters) => printable.push_str(letters),
            None => printable.push(sign),
        }
    }
    Cow::Owned(printable)
}

fn stand_in(sign: char) -> Option<&'static str> {
    Some(match sign {
        '→' | '➔' | '➜' | '➝' | '➞' | '➡' | '⟶' | '🡒' => "->",
        '←' | '⬅' | '⟵' => "<-",
        '↔' | '⟷' => "<->",
        '⇒' | '⟹' => "=>",
        '⇐' | '⟸' => "<=",
        '⇔' | '⟺' => "<=>",
        '✓' | '✔' | '✅' | '☑' | '🗹' => "[x]",
        '☐' | '⬜' => "[ ]",
        '✗' | '✘' | '❌' | '❎' => "[-]",
        '★' | '☆' | '⭐' => "*",
        '❗' | '❕' => "!",
        '❓' | '❔' => "?",
        '⚠' => "(!)",
        '👍' => "(+)",
        '👎' => "(-)",
        '☺' | '😀' | '😃' | '😄' | '😊' | '🙂' => ":-)",
        '😉' => ";-)",
        '☹' | '🙁' | '😞' | '😟' => ":-(",
        // Only says whether the sign before it is drawn in colour.
        '\u{fe0e}' | '\u{fe0f}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_ticks_and_faces_are_printed_in_letters() {
        assert_eq!(printable("Antrag → Bescheid ⇒ fertig ✅"), "Antrag -> Bescheid => fertig [x]");
        assert_eq!(printable("⚠\u{fe0f} Frist 🙂"), "(!) Frist :-)");
    }

    #[test]
    fn every_letter_of_a_name_stays_as_it_is() {
        let names = "Łukasz Wiśniewski, Đặng Thị Thu Hà, O’Connor – „Ḿ“ • 伟";
        assert!(matches!(printable(names), Cow::Borrowed(same) if same == names));
    }

    #[test]
    fn the_fonts_have_every_stand_in() {
        let fonts = super::super::Fonts::parse().unwrap();
        let letters = "->]<=[x(!+):*?;";
        assert!(fonts.shape(super::super::Face::Sans, letters).is_ok());
    }
}
