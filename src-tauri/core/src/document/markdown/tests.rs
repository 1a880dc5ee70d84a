use super::*;

/// What a text says, passage by passage; marks of looks and lists are written out again.
fn said_by(text: &str) -> Vec<String> {
    read(text, 2).iter().map(shown).collect()
}

fn shown(passage: &Passage) -> String {
    let all = |passages: &[Passage]| passages.iter().map(shown).collect::<Vec<_>>().join(" / ");
    match passage {
        Passage::Heading(level, words) => format!("H{level} {}", marked(words)),
        Passage::Paragraph(words) => marked(words),
        Passage::Quote(passages) => format!("[{}]", all(passages)),
        Passage::Code(text) => format!("code {text}"),
        Passage::Rule => "rule".to_owned(),
        Passage::List(items) => {
            let item = |item: &Item| format!("{:?} {}", item.label, all(&item.passages));
            items.iter().map(item).collect::<Vec<_>>().join("; ")
        }
        Passage::Table(table) => {
            let head = table.columns.iter().map(|column| marked(&column.title));
            let rows = table.rows.iter().flatten().map(marked);
            head.chain(rows).collect::<Vec<_>>().join(" | ")
        }
        Passage::Eyebrow(_) | Passage::Facts(_) | Passage::Gap(_) => String::new(),
    }
}

fn marked(words: &Words) -> String {
    let span = |span: &Span| {
        let sign = |on: bool, sign| if on { sign } else { "" };
        let look = span.look;
        let signs = [sign(look.bold, "**"), sign(look.italic, "_"), sign(look.strike, "~~")];
        let signs = signs.concat();
        let link = span.link.as_ref().map(|link| format!("<{link}>")).unwrap_or_default();
        format!("{signs}{}{link}", span.text)
    };
    words.iter().map(span).collect()
}

#[test]
fn what_the_editor_writes_is_read() {
    for (text, expected) in [
        ("## Anlass\n\n### Dazu", vec!["H3 Anlass", "H4 Dazu"]),
        ("Alle **drei** _Ämter_ ~~nie~~ *so*", vec!["Alle **drei _Ämter ~~nie _so"]),
        ("Zeile\nweiter  \nneu", vec!["Zeile weiter\nneu"]),
        ("- eins\n- zwei\n  - drei", vec!["Dot eins; Dot zwei / Dot drei"]),
        ("3. eins\n4. zwei", vec!["Number(3) eins; Number(4) zwei"]),
        ("- [ ] offen\n- [x] fertig", vec!["Box(false) offen; Box(true) fertig"]),
        ("> gesagt\n>\n> noch", vec!["[gesagt / noch]"]),
        ("```\n  a\nb\n```", vec!["code   a\nb"]),
        ("Bürger*innen und Autor*innen", vec!["Bürger*innen und Autor*innen"]),
        ("eins\n\n&nbsp;\n\n---\n\nzwei", vec!["eins", "rule", "zwei"]),
        ("1\\. Oktober \\* `3 * 4`", vec!["1. Oktober * 3 * 4"]),
        ("| A | B |\n|---|--:|\n| 1 | 2 |", vec!["A | B | 1 | 2"]),
        ("", vec![]),
    ] {
        assert_eq!(said_by(text), expected, "{text}");
    }
}

#[test]
fn the_address_of_a_link_stands_behind_it_and_only_a_web_address_is_followed() {
    for (text, expected) in [
        ("[Plan](https://a.de/x)", "Plan<https://a.de/x> (https://a.de/x)"),
        ("[Plan](https://a.de \"Titel\")", "Plan<https://a.de> (https://a.de, Titel)"),
        ("<https://a.de>", "https://a.de<https://a.de>"),
        ("[m@a.de](mailto:m@a.de)", "m@a.de<mailto:m@a.de>"),
        ("[x](file:///etc/passwd)", "x (file:///etc/passwd)"),
        ("[x](javascript:alert(1))", "x (javascript:alert(1))"),
        ("![Bild](b.png)", "Bild (b.png)"),
    ] {
        assert_eq!(said_by(text), [expected], "{text}");
    }
}

#[test]
fn what_has_no_shape_on_paper_is_printed_as_text() {
    for (text, expected) in [
        ("Ein <b>Wort</b> & mehr", vec!["Ein <b>Wort</b> & mehr"]),
        ("<div>\nText\n</div>", vec!["code <div>\nText\n</div>"]),
        ("<!-- weg? -->", vec!["code <!-- weg? -->"]),
        ("```rust\nx\n```", vec!["code rust\nx"]),
        ("[a]: https://a.de", vec!["[a]: https://a.de"]),
        ("> [a]: b\n\n[a]: c\n\n[a]", vec!["[[a]: b]", "[a]: c", "[a]"]),
        ("|A|B|\n|-|-|\n|1|2|3|4|", vec!["A | B | 1 | 2 3|4"]),
        ("#Kein Titel", vec!["#Kein Titel"]),
    ] {
        assert_eq!(said_by(text), expected, "{text}");
    }
}

#[test]
fn however_deep_it_goes_nothing_is_lost() {
    let text = format!("{}Ende", "> ".repeat(3_000));
    assert!(said_by(&text).concat().contains("Ende"));
    let deep: String =
        (0..200).map(|depth| format!("{}- n{depth}\n", "  ".repeat(depth))).collect();
    let said = said_by(&deep).concat();
    assert!((0..200).all(|depth| said.contains(&format!("n{depth}"))), "{said}");
}

#[test]
fn no_letter_of_any_text_is_lost() {
    let letters = |text: &str| -> Vec<char> {
        let mut letters: Vec<char> = text.chars().filter(|one| one.is_alphabetic()).collect();
        letters.sort_unstable();
        letters
    };
    // Without „&“, which begins the name of a letter, „x“, which ticks a box, and „(“, behind
    // which an address stands that is not said twice.
    let any = "[a-wyzÄÖÜäöüß \n*_`#>|~\\\\!)\\[\\]:<\"/.-]{0,300}";
    proptest::proptest!(|(text in any)| {
        let mut texts = Vec::new();
        read(&text, 2).iter().for_each(|passage| passage.texts(&mut texts));
        proptest::prop_assert_eq!(letters(&texts.concat()), letters(&text));
    });
}
