//! The beginning of a Markdown text without its marks, for lists.

use unicode_normalization::char::is_combining_mark;

/// How many characters of a note a list shows.
const LENGTH: usize = 280;

/// The first words of a text, without Markdown marks, on one line; „…“ where there is more.
pub(super) fn excerpt(body: &str) -> String {
    shorten(&plain(body))
}

/// All words of a text, without Markdown marks, on one line.
#[must_use]
pub fn plain(body: &str) -> String {
    let mut text = String::new();
    let mut begins = true;
    for line in body.lines() {
        let words = plain_line(line).unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_block = is_block(line);
        if !words.is_empty() {
            text.push_str(joint(&text, begins || is_block));
            text.push_str(&words);
        }
        begins = is_block || words.is_empty();
    }
    text
}

/// What stands between two lines: a blank within a paragraph and after a finished sentence, a dot
/// in the middle where a heading or an item ends without a sign.
fn joint(before: &str, begins: bool) -> &'static str {
    match before.chars().last() {
        None => "",
        Some(last) if begins && !".!?:;,…".contains(last) => " · ",
        Some(_) => " ",
    }
}

/// Whether a line is a heading or an item of a list or table, which no line goes on from.
fn is_block(line: &str) -> bool {
    let rest = line.trim().trim_start_matches(['>', ' ']);
    heading(rest) != rest || item(rest) != rest || rest.starts_with('|')
}

/// At most [`LENGTH`] characters, cut between two words; a single endless word is cut between two
/// letters, never between a letter and its mark.
fn shorten(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LENGTH) else {
        return text.to_owned();
    };
    let (kept, rest) = text.split_at(end);
    let whole =
        if rest.starts_with(' ') { Some(kept) } else { kept.rsplit_once(' ').map(|cut| cut.0) };
    let whole = whole.unwrap_or_else(|| {
        let in_letter = rest.starts_with(is_combining_mark);
        let letter = kept.char_indices().rev().find(|(_, letter)| !is_combining_mark(*letter));
        match letter {
            Some((start, _)) if in_letter => &kept[..start],
            _ => kept,
        }
    });
    format!("{whole} …")
}

/// One line without its block marks; `None` for a rule, a fence or the line under a table's head.
fn plain_line(line: &str) -> Option<String> {
    let mut rest = line.trim();
    while let Some(quoted) = rest.strip_prefix('>') {
        rest = quoted.trim_start();
    }
    let is_rule = rest.len() >= 3 && rest.chars().all(|mark| "-*_=|: ".contains(mark));
    if is_rule || rest.starts_with("```") || rest.starts_with("~~~") {
        return None;
    }
    Some(plain_words(item(heading(rest))))
}

fn heading(line: &str) -> &str {
    let words = line.trim_start_matches('#');
    let depth = line.len() - words.len();
    if (1..=6).contains(&depth) && words.starts_with(' ') { words.trim_start() } else { line }
}

/// Without the mark of a list, and without the box of a task.
fn item(line: &str) -> &str {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=9).contains(&digits).then(|| &line[digits..]);
    let rest = ["- ", "* ", "+ "]
        .into_iter()
        .find_map(|mark| line.strip_prefix(mark))
        .or_else(|| numbered.and_then(|rest| rest.strip_prefix(". ")));
    let Some(rest) = rest else { return line };
    let rest = rest.trim_start();
    ["[ ] ", "[x] ", "[X] "].into_iter().find_map(|task| rest.strip_prefix(task)).unwrap_or(rest)
}

/// Without the marks inside a line. Marks inside a word stay: „Bürger*innen“, `file_name`.
fn plain_words(line: &str) -> String {
    let letters: Vec<char> = line.chars().collect();
    let mut plain = String::with_capacity(line.len());
    let mut n = 0;
    while let Some(&letter) = letters.get(n) {
        let behind = letters.get(n + 1).copied();
        match letter {
            '\\' if behind.is_some_and(|mark| mark.is_ascii_punctuation()) => {
                plain.extend(behind);
                n += 2;
            }
            '`' => n += 1,
            '|' => {
                plain.push(' ');
                n += 1;
            }
            '*' | '_' | '~' => {
                let length = letters[n..].iter().take_while(|mark| **mark == letter).count();
                let before = n.checked_sub(1).and_then(|n| letters.get(n)).copied();
                if !is_mark(letter, length, before, letters.get(n + length).copied()) {
                    plain.extend(&letters[n..n + length]);
                }
                n += length;
            }
            '[' | '!' => match link(&letters[n..]) {
                Some((words, length)) => {
                    plain.push_str(&plain_words(&words));
                    n += length;
                }
                None => {
                    plain.push(letter);
                    n += 1;
                }
            },
            _ => {
                plain.push(letter);
                n += 1;
            }
        }
    }
    plain
}

/// Whether such a run sets words off: it stands at the edge of a word, not inside and not alone.
fn is_mark(mark: char, length: usize, before: Option<char>, after: Option<char>) -> bool {
    let in_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let is_blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
    let is_inside = in_word(before) && in_word(after);
    let stands_alone = is_blank(before) && is_blank(after);
    length <= 3 && !is_inside && !stands_alone && (mark != '~' || length == 2)
}

/// The words of a link or an image at the beginning of `letters`, and how far it reaches.
fn link(letters: &[char]) -> Option<(String, usize)> {
    let start = usize::from(letters.first() == Some(&'!'));
    if letters.get(start) != Some(&'[') {
        return None;
    }
    let close = start + letters[start..].iter().position(|letter| *letter == ']')?;
    if letters.get(close + 1) != Some(&'(') {
        return None;
    }
    let end = close + letters[close..].iter().position(|letter| *letter == ')')?;
    Some((letters[start + 1..close].iter().collect(), end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (body, plain) in [
            ("# Anlass\n\nAlle **drei** Verwaltungen", "Anlass · Alle drei Verwaltungen"),
            ("- [ ] Osterburg lädt ein\n- [x] _erledigt_", "Osterburg lädt ein · erledigt"),
            ("> 1. Scanstelle in `Seehausen`\n---\nEnde", "Scanstelle in Seehausen · Ende"),
            ("[Aktenplan](https://example.org/a_b) ![Bild](b.png)", "Aktenplan Bild"),
            ("Bürger*innen und Mitarbeiter*innen", "Bürger*innen und Mitarbeiter*innen"),
            ("akten_plan_2026.pdf, 3 * 4", "akten_plan_2026.pdf, 3 * 4"),
            ("***Wichtig:*** ~~alt~~ neu, ~5 Tage", "Wichtig: alt neu, ~5 Tage"),
            ("1\\. Oktober, 5 \\* 3", "1. Oktober, 5 * 3"),
            ("| Ort | Tag |\n|---|:-:|\n| Burg | 3. |", "Ort Tag · Burg 3."),
            ("#Hashtag und Nr. [4]", "#Hashtag und Nr. [4]"),
            ("2026. Jahr", "Jahr"),
            (
                "Zwei Zeilen\neines Absatzes.\n\nNoch einer",
                "Zwei Zeilen eines Absatzes. Noch einer",
            ),
            ("", ""),
        ] {
            assert_eq!(excerpt(body), plain, "{body}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        let body = "Datenschutzbeauftragte ".repeat(100);
        let short = excerpt(&body);
        assert!(short.chars().count() <= LENGTH + 2);
        assert!(short.ends_with("Datenschutzbeauftragte …"), "{short}");
    }

    #[test]
    fn an_endless_word_keeps_its_letters_whole() {
        // M with a macron below has no composite: the mark is a character of its own.
        let body = format!("{}{}", "a".repeat(LENGTH - 1), "m\u{331}".repeat(50));
        assert_eq!(excerpt(&body), format!("{} …", "a".repeat(LENGTH - 1)));
    }

    #[test]
    fn any_text_gives_an_excerpt_of_bounded_length() {
        proptest::proptest!(|(body in "[\\PC\n*_`\\[\\]()#>|~\\\\!-]{0,600}")| {
            proptest::prop_assert!(excerpt(&body).chars().count() <= LENGTH + 2);
        });
    }
}
