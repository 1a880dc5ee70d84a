//! What is marked of what is found.

use crate::search::{Piece, Words};

/// The pieces as one line, with the marked ones in brackets.
fn line(pieces: &[Piece]) -> String {
    let one =
        |piece: &Piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() };
    pieces.iter().map(one).collect()
}

fn marked(query: &str, text: &str) -> String {
    let words = Words::new();
    line(&words.mark(&words.wanted(query), text))
}

#[test]
fn a_single_letter_is_marked_only_where_it_stands_alone() {
    assert_eq!(marked("E-Akte", "Erst einmal die E-Akte."), "Erst einmal die [E]-[Akte].");
}

#[test]
fn a_telephone_number_is_marked_as_a_whole_and_else_its_words() {
    for (query, expected) in [
        ("03937471120", "Weiß [03937 47-1120], mobil 0170 47"),
        ("+49 3937 47", "Weiß [03937 47-1120], mobil 0170 47"),
        ("weiß 471120", "[Weiß] [03937 47-1120], mobil 0170 47"),
        ("0170 11", "Weiß 03937 47-[11]20, mobil [0170] 47"),
    ] {
        assert_eq!(marked(query, "Weiß 03937 47-1120, mobil 0170 47"), expected, "{query}");
    }
    let words = Words::new();
    let wanted = words.wanted("+49 3937 471120");
    assert!(words.score(&wanted, "", "03937 47-1120") > words.score(&wanted, "", "03937 4711"));
}

#[test]
fn words_are_marked_as_they_are_written() {
    for (query, expected) in [
        ("buergerbuero", "Das [Bürgerbüro] zieht um."),
        ("bürger", "Das [Bürger]büro zieht um."),
        ("buerg", "Das [Bürg]erbüro zieht um."),
        ("büro", "Das Bürger[büro] zieht um."),
        ("beauftragte", "Frau Weiß ist Datenschutz[beauftragter]."),
        ("datenschutz", "Frau Weiß ist [Datenschutz]beauftragter."),
        ("schutz", "Frau Weiß ist Daten[schutz]beauftragter."),
        ("haus", "Zwei [Häuser] der Feuerwehr"),
        ("strasse", "Die [Straße] und die [Straße]nverkehrsbehörde"),
        ("verkehr", "Die Straße und die Straßen[verkehr]sbehörde"),
        ("dang", "Thu Hà [Đặng]"),
        ("oneill", "Sinéad [O’Neill], Presse"),
        ("weiss", "[Weiß], [WEISS] und Weizen"),
        ("Sicherheitskonzept", "Informations[sicherheitskonzept]"),
        ("termin haus", "Im [Haus] ein [Terminsystem]"),
        ("xyz", "nichts davon"),
        ("", "nichts davon"),
    ] {
        let text: String = expected.chars().filter(|sign| !"[]".contains(*sign)).collect();
        let expected = expected.replace("[Terminsystem]", "[Termin]system");
        assert_eq!(marked(query, &text), expected, "{query}");
    }
}

#[test]
fn an_excerpt_shows_the_words_around_the_first_hit() {
    let words = Words::new();
    let text = format!(
        "{} Das Bürgerbüro zieht um. {}",
        "Vorher war viel.".repeat(20),
        "Danach. ".repeat(60)
    );
    let wanted = words.wanted("buergerbuero");
    let excerpt = line(&words.excerpt(&wanted, &text).unwrap());
    assert!(excerpt.starts_with("… "), "{excerpt}");
    assert!(excerpt.ends_with(" …"), "{excerpt}");
    assert!(excerpt.contains(" Das [Bürgerbüro] zieht um."), "{excerpt}");
    assert!(excerpt.chars().count() <= 190, "{excerpt}");
    assert_eq!(line(&words.excerpt(&wanted, "Bürgerbüro").unwrap()), "[Bürgerbüro]");
    assert!(words.excerpt(&wanted, "Bauamt").is_none());
}

#[test]
fn a_title_counts_more_than_the_text_and_a_word_more_than_its_part() {
    let words = Words::new();
    let score = |title: &str, text: &str| words.score(&words.wanted("haus"), title, text);
    let order = [
        score("Das Haus", ""),
        score("Hausordnung", ""),
        score("Krankenhaus", ""),
        score("", "Das Haus"),
        score("", "Hausordnung"),
        score("", "Krankenhaus"),
        score("", ""),
    ];
    assert!(order.is_sorted_by(|one, next| one > next), "{order:?}");
}

#[test]
fn pieces_make_up_the_text_and_no_text_is_a_fault() {
    let words = Words::new();
    proptest::proptest!(|(query in "\\PC{0,20}", text in "\\PC{0,300}")| {
        let wanted = words.wanted(&query);
        let pieces = words.mark(&wanted, &text).into_iter();
        let whole: String = pieces.map(|piece| piece.text).collect();
        proptest::prop_assert_eq!(&whole, &text);
        let _ = (words.excerpt(&wanted, &text), words.score(&wanted, &text, &text));
    });
}

#[test]
fn a_word_that_is_found_is_marked_whatever_stands_around_it() {
    let words = Words::new();
    let wanted = words.wanted("bürgerbüro");
    let around = "[a-zäöüß ,.]{0,100}";
    proptest::proptest!(|(before in around, word in "Bürgerbüros|buergerbuero", after in around)| {
        let text = format!("{before} {word} {after}");
        let marked = words.mark(&wanted, &text).into_iter().find(|piece| piece.hit);
        proptest::prop_assert!(marked.is_some_and(|piece| word.starts_with(&piece.text)));
    });
}
